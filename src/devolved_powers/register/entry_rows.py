"""What is told of a power, an item or a need in full: row by row, whoever shows it.

`powers show` prints all of it; an editor tells a part.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from devolved_powers.i18n import _, bracketed, clauses, labelled
from devolved_powers.models.key import Key
from devolved_powers.models.keys import COLUMNS, KEYS, label
from devolved_powers.register.basis_standing import Role, standing_of
from devolved_powers.register.held_text import held_text
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

ShownEntry = Power | EnforcementItem | Need


class EntryRow(NamedTuple):
    """One row.

    Args:
        subject: what it is about: a key, `standing`, `change`, `decision`, `linked` or `file`.
        label: what it is called; empty where it goes on with the row above.
        text: what is told.
        has_status: whether words in it tell how something stands.
        file: the file that its words lead to; empty for none.
        words: the words that lead there; the file's name with the line where none are given.
    """

    subject: str
    label: str
    text: str
    has_status: bool = False
    file: str = ""
    words: str = ""


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


def entry_rows(entry: ShownEntry, snapshot: Snapshot) -> Iterator[EntryRow]:
    """Yield what is told of an entry on a day, below its id and name.

    Args:
        entry: a state of it.
        snapshot: the registry on the day.
    """
    for key in _keys(entry):
        if key.name in _CITATIONS:
            yield from _cited_places(entry, key, snapshot)
            continue
        value = _value(entry, key)
        if key.kind == "fines" and isinstance(entry, EnforcementItem):
            for number, fine in enumerate(entry.fines):
                yield EntryRow(key.name, "" if number else _(key.label), fine_text(fine))
        elif value or key.is_expected:
            has_status = bool(value) and (key.kind == "held" or key.name == "status")
            yield EntryRow(key.name, _(key.label), value or _("not provided"), has_status)
    text = standing_row(entry, snapshot.day)
    yield EntryRow("standing", _("Standing of the law"), text, has_status=True)
    if not isinstance(entry, Need):
        yield from _open_changes(entry, snapshot)
        yield from _links(entry, snapshot)
    yield EntryRow("file", _("Stands in"), f"{entry.file}:{entry.line}", file=entry.file)


def _value(entry: ShownEntry, key: Key) -> str:
    """Return what an entry says under a key, the remarks on its days as the user reads them."""
    if key.kind == "held" and not isinstance(entry, Need):
        return held_text(entry)
    return value_text(entry, key)


def _cited_places(entry: ShownEntry, key: Key, snapshot: Snapshot) -> Iterator[EntryRow]:
    """Yield a citation as written, and below it each of its places with its standing."""
    value = value_text(entry, key)
    if not value:
        return
    yield EntryRow(key.name, _(key.label), value)
    standing = standing_of(entry, snapshot.day)
    for cited in standing.places:
        if cited.role not in _CITATIONS[key.name]:
            continue
        place = place_text(cited.standing.law, cited.standing.place)
        fate, *rest = cited_parts(cited, reason_text(cited.standing))
        yield EntryRow(key.name, "", f"·{labelled(place, fate)}", has_status=True)
        yield from (EntryRow(key.name, "", f"　{part}") for part in rest)
        found = cited.standing.correspondence
        if found is not None and found.source:
            yield EntryRow(key.name, "", f"　{found.source}")
        if not isinstance(entry, Need) and open_grant_text(cited.standing):
            yield EntryRow(key.name, "", f"　{open_grant_text(cited.standing)}")


def standing_row(entry: ShownEntry, day: date) -> str:
    """Return the one word for all places, with what is to come and how far the facts reach."""
    standing = standing_of(entry, day)
    parts: list[str] = [standing.word]
    if standing.changes_on is not None:
        message = _("{state} from {day} on")
        parts.append(message.format(state=standing.becomes, day=standing.changes_on))
    if not entry.standing_on(day).is_final:
        parts.append(known_text(standing.known_until, day))
    return clauses(filter(None, parts))


def _open_changes(entry: Power | EnforcementItem, snapshot: Snapshot) -> Iterator[EntryRow]:
    """Yield what the organ that decided is asked since a law changed, and who acts meanwhile."""
    changes = changes_of(snapshot.timeline.law_changes, ids_with_powers([entry]))
    own = {replace(change, entry="") for change in changes if change.entry == entry.id}
    for change in changes:
        if change.entry != entry.id and replace(change, entry="") in own:
            continue
        told = change_text(change)
        whose = told if change.entry == entry.id else labelled(change.entry, told)
        yield EntryRow("change", _("Change of the law"), whose)
        new = change.to or _("nothing that corresponds")
        yield EntryRow("change", "", f"·{change.cited} → {new}")
        yield EntryRow("change", "", f"·{change.difference}")
        yield EntryRow("change", "", f"·{waiting_text(change)}")


def _keys(entry: ShownEntry) -> Iterator[Key]:
    """Yield the keys that an entry has and that no other row tells."""
    known = (k for k in KEYS if "need" in k.parts) if isinstance(entry, Need) else COLUMNS
    return (key for key in known if key.name not in _BESIDE and has_key(entry, key))


def _links(entry: Power | EnforcementItem, snapshot: Snapshot) -> Iterator[EntryRow]:
    """Yield the decision, and the items of a power or the powers of an item."""
    for decision in snapshot.timeline.decisions:
        if decision.id == entry.decision:
            yield EntryRow("decision", _("Decision"), decision_text(decision))
    if entry.since == NEVER:
        yield EntryRow("held_since", _(label("held_since")), _not_yet(entry, snapshot))
    elif entry.status not in ("有效", "尚未施行"):
        yield EntryRow("held_since", _("Standing since"), entry.since.isoformat())
    others: tuple[Power | EnforcementItem, ...]
    if isinstance(entry, Power):
        heading, others = _("Enforcement items"), snapshot.items_of(entry.id)
    else:
        heading, others = _("Powers behind it"), snapshot.powers_behind(entry)
    for number, other in enumerate(others):
        text = f"{other.id}  {other.name}"
        yield EntryRow("linked", "" if number else heading, text, file=other.file, words=other.id)


def _not_yet(entry: Power | EnforcementItem, snapshot: Snapshot) -> str:
    """Return why an entry has no day yet on which it is in force."""
    drafts = {decision.id for decision in snapshot.timeline.decisions if decision.is_draft}
    if entry.decision in drafts:
        return _("not yet: the decision is only drafted")
    return _("not yet: the handover record is not signed")


def decision_text(decision: DecisionSummary) -> str:
    """Return a decision with the number of its document, and whether its day is assumed."""
    number = decision.doc_no or _("number not known")
    heading = bracketed(f"{decision.id}  {decision.title}", number)
    if decision.is_day_assumed:
        heading += "  " + _("The day of effect is an assumption.")
    return heading
