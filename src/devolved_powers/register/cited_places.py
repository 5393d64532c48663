"""The citations of a registry, each with the day it is to be judged by.

By itself that is the day its decision took effect, or is to in a draft; asked about another day,
what is in force then is judged by the law of that day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from devolved_powers.citations import parse
from devolved_powers.citations.model import CitedPlace
from devolved_powers.diagnostics import Place, Route
from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.models.decision import Decision, NewGrant
from devolved_powers.register.fold import Fold
from devolved_powers.store.loader import Loaded


@dataclass(frozen=True, slots=True)
class Citing:
    """One cited place.

    Args:
        id: the power, enforcement item or need that cites it.
        key: `basis`, `conduct`, `penalty` or `frequency`.
        file: the file.
        path: the route to the citation.
        text: the citation as written.
        cited: the place, as parsed.
        day: the day to judge it by.
    """

    id: str
    key: str
    file: str
    path: Route
    text: str
    cited: CitedPlace
    day: date

    @property
    def place(self) -> Place:
        """Where the place stands: the file, the route, and the characters."""
        return Place(self.file, self.path, within=self.cited.span)


def citings(loaded: Loaded, folded: Fold, as_of: date | None = None) -> Iterator[Citing]:
    """Yield every cited place.

    Args:
        loaded: the registry as read.
        folded: its decisions, folded.
        as_of: the day to judge by; without it, each by the day its own decision took effect.
    """
    days = _days(loaded.decisions)
    if as_of is None:
        yield from _granted(loaded.decisions)
    else:
        days = dict.fromkeys(_held(folded, as_of), as_of)
        yield from _in_force(folded, as_of)
    for file, catalog in loaded.catalogs.items():
        for index, item in catalog.numbered("items", catalog.items):
            starts = [days[power] for power in item.powers if power in days]
            if not starts or (as_of and item.until and item.until < as_of):
                continue
            day = as_of or max(min(starts), item.from_ or date.min)
            yield from _of_item(item, index, file, day)
    last = as_of or max(days.values(), default=None)
    for file, needs in loaded.needs.items():
        for index, need in needs.numbered("needs", needs.needs):
            if last is not None:
                path = ("needs", index, "basis")
                yield from _of(need.id, "basis", file, path, need.basis, last)


def by_title(loaded: Loaded, folded: Fold) -> dict[str, list[Citing]]:
    """Return the cited places by the title of the law as written; those that name none are not.

    Args:
        loaded: the registry as read.
        folded: its decisions, folded.
    """
    titles: dict[str, list[Citing]] = {}
    for citing in citings(loaded, folded):
        title = citing.cited.law_resolved or citing.cited.law
        if title is not None:
            titles.setdefault(title, []).append(citing)
    return titles


def _of_item(item: EnforcementItemEntry, index: int, file: str, day: date) -> Iterator[Citing]:
    cited: dict[str, tuple[Route, str | None]] = {
        key: (("items", index, key), getattr(item, key)) for key in ("conduct", "penalty", "basis")
    }
    if item.frequency is not None:
        cited["frequency"] = (("items", index, "frequency", "basis"), item.frequency.basis)
    for key, (path, text) in cited.items():
        if text is not None:
            yield from _of(item.id, key, file, path, text, day)


def _of(
    identifier: str, key: str, file: str, path: Route, text: str, day: date
) -> Iterator[Citing]:
    for cited in parse(text):
        yield Citing(identifier, key, file, path, text, cited, day)


def _days(decisions: Mapping[str, Decision]) -> dict[str, date]:
    """Return the day each power was first granted."""
    days: dict[str, date] = {}
    for decision in decisions.values():
        starts = decision.named_day
        for grant in decision.grants:
            if isinstance(grant, NewGrant) and starts is not None:
                days[grant.id] = starts
    return days


def _granted(decisions: Mapping[str, Decision]) -> Iterator[Citing]:
    """Yield what decisions cite, by the days they take effect."""
    for file, decision in decisions.items():
        starts = decision.named_day
        if starts is not None:
            for index, grant in decision.numbered("grants", decision.grants):
                if isinstance(grant, NewGrant):
                    path = ("grants", index, "basis")
                    yield from _of(grant.id, "basis", file, path, grant.basis, starts)
            for index, change in decision.numbered("adjustments", decision.adjustments):
                if change.set.basis is not None:
                    route: Route = ("adjustments", index, "set", "basis")
                    yield from _of(change.power, "basis", file, route, change.set.basis, starts)
        for index, update in decision.numbered("basis_updates", decision.basis_updates):
            route = ("basis_updates", index, "to")
            yield from _of(update.power, "basis", file, route, update.to, update.on)


def _held(folded: Fold, day: date) -> set[str]:
    return {
        power
        for (power, _body), trail in folded.trails.items()
        for state in trail.states
        if state.holds_on(day) and state.is_held
    }


def _in_force(folded: Fold, day: date) -> Iterator[Citing]:
    """Yield what the powers in force on a day cite, as they stand then."""
    seen: set[str] = set()
    for (power, _body), trail in folded.trails.items():
        for state in trail.states:
            if power in seen or not (state.holds_on(day) and state.is_held):
                continue
            seen.add(power)
            granted = state.granted_by
            path = (*granted.path, "basis")
            yield from _of(power, "basis", granted.file, path, str(state.values["basis"]), day)
