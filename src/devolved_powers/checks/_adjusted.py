"""Powers as adjustments leave them: what a decision changes is compared as what it grants."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from devolved_powers.checks._raw import Raw
from devolved_powers.diagnostics import Place, Route
from devolved_powers.store.loader import Loaded
from devolved_powers.yaml_text.reader import Data


@dataclass(frozen=True)
class AdjustedPower(Raw):
    """A power as it is once an adjustment, or an update of its basis, has taken effect.

    Args:
        file: the file of the adjustment.
        route: the route to what it sets.
        data: the keys and values that the power then has.
        id: the power.
        places: where each value stands that was set by an adjustment or an earlier decision.
        changed: the keys that this adjustment sets.
    """

    id: str
    places: Mapping[str, Place]
    changed: frozenset[str]

    def place(self, *steps: str | int) -> Place:
        """Return the place of the entry, or of a value: where it was set last."""
        if steps and steps[0] in self.places:
            place = self.places[str(steps[0])]
            return Place(place.file, (*place.route, *steps[1:]))
        return super().place(*steps)

    def at(self, *keys: str) -> Place:
        """Return the place of the first of some keys that it changes, else of the first."""
        return self.place(next((key for key in keys if key in self.changed), keys[0]))


@dataclass(frozen=True)
class _Change:
    """An adjustment, or an update of a basis, as it stands in its file."""

    day: date
    file: str
    route: Route
    power: str
    to_body: str
    values: Mapping[str, Data]
    places: Mapping[str, Place]

    def touches(self, to_body: str) -> bool:
        """Whether it changes the power as a body holds it."""
        return not to_body or self.to_body in ("", to_body)


def adjusted_powers(loaded: Loaded, powers: Iterable[Raw]) -> Iterator[AdjustedPower]:
    """Yield the powers as each adjustment and each update of a basis leaves them.

    Args:
        loaded: the registry as read; changes of decisions that do not fit their model are left out.
        powers: the powers as granted.
    """
    granted = {power.text("id"): power for power in reversed(tuple(powers))}
    earlier: dict[str, list[_Change]] = {}
    for change in sorted(_changes(loaded), key=lambda c: (c.day, c.file)):  # then as written
        power = granted.get(change.power)
        if power is None:
            continue
        so_far = earlier.setdefault(change.power, [])
        data = {**_receiver(loaded, power), **power.data}
        places = {key: power.place(key) for key in power.data}
        for one in (*(c for c in so_far if c.touches(change.to_body)), change):
            data.update(one.values)
            places.update(one.places)
        so_far.append(change)
        if change.to_body:
            data["to_body"] = change.to_body
        yield AdjustedPower(
            change.file, change.route, data, change.power, places, frozenset(change.values)
        )


def _receiver(loaded: Loaded, power: Raw) -> dict[str, Data]:
    """Return the body that the granting decision names for all its grants, if it names one."""
    document = loaded.documents[power.file].data
    to_body = document.get("to_body") if isinstance(document, dict) else None
    return {"to_body": to_body} if to_body else {}


def _changes(loaded: Loaded) -> Iterator[_Change]:
    """Yield what decisions change, file by file; a decision without effect yet comes last."""
    for file, decision in loaded.decisions.items():
        starts = decision.in_force_from or date.max
        document = loaded.documents[file].data
        listed = document.get("adjustments") if isinstance(document, dict) else None
        raw = listed if isinstance(listed, list) else []
        for index, change in decision.numbered("adjustments", decision.adjustments):
            route: Route = ("adjustments", index, "set")
            entry = raw[index]
            written = entry.get("set") if isinstance(entry, dict) else None
            values = written if isinstance(written, dict) else {}
            places = {key: Place(file, (*route, key)) for key in values}
            to_body = change.to_body or ""
            yield _Change(starts, file, route, change.power, to_body, values, places)
        for index, update in decision.numbered("basis_updates", decision.basis_updates):
            route = ("basis_updates", index)
            places = {"basis": Place(file, (*route, "to"))}
            basis: dict[str, Data] = {"basis": update.to}
            yield _Change(update.on, file, route, update.power, "", basis, places)
