"""`powers history ID`."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.shared.answers import answer_table, give_document, written_text
from devolved_powers.cli.shared.completion import complete_ids
from devolved_powers.cli.shared.git_variables import tell_passed_over
from devolved_powers.cli.shared.listing import linked_root
from devolved_powers.cli.shared.options import (
    AsOf,
    AtRevision,
    RegistryOption,
    day_or_today,
    named_id,
    open_registry,
)
from devolved_powers.cli.shared.output import near_it, note
from devolved_powers.cli.shared.output_file import (
    OutputOption,
    chosen_format,
    format_help,
    give,
    refuse_terminal,
)
from devolved_powers.cli.shared.progress import progress
from devolved_powers.cli.shared.status_colours import with_status
from devolved_powers.cli.shared.styled import BOLD, Shown, coloured, place_link, styled, titled
from devolved_powers.cli.shared.tables import grid, paragraphs
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import HISTORY_FORMATS, HistoryFormat
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, bracketed, clauses, enumerated, labelled
from devolved_powers.models.keys import label
from devolved_powers.register.held_text import periods_text
from devolved_powers.register.history import LAW_TURN, HeldBy, History, Step
from devolved_powers.register.kept_corrections import record_of
from devolved_powers.register.standing_marks import known_text
from devolved_powers.text import json_text, printable

if TYPE_CHECKING:
    from devolved_powers.documents.table import Table
    from devolved_powers.register.commit_signers import CommitSignatures
    from devolved_powers.register.corrections import Correction

EXAMPLES = (
    (
        "powers history P1-001",
        N_("What was decided on a power, day by day."),
    ),
    (
        "powers history E-001 --format json",
        N_("The same of an enforcement item, for a program."),
    ),
)
EXIT_ONE = N_("there is no such id")

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
        HistoryFormat | None, typer.Option("--format", help=format_help(HISTORY_FORMATS))
    ] = None,
    output: OutputOption = None,
    registry: RegistryOption = None,
) -> None:
    """Show what happened to a power or item in law, and below it the corrections of its record."""
    chosen = chosen_format(HISTORY_FORMATS, form, output)
    refuse_terminal(chosen, output)
    opened = open_registry(registry, at)
    wanted = named_id(identifier, opened.ids)
    trail = opened.find_history(wanted, day_or_today(as_of))
    if trail is None:
        from devolved_powers.meant import nearest

        near = nearest(wanted, opened.ids)
        sentence = _("There is no {id}.").format(id=printable(identifier))
        note(sentence + near_it(near))
        raise typer.Exit(ExitCode.FINDINGS)
    tell_passed_over(opened.root)
    record, hindrances = _record(opened.root, wanted, opened.commit or "HEAD")
    signatures = _signatures(opened.root, record or (), hindrances)
    for _reason, message in hindrances:
        note(message)
    if chosen == "json":
        from devolved_powers.reports.json_v1.common import cannot_tell, origin_of
        from devolved_powers.reports.json_v1.history import RecordTold, history_json

        untold = [cannot_tell(why, message, [wanted]) for why, message in hindrances]
        of = RecordTold(record, signatures)
        answer = history_json(trail, of, opened.commit, origin_of(opened), untold)
        give(json_text(answer), output, written_text(), trail.notice)
    elif chosen == "text":
        shown = "".join(_parts(trail, record, signatures, linked_root(opened)))
        give(shown, output, written_text(), trail.notice)
    else:
        give_document(chosen, output, lambda: [_document(trail, record, signatures)], trail.notice)


def _record(
    root: Path, identifier: str, revision: str
) -> tuple["tuple[Correction, ...] | None", list[tuple[str, str]]]:
    """Return the commits that wrote the entry's record, the oldest first; None without git.

    What git cannot tell of it comes with them: a word for machines, and a sentence.
    """
    try:
        with progress(_("Reading the commits")):
            record = record_of(root, identifier, revision)
    except PowersError as error:
        message = _("The record's own history is not shown: {reason}")
        return None, [("no-history", message.format(reason=error.message))]
    written = record.corrections[::-1]
    hindrances = []
    if record.is_shallow:
        message = _("This clone is shallow: what older commits did to the record is not shown.")
        hindrances.append(("shallow-clone", message))
    undated = {c.commit.id[:10]: None for c in written if c.commit.authored is None}
    if undated:
        message = _("The day of some commits cannot be told: {commits}.")
        hindrances.append(("undated-commit", message.format(commits=enumerated(undated))))
    return written, hindrances


def _signatures(
    root: Path, record: "tuple[Correction, ...]", hindrances: list[tuple[str, str]]
) -> "CommitSignatures | None":
    """Return who signed the commits; None where registry.yaml names no signers."""
    if not record:
        return None
    from devolved_powers.register.commit_signers import commit_signatures

    try:
        return commit_signatures(root, [correction.commit for correction in record])
    except PowersError as error:
        message = _("Who signed the commits is not shown: {reason}").format(reason=error.message)
        hindrances.append(("no-signatures", message))
        return None


def _document(
    trail: History,
    record: "tuple[Correction, ...] | None",
    signatures: "CommitSignatures | None",
) -> "Table":
    """Return what happened as one table: in law, and below it in the record."""
    rows: list[tuple[Shown, ...]] = []
    for step in trail.steps:
        head, *rest = (styled(line).text for line in _step_lines(step, trail))
        rows.append((_day(step), _("In law"), head, clauses(rest)))
    for correction in record or ():
        lines = _record_lines(correction, signatures, None)
        head, *rest = (styled(line).text for line in lines)
        rows.append((correction.commit.day_text, _("Record"), head, clauses(rest)))
    return answer_table(
        f"{trail.id} {trail.name}",
        (_("Day"), _("Where"), _("What happened"), _("In detail")),
        rows,
        day=trail.day,
        notice=trail.notice,
        below=(*_told(trail), *_signers_named(signatures)),
    )


def _parts(
    trail: History,
    record: "tuple[Correction, ...] | None",
    signatures: "CommitSignatures | None",
    root: Path | None,
) -> Iterator[str]:
    file = next((step.file for step in trail.steps), "")
    yield paragraphs([titled(trail.id, trail.name, root, file)], total=width())
    yield paragraphs(map(with_status, _told(trail)), total=width())
    yield "\n" + paragraphs([coloured(_("In law"), BOLD)], total=width())
    steps = ((_day(step), [*_step_lines(step, trail, root)]) for step in trail.steps)
    yield grid(steps, total=width())
    if record is not None:
        heading = _("The record, from git (without effect in law)")
        yield "\n" + paragraphs([coloured(heading, BOLD)], total=width())
        written = ((c.commit.day_text, [*_record_lines(c, signatures, root)]) for c in record)
        yield grid(written, total=width())
        yield paragraphs(_signers_named(signatures), total=width())
    if trail.notice:
        yield "\n" + paragraphs([trail.notice], total=width())


def _told(trail: History) -> Iterator[str]:
    """Yield how it stands on the day: who holds it, and its law."""
    on_day = _("On {day}").format(day=trail.day.isoformat())
    if not trail.standings:
        yield labelled(on_day, _("no grant is on record in this registry"))
    for standing in trail.standings:
        yield labelled(on_day, _standing(standing, several=trail.id != standing.power))
    for law in trail.law:
        known = known_text(law.known_until, trail.day)
        word = labelled(_("Standing of the law"), bracketed(law.word, known))
        yield labelled(on_day, word)


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


def _step_lines(step: Step, trail: History, root: Path | None = None) -> Iterator[Shown]:
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
    yield place_link(f"{step.file}:{step.line}", root, step.file)


def _signers_named(signatures: "CommitSignatures | None") -> Iterator[str]:
    """Yield by which signers the signatures count, where any do."""
    if signatures is not None:
        from devolved_powers.register.commit_signers_text import signers_at_text

        yield signers_at_text(signatures.signers_at)


def _record_lines(
    correction: "Correction", signatures: "CommitSignatures | None", root: Path | None
) -> Iterator[Shown]:
    commit = correction.commit
    kind = _(_RECORD_KINDS[correction.kind])
    if signatures is not None:  # before what its author wrote, who could write the like of it
        from devolved_powers.register.commit_signers_text import signature_text

        kind = f"{kind} · {signature_text(signatures.of[commit.id])}"
    yield f"{kind} · {commit.author} · {commit.id[:10]} {commit.subject}"
    place = f"{correction.file} · {_(label(correction.section))}"
    yield place_link(place, root, correction.file)
    if correction.kind == "corrected":
        titles = correction.titles
        yield from _changed(
            correction.before, correction.after, lambda key: " ".join(map(_, titles[key]))
        )


def _changed(
    before: Mapping[str, object], after: Mapping[str, object], called: Callable[[str], str]
) -> Iterator[str]:
    for key in dict.fromkeys((*before, *after)):
        heading = called(key)
        old, new = (_value(values.get(key)) for values in (before, after))
        yield labelled(heading, f"{old} → {new}")


def _value(value: object) -> str:
    return _("(none)") if value is None else str(value)
