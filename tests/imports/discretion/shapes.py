"""Tables of discretion standards as offices lay them out; every text is invented."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl

from tests.sheets.offices import Rows, comma_separated, word, xlsx

MERGED_HEAD = (
    "序号",
    "违法行为",
    "处罚依据",
    "处罚标准",
    "裁量阶次",
    "适用条件",
    "裁量幅度",
    "备注",
)
MERGED: Rows = (
    ("示例市城市道路行政处罚裁量基准（2024年版）", *[None] * 7),
    ("示城规〔2024〕3号", *[None] * 7),
    MERGED_HEAD,
    (1, "擅自占用城市道路的", "《示例城市道路条例》第四条", "处2万元以下罚款", "较轻",
     "占用面积不足10平方米的", "处5000元以下罚款", None),
    (None, None, None, None, "一般", "占用面积10平方米以上不足50平方米的",
     "处5000元以上1万元以下罚款", None),
    (None, None, None, None, "严重", "占用面积50平方米以上，或者拒不改正的",
     "处1万元以上2万元以下罚款", "须经集体讨论"),
    (2, "擅自挖掘城市道路的", "《示例城市道路条例》第六条", "处1万元以上3万元以下罚款", "从轻",
     "在期限内恢复的", "处1万元以上2万元以下罚款", None),
    (None, None, None, None, "从重", "逾期未恢复的", "处2万元以上3万元以下罚款", None),
    ("注：本基准自2024年1月1日起施行，有效期5年。", *[None] * 7),
)  # fmt: skip
MERGES = ("A1:H1", "A2:H2", "A4:A6", "B4:B6", "C4:C6", "D4:D6", "A7:A8", "B7:B8", "C7:C8",
          "D7:D8", "A9:H9")  # fmt: skip


def merged(path: Path) -> Path:
    """Write acts in merged cells, the document's own lines above and below."""
    return xlsx(path, MERGED, MERGES, "道路")


SHAANXI_HEAD = (
    *("序号", "事项名称", "违法行为", "违反法律条款", "处罚法律条款", "违法情节", "违法情形"),
    *("处罚裁量基准", "备注"),
)
SHAANXI: Rows = (
    SHAANXI_HEAD,
    ("1", "对经营假种子的处罚", "经营假种子的", "《示例种子条例》第二条", "《示例种子条例》第三条",
     "较轻", "货值金额不足5000元的", "处1万元以上3万元以下罚款", ""),
    ("1", "对经营假种子的处罚", "经营假种子的", "《示例种子条例》第二条", "《示例种子条例》第三条",
     "一般", "货值金额5000元以上不足1万元的", "处3万元以上10万元以下罚款", ""),
    ("1", "对经营假种子的处罚", "经营假种子的", "《示例种子条例》第二条", "《示例种子条例》第三条",
     "严重", "货值金额1万元以上的", "处货值金额10倍以上20倍以下罚款", ""),
    ("2", "对经营假种子的处罚", "经营未经审定的种子的", "《示例种子条例》第四条",
     "《示例种子条例》第五条", "较轻", "未造成损失的", "处2000元罚款", "首次"),
    ("2", "对经营假种子的处罚", "经营未经审定的种子的", "《示例种子条例》第四条",
     "《示例种子条例》第五条", "严重", "造成损失的", "处5000元罚款", ""),
)  # fmt: skip


def with_matters(path: Path) -> Path:
    """Write a csv with a column of matters beside that of acts, and both clauses."""
    return comma_separated(path, SHAANXI, "gb18030")


GRAVEST_HEAD = ("案由", "法律依据", "处罚档次", "裁量情节", "处罚幅度")
GRAVEST: Rows = (
    GRAVEST_HEAD,
    ("拒绝价格检查的", "《示例价格条例》第九条", "从重处罚", "暴力抗拒的", "7万元以上10万元以下"),
    ("", "", "一般处罚", "拖延提供资料的", "3万元以上7万元以下"),
    GRAVEST_HEAD,
    ("", "", "从轻处罚", "提供资料不全的", "1万元以上3万元以下"),
    ("", "", "减轻处罚", "有立功表现的", "1万元以下"),
)  # fmt: skip


def gravest_first(path: Path) -> Path:
    """Write a document whose table has the gravest tier first, and its header twice."""
    return word(path, ["示例省价格行政处罚裁量规则", GRAVEST], repeat=False)


BY_ACT_HEAD = ("档次", "情形", "处罚标准")


def by_act(path: Path) -> Path:
    """Write a document with a table for each act, under a numbered heading that names it."""
    return word(
        path,
        [
            "示例县水务局行政处罚自由裁量权细化标准",
            "（示水发〔〕号）",
            "自2023年7月1日起施行，有效期三年。",
            "一、在河道内弃置垃圾的",
            [
                BY_ACT_HEAD,
                ("（一）", "体积10立方米以下的", "处1000元以上3000元以下罚款"),
                ("（二）", "体积10立方米以上的", "处3000元以上5000元以下罚款"),
            ],
            "二、擅自移动界桩的",
            [
                BY_ACT_HEAD,
                ("（一）", "移动一处的", "每处罚款500元"),
                ("（二）", "移动多处，经上级水务部门批准的", "每处罚款1000元"),
            ],
        ],
    )


def lists(path: Path) -> Path:
    """Write a workbook with a sheet for each kind of leniency."""
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.title = "首违不罚"
    _fill(
        first,
        (
            ("示例市农业农村领域首违不罚、减轻处罚清单", None, None, None, None),
            ("序号", "违法行为", "法律依据", "适用条件", "配套监管措施"),
            (1, "未建立种子经营档案的", "《示例种子条例》第八条", "初次违法且及时改正的",
             "提示、约谈"),
            (2, "未按规定备案的", "《示例种子条例》第九条", "初次违法且在责令期限内改正的",
             "行政指导"),
        ),
    )  # fmt: skip
    _fill(
        book.create_sheet("减轻处罚"),
        (
            ("序号", "违法行为", "法律依据", "适用条件", "配套监管措施"),
            (1, "经营假种子的", "《示例种子条例》第三条", "主动召回全部种子的", None),
        ),
    )
    book.save(path)
    return path


def _fill(sheet: "openpyxl.worksheet.worksheet.Worksheet", rows: Rows) -> None:
    for row in rows:
        sheet.append(list(row))


SECTIONS: Sequence[Sequence[str]] = (
    ("序号", "违法事项", "设定依据", "法定处罚幅度", "裁量档次", "裁量因素", "裁量标准",
     "裁量基准来源"),
    ("《示例市容条例》", "", "", "", "", "", "", ""),
    ("1", "未保持立面整洁的", "第十二条第一款", "五百元以上三千元以下", "A档", "面积5平方米以下的",
     "单位500——1500元；个人500——800元",
     "关于印发《示例省市容裁量基准》的通知（示建发〔2022〕8号）"),
    ("", "", "", "", "B档", "面积5平方米以上的", "单位1500——3000元；个人800——1000元",
     "同上"),
    ("2", "沿街晾晒的", "第十三条", "一百元以下", "A档", "首次的", "警告", "暂无"),
    ("", "", "", "", "B档", "再次的", "处一百元以下罚款，视情节从重", "暂无"),
)  # fmt: skip


def by_law(path: Path) -> Path:
    """Write a table whose articles stand under the title of their law, rows naming their source."""
    rows = [list(row) for row in SECTIONS]
    title = ["青溪镇行政执法事项裁量基准（2025年版）", *[None] * 7]
    return xlsx(path, [title, *rows], ("A1:H1", "A3:H3"), "Sheet1")


def of_powers(path: Path) -> Path:
    """Write a list of powers given, which is no standard."""
    rows: Rows = (
        ("序号", "权力名称", "权力类型", "实施依据", "原实施主体"),
        (1, "对擅自占用城市道路的处罚", "行政处罚", "《示例城市道路条例》第四条", "县局"),
    )
    return xlsx(path, rows)
