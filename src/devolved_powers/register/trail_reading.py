"""Reads the trails of a registry's entries out of its models: what happened to each in law."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property

from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.models.decision import (
    BasisUpdate,
    Decision,
    Lapse,
    NewGrant,
    PowerEvent,
    Recall,
)
from devolved_powers.register.fold import Event, Fold, awaited, fold_loaded
from devolved_powers.register.holding_days import days_of
from devolved_powers.register.trail import Held, HeldState, Step, Trail
from devolved_powers.store.loader import Loaded


class Trails:
    """The trails of the entries of a registry.

    Args:
        loaded: the registry as read.
        folded: its decisions, folded, where that was done before.
    """

    def __init__(self, loaded: Loaded, folded: Fold | None = None) -> None:
        self._loaded = loaded
        self._folded = folded or fold_loaded(loaded)

    @property
    def ids(self) -> Iterator[str]:
        """The ids of powers, items and needs; some twice, where the registry has them twice."""
        yield from self._defined
        yield from self._items
        yield from self._needs

    def trail(self, identifier: str) -> Trail | None:
        """Return the trail of an entry; None where the registry has none of that id."""
        if identifier in self._defined:
            return self._trail(identifier, "powers", None, (identifier,))
        if identifier in self._items:
            item, file, index = self._items[identifier]
            line = self._loaded.line_of(file, ("items", index))
            steps = tuple(_item_steps(item, file, line))
            return self._trail(identifier, "items", item.name or None, item.powers, steps)
        if identifier in self._needs:
            name, met_by = self._needs[identifier]
            return self._trail(identifier, "needs", name, met_by)
        return None

    @cached_property
    def _defined(self) -> frozenset[str]:
        """The powers that a grant defines, in force or not."""
        pending = (e for e in self._folded.pending if isinstance(e.body, NewGrant))
        return frozenset(e.power for e in (*self._folded.defined.values(), *pending))

    @cached_property
    def _items(self) -> dict[str, tuple[EnforcementItemEntry, str, int]]:
        """The items, the first of each id, with its file and its number there."""
        items: dict[str, tuple[EnforcementItemEntry, str, int]] = {}
        for file, catalog in self._loaded.catalogs.items():
            for index, item in catalog.numbered("items", catalog.items):
                items.setdefault(item.id, (item, file, index))
        return items

    @cached_property
    def _needs(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """The name and the powers of each need, the first of each id."""
        needs: dict[str, tuple[str, tuple[str, ...]]] = {}
        for listed in self._loaded.needs.values():
            for need in listed.needs:
                needs.setdefault(need.id, (need.name, need.met_by))
        return needs

    @cached_property
    def _pending(self) -> dict[str, list[Event]]:
        """The events of each power that wait for a signature."""
        pending: dict[str, list[Event]] = {}
        for event in self._folded.pending:
            pending.setdefault(event.power, []).append(event)
        return pending

    @cached_property
    def _awaited(self) -> dict[str, list[Held]]:
        """The bodies that are to hold each power, once it is signed for."""
        held: dict[str, list[Held]] = {}
        for state in awaited(self._folded):
            granted = state.granted_by
            whole = Held(granted.power, granted.to_body, (HeldState(None, None, state.status),))
            held.setdefault(granted.power, []).append(whole)
        return held

    def _trail(
        self,
        identifier: str,
        part: str,
        name: str | None,
        powers: Iterable[str],
        own: tuple[Step, ...] = (),
    ) -> Trail:
        wanted = tuple(dict.fromkeys(powers))
        holders = self._folded.holders
        events = [e for power in wanted for t in holders.get(power, ()) for e in t.events]
        events += [e for e in self._folded.pending if e.power in wanted]
        steps = [*own, *map(self._step, events)]
        steps.sort(key=lambda step: (step.day or date.max, step.file))
        named: tuple[tuple[date, str], ...] = ()
        if name is None:  # it is called as the first of its powers is
            named = tuple(
                (state.since, str(state.values["name"]))
                for trail in holders.get(wanted[0], ())
                for state in trail.states
            )
            bodies = (event.body for event in self._pending.get(wanted[0], ()))
            name = next((body.name for body in bodies if isinstance(body, NewGrant)), "")
        held = tuple(held for power in wanted for held in self._held(power))
        return Trail(identifier, part, name, named, held, tuple(steps))

    def _held(self, power: str) -> Iterator[Held]:
        for trail in self._folded.holders.get(power, ()):
            days = days_of(self._folded, trail)
            states = tuple(
                HeldState(state.since, state.ends, state.status, known.content_since, known.held)
                for state, known in zip(trail.states, days, strict=True)
            )
            yield Held(trail.power, trail.to_body, states)  # no trail is empty
        yield from self._awaited.get(power, ())

    def _step(self, event: Event) -> Step:
        decision = self._loaded.decisions.get(event.file) if event.decision else None
        entry = event.body
        returned = entry.returned_to if isinstance(entry, Recall) else None
        cases = entry.pending_cases if isinstance(entry, Recall) else None
        is_pending = event.day == date.max
        return Step(
            day=None if is_pending else event.day,
            kind=event.kind,
            power=event.power,
            to_body=event.to_body,
            yet_to_come=False,
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
            line=self._loaded.line_of(event.file, event.path),
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


def _item_steps(item: EnforcementItemEntry, file: str, line: int) -> Iterator[Step]:
    """Yield an item's own days in the catalogue, where it has any."""
    ends = item.until + timedelta(days=1) if item.until else None
    for kind, on in (("列入", item.from_), ("移出", ends)):
        if on is not None:
            yield Step(
                day=on,
                kind=kind,
                power="",
                to_body="",
                yet_to_come=False,
                before={},
                after={},
                file=file,
                line=line,
            )
