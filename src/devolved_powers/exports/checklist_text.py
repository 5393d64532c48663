"""Inspection sheets for the terminal."""

from collections.abc import Iterable, Iterator, Sequence

from devolved_powers.exports.checklist import (
    basis,
    contents,
    inspection_lines,
    inspectors,
    marked_name,
    penalty_lines,
)
from devolved_powers.exports.columns import UNKNOWN
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.notice import told_notice
from devolved_powers.register.checklist import ChecklistRow, VisitSheet
from devolved_powers.register.standing_marks import tally_text
from devolved_powers.text import cell_len, no_command, pad, printable, wrap

_INDENT = "  "


def write(sheets: Sequence[VisitSheet], width: int) -> str:
    """Return sheets as text.

    Args:
        sheets: the sheets.
        width: the width to keep to, in terminal cells.
    """
    lines = (line for sheet in sheets for line in (*_sheet(sheet, width), ""))
    return no_command("\n".join(lines))


def _sheet(sheet: VisitSheet, width: int) -> Iterator[str]:
    heading = _("{scenes} on {day}: {count} things to check")
    yield heading.format(
        scenes=enumerated(map(printable, sheet.scenes)),
        day=sheet.day.isoformat(),
        count=len(sheet.rows),
    )
    if sheet.standing:
        yield _("Only those whose law stands so: {standing}").format(standing=sheet.standing)
    if sheet.notice:
        yield told_notice(sheet.notice)
    for section in sheet.sections:
        yield ""
        yield f"{printable(section.field)} · {printable(section.lead or UNKNOWN)}"
        for row in section.rows:
            yield from _row(row, sheet, width)
    yield ""
    yield _("Their law: {counts}").format(counts=tally_text(sheet.items, sheet.day))


def _row(row: ChecklistRow, sheet: VisitSheet, width: int) -> Iterator[str]:
    day = sheet.day
    for item in row.items:
        yield from _entry(item.id, [marked_name(item, day)], len(item.id), width)
    entries: list[tuple[str, Iterable[str]]] = [
        (_("Content"), [f"{what}（{how}）" for what, how in contents(row)] or [UNKNOWN]),
        (_("May inspect"), [inspectors(row)]),
        (_("Basis of the inspection"), [basis(row, day), *inspection_lines(row, sheet)]),
        (_("Duty and penalty"), penalty_lines(row, day)),
        (_("Jointly with"), row.joint),
        (_("Scenes"), [enumerated(row.scenes)] if len(sheet.scenes) > 1 else []),
    ]
    size = max(cell_len(label) for label, _lines in entries)
    for label, lines in entries:
        yield from (_INDENT + line for line in _entry(label, lines, size, width - len(_INDENT)))


def _entry(label: str, lines: Iterable[str], size: int, width: int) -> Iterator[str]:
    """Yield lines behind their label, broken to fit."""
    lead = pad(label, size) + "  "
    for line in lines:
        for piece in wrap(printable(line), max(16, width - size - 2)):
            yield lead + piece
            lead = " " * (size + 2)
