"""The page of commands, `docs/commands.md`: every argument and option, from the program itself.

Help texts are in the language of the process: to make the page in another, start another process.
"""

from collections.abc import Iterator
from typing import cast

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from devolved_powers.cli.app import COMMANDS, build
from devolved_powers.i18n import _


def page() -> str:
    """Return the page, as Markdown."""
    program = cast("TyperGroup", typer.main.get_command(build([])))
    lines = ["# " + _("Commands"), ""]
    lead = _("Every command, from the program itself. `-h` behind any of them shows the same.")
    lines += [lead, ""]
    group = ""
    for command in (command for command in COMMANDS if not command.hidden):
        if command.group != group:
            group = command.group
            lines += [f"## {_(group)}", ""]
        lines += _command(program.commands[command.name], f"powers {command.name}")
    return "\n".join(lines).rstrip() + "\n"


def _command(command: object, name: str) -> Iterator[str]:
    if isinstance(command, TyperGroup):
        yield from (f"### {name}", "", command.help or "", "")
        for part, inner in command.commands.items():
            yield from _command(inner, f"{name} {part}")
        return
    command = cast("TyperCommand", command)
    arguments = [p for p in command.params if isinstance(p, TyperArgument)]
    options = [p for p in command.params if isinstance(p, TyperOption) and not p.hidden]
    usage = " ".join([name, *map(_usage, arguments), "[…]" if options else ""]).rstrip()
    yield from (f"### {name}", "", command.help or "", "", f"```text\n{usage}\n```", "")
    yield "| " + _("Option") + " | " + _("Meaning") + " |"
    yield "| --- | --- |"
    for argument in arguments:
        yield f"| `{_usage(argument)}` | {_cell(argument.help)} |"
    for option in options:
        spelled = ", ".join(f"`{word}`" for word in (*option.opts, *option.secondary_opts))
        yield f"| {spelled}{_values(option)} | {_cell(option.help)} |"
    yield ""


def _usage(argument: TyperArgument) -> str:
    name = str(argument.metavar or argument.name).strip("{}[]").upper()
    name += "…" if argument.nargs != 1 else ""
    return name if argument.required else f"[{name}]"


def _values(option: TyperOption) -> str:
    choices = getattr(option.type, "choices", None)
    if choices:
        return " " + "\\|".join(map(str, choices))
    return f" {option.metavar}" if option.metavar else ""


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|").replace("\n", " ")
