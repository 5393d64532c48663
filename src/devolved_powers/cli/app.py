"""The program's commands. Only the module of the command that was asked for is imported."""

import os
import time
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Annotated, NamedTuple, NoReturn

import typer
from typer.core import TyperGroup
from typer.exceptions import Abort
from typer.models import TyperPath

from devolved_powers._version import __version__
from devolved_powers.cli.shared.examples import Examples
from devolved_powers.cli.shared.helped import HelpedCommand, group_class
from devolved_powers.cli.shared.output import detail, emit
from devolved_powers.cli.shared.shell_setup import speak_of_completion
from devolved_powers.cli.shared.subcommands import Parts, class_for, group_of, nothing
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
ABOUT = N_("This program")

COMMANDS = (
    Command("search", N_("Find by words, a citation or an id; exit with 1 for no power."), ASK),
    Command("list", N_("List powers and enforcement items; exit with 1 for none."), ASK),
    Command("show", N_("Show one power or item in full."), ASK),
    Command("held", N_("May the town do this on a day; exit with 0 only if it may."), ASK),
    Command("stats", N_("Totals by batch, type, aspect, field and giving department."), ASK),
    Command("history", N_("What happened to a power or item, and who corrected its record."), ASK),
    Command("coverage", N_("Where powers and enforcement items leave gaps."), ASK),
    Command("needs", N_("The powers the town asked for, and what met them."), ASK),
    Command(
        "publications",
        N_("What the law has made public, when and where; with --due what lacks it."),
        ASK,
    ),
    Command(
        "law",
        N_(
            "The laws behind the citations: add, index, list, show, verify, impact, watch, "
            "cited-by, update."
        ),
        ASK,
    ),
    Command(
        "which-law",
        N_("Which text of the law a decision is written by; exits with 1 where open."),
        ASK,
    ),
    Command(
        "discretion",
        N_("What discretion standards set for an item, tier by tier, as published."),
        ASK,
    ),
    Command("cite", N_("Show what a citation names, or what a document cites."), ASK),
    Command("diff", N_("What changed between two states, item by item."), ASK),
    Command("across", N_("Ask many registries at once, from a data set that `gather` made."), ASK),
    Command("mcp", N_("The server for assistants: one starts it and asks it; it only reads."), ASK),
    Command("validate", N_("Check the registry's files."), CHECK),
    Command(
        "explain", N_("Explain a check: what it means, why it matters, how to mend it."), CHECK
    ),
    Command("fmt", N_("Put the files into their canonical form."), CHECK),
    Command("migrate", N_("Upgrade data of an older format."), CHECK),
    Command("lsp", N_("The language server: an editor starts it and asks it."), CHECK),
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
    Command("doctor", N_("Tell how the program, the registry and this computer stand."), CHECK),
    Command("git-setup", N_("Let git merge and compare by id and key."), CHECK),
    Command(
        "merge-driver", N_("Merge a data file by id and key (called by git)."), CHECK, hidden=True
    ),
    Command("init", N_("Begin the registry of another town."), TAKE),
    Command("import", N_("Read an official list into the registry, or compare it."), TAKE),
    Command("gather", N_("Read many registries into one data set; each is checked first."), TAKE),
    Command("export", N_("Write the list as a file."), GIVE),
    Command(
        "checklist", N_("The sheet for one visit: what is checked, by whom, on what basis."), GIVE
    ),
    Command(
        "evaluate", N_("Join a ledger of cases to the registry: material for an evaluation."), GIVE
    ),
    Command(
        "check-case", N_("Hold a penalty decision against the registry, before it is served."), GIVE
    ),
    Command("sample-ledger", N_("Write a made-up ledger of cases for trials."), GIVE),
    Command("site", N_("The public page: build it, or look at it."), GIVE),
    Command("prove", N_("Prove what the record said about an entry: a file for anyone."), GIVE),
    Command("verify-proof", N_("Verify such a proof, offline and without the registry."), GIVE),
    Command(
        "record",
        N_("The log that proves the record: append to it, check it, have it signed."),
        GIVE,
    ),
    Command("help", N_("Explain the program, or one of its commands."), ABOUT),
    Command("version", N_("Print the version."), ABOUT),
)
"""Every command; its module is `cli/commands/<name>.py` (`list` and `import` have a `_` behind)."""
GROUPS = frozenset({"across", "law", "new", "record", "site"})
"""Commands with commands of their own; their module lists them in `PARTS`."""


EXAMPLES: Examples = (
    ("powers search 餐饮", N_("What the town may enforce in restaurants, by words.")),
    ("powers show P1-001", N_("One power in full, with how its law stands.")),
    ("powers validate", N_("Check the files before they are handed on.")),
)


def build(arguments: list[str], *, only_asked: bool = False) -> typer.Typer:
    """Return the program, with only the command that the arguments name, or with all.

    Args:
        arguments: what stands behind the program's name.
        only_asked: whether the other commands are needed by their names alone, if at all: no
            module is imported for them.
    """
    app = typer.Typer(
        name="powers",
        cls=group_class(EXAMPLES),
        no_args_is_help=True,
        add_completion=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(help=_("The registry of devolved administrative powers."))(_root)
    asked = next((a for a in arguments if not a.startswith("-")), None)
    known = asked != "help" and any(command.name == asked for command in COMMANDS)
    for command in COMMANDS:
        if known and command.name != asked:
            continue
        if only_asked and command.name != asked:
            _add(app, command, nothing, HelpedCommand)
        elif command.name in GROUPS:
            module = _module(command.name)
            parts: Parts = module.PARTS
            behind = _after(arguments, command.name)
            app.add_typer(
                group_of(command.name, parts, behind, module.EXAMPLES, only_asked=only_asked),
                name=command.name,
                help=_(command.help),
                hidden=command.hidden,
                rich_help_panel=_(command.group),
            )
        else:
            module = _module(command.name)
            _add(app, command, module.command, class_for(module))
    return app


def _add(
    app: typer.Typer, command: Command, function: Callable[..., None], cls: type[HelpedCommand]
) -> None:
    app.command(
        command.name,
        cls=cls,
        help=_(command.help),
        hidden=command.hidden,
        rich_help_panel=_(command.group),
    )(function)


def program(arguments: list[str]) -> Callable[[], NoReturn]:
    """Return the program, ready to run, with its library's words in the user's language.

    Args:
        arguments: what stands behind the program's name.
    """
    words = _completed_words()
    given = arguments if words is None else words
    command = typer.main.get_command(build(given, only_asked=True))
    if isinstance(command, TyperGroup):
        _refuse_undecoded(command)
        translate(command)
        speak_of_completion(command)

    def run() -> NoReturn:
        begun = time.monotonic()
        try:
            code = command.main(arguments, standalone_mode=False)
        except Abort:
            message = _("The input ended before everything was answered.")
            hint = _("Answer on a terminal, or give everything as options.")
            raise PowersError(message, hint=hint, code=ExitCode.USAGE) from None
        detail(_("Time: {seconds} s").format(seconds=f"{time.monotonic() - begun:.2f}"))
        raise SystemExit(code if isinstance(code, int) else ExitCode.CLEAN)

    return run


def show_help(words: list[str]) -> NoReturn:
    """Show the help of the program or of a command, and end.

    Args:
        words: the names of the command and of its own command; none for the program.

    Raises:
        PowersError: when there is no such command.
    """
    _refuse_further(words)
    program([*words, "-h"])()


def _refuse_further(words: list[str]) -> None:
    """Refuse words behind the name of a command that has no commands of its own.

    Raises:
        PowersError: when there are any.
    """
    command: object = typer.main.get_command(build(words, only_asked=True))
    for place, word in enumerate(words):
        if not isinstance(command, TyperGroup):
            path = " ".join(("powers", *words[:place]))
            message = _("{command} has no commands of its own: {words}.")
            raise PowersError(
                message.format(command=path, words=" ".join(words[place:])),
                hint=_("`{command} -h` explains it.").format(command=path),
                code=ExitCode.USAGE,
            )
        command = command.commands.get(word)
        if command is None:
            return  # the program says that there is none


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


def _module(name: str) -> ModuleType:
    own = f"{name}_" if name in ("list", "import") else name.replace("-", "_")
    return import_module(f"devolved_powers.cli.commands.{own}")


def _version(asked: bool) -> None:
    if asked:
        emit(f"powers {__version__}\n")
        raise typer.Exit


def _root(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=_("Print the version.")),
    ] = False,
) -> None:
    """Take the options that stand before the command."""
