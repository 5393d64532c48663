"""What each column of a table of discretion standards holds, and what its rows say by it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from devolved_powers.imports.discretion.tiers_in_cells import TierColumns, tiers_of_cell
from devolved_powers.imports.terms import says_nothing
from devolved_powers.late_pattern import late_pattern
from devolved_powers.sheets.cell_text import clean_text
from devolved_powers.sheets.grid import Sheet

SUBJECT = late_pattern("单位|个人|公民|法人|自然人|企业|个体工商户")
"""Whom the heading of one of several columns of fines names."""
_OF_FINES = frozenset({"text", "clause_fines"})
_PROSE = frozenset({"text", "when"})
"""Roles whose several columns make one text."""


@dataclass(slots=True)
class Columns:
    """The columns of a table, by what they hold.

    Args:
        of: for each role its columns, from the left.
        headings: what stands over each.
        splits: whether tier and condition share their column.
        unread: the columns with some text that mean nothing known.
        bare: the columns one of which may hold the conditions, where none is known to.
        untaken: the columns that seem to hold what tiers set, where none is known to.
        repeated: the column of what tiers set, where it repeats the clause's range for each.
        beside: the columns that stand side by side, each tier's below its name.
    """

    of: dict[str, list[int]]
    headings: Mapping[int, str]
    splits: bool = False
    unread: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    untaken: list[int] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)
    beside: Sequence[TierColumns] = ()

    def tiers(self, sheet: Sheet, row: int) -> list[dict[str, str]]:
        """Return what each tier of a row says; of several in one row each with the act's cells."""
        texts = self.texts(sheet, row)
        several = [
            {"tier": name, **{role: clean_text(sheet.cell(row, c)) for role, c in own.items()}}
            for name, own in self.beside
            if any(sheet.cell(row, c).strip() for c in own.values())
        ]
        if not self.beside and not {"tier", "when", "tier_when"} & self.of.keys():
            several = tiers_of_cell(texts.get("text", ""))
        return [{**texts, **each} for each in several] or [texts]

    def texts(self, sheet: Sheet, row: int) -> dict[str, str]:
        """Return the text of each role in a row; of several columns, one below the other."""
        found: dict[str, str] = {}
        for role, columns in self.of.items():
            by_person = role in _OF_FINES and len(columns) > 1
            cells = [self._cell(sheet, row, column, by_person=by_person) for column in columns]
            told = dict.fromkeys(cell for cell in cells if cell)
            found[role] = joined_texts(told) if role in _PROSE else "\n".join(told)
        return found

    def _cell(self, sheet: Sheet, row: int, column: int, *, by_person: bool) -> str:
        """Return a cell; where columns are parted by whom they fine, with that in front."""
        text = clean_text(sheet.cell(row, column))
        subject = SUBJECT.search(self.headings[column]) if by_person else None
        if subject is None or not text or subject[0] in text or says_nothing(text):
            return text
        return f"{subject[0]}：{text}"

    def heading(self, role: str) -> str:
        """Return what stands over the columns of a role."""
        return "、".join(self.headings[c] for c in self.of.get(role, ()))


def joined_texts(texts: Iterable[str]) -> str:
    """Return what several cells say as one text, with a ； between them.

    Args:
        texts: of the cells; blank ones are left out.
    """
    told = [text.strip() for text in texts if text.strip()]
    parted = [text.rstrip("；;，,") for text in told[:-1]]
    return "；".join([*parted, *told[-1:]])
