"""Text as terminals and people see it: folding for search, widths in cells, nothing executable."""

import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len

__all__ = [
    "cell_len",
    "fold_text",
    "fold_with_map",
    "json_line",
    "json_text",
    "markdown",
    "pad",
    "printable",
    "wrap",
]

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_MARKDOWN = frozenset("\\`*_{}[]<>#|~!@&")


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


def is_hidden(character: str) -> bool:
    """Return whether a character cannot be seen: controls, bidirectional marks, zero widths."""
    category = unicodedata.category(character)
    return category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def printable(text: str) -> str:
    """Return the text safe for a terminal: what cannot be seen is written as its code point."""
    if text.isprintable() and not _BIDI.intersection(text):
        return text
    return "".join(f"\\u{ord(c):04x}" if is_hidden(c) else c for c in text)


def json_text(content: object) -> str:
    """Return content as JSON: what cannot be seen is written as its code point, the value stays.

    Raises:
        ValueError: when a number in it is none that JSON has (`Infinity`, `NaN`).
    """
    import json

    lines = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False).split("\n")
    return "".join(f"{_escaped(line)}\n" for line in lines)


def json_line(content: object) -> str:
    """Return content as one line of JSON, with the same escapes and the line's end."""
    import json

    return f"{_escaped(json.dumps(content, ensure_ascii=False, allow_nan=False))}\n"


def _escaped(line: str) -> str:
    """Return a line of JSON with what cannot be seen written as its code point."""
    if line.isprintable():  # so nothing in it is hidden; nearly always
        return line
    import json

    return "".join(json.dumps(c, allow_nan=False)[1:-1] if is_hidden(c) else c for c in line)


def markdown(text: str) -> str:
    """Return a text that Markdown shows as it is: no mark-up, no link, no mention."""
    shown = printable(text.replace("\n", " "))
    return "".join(f"\\{c}" if c in _MARKDOWN else c for c in shown)


def pad(text: str, width: int) -> str:
    """Return the text followed by blanks up to `width` terminal cells."""
    return text + " " * max(0, width - cell_len(text))


def wrap(text: str, width: int) -> Iterator[str]:
    """Break a text into lines of at most `width` terminal cells.

    Chinese has no blanks to break at, so lines break between any two characters, but never
    before a closing mark, nor after an opening one, nor within an English word: what must not part
    goes to the next line.
    """
    line = ""
    used = 0
    for character in text:
        size = cell_len(character)
        while line and used + size > width:
            cut = _break(line, character)
            yield line[:cut]
            line = line[cut:]
            used = cell_len(line)
        line += character
        used += size
    yield line


_CLOSING = "，。；：、）》」』】！？"
_OPENING = "（《「『【"


def _break(line: str, following: str) -> int:
    """Return where a line that is full is broken; its end where no better place is in it."""
    for cut in range(len(line), 0, -1):
        first = line[cut] if cut < len(line) else following
        if first in _CLOSING or line[cut - 1] in _OPENING or first == " ":
            continue
        if not (_in_word(line[cut - 1]) and _in_word(first)):
            return cut
    return len(line)


def _in_word(character: str) -> bool:
    """Return whether a character is of a word that blanks part from others."""
    return character.isascii() and character.isalnum()
