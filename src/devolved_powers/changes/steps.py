"""What both comparisons share: how one value, one standing, one list entry came to another."""

from collections.abc import Iterator, Mapping

from devolved_powers.changes.change import Cause, Change, Subject
from devolved_powers.changes.kinds import BY_ID, ENDINGS, ITEM_FIELDS, POWER_FIELDS
from devolved_powers.register.log import LoggedEvent
from devolved_powers.register.plain_values import PlainValue, PlainValues


def steps(before: str, after: str, first: str = "") -> Iterator[str]:
    """Yield the kinds that lead from one standing to another; empty is not granted yet.

    Args:
        before: the standing on the first side.
        after: the standing on the second.
        first: the kind of the event that the holding began by; only 承继 makes a difference.
    """
    came, gone = ("taken-over", "not-taken-over") if first == "承继" else ("granted", "ungranted")
    if before == after:
        return
    if before in ENDINGS:
        yield _UNDOING[ENDINGS[before]]
    elif before == "暂停" and after not in ENDINGS:
        yield "resumed"
    if before == "":
        yield came
    if after == "":
        yield gone
    if after in ENDINGS:
        yield ENDINGS[after]
    elif after == "暂停" and before not in ENDINGS:
        yield "suspended"


_UNDOING = {
    "recalled": "regranted",
    "abolished": "reinstated",
    "lapsed": "revived",
    "expired": "renewed",
    "handed-over": "taken-back",
}


CAUSES: Mapping[str, tuple[str, ...]] = {
    "granted": ("赋予",),
    "ungranted": ("赋予",),
    "recalled": ("收回",),
    "regranted": ("赋予", "承继", "收回"),
    "abolished": ("取消",),
    "reinstated": ("赋予", "承继", "取消"),
    "lapsed": ("失效",),
    "revived": ("赋予", "承继", "失效"),
    "expired": ("到期",),
    "renewed": ("赋予", "承继", "到期"),
    "handed-over": ("移交",),
    "taken-back": ("赋予", "承继", "移交"),
    "taken-over": ("承继",),
    "not-taken-over": ("承继",),
    "suspended": ("暂停", "恢复", "赋予", "承继"),
    "resumed": ("恢复", "暂停", "赋予", "承继"),
}
"""The events that may stand behind a change of standing; a holding may begin suspended (承继)."""


def cause_of(kind: str, key: str, events: tuple[LoggedEvent, ...]) -> Cause | None:
    """Return the last event that may stand behind a change.

    Args:
        kind: the kind of the change.
        key: the key that changed; empty for a change of standing.
        events: the events between the two states. The same for both directions.
    """
    twins = (kind, BY_ID[kind].inverse)
    wanted = {name for twin in twins for name in CAUSES.get(twin, ())}
    for event in reversed(events):
        if key in event.touched if key else event.moves and event.kind in wanted:
            reason = event.entry.get("reason") or event.entry.get("because") or ""
            return Cause(
                event.decision,
                event.day,
                str(reason),
                str(event.entry.get("returned_to", "")),
                event.predecessor,
                event.successor,
            )
    return None


def subject_of(values: PlainValues) -> Subject:
    """Return what a table says of an entry."""
    places = [str(values[k]) for k in ("conduct", "penalty") if values.get(k)]
    return Subject(
        name=str(values.get("name", "")),
        type=str(values.get("type", "")),
        field=str(values.get("field", "")),
        basis="；".join(dict.fromkeys(places)) or str(values.get("basis", "")),
        from_body=str(values.get("from_body", values.get("asked_of", ""))),
    )


def differing(old: PlainValues, new: PlainValues) -> Iterator[tuple[str, PlainValue, PlainValue]]:
    """Yield the keys whose values differ, with both; an absent value is empty."""
    for key in sorted({*old, *new}):
        was, now = old.get(key) or "", new.get(key) or ""
        if was != now:
            yield key, was, now


def power_kind(key: str) -> str:
    """Return the kind that a change of a power's key is."""
    return POWER_FIELDS.get(key, "detail-changed")


def item_changes(identifier: str, old: PlainValues, new: PlainValues) -> Iterator[Change]:
    """Yield how an enforcement item changed that is in both records."""
    subjects = (subject_of(old), subject_of(new))
    for key, before, after in differing(old, new):
        kind = ITEM_FIELDS.get(key, "item-changed")
        if key == "until" and not (before and after):
            kind = "item-retired" if after else "item-added"
        yield Change(
            kind, identifier, key=key, before=before, after=after, old=subjects[0], new=subjects[1]
        )


_ANSWERS = ("status", "met_by", "on_date")


def need_changes(identifier: str, old: PlainValues, new: PlainValues) -> Iterator[Change]:
    """Yield how a need changed that is in both states."""
    subjects = (subject_of(old), subject_of(new))
    was, now = str(old.get("status", "")), str(new.get("status", ""))
    changed = [(k, b, a) for k, b, a in differing(old, new) if was == now or k not in _ANSWERS]
    kinds = [_LEAVING.get(was, ""), _ARRIVING.get(now, "")] if was != now else []
    for kind in filter(None, kinds):
        yield Change(
            kind,
            identifier,
            key="status",
            before=_answer(old),
            after=_answer(new),
            old=subjects[0],
            new=subjects[1],
        )
    for key, before, after in changed:
        yield Change(
            "need-changed",
            identifier,
            key=key,
            before=before,
            after=after,
            old=subjects[0],
            new=subjects[1],
        )


_LEAVING = {"已赋权": "need-unmet", "暂不赋权": "need-reopened"}
_ARRIVING = {"已赋权": "need-met", "暂不赋权": "need-declined"}


def _answer(need: PlainValues) -> str:
    met = need.get("met_by", ())
    shown = "、".join(met) if isinstance(met, tuple) else met
    return " ".join(part for part in (str(need.get("status", "")), shown) if part)
