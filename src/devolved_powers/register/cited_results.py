"""Results of a question that is a citation: what cites the place, by the number then or now."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from devolved_powers.register.cited_by import CitedBy, CitedHit
from devolved_powers.register.search.results import Found, Group, Hit
from devolved_powers.register.search.searched_text import WEIGHTS
from devolved_powers.register.search.words import Match

KEYS_OF_ROLES: Final[Mapping[str, str]] = {"违法依据": "conduct", "处罚依据": "penalty"}
"""The key of an entry that cites a place for something; any other is its basis."""


def find_cited(groups: Sequence[Group], cited: CitedBy, words: Found) -> Found:
    """Return the results that cite a place, before those that have the citation as words.

    Args:
        groups: the results to look in.
        cited: what cites the place.
        words: what its words were found in.
    """
    results = _results(groups, cited)
    known = {hit.ids for hit in results}
    results += [hit for hit in (*words.hits, *words.needs) if hit.ids not in known]
    hits = (hit for hit in results if not hit.is_need)
    needs = tuple(hit for hit in results if hit.is_need)
    otherwise = {hit.entry.id for hit in cited.otherwise}
    near = [Hit(group, ()) for group in groups if any(e.id in otherwise for e in group)]
    return Found(tuple(hits), needs, () if results else tuple(near))


def _results(groups: Iterable[Group], cited: CitedBy) -> list[Hit]:
    """Return the results of which an entry cites the place asked for, the best first."""
    order = {identifier: number for number, identifier in enumerate(cited.ids)}
    results: list[tuple[int, Hit]] = []
    for group in groups:
        citing = [order[entry.id] for entry in group if entry.id in order]
        if citing:
            ids = {entry.id for entry in group}
            met = [hit for hit in cited.hits if hit.entry.id in ids]
            results.append((min(citing), Hit(group, tuple(_matches(met, cited.asked.text)))))
    return [hit for _place, hit in sorted(results, key=lambda pair: pair[0])]


def _matches(met: Sequence[CitedHit], typed: str) -> Iterable[Match]:
    told: dict[Match, None] = {}
    for hit in met:
        key = KEYS_OF_ROLES.get(hit.role, "basis")
        how = "" if hit.how == "所引" else f"（{hit.how}）"
        told[Match(typed, "citation", key, (hit.written + how,), WEIGHTS[key])] = None
    powers = [match for match in told if match.key == "basis"]
    return powers or tuple(told)  # the basis of a power is the conduct and penalty of its item
