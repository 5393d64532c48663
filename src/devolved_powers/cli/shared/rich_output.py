"""Rich, set up the same for every command that needs its tables."""

import io
from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.segment import Segment, Segments

from devolved_powers.cli.shared.options import wants_colour
from devolved_powers.cli.shared.output import width
from devolved_powers.text import printable


def console_text(content: RenderableType) -> str:
    """Return what rich makes of something, as wide as the terminal, with no markup read in it.

    What cannot be seen in it is written as its code point.
    """
    colour = wants_colour()
    console = Console(
        file=io.StringIO(),
        width=width(),
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
    )
    with console.capture() as captured:
        console.print(Segments(_visible(console.render(content))))
    lines = captured.get().splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _visible(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Yield the segments with nothing in their texts that a terminal would obey."""
    for text, style, control in segments:
        yield Segment("\n".join(map(printable, text.split("\n"))), style, control)
