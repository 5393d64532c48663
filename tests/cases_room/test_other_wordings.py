"""The same contents in other words: notes of service, days behind their step, sums counted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from devolved_powers.cases.case import Case
from devolved_powers.cases.clause.clause_fines import fines_told, untold_case
from devolved_powers.cases.context import CaseContext, case_context
from devolved_powers.cases.dimensions import amount, article_fits, body_power, citations_exist
from devolved_powers.cases.judging.fine_range import FineGiven, answer_by
from devolved_powers.cases.matching import match_entry
from devolved_powers.cases.model import Decision, DiscretionUsed, Stated
from devolved_powers.cases.reading.cited import cited_in
from devolved_powers.law.bigrams import pair_hashes
from devolved_powers.law.library import Library
from devolved_powers.register.read import read_whole
from devolved_powers.register.states import Fine
from tests.cases_room.invented_streets import case, context, decision, fined, streets
from tests.cases_room.reading import changed, day, told
from tests.cases_room.road import OCCUPIED, cited
from tests.support import project_registry

SERVED = "本决定书于2024年6月19日直接送达当事人。"
FINE = "本机关决定对当事人处罚款人民币贰仟元整（￥2000.00）。"
REMEDIES = (
    "如不服本决定，可以自收到本决定书之日起六十日内向青禾县人民政府申请行政复议，也可以自收到本决定书之日起"
    "六个月内依法向青禾县人民法院提起行政诉讼。"
)
REVIEWED = "2024年6月13日，本机关法制审核人员审核通过。2024年6月14日，本机关负责人集体讨论决定。"
ADDRESS = "住所：青禾县柳溪镇河西路8号"


@pytest.mark.parametrize(
    ("note", "served"),
    [
        ("送达情况：2024年6月19日直接送达，丁某签收。", "2024-06-19"),
        ("送达：2024年6月19日，直接送达", "2024-06-19"),
        ("送达回证：2024年6月19日直接送达被处罚单位。", "2024-06-19"),
        ("2024年6月19日，直接送达。", "2024-06-19"),
        ("（2024年6月19日由法定代表人签收）", "2024-06-19"),
        ("（当事人签收日期：2024年6月19日）", "2024-06-19"),
        ("2024年6月18日邮寄送达，当事人2024年6月19日签收。", "2024-06-19"),
        ("2024年6月19日邮寄，因拒收退回，无法送达。", None),
        ("2024年6月19日公告，经过三十日即视为送达。", None),
        ("2024年6月19日送达《责令改正通知书》。", None),
        ("当事人应当于2024年7月3日前缴纳罚款。", None),
    ],
)
def test_a_note_behind_the_signature_tells_the_service(note: str, served: str | None) -> None:
    assert day(changed((SERVED, note)).served) == served


def test_the_manner_of_a_note_is_told_too() -> None:
    assert changed((SERVED, "2024年6月19日，留置送达。")).service_manner == "留置送达"


def test_a_day_in_brackets_behind_its_step() -> None:
    """Of the review and of the discussion, in one sentence."""
    text = "本案经法制审核（2024年6月13日）和集体讨论（2024年6月14日）。"
    read = changed((REVIEWED, text))
    assert (day(read.legal_review), day(read.discussed)) == ("2024-06-13", "2024-06-14")


def test_a_notice_in_writing_is_no_answer_in_writing() -> None:
    read = changed(
        (
            "2024年6月3日，本机关向当事人送达《行政处罚事先告知书》（柳镇罚告〔2024〕7号），告知拟",
            "本机关于2024年6月3日书面告知当事人拟",
        )
    )
    assert day(read.notice_served) == "2024-06-03"
    answer = "2024年6月4日书面提出申辩，不认可《行政处罚事先告知书》送达的内容"
    assert day(changed(("当事人没有陈述、申辩", answer)).notice_served) == "2024-06-03"


@pytest.mark.parametrize(
    "mended",
    [
        "2024年5月9日复查，当事人已于2024年5月8日安装护栏。",
        "同日责令当事人改正，当事人于2024年5月8日清运完毕。",
        "当事人于2024年5月8日书面表示无异议。",
    ],
)
def test_what_is_done_after_the_order_is_no_act(mended: str) -> None:
    facts = f"经查明，2024年5月6日当事人在河西路路面堆放砂石。{mended}"
    read = told(facts + "本机关于2024年5月7日立案。")
    assert read.conduct.ends is not None
    assert day(read.conduct.ends) == "2024-05-06"
    assert [one.what for one in read.contradictions] == []


def test_what_goes_on_after_the_order_is_one() -> None:
    facts = "2024年5月6日，当事人堆放砂石。本机关责令当事人停止，当事人于2024年5月9日仍在堆放。"
    assert day(told(facts).conduct.ends) == "2024-05-09"


def test_a_field_that_one_contracts_for_is_a_place() -> None:
    facts = "经查，2024年5月6日，当事人在自家承包地内堆放砂石。"
    assert day(told(facts).conduct.ends) == "2024-05-06"


@pytest.mark.parametrize("label", ["营业场所", "经营场所", "住所", "经营地点", "养殖地址"])
def test_an_address_by_any_label(label: str) -> None:
    assert changed((ADDRESS, f"{label}：青禾县柳溪镇河西路8号")).party.has_address


@pytest.mark.parametrize(
    "seal", ["（加盖公章）", "（行政机关印章）", "（盖章）", "（本机关印章）", ""]
)
def test_a_signature_with_any_seal(seal: str) -> None:
    assert changed(("镇人民政府（印章）", f"镇人民政府{seal}")).signature is not None


def test_a_number_that_begins_with_its_year() -> None:
    read = changed(("柳镇罚决〔2024〕7号", "〔2024〕柳镇罚字第7号"))
    assert read.number is not None
    assert read.number.value == "〔2024〕柳镇罚字第7号"


@pytest.mark.parametrize(
    "text",
    [
        "如不服，可以在六十日内申请行政复议，复议机关为青禾县人民政府；也可以在六个月内向青禾县人民法院起诉。",
        (
            "申请行政复议的期限为六十日，行政复议机关为青禾县人民政府；"
            "提起行政诉讼的期限为六个月，管辖法院为青禾县人民法院。"
        ),
    ],
)
def test_remedies_told_in_fields(text: str) -> None:
    read = changed((REMEDIES, text))
    assert read.review is not None
    assert read.suit is not None
    assert (read.review.organs, read.review.days) == (("青禾县人民政府",), 60)
    assert (read.suit.organs, read.suit.months) == (("青禾县人民法院",), 6)


def test_another_name_where_the_fine_is_given() -> None:
    other = "本机关决定给予青禾县永达建材有限公司罚款人民币贰仟元整的行政处罚。"
    assert changed((FINE, other)).party.other_name_lines
    listed = "本机关决定：\n对青禾县永达建材有限公司处罚款人民币贰仟元整。"
    assert changed((FINE, listed)).party.other_name_lines
    own = other.replace("永达", "永顺")
    assert not changed((FINE, own)).party.other_name_lines


def test_a_heading_of_evidence_and_its_list() -> None:
    lines = "上述事实有以下证据证明：1.现场检查笔录一份；2.现场照片三张；3.对戊某的询问笔录一份。"
    listed = changed((lines, "二、证据\n（一）现场检查笔录；（二）现场照片。"))
    assert listed.sign("evidence-listed")


def test_the_label_of_a_form_is_no_word_left_of_it() -> None:
    assert not changed(("当事人：青禾县", "违法单位（个人）：青禾县")).sign("template-words-left")
    assert changed(("当事人的行为违反了", "你单位（个人）的行为违反了")).sign("template-words-left")


@pytest.mark.parametrize(
    ("given", "amount_told", "counted"),
    [
        ("处每平方米一元五角的罚款，共计60元", "60", ("1.5", "40")),
        ("处每平方米5元的罚款，共计300元", "300", ("5", "40")),
        ("处货值金额五倍罚款，合计60,000元整", "60000", None),
    ],
)
def test_a_sum_and_what_it_is_counted_by(
    given: str, amount_told: str, counted: tuple[str, str] | None
) -> None:
    """The area is that of the facts (40平方米), also where the sum is not what it comes to."""
    fine = changed((FINE, f"本机关决定对当事人{given}。")).penalties[0]
    assert fine.amount == Decimal(amount_told)
    if counted is not None:
        assert (fine.per_square_metre, fine.area) == tuple(map(Decimal, counted))


def test_a_multiple_of_the_one_sum_of_that_name() -> None:
    facts = "经查明，2024年5月6日当事人堆放砂石，货值金额12000元。"
    from_facts = changed(
        ("经查明，2024年5月6日当事人未经批准，在河西路路面堆放砂石，面积40平方米。", facts),
        (FINE, "本机关决定处货值金额6倍的罚款，计60000元。"),
    )
    fine = from_facts.penalties[0]
    assert (fine.times, fine.base) == (Decimal(6), Decimal(12_000))


@pytest.mark.parametrize(
    ("tier", "unit", "bounds"),
    [
        ("每平方米100元以上300元以下", "元/平方米", ("100", "300")),
        ("货值金额2倍以上3倍以下", "倍", ("2", "3")),
        ("百分之五以上百分之七以下", "%", ("5", "7")),
        ("1000元以上3000元以下", "元", ("1000", "3000")),
    ],
)
def test_a_tier_is_told_in_the_unit_of_the_fine(
    tier: str, unit: str, bounds: tuple[str, str]
) -> None:
    text = f"参照《示例裁量基准》（示规〔2023〕4号）“较轻”档{tier}的标准，{FINE}"
    used = changed((FINE, text)).discretion
    assert used is not None
    assert (used.unit, used.lowest, used.highest) == (unit, *map(Decimal, bounds))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return a library that holds an invented regulation."""
    return streets(tmp_path_factory.mktemp("streets"))


@pytest.mark.parametrize(("rate", "is_outside"), [(120, False), (350, True)])
def test_a_rate_is_held_against_a_tier_by_rate(
    library: Library, rate: int, is_outside: bool
) -> None:
    used = DiscretionUsed(
        document="示例裁量基准", lowest=Decimal(100), highest=Decimal(300), unit="元/平方米"
    )
    fine = fined(rate * 10, per_square_metre=Decimal(rate), area=Decimal(10))
    made = decision("第七条", fine, discretion=used)
    codes = [one.code.code for one in amount.judge(case(made), context(library)).findings]
    assert ("amount-outside-tier" in codes) is is_outside


CASES = (
    Fine(
        unit="%", low=5, high=10, when="尚可采取措施消除对排水的影响", base="工程造价", subject=""
    ),
    Fine(unit="%", low=None, high=10, when="无法采取措施恢复原来样子", base="工程造价", subject=""),
)


def test_a_fine_that_only_one_case_allows_is_open() -> None:
    """Whose words the finding tells decides; without them nobody can say."""
    little = FineGiven(amount=None, percent=Decimal(3))
    assert answer_by(CASES, little).range == "unknown"
    assert answer_by(CASES, FineGiven(amount=None, percent=Decimal(6))).range == "within"
    finding = pair_hashes("经查，该工程尚可采取措施消除对排水的影响。")
    told_case = fines_told(CASES, finding)
    assert told_case == CASES[:1]
    assert answer_by(told_case, little).range == "below"
    assert fines_told(CASES, frozenset()) == CASES


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> CaseContext:
    """Return the registry of the project."""
    root = project_registry(tmp_path_factory.mktemp("real") / "registry")
    return case_context(read_whole(root), date(2026, 3, 2))


def _of(*places: str) -> Decision:
    duty, *clauses = places
    return replace(OCCUPIED, cited=(*cited("duty", duty), *cited("penalty", *clauses)))


SAFETY = "《中华人民共和国安全生产法》"


def test_a_clause_that_many_items_share_leads_to_none_of_them(real: CaseContext) -> None:
    """The clause on who decides is cited with each; the one on the conduct leads to the item."""
    clauses = (f"{SAFETY}第九十九条第（八）项", f"{SAFETY}第一百一十五条")
    for duty in ("第三十六条第四款", "第三十五条"):
        match = match_entry(_of(f"{SAFETY}{duty}", *clauses), real)
        assert match.entry == "E-044"


def test_a_clause_that_the_item_names_without_its_list_is_cited_in_full(
    real: CaseContext,
) -> None:
    roads = "《城市道路管理条例》"
    made = _of(f"{roads}第三十条", f"{roads}第四十二条")
    matched = Case(made, match_entry(made, real))
    codes = [one.code.code for one in citations_exist.judge(matched, real).findings]
    assert "item-left-out" not in codes


def test_this_law_may_be_a_code() -> None:
    """该法 behind a 法典 is that 法典, whatever 法 was named before it."""
    lines = [
        "根据《示例处罚法》第四条，告知当事人。",
        "当事人违反《示例河流法典》第五条的规定，应当依照该法第九十条的规定处罚。",
    ]
    laws = [one.place.law_resolved for one in cited_in(lines)]
    assert laws == ["示例处罚法", "示例河流法典", "示例河流法典"]


def test_what_is_lenient_stays_within_the_clause(library: Library) -> None:
    """从轻 needs no article and allows nothing below; 减轻 does, with its article."""
    ground = cited("procedure", "《中华人民共和国行政处罚法》第三十二条第（一）项")
    made = decision("第四条", fined(400))
    with_ground = replace(made, cited=(*made.cited, *ground))
    lenient = replace(with_ground, signs=(Stated("lenient-told", 9),))
    for one, codes in ((lenient, ["amount-below-clause"]), (with_ground, [])):
        findings = amount.judge(case(one), context(library)).findings
        assert [finding.code.code for finding in findings] == codes


AIR = "《中华人民共和国大气污染防治法》"
DUST = f"{AIR}第一百一十五条第一款"


def test_the_very_clause_of_an_item_goes_before_one_that_holds_it(real: CaseContext) -> None:
    """The duty of the owner (第五款) beside the clause on the builder is not the right one."""
    made = _of(f"{AIR}第六十九条第五款", f"{DUST}第（一）项")
    matched = Case(made, match_entry(made, real))
    assert matched.match.entry == ""
    answer = article_fits.judge(matched, real)
    assert answer.verdict == "不符"
    assert [one.code.code for one in answer.findings] == ["wrong-paragraph"]


def test_a_wide_clause_leads_to_no_wrong_duty(real: CaseContext) -> None:
    made = _of(f"{AIR}第六十九条第三款", DUST)
    matched = Case(made, match_entry(made, real))
    assert article_fits.judge(matched, real).verdict != "不符"
    codes = [one.code.code for one in citations_exist.judge(matched, real).findings]
    assert "item-left-out" in codes


def test_a_clause_that_no_power_has_is_told(real: CaseContext) -> None:
    building = "《中华人民共和国建筑法》"
    made = replace(
        _of(f"{building}第三十九条第一款", f"{building}第七十一条第一款"),
        body=Stated("普安镇人民政府", 20),
        signature=Stated("普安镇人民政府", 20),
        head=Stated("普安镇人民政府", 1),
        review=None,
        suit=None,
    )
    answer = body_power.judge(Case(made, match_entry(made, real)), real)
    assert answer.verdict == "不能判定"
    assert [one.code.code for one in answer.findings] == ["power-not-in-registry"]


def test_a_name_left_blank_is_none_that_was_overlooked() -> None:
    blank = changed(("当事人：青禾县永顺建材有限公司", "当事人："))
    assert (blank.party.has_name, blank.party.is_name_blank) == (False, True)
    overlooked = changed(("当事人：青禾县永顺建材有限公司", "受处罚者：青禾县永顺建材"))
    assert (overlooked.party.has_name, overlooked.party.is_name_blank) == (False, False)
    assert not changed().party.is_name_blank


def test_a_court_with_words_in_brackets() -> None:
    read = changed(("向青禾县人民法院提起", "向临水区人民法院（集中管辖法院）提起"))
    assert read.suit is not None
    assert read.suit.organs == ("临水区人民法院",)


@pytest.mark.parametrize(
    ("amount_given", "told_sums", "verdict"),
    [
        (60_000, (("货值金额", Decimal(7500)),), "不符"),
        (30_000, (("货值金额", Decimal(7500)),), "符合"),
        (60_000, (("货值金额", Decimal(10_000)),), "符合"),
        (30_000, (("货值金额", Decimal(10_000)),), "不符"),
        (60_000, (), "不能判定"),
        (60_000, (("工程造价", Decimal(7500)),), "不能判定"),
    ],
)
def test_a_sum_of_the_facts_tells_which_fine_applies(
    library: Library,
    amount_given: int,
    told_sums: tuple[tuple[str, Decimal], ...],
    verdict: str,
) -> None:
    made = decision("第六条", fined(amount_given), duty="第十条", sums_told=told_sums)
    assert amount.judge(case(made), context(library)).verdict == verdict


def test_a_sum_told_with_two_values_is_told_with_none() -> None:
    facts = "经查明，2024年5月6日当事人堆放砂石，货值金额7500元，违法所得300元。"
    assert told(facts).sums_told == (("货值金额", Decimal(7500)), ("违法所得", Decimal(300)))
    twice = told(facts + "另有货值金额800元的砂石。")
    assert twice.sums_told == (("违法所得", Decimal(300)),)


def test_a_fine_for_who_refuses_alone_needs_a_refusal() -> None:
    only = (Fine(unit="元", low=500, high=5000, when="拒不改正", base="", subject=""),)
    assert untold_case(only, pair_hashes("当事人已于当日改正")) == "拒不改正"
    assert untold_case(only, pair_hashes("经责令，当事人拒不改正")) == ""
    assert untold_case(only, pair_hashes("违法情节严重")) == ""
    assert untold_case(only, frozenset()) == ""
    ordinary = Fine(unit="元", low=100, high=500, when="", base="", subject="")
    assert untold_case((ordinary, *only), pair_hashes("当事人已于当日改正")) == ""


def test_a_cap_told_as_a_bound() -> None:
    text = (
        "罚款应当自收到本决定书之日起十五日内缴纳。逾期不缴纳的，每日按罚款数额的百分之三加处罚款，"
        "加处罚款的数额以罚款数额为限。"
    )
    payment = changed((FINE, f"{FINE}\n{text}")).payment
    assert payment is not None
    assert (payment.days, payment.is_capped) == (15, True)


def test_the_party_in_a_field_of_its_own() -> None:
    fields = "当事人：青禾县永顺建材有限公司\n统一社会信用代码：91000000MA00000077"
    read = changed((fields, "被处罚人基本情况：戊某，男，46岁"))
    assert read.party.has_name
