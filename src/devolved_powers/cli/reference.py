"""The page of commands, `docs/commands.md`: every argument and option, from the program itself.

Help texts are in the language of the process: to make the page in another, start another process.
"""

from collections.abc import Iterator
from typing import cast

import typer
from typer.core import TyperArgument, TyperOption

from devolved_powers.cli.app import COMMANDS, build
from devolved_powers.cli.shared.everywhere import everywhere
from devolved_powers.cli.shared.examples import Examples
from devolved_powers.cli.shared.help_page import meaning
from devolved_powers.cli.shared.helped import HelpedCommand, HelpedGroup
from devolved_powers.cli.shared.placeholders import Parameter, parameters, placeholder, shape
from devolved_powers.cli.shared.translate_help import translate
from devolved_powers.i18n import _


def page() -> str:
    """Return the page, as Markdown."""
    program = cast("HelpedGroup", typer.main.get_command(build([])))
    translate(program)
    lines = ["# " + _("Commands"), ""]
    lead = _("Every command, from the program itself. `-h` behind any of them shows the same.")
    lines += [lead, ""]
    lines += ["## " + _("Options of all commands:").rstrip(":："), "", *_head()]
    lines += [_row(option) for option in everywhere()]
    lines += [""]
    group = ""
    for command in (command for command in COMMANDS if not command.hidden):
        if command.group != group:
            group = command.group
            lines += [f"## {_(group)}", ""]
        lines += _command(program.commands[command.name], f"powers {command.name}")
    return "\n".join(lines).rstrip() + "\n"


def _command(command: object, name: str) -> Iterator[str]:
    if isinstance(command, HelpedGroup):
        yield from (f"### {name}", "", command.help or "", "")
        yield from _examples(command.examples)
        for part, inner in command.commands.items():
            yield from _command(inner, f"{name} {part}")
        return
    command = cast("HelpedCommand", command)
    common = {option.name for option in everywhere()}
    own = [p for p in parameters(command) if p.name not in common]
    arguments = [p for p in own if isinstance(p, TyperArgument)]
    options = [p for p in own if isinstance(p, TyperOption)]
    usage = " ".join([name, *map(shape, arguments), "[…]" if options else ""]).rstrip()
    yield from (f"### {name}", "", command.help or "", "", f"```text\n{usage}\n```", "")
    if own:
        yield from _head()
        yield from map(_row, arguments)
        yield from map(_row, options)
        yield ""
    if command.exit_one:
        yield from (_("Exit code 1: {meaning}.").format(meaning=_(command.exit_one)), "")
    if command.exit_four:
        yield from (_("Exit code 4: {meaning}.").format(meaning=_(command.exit_four)), "")
    yield from _examples(command.examples)


def _head() -> Iterator[str]:
    yield "| " + _("Option") + " | " + _("Meaning") + " |"
    yield "| --- | --- |"


def _row(parameter: Parameter) -> str:
    if isinstance(parameter, TyperArgument):
        return f"| `{shape(parameter)}` | {_cell(meaning(parameter))} |"
    words = ", ".join(f"`{word}`" for word in (*parameter.opts, *parameter.secondary_opts))
    value = "" if parameter.is_flag else f" {placeholder(parameter)}"
    return f"| {words}{_cell(value)} | {_cell(meaning(parameter))} |"


def _examples(examples: Examples) -> Iterator[str]:
    if not examples:
        return
    yield from (_("Examples:"), "", "```text")
    for words, purpose in examples:
        yield from (f"# {_(purpose)}", words)
    yield from ("```", "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
