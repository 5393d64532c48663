"""The program's commands. Only the module of the command that was asked for is imported."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Annotated, NamedTuple

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.models import TyperPath

from devolved_powers._version import __version__
from devolved_powers.cli.shared.output import emit, print_at_once
from devolved_powers.cli.shared.subcommands import Parts, group_of
from devolved_powers.cli.shared.translate_help import translate
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _


class Command(NamedTuple):
    """A command: its name, what it is for in one line, and the group it is listed in.

    One that is hidden works, but stands in no list of commands: a program calls it, or it is kept
    for those who know it.
    """

    name: str
    help: str
    group: str
    hidden: bool = False


TAKE = N_("Take in")
ASK = N_("Ask")
CHECK = N_("Check and edit")
GIVE = N_("Give out")

COMMANDS = (
    Command("search", N_("Find by words, a citation or an id; exit with 1 for no power."), ASK),
    Command("list", N_("List powers and enforcement items; exit with 1 for none."), ASK),
    Command("show", N_("Show one power or item in full."), ASK),
    Command("stats", N_("Totals by batch, type, aspect, field and giving department."), ASK),
    Command("history", N_("What happened to a power or item, and who corrected its record."), ASK),
    Command("coverage", N_("Where powers and enforcement items leave gaps."), ASK),
    Command("needs", N_("The powers the town asked for, and what met them."), ASK),
    Command(
        "law",
        N_("The laws behind the citations: index, list, show, verify, impact, cited-by."),
        ASK,
    ),
    Command(
        "which-law",
        N_("Which text of the law a decision is written by; exits with 1 where open."),
        ASK,
    ),
    Command("cite", N_("Show what a citation names, and its canonical form."), ASK),
    Command("diff", N_("What changed between two states, item by item."), ASK),
    Command("validate", N_("Check the registry's files."), CHECK),
    Command(
        "explain", N_("Explain a check: what it means, why it matters, how to mend it."), CHECK
    ),
    Command("fmt", N_("Put the files into their canonical form."), CHECK),
    Command("migrate", N_("Upgrade data of an older format."), CHECK),
    Command("schema", N_("Write the JSON Schemas that editors complete and explain from."), CHECK),
    Command("new", N_("Add a power, an enforcement item or a need."), CHECK),
    Command("grant", N_("Record a decision that grants powers to a further body."), CHECK),
    Command("adjust", N_("Record a decision that changes powers."), CHECK),
    Command("suspend", N_("Record a decision that suspends powers."), CHECK),
    Command("resume", N_("Record a decision that resumes suspended powers."), CHECK),
    Command("recall", N_("Record a decision that takes powers from the town."), CHECK),
    Command(
        "decide",
        N_("Record a decision: grant, adjust, suspend, resume or recall powers."),
        CHECK,
        hidden=True,
    ),
    Command("set", N_("Correct the record of an entry or a decision."), CHECK),
    Command("recover", N_("Finish or undo a change of several files that was broken off."), CHECK),
    Command("ci", N_("Check a change and tell what it does, as CI runs it."), CHECK),
    Command("git-setup", N_("Let git merge and compare by id and key."), CHECK),
    Command(
        "merge-driver", N_("Merge a data file by id and key (called by git)."), CHECK, hidden=True
    ),
    Command("init", N_("Begin the registry of another town."), TAKE),
    Command("import", N_("Read an official list into the registry, or compare it."), TAKE),
    Command("export", N_("Write the list as a file."), GIVE),
    Command(
        "checklist", N_("The sheet for one visit: what is checked, by whom, on what basis."), GIVE
    ),
    Command(
        "evaluate", N_("Join a ledger of cases to the registry: material for an evaluation."), GIVE
    ),
    Command("sample-ledger", N_("Write a made-up ledger of cases for trials."), GIVE),
    Command("site", N_("The public page: build it, or look at it."), GIVE),
)
"""Every command; its module is `cli/commands/<name>.py` (`list` and `import` have a `_` behind)."""
GROUPS = frozenset({"law", "new", "site"})
"""Commands with commands of their own; their module lists them in `PARTS`."""


class _Program(TyperGroup):
    """The program; what the library says of arguments that do not fit is safe to show."""

    # The library's own class of contexts has no public name.
    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Read the options that stand before the command."""
        with _printable_refusals():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Read the arguments of the command, and run it."""
        with _printable_refusals():
            return super().invoke(ctx)


@contextmanager
def _printable_refusals() -> Iterator[None]:
    try:
        yield
    except TyperException as refusal:
        from devolved_powers.text import printable

        refusal.message = printable(refusal.message)
        raise


def build(arguments: list[str]) -> typer.Typer:
    """Return the program, with only the command that the arguments name, or with all.

    Args:
        arguments: what stands behind the program's name.
    """
    app = typer.Typer(
        name="powers",
        cls=_Program,
        no_args_is_help=True,
        add_completion=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(help=_("The registry of devolved administrative powers."))(_root)
    words = _completed_words()
    given = arguments if words is None else words
    asked = next((a for a in given if not a.startswith("-")), None)
    known = any(command.name == asked for command in COMMANDS)
    for command in COMMANDS:
        if known and command.name != asked:
            continue
        if words is not None and not known:  # only names are asked for: no module is needed
            app.command(command.name, help=_(command.help), hidden=command.hidden)(_nothing)
        elif command.name in GROUPS:
            parts: Parts = _module(command.name).PARTS
            app.add_typer(
                group_of(command.name, parts, _after(given, command.name)),
                name=command.name,
                help=_(command.help),
                hidden=command.hidden,
                rich_help_panel=_(command.group),
            )
        else:
            app.command(
                command.name,
                help=_(command.help),
                hidden=command.hidden,
                rich_help_panel=_(command.group),
            )(_function(command.name))
    return app


def program(arguments: list[str]) -> Callable[[], object]:
    """Return the program, ready to run, with its library's words in the user's language.

    Args:
        arguments: what stands behind the program's name.

    Raises:
        PowersError: when they name no command.
    """
    command = typer.main.get_command(build(arguments))
    if isinstance(command, TyperGroup):
        _refuse_unknown(arguments)
        _refuse_undecoded(command)
        translate(command)
    return command


def _refuse_undecoded(command: TyperGroup) -> None:
    """Let every command refuse arguments that are not UTF-8, save for the names of files."""
    for inner in command.commands.values():
        if isinstance(inner, TyperGroup):
            _refuse_undecoded(inner)
            continue
        for param in inner.params:
            if not isinstance(param.type, TyperPath):
                param.callback = _after_look(param.callback)


def _after_look(following: Callable[..., object] | None) -> Callable[..., object]:
    def look(context: typer.Context, param: typer.CallbackParam, value: object) -> object:
        for text in value if isinstance(value, list | tuple) else (value,):
            if isinstance(text, str) and not _is_text(text):
                message = _("“{value}” under {name} is not UTF-8.")
                raise PowersError(
                    message.format(value=text, name=param.opts[0]),
                    hint=_("Let the terminal send UTF-8, and type it anew."),
                    code=ExitCode.USAGE,
                )
        return following(context, param, value) if following else value

    return look


def _is_text(word: str) -> bool:
    """Return whether a word came to us whole: what is not UTF-8 stands in it as half characters."""
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refuse_unknown(arguments: list[str]) -> None:
    """Refuse a command there is not, and name the one that was meant."""
    first = arguments[0] if arguments else ""
    if not first or first.startswith("-") or any(first == command.name for command in COMMANDS):
        return
    from devolved_powers.everyday_words import COMMANDS as OTHER_WORDS
    from devolved_powers.meant import did_you_mean

    names = [command.name for command in COMMANDS if not command.hidden]
    hint = did_you_mean(first, names, OTHER_WORDS)
    message = _("There is no command {name}; powers -h lists them.").format(name=first)
    raise PowersError(message, hint=hint, code=ExitCode.USAGE)


def _after(words: list[str], name: str) -> str:
    """Return the word behind a group's name; empty where there is none."""
    behind = words[words.index(name) + 1 :] if name in words else []
    return next((word for word in behind if not word.startswith("-")), "")


def _completed_words() -> list[str] | None:
    """Return the words before the one that a shell wants completed; None outside completion."""
    if "_POWERS_COMPLETE" not in os.environ:
        return None
    if "COMP_WORDS" in os.environ:  # bash
        words = os.environ["COMP_WORDS"].split()
        at = os.environ.get("COMP_CWORD", "")
        return words[1 : int(at) if at.isdigit() else None]
    line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    words = line.split()[1:]
    return words if line.endswith(" ") else words[:-1]


def _nothing() -> None:
    """Stand in for a command whose name alone is asked for."""


def _module(name: str) -> ModuleType:
    own = f"{name}_" if name in ("list", "import") else name.replace("-", "_")
    return import_module(f"devolved_powers.cli.commands.{own}")


def _function(name: str) -> Callable[..., None]:
    function: Callable[..., None] = _module(name).command
    return function


def _version(asked: bool) -> None:
    if asked:
        emit(f"powers {__version__}\n")
        raise typer.Exit


def _root(
    *,
    _asked: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=_("Print the version.")),
    ] = False,
    no_pager: Annotated[
        bool,
        typer.Option("--no-pager", help=_("Print long output at once, on a terminal too.")),
    ] = False,
) -> None:
    """Take the options that stand before the command."""
    if no_pager:
        print_at_once()
