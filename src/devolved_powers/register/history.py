"""The trail (沿革) of one power, enforcement item or need: what happened to it in law."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.models.decision import (
    BasisUpdate,
    Decision,
    Lapse,
    NewGrant,
    PowerEvent,
    Recall,
)
from devolved_powers.register.basis_standing import EntryStanding, standing_of
from devolved_powers.register.fold import Event, Fold, HoldingTrail, Value, awaited, fold_loaded
from devolved_powers.register.holding_days import days_of
from devolved_powers.register.standing_text import changed_places
from devolved_powers.register.states import Entry, HoldingStatus, Power
from devolved_powers.register.tenure import Period, began
from devolved_powers.store.loader import Loaded

LAW_TURN = "依据状态变化"
"""The kind of a step that no decision took: the law that the entry rests on turned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One event of a trail.

    Args:
        day: the day it takes effect; None while the handover record is not signed.
        kind: 赋予, 调整, 暂停, 恢复, 收回, 取消, 到期, 失效, 依据更新, 移交, 承继; of an item
            also 列入 and 移出; of the law 依据状态变化.
        power: the power it happens to.
        to_body: whose holding it is.
        yet_to_come: whether it had not taken effect on the day asked about (尚未施行).
        decision: the decision; empty for what follows a law or the reform of a body.
        title: the decision's title.
        doc_no: the number of its document; empty where it is not known.
        issuer: who issued it; empty where it is not known.
        signed: the day the document was signed; None where it is not known.
        assumed: whether the day of effect is an assumption.
        reason: why; empty where no reason is given.
        returned_to: the body that exercises the power again.
        pending_cases: what becomes of the cases begun.
        before: the values it changed, as they were.
        after: the same, as they were from then on.
        file: where it stands.
        line: its line there.
    """

    day: date | None
    kind: str
    power: str
    to_body: str
    yet_to_come: bool
    decision: str = ""
    title: str = ""
    doc_no: str = ""
    issuer: str = ""
    signed: date | None = None
    assumed: bool = False
    reason: str = ""
    returned_to: str = ""
    pending_cases: str = ""
    before: Mapping[str, Value]
    after: Mapping[str, Value]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class HeldBy:
    """How one body stands to a power on the day asked about.

    Args:
        power: the power.
        to_body: the body.
        status: how it stands.
        since: the first day of this state, or of its first to come; None where none is known.
        content_since: since when the body has held it with its present content.
        held: when the body held it.
    """

    power: str
    to_body: str
    status: HoldingStatus
    since: date | None
    content_since: date | None = None
    held: tuple[Period, ...] = ()

    @property
    def held_since(self) -> date | None:
        """The day since which the body holds or last held it; None if unknown."""
        return began(self.held)


@dataclass(frozen=True, slots=True)
class History:
    """The trail of one entry.

    Args:
        id: its id.
        name: its name, as it is on the day or was last.
        part: `powers`, `items` or `needs`.
        day: the day asked about.
        notice: what every answer must say.
        standings: how it stands on that day, for each power behind it and each body.
        steps: all that happened, and all that is to come: to it and to the law it rests on.
        law: how the law it rests on stands on that day; one for each basis.
    """

    id: str
    name: str
    part: str
    day: date
    notice: str
    standings: tuple[HeldBy, ...]
    steps: tuple[Step, ...]
    law: tuple[EntryStanding, ...] = ()


def history(
    loaded: Loaded,
    identifier: str,
    day: date,
    states: Iterable[Entry],
    folded: Fold | None = None,
) -> History | None:
    """Return the trail of an entry, or None when the registry has none of that id.

    Args:
        loaded: the registry as read.
        identifier: the id of a power, an item or a need.
        day: the day that past and future are told apart by.
        states: the states of the entry in the timeline, which know how their law stands.
        folded: its decisions, folded, for those who ask about many entries.
    """
    trail = _in_law(loaded, identifier, day, folded or fold_loaded(loaded))
    if trail is None:
        return None
    entries = [state for state in states if state.id == identifier]
    steps = sorted((*trail.steps, *_law_steps(entries, day)), key=_place_in_trail)
    return replace(trail, steps=tuple(steps), law=tuple(_laws(entries, day)))


def _place_in_trail(step: Step) -> tuple[date, str]:
    return step.day or date.max, step.file


def _laws(entries: Sequence[Entry], day: date) -> Iterator[EntryStanding]:
    """Yield how the law of an entry stands on a day; more than once where bodies differ."""
    holding = [e for e in entries if e.holds_on(day)] or list(entries[:1])
    distinct = {entry.basis_turns: entry for entry in holding}
    yield from (standing_of(entry, day) for entry in distinct.values())


def _law_steps(entries: Iterable[Entry], day: date) -> Iterator[Step]:
    """Yield the turns of the law while the entry was held, or is asked for."""
    seen: set[tuple[date, str]] = set()
    for entry in entries:
        for before, turn in pairwise(entry.basis_turns.turns):
            lasts = entry.since < turn.first and (entry.ends is None or turn.first < entry.ends)
            same = (before.word, before.higher) == (turn.word, turn.higher)
            if same or not (lasts and entry.is_held):
                continue
            places = "；".join(changed_places(standing_of(entry, turn.first)))
            if (turn.first, places) in seen:
                continue
            seen.add((turn.first, places))
            yield Step(
                day=turn.first,
                kind=LAW_TURN,
                power=entry.id if isinstance(entry, Power) else "",
                to_body="",
                yet_to_come=turn.first > day,
                reason=f"{before.word} → {turn.word}" + (f"：{places}" if places else ""),
                before={},
                after={},
                file=entry.file,
                line=entry.line,
            )


def _in_law(loaded: Loaded, identifier: str, day: date, folded: Fold) -> History | None:
    """Return what decisions and reforms did to an entry."""
    if any(event.power == identifier for event in _defining(folded)):
        name, own = _power_name(folded, identifier, day), ()
        return _history(loaded, folded, (identifier, name, "powers"), (identifier,), own, day)
    for file, catalog in loaded.catalogs.items():
        for index, item in catalog.numbered("items", catalog.items):
            if item.id == identifier:
                name = item.name or _power_name(folded, item.powers[0], day)
                line = loaded.line_of(file, ("items", index))
                steps = tuple(_item_steps(item, file, line, day))
                whole = (identifier, name, "items")
                return _history(loaded, folded, whole, item.powers, steps, day)
    for needs in loaded.needs.values():
        for need in needs.needs:
            if need.id == identifier:
                whole = (identifier, need.name, "needs")
                return _history(loaded, folded, whole, need.met_by, (), day)
    return None


def _defining(folded: Fold) -> Iterator[Event]:
    yield from folded.defined.values()
    yield from (event for event in folded.pending if isinstance(event.body, NewGrant))


def _history(
    loaded: Loaded,
    folded: Fold,
    whole: tuple[str, str, str],
    powers: Iterable[str],
    own: tuple[Step, ...],
    day: date,
) -> History:
    wanted = tuple(dict.fromkeys(powers))
    events = [e for power in wanted for t in folded.holders.get(power, ()) for e in t.events]
    events += [event for event in folded.pending if event.power in wanted]
    steps = [*own, *(_step(loaded, event, day) for event in events)]
    steps.sort(key=lambda step: (step.day or date.max, step.file))
    identifier, name, part = whole
    standings = tuple(s for power in wanted for s in _standings(folded, power, day))
    return History(identifier, name, part, day, loaded.notice, standings, tuple(steps))


def _standings(folded: Fold, power: str, day: date) -> Iterator[HeldBy]:
    for trail in folded.holders.get(power, ()):
        yield _held_by(folded, trail, day)
    for state in awaited(folded):
        if state.granted_by.power == power:
            yield HeldBy(power, state.granted_by.to_body, state.status, None)


def _held_by(folded: Fold, trail: HoldingTrail, day: date) -> HeldBy:
    """Return how a holding stands on a day; before its first state it is 尚未施行."""
    days = days_of(folded, trail)
    for state, known in zip(trail.states, days, strict=True):
        if state.holds_on(day):
            whose = (trail.power, trail.to_body, state.status, state.since)
            return HeldBy(*whose, known.content_since, known.held)
    first = trail.states[0]  # no trail is empty
    whose = (trail.power, trail.to_body, "尚未施行", first.since)
    return HeldBy(*whose, days[0].content_since, days[0].held)


def _power_name(folded: Fold, power: str, day: date) -> str:
    """Return a power's name on a day: that of its latest state, or the one it is to have."""
    states = [state for trail in folded.holders.get(power, ()) for state in trail.states]
    past = [state for state in states if state.since <= day]
    if states:
        chosen = max(past, key=lambda s: s.since) if past else min(states, key=lambda s: s.since)
        return str(chosen.values["name"])
    bodies = (event.body for event in folded.pending if event.power == power)
    return next((body.name for body in bodies if isinstance(body, NewGrant)), "")


def _step(loaded: Loaded, event: Event, day: date) -> Step:
    decision = loaded.decisions.get(event.file) if event.decision else None
    entry = event.body
    returned = entry.returned_to if isinstance(entry, Recall) else None
    cases = entry.pending_cases if isinstance(entry, Recall) else None
    is_pending = event.day == date.max
    return Step(
        day=None if is_pending else event.day,
        kind=event.kind,
        power=event.power,
        to_body=event.to_body,
        yet_to_come=event.day > day,
        decision=event.decision,
        title=decision.title if decision else "",
        doc_no=(decision.authority.doc_no if decision else None) or "",
        issuer=(decision.authority.issuer if decision else None) or "",
        signed=decision.authority.signed if decision else None,
        assumed=_assumed(decision),
        reason=_reason(event),
        returned_to=returned or "",
        pending_cases=cases or "",
        before=event.before,
        after={} if event.kind == "赋予" else event.after,
        file=event.file,
        line=loaded.line_of(event.file, event.path),
    )


def _assumed(decision: Decision | None) -> bool:
    return decision is not None and "effective" in decision.provenance.assumed


def _reason(event: Event) -> str:
    entry = event.body
    if isinstance(entry, (Lapse, BasisUpdate)):
        return entry.because
    if isinstance(entry, PowerEvent):
        return entry.reason or ""
    return ""


def _item_steps(item: EnforcementItemEntry, file: str, line: int, day: date) -> Iterator[Step]:
    """Yield an item's own days in the catalogue, where it has any."""
    ends = item.until + timedelta(days=1) if item.until else None
    for kind, on in (("列入", item.from_), ("移出", ends)):
        if on is not None:
            yield Step(
                day=on,
                kind=kind,
                power="",
                to_body="",
                yet_to_come=on > day,
                before={},
                after={},
                file=file,
                line=line,
            )
