"""The article named with an answer is one of the day of the decision."""

from datetime import date

import pytest

from devolved_powers.cases.answer import CaseFinding, DimensionAnswer, FaultCode
from devolved_powers.cases.check import ALL_CODES
from devolved_powers.cases.sources import SourcesOfDay
from devolved_powers.models.procedure import ProcedureRule

LAW = "《中华人民共和国示例处罚法》"
OLD, NEW = date(2021, 7, 14), date(2021, 7, 15)


def rule(place: str, first: date, until: date | None = None) -> ProcedureRule:
    return ProcedureRule.model_validate(
        {"rule": "contents", "place": place, "version": first, "from": first, "until": until}
    )


RULES = (
    rule("《中华人民共和国示例复议法》第九条", date(2018, 1, 1), OLD),
    rule("《中华人民共和国示例复议法》第二十条", NEW),
    rule(f"{LAW}第五十九条", NEW),
)


def answer(source: str, article: str = f"{LAW}第四条") -> DimensionAnswer:
    code = FaultCode("x", "请核实", "contents", article, "")
    found = CaseFinding(code, f"{LAW}第四条", 1, "请核实")
    return DimensionAnswer("contents", "不能判定", f"{LAW}第四条", 1, source, (found,))


@pytest.mark.parametrize(
    ("source", "day", "told"),
    [
        (f"{LAW}第三十七条", NEW, "《示例处罚法》第三十七条"),
        (f"{LAW}第三十七条", OLD, ""),  # the number meant something else then
        ("《中华人民共和国示例复议法》第九条", OLD, "《示例复议法》第九条"),
        ("《中华人民共和国示例复议法》第二十三条", OLD, ""),
        ("《示例市容条例》第四条", OLD, "《示例市容条例》第四条"),
        ("", NEW, ""),
    ],
)
def test_no_article_of_another_day_is_named(source: str, day: date, told: str) -> None:
    assert SourcesOfDay(RULES, day).written(answer(source)).source == told


def test_a_finding_is_held_to_the_same_and_titles_are_short_everywhere() -> None:
    new = SourcesOfDay(RULES, NEW).written(answer(""))
    assert new.reason == new.findings[0].message == "《示例处罚法》第四条"
    assert new.findings[0].code.source == "《示例处罚法》第四条"
    assert SourcesOfDay(RULES, OLD).written(answer("")).findings[0].code.source == ""


def test_every_code_names_its_law_by_the_full_title() -> None:
    for code in ALL_CODES:
        assert not code.source or code.source.startswith("《中华人民共和国"), code.code
