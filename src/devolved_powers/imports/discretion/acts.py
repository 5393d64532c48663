"""The rows of a table of standards, put together to acts with their tiers, as written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from devolved_powers.i18n import _
from devolved_powers.imports.discretion.table_columns import Columns, joined_texts
from devolved_powers.imports.lines_above import NOTE
from devolved_powers.imports.remarks import Remarks
from devolved_powers.imports.terms import says_nothing
from devolved_powers.late_pattern import late_pattern
from devolved_powers.sheets.cell_text import clean_text, normal_term, one_line
from devolved_powers.sheets.continued import is_continuation
from devolved_powers.sheets.grid import Sheet

_OF_THE_ACT = (
    *("serial", "code", "law", "matter", "name", "sub", "basis", "conduct", "penalty"),
    *("clause_fines", "upper"),
)
"""Roles whose cells tell the act: a blank one says the same as the one above."""
_OF_A_TIER = ("tier", "when", "tier_when", "text", "approval")
_NAMES = ("matter", "name", "sub")
_CLAUSES = ("law", "basis", "conduct", "penalty")
_AS_ABOVE = frozenset({"…", "...", "同上", "〃", '"', "″", "同前", "如上", "⋯", "……", "......"})
_SAME = frozenset({"同上", "〃", '"', "″", "同前", "如上"})
"""What says “as above” where … may be a text that was shortened."""
_TOTAL = late_pattern(r"(?:合计|总计|小计|共计)[:：]?\d*[项条个]?")


_SHOWN = 40
_MARK = late_pattern(
    r"^(?:第?[一二三四五六七八九十百]{1,4}[、.．]|[（(][一二三四五六七八九十百\d]{1,4}[)）]|\d{1,3}[、.．])\s*"
)


@dataclass(slots=True)
class WrittenTier:
    """A tier as the rows have it.

    Args:
        row: its first row.
        texts: what its cells say, by role.
    """

    row: int
    texts: dict[str, str]


@dataclass(slots=True)
class WrittenAct:
    """An act as the rows have it.

    Args:
        sheet: where it stands.
        row: its first row, counted from 0.
        texts: what its cells say, by role.
        section: the heading in the table above it.
        titles: the lines above its table.
        columns: those of its table.
        clauses: every different text of its legal bases, by role.
        tiers: in the order of the table.
        last: its last row.
        heading: the line above its table that names it; empty where a column does.
    """

    sheet: Sheet
    row: int
    texts: dict[str, str]
    section: str
    titles: tuple[str, ...]
    columns: Columns
    clauses: dict[str, list[str]] = field(default_factory=dict)
    tiers: list[WrittenTier] = field(default_factory=list)
    last: int = 0
    heading: str = ""

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return self.sheet.place(self.row)


@dataclass(slots=True)
class ActReader:
    """Puts rows together to acts.

    Args:
        remarks: takes what somebody has to look at.
        acts: those found so far.
        lines: lines inside of tables that belong to no act, each with its place.
        rows: how many rows were read.
    """

    remarks: Remarks
    acts: list[WrittenAct] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)
    rows: int = 0
    _current: WrittenAct | None = None
    _last: WrittenTier | None = None
    _section: str = ""

    def begin(self, *, goes_on: bool) -> None:
        """Begin a table.

        Args:
            goes_on: whether it is the rest of the one before.
        """
        if not goes_on:
            self._current, self._last, self._section = None, None, ""

    def read(
        self, sheet: Sheet, columns: Columns, row: int, titles: tuple[str, ...], name_of_sheet: str
    ) -> None:
        """Read a row.

        Args:
            sheet: where it stands.
            columns: those of its table.
            row: counted from 0.
            titles: the lines above the table.
            name_of_sheet: the name of the sheet, where it says something.
        """
        line = _line(sheet, columns, row)
        if line is not None:
            self._take_line(sheet, row, line)
            return
        texts, *more = columns.tiers(sheet, row)
        if _is_total(texts):
            return
        self.rows += 1
        own = {r: texts[r] for r in _OF_THE_ACT if texts.get(r) and not _is_above(texts[r])}
        act = self._current
        if act is None or self._is_new(act, own, texts):
            named = ""
            heading = self._section or _heading_above(titles)
            if not any(own.get(role) for role in (*_NAMES, *_CLAUSES)):
                if act is not None or not heading or any(texts.get(r) for r in _NAMES):
                    self._refuse(sheet, row)
                    return
                own["name"] = _MARK.sub("", heading)
                named = heading
            above = (*titles, name_of_sheet) if name_of_sheet else titles
            act = WrittenAct(sheet, row, dict(own), self._section, above, columns, heading=named)
            self.acts.append(act)
            self._current = act
        act.last = row
        for role, text in own.items():
            act.texts.setdefault(role, text)
            if role in _CLAUSES:
                _add(act.clauses.setdefault(role, []), text)
        for each in (texts, *more):
            self._add_tier(act, sheet, row, each)

    def _take_line(self, sheet: Sheet, row: int, line: str) -> None:
        if is_continuation(line) or _TOTAL.fullmatch(normal_term(line)):
            return
        if NOTE.match(line) or line.endswith(("。", "；", ";")) or "自" in line[:12]:
            self.lines.append((sheet.place(row), line))
            return
        self._section = line
        self._current = None

    def _is_new(self, act: WrittenAct, own: Mapping[str, str], texts: Mapping[str, str]) -> bool:
        """Return whether a row begins another act than the one above."""
        keys = [r for r in _NAMES if r in act.columns.of] or [
            r for r in _CLAUSES if r in act.columns.of
        ]
        if any(own[r] != act.texts.get(r, "") for r in keys if r in own):
            return True
        serial = own.get("serial", "")
        is_numbered = bool(serial) and serial != act.texts.get("serial", "")
        moved = [
            r for r in ("basis", "penalty", "conduct") if r in own and not _is_known(act, r, own[r])
        ]
        tier = texts.get("tier", "")
        again = bool(tier) and any(t.texts.get("tier", "") == tier for t in act.tiers[:-1])
        if moved and (is_numbered or again):
            return True
        if is_numbered and not any(r in own for r in keys) and not _has_tiers(act):
            return True
        # where the tiers have names, it is the rows that are numbered
        return is_numbered and any(r in own for r in keys) and not _has_tiers(act)

    def _refuse(self, sheet: Sheet, row: int) -> None:
        message = _(
            "The row names no act and no clause, and none stands above it: fill in its cells, or "
            "--map HEADING=name says which column names the act."
        )
        self.remarks.fault(sheet.place(row), message)

    def _add_tier(self, act: WrittenAct, sheet: Sheet, row: int, texts: Mapping[str, str]) -> None:
        own = {role: text for role, text in texts.items() if text and role not in _OF_THE_ACT}
        last = act.tiers[-1] if act.tiers else None
        for role in (*_OF_A_TIER, "supervision"):
            if role in own and normal_term(own[role]) in _SAME:
                own[role] = (last or self._last or WrittenTier(row, {})).texts.get(role, "")
        _with_subject(own)
        if not any(own.get(role) for role in _OF_A_TIER):
            self._without_tier(act, sheet, row, own)
            return
        names = ("tier", "when", "tier_when")
        if last is not None and all(own.get(r, "") in ("", last.texts.get(r, "")) for r in names):
            more = own.get("text", "")
            if more and more != last.texts.get("text"):
                last.texts["text"] = joined_texts((last.texts.get("text", ""), more))
            for role in own.keys() - last.texts.keys():
                last.texts[role] = own[role]
            return
        self._carry(act, sheet, row, own)
        self._last = WrittenTier(row, own)
        act.tiers.append(self._last)

    def _carry(self, act: WrittenAct, sheet: Sheet, row: int, own: dict[str, str]) -> None:
        """Take over tier and standard from the row above where only a condition is told."""
        last = act.tiers[-1].texts if act.tiers else {}
        if own.get("tier") or not own.get("when") or not last.get("tier"):
            return
        own["tier"] = last["tier"]
        if not own.get("text") and last.get("text"):
            own["text"] = last["text"]
        message = _("The tier is blank: taken for that of the row above, {tier}.")
        self.remarks.doubt(sheet.place(row), message, tier=one_line(own["tier"])[:_SHOWN])

    def _without_tier(
        self, act: WrittenAct, sheet: Sheet, row: int, own: Mapping[str, str]
    ) -> None:
        for role, text in own.items():
            act.texts.setdefault(role, text)
        if act.row != row:
            message = _("The row sets nothing: neither condition nor standard; it was not read.")
            self.remarks.doubt(sheet.place(row), message)


def _with_subject(own: dict[str, str]) -> None:
    """Put the column of who is fined in front of what it sets: each row may have another."""
    subject, text = own.pop("subject", ""), own.get("text", "")
    if subject and text and not says_nothing(subject) and subject not in text:
        own["text"] = f"{one_line(subject)}：{text}"


def _is_total(texts: Mapping[str, str]) -> bool:
    """Return whether a row only counts: 合计 in one cell, how many in another."""
    if any(texts.get(role) for role in ("tier", "when", "tier_when", "basis", "penalty")):
        return False
    return any(_TOTAL.fullmatch(normal_term(texts.get(r, ""))) for r in ("serial", "name"))


def _heading_above(titles: tuple[str, ...]) -> str:
    """Return the numbered heading right above a table, which may name its act; empty for none."""
    return titles[-1] if titles and _MARK.match(titles[-1]) else ""


def _has_tiers(act: WrittenAct) -> bool:
    """Return whether what stands above has tiers with names, so that its rows may be numbered."""
    return any(tier.texts.get("tier") or tier.texts.get("tier_when") for tier in act.tiers)


def _is_above(text: str) -> bool:
    return normal_term(text) in _AS_ABOVE or text.strip() in _AS_ABOVE


def _is_known(act: WrittenAct, role: str, text: str) -> bool:
    """Return whether an act says a clause already, or more of it."""
    known = act.clauses.get(role, [])
    return not known or any(
        text.startswith(_clipped(one)) or one.startswith(_clipped(text)) for one in known
    )


def _clipped(text: str) -> str:
    """Return a basis without what it quotes."""
    return text.partition("：")[0].partition(":")[0].strip()


def _add(texts: list[str], text: str) -> None:
    """Add a text to those known, unless one of them says it; a longer one replaces the shorter."""
    for at, known in enumerate(texts):
        if known.startswith(_clipped(text)) or text.startswith(_clipped(known)):
            if len(text) > len(known):
                texts[at] = text
            return
    texts.append(text)


def _line(sheet: Sheet, columns: Columns, row: int) -> str | None:
    """Return the text of a row that is a line in the table and no entry of it; None for others."""
    cells = sheet.rows[row] if row < len(sheet.rows) else []
    own = [(c, one_line(clean_text(cell))) for c, cell in enumerate(cells) if cell.strip()]
    texts = {text for _column, text in own}
    if len(texts) != 1 or any((row, c) in sheet.merged for c in _columns(columns)):
        return None
    column, text = own[0]
    is_wide = sheet.spans.get((row, column), 1) > 1 or len(own) > 1
    if is_wide:
        return text
    of_tiers = [c for role in _OF_A_TIER for c in columns.of.get(role, ())]
    serial = columns.of.get("serial", ())
    if column in of_tiers or (column in serial and text.isdecimal()):
        return None
    is_first = column <= min(_columns(columns), default=0)
    return text if is_first or NOTE.match(text) else None


def _columns(columns: Columns) -> Iterator[int]:
    for each in columns.of.values():
        yield from each
