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


def test_a_term_that_was_let_pass_is_the_day_of_the_act() -> None:
    """Where no other day of it is told: what was ordered was not done."""
    facts = (
        "你单位存在拒不支付工资的行为。2024年4月10日我局向你单位下达限期改正指令书，"
        "责令你单位于2024年4月17日前支付工资，你单位逾期未改正。我局于2024年4月24日立案。"
    )
    assert day(told(facts).conduct.begins) == "2024-04-17"


def test_a_term_that_was_kept_is_none() -> None:
    """Who obeyed did nothing on that day."""
    facts = "我局责令你单位于2024年4月17日前支付工资，你单位已支付。我局于2024年4月24日立案。"
    assert told(facts).conduct.begins is None


def test_an_act_ends_where_the_building_stands() -> None:
    """…仍继续施工，至5月9日建成."""
    facts = "你于2024年5月2日在柳溪村擅自修建围墙，经劝阻后仍继续施工，至2024年5月9日建成。"
    conduct = told(facts).conduct
    assert (day(conduct.begins), day(conduct.ends)) == ("2024-05-02", "2024-05-09")


def test_a_fine_on_somebody_named_behind_an_order_is_given() -> None:
    """对你店罚款1,000.00元, without 处."""
    decision = changed((PENALTY, "责令立即改正，对你店罚款1,000.00元。"))
    assert [one.amount for one in decision.penalties] == [Decimal(1000)]


def test_penalties_are_numbered_with_ordinals() -> None:
    """第一、 and 第二、."""
    decision = changed((PENALTY, "现决定：\n第一、警告；\n第二、罚款三千元。"))
    assert [(one.kind, one.amount) for one in decision.penalties] == [
        ("警告", None),
        ("罚款", Decimal(3000)),
    ]


@pytest.mark.parametrize(
    "facts",
    [
        "2024年5月6日上午，我镇综合行政执法办公室工作人员在河西路查见你堆放砂石。",
        "2024年5月6日10:20，群众举报你堆放砂石，执法人员赶到现场核实。",
    ],
)
def test_the_finding_is_told_behind_a_part_of_the_day(facts: str) -> None:
    """上午，… and 群众举报…."""
    assert day(told(facts).conduct.found) == "2024-05-06"


@pytest.mark.parametrize("organ", ["青禾县地震监测中心", "青禾海关", "青禾县国防动员办公室"])
def test_other_organs_sign(organ: str) -> None:
    """Customs, centres that a law charges with a task, and the like."""
    decision = read(DECISION.replace("青禾县柳溪镇人民政府", organ))
    assert decision.signature is not None
    assert decision.signature.value == organ


@pytest.mark.parametrize(
    "evidence",
    [
        "以上事实有现场笔录、照片在卷。",
        "认定上述事实的主要依据：询问笔录、称重单。",
        "以上事实，当事人供认不讳，并有现场勘查图附卷。",
        "有下列材料予以证实：检测报告。",
        "以上有执法记录仪录像、笔录等可查。",
        "1、现场检查记录，证明当事人违法；2、照片。",
    ],
)
def test_evidence_is_listed_in_other_words(evidence: str) -> None:
    """在卷, 附卷, 可查, 主要依据."""
    listed = "上述事实有以下证据证明：1.现场检查笔录一份；2.现场照片三张；3.对戊某的询问笔录一份。"
    assert changed((listed, evidence)).sign("evidence-listed")


@pytest.mark.parametrize(
    "words",
    [
        "上述事实清楚，证据确凿。",
        "以上规定的依据：本市办法。",
        "作出处罚的事实依据：当事人在路面堆放砂石。",
    ],
)
def test_general_words_list_no_evidence(words: str) -> None:
    """That it is proved tells not by what."""
    listed = "上述事实有以下证据证明：1.现场检查笔录一份；2.现场照片三张；3.对戊某的询问笔录一份。"
    assert not changed((listed, words)).sign("evidence-listed")


@pytest.mark.parametrize(
    "party",
    [
        "船名：青禾货0088\n当事人（船舶所有人）：丁某，住青禾县河西村3组",
        "被处罚船舶：青禾渔0088  船主：丁某  住址：青禾县河西村",
        "车辆所有人：丁某  地址：青禾县河西村3组",
        "受罚人：丁某\n现住：河西村",
        "机主：丁某，家住河西村3组",
        "受处罚人丁某，男，住河西村3组",
        "丁某，男，1980年1月生，汉族，住青禾县河西村3组。",
    ],
)
def test_the_party_of_a_ship_or_a_machine_has_a_name(party: str) -> None:
    """By the words that those trades have for it."""
    decision = changed((PARTY, party))
    assert decision.party.has_name
    assert decision.party.has_address
