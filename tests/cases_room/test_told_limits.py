"""A quantity that a clause is told for, beside the quantities that were found."""

import pytest

from devolved_powers.cases.dimensions.article_fits import judge
from devolved_powers.cases.reading.told_limits import with_limits
from devolved_powers.law.library import Library
from tests.cases_room.invented_streets import case, cited, context, decision, fined, streets

CLAUSE = "《示例林木条例》第九条第一款"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return a library that holds the invented regulation, and not the one cited here."""
    return streets(tmp_path_factory.mktemp("streets"))


@pytest.mark.parametrize(
    ("found", "told", "outside"),
    [
        ("砍伐3.34立方米", "不足2立方米或者不足50株的，处罚款", "不足2立方米"),
        ("砍伐３．３４立方米", "不足２立方米的，处罚款", "不足2立方米"),
        ("砍伐1.5立方米", "不足2立方米的，处罚款", ""),
        ("办证7立方米，多砍1.5立方米", "不足2立方米的，处罚款", ""),
        ("砍伐40株，合3立方米", "不足2立方米或者不足50株的，处罚款", ""),
        ("砍伐3立方米", "2立方米以上不足5立方米的，处罚款", ""),  # which bound is not said
        ("砍伐3立方米", "不足50株的，处罚款", ""),  # another unit
        ("占地80平方米", "面积100平方米以上的，处罚款", "100平方米以上"),
        ("占地80平方米", "面积超过80平方米的，处罚款", "超过80平方米"),
        ("占地80平方米", "面积80平方米以下的，处罚款", ""),
        ("占地80平方米", "每平方米处罚款", ""),
        ("占地800平方米", "和《示例裁量基准》100平方米以下的规定", ""),  # another text speaks
        ("有人举报", "不足2立方米的，处罚款", ""),
    ],
)
def test_no_quantity_found_comes_under_the_condition(
    library: Library, found: str, told: str, outside: str
) -> None:
    lines = (f"经查明，当事人{found}。", f"依据{CLAUSE}，{told}。另有0.1立方米、5平方米。")
    places = (cited("《示例林木条例》第三条", "duty", 2), cited(CLAUSE, "penalty", 2))
    _duty, clause = with_limits(places, lines)
    assert clause.outside == outside
    answer = judge(
        case(decision("第四条", fined(600), cited=(places[0], clause))), context(library)
    )
    assert answer.verdict == ("不符" if outside else "不能判定")
    codes = [(finding.code.code, finding.severity) for finding in answer.findings]
    assert codes == ([("facts-outside-clause", "必须改")] if outside else [])
