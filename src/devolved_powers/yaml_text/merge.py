"""Merging two versions of a data file that have a common ancestor, by id and key.

What only one side changed is taken; what both changed alike is taken once. Both having changed
the same key, or both having added an entry with the same id, is a conflict and left to people:
nothing is renumbered. Control totals are counts: different changes to one are added up. (Where both
sides changed all of registry.yaml alike, git itself takes it once and asks nobody;
`powers validate` then names the total that is short.) Everyday words that both added are all taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from devolved_powers.yaml_text.edits import same
from devolved_powers.yaml_text.reader import Data

IdStep = str | tuple[str, ...]
"""A key of a mapping, or what identifies an entry of a list."""
IdRoute = tuple[IdStep, ...]
_Names: TypeAlias = list[tuple[str, ...]]

_WORDS: Final = ("synonyms",)
"""Where the words of the search stand: they have no effect in law, and nobody need be asked."""


_BESIDE: Final = {"power": "to_body", "name": "no"}
"""What tells entries apart that are known by the same: whose holding, which row of a document."""
_GRADED: Final = "tiers"
"""A list whose order says which entry is graver: where both sides add to it, people decide."""


class Absent:
    """Stands for a value that is not there (`null` is there)."""


ABSENT = Absent()
Held: TypeAlias = Data | Absent


@dataclass
class MergedData:
    """What a merge comes to.

    Args:
        data: the result; where both sides changed the same, it has our value, or the only one.
        conflicts: the routes to what both changed.
    """

    data: Data
    conflicts: list[IdRoute] = field(default_factory=list)


def merge_data(base: Data, ours: Data, theirs: Data) -> MergedData:
    """Merge the data of three versions of a file.

    Args:
        base: the common ancestor; empty when both sides added the file.
        ours: one side.
        theirs: the other.
    """
    result = MergedData(None)
    merged = _value(base or {}, ours, theirs, (), result.conflicts)
    result.data = None if isinstance(merged, Absent) else merged
    return result


def identity(entry: Data) -> tuple[str, ...] | None:
    """Return what an entry of a list is known by; None when it has nothing of the kind."""
    if not isinstance(entry, dict):
        return None
    for key in ("id", "power", "entry", "field", "name", "title"):
        if isinstance(entry.get(key), str):
            return (str(entry[key]), str(entry.get(_BESIDE.get(key, ""), "")))
    if "unit" not in entry:  # a tier of a discretion standard; a fine has a case, too
        for key in ("tier", "when"):
            if isinstance(entry.get(key), str):
                return (str(entry[key]), "")
    words = entry.get("everyday")  # each stands once in the whole list: the first tells the entry
    if isinstance(words, list) and words and isinstance(words[0], str):
        return (words[0], "")
    return None


def identities(listed: Sequence[Data]) -> list[tuple[str, ...]] | None:
    """Return what the entries of a list are known by; None when they cannot be told apart."""
    known = [name for name in map(identity, listed) if name is not None]
    return known if len(known) == len(listed) == len(set(known)) else None


def _value(base: Held, ours: Held, theirs: Held, route: IdRoute, conflicts: list[IdRoute]) -> Held:  # noqa: PLR0911 - a case each
    if _same(ours, theirs) or _same(base, theirs):
        return ours
    if _same(base, ours):
        return theirs
    if isinstance(ours, dict) and isinstance(theirs, dict):
        if isinstance(base, dict):
            return _mapping(base, ours, theirs, route, conflicts)
        if isinstance(base, Absent) and (_is_key(route) or route[:1] == _WORDS):
            return _mapping({}, ours, theirs, route, conflicts)
    if isinstance(ours, list) and isinstance(theirs, list):
        listed = _list(base if isinstance(base, list) else [], ours, theirs, route, conflicts)
        if listed is not None:
            return listed
    is_total = route[:1] == ("control_totals",)
    if is_total and isinstance(base, int) and isinstance(ours, int) and isinstance(theirs, int):
        return ours + theirs - base
    conflicts.append(route)
    return theirs if isinstance(ours, Absent) else ours


def _is_key(route: IdRoute) -> bool:
    """Return whether a route leads to the value of a key, not to an entry of a list."""
    return bool(route) and isinstance(route[-1], str)


def _same(mine: Held, other: Held) -> bool:
    if isinstance(mine, Absent) or isinstance(other, Absent):
        return mine is other
    return same(mine, other)


def _mapping(
    base: dict[str, Data],
    ours: dict[str, Data],
    theirs: dict[str, Data],
    route: IdRoute,
    conflicts: list[IdRoute],
) -> dict[str, Data]:
    merged: dict[str, Data] = {}
    for key in dict.fromkeys([*ours, *theirs]):
        sides = [side.get(key, ABSENT) for side in (base, ours, theirs)]
        value = _value(sides[0], sides[1], sides[2], (*route, key), conflicts)
        if not isinstance(value, Absent):
            merged[key] = value
    return merged


def _list(
    base: list[Data],
    ours: list[Data],
    theirs: list[Data],
    route: IdRoute,
    conflicts: list[IdRoute],
) -> list[Data] | None:
    """Merge lists whose entries can be told apart; None when they cannot."""
    names = [_names(side, route) for side in (base, ours, theirs)]
    if names[0] is None or names[1] is None or names[2] is None:
        return None
    if route[-1:] == (_GRADED,) and _graded_twice(names[0], names[1], names[2]):
        return None
    base_entries = dict(zip(names[0], base, strict=True))
    our_entries = dict(zip(names[1], ours, strict=True))
    their_entries = dict(zip(names[2], theirs, strict=True))
    merged: dict[tuple[str, ...], Data] = {}
    for name in _order(names[0], names[1], names[2]):
        sides = [side.get(name, ABSENT) for side in (base_entries, our_entries, their_entries)]
        value = _value(sides[0], sides[1], sides[2], (*route, name), conflicts)
        if not isinstance(value, Absent):
            merged[name] = value
    return list(merged.values())


def _graded_twice(base: _Names, ours: _Names, theirs: _Names) -> bool:
    """Return whether both sides changed which entries there are, or how they follow each other."""
    return base not in (ours, theirs) and ours != theirs


def _names(listed: list[Data], route: IdRoute) -> _Names | None:
    """Return what the entries of a list are known by; words of the search by themselves."""
    words = [word for word in listed if isinstance(word, str)]
    if route[:1] == _WORDS and len(words) == len(listed) == len(set(words)):
        return [(word,) for word in words]
    return identities(listed)


def _order(base: _Names, ours: _Names, theirs: _Names) -> _Names:
    """Return all names in an order that is the same whichever side is called ours.

    Who moved entries has the say; where both did, or neither, the side that comes first as text.
    Each name of the other side stands behind the one it follows there; of several that follow the
    same one, the lower comes first.
    """
    common = set(base) & set(ours) & set(theirs)
    was, here, there = ([n for n in side if n in common] for side in (base, ours, theirs))
    ours_leads = here != was if (here == was) != (there == was) else ours <= theirs
    order, rest = (list(ours), theirs) if ours_leads else (list(theirs), ours)
    known = set(rest)
    for position, name in enumerate(rest):
        if name in order:
            continue
        before = next((n for n in reversed(rest[:position]) if n in order), None)
        at = order.index(before) + 1 if before is not None else 0
        while at < len(order) and order[at] not in known and order[at] < name:
            at += 1
        order.insert(at, name)
    return order


def positions_of(data: Data, route: IdRoute) -> tuple[str | int, ...] | None:
    """Return a route with names of entries as one with their positions; None when it ends."""
    positions: list[str | int] = []
    for step in route:
        if isinstance(step, str) and isinstance(data, dict) and step in data:
            positions.append(step)
            data = data[step]
        elif isinstance(step, tuple) and isinstance(data, list):
            names = identities(data) or []
            if step not in names:
                return None
            positions.append(names.index(step))
            data = data[names.index(step)]
        else:
            return None
    return tuple(positions)


def names_at(data: Data, route: IdRoute) -> list[tuple[str, ...]]:
    """Return what the entries of a list are known by; none where there is no such list."""
    positions = positions_of(data, route)
    for step in positions or ():
        if isinstance(data, dict) and isinstance(step, str):  # noqa: SIM114 - one type each
            data = data[step]
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
    return (identities(data) or []) if positions and isinstance(data, list) else []


def prefixes(route: IdRoute) -> Iterator[IdRoute]:
    """Yield a route and those to what holds it, from the inside out."""
    for length in range(len(route), 0, -1):
        yield route[:length]
