"""How wide the columns of a table stand, so that its words take as few lines as they can.

Widths are counted in Chinese characters: a Latin letter or a digit takes half of one. Where a page
is too narrow for every cell on one line, columns trade half characters until no trade makes the
rows lower, or spares a cell that breaks one character over. The sample of rows is even and the
trades come in a fixed order, so that the same table always has the same widths.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from math import ceil
from unicodedata import east_asian_width

from devolved_powers.documents.table import Cell, Column, Row, Table, clean

_PIECE = re.compile(
    r"[（《〈〔［｛“‘「『【(\[{]*(?:[0-9A-Za-z][0-9A-Za-z.\-/:_@%+]*|\S)"
    r"[）》〉〕］｝”’」』】、，。；：！？…)\]},;!?]*|\s"
)
"""What stands on one line: a character or a Latin word with the marks that cling to it."""
_SAMPLE, _FEWEST = 1200, 40
"""Cells that are measured, and rows at the least, evenly over the table, where it has more."""
_LONGEST_WORD = 14
"""Half characters up to which a Latin word (a day, a telephone number) makes its column wide."""
_ORPHAN = 3
"""Half characters that look lost on a last line of their own."""
_TERM = 22
"""Half characters of a name that reads best on one line: a type, a batch, an office."""
_LOST, _SPLIT, _BROKEN = 0.4, 0.6, 0.05
"""What such a last line costs, each further line of such a name, and of any other cell, beside
the lines by which a row gets higher; less where a row has many cells."""
_LOST_OF_HEADING = 4
"""What such a last line of a heading costs: it stands on every page."""
_FEW = 10
"""Columns up to which a cell has that weight."""
_SHORT_HEADING, _LEAST = 6, 2
"""Half characters of a heading that stands on one line, and those of any column."""
_TALLEST, _NEARLY_ALL = 128, 90
"""Lines that a row is expected to take at most, and percent of the cells that set the pace."""
_KEPT = 0.6
"""The part of its share that a column of words keeps, however long the words of another are."""
_TRADES = (16, 8, 4, 2, 1)
"""Half characters that one column gives another at once."""
_ROUNDS = 40
_PAIRED = 16
"""Columns up to which any two trade; where there are more, each trades with all others together."""
Pieces = tuple[tuple[int, ...], ...]
"""The pieces of each line that a text has of itself, in half characters."""


def text_width(text: str) -> float:
    """Return how many Chinese characters wide a text stands on one line.

    Args:
        text: the text, without line breaks.
    """
    return _halves(text) / 2


def line_count(value: Cell, width: float) -> int:
    """Return how many lines a cell takes: words stay whole, closing marks begin no line.

    Args:
        value: the cell.
        width: how many Chinese characters stand side by side.
    """
    return _lines(_pieces(str(value)), int(width * 2))[0]


def fitted_widths(table: Table, room: float, *, heading_scale: float = 1) -> list[float]:
    """Return how wide each column stands.

    A column is wide enough for its heading in two lines (a heading of up to three characters in
    one), for every cell where it is `unbroken`, and for its share of the room where it is empty:
    somebody will write in it. The rest goes where it saves most lines.

    Args:
        table: the table.
        room: how many Chinese characters of a cell stand side by side in all columns together,
            without the edges of the cells.
        heading_scale: how large a character of a heading is beside one of a cell.

    Returns:
        The widths in Chinese characters; they make up the room. Where it is too narrow for what
        cannot break, each gets its part of what there is.
    """
    units = int(room * 2)
    wide = _fitted(table, units, heading_scale)
    widths = [each / 2 for each in wide]
    if widths:
        widths[widths.index(max(widths))] += room - units / 2
    return widths


def _fitted(table: Table, units: int, heading_scale: float) -> list[int]:
    columns = table.columns
    rows = list(table.rows)
    shown = _sampled(rows, max(_FEWEST, _SAMPLE // max(1, len(columns))))
    cells = [
        [_pieces("" if column.clipped else str(row[place])) for row in shown]
        for place, column in enumerate(columns)
    ]
    shares = _shares(columns, units)
    firm = [
        max(_of_heading(column, heading_scale), _of_whole(column, rows, place))
        for place, column in enumerate(columns)
    ]
    least, most = list(firm), list(firm)
    for place, column in enumerate(columns):
        if column.unbroken or column.clipped:
            continue
        longest = _longest(cells[place])
        kept = min(int(shares[place] * _KEPT), longest) if longest else shares[place]
        least[place] = max(firm[place], kept, _of_words(cells[place]))
        one_line = max(_longest(cells[place]), _of_heading(column, heading_scale, lines=1))
        most[place] = max(least[place], one_line)
    if sum(firm) > units:
        return _between([0] * len(firm), firm, units)
    if sum(least) > units:
        return _between(firm, least, units)
    if sum(most) <= units:
        return _filled(columns, most, units)
    begin = [min(max(s, lo), hi) for s, lo, hi in zip(shares, least, most, strict=True)]
    begin = _between(least, begin, units) if sum(begin) > units else _between(begin, most, units)
    headings = [_pieces(column.heading) for column in columns]
    return _Trade(cells, headings, least, most).best(begin)


def _sampled(rows: Sequence[Row], count: int) -> Sequence[Row]:
    if len(rows) <= count:
        return rows
    return [rows[number * len(rows) // count] for number in range(count)]


def _shares(columns: Sequence[Column], units: int) -> list[int]:
    """Return the room shared out by the widths that the columns name."""
    total = sum(column.width for column in columns) or 1
    return [int(units * column.width / total) for column in columns]


def _of_heading(column: Column, scale: float, lines: int = 2) -> int:
    """Return the least width that its heading needs for some lines, none of one character."""
    pieces = _pieces(column.heading)
    length = _longest([pieces])
    most = len(pieces) * (1 if length <= _SHORT_HEADING else lines)
    width = max(_LEAST, -(-length * len(pieces) // most), *chain.from_iterable(pieces), 0)
    while _lines(pieces, width)[0] > most:
        width += 1
    return ceil(width * scale)


def _of_whole(column: Column, rows: Sequence[Row], place: int) -> int:
    """Return the width of what never breaks; of a clipped column its own."""
    if column.clipped:
        return int(column.width * 2)
    if not column.unbroken:
        return 0
    return _longest(_pieces(text) for text in {str(row[place]) for row in rows})


def _of_words(cells: Sequence[Pieces]) -> int:
    """Return the width of the longest word, as far as a word may make its column wide."""
    pieces = chain.from_iterable(chain.from_iterable(cells))
    return max((piece for piece in pieces if piece <= _LONGEST_WORD), default=0)


def _longest(cells: Iterable[Pieces]) -> int:
    return max((sum(line) for cell in cells for line in cell), default=0)


def _between(lower: Sequence[int], upper: Sequence[int], units: int) -> list[int]:
    """Return widths between two bounds that make up the room, each as far up as the others."""
    span = sum(upper) - sum(lower)
    free = units - sum(lower)
    if not span:
        return list(lower)
    exact = [lo + (hi - lo) * free / span for lo, hi in zip(lower, upper, strict=True)]
    widths = [int(each) for each in exact]
    order = sorted(range(len(exact)), key=lambda place: (widths[place] - exact[place], place))
    for place in order[: units - sum(widths)]:
        widths[place] += 1
    return widths


def _filled(columns: Sequence[Column], natural: list[int], units: int) -> list[int]:
    """Return widths that fill the room though every cell stands on one line."""
    wide = [not (column.unbroken or column.clipped) for column in columns]
    hints = [column.width if grows else 0 for column, grows in zip(columns, wide, strict=True)]
    if not any(hints):
        hints = [1.0] * len(columns)
    rest = units - sum(natural)
    parts = [int(rest * hint / sum(hints)) + (hint > 0) for hint in hints]
    more = _between([0] * len(parts), parts, rest)
    return [own + extra for own, extra in zip(natural, more, strict=True)] if natural else []


class _Trade:
    """Columns that give each other room as long as the table gets lower by it."""

    def __init__(
        self,
        cells: list[list[Pieces]],
        headings: list[Pieces],
        least: list[int],
        most: list[int],
    ) -> None:
        self.headings, self.least, self.most = headings, least, most
        self.free = [place for place in range(len(least)) if most[place] > least[place]]
        self.cells = [_Measured(column) for column in cells]
        fixed = [self.cells[p].at(least[p])[0] for p in range(len(least))]
        bound = [fixed[p] for p in range(len(least)) if p not in self.free]
        self.floor = tuple(map(max, *bound, [1] * len(cells[0]))) if bound else (1,) * len(cells[0])
        self.weight = min(1, _FEW / len(least))
        self.known: dict[tuple[int, int], tuple[tuple[int, ...], float]] = {}

    def best(self, shares: list[int]) -> list[int]:
        """Return the best widths that trades lead to, from two beginnings.

        Args:
            shares: the room shared out as the columns name it: the table never gets higher.
        """
        limit, _cost = self._cost(shares)
        found = [self._settled(shares, limit)]
        even = self._even(sum(shares))
        if self._cost(even)[0] <= limit:
            found.append(self._settled(even, limit))
        return min(found, key=lambda widths: self._cost(widths)[1])

    def _even(self, units: int) -> list[int]:
        """Return widths with which nearly no cell takes more lines than some number, the least."""
        widths = self.least
        low, high = 0, _TALLEST
        while high - low > 1:
            middle = (low + high) // 2
            wanted = [self._within(place, middle) for place in range(len(self.least))]
            if sum(wanted) <= units:
                high, widths = middle, wanted
            else:
                low = middle
        return _between(widths, self.most, units)

    def _within(self, place: int, lines: int) -> int:
        """Return the least width with which nearly all cells of a column take so many lines."""
        low, high = self.least[place], self.most[place]
        while low < high and self.cells[place].rows:
            middle = (low + high) // 2
            counts = sorted(self._of(place, middle)[0])
            if counts[(len(counts) - 1) * _NEARLY_ALL // 100] <= lines:
                high = middle
            else:
                low = middle + 1
        return low

    def _settled(self, begin: list[int], limit: int) -> list[int]:
        """Return the widths from which no trade leads on without more lines than the limit."""
        widths = list(begin)
        _height, cost = self._cost(widths)
        for _round in range(_ROUNDS):
            before = cost
            for wanted in self._trades(widths):
                taller, worth = self._cost(wanted)
                if taller <= limit and worth < cost - 1e-9:
                    widths[:], cost = wanted, worth
            if cost == before:
                break
        return widths

    def _trades(self, widths: list[int]) -> Iterator[list[int]]:
        """Yield what a trade makes of the widths, which may change meanwhile."""
        for taker in self.free:
            for units in (self.most[taker] - widths[taker], *_TRADES):
                if not 0 < units <= self.most[taker] - widths[taker]:
                    continue
                spare = [w - lo for w, lo in zip(widths, self.least, strict=True)]
                spare[taker] = 0
                if sum(spare) >= units:
                    others = [w - s for w, s in zip(widths, spare, strict=True)]
                    others[taker] += units
                    top = list(widths)
                    top[taker] += units
                    yield _between(others, top, sum(widths))
                for giver in self.free if len(self.free) <= _PAIRED else ():
                    gap = self.most[taker] - widths[taker]
                    if giver != taker and widths[giver] - self.least[giver] >= units <= gap:
                        wanted = list(widths)
                        wanted[taker] += units
                        wanted[giver] -= units
                        yield wanted

    def _cost(self, widths: list[int]) -> tuple[int, float]:
        """Return the lines of all rows together, and these with what else looks bad."""
        columns = [self._of(place, widths[place]) for place in self.free]
        height = sum(map(max, self.floor, *(lines for lines, _cost in columns)))
        return height, height + self.weight * sum(cost for _lines, cost in columns)

    def _of(self, place: int, width: int) -> tuple[tuple[int, ...], float]:
        known = self.known.get((place, width))
        if known is None:
            lines, cost = self.cells[place].at(width)
            cost += _LOST_OF_HEADING if 0 < _lines(self.headings[place], width)[1] <= _ORPHAN else 0
            known = self.known[place, width] = lines, cost
        return known


class _Measured:
    """The cells of a column; what many rows say is measured once."""

    def __init__(self, cells: list[Pieces]) -> None:
        places: dict[Pieces, int] = {}
        self.rows = [places.setdefault(cell, len(places)) for cell in cells]
        self.texts = [(cell, _longest([cell])) for cell in places]

    def at(self, width: int) -> tuple[tuple[int, ...], float]:
        """Return how many lines each row takes in a column of a width, and what that costs."""
        lines, costs = [], []
        for cell, longest in self.texts:
            count, last = (len(cell), 0) if longest <= width else _lines(cell, width)
            broken = (count - len(cell)) * (_SPLIT if longest <= _TERM else _BROKEN)
            lines.append(count)
            costs.append(broken + (_LOST if 0 < last <= _ORPHAN else 0))
        return tuple(map(lines.__getitem__, self.rows)), sum(map(costs.__getitem__, self.rows))


@lru_cache(maxsize=2**14)  # the cells of many rows say the same
def _pieces(text: str) -> Pieces:
    return tuple(
        tuple(_halves(piece) for piece in _PIECE.findall(line)) for line in clean(text).split("\n")
    )


def _halves(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(1 if east_asian_width(c) in ("Na", "H", "N") else 2 for c in text)


def _lines(cell: Pieces, room: int) -> tuple[int, int]:
    """Return how many lines a cell takes, and how much of the last is used where one broke."""
    lines = last = 0
    for pieces in cell:
        lines += 1
        if sum(pieces) <= room:
            continue
        used = 0
        for piece in pieces:
            used += piece
            if used > room and used > piece:
                lines += 1
                used = piece
            if used > room > 0:
                lines += (used - 1) // room
                used = (used - 1) % room + 1
        last = used
    return lines, last
