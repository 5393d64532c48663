"""Counts how well tables of discretion standards are read, beside what a careful lawyer wrote.

    python tools/discretion_figures.py [--tables DIR] [--details]

DIR holds tables as published (`*.csv`), with columns of our own beside them (`n_…`), and
`tables.json`. Nothing of them stands in this project. A published row that our columns write as
several, one for each fine, is one row. First the cells are read one by one: fines, outcomes,
measures, names of tiers, clauses; then each table whole, written as a workbook, as one with merged
cells and as a document of Word, by what `powers import --standard` makes of it. It exits with 1
where a bar is missed, with 2 where there are no tables.
"""

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from discretion_gold import (
    ACTS,
    CLAUSES,
    LAWS,
    TIERS,
    WHEN,
    Row,
    cell,
    fine_cell,
    fine_key,
    law_key,
    measure_key,
    place_numbers,
    published_rows,
    wanted_fines,
    wanted_measures,
)
from discretion_tables import written

from devolved_powers.citations import parse
from devolved_powers.errors import PowersError
from devolved_powers.imports.discretion.clause_cells import read_clause
from devolved_powers.imports.discretion.document_head import StandardDocument
from devolved_powers.imports.discretion.fine_cells import read_fines
from devolved_powers.imports.discretion.measure_cells import (
    MeasuresRead,
    read_measures,
    with_names_taken_over,
)
from devolved_powers.imports.discretion.tier_cells import split_tier
from devolved_powers.imports.discretion.write_standard import open_standard
from devolved_powers.models.discretion import Tier
from devolved_powers.yaml_text.reader import Data

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "cases" / "decisions" / "discretion"
ANSWERS = ("right", "wrong", "missing", "extra")
KINDS = ("tables", "fines", "outcomes", "measures", "tiers", "clauses")
BARS = {"tables": 1.0, "fines": 1.0, "outcomes": 1.0}
OTHER_BAR = 0.95


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
        self.counts[place.split(":", maxsplit=1)[0], kind][answer] += 1
        if answer != "right":
            self.details.append(f"{place}: {kind} {answer}: {detail}")

    def total(self, kind: str) -> Counter[str]:
        """Return the counts of all tables."""
        total: Counter[str] = Counter()
        for (_table, one), counted in self.counts.items():
            if one == kind:
                total += counted
        return total


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
        figures.compare(place, "outcomes", "不予处罚" if is_none else None, read.outcome)
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
    compare_clause(place, first, read_clause(text).penalty, figures)


def compare_clause(place: str, first: Row, penalty: str, figures: Figures) -> None:
    """Count whether a citation holds the clause of a row."""
    places = parse(penalty)
    numbers = [int(n) if n else None for n in place_numbers(first["n_place"])]
    is_there = any(
        law_key(one.law_resolved) == law_key(first["n_law"])
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
        f"gold {first['n_law']} {first['n_place']}, read {penalty}",
    )


def count_imports(path: Path, folder: Path, figures: Figures) -> None:
    """Count what the import makes of a whole table, written in three ways."""
    rows = published_rows(path)
    headings = list(rows[0][0])
    cells = [headings, *([row[one] for one in headings] for row, _ours in rows)]
    for way, file in written(cells, "示例县行政处罚裁量基准", folder, path.stem).items():
        place = f"{path.stem} as {way}"
        try:
            run = open_standard([file], "sixteen", StandardDocument(title="示例县裁量基准"))
        except PowersError as error:
            figures.note(f"{way}: {path.stem}", "tables", "missing", str(error))
            continue
        faults = [one for one in run.read.remarks if one.severity == "必须改"]
        tiers = [tier for act in run.read.acts for tier in imported_tiers(act.data)]
        is_whole = len(tiers) == len(rows) and not faults
        figures.note(
            f"{way}: {path.stem}",
            "tables",
            "right" if is_whole else "wrong",
            f"{len(rows)} rows, {len(tiers)} tiers; {[one.message for one in faults]}",
        )
        if len(tiers) != len(rows):
            continue
        for number, ((row, ours), tier) in enumerate(zip(rows, tiers, strict=True), 1):
            count_tier(f"{way}: {place} row {number}", row, ours, tier, figures)


def imported_tiers(data: dict[str, Data]) -> Iterator[tuple[Tier, str]]:
    """Yield the tiers of an act as its entry has them, each with the clause."""
    tiers = data.get("tiers")
    for tier in tiers if isinstance(tiers, list) else ():
        yield Tier.model_validate(tier), str(data.get("penalty", ""))


def count_tier(
    place: str, row: Row, ours: Sequence[Row], imported: tuple[Tier, str], figures: Figures
) -> None:
    """Count the name, fines, outcome and measures of an imported tier, and its clause."""
    tier, penalty = imported
    wanted = wanted_fines(ours)
    alone = not any(row["n_subject"] for row in ours) or len(wanted) == 1
    if alone:
        wanted = [(*fine[:5], "", fine[6]) for fine in wanted]
    keys = sorted((fine_key(fine, alone=alone) for fine in tier.fines), key=str)
    figures.compare(place, "fines", wanted, keys)
    is_none = ours[0]["n_kind"] == "不予处罚"
    figures.compare(place, "outcomes", "不予处罚" if is_none else None, tier.outcome)
    if cell(row, TIERS) and not ours[0]["n_tier"].endswith("的"):
        figures.compare(place, "tiers", ours[0]["n_tier"] or None, tier.tier)
    clause = cell(row, CLAUSES)
    if "条" in clause and ours[0]["n_place"]:
        compare_clause(place, ours[0], penalty, figures)
    bounds = wanted_measures(ours[0]["n_condition"])
    if bounds is not None:
        got = [*dict.fromkeys(map(measure_key, tier.measures))]
        figures.compare(place, "measures", bounds, got)


def table_lines(figures: Figures, tables: Sequence[str]) -> Iterator[str]:
    """Yield the counts as a table in Markdown."""
    yield "| Table | What | Right | Wrong | Missing | Extra |"
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
        if counted:
            yield f"| all | {kind} | {answers} |"


def missed(figures: Figures) -> Iterator[str]:
    """Yield the bars that are missed."""
    for kind in KINDS:
        counted, bar = figures.total(kind), BARS.get(kind, OTHER_BAR)
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
    whole = Figures()
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            count_table(path, figures)
            count_imports(path, Path(folder), whole)
    print("Cells:\n")
    print("\n".join(table_lines(figures, [path.stem for path in paths])))
    print("\nWhole tables:\n")
    print("\n".join(table_lines(whole, [*dict.fromkeys(table for table, _kind in whole.counts)])))
    if options.details:
        print("\n".join(("", *figures.details, *whole.details)))
    bars = [*missed(figures), *missed(whole)]
    print("\n".join(("", "Bars missed:", *bars)) if bars else "\nEvery bar holds.")
    return 1 if bars else 0


if __name__ == "__main__":
    raise SystemExit(main())
