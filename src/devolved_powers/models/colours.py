"""Colours, and whether text in them can be read: WCAG 2.2, 1.4.3 (minimum contrast)."""

LEAST_CONTRAST = 4.5
"""What WCAG 2.2 AA asks of text in its usual size."""
_PAPER = "#f4f6f8"
"""The darkest ground that text stands on: the page's own grey."""
_NIGHT = "#33270c"
"""The lightest ground that links stand on in the dark: that of a line a link led to."""
_STEPS = 20
"""Shades between a colour and white."""


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, from 1 (none) to 21 (black on white).

    Args:
        first: a colour, `#rrggbb`.
        second: another.
    """
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it (sRGB, 0 to 1)."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    low = value <= 0.04045  # noqa: PLR2004 - the constants of sRGB
    return value / 12.92 if low else ((value + 0.055) / 1.055) ** 2.4


def readable_on_white(colour: str) -> str:
    """Return the colour if it can be read on the page's ground, and the ground on it.

    Raises:
        ValueError: when the contrast is below what WCAG 2.2 AA asks; Pydantic tells the place.
    """
    if contrast(colour, _PAPER) < LEAST_CONTRAST:
        raise ValueError("colour-contrast")
    return colour


def readable_on_dark(colour: str) -> str:
    """Return the colour, mixed with as much white as reading it on the dark page takes.

    Args:
        colour: a colour, `#rrggbb`.
    """
    return next(
        mixed
        for step in range(_STEPS + 1)
        for mixed in [_with_white(colour, step / _STEPS)]
        if contrast(mixed, _NIGHT) >= LEAST_CONTRAST
    )


def _with_white(colour: str, share: float) -> str:
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * share):02x}" for part in parts)
