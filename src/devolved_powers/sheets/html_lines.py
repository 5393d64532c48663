"""The lines of a page in running text: what stands in its blocks, one line for each."""

from collections.abc import Iterable

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.grid import LeftOut
from devolved_powers.sheets.html_look import ATTRIBUTES, Looks, Styles
from devolved_powers.sheets.html_tokens import Tag, tokens
from devolved_powers.sheets.limits import LINES, FileTally
from devolved_powers.sheets.live_text import LeftOutCount

_SILENT = frozenset({"script", "style", "template", "noscript", "title", "textarea", "option"})
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center",
     "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
     "h5", "h6", "header", "hr", "legend", "li", "main", "nav", "ol", "option", "p", "pre",
     "section", "select", "table", "tbody", "tfoot", "thead", "tr", "ul"}
)  # fmt: skip
_CELLS = frozenset({"td", "th"})
_BLANKS = " \t\r\n\f"
"""What a browser runs together; the full-width blank and `&nbsp;` are shown as they are."""
_WANTED = ATTRIBUTES | {"start", "value", "type"}
_START_DIGITS = 4
_NUMBERED = ("第", "（", "(", "㈠", "①")
"""What a line begins with that has its number in the text."""


def html_lines(page: str) -> tuple[tuple[str, ...], tuple[LeftOut, ...]]:
    """Return the lines of a page, and what of it does not count.

    Args:
        page: the page.

    Raises:
        PowersError: when it is damaged or too large.
    """
    reader = _Reader()
    for token in tokens(page, _WANTED):
        if isinstance(token, str):
            reader.add_text(token)
        elif token.is_end:
            reader.end_tag(token.name)
        else:
            reader.start_tag(token)
    return tuple(reader.finished()), reader.left_out.whole()


class _Reader:
    """Collects the lines of a page."""

    def __init__(self) -> None:
        self.left_out = LeftOutCount()
        self._lines: list[str] = []
        self._pieces: list[str] = []
        self._dropped: set[str] = set()
        self._tally = FileTally()
        self._styles = Styles()
        self._looks = Looks()
        self._silent = self._pre = 0
        self._is_style = False
        self._lists: list[int | None] = []
        """The open lists: the number of the next line, None where they show none."""
        self._number = ""

    def finished(self) -> list[str]:
        """Return all lines."""
        self._end_line()
        return self._lines

    def start_tag(self, tag: Tag) -> None:
        """Take the tag that begins an element."""
        name = tag.name
        if name in _SILENT:
            self._silent += 1
            self._is_style = name == "style"
            return
        if name in _BLOCKS:
            self._end_line()
        elif name in _CELLS and self._pieces:
            self._pieces.append("\t")
        if name in ("ol", "ul"):
            self._lists.append(_first_number(tag))
        elif name == "li" and self._lists:
            self._start_numbered(tag)
        elif name == "pre":
            self._pre += 1
        self._looks.start(name, self._styles.kind(tag), 0)

    def end_tag(self, name: str) -> None:
        """Take the tag that ends an element."""
        if name in _SILENT:
            self._silent = max(0, self._silent - 1)
            self._is_style = False
            return
        if name in _BLOCKS and name != "br":
            self._end_line()
        if name in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif name == "pre":
            self._pre = max(0, self._pre - 1)
        self._looks.end(name, 0)

    def add_text(self, text: str) -> None:
        """Take text."""
        if self._silent:
            if self._is_style:
                self._styles.add(text)
            return
        kind = self._looks.kind
        if kind:
            if text.strip():
                self._dropped.add(kind)
                if self._dropped == {kind}:
                    self.left_out.add(kind, None)
            return
        if not self._pre:
            self._pieces.append(text)
            return
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            if number:
                self._end_line()
            self._pieces.append(line)

    def _start_numbered(self, tag: Tag) -> None:
        """Note the number that a browser writes before the line of a numbered list."""
        number = self._lists[-1]
        if number is None:
            return
        told = tag.attributes.get("value", "")
        if told.isdecimal() and len(told) <= _START_DIGITS:
            number = int(told)
        self._number = f"{number}."
        self._lists[-1] = number + 1

    def _end_line(self) -> None:
        self._dropped.clear()
        if not self._pieces:
            return
        line = "".join(_squeezed("".join(self._pieces)))
        self._pieces.clear()
        if not line.strip("\t \u00a0\u3000"):
            return
        if self._number and not line.lstrip("\u3000\u00a0 ").startswith(_NUMBERED):
            line = f"{self._number}{line}"
        self._number = ""
        self._tally.add_text(len(line))
        if len(self._lines) == LINES:
            message = _("The page has more than {limit} lines.")
            raise PowersError(
                message.format(limit=LINES),
                hint=_("Copy the text alone into a .txt file, and give that."),
            )
        self._lines.append(line)


def _squeezed(text: str) -> Iterable[str]:
    """Yield a line as a browser shows it, cells parted by tabs."""
    for number, cell in enumerate(text.split("\t")) if "\t" in text else [(0, text)]:
        if number:
            yield "\t"
        yield " ".join(part for part in _parts(cell))


def _parts(text: str) -> Iterable[str]:
    for blank in _BLANKS[1:]:
        text = text.replace(blank, " ")
    return (part for part in text.split(" ") if part)


def _first_number(tag: Tag) -> int | None:
    """Return the number of the first line of a list; None where it shows none."""
    style = tag.attributes.get("style", "").lower().replace(" ", "")
    if tag.name == "ul" or "list-style:none" in style or "list-style-type:none" in style:
        return None
    start = tag.attributes.get("start", "")
    return int(start) if start.isdecimal() and len(start) <= _START_DIGITS else 1
