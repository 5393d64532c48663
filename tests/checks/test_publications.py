"""What is said where what the law has published has no day or no address on record."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.checks import CHECKS, check_id, run_in
from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import Finding
from devolved_powers.i18n import speaking
from devolved_powers.store.loader import load_registry
from tests.register.test_publications import (
    FARMING,
    LISTED,
    NUMBER,
    ROADS,
    TEAM,
    TOWN,
    WEB,
    power,
    town,
)
from tests.support import project_registry

OWN = [check for check in CHECKS if check_id(check) == "publication-missing"]
PUBLISHED = f'authority: {{published: 2021-12-20, url: "{WEB}"}}\n'


def findings(root: Path, today: date | None = None) -> tuple[Finding, ...]:
    with speaking("en"):
        return run_in(Context(load_registry(root), today=today), OWN).findings


def messages(root: Path, today: date | None = None) -> list[str]:
    return [finding.result.message for finding in findings(root, today)]


def test_the_registry_of_the_project_is_asked_once_for_each_of_its_decisions(
    tmp_path: Path,
) -> None:
    found = findings(project_registry(tmp_path / "registry"))
    assert [f.entry.id for f in found] == ["batch-1", "batch-2", "batch-3"]
    assert {f.severity for f in found} == {"请核实"}


@pytest.mark.parametrize(
    ("issuer", "words"),
    [
        ("", "(`authority.issuer`)"),
        ("示例县人民政府", "this document is of 示例县人民政府"),
        ("示例省人民政府", "asks that the province publish its decision. Write"),
    ],
)
def test_it_is_said_whose_decision_the_article_means(
    tmp_path: Path, issuer: str, words: str
) -> None:
    head = f"authority: {{issuer: {issuer}}}\n" if issuer else ""
    (found,) = findings(town(tmp_path, power(1), head=head))
    assert "no day of publication" in found.result.message
    assert words in found.result.hint
    assert "《行政处罚法》第二十四条第一款" in found.result.hint


def test_that_penalties_may_have_been_entrusted_is_said_where_their_manner_is_not_recorded(
    tmp_path: Path,
) -> None:
    grants = power(1) + power(2, more="    manner: 直接赋权\n")
    (unstated,) = findings(town(tmp_path / "a", grants, head=""))
    assert "Of 1 of them" in unstated.result.hint
    assert "《行政处罚法》第二十条第二款" in unstated.result.hint
    (stated,) = findings(town(tmp_path / "b", grants))
    assert "第二十条" not in stated.result.hint


def test_a_day_without_an_address_that_opens_is_not_enough(tmp_path: Path) -> None:
    for number, (url, words) in enumerate(
        [
            ("", "no address is recorded"),
            (', url: "javascript:alert(1)"', "“javascript:alert(1)” is no address"),
            (r', url: "https://www.example.invalid/\u202e"', "no address of a page"),
            (", url: 县政府公报", "“县政府公报” is no address"),
        ]
    ):
        head = f"authority: {{published: 2021-12-20{url}}}\n"
        (message,) = messages(town(tmp_path / str(number), power(1), head=head))
        assert words in message
        assert message.isprintable()


def test_the_papers_of_one_kind_that_a_decision_lacks_are_told_in_one_finding(
    tmp_path: Path,
) -> None:
    grants = power(1) + power(2, giver=FARMING) + power(3, "行政许可", FARMING)
    root = town(tmp_path, grants, head=f"{PUBLISHED}manner: 委托行使\n")
    notice, instrument = messages(root)
    assert "(2: P1-001, P1-002)" in instrument
    assert f"{ROADS} entrusts {TOWN}, {FARMING} entrusts {TOWN}" in instrument
    assert "行政许可委托公告" in notice
    assert "P1-003" in notice


def test_a_standard_is_asked_about_once_however_many_powers_name_it(tmp_path: Path) -> None:
    two = power(1, more=NUMBER) + power(2, more=NUMBER)
    (found,) = findings(town(tmp_path, two, head=PUBLISHED, standards=LISTED % ""))
    assert found.file == "registry.yaml"


def test_of_a_standard_that_is_recorded_nowhere_another_check_tells(tmp_path: Path) -> None:
    root = town(tmp_path, power(1, more=NUMBER), head=PUBLISHED)
    assert messages(root) == []
    unknown = [check for check in CHECKS if check_id(check) == "discretion-unknown"]
    (found,) = run_in(Context(load_registry(root)), unknown).findings
    assert "示建行规〔2020〕1号" in found.result.message


@pytest.mark.parametrize(("today", "count"), [(date(2021, 12, 31), 0), (date(2022, 1, 1), 1)])
def test_nothing_is_due_before_the_decision_is_in_force(
    tmp_path: Path, today: date, count: int
) -> None:
    assert len(messages(town(tmp_path, power(1)), today)) == count


def test_a_draft_is_not_due(tmp_path: Path) -> None:
    grants = power(1) + power(2, more="    manner: 委托行使\n")
    assert messages(town(tmp_path, grants, status="draft")) == []


def test_a_day_that_lies_ahead_is_told(tmp_path: Path) -> None:
    head = f'authority: {{published: 2023-06-01, url: "{WEB}"}}\n'
    root = town(tmp_path, power(1), head=head)
    (message,) = messages(root, date(2023, 1, 1))
    assert "lies ahead: 2023-06-01" in message
    assert messages(root, date(2023, 6, 1)) == []


UNUSED = f"entrustments:\n  - {{paper: 委托书, to_body: {TEAM}, published: 2022-01-05}}\n"


def test_a_record_of_what_is_not_entrusted_is_told(tmp_path: Path) -> None:
    (found,) = findings(town(tmp_path, power(1), head=PUBLISHED, behind=UNUSED))
    assert f"could be of: {TEAM}." in found.result.message
    assert found.entry.id == "batch-1"


HALF_WRITTEN = (
    "entrustments:\n  - {paper: 委托书}\n",
    "entrustments:\n  - {paper: 委托书, publishd: 2022-01-05}\n",
    "entrustments:\n  - {paper: 委托书, published: 明天}\n",
    "entrustments:\n  - {published: 2022-01-05}\n",
    "entrustments:\n  - 委托书\n",
    "entrustments: 2022-01-05\n",
    "entrustments:\n",
    "entrustments: []\n",
)


@pytest.mark.parametrize("behind", HALF_WRITTEN)
def test_what_is_half_written_is_told_and_never_taken_for_published(
    tmp_path: Path, behind: str
) -> None:
    root = town(tmp_path, power(1), head=f"{PUBLISHED}manner: 委托行使\n", behind=behind)
    with speaking("en"):
        found = run_in(Context(load_registry(root)), CHECKS).findings
    told = {f.check for f in found if f.result.place.route[:1] in (("entrustments",), ("title",))}
    assert told & {"publication-missing", "missing-key", "unknown-key", "wrong-value"}


@pytest.mark.parametrize("standards", ["discretion_standards:\n  - {doc_no: 1}\n"])
def test_nothing_is_said_of_standards_while_the_root_file_cannot_be_read(
    tmp_path: Path, standards: str
) -> None:
    root = town(tmp_path, power(1, more=NUMBER), head=PUBLISHED, standards=standards)
    assert messages(root) == []
