"""Options that several commands share, declared once."""

import os
from collections.abc import Collection
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from devolved_powers.cli.shared.completion import (
    complete_aspects,
    complete_bodies,
    complete_decisions,
    complete_fields,
    complete_scenes,
    complete_standings,
    complete_types,
)
from devolved_powers.cli.shared.git_variables import tell_passed_over
from devolved_powers.cli.shared.output import note
from devolved_powers.cli.shared.progress import progress
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, clauses
from devolved_powers.store.root import find_root
from devolved_powers.text import printable

if TYPE_CHECKING:
    from devolved_powers.register.registry import Registry
    from devolved_powers.store.loader import Loaded

_SHOWN = 5
"""Places named of what could not be read; the count tells how many there are."""


def parse_day(text: str) -> date:
    """Return the day an option names, as officials write days: 2022年3月1日, 2022-3-1, 今天.

    Raises:
        typer.BadParameter: when it names none, or not surely one.
    """
    from devolved_powers.models.days import NotADayError, written_day

    try:
        return written_day(text, today())
    except NotADayError as error:
        message = _("{problem} {remedy}").format(problem=error.message, remedy=error.remedy)
        raise typer.BadParameter(message) from None


def today() -> date:
    """Return today's date where the user is: the only place the program reads the clock.

    `POWERS_TODAY` stands in for it, so that examples and tests do not change overnight.

    Raises:
        PowersError: when that variable holds no day.
    """
    given = os.environ.get("POWERS_TODAY")
    if given:
        from devolved_powers.models.days import NotADayError, written_day

        try:
            return written_day(given)
        except NotADayError as error:
            message = _("The variable POWERS_TODAY: {reason}").format(reason=error.message)
            raise PowersError(message, hint=error.remedy, code=ExitCode.USAGE) from None
    return datetime.now(UTC).astimezone().date()


def no_blank(value: str) -> str:
    """Return the value of a filter without blanks around it."""
    return value.strip()


RegistryOption = Annotated[
    Path | None,
    typer.Option(
        "--registry",
        "-R",
        metavar="DIR",
        envvar="POWERS_REGISTRY",
        help=_("The folder that holds registry.yaml; otherwise the nearest one upwards."),
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=parse_day,
        metavar="YYYY-MM-DD",
        help=_("The state in law on this day; otherwise today's."),
    ),
]
AtRevision = Annotated[
    str,
    typer.Option(
        "--at",
        metavar="REV",
        help=_("The record as git has it at this revision; otherwise the files as they stand."),
    ),
]
TypeOption = Annotated[
    str,
    typer.Option(
        "--type",
        "-t",
        help=_("Type of power, or part of it."),
        autocompletion=complete_types,
        callback=no_blank,
    ),
]
FieldOption = Annotated[
    str,
    typer.Option(
        "--field",
        "-f",
        help=_("Field, or part of it."),
        autocompletion=complete_fields,
        callback=no_blank,
    ),
]
AspectOption = Annotated[
    str,
    typer.Option(
        "--aspect",
        help=_("Aspect, or part of it."),
        autocompletion=complete_aspects,
        callback=no_blank,
    ),
]
BatchOption = Annotated[
    str,
    typer.Option(
        "--batch",
        "-b",
        help=_("The decision that granted it: batch-1, 1, 第一批, its title or document number."),
        autocompletion=complete_decisions,
        callback=no_blank,
    ),
]
FromBodyOption = Annotated[
    str,
    typer.Option(
        "--from-body",
        help=_("Giving department, or part of its name."),
        autocompletion=complete_bodies,
        callback=no_blank,
    ),
]
SceneOption = Annotated[
    str,
    typer.Option(
        "--scene",
        help=_("Kind of place (enforcement items only)."),
        autocompletion=complete_scenes,
        callback=no_blank,
    ),
]
PartOption = Annotated[
    Literal["powers", "items"] | None,
    typer.Option("--in", help=_("Only powers, or only enforcement items.")),
]
PartOrNeedsOption = Annotated[
    Literal["powers", "items", "needs"] | None,
    typer.Option("--in", help=_("Only powers, only enforcement items, or only needs.")),
]


StandingOption = Annotated[
    str,
    typer.Option(
        "--standing",
        metavar="WORD",
        help=_("How its law stands: 现行有效, 已废止, 内容已修改 …; 有变化 for any change."),
        autocompletion=complete_standings,
        callback=no_blank,
    ),
]
RequireStanding = Annotated[
    bool,
    typer.Option(
        "--require-standing",
        help=_("Exit with 1 when the law of an entry printed is not simply 现行有效."),
    ),
]


def open_registry(given: Path | None, at: str = "") -> "Registry":
    """Return the registry that the user means.

    Args:
        given: its folder, when the user named one.
        at: the git revision to read it at; none for the files as they stand.
    """
    from devolved_powers.register.registry import Registry

    root = find_root(None, given)
    if not at:
        with progress(_("Reading the registry")):
            return Registry.open(root)
    tell_passed_over(root)
    with progress(_("Reading the registry")):
        registry = Registry.at(root, at)
    _tell_revision(registry.commit, registry.left_out)
    return registry


def read_loaded(root: Path, at: str = "") -> tuple["Loaded", str]:
    """Return the registry as models, for answers that need more than its states.

    Args:
        root: its folder.
        at: the git revision to read it at; none for the files as they stand.

    Returns:
        The registry, and the commit it was read from (empty for the files as they stand).
    """
    from devolved_powers.git.repository import commit_named
    from devolved_powers.register.read import left_out, read_at, read_whole

    if not at:
        with progress(_("Reading the registry")):
            return read_whole(root), ""
    tell_passed_over(root)
    commit = commit_named(root, at)
    with progress(_("Reading the registry")):
        loaded = read_at(root, commit)
    _tell_revision(commit, left_out(loaded))
    return loaded, commit


def _tell_revision(commit: str, left_out: tuple[str, ...]) -> None:
    """Say on the standard error what is read instead of the files as they stand."""
    note(_("The record as of commit {commit}.").format(commit=commit[:12]))
    if left_out:
        message = _("{count} entries of it do not fit this version and are left out: {places}")
        shown = printable(clauses(left_out[:_SHOWN]))
        note(message.format(count=len(left_out), places=shown))


def named_id(typed: str, known: Collection[str]) -> str:
    """Return the id that somebody means, as `id_meant` does; one that is written in full is it.

    Args:
        typed: as typed, such as p1-5.
        known: the ids there are.
    """
    if typed in known:
        return typed
    from devolved_powers.register.search.words import id_meant

    return id_meant(typed, known)


def day_or_today(day: date | None) -> date:
    """Return the day asked for, or today."""
    return day if day is not None else today()
