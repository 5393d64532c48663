"""A long official list in Excel, for measuring `powers import`."""

from pathlib import Path

import openpyxl


def write_official(path: Path, rows: int) -> None:
    """Write a list of powers with a title, a header and that many rows.

    Args:
        path: the xlsx file.
        rows: how many entries.
    """
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("清单")
    sheet.append([f"赋予乡镇县级行政权力事项清单（共{rows}项）"])
    sheet.append(["序号", "权力名称", "权力类型", "领域", "设定依据", "原实施主体", "备注"])
    for number in range(1, rows + 1):
        basis = f"《城市道路管理条例》第{number % 40 + 1}条、第四十二条第{number % 5 + 1}项"
        name = f"对损坏{number:05d}号公用设施的处罚"
        sheet.append([number, name, "行政处罚", "城市管理", basis, "县综合行政执法局", ""])
    book.save(path)
