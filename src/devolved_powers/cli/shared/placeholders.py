"""The words that stand in help for what the user types: `文件`, `年-月-日`, `FILE`."""

from typing import Final

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from devolved_powers.i18n import N_, _

Parameter = TyperArgument | TyperOption
"""An argument or option of a command."""

PLACEHOLDERS: Final = frozenset(
    (
        N_("TEXT"),
        N_("NUMBER"),
        N_("VALUE"),
        N_("FILE"),
        N_("FILES"),
        N_("DIR"),
        N_("PATH"),
        N_("PATHS"),
        N_("PLACE"),
        N_("YYYY-MM-DD"),
        N_("DAY"),
        N_("DAY|TIME"),
        N_("DIR|ADDRESS"),
        N_("URL"),
        N_("NAME"),
        N_("PROVINCE"),
        N_("CITY"),
        N_("COUNTY"),
        N_("TOWN"),
        N_("PROVINCE/CITY/COUNTY/TOWN"),
        N_("MASTER"),
        N_("REV"),
        N_("ID"),
        N_("IDS"),
        N_("ID|WORDS"),
        N_("ITEM"),
        N_("POWER"),
        N_("WORD"),
        N_("WORDS"),
        N_("CHECK"),
        N_("CHECKPOINT"),
        N_("SEVERITY"),
        N_("CODE"),
        N_("SOURCE"),
        N_("SCENES"),
        N_("LEDGER"),
        N_("LOG"),
        N_("SIGNER"),
        N_("CITATION"),
        N_("LAWS"),
        N_("QUANTITY"),
        N_("YAML"),
        N_("TITLE"),
        N_("SLUG"),
        N_("KIND"),
        N_("ACT"),
        N_("COMMAND"),
        N_("KEY|FILE"),
        N_("KEY,…"),
        N_("KEY=VALUE"),
        N_("HEADING=KEY"),
        N_("ROW=ID"),
        N_("TEXT=yes|no"),
        N_("TEXT=NAME"),
        N_("A"),
        N_("B"),
        N_("BASE"),
        N_("OURS"),
        N_("THEIRS"),
    )
)
"""All there are in English, as `metavar` and the names of arguments have them."""
_BY_TYPE: Final = {
    "str": "TEXT",
    "int": "NUMBER",
    "int range": "NUMBER",
    "choice": "VALUE",
    "file": "FILE",
    "directory": "DIR",
    "path": "PATH",
}


def parameters(command: TyperCommand | TyperGroup) -> list[Parameter]:
    """Return the arguments and options of a command that are shown, but for `--help`."""
    own = (p for p in command.params if isinstance(p, TyperArgument | TyperOption))
    return [parameter for parameter in own if not parameter.hidden]


def choices_of(parameter: Parameter) -> tuple[str, ...]:
    """Return the values there are; empty where any may be given."""
    return tuple(map(str, getattr(parameter.type, "choices", ())))


def placeholder(parameter: Parameter) -> str:
    """Return what stands in help for the value of an option or argument, in the user's language."""
    own = parameter.metavar or ""
    if not own and isinstance(parameter, TyperArgument):
        own = (parameter.name or "").upper()
    if not own:
        own = _BY_TYPE.get(parameter.type.name, "TEXT")
    own = own.strip("[]{}")
    return _(own) if own in PLACEHOLDERS else own


def shape(argument: TyperArgument) -> str:
    """Return an argument as the usage line has it: `编号…`, `[文件夹]`."""
    name = placeholder(argument) + ("…" if argument.nargs != 1 else "")
    return name if argument.required else f"[{name}]"


def spelled(option: TyperOption) -> str:
    """Return an option as it is typed, its short name first: `-t, --type 文字`."""
    names = sorted((*option.opts, *option.secondary_opts), key=len)
    words = ", ".join(names)
    return words if option.is_flag or option.count else f"{words} {placeholder(option)}"


def name_of(parameter: Parameter) -> str:
    """Return what a message calls an option or argument."""
    if isinstance(parameter, TyperArgument):
        return placeholder(parameter)
    long = (name for name in parameter.opts if name.startswith("--"))
    return next(long, parameter.opts[0])
