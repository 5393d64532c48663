"""Tables whose heading reaches over several columns, or whose tiers stand side by side.

轻微 | 一般 | 严重, each over its own columns: a row tells all tiers of an act. One heading merged
over several columns belongs to each of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from devolved_powers.imports.discretion.headings import CONDITIONS, STANDARD
from devolved_powers.imports.discretion.tier_words import rank
from devolved_powers.late_pattern import late_pattern
from devolved_powers.sheets.cell_text import clean_text, normal_term, one_line
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.header import Header

_OF_ACTS = frozenset({"name", "matter", "sub", "circumstance", "text"})
_SPREADING = CONDITIONS | _OF_ACTS
"""Families whose further columns below one heading are read with the first."""
_SETS = late_pattern("罚|警告|没收|吊销|元|倍")
_BESIDE = "beside"
"""The role of the columns of other tiers, which nobody reads."""
_FEWEST = 2
"""Tiers that stand side by side at least."""
_HALF = 2


def widened(sheet: Sheet, header: Header) -> Header:
    """Return a header with the columns that a heading merged to the right reaches over.

    Args:
        sheet: where it was found.
        header: as its words alone tell it.
    """
    headings, twice = dict(header.headings), dict(header.twice)
    for column, heading in header.headings.items():
        key = header.columns.get(column) or header.twice.get(column)
        for further in _covered(sheet, header, column):
            if further not in headings:
                headings[further] = heading
                if key in _SPREADING:
                    twice[further] = key
    if len(headings) == len(header.headings):
        return header
    return replace(header, headings=dict(sorted(headings.items())), twice=twice)


def tier_columns(sheet: Sheet, header: Header) -> dict[str, list[int]]:
    """Return the columns below the names of tiers that stand side by side; none where none do.

    Args:
        sheet: where the header was found.
        header: with the columns that its headings reach over.
    """
    found: dict[str, list[int]] = {}
    for column in header.headings:
        names = [cell for cell in _above(sheet, header, column) if rank(cell) is not None]
        if names and header.columns.get(column) != "name":
            found.setdefault(names[-1], []).append(column)
    return found if len(found) >= _FEWEST else {}


def of_one_tier(
    sheet: Sheet, header: Header, tiers: dict[str, list[int]], tier: str, rows: Sequence[int]
) -> Header:
    """Return the header as it is for one of the tiers that stand side by side.

    Args:
        sheet: where it was found.
        header: with the columns of all tiers.
        tiers: the columns of each.
        tier: which one.
        rows: those below the header.
    """
    own = tiers[tier]
    others = {column for columns in tiers.values() for column in columns}
    keys = {**header.columns, **header.twice}
    kept = {c: _BESIDE if c in others else keys[c] for c in {*keys, *others}}
    kept = {c: "clause_fines" if key == "text" else key for c, key in kept.items() if c not in own}
    for column in own:
        key = STANDARD.key(header.headings[column])
        if key is None and len(own) == 1:
            key = "text" if _sets(sheet, column, rows) else "when"
        if key is not None:
            kept[column] = key
    columns: dict[int, str] = {}
    twice: dict[int, str] = {}
    for column, key in sorted(kept.items()):
        (twice if key in columns.values() else columns)[column] = key
    return replace(header, columns=columns, twice=twice)


def _sets(sheet: Sheet, column: int, rows: Sequence[int]) -> bool:
    """Return whether most cells of a column tell what is set, and no condition."""
    cells = [cell for row in rows if (cell := clean_text(sheet.cell(row, column)))]
    return sum(_SETS.search(cell) is not None for cell in cells) * _HALF > len(cells)


def _covered(sheet: Sheet, header: Header, column: int) -> Iterator[int]:
    """Yield the columns to the right that the lowest heading of a column reaches over."""
    for row in range(header.end - 1, header.first - 1, -1):
        if sheet.cell(row, column).strip():
            yield from range(column + 1, column + sheet.spans.get((row, column), 1))
            return


def _above(sheet: Sheet, header: Header, column: int) -> Iterator[str]:
    """Yield what stands over a column in each row of the header, from the top."""
    for row in range(header.first, header.end):
        for start in range(column, -1, -1):
            cell = one_line(clean_text(sheet.cell(row, start)))
            if start + sheet.spans.get((row, start), 1) > column and normal_term(cell):
                yield cell
                break
            if cell:
                break
