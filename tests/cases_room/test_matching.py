"""Which item or power a decision is about: by the user, the clause, the duty; never by a guess."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.cases.context import CaseContext, case_context
from devolved_powers.cases.matching import match_entry
from devolved_powers.cases.model import CitedInCase
from devolved_powers.errors import PowersError
from devolved_powers.register.read import read_whole
from tests.cases_room.road import OCCUPIED, ROADS, case, cited, context_of, on
from tests.support import project_registry

DUTY = cited("duty", f"{ROADS}第三条第（一）项")
CLAUSE = cited("penalty", f"{ROADS}第四条")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> CaseContext:
    """Two items and two powers of penalties; a further power has no item."""
    return context_of(tmp_path_factory.mktemp("held"))


def matched(context: CaseContext, *places: CitedInCase) -> tuple[str, str]:
    """Return the entry matched, and by what."""
    match = case(context, cited=places).match
    return match.entry, match.how


@pytest.mark.parametrize(
    "clause",
    [
        f"{ROADS}第四条",
        f"{ROADS}第四条第一款",
        "《示例城市道路条例》（2019年3月24日公布）第四条",
        "《中华人民共和国示例城市道路条例》第四条",
    ],
)
def test_the_penalty_clause_leads_to_the_item(clause: str, held: CaseContext) -> None:
    assert matched(held, *DUTY, *cited("penalty", clause))[0] == "E-001"


def test_the_user_goes_first_and_is_refused_what_there_is_not(held: CaseContext) -> None:
    match = match_entry(OCCUPIED, held, "e-003")
    assert (match.entry, match.how) == ("E-003", "facts")
    with pytest.raises(PowersError, match="E-999"):
        match_entry(OCCUPIED, held, "E-999")


def test_the_duty_alone_is_enough_only_without_a_clause(held: CaseContext) -> None:
    assert matched(held, *DUTY) == ("E-001", "duty")
    missing = cited("penalty", f"{ROADS}第九十条")
    assert matched(held, *DUTY, *missing) == ("E-001", "duty")
    of_another = cited("penalty", f"{ROADS}第五条")
    assert matched(held, *DUTY, *of_another) == ("", "duty")
    match = case(held, cited=(*DUTY, *of_another)).match
    assert match.candidates == ("E-001",)


def test_an_unknown_law_leads_nowhere(held: CaseContext) -> None:
    assert matched(held, *cited("penalty", "《无人知晓条例》第四条")) == ("", "none")


def test_places_of_procedure_lead_nowhere(held: CaseContext) -> None:
    assert matched(held, *cited("procedure", f"{ROADS}第四条")) == ("", "none")


SECOND = """\
# yaml-language-server: $schema=../schemas/decision.schema.json
decision: batch-2
kind: 赋权
title: 赋予示例镇县级行政权力事项（第二批）
authority: {}
effective: 2022-09-01
to_body: 示例镇人民政府
provenance: {status: reconstructed}
grants:
  - id: P2-001
    name: 对擅自挖掘城市道路的处罚
    type: 行政处罚
    field: 城市管理
    from_body: 示例县综合行政执法局
    basis: 《示例城市道路条例》第三条第（二）项、第四条
"""
DUG = """
  - id: E-004
    powers: [P2-001]
    conduct: 《示例城市道路条例》第三条第（二）项
    penalty: 《示例城市道路条例》第四条
    penalties: [罚款]
    fines:
      - {to: 20000, unit: 元}
    subject: [单位, 个人]
    scenes: [城市道路]
"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> CaseContext:
    """Two items of one penalty clause, each with a duty of its own."""
    folder = tmp_path_factory.mktemp("shared")
    return context_of(folder, SECOND, items=DUG)


def test_one_clause_of_two_items_is_told_apart_by_the_duty(shared: CaseContext) -> None:
    assert matched(shared, *DUTY, *CLAUSE) == ("E-001", "penalty and duty")
    dug = cited("duty", f"{ROADS}第三条第（二）项")
    assert matched(shared, *dug, *CLAUSE) == ("E-004", "penalty and duty")


@pytest.mark.parametrize("duty", [(), cited("duty", f"{ROADS}第三条")])
def test_a_wide_citation_names_all_and_guesses_none(
    duty: tuple[CitedInCase, ...], shared: CaseContext
) -> None:
    match = case(shared, cited=(*duty, *CLAUSE)).match
    assert (match.entry, match.how) == ("", "several")
    assert match.candidates == ("E-001", "E-004")


def test_a_power_without_an_item_is_matched_itself(tmp_path: Path) -> None:
    context = context_of(tmp_path, SECOND.replace("第（二）项、第四条", "第（二）项、第五条"))
    match = matched(context, *cited("penalty", f"{ROADS}第五条"))
    assert match == ("P2-001", "penalty clause")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> CaseContext:
    """The project's own registry: the code on the environment took a law over on 2026-08-15."""
    root = project_registry(tmp_path_factory.mktemp("project") / "registry")
    return case_context(read_whole(root), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("duty", "clause"),
    [
        (
            "《中华人民共和国大气污染防治法》第六十九条第三款",
            "《中华人民共和国大气污染防治法》第一百一十五条第一款第（一）项",
        ),
        ("《大气污染防治法》第六十九条第三款", "《大气污染防治法》第一百一十五条第（一）项"),
        (
            "《大气污染防治法》（2018年修正）第六十九条第三款",
            "《大气污染防治法》（2018年修正）第一百一十五条第一款第（一）项",
        ),
        (
            "《中华人民共和国生态环境法典》第二百四十条第三款",
            "《中华人民共和国生态环境法典》第一千一百二十八条第一款第（一）项",
        ),
        (
            "《大气污染防治法》第六十九条第三款",
            "《中华人民共和国生态环境法典》第一千一百二十八条第一款第（一）项",
        ),
    ],
)
@pytest.mark.parametrize("day", ["2024-04-19", "2026-09-19"])
def test_old_and_new_numbers_lead_to_one_item(
    duty: str, clause: str, day: str, project: CaseContext
) -> None:
    places = (*cited("duty", duty), *cited("penalty", clause))
    match = case(project, cited=places, decided=on(day)).match
    assert match.entry == "E-018"
