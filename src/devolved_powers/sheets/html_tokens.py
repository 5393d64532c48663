"""Tags and text of an html page, in one pass: time is linear whatever the page leaves open.

The parser of Python's library looks through the rest of the page anew for each tag, comment or
quotation mark that is not closed (Python 3.11 to 3.13). Here a page with one is refused: browsers
leave out what follows it, and a table of which a part is missing must not look whole. Of attributes
only those are kept that are asked for; what is no tag is text.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from devolved_powers.sheets.archive import damaged

_TAG = re.compile(r"(/?)([A-Za-z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"[\s/]*+(?:(>)|([^\s/>][^\s/>=]*+))")
_VALUE = re.compile(r"\s*+=\s*+(?:(?P<quote>[\"'])|(?P<plain>[^\s>]*+))")
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title")
}
"""Elements whose content has no tags, and what ends them."""


class Tag(NamedTuple):
    """A tag.

    Args:
        name: its name, in small letters.
        is_end: whether it closes an element.
        attributes: those that were asked for.
    """

    name: str
    is_end: bool
    attributes: dict[str, str]


def tokens(page: str, wanted: frozenset[str]) -> Iterator[Tag | str]:
    """Yield the tags and the text of a page in their order; comments and the like are left out.

    Args:
        page: the page.
        wanted: the attributes to keep, in small letters.

    Raises:
        PowersError: when a tag, a comment, or an element whose content is no text is not closed;
            when a character is called by a number with thousands of digits.
    """
    at, size = 0, len(page)
    while at < size:
        opening = page.find("<", at)
        if opening < 0:
            yield _unescaped(page[at:])
            return
        if opening > at:
            yield _unescaped(page[at:opening])
        match = _TAG.match(page, opening + 1)
        if match is None:
            if page.startswith(("!", "?", "/"), opening + 1):
                at = _after_declaration(page, opening)
            else:
                yield "<"
                at = opening + 1
            continue
        name, is_end = match[2].lower(), bool(match[1])
        attributes: dict[str, str] = {}
        at = _after_attributes(page, match.end(), wanted, attributes)
        yield Tag(name, is_end, attributes)
        if not is_end and name in _RAW:
            end = _RAW[name].search(page, at)
            if end is None:
                raise damaged()
            yield _unescaped(page[at : end.start()])
            at = end.start()


def _unescaped(text: str) -> str:
    """Return text with its references to characters resolved."""
    try:
        return unescape(text)
    except ValueError as error:  # the number of a character with thousands of digits
        raise damaged() from error


def _after_declaration(page: str, at: int) -> int:
    """Return where a comment, a doctype or the like ends that begins at a place."""
    is_comment = page.startswith("<!--", at)
    mark = "-->" if is_comment else ">"
    end = page.find(mark, at + 2)  # `<!-->` is a whole comment
    if end < 0:
        raise damaged()
    return end + len(mark)


def _after_attributes(page: str, at: int, wanted: frozenset[str], kept: dict[str, str]) -> int:
    """Read the attributes of a tag; return where the tag ends."""
    while (match := _ATTRIBUTE.match(page, at)) is not None:
        at = match.end()
        if match[1]:
            return at
        name = match[2].lower()
        value = _VALUE.match(page, at)
        if value is None:
            if name in wanted:
                kept.setdefault(name, "")
            continue
        at = value.end()
        if value["quote"]:
            end = page.find(value["quote"], at)
            if end < 0:
                raise damaged()
            text, at = page[at:end], end + 1
        else:
            text = value["plain"]
        if name in wanted:
            kept.setdefault(name, _unescaped(text))
    raise damaged()
