"""`powers publications`, as an office would run it."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.register.test_publications import FARMING, LISTED, NUMBER, TOWN, WEB, power, town
from tests.repository import Repository
from tests.support import SMALL, case, copy_of, powers

pytestmark = pytest.mark.process
DAY = ("--as-of", "2023-01-01")


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """A decision that gives outright and entrusts; some of it is published."""
    return town(
        tmp_path,
        power(1, more=NUMBER)
        + power(2, more="    manner: 委托行使\n")
        + power(3, "行政许可", FARMING, "    manner: 委托行使\n"),
        head=f'authority: {{published: 2021-12-20, url: "{WEB}"}}\nmanner: 直接赋权\n',
        behind="entrustments:\n  - {paper: 委托书, published: 2022-01-05}\n",
        standards=LISTED % "",
    )


def test_each_paper_stands_in_a_line_with_its_article_its_day_and_its_state(
    registry: Path,
) -> None:
    done = powers("publications", *DAY, "--format", "csv", cwd=registry)
    assert done.returncode == 0
    rows = list(csv.reader(io.StringIO(done.stdout.removeprefix("\ufeff"))))
    start = next(number for number, row in enumerate(rows) if row[0] == "文件种类")
    assert [(row[0], row[1], row[2], row[5]) for row in rows[start + 1 : start + 5]] == [
        ("决定", "已公布", "2021-12-20", "《行政处罚法》第二十四条第一款"),
        ("委托书", "地址未登记", "2022-01-05", "《行政处罚法》第二十条第二款"),
        ("行政许可委托公告", "未登记", "—", "《行政许可法》第二十四条第一款"),
        ("裁量基准", "未登记", "—", "《行政处罚法》第三十四条"),
    ]


def test_only_what_is_due_is_listed_and_the_shell_is_told(registry: Path) -> None:
    done = powers("publications", "--due", *DAY, cwd=registry)
    assert done.returncode == 1
    assert "2021-12-20" not in done.stdout
    assert f"{FARMING}委托{TOWN}" in done.stdout
    assert "地址未登记1项、未登记2项" in done.stdout


def test_where_nothing_is_due_the_answer_says_so(tmp_path: Path) -> None:
    done = powers("publications", "--due", *DAY, cwd=copy_of(SMALL, tmp_path / "registry"))
    assert done.returncode == 0
    assert "应公布而未登记的文件0件" in done.stdout


def test_nothing_is_due_before_it_is_in_force(registry: Path) -> None:
    done = powers("publications", "--due", "--as-of", "2021-12-31", cwd=registry)
    assert (done.returncode, "应公布而未登记的文件0件" in done.stdout) == (0, True)


def test_a_program_is_told_the_powers_and_the_place(registry: Path) -> None:
    done = powers("publications", *DAY, "--format", "json", cwd=registry)
    answer = json.loads(done.stdout)
    assert answer["as_of"] == "2023-01-01"
    paper = answer["publications"][1]
    assert (paper["kind"], paper["powers"], paper["due"]) == ("委托书", ["P1-002"], True)
    lines = (registry / paper["file"]).read_text(encoding="utf-8").splitlines()
    assert lines[paper["line"] - 1].strip().startswith("- {paper: 委托书")


def test_the_record_of_an_earlier_commit_can_be_asked(registry: Path) -> None:
    repository = Repository(registry)
    repository.commit("先")
    file = registry / "powers" / "batch-1.yaml"
    text = file.read_text(encoding="utf-8").replace(f', url: "{WEB}"', "")
    file.write_text(text, encoding="utf-8", newline="\n")
    repository.commit("后")
    now = powers("publications", "--due", *DAY, cwd=registry)
    then = powers("publications", "--due", *DAY, "--at", "HEAD~1", cwd=registry)
    assert "《行政处罚法》第二十四条" in now.stdout
    assert "《行政处罚法》第二十四条" not in then.stdout


def test_of_a_registry_with_mistakes_no_ledger_is_given(tmp_path: Path) -> None:
    broken = case("unknown-key", tmp_path / "registry")
    done = powers("publications", cwd=broken)
    assert (done.returncode, done.stdout) == (3, "")
    assert "powers validate" in done.stderr


def test_an_address_that_commands_is_text(tmp_path: Path) -> None:
    root = town(
        tmp_path,
        power(1),
        head='authority: {published: 2021-12-20, url: "javascript:alert(1)\\u202e\\u001b[2J"}\n',
    )
    for form in ("table", "html", "markdown", "csv"):
        done = powers("publications", *DAY, "--format", form, cwd=root)
        assert "\u202e" not in done.stdout
        assert "\x1b" not in done.stdout
        assert "href" not in done.stdout
        assert "地址未登记" in done.stdout
