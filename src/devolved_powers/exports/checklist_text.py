"""Inspection sheets for the terminal."""

from collections.abc import Iterable, Iterator, Sequence

from devolved_powers.discretion.answer import ActAnswer, StandardAnswer
from devolved_powers.discretion.tier_text import NOTHING, columns_of, tier_headings
from devolved_powers.exports.checklist import (
    StandardsOn,
    basis,
    contents,
    inspection_lines,
    inspectors,
    marked_name,
    no_standards,
    penalty_lines,
)
from devolved_powers.exports.checklist_discretion import (
    TITLE,
    cell_text,
    closing_lines,
    formula_text,
    heading_lines,
    ordered,
)
from devolved_powers.exports.columns import UNKNOWN
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.notice import told_notice
from devolved_powers.register.checklist import ChecklistRow, VisitSheet
from devolved_powers.register.standing_marks import tally_text
from devolved_powers.text import cell_len, no_command, pad, printable, wrap

_INDENT = "  "


def write(sheets: Sequence[VisitSheet], width: int, standards: StandardsOn = no_standards) -> str:
    """Return sheets as text.

    Args:
        sheets: the sheets.
        width: the width to keep to, in terminal cells.
        standards: what discretion standards say of the penalties of a sheet.
    """
    lines = (
        line
        for sheet in sheets
        for line in (*_sheet(sheet, width), *_discretion(sheet, standards(sheet), width), "")
    )
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


def _discretion(sheet: VisitSheet, acts: Sequence[ActAnswer], width: int) -> Iterator[str]:
    """Yield what discretion standards set for the penalties of a sheet; nothing without any."""
    if not acts:
        return
    yield ""
    yield TITLE
    for act in acts:
        for one in ordered(act):
            heading = "；".join(filter(None, heading_lines(act, one)))
            yield from wrap(printable(heading), max(16, width))
            yield from _tiers(one, width)
    for line in closing_lines(sheet, acts):
        yield from wrap(printable(line), max(16, width))


def _tiers(one: StandardAnswer, width: int) -> Iterator[str]:
    columns = columns_of(one.entry)
    headings = tier_headings(columns)
    size = max(map(cell_len, headings))
    for tier in one.tiers:
        cells = [cell_text(tier.tier, column) for column in columns]
        for number, (heading, cell) in enumerate(zip(headings, cells, strict=True)):
            if cell == NOTHING and number:
                continue
            lead = _INDENT if number == 0 else _INDENT * 2
            lines = _entry(heading, cell.split("\n"), size, width - len(lead))
            yield from (lead + line for line in lines)
    if one.entry.formula is not None:
        yield from (
            _INDENT + line for line in wrap(printable(formula_text(one)), max(16, width - 2))
        )


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
