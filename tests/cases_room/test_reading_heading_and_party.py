"""What a document is and whose, and what is told of its party."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.cases.model import Decision
from devolved_powers.cases.reading.read import read_decision
from tests.cases_room.reading import DECISION, changed, day, read


def test_the_heading_of_a_whole_decision() -> None:
    """Kind, procedure, number and body."""
    decision = read()
    assert decision.kind == "行政处罚决定书"
    assert decision.procedure == "普通程序"
    assert decision.number is not None
    assert (decision.number.value, decision.number.line) == ("柳镇罚决〔2024〕7号", 3)
    assert decision.body is not None
    assert decision.signature is not None
    assert (decision.body.value, decision.signature.line) == ("青禾县柳溪镇人民政府", 16)
    assert decision.body_kind == "镇人民政府"


@pytest.mark.parametrize(
    "number",
    [
        "（青）应急罚〔2023〕41号",
        "青农（渔业）罚〔2025〕32号",
        "柳府执法决字[2025]第001号",
        "青林罚决字（2015）51号",
        "青市监处罚〔2024〕072023000123号",
        "柳综执罚决【2024】第1-12号",
        "青公（治）行罚决字〔2024〕123号",
    ],
)
def test_numbers_as_they_are_written(number: str) -> None:
    """Alone in a line, behind a label, in the title's own line; never that of the notice."""
    for line in (number, f"编号：{number}", f"案号：{number}", f"行政处罚决定书文号\t{number}"):
        found = changed(("柳镇罚决〔2024〕7号\n", f"{line}\n")).number
        assert found is not None
        assert found.value == number
    assert changed(("柳镇罚决〔2024〕7号\n", "")).number is None
    assert changed(("柳镇罚决〔2024〕7号\n", "罚决〔    〕  号\n")).number is None


def test_without_a_signature_the_title_names_the_body() -> None:
    """A day alone is no signature."""
    decision = changed(("青禾县柳溪镇人民政府（印章）\n", ""))
    assert decision.signature is None
    assert decision.body is not None
    assert decision.body.line == 1
    assert day(decision.decided) == "2024-06-17"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("青禾县柳溪乡人民政府", "乡人民政府"),
        ("青禾县城关街道办事处", "街道办事处"),
        ("青禾县市场监督管理局", "县级部门"),
        ("青禾县城市管理局", "县级部门"),
        ("云州市青禾区农业农村局", "县级部门"),
        ("云州市农业农村局", "县级部门"),
    ],
)
def test_what_kind_of_body(body: str, kind: str) -> None:
    """A bureau of a city whose court is the city's own is of the rank of a county."""
    text = DECISION.replace("青禾县柳溪镇人民政府", body)
    if body.startswith("云州市农"):
        text = text.replace("青禾县人民法院", "云州市人民法院").replace("青禾县", "云州市")
    decision = read(text)
    assert decision.body is not None
    assert decision.body.value == body
    assert decision.body_kind == kind


def test_a_city_with_districts() -> None:
    """The court of a district tells that a bureau is one of a city above it."""
    text = DECISION.replace("青禾县柳溪镇人民政府", "云州市水利局")
    assert read(text.replace("青禾县人民法院", "云州市青禾区人民法院")).body_kind == "市级部门"


SUMMARY = """\
柳溪镇查处占道案
来源：柳溪镇 发布时间：2024-05-01
近日对某店占道作出罚款500元的行政处罚。
"""
TABLE = """\
行政处罚信息公示
行政相对人名称\t永顺食品店
行政处罚决定书文号\t青城管罚决字〔2024〕第5号
违法事实\t当事人于2024-03-01在河西路占道经营
处罚类别\t罚款
处罚内容\t罚款200元
处罚机关\t青禾县综合行政执法局
处罚决定日期\t2024-03-10
公示截止期\t2025-03-10
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TABLE, "公示表"),
        (TABLE.replace("行政处罚信息公示", "青禾县行政处罚决定书"), "行政处罚决定书（公示表）"),
        (SUMMARY, "公示摘要"),
        (DECISION.replace("行政处罚决定书\n", "不予行政处罚决定书\n"), "不予行政处罚决定书"),
        (DECISION.replace("行政处罚决定书\n", "当场行政处罚决定书\n"), "当场行政处罚决定书"),
        (
            DECISION.replace("行政处罚决定书\n", "行政处罚决定书送达公告\n"),
            "行政处罚决定书（公告送达）",
        ),
        (DECISION.replace("行政处罚决定书\n", "行政处罚事先告知书\n"), "其他文书"),
        (DECISION.replace("行政处罚决定书\n", ""), "行政处罚决定书"),
        (DECISION.replace("行政处罚决定书\n", "撤销行政处罚决定书\n"), "其他文书"),
        (DECISION.replace("行政处罚决定书\n", "行政处罚案件结案报告\n"), "其他文书"),
        (DECISION.replace("行政处罚决定书\n", "行政处罚（当场）决定书\n"), "当场行政处罚决定书"),
        (
            DECISION.replace("行政处罚决定书\n", "行政处罚决定书 柳镇罚决〔2024〕7号\n"),
            "行政处罚决定书",
        ),
        ("关于召开会议的通知\n请各村参加。", "其他文书"),
    ],
)
def test_what_a_document_is(text: str, kind: str) -> None:
    """By its title, by its fields, else by what it decides and how it ends."""
    assert read(text).kind == kind


def test_a_table_for_publication() -> None:
    """Its cells are read as fields: the day it is shown until is none of the decision."""
    decision = read(TABLE)
    assert decision.number is not None
    assert decision.number.value == "青城管罚决字〔2024〕第5号"
    assert decision.body is not None
    assert decision.body.value == "青禾县综合行政执法局"
    assert day(decision.decided) == "2024-03-10"
    assert day(decision.conduct.begins) == "2024-03-01"
    assert decision.party.kind == "个体工商户"
    assert decision.contradictions == ()


def test_a_page_of_a_publication() -> None:
    """Its fields are typed with blanks; the title and the number may stand in one line."""
    decision = read(
        "某林场案\n发布时间：2023-08-31 来源：青禾县林业局\n行政相对人名称 永顺林场\n"
        "执法主体名称 青禾县林业局\n决定书文号 青林（林业）罚字〔2023〕2号\n"
        "处罚决定日期 2023年8月29日\n处罚内容 处以罚款1633元。\n"
        "违法事实 我局执法人员于2023年5月24日在执法检查中发现，你单位改变林地用途。"
    )
    assert decision.kind == "公示表"
    assert decision.number is not None
    assert decision.number.value == "青林（林业）罚字〔2023〕2号"
    assert decision.body is not None
    assert decision.body.value == "青禾县林业局"
    assert day(decision.decided) == "2023-08-29"
    assert day(decision.conduct.found) == "2023-05-24"


PARTY = DECISION[DECISION.index("当事人：青禾") : DECISION.index("2024年5月6日，")]


@pytest.mark.parametrize(
    ("fields", "kind", "has_address"),
    [
        ("当事人：丁某\n身份证号码：000\n住址：青禾县柳溪镇\n", "个人", True),
        ("当事人：丁某，男\n", "个人", False),
        (
            "被处罚人：丁某  性别：男  年龄：50岁\n家庭住址：青禾县柳溪镇  联系电话：000\n",
            "个人",
            True,
        ),
        ("丁某：\n", "个人", False),
        ("青禾县永顺搅拌站：\n", "个体工商户", False),
        ("当事人：永顺食品店\n经营场所：青禾县河西路\n经营者：丁某\n", "个体工商户", True),
        ("当事人：永顺饭馆\n统一社会信用代码：92000000MA00000001\n住所：\n", "个体工商户", False),
        ("当事人：永顺种植专业合作社，法定代表人：丁某，住所：青禾县。\n", "单位", True),
        ("名称：永顺运输有限公司\n地址：青禾县河西路\n", "单位", True),
        ("当事人\t个人\t姓名\t丁某\t身份证件号\t000\n\t\t住址\t青禾县\n", "个人", True),
        ("当事人 个人 姓名 丁某 身份证件号 000\n住址 青禾县 联系电话 000\n", "个人", True),
        ("当事人：丁某\n（单位）名称：  法定代表人：\n住所（地址）：青禾县\n", "个人", True),
        ("违法行为人丁某，男，现住青禾县柳溪镇河西村1组，工作单位无。\n", "个人", True),
        ("当事人基本情况：姓名：丁某  性别：男  身份证号：000  住青禾县柳溪镇\n", "个人", True),
        ("被处罚人：姓名（名称）：丁某  地址（住址）：青禾县\n", "个人", True),
        ("丁某（男，汉族，住青禾县柳溪镇河西村，身份证号码000）：\n", "个人", True),
        ("**当事人**：丁某\n**住址**：青禾县\n", "个人", True),
        ("| 当事人 | 丁某 |\n| --- | --- |\n| 住址 | 青禾县 |\n", "个人", True),
        ("当事人名称或者姓名：永顺运输有限公司\n地址或住址：青禾县\n", "单位", True),
        ("当 事 人： 丁　某\n住   址： 青禾县\n", "个人", True),
    ],
)
def test_what_is_told_of_the_party(fields: str, kind: str, has_address: bool) -> None:
    """Its fields as the forms of the trades have them."""
    party = changed((PARTY, fields)).party
    assert (party.kind, party.has_name, party.has_address) == (kind, True, has_address)
    assert party.other_name_lines == ()


def test_no_party_where_its_field_is_blank() -> None:
    """Nothing is guessed of a form not filled in; the bank's address is not the party's."""
    blank = changed((PARTY, "当事人：\n住所：____\n"))
    assert (blank.party.has_name, blank.party.has_address) == (False, False)
    bank = changed(
        ("住所：青禾县柳溪镇河西路8号\n", ""), ("贰仟元整", "贰仟元整，缴至银行（地址：青禾县）")
    )
    assert not bank.party.has_address


@pytest.mark.parametrize(
    "name", ["河西小区二期建设项目部", "青禾河治理工程指挥部", "某公司第二施工队"]
)
def test_what_cannot_be_punished(name: str) -> None:
    """A project office is no person; a branch with a licence may be punished."""
    assert changed(("当事人：青禾县永顺建材有限公司", f"当事人：{name}")).party.is_no_person
    branch = changed(("永顺建材有限公司", "永顺建材有限公司柳溪分公司"))
    assert not branch.party.is_no_person


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("经查明，2024年5月6日当事人", "经查明，2024年5月6日青禾县永利建材有限公司", (9,)),
        ("决定对当事人处", "决定对青禾县永利建材有限公司处", (14,)),
        ("\n当事人的行为违反", "\n青禾县永利建材有限公司的行为违反", (11,)),
        ("经查明，2024年5月6日当事人", "经查明，2024年5月6日青禾县永顺建材有限公司", ()),
        ("经查明，2024年5月6日当事人", "经查明，2024年5月6日永顺建材公司", ()),
        ("面积40平方米。", "面积40平方米。砂石由青禾县永利运输有限公司运来。", ()),
        (
            "经查明，2024年5月6日当事人",
            "经查明，青禾县永利运输有限公司于2024年5月5日向当事人供应砂石，2024年5月6日当事人",
            (),
        ),
        ("经查明，2024年5月6日当事人", "经查明，2024年5月6日丁某安排工人", ()),
    ],
)
def test_another_name_of_the_party(old: str, new: str, lines: tuple[int, ...]) -> None:
    """Only where the text says what the party did; suppliers and staff are others, not names."""
    assert changed((old, new)).party.other_name_lines == lines


@pytest.mark.parametrize(
    ("party", "acts", "differs"),
    [
        ("丁某", "戊某", True),
        ("丁某", "丁某", False),
        ("王小明", "王晓明", True),
        ("王小明", "王小明", False),
    ],
)
def test_another_person(party: str, acts: str, differs: bool) -> None:
    """Of persons too, where a name differs in a sign."""
    decision = changed(
        (PARTY, f"当事人：{party}\n住址：青禾县柳溪镇\n"),
        ("经查明，2024年5月6日当事人", f"经查明，2024年5月6日{acts}在河西路，"),
    )
    assert bool(decision.party.other_name_lines) is differs


PIECES = st.sampled_from(
    [
        *(
            "当事人：",
            "住所：",
            "2024年",
            "5月",
            "31日",
            "至",
            "（",
            "《",
            "〔2024〕",
            "3号",
            "\t",
            "\n",
        ),
        *(
            "立案",
            "经查明，",
            "告知书",
            "送达",
            "决定书",
            "人民政府",
            "局",
            "：",
            "。",
            " ",
            "〇",
            "十",
        ),
        *(
            "生产日期为2023年3月1日，保质期999年，已过期",
            "同日",
            "次日",
            "9999年12月31日",
            "12月至2月",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=60))
def test_any_text_is_read(pieces: list[str]) -> None:
    """Whatever a text holds, reading ends in a decision, and never in an error."""
    lines = "".join(pieces).split("\n")
    assert isinstance(read_decision(lines), Decision)


@settings(max_examples=60, deadline=None)
@given(
    st.text("璩夔甪彧翀婠", min_size=2, max_size=4), st.sampled_from(["{}", "{}饭店", "{}有限公司"])
)
def test_no_name_in_what_was_read(signs: str, form: str) -> None:
    """What is read holds no name, wherever the text has one."""
    name = form.format(signs)
    text = DECISION.replace("青禾县永顺建材有限公司", name).replace("当事人", name)
    text = text.replace("丁某", signs).replace("戊某", signs)
    shown = repr(read(text))
    assert not any(sign in shown for sign in signs)


def _wrapped(text: str, width: int) -> str:
    """Return a text as a page of that width has it."""
    return "\n".join(
        line[at : at + width] for line in text.split("\n") for at in range(0, len(line) or 1, width)
    )


@pytest.mark.parametrize(
    "shape",
    [
        lambda text: _wrapped(text, 30),
        lambda text: _wrapped(text, 38),
        lambda text: text.translate(str.maketrans("，：；（）", ",:;()")),
        lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        lambda text: re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", " ", text),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: re.sub(r"(?m)^([\u4e00-\u9fff]{2,8})：", r"**\1**：", text),
    ],
    ids=["30 wide", "38 wide", "half width", "wide digits", "blanks", "empty lines", "bold"],
)
def test_the_same_decision_in_another_shape(shape: Callable[[str], str]) -> None:
    """Width, blanks and marks change nothing of what is told."""
    assert _told(read(shape(DECISION))) == _told(read())


def _told(decision: Decision) -> tuple[object, ...]:
    """Return what a decision tells, without the lines."""
    days = (
        *(decision.filed, decision.notice_served, decision.legal_review, decision.discussed),
        *(decision.decided, decision.served, decision.conduct.begins, decision.conduct.ends),
        *(decision.conduct.found, decision.number, decision.body, decision.signature),
    )
    party = replace(decision.party, line=0)
    fines = [penalty.amount for penalty in decision.penalties]
    values = tuple(stated and stated.value for stated in days)
    return (decision.kind, decision.hearing_told, party, fines, *values, decision.contradictions)
