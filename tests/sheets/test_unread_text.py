"""Text that is struck out, hidden or deleted is not live: left out, counted, told where it is."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.sheets.grid import LeftOut, Sheet
from devolved_powers.sheets.html_ import read_html
from devolved_powers.sheets.live_text import Unseen, put_aside
from devolved_powers.sheets.open_file import read_sheets
from tests.sheets import hostile
from tests.sheets.hostile import written
from tests.sheets.offices import FILES

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><dxfs><dxf><font><strike/></font></dxf></dxfs>'
    '<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>'
    '<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/><xf fontId="99"/></cellXfs>'
    "</styleSheet>"
).encode()


def workbook(folder: Path, rows: str, *, strings: str = "", before: str = "") -> Sheet:
    """Read a workbook of one sheet, whose style 1 is struck out."""
    parts = hostile.xlsx_parts(rows.encode(), strings=strings.encode(), before=before.encode())
    parts["xl/styles.xml"] = STYLES
    (sheet,) = read_sheets(written(folder, "a.xlsx", hostile.packed(parts.items())))
    return sheet


def cell(place: str, text: str, style: int | str = 0) -> str:
    return f"<c r='{place}' s='{style}' t='inlineStr'><is>{text}</is></c>"


PLAIN, STRUCK = "<r><t>甲</t></r>", "<r><rPr><strike/></rPr><t>乙</t></r>"
KEPT = "<r><rPr><b/></rPr><t>丙</t></r>"
UNSTRUCK = "<r><rPr><strike val='false'/></rPr><t>丁</t></r>"
RUNS: dict[str, tuple[str, int, str]] = {
    "a cell struck out": ("<t>甲</t>", 1, ""),
    "a style that says no": ("<t>甲</t>", 2, "甲"),
    "a style without its font": ("<t>甲</t>", 3, "甲"),
    "a style that is not there": ("<t>甲</t>", 4711, "甲"),
    "a run struck out": (PLAIN + STRUCK, 0, "甲"),
    "all runs struck out": (STRUCK, 0, ""),
    "a run that is not": (UNSTRUCK + STRUCK, 0, "丁"),
    "a run of its own font in a struck cell": (PLAIN + KEPT, 1, "丙"),
    "how to speak it": (f"{PLAIN}{STRUCK}<rPh sb='0' eb='1'><t>jia</t></rPh>", 0, "甲"),
}


@pytest.mark.parametrize("kind", RUNS)
@pytest.mark.parametrize("is_shared", [False, True])
def test_what_is_left_of_a_cell_of_a_workbook(tmp_path: Path, kind: str, is_shared: bool) -> None:
    text, style, left = RUNS[kind]
    own = f"<c r='A1' s='{style}' t='s'><v>0</v></c>" if is_shared else cell("A1", text, style)
    rows = f"<row r='1'>{own}<c r='B1'><v>1</v></c></row>"
    sheet = workbook(tmp_path, rows, strings=f"<si>{text}</si>" if is_shared else "")
    assert sheet.rows == [[left, "1"]]
    whole = "".join(part for part in "甲乙丙丁" if part in text)
    assert sheet.left_out == ((LeftOut("struck", 1, 0),) if left != whole else ())
    assert sheet.is_dead(0, 0) is (left == "")


def test_numbers_and_blank_cells_of_a_struck_style(tmp_path: Path) -> None:
    rows = "<row r='2'><c r='A2' s='1'><v>7</v></c><c r='B2' s='1'/><c r='C2'><v>8</v></c></row>"
    sheet = workbook(tmp_path, rows)
    assert sheet.rows[1] == ["", "", "8"]
    assert sheet.left_out == (LeftOut("struck", 1, 1),)


def test_a_workbook_without_styles_is_read(tmp_path: Path) -> None:
    data = hostile.xlsx(b"<row r='1'><c r='A1' s='5'><v>7</v></c></row>")
    assert read_sheets(written(tmp_path, "a.xlsx", data))[0].rows == [["7"]]


@pytest.mark.parametrize("row", ["hidden='1'", "hidden='true'", "ht='0' customHeight='1'"])
def test_rows_that_are_not_shown(tmp_path: Path, row: str) -> None:
    rows = f"<row r='1' {row}><c r='A1'><v>1</v></c></row><row r='2'><c r='A2'><v>2</v></c></row>"
    rows += "<row r='3' hidden='1'/>"
    sheet = workbook(tmp_path, rows)
    assert [line for line in sheet.rows if any(line)] == [["2"]]
    assert sheet.left_out == (LeftOut("hidden rows", 1, 0),)
    assert sheet.place(1).endswith("第2行")


@pytest.mark.parametrize("column", ["hidden='1'", "width='0' customWidth='1'"])
def test_columns_that_are_not_shown(tmp_path: Path, column: str) -> None:
    rows = "".join(
        f"<row r='{n}'>" + "".join(f"<c r='{c}{n}'><v>{n}</v></c>" for c in "ABC") + "</row>"
        for n in (1, 2)
    )
    before = f"<cols><col min='2' max='3' {column}/><col min='9' max='16384' {column}/></cols>"
    sheet = workbook(tmp_path, rows, before=before)
    assert [line[0] for line in sheet.rows] == ["1", "2"]
    assert not any(any(line[1:]) for line in sheet.rows)
    assert sheet.left_out == (LeftOut("hidden columns", 2, 0),)


def test_a_ledger_is_read_as_it_is_stored(tmp_path: Path) -> None:
    parts = hostile.xlsx_parts(b"<row r='1' hidden='1'><c r='A1' s='1'><v>1</v></c></row>")
    parts["xl/styles.xml"] = STYLES
    made = written(tmp_path, "a.xlsx", hostile.packed(parts.items()))
    (sheet,) = read_sheets(made, cells="all")
    assert (sheet.rows, sheet.left_out) == ([["1"]], ())
    (sheet,) = read_sheets(FILES / "struck.xls", cells="all")
    assert (len([line for line in sheet.rows if any(line)]), sheet.left_out) == (5, ())


def test_an_xls_says_the_same() -> None:
    (sheet,) = read_sheets(FILES / "struck.xls")
    assert [line[1] for line in sheet.rows if any(line)] == [
        "事项名称", "对甲行为的处罚", "对新行为的处罚",
    ]  # fmt: skip
    assert {(each.kind, each.row) for each in sheet.left_out} == {
        ("struck", 2), ("hidden rows", 4), ("hidden columns", 0),
    }  # fmt: skip


def test_a_merged_cell_shows_its_text_where_it_is_shown() -> None:
    rows = [["标题", "", ""], ["类", "甲", "1"], ["", "乙", "2"]]
    ranges = [((0, 0), (0, 2)), ((1, 0), (2, 0))]
    aside = put_aside(rows, ranges, Unseen({1}, {0}))
    assert rows == [["", "标题", ""], [], ["", "乙", "2"]]
    assert ((0, 1), (0, 2)) in aside.ranges
    rows = [["类", "甲"], ["", "乙"]]
    aside = put_aside(rows, [((0, 0), (1, 0))], Unseen({0}))
    assert rows == [[], ["类", "乙"]]


@given(
    st.lists(st.lists(st.sampled_from(["", "甲", "乙"]), max_size=4), max_size=5),
    st.sets(st.integers(0, 6)),
    st.sets(st.integers(0, 5)),
    st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 5)), st.sampled_from(["", "甲"])),
)
def test_what_counts_stays_where_it_was(
    rows: list[list[str]],
    hidden_rows: set[int],
    hidden_columns: set[int],
    live: dict[tuple[int, int], str],
) -> None:
    before = [list(line) for line in rows]
    aside = put_aside(rows, [], Unseen(hidden_rows, hidden_columns, live))
    assert len(rows) == len(before)
    for row, line in enumerate(before):
        for column, text in enumerate(line):
            now = rows[row][column] if column < len(rows[row]) else ""
            if row in hidden_rows or column in hidden_columns:
                assert not now
            elif (row, column) not in live or not text:
                assert now == text
            else:
                assert now == live[row, column]
    assert sum(each.count for each in aside.left_out) >= len(aside.hidden_rows)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(folder: Path, body: str, styles: str = "") -> list[Sheet]:
    """Read a document of such a body."""
    path = folder / "a.docx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        )
        if styles:
            made.writestr("word/styles.xml", f'<w:styles xmlns:w="{W}">{styles}</w:styles>')
    return read_sheets(path)


def run(text: str, look: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}<w:t>{text}</w:t></w:r>"


def table(*rows: str, of_row: str = "") -> str:
    lines = "".join(
        f"<w:tr>{of_row if n == len(rows) else ''}<w:tc><w:p>{inner}</w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>尾</w:t></w:r></w:p></w:tc></w:tr>"
        for n, inner in enumerate(rows, 1)
    )
    return f"<w:tbl>{lines}</w:tbl>"


STYLE = (
    '<w:style w:type="paragraph" w:styleId="p0" w:default="1"/>'
    '<w:style w:type="paragraph" w:styleId="gone"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="heir"><w:basedOn w:val="gone"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ring"><w:basedOn w:val="ring"/></w:style>'
    '<w:style w:type="character" w:styleId="out"><w:rPr><w:strike/></w:rPr></w:style>'
)
LOOKS: dict[str, tuple[str, str, str]] = {
    "strike": (run("旧", "<w:strike/>") + run("新"), "新", "struck"),
    "twice struck": (run("旧", "<w:dstrike w:val='true'/>") + run("新"), "新", "struck"),
    "strike that says no": (run("旧", "<w:strike w:val='0'/>") + run("新"), "旧新", ""),
    "vanish": (run("旧", "<w:vanish/>") + run("新"), "新", "hidden"),
    "deleted": (
        f"<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>{run('新')}</w:ins>",
        "新", "deleted",
    ),
    "moved away": (f"<w:moveFrom>{run('旧')}</w:moveFrom>{run('新')}", "新", "deleted"),
    "a style of characters": (run("旧", "<w:rStyle w:val='out'/>") + run("新"), "新", "struck"),
    "a style of paragraphs": ("<w:pPr><w:pStyle w:val='gone'/></w:pPr>" + run("旧"), "", "struck"),
    "a style that rests on it": (
        "<w:pPr><w:pStyle w:val='heir'/></w:pPr>" + run("旧"), "", "struck",
    ),
    "a style that rests on itself": (
        "<w:pPr><w:pStyle w:val='ring'/></w:pPr>" + run("新"), "新", "",
    ),
    "a run that says no": (
        "<w:pPr><w:pStyle w:val='gone'/></w:pPr>" + run("新", "<w:strike w:val='off'/>"), "新", "",
    ),
    "what it was before a change": (
        run("新", "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>"), "新", "",
    ),
    "the mark of the paragraph": (
        "<w:pPr><w:rPr><w:strike/><w:del/></w:rPr></w:pPr>" + run("新"), "新", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", LOOKS)
def test_what_is_left_of_a_cell_of_a_document(tmp_path: Path, kind: str) -> None:
    inner, left, why = LOOKS[kind]
    (sheet,) = document(tmp_path, table(run("头"), inner), STYLE)
    assert sheet.rows == [["头", "尾"], [left, "尾"]]
    assert [(each.kind, each.count, each.row) for each in sheet.left_out] == (
        [(why, 1, 1)] if why else []
    )
    assert sheet.is_dead(1, 0) is (left == "")


@pytest.mark.parametrize(("mark", "kind"), [("del", "deleted"), ("hidden", "hidden rows")])
def test_rows_of_a_document_that_do_not_count(tmp_path: Path, mark: str, kind: str) -> None:
    body = table(run("头"), run("旧"), of_row=f"<w:trPr><w:{mark}/></w:trPr>")
    (sheet,) = document(tmp_path, body)
    assert not any(sheet.rows[1])
    assert [(each.kind, each.row) for each in sheet.left_out] == [(kind, 1)]


def test_lines_around_the_tables_of_a_document(tmp_path: Path) -> None:
    struck = f"<w:p>{run('一、旧', '<w:strike/>')}</w:p>"
    first, second = document(tmp_path, f"{struck}{table(run('1'))}{table(run('2'))}{struck}")
    assert (first.before, second.after) == ((), ())
    assert first.left_out == second.left_out == (LeftOut("struck", 1, None),)


PAGES: dict[str, tuple[str, str, str]] = {
    "s": ("<s>旧</s>新", "新", "struck"),
    "del": ("<del>旧</del><ins>新</ins>", "新", "struck"),
    "strike around blocks": ("<strike><p>旧</p></strike><p>新</p>", "新", "struck"),
    "style": ("<span style='color:red; TEXT-DECORATION: line-through'>旧</span>新", "新", "struck"),
    "style of the line": ("<p style='text-decoration-line:line-through'>旧<p>新", "新", "struck"),
    "class": ("<font class='a font5'>旧</font>新", "新", "struck"),
    "class on paper": ("<span class='paper'>新</span>", "新", ""),
    "class of a script": ("<span class='tab'>新</span>", "新", ""),
    "not shown": ("<span style='display: none'>旧</span>新", "新", "hidden"),
    "hidden": ("<div hidden>旧<div>旧</div>旧</div>新", "新", "hidden"),
    "same in same": ("<s>旧<s>旧</s>旧</s>新", "新", "struck"),
    "no end": ("<s>旧", "", "struck"),
    "an end too many": ("</s>新</del>", "新", ""),
    "an empty element": ("<br style='display:none'>新", "新", ""),
    "underlined": ("<span style='text-decoration: underline'>新</span>", "新", ""),
}


@pytest.mark.parametrize("kind", PAGES)
def test_what_is_left_of_a_cell_of_a_page(kind: str) -> None:
    inner, left, why = PAGES[kind]
    style = (
        "<style><!-- @media print { .a{} .paper{text-decoration:line-through} }"
        " .font5, td.x { mso-a:b; text-decoration:line-through } .tab{display:none} --></style>"
    )
    page = f"<html>{style}<table><tr><td>头<td>尾<tr><td>{inner}<td>尾</table></html>"
    (sheet,) = read_html("a.html", page.encode())
    assert sheet.rows == [["头", "尾"], [left, "尾"]]
    assert [(each.kind, each.count, each.row) for each in sheet.left_out] == (
        [(why, 1, 1)] if why else []
    )


def test_rows_columns_and_tables_of_a_page_that_are_not_shown() -> None:
    page = (
        "<table><col><col style='display:none'><tr><td>1<td>2<td>3<tr hidden><td>4<td>5<td>6"
        "<tr><td>7<td>8<td>9</table><div style='display:none'><table><tr><td>x<td>y</table></div>"
    )
    shown, hidden = read_html("a.html", page.encode())
    assert shown.rows == [["1", "", "3"], [], ["7", "", "9"]]
    assert {each.kind for each in shown.left_out} == {"hidden rows", "hidden columns"}
    assert (shown.hidden, hidden.hidden) == (False, True)


@given(st.text("旧新<>/sdelp ", max_size=40))
def test_a_page_of_any_tags_is_read_or_refused(inner: str) -> None:
    from devolved_powers.errors import PowersError

    try:
        sheets = read_html("a.html", f"<table><tr><td>{inner}<td>尾</table>".encode())
    except PowersError:
        return
    assert sheets[0].rows[0][-1].endswith("尾") or sheets[0].left_out
