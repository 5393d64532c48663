"""XML of office files read piece by piece: no tree, no entities, bounded depth and breadth.

Time is linear in the size: a tag that does not end is refused as soon as it is too long, since the
parser would look through it anew with each piece.
"""

from collections.abc import Iterable, Mapping
from typing import NoReturn, Protocol
from xml.parsers import expat

from devolved_powers.sheets.archive import damaged

_DEPTH = 200
"""Elements inside elements; a real document has some twenty."""
_ATTRIBUTES = 200
"""Attributes of an element; a real root has some forty that declare namespaces."""
_NAMES = 5_000
"""Different names of elements; the formats have some hundred in use."""
_ELEMENTS = 20_000_000
"""Elements of a part: more than the cells that are read can have."""
_OPEN_BYTES = 256 * 1024
"""Bytes of a tag, comment or instruction; a real one has some thousand."""
PIECE = 64 * 1024
"""Bytes that are handed over at once."""


class XmlReader(Protocol):
    """What is told of the elements as they come; names are without the prefix."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element; the names of attributes have their prefix."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, data: str) -> None:
        """Take text, which may come in several pieces."""


def attribute(attributes: Mapping[str, str], name: str) -> str | None:
    """Return an attribute, whatever its prefix; None where it is not there."""
    if name in attributes:
        return attributes[name]
    ending = f":{name}"
    return next((value for key, value in attributes.items() if key.endswith(ending)), None)


def read_xml(pieces: Iterable[bytes], reader: XmlReader) -> None:
    """Read a part of an office file.

    Args:
        pieces: its bytes, in pieces of `PIECE`.
        reader: what is told of each element.

    Raises:
        PowersError: when it is no XML, has a document type, or goes beyond the bounds; and what
            the reader raises.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    names: dict[str, str] = {}
    depth = elements = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > _DEPTH or len(attributes) > _ATTRIBUTES or elements > _ELEMENTS:
            raise damaged()
        bare = names.get(name)
        if bare is None:
            if len(names) == _NAMES:
                raise damaged()
            bare = names[name] = name.rpartition(":")[2]
        reader.start(bare, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        reader.end(names[name])

    def refuse(*_details: object) -> NoReturn:
        raise damaged()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = refuse
    fed = 0
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            fed += len(piece)
            if fed - parser.CurrentByteIndex > _OPEN_BYTES:
                raise damaged()
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise damaged() from error  # LookupError, ValueError: an encoding that nobody knows
