"""`powers show ID…`."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.answers.show import ShownEntry, show_answer, shown, standards_of
from devolved_powers.cli.shared.completion import complete_ids
from devolved_powers.cli.shared.listing import linked_root, refuse_changed
from devolved_powers.cli.shared.options import (
    AsOf,
    AtRevision,
    RegistryOption,
    RequireStanding,
    day_or_today,
    open_registry,
)
from devolved_powers.cli.shared.output import emit, near_it, note
from devolved_powers.cli.shared.status_colours import with_status
from devolved_powers.cli.shared.styled import BOLD, Shown, coloured, place_link, titled
from devolved_powers.cli.shared.tables import grid, paragraphs
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import ScreenTextFormat
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _, bracketed, clauses, labelled
from devolved_powers.models.key import Key
from devolved_powers.models.keys import COLUMNS, KEYS, label
from devolved_powers.register.basis_standing import Role, standing_of
from devolved_powers.register.held_text import ended_text, held_text
from devolved_powers.register.open_change import change_text, changes_of, waiting_text
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.standing_marks import known_text
from devolved_powers.register.standing_text import (
    cited_parts,
    open_grant_text,
    place_text,
    reason_text,
)
from devolved_powers.register.states import (
    NEVER,
    DecisionSummary,
    EnforcementItem,
    Need,
    Power,
    ids_with_powers,
)
from devolved_powers.register.value_text import fine_text, has_key, value_text
from devolved_powers.text import json_text

if TYPE_CHECKING:
    from devolved_powers.register.registry import Registry

EXAMPLES = (
    (
        "powers show P1-001",
        N_("One power in full."),
    ),
    (
        "powers show E-001 E-002 --as-of 2022-03-01",
        N_("Two enforcement items, in the state of a day."),
    ),
)
EXIT_ONE = N_("one of the ids is unknown, or its law does not stand as --require-standing asks")


def command(
    ids: Annotated[
        list[str],
        typer.Argument(help=_("Ids of powers, items or needs."), autocompletion=complete_ids),
    ],
    *,
    as_of: AsOf = None,
    at: AtRevision = "",
    form: Annotated[
        ScreenTextFormat, typer.Option("--format", help=_("How to print it."))
    ] = "text",
    require_standing: RequireStanding = False,
    registry: RegistryOption = None,
) -> None:
    """Show powers, enforcement items and needs in full; exit with 1 when one is unknown."""
    opened = open_registry(registry, at)
    asked = shown(opened, ids, day_or_today(as_of))
    snapshot, entries = asked.snapshot, asked.entries
    if form == "json":
        emit(json_text(show_answer(opened, asked)))
    elif entries:
        blocks = [_block(entry, snapshot, opened) for entry in entries]
        notice = paragraphs(filter(None, [snapshot.notice]), total=width())
        emit("\n".join((*blocks, notice)))
    if require_standing:
        refuse_changed(entries, snapshot.day)
    for missing in asked.missing:
        note(asked.missing_text(missing) + near_it(asked.near(missing)))
    if asked.missing:
        raise typer.Exit(ExitCode.FINDINGS)


def _block(entry: ShownEntry, snapshot: Snapshot, opened: "Registry") -> str:
    root = linked_root(opened)
    title = titled(entry.id, entry.name, root, entry.file)
    above = paragraphs((title, *_banner(entry, snapshot)), total=width())
    rows = [*_rows(entry, snapshot, root)]
    rows[-1:-1] = _standard_rows(entry, snapshot, opened)
    return above + grid(rows, total=width(), bold=True)


def _standard_rows(
    entry: ShownEntry, snapshot: Snapshot, opened: "Registry"
) -> Iterator[tuple[str, Shown]]:
    """Yield the discretion standards that speak of an entry, where the registry holds any."""
    lines = standards_of(entry, snapshot, opened)
    if not lines:
        return
    from devolved_powers.discretion.lines import line_texts

    for number, text in enumerate(line_texts(lines, entry, snapshot)):
        yield ("" if number else _("Standards recorded")), with_status(text)


def _banner(entry: ShownEntry, snapshot: Snapshot) -> Iterator[Shown]:
    """Yield what ended a power or an item, above all that is told of it."""
    if not isinstance(entry, Need):
        for sentence in ended_text(entry, snapshot.timeline.decisions):
            yield coloured(f"！{sentence}", BOLD)


_CITATIONS: Mapping[str, tuple[Role, ...]] = {
    "basis": ("设定依据", "实施依据", "程序依据"),
    "conduct": ("违法依据",),
    "penalty": ("处罚依据",),
    "frequency": ("检查频次依据",),
    "upstream": ("上级依据",),
}
"""Under which key the places of each role are told."""
_BESIDE = frozenset({"id", "name", "category", "decision", "powers"})
"""What the title tells, and the rows on what is linked."""


def _rows(
    entry: ShownEntry, snapshot: Snapshot, root: Path | None = None
) -> Iterator[tuple[str, Shown]]:
    for key in _keys(entry):
        if key.name in _CITATIONS:
            yield from _cited_places(entry, key, snapshot)
            continue
        value = _value(entry, key)
        if key.kind == "fines" and isinstance(entry, EnforcementItem):
            for number, fine in enumerate(entry.fines):
                yield ("" if number else _(key.label), fine_text(fine))
        elif value or key.is_expected:
            shown = with_status(value) if key.kind == "held" or key.name == "status" else value
            yield _(key.label), shown or _("not provided")
    yield _("Standing of the law"), with_status(_standing_row(entry, snapshot.day))
    if not isinstance(entry, Need):
        yield from _open_changes(entry, snapshot)
        yield from _links(entry, snapshot, root)
    yield _("Stands in"), place_link(f"{entry.file}:{entry.line}", root, entry.file)


def _value(entry: ShownEntry, key: Key) -> str:
    """Return what an entry says under a key, the remarks on its days as the user reads them."""
    if key.kind == "held" and not isinstance(entry, Need):
        return held_text(entry)
    return value_text(entry, key)


def _cited_places(entry: ShownEntry, key: Key, snapshot: Snapshot) -> Iterator[tuple[str, Shown]]:
    """Yield a citation as written, and below it each of its places with its standing."""
    value = value_text(entry, key)
    if not value:
        return
    yield _(key.label), value
    standing = standing_of(entry, snapshot.day)
    for cited in standing.places:
        if cited.role not in _CITATIONS[key.name]:
            continue
        place = place_text(cited.standing.law, cited.standing.place)
        fate, *rest = cited_parts(cited, reason_text(cited.standing))
        yield "", with_status(f"·{labelled(place, fate)}")
        yield from (("", f"　{part}") for part in rest)
        found = cited.standing.correspondence
        if found is not None and found.source:
            yield "", f"　{found.source}"
        if not isinstance(entry, Need) and open_grant_text(cited.standing):
            yield "", f"　{open_grant_text(cited.standing)}"


def _standing_row(entry: ShownEntry, day: date) -> str:
    """Return the one word for all places, with what is to come and how far the facts reach."""
    standing = standing_of(entry, day)
    parts: list[str] = [standing.word]
    if standing.changes_on is not None:
        message = _("{state} from {day} on")
        parts.append(message.format(state=standing.becomes, day=standing.changes_on))
    if not entry.standing_on(day).is_final:
        parts.append(known_text(standing.known_until, day))
    return clauses(filter(None, parts))


def _open_changes(
    entry: Power | EnforcementItem, snapshot: Snapshot
) -> Iterator[tuple[str, Shown]]:
    """Yield what the organ that decided is asked since a law changed, and who acts meanwhile."""
    changes = changes_of(snapshot.timeline.law_changes, ids_with_powers([entry]))
    own = {replace(change, entry="") for change in changes if change.entry == entry.id}
    for change in changes:
        if change.entry != entry.id and replace(change, entry="") in own:
            continue
        told = change_text(change)
        whose = told if change.entry == entry.id else labelled(change.entry, told)
        yield _("Change of the law"), whose
        new = change.to or _("nothing that corresponds")
        yield "", f"·{change.cited} → {new}"
        yield "", f"·{change.difference}"
        yield "", f"·{waiting_text(change)}"


def _keys(entry: ShownEntry) -> Iterator[Key]:
    """Yield the keys that an entry has and that no other row tells."""
    known = (k for k in KEYS if "need" in k.parts) if isinstance(entry, Need) else COLUMNS
    return (key for key in known if key.name not in _BESIDE and has_key(entry, key))


def _links(
    entry: Power | EnforcementItem, snapshot: Snapshot, root: Path | None
) -> Iterator[tuple[str, Shown]]:
    """Yield the decision, and the items of a power or the powers of an item."""
    for decision in snapshot.timeline.decisions:
        if decision.id == entry.decision:
            yield _("Decision"), _decision(decision)
    if entry.since == NEVER:
        yield _(label("held_since")), _not_yet(entry, snapshot)
    elif entry.status not in ("有效", "尚未施行"):
        yield _("Standing since"), entry.since.isoformat()
    if isinstance(entry, Power):
        linked = snapshot.items_of(entry.id)
        heading = _("Enforcement items")
        others = [place_link(f"{i.id}  {i.name}", root, i.file, i.id) for i in linked]
    else:
        heading = _("Powers behind it")
        behind = snapshot.powers_behind(entry)
        others = [place_link(f"{p.id}  {p.name}", root, p.file, p.id) for p in behind]
    for number, other in enumerate(others):
        yield ("" if number else heading), other


def _not_yet(entry: Power | EnforcementItem, snapshot: Snapshot) -> str:
    """Return why an entry has no day yet on which it is in force."""
    drafts = {decision.id for decision in snapshot.timeline.decisions if decision.is_draft}
    if entry.decision in drafts:
        return _("not yet: the decision is only drafted")
    return _("not yet: the handover record is not signed")


def _decision(decision: DecisionSummary) -> str:
    number = decision.doc_no or _("number not known")
    heading = bracketed(f"{decision.id}  {decision.title}", number)
    if decision.is_day_assumed:
        heading += "  " + _("The day of effect is an assumption.")
    return heading
