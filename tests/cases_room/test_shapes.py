"""Decisions as offices write them: each part in many shapes, whole or with one part missing."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.cases.dimensions import contents
from devolved_powers.cases.facts import case_of
from devolved_powers.cases.reading.read import read_decision
from tests.cases_room.made import context

HEADS = (
    "示例县综合行政执法局\n行政处罚决定书\n示综执罚决〔2024〕8号",
    "示例县综合行政执法局行政处罚决定书\n示综执罚决字〔2024〕第8号",
)
PARTIES = (
    "当事人：甲某，性别：男，住址：示例县示例村",
    "当事人基本情况：姓名：甲某  性别：男  身份证号：000000000000000000  住示例县示例镇示例村一组",
    "被处罚人：姓名（名称）：甲某  地址（住址）：示例县示例村",
    "被处罚人名称：示例县某某有限公司\n法定代表人：甲某\n注册地：示例县示例路",
    "当事人姓名：甲某\n公民身份号码：000000000000000000\n住所：示例县示例路",
    "行政相对人：示例县某某餐馆\n经营者：甲某\n经营场所地址：示例县示例路1号",
    "当 事 人：甲某\n住    址：示例县示例乡示例村",
    "甲某（男，汉族，住示例县示例镇示例村三组，身份证号码000000000000000000）：",
)
ACTS = (
    "经查，2024年5月6日，当事人在示例路焚烧垃圾。",
    "2024年5月6日，本机关执法人员巡查时发现当事人正在示例路焚烧垃圾。",
    "违法事实：2024年5月6日在示例路焚烧垃圾。",
    "现查明：2024年5月6日至5月8日，当事人在示例路焚烧垃圾。",
    "你（单位）于2024年5月6日实施了焚烧垃圾的行为。",
    "2024.5.6，当事人在示例路焚烧垃圾，被执法人员当场查获。",
    "根据群众举报，我局于2024年5月6日对示例路进行检查，发现当事人焚烧垃圾。",
    "经查：当事人自2024年3月起在示例路焚烧垃圾。",
)
EVIDENCE = (
    "以上事实有现场检查笔录、照片为证。",
    "证据：1.现场笔录；2.照片。",
    "上述违法事实，有询问笔录、现场勘验图等证据材料在案佐证。",
    "认定以上事实的证据如下：现场笔录一份，照片两张。",
    "上述事实清楚，证据确凿，有现场笔录、照片为凭。",
    "相关证据材料：（1）现场笔录；（2）照片。",
)
DUTIES = (
    "当事人的行为违反了《示例市容条例》第十四条第一款的规定。",
    "该行为违反《示例市容条例》第十四条第一款“禁止焚烧垃圾”的规定，属违法行为。",
    "你的行为不符合《示例市容条例》第十四条第一款的规定。",
    "本机关认为，当事人焚烧垃圾，违反《示例市容条例》第14条第1款。",
    "上述行为违反了以下规定：《示例市容条例》第十四条第一款。",
)
PENALTIES = (
    "依据《示例市容条例》第三十六条第（二）项的规定，决定对当事人罚款二百元。",
    "根据《示例市容条例》第三十六条的规定，现对你作出罚款人民币200元的行政处罚。",
    "按照《示例市容条例》第三十六条规定，处以200元罚款。",
    "现依据《示例市容条例》第三十六条第一款第（二）项，责令改正，并处罚款200元。",
    "依据：《示例市容条例》第三十六条。决定：罚款200元。",
    "本机关依据《示例市容条例》第三十六条第一款的规定，责令你立即改正违法行为，并作出如下行政处罚决定：1、警告；2、罚款人民币贰佰元整。",
)
PAYMENTS = (
    "当事人应当自收到本决定书之日起十五日内将罚款缴至指定银行。逾期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。",
    "你应自收到本决定书之日起15日内到示例农商银行缴纳罚款。逾期不缴的，每日按罚款数额的3%加处罚款，但不超过罚款本数。",
)
REMEDIES = (
    "如不服本决定，可以自收到本决定书之日起六十日内向示例县人民政府申请行政复议，也可以自收到本决定书之日起六个月内向示例县人民法院提起行政诉讼。",
)
ENDS = (
    "示例县综合行政执法局\n2024年6月20日",
    "示例县综合行政执法局（印章）\n二〇二四年六月二十日",
)
PARTS: Mapping[str, tuple[str, ...]] = {
    "head": HEADS,
    "party": PARTIES,
    "act": ACTS,
    "evidence": EVIDENCE,
    "duty": DUTIES,
    "penalty": PENALTIES,
    "payment": PAYMENTS,
    "remedies": REMEDIES,
    "end": ENDS,
}
MISSING = {
    "party": "party-address-missing",
    "evidence": "evidence-missing",
    "duty": "duty-not-cited",
    "penalty": "penalty-missing",
    "payment": "payment-not-told",
}
CHOSEN = st.fixed_dictionaries({name: st.sampled_from(shapes) for name, shapes in PARTS.items()})


def judged(parts: Mapping[str, str]) -> tuple[str, set[str]]:
    """Return the verdict on the contents of a text, and the codes of what must be mended."""
    text = "\n".join(parts[name] for name in PARTS if name in parts)
    answer = contents.judge(case_of(read_decision(text.split("\n"))), context())
    return answer.verdict, {f.code.code for f in answer.findings if f.severity != "请核实"}


@given(CHOSEN)
@settings(max_examples=80, deadline=None)
def test_a_whole_decision_holds_in_whatever_shape(parts: dict[str, str]) -> None:
    assert judged(parts) == ("符合", set())


@pytest.mark.parametrize("missing", MISSING)
@given(CHOSEN)
@settings(max_examples=30, deadline=None)
def test_a_part_that_is_missing_is_missed(missing: str, parts: dict[str, str]) -> None:
    verdict, codes = judged({name: text for name, text in parts.items() if name != missing})
    assert (verdict, MISSING[missing] in codes) == ("不符", True)
