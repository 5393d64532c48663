"""Which key a heading that is not known may mean: by its word, and by what its cells hold."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.meant import nearest
from devolved_powers.sheets.cell_kinds import CellKind, column_kind
from devolved_powers.sheets.cell_text import clean_text, normal_term, one_line
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.header import likeliest_row
from devolved_powers.sheets.headings import Headings

_BY_KIND: Mapping[CellKind, tuple[str, ...]] = {
    "citation": ("basis",),
    "title": ("basis",),
    "type": ("type",),
    "body": ("from_body", "body"),
    "town": ("to_body",),
    "mark": ("to_body",),
    "name": ("name",),
    "term": ("until",),
}
_BY_WORD: Mapping[str, tuple[tuple[str, str], ...]] = {
    "basis": (("罚", "penalty"), ("违", "conduct"), ("义务", "conduct")),
    "from_body": (
        *(("承接", "to_body"), ("受", "to_body"), ("承办", "carried_out_by")),
        *(("法定", "statutory_body"), ("会同", "joint_bodies"), ("主体", "body")),
    ),
}
"""Of keys whose cells look alike, the one that a character of the heading tells."""
_OF_TOWNS = re.compile("镇|乡|街道|承接|赋权|实施|适用|范围")
_TEXTS = frozenset({"text", "name", None})
"""Kinds of cells that a column of names may hold."""
_OF_NAMES = ("行为", "事项", "名称", "职权", "权力", "项目", "内容", "案由")
_SHORTEST_NAME = 4
"""Characters that names have on an average, at least."""
_SHOWN = 8
"""Headings that a message shows."""


def nearest_key(
    heading: str, cells: Sequence[str], headings: Headings, taken: Collection[str] = ()
) -> str | None:
    """Return the key that a heading most likely means; None where nothing tells it.

    What the cells hold tells more than the word above them.

    Args:
        heading: as the file has it.
        cells: the texts below it.
        headings: the keys there are, and the headings known of each.
        taken: keys that other columns of the table have.
    """
    kind = column_kind(cells)
    word = normal_term(heading)
    by_word = [key for key in headings.alike(heading) if _may_hold(key, kind)]
    if kind == "mark" and not _OF_TOWNS.search(word):
        kind = None  # 是 and 否 say it of anything
    if kind is not None and kind in _BY_KIND:
        keys = _BY_KIND[kind]
        told = [key for sign, key in _BY_WORD.get(keys[0], ()) if sign in word]
        choices = [*(key for key in by_word if key in (*keys, *told)), *told[:1], *keys]
    else:
        choices = by_word
        near = nearest(word, headings.words, 1)
        choices += [key for n in near if (key := headings.key(n)) and _may_hold(key, kind)]
    return next((key for key in choices if key in headings.keys and key not in taken), None)


def no_table(sheets: Sequence[Sheet], headings: Headings, file: str) -> PowersError:
    """Return the error for a file in which no header was found.

    Args:
        sheets: those that hold anything.
        headings: what is known.
        file: the name of the file.
    """
    if not sheets:
        message = _("The file holds no table: all its sheets are empty.")
        hint = _("Give the file that holds the list; a picture of a table is none.")
        return PowersError(message, hint=hint, place=file)
    rows = [
        (known, -number, row, sheet)
        for number, sheet in enumerate(sheets)
        if not sheet.hidden and (found := likeliest_row(sheet, headings))
        for row, known in (found,)
    ]
    if not rows:
        message = _("The file holds no table that is not hidden.")
        hint = _("Show the hidden sheets, rows and columns that belong to the list; save the file.")
        return PowersError(message, hint=hint, place=file)
    _known, _number, row, sheet = max(rows, key=lambda each: each[:2])
    cells = [text for cell in sheet.rows[row] if (text := one_line(clean_text(cell)))]
    likeliest = enumerated(cells[:_SHOWN])[:200]
    if headings.needed:
        message = _("No header with a column for {needed} was found. The likeliest row: {row}")
        needed = enumerated(sorted(headings.needed))
        message = message.format(needed=needed, row=likeliest)
    else:
        message = _("No header was found. The likeliest row: {row}").format(row=likeliest)
    return PowersError(
        message,
        hint=_proposal(sheet, row, headings),
        place=sheet.place(row),
        code=ExitCode.USAGE,
    )


def _proposal(sheet: Sheet, row: int, headings: Headings) -> str:
    """Return what to do where no heading means what is needed."""
    taken = {key for cell in sheet.rows[row] if (key := headings.key(cell))}
    for key in sorted(headings.needed - taken):
        heading = named_column(sheet, row, headings, key, taken)
        if heading is not None:
            word = one_line(clean_text(heading))
            return _("Say what a heading means, such as --map {heading}={key}.").format(
                heading=word, key=key
            )
    message = _(
        "Write headings such as {headings} above the columns; or say what a heading of the file "
        "means with --map."
    )
    return message.format(headings=enumerated(headings.usual))


def named_column(
    sheet: Sheet, row: int, headings: Headings, key: str, taken: Collection[str] = ()
) -> str | None:
    """Return the heading of the column that most likely holds a key that no heading names.

    Args:
        sheet: a sheet without a header.
        row: its row that looks most like one.
        headings: what is known.
        key: what is needed.
        taken: keys that headings of the row mean.
    """
    best: tuple[float, str] | None = None
    for column, heading in _unknown(sheet, row, headings):
        cells = [sheet.cell(below, column) for below in range(row + 1, len(sheet.rows))]
        worth = _worth(heading, cells, headings, key, taken)
        if worth and (best is None or worth > best[0]):
            best = (worth, heading)
    return best[1] if best else None


def _unknown(sheet: Sheet, row: int, headings: Headings) -> Iterator[tuple[int, str]]:
    for column, heading in enumerate(sheet.rows[row]):
        if heading.strip() and headings.key(heading) is None:
            yield column, heading


def _worth(
    heading: str, cells: Sequence[str], headings: Headings, key: str, taken: Collection[str]
) -> float:
    """Return how likely a column holds a key; 0 where it does not."""
    near = nearest_key(heading, cells, headings, taken)
    kind = column_kind(cells)
    texts = {text for cell in cells if (text := cell.strip())}
    if key != "name":
        return 1.0 if near == key else 0.0
    if kind not in _TEXTS or not texts:
        return 0.0
    length = sum(map(len, texts)) / len(texts)
    if length < _SHORTEST_NAME and near != key:
        return 0.0
    worth = min(length, 60.0) * len(texts) / max(1, sum(1 for cell in cells if cell.strip()))
    is_named = any(word in heading for word in _OF_NAMES)
    return worth + 100 * (near == key) + 50 * (kind == "name") + 50 * is_named


def _may_hold(key: str, kind: CellKind | None) -> bool:
    """Return whether cells of a kind can be values of a key."""
    if kind in ("number", "mark"):
        return key not in ("name", "basis", "type", "conduct", "penalty", "from_body")
    if kind == "text":
        return key not in ("type", "serial", "id")
    return True
