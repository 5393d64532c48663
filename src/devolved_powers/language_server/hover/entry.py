"""What is told of an id: the power, item, need or decision, in the short rows of `show`."""

from collections.abc import Sequence

from devolved_powers.i18n import _, enumerated
from devolved_powers.language_server.hover.content import Content
from devolved_powers.language_server.judged import Judged, judged
from devolved_powers.language_server.view import View
from devolved_powers.meant import nearest
from devolved_powers.models.keys import label
from devolved_powers.register.entry_rows import ShownEntry, decision_text, entry_rows
from devolved_powers.register.held_text import ended_text
from devolved_powers.register.states import DecisionSummary, Need
from devolved_powers.text import printable

_TOLD = frozenset(
    {
        *("type", "field", "from_body", "to_body", "manner", "scope", "until", "held_since"),
        *("status", "basis", "conduct", "penalty", "frequency", "penalties", "fines"),
        *("asked_of", "reason", "met_by", "on_date", "upstream"),
        *("standing", "change", "decision"),
    }
)
"""What an editor tells of an entry: who holds what, since when, on what law."""
_MOST_LINKED = 6


def of_id(known: Judged, identifier: str) -> Content:
    """Return what is told of a power, an item or a need.

    Args:
        known: the registry.
        identifier: its id; one that the registry has none of is told too.
    """
    entries = known.entries(identifier)
    if not entries or known.snapshot is None:
        return _unknown(known, identifier, near=_near(known, identifier))
    first = entries[0]
    content = Content(f"{first.id}  {first.name}")
    for entry in entries:
        content.rows.extend(_rows(known, entry))
        if not isinstance(entry, Need):
            decisions = known.snapshot.timeline.decisions
            content.above.extend(f"！{said}" for said in ended_text(entry, decisions))
    return content


def _short_labels() -> frozenset[str]:
    labels = (_(label("status")), _(label("held_since")), _("Standing of the law"))
    return frozenset((*labels, _(label("to_body"))))


def short_content(view: View, identifier: str) -> Content:
    """Return what a hint tells of an id beside the name: whether it may be used, and its law.

    Args:
        view: the file that it stands in.
        identifier: the id; one that the registry has none of is told too.
    """
    known = judged(view.state)
    # What is near an unknown id takes long to find: its diagnostic and the hover tell that.
    is_known = bool(known.entries(identifier))
    content = of_id(known, identifier) if is_known else _unknown(known, identifier, near=())
    short = _short_labels()
    content.rows = [row for row in content.rows if row[0] in short]
    if view.state.readable.notice:
        content.foot.append(view.state.readable.notice)
    return content


def _near(known: Judged, identifier: str) -> list[str]:
    if known.snapshot is None:
        return []
    timeline = known.snapshot.timeline
    return nearest(identifier, [entry.id for entry in (*timeline.entries, *timeline.needs)])


def _unknown(known: Judged, identifier: str, *, near: Sequence[str]) -> Content:
    if known.snapshot is None:
        return Content(identifier, above=[_("registry.yaml cannot be read: nothing can be told.")])
    content = Content(_("There is no {id}.").format(id=printable(identifier)))
    if near:
        content.rows.append(("", _("Near it: {ids}").format(ids=enumerated(near))))
    return content


def _rows(known: Judged, entry: ShownEntry) -> list[tuple[str, str]]:
    assert known.snapshot is not None  # noqa: S101 - it gave the entry
    rows = [*entry_rows(entry, known.snapshot)]
    rows.sort(key=lambda row: row.subject != "status")
    told = [(row.label, row.text.lstrip("·　")) for row in rows if row.subject in _TOLD]
    linked = [row for row in rows if row.subject == "linked"]
    told.extend((row.label, row.text) for row in linked[:_MOST_LINKED])
    if len(linked) > _MOST_LINKED:
        count = len(linked) - _MOST_LINKED
        told.append(("", _("and {count} more").format(count=count)))
    return [*told, *_standards(known, entry)]


def _standards(known: Judged, entry: ShownEntry) -> list[tuple[str, str]]:
    """Return the discretion standards that speak of an entry, as `show` tells them."""
    if not known.loaded.standards or known.snapshot is None:
        return []
    from devolved_powers.discretion.lines import line_texts, standard_lines

    lines = standard_lines(entry, known.snapshot, known.loaded.standards, lambda: known.library)
    texts = line_texts(lines, entry, known.snapshot)[:-1]  # the command that tells more
    return [("" if number else _("Standards recorded"), text) for number, text in enumerate(texts)]


def of_decision(known: Judged, name: str) -> Content | None:
    """Return what is told of a decision; None where the registry has none of that name."""
    if known.snapshot is None:
        return None
    decisions = {decision.id: decision for decision in known.snapshot.timeline.decisions}
    if name not in decisions:
        return None
    return _of_decision(known, decisions[name])


def _of_decision(known: Judged, decision: DecisionSummary) -> Content:
    content = Content(decision_text(decision))
    rows = content.rows
    rows.append((_(label("kind")), decision.kind))
    rows.append((_(label("issuer")), decision.issuer or _("not provided")))
    day = decision.effective.isoformat() if decision.effective else ""
    if decision.is_draft:
        day = _("not yet: the decision is only drafted")
    elif not day:
        day = _("not yet: the handover record is not signed")
    rows.append((_(label("effective")), day))
    if known.snapshot is None:
        return content
    powers = known.snapshot.timeline.powers
    granted = {power.id for power in powers if power.decision == decision.id}
    held = {power.id for power in known.snapshot.powers}
    if granted:
        message = _("granted: {count}; of them in force today: {held}")
        count, still = len(granted), len(granted & held)
        rows.append((_("Powers"), message.format(count=count, held=still)))
    return content
