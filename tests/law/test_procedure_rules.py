"""The rules of procedure: those of the project against the facts and the texts, others by day."""

import functools
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.citations import parse
from devolved_powers.citations.numerals import to_chinese
from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.legal_place import legal_places
from devolved_powers.law.library import Library
from devolved_powers.law.place_text import place_text
from devolved_powers.law.procedure_rules import ProcedureRules, rules_in, taken_away
from devolved_powers.law.statute import Version
from devolved_powers.law.titles import PROCEDURE_FILE
from devolved_powers.law.verify import verify
from devolved_powers.models.procedure import ProcedureRule, RuleKey
from tests.support import ROOT

OLDER = Path(os.environ.get("POWERS_STATUTES", ROOT.parent / "shared" / "statutes"))
NEWER = Path(os.environ.get("POWERS_STATUTES_NEWER", OLDER.parent / "statutes-2026"))
needs_texts = pytest.mark.skipif(
    not all((folder / "INDEX.tsv").is_file() for folder in (OLDER, NEWER)),
    reason=f"RULES NOT TESTED AGAINST REAL STATUTES: not all of {OLDER} and {NEWER}; name them in "
    "POWERS_STATUTES and POWERS_STATUTES_NEWER",
)
OURS = Library.at(ROOT).procedure
LONG_AFTER = date(2026, 11, 1)
TWO = """\
rules:
  - rule: review-term
    place: 《示例复议条例》第九条
    version: 2017-09-01
    from: 2018-01-01
    until: 2023-12-31
    number: 60
    unit: 日
  # the next
  - {rule: review-term, place: 《示例复议条例》第二十条, version: 2023-09-01, from: 2024-01-01}
"""


def rules_of(text: str) -> ProcedureRules:
    return rules_in({PROCEDURE_FILE}, lambda _name: text.encode())


def named(rule: ProcedureRule) -> str:
    return f"{rule.rule}-{rule.from_}"


@pytest.mark.parametrize("rule", OURS.rules, ids=named)
def test_each_rule_of_the_project_stands_in_the_law_of_its_days(rule: ProcedureRule) -> None:
    library = Library.at(ROOT)
    (cited,) = parse(rule.place)
    for day in (rule.from_, rule.until or LONG_AFTER):
        verdict = verify(cited, day, library)
        assert (verdict.answer, verdict.version) == ("符合", rule.version)
    law = library.find_cited(cited)
    assert law is not None
    version = law.version(rule.version)
    assert version is not None
    assert version.facts.in_force == rule.from_, "no rule is told for a day before its text"


@functools.cache
def texts() -> dict[tuple[str, date], Version]:
    return {
        (law.title, version.day): version
        for folder in (OLDER, NEWER)
        for law in read_corpus(folder).laws.values()
        for version in law.versions
    }


@needs_texts
@pytest.mark.parametrize(
    "rule",
    [
        rule
        for rule in OURS.rules
        if (rule.number or rule.numbers) and rule.rule != "late-fee-cap"  # told without a number
    ],
    ids=named,
)
def test_each_number_is_the_one_that_the_text_has(rule: ProcedureRule) -> None:
    (cited,) = parse(rule.place)
    text = "".join(
        line
        for place in legal_places(cited)
        for line in place_text(texts()[cited.law or "", rule.version], place)
    )
    form = {"工作日": "{}日", "月": "{}个月", "%": "百分之{}"}.get(
        rule.unit or "", f"{{}}{rule.unit}"
    )
    for number in rule.numbers or (rule.number or 0,):
        assert form.format(to_chinese(number)) in text


def test_the_rule_of_a_day_is_the_one_of_the_text_then_in_force() -> None:
    assert OURS.on("decision-term", date(2021, 7, 14)) is None
    first = OURS.on("decision-term", date(2021, 7, 15))
    assert first is not None
    assert (first.number, first.unit) == (90, "日")
    for day, organs in (
        (date(2023, 12, 31), ("本级人民政府", "上一级主管部门")),
        (date(2024, 1, 1), ("本级人民政府",)),
    ):
        found = OURS.on("review-organ-department", day)
        assert found is not None
        assert found.organs == organs
        town = OURS.on("review-organ-town", day)
        assert town is not None
        assert town.organs == ("上一级人民政府",), "a town never had two"
    assert OURS.on("review-first-on-the-spot", date(2023, 12, 31)) is None
    assert OURS.on("review-first-on-the-spot", date(2024, 1, 1)) is not None


@given(st.sampled_from(OURS.rules), st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_for_each_day_there_is_a_rule_or_a_reason(rule: ProcedureRule, day: date) -> None:
    found = OURS.on(rule.rule, day)
    if found is not None:
        assert found.from_ <= day
        assert found.until is None or day <= found.until
        return
    said = OURS.untold(rule.rule, day)
    assert said
    assert "\n" not in said


def test_a_rule_is_asked_by_name_and_day() -> None:
    rules = rules_of(TWO)
    assert [rule.version.year for rule in rules.of("review-term")] == [2017, 2023]
    assert rules.lines == (2, 10)
    old, new = rules.on("review-term", date(2023, 12, 31)), rules.on("review-term", LONG_AFTER)
    assert old is not None
    assert new is not None
    assert (old.number, new.number) == (60, None)
    assert rules.on("review-term", date(2017, 12, 31)) is None


@pytest.mark.parametrize(
    ("rules", "key", "words"),
    [
        (rules_in((), lambda _name: b""), "service", ("laws/procedure.yaml", "powers law update")),
        (rules_of("rules: 1"), "service", ("laws/procedure.yaml", "powers validate")),
        (rules_of(TWO), "service", ("laws/procedure.yaml", "service")),
        (rules_of(TWO), "review-term", ("2018-01-01", "《示例复议条例》第九条")),
    ],
)
def test_what_cannot_be_told_names_place_and_remedy(
    rules: ProcedureRules, key: RuleKey, words: tuple[str, ...]
) -> None:
    said = rules.untold(key, date(2017, 1, 1))
    assert all(word in said for word in words), said


@pytest.mark.parametrize(
    "text",
    [
        "rules: 1",
        TWO.replace("review-term", "no-such-rule"),
        TWO.replace("number: 60", "number: 60\n    days: 60"),
        TWO.replace("number: 60", "number: 0"),
        TWO.replace("unit: 日", "unit: 周"),
        TWO.replace("2018-01-01", "2018"),
        "rules: [",
        "laws: []",
    ],
)
def test_a_file_that_does_not_fit_holds_no_rule_and_says_so(text: str) -> None:
    rules = rules_of(text)
    assert (rules.rules, rules.state) == ((), "broken")
    assert rules.fault is not None
    assert rules.fault.reason


def test_bytes_that_are_no_text_are_a_fault() -> None:
    assert rules_in({PROCEDURE_FILE}, lambda _name: b"\xff").state == "broken"


def test_the_file_is_no_law(tmp_path: Path) -> None:
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws" / PROCEDURE_FILE).write_text(TWO, encoding="utf-8")
    library = Library.at(tmp_path)
    assert library.is_empty
    assert library.find("procedure") is None
    assert library.find("law-facts") is None
    assert library.all_faults() == ()
    assert library.procedure.state == "read"


def test_what_is_no_longer_said_as_it_was_is_taken_away() -> None:
    both = rules_of(TWO).rules
    assert taken_away(both, both) == ()
    assert len(taken_away(both, both[1:])) == 1
    assert taken_away(both[1:], both) == ()
    assert len(taken_away(both, rules_of(TWO.replace("number: 60", "number: 90")).rules)) == 1
