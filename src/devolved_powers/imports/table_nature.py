"""What a table is a list of, by all that stands over it and in it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.imports.act_words import act_of
from devolved_powers.imports.declared_counts import UNMARKED, level
from devolved_powers.imports.list_entries import CHANGING, ListPart
from devolved_powers.imports.list_nature import (
    NATURE_OPTION,
    OF_STANDARDS,
    WHAT_IT_IS,
    Told,
    by_columns,
    by_titles,
    cancels,
    contradicts_cancelling,
    title_lines,
)
from devolved_powers.imports.remarks import Remarks
from devolved_powers.imports.row_acts import OTHER_TOWN, OWN_BY_LAW, is_no
from devolved_powers.imports.row_kinds import SortedRows
from devolved_powers.imports.terms import Terms, says_nothing
from devolved_powers.imports.wishes import Wishes
from devolved_powers.models.ids import ITEM_ID, POWER_ID
from devolved_powers.sheets.cell_text import one_line
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.header import Header
from devolved_powers.sheets.rows import SheetTable

OWN_ID = re.compile(f"{POWER_ID}|{ITEM_ID}")
"""An id of ours, in a list that comes back."""


class TableNature:
    """Tells what tables are lists of.

    Args:
        terms: the registry's words.
        wishes: what the user asks.
        title: the title of the decision that the list goes into; empty where there is none.
        remarks: takes what somebody has to look at.
    """

    def __init__(self, terms: Terms, wishes: Wishes, title: str, remarks: Remarks) -> None:
        self.terms = terms
        self.wishes = wishes
        self.title = title
        self.remarks = remarks

    def of(self, table: SheetTable, rows: SortedRows, keys: set[str], part: ListPart) -> Told:
        """Return what a table is a list of: as its titles say, its columns, the user.

        What is none of powers given or taken back, or none of this town's, is refused once all
        tables are known (`settle`).

        Args:
            table: as read.
            rows: its rows.
            keys: the keys that it has columns of.
            part: whether it lists powers or enforcement items.
        """
        sheet = rows.sheet
        if self.wishes.nature is not None:
            return Told(self.wishes.nature, NATURE_OPTION)
        if part == "items" or any(OWN_ID.match(row.raw.get("id", "")) for row in rows.entries):
            return Told("赋权", "")  # the catalogue, or a list of ours
        top = table.header.first if table.header else 0
        lines = [
            *(line for line in table.above if level(one_line(line)) == UNMARKED),
            *rows.above.titles,
            *sheet.before,
            *(text for at, text in rows.notes if at < top),
        ]
        titles = [*title_lines(dict.fromkeys(lines)), sheet.name]
        header = table.header or (table.rows[0].header if table.rows else None)
        headings = header.headings.values() if header else ()
        told = (
            self._by_titles(titles, sheet)
            or self._by_rows(rows, header)
            or by_columns(headings, keys)
            or by_titles([self.title])
            or Told("赋权", "")
        )
        self._compare(told, lines, sheet.place(top))
        self._blank_answers(rows)
        others = [town for title in titles for town in self.terms.receivers.named_in(title)]
        if others and "to_body" not in keys:
            is_ours = self.terms.receivers.read(others[0]).covers is True
            told = told if is_ours else replace(told, town=others[0])
        return told

    def settle(self, tables: Sequence[tuple[SortedRows, Told]]) -> list[str]:
        """Refuse what is no list for this registry; beside one that is, leave it out.

        Args:
            tables: the rows of each table, and what it is a list of.

        Returns:
            For each table why its rows are left out; empty where they are not.
        """
        is_foreign = [told.nature in WHAT_IT_IS or bool(told.town) for _rows, told in tables]
        some = any(
            told.words and not out for (_r, told), out in zip(tables, is_foreign, strict=True)
        )
        reasons = []
        for (rows, told), out in zip(tables, is_foreign, strict=True):
            if out and not some:
                self._refuse(rows.sheet, told)
            reasons.append("" if not (out and some) else OTHER_TOWN if told.town else OWN_BY_LAW)
        return reasons

    def _refuse(self, sheet: Sheet, told: Told) -> None:
        if told.nature in WHAT_IT_IS:
            message = _("By “{words}” this is {what}; nothing of it is a grant.")
            what = _(WHAT_IT_IS[told.nature])
            if told.nature in OF_STANDARDS:
                message += " " + _("`powers import FILE --standard NAME` reads it.")
            if told.nature not in ("不下放清单", "已废止"):
                message += " " + _("If it is one all the same: {option} 赋权.")
            self.remarks.fault(
                sheet.place(0), message, words=told.words, what=what, option=NATURE_OPTION
            )
            return
        message = _(
            "“{town}” receives these powers by the title, not {own}. If they are for "
            "{own} all the same: --receives {town}=yes."
        )
        self.remarks.fault(sheet.place(0), message, town=told.town, own=self.terms.receivers.town)

    @staticmethod
    def _by_titles(titles: list[str], sheet: Sheet) -> Told | None:
        """Return what the titles say, or else the file's name; both are compared."""
        told, named = by_titles(titles), by_titles([PurePath(sheet.file).stem])
        if told is None or named is None:
            return told or named
        if told.nature == "赋权" and named.nature == "收回" and not told.section:
            return replace(told, against=named.words)
        return told

    def _blank_answers(self, rows: SortedRows) -> None:
        """Ask about the rows that do not answer where others tell whether they are given."""
        answers = [row.raw.get("is_given", "") for row in rows.entries]
        blank = [says_nothing(text) and not is_no(text) for text in answers]
        if all(blank):
            return
        for row, is_blank in zip(rows.entries, blank, strict=True):
            if is_blank:
                message = _("Whether the power is given is told of other rows, and not of this.")
                self.remarks.fault(rows.sheet.place(row.row), message)

    def _compare(self, told: Told, lines: Iterable[str], place: str) -> None:
        """Ask where titles say different things, or one that a body exercises the powers again."""
        if told.against:
            message = _(
                "“{words}” and “{other}” say different kinds, powers given and taken back: "
                "correct one, or say which holds: {option} 收回."
            )
            self.remarks.fault(
                place, message, words=told.words, other=told.against, option=NATURE_OPTION
            )
        if told.nature == "收回" and cancels(told.words):
            for line in lines:
                if one_line(line) != one_line(told.words) and contradicts_cancelling(line):
                    message = _(
                        "“{words}” ends the powers, “{line}” gives them back to a department: say "
                        "取消 or 收回 of each row in a column 调整方式."
                    )
                    self.remarks.fault(place, message, words=told.words, line=line[:_WORDS])
                    return

    @staticmethod
    def is_of_states(header: Header | None) -> bool:
        """Return whether the column of changes tells how powers stand, or what was thought of them.

        Args:
            header: of a table: 目录状态 and 审核意见 tell that, 调整方式 tells what is done.
        """
        column = header.column("change") if header else None
        heading = header.headings[column] if header and column is not None else ""
        return re.search("状态|意见", heading) is not None

    def _by_rows(self, rows: SortedRows, header: Header | None) -> Told | None:
        """Return that a table is about changes where its rows say so."""
        if self.is_of_states(header):
            return None
        changes = any(act_of(row.raw.get("change", "")) in CHANGING for row in rows.entries)
        column = header.column("change") if header else None
        words = header.headings[column] if header and column is not None else ""
        return Told("动态调整", one_line(words)) if changes else None


def refuse_other_lists(sheets: Iterable[Sheet]) -> None:
    """Refuse, with what they are, sheets without a header that are no lists of powers given.

    Args:
        sheets: as read.

    Raises:
        PowersError: naming what a sheet is a list of.
    """
    for sheet in sheets:
        if sheet.hidden:
            continue
        top = [one_line(cell) for row in sheet.rows[:_TOP] for cell in row if cell.strip()]
        titles = [*title_lines([*sheet.before, *top]), sheet.name, PurePath(sheet.file).stem]
        told = by_titles(titles) or by_columns(top, set())
        if told is not None and told.nature in WHAT_IT_IS:
            message = _("By “{words}” this is {what}; nothing of it is a grant.")
            hint = _("`powers import` reads lists of powers given, entrusted or taken back.")
            if told.nature in OF_STANDARDS:
                hint = _("`powers import FILE --standard NAME` reads it.")
            raise PowersError(
                message.format(words=told.words[:_WORDS], what=_(WHAT_IT_IS[told.nature])),
                hint=hint,
                place=sheet.place(0),
                code=ExitCode.FINDINGS,
            )


_TOP = 4
"""Rows that may hold titles and headings."""
_WORDS = 60
"""Characters of a title that a message repeats."""
