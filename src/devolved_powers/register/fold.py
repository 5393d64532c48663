"""Folds decisions into states: a decision is the entry in the log, a state is what it comes to.

Events are taken by the day they take effect, then by file name, then in the order written. State
is kept for each power and each body that holds it. Before the decisions of a day, what a body
held goes to its successor when the body's last day was the one before. What makes no sense (a
recall of what is not held) changes nothing and is reported as a `Conflict`, with the places of
both events.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from heapq import heappop, heappush
from typing import Final, Literal

from devolved_powers.kept_work import Kept
from devolved_powers.models.decision import (
    Adjustment,
    BasisUpdate,
    Decision,
    FurtherGrant,
    Lapse,
    NewGrant,
    Recall,
)
from devolved_powers.models.registry_file import Body as PublicBody
from devolved_powers.register.events import (
    HOLDING_KEYS,
    POWER_KEYS,
    Conflict,
    Event,
    EventBody,
    EventKind,
    Fold,
    HoldingState,
    HoldingTrail,
)
from devolved_powers.register.states import NEVER, HoldingStatus, Value
from devolved_powers.register.succession import Succession, hand_over, successions
from devolved_powers.store.loader import Loaded

__all__ = [
    "HOLDING_KEYS",
    "POWER_KEYS",
    "Conflict",
    "Event",
    "EventKind",
    "Fold",
    "HoldingState",
    "HoldingTrail",
    "Value",
    "awaited",
    "fold",
    "fold_loaded",
    "holding_values",
]

ONE_DAY = timedelta(days=1)


def fold(
    decisions: Mapping[str, Decision],
    bodies: Iterable[PublicBody] = (),
    *,
    foresee: bool = False,
    work: Kept | None = None,
) -> Fold:
    """Fold decisions.

    Args:
        decisions: by the name of their file.
        bodies: the bodies of registry.yaml, whose successors take over what they hold.
        foresee: whether drafts, and decisions whose handover record is not signed, take effect
            as well, after all others: what they will come to. Their states hold on no day.
        work: what was worked out of another version of the registry.
    """
    kept = work if work is not None else Kept()
    events = [event for item in sorted(decisions.items()) for event in kept.once(_events, *item)]
    run = _Run(
        granted_anywhere={e.power: e for e in reversed(events) if isinstance(e.body, NewGrant)},
        successions=successions(bodies),
    )
    run.result.pending = [event for event in events if event.day == date.max]
    for event in sorted(events, key=lambda e: (e.day, e.file)):  # stable: then as written
        if event.day != date.max:
            run.advance(event.day)
            run.apply(event)
    run.advance(date.max)
    if foresee:
        known = len(run.result.conflicts)
        for event in run.result.pending:
            run.apply(event)
        del run.result.conflicts[known:]  # whether they fit is told when they take effect
    return run.result


def fold_loaded(loaded: Loaded, *, foresee: bool = False, work: Kept | None = None) -> Fold:
    """Fold all that could be read of a registry: its decisions, and the successions of bodies.

    Args:
        loaded: the registry as read.
        foresee: as for `fold`.
        work: as for `fold`.
    """
    bodies = loaded.registry.bodies if loaded.registry else ()
    return fold(loaded.decisions, bodies, foresee=foresee, work=work)


_SECTIONS: tuple[tuple[str, EventKind], ...] = (
    ("grants", "赋予"),
    ("adjustments", "调整"),
    ("suspensions", "暂停"),
    ("resumptions", "恢复"),
    ("recalls", "收回"),
    ("lapses", "失效"),
    ("basis_updates", "依据更新"),
)


ASSUMED: Final = "（推定）"
"""What stands behind a document that a grant is only assumed to rest on."""


def _events(file: str, decision: Decision) -> Iterator[Event]:
    """Yield a decision's events in the order written; `day` is date.max until it has effect."""
    starts = decision.in_force_from or date.max
    for section, kind in _SECTIONS:
        entries: Iterable[EventBody] = getattr(decision, section)
        for index, entry in decision.numbered(section, entries):
            power = entry.id if isinstance(entry, NewGrant) else entry.power
            is_lapse = isinstance(entry, (Lapse, BasisUpdate))
            day = entry.on if isinstance(entry, (Lapse, BasisUpdate)) else starts
            to_body = None if isinstance(entry, BasisUpdate) else entry.to_body
            if to_body is None and isinstance(entry, (NewGrant, FurtherGrant)):
                to_body = decision.to_body
            actual: EventKind = (
                "取消" if isinstance(entry, Recall) and entry.outcome == "取消" else kind
            )
            name = "" if is_lapse else decision.decision
            event = Event(day, actual, power, to_body or "", name, file, (section, index), entry)
            if isinstance(entry, (NewGrant, FurtherGrant)):
                event = replace(event, after=_said_around(entry, decision))
            yield event


def _said_around(grant: NewGrant | FurtherGrant, decision: Decision) -> dict[str, Value]:
    """Return what a decision says once for all its grants, and what this one rests on."""
    upstream = grant.upstream or decision.upstream
    assumed = ASSUMED if "upstream" in decision.provenance.assumed else ""
    return {
        "carried_out_by": decision.carried_out_by,
        "in_name_of": decision.in_name_of,
        "manner": decision.manner,
        "upstream": f"{upstream.text}{assumed}" if upstream else None,
        "confirmed": grant.confirmed.text if grant.confirmed else None,
    }


_ENDS: dict[EventKind, HoldingStatus] = {"收回": "已收回", "取消": "已取消", "失效": "已失效"}
_NEVER_EMPTY = ("name", "type", "field", "from_body", "basis")


@dataclass
class _Run:
    """The fold while it runs.

    Args:
        granted_anywhere: the defining grant of each power, of whatever day.
        successions: what is still to come of them, by day.
        result: what the events came to so far.
        expiring: the holdings with a last day, as a heap.
    """

    granted_anywhere: Mapping[str, Event]
    successions: list[Succession]
    result: Fold = field(default_factory=Fold)
    expiring: list[tuple[date, str, str]] = field(default_factory=list)

    def advance(self, day: date) -> None:
        """Let happen what no decision states, up to the morning of a day."""
        while self.successions and self.successions[0].day <= day:
            succession = self.successions.pop(0)
            self._expire(succession.day)
            for trail in hand_over(self.result, succession):
                self._watch(trail)
        self._expire(day)

    def _watch(self, trail: HoldingTrail) -> None:
        if trail.expires is not None:
            heappush(self.expiring, (trail.expires, trail.power, trail.to_body))

    def _expire(self, day: date) -> None:
        """End the holdings whose last day has passed before a day."""
        while self.expiring and self.expiring[0][0] < day:
            last_day, power, to_body = heappop(self.expiring)
            trail = self.result.trails[power, to_body]
            granted = trail.granted
            if trail.expires != last_day or not trail.is_held or granted is None:
                continue  # prolonged, or ended before
            trail.enter(
                Event(
                    last_day + ONE_DAY,
                    "到期",
                    power,
                    to_body,
                    granted.decision,
                    granted.file,
                    granted.path,
                ),
                "已到期",
                trail.states[-1].values,
            )
            trail.expires = None

    def _conflict(self, conflict: Conflict) -> None:
        self.result.conflicts.append(conflict)

    def apply(self, event: Event) -> None:
        """Apply an event of a decision, or note why it makes no sense."""
        if isinstance(event.body, (NewGrant, FurtherGrant)):
            self._grant(event, event.body)
            return
        trails = [
            trail
            for trail in self.result.holders.get(event.power, ())
            if event.to_body in ("", trail.to_body)
        ]
        held = [trail for trail in trails if trail.is_held]
        if not held:
            self._conflict(self._not_held(event, trails))
        for trail in held:
            conflict = self._change(event, trail)
            if conflict is not None:
                self._conflict(conflict)

    def _not_held(self, event: Event, trails: list[HoldingTrail]) -> Conflict:
        if trails:
            earlier = max((trail.events[-1] for trail in trails), key=lambda e: e.day)
            return Conflict("same-day" if _both_end(earlier, event) else "not-held", event, earlier)
        defined = self.result.defined.get(event.power)
        if defined is not None:
            return Conflict("not-held", event, defined)
        later = self.granted_anywhere.get(event.power)
        return Conflict("before-grant" if later else "unknown", event, later)

    def _grant(self, event: Event, entry: NewGrant | FurtherGrant) -> None:
        defined = self.result.defined.get(event.power)
        if isinstance(entry, NewGrant):
            if defined is not None:
                return  # an id given twice: the check `duplicate-id` speaks of it
            self.result.defined[event.power] = event
            values: dict[str, Value] = {key: getattr(entry, key) for key in POWER_KEYS}
        elif defined is None:
            later = self.granted_anywhere.get(event.power)
            self._conflict(Conflict("before-grant" if later else "unknown", event, later))
            return
        else:
            values = _latest(self.result, event.power)
        existing = self.result.trails.get((event.power, event.to_body))
        if existing is not None and existing.is_held:
            self._conflict(Conflict("held", event, existing.events[-1]))
            return
        if _ends_before(entry.until, event.day):
            self._conflict(Conflict("term", event))
            return
        trail = self.result.trail(event.power, event.to_body)  # only now: no trail is empty
        values |= holding_values(event, entry)
        trail.expires = entry.until
        self._watch(trail)
        trail.enter(event, "有效", values)

    def _change(self, event: Event, trail: HoldingTrail) -> Conflict | None:
        """Apply an event to a holding that is in force or suspended."""
        conflict = _hindrance(event, trail)
        if conflict is not None:
            return conflict
        now = trail.states[-1]
        values: dict[str, Value] = dict(now.values)
        status: HoldingStatus = now.status
        entry = event.body
        if isinstance(entry, Adjustment):
            changes = {key: getattr(entry.set, key) for key in entry.set.model_fields_set}
            if "until" in changes:
                trail.expires = entry.set.until
                changes["until"] = _text(trail.expires)
                self._watch(trail)
            values |= changes
        elif isinstance(entry, BasisUpdate):
            values["basis"] = str(values["basis"]).replace(entry.from_, entry.to)
        elif event.kind in ("暂停", "恢复"):
            status = "暂停" if event.kind == "暂停" else "有效"
        else:
            status = _ENDS[event.kind]
        changed = [key for key in values if values[key] != now.values.get(key)]
        if changed:  # what was compared with the document is no longer what stands there
            values["confirmed"] = None
        before = {key: now.values.get(key) for key in changed}
        after = {key: values[key] for key in changed}
        full = replace(event, to_body=trail.to_body, before=before, after=after)
        trail.enter(full, status, values)
        return None


def awaited(folded: Fold) -> Iterator[HoldingState]:
    """Yield what is to be held once a draft is decided or a handover signed, where it never was.

    Such a state holds on no day; `granted_by` says what it is of.
    """
    pending = [event for event in folded.pending if event.kind == "赋予"]
    new = {e.power: e.body for e in reversed(pending) if isinstance(e.body, NewGrant)}
    seen = set(folded.trails)
    for event in pending:
        entry = event.body
        holding = (event.power, event.to_body)
        if not isinstance(entry, (NewGrant, FurtherGrant)) or holding in seen:
            continue
        defining = new.get(event.power)
        if event.power in folded.defined:
            values = _latest(folded, event.power)
        elif defining is not None:
            values = {key: getattr(defining, key) for key in POWER_KEYS}
        else:
            continue  # nothing says what the power is: the check `impossible-event` speaks of it
        seen.add(holding)
        yield HoldingState(NEVER, None, "尚未施行", values | holding_values(event, entry), event)


def holding_values(event: Event, grant: NewGrant | FurtherGrant) -> dict[str, Value]:
    """Return how a body holds a power, as its grant and the decision around it say."""
    values: dict[str, Value] = {
        key: getattr(grant, key) or event.after.get(key) for key in HOLDING_KEYS
    }
    around = {key: event.after.get(key) for key in ("upstream", "confirmed")}
    return values | around | {"until": _text(grant.until)}


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _latest(result: Fold, power: str) -> dict[str, Value]:
    """Return what describes a power now, as its latest state has it."""
    states = [trail.states[-1] for trail in result.holders.get(power, ()) if trail.states]
    newest = max(states, key=lambda state: state.since)
    return {key: newest.values[key] for key in POWER_KEYS}


def _hindrance(event: Event, trail: HoldingTrail) -> Conflict | None:
    """Return why an event cannot happen to a holding that is in force or suspended."""
    for earlier in reversed(trail.events):
        if earlier.day != event.day:
            break
        if earlier.file != event.file and _contradict(earlier, event):
            return Conflict("same-day", event, earlier)
    now, last, entry = trail.states[-1], trail.events[-1], event.body
    if event.kind == "暂停" and now.status == "暂停":
        return Conflict("suspended", event, last)
    if event.kind == "恢复" and now.status != "暂停":
        return Conflict("not-suspended", event, last)
    if isinstance(entry, BasisUpdate) and entry.from_ not in str(now.values["basis"]):
        return Conflict("basis", event, trail.granted)
    if isinstance(entry, Adjustment):
        wrong = _wrongly_set(event, entry)
        return Conflict(wrong, event, trail.granted) if wrong else None
    return None


def _wrongly_set(event: Event, entry: Adjustment) -> Literal["emptied", "term"] | None:
    """Return what is wrong with the values an adjustment sets."""
    emptied = {key for key in entry.set.model_fields_set if getattr(entry.set, key) is None}
    if not emptied.isdisjoint(_NEVER_EMPTY):
        return "emptied"
    return "term" if _ends_before(entry.set.until, event.day) else None


def _ends_before(last: date | None, first: date) -> bool:
    """Return whether a term is over before its first day, as far as that day is known."""
    return last is not None and last < first != NEVER


def _contradict(earlier: Event, event: Event) -> bool:
    """Return whether two events of one day, from two decisions, cannot both be meant."""
    first, second = earlier.body, event.body
    if isinstance(first, Adjustment) and isinstance(second, Adjustment):
        shared = first.set.model_fields_set & second.set.model_fields_set
        return any(getattr(first.set, key) != getattr(second.set, key) for key in shared)
    return {earlier.kind, event.kind} <= {"暂停", "恢复"}


def _both_end(earlier: Event, event: Event) -> bool:
    """Return whether two decisions end the same holding on the same day."""
    same_day = earlier.day == event.day and earlier.file != event.file
    return same_day and {earlier.kind, event.kind} <= {"收回", "取消"}
