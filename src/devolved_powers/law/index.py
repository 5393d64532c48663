"""Makes `laws/` from texts, what it holds already, and hand-written facts: one file a law.

The same input gives the same bytes. Nothing that was known is lost because a text is not at hand.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from devolved_powers.law.cited_bigrams import CitedOn, add_bigrams
from devolved_powers.law.corpus import Progress
from devolved_powers.law.join_held import (
    NO_SEAL,
    PREAMBLE,
    facts_of_texts,
    is_other,
    is_shorter,
    is_typed,
)
from devolved_powers.law.law_file import (
    BrokenLawFileError,
    read_every_line,
    read_head,
    read_strictly,
    write_law_file,
)
from devolved_powers.law.rank import certain_rank, held_territory
from devolved_powers.law.statute import Corpus, Law
from devolved_powers.law.titles import file_name, title_key
from devolved_powers.models.law_facts import Collection, KnownLaw, LawFacts
from devolved_powers.models.laws import (
    IN_FORCE_SOURCES,
    NO_CLOSING_ARTICLE,
    ONLY_TYPED,
    LawFile,
    VersionFacts,
)

_TITLE = re.compile(r"《([^《》]+)》")


@dataclass(frozen=True, slots=True)
class TooLate:
    """A text of a version later than the last day that the sources of its law cover.

    Args:
        title: the law.
        day: the date of the version.
        known_until: that last day.
    """

    title: str
    day: date
    known_until: date


@dataclass(frozen=True, slots=True)
class Index:
    """What `build_index` makes.

    Args:
        files: text by file name, for the folder `laws/`, in the order of the names.
        unknown: the titles, as they were given, of which neither text nor fact is at hand.
        unheld: what law-facts.yaml names as holding places of another law now, and is not held.
        too_late: texts that may not be taken in yet.
        other_texts: versions that a person took in on their own, of which the texts at hand hold
            another text; what is held stays.
        new_laws: the titles that had no file.
        new_versions: versions that laws which had a file gain.
        changed: the files there whose facts change otherwise.
        kept: the files of laws of which no text is at hand; only hand-written facts are renewed.
        idle: the files of laws that are neither cited nor named, and are kept.
        pruned: the files to be removed.
        pruned_added: those of them that a person had added; no collection brings them back.
        broken: the files that cannot be read, and cannot be made anew of the texts at hand; they
            are in no other list, and stay as they are.
    """

    files: Mapping[str, str]
    unknown: tuple[str, ...]
    unheld: tuple[str, ...] = ()
    too_late: tuple[TooLate, ...] = ()
    other_texts: tuple[tuple[str, date], ...] = ()
    new_laws: tuple[str, ...] = ()
    new_versions: tuple[tuple[str, date], ...] = ()
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    pruned: tuple[str, ...] = ()
    pruned_added: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()


def build_index(
    corpus: Corpus,
    cited: Iterable[str],
    facts: LawFacts,
    progress: Progress | None = None,
    *,
    held: Mapping[str, str] | None = None,
    places: Mapping[str, Iterable[CitedOn]] | None = None,
    prune: bool = False,
) -> Index:
    """Make the files for the laws cited, for those named as their successors, and for those held.

    Args:
        corpus: the texts.
        cited: titles as citations write them, short ones too.
        facts: the hand-written ones; merged into what the texts say, over it where they differ.
        progress: called after each law.
        held: the files in `laws/`, text by name, without the hand-written one.
        places: by title as cited, the places whose pairs of characters are kept, with their days.
        prune: give up what is held of laws that nobody cites or names any more.
    """
    written = held or {}
    there, broken = _read_held(written, corpus)
    known = {law.law: law for law in facts.laws}
    by_key = {title_key(t): t for t in (*(law.law for law in there.values()), *known, *corpus.laws)}
    by_key.update((title_key(short), law.law) for law in facts.laws for short in law.short)
    wanted = {title: by_key.get(title_key(title)) for title in cited}
    used = _with_named({t for t in wanted.values() if t is not None}, corpus, known, by_key, there)
    titles = sorted(used if prune else used | {law.law for law in there.values()})
    cited_places: dict[str, list[CitedOn]] = {}
    for written_title, listed in (places or {}).items():
        cited_places.setdefault(by_key.get(title_key(written_title), ""), []).extend(listed)
    files: dict[str, str] = {}
    for done, title in enumerate(titles, 1):
        name = file_name(title)
        if name not in broken:
            texts = corpus.laws.get(title, Law(title, ()))
            merged = merge_facts(facts_of_texts(texts, there.get(name)), known.get(title), facts)
            files[name] = write_law_file(add_bigrams(merged, texts, cited_places.get(title, ())))
        if progress is not None:
            progress(done, len(titles))
    added = {
        name: [v.day for v in corpus.laws[law.law].versions if v.day not in _days(law)]
        for name, law in there.items()
        if name in files and law.law in corpus.laws
    }
    pruned = sorted(written.keys() - files.keys() - broken)
    grown = {name for name, days in added.items() if days}
    return Index(
        files=dict(sorted(files.items())),
        unknown=tuple(title for title, found in wanted.items() if found is None),
        unheld=tuple(sorted(_unheld(used, known, by_key))),
        too_late=tuple(_too_late(titles, corpus, facts, there)),
        other_texts=tuple(_other_texts(titles, corpus, there)),
        new_laws=tuple(title for title in titles if file_name(title) not in written),
        new_versions=tuple((there[n].law, day) for n, days in added.items() for day in days),
        changed=tuple(
            n for n, text in files.items() if n in written and n not in grown and text != written[n]
        ),
        kept=tuple(
            n
            for n, law in there.items()
            if n in files and law.versions and law.law not in corpus.laws
        ),
        idle=tuple(file_name(title) for title in titles if title not in used),
        pruned=tuple(pruned),
        pruned_added=tuple(name for name in pruned if name in there and is_added(there[name])),
        broken=tuple(sorted(broken)),
    )


def _days(law: LawFile) -> set[date]:
    return {version.date for version in law.versions}


def _read_held(held: Mapping[str, str], corpus: Corpus) -> tuple[dict[str, LawFile], set[str]]:
    """Read the files that are there; those that nothing can be made of are named beside them.

    One that was changed by hand may be made anew where the texts of all its versions are at hand.
    """
    read: dict[str, LawFile] = {}
    broken: set[str] = set()
    for name, text in sorted(held.items()):
        try:
            law = _law_held(text, corpus)
        except BrokenLawFileError:
            broken.add(name)
            continue
        if file_name(law.law) == name:
            read[name] = law
        else:
            broken.add(name)
    return read, broken


def _law_held(text: str, corpus: Corpus) -> LawFile:
    try:
        return read_every_line(text)
    except BrokenLawFileError:
        head = read_head(text)
        texts = corpus.laws.get(head.law, Law(head.law, ()))
        at_hand = {version.day: version for version in texts.versions}
        for version in head.versions:
            if version.date not in at_hand or is_shorter(at_hand[version.date], version):
                raise
        return head


def _with_named(
    cited: set[str],
    corpus: Corpus,
    known: Mapping[str, KnownLaw],
    by_key: Mapping[str, str],
    there: Mapping[str, LawFile],
) -> set[str]:
    """Add the laws that law-facts.yaml names as holding, repealing or standing above those cited.

    A law that holds places of a cited one is added as soon as anything is known of it, the others
    where a text of theirs is at hand or held.
    """
    read = corpus.laws.keys() | {law.law for law in there.values() if law.versions}
    used: set[str] = set()
    waiting = set(cited)
    while waiting:
        title = waiting.pop()
        used.add(title)
        law = known.get(title)
        if law is None:
            continue
        holding = {by_key.get(title_key(named)) for named in _holding(law)}
        others = {by_key.get(title_key(named)) for named in _standing_over(law)} & read
        waiting |= {found for found in holding | others if found is not None} - used
    return used


def _holding(law: KnownLaw) -> Iterator[str]:
    """Yield the titles of other laws that hold places of a law now."""
    return (successor.law for successor in law.successors if successor.law is not None)


def _standing_over(law: KnownLaw) -> Iterator[str]:
    """Yield the titles of what repealed a law, or stands above it."""
    for words in (law.repealed.by if law.repealed else "", law.higher.law if law.higher else ""):
        yield from _TITLE.findall(words) or ([words] if words else [])


def _unheld(
    used: Iterable[str], known: Mapping[str, KnownLaw], by_key: Mapping[str, str]
) -> set[str]:
    return {
        named
        for title in used
        if title in known
        for named in _holding(known[title])
        if title_key(named) not in by_key
    }


def _too_late(
    titles: Iterable[str], corpus: Corpus, facts: LawFacts, there: Mapping[str, LawFile]
) -> Iterator[TooLate]:
    for title in titles:
        held = there.get(file_name(title))
        until = _known_until(title, facts, held.versions if held else ())
        added = {v.date for v in held.versions if v.source is not None} if held else set[date]()
        for version in corpus.laws[title].versions if title in corpus.laws and until else ():
            if until is not None and version.day > until and version.day not in added:
                yield TooLate(title, version.day, until)


def _other_texts(
    titles: Iterable[str], corpus: Corpus, there: Mapping[str, LawFile]
) -> Iterator[tuple[str, date]]:
    for title in titles:
        held = there.get(file_name(title))
        by_day = {version.date: version for version in held.versions} if held else {}
        for text in corpus.laws[title].versions if title in corpus.laws else ():
            if is_other(text, by_day.get(text.day)):
                yield title, text.day


def is_added(law: LawFile) -> bool:
    """Return whether a person took a version of a law in on its own."""
    return any(version.source is not None for version in law.versions)


def refresh_facts(text: str, facts: LawFacts) -> str:
    """Merge the hand-written facts into a file anew, without the texts at hand.

    Raises:
        BrokenLawFileError: when the file is none of the generator's.
    """
    law = read_strictly(text)
    known = next((known for known in facts.laws if known.law == law.law), None)
    return write_law_file(merge_facts(law, known, facts))


def merge_facts(law: LawFile, known: KnownLaw | None, facts: LawFacts) -> LawFile:
    """Put the hand-written facts over those of the texts.

    Args:
        law: as `facts_of_texts` or a file of `laws/` has it; what was merged before is taken out.
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
        if fact is not None and fact.complete is not None and not is_typed(version):
            change |= {"complete": fact.complete, "complete_source": fact.source}
        change |= {"later": fact.later if fact is not None else ()}
        versions.append(version.model_copy(update=change))
    added = is_added(law)
    others = {other.date: other for other in law.others if other.source.endswith(PREAMBLE)}
    others |= {other.date: other for other in known.others} if known else {}
    given_rank = (known.rank if known else None) or (law.rank if added else None)
    given_territory = (known.territory if known else None) or (law.territory if added else None)
    told = law.model_copy(
        update={"rank": given_rank or certain_rank(law), "territory": given_territory}
    )
    return LawFile(
        law=law.law,
        seal=NO_SEAL,
        short=known.short if known else (),
        rank=told.rank,
        territory=held_territory(told),
        repealed=known.repealed if known else None,
        known_until=_known_until(law.law, facts, law.versions),
        followed=_is_followed(law.law, facts, law.versions),
        higher=known.higher if known else None,
        unconfirmed=known.unconfirmed if known else (),
        promulgations=law.promulgations,
        named=law.named,
        successors=known.successors if known else (),
        others=tuple(other for _, other in sorted(others.items())),
        versions=tuple(versions),
    )


def _known_until(title: str, facts: LawFacts, versions: Sequence[VersionFacts]) -> date | None:
    """Return the last day by which a change of the law would have been noticed.

    The day on which a person saw a version as the text in force counts as well, unless a later
    one stood by then.
    """
    ends = (*(version.date for version in versions[1:]), date.max)
    seen = [v.seen for v, end in zip(versions, ends, strict=False) if v.seen and v.seen < end]
    covered = [source.until for source in _sources(title, facts, versions)]
    return max((*covered, *seen), default=None)


def _is_followed(title: str, facts: LawFacts, versions: Sequence[VersionFacts]) -> bool:
    """Return whether a source that covers a law is kept up; of a law that none covers, too."""
    sources = _sources(title, facts, versions)
    return not sources or any(source.followed for source in sources)


def _sources(title: str, facts: LawFacts, versions: Sequence[VersionFacts]) -> list[Collection]:
    """Return the collection and the lists that cover a law.

    One that names no titles covers all that it holds: no law that had to be added on its own.
    """
    sources = (*((facts.collection,) if facts.collection else ()), *facts.checked)
    is_apart = bool(versions) and all(version.source is not None for version in versions)
    return [s for s in sources if title in s.laws or not (s.laws or is_apart)]


def _unmerged(version: VersionFacts) -> VersionFacts:
    """Return a version without what hand-written facts added to it."""
    change: dict[str, object] = {}
    if version.in_force_source not in IN_FORCE_SOURCES:
        change |= {"in_force": None, "in_force_source": None}
    if is_typed(version):
        return version.model_copy(
            update=change | {"complete": False, "complete_source": ONLY_TYPED}
        )
    if version.complete_source not in (None, NO_CLOSING_ARTICLE):
        change |= {"complete": True, "complete_source": None}
        if version.complete:
            change |= {"complete": False, "complete_source": NO_CLOSING_ARTICLE}
    return version.model_copy(update=change)
