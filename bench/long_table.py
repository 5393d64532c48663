"""Writes a long table as xlsx from rows made on the spot: what is measured is the writer alone.

python bench/long_table.py FILE ROWS
"""

import sys
from pathlib import Path

from devolved_powers.documents import xlsx_
from devolved_powers.documents.table import Column, Group, Table

WIDTHS = {
    "序号": 3,
    "事项名称": 20,
    "职权类型": 5,
    "实施依据": 20,
    "批次": 5,
    "划出部门": 8,
    "承接主体": 7,
}


def write(file: Path, rows: int) -> None:
    """Write a table of so many rows of different texts."""
    columns = tuple(Column(heading, heading, width) for heading, width in WIDTHS.items())
    body = tuple(
        (
            number,
            f"对未经批准擅自占用第{number}处设施影响公共秩序行为的处罚",
            "行政处罚",
            f"《示例管理条例》第{number}条、第四十条第一款第（一）项",
            "第一批",
            "示例县综合行政执法局",
            "示例镇人民政府",
        )
        for number in range(1, rows + 1)
    )
    table = Table(title="示例镇赋权事项清单", columns=columns, groups=(Group(body),))
    file.write_bytes(xlsx_.write([table]))


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
