"""Right things that look wrong, and planted mistakes, in the title, number and year of a law."""

from collections.abc import Callable
from pathlib import Path

import pytest

from devolved_powers.checks import CHECKS, check_id, run, run_in
from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import Finding
from devolved_powers.store.loader import load_registry
from tests.law.invented import index, write
from tests.support import small_registry

CITED = "《示例农药办法》第二条第二款"
TEXT = (
    "第一条 为了举例，制定本法。\n第二条 乱倒垃圾的，处罚款。\n第三条 本法自2019年6月1日起施行。\n"
)
FIRST = "2019年5月1日 中华人民共和国国务院令第9001号公布"
FACTS = "collection: {until: 2025-04-19, source: 虚构的文本}\n"
Found = Callable[[str], list[Finding]]
CITING_CHECKS = ("unknown-law", "document-number", "unverifiable-citation", "unknown-article")


@pytest.fixture
def citing(tmp_path: Path) -> Callable[[str], Path]:
    """Return the small registry when it cites something else."""
    root = small_registry(tmp_path)
    corpus = tmp_path / "corpus"
    for title, preamble in (
        ("城市市容和环境卫生管理条例", FIRST),
        ("城市绿化条例", FIRST.replace("9001", "9002")),
        ("中华人民共和国城乡规划法", "2019年5月1日 第十三届全国人民代表大会常务委员会通过"),
    ):
        write(corpus, f"{title}(2019-05-01).md", preamble, TEXT, title)
    for name, content in index(corpus, FACTS).items():
        (root / "laws" / name).write_text(content, encoding="utf-8", newline="\n")
    file = root / "powers" / "batch-1.yaml"
    text = file.read_text(encoding="utf-8")

    def after(citation: str) -> Path:
        assert CITED in text
        file.write_text(text.replace(CITED, citation), encoding="utf-8", newline="\n")
        return root

    return after


@pytest.fixture
def found(citing: Callable[[str], Path]) -> Found:
    """Return what the checks of laws find when the small registry cites something else."""

    def after(citation: str) -> list[Finding]:
        findings = run(load_registry(citing(citation)))
        return [finding for finding in findings if finding.check in CITING_CHECKS]

    return after


@pytest.mark.parametrize(
    ("citation", "compared", "undecided"),
    [
        ("《城市绿化条例》第二条", 0, 0),
        ("《城市绿化条例》（国务院令第9002号）第二条", 1, 0),
        ("《城市绿化条例》（2019年公布）第二条", 1, 0),
        ("《示例未收录条例》（示例令第8号）第二条", 1, 1),
        ("《城乡规划法》（主席令第9号）第二条", 1, 1),
    ],
)
def test_each_number_and_year_is_counted(
    citing: Callable[[str], Path], citation: str, compared: int, undecided: int
) -> None:
    checks = [check for check in CHECKS if check_id(check) == "document-number"]
    outcome = run_in(Context(load_registry(citing(citation))), checks)
    assert (outcome.compared.total(), len(outcome.undecided)) == (compared, undecided)
    assert all(one.reason for one in outcome.undecided)


@pytest.mark.parametrize("with_facts", [True, False])
def test_without_facts_no_law_can_be_called_known(
    citing: Callable[[str], Path], *, with_facts: bool
) -> None:
    root = citing("《城市绿化条例》第二条")
    if not with_facts:
        for file in (root / "laws").iterdir():
            file.unlink()
    checks = [check for check in CHECKS if check_id(check) == "unknown-law"]
    outcome = run_in(Context(load_registry(root)), checks)
    assert outcome.compared.total() > 1
    assert len(outcome.undecided) == (0 if with_facts else outcome.compared.total())


@pytest.mark.parametrize(
    "citation",
    [
        "《行政处罚法》第二十四条",
        "《中华人民共和国行政许可法》第二十四条",
        "《城市规划法》第二条",
        "《四川省城乡环境综合治理条例》第二条",
        "《四川省〈中华人民共和国水法〉实施办法》第五条",
        "《建筑工程施工许可管理办法》（住房和城乡建设部令第18号）第三条",
        "《国务院对确需保留的行政审批项目设定行政许可的决定》（国务院令第412号）附件第105项",
        "国务院令第412号附件第105项",
        "《城镇污水管理暂行办法》第三条",
    ],
)
def test_a_law_that_is_not_held_is_to_be_verified_and_no_more(found: Found, citation: str) -> None:
    (finding,) = found(citation)
    assert (finding.check, finding.severity) == ("unknown-law", "请核实")
    assert "powers law add" in finding.result.hint


@pytest.mark.parametrize(
    ("citation", "rank"),
    [
        ("《行政处罚法》第二十四条", "法律"),
        ("《四川省城乡环境综合治理条例》第二条", "地方性法规"),
        ("《建筑工程施工许可管理办法》（住房和城乡建设部令第18号）第三条", "部门规章"),
        ("国务院令第412号附件第105项", "行政法规"),
    ],
)
def test_the_rank_of_an_unknown_law_is_told(found: Found, citation: str, rank: str) -> None:
    (finding,) = found(citation)
    assert rank in finding.result.message


@pytest.mark.parametrize(
    ("citation", "meant"),
    [
        ("《城市市容和环境卫生管理条列》第二条", "城市市容和环境卫生管理条例"),
        ("《城市市容环境卫生管理条例》第二条", "城市市容和环境卫生管理条例"),
        ("《城乡归划法》第二条", "城乡规划法"),
    ],
)
def test_a_mistyped_title_is_wrong_and_the_right_one_is_named(
    found: Found, citation: str, meant: str
) -> None:
    (finding,) = found(citation)
    assert (finding.check, finding.severity) == ("unknown-law", "必须改")
    assert meant in finding.result.hint


@pytest.mark.parametrize(
    "citation",
    [
        "《城市市容和环境卫生管理条例》（国务院令第9001号）第二条",
        "《城市市容和环境卫生管理条例》（2019年国务院令第9001号）第二条",
        "《城市市容和环境卫生管理条例》（2019年版）第二条",
        "《中华人民共和国城乡规划法》（主席令第七十四号）第二条",
        "国务院令第9001号第二条",
    ],
)
def test_a_right_number_or_year_is_left_alone(found: Found, citation: str) -> None:
    assert found(citation) == []


@pytest.mark.parametrize(
    ("citation", "severity", "named"),
    [
        ("《城市市容和环境卫生管理条例》（国务院令第9002号）第二条", "必须改", "第9001号"),
        ("《城市市容和环境卫生管理条例》（国务院令第901号）第二条", "必须改", "第9001号"),
        ("《中华人民共和国城乡规划法》（国务院令第9001号）第二条", "必须改", ""),
        ("《城市市容和环境卫生管理条例》（2017年修订）第二条", "必须改", "2019"),
        ("《城市市容和环境卫生管理条例》（2021年修订）第二条", "必须改", "2019"),
        ("《城市市容和环境卫生管理条例》（2026年修订）第二条", "请核实", "2019"),
    ],
)
def test_another_number_or_year_is_told_with_the_right_one(
    found: Found, citation: str, severity: str, named: str
) -> None:
    (finding,) = found(citation)
    assert (finding.check, finding.severity) == ("document-number", severity)
    assert named in finding.result.hint


def test_a_range_that_ends_before_it_begins_is_told(found: Found) -> None:
    (finding,) = found("《城市绿化条例》第三条至第二条")
    assert (finding.check, finding.severity) == ("unverifiable-citation", "请核实")
