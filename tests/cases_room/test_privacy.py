"""Nothing personal leaves a decision: names, numbers and addresses planted in every field of it.

What is planted stands nowhere else in the texts, so that one sign of it in an output gives it away.
"""

import json
import os
import re
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from devolved_powers.cases import batch
from devolved_powers.cases.answer import CaseAnswer
from devolved_powers.cases.context import CaseContext, case_context
from devolved_powers.cases.facts_file import case_facts
from devolved_powers.cases.file import check_file
from devolved_powers.cases.json_ import case_json
from devolved_powers.cases.sheet import review_sheet
from devolved_powers.cli.commands._case_shown import shown
from devolved_powers.documents.formats import write_document
from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.reports.json_v1.common import NOWHERE
from devolved_powers.store.loader import load_registry
from devolved_powers.store.named_paths import open_named
from devolved_powers.text import json_text
from tests.cases_room.made import TODAY
from tests.support import SMALL, powers, small_registry

SIGNS = "璩夔甪彧翀婠赟骉嚭"
"""Characters that names are made of here: they stand in no other word of these documents."""
LETTERS = st.text(SIGNS, min_size=2, max_size=3)
DIGITS = st.text("0123456789", min_size=1)


@st.composite
def planted(draw: st.DrawFn) -> dict[str, str]:
    """Return something personal for every field of a decision."""
    names = draw(st.lists(LETTERS, min_size=6, max_size=6, unique=True))
    party, second, officer, other_officer, witness, agent = names
    firm = draw(st.sampled_from(["{}建筑工程有限公司", "{}食品经营部", "{}合作社", "{}饭店", "{}"]))
    cut = draw(st.sampled_from(["{}", "{}某", "{}××", "{}**"]))
    return {
        "party": cut.format(firm.format(party)),
        "second": second,
        "officer": officer,
        "other_officer": other_officer,
        "witness": witness,
        "agent": agent,
        "identity": "51082319" + draw(st.text("0123456789", min_size=10, max_size=10)),
        "code": "91510823MA" + draw(st.text("0123456789ABCDX", min_size=8, max_size=8)),
        "card": "川H" + draw(st.text("0123456789", min_size=6, max_size=6)),
        "telephone": "139" + draw(st.text("0123456789", min_size=8, max_size=8)),
        "account": "62284800" + draw(st.text("0123456789", min_size=11, max_size=11)),
        "plate": "川H·" + draw(st.text("0123456789ABCD", min_size=5, max_size=5)),
        "address": f"{draw(LETTERS)}街{draw(st.integers(100, 999))}号",
        "place": f"{draw(LETTERS)}村{draw(st.integers(1, 9))}组",
    }


ORDINARY = """\
示例镇人民政府
行政处罚决定书
示镇罚决〔2024〕3号
当事人：{party}
统一社会信用代码：{code}
住所：{address}
法定代表人：{second}  身份证号码：{identity}  联系电话：{telephone}
委托代理人：{agent}
2024年3月5日，本机关执法人员{officer}、{other_officer}（执法证号：{card}）在{place}检查时发现，{party}占用道路堆放物料。本机关于2024年3月6日对{party}立案调查。
经查明，2024年3月5日{party}用{plate}货车在{address}堆放物料，{second}在场，面积60平方米。责令{second}立即改正。
上述事实有以下证据证明：1.{witness}的询问笔录一份；2.{second}身份证（{identity}）复印件。
{party}的行为违反了《示例道路管理条例》第十四条第一款的规定。
2024年4月8日，本机关向{second}送达《行政处罚事先告知书》（示镇罚告〔2024〕3号），告知{second}陈述、申辩、要求听证的权利。{second}于2024年4月9日书面放弃。
2024年4月17日，{witness}审核通过。2024年4月18日，{officer}、{witness}集体讨论决定。
{party}系首次被查处，{second}主动消除后果，符合《示例裁量基准》（示建规〔2023〕1号）第18项“从轻”阶次，罚款一千元以上三千元以下。
依据《示例道路管理条例》第三十六条第一款第（一）项的规定，本机关决定对{party}作出如下处罚：
1.责令{second}恢复{address}原状；
2.没收{party}的违法所得贰佰元整（￥200.00）；
3.对{party}处罚款人民币壹仟伍佰元整（￥1500.00）。
{party}应当自收到本决定书之日起十五日内，将罚款缴至示例农商银行{account}账户（户名：{witness}）。逾期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。
{second}如不服本决定，可以自收到本决定书之日起六十日内向示例县人民政府申请行政复议，也可以自收到本决定书之日起六个月内向示例县人民法院提起行政诉讼。
联系人：{officer}  电话：{telephone}
示例镇人民政府（印章）
2024年4月19日
本决定书于2024年4月23日由{officer}直接送达{second}，见证人{witness}。
"""
LETTER = """\
行政处罚决定书
示资罚决〔2024〕04号
{party}：
我局于2024年3月6日对{party}占用耕地一案立案调查。经查，{second}于2024年3月5日占用{place}土地25平方米，违反了《示例道路管理条例》第十四条的规定。
{party}（{second}）曾因{plate}于2022年被处罚。
根据《示例道路管理条例》第三十六条的规定，决定处罚如下：
一、责令{party}{second}退还土地；
二、对{second}、{witness}并处罚款750元（25平方米×30元/平方米）。
{second}：限你自收到本决定书之日起15日内缴至{account}。
可以向{witness}申请行政复议，或者六个月内向{second}起诉。
联系人：{officer}  电话：{telephone}
{witness}
2024年5月20日
"""
ON_THE_SPOT = """\
示例镇人民政府
当场行政处罚决定书
示镇当罚〔2024〕27号
当事人：{party}  性别：男  民族：汉
身份证件号码：{identity}
住址：{address}  电话：{telephone}
2024年9月10日10时20分，{party}在{place}乱扔纸屑，经{officer}指出，已自行拾起。以上事实有现场照片证明。
执法人员{officer}（执法证号：{card}）、{other_officer}（执法证号：{card}）已向{party}出示执法证件。
{party}的行为违反了《示例道路管理条例》第十四条的规定。依据《示例道路管理条例》第三十六条的规定，当场作出如下行政处罚：罚款五十元，由{officer}当场收缴。
处罚地点：{place}
执法人员签名：{officer}、{other_officer}  当事人签名：{party}
示例镇人民政府
2024年9月10日
"""
ROW = """\
行政相对人名称：{party}
统一社会信用代码：{code}
法定代表人：{second}
身份证号：{identity}
行政处罚决定文书号：示镇罚决〔2024〕36号
违法事实：{party}于2024年8月25日在{place}驾驶{plate}抛洒物料。
处罚类别：罚款
处罚内容：对{party}罚款1000元，缴至{account}。
处罚依据：《示例道路管理条例》第三十六条
处罚机关：示例镇人民政府
处罚决定日期：2024年12月3日
"""
OTHER = "{party}\n{second}的来信：{identity} {telephone}\n住{address}，账号{account}\n{witness}\n"
LAYOUTS = {
    "ordinary": ORDINARY,
    "letter": LETTER,
    "on the spot": ON_THE_SPOT,
    "row": ROW,
    "no decision": OTHER,
}


_FIELDS = (
    *("party", "second", "officer", "other_officer", "witness", "agent", "identity", "code"),
    *("card", "telephone", "account", "plate", "address", "place"),
)


@lru_cache(maxsize=1)
def context() -> CaseContext:
    """Return what decisions are held against: the small registry."""
    return case_context(load_registry(SMALL), TODAY)


def outputs(answer: CaseAnswer) -> Iterator[str]:
    """Yield all that is ever made of an answer."""
    yield repr(answer)
    for language in ("en", "zh_CN"):
        with speaking(language):
            yield shown(answer, "")
            yield json_text(case_json(answer, "", NOWHERE))
    with speaking("zh_CN"):
        sheet = write_document("markdown", review_sheet(answer, ""))
    yield sheet.decode("utf-8")


def given_away(output: str, secrets: dict[str, str]) -> list[str]:
    """Return what an output shows of what was planted."""
    shown_signs = [sign for sign in SIGNS if sign in output]
    numbers = ("identity", "code", "card", "telephone", "account", "plate")
    return shown_signs + [secrets[key] for key in numbers if secrets[key] in output]


def checked(text: str, *, is_published: bool = False) -> CaseAnswer:
    """Return what is said of a text, as in a file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "decision.txt"
        file.write_text(text, encoding="utf-8")
        return check_file(file, context(), is_published=is_published)


@pytest.mark.parametrize("layout", LAYOUTS)
@given(secrets=planted(), published=st.booleans())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_output_shows_what_was_planted(
    layout: str, secrets: dict[str, str], published: bool
) -> None:
    answer = checked(LAYOUTS[layout].format(**secrets), is_published=published)
    for output in outputs(answer):
        assert given_away(output, secrets) == []


@given(secrets=planted(), lines=st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nor_where_lines_are_lost_or_stand_in_another_order(
    secrets: dict[str, str], lines: Random
) -> None:
    text = [line for line in ORDINARY.splitlines() if lines.random() < 0.8]
    lines.shuffle(text)
    answer = checked("\n".join(text).format(**secrets))
    for output in outputs(answer):
        assert given_away(output, secrets) == []


_PUBLIC = re.compile(
    "《[^》]*》(?:（[^）]*）)?|[^，。（\\n]*〔[0-9]{4}〕[^）\\n]*|[^，。\\n]*(?:人民政府|人民法院)"
)
"""Titles, document numbers and organs are told: what is written into them is told with them."""


@pytest.mark.parametrize("layout", LAYOUTS)
@given(at=st.integers(0, 2000))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_name_may_stand_anywhere_but_in_titles_numbers_and_organs(layout: str, at: int) -> None:
    text = LAYOUTS[layout].format(**dict.fromkeys(_FIELDS, "某甲"))
    at %= len(text)
    if any(found.start() <= at <= found.end() for found in _PUBLIC.finditer(text)):
        return
    for output in outputs(checked(f"{text[:at]}璩夔甪{text[at:]}")):
        assert not any(sign in output for sign in SIGNS)


def test_a_whole_decision_is_read_though_nothing_of_its_persons_is_kept() -> None:
    answer = checked(ORDINARY.format(**dict.fromkeys(_FIELDS, "璩夔")))
    decision = answer.decision
    assert decision.party.has_name
    assert decision.party.has_address
    assert decision.decided is not None
    assert decision.decided.value == date(2024, 4, 19)
    assert [given.amount for given in decision.penalties if given.kind == "罚款"] == [1500]


@pytest.mark.parametrize(
    "content",
    [
        ORDINARY.encode("utf-16"),
        b"PK\x03\x04" + ORDINARY.encode("utf-8"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + ORDINARY.encode("utf-8"),
        b"%PDF-1.7\n" + ORDINARY.encode("utf-8"),
        b"\x00\x01" + ORDINARY.encode("utf-8") + b"\xff\xfe\x80",
        ("\n" * 200_000 + ORDINARY).encode("utf-8"),
    ],
    ids=["utf-16", "packed", "old word", "pdf", "damaged", "endless"],
)
def test_a_refusal_shows_nothing_of_the_document(content: bytes, tmp_path: Path) -> None:
    secrets = dict.fromkeys(_FIELDS, "璩夔甪")
    for key in ("party", "second", "identity"):
        content = content.replace(f"{{{key}}}".encode(), secrets[key].encode())
    file = tmp_path / "decision.txt"
    file.write_bytes(content)
    try:
        answer = check_file(file, context())
    except PowersError as refused:
        said = [f"{refused.message} {refused.hint} {refused.place}"]
    else:
        said = list(outputs(answer))
    assert not any(sign in text for text in said for sign in SIGNS)


@pytest.mark.process
@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_the_program_keeps_and_prints_nothing_of_a_person(form: str, tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    secrets = dict.fromkeys(_FIELDS, "璩夔甪")
    document, facts = tmp_path / "decision.txt", tmp_path / "case.yaml"
    document.write_text(ORDINARY.format(**secrets), encoding="utf-8")
    cache = tmp_path / "cache"
    for content in ("filed: 2024-03-07\n", "party: {kind: 个人, name: 璩夔甪}\n", "body: 璩夔甪\n"):
        facts.write_text(content, encoding="utf-8")
        for _again in range(2):
            done = powers(
                *("check-case", document, "--facts", facts, "--format", form),
                cwd=registry,
                env={"POWERS_CACHE": str(cache)},
            )
            assert not any(sign in done.stdout + done.stderr for sign in SIGNS)
            assert "Traceback" not in done.stderr
            assert ("示镇罚决〔2024〕3号" in done.stdout) is content.startswith("filed")
    kept = [file.read_bytes() for file in cache.rglob("*") if file.is_file()]
    assert not any(sign.encode("utf-8") in content for content in kept for sign in SIGNS)


@pytest.mark.process
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_folder_is_told_of_without_the_names_of_its_files(language: str, tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    folder = tmp_path / "cases" / "璩夔"
    folder.mkdir(parents=True)
    good = ORDINARY.format(**dict.fromkeys(_FIELDS, "璩夔甪"))
    (folder / "璩夔甪.txt").write_text(good, encoding="utf-8")
    (folder / "璩夔甪.yaml").write_text("姓名: 璩夔甪\n", encoding="utf-8")
    (folder / "夔.txt").write_text(good, encoding="utf-8")
    (folder / "甪.docx").write_bytes(b"PK\x03\x04" + good.encode("utf-8"))
    (folder / "彧.html").write_bytes(b"\x00\xff" + good.encode("utf-8"))
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "翀.txt")
    (folder / "李.璩夔甪").write_text(good, encoding="utf-8")
    (folder / "扫描.13900001111").write_text(good, encoding="utf-8")
    (folder / "璩.pdf").write_text(good, encoding="utf-8")
    (folder / "婠.txt").symlink_to("夔.txt")
    outputs = []
    for form in ("text", "json", "markdown", "html"):
        done = powers(
            *("check-case", "--batch", folder.parent, "--format", form),
            cwd=registry,
            language=language,
        )
        outputs.append(done.stdout + done.stderr)
    assert not [sign for sign in SIGNS for output in outputs if sign in output]
    assert not any("13900001111" in output for output in outputs)
    passed_over = json.loads(outputs[1].partition("}\n\n")[0])["passed_over"]
    assert passed_over == {".pdf": 1, "—": 2}


def test_a_document_that_goes_away_is_told_of_without_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "璩夔甪.txt").write_text("甲", encoding="utf-8")

    def gone(path: Path, *_args: object, **_named: object) -> CaseAnswer:
        path.unlink()
        with open_named(path):
            raise AssertionError

    monkeypatch.setattr(batch, "check_file", gone)
    checked_folder = batch.check_folder(tmp_path, context())
    assert [one.unread for one in checked_folder.documents] != [""]
    assert not any(sign in one.unread for one in checked_folder.unread for sign in SIGNS)


@pytest.mark.parametrize("key", ["party: {姓名: 甲}", "notice: {served: 1, 地址: 乙}"])
def test_a_personal_key_is_told_before_all_else(key: str) -> None:
    with pytest.raises(PowersError, match=r"personal|个人"):
        case_facts(f"{key}\n", "case.yaml")
