"""`powers which-law ITEM --conduct DAY --decide DAY`."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.commands.law._options import StatutesOption, open_corpus
from devolved_powers.cli.shared.completion import complete_ids
from devolved_powers.cli.shared.options import (
    AtRevision,
    RegistryOption,
    day_or_today,
    open_registry,
    parse_day,
)
from devolved_powers.cli.shared.output import emit
from devolved_powers.cli.shared.status_colours import with_status
from devolved_powers.cli.shared.styled import BOLD, Shown, coloured, titled
from devolved_powers.cli.shared.tables import grid, paragraphs, side_by_side
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import ScreenTextFormat
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, bracketed, labelled
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.text import json_text, printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from devolved_powers.register.registry import Registry
    from devolved_powers.register.which_law import LawOnDay, WhichLaw

EXAMPLES = (
    (
        "powers which-law E-001 --conduct 2026-03-01",
        N_("For conduct of one day, to be decided today."),
    ),
    (
        "powers which-law E-001 --conduct 2024-05-01..2024-07-15 --decide 2024-08-01",
        N_("For conduct that ran on, decided on a day."),
    ),
)
EXIT_ONE = N_("something is left open")

_RANGE = re.compile(r"\.\.|[至到~～]")
"""What stands between the first and the last day of a conduct."""


def command(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="ITEM", help=_("A power or an enforcement item."), autocompletion=complete_ids
        ),
    ],
    *,
    conduct: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DAY",
            help=_("The day of the conduct; FROM..TO, or twice, where it ran on (penalties only)."),
        ),
    ] = None,
    decide: Annotated[
        date | None,
        typer.Option(
            parser=parse_day,
            metavar="DAY",
            help=_("The day of the decision; otherwise today."),
        ),
    ] = None,
    statutes: StatutesOption = None,
    at: AtRevision = "",
    form: Annotated[
        ScreenTextFormat, typer.Option("--format", help=_("How to print it."))
    ] = "text",
    registry: RegistryOption = None,
) -> None:
    """Tell which text of the law a decision is written by; exit with 1 where something is open.

    A penalty is judged by the text of the day of the conduct, unless that of the day of the
    decision is lighter: both are given, and which is lighter a person decides.
    """
    from devolved_powers.register.search.words import id_meant

    opened = open_registry(registry, at)
    day = day_or_today(decide)
    acted = _days(conduct or [])
    wanted = id_meant(identifier, opened.ids)
    _refuse_days(opened, wanted, acted, day)
    corpus = open_corpus(statutes) if statutes else None
    answer = opened.which_law(wanted, acted, day, corpus)
    if form == "json":
        from devolved_powers.reports.json_v1.common import origin_of
        from devolved_powers.reports.json_v1.which_law import which_law_json

        emit(json_text(which_law_json(answer, opened.timeline.notice, origin_of(opened))))
    else:
        from devolved_powers.cli.shared.listing import linked_root

        emit(_text(answer, opened.timeline.notice, linked_root(opened)))
    if answer.questions:
        raise typer.Exit(ExitCode.FINDINGS)


def _days(given: list[str]) -> tuple[date, ...]:
    """Return the first and the last day of the conduct, or its one day; none where none is given.

    Raises:
        PowersError: when more are named, or a last day lies before its first.
    """
    words = [word for text in given for word in _RANGE.split(text)]
    days = tuple(parse_day(word) for word in words)
    is_backward = any(map(_RANGE.search, given)) and sorted(days) != list(days)
    if is_backward or len(days) > 2:  # noqa: PLR2004 - the first and the last
        message = _("“{value}” is no time of conduct; write a day, or FROM..TO.")
        raise PowersError(message.format(value=" ".join(given)), code=ExitCode.USAGE)
    return tuple(sorted(set(days)))


def _refuse_days(opened: Registry, identifier: str, acted: tuple[date, ...], decide: date) -> None:
    """Refuse days that do not fit what is asked about.

    Raises:
        PowersError: when a penalty has no day of conduct, or one behind the decision.
    """
    if acted and acted[-1] > decide:
        message = _("The decision ({decide}) lies before the conduct ({conduct}).")
        raise PowersError(
            message.format(decide=decide.isoformat(), conduct=acted[-1].isoformat()),
            code=ExitCode.USAGE,
        )
    states = opened.snapshot(decide).states_of(identifier)
    if not acted and any(state.type == PENALTY for state in states):
        raise PowersError(
            _("{id} is a penalty: it is judged by the text of the day of the conduct.").format(
                id=identifier
            ),
            hint=_("Name the day with --conduct."),
            code=ExitCode.USAGE,
        )


def _text(answer: WhichLaw, notice: str, root: Path | None) -> str:
    entry = answer.entry
    title = titled(entry.id, bracketed(entry.name, entry.type), root, entry.file)
    parts = [paragraphs([title], total=width())]
    for number, side in enumerate(answer.days):
        is_conduct = number < len(answer.conduct)
        heading = _("Day of the conduct") if is_conduct else _("Day of the decision")
        day = coloured(f"{heading}  {side.day.isoformat()}", BOLD)
        parts += ["\n", paragraphs([day], total=width()), grid(_rows(side), total=width())]
    parts += _side_by_side(answer)
    lines = ["", *_conclusion(answer), *([notice] if notice else [])]
    return "".join((*parts, *(f"{line}\n" for line in lines)))


def _rows(side: LawOnDay) -> Iterator[tuple[str, Shown]]:
    from devolved_powers.register.open_change import acting_text
    from devolved_powers.register.standing_text import place_text
    from devolved_powers.register.which_law_text import (
        citation_text,
        holder_text,
        named_text,
        origin_text,
    )

    for number, state in enumerate(side.holders):
        yield ("" if number else _("Holder")), with_status(holder_text(state))
    for change in side.given_back:
        yield "", f"·{acting_text(change)}"
    for of_role in side.texts:
        text = of_role.text
        cited = place_text(text.standing.law, text.standing.place)
        open_question = with_status(bracketed(labelled(cited, "不能判定"), text.question))
        yield of_role.role, citation_text(text) or open_question
        origin = origin_text(text)
        if origin:
            yield "", f"·{labelled(cited, origin)}"
        named = named_text(text)
        if named:
            yield "", f"·{named}"


def _side_by_side(answer: WhichLaw) -> Iterator[str]:
    """Yield the words of the texts, those of each day in a column, where they are at hand."""
    sides = answer.days[-1:] if answer.is_same else answer.days
    if not any(of_role.text.lines for side in sides for of_role in side.texts):
        return
    yield "\n"
    words = [
        list(dict.fromkeys(line for of_role in side.texts for line in of_role.text.lines))
        for side in sides
    ]
    yield side_by_side([side.day.isoformat() for side in sides], words, total=width())


def _conclusion(answer: WhichLaw) -> Iterator[str]:
    """Yield what follows, one line each: it is for pasting, so no line is broken here."""
    from devolved_powers.register.which_law_text import remarks, sentences

    for sentence in sentences(answer):
        yield _("For the decision, by the law of {day}:").format(day=sentence.day.isoformat())
        yield printable(sentence.text)
    if answer.questions:
        yield _("Open, to be looked up:")
    yield from (f"· {printable(question.text)}" for question in answer.questions)
    yield from map(printable, remarks(answer))
