"""Rich, set up the same for every command that needs its tables."""

import io

from rich.console import Console, RenderableType

from devolved_powers.cli.shared.options import wants_colour
from devolved_powers.cli.shared.output import width
from devolved_powers.text import no_command


def console_text(content: RenderableType) -> str:
    """Return what rich makes of something, as wide as the terminal, with no markup read in it."""
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
        console.print(content)
    lines = captured.get().split("\n")[:-1]
    return no_command("\n".join(line.rstrip() for line in lines) + "\n")
