"""`powers needs`."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.shared.answers import answer_table, give_document, law_line, written_text
from devolved_powers.cli.shared.listing import linked_root, standing_line
from devolved_powers.cli.shared.options import (
    AsOf,
    AtRevision,
    RegistryOption,
    day_or_today,
    open_registry,
)
from devolved_powers.cli.shared.output_file import (
    OutputOption,
    chosen_format,
    format_help,
    give,
    refuse_terminal,
)
from devolved_powers.cli.shared.status_colours import name_and_mark, with_status
from devolved_powers.cli.shared.styled import Shown, id_link
from devolved_powers.cli.shared.tables import paragraphs, table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import ANSWER_FORMATS, AnswerFormat
from devolved_powers.i18n import N_, _, bracketed, enumerated, labelled
from devolved_powers.register.needs import Answered, answered
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.standing_marks import entries_counted, mark
from devolved_powers.register.states import NEVER, Power
from devolved_powers.text import json_text

if TYPE_CHECKING:
    from devolved_powers.documents.table import Table

EXAMPLES = (
    (
        "powers needs",
        N_("All that the town asked for, and what came of it."),
    ),
)


def command(
    *,
    as_of: AsOf = None,
    at: AtRevision = "",
    form: Annotated[
        AnswerFormat | None, typer.Option("--format", help=format_help(ANSWER_FORMATS))
    ] = None,
    output: OutputOption = None,
    registry: RegistryOption = None,
) -> None:
    """List the powers the town asked for, how each is answered, and what met it."""
    chosen = chosen_format(ANSWER_FORMATS, form, output)
    refuse_terminal(chosen, output)
    opened = open_registry(registry, at)
    snapshot = opened.snapshot(day_or_today(as_of))
    listed = tuple(answered(snapshot))
    if chosen == "json":
        from devolved_powers.reports.json_v1.common import origin_of
        from devolved_powers.reports.json_v1.overviews import needs_json

        content = json_text(needs_json(listed, snapshot, origin_of(opened)))
        give(content, output, written_text(), snapshot.notice)
    elif chosen == "table":
        body = _table(listed, snapshot, linked_root(opened))
        give(body, output, written_text(), snapshot.notice)
    else:
        give_document(chosen, output, lambda: [_document(listed, snapshot)], snapshot.notice)


def _headings() -> tuple[str, ...]:
    return (_("Id"), _("Status"), _("Field"), _("Met by"), _("Name"))


def _rows(
    listed: tuple[Answered, ...], snapshot: Snapshot, root: Path | None
) -> list[tuple[Shown, ...]]:
    return [
        (
            id_link(a.need.id, root, a.need.file),
            with_status(a.status),
            a.need.field,
            with_status(enumerated(map(_met, a.met_by)) or "—"),
            name_and_mark(a.need.name, mark(a.need.standing_on(snapshot.day))),
        )
        for a in listed
    ]


def _table(listed: tuple[Answered, ...], snapshot: Snapshot, root: Path | None) -> str:
    rows = _rows(listed, snapshot, root)
    body = table(_headings(), rows, total=width()) if rows else ""
    law = standing_line([a.need for a in listed], snapshot.day)
    below = (_sums(listed, snapshot), *law.split("\n"), snapshot.notice)
    return body + paragraphs(filter(None, below), total=width())


def _document(listed: tuple[Answered, ...], snapshot: Snapshot) -> "Table":
    return answer_table(
        f"{snapshot.timeline.town}行政权力问题清单",
        _headings(),
        _rows(listed, snapshot, None),
        day=snapshot.day,
        notice=snapshot.notice,
        below=(_sums(listed, snapshot), law_line([a.need for a in listed], snapshot.day)),
    )


def _sums(listed: tuple[Answered, ...], snapshot: Snapshot) -> str:
    counted = Counter(a.status for a in listed)
    message = _("{count} needs on {day}").format(count=len(listed), day=snapshot.day.isoformat())
    sums = entries_counted((status, counted[status]) for status in sorted(counted))
    return labelled(message, sums) if sums else message


def _met(power: Power) -> str:
    day = power.held_since if power.is_in_force else power.since
    since = () if day is None or day == NEVER else (day.isoformat(),)
    return bracketed(power.id, enumerated((power.status, *since)))
