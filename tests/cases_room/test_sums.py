"""The penalties, orders, payment, remedies, discretion and signs that a decision tells."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from devolved_powers.cases.model import PenaltyGiven
from devolved_powers.cases.reading.amounts_in_words import yuan_in_words
from devolved_powers.cases.reading.sums import Sums, sums_in

D = Decimal
DIGITS = "零壹贰叁肆伍陆柒捌玖"
SPOKEN = str.maketrans("零壹贰叁肆伍陆柒捌玖拾佰仟", "零一二三四五六七八九十百千")


def read(text: str) -> Sums:
    """Return what a text tells; `|` ends a line."""
    return sums_in(text.split("|"))


def in_capitals(cents: int) -> str:
    """Return a sum of money in capitals, as the rules of accounting write it."""
    yuan, rest = divmod(cents, 100)
    written = ""
    for name, power in (("亿", 10**8), ("万", 10**4), ("", 1)):
        section, yuan = divmod(yuan, power)
        if not section:
            continue
        digits = f"{section:04d}"
        part = "".join(
            DIGITS[int(digit)] + ("" if digit == "0" else unit)
            for digit, unit in zip(digits, ("仟", "佰", "拾", ""), strict=True)
        )
        while "零零" in part:
            part = part.replace("零零", "零")
        part = part.rstrip("零")
        written += (part if written else part.lstrip("零")) + name
    written = (written or "零") + "元"
    jiao, fen = divmod(rest, 10)
    if not rest:
        return written + "整"
    return written + (f"{DIGITS[jiao]}角" if jiao else "零") + (f"{DIGITS[fen]}分" if fen else "整")


@given(st.integers(0, 10**10))
@example(10**10)
@example(1_000_500)
@example(10_000_005)
@example(100_001_000)
def test_a_sum_in_capitals_is_read_as_it_was_written(cents: int) -> None:
    assert yuan_in_words(in_capitals(cents)) == Decimal(cents) / 100


@given(st.integers(1, 10**8))
def test_so_is_one_in_common_numerals(yuan: int) -> None:
    spoken = in_capitals(yuan * 100).translate(SPOKEN).removesuffix("整")
    assert yuan_in_words(spoken) == yuan


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("叄仟圆正", "3000"),
        ("貳佰伍拾圆整", "250"),
        ("壹佰廿元", "120"),
        ("拾伍万元整", "150000"),
        ("壹万伍仟元零伍分", "15000.05"),
        ("壹万零仟零佰零拾零元整", "10000"),
        ("1万伍仟元", "15000"),
        ("1.5万元", "15000"),
        ("15,000.00元", "15000"),
        ("3万500元", "30500"),
    ],
)
def test_other_ways_to_write_a_sum(text: str, yuan: str) -> None:
    assert yuan_in_words(text) == Decimal(yuan)


@pytest.mark.parametrize(
    "text", ["万元整", "壹万伍元", "壹佰伍元", "伍拾佰元", "贰叁元", "3万5元", "1,00元", "元整", ""]
)
def test_what_nobody_can_be_sure_of_is_no_sum(text: str) -> None:
    assert yuan_in_words(text) is None


def fines(text: str) -> list[str]:
    """Return the sums of the fines of a text; - where one is given without."""
    given_fines = [penalty for penalty in read(text).penalties if penalty.kind == "罚款"]
    return ["-" if fine.amount is None else f"{fine.amount.normalize():f}" for fine in given_fines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("决定对当事人处罚款人民币壹万伍仟元整（￥15000.00）。", ["15000"]),
        ("应当予以罚款人民币壹仟元整。", ["1000"]),
        ("决定处以罚款壹仟元（1000元）。", ["1000"]),
        ("决定给予罚款人民币（大写）贰仟元整（小写：￥2,000.00元）的行政处罚。", ["2000"]),
        ("决定罚款人民币１２，３４５．６０元。", ["12345.6"]),
        ("决定吊销许可证，并处罚款10.5万元。", ["105000"]),
        ("决定给予警告并处罚款五百元的行政处罚。", ["500"]),
        ("决定处20万元罚款。", ["200000"]),
        ("决定：对甲公司罚款50000元，对其负责人乙罚款5000元。", ["50000", "5000"]),
        ("决定分别对甲、乙处以罚款1000元、2000元。", ["1000", "2000"]),
        (
            "处罚如下：|1.对行为一，罚款1000元；|2.对行为二，罚款2000元。|以上合计罚款3000元。",
            ["1000", "2000"],
        ),
        ("决定罚款叁仟元。其中：未取得许可罚款1000元，未备案罚款2000元。", ["3000"]),
        ("决定按占地15元/平方米处以罚款，共计3000元（叁仟元整）。", ["3000"]),
        ("决定处以200平方米×15元/平方米=3000元的罚款。", ["3000"]),
        ("决定处林木价值1000元3倍的罚款，计3000元。", ["3000"]),
        ("决定没收违法所得300元，并处违法所得3倍的罚款900元。", ["900"]),
        ("处罚内容\t罚款0.5万元", ["5000"]),
        ("罚款金额（万元）：0.5", ["5000"]),
        ("决定给予以下处罚：□警告 ☑罚款人民币叁佰元整 □罚款人民币伍佰元整", ["300"]),
        ("决定给予罚款。", ["-"]),
        ("决定罚款人民币万元整。", ["-"]),
        ("责令你立即改正，并处以500元的罚款。", ["500"]),
        ("当场作出如下行政处罚：罚款五十元。", ["50"]),
        ("对你处以500元罚款。", ["500"]),
        ("现依据第九条的规定，责令改正，处罚款人民币壹万元整。", ["10000"]),
        (
            "决定给予人民币贰万元（￥20,000.00）罚款的行政处罚。|处以罚款的，自收到之日起15日内缴纳。",
            ["20000"],
        ),
        ("处罚如下：|对甲处以罚款500元；|对乙处以罚款500元。", ["500", "500"]),
        (
            "对单位，决定罚款35000元；对负责人，决定罚款20000元。合并处罚款55000元。",
            ["35000", "20000"],
        ),
        ("告知拟罚款贰万元，当事人申辩，经复核，决定处罚款壹万元。", ["10000"]),
        ("根据第二条的规定，罚款贰佰元整。", ["200"]),
        ("处罚如下：|1.1000元罚款。", ["1000"]),
        ("决定罚款 1 万 元。", ["10000"]),
        ("决定按每平方米20元处以罚款，罚款金额为2400元。", ["2400"]),
        ("处罚内容\t罚款1000元|处罚依据\t可以处五百元以上二千元以下罚款", ["1000"]),
    ],
)
def test_fines(text: str, expected: list[str]) -> None:
    assert fines(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "拟对你单位作出罚款20000元的行政处罚，你有权陈述、申辩。",
        "依照第十条“违反本条例的，处一千元以上一万元以下罚款”的规定，决定给予警告。",
        "依据第十条：违反本条例的，可以处一千元以下罚款。",
        "曾于2022年因同类行为被示例局处以罚款500元。",
        "决定不予行政处罚。",
        "逾期不缴纳罚款的，每日按罚款数额的百分之三加处罚款。",
        "当事人违法所得1000元，货值金额2000元。",
        "示例县水利局2023年对当事人作出罚款500元的行政处罚决定，当事人再次违法。",
        "违反本条例的，由县级人民政府林业主管部门责令改正，处2000元以上5000元以下罚款。",
        "决定处一千元以上五千元以下罚款。",
        "给予 □ 罚款 □ 没收违法所得 ☑ 警告 的行政处罚。",
    ],
)
def test_no_fine_is_given(text: str) -> None:
    assert fines(text) == []


def only(text: str) -> PenaltyGiven:
    """Return the one penalty of a text."""
    (penalty,) = read(text).penalties
    return penalty


def test_words_and_figures_that_differ_are_both_told() -> None:
    fine = only("决定罚款人民币壹万伍仟元整（￥51000.00）。")
    assert (fine.amount, fine.amount_in_words) == (D(51000), D(15000))
    assert fine.words == "壹万伍仟元整"


def test_words_that_cannot_be_read_are_kept_and_not_guessed() -> None:
    fine = only("决定罚款万元整（10000元）。")
    assert (fine.amount, fine.amount_in_words, fine.words) == (D(10000), None, "万元整")


def test_what_a_fine_is_counted_on() -> None:
    times = only("植被恢复费合计金额1000元。|决定罚款2000元，即：1000元×2倍=2000元。")
    assert (times.base, times.base_written, times.times) == (D(1000), "森林植被恢复费", D(2))
    square = only("决定罚款750元（25平方米×30元/平方米）。")
    assert (square.area, square.per_square_metre, square.amount) == (D(25), D(30), D(750))
    share = only("决定罚款1200元（工程造价的6%，该房屋合同总价为20000.00元）。")
    assert (share.percent, share.base, share.base_written) == (D(6), D(20000), "工程造价")
    untold = only("决定罚款2382元（货值金额三倍处罚）。")
    assert (untold.base, untold.base_written, untold.times) == (None, "货值金额", D(3))


@pytest.mark.parametrize(
    ("text", "mitigated"),
    [
        ("决定减轻处罚，罚款2000元。", True),
        ("决定从轻处罚，罚款2000元。", False),
        ("决定不予减轻处罚，罚款2000元。", False),
        ("决定依法从轻或者减轻处罚，罚款2000元。", False),
    ],
)
def test_mitigation(text: str, *, mitigated: bool) -> None:
    assert only(text).is_mitigated is mitigated


def test_other_penalties() -> None:
    given_here = read(
        "决定处罚如下：|1.没收违法经营所得贰佰元整（￥200.00元）；|2.没收药品10盒（货值金额90元）；"
        "|3.吊销许可证；|4.责令停产停业；|5.责令改正。"
    ).penalties
    assert [(one.kind, one.amount, one.line) for one in given_here] == [
        ("没收违法所得", Decimal("200.00"), 2),
        ("没收非法财物", None, 3),
        ("吊销许可证件", None, 4),
        ("责令停产停业", None, 5),
    ]


def test_an_order_called_a_penalty_one_numbered_among_them_and_one_beside() -> None:
    called = read("决定对当事人给予责令限期改正的行政处罚。").orders
    assert [(one.kind, one.is_called_penalty) for one in called] == [("责令限期改正", True)]
    (of_two,) = read("本机关决定给予责令改正、罚款人民币壹仟元整的行政处罚。").orders
    assert (of_two.is_called_penalty, of_two.is_numbered_among_penalties) == (True, False)
    (under,) = read("作出以下行政处罚：责令恢复原状，罚款15000元。").orders
    assert (under.is_called_penalty, under.is_numbered_among_penalties) == (False, True)
    (apart,) = read("决定责令当事人改正，给予罚款5000元的行政处罚。").orders
    assert (apart.is_called_penalty, apart.is_numbered_among_penalties) == (False, False)
    assert [one.is_called_penalty for one in read("决定不予行政处罚。责令改正。").orders] == [False]
    among = read(
        "决定处罚如下：|1.责令退还非法占用的土地；|2.限15日内拆除建筑物，恢复原状；|3.罚款750元。"
    ).orders
    assert [(one.kind, one.is_numbered_among_penalties) for one in among] == [
        ("责令退还土地", True),
        ("限期拆除", True),
    ]
    assert not any(one.is_called_penalty for one in among)
    (beside,) = read("责令当事人立即改正违法行为，并决定处罚如下：|一、罚款5000元。").orders
    assert (beside.kind, beside.is_earlier, beside.is_numbered_among_penalties) == (
        "责令立即改正",
        False,
        False,
    )


def test_an_order_told_of_as_given_before_and_one_of_a_clause() -> None:
    (told,) = read("本机关于2024年3月5日责令当事人改正。|决定罚款500元。").orders
    assert (told.kind, told.is_earlier) == ("责令改正", True)
    assert read("违反本条例的，由县级人民政府林业主管部门责令补种树木。").orders == ()
    assert read("因未改正被责令停止使用后仍不改正。").orders == ()


def test_payment() -> None:
    paid = read(
        "自收到本决定书之日起十五日内将罚款缴至指定银行。逾期不缴纳的，每日按罚款数额的百分之三"
        "加处罚款，加处罚款的数额不超出罚款的数额。"
    ).payment
    assert paid is not None
    assert (paid.days, paid.is_working_days, paid.late_percent, paid.is_capped) == (
        15,
        False,
        D(3),
        True,
    )
    working = read(
        "应在收到本决定书之日起15个工作日内缴纳罚款，逾期每日按罚款数额的3%加处。"
    ).payment
    assert working is not None
    assert (working.days, working.is_working_days, working.is_capped) == (15, True, False)
    beside = read("责令自收到之日起7日内改正，并自收到本决定书之日起15日内缴纳罚款。").payment
    assert beside is not None
    assert beside.days == 15
    without_term = read("当事人应当将罚款缴至指定银行。").payment
    assert without_term is not None
    assert (without_term.days, without_term.tells_late) == (None, False)
    assert read("你可在收到本告知书之日起五日内陈述、申辩。").payment is None


@pytest.mark.parametrize(
    ("text", "review", "suit"),
    [
        (
            (
                "可以自收到本决定书之日起六十日内向示例县人民政府申请行政复议，也可以自收到本决定书之日起"
                "六个月内依法向示例县人民法院提起行政诉讼。"
            ),
            (("示例县人民政府",), 60, None, False),
            (("示例县人民法院",), None, 6),
        ),
        (
            "可在60日内向示例县人民政府或者示例市林业局申请复议，或者三个月内向示例铁路运输法院起诉。",
            (("示例县人民政府", "示例市林业局"), 60, None, False),
            (("示例铁路运输法院",), None, 3),
        ),
        (
            (
                "应当先自收到本决定书之日起六十日内向示例县人民政府申请行政复议；对行政复议决定不服的，"
                "可以自收到复议决定书之日起十五日内向示例县人民法院提起行政诉讼。"
            ),
            (("示例县人民政府",), 60, None, True),
            (("示例县人民法院",), 15, None),
        ),
        (
            (
                "可以在六十日内向示例县人民政府申请复议；对复议决定不服的，可以在收到之日起十五日内向"
                "示例县人民法院起诉。也可以在六个月内直接向示例县人民法院起诉。"
            ),
            (("示例县人民政府",), 60, None, False),
            (("示例县人民法院",), None, 6),
        ),
        (
            (
                "可以向示例县人民政府（行政复议机构：示例县司法局）申请行政复议，期限为六十日；或者向"
                "示例县人民法院提起行政诉讼，期限为六个月。"
            ),
            (("示例县人民政府",), 60, None, False),
            (("示例县人民法院",), None, 6),
        ),
        (
            (
                "可在60日内向 ☑示例县人民政府 □示例市交通局 申请行政复议，"
                "或者6个月内向 示例县 人民法院起诉。"
            ),
            (("示例县人民政府",), 60, None, False),
            (("示例县人民法院",), None, 6),
        ),
    ],
)
def test_remedies(
    text: str,
    review: tuple[tuple[str, ...], int | None, int | None, bool],
    suit: tuple[tuple[str, ...], int | None, int | None],
) -> None:
    told = read(text)
    assert told.review is not None
    assert told.suit is not None
    assert (
        told.review.organs,
        told.review.days,
        told.review.months,
        told.review.is_first,
    ) == review
    assert (told.suit.organs, told.suit.days, told.suit.months) == suit


@pytest.mark.parametrize(
    ("organ", "court"),
    [
        ("上一级行政机关", "有管辖权的人民法院"),
        ("同级人民政府", "当地人民法院"),
        ("", "人民法院"),
    ],
)
def test_organ_and_court_in_general_words(organ: str, court: str) -> None:
    where = f"向{organ}" if organ else ""
    told = read(f"如不服，可以在六十日内{where}申请行政复议，或者六个月内向{court}起诉。")
    assert told.review is not None
    assert told.suit is not None
    assert (told.review.organs, told.review.in_general_words, told.review.days) == ((), organ, 60)
    assert (told.suit.organs, told.suit.in_general_words, told.suit.months) == ((), court, 6)


def test_a_term_in_working_days() -> None:
    told = read("如不服，可以在六十个工作日内向示例县人民政府申请行政复议。")
    assert told.review is not None
    assert (told.review.days, told.review.is_working_days) == (60, True)


def test_one_clause_for_both_and_a_review_that_comes_first() -> None:
    both = read("可在60日内向示例县人民政府申请行政复议或者6个月内向示例县人民法院提起诉讼。")
    assert both.suit is not None
    assert (both.suit.organs, both.suit.months) == (("示例县人民法院",), 6)
    first = read("须先在六十日内向示例县人民政府申请行政复议，未经行政复议不得提起行政诉讼。")
    assert first.review is not None
    assert (first.review.is_first, first.suit) == (True, None)


@pytest.mark.parametrize(
    "text",
    [
        "逾期不申请行政复议、不提起行政诉讼又不履行的，本机关将依法申请人民法院强制执行。",
        "申请行政复议或者提起行政诉讼期间，本决定不停止执行。",
    ],
)
def test_the_court_that_enforces_is_none_to_turn_to(text: str) -> None:
    told = read(text)
    assert (told.review, told.suit) == (None, None)


def test_the_discretion_standard() -> None:
    used = read(
        "符合《示例省行政处罚裁量基准》（示建规〔2023〕1号）第18项“从轻”阶次，罚款一万元以上三万元以下。"
    ).standards[0]
    assert used is not None
    assert (used.document, used.number, used.tier) == (
        "示例省行政处罚裁量基准",
        "示建规〔2023〕1号",
        "从轻",
    )
    assert (used.lowest, used.highest, used.is_basis) == (D(10000), D(30000), False)
    basis = read(
        "依据《示例法》第一条和《示例省裁量基准（试行）》第四项的规定，决定罚款500元。"
    ).standards[0]
    assert basis is not None
    assert (basis.document, basis.tier, basis.is_basis, basis.tells_range) == (
        "示例省裁量基准（试行）",
        "第四项",
        True,
        False,
    )
    assert read("决定罚款500元。").standards == ()


def signs(text: str) -> set[str]:
    """Return the signs of a text that has a title."""
    return {sign.value for sign in read(f"行政处罚决定书|{text}").signs}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("上述事实有以下证据证明：", "evidence-listed"),
        ("以上事实有现场笔录、询问笔录为证。", "evidence-listed"),
        ("当事人的行为违反了有关规定。", "law-told-in-general-terms"),
        ("经查明，当事人涉嫌无证经营。", "suspected-in-finding"),
        ("已向你单位（个人）告知。", "template-words-left"),
        ("有下列证据证明（列举证据形式，阐述证据所要证明的内容）：", "template-instructions-left"),
        ("本机关将依法强制执行。", "own-enforcement"),
        ("逾期不拆除的，本机关将依法强制拆除。", "own-enforcement"),
        ("经当事人申请，本机关批准其延期缴纳罚款。", "payment-put-off"),
        ("申请人民法院强制执行或依照有关规定强制执行。", "own-enforcement"),
        ("当事人放弃陈述、申辩的权利。", "waiver"),
        ("当日书面放弃陈述、申辩。", "written-waiver"),
        ("在规定期限内未提出陈述、申辩。", "no-statement-in-term"),
        ("本机关于5月10日依法举行了听证。", "hearing-held"),
        ("违法所得为1160元。", "illegal-gain-found"),
        ("受示例县自然资源局委托，本机关实施处罚。", "entrusted"),
        ("以示例县自然资源局的名义作出。", "in-name-of-another"),
        ("根据《示例县人民政府关于赋予乡镇处罚权的公告》", "granted-by-county"),
        ("执法人员乙某（执法证号：示000001）、丙某（执法证号：示000002）", "two-officers"),
        ("执法人员乙某（执法证号：示000001）", "one-officer"),
        ("违反了《示例法》第三十七、第四十四条", "article-mark-missing"),
        ("决定对当事人减轻处罚。", "mitigation-told"),
        ("示罚决字[2025]第1号", "number-in-square-brackets"),
        ("我局执法人员到场。|示例镇人民政府", "body-speaks-otherwise"),
        (
            "示例县甲街道办事处执法人员检查发现堆码超高。|示例市应急管理局",
            "inspected-by-other-body",
        ),
    ],
)
def test_signs(text: str, sign: str) -> None:
    assert sign in signs(text)


@pytest.mark.parametrize(
    "text",
    [
        "违法事实清楚，证据确凿。",
        "违反了《示例法》第三条及有关规定。",
        "经查，当事人涉嫌无证经营一案，于2024年3月1日立案。",
        "本机关将依法申请人民法院强制执行。",
        "当事人未要求举行听证。",
        "当事人未曾受过处罚。",
        "当事人没有违法所得。",
        "委托代理人乙某到场。",
        "根据《示例省人民政府关于赋予乡镇处罚权的决定》",
        "违反了《示例法》第三十七条、第四十四条。",
        "不符合减轻处罚的情形。",
        "（详见《扣押财物清单》）",
        "我局执法人员到场。|示例县水利局",
    ],
)
def test_what_only_looks_like_a_sign(text: str) -> None:
    assert signs(text) == set()


def test_a_document_without_a_title() -> None:
    assert [sign.value for sign in read("示罚〔2022〕8号|当事人：某公司").signs] == ["no-title"]


PIECES = st.sampled_from(
    [
        *(
            "决定",
            "如下",
            "罚款",
            "壹",
            "万",
            "元",
            "整",
            "（",
            "）",
            "￥",
            "1",
            "0",
            ".",
            ",",
            "，",
            "。",
        ),
        *(
            "对",
            "责令",
            "改正",
            "限期",
            "；",
            "：",
            "、",
            "“",
            "”",
            "《",
            "》",
            "□",
            "☑",
            "向",
            "法院",
        ),
        *(
            "申请行政复议",
            "提起行政诉讼",
            "六十日内",
            "倍",
            "%",
            "平方米",
            "/",
            "×",
            "=",
            "裁量基准",
        ),
        *(
            "没收",
            "违法所得",
            "分别",
            "合计",
            "执法人员",
            "执法证号",
            "强制执行",
            "第",
            "条",
            "\t",
            " ",
        ),
    ]
)


@given(st.lists(st.one_of(st.text(max_size=6), PIECES), max_size=60), st.integers(1, 4))
def test_no_text_makes_it_fail_and_lines_are_its_own(pieces: list[str], lines: int) -> None:
    size = -(-len(pieces) // lines) or 1
    text = ["".join(pieces[at : at + size]) for at in range(0, len(pieces), size)] or [""]
    told = sums_in(text)
    numbers = {
        *(penalty.line for penalty in told.penalties),
        *(order.line for order in told.orders),
        *(sign.line for sign in told.signs),
    }
    assert numbers <= set(range(1, len(text) + 1))
    for penalty in told.penalties:
        assert penalty.amount is None or penalty.amount.is_finite()
