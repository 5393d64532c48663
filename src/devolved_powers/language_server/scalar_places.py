"""Where each character of a text value stands in the file."""

_QUOTES = ("'", '"')
_BLOCKS = ("|", ">")


def places_of(text: str, start: int, end: int, value: str) -> tuple[int, ...] | None:
    """Return where each character of a value stands, and last where it ends.

    Args:
        text: the text of the file.
        start: the first character of the scalar, its quotation mark or sign included.
        end: behind its last character.
        value: what it means.

    Returns:
        None where the characters are not written one by one: with escapes. A line break, and the
        blank that it means, stands where the line ends.
    """
    first = text[start : start + 1]
    if first == '"' and "\\" in text[start:end]:
        return None
    place = _begin(text, start, end)
    places: list[int] = []
    for character in value:
        if character.isspace():
            places.append(min(place, end))
            place += text[place : place + 1] == character
            continue
        while place < end and text[place].isspace():
            place += 1
        if place >= end or text[place] != character:
            return None
        places.append(place)
        place += 2 if first == character == "'" else 1
    return (*places, min(place, end))


def _begin(text: str, start: int, end: int) -> int:
    """Return where what a scalar says begins, behind its quotation mark or its sign."""
    first = text[start : start + 1]
    if first in _BLOCKS:
        return _behind_line(text, start, end)
    return start + (first in _QUOTES)


def _behind_line(text: str, start: int, end: int) -> int:
    place = start
    while place < end and text[place] not in "\n\r":
        place += 1
    return place
