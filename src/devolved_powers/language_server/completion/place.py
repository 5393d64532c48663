"""Where the cursor stands in a file that may be half typed: found in the lines, not by a parser.

A file is nearly always broken while somebody types in it. So the way from the top to the cursor is
read from the indentation, the dashes and the keys of the lines above it; only what stands between
brackets is read character by character.
"""

from dataclasses import dataclass, field

from devolved_powers.diagnostics import Route
from devolved_powers.language_server.completion.above import Above, above_of
from devolved_powers.language_server.completion.flow import Piece, flow_at
from devolved_powers.language_server.completion.lines import Line, Lines, Opener

_QUOTES = ("'", '"')


@dataclass(frozen=True)
class TypedPlace:
    """Where the cursor stands.

    Args:
        route: the route to the value that the cursor is in; of a key, to the mapping it is in.
        start: the first character of the word, with its quotation mark.
        end: behind its last character, with its quotation mark.
        typed: what of the word stands before the cursor, without a quotation mark.
        said: what of the whole value stands before the cursor, without a quotation mark.
        quote: the quotation mark that it begins with; empty for none.
        may_be_key: whether a key stands or may come here.
        has_colon: whether a key stands here, with its colon.
        may_be_value: whether a value stands or may come here.
        in_list: whether it is a value of a list.
        in_flow: whether it stands between brackets.
        column: the column that the keys of the mapping stand in.
        keys: the other keys of the mapping, with their values.
        values: the other scalars of the list.
        lead: the blank that is missing before it, behind a colon, a comma or a dash.
        indent: how many blanks the line begins with.
        is_blank: whether nothing else stands in the line.
        lacks_dash: whether it is a value of a list that has no dash yet.
    """

    route: Route
    start: int
    end: int
    typed: str = ""
    said: str = ""
    quote: str = ""
    may_be_key: bool = False
    has_colon: bool = False
    may_be_value: bool = True
    in_list: bool = False
    in_flow: bool = False
    column: int = 0
    keys: dict[str, str] = field(default_factory=dict)
    values: tuple[str, ...] = ()
    lead: str = ""
    indent: int = 0
    is_blank: bool = False
    lacks_dash: bool = False

    @property
    def key(self) -> str:
        """The last key of the route; empty where there is none."""
        return next((step for step in reversed(self.route) if isinstance(step, str)), "")


def place_at(text: str, index: int) -> TypedPlace | None:
    """Return where the cursor stands; None in a remark, or in a text of several lines.

    Args:
        text: the text of the file.
        index: the character that the cursor stands before.
    """
    return _Finder(Lines(text), index).place()


class _Finder:
    def __init__(self, lines: Lines, index: int) -> None:
        self._lines = lines
        self._index = index
        self._row = lines.row(index)
        self._line = lines[self._row]
        self._cursor = index - self._line.start

    def place(self) -> TypedPlace | None:
        line = self._line
        if self._cursor > line.remark or (line.is_blank and line.text[: self._cursor].strip()):
            return None
        if not line.text.strip():
            return self._on_blank()
        if self._cursor < line.first or line.text.startswith(("---", "...")):
            return None
        above = self._above(line.first, "dash" if line.dashes else "key" if line.key else "scalar")
        opened = self._in_flow(above)
        if opened is not None:
            return opened
        if self._is_inside_text(above):
            return self._continued(above)
        return self._on_line(above)

    def _on_blank(self) -> TypedPlace | None:
        above = self._above(self._cursor, "scalar")
        opened = self._in_flow(above)
        if opened is not None:
            return opened
        if self._is_inside_text(above):
            return None
        is_list = above.kind == "dash"
        return TypedPlace(
            above.route,
            self._index,
            self._index,
            may_be_key=not is_list,
            may_be_value=above.kind != "key",
            in_list=is_list,
            column=self._cursor,
            keys=self._keys(above, self._cursor),
            values=tuple(above.values),
            indent=self._cursor,
            is_blank=True,
            lacks_dash=is_list,
        )

    @staticmethod
    def _is_inside_text(above: Above) -> bool:
        """Return whether the key above has a text already, which the line goes on with."""
        return above.kind == "scalar" and above.parent is not None and bool(above.parent.written)

    def _continued(self, above: Above) -> TypedPlace | None:
        """Return the place in a text that goes on over several lines; None in a block of text."""
        parent, line = above.parent, self._line
        if parent is None or parent.written[0] in "|>[{&*!":
            return None
        start = line.start + line.column
        said = self._lines.text[parent.start + parent.value : self._index]
        quote = said[:1] if said[:1] in _QUOTES else ""
        return TypedPlace(
            above.route,
            start,
            max(line.start + line.remark, self._index),
            self._lines.text[start : self._index],
            said[len(quote) :],
            quote,
            indent=line.first,
        )

    def _on_line(self, above: Above) -> TypedPlace | None:
        """Return the place in a line with a dash, a key or a value of its own."""
        line = self._line
        if line.written[:1] in ("[", "{") and self._cursor >= min(line.value, line.colon):
            return None  # before or behind the brackets: what is in them is asked about in them
        route = above.route + (0,) * max(0, len(line.dashes) - 1)
        column = line.column
        keys = self._keys(above, column) if line.key or not line.dashes else {}
        if line.dashes:
            keys = self._keys_below(column)
        if self._cursor < column and (line.written or line.key or self._cursor <= line.dashes[-1]):
            return None
        if line.dashes and not (line.written or line.key):
            column = line.dashes[-1] + 2
        if line.key is not None and self._cursor < line.colon:
            start = line.start + line.column
            end = start + len(line.text[line.column : line.colon - 1].rstrip())
            return TypedPlace(
                route,
                start,
                max(end, self._index),
                self._lines.text[start : self._index].lstrip("\"'"),
                quote=line.text[line.column] if line.text[line.column] in _QUOTES else "",
                may_be_key=True,
                has_colon=True,
                may_be_value=False,
                keys=keys,
                column=column,
                indent=line.first,
            )
        keys_open = line.key is None
        if line.key is not None:
            route = (*route, line.key)
        is_list = keys_open and (bool(line.dashes) or above.kind == "dash")
        word = self._word(line)
        lead = "" if self._index == 0 or self._lines.text[self._index - 1] not in ":-" else " "
        if word[2]:
            lead = ""
        return TypedPlace(
            route,
            *word[:3],
            said=word[2],
            quote=word[3],
            may_be_key=keys_open and not word[3],
            may_be_value=not keys_open or bool(line.dashes) or above.kind != "key",
            in_list=is_list,
            keys={key: value for key, value in keys.items() if key != line.key},
            values=tuple(above.values) if is_list else (),
            lead=lead,
            lacks_dash=is_list and not line.dashes,
            column=column,
            indent=line.first,
        )

    def _word(self, line: Line) -> tuple[int, int, str, str]:
        """Return the word of a value: where it begins and ends, what is typed, its quote."""
        start = line.start + line.value
        end = start + len(line.written)
        if self._index < start or not line.written:
            return self._index, max(end, self._index), "", ""
        quote = line.written[0] if line.written[0] in _QUOTES else ""
        typed = self._lines.text[start + len(quote) : self._index]
        if quote:
            closing = self._lines.text.find(quote, start + 1, line.end)
            if closing < 0:
                end = line.start + len(line.text.rstrip())
            elif closing < self._index - 1:
                typed = self._lines.text[start + 1 : closing]
        return start, max(end, self._index), typed, quote

    def _in_flow(self, above: Above) -> TypedPlace | None:
        """Return the place between brackets that are open at the cursor; None where none are."""
        line, route = self._line, above.route
        own = route + (0,) * max(0, len(line.dashes) - 1)
        own = (*own, line.key) if line.key is not None else own
        opened = above.opened
        if line.written[:1] in ("[", "{"):
            opened.append((line.start + line.value, own))
        for at, to_it in opened:
            if at < self._index:
                piece = flow_at(self._lines.text, at, self._index, line.end, to_it)
                if piece is not None:
                    return self._of_piece(piece)
        return None

    def _of_piece(self, piece: Piece) -> TypedPlace:
        written = self._lines.text[piece.start : self._index]
        quote = written[:1] if written[:1] in _QUOTES else ""
        typed = written[len(quote) :]
        return TypedPlace(
            piece.route,
            piece.start,
            piece.end,
            typed,
            typed,
            quote,
            may_be_key=piece.is_key,
            has_colon=piece.has_colon,
            may_be_value=not piece.is_key,
            in_list=piece.is_list,
            in_flow=True,
            keys=piece.keys,
            values=piece.values,
            lead=piece.lead,
            indent=len(self._line.text) - len(self._line.text.lstrip()),
        )

    def _keys(self, above: Above, column: int) -> dict[str, str]:
        return {**above.keys, **self._keys_below(column)}

    def _keys_below(self, column: int) -> dict[str, str]:
        """Return the keys of the same mapping in the lines below."""
        keys: dict[str, str] = {}
        for row in range(self._row + 1, len(self._lines)):
            line = self._lines[row]
            if line.is_blank:
                continue
            if line.first < column:
                break
            if line.key is not None and line.first == line.column == column:
                keys.setdefault(line.key, line.written)
        return keys

    def _above(self, column: int, kind: Opener) -> Above:
        return above_of(self._lines, self._row, column, kind)
