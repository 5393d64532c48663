"""The days of a decision, each by what happened on it."""

from datetime import date

import pytest

from devolved_powers.cases.model import Decision, Stated
from tests.cases_room.reading import changed, day, read, told


def days(decision: Decision) -> tuple[str | None, str | None, str | None, bool]:
    """Return when the act began and ended, when it was found, and whether it went on."""
    conduct = decision.conduct
    return day(conduct.begins), day(conduct.ends), day(conduct.found), conduct.is_continuing


def test_each_day_belongs_to_its_step() -> None:
    """The days of a whole decision, with the lines they stand in."""
    decision = read()
    assert decision.filed == Stated(date(2024, 5, 7), 8)
    assert decision.notice_served == Stated(date(2024, 6, 3), 12)
    assert decision.hearing_told is True
    assert decision.legal_review == Stated(date(2024, 6, 13), 13)
    assert decision.discussed == Stated(date(2024, 6, 14), 13)
    assert decision.decided == Stated(date(2024, 6, 17), 17)
    assert decision.served == Stated(date(2024, 6, 19), 18)
    assert decision.service_manner == "直接送达"
    assert decision.extended is None
    assert decision.contradictions == ()
    assert days(decision) == ("2024-05-06", "2024-05-06", "2024-05-06", False)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            "当事人于2024年5月1日至6日间，在路面堆放砂石。",
            ("2024-05-01", "2024-05-06", None, False),
        ),
        (
            "经查，当事人自2021年3月以来在路面堆放砂石，至今未清理。",
            ("2021-03", None, None, True),
        ),
        (
            "经查，你公司于2021年5月至2023年8月期间堆放砂石。",
            ("2021-05", "2023-08", None, True),
        ),
        ("经查，你公司于2021年5月至8月期间堆放砂石。", ("2021-05", "2021-08", None, True)),
        ("经查，当事人于2019年底占用路面。", ("2019-12", None, None, False)),
        ("经查明，2024年5月初，当事人占用路面。", ("2024-05", "2024-05", None, False)),
        ("经查明，当事人于2024年4月中旬占用路面。", ("2024-04", "2024-04", None, False)),
        (
            "经查明，当事人于2023年12月30日至1月2日占用路面。",
            ("2023-12-30", "2024-01-02", None, False),
        ),
        (
            "经查明，当事人于2024年5月1日、5月3日、5月5日三次占用路面。",
            ("2024-05-01", "2024-05-05", None, False),
        ),
        (
            "当事人自2022年1月起未经许可经营，至2024年5月6日被查获。",
            ("2022-01", "2024-05-06", "2024-05-06", True),
        ),
        (
            "2024年5月6日，县城市管理局执法人员对当事人进行检查，发现路面有砂石。",
            (None, "2024-05-06", "2024-05-06", False),
        ),
        (
            "2024年5月6日，在产品质量监督抽检工作中，对当事人销售的砂石进行抽样，判定为不合格。",
            (None, None, "2024-05-06", False),
        ),
        (
            "当事人于2024年5月6日被依法扣押的砂石属于违法堆放。",
            (None, "2024-05-06", "2024-05-06", False),
        ),
        (
            "二〇二四年五月六日，当事人在路面堆放砂石。",
            ("2024-05-06", "2024-05-06", None, False),
        ),
        (
            "我局于2024年5月6日至7日对你公司进行了调查，发现以下违法行为：根据2024年5月4日下发的通知…",
            (None, "2024-05-06", "2024-05-06", False),
        ),
        (
            "县生态环境分局于2024年5月6日现场检查，发现你公司擅自改变工艺。",
            (None, "2024-05-06", "2024-05-06", False),
        ),
        (
            "经查明：你于2024年3月25日至4月22日期间占道。2022年2月至2023年4月期间，你占用另一路面。",
            ("2024-03-25", "2024-04-22", None, False),
        ),
        (
            "当事人2024年5月6日在河西路堆放砂石一案，现已调查终结。",
            ("2024-05-06", "2024-05-06", None, False),
        ),
        (
            "2024年5月6日10时30分至11时10分，本机关执法人员检查发现砂石。",
            (None, "2024-05-06", "2024-05-06", False),
        ),
        (
            "2024年5月6日，当事人未取得许可经营。",
            ("2024-05-06", "2024-05-06", None, False),
        ),
        (
            "2024年4月，你擅自建房。本机关送达《责令停止建设通知书》，你拒不停止，至2024年5月6日建成。",
            ("2024-04", "2024-05-06", None, False),
        ),
        ("冯某，1975年3月2日生，汉族。", (None, None, None, False)),
        ("依据公告，该农药从2017年6月29日起定为限制使用农药。", (None, None, None, False)),
        ("经查，当事人2022年11月、12月生产的砂石已售完。", (None, None, None, False)),
        ("案发时间：2024-05-06", ("2024-05-06", "2024-05-06", None, False)),
        ("２０２４ 年 ５ 月 ６ 日，当事人堆放砂石。", ("2024-05-06", "2024-05-06", None, False)),
        ("经查，砂石的生产日期为2024年2月1日和2024年3月1日。", (None, None, None, False)),
        ("经查，当事人于2024年3月1日购进砂石二十吨。", (None, None, None, False)),
        ("经查，当事人曾于2022年被立案查处过。", (None, None, None, False)),
        ("经查，当事人堆放砂石。", (None, None, None, False)),
        ("经查，当事人于  年  月  日堆放砂石。", (None, None, None, False)),
        ("经查，当事人于2024年5月  日堆放砂石。", (None, None, None, False)),
        ("经查，当事人于2024年2月30日堆放砂石。", (None, None, None, False)),
        ("违反了2004年8月28日修正的《示例条例》，当事人堆放砂石。", (None, None, None, False)),
    ],
)
def test_when_the_act_was_done(
    facts: str, expected: tuple[str | None, str | None, str | None, bool]
) -> None:
    """Ranges, months, parts of a month; what is bought, made or amended on a day is no act."""
    assert days(told(facts)) == expected


@pytest.mark.parametrize(
    ("facts", "filed"),
    [
        ("经群众举报，本机关于2024年5月7日批准对当事人占道的行为予以立案调查。", "2024-05-07"),
        ("2024年5月7日，本机关进行案件来源登记，并经负责人审批立案。", "2024-05-07"),
        ("2024年5月7日，执法人员检查发现砂石，当日立案。", "2024-05-07"),
        ("立案日期：2024年5月7日", "2024-05-07"),
        ("2024年5月7日，执法人员检查发现砂石，经批准，予以立案。", None),
        ("当事人曾于2022年5月7日因同类行为被立案处罚。", None),
        ("公安机关于2024年5月7日决定不予立案。", None),
        ("县公安局于2024年5月7日立案侦查。", None),
        ("县水利局于2024年5月7日立案，后移送柳溪镇。", None),
        ("经报请领导后立案。", None),
    ],
)
def test_the_day_of_filing(facts: str, filed: str | None) -> None:
    """Only a day that is told of the filing: the one of the inspection before it is none."""
    assert day(told(facts).filed) == filed


NOTICE = (
    "2024年6月3日，本机关向当事人送达《行政处罚事先告知书》（柳镇罚告〔2024〕7号），告知拟作出处罚的"
    "内容及事实、理由、依据和陈述、申辩、要求听证的权利。当事人没有陈述、申辩，也没有要求听证。"
)


@pytest.mark.parametrize(
    ("notice", "served", "hearing"),
    [
        (
            "本机关已于2024年6月3日依法向当事人进行了处罚告知和听证告知。",
            "2024-06-03",
            True,
        ),
        (
            "2024年6月1日制作《行政处罚告知书》，6月3日送达当事人，告知陈述、申辩的权利。",
            "2024-06-03",
            False,
        ),
        ("《行政处罚事先告知书》于2024年6月3日送达，当事人未作声明。", "2024-06-03", None),
        (
            "2024年6月1日邮寄送达《行政处罚告知书》，当事人于2024年6月3日签收《行政处罚告知书》。",
            "2024-06-03",
            None,
        ),
        (
            "我局于2024年6月3日告知你公司违法事实、处罚依据和拟作出的处罚决定，并告知有权陈述和申辩。",
            "2024-06-03",
            None,
        ),
        ("2024年6月3日邮寄送达《行政处罚告知书》，因拒收无法送达。", None, None),
        ("2024年6月3日公告送达《行政处罚告知书》。", None, None),
        ("2024年5月6日，本机关送达《责令改正通知书》。", None, None),
        ("本机关依法告知了当事人拟作出的处罚。", None, None),
    ],
)
def test_the_prior_notice(notice: str, served: str | None, hearing: bool | None) -> None:
    """The day it was handed over, not the one it was made; a hearing only where it is told of."""
    decision = changed((NOTICE, notice))
    assert (day(decision.notice_served), decision.hearing_told) == (served, hearing)


def test_the_day_of_the_decision_is_that_of_the_signature() -> None:
    """In Chinese numerals too; without one it is not told, whatever other days there are."""
    assert day(changed(("\n2024年6月17日", "\n二〇二四年六月十七日")).decided) == "2024-06-17"
    assert (
        day(changed(("（印章）\n2024年6月17日", "2024年6月17日（印章）")).decided) == "2024-06-17"
    )
    assert changed(("\n2024年6月17日", "")).decided is None
    assert changed(("\n2024年6月17日", "\n    年  月  日")).decided is None
    assert changed(("\n2024年6月17日", "\n2024年6月31日")).decided is None


def test_a_receipt_is_no_signature() -> None:
    """The party's own signature tells when it was served, not when it was decided."""
    decision = changed(
        (
            "本决定书于2024年6月19日直接送达当事人。",
            "本决定书已向我宣告并送达。\n被处罚人：          2024年6月20日",
        )
    )
    assert (day(decision.decided), day(decision.served)) == ("2024-06-17", "2024-06-20")


def test_how_it_was_served() -> None:
    """Handed over on the spot on the day of the decision; by public notice on no day yet."""
    by_hand = changed(("本决定书于2024年6月19日直接送达当事人", "本决定书当场交付当事人"))
    assert (day(by_hand.served), by_hand.service_manner) == ("2024-06-17", "当场交付")
    by_post = changed(
        ("本决定书于2024年6月19日直接送达当事人", "送达方式：邮寄\n送达日期：2024年6月20日")
    )
    assert (day(by_post.served), by_post.service_manner) == ("2024-06-20", "邮寄送达")
    at_once = changed(("本决定书于2024年6月19日直接送达当事人", "本决定送达当事人，即发生法律效力"))
    assert at_once.served is None


def test_a_term_extended() -> None:
    """By how many days, however it is put."""
    for words in ("办案期限延长三十日", "延长办案期限30日", "案件办理期限延长三十日"):
        decision = changed(("于2024年5月8日改正。", f"于2024年5月8日改正。经批准，{words}。"))
        assert decision.extended == Stated(30, 9)


@pytest.mark.parametrize(
    ("old", "new", "what", "is_certain"),
    [
        ("面积40平方米。", "面积40平方米。本机关于2024年5月9日立案后询问了戊某。", "立案", True),
        ("1.现场检查笔录", "1.2023年5月6日制作的现场检查笔录", "证据", True),
        ("经查明，2024年5月6日", "经查明，2024年5月16日", "行为、立案", True),
        ("经查明，2024年5月6日", "经查明，2024年5月至6月间", "行为、立案", False),
        ("经查明，2024年5月6日", "经查明，2024年5月", "行为、立案", None),
        ("\n2024年6月17日", "\n2024年4月17日", "立案、决定", True),
        ("本决定书于2024年6月19日", "本决定书于2024年6月9日", "决定、送达", True),
        ("于2024年5月8日改正", "于2024年5月1日改正", "检查、改正", True),
        ("2024年5月6日，本机关", "2024年5月16日，本机关", "检查、立案", False),
        ("面积40平方米。", "面积40平方米，2024年5月32日清点。", "无此日", True),
    ],
)
def test_days_that_cannot_both_be(old: str, new: str, what: str, is_certain: bool | None) -> None:
    """Two days of one step, and steps in an order that cannot be."""
    found = {one.what: one.is_certain for one in changed((old, new)).contradictions}
    if is_certain is None:
        assert what not in found
    else:
        assert found[what] is is_certain


def test_goods_found_expired_before_they_were() -> None:
    """The day of the inspection is not taken for the end of the act then."""
    facts = (
        "2024年1月6日，本机关执法人员检查时发现，当事人的胶粘剂已超过保质期。\n"
        "经查，胶粘剂的生产日期为2023年3月1日，保质期12个月，已超过保质期。"
    )
    decision = told(facts)
    assert [one.what for one in decision.contradictions] == ["检查、到期"]
    assert days(decision) == (None, None, "2024-01-06", False)
    assert told(facts.replace("2024年1月6日", "2024年4月6日")).contradictions == ()


def test_a_visit_behind_the_filing_contradicts_nothing() -> None:
    """A complaint is filed first, and looked into then."""
    decision = told(
        "经群众举报，本机关于2024年5月7日立案。2024年5月9日，本机关执法人员检查发现，当事人堆放砂石。"
    )
    assert decision.contradictions == ()
    assert days(decision) == (None, "2024-05-09", "2024-05-09", False)


@pytest.mark.parametrize(
    "added",
    [
        "4.2019年5月1日签订的租赁合同；5.2020年1月1日核发的营业执照复印件。",
        "4.2024年5月9日制作的询问笔录。",
    ],
)
def test_older_papers_contradict_nothing(added: str) -> None:
    """A contract and a licence are older than the case; a record is younger."""
    decision = changed(("3.对戊某的询问笔录一份。", f"3.对戊某的询问笔录一份；{added}"))
    assert decision.contradictions == ()


def test_lines_that_a_page_broke() -> None:
    """A day parted by the end of a line is read, and the lines keep their numbers."""
    lines = [
        "青禾县柳溪镇人民政府",
        "行政处罚决定书",
        "柳镇罚决〔2024〕7号",
        "当事人：丁某",
        "住址：青禾县柳溪镇河西路8号",
        "    2024年5月6日，本机关执法人员在柳溪镇河西路巡查时发现，当",
        "事人在路面堆放砂石。本机关经过研究，认为应当查清，于2024年5",
        "月7日立案调查。经查明，2024年5月6日当事人未经批准，在河西路",
        "路面堆放砂石。2024年6月3日，本机关向当事人送达《行政处罚事先",
        "告知书》，告知陈述、申辩、要求听证的权利。",
        "    依据《示例道路管理条例》第三十六条，决定罚款二千元。",
        "青禾县柳溪镇人民政府",
        "2024年6月17日",
    ]
    decision = read("\n".join(lines))
    assert day(decision.filed) == "2024-05-07"
    assert day(decision.notice_served) == "2024-06-03"
    assert decision.hearing_told is True
    assert decision.decided == Stated(date(2024, 6, 17), 13)
    assert decision.text_lines == len(lines)
