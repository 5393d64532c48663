"""`powers held ID|WORDS [--on DAY]`."""

from datetime import date
from typing import Annotated

import typer

from devolved_powers.cli.shared.completion import complete_ids
from devolved_powers.cli.shared.options import (
    AtRevision,
    RegistryOption,
    day_or_today,
    open_registry,
    parse_day,
    today,
)
from devolved_powers.cli.shared.output import emit
from devolved_powers.cli.shared.progress import progress
from devolved_powers.documents.formats import ScreenTextFormat
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _
from devolved_powers.text import json_text

EXAMPLES = (
    (
        "powers held P1-001",
        N_("May the town do this today, and by which decision."),
    ),
    (
        "powers held E-001 --on 2022-03-01",
        N_("The same of an enforcement item, on a day."),
    ),
    (
        "powers held 占道经营",
        N_("By words: of one entry its answer, of several each."),
    ),
)
EXIT_ONE = N_("the town may not, or that cannot be told (不能判定)")


def command(
    asked: Annotated[
        list[str],
        typer.Argument(
            metavar="ID|WORDS",
            help=_("An id of a power, an item or a need; or words, as `search` takes them."),
            autocompletion=complete_ids,
        ),
    ],
    *,
    on: Annotated[
        date | None,
        typer.Option(
            "--on",
            parser=parse_day,
            metavar="DAY",
            help=_("The day on which the town would act; otherwise today."),
        ),
    ] = None,
    at: AtRevision = "",
    form: Annotated[
        ScreenTextFormat, typer.Option("--format", help=_("How to print it."))
    ] = "text",
    registry: RegistryOption = None,
) -> None:
    """Tell whether the town may do something on a day, and by what; exit with 0 only if it may.

    What the public page says of it is told in the same words: the decision, the article, how the
    law stands, how it ended. Where that cannot be told, it is 不能判定, with why.
    """
    from devolved_powers.register.held_answer import held

    opened = open_registry(registry, at)
    with progress(_("Searching")):
        answer = held(opened, asked, day_or_today(on), today())
    if form == "json":
        from devolved_powers.answers.held import held_answer

        emit(json_text(held_answer(opened, answer)))
    else:
        from devolved_powers.cli.commands._held_shown import held_text
        from devolved_powers.cli.shared.listing import linked_root

        emit(held_text(answer, linked_root(opened)))
    if answer.verdict != "may":
        raise typer.Exit(ExitCode.FINDINGS)
