"""Which slip of the pen makes a text no YAML: found by mending it on trial.

A parser gives up where it can go on no more; the slip mostly stands in that line, in the one
before it, or where the quotation mark or bracket was opened. Each mend that a line there allows is
tried, and the one after which the parser reads on farthest shows what the slip was. So nothing is
said of a line that the text can be read with.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf

from devolved_powers.yaml_text.line_mends import LineMend, is_conflict, mends_of
from devolved_powers.yaml_text.slip import Slip, Stop

MOST_SLIPS = 10
"""Slips told of one text; who has mended so many checks again."""
_MOST_CHARACTERS = 6_000_000
"""Characters that are parsed on trial: a text that is too large for it is told of as the parser
does."""


_INDENTING = ("tab", "blank", "indentation")

_LAST = 1_000_000
"""More lines than are looked at: lines that are indented by an odd number come before all."""
_MOST_TOGETHER = 12
"""Lines before a stop that are mended together, where one alone does not help."""
FirstStop = Callable[[str], Stop | None]
"""Returns where reading a text stops; None where it can be read."""


def slips_in(text: str, first_stop: FirstStop) -> tuple[Slip, ...]:
    """Return the slips of a text that cannot be read; as many as can be told, or none.

    Args:
        text: the text.
        first_stop: tells where reading stops.
    """
    return tuple(_Trial(text, first_stop).slips())


_Found = tuple[int, LineMend, Stop | None]
"""A mend, the index of its line, and where reading stops after it."""
_Step = tuple[dict[int, LineMend], Stop | None]
"""Mends by the index of their line, and where reading stops after them."""


class _Trial:
    """A text that is mended line by line until it can be read.

    Args:
        text: the text.
        first_stop: tells where reading stops.
    """

    def __init__(self, text: str, first_stop: FirstStop) -> None:
        self.lines = text.split("\n")
        self.first_stop = first_stop
        self.left = _MOST_CHARACTERS

    def slips(self) -> Iterator[Slip]:
        """Yield the slips."""
        found = [*self._conflicts()]
        told: dict[int, Slip] = {}
        stop = self._stop(self.lines)
        while stop is not None and len(found) + len(told) < MOST_SLIPS:
            step = self._step(stop)
            if step is None:
                break
            mends, stop = step
            for index, mend in mends.items():
                self.lines[index] = mend.line
                slip = _slip(index, mend)
                first = told.get(index)
                told[index] = _both(first, slip) if first else slip
        found.extend(told.values())
        yield from _joined(sorted(found, key=lambda slip: (slip.line, slip.column)))

    def _step(self, stop: Stop) -> _Step | None:
        """Return mends after which the text can be read farther, and how far; None for none."""
        offers = [*self._offers(stop)]
        sure = self._best(stop, [offer for offer in offers if offer[1].cannot_be_meant])
        if sure is None:
            sure = self._run(stop)
        return sure or self._best(stop, [o for o in offers if not o[1].cannot_be_meant])

    def _run(self, stop: Stop) -> _Step | None:
        """Return mends of all lines before the stop that have what cannot be meant."""
        mends: dict[int, LineMend] = {}
        for index in range(max(0, stop.line - _MOST_TOGETHER), min(stop.line, len(self.lines))):
            sure = (m for m in mends_of(self.lines, index) if m.cannot_be_meant)
            mend = next(sure, None)
            if mend is not None:
                mends[index] = mend
        if len(mends) < 2:  # noqa: PLR2004 - one alone was tried
            return None
        mended = [mends[i].line if i in mends else line for i, line in enumerate(self.lines)]
        after = self._stop(mended)
        return (mends, after) if _reached(after) > _reached(stop) else None

    def _stop(self, lines: Sequence[str]) -> Stop | None:
        text = "\n".join(lines)
        self.left -= len(text)
        return self.first_stop(text)

    def _best(self, stop: Stop, offers: Sequence[tuple[int, LineMend]]) -> _Step | None:
        """Return the mend of the likeliest kind with which the text can be read farthest."""
        best: _Found | None = None
        for index, mend in offers:
            if self.left < 0:
                break
            if best is not None and not _is_rival(best, index, mend):
                continue
            after = self._stop([*self.lines[:index], mend.line, *self.lines[index + 1 :]])
            if best is not None and best[2] is None:
                best = best if after else (best[0], replace(best[1], is_certain=False), None)
            elif best is not None:
                best = (index, mend, after) if _line(after) > _line(best[2]) else best
            elif _reached(after) > _reached(stop):
                best = (index, mend, after)
        return None if best is None else ({best[0]: best[1]}, best[2])

    def _offers(self, stop: Stop) -> Iterator[tuple[int, LineMend]]:
        """Yield the mends of the lines that may hold the slip, the likeliest kinds first."""
        places = [
            index for index in dict.fromkeys(self._suspects(stop)) if 0 <= index < len(self.lines)
        ]
        offers: list[tuple[int, int, int, int, LineMend]] = []
        for order, index in enumerate(places):
            for mend in mends_of(self.lines, index):
                nearest = order if mend.kind != "indentation" else mend.column % 2 * -_LAST - index
                offers.append((mend.rank, nearest, len(offers), index, mend))
        for offer in sorted(offers, key=lambda offer: offer[:3]):
            yield offer[3], offer[4]

    def _suspects(self, stop: Stop) -> Iterator[int]:
        """Yield the lines that may hold the slip, by their index."""
        yield stop.since - 1
        before = self._content_before(stop.line - 1)
        yield before
        yield stop.line - 1
        yield self._content_before(before)
        odd = (i for i, line in enumerate(self.lines[: stop.line]) if line.count('"') % 2)
        yield next(odd, -1)

    def _content_before(self, index: int) -> int:
        """Return the line before one that holds more than a comment."""
        index = min(index, len(self.lines))
        while index > 0:
            index -= 1
            written = self.lines[index].strip()
            if written and not written.startswith("#"):
                return index
        return -1

    def _conflicts(self) -> Iterator[Slip]:
        """Yield the conflicts of a merge; only the first side of each is read on."""
        marks = [(i, line[0]) for i, line in enumerate(self.lines) if is_conflict(line)]
        begins = 0
        pairs = pairwise([*marks, (len(self.lines), "<")])
        for number, ((index, mark), (following, next_mark)) in enumerate(pairs, 1):
            self.lines[index] = ""
            if mark in "|=" and next_mark != "<":  # what lies between is of the other side
                self.lines[index:following] = [""] * (following - index)
            if mark == ">" or next_mark == "<":
                yield Slip("conflict", marks[begins][0] + 1, 1, 7, "", -1, index + 1)
                begins = number


def _reached(stop: Stop | None) -> tuple[float, float]:
    """Return how far a text was understood: what is open to the end is not."""
    if stop is None:
        return (inf, inf)
    return (stop.since, stop.since_column) if stop.is_open else (stop.line, stop.column)


def _line(stop: Stop | None) -> float:
    return _reached(stop)[0]


def _is_rival(found: _Found, index: int, mend: LineMend) -> bool:
    """Return whether a mend may be better than the one found, or make that uncertain."""
    if found[2] is not None:
        return mend.rank <= found[1].rank
    same = found[0] == index and found[1].kind == mend.kind and found[1].line != mend.line
    return same and found[1].line.strip() == mend.line.strip()


def _slip(index: int, mend: LineMend) -> Slip:
    right = mend.line.strip()
    indent = len(mend.line) - len(mend.line.lstrip())
    head = mend.written[: len(mend.written) - len(mend.written.lstrip())]
    if head == " " * indent or not mend.is_certain:
        indent = -1
    if mend.kind in _INDENTING and right == mend.written.strip():
        right = ""
    return Slip(mend.kind, index + 1, mend.column + 1, mend.length, right, indent, index + 1)


def _both(first: Slip, second: Slip) -> Slip:
    """Return a slip of a line together with another one that was found in it later."""
    return replace(
        first, right=second.right or first.right, indent=max(first.indent, second.indent)
    )


def _joined(slips: Sequence[Slip]) -> Iterator[Slip]:
    """Yield slips, those that indent neighbouring lines in one way in one."""
    held: Slip | None = None
    for slip in slips:
        if held is not None and _goes_on(held, slip):
            indent = held.indent if held.indent == slip.indent else -1
            held = replace(held, last_line=slip.line, indent=indent)
            continue
        if held is not None:
            yield held
        held = slip
    if held is not None:
        yield held


def _goes_on(held: Slip, slip: Slip) -> bool:
    same = held.kind == slip.kind and slip.line == held.last_line + 1
    return same and not held.right and not slip.right and slip.kind in _INDENTING
