"""Results of a question that is a citation: what cites the place, by the number then or now."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from devolved_powers.register.search.results import Hit
from devolved_powers.register.search.searched_text import WEIGHTS
from devolved_powers.register.search.words import Match

if TYPE_CHECKING:
    from devolved_powers.register.cited_by import CitedBy, CitedHit
    from devolved_powers.register.search.results import Group

_KEYS: Final[Mapping[str, str]] = {"违法依据": "conduct", "处罚依据": "penalty"}
"""The key of an entry that cites a place for something; any other is its basis."""


def cited_results(groups: "Iterable[Group]", cited: "CitedBy") -> list[Hit]:
    """Return the results of which an entry cites the place asked for, the best first.

    Args:
        groups: the results to look in.
        cited: what cites the place.
    """
    order = {identifier: number for number, identifier in enumerate(cited.ids)}
    results: list[tuple[int, Hit]] = []
    for group in groups:
        citing = [order[entry.id] for entry in group if entry.id in order]
        if citing:
            ids = {entry.id for entry in group}
            met = [hit for hit in cited.hits if hit.entry.id in ids]
            results.append((min(citing), Hit(group, tuple(_matches(met, cited.asked.text)))))
    return [hit for _place, hit in sorted(results, key=lambda pair: pair[0])]


def _matches(met: "Sequence[CitedHit]", typed: str) -> Iterable[Match]:
    told: dict[Match, None] = {}
    for hit in met:
        key = _KEYS.get(hit.role, "basis")
        how = "" if hit.how == "所引" else f"（{hit.how}）"
        told[Match(typed, "citation", key, (hit.written + how,), WEIGHTS[key])] = None
    powers = [match for match in told if match.key == "basis"]
    return powers or tuple(told)  # the basis of a power is the conduct and penalty of its item
