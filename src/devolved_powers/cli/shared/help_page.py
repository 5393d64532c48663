"""The help of a command or group: whole at every width, in one language."""

from collections.abc import Iterator, Mapping, Sequence

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from devolved_powers.cli.shared.examples import Examples
from devolved_powers.cli.shared.folding import folded
from devolved_powers.cli.shared.placeholders import Parameter, choices_of, shape, spelled
from devolved_powers.cli.shared.styled import BOLD, PLAIN
from devolved_powers.cli.shared.terminal import columns
from devolved_powers.i18n import N_, _, language
from devolved_powers.text import cell_len, pad

_Command = TyperCommand | TyperGroup
COMMON: tuple[str, ...] = (
    "registry",
    "quiet",
    "verbose",
    "no_pager",
    "version",
    "install_completion",
    "show_completion",
    "help",
)
"""The names of options that stand last, since every command has them or nearly so."""
_WIDEST = 100
"""Cells of a line; a wider one is hard to read."""
_NARROWEST = 20
_NARROW = 60
"""Cells of a terminal below which what is explained stands above its explanation."""
_FIRST_COLUMN = 26
_EXIT_CODES: Mapping[int, str] = {
    0: N_("done"),
    2: N_("the command line is wrong; nothing was done"),
    3: N_("the registry or a file cannot be read or written"),
}


def page(
    command: _Command,
    context: typer.Context,
    *,
    examples: Examples = (),
    exit_one: str = "",
    exit_four: str = "",
    colour: bool = False,
) -> str:
    """Return the help of a command.

    Args:
        command: the command.
        context: its context, which tells the commands above it.
        examples: what stands at the end.
        exit_one: what the command exits with 1 for; empty where the codes are plain.
        exit_four: what it exits with 4 for; empty for nothing.
        colour: whether headings are set off.
    """
    sections = [
        _usage(command, context),
        _description(command),
        *_parameters(command, context),
        *(_commands(command) if isinstance(command, TyperGroup) else ()),
        _common(command, context),
        _exit_codes(exit_one, exit_four),
        _examples(examples),
        _further(command, context),
    ]
    shown = [section for section in sections if section]
    if colour:
        shown = [[f"{BOLD}{s[0]}{PLAIN}", *s[1:]] if len(s) > 1 else s for s in shown]
    return "\n\n".join("\n".join(section) for section in shown) + "\n"


def path_of(context: typer.Context) -> str:
    """Return how a command is called: `powers law show`."""
    names: list[str] = []
    place = context
    while place.parent is not None:
        names.insert(0, place.info_name or "")
        place = place.parent  # type: ignore[assignment]  # the library's class has no public name
    return " ".join(("powers", *names))


def usage_of(command: _Command, context: typer.Context) -> str:
    """Return how a command is typed, with what may stand behind it."""
    words = [path_of(context)]
    if isinstance(command, TyperGroup):
        words += [_("[OPTIONS]"), _("COMMAND [ARGUMENTS]")]
    else:
        words += [shape(p) for p in command.params if isinstance(p, TyperArgument)]
        words.append(_("[OPTIONS]"))
    return " ".join(words)


def _line_width() -> int:
    return min(max(columns(), _NARROWEST), _WIDEST)


def _usage(command: _Command, context: typer.Context) -> list[str]:
    first, *others = folded(_("Usage: ") + usage_of(command, context), _line_width() - 4)
    return [first, *(f"    {line}" for line in others)]


def _description(command: _Command) -> list[str]:
    return [*folded(command.help or "", _line_width())]


def _parameters(command: _Command, context: typer.Context) -> Iterator[list[str]]:
    """Yield the sections on arguments, and on the options that are the command's own."""
    own = _shown(command, context)
    arguments = [(shape(p), meaning(p)) for p in own if isinstance(p, TyperArgument)]
    options = [
        (_aligned(p), meaning(p))
        for p in own
        if isinstance(p, TyperOption) and p.name not in COMMON
    ]
    yield _section(_("Arguments:"), arguments)
    yield _section(_("Options:"), options)


def _common(command: _Command, context: typer.Context) -> list[str]:
    found = {p.name: p for p in _shown(command, context) if isinstance(p, TyperOption)}
    rows = [(_aligned(found[n]), meaning(found[n])) for n in COMMON if n in found]
    return _section(_("Options of all commands:"), rows)


def _shown(command: _Command, context: typer.Context) -> list[Parameter]:
    return [
        parameter
        for parameter in command.get_params(context)
        if isinstance(parameter, TyperArgument | TyperOption) and not parameter.hidden
    ]


def _aligned(option: TyperOption) -> str:
    """Return an option as it is typed, long names below each other."""
    words = spelled(option)
    return words if words[1] != "-" else f"    {words}"


def meaning(parameter: Parameter) -> str:
    """Return what a parameter is for, with its values, its default and its variable."""
    comma = _(", ")
    remarks = [parameter.help or ""]
    choices = choices_of(parameter)
    if choices:
        remarks.append(_("One of: {values}.").format(values=comma.join(choices)))
    if isinstance(parameter, TyperOption) and parameter.required:
        remarks.append(_("Required."))
    if parameter.default not in (None, "", False, (), []):
        remarks.append(_("By default: {value}.").format(value=parameter.default))
    if parameter.envvar:
        names = [parameter.envvar] if isinstance(parameter.envvar, str) else parameter.envvar
        remarks.append(_("Environment variable: {name}.").format(name=comma.join(names)))
    return space_between_sentences().join(filter(None, remarks))


def space_between_sentences() -> str:
    """Return what stands between two sentences: a blank in English, nothing in Chinese."""
    return "" if language() == "zh_CN" else " "


def _commands(group: TyperGroup) -> Iterator[list[str]]:
    """Yield the sections with the commands of a group, by what they are for."""
    headings: dict[str, list[tuple[str, str]]] = {}
    for name, command in group.commands.items():
        if not command.hidden:
            heading = getattr(command, "rich_help_panel", None)
            heading = heading if isinstance(heading, str) and heading else _("Commands")
            headings.setdefault(heading, []).append((name, command.help or ""))
    for heading, rows in headings.items():
        yield _section(_("{heading}:").format(heading=heading), rows)


def _section(heading: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    return [heading, *_columns(rows)] if rows else []


def _columns(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield two columns; what is too wide for the first stands above its explanation."""
    total = _line_width()
    is_narrow = total < _NARROW
    widest = max(cell_len(first) for first, _second in rows)
    first_column = 0 if is_narrow else min(widest, _FIRST_COLUMN)
    indent = " " * (6 if is_narrow else first_column + 4)
    for first, second in rows:
        lines = list(folded(second, total - len(indent)))
        if cell_len(first) <= first_column and lines:
            yield f"  {pad(first, first_column)}  {lines.pop(0)}"
        else:
            start, *others = folded(first, total - 8)
            yield "  " + " " * (len(first) - len(first.lstrip())) + start
            yield from (f"        {line}" for line in others)
        yield from (f"{indent}{line}" for line in lines)


def _exit_codes(exit_one: str, exit_four: str) -> list[str]:
    """Return what the codes mean, of a command that has one of its own."""
    if not exit_one:
        return []
    codes = {0: _EXIT_CODES[0], 1: exit_one, 2: _EXIT_CODES[2], 3: _EXIT_CODES[3]}
    codes |= {4: exit_four} if exit_four else {}
    lines = [_("Exit codes:")]
    for code, meaning in codes.items():
        first, *others = folded(_(meaning), _line_width() - 5)
        lines += [f"  {code}  {first}", *(f"     {line}" for line in others)]
    return lines


def _examples(examples: Examples) -> list[str]:
    if not examples:
        return []
    lines = [_("Examples:")]
    for words, meaning in examples:
        first, *others = folded(words, _line_width() - 4)
        lines += [f"  {first}", *(f"    {line}" for line in others)]
        lines += [f"      {line}" for line in folded(_(meaning), _line_width() - 6)]
    return lines


def _further(command: _Command, context: typer.Context) -> list[str]:
    if not isinstance(command, TyperGroup):
        return []
    words = path_of(context).replace("powers", "powers help", 1)
    message = _("`{command} COMMAND` explains a command.").format(command=words)
    return [*folded(message, _line_width())]
