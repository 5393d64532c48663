"""The town's emblem: a picture, and nothing but a picture."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from devolved_powers.errors import PowersError
from devolved_powers.i18n import N_, _

MAX_BYTES = 50 * 1024
"""It is part of every first load."""
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_SHAPES = _words(
    "svg g defs title desc path rect circle ellipse line polyline polygon text tspan use symbol",
    "clipPath mask linearGradient radialGradient stop pattern",
)
"""The elements of an emblem. Others (script, style, foreignObject, animate, image, a) do things."""
_LOOKS = _words(
    "alignment-baseline baseline-shift clip-path clip-rule color color-interpolation direction",
    "display dominant-baseline enable-background fill fill-opacity fill-rule font font-family",
    "font-size font-stretch font-style font-variant font-weight image-rendering isolation",
    "letter-spacing line-height mask mask-type mix-blend-mode opacity overflow paint-order",
    "shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset",
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor",
    "text-decoration text-rendering transform transform-origin unicode-bidi vector-effect",
    "visibility white-space word-spacing writing-mode",
)
"""Properties of how a shape looks, as attributes or within `style`."""
_ATTRIBUTES = _LOOKS | _words(
    "id class role aria-label aria-hidden aria-labelledby version baseProfile viewBox",
    "preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points dx dy",
    "rotate textLength lengthAdjust pathLength offset gradientUnits gradientTransform",
    "spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits maskUnits",
    "maskContentUnits {http://www.w3.org/XML/1998/namespace}space",
    "{http://www.w3.org/XML/1998/namespace}lang",
)
_LINKS = _words("href {http://www.w3.org/1999/xlink}href")
_INSIDE = re.compile(r"#[\w.-]+")
_TOKEN = re.compile(r"[()]|[^\s,;:()]+")
_FUNCTIONS = _words("matrix translate rotate scale skewx skewy rgb rgba hsl hsla")
"""What may stand before a bracket in a value, besides `url(#…)`."""
_DECLARATION = re.compile(
    r"""<\?xml\s+version=["']1\.[01]["'](\s+encoding=["']utf-8["'])?"""
    r"""(\s+standalone=["']\w+["'])?\s*\?>""",
    re.IGNORECASE,
)


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
        if declared := _DECLARATION.match(text):
            text = text[declared.end() :]
        if re.search(r"<!(?!--)|<\?", text):
            raise _refused(name, N_("it holds more than shapes and text"))
        # No entity can be declared without a document type, and the size is bounded.
        root = ET.fromstring(text)  # noqa: S314
    except (ET.ParseError, ValueError):
        raise _refused(name, N_("it is no svg picture")) from None
    if root.tag != f"{_SVG}svg":
        raise _refused(name, N_("it is no svg picture"))
    for element in root.iter():
        _look_at(name, element)
    return Emblem("emblem.svg", content)


def _look_at(name: str, element: ET.Element) -> None:
    if not element.tag.startswith(_SVG) or element.tag.removeprefix(_SVG) not in _SHAPES:
        raise _refused(name, N_("it holds more than shapes and text"))
    for key, value in element.attrib.items():
        if key in _LINKS:
            is_plain = bool(_INSIDE.fullmatch(value))
        elif key == "style":
            is_plain = all(_is_plain_property(part) for part in value.split(";") if part.strip())
        else:
            is_plain = key in _ATTRIBUTES and _is_plain(value)
        if not is_plain:
            raise _refused(name, N_("it holds a script or a link"))


def _is_plain_property(text: str) -> bool:
    """Return whether a property of a `style` is one of looks, with a value that loads nothing."""
    key, colon, value = text.partition(":")
    return bool(colon) and key.strip().lower() in _LOOKS and _is_plain(value)


def _is_plain(value: str) -> bool:
    """Return whether a value leads nowhere: no function but those of colours and transforms.

    Escapes and comments, by which CSS would read another word than stands there, are none.
    """
    if "\\" in value or "/*" in value or "@" in value:
        return False
    tokens = _TOKEN.findall(value) if "(" in value or ")" in value else []
    is_open = False
    for at, part in enumerate(tokens):
        if part == "(":
            if is_open or at == 0 or not _may_open(tokens[at - 1].lower(), tokens[at + 1 : at + 3]):
                return False
            is_open = True
        elif part == ")":
            if not is_open:
                return False
            is_open = False
    return not is_open


def _may_open(name: str, inside: Sequence[str]) -> bool:
    """Return whether a bracket may stand behind a word; what is inside matters to `url` alone."""
    if name != "url":
        return name in _FUNCTIONS
    target, end = inside if len(inside) > 1 else ("", "")
    return bool(_INSIDE.fullmatch(target.strip("\"'"))) and end == ")"


def _refused(name: str, reason: str) -> PowersError:
    message = _("The emblem {file} is not used: {reason}.")
    return PowersError(
        message.format(file=name, reason=_(reason)),
        hint=_("Save it as a plain svg (shapes only) or as png."),
    )
