"""What each column of a table of discretion standards holds, by what stands beside it."""

from collections.abc import Sequence
from functools import partial

from devolved_powers.i18n import _, enumerated
from devolved_powers.imports.discretion.headings import likely_key
from devolved_powers.imports.discretion.table_columns import SUBJECT, Columns
from devolved_powers.imports.discretion.tier_cells import split_tier
from devolved_powers.imports.discretion.tier_words import rank
from devolved_powers.imports.discretion.tiers_in_cells import (
    TierColumns,
    is_of_tiers,
    repeated_columns,
    tiers_beside,
    tiers_over,
)
from devolved_powers.imports.remarks import Remarks
from devolved_powers.late_pattern import late_pattern
from devolved_powers.sheets.cell_text import clean_text, one_line
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.header import Header
from devolved_powers.sheets.headings import Headings

_NUMBER = late_pattern(
    r"[（(]?(?:\d{1,5}(?:[.-]\d{1,3})?|[一二三四五六七八九十百]{1,4})[)）、.．]?"
)
_OF_TIERS = late_pattern("裁量|细化|量化|量罚|具体标准|基准")
"""Headings that mean what a tier sets, whatever stands beside them."""
_OF_NUMBERS = late_pattern("^序|^项次|^顺序")
_OF_DUTY = late_pattern("规定|违|义务")
_OF_PENALTY = late_pattern("罚|责任")
_FINE = late_pattern("罚款|元|倍|%|％|百分之")
_PARTED = late_pattern(r"(?s)[：:，,；;\n].*")
"""What stands behind the first word of a cell."""
_SETS = late_pattern(
    r"罚|\d(?:元|万|倍)|[一二三四五六七八九十百千万](?:元|倍)|\d\s*(?:[-—~～至]|以上|以下)"
)
_SETTING = late_pattern("罚|裁量|幅度|标准|基准|金额")
"""What the heading of a column says that may tell what is set."""
_BELOW_ONE = frozenset({"text", "when", "circumstance", "lenient", "note", "supervision", "name"})
"""Roles whose several columns below one heading are told one after the other."""
_SHOWN = 40
_HALF = 2
_SEVERAL = 2
"""Rows of an act that must repeat a range before it is the clause's."""


def columns_of(
    sheet: Sheet, header: Header, rows: Sequence[int], headings: Headings, remarks: Remarks
) -> Columns:
    """Return what the columns of a table hold.

    Args:
        sheet: the table.
        header: as its words alone tell it.
        rows: those below it.
        headings: the vocabulary, with what the user says.
        remarks: takes how columns were taken whose word means several things.
    """
    return _Resolver(sheet, header, rows, headings, remarks).resolved()


class _Resolver:
    def __init__(
        self,
        sheet: Sheet,
        header: Header,
        rows: Sequence[int],
        headings: Headings,
        remarks: Remarks,
    ) -> None:
        self._sheet, self._header, self._rows = sheet, header, rows
        self._remarks = remarks
        self._of: dict[str, list[int]] = {}
        for column, key in sorted({**header.columns, **header.twice}.items()):
            self._of.setdefault(key, []).append(column)
        self._words = {c: one_line(clean_text(h)) for c, h in header.headings.items()}
        self._told = {c for c, h in header.headings.items() if headings.is_told(h)}
        self._guessed: set[int] = set()
        self._beside: list[TierColumns] = []

    def resolved(self) -> Columns:
        self._below_wide()
        self._likely()
        self._numbers()
        self._names()
        self._of_tiers_beside()
        self._amounts()
        splits = self._tiers()
        self._bases()
        of = {role: columns for role, columns in self._of.items() if columns}
        taken = {*self._told, *self._guessed}
        unread = [c for c in self._header.unread if c not in taken and self._cells(c)]
        unread = [c for c in unread if not any(c in own.values() for _name, own in self._beside)]
        names = [cell for c in of.get("tier_when", ()) for cell in self._cells(c)]
        is_whole = bool(self._beside) or any(
            is_of_tiers(self._cells(c)) for c in of.get("text", ())
        )
        is_bare = "when" not in of and all(split_tier(c)[1] is None for c in names)
        bare = unread if is_bare and not is_whole else []
        untaken, repeated = self._untaken(unread), self._repeats_only()
        return Columns(of, self._words, splits, unread, repeated, untaken, bare, self._beside)

    def _untaken(self, unread: Sequence[int]) -> list[int]:
        """Return the columns that seem to hold what is set, where none is known that does."""
        if self._of.get("text") or self._beside:
            return []
        cells = {column: self._cells(column) for column in unread}
        return [
            column
            for column, texts in cells.items()
            if _SETTING.search(self._words[column])
            or sum(_SETS.search(text) is not None for text in texts) * _HALF >= len(texts)
        ]

    def _cells(self, column: int) -> list[str]:
        cells = (clean_text(self._sheet.cell(row, column)) for row in self._rows)
        return [cell for cell in cells if cell]

    def _take(self, role: str) -> list[int]:
        return self._of.pop(role, [])

    def _put(self, role: str, *columns: int) -> None:
        self._of[role] = sorted({*self._of.get(role, ()), *columns})

    def _say(self, message: str, *columns: int) -> None:
        named = enumerated(f"“{self._words[c]}”" for c in columns)
        self._remarks.doubt(self._sheet.place(self._header.first), message, columns=named)

    def _of_tiers_beside(self) -> None:
        """Take columns that are each headed by a tier; what another sets is then the clause's."""
        whens, texts = self._of.get("when", []), self._of.get("text", [])
        pairs = repeated_columns(self._words, whens, texts)
        if pairs:
            self._beside = tiers_over(self._sheet, self._header.first, pairs)
            if self._beside:
                self._of |= {"when": [], "text": []}
                return
            named = enumerated(f"“{self._words[c]}”" for c in pairs[0])
            message = _("Columns come several times below headings that name no tier: {columns}.")
            self._remarks.fault(self._sheet.place(self._header.first), message, columns=named)
        if any(self._of.get(key) for key in ("tier", "when", "tier_when", "circumstance")):
            return
        words = {c: w for c, w in self._words.items() if c in self._header.unread}
        named_tiers = tiers_beside(words, {c: self._cells(c) for c in words})
        self._beside = [(name, {"text": column}) for column, name in named_tiers.items()]
        if self._beside:
            clause = self._take("text")
            self._put("clause_fines", *clause)
            if clause:
                self._say(_("Taken for what the clause sets, not the tier: {columns}."), *clause)

    def _below_wide(self) -> None:
        """Take columns below a heading that spans several; tell of those without any heading."""
        over: int | None = None
        until = 0
        last = self._header.end - 1
        width = max((len(self._sheet.rows[row]) for row in self._rows), default=0)
        for column in range(width):
            if column in self._words:
                top = self._sheet.merged.get((last, column), last)
                over, until = column, column + self._sheet.spans.get((top, column), 1)
                continue
            if not self._cells(column):
                continue
            if over is None or column >= until:
                message = _("A column without a heading has text; it was not read: {text}")
                place = self._sheet.place(self._header.first)
                self._remarks.doubt(place, message, text=self._cells(column)[0][:_SHOWN])
                continue
            self._words[column] = self._words[over]
            role = next((key for key, own in self._of.items() if over in own), None)
            if role in _BELOW_ONE:
                self._put(role, column)
            else:
                self._say(_("Several columns stand below one heading; not read: {columns}."), over)

    def _likely(self) -> None:
        """Take columns whose heading is not known by what it most likely is; it is told."""
        for column in self._header.unread:
            key = likely_key(self._words[column])
            if key is None or column in self._told or not self._cells(column):
                continue
            if key == "when" or not (self._of.get(key) or self._of.get("tier_when")):
                self._put(key, column)
                self._guessed.add(column)
                message = {
                    "text": _("Taken for what the tiers set: {columns}."),
                    "tier": _("Taken for the names of the tiers: {columns}."),
                    "when": _("Taken for conditions of the tiers: {columns}."),
                }[key]
                self._say(message, column)

    def _numbers(self) -> None:
        for column in self._take("serial"):
            cells = self._cells(column)
            numbered = sum(_NUMBER.fullmatch(cell) is not None for cell in cells)
            is_number = _OF_NUMBERS.search(self._words[column]) is not None
            if column in self._told or is_number or numbered * _HALF >= len(cells):
                self._put("code" if "serial" in self._of else "serial", column)
            else:
                self._put("penalty" if "条" in self._words[column] else "code", column)

    def _names(self) -> None:
        names, matters = self._take("name"), self._take("matter")
        if not names:
            names, matters = matters[:1], matters[1:]
            self._put("sub", *matters)
        elif matters:
            self._put("matter", matters[0])
            self._put("sub", *matters[1:])
        if names:
            self._put("name", names[0])
            self._put("sub", *names[1:])
        self._of["sub"] = [c for c in self._of.get("sub", ()) if self._cells(c)]

    def _amounts(self) -> None:
        """Part what a tier sets from what the clause sets."""
        columns = self._take("text")
        if len(columns) <= 1:
            self._put("text", *columns)
            return
        told = [c for c in columns if c in self._told]
        by_person = [c for c in columns if SUBJECT.search(self._words[c])]
        if len(by_person) > 1:
            told = [*told, *by_person]
        strong = [c for c in columns if _OF_TIERS.search(self._words[c])]
        varying = [c for c in columns if not self._repeats(c)]
        standard = told or (strong if 0 < len(strong) < len(columns) else varying)
        if set(standard) == set(columns) == set(by_person):
            self._put("text", *columns)
            return
        if not 0 < len(standard) < len(columns):
            standard = columns[-1:]
        clause = [c for c in columns if c not in standard]
        self._put("text", *standard)
        self._put("clause_fines", *clause)
        self._say(_("Taken for what the clause sets, not the tier: {columns}."), *clause)

    def _repeats(self, column: int, least: int = 1) -> bool:
        """Return whether a column says the same in all rows of each act that has several.

        Args:
            column: the column.
            least: how many rows of an act must say something.
        """
        acts = [c for key in ("serial", "name", "basis", "sub") for c in self._of.get(key, ())]
        groups: dict[tuple[str, ...], list[str]] = {}
        last: tuple[str, ...] = ()
        for row in self._rows:
            cell = partial(self._sheet.cell, row)
            own = tuple(clean_text(cell(c)) for c in acts)
            last = own if any(own) else last
            groups.setdefault(last, []).append(clean_text(cell(column)))
        several = [[*filter(None, texts)] for texts in groups.values() if len(texts) > 1]
        return bool(several) and all(
            len(texts) >= least and len({*texts}) <= 1 for texts in several
        )

    def _repeats_only(self) -> list[int]:
        """Return the one column of amounts where it repeats the clause's range for every tier."""
        columns = self._of.get("text", [])
        if len(columns) != 1 or columns[0] in self._told or "clause_fines" in self._of:
            return []
        if is_of_tiers(self._cells(columns[0])):
            return []
        has_fine = any(_FINE.search(cell) for cell in self._cells(columns[0]))
        return columns if has_fine and self._repeats(columns[0], _SEVERAL) else []

    def _tiers(self) -> bool:
        """Part names of tiers from conditions; return whether one column holds both."""
        tiers, circumstances = self._take("tier"), self._take("circumstance")
        both, whens = self._take("tier_when"), [*self._take("when"), *self._take("lenient")]
        if not tiers and circumstances and whens:
            names = [c for c in circumstances if self._names_tiers(c) or self._is_shorter(c, whens)]
            tiers = names[:1]
            circumstances = [c for c in circumstances if c not in tiers]
            if tiers:
                self._say(_("Taken for the names of the tiers: {columns}."), *tiers)
        if tiers and not circumstances and not whens and not both:
            both, tiers = tiers, []
        if not tiers and not whens and not both:
            both, circumstances = circumstances, []
        if not tiers and not both and whens and self._mixes_tiers(whens[0]):
            both, whens = whens[:1], whens[1:]
        if tiers and both:
            whens, both = [*both, *whens], []
        whens = [*circumstances, *whens, *tiers[1:]]
        if circumstances:
            self._say(_("Taken for conditions of the tiers: {columns}."), *circumstances)
        self._put("tier", *tiers[:1])
        self._put("when", *whens)
        self._put("tier_when", *both[:1])
        self._put("when", *both[1:])
        return bool(both)

    def _names_tiers(self, column: int) -> bool:
        cells = self._cells(column)
        return bool(cells) and sum(rank(c) is not None for c in cells) * _HALF >= len(cells)

    def _mixes_tiers(self, column: int) -> bool:
        """Return whether most cells begin with the name of a tier."""
        cells = self._cells(column)
        begun = sum(rank(_PARTED.sub("", c)) is not None for c in cells if _PARTED.search(c))
        return bool(cells) and begun * _HALF > len(cells)

    def _is_shorter(self, column: int, others: Sequence[int]) -> bool:
        own = sum(map(len, self._cells(column)))
        return all(own * _HALF < sum(map(len, self._cells(other))) for other in others)

    def _bases(self) -> None:
        bases = self._take("basis")
        if "penalty" in self._of and bases:
            role = "conduct" if "conduct" not in self._of else "basis"
            if all(_OF_PENALTY.search(self._words[c]) for c in bases):
                role = "basis"
            self._put(role, *bases)
            if role == "conduct":
                self._say(_("Taken for the duty that is broken: {columns}."), *bases)
            return
        if "conduct" in self._of and bases:
            self._put("penalty", *bases)
            return
        if len(bases) > 1:
            penal = [c for c in bases if _OF_PENALTY.search(self._words[c])]
            if 0 < len(penal) < len(bases):
                self._put("penalty", *penal)
                for column in bases:
                    if column not in penal:
                        is_duty = _OF_DUTY.search(self._words[column])
                        self._put("conduct" if is_duty else "basis", column)
                return
        self._put("basis", *bases)
