"""A small table with everything that a document model can hold, and hostile cells."""

from devolved_powers.documents.table import Column, Group, Line, Table

HOSTILE = (
    "=1+1",
    "+86",
    "-1",
    "@SUM(A1)",
    "007",
    "1-2",
    "2022-03-01",
    "https://example.invalid/",
    "_x000d_",
    "<b>粗</b>&amp;",
    "第一行\n第二行",
    "控\x00制\x1b[31m\u202e",
    "",
)
COLUMNS = (
    Column("number", "序号", 3, "center"),
    Column("name", "事项名称", 20),
    Column("type", "职权类型", 5, "center"),
)


def sample(*, sections: bool = True) -> Table:
    """Return the table; its rows hold every hostile text once."""
    rows = tuple((n, text, "行政处罚") for n, text in enumerate(HOSTILE, 1))
    groups = (
        (Group(rows[:6], "一、林业"), Group(rows[6:], "二、水利")) if sections else (Group(rows),)
    )
    return Table(
        title="示例镇赋权事项清单",
        columns=COLUMNS,
        groups=groups,
        above=(Line("示府发〔2021〕9号", "center"), Line("状态日期：2022年12月31日")),
        below=(Line("注：示例。"),),
        notice="据公开报道整理的推定数据（重构数据），不得作为执法依据",
        day="2022-12-31",
        signatures=(("检查人员", "被检查人", "日期"),),
    )
