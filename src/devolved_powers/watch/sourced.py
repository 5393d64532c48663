"""Puts what sources say into the words of the watch."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from devolved_powers.law.above import may_stand_above
from devolved_powers.law.amending import AmendmentSaid
from devolved_powers.law.repeals import RepealSaid
from devolved_powers.law.sources import collected as sources
from devolved_powers.law.sources.collected import Collected
from devolved_powers.law.titles import title_key
from devolved_powers.watch.hints import hinted_ends
from devolved_powers.watch.model import SourceSeen
from devolved_powers.watch.said import Said, SaidAbove, SaidRepeal, SaidVersion, Source
from devolved_powers.watch.unread import unread_texts


def said_by(
    collected: Collected, cited: Iterable[frozenset[str]], newest: Iterable[tuple[str, date]]
) -> Said:
    """Return what sources say.

    Args:
        collected: the sources as they were read.
        cited: the keys of the titles of each cited law.
        newest: the date of the newest version of each cited law, by its title.
    """
    laws = tuple(cited)
    ends = tuple(end for end in collected.repeals if not end.is_predecessor)
    changes = collected.amended
    told = [(end.path, end.title, end.version) for end in ends]
    told += [(change.path, change.title, change.day) for change in changes]
    texts = [version for law in collected.corpus.laws.values() for version in law.versions]
    told += [(version.path, version.title, version.day) for version in texts]
    read = {(end.path, title_key(end.title)) for end in collected.repeals}
    read |= {(change.path, title_key(change.title)) for change in changes}
    hints = hinted_ends(texts, {key for keys in laws for key in keys}, read)
    return Said(
        corpus=collected.corpus,
        sources=tuple(_source(one, collected, laws, told) for one in collected.sources),
        repeals=(*map(_repeal, ends), *_listed_ends(collected), *hints),
        versions=(*map(_version, changes), *_listed_versions(collected)),
        above=tuple(
            SaidAbove(
                one.law, one.higher, one.on, f"《{one.higher}》（{one.version}）", one.version
            )
            for one in may_stand_above(newest, texts)
        ),
        unread=unread_texts(collected),
    )


def _source(
    source: sources.Source,
    collected: Collected,
    laws: tuple[frozenset[str], ...],
    told: Iterable[tuple[str, str, date]],
) -> Source:
    """Return what a source knows.

    Args:
        source: the source.
        collected: all of them.
        laws: the keys of the titles of each cited law.
        told: the path of each text, with each law that it is of or tells of, and its date.
    """
    newest: dict[str, date] = {}
    before = f"{Path(source.name).as_posix()}/"
    alone = len(collected.sources) == 1
    listed = (
        ("", law.title, law.versions[-1].day)
        for law in collected.listed.values()
        if law.source == source.name
    )
    own = (one for one in told if alone or one[0].startswith(before))
    for _path, title, day in (*listed, *own):
        key = title_key(title)
        newest[key] = max(day, newest.get(key, day))
    until = newest if source.kind == "folder" else _until(source, newest)
    has = sum(bool(keys & source.keys) for keys in laws)
    seen = SourceSeen(source.name, source.kind, source.until, source.texts, has)
    return Source(seen, until, newest)


def _until(source: sources.Source, newest: dict[str, date]) -> dict[str, date]:
    """Return until when a repository or a database tells of each law that it lists."""
    if source.until is None:
        return newest
    return dict.fromkeys((*newest, *source.keys), source.until)


def _repeal(end: RepealSaid) -> SaidRepeal:
    return SaidRepeal(
        end.title,
        end.on,
        f"《{end.by}》{end.place}",
        f"《{end.by}》（{end.version.isoformat()}）{end.place}",
        end.version,
        end.partial,
    )


def _listed_ends(collected: Collected) -> Iterator[SaidRepeal]:
    for law in collected.listed.values():
        if law.is_ended:
            yield SaidRepeal(law.title, law.ended, "", called(law.source))


def _version(change: AmendmentSaid) -> SaidVersion:
    by = f"《{change.by}》"
    source = f"{by}（{change.day.isoformat()}）"
    return SaidVersion(change.title, change.day, change.on, by, source)


def _listed_versions(collected: Collected) -> Iterator[SaidVersion]:
    for law in collected.listed.values():
        for version in law.versions:
            yield SaidVersion(law.title, version.day, None, "", called(law.source))


def called(name: str) -> str:
    """Return what a source is called where others read it: where it lies on a disk is no matter."""
    return Path(name).name or name
