"""Makes the timeline: all the states of all entries, out of the models."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from devolved_powers.kept_work import Exactly, Identical, Kept
from devolved_powers.law.library import Library
from devolved_powers.models.catalog import Catalog, EnforcementItemEntry
from devolved_powers.models.decision import Decision
from devolved_powers.models.keys import KEYS
from devolved_powers.models.needs import Needs
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.register.basis_judging import judge
from devolved_powers.register.fold import (
    Fold,
    HoldingState,
    awaited,
    fold_loaded,
)
from devolved_powers.register.holding_days import (
    UNSIGNED,
    HoldingDays,
    days_of,
    items_with_days,
)
from devolved_powers.register.judged_places import JudgedPlaces
from devolved_powers.register.open_changes import open_changes
from devolved_powers.register.search.everyday import synonym_lines
from devolved_powers.register.states import (
    DecisionSummary,
    EnforcementItem,
    Fine,
    Need,
    Power,
    Timeline,
    id_key,
)
from devolved_powers.store.loader import Loaded


def timeline(
    loaded: Loaded,
    registry: RegistryFile,
    folded: Fold | None = None,
    library: Library | None = None,
    kept: JudgedPlaces | None = None,
    work: Kept | None = None,
) -> Timeline:
    """Make the timeline of a registry.

    Args:
        loaded: the registry as read.
        registry: its root file.
        folded: its decisions, folded, where that was done before.
        library: what is known of the laws; without it no citation is judged.
        kept: what was judged before by the same laws, where that is kept.
        work: what was worked out of another version of the registry: a state that says the same
            is the same object, with the text that is searched.
    """
    folded = folded or fold_loaded(loaded)
    states = _states(loaded, registry, folded, work if work is not None else Kept())
    if library is not None:
        judge(states, loaded, folded, library, kept)
    return states


def _states(loaded: Loaded, registry: RegistryFile, folded: Fold, work: Kept) -> Timeline:
    aspects = {a: tuple(f.field for f in fields) for a, fields in registry.aspects.items()}
    aspect_of = {name: aspect for aspect, names in aspects.items() for name in names}
    documents = [loaded.documents[file] for file in loaded.decisions]
    powers, by_id = work.part(
        "power states",
        (aspect_of, Identical(folded, *documents)),
        lambda inside: _power_states(folded, aspect_of, loaded, inside),
    )
    items = [
        state
        for file, catalog in loaded.catalogs.items()
        for state in work.part(
            ("states", file),
            (aspect_of, Identical(by_id, catalog, loaded.documents[file])),
            lambda inside: tuple(_items(file, catalog, by_id, aspect_of, loaded, inside)),  # noqa: B023
        )
    ]
    needs = [
        need
        for file, listed in loaded.needs.items()
        for need in _needs(file, listed, aspect_of, loaded, work)
    ]
    decisions = sorted(
        (_summary(file, d) for file, d in loaded.decisions.items()),
        key=lambda d: (d.effective or date.max, d.file),
    )
    return Timeline(
        title=registry.registry,
        town=registry.town.name,
        recorded_notice=loaded.recorded_notice,
        aspects=aspects,
        scenes=registry.scenes,
        synonyms=synonym_lines((s.everyday, s.official) for s in registry.synonyms),
        decisions=tuple(decisions),
        powers=powers,
        items=tuple(sorted(items, key=lambda i: (id_key(i.id), i.since))),
        needs=tuple(sorted(needs, key=lambda n: id_key(n.id))),
        law_changes=open_changes(loaded),
    )


def _summary(file: str, decision: Decision) -> DecisionSummary:
    return DecisionSummary(
        id=decision.decision,
        kind=decision.kind,
        title=decision.title,
        doc_no=decision.authority.doc_no or "",
        issuer=decision.authority.issuer or "",
        effective=decision.in_force_from,
        assumed=decision.provenance.assumed,
        file=file,
        is_draft=decision.is_draft,
    )


_NUMBERS = frozenset(key.name for key in KEYS if key.kind == "days")


def _power_states(
    folded: Fold, aspect_of: Mapping[str, str], loaded: Loaded, work: Kept
) -> tuple[tuple[Power, ...], Mapping[str, list[Power]]]:
    """Return the states of all powers in their order, and those of each."""
    states = sorted(
        _powers(folded, aspect_of, loaded, work),
        key=lambda p: (id_key(p.id), p.to_body, p.since),
    )
    by_id: dict[str, list[Power]] = {}
    for power in states:
        by_id.setdefault(power.id, []).append(power)
    return tuple(states), by_id


def _powers(
    folded: Fold, aspect_of: Mapping[str, str], loaded: Loaded, work: Kept
) -> Iterator[Power]:
    for trail in folded.trails.values():
        for state, days in zip(trail.states, days_of(folded, trail), strict=True):
            yield _power(trail.power, trail.to_body, state, days, aspect_of, loaded, work)
    for state in awaited(folded):
        granted = state.granted_by
        yield _power(granted.power, granted.to_body, state, UNSIGNED, aspect_of, loaded, work)


_State = TypeVar("_State", Power, Need)


def _same(work: Kept, state: _State) -> _State:
    """Return a state, the one of another version where that says the same."""
    key = ("state", type(state), state.id, getattr(state, "to_body", ""), state.since)
    return work.again(key, state, lambda: state)


def _power(
    power: str,
    to_body: str,
    state: HoldingState,
    days: HoldingDays,
    aspect_of: Mapping[str, str],
    loaded: Loaded,
    work: Kept,
) -> Power:
    """Return a state; the one of another version where it is made of the same."""
    granted = state.granted_by
    line = loaded.line_of(granted.file, granted.path)
    aspect = aspect_of.get(str(state.values["field"]), "")
    source = (granted.file, line, granted.decision, aspect)
    return work.again(
        ("power state", power, to_body, state.since),
        (*source, state.since, state.ends, state.status, days, state.values),
        partial(_made, power, to_body, state, days, *source),
    )


def _made(
    power: str,
    to_body: str,
    state: HoldingState,
    days: HoldingDays,
    file: str,
    line: int,
    decision: str,
    aspect: str,
) -> Power:
    values = {
        key: value if key in _NUMBERS or value is not None else ""
        for key, value in state.values.items()
        if key != "until"
    }
    until = state.values["until"]
    return Power(
        id=power,
        aspect=aspect,
        file=file,
        line=line,
        since=state.since,
        ends=state.ends,
        status=state.status,
        content_since=days.content_since,
        held=days.held,
        ended=days.ended,
        decision=decision,
        to_body=to_body,
        until=date.fromisoformat(str(until)) if until else None,
        **values,  # type: ignore[arg-type]
    )


def _items(
    file: str,
    catalog: Catalog,
    by_id: Mapping[str, list[Power]],
    aspect_of: Mapping[str, str],
    loaded: Loaded,
    work: Kept,
) -> Iterator[EnforcementItem]:
    """Yield the states of a field's items: in force as long as one of their powers is."""
    field, aspect = catalog.field, aspect_of.get(catalog.field, "")
    for index, entry in catalog.numbered("items", catalog.items):
        line = loaded.line_of(file, ("items", index))
        behind = tuple(state for power in entry.powers for state in by_id.get(power, ()))
        given = (Exactly(entry), field, aspect, line, behind)
        yield from work.again(
            ("item states", file, index),
            given,
            partial(_states_of, entry, field, aspect, file, line, behind),
        )


def _states_of(
    entry: EnforcementItemEntry,
    field: str,
    aspect: str,
    file: str,
    line: int,
    behind: Sequence[Power],
) -> tuple[EnforcementItem, ...]:
    states = (
        _item(entry, field, state, aspect, file, line)
        for state in _covering(behind, entry.from_, entry.until)
    )
    return tuple(items_with_days(_joined(states), behind, entry.from_))


def _covering(states: Sequence[Power], first: date | None, last: date | None) -> Iterator[Power]:
    """Yield, day after day, the power an item rests on, cut to the item's own days.

    Where several hold on a day, one in force comes before a suspended one, then the first named;
    where all have ended, the one that ended last.
    """
    ends = last + timedelta(days=1) if last else None
    days = {s.since for s in states} | {s.ends for s in states if s.ends}
    cuts = sorted(day for day in days | {first, ends} if day is not None)
    for position, day in enumerate(cuts):
        if (first and day < first) or (ends and day >= ends):
            continue
        holding = [s for s in states if s.holds_on(day)]
        if not holding:
            continue
        best = min(holding, key=_rank)
        until = cuts[position + 1] if position + 1 < len(cuts) else None
        yield replace(best, since=day, ends=until)


def _rank(power: Power) -> tuple[bool, bool, int]:
    ended_on = 0 if power.is_held else power.since.toordinal()
    return not power.is_in_force, not power.is_held, -ended_on


def _item(
    entry: EnforcementItemEntry,
    field: str,
    power: Power,
    aspect: str,
    file: str,
    line: int,
) -> EnforcementItem:
    places = [p for p in (entry.conduct, entry.penalty) if p] or [entry.basis or power.basis]
    return EnforcementItem(
        id=entry.id,
        name=entry.name or power.name,
        type=entry.type or power.type,
        field=field,
        aspect=aspect,
        basis="；".join(dict.fromkeys(places)),
        file=file,
        line=line,
        since=power.since,
        ends=power.ends,
        status=power.status,
        ended=power.ended,
        powers=entry.powers,
        from_body=entry.from_body or power.from_body,
        to_body=power.to_body,
        decision=power.decision,
        conduct=entry.conduct or "",
        penalty=entry.penalty or "",
        penalties=entry.penalties,
        orders=entry.orders,
        fines=tuple(
            Fine(
                unit=f.unit,
                low=f.from_,
                high=f.to,
                subject=f.subject or "",
                when=f.when or "",
                base=f.base or "",
            )
            for f in entry.fines
        ),
        subject=entry.subject,
        scenes=entry.scenes,
        inspect=tuple((i.what, i.how) for i in entry.inspect),
        frequency=entry.frequency.limit if entry.frequency else "",
        frequency_basis=entry.frequency.basis if entry.frequency else "",
        from_=entry.from_,
        until=entry.until,
        note=entry.note or "",
        confirmed=entry.confirmed.text if entry.confirmed else "",
    )


def _joined(states: Iterable[EnforcementItem]) -> Iterator[EnforcementItem]:
    """Join neighbouring states that differ in nothing but their days."""
    last: EnforcementItem | None = None
    for state in states:
        if (
            last
            and last.ends == state.since
            and replace(state, since=last.since, ends=last.ends) == last
        ):
            last = replace(last, ends=state.ends)
            continue
        if last:
            yield last
        last = state
    if last:
        yield last


def _needs(
    file: str, listed: Needs, aspect_of: Mapping[str, str], loaded: Loaded, work: Kept
) -> Iterator[Need]:
    for index, entry in listed.numbered("needs", listed.needs):
        need = Need(
            id=entry.id,
            name=entry.name,
            type=entry.type,
            field=entry.field,
            aspect=aspect_of.get(entry.field, ""),
            basis=entry.basis,
            file=file,
            line=loaded.line_of(file, ("needs", index)),
            since=date.min,
            asked_of=entry.asked_of,
            reason=entry.reason,
            answer=entry.status,
            met_by=entry.met_by,
            answered_on=entry.on_date,
            note=entry.note or "",
            confirmed=entry.confirmed.text if entry.confirmed else "",
        )
        yield _same(work, need)
