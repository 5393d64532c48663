"""Text as terminals and people see it: folding for search, widths in cells, nothing executable."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

__all__ = [
    "cell_len",
    "fold_text",
    "fold_with_map",
    "json_line",
    "json_text",
    "least_width",
    "line_places",
    "markdown",
    "no_command",
    "pad",
    "parts_of",
    "printable",
    "printable_lines",
    "printable_with_len",
    "wrap",
]

_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
"""Letters and marks, as Unicode has it, that show nothing."""
_IDEOGRAPHS = range(0x20000, 0x3FFFE)
"""The planes of rare characters: one that this Python does not know yet may stand in a name."""
_NONE = 0xFFFE
"""What the last two places of a plane end in, which are no characters."""

_MARKDOWN = frozenset("\\`*_{}[]<>#|~!@&")
_LAST_OF_FOUR = 0xFFFF
"""The last character that four digits name."""
# Patterns are compiled where they are first used: most commands use none of them.
_COMMAND = r"(?m)^((?:\s|\x1b\[[0-9;]*m)*)(?=::|##\[)"
"""Where GitHub Actions would read a command: a line of the log that begins so."""
_BLANKS_AROUND = r"^ +| +$"
_LIST_BEGINS = r"^( ?(?:\d+(?=[.)](?:\s|$))|(?=[-+=](?:[-=\s]|$))))([-+=.)])"
"""The sign by which a line begins a list, or makes the line above a heading."""
_LINKED_BY_GITHUB = r"(?i)@(?=\w)|#(?=\d)|\bGH-(?=\d)|(?:https?|ftp|mailto|xmpp):(?=\S)|www(?=\.)"


def fold_text(text: str) -> str:
    """Return the text as search compares it: full and half width alike, case alike.

    >>> fold_text("ＫＴＶ（歌舞厅）")
    'ktv(歌舞厅)'
    """
    return unicodedata.normalize("NFKC", text).casefold()


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Fold character by character.

    Returns:
        The folded text, and for each of its characters the index of the character of `text`
        that it came from (one more entry at the end, for the end of the text).
    """
    folded: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        piece = fold_text(character)
        folded.append(piece)
        origin.extend([index] * len(piece))
    origin.append(len(text))
    return "".join(folded), origin


_SEPARATORS = r"[,;，、；]"


def parts_of(text: str) -> tuple[str, ...]:
    """Return the parts of a text that stand between commas of any width.

    >>> parts_of("P1-001，P1-002、P1-003")
    ('P1-001', 'P1-002', 'P1-003')
    """
    return tuple(part for part in map(str.strip, re.split(_SEPARATORS, text)) if part)


def is_hidden(character: str) -> bool:
    """Return whether a character cannot be seen: controls, bidirectional marks, zero widths."""
    if character in _FILLERS:
        return True
    category = unicodedata.category(character)
    if category == "Cn" and ord(character) in _IDEOGRAPHS:
        return ord(character) & _NONE == _NONE
    return category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def printable(text: str) -> str:
    """Return the text safe for a terminal: what cannot be seen is written as its code point."""
    if text.isprintable() and _FILLERS.isdisjoint(text):
        return text
    return text.translate({ord(c): _code_point(c) for c in {*text} if is_hidden(c)})


def printable_lines(text: str) -> str:
    """Return a text of several lines safe to show; its line feeds stay, all else as `printable`."""
    if "\n" not in text:  # nearly always
        return printable(text)
    return "\n".join(map(printable, text.split("\n")))


def _code_point(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= _LAST_OF_FOUR else f"\\U{code:08x}"


def no_command(shown: str) -> str:
    """Return what goes to a screen with no line that a runner of CI takes for a command to it."""
    return re.sub(_COMMAND, r"\1\\", shown) if "::" in shown or "##[" in shown else shown


def json_text(content: object) -> str:
    """Return content as JSON: what cannot be seen is written as its code point, the value stays.

    Raises:
        ValueError: when a number in it is none that JSON has (`Infinity`, `NaN`).
    """
    return f"{_indented(content, chr(10))}\n"


def _indented(content: object, line: str) -> str:
    r"""Return content as JSON with a blank for each step in, as `json.dumps(indent=1)` has it.

    That is in Python alone, and takes six times as long.

    Args:
        content: what `json` takes.
        line: what begins a line of it: a line feed and its blanks.
    """
    if type(content) is str:
        return _json_string(content)
    inner = f"{line} "
    if isinstance(content, dict) and content:
        pairs = [f"{_json_key(key)}: {_indented(value, inner)}" for key, value in content.items()]
        return f"{{{inner}{f',{inner}'.join(pairs)}{line}}}"
    if isinstance(content, (list, tuple)) and content:
        return f"[{inner}{f',{inner}'.join([_indented(one, inner) for one in content])}{line}]"
    if content is None:
        return "null"
    import json

    return _escaped(json.dumps(content, ensure_ascii=False, allow_nan=False))


@lru_cache(
    maxsize=2**13
)  # an entry is told in its page's file, in its part's list and in that of all
def _json_string(text: str) -> str:
    """Return a text as JSON has it."""
    import json

    return _escaped(json.encoder.encode_basestring(text))


@lru_cache(maxsize=1024, typed=True)  # 1 and True are the same to a dict, and not in JSON
def _json_key(key: str | float | None) -> str:
    """Return a key as JSON has it, which is always a text."""
    import json

    pair = json.dumps({key: 0}, ensure_ascii=False, allow_nan=False)
    return _escaped(pair[1 : -len(": 0}")])


def json_line(content: object) -> str:
    """Return content as one line of JSON, with the same escapes and the line's end."""
    import json

    return f"{_escaped(json.dumps(content, ensure_ascii=False, allow_nan=False))}\n"


def _escaped(line: str) -> str:
    """Return a line of JSON with what cannot be seen written as its code point."""
    if line.isprintable() and _FILLERS.isdisjoint(line):  # nearly always
        return line
    import json

    return "".join(json.dumps(c, allow_nan=False)[1:-1] if is_hidden(c) else c for c in line)


_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def item_mark(number: int) -> str:
    """Return the number before a thing in a cell: ① to ⑳, then （21）.

    Args:
        number: from 1.
    """
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"（{number}）"


def markdown(text: str) -> str:
    """Return a text that Markdown shows as it is: no mark-up, no link, no mention.

    GitHub looks for names of people, numbers of issues and addresses in the text that Markdown has
    made, where no backslash is left: a comment, which nobody sees, parts what it would know.
    """
    line = text.replace("\r\n", " ").replace("\n", " ")
    shown = printable(re.sub(_BLANKS_AROUND, " ", line))  # four would begin code, two end a line
    escaped = "".join(f"\\{c}" if c in _MARKDOWN else c for c in shown)
    escaped = re.sub(_LIST_BEGINS, r"\1\\\2", escaped, count=1)
    return re.sub(_LINKED_BY_GITHUB, lambda found: f"{found[0]}<!-- -->", escaped)


class _Cells(dict[str, int]):
    """The cells of characters on which every version of Unicode agrees, whatever stands beside.

    All of them can be seen.

    Raises:
        KeyError: for any other character.
    """

    def __missing__(self, character: str) -> int:
        for first, last, cells in _AGREED:
            if first <= character <= last:
                self[character] = cells
                return cells
        raise KeyError(character)


_AGREED = (
    (" ", "~", 1),
    ("\u4e00", "\u9fa5", 2),  # the ideographs of the first version
    ("\u3000", "\u3029", 2),  # their marks
    ("\uff01", "\uff60", 2),  # full width letters and marks
    ("\xb7", "\xb7", 1),
    ("\u2010", "\u2027", 1),  # dashes, quotation marks, dots
    ("\u2190", "\u2193", 1),  # arrows
    ("\u2500", "\u257f", 1),  # lines
)
_CELLS = _Cells()


def cell_len(text: str) -> int:
    """Return how many cells of a terminal a text takes.

    A library knows all characters; those that nearly every text is made of need no library.
    """
    try:
        return sum(map(_CELLS.__getitem__, text))
    except KeyError:
        from rich.cells import cell_len as measured

        return measured(text)


def printable_with_len(text: str) -> tuple[str, int]:
    """Return a text as `printable` does, and its cells: what most are made of is looked at once."""
    try:
        return text, sum(map(_CELLS.__getitem__, text))
    except KeyError:
        shown = printable(text)
        return shown, cell_len(shown)


def _sizes(text: str) -> list[int]:
    """Return the cells that each character of a text takes."""
    try:
        return [*map(_CELLS.__getitem__, text)]
    except KeyError:
        return [*map(cell_len, text)]


def pad(text: str, width: int) -> str:
    """Return the text followed by blanks up to `width` terminal cells."""
    return text + " " * max(0, width - cell_len(text))


def wrap(text: str, width: int) -> Iterator[str]:
    """Break a text into lines of at most `width` terminal cells, as `line_places` does."""
    for start, end in line_places(text, width):
        yield text[start:end]


def line_places(text: str, width: int, further: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a text begin and end, that are at most `width` cells wide.

    Chinese has no blanks to break at, so lines break between any two characters, but never
    before a closing mark, nor after an opening one, nor within an English word: what must not part
    goes to the next line. An id, a day and a document number are never parted: one that is wider
    than the line stands out.

    Args:
        text: what is broken; it has no line breaks of its own.
        width: the room in cells.
        further: the room from the second line on, where that differs.
    """
    if 2 * len(text) <= width:  # no character takes more than two
        yield 0, len(text)
        return
    costs = None
    start = used = 0
    sizes = _sizes(text)
    end = 0
    while end < len(text):
        if used + sizes[end] <= width or end == start:
            used += sizes[end]
            end += 1
            continue
        costs = costs or _costs(text)
        cut = min(range(end, start, -1), key=costs.__getitem__)
        while cut < len(text) and costs[cut] == _KEPT_WHOLE:
            cut += 1
        yield start, cut
        width = width if further is None else further
        start = end = cut
        used = 0
    if start < len(text) or not text:
        yield start, len(text)


def least_width(text: str) -> int:
    """Return how many cells a column must have so that what belongs together stays together.

    A long name of a file or an address does not count: it may be broken.
    """
    kept = [cell_len(found[0]) for found in re.finditer(_WHOLE, text)]
    words = (len(word) for word in re.findall(_WORDS, text))
    kept += [size for size in words if size <= _SHORT]
    return max(kept, default=0)


_CLOSING = "，。；：、）〕》」』】！？”’·),.;:"
_OPENING = "（〔《「『【“‘("
_SHORT = 16
"""Letters of the longest word that a column is made wide enough for."""
_WORDS = r"[!-~]+"
_WHOLE = (
    r"[A-Za-z][A-Za-z0-9]{0,11}(?:-[A-Za-z0-9]{1,8}){0,2}-[0-9]{1,6}"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"
    r"|[\u4e00-\u9fff]{1,6}[〔［\[][0-9]{4}[〕］\]]第?[0-9]{1,6}号"
)
"""What is never parted: ids and names of decisions, days, document numbers."""
_KEPT_WHOLE = 3


def _costs(text: str) -> list[int]:
    """Return how bad it is to begin a line at each place of a text; the best is 0."""
    costs = [0] * (len(text) + 1)
    for place in range(1, len(text)):
        last, first = text[place - 1], text[place]
        if first in _CLOSING or last in _OPENING or _belong_together(text, place):
            costs[place] = 2
        elif first == " ":
            costs[place] = 1
    for found in re.finditer(_WHOLE, text):
        for place in range(found.start() + 1, found.end()):
            costs[place] = _KEPT_WHOLE
    return costs


def _belong_together(text: str, place: int) -> bool:
    """Return whether two characters are of one word, option (`--facts`) or quotation of code."""
    last, first = text[place - 1], text[place]
    if "`" in (last, first) or (first == "-" and last != " "):
        return " " not in (last, first)
    return _in_word(first) and (_in_word(last) or text[max(0, place - 2) : place] == "--")


def _in_word(character: str) -> bool:
    """Return whether a character is of a word that blanks part from others."""
    return character.isascii() and character.isalnum()
