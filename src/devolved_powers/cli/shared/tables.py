"""Tables without borders: as wide as the terminal, a record a line where they go elsewhere.

On a terminal cells are broken into lines, ids, days and document numbers never. Where that cannot
be, the cells of a row stand one below the other, each behind its heading. In a pipe or a file each
row is one line, its cells at least two blanks apart and none of them empty.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import zip_longest

from devolved_powers.cli.shared.styled import BOLD, Shown, Styled, coloured, styled
from devolved_powers.cli.shared.terminal import NO_LIMIT
from devolved_powers.i18n import _, clauses
from devolved_powers.text import cell_len, least_width, line_places, no_command, printable_with_len

Cell = Shown | Sequence[Shown]
"""A text, or the lines one below the other."""
_GAP = "  "
_RULE = " │ "
"""What stands between texts beside each other."""
_NOTHING = "—"
"""What stands for an empty cell where each row is one line."""
_NARROW = 8
"""Cells that a column of sentences is never narrower than, so that it can be read."""
_LAST = 20
"""Cells that the last column has, before the others are made narrower."""
_ROOM = 16
"""Cells that a value has beside its label; with less it stands below it."""


def table(
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    *,
    total: int,
    right: Collection[int] = (),
) -> str:
    """Return a table as text.

    Args:
        headings: one for each column.
        rows: the cells of each row; what cannot be seen in them, a line break too, is written as
            its code point.
        total: the width to keep to, in cells; `NO_LIMIT` for one line each.
        right: the columns that hold numbers, set to the right.
    """
    if total >= NO_LIMIT and (shown := _one_line_each(headings, rows, right)):
        return shown
    head: list[list[Styled]] = [[_bold(heading)] for heading in headings]
    body = [[_lines(cell) for cell in row] for row in rows]
    if total >= NO_LIMIT:
        body = [[[_joined(cell)] for cell in row] for row in body]
    columns = [*zip(head, *body, strict=True)]
    widths = _widths(columns, total)
    if widths is None:
        return _text(_stacked([*map(styled, headings)], body, total))
    every = (line for row in (head, *body) for line in _row(row, widths, right))
    return _text(every)


def _one_line_each(
    headings: Sequence[str], rows: Sequence[Sequence[Cell]], right: Collection[int]
) -> str:
    """Return a table of which nothing need be broken; empty where it is wider than `NO_LIMIT`."""
    lines = [[_measured(_bold(heading)) for heading in headings]]
    lines += [[_measured(cell) for cell in row] for row in rows]
    sizes = ([size for _shown, size in line] for line in lines)
    widths = [max(column) for column in zip(*sizes, strict=True)]
    if sum(widths) + len(_GAP) * (len(widths) - 1) > NO_LIMIT:
        return ""
    return _text(
        _GAP.join(
            " " * (width - size) + shown if number in right else shown + " " * (width - size)
            for number, ((shown, size), width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _measured(cell: Cell) -> tuple[str, int]:
    """Return a cell as it is printed in one line, never empty, and how many cells it takes."""
    if isinstance(cell, str):
        return printable_with_len(cell or _NOTHING)
    whole = _joined(_lines(cell))
    return whole.shown(), cell_len(whole.text)


def grid(rows: Iterable[tuple[str, Cell]], *, total: int, bold: bool = False) -> str:
    """Return labels with what stands behind each, as text.

    Args:
        rows: a label, empty where it is that of the row above, and its value.
        total: the width to keep to, in cells; `NO_LIMIT` for one line each.
        bold: whether the labels are set off.
    """
    cells = [(_bold(label) if bold else styled(label), _lines(value)) for label, value in rows]
    size = max((cell_len(label.text) for label, _lines in cells), default=0)
    if total >= NO_LIMIT:
        cells = [(label, [_joined(lines)]) for label, lines in cells]
    least = max((least_width(line.text) for _label, lines in cells for line in lines), default=0)
    room = total - size - len(_GAP)
    if room >= max(_ROOM, least):
        return _text(line for row in cells for line in _row([[row[0]], row[1]], [size, room], ()))
    return _text(_below(cells, total))


def side_by_side(headings: Sequence[Shown], texts: Sequence[Sequence[Shown]], *, total: int) -> str:
    """Return texts beside each other; one below the other where there is no room.

    Args:
        headings: what each is.
        texts: the lines of each.
        total: the width to keep to, in cells.
    """
    size = (total - len(_RULE) * (len(texts) - 1)) // max(1, len(texts))
    columns = [
        [_bold(heading), *map(styled, lines)]
        for heading, lines in zip(headings, texts, strict=True)
    ]
    if total >= NO_LIMIT or size < _LAST:
        return paragraphs((line for column in columns for line in column), total=total)
    pieces = ([piece for line in column for piece in _pieces(line, size)] for column in columns)
    return _text(
        _RULE.join(shown + " " * (size - cell_len(words)) for words, shown in beside).rstrip()
        for beside in zip_longest(*pieces, fillvalue=("", ""))
    )


def paragraphs(lines: Iterable[Shown], *, total: int) -> str:
    """Return sentences, each broken into lines of its own.

    Args:
        lines: the sentences.
        total: the width to keep to, in cells; `NO_LIMIT` for one line each.
    """
    return _text(piece for line in lines for piece in _broken(styled(line), total))


def _text(lines: Iterable[str]) -> str:
    return no_command("".join(f"{line}\n" for line in lines))


def _bold(text: Shown) -> Styled:
    return text if isinstance(text, Styled) else styled(coloured(text, BOLD))


def _lines(cell: Cell) -> list[Styled]:
    """Return the lines of a cell, those that say nothing left out."""
    lines = [cell] if isinstance(cell, str | Styled) else [*cell]
    return [line for line in map(styled, lines) if line.text] or [Styled("")]


def _joined(lines: Sequence[Styled]) -> Styled:
    """Return the lines of a cell as one, that is never empty."""
    if len(lines) == 1:
        return lines[0] if lines[0].text else Styled(_NOTHING)
    return Styled(clauses(line.text for line in lines))


def _widths(columns: Sequence[Sequence[Sequence[Styled]]], total: int) -> list[int] | None:
    """Return how wide each column is; None where what must not be broken would be."""
    whole = [_widest(column, cell_len) for column in columns]
    free = total - len(_GAP) * (len(columns) - 1)
    if sum(whole) <= free:
        return whole
    least = [
        max(_widest(column, least_width), min(size, _NARROW))
        for column, size in zip(columns, whole, strict=True)
    ]
    least[-1] = max(least[-1], min(whole[-1], _LAST))
    last = free - sum(whole[:-1])
    if last >= least[-1]:
        return [*whole[:-1], last]
    if sum(least) > free:
        return None
    widths = least
    for _cell in range(free - sum(least)):
        neediest = min(range(len(widths)), key=lambda n: widths[n] / max(1, whole[n]))
        widths[neediest] += 1
    return widths


def _widest(column: Sequence[Sequence[Styled]], measure: Callable[[str], int]) -> int:
    return max(measure(line.text) for lines in column for line in lines)


def _row(
    cells: Sequence[Sequence[Styled]], widths: Sequence[int], right: Collection[int]
) -> Iterator[str]:
    """Yield the lines of a row."""
    broken = [
        [piece for line in lines for piece in _pieces(line, size)]
        for lines, size in zip(cells, widths, strict=True)
    ]
    for parts in zip_longest(*broken):
        line = ""
        for number, (part, size) in enumerate(zip(parts, widths, strict=True)):
            words, shown = part or ("", "")
            line += _GAP if number else ""
            if number in right:
                line += " " * max(0, size - cell_len(words)) + shown
            elif number + 1 == len(widths):  # behind it stand no blanks, however wide the room
                line += shown
            else:
                line += shown + " " * max(0, size - cell_len(words))
        yield line.rstrip()


def _pieces(line: Styled, size: int) -> Iterator[tuple[str, str]]:
    """Yield the words of each line that a text is broken into, and how they are printed."""
    for start, end in line_places(line.text, size):
        yield line.text[start:end], line.shown(start, end)


def _broken(line: Styled, size: int, further: int | None = None, indent: str = "") -> Iterator[str]:
    for number, (start, end) in enumerate(line_places(line.text, size, further)):
        yield ((indent if number else "") + line.shown(start, end)).rstrip()


def _stacked(
    headings: Sequence[Styled], rows: Sequence[Sequence[Sequence[Styled]]], total: int
) -> Iterator[str]:
    """Yield the cells of each row one below the other, behind their headings."""
    for number, row in enumerate(rows):
        if number:
            yield ""
        told = [(h, lines) for h, lines in zip(headings, row, strict=True) if lines[0].text]
        yield from _below(told, total)


def _below(rows: Iterable[tuple[Styled, Sequence[Styled]]], total: int) -> Iterator[str]:
    """Yield labels with their values, further lines of these set in."""
    sign = _("{label}: {value}").format(label="", value="")
    for label, (first, *further) in rows:
        lead = f"{label.text}{sign}" if label.text else _GAP
        yield from _broken(first.behind(lead), total, total - len(_GAP), _GAP)
        for line in further:
            yield from _broken(line.behind(_GAP), total, total - len(_GAP), _GAP)
