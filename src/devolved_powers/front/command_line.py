"""Which command lines ask what is kept, and how they are read without Typer."""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

COMMANDS = frozenset(
    (
        "search",
        "show",
        "list",
        "needs",
        "stats",
        "coverage",
        "diff",
        "fmt",
        "validate",
        "law verify",
        "law list",
        "law impact",
        "law cited-by",
        "law show",
        "which-law",
        "discretion",
    )
)
"""The commands whose answers are kept: they read a registry's own files, the texts of laws in
folders that are named, and nothing else."""
FLAGS = frozenset(
    (
        "--all",
        "--check",
        "--exit-code",
        "--missing",
        "--no-pager",
        "--quiet",
        "--require-standing",
        "--stat",
        "--statistics",
        "--strict",
        "--whole",
        "-q",
    )
)
WITH_VALUE = frozenset(
    (
        "--as-of",
        "--aspect",
        "--batch",
        "--columns",
        "--conduct",
        "--decide",
        "--field",
        "--format",
        "--from",
        "--from-body",
        "--given",
        "--ignore",
        "--in",
        "--on",
        "--registry",
        "--scene",
        "--select",
        "--severity",
        "--sort",
        "--standing",
        "--statutes",
        "--to",
        "--type",
        "-R",
        "-b",
        "-f",
        "-t",
    )
)
"""The options that may be given. None leads to git, to a change, or to a file elsewhere but for the
texts of laws. Of `diff` words may: what was looked up in git is not kept."""
_STATUTES = "POWERS_STATUTES"
_ASK_STATUTES = ("law show", "which-law")
"""The commands that look for texts where the variable says, if no option does."""
_HELP = (["-h"], ["--help"])
_FORMATS = frozenset(("table", "text", "csv", "ids"))
"""What `--format` may be: json names the commit of the record, which changes without the files, and
documents are no text."""
_REFUSED = (("validate", "--format"), ("validate", ""), ("fmt", ""))
"""Not of what is checked: formats that name files as git does, and paths (the empty option): what
they lead to is not looked at."""
_NEEDED = {"fmt": "--check"}
"""Without which a command changes files."""


class NotAnsweredHereError(Exception):
    """There is something about a question that the ordinary program had better look at."""


def asks_help(words: "list[str]") -> bool:
    """Return whether a command line asks for the help of a command, and nothing else."""
    return words[-1:] in _HELP


def folders_named(words: "list[str]", environment: "Mapping[str, str]") -> "tuple[str, list[str]]":
    """Read a command line as Typer would; return the folders that it names.

    Args:
        words: what stands behind the program's name.
        environment: the variables of the process.

    Returns:
        The registry's, empty where none is named; and those of texts of laws.

    Raises:
        NotAnsweredHereError: when the command line asks what is not kept, or may be read otherwise.
    """
    length = 2 if words[:1] == ["law"] else 1
    command, rest = " ".join(words[:length]), words[length:]
    if command not in COMMANDS:
        raise NotAnsweredHereError
    if rest not in _HELP and command in _NEEDED and _NEEDED[command] not in rest:
        raise NotAnsweredHereError
    registry, statutes = environment.get("POWERS_REGISTRY", ""), list[str]()
    waiting = iter([] if rest in _HELP else rest)
    for word in waiting:
        option, value = _option(word, waiting)
        if (command, option) in _REFUSED:
            raise NotAnsweredHereError
        if command == "diff" and not option and (value.endswith(".json") or os.path.lexists(value)):
            raise NotAnsweredHereError  # another registry, or an exported list
        if option in ("--registry", "-R"):
            registry = value
        elif option == "--statutes":
            statutes.append(value)
    if not statutes and command in _ASK_STATUTES and environment.get(_STATUTES):
        statutes = environment[_STATUTES].split(os.pathsep)
    return registry, statutes


def _option(word: str, waiting: "Iterator[str]") -> "tuple[str, str]":
    """Return the option that a word is, empty for none, and its value, which may be the next word.

    Raises:
        NotAnsweredHereError: when it is none of those that may be given.
    """
    if not word.startswith("-"):
        return "", word
    if word in FLAGS:
        return word, ""
    option, equals, value = word.partition("=")
    if option not in WITH_VALUE or (equals and not option.startswith("--")):
        raise NotAnsweredHereError
    value = value if equals else next(waiting, "-")
    if value.startswith("-") or (option == "--format" and value not in _FORMATS):
        raise NotAnsweredHereError
    return option, value
