"""The town's emblem: a picture, and nothing but a picture."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from devolved_powers.errors import PowersError
from devolved_powers.i18n import N_, _

MAX_BYTES = 50 * 1024
"""It is part of every first load."""
_PNG = b"\x89PNG\r\n\x1a\n"
_SHAPES = frozenset(
    {
        "svg",
        "g",
        "defs",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "use",
        "symbol",
        "clipPath",
        "mask",
        "linearGradient",
        "radialGradient",
        "stop",
        "pattern",
    }
)
"""The elements of an emblem. Others (script, foreignObject, animate, image, a) do things."""


@dataclass(frozen=True, slots=True)
class Emblem:
    """A picture that was looked at.

    Args:
        file: its name in the site's assets.
        content: its bytes.
    """

    file: str
    content: bytes


def checked_emblem(name: str, content: bytes) -> Emblem:
    """Return an emblem that can do no harm, opened by itself or in a page.

    Args:
        name: the name of its file.
        content: the bytes of it.

    Raises:
        PowersError: when it is too large, no picture of its kind, or holds more than shapes.
    """
    if len(content) > MAX_BYTES:
        raise _refused(name, N_("it is larger than 50 kB"))
    if name.endswith(".png"):
        if not content.startswith(_PNG):
            raise _refused(name, N_("it is no png picture"))
        return Emblem("emblem.png", content)
    try:
        text = content.decode("utf-8-sig")
        if re.search(r"<!(?!--)|<\?(?!xml version)", text):
            raise _refused(name, N_("it holds more than shapes and text"))
        # No entity can be declared without a document type, and the size is bounded.
        root = ET.fromstring(text.encode())  # noqa: S314
    except (ET.ParseError, UnicodeDecodeError, LookupError):
        raise _refused(name, N_("it is no svg picture")) from None
    for element in root.iter():
        _look_at(name, element)
    return Emblem("emblem.svg", content)


def _look_at(name: str, element: ET.Element) -> None:
    if element.tag.rpartition("}")[2] not in _SHAPES:
        raise _refused(name, N_("it holds more than shapes and text"))
    for key, value in element.attrib.items():
        plain = key.rpartition("}")[2].casefold()
        if plain.startswith("on") or (plain == "href" and not value.startswith("#")):
            raise _refused(name, N_("it holds a script or a link"))
        if "url(" in value.replace(" ", "").replace("url(#", ""):
            raise _refused(name, N_("it holds a script or a link"))


def _refused(name: str, reason: str) -> PowersError:
    message = _("The emblem {file} is not used: {reason}.")
    return PowersError(
        message.format(file=name, reason=_(reason)),
        hint=_("Save it as a plain svg (shapes only) or as png."),
    )
