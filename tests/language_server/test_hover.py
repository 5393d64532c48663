"""What a hover tells, read as a lawyer reads it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol.types import MarkupContent, MarkupKind, Position, Range
from markdown_it import MarkdownIt

from devolved_powers.i18n import speaking
from devolved_powers.language_server.hover import hover
from devolved_powers.language_server.hover.content import Content
from devolved_powers.language_server.inlay_hints import inlay_hints
from devolved_powers.models.notice import NOTICE
from tests.language_server.drawn import place_in, told, viewed
from tests.sound_registries import SOUND, name_of
from tests.support import CASES, SMALL, case, contents, small_registry

ADJUSTED = CASES / "ok" / "adjustment"
CATALOG = "catalog/urban-management.yaml"
BATCH = "powers/batch-1.yaml"
NOTICE_EN = "Inferred from public reports, not the official list: no basis for enforcement"


class TestCitation:
    """The cursor is on a citation."""

    def test_law_article_standing_text_and_notice_are_told(self) -> None:
        assert told(SMALL, CATALOG, "《示例城市道路条例》第‸四条", statutes=True).splitlines() == [
            "《示例城市道路条例》第四条",
            (
                "Law: 《示例城市道路条例》, version of 2019-03-24 · rank “行政法规” · "
                "in force from 2019-05-01"
            ),
            "Decided (2021-09-01): 符合",
            "Today (2026-01-01): 现行有效; until when changes of the law are known is not recorded",
            "Facts on the article (version of 2019-03-24): paragraphs: 1",
            "Acts: 处罚",
            "Penalties: 罚款",
            "Orders: 责令限期改正",
            "Fines: 2万元以下罚款",
            "Who acts: 县级部门",
            "",
            (
                "《示例城市道路条例》第四条 · date of the version 2019-03-24, in force from "
                "2019-05-01, until when changes of the law are known is not recorded"
            ),
            (
                "第四条　违反本条例第三条规定的，由县级人民政府市政工程行政主管部门责令限期改正，"
                "可以处二万元以下的罚款。"
            ),
            "",
            NOTICE_EN,
        ]

    def test_in_chinese(self) -> None:
        lines = told(SMALL, CATALOG, "《示例城市道路条例》第‸四条", language="zh_CN").splitlines()
        assert "决定时（2021-09-01）：符合" in lines
        assert "今天（2026-01-01）：现行有效；法规收录截止日期未登记" in lines
        assert lines[-1] == NOTICE

    def test_without_statute_texts_that_is_said(self) -> None:
        lines = told(SMALL, CATALOG, "《示例城市道路条例》第‸四条").splitlines()
        assert "Text: no statute texts are configured (POWERS_STATUTES)" in lines

    def test_a_folder_of_texts_that_is_not_there_is_named(self) -> None:
        view = viewed(SMALL, CATALOG)
        view = type(view)(view.state, CATALOG, statutes=(Path("no-such-folder"),))
        index = place_in(view.text, "《示例城市道路条例》第‸四条")
        with speaking("en"):
            found = hover(view, index, plain=True)
        assert found is not None
        assert isinstance(found.contents, MarkupContent)
        assert "Text: There is no folder no-such-folder." in found.contents.value.splitlines()

    def test_another_text_than_the_one_recorded_is_not_shown(self, tmp_path: Path) -> None:
        root = small_registry(tmp_path)
        laws = root / "laws" / "示例城市道路条例.yaml"
        written = laws.read_text()
        line = next(one for one in written.splitlines() if '"article": 4' in one)
        digest = line.split('"hash": "')[1][:10]
        laws.write_text(written.replace(digest, "0123456789"))
        shown = told(root, CATALOG, "《示例城市道路条例》第‸四条", statutes=True)
        assert "第四条　" not in shown
        assert shown.splitlines()[-1] == NOTICE_EN

    @pytest.mark.parametrize(
        ("drawn", "title"),
        [
            ("《示例城市道路条例》第三条第（一）‸项、第四条", "第三条第（一）项"),
            ("《示例城市道路条例》第三条第（一）项、‸第四条", "第四条"),
            ("《示例城‸市道路条例》第三条第（一）项、第四条", "第三条第（一）项"),
            ("《示例城市道路条例》第三条第（一）项、第四条‸", "第四条"),
        ],
    )
    def test_of_several_places_the_one_under_the_cursor(self, drawn: str, title: str) -> None:
        assert told(SMALL, BATCH, drawn).splitlines()[0] == f"《示例城市道路条例》{title}"

    def test_a_repealed_law_is_told_as_repealed_though_it_stood_when_decided(self) -> None:
        shown = told(ADJUSTED, BATCH, "《示例农药办法》第二条‸第二款")
        assert "repealed since 2024-01-01 by 《示例农业投入品条例》" in shown
        assert "Decided (2021-09-01): 符合" in shown
        assert "Today (2026-01-01): 已废止 (since 2024-01-01" in shown

    def test_an_unknown_law_is_no_sound_one(self, tmp_path: Path) -> None:
        root = small_registry(tmp_path)
        path = root / CATALOG
        path.write_text(path.read_text().replace("《示例城市道路条例》", "《虚构条例》"))
        shown = told(root, CATALOG, "《虚构条例》第四‸条")
        assert "Today (2026-01-01): 不能判定" in shown
        assert shown.splitlines()[-1] == NOTICE_EN

    def test_an_article_that_does_not_exist(self, tmp_path: Path) -> None:
        root = small_registry(tmp_path)
        path = root / CATALOG
        path.write_text(path.read_text().replace("》第四条", "》第四百条"))
        shown = told(root, CATALOG, "《示例城市道路条例》第四‸百条")
        assert "Decided (2021-09-01): 不符" in shown

    def test_the_document_of_the_province_is_told_as_far_as_it_is_known(self) -> None:
        shown = told(SMALL, BATCH, "关于赋予乡镇‸县级行政处罚权的决定")
        assert "Today (2026-01-01): 不能判定" in shown

    def test_what_the_organ_is_asked_since_the_law_changed(self, tmp_path: Path) -> None:
        root = case("law-change", tmp_path / "registry")
        shown = told(root, BATCH, "《示例城市道路条例》第三条第（一）项、第‸四条")
        assert "Change of the law: P1-001" in shown
        assert "It waits for the organ that decided" in shown

    def test_a_citation_that_was_replaced_is_judged_by_the_day_it_was_written_for(self) -> None:
        drawn = "from: 《示例种子条例》第二条、第三‸条, to"
        assert "Decided (2021-09-01): 符合" in told(ADJUSTED, "powers/notice-2.yaml", drawn)

    def test_of_a_grant_that_waits_for_its_day_that_is_said(self, tmp_path: Path) -> None:
        root = small_registry(tmp_path)
        path = root / BATCH
        path.write_text(path.read_text().replace("effective: 2021-09-01\n", ""))
        shown = told(root, BATCH, "《示例种子条例》第二条、第三‸条")
        assert "For which day it was written is not known" in shown
        assert "Decided" not in shown


class TestEntry:
    """The cursor is on an id."""

    def test_a_power_behind_an_item(self) -> None:
        lines = told(SMALL, CATALOG, "P1-0‸01").splitlines()
        assert lines[:4] == [
            "P1-001  对擅自占用城市道路的处罚",
            "Status: 有效",
            "Type: 行政处罚",
            "Field: 城市管理",
        ]
        assert "Receiving body: 示例镇人民政府" in lines
        assert (
            "Decision: batch-1  赋予示例镇县级行政权力事项（第一批） (示府发〔2021〕1号)" in lines
        )
        assert "Enforcement items: E-001  对擅自占用城市道路的处罚" in lines
        assert lines[-1] == NOTICE_EN

    def test_what_has_ended_is_told_first(self) -> None:
        lines = told(ADJUSTED, "powers/notice-2.yaml", "P1-00‸5").splitlines()
        assert lines[0] == "P1-005  农药经营许可"
        assert lines[1].startswith("！This power: lapsed from 2024-01-01 on")
        assert "Status: 已失效" in lines

    def test_an_id_that_there_is_not(self, tmp_path: Path) -> None:
        root = small_registry(tmp_path)
        path = root / CATALOG
        path.write_text(path.read_text().replace("P1-002", "P1-020"))
        lines = told(root, CATALOG, "P1-0‸20").splitlines()
        assert lines[0] == "There is no P1-020."
        assert lines[1].startswith("　Near it: P1-00")

    def test_an_item_and_a_need_by_their_own_id(self) -> None:
        assert told(SMALL, CATALOG, "E-0‸02").startswith("E-002  对城市道路养护情况的行政检查\n")
        need = told(SMALL, "powers/needs.yaml", "N-0‸1").splitlines()
        assert "Status: 待赋权" in need

    def test_an_id_within_a_text(self, tmp_path: Path) -> None:
        root = small_registry(tmp_path)
        path = root / CATALOG
        path.write_text(path.read_text() + "    note: 另见P1-003、E-003\n")
        assert told(root, CATALOG, "另见P1-00‸3").startswith("P1-003  对经营假种子的处罚")

    def test_a_decision(self) -> None:
        lines = told(SMALL, BATCH, "decision: batch‸-1").splitlines()
        assert "In force from: 2021-09-01" in lines
        assert "Issued by: not provided" in lines
        assert "Powers: granted: 4; of them in force today: 4" in lines


class TestWord:
    """The cursor is on a key, or on a word out of a list."""

    def test_a_key(self) -> None:
        lines = told(SMALL, BATCH, "man‸ner: 直接赋权").splitlines()
        assert lines[0] == "manner · Manner of the grant"
        assert "One of: 直接赋权, 委托行使, 原文未载明" in lines

    def test_a_key_with_its_example(self) -> None:
        lines = told(SMALL, CATALOG, "field‸: ").splitlines()
        assert "One of the fields of registry.yaml." in lines
        assert "Example: 城市管理" in lines

    @pytest.mark.parametrize(
        ("file", "drawn", "line"),
        [
            (BATCH, "委托‸行使", "in the name of the organ that entrusts it"),
            (BATCH, "type: 行政‸许可", "used upon an application"),
            (BATCH, "kind: ‸赋权", "The decision grants powers."),
            (BATCH, "status: recon‸structed", "not from the official list"),
            (BATCH, "to_body: 示例镇‸人民政府", "Kind of body: 乡镇人民政府"),
            (CATALOG, "field: 城市‸管理", "Aspect: 城市建设运行"),
            (CATALOG, "scenes: [城市‸道路]", "Enforcement items in force today: 2"),
            (CATALOG, "penalties: [罚‸款]", "《行政处罚法》第九条第（二）项"),
        ],
    )
    def test_a_word(self, file: str, drawn: str, line: str) -> None:
        shown = told(SMALL, file, drawn)
        assert line in shown
        assert shown.splitlines()[-1] == NOTICE_EN

    @pytest.mark.parametrize("drawn", ["# yaml-lang‸uage", "养护‸记录"])
    def test_of_other_words_nothing_is_told(self, drawn: str) -> None:
        assert told(SMALL, CATALOG, drawn) == ""


def test_a_half_typed_file_is_told_as_it_could_be_read_last_and_that_is_said() -> None:
    text = (SMALL / CATALOG).read_text()
    view = viewed(SMALL, CATALOG, text + "  - id: [")
    found = hover(view, place_in(text, "《示例城市道路条例》第‸四条"), plain=True)
    assert found is not None
    assert isinstance(found.contents, MarkupContent)
    assert "正在编辑" in found.contents.value or "being edited" in found.contents.value


@pytest.mark.parametrize("root", SOUND, ids=name_of)
def test_a_hover_never_fails_at_any_place_of_a_sound_registry(root: Path) -> None:
    for file in viewed(root, "registry.yaml").state.loaded.documents:
        view = viewed(root, file, statutes=True)
        for index in range(len(view.text) + 1):
            hover(view, index)


@pytest.mark.parametrize(
    "name", sorted(path.name for path in (CASES / "err").iterdir() if path.is_dir())
)
def test_a_hover_never_fails_at_any_place_of_a_broken_registry(name: str, tmp_path: Path) -> None:
    root = case(name, tmp_path / "registry")
    changed = [file for file in contents(CASES / "err" / name) if file.endswith(".yaml")]
    for file in changed:
        view = viewed(root, "registry.yaml")
        if file not in view.state.loaded.documents:
            continue
        view = type(view)(view.state, file)
        for index in range(len(view.text) + 1):
            hover(view, index)


_TYPED = (SMALL / CATALOG).read_text()


@given(
    st.integers(0, len(_TYPED)),
    st.sampled_from(["", "[", "《", "- ", ": ", '"', "|\n", "\u2028", "𠮷", "\t"]),
    st.integers(0, len(_TYPED)),
    st.booleans(),
)
@settings(max_examples=60)
def test_a_hover_never_fails_in_a_half_typed_file(
    at: int, typed: str, index: int, cut: bool
) -> None:
    view = viewed(SMALL, CATALOG, _TYPED[:at] + typed + ("" if cut else _TYPED[at:]))
    hover(view, min(index, len(view.text)))
    inlay_hints(view, Range(Position(0, 0), Position(1000, 0)))


PAYLOADS = (
    "](command:workbench.action.terminal.new)",
    "[甲](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "`a` *b* **c** _d_ ~~e~~",
    "# 标题",
    "- 项",
    "甲\x1b[31m\u202e乙",
    "&lt;b&gt;",
    "![图](https://example.invalid/x.png)",
)
_PARSER = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def _marks(text: str) -> list[str]:
    """Return the kinds of mark-up that Markdown sees in a text, but for our own comments."""
    tokens = [part for one in _PARSER.parse(text) for part in (one, *(one.children or ()))]
    tokens = [one for one in tokens if (one.type, one.content) != ("html_inline", "<!-- -->")]
    return sorted(one.type for one in tokens if one.type not in ("text", "text_special"))


@given(st.one_of(st.sampled_from(PAYLOADS), st.text(max_size=40)))
def test_what_the_data_says_never_becomes_markup(data: str) -> None:
    quiet = Content("甲", ["乙"], [("丙", "丁"), ("", "戊")], ["己", "庚"], ["辛"]).as_markdown()
    loud = Content(data, [data], [("丙", data), ("", data)], [data, data], [data]).as_markdown()
    if data.strip():
        assert _marks(loud) == _marks(quiet)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hidden_characters_are_written_as_their_code_points(payload: str) -> None:
    shown = Content(payload, rows=[("甲", payload)]).as_text()
    assert shown.replace("\n", "").isprintable()


def test_markdown_where_the_client_shows_it() -> None:
    view = viewed(SMALL, CATALOG)
    index = place_in(view.text, "P1-0‸01")
    kinds = []
    for plain in (False, True):
        found = hover(view, index, plain=plain)
        assert found is not None
        assert isinstance(found.contents, MarkupContent)
        kinds.append(found.contents.kind)
    assert kinds == [MarkupKind.Markdown, MarkupKind.PlainText]
