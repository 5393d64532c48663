"""Prints the help of every command at several widths as JSON: test_help.py runs it."""

import json
import os
import sys
from collections.abc import Iterator

import typer
from typer.core import TyperGroup

from devolved_powers.cli.app import build
from devolved_powers.cli.shared.help_page import meaning, path_of
from devolved_powers.cli.shared.helped import HelpedCommand, HelpedGroup
from devolved_powers.cli.shared.placeholders import parameters
from devolved_powers.cli.shared.translate_help import translate

Walked = tuple[HelpedCommand | HelpedGroup, typer.Context]


def walk(command: HelpedCommand | HelpedGroup, context: typer.Context) -> Iterator[Walked]:
    yield command, context
    if isinstance(command, TyperGroup):
        for name, inner in command.commands.items():
            assert isinstance(inner, HelpedCommand | HelpedGroup)
            yield from walk(inner, typer.Context(inner, parent=context, info_name=name))


def everything() -> list[Walked]:
    """Return every command with a context, groups and the program too."""
    program = typer.main.get_command(build([]))
    assert isinstance(program, HelpedGroup)
    translate(program)
    context = typer.Context(program, info_name="powers", **program.context_settings)
    return [*walk(program, context)]


def main() -> None:
    found = everything()
    said = {
        path_of(context): [command.help, *map(meaning, parameters(command))]
        for command, context in found
    }
    pages: dict[str, dict[str, str]] = {}
    for width in sys.argv[1:]:
        os.environ["COLUMNS"] = width
        pages[width] = {path_of(c): command.get_help(c) for command, c in found}
    json.dump({"said": said, "pages": pages}, sys.stdout)


if __name__ == "__main__":
    main()
