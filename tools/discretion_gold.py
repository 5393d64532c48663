"""What a careful lawyer wrote of published tables of discretion standards, and the rows it is of.

`tools/discretion_figures.py` compares what is read with it.
"""

import csv
import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from devolved_powers.models.discretion import Measure, TierFine

ACTS = ("具体违法行为", "违法行为", "违法种类", "权力名称", "事项名称", "处罚事项", "行政处罚事项")
TIERS = (
    *("裁量阶次", "裁量档（编号）", "违法严重程度分解", "违法（程度）", "处罚档次"),
    *("阶次及适用条件", "违法情节"),
)
WHEN = (
    *("适用条件", "违法情形", "裁量情形", "自由裁量情形", "情形", "违法行为的表现情形"),
    *("违法行为表现情形", "表现情形", "不予处罚适用条件", "不予处罚的情形", "不予行政处罚条件"),
)
FINES = (*("裁量幅度", "处罚裁量标准", "裁量标准", "处罚", "处罚基准", "行政处罚标准", "处罚标准"),)
CLAUSES = (*("不予处罚的依据", "法律责任", "设定依据", "处罚依据", "行政处罚依据", "法律依据"),)
LAWS = ("法规规章",)
Row = dict[str, str]
MeasureKey = tuple[float | None, float | None, bool, bool]


def published_rows(path: Path) -> list[tuple[Row, list[Row]]]:
    """Return the rows as published, each with our rows of it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))

    def published(row: Row) -> tuple[tuple[str, str], ...]:
        return tuple((key, value) for key, value in row.items() if not key.startswith("n_"))

    return [(dict(key), list(group)) for key, group in groupby(rows, published)]


def cell(row: Row, headings: Sequence[str]) -> str:
    """Return the cell of the first of some headings that a table has."""
    return next((row[one] for one in headings if row.get(one)), "")


def fine_cell(row: Row) -> str:
    """Return the cell of a tier's fine; 处罚标准 is the clause's where another column is there."""
    return cell(row, FINES)


def wanted_fines(rows: Sequence[Row]) -> list[tuple[object, ...]]:
    """Return the fines that our columns have."""
    return sorted(
        (
            (
                number(row["n_from"]) or None,
                number(row["n_to"]),
                "元" if row["n_unit"].startswith("元") else row["n_unit"],
                {"元/㎡": "每平方米", "元/处": "每处"}.get(row["n_unit"], row["n_base"]),
                number(row["n_cap_yuan"]),
                subject_kind(row["n_subject"]),
                "且 无违法所得" in row["n_condition"] or "range is for no gain" in row["n_note"],
            )
            for row in rows
            if row["n_kind"] == "罚款" and row["n_to"]
        ),
        key=str,
    )


def subject_kind(text: str | None) -> str:
    """Return 单位, 人 or nothing for on whom a fine is."""
    if not text:
        return ""
    return "单位" if "单位" in text and "人" not in text else "人"


def fine_key(fine: TierFine, *, alone: bool) -> tuple[object, ...]:
    """Return a fine as our columns have it; a subject counts where a cell has several."""
    when = fine.when or ""
    return (
        fine.from_ or None,
        fine.to,
        fine.unit,
        fine.base or "",
        fine.cap,
        "" if alone else subject_kind(fine.subject),
        bool(re.search("(?:没有|无)违法所得", when)),
    )


def number(text: str) -> float | None:
    """Return a number of our columns."""
    return float(text) if text else None


def measure_key(one: Measure) -> MeasureKey:
    """Return the bounds of a measure."""
    low = one.from_ if one.from_ is not None else one.above
    high = one.to if one.to is not None else one.below
    return (low or None, high, one.above is not None, one.below is not None)


_WORDS = re.compile(
    r"(?P<low>[0-9.一二两三四五]+)(?P<ten>万)?(?P<unit>元|平方米)?(?:(?P<up>以上)|-)"
    r"(?P<high>[0-9.一二两三四五]+)(?P<ten2>万)?(?:元|平方米)(?:以下)?"
    r"|(?P<one>[0-9.一二两三四五]+)(?P<ten3>万)?(?:元|平方米)(?P<way>以上|以下)"
)
_HAN = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}


def _han(text: str, ten: str | None) -> float:
    return float(_HAN.get(text, text)) * (10_000 if ten else 1)


def wanted_measures(condition: str) -> list[MeasureKey] | None:
    """Return the bounds that our column writes, as a formula or in plain words.

    Args:
        condition: 5<=面积<10, 次数>=3, 地表水<=100 或 地下水<=50 m³/日, 20-50吨.

    Returns:
        None where the column has nothing, or only repeats words that name counts (第一次…).
    """
    if not condition or re.search("第[一二三四]次", condition):
        return None
    found: list[MeasureKey] = []
    for alternative in re.split(" 或 ", condition):
        part = re.sub(r"\(.*?\)| 且 .*", "", alternative)
        both = re.fullmatch(r"([0-9]+)(<=?)[^<>=0-9]+(<=?)([0-9]+)(?:元)?", part.strip())
        high = re.search(r"(<=?)([0-9]+)", part)
        low = re.search(r"(>=?)([0-9]+)", part)
        exact = re.search(r"(?<![<>])=([0-9]+)", part)
        dash = re.search(r"([0-9]+)-([0-9]+)", part)
        words = _WORDS.search(part)
        if both:
            found.append((float(both[1]), float(both[4]), both[2] == "<", both[3] == "<"))
        elif high:
            found.append((None, float(high[2]), False, high[1] == "<"))
        elif low:
            found.append((float(low[2]), None, low[1] == ">", False))
        elif exact:
            value = float(exact[1])
            found.append((value or None, value, False, False))
        elif dash:
            found.append((float(dash[1]), float(dash[2]), False, False))
        elif words and words["one"]:
            value = _han(words["one"], words["ten3"])
            is_low = words["way"] == "以上"
            found.append((value if is_low else None, None if is_low else value, False, False))
        elif words:
            found.append(
                (
                    _han(words["low"], words["ten"]),
                    _han(words["high"], words["ten2"]),
                    False,
                    False,
                )
            )
    return found


def place_numbers(text: str) -> list[str]:
    """Return article, paragraph and item: 44/（一） has an item of no paragraph."""
    parts = text.split("/")
    if len(parts) > 1 and parts[-1].startswith("（"):
        return [parts[0], "", str(_HAN[parts[-1][1]])]
    return parts


def law_key(title: str | None) -> str:
    """Return a title without what is left out when it is cited, and without its year."""
    return re.sub("（.*?）", "", title or "").removeprefix("中华人民共和国")
