"""Takes in what sources say, in memory: the facts with it, the files made of them, the laws."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from devolved_powers.law.cited_bigrams import CitedOn
from devolved_powers.law.corpus import Progress
from devolved_powers.law.index import build_index
from devolved_powers.law.library import LawRecord, Library
from devolved_powers.law.statute import Corpus, Law
from devolved_powers.law.titles import amends_others, file_name, title_key
from devolved_powers.models.law_facts import Collection, KnownLaw, KnownVersion, LawFacts
from devolved_powers.models.laws import OtherVersion, Repeal
from devolved_powers.watch.cited import CitedLaw, keys_of
from devolved_powers.watch.said import Said, SaidRepeal
from devolved_powers.watch.sourced import called
from devolved_powers.watch.unread import concerning

_TITLE = re.compile(r"《([^《》]+)》")


class UpdatedLibrary(Library):
    """Files that are nowhere on disk, with hand-written facts that are in no file either.

    Args:
        files: the files of `laws/`, by name.
        facts: the hand-written facts.
    """

    def __init__(self, files: Mapping[str, bytes], facts: LawFacts) -> None:
        super().__init__(files, files.__getitem__)
        self._given = facts

    @cached_property
    def facts(self) -> LawFacts | None:
        """The hand-written facts."""
        return self._given


@dataclass(frozen=True)
class TakenIn:
    """What is known with what the sources say taken in.

    Args:
        library: the laws.
        known: what was added to the hand-written facts, law by law.
        checked: the sources that were added to them, with their days and laws.
        files: the files of `laws/` that change, by name.
        unsure: repeals that no fact can be made of: their day or
            their cause is not told, or they are of a part.
    """

    library: Library
    known: tuple[KnownLaw, ...]
    checked: tuple[Collection, ...]
    files: Mapping[str, str]
    unsure: tuple[SaidRepeal, ...]


def take_in(
    kept: Mapping[str, bytes],
    before: Library,
    said: Said,
    laws: Iterable[CitedLaw],
    places: Mapping[str, list[CitedOn]],
    progress: Progress | None = None,
) -> TakenIn:
    """Take in what sources say of the laws that are cited.

    Args:
        kept: the files of `laws/` as they stand, but for the hand-written ones.
        before: what is known by them.
        said: what the sources say.
        laws: the laws that are cited.
        places: by title as cited, the places whose names are compared.
        progress: told how many laws are done.
    """
    cited = tuple(_officially(law, said.corpus, before) for law in laws)
    by_key = {key: law.title for law in cited for key in keys_of(law)}
    corpus = _new_texts(said, before, by_key)
    known = tuple(
        added for law in cited if (added := _added(law, said, corpus, before)) is not None
    )
    told = {*corpus.laws, *(law.law for law in known)}
    checked = tuple(_checked(said, told, cited, before))
    facts = _joined(before.facts or LawFacts(), known, checked)
    titles = sorted(told | {title for source in checked for title in source.laws})
    held = {name: kept[name] for name in map(file_name, titles) if name in kept}
    index = build_index(
        corpus,
        titles,
        facts,
        progress,
        held={name: content.decode("utf-8", "replace") for name, content in held.items()},
        places=places,
    )
    files = {n: text for n, text in index.files.items() if kept.get(n) != text.encode("utf-8")}
    after = {**kept, **{name: text.encode("utf-8") for name, text in files.items()}}
    unsure = tuple(
        end
        for law in cited
        for end in _ends(said, law, before.find(law.title), _days(corpus, law))
        if end.on is None or not end.by or end.partial
    )
    return TakenIn(UpdatedLibrary(after, facts), known, checked, files, unsure)


def _officially(law: CitedLaw, corpus: Corpus, before: Library) -> CitedLaw:
    """Return a cited law by its official title, where a text at hand is the first to tell it."""
    if before.find(law.title) is not None:
        return law
    keys = keys_of(law)
    found = next((title for title in corpus.laws if title_key(title) in keys), None)
    return law if found is None else replace(law, title=found)


def _new_texts(said: Said, before: Library, by_key: Mapping[str, str]) -> Corpus:
    """Return the texts of the laws of which one is new: of those cited, and of what ends them.

    What is held of the others is not read anew: another copy of the same text may be worse.
    """
    named = {title_key(title) for title in _ending(said, before, by_key)}
    laws: dict[str, Law] = {}
    for title, law in said.corpus.laws.items():
        key = title_key(title)
        if key not in by_key and key not in named:
            continue
        record = before.find(title)
        name = record.title if record is not None else title
        held = {version.day for version in record.versions} if record is not None else set()
        new = {version.day for version in law.versions if _is_new(version.day, record)}
        if new:
            texts = (version for version in law.versions if version.day in held | new)
            laws[name] = Law(name, tuple(texts))
    return Corpus(laws, said.corpus.notes, said.corpus.files)


def _is_new(day: date, record: LawRecord | None) -> bool:
    """Return whether the text of a version is news: of a later one, or of one known by its day.

    What was before the newest version that is known changes nothing.
    """
    if record is None:
        return True
    held = {version.day for version in record.versions}
    dated = {version.day for version in record.dated()}
    return day not in held and (day in dated or day > max(dated, default=date.min))


def _ending(said: Said, before: Library, by_key: Mapping[str, str]) -> Iterator[str]:
    """Yield the titles of laws that end those cited, stand above them or hold their places.

    A decision that ends many is no law that anything rests on.
    """
    for end in said.repeals:
        if title_key(end.law) in by_key and not end.is_hint:
            yield from (t for t in _TITLE.findall(end.by) if not amends_others(t))
    yield from (one.higher for one in said.above if title_key(one.law) in by_key)
    for record in filter(None, map(before.find, by_key.values())):
        if record.facts.repealed is not None:
            yield from _TITLE.findall(record.facts.repealed.by)
        if record.facts.higher is not None:
            yield record.facts.higher.law
        yield from (known.law for known in record.facts.successors if known.law is not None)


def _added(law: CitedLaw, said: Said, corpus: Corpus, before: Library) -> KnownLaw | None:
    """Return what the hand-written facts lack on a cited law; None for nothing."""
    keys = keys_of(law)
    record = before.find(law.title)
    days = _days(corpus, law)
    versions, others = _versions(said, keys, record, days)
    ends = [
        Repeal(on=one.on, by=one.by, source=one.source)
        for one in _ends(said, law, record, days)
        if one.on is not None and one.by and not one.partial
    ]
    repealed = min(ends, key=lambda end: (end.on, end.by), default=None)
    if record is not None and record.facts.repealed is not None:
        repealed = None
    if not (versions or others or repealed):
        return None
    return KnownLaw(law=law.title, versions=versions, others=others, repealed=repealed)


def _days(corpus: Corpus, law: CitedLaw) -> set[date]:
    texts = corpus.laws.get(law.title)
    return {version.day for version in texts.versions} if texts else set()


def _before(days: Iterable[date]) -> date:
    """Return the day before the last of some."""
    last = max(days, default=date.min)
    return last - timedelta(days=1) if last > date.min else last


def _ends(
    said: Said, law: CitedLaw, record: LawRecord | None, texts: set[date]
) -> Iterator[SaidRepeal]:
    """Yield what ends a law: not what ended an older act of that title, before its newest version.

    Of a part that is repealed, and of what only seems to be, what the facts cover is known already.
    """
    keys = keys_of(law)
    known = {dated.day for dated in record.dated()} if record is not None else set()
    newest = max(known | texts, default=date.min)
    covered = record.facts.known_until if record is not None else None
    for end in said.repeals:
        if title_key(end.law) not in keys:
            continue
        day = end.on or end.told
        if day is not None and day <= newest:
            continue
        if (
            (end.partial or end.is_hint)
            and covered is not None
            and (end.told or date.max) <= covered
        ):
            continue
        yield end


def _versions(
    said: Said, keys: frozenset[str], record: LawRecord | None, texts: Iterable[date]
) -> tuple[tuple[KnownVersion, ...], tuple[OtherVersion, ...]]:
    """Return what is told of versions that are not known: of texts at hand the day of effect."""
    known = {dated.day: dated.in_force for dated in record.dated()} if record else {}
    at_hand = set(texts)
    listed = [one.day for one in said.versions if title_key(one.law) in keys]
    newest = max(known, default=_before(listed))
    versions: dict[date, KnownVersion] = {}
    others: dict[date, OtherVersion] = {}
    for one in said.versions:
        if title_key(one.law) not in keys or one.day in versions or one.day in others:
            continue
        if one.day in at_hand:
            if one.in_force is not None and known.get(one.day) is None:
                versions[one.day] = KnownVersion(
                    date=one.day, in_force=one.in_force, source=one.source
                )
        elif one.day > newest:
            others[one.day] = OtherVersion(date=one.day, in_force=one.in_force, source=one.source)
    in_order = tuple(version for _day, version in sorted(versions.items()))
    return in_order, tuple(other for _day, other in sorted(others.items()))


def _checked(
    said: Said, told: Iterable[str], cited: Iterable[CitedLaw], before: Library
) -> Iterator[Collection]:
    """Yield the sources with their days and the laws that are known until then by them.

    A folder of texts is no list: it tells of those laws alone of which it has something new. Where
    a newer text was not read, nobody knows what it says of them.
    """
    new = set(told)
    keys = {title: frozenset([title_key(title)]) for title in new}
    keys |= {law.title: keys_of(law) for law in cited}
    for source in said.sources:
        by_day: dict[date, list[str]] = {}
        for title, written in keys.items():
            record = before.find(title)
            newest = max((dated.day for dated in record.dated()), default=None) if record else None
            day = source.knows_until(written, newest)
            known = (record.facts.known_until if record is not None else None) or newest
            is_told = source.seen.kind != "folder" or title in new
            if not is_told or concerning(said.unread, written, known) is not None:
                continue
            if day is not None and (known is None or day > known):
                by_day.setdefault(day, []).append(title)
        for day, titles in sorted(by_day.items()):
            yield Collection(until=day, source=called(source.seen.name), laws=tuple(sorted(titles)))


def _joined(facts: LawFacts, known: Iterable[KnownLaw], checked: Iterable[Collection]) -> LawFacts:
    """Return the hand-written facts with what was added, and the sources with their days."""
    by_title = {law.law: law for law in facts.laws}
    for added in known:
        by_title[added.law] = _with(by_title.get(added.law), added)
    values = {"laws": tuple(by_title.values()), "checked": (*facts.checked, *checked)}
    return facts.model_copy(update=values)


def _with(law: KnownLaw | None, added: KnownLaw) -> KnownLaw:
    """Return the facts on a law with more; what a person wrote stays as it is."""
    if law is None:
        return added
    return law.model_copy(
        update={
            "versions": (*law.versions, *added.versions),
            "others": (*law.others, *added.others),
            "repealed": law.repealed or added.repealed,
        }
    )
