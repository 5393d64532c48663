"""What is said of a change, in the user's language, with what changed inside a text in pieces."""

from collections import Counter
from collections.abc import Iterable, Sequence

from devolved_powers.changes.approval import Approval
from devolved_powers.changes.change import Cause, Change, Difference
from devolved_powers.changes.kinds import KINDS, OF_STANDARDS
from devolved_powers.changes.text_difference import Piece, gone_and_new, pieces
from devolved_powers.i18n import N_, _, enumerated, sentences
from devolved_powers.models import keys
from devolved_powers.models.key import Part
from devolved_powers.register.commit_signers_text import signature_text, signers_at_text
from devolved_powers.register.plain_values import PlainValue

Pieces = tuple[Piece, ...]
"""A text of which parts went and parts are new."""

NATURES = {
    "error": N_("Errors"),
    "event": N_("Events in law"),
    "basis": N_("Law that entries rest on"),
    "catalogue": N_("Catalogue and needs"),
    "standard": N_("Standards for discretion"),
    "correction": N_("Corrections of the record"),
}
"""The sections of every output, in their order."""


def unmarked(text: str) -> Pieces:
    """Return a text of which nothing changed."""
    return (("same", text),) if text else ()


def text_of(cell: Iterable[Piece]) -> str:
    """Return pieces as plain text: `[-gone-]{+new+}`, as git shows words."""
    marks = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
    return "".join(f"{marks[how][0]}{text}{marks[how][1]}" for how, text in cell)


def shown(value: PlainValue) -> str:
    """Return a value as text."""
    return value if isinstance(value, str) else "、".join(value)


def label(key: str, part: Part | None = None) -> str:
    """Return what a key is called; the event it stands in comes first.

    Args:
        key: the key.
        part: what it is a key of, where others have one of this name.
    """
    if part is not None:
        return _(keys.label(key, part))
    event, _slash, name = key.rpartition(" / ")
    called = _(keys.label(name, "event" if event else None))
    return f"{event} {called}" if event else called


def message(change: Change) -> Pieces:
    """Return what is said of a change, with what changed inside it."""
    template = _(change.entry.message)
    parts = {
        "inside": _inside,
        "difference": _difference,
    }
    for name, make in parts.items():
        hole = "{" + name + "}"
        if hole in template:
            head, _hole, tail = template.partition(hole)
            filled = (_filled(head, change), _filled(tail, change))
            return (*unmarked(filled[0]), *make(change), *unmarked(filled[1]))
    return unmarked(_filled(template, change))


def _filled(template: str, change: Change) -> str:
    cause = change.cause or Cause()
    return template.format(
        label=label(change.key, "standard" if change.kind in OF_STANDARDS else None),
        before=shown(change.before) or _("(none)"),
        after=shown(change.after) or _("(none)"),
        to_body=change.to_body or _("the town"),
        successor=cause.successor or _("its successor"),
        predecessor=cause.predecessor or _("its predecessor"),
        destination=cause.destination or _("the department it came from"),
        asked_of=change.subject.from_body,
        within="｜".join(change.subject.within),
        acts=change.subject.acts,
        items=change.subject.items,
    )


def _inside(change: Change) -> Pieces:
    before, after = shown(change.before), shown(change.after)
    parts = pieces(before, after)
    kept = sum(len(text) for how, text in parts if how == "same")
    if before and after and kept * 3 < max(len(before), len(after)):
        return (("gone", before), ("new", after))
    return tuple(parts)


def _difference(change: Change) -> Pieces:
    """Return the parts of a list or a citation that went and that are new."""
    gone, new = gone_and_new(change.key, change.before, change.after)
    is_text = isinstance(change.before, str) and isinstance(change.after, str)
    if change.kind in OF_STANDARDS and is_text and change.key not in keys.CITATIONS:
        return _inside(change)
    if not gone and not new:  # the same places, in other words or in another order
        return _inside(change)
    return (*_joined("gone", gone), *_joined("new", new))


def _joined(how: str, parts: Sequence[str]) -> Pieces:
    if not parts:
        return ()
    return ((("gone" if how == "gone" else "new"), "；".join(parts)),)


def cause(change: Change) -> str:
    """Return the decision, day and reason behind a change; empty where none is known."""
    if change.cause is None:
        return ""
    parts = (change.cause.decision, change.cause.day or _("not in force yet"), change.cause.reason)
    return "，".join(part for part in parts if part)


def heading(difference: Difference, count: int | None = None) -> str:
    """Return what was compared, and how many changes there are.

    Args:
        difference: the changes.
        count: how many are told below it, where a table leaves some out.
    """
    message = _("{before} → {after}: {count} changes")
    sides = [
        f"{side.name}（{side.day}）" if side.day and side.day != side.name else side.name
        for side in (difference.before, difference.after)
    ]
    number = len(difference.changes) if count is None else count
    return message.format(before=sides[0], after=sides[1], count=number)


def in_force(difference: Difference) -> str:
    """Return how many powers and items are in force on each side, and on which day."""
    if difference.not_counted:
        message = _("How many are in force cannot be told: {ids} hold mistakes.")
        return message.format(ids=enumerated(difference.not_counted))
    first, second = difference.before.in_force, difference.after.in_force
    totals = {part: moved(first[part], second[part]) for part in ("powers", "items")}
    day = difference.after.counted_on
    if difference.is_to_come:
        message = _("In force from {day}: powers {powers}, enforcement items {items}")
    elif day and day == difference.before.counted_on:
        message = _("In force on {day}: powers {powers}, enforcement items {items}")
    else:
        message = _("In force: powers {powers}, enforcement items {items}")
    return message.format(day=day, **totals)


def moved(before: int | None, after: int) -> str:
    """Return a number before and after, with the difference; what it is where it did not change.

    Args:
        before: what it was; None where that is not known.
        after: what it is.
    """
    if before is None or before == after:
        return str(after)
    return f"{before} → {after}（{after - before:+d}）"


_WRITTEN = frozenset({"event", "standard", "correction"})
"""The natures of what was written itself; what happens to items follows from it."""


def written(difference: Difference) -> str:
    """Return how many decisions, events and corrections the second record has; may be empty."""
    counted = Counter(c.kind for c in difference.changes if c.entry.nature in _WRITTEN)
    parts = [
        (_("decisions {count}") if kind.id == "decision-added" else _("{name} {count}"))
        .replace("{name}", _(kind.name))
        .replace("{count}", str(counted[kind.id]))
        for kind in sorted(KINDS, key=lambda kind: kind.id != "decision-added")
        if counted[kind.id]
    ]
    return _("Written: {entries}").format(entries=enumerated(parts)) if parts else ""


def approval_rows(approval: Approval) -> list[tuple[str, str, str, str, str]]:
    """Return the commits between two revisions: name, day, subject, signature, author."""
    return [
        (c.id[:10], c.day_text, c.subject, signature_text(signature), c.author)
        for c, signature in approval.commits
    ]


def approval_told(approval: Approval) -> str:
    """Return what is to be said of all signatures: by which signers, and what is in no commit."""
    if approval.hindrance:
        return _("Who signed the commits is not shown: {reason}").format(reason=approval.hindrance)
    edited = _("What is in no commit yet nobody has signed.") if approval.is_edited else ""
    others = ""
    if approval.others_at:
        message = _("At {commits} registry.yaml names other signers: see who changed them.")
        others = message.format(commits=enumerated(c[:10] for c in approval.others_at))
    return sentences(signers_at_text(approval.signers_at), others, edited)


def not_compared(difference: Difference) -> str:
    """Return which entries could not be compared; empty where all could."""
    if not difference.not_compared:
        return ""
    message = _("Not compared, since they hold mistakes: {ids}.")
    return message.format(ids=enumerated(difference.not_compared))
