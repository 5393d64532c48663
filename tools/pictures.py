"""Pictures of the screen for the pages, made of what the program really prints.

rich's own SVG export stretches Chinese text to half its width; here every run of characters stands
in its cells.
"""

import html
import io
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

WIDTH = 80
PICTURES = {
    "search": ("", "powers search 占用 道路"),
    "show": ("", "powers show E-085"),
    "stats": ("", "powers stats | head -16"),
    "validate": ("unknown-key", "powers validate"),
    "diff": ("", "powers diff batch-1 batch-2 --stat | head -24"),
}
"""By the picture's name: the failing case to lay over the small registry, and the command."""

_CELL, _LINE, _SIZE, _EDGE = 9.6, 22, 16, 18
"""Pixels: a cell's width, a line's height, the size of the type, the margin."""
_PAPER, _INK, _FAINT = "#fafaf7", "#20242a", "#666b73"
_INKS = ("#20242a", "#b02a2a", "#226e3a", "#8a5c00", "#2454a0", "#763a8c", "#006978", "#666b73")
"""The eight colours of a terminal, dark enough to be read on paper."""
_FONTS = "'Noto Sans Mono CJK SC','Sarasa Mono SC','Cascadia Mono',Consolas,Menlo,monospace"
"""No font is fetched from anywhere: the picture names those that systems have."""


def pictures(run: Callable[[str, str], str]) -> Iterator[tuple[str, bytes]]:
    """Yield the file name and content of every picture.

    Args:
        run: gives what a command prints in colour, by the case and the command.
    """
    for name, (case, command) in PICTURES.items():
        screen = f"\x1b[1m$ {command}\x1b[0m\n{run(case, command)}"
        yield f"screen-{name}.svg", _draw(screen.rstrip(), command).encode("utf-8")


def _draw(screen: str, title: str) -> str:
    console = Console(width=WIDTH, file=io.StringIO(), color_system="truecolor")
    lines = console.render_lines(Text.from_ansi(screen), pad=False)
    width = WIDTH * _CELL + 2 * _EDGE
    height = len(lines) * _LINE + 2 * _EDGE
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'role="img" font-family="{_FONTS}" font-size="{_SIZE}" fill="{_INK}">'
    )
    paper = f'<rect width="{width:g}" height="{height:g}" rx="8" fill="{_PAPER}"/>'
    runs = (_text(*run) for number, line in enumerate(lines) for run in _runs(line, number))
    return "\n".join([head, f"<title>{html.escape(title)}</title>", paper, *runs, "</svg>\n"])


def _runs(line: Iterable[Segment], number: int) -> Iterator[tuple[str, float, float, Style]]:
    """Yield what stands in a line, cut where the style or the kind of characters changes."""
    column = 0
    for segment in line:
        style = segment.style or Style.null()
        for _kind, characters in groupby(segment.text, key=_kind_of):
            run = "".join(characters)
            if run.strip():
                yield run, _EDGE + column * _CELL, _EDGE + (number + 0.75) * _LINE, style
            column += cell_len(run)


def _kind_of(character: str) -> tuple[int, bool, bool]:
    """Tell apart what fonts draw in different widths; lines of tables are none of the others."""
    return cell_len(character), character.isspace(), character.isascii()


def _text(run: str, left: float, base: float, style: Style) -> str:
    colour = _FAINT if style.dim else _INK
    if style.color is not None and style.color.number is not None:
        colour = _INKS[style.color.number % 8]
    look = f' fill="{colour}"' if colour != _INK else ""
    look += ' font-weight="bold"' if style.bold else ""
    length = cell_len(run) * _CELL
    return (
        f'<text xml:space="preserve" x="{left:g}" y="{base:g}" textLength="{length:g}" '
        f'lengthAdjust="spacingAndGlyphs"{look}>{html.escape(run)}</text>'
    )


def says_the_same(old: bytes, new: bytes) -> bool:
    """Return whether two pictures show the same words: a new version of rich may cut otherwise."""
    return _words(old) == _words(new)


def _words(picture: bytes) -> str:
    return "".join(re.findall(r"<text [^>]*>(.*?)</text>", picture.decode("utf-8")))
