"""条文对照表 and 请示: what is known is said, what is not is a gap, nothing is decided."""

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from devolved_powers.i18n import in_language
from devolved_powers.watch.model import LawDraft
from devolved_powers.watch.papers import folder_of, papers_of
from devolved_powers.watch.reasons import UNCONFIRMED
from tests.hostile_payloads import PAYLOADS
from tests.hostile_readers import docx, markdown
from tests.support import NOTICE, small_registry
from tests.watch.drafted import (
    CASES_OPEN,
    DRAFT,
    ITEM,
    LAW,
    NEWS,
    POWER,
    UPDATE,
    drafts,
    loaded,
    result,
)

PLACES_ONE = POWER.places[0]
FOLDER = f"docs/law-changes/{LAW}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_registry(tmp_path)


def papers(root: Path, *laws: LawDraft, untold: int = 0) -> dict[str, bytes]:
    found = result(root, *(draft.news for draft in laws))
    return papers_of(found, replace(drafts(*laws), cases_untold=untold), loaded(root))


def request(root: Path, draft: LawDraft = DRAFT, untold: int = 0) -> str:
    return papers(root, draft, untold=untold)[f"{FOLDER}/请示.md"].decode("utf-8")


def recorded(root: Path, on: str, reason: str) -> None:
    """Write who acts meanwhile."""
    (root / "law-changes").mkdir(exist_ok=True)
    (root / "law-changes" / f"{LAW}.yaml").write_text(
        "# yaml-language-server: $schema=../schemas/law-change.schema.json\n"
        f"law: {LAW}\non: {on}\nwhat: 修改\nbecause: 《{LAW}》\n"
        "provenance: {status: draft}\n"
        "entries:\n"
        f"  - entry: P1-003\n    from: 《{LAW}》第三条\n    difference: 数额改变\n"
        f"    meanwhile: 镇\n    meanwhile_reason: {json.dumps(reason)}\n",
        encoding="utf-8",
    )


def word_text(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_each_law_has_both_papers_in_word_and_markdown(root: Path) -> None:
    assert sorted(papers(root)) == [
        f"{FOLDER}/条文对照表.docx",
        f"{FOLDER}/条文对照表.md",
        f"{FOLDER}/请示.docx",
        f"{FOLDER}/请示.md",
    ]


def test_the_same_findings_make_the_same_bytes_whatever_is_spoken(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = papers(root)
    monkeypatch.setenv("POWERS_LANG", "en")
    assert papers(root) == first
    assert in_language("zh_CN", "x") == "x"


def test_the_texts_stand_side_by_side_with_marks(root: Path) -> None:
    text = papers(root)[f"{FOLDER}/条文对照表.md"].decode("utf-8")
    assert "# 《示例种子条例》条文对照表" in text
    row = next(line for line in text.splitlines() if line.startswith("| 第三条"))
    assert "违反本条例第~~二~~条规定" in row
    assert "违反本条例第**三**条规定" in row
    assert row.endswith("| P1-003<br>E-003 |")


def test_a_request_says_what_happened_and_what_is_asked(root: Path) -> None:
    text = request(root)
    title = "示例镇人民政府关于提请明确（调整）《示例种子条例》所涉赋权事项的请示"
    assert f"# {title}" in text
    assert text.startswith("草稿")
    assert "〔未提供：决定机关〕：" in text
    assert "已修改，新文本为2023年4月20日的版本，自2023年6月1日起施行。" in text
    assert "登记中引用《示例种子条例》的有权力事项1项、执法事项1项。" in text
    assert "数额改变：E-003、P1-003，共权力事项1项、执法事项1项。" in text
    for option in ("继续由镇行使", "交回原部门行使", "调整事项的名称", "收回"):
        assert option in text
    assert "《赋予示例镇县级行政权力事项（第一批）》（示府发〔2021〕1号）赋予" in text
    assert "妥否，请批复。" in text
    assert "抄送" not in text
    assert "失效" not in text
    assert NOTICE in text


def test_the_table_has_room_for_four_opinions(root: Path) -> None:
    lines = request(root).splitlines()
    head = next(line for line in lines if line.startswith("| 编号"))
    assert head == (
        "| 编号 | 事项 | 原依据 | 现依据（对应条款） | 变化 "
        "| 编办意见 | 司法局意见 | 原部门意见 | 镇意见 |"
    )
    row = next(line for line in lines if line.startswith("| P1-003"))
    assert row.endswith("|  |  |  |  |")
    assert "①《示例种子条例》第二条<br>②《示例种子条例》第三条" in row
    assert "①《示例种子条例》第三条<br>②《示例种子条例》第四条、第五条" in row
    assert "②内容已修改；数额 1万元 → 2万元（对照两个文本）" in row
    assert "原部门：示例县农业农村局" in row
    assert "答复以前：待明确" in row
    assert lines.index("## 权力事项（1项）") < lines.index("## 执法事项（1项）")


def test_what_a_record_may_say_and_what_stands_is_listed_apart(root: Path) -> None:
    draft = replace(DRAFT, questions=(ITEM,), updates=(UPDATE, UPDATE), unchanged=("P1-001",))
    text = request(root, draft)
    assert "引用《示例种子条例》的有权力事项2项、执法事项1项。" in text
    assert "已拟作依据更新、待审核后记入登记的权力事项1项：P1-003。" in text
    assert "不需处理的权力事项1项：P1-001。" in text


def test_open_cases_are_split_by_the_day_of_the_conduct_and_nothing_is_decided(root: Path) -> None:
    text = request(root, replace(DRAFT, cases=CASES_OPEN))
    assert (
        "未结案件3件，按违法行为发生的日期分列：2023年6月1日以前的1件，2023年6月1日及以后的1件，"
        "发生日期不明的1件"
    ) in text
    assert "《中华人民共和国行政处罚法》第三十七条，由办案机关逐案判断" in text
    rows = [line for line in text.splitlines() if line.startswith(("| 示罚", "| 第7行"))]
    assert [row.split(" | ")[2:4] for row in rows] == [
        ["2023-05-02", "变动以前"],
        ["2023-07-02", "变动当日及以后"],
        ["台账没有记载", "发生日期不明"],
    ]


def test_of_penalties_only_is_their_law_cited(root: Path) -> None:
    inspection = replace(POWER, id="P1-002", name="对城市道路养护情况的行政检查")
    text = request(root, replace(DRAFT, questions=(inspection,)))
    assert "行政处罚法" not in text
    assert "《中华人民共和国行政处罚法》第二十四条第一款" in request(root)


def test_rows_of_the_ledger_that_cannot_be_told_are_said(root: Path) -> None:
    text = request(root, replace(DRAFT, cases=()), untold=2)
    assert "台账另有2行可能是未结案件，不能判定涉及哪一事项" in text
    assert "第三十七条" in text


def test_what_the_organ_has_answered_is_not_asked_again(root: Path) -> None:
    text = request(root, replace(DRAFT, questions=(ITEM,), answered=("P1-003",)))
    assert "决定机关已有答复、不再提请的权力事项1项：P1-003。" in text


def test_what_an_earlier_change_touched_counts_among_what_cites_the_law(root: Path) -> None:
    text = request(root)
    with_earlier = request(root, replace(DRAFT, earlier=("P1-001",)))
    assert "登记中引用《示例种子条例》的有权力事项1项、执法事项1项" in text
    assert "登记中引用《示例种子条例》的有权力事项2项、执法事项1项" in with_earlier
    assert "依据此前已有变化、这一次没有再变的权力事项1项：P1-001，另行核实。" in with_earlier


def test_of_a_mere_hint_nobody_is_asked(root: Path) -> None:
    hint = replace(POWER, reason=f"《{LAW}》自2023年6月1日起废止；{UNCONFIRMED}")
    assert not any("请示" in name for name in papers(root, replace(DRAFT, questions=(hint,))))
    unsure = replace(DRAFT, news=replace(NEWS, is_sure=False))
    assert not any("请示" in name for name in papers(root, unsure))


def test_several_changes_of_a_law_have_a_paper_each_and_one_table(root: Path) -> None:
    later = replace(DRAFT, news=replace(NEWS, on=date(2027, 1, 1)))
    names = sorted(name for name in papers(root, DRAFT, later) if name.endswith(".md"))
    assert names == [
        f"{FOLDER}/条文对照表.md",
        f"{FOLDER}/请示（2023-06-01）.md",
        f"{FOLDER}/请示（2027-01-01）.md",
    ]
    assert len(papers(root, DRAFT, DRAFT)) == 6, "none takes the place of another"


def test_what_happens_to_the_law_is_not_told_again_for_each_entry(root: Path) -> None:
    told = replace(POWER, reason=f"《{LAW}》自2023年6月1日起修改；赋权是否及于新条款")
    text = request(root, replace(DRAFT, questions=(told,)))
    assert "需明确的原因：赋权是否及于新条款" in text


def test_a_place_of_which_nothing_is_told_does_not_seem_unchanged(root: Path) -> None:
    silent = replace(POWER, places=(replace(PLACES_ONE, kind=None, new=()),))
    assert "没有查到变动，或者未作比较" in request(root, replace(DRAFT, questions=(silent,)))
    lost = replace(PLACES_ONE, kind="未找到对应条款", new=(), differs=("未找到对应条款",))
    text = request(root, replace(DRAFT, questions=(replace(POWER, places=(lost,)),)))
    assert "未找到对应条款；未找到" not in text
    assert "没有找到对应条款" in text


def test_without_a_ledger_the_cases_are_a_gap_and_with_an_empty_one_none(root: Path) -> None:
    assert "未结案件：〔未提供：未结案件的台账〕。" in request(root)
    none = request(root, replace(DRAFT, cases=()))
    assert "所用台账中没有涉及上述事项的未结案件" in none
    assert "第三十七条" not in none


def test_who_acts_meanwhile_is_told_as_it_is_recorded(root: Path) -> None:
    recorded(root, "2023-06-01", "县司法局2023年6月2日函。")
    text = request(root)
    assert "登记为“镇”（县司法局2023年6月2日函）的1项：P1-003。" in text
    assert "登记为“待明确”的1项：E-003。" in text
    recorded(root, "2022-06-01", "上一次的变动")
    assert "登记为“待明确”的2项" in request(root), "another change of the law is another matter"


def test_a_day_that_is_not_known_is_a_gap_and_one_to_come_is_said_to_come(root: Path) -> None:
    repealed = replace(NEWS, kind="repealed", version=None, by="《示例法》第九条")
    unknown = request(root, replace(DRAFT, news=replace(repealed, on=None), cases=CASES_OPEN))
    assert "自〔未提供：施行日期〕起废止，废止的依据为《示例法》第九条。" in unknown
    assert "〔未提供：施行日期〕以前的1件" in unknown
    later = request(root, replace(DRAFT, news=replace(repealed, on=date(2027, 1, 1))))
    assert "将自2027年1月1日起废止" in later


def test_a_version_without_its_text_is_said_not_to_be_compared(root: Path) -> None:
    text = request(root, replace(DRAFT, news=replace(NEWS, kind="amended", by="示例决定")))
    assert "新文本不在手边，未作比较。" in text


def test_what_was_known_and_begins_is_told_as_what_it_is(root: Path) -> None:
    news = replace(NEWS, kind="begins", law="示例农药办法", on=date(2024, 1, 1), version=None)
    draft = replace(DRAFT, news=replace(news, by="《示例农业投入品条例》"))
    made = papers(root, draft)["docs/law-changes/示例农药办法/请示.md"].decode("utf-8")
    assert "因《示例农药办法》废止，" in made
    assert "自2024年1月1日起废止，废止的依据为《示例农业投入品条例》。" in made


def test_a_higher_law_repeals_nothing(root: Path) -> None:
    text = request(root, replace(DRAFT, news=replace(NEWS, kind="higher", by="《示例法》")))
    assert "没有查到《示例种子条例》被明文废止的记载" in text


def test_each_organ_is_asked_by_a_paper_of_its_own(root: Path) -> None:
    file = root / "powers" / "batch-1.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("{doc_no: 示", "{issuer: 示例县人民政府, doc_no: 示"), "utf-8")
    assert "示例县人民政府：" in request(root)
    strange = replace(POWER, id="P9-001")
    names = set(papers(root, replace(DRAFT, questions=(POWER, strange))))
    assert f"{FOLDER}/请示（示例县人民政府）.md" in names
    assert f"{FOLDER}/请示（决定机关待明确）.md" in names


def test_nothing_is_asked_where_records_say_it_all(root: Path) -> None:
    names = papers(root, replace(DRAFT, questions=(), updates=(UPDATE,)))
    assert sorted(names) == [f"{FOLDER}/条文对照表.docx", f"{FOLDER}/条文对照表.md"]
    assert "附件" not in names[f"{FOLDER}/条文对照表.md"].decode("utf-8")


def test_word_has_the_draft_the_notice_and_a_table_on_its_side(root: Path) -> None:
    content = papers(root)[f"{FOLDER}/请示.docx"]
    text = word_text(content)
    assert "草稿" in text
    assert "〔未提供：签发人〕" in text
    package = zipfile.ZipFile(io.BytesIO(content))
    body = package.read("word/document.xml").decode("utf-8")
    assert 'w:orient="landscape"' in body
    headers = [package.read(n).decode("utf-8") for n in package.namelist() if "header" in n]
    assert headers
    assert any(NOTICE in header for header in headers)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_names_and_reasons_are_text_whatever_they_are_made_of(payload: str, root: Path) -> None:
    text = f"甲{payload}乙"
    question = replace(
        POWER,
        name=text,
        body=text,
        from_body=text,
        reason=text,
        places=(replace(PLACES_ONE, old=text, new=(text,), differs=(text,), source=text),),
    )
    case = replace(CASES_OPEN[0], case_no=text)
    draft = LawDraft(replace(NEWS, by=text, source=text), questions=(question,), cases=(case,))
    made = papers(root, draft)
    written = made[f"{FOLDER}/请示.md"].decode("utf-8")
    assert markdown(written.encode("utf-8"))
    assert any("甲" in text for text in docx(made[f"{FOLDER}/请示.docx"]))


@pytest.mark.parametrize(
    "law", ["../外", "a/b", "甲\n乙", "CON", "条" * 300, ". .", "甲\\乙", "\u202e"]
)
def test_the_folder_of_a_law_is_one_folder(law: str) -> None:
    folder = folder_of(law)
    assert re.fullmatch(r"docs/law-changes/[^/\\]+", folder)
    assert folder.isprintable()
    assert not folder.endswith(("/..", "/."))
    assert len(folder.rpartition("/")[2].encode()) <= 255
