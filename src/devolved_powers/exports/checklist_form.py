"""What inspection sheets have printed on them: columns, lines to fill in, notes, places to sign.

A blank form is filled in by hand: it has more room to write, and no column of what punishes.
"""

from devolved_powers.documents.table import Column, Group, Line, Row, Table

COLUMNS = (
    Column("number", "序号", 2.4, "center", unbroken=True),
    Column("item", "检查项", 11),
    Column("inspect", "检查内容", 13.4),
    Column("how", "检查方式", 6.8),
    Column("basis", "检查主体和检查依据", 13.6),
    Column("penalty", "违则和罚则（仅供对照）", 22),
    Column("lead", "牵头／联合", 7.4),
    Column("result", "结果", 5.6, unbroken=True),
    Column("note", "备注", 4.4),
)
_BY_HAND = {
    "number": 2.4,
    "item": 14,
    "inspect": 17,
    "how": 7,
    "basis": 16,
    "lead": 8,
    "result": 5.6,
    "note": 16,
}
"""The widths of the columns that a blank form has."""
BLANK_COLUMNS = tuple(
    Column(c.key, c.heading, _BY_HAND[c.key], c.align, unbroken=c.unbroken)
    for c in COLUMNS
    if c.key in _BY_HAND
)
RESULT = "□符合\n□不符合\n□不涉及"
FORM = (
    ("被检查单位（人）", "检查地点"),
    ("现场负责人", "联系电话"),
    ("检查开始时间", "检查结束时间"),
)
SIGNATURES = (
    ("执法人员（1）签名", "执法证号"),
    ("执法人员（2）签名", "执法证号"),
    ("被检查单位（人）签名", "日期"),
    ("见证人签名", "日期"),
)
_WHO = (
    "1．检查由两名以上具有执法资格的人员实施，主动出示执法证件；不出示的，被检查人有权拒绝"
    "（《行政处罚法》第四十二条、第五十五条）。检查另制作笔录，本表不代替笔录和处罚决定。"
)
_BASES = (
    "罚则不是检查的依据。检查依据取自登记册中当日有效、同一领域、同一部门、同一场景的行政检查事项；"
    "与本项不属同一法律的，注明“请核实”，由执法机关核定能否及于本项；登记册中没有的，注明“未提供”。"
)
_STANDING = (
    "3．法律、行政法规的名称省略“中华人民共和国”。",
    (
        "4．依据状态按事项状态日期判断。依据已废止或者已修改的，处罚适用哪一规定由执法机关按违法行为"
        "发生的时间核定；不能判定的，实施前须核对现行文本。"
    ),
)
NOTES = (_WHO, f"2．违则和罚则仅供对照，{_BASES}", *_STANDING)
BLANK_NOTES = (_WHO, f"2．本表不列违则和罚则；{_BASES}", *_STANDING)
"""The notes of a blank form of a kind of place."""
_EMPTY_NOTES = (_WHO, "2．检查主体和检查依据由执法人员填写；罚则不是检查的依据。")
_EMPTY_ROWS = 12
"""Rows of a form with nothing on it: with the places to sign they fill both sides of a page."""


def empty_sheet() -> Table:
    """Return a form with nothing on it but its headings, rows to fill in and places to sign."""
    written = {"result": RESULT}
    rows: list[Row] = [
        (number, *(written.get(column.key, "") for column in BLANK_COLUMNS[1:]))
        for number in range(1, _EMPTY_ROWS + 1)
    ]
    return Table(
        title="综合行政执法检查表",
        columns=BLANK_COLUMNS,
        groups=(Group(rows),),
        form=(("检查场景", "承办机构"), *FORM),
        below=tuple(map(Line, _EMPTY_NOTES)),
        signatures=SIGNATURES,
        dense=True,
    )
