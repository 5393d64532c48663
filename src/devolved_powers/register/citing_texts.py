"""Finds the texts of a registry that cite the law, and the days they do."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from devolved_powers.diagnostics import Route
from devolved_powers.models.catalog import EnforcementItemEntry
from devolved_powers.models.decision import Decision, NewGrant
from devolved_powers.register.cited_places import (
    CitingText,
    CitingTexts,
    HeldText,
    ItemTexts,
    StandardTexts,
)
from devolved_powers.register.fold import Fold
from devolved_powers.store.loader import Loaded


def citing_texts(loaded: Loaded, folded: Fold) -> CitingTexts:
    """Return the texts of a registry that cite.

    Args:
        loaded: the registry as read.
        folded: its decisions, folded.
    """
    items = (
        ItemTexts(item.powers, item.from_, item.until, tuple(_of_item(item, index, file)))
        for file, catalog in loaded.catalogs.items()
        for index, item in catalog.numbered("items", catalog.items)
    )
    needs = (
        CitingText(need.id, "basis", file, ("needs", index, "basis"), need.basis)
        for file, needs in loaded.needs.items()
        for index, need in needs.numbered("needs", needs.needs)
    )
    return CitingTexts(
        tuple(_granted(loaded.decisions)),
        first_days(loaded.decisions),
        tuple(_held(folded)),
        tuple(items),
        tuple(needs),
        loaded.recorded_notice,
        tuple(_standards(loaded)),
    )


def _standards(loaded: Loaded) -> Iterator[StandardTexts]:
    """Yield what the discretion standards cite, entry by entry; each has the name of its file."""
    for file, standard in loaded.standards.items():
        texts = (
            CitingText(PurePosixPath(file).stem, key, file, ("entries", index, key), text)
            for index, entry in standard.numbered("entries", standard.entries)
            for key, text in (("conduct", entry.conduct), ("penalty", entry.penalty))
            if text is not None
        )
        yield StandardTexts(standard.written_on, standard.until, tuple(texts))


def _of_item(item: EnforcementItemEntry, index: int, file: str) -> Iterator[CitingText]:
    for key in ("conduct", "penalty", "basis"):
        text: str | None = getattr(item, key)
        if text is not None:
            yield CitingText(item.id, key, file, ("items", index, key), text)
    if item.frequency is not None:
        path = ("items", index, "frequency", "basis")
        yield CitingText(item.id, "frequency", file, path, item.frequency.basis)


def first_days(decisions: Mapping[str, Decision]) -> dict[str, date]:
    """Return the day each power was first granted.

    Args:
        decisions: those of the registry, by the name of their file.
    """
    days: dict[str, date] = {}
    for decision in decisions.values():
        starts = decision.named_day
        for grant in decision.grants:
            if isinstance(grant, NewGrant) and starts is not None:
                days[grant.id] = starts
    return days


def _granted(decisions: Mapping[str, Decision]) -> Iterator[tuple[CitingText, date]]:
    """Yield what decisions cite, with the days they take effect."""
    for file, decision in decisions.items():
        starts = decision.named_day
        if starts is not None:
            for index, grant in decision.numbered("grants", decision.grants):
                if isinstance(grant, NewGrant):
                    path = ("grants", index, "basis")
                    yield CitingText(grant.id, "basis", file, path, grant.basis), starts
            for index, change in decision.numbered("adjustments", decision.adjustments):
                if change.set.basis is not None:
                    route: Route = ("adjustments", index, "set", "basis")
                    yield CitingText(change.power, "basis", file, route, change.set.basis), starts
        for index, update in decision.numbered("basis_updates", decision.basis_updates):
            route = ("basis_updates", index, "to")
            yield CitingText(update.power, "basis", file, route, update.to), update.on


def _held(folded: Fold) -> Iterator[tuple[HeldText, ...]]:
    """Yield what each power rests on while it is held, body by body."""
    for (power, _body), trail in folded.trails.items():
        yield tuple(
            HeldText(
                state.since,
                state.ends,
                CitingText(
                    power,
                    "basis",
                    state.granted_by.file,
                    (*state.granted_by.path, "basis"),
                    str(state.values["basis"]),
                ),
            )
            for state in trail.states
            if state.is_held
        )
