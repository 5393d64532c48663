"""Joins what the texts at hand say of a law with what `laws/` holds of it already.

Texts lie in several places, and not all of them are at hand each time. What was read once stays
known: a version whose text is not at hand keeps its facts, and stands between those read now.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from devolved_powers.law.article_facts import article_facts
from devolved_powers.law.document_number import order_numbers
from devolved_powers.law.moves import Moved, MovedPart, moves
from devolved_powers.law.rank import maker_of
from devolved_powers.law.statute import Law, Version
from devolved_powers.law.titles import title_key
from devolved_powers.models.laws import (
    NO_CLOSING_ARTICLE,
    LawFile,
    Move,
    OtherVersion,
    Promulgation,
    VersionFacts,
)

PREAMBLE = "文本前言"
"""The source of a version that only the preamble of a later one mentions."""
_NAMED = re.compile("《([^《》]{2,40})》")
_IS_LAW = re.compile("(?:法|条例|规定|细则|规则)$")
NO_SEAL = "0" * 10
_ADOPTED_BEFORE = timedelta(days=120)
"""The State Council adopts so long at most before it promulgates."""


def facts_of_texts(law: Law, held: LawFile | None = None) -> LawFile:
    """Return what the texts of a law say, and of versions without a text what is held.

    Two versions are compared where both texts are at hand. Else what was found when they were
    compared stays, if they still follow one another and neither text has changed; if not, they
    count as not compared (`moves_from` is left out).

    Args:
        law: the texts at hand.
        held: the file in `laws/`; its hand-written facts are left as they are there.
    """
    before = {version.date: version for version in held.versions} if held else {}
    texts = {v.day: v for v in law.versions if not is_shorter(v, before.get(v.day))}
    days = sorted(texts.keys() | before.keys())
    read = {day: _version(texts[day]) for day in texts}
    versions: list[VersionFacts] = []
    for older, day in zip([None, *days], days, strict=False):
        facts = read.get(day) or before[day]
        versions.append(facts.model_copy(update=_comparison(older, day, texts, read, before)))
    return LawFile(
        law=law.title,
        seal=NO_SEAL,
        promulgations=_promulgations(law, held),
        named=_named(law, held),
        others=tuple(_told_of(texts.values(), days, held.others if held else ())),
        versions=tuple(versions),
    )


def is_shorter(text: Version, held: VersionFacts | None) -> bool:
    """Return whether a text that breaks off has less than what was read before."""
    return held is not None and not text.closed and _last(text) < held.last_article


def _last(version: Version) -> int:
    return version.articles[-1].number if version.articles else 0


def _version(version: Version) -> VersionFacts:
    whole = version.closed or not version.articles
    return VersionFacts(
        date=version.day,
        in_force=version.in_force.day if version.in_force else None,
        in_force_source=version.in_force.source if version.in_force else None,
        original=version.original,
        complete=whole,
        complete_source=None if whole else NO_CLOSING_ARTICLE,
        last_article=_last(version),
        articles=tuple(article_facts(article) for article in version.articles),
    )


def _comparison(
    older: date | None,
    day: date,
    texts: Mapping[date, Version],
    read: Mapping[date, VersionFacts],
    before: Mapping[date, VersionFacts],
) -> dict[str, object]:
    """Return what is known of the way from the version before."""
    if older is not None and older in texts and day in texts:
        found = tuple(map(_move, moves(texts[older], texts[day])))
        return {"moves_from": older, "moves": found}
    held = before.get(day)
    if older is not None and held is not None and held.moves_from == older:
        unchanged = all(
            known in before and (known not in read or _is_same(read[known], before[known]))
            for known in (older, day)
        )
        if unchanged:
            return {"moves_from": older, "moves": held.moves}
    return {"moves_from": None, "moves": ()}


def _is_same(read: VersionFacts, held: VersionFacts) -> bool:
    """Return whether a text read now says what is held; pairs of characters come later."""
    plain = (article.model_copy(update={"bigrams": None}) for article in held.articles)
    return read.articles == tuple(plain)


def _move(moved: Moved) -> Move:
    values: dict[str, object] = _part(moved) | {"parts": [_part(part) for part in moved.parts]}
    return Move.model_validate(values)


def _part(moved: Moved | MovedPart) -> dict[str, object]:
    return {
        "from": moved.source.written(),
        "kind": moved.kind,
        "to": [place.written() for place in moved.targets],
        "alike": moved.alike,
    }


def _named(law: Law, held: LawFile | None) -> tuple[str, ...]:
    """Return the titles of other laws that the texts name, now or when they were read."""
    named = set(held.named if held else ())
    for version in law.versions:
        for line in version.lines():
            named.update(filter(_IS_LAW.search, _NAMED.findall(line)))
    return tuple(sorted(title for title in named if title_key(title) != title_key(law.title)))


def _promulgations(law: Law, held: LawFile | None) -> tuple[Promulgation, ...]:
    """Return what the preambles say of days and numbers, now or when they were read."""
    acts = {(act.on, act.amends): act for act in (held.promulgations if held else ())}
    for event in (event for version in law.versions for event in version.events):
        if event.begins_force:
            continue
        number = next(order_numbers(event.text), None)
        key = (event.day, event.amends)
        before = acts.get(key)
        acts[key] = Promulgation(
            on=event.day,
            amends=event.amends,
            doc_no=number.written() if number else before.doc_no if before else None,
            by=maker_of(event.text, event.day) or (before.by if before else None),
        )
    return tuple(act for _key, act in sorted(acts.items()))


def _told_of(
    texts: Iterable[Version], days: list[date], held: Iterable[OtherVersion]
) -> Iterator[OtherVersion]:
    """Yield the versions between those known that preambles mention, now or when they were read."""
    at_hand = {version.day: version for version in texts}
    told: dict[date, date] = {}
    for older, newer in pairwise(days):
        for event in at_hand[newer].events if newer in at_hand else ():
            if event.amends and older < event.day < newer:
                told.setdefault(event.day, newer)
    for other in held:
        teller = other.source.removesuffix(PREAMBLE)
        if teller != other.source and date.fromisoformat(teller) not in at_hand:
            told.setdefault(other.date, date.fromisoformat(teller))
    for day, newer in sorted(told.items()):
        # Adopted on that day, promulgated a little later: known under the later date.
        if not any(day <= known <= day + _ADOPTED_BEFORE for known in days):
            yield OtherVersion(date=day, source=f"{newer.isoformat()}{PREAMBLE}")
