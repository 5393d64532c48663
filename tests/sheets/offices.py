"""Files as offices make them, written with other libraries than those that read them."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

FILES = Path(__file__).parent / "files"
Rows = Sequence[Sequence[str | int | None]]


def xlsx(path: Path, rows: Rows, merged: Iterable[str] = (), title: str = "清单") -> Path:
    """Write a workbook with one sheet.

    Args:
        path: the file.
        rows: its cells.
        merged: ranges to merge, such as `A1:F1`.
        title: the sheet's name.
    """
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


def word(
    path: Path,
    parts: Sequence[str | Rows],
    merged: Iterable[tuple[int, int, int, int]] = (),
    repeat: bool = True,
) -> Path:
    """Write a document of paragraphs and tables.

    Args:
        path: the file.
        parts: a text is a paragraph, rows are a table; a soft break in a cell is a newline.
        merged: first and last row and column to merge in the first table.
        repeat: whether Word repeats the first row on each page.
    """
    document = docx.Document()
    first = True
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=len(part), cols=max(map(len, part)))
        for row, cells in zip(table.rows, part, strict=True):
            for cell, text in zip(row.cells, cells, strict=False):
                cell.text = "" if text is None else str(text)
        if repeat:
            mark = OxmlElement("w:tblHeader")
            mark.set(qn("w:val"), "true")
            table.rows[0]._tr.get_or_add_trPr().append(mark)
        if first:
            for top, left, bottom, right in merged:
                table.cell(top, left).merge(table.cell(bottom, right))
            first = False
    document.save(str(path))
    return path


def comma_separated(path: Path, rows: Rows, encoding: str = "utf-8-sig") -> Path:
    """Write a csv file."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def page(path: Path, rows: Rows, head: str = "", encoding: str = "utf-8") -> Path:
    """Write an html page with one table."""
    lines = "".join(
        "<tr>" + "".join(f"<td>{'' if c is None else c}</td>" for c in row) + "</tr>"
        for row in rows
    )
    text = f'<html><meta charset="{encoding}"><body>{head}<table>{lines}</table></body></html>'
    path.write_bytes(text.encode(encoding))
    return path


LIST: Rows = (
    ("附件1", None, None, None, None, None),
    ("赋予柳河镇县级行政权力事项清单（第一批，共5项）", None, None, None, None, None),
    ("序 号", "权力\n名称", "权利类型", "实施\n依据", "原实施主体", "备注"),
    ("一、城市管理领域（3项）", None, None, None, None, None),
    (1, "对擅自占用城市道路的处罚", "行政处罚",
     "《示例城市道路条例》第三条第（一）项、第4条", "县综合行政执法局", None),
    (2, "对擅自挖掘城市道路_x000d_\n的行政处罚", None,
     "1.《示例城市道路条例》第三条第二项；\n2.《示例城市道路条例》第四条",
     "县综合行政执法局", "限镇区内道路"),
    ("序号", "职权名称", "职权类型", "法律依据", "划出部门", "说明"),
    (3, "对城市道路养护情况的行政检查", "检查",
     "《示例城市道路条例》第二条", "县综合行政执法局", "/"),
    ("二、农业农村领域（2项）", None, None, None, None, None),
    (4, "对经营假种子的处罚", "行政处罚", "《示例种子条例》第二条、第三条", "县农业农村局", None),
    (5, "农药经营许可", "行政许可", "《示例农药办法》第二条第二款", None, None),
    ("合计", "5项", None, None, None, None),
    ("注：本清单共5项，其中行政处罚3项、行政检查1项、行政许可1项。", None, None, None, None, None),
)  # fmt: skip
"""An official-looking list: titles above, sections with counts, a merged type and department, a
header that comes again in other words, breaks inside cells, a total and a note below."""
MERGED = ("A1:F1", "A2:F2", "A4:F4", "C5:C6", "A9:F9", "E10:E11", "A13:F13")


def official_list(path: Path) -> Path:
    """Write the list as xlsx."""
    return xlsx(path, LIST, MERGED, "第一批")


COUNTY_HEAD = (
    *("序号", "事项名称", "职权类型", "实施依据", "原实施主体", "承接乡镇（街道）"),
    *("赋权方式", "赋权期限", "主管科室"),
)
COUNTY_GRANTS: Rows = [
    (
        1,
        "对违反城市道路管理规定的处罚。",
        "行政处罚",
        (
            "【行政法规】《示例城市道路条例》\n第三条：“在城市道路范围内不得有下列行为：”\n"
            "第四条：“违反本条例第三条规定的，由县级人民政府市政工程行政主管部门责令限期改正。”"
        ),
        "县综合行政执法局",
        "各乡镇（街道）",
        "直接下放",
        "长期",
        "市容科",
    ),
    (
        2,
        "对阻碍道路抢修的处罚",
        "行政处罚",
        "《示例城市道路条例》第五条：阻碍道路抢修的，由公安机关给予警告。",
        "县综合行政执法局",
        "青石镇、白沙乡",
        "直接下放",
        "长期",
        "市容科",
    ),
    (
        3,
        "对道路施工现场的检查",
        "行政检查",
        "《示例城市道路条例》第二条",
        "县综合行政执法局",
        "除青石镇外的各乡镇",
        "委托下放",
        "三年",
        "市容科",
    ),
]
COUNTY_REST: Rows = [
    (
        4,
        "病虫害防治服务登记",
        "行政许可",
        "《示例农药办法》（示例令第7号）第2条第2款",
        "县农业农村局",
        "全县（青石镇除外）",
        "委托下放",
        "2027年12月31日",
        "",
    ),
]
COUNTY_RECALLS: Rows = [
    (
        1,
        "对经营假种子的处罚",
        "行政处罚",
        "《示例种子条例》第二条、第三条",
        "县农业农村局",
        "各乡镇",
        "",
        "",
        "种子站",
    ),
]


def county_list(path: Path) -> Path:
    """Write a county's list as Word: quoted clauses, receivers, a table that goes on, recalls.

    Of its four new powers three are for 柳河镇; the power taken back is one of `official_list`.
    """
    return word(
        path,
        [
            "示例县赋予乡镇（街道）县级行政权力事项调整目录",
            "一、新增事项（4项）",
            [COUNTY_HEAD, *COUNTY_GRANTS],
            "（续表）",
            COUNTY_REST,
            "二、收回事项（1项）",
            [COUNTY_HEAD, *COUNTY_RECALLS],
        ],
    )


STANDARD_HEAD = ("序号", "违法行为", "处罚依据", "裁量阶次", "适用情形", "裁量幅度")
_CLAUSE = "《示例城市道路条例》第四条，可以处2万元以下罚款"
STANDARD_ROWS: Rows = [
    ["1", "擅自占用城市道路的", _CLAUSE, "从轻", "占用面积不足10平方米的", "处5000元以下罚款"],
    ["", "", "", "一般", "占用面积10平方米以上不足50平方米的", "处5000元以上1万元以下罚款"],
    ["", "", "", "从重", "占用面积50平方米以上，或者造成交通中断的", "处1万元以上2万元以下罚款"],
    ["2", "擅自挖掘城市道路的", _CLAUSE, "从轻", "挖掘面积不足5平方米的", "处8000元以下罚款"],
    ["", "", "", "从重", "挖掘面积5平方米以上的", "处8000元以上2万元以下罚款，并承担修复费用"],
]
"""A county's standard on roads: it has its two acts over the rows of their tiers."""


def county_standard(path: Path) -> Path:
    """Write a county's discretion standard as a workbook: title, number, table, days below."""
    title, number = "样例县城市道路管理行政处罚裁量基准", "样综执规〔2024〕3号"
    day = "本基准自2024年7月1日起施行，有效期五年。"
    merged = [f"{column}{rows}" for column in "ABC" for rows in ("4:{0}6", "7:{0}8")]
    rows = [[title], [number], STANDARD_HEAD, *STANDARD_ROWS, [day]]
    areas = [area.format(area[0]) for area in merged]
    return xlsx(path, rows, ["A1:F1", "A2:F2", *areas, "A9:F9"], "道路")
