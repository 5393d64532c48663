"""Makes `laws/` from texts and hand-written facts: one file a law, the same bytes each time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from devolved_powers.law.article_facts import article_facts
from devolved_powers.law.corpus import Progress
from devolved_powers.law.law_file import read_strictly, write_law_file
from devolved_powers.law.moves import Moved, MovedPart, moves
from devolved_powers.law.statute import Corpus, Law, Version
from devolved_powers.law.titles import file_name, title_key
from devolved_powers.models.laws import (
    IN_FORCE_SOURCES,
    NO_CLOSING_ARTICLE,
    KnownLaw,
    LawFacts,
    LawFile,
    Move,
    OtherVersion,
    VersionFacts,
)

PREAMBLE = "文本前言"
"""The source of a version that only the preamble of a later one mentions."""
_ADOPTED_BEFORE = timedelta(days=120)
"""The State Council adopts so long at most before it promulgates."""
NO_SEAL = "0" * 10


@dataclass(frozen=True, slots=True)
class Index:
    """What `build` makes.

    Args:
        files: text by file name, for the folder `laws/`, in the order of the names.
        unknown: the titles, as they were given, of which neither text nor fact is at hand.
    """

    files: Mapping[str, str]
    unknown: tuple[str, ...]


def build_index(
    corpus: Corpus,
    cited: Iterable[str],
    facts: LawFacts,
    progress: Progress | None = None,
) -> Index:
    """Make the files for the laws cited.

    Args:
        corpus: the texts.
        cited: titles as citations write them, short ones too.
        facts: the hand-written ones; merged into what the texts say, over it where they differ.
        progress: called after each law.
    """
    known = {law.law: law for law in facts.laws}
    by_key = {title_key(title): title for title in (*known, *corpus.laws)}
    by_key.update((title_key(short), law.law) for law in facts.laws for short in law.short)
    wanted = {title: by_key.get(title_key(title)) for title in cited}
    titles = sorted({title for title in wanted.values() if title is not None})
    files: dict[str, str] = {}
    for done, title in enumerate(titles, 1):
        base = facts_of_texts(corpus.laws.get(title, Law(title, ())))
        merged = merge_facts(base, known.get(title), facts)
        files[file_name(title)] = write_law_file(merged)
        if progress is not None:
            progress(done, len(titles))
    unknown = tuple(title for title, found in wanted.items() if found is None)
    return Index(dict(sorted(files.items())), unknown)


def refresh_facts(text: str, facts: LawFacts) -> str:
    """Merge the hand-written facts into a file anew, without the texts at hand.

    Raises:
        BrokenLawFileError: when the file is none of the generator's.
    """
    law = read_strictly(text)
    known = next((known for known in facts.laws if known.law == law.law), None)
    return write_law_file(merge_facts(law, known, facts))


def facts_of_texts(law: Law) -> LawFile:
    """Return what the texts of a law say by themselves."""
    compared: list[tuple[Version | None, Version]] = [(None, v) for v in law.versions[:1]]
    compared += pairwise(law.versions)
    return LawFile(
        law=law.title,
        seal=NO_SEAL,
        others=tuple(_told_of(law.versions)),
        versions=tuple(_version(older, version) for older, version in compared),
    )


def _version(older: Version | None, version: Version) -> VersionFacts:
    last = version.articles[-1].number if version.articles else 0
    whole = version.closed or not version.articles
    return VersionFacts(
        date=version.day,
        in_force=version.in_force.day if version.in_force else None,
        in_force_source=version.in_force.source if version.in_force else None,
        original=version.original,
        complete=whole,
        complete_source=None if whole else NO_CLOSING_ARTICLE,
        last_article=last,
        articles=tuple(article_facts(article) for article in version.articles),
        moves_from=older.day if older else None,
        moves=tuple(_move(moved) for moved in moves(older, version)) if older else (),
    )


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


def _told_of(versions: Iterable[Version]) -> Iterator[OtherVersion]:
    """Yield the versions between those held that preambles mention."""
    held = tuple(versions)
    days: dict[date, date] = {}
    for older, newer in pairwise(held):
        for event in newer.events:
            if event.amends and older.day < event.day < newer.day:
                days.setdefault(event.day, newer.day)
    for day, teller in sorted(days.items()):
        # Adopted on that day, promulgated a little later: held under the later date.
        if not any(day <= version.day <= day + _ADOPTED_BEFORE for version in held):
            yield OtherVersion(date=day, source=f"{teller.isoformat()}{PREAMBLE}")


def merge_facts(law: LawFile, known: KnownLaw | None, facts: LawFacts) -> LawFile:
    """Put the hand-written facts over those of the texts.

    Args:
        law: as `base_facts` or a file of `laws/` has it; what was merged before is taken out.
        known: the hand-written facts on this law.
        facts: all of them.
    """
    by_day = {version.date: version for version in known.versions} if known else {}
    versions: list[VersionFacts] = []
    for version in map(_unmerged, law.versions):
        change: dict[str, object] = {}
        fact = by_day.get(version.date)
        if fact is not None and fact.in_force is not None:
            change |= {"in_force": fact.in_force, "in_force_source": fact.source}
        if fact is not None and fact.complete is not None:
            change |= {"complete": fact.complete, "complete_source": fact.source}
        change |= {"later": fact.later if fact is not None else ()}
        versions.append(version.model_copy(update=change))
    others = {other.date: other for other in law.others if other.source.endswith(PREAMBLE)}
    others |= {other.date: other for other in known.others} if known else {}
    return LawFile(
        law=law.law,
        seal=NO_SEAL,
        short=known.short if known else (),
        repealed=known.repealed if known else None,
        known_until=_known_until(law.law, facts),
        higher=known.higher if known else None,
        unconfirmed=known.unconfirmed if known else (),
        successors=known.successors if known else (),
        others=tuple(other for _, other in sorted(others.items())),
        versions=tuple(versions),
    )


def _known_until(title: str, facts: LawFacts) -> date | None:
    """Return the last day by which a change of the law would have been noticed."""
    sources = (*((facts.collection,) if facts.collection else ()), *facts.checked)
    days = [source.until for source in sources if not source.laws or title in source.laws]
    return max(days, default=None)


def _unmerged(version: VersionFacts) -> VersionFacts:
    """Return a version without what hand-written facts added to it."""
    change: dict[str, object] = {}
    if version.in_force_source not in IN_FORCE_SOURCES:
        change |= {"in_force": None, "in_force_source": None}
    if version.complete_source not in (None, NO_CLOSING_ARTICLE):
        change |= {"complete": True, "complete_source": None}
        if version.complete:
            change |= {"complete": False, "complete_source": NO_CLOSING_ARTICLE}
    return version.model_copy(update=change)
