"""Wordings of harbours, of roads, and of small townships with old forms."""

from decimal import Decimal

import pytest

from tests.cases_room.reading import DECISION, changed, day, read, told

PARTY = (
    "当事人：青禾县永顺建材有限公司\n统一社会信用代码：91000000MA00000077\n"
    "住所：青禾县柳溪镇河西路8号\n法定代表人：丁某"
)
PENALTY = "本机关决定对当事人处罚款人民币贰仟元整（￥2000.00）。"


def test_a_row_of_a_form_without_its_colons_names_the_party() -> None:
    """单位：名称 … 地址 …, below a row for a person that is left empty."""
    form = (
        "当事人\n个人：姓名 ／ 身份证件号 ／ 住址 ／\n"
        "单位：名称 永顺物流有限公司  地址 青禾县河西路8号  联系电话 000  法定代表人 丁某"
    )
    decision = changed((PARTY, form))
    assert decision.party.has_name
    assert decision.party.has_address
    assert decision.party.kind == "单位"


def test_an_empty_row_names_nobody() -> None:
    """The same form with nothing filled in."""
    form = "当事人\n个人：姓名 ／ 身份证件号 ／ 住址 ／\n单位：名称 ／ 地址 ／ 法定代表人 ／"
    decision = changed((PARTY, form))
    assert not decision.party.has_name
    assert not decision.party.has_address


def test_a_harbour_office_signs_under_its_own_name() -> None:
    """The title calls it with its state, and its numbers have no 号."""
    text = DECISION.replace("柳镇罚决〔2024〕7号", "海事罚字〔2024〕0700120014")
    decision = read(text.replace("青禾县柳溪镇人民政府", "青禾海事处"))
    assert decision.body is not None
    assert decision.body.value == "青禾海事处"
    assert decision.number is not None
    assert decision.number.value == "海事罚字〔2024〕0700120014"


def test_an_hour_of_four_figures_belongs_to_its_day() -> None:
    """0930时 is an hour."""
    facts = "2024年5月6日0930时，经海事执法人员检查，你驾驶的货船未按规定显示号灯。"
    assert day(told(facts).conduct.found) == "2024-05-06"


def test_a_fine_behind_an_order_and_a_semicolon_is_given() -> None:
    """责令限期改正…；并处罚款2000元, without 决定."""
    decision = changed((PENALTY, "责令限期改正，在十日内恢复原状；并处罚款2000元。"))
    assert [(one.kind, one.amount) for one in decision.penalties] == [("罚款", Decimal(2000))]


def test_the_words_of_a_clause_behind_a_semicolon_give_no_fine() -> None:
    """A range is what the law says."""
    words = "其规定为责令限期改正，恢复原状；并处罚款2000元以上5000元以下。"
    decision = changed((PENALTY, f"{words}{PENALTY}"))
    assert [one.amount for one in decision.penalties] == [Decimal(2000)]


def test_penalties_are_numbered_in_formal_numerals() -> None:
    """壹、 and 贰、."""
    decision = changed(
        (
            PENALTY,
            "本机关决定给予当事人如下处罚：\n壹、警告；\n贰、并处挪用数额1倍的罚款，即人民币叁万贰仟元。",
        )
    )
    assert [(one.kind, one.amount) for one in decision.penalties] == [
        ("警告", None),
        ("罚款", Decimal(32000)),
    ]
    assert decision.penalties[1].base_written == "挪用数额"


@pytest.mark.parametrize("paper", ["停止违法行为通知书", "责令停止违法行为通知书"])
def test_an_order_to_stop_is_no_notice_of_a_penalty(paper: str) -> None:
    """Only the notice of what is intended is one."""
    facts = (
        f"经查明，2024年5月6日当事人在路面堆放砂石，2024年5月7日向当事人下达{paper}后仍继续堆放。"
    )
    decision = told(facts)
    assert day(decision.notice_served) == "2024-06-03"
