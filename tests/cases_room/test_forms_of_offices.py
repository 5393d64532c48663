"""Wordings of the forms of offices: transport, fire, agriculture, tables, two columns."""

import pytest

from tests.cases_room.reading import DECISION, changed, day, read, told

HEAD = "当事人：青禾县永顺建材有限公司\n统一社会信用代码：91000000MA00000077"
ADDRESS = "住所：青禾县柳溪镇河西路8号\n法定代表人：丁某"
PENALTY = "本机关决定对当事人处罚款人民币贰仟元整（￥2000.00）。"
SIGNATURE = "青禾县柳溪镇人民政府（印章）\n2024年6月17日\n本决定书于2024年6月19日直接送达当事人。"
NOTICE = "2024年6月3日，本机关向当事人送达《行政处罚事先告知书》（柳镇罚告〔2024〕7号），告知拟作出"
EVIDENCE = "上述事实有以下证据证明：1.现场检查笔录一份；2.现场照片三张；3.对戊某的询问笔录一份。"


@pytest.mark.parametrize(
    "party",
    [
        "当事人\n☑个人 姓名：丁某 身份证件号：000\n住址：青禾县柳溪镇5组\n□单位 名称： 地址：",
        "违法行为人（姓名、性别、身份证件种类及号码、现住址以及被处罚单位的名称、地址）：永顺公司，地址：柳溪镇。",
    ],
)
def test_the_party_of_a_form_has_a_name(party: str) -> None:
    """Behind a ticked box, and behind a label that lists all that may be told."""
    decision = changed((f"{HEAD}\n{ADDRESS}", party))
    assert decision.party.has_name
    assert decision.party.has_address


def test_who_runs_a_shop_is_named_in_a_line_of_its_own() -> None:
    """A licence number under another label tells nothing; 经营者 alone in its line does."""
    name = "当事人：青禾县永顺网络服务部（永顺网咖）\n证照名称及编号：《营业执照》0000"
    party = f"{name}\n住所：河西路8号\n经营者：丁某"
    assert changed((f"{HEAD}\n{ADDRESS}", party)).party.kind == "个体工商户"


@pytest.mark.parametrize("birth", ["男，1980年1月生", "出生年月：1980年1月", "生于1980年1月"])
def test_a_day_of_birth_is_no_day_of_the_act(birth: str) -> None:
    """However it is told."""
    decision = changed((HEAD, f"当事人：丁某，{birth}，住柳溪镇3号"))
    assert day(decision.conduct.begins) == "2024-05-06"


@pytest.mark.parametrize("party", ["当事人1：永顺公司，住所河西路8号", "当事人一：丁某"])
def test_several_parties_are_numbered(party: str) -> None:
    """当事人1, 当事人2."""
    assert changed((HEAD, f"{party}\n当事人2：戊某，住柳溪镇3号")).party.has_name


def test_a_field_for_a_unit_is_no_choice_left_open() -> None:
    """当事人（单位）： is the label of a field; 当事人（单位） in the text is a choice to make."""
    field = changed(("当事人：青禾县永顺建材有限公司", "当事人（单位）：永顺公司\n（个人）：/"))
    assert not field.sign("template-words-left")
    words = changed(("经查明，2024年5月6日当事人", "经查明，2024年5月6日当事人（单位）"))
    assert words.sign("template-words-left")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("案号：青柳罚〔2024〕0031", "青柳罚〔2024〕0031"),
        ("青柳罚决字〔2024〕第（04）018号", "青柳罚决字〔2024〕第（04）018号"),
        ("（青）应急罚〔2024〕执法-046号", "（青）应急罚〔2024〕执法-046号"),
    ],
)
def test_numbers_are_made_in_many_ways(written: str, read_as: str) -> None:
    """Without 号, with a bracket or a word before the last part."""
    number = changed(("柳镇罚决〔2024〕7号", written)).number
    assert number is not None
    assert number.value == read_as


@pytest.mark.parametrize(
    "organ", ["青禾市公路路政管理处", "青禾市交通运输执法中心", "青禾县渔政站"]
)
def test_offices_that_are_no_bureaus_sign(organ: str) -> None:
    """管理处, 执法中心, 渔政站."""
    signature = changed(("青禾县柳溪镇人民政府（印章）", f"{organ}（印章）")).signature
    assert signature is not None
    assert signature.value == organ


def test_a_page_that_breaks_behind_a_bracket_goes_on() -> None:
    """The next line looks like a field: 执法证号：…."""
    lines = DECISION.splitlines()
    opened = "2024年5月6日，本机关综合行政执法办公室执法人员己某（"
    closed = "执法证号：0001）、庚某（执法证号：0002）在河西路巡查时发现，当事人堆放砂石。"
    rows = (closed, *lines[9:])
    broken = [row[at : at + 29] for row in rows for at in range(0, len(row), 29)]
    text = "\n".join((*lines[:7], opened, *broken))
    assert day(read(text).conduct.found) == "2024-05-06"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            "2024年5月6日，本机关执法人员对当事人门店检查，发现其于2024年5月1日至5月4日堆放砂石。",
            ("2024-05-01", "2024-05-04", "2024-05-06"),
        ),
        (
            "2024年5月6日，本机关执法人员检查时发现砂石。经查明，当事人于2023年10月购进砂石，尚未销售。",
            (None, "2024-05-06", "2024-05-06"),
        ),
        (
            "2024年5月6日，本机关执法人员检查时发现砂石。经查明，当事人于2023年10月购进砂石40吨，已销售20吨。",
            ("2023-10", "2024-05-06", "2024-05-06"),
        ),
        (
            "自2024年4月1日至2024年5月6日，当事人共购进砂石40吨，已售出20吨。",
            ("2024-04-01", "2024-05-06", None),
        ),
        (
            "2024年5月6日，本机关执法人员检查发现当事人堆放砂石，当事人2024年5月8日已全部下架退回。",
            (None, "2024-05-06", "2024-05-06"),
        ),
    ],
)
def test_the_day_of_buying_does_not_end_the_act(
    facts: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    """What was bought and sold was sold later; what was bought and not sold tells no day."""
    conduct = told(facts).conduct
    assert (day(conduct.begins), day(conduct.ends), day(conduct.found)) == expected


@pytest.mark.parametrize(
    ("words", "filed"), [("受案", "2024-05-07"), ("立案", "2024-05-07"), ("受案登记表记明", None)]
)
def test_a_case_is_taken_in(words: str, filed: str | None) -> None:
    """受案 is what fire brigades write for 立案."""
    facts = f"2024年5月6日，当事人在路面堆放砂石。本机关于2024年5月7日{words}。"
    assert day(told(facts).filed) == filed


def test_the_notice_of_transport_is_called_otherwise() -> None:
    """《违法行为通知书》 is the prior notice of the transport offices."""
    notice = "2024年6月3日，本机关直接送达了《违法行为通知书》（案号：柳通〔2024〕7号），告知拟作出"
    assert day(changed((NOTICE, notice)).notice_served) == "2024-06-03"


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("并处工程造价百分之五的罚款，即贰仟元整（￥2000.00）。", 2000),
        ("责令停止建设，限期30日内改正，并处工程造价5%的罚款，计2000元。", 2000),
        ("现决定予以当事人：1.警告；2.罚款人民币2000元整的行政处罚。", 2000),
    ],
)
def test_a_fine_is_read_however_it_is_given(words: str, amount: int) -> None:
    """A share before the sum; 决定予以."""
    before = "依据《示例道路管理条例》第三十六条第一款的规定，"
    decision = changed((f"{before}{PENALTY}", before + words))
    fines = [one for one in decision.penalties if one.kind == "罚款"]
    assert [one.amount for one in fines] == [amount]


@pytest.mark.parametrize(
    "words",
    ["本机关决定予以立案调查，另案处理罚款事宜。", "并处工程造价百分之五以上百分之十以下的罚款。"],
)
def test_no_fine_is_read_in_a_clause(words: str) -> None:
    """A range is the law's own; 决定予以立案 decides no penalty."""
    before = "依据《示例道路管理条例》第三十六条第一款的规定，"
    decision = changed((f"{before}{PENALTY}", before + words))
    assert not [one for one in decision.penalties if one.amount is not None]


def test_a_sum_that_is_multiplied_is_no_fine() -> None:
    """800元×2.5＝2000元: the fine is what comes out."""
    before = "依据《示例道路管理条例》第三十六条第一款的规定，"
    words = "决定处所需费用2.5倍罚款，即800元×2.5＝2000元（贰仟元整）。"
    decision = changed((f"{before}{PENALTY}", before + words))
    assert [(one.amount, one.base) for one in decision.penalties] == [(2000, 800)]


def test_the_name_of_a_paper_is_no_order() -> None:
    """责令限期整改指令书, without marks."""
    evidence = "上述事实有以下证据证明：责令限期整改指令书、现场照片。"
    assert changed((EVIDENCE, evidence)).orders == ()
    assert changed((EVIDENCE, f"本机关已责令当事人改正。{EVIDENCE}")).orders


def test_the_base_is_found_by_the_words_where_the_figure_is_wrong() -> None:
    """壹仟 and ￥1100 of 2 times 500: the words lead to the base."""
    before = "依据《示例道路管理条例》第三十六条第一款的规定，"
    decision = changed(
        ("面积40平方米。当事人于", "面积40平方米，货值金额500元。当事人于"),
        (f"{before}{PENALTY}", before + "决定处货值金额2倍的罚款，计壹仟元整（￥1100.00）。"),
    )
    assert [one.base for one in decision.penalties] == [500]


@pytest.mark.parametrize("cell", ["现场检查笔录；现场照片", "1、现场检查笔录"])
def test_evidence_is_listed_in_a_cell(cell: str) -> None:
    """A row of a table: its label, and what is in the next cell."""
    assert changed((EVIDENCE, f"证据\t{cell}")).sign("evidence-listed")
    assert not changed((EVIDENCE, "证据\t ")).sign("evidence-listed")


@pytest.mark.parametrize(
    "end",
    [
        "经办人：己某、庚某\t青禾县柳溪镇人民政府2024年6月17日",
        "（青禾县柳溪镇人民政府章）\n2024年6月17日",
        "签收：丁某\n2024年6月18日      青禾县柳溪镇人民政府（章）\n    2024年6月17日",
        "当事人签收：          青禾县柳溪镇人民政府\n                    2024年6月17日",
        "签收（盖章）：____    青禾县柳溪镇人民政府（印章）\n  年  月  日    2024年6月17日",
    ],
)
def test_party_and_organ_sign_beside_one_another(end: str) -> None:
    """In two columns: the right one is the organ's, and its day."""
    decision = changed((SIGNATURE, end))
    assert decision.signature is not None
    assert decision.signature.value == "青禾县柳溪镇人民政府"
    assert day(decision.decided) == "2024-06-17"


def test_the_day_the_party_signs_for_it_is_not_the_organs() -> None:
    """One column: the day behind 签收 is the party's."""
    decision = changed((SIGNATURE, "青禾县柳溪镇人民政府\n当事人签收：丁某\n2024年6月20日"))
    assert decision.decided is None


def test_a_notice_has_a_number_beside_that_of_its_decision() -> None:
    """What is published tells two numbers: the decision's is meant."""
    text = DECISION.replace(
        "青禾县柳溪镇人民政府\n行政处罚决定书\n柳镇罚决〔2024〕7号",
        "青禾县柳溪镇人民政府\n行政处罚决定书送达公告\n柳镇公〔2024〕11号\n"
        "本机关作出《行政处罚决定书》（柳镇罚决〔2024〕7号），现公告送达。",
    )
    number = read(text).number
    assert number is not None
    assert number.value == "柳镇罚决〔2024〕7号"


def test_a_line_of_text_is_no_title() -> None:
    """A short sentence that names a decision does not stand for the title."""
    short = "青禾县柳溪镇人民政府\n行政处罚决定书\n柳镇罚决〔2024〕7号\n" + HEAD + "\n" + ADDRESS
    without = "柳镇罚决〔2024〕7号\n当事人：永顺公司，住所河西路8号。\n限收到决定书之日起十五日内。"
    assert changed((short, without)).sign("no-title")
    assert not read().sign("no-title")


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("给予警告，并处罚款2000元（贰仟元整）。", ["警告", "罚款"]),
        ("给予当事人警告。", ["警告"]),
        ("可以给予警告，并处二千元以上二万元以下罚款。", []),
    ],
)
def test_a_warning_is_given_without_the_word_decided(words: str, kinds: list[str]) -> None:
    """依据…的规定，给予警告，并处罚款2000元; the words of a clause give none."""
    before = "依据《示例道路管理条例》第三十六条第一款的规定，"
    decision = changed((f"{before}{PENALTY}", before + words))
    assert [one.kind for one in decision.penalties] == kinds


def test_days_without_a_year_are_of_the_only_year_told() -> None:
    """6月3日 begins a paragraph: of 2024, where no other year is told but that of a birth."""
    notice = NOTICE.replace("2024年6月3日", "6月3日")
    assert day(changed((NOTICE, notice)).notice_served) == "2024-06-03"
    born = changed((NOTICE, notice), (HEAD, "当事人：丁某，1966年5月12日生"))
    assert day(born.notice_served) == "2024-06-03"
    two_years = changed((NOTICE, notice), ("2024年5月8日改正", "2023年5月8日改正"))
    assert two_years.notice_served is None


def test_what_was_provided_may_be_the_act() -> None:
    """向…提供…: no paper was handed in."""
    facts = "经查明，当事人于2024年5月1日、5月3日、5月6日三次向无证的戊某提供砂石。"
    assert day(told(facts).conduct.ends) == "2024-05-06"
    assert told("经查明，当事人于2024年5月6日提供了身份证明。").conduct.begins is None


@pytest.mark.parametrize(
    "court",
    [
        "有管辖权的人民法院（青禾县人民法院）",
        "青禾市中级人民法院指定的青禾县人民法院",
    ],
)
def test_the_court_that_is_meant_is_named_last(court: str) -> None:
    """In brackets behind general words, or behind the court that appointed it."""
    suit = changed(("依法向青禾县人民法院提起", f"依法向{court}提起")).suit
    assert suit is not None
    assert suit.organs == ("青禾县人民法院",)


def test_a_decision_in_fields_is_a_decision() -> None:
    """违法事实：, 处罚依据：, 处罚内容：, 救济途径：, and the organ signs."""
    text = (
        "青禾县林业局\n行政处罚决定书\n青林罚决字〔2024〕3号\n当事人：丁某\n住址：柳溪镇2组\n"
        "违法事实：2024年5月6日，当事人砍树。\n证据：勘验笔录。\n处罚依据：《示例林木条例》第九条。\n"
        "处罚内容：罚款500元。\n履行方式：15日内缴至银行。\n"
        "救济途径：60日内向青禾县人民政府申请行政复议，或者6个月内向青禾县人民法院提起行政诉讼。\n"
    )
    signed = "青禾县林业局\n2024年6月8日"
    assert read(text + signed).kind == "行政处罚决定书"
    assert read(text).kind == "行政处罚决定书（公示表）"
