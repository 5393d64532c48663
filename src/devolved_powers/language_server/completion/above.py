"""What stands above a line: the keys and lists that it is in, read from indentation."""

from dataclasses import dataclass, field

from devolved_powers.diagnostics import Route
from devolved_powers.language_server.completion.lines import Line, Lines, Opener


@dataclass
class Above:
    """What stands above a line.

    Args:
        kind: what the line is one of: keys of a mapping, or values of a list; scalar where that
            cannot be told.
        steps: the route to what the line is in, from the innermost outwards.
        keys: the keys of the mapping so far, with their values.
        values: the scalars of the list so far.
        parent: the line with the key that it stands under; None at the top.
        flows: where brackets open above it: the first character, and how many of the innermost
            steps lie within.
    """

    kind: Opener
    steps: list[str | int] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    values: list[str] = field(default_factory=list)
    parent: Line | None = None
    flows: list[tuple[int, int]] = field(default_factory=list)

    @property
    def route(self) -> Route:
        """The route to what the line is in."""
        return tuple(reversed(self.steps))

    @property
    def opened(self) -> list[tuple[int, Route]]:
        """Where brackets open above it, the outermost first, each with the route to them."""
        route = self.route
        return [(start, route[: len(route) - within]) for start, within in reversed(self.flows)]


def above_of(lines: Lines, row: int, column: int, kind: Opener) -> Above:
    """Return what stands above a line.

    Args:
        lines: the text.
        row: the number of the line.
        column: the column of its first key, dash or value, or of the cursor in a blank line.
        kind: which of them it is; scalar where that cannot be told.
    """
    climb = _Climb(column, kind)
    for number in range(row - 1, -1, -1):
        line = lines[number]
        if not line.is_blank and line.first <= climb.column:
            if climb.is_at_top:
                break
            for what, where in line.openers:
                climb.take(line, what, where)
    return climb.end()


class _Climb:
    """Goes from a line upwards, from what is inside to what is around it.

    Args:
        column: the column of what it is at.
        kind: what that is.
    """

    def __init__(self, column: int, kind: Opener) -> None:
        self.column = column
        self._kind = kind
        self._above = Above(kind)
        self._level = 0
        self._index = 0
        """How many values of the list stand before the one it came from."""

    @property
    def is_at_top(self) -> bool:
        """Whether nothing that stands further above can be around it."""
        return self.column == 0 and self._kind == "key" and self._level > 0

    def end(self) -> Above:
        """Return what was found."""
        if self._kind == "dash":
            self._above.steps.append(self._index)
        return self._above

    def take(self, line: Line, what: Opener, where: int) -> None:
        """Take what opens on a line further above: it is beside, around, or inside of another."""
        if where > self.column or what == "scalar":
            return
        if where < self.column or (what == "key" and self._kind == "dash"):
            self._go_out(line, what, where)
        elif what == "dash":
            self._pass_value(line)
        else:
            self._pass_key(line)

    def _pass_value(self, line: Line) -> None:
        if self._kind == "scalar" and not self._level:
            self._kind = self._above.kind = "dash"
        if self._kind == "dash":
            self._index += 1
            if not self._level and line.key is None:
                self._above.values.append(line.written)

    def _pass_key(self, line: Line) -> None:
        self._kind = "key"
        if not self._level:
            self._above.kind = "key"
            self._above.keys.setdefault(line.key or "", line.written)

    def _go_out(self, line: Line, what: Opener, where: int) -> None:
        above = self._above
        if self._kind == "dash":
            above.steps.append(self._index)
            self._index = 0
        if what == "key":
            above.steps.append(line.key or "")
            above.parent = above.parent or line
        if line.written[:1] in ("[", "{") and (what == "key" or line.key is None):
            within = len(above.steps) - (what == "key")
            above.flows.append((line.start + line.value, within))
        self._kind, self.column = what, where
        self._level += 1
