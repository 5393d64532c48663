"""`powers discretion [ITEM]`."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.shared.answers import give_document, written_text
from devolved_powers.cli.shared.completion import complete_ids
from devolved_powers.cli.shared.listing import linked_root
from devolved_powers.cli.shared.options import (
    AtRevision,
    RegistryOption,
    day_or_today,
    named_id,
    open_registry,
    parse_day,
)
from devolved_powers.cli.shared.output_file import (
    OutputOption,
    chosen_format,
    format_help,
    give,
    refuse_terminal,
)
from devolved_powers.documents.formats import TABLES_FORMATS, TablesFormat
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, labelled
from devolved_powers.text import json_text

if TYPE_CHECKING:
    from pathlib import Path

    from devolved_powers.discretion.answer import ActAnswer, DiscretionAnswer, Standards
    from devolved_powers.register.registry import Registry
    from devolved_powers.register.snapshot import Snapshot

EXAMPLES = (
    (
        "powers discretion E-018",
        N_("What the discretion standards recorded here set for an item."),
    ),
    (
        "powers discretion E-018 --on 2026-03-01 --given 面积=600",
        N_("The tiers that an area leaves, by the standards of a day."),
    ),
    (
        "powers discretion --missing",
        N_("The penalty items of which no standard in force is recorded."),
    ),
)
EXIT_ONE = N_(
    "no standard in force is recorded, or it sets no tiers; with --missing: items lack one"
)


def command(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="[ITEM]",
            help=_("An item, a power or a penalty clause; without it, which standards there are."),
            autocompletion=complete_ids,
        ),
    ] = "",
    *,
    on: Annotated[
        date | None,
        typer.Option(
            "--on",
            "--as-of",
            parser=parse_day,
            metavar="DAY",
            help=_("The standards of this day; otherwise today's."),
        ),
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Option(
            metavar="QUANTITY",
            help=_("What was measured, such as 面积=600; repeatable."),
        ),
    ] = None,
    missing: Annotated[
        bool,
        typer.Option(
            "--missing", help=_("List the penalty items without one; exit with 1 for any.")
        ),
    ] = False,
    at: AtRevision = "",
    form: Annotated[
        TablesFormat | None, typer.Option("--format", help=format_help(TABLES_FORMATS))
    ] = None,
    output: OutputOption = None,
    registry: RegistryOption = None,
) -> None:
    """Print what discretion standards (裁量基准) set, as published: nothing is chosen in a range.

    Exit with 1 where no standard in force is recorded for the item, or it sets no tiers.
    """
    _refuse_apart(identifier, given or [], missing=missing)
    chosen = chosen_format(TABLES_FORMATS, form, output)
    refuse_terminal(chosen, output)
    opened = open_registry(registry, at)
    snapshot = opened.snapshot(day_or_today(on))
    if identifier:
        found = _answer(identifier, given or [], opened, snapshot)
        _give_answer(found, opened, snapshot, chosen, output)
        is_whole = found.is_told
    else:
        is_whole = _give_overview(opened, snapshot, chosen, output, missing=missing)
    if not is_whole:
        raise typer.Exit(ExitCode.FINDINGS)


def _refuse_apart(identifier: str, given: Sequence[str], *, missing: bool) -> None:
    """Refuse options that do not go together.

    Raises:
        PowersError: when they do not.
    """
    if identifier and missing:
        message = _("--missing lists every item without a standard: name none beside it.")
        raise PowersError(message, code=ExitCode.USAGE)
    if given and not identifier:
        message = _("--given narrows the tiers of one item: name the item.")
        raise PowersError(message, code=ExitCode.USAGE)


def _answer(
    asked: str, given: Sequence[str], opened: "Registry", snapshot: "Snapshot"
) -> "DiscretionAnswer":
    """Return what the standards say of what was asked about.

    Raises:
        PowersError: when it is nothing that can be asked about, or a quantity cannot be used.
    """
    from devolved_powers.discretion.answer import DiscretionAnswer, Standards, with_given
    from devolved_powers.discretion.given import read_given
    from devolved_powers.discretion.matching import entries_without_clause
    from devolved_powers.discretion.standard_text import act_text, document_text

    quantities = [read_given(text) for text in given]
    held = opened.standards
    acts = _acts(asked, Standards(held, snapshot.day, opened.library), opened, snapshot)
    narrowed, settled = with_given(acts, quantities)
    unread = {
        labelled(document_text(held[file]), act_text(entry)): None
        for one in acts
        for file, _index, entry in entries_without_clause(held, one.act.penalty)
    }
    return DiscretionAnswer(asked, snapshot.day, narrowed, settled, len(held), tuple(unread))


def _acts(
    asked: str, standards: "Standards", opened: "Registry", snapshot: "Snapshot"
) -> "list[ActAnswer]":
    from devolved_powers.discretion.matching import cited_clauses
    from devolved_powers.register.query import refused
    from devolved_powers.register.states import EnforcementItem, Need

    wanted = named_id(asked.strip(), opened.ids).upper()
    if wanted not in opened.ids:
        if cited_clauses(asked):
            return [standards.of_clause(asked)]
        message = _("The registry has no power and no item “{value}”, and it cites no clause.")
        raise refused(message, asked, opened.ids)
    states = snapshot.get(wanted) or snapshot.states_of(wanted)
    if any(isinstance(state, Need) for state in states) or not states:
        message = _("{id} is a need: the town has no such power, and decides nothing by it.")
        raise PowersError(message.format(id=wanted), code=ExitCode.USAGE)
    items = snapshot.items_of(wanted)
    every = [s for s in (items or states) if not isinstance(s, Need)]
    by_id = {state.id: state for state in reversed(every)}  # of several bodies, the first
    return [
        standards.of_entry(by_id[one])
        for one in dict.fromkeys(state.id for state in every)
        if isinstance(by_id[one], EnforcementItem) or not items
    ]


def _give_answer(
    found: "DiscretionAnswer",
    opened: "Registry",
    snapshot: "Snapshot",
    chosen: TablesFormat,
    output: "Path | None",
) -> None:
    if chosen == "json":
        from devolved_powers.reports.json_v1.common import origin_of
        from devolved_powers.reports.json_v1.discretion import discretion_json

        content = json_text(discretion_json(found, snapshot.notice, origin_of(opened)))
        give(content, output, written_text(), snapshot.notice)
    elif chosen == "table":
        from devolved_powers.cli.commands._discretion_shown import shown

        text = shown(found, snapshot.notice, linked_root(opened))
        give(text, output, written_text(), snapshot.notice)
    else:
        from devolved_powers.cli.commands._discretion_papers import answer_tables

        tables = partial(answer_tables, found, snapshot.notice)
        give_document(chosen, output, tables, snapshot.notice)


def _give_overview(
    opened: "Registry",
    snapshot: "Snapshot",
    chosen: TablesFormat,
    output: "Path | None",
    *,
    missing: bool,
) -> bool:
    """Print which standards there are; return whether nothing is missing that was asked for."""
    from devolved_powers.discretion.overview import overview

    told = overview(opened.standards, snapshot.items, snapshot.day, lambda: opened.library)
    if chosen == "json":
        from devolved_powers.reports.json_v1.common import origin_of
        from devolved_powers.reports.json_v1.discretion import overview_json

        content = json_text(overview_json(told, snapshot.notice, origin_of(opened)))
        give(content, output, written_text(), snapshot.notice)
    elif chosen == "table":
        from devolved_powers.cli.commands._discretion_overview import overview_shown

        text = overview_shown(told, snapshot.notice, linked_root(opened), missing=missing)
        give(text, output, written_text(), snapshot.notice)
    else:
        from devolved_powers.cli.commands._discretion_papers import overview_tables

        tables = partial(overview_tables, told, snapshot, missing=missing)
        give_document(chosen, output, tables, snapshot.notice)
    return not (missing and told.without)
