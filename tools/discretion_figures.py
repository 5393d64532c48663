"""Counts how well tables of discretion standards are read, beside what a careful lawyer wrote.

    python tools/discretion_figures.py [--tables DIR] [--details]

DIR holds tables as published (`*.csv`), with columns of our own beside them (`n_…`), and
`tables.json`. Nothing of them stands in this project. Cells are read one by one: fines, outcomes,
measures, names of tiers, clauses; a published row that our columns write as several, one for each
fine, is one row. It exits with 1 where a bar is missed, with 2 where there are no tables.
"""

import argparse
import csv
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from devolved_powers.citations import parse
from devolved_powers.imports.discretion.clause_cells import read_clause
from devolved_powers.imports.discretion.fine_cells import read_fines
from devolved_powers.imports.discretion.measure_cells import (
    MeasuresRead,
    read_measures,
    with_names_taken_over,
)
from devolved_powers.imports.discretion.tier_cells import split_tier
from devolved_powers.models.discretion import Measure, TierFine

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "cases" / "decisions" / "discretion"
ANSWERS = ("right", "wrong", "missing", "extra")
KINDS = ("fines", "outcomes", "measures", "tiers", "clauses")
BARS = {"fines": 1.0, "outcomes": 1.0, "measures": 0.95, "tiers": 0.95, "clauses": 0.95}
ACTS = ("具体违法行为", "违法行为", "违法种类", "权力名称", "事项名称", "处罚事项", "行政处罚事项")
TIERS = (
    *("裁量阶次", "裁量档（编号）", "违法严重程度分解", "违法（程度）", "处罚档次"),
    *("阶次及适用条件", "违法情节"),
)
WHEN = (
    *("适用条件", "违法情形", "裁量情形", "自由裁量情形", "情形", "违法行为的表现情形"),
    *("违法行为表现情形", "表现情形", "不予处罚适用条件", "不予处罚的情形", "不予行政处罚条件"),
)
FINES = (
    *("裁量幅度", "处罚裁量标准", "裁量标准", "处罚", "处罚基准", "行政处罚标准", "处罚标准"),
)
CLAUSES = (
    *("不予处罚的依据", "法律责任", "设定依据", "处罚依据", "行政处罚依据", "法律依据"),
)
LAWS = ("法规规章",)
Row = dict[str, str]
MeasureKey = tuple[float | None, float | None, bool, bool]


@dataclass
class Figures:
    """What was counted.

    Args:
        counts: by table and kind, how many cells of each answer.
        details: each difference.
    """

    counts: dict[tuple[str, str], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    details: list[str] = field(default_factory=list)

    def compare(self, place: str, kind: str, wanted: object, read: object) -> None:
        """Count one value, empty where there is none."""
        if not wanted and not read:
            return
        answer = (
            "right"
            if wanted == read
            else "extra"
            if not wanted
            else "missing"
            if not read
            else "wrong"
        )
        self.note(place, kind, answer, f"gold {wanted!r}, read {read!r}")

    def note(self, place: str, kind: str, answer: str, detail: str) -> None:
        """Count an answer."""
        self.counts[place.split(":")[0], kind][answer] += 1
        if answer != "right":
            self.details.append(f"{place}: {kind} {answer}: {detail}")

    def total(self, kind: str) -> Counter[str]:
        """Return the counts of all tables."""
        total: Counter[str] = Counter()
        for (_table, one), counted in self.counts.items():
            if one == kind:
                total += counted
        return total


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
    for part in re.split(" 或 ", condition):
        part = re.sub(r"\(.*?\)| 且 .*", "", part)
        both = re.fullmatch(r"([0-9]+)(<=?)[^<>=0-9]+(<=?)([0-9]+)(?:元)?", part.strip())
        high = re.search(r"(<=?)([0-9]+)", part)
        low = re.search(r"(>=?)([0-9]+)", part)
        exact = re.search(r"(?<![<>])=([0-9]+)", part)
        dash = re.search(r"([0-9]+)-([0-9]+)", part)
        words = _WORDS.search(part)
        if both:
            found.append(
                (float(both[1]), float(both[4]), both[2] == "<", both[3] == "<")
            )
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


def count_table(path: Path, figures: Figures) -> None:
    """Count the cells of a table."""
    rows = published_rows(path)
    conditions: list[tuple[str, MeasuresRead]] = []
    for row, _ours in rows:
        tier_cell = cell(row, TIERS)
        _tier, rest = split_tier(tier_cell)
        words = cell(row, WHEN) or rest or ""
        conditions.append((cell(row, ACTS), read_measures(words)))
    named: list[MeasuresRead] = []
    for _act, group in groupby(conditions, lambda one: one[0]):
        named += with_names_taken_over([read for _name, read in group])
    for index, ((row, ours), condition) in enumerate(zip(rows, named, strict=True), 1):
        place = f"{path.stem}: row {index}"
        count_row(place, row, ours, condition, figures)


def count_row(
    place: str, row: Row, ours: Sequence[Row], condition: MeasuresRead, figures: Figures
) -> None:
    """Count the cells of a published row."""
    first = ours[0]
    read = read_fines(fine_cell(row))
    wanted = wanted_fines(ours)
    alone = not any(row["n_subject"] for row in ours) or len(wanted) == 1
    if alone:
        wanted = [(*fine[:5], "", fine[6]) for fine in wanted]
    keys = sorted((fine_key(fine, alone=alone) for fine in read.fines), key=str)
    figures.compare(place, "fines", wanted, keys)
    is_none = first["n_kind"] == "不予处罚"
    has_cell = bool(fine_cell(row))
    if has_cell:
        figures.compare(
            place, "outcomes", "不予处罚" if is_none else None, read.outcome
        )
    if read.unread:
        figures.details.append(f"{place}: told as not read: {read.unread}")
    bounds = wanted_measures(first["n_condition"])
    got = [*dict.fromkeys(map(measure_key, condition.measures))]
    if bounds is not None:
        figures.compare(place, "measures", bounds, got)
    if condition.unread:
        figures.details.append(f"{place}: told as not read: {condition.unread}")
    tier = split_tier(cell(row, TIERS))[0]
    published_tier = first["n_tier"] if cell(row, TIERS) else ""
    if not published_tier.endswith("的"):
        figures.compare(place, "tiers", published_tier or None, tier)
    count_clause(place, row, first, figures)


def count_clause(place: str, row: Row, first: Row, figures: Figures) -> None:
    """Count the clause of a published row."""
    text = cell(row, CLAUSES)
    if not first["n_place"] or not text or text == "…":
        return
    law = cell(row, LAWS)
    if law and "《" not in text:
        text = law + text
    if "条" not in text:
        return
    read = read_clause(text)
    places = parse(read.penalty)
    numbers = [int(n) if n else None for n in _place_numbers(first["n_place"])]
    is_there = any(
        _law(one.law_resolved) == _law(first["n_law"])
        and all(
            wanted in (read_number, 1 if read_number is None else None)
            for wanted, read_number in zip(
                numbers, (one.article, one.paragraph, one.item), strict=False
            )
        )
        for one in places
    )
    figures.note(
        place,
        "clauses",
        "right" if is_there else "wrong" if places else "missing",
        f"gold {first['n_law']} {first['n_place']}, read {read.penalty}",
    )


def _place_numbers(text: str) -> list[str]:
    """Return article, paragraph and item: 44/（一） has an item of no paragraph."""
    parts = text.split("/")
    if len(parts) > 1 and parts[-1].startswith("（"):
        return [parts[0], "", str(_HAN[parts[-1][1]])]
    return parts


def _law(title: str | None) -> str:
    return re.sub("（.*?）", "", title or "").removeprefix("中华人民共和国")


def table_lines(figures: Figures, tables: Sequence[str]) -> Iterator[str]:
    """Yield the counts as a table in Markdown."""
    yield "| Table | Cells | Right | Wrong | Missing | Extra |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for table in tables:
        for kind in KINDS:
            counted = figures.counts.get((table, kind))
            if counted:
                answers = " | ".join(str(counted[answer]) for answer in ANSWERS)
                yield f"| {table} | {kind} | {answers} |"
    for kind in KINDS:
        counted = figures.total(kind)
        answers = " | ".join(str(counted[answer]) for answer in ANSWERS)
        yield f"| all | {kind} | {answers} |"


def missed(figures: Figures) -> Iterator[str]:
    """Yield the bars that are missed."""
    for kind, bar in BARS.items():
        counted = figures.total(kind)
        if counted["right"] < bar * counted.total():
            yield f"{kind}: {counted['right']} of {counted.total()}"
        if counted["wrong"] and kind in ("fines", "measures"):
            yield f"{kind}: {counted['wrong']} wrong values"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; return 1 where a bar is missed, 2 where there are no tables."""
    parser = argparse.ArgumentParser(description="Count how well discretion tables are read.")
    parser.add_argument("--tables", type=Path, default=SHARED)
    parser.add_argument("--details", action="store_true", help="also print each difference")
    options = parser.parse_args(arguments)
    paths = sorted(options.tables.glob("*.csv"))
    if not paths:
        print(f"no tables: {options.tables}", file=sys.stderr)
        return 2
    figures = Figures()
    for path in paths:
        count_table(path, figures)
    print("\n".join(table_lines(figures, [path.stem for path in paths])))
    if options.details:
        print("\n".join(("", *figures.details)))
    bars = [*missed(figures)]
    print("\n".join(("", "Bars missed:", *bars)) if bars else "\nEvery bar holds.")
    return 1 if bars else 0


if __name__ == "__main__":
    raise SystemExit(main())
