"""`powers history ID`."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from devolved_powers.cli.shared.completion import complete_ids
from devolved_powers.cli.shared.git_variables import tell_passed_over
from devolved_powers.cli.shared.options import (
    AsOf,
    AtRevision,
    RegistryOption,
    day_or_today,
    open_registry,
)
from devolved_powers.cli.shared.output import emit, near_it, note
from devolved_powers.cli.shared.rich_output import console_text
from devolved_powers.documents.formats import ScreenTextFormat
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.repository import is_shallow
from devolved_powers.i18n import N_, _, bracketed, clauses, enumerated, labelled
from devolved_powers.models.keys import label
from devolved_powers.register.corrections import Correction, corrections
from devolved_powers.register.held_text import periods_text
from devolved_powers.register.history import LAW_TURN, HeldBy, History, Step
from devolved_powers.register.search.words import id_meant
from devolved_powers.register.standing_marks import known_text
from devolved_powers.text import json_text, printable
from devolved_powers.yaml_text.model_keys import titles_at

_RECORD_KINDS = {
    "recorded": N_("recorded"),
    "corrected": N_("corrected"),
    "withdrawn": N_("withdrawn"),
}


def command(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="ID", help=_("Id of a power, an item or a need."), autocompletion=complete_ids
        ),
    ],
    *,
    as_of: AsOf = None,
    at: AtRevision = "",
    form: Annotated[
        ScreenTextFormat, typer.Option("--format", help=_("How to print it."))
    ] = "text",
    registry: RegistryOption = None,
) -> None:
    """Show what happened to a power or item in law, and below it the corrections of its record."""
    opened = open_registry(registry, at)
    wanted = id_meant(identifier, opened.ids)
    trail = opened.find_history(wanted, day_or_today(as_of))
    if trail is None:
        from devolved_powers.meant import nearest

        near = nearest(wanted, opened.ids)
        sentence = _("There is no {id}.").format(id=printable(identifier))
        note(sentence + near_it(near))
        raise typer.Exit(ExitCode.FINDINGS)
    tell_passed_over(opened.root)
    record, hindrances = _record(opened.root, wanted, opened.commit or "HEAD")
    for _reason, message in hindrances:
        note(message)
    if form == "json":
        from devolved_powers.reports.json_v1.common import cannot_tell, origin_of
        from devolved_powers.reports.json_v1.history import history_json

        untold = [cannot_tell(why, message, [wanted]) for why, message in hindrances]
        answer = history_json(trail, record, opened.commit, origin_of(opened), untold)
        emit(json_text(answer))
    else:
        emit(console_text(Group(*_blocks(trail, record))))


def _record(
    root: Path, identifier: str, revision: str
) -> tuple[tuple[Correction, ...] | None, list[tuple[str, str]]]:
    """Return the commits that wrote the entry's record, the oldest first; None without git.

    What git cannot tell of it comes with them: a word for machines, and a sentence.
    """
    try:
        written = tuple(corrections(root, identifier, revision))[::-1]
        shallow = is_shallow(root)
    except PowersError as error:
        message = _("The record's own history is not shown: {reason}")
        return None, [("no-history", message.format(reason=error.message))]
    hindrances = []
    if shallow:
        message = _("This clone is shallow: what older commits did to the record is not shown.")
        hindrances.append(("shallow-clone", message))
    undated = {c.commit.id[:10]: None for c in written if c.commit.authored is None}
    if undated:
        message = _("The day of some commits cannot be told: {commits}.")
        hindrances.append(("undated-commit", message.format(commits=enumerated(undated))))
    return written, hindrances


def _blocks(trail: History, record: tuple[Correction, ...] | None) -> Iterator[RenderableType]:
    yield Text(f"{trail.id}  {printable(trail.name)}", style="bold")
    on_day = _("On {day}").format(day=trail.day.isoformat())
    if not trail.standings:
        yield Text(labelled(on_day, _("no grant is on record in this registry")))
    for standing in trail.standings:
        held = _standing(standing, several=trail.id != standing.power)
        yield Text(labelled(on_day, printable(held)))
    for law in trail.law:
        known = known_text(law.known_until, trail.day)
        word = labelled(_("Standing of the law"), bracketed(law.word, known))
        yield Text(labelled(on_day, word))
    yield Text()
    yield Text(_("In law"), style="bold")
    yield _grid((_day(step), _step_lines(step, trail)) for step in trail.steps)
    if record is not None:
        yield Text()
        yield Text(_("The record, from git (without effect in law)"), style="bold")
        yield _grid((c.commit.day_text, _record_lines(c)) for c in record)
    yield Text()
    yield Text(trail.notice)


def _grid(rows: Iterator[tuple[str, Iterator[str]]]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for day, lines in rows:
        grid.add_row(Text(day), Text("\n".join(printable(line) for line in lines)))
    return grid


def _standing(standing: HeldBy, *, several: bool) -> str:
    wording = f"{standing.power} {standing.status}" if several else standing.status
    if standing.since is None:
        wording += _(" (not decided yet, or its handover record is not signed)")
    elif standing.status == "尚未施行":
        wording += _(" (from {day})").format(day=standing.since.isoformat())
    elif standing.status == "有效":
        held, content = (_(label(key)) for key in ("held_since", "content_since"))
        days = (periods_text(standing.held), str(standing.content_since))
        days = (labelled(held, days[0]), labelled(content, days[1]))
        wording = clauses((wording, *days))
    else:
        wording += _(" since {day}").format(day=standing.since.isoformat())
        held = labelled(_(label("held_since")), periods_text(standing.held))
        wording = clauses((wording, held))
    return f"{wording} · {standing.to_body}" if standing.to_body else wording


def _day(step: Step) -> str:
    return step.day.isoformat() if step.day else _("no day yet")


def _step_lines(step: Step, trail: History) -> Iterator[str]:
    head = [step.kind]
    if step.yet_to_come:
        head.append("尚未施行")
    if step.power and step.power != trail.id:
        head.append(step.power)
    if step.to_body:
        head.append(step.to_body)
    yield " · ".join(head)
    if step.decision:
        heading = bracketed(f"{step.decision}  {step.title}", step.doc_no or _("number not known"))
        assumed = _("The day of effect is an assumption.") if step.assumed else ""
        yield f"{heading}  {assumed}".rstrip()
    if step.kind == LAW_TURN:
        yield step.reason
    elif step.reason:
        yield _("Reason: {text}").format(text=step.reason)
    if step.returned_to:
        yield _("Returned to: {text}").format(text=step.returned_to)
    if step.pending_cases:
        yield _("Pending cases: {text}").format(text=step.pending_cases)
    yield from _changed(step.before, step.after, lambda key: _(label(key)))
    yield f"{step.file}:{step.line}"


def _record_lines(correction: Correction) -> Iterator[str]:
    commit = correction.commit
    kind = _(_RECORD_KINDS[correction.kind])
    yield f"{kind} · {commit.author} · {commit.id[:10]} {commit.subject}"
    yield f"{correction.file} · {_(label(correction.section))}"
    if correction.kind == "corrected":
        called = partial(_title, correction)
        yield from _changed(correction.before, correction.after, called)


def _title(correction: Correction, dotted: str) -> str:
    """Return what people call a key of an entry, one below another where it is nested."""
    section = () if correction.section == "decision" else (correction.section,)
    titles = titles_at(correction.file, (*section, *dotted.split(".")))
    return " ".join(map(_, titles[len(section) :]))


def _changed(
    before: Mapping[str, object], after: Mapping[str, object], called: Callable[[str], str]
) -> Iterator[str]:
    for key in dict.fromkeys((*before, *after)):
        heading = called(key)
        old, new = (_value(values.get(key)) for values in (before, after))
        yield labelled(heading, f"{old} → {new}")


def _value(value: object) -> str:
    return _("(none)") if value is None else str(value)
