"""How two versions of the discretion standards differ: documents, acts, tiers, key by key.

Every key of the models is compared, those too that come to them later. A document is found again
by the name of its file, an act by its name or number, a tier by its name, condition or place.
"""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from devolved_powers.changes.change import Change, Subject
from devolved_powers.changes.standard_words import (
    act_line,
    act_name,
    tier_line,
    tier_name,
    told_values,
)
from devolved_powers.models.base import Model
from devolved_powers.models.discretion import DiscretionStandard, StandardEntry, Tier
from devolved_powers.register.recorded_standards import document_name

_TIER_KINDS: Mapping[str, str] = {
    "when": "tier-condition-changed",
    "measures": "tier-condition-changed",
    "other_grounds": "tier-condition-changed",
    "fines": "tier-range-changed",
    "text": "tier-range-changed",
    "outcome": "tier-outcome-changed",
    "approval": "tier-outcome-changed",
}
"""The kind that a change of a tier's key is; others are `tier-corrected`."""
_DOCUMENT_KINDS: Mapping[str, str] = {"until": "standard-term-changed"}
"""The same for keys of the document; others are `standard-corrected`."""
_Part = TypeVar("_Part", StandardEntry, Tier)
Subjects = tuple[Subject, Subject]


@lru_cache(maxsize=256)
def standard_in(text: str) -> DiscretionStandard:
    """Return the standard that a log keeps as JSON."""
    return DiscretionStandard.model_validate_json(text)


def standard_changes(
    old: Mapping[str, str], new: Mapping[str, str], unread: Collection[str] = ()
) -> Iterator[Change]:
    """Yield what two records say otherwise of their standards.

    Args:
        old: the standards of the first, as its log keeps them.
        new: those of the second.
        unread: the names of those that one of them cannot read: nothing is told of them.
    """
    for name in sorted({*old, *new} - {*unread}):
        was, now = old.get(name), new.get(name)
        if was is not None and now is not None:
            if was != now:
                yield from _document(name, standard_in(was), standard_in(now))
            continue
        only = standard_in(was or now or "")
        added = Change(
            "standard-added",
            name,
            after=only.effective.isoformat() if only.effective else "",
            new=subject_of_standard(only),
        )
        yield added if was is None else added.inverted(of_records=True)


def subject_of_standard(standard: DiscretionStandard, *within: str) -> Subject:
    """Return a document as a table names it.

    Args:
        standard: the document.
        within: the act that is meant, and the tier.
    """
    items = {item for entry in standard.entries for item in entry.items}
    return Subject(
        name=document_name(standard),
        acts=len(standard.entries),
        items=len(items),
        within=within,
    )


def _document(name: str, old: DiscretionStandard, new: DiscretionStandard) -> Iterator[Change]:
    subjects = subject_of_standard(old), subject_of_standard(new)
    for key, before, after in _differing(old, new, "entries"):
        kind = _DOCUMENT_KINDS.get(key, "standard-corrected")
        yield Change(kind, name, "", key, before, after, *subjects)
    pairs, gone, came = _matched(old.entries, new.entries, _ACT_KEYS)
    for act in gone:
        subject = replace(subjects[0], within=(act_name(act),))
        yield Change("act-removed", name, before=act_line(act), old=subject)
    for act in came:
        subject = replace(subjects[1], within=(act_name(act),))
        yield Change("act-added", name, after=act_line(act), new=subject)
    for was, now in pairs:
        if was != now:
            within = (
                replace(subjects[0], within=(act_name(was),)),
                replace(subjects[1], within=(act_name(now),)),
            )
            yield from _act(name, was, now, within)


def _act(name: str, old: StandardEntry, new: StandardEntry, subjects: Subjects) -> Iterator[Change]:
    for key, before, after in _differing(old, new, "tiers"):
        yield Change("act-corrected", name, "", key, before, after, *subjects)
    pairs, gone, came = _matched(old.tiers, new.tiers, _TIER_KEYS)
    for tier in gone:
        subject = _in_tier(subjects[0], tier)
        yield Change("tier-removed", name, before=tier_line(tier), old=subject)
    for tier in came:
        yield Change("tier-added", name, after=tier_line(tier), new=_in_tier(subjects[1], tier))
    places = {id(now): place for place, now in enumerate(new.tiers)}
    order = [places[id(now)] for _was, now in pairs]
    if order != sorted(order):
        before = tuple(tier_name(was) for was, _now in pairs)
        after = tuple(tier_name(pairs[order.index(place)][1]) for place in sorted(order))
        yield Change("tier-order-changed", name, "", "tiers", before, after, *subjects)
    for was, now in pairs:
        within = _in_tier(subjects[0], was), _in_tier(subjects[1], now)
        for key, before_value, after_value in _differing(was, now):
            kind = _TIER_KINDS.get(key, "tier-corrected")
            yield Change(kind, name, "", key, before_value, after_value, *within)


def _in_tier(subject: Subject, tier: Tier) -> Subject:
    return replace(subject, within=(*subject.within, tier_name(tier)))


def _differing(
    old: Model, new: Model, *without: str
) -> Iterator[tuple[str, str | tuple[str, ...], str | tuple[str, ...]]]:
    """Yield the keys of two models that differ, with both values as text.

    Args:
        old: the first.
        new: the second, of the same type.
        without: the keys that are compared part by part.
    """
    for attribute, field in type(old).model_fields.items():
        was, now = getattr(old, attribute), getattr(new, attribute)
        if attribute not in without and was != now:
            key = field.alias or attribute
            yield key, *told_values(key, was, now)


_Key = Callable[[_Part], Hashable]
_ACT_KEYS: Sequence[_Key[StandardEntry]] = (
    lambda act: (act.no, act.name, act.items),
    lambda act: (act.no, act.name),
    lambda act: act.name,
    lambda act: act.no,
    lambda act: act.items or None,
)
_TIER_KEYS: Sequence[_Key[Tier]] = (
    lambda tier: (tier.tier, tier.when, tier.measures),
    lambda tier: (tier.tier, tier.when),
    lambda tier: tier.tier,
    lambda tier: tier.when,
    lambda tier: tier.measures or None,
)
"""What a part is known again by, the surest first; where it is None it is known by nothing."""


def _matched(
    old: Sequence[_Part], new: Sequence[_Part], keys: Sequence[_Key[_Part]]
) -> tuple[list[tuple[_Part, _Part]], list[_Part], list[_Part]]:
    """Return which parts of two versions are the same, those that went, and those that came.

    Both ways round it comes to the same. What is alike in everything is paired in its order, what
    remains too where there is as much of it on both sides.

    Args:
        old: the parts of the first version.
        new: those of the second.
        keys: what they are known again by.
    """
    left, right = list(range(len(old))), list(range(len(new)))
    pairs: list[tuple[int, int]] = []

    def pair(found: Sequence[tuple[int, int]]) -> None:
        pairs.extend(found)
        for one, other in found:
            left.remove(one)
            right.remove(other)

    alike: dict[_Part, list[int]] = {}
    for place in right:
        alike.setdefault(new[place], []).append(place)
    pair([(n, alike[old[n]].pop(0)) for n in left if alike.get(old[n])])
    for key in keys:
        sides = {key(old[n]): n for n in left}, {key(new[n]): n for n in right}
        counts = Counter(key(old[n]) for n in left), Counter(key(new[n]) for n in right)
        pair(
            [
                (place, sides[1][value])
                for value, place in sides[0].items()
                if value is not None and counts[0][value] == counts[1][value] == 1
            ]
        )
    if len(left) == len(right):
        pair(list(zip(left, right, strict=True)))
    pairs.sort()
    return (
        [(old[one], new[other]) for one, other in pairs],
        [old[n] for n in left],
        [new[n] for n in right],
    )
