"""Puts what sources say into the words of the watch."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from devolved_powers.law.sources import collected as sources
from devolved_powers.law.sources.collected import Collected
from devolved_powers.law.statute import Version
from devolved_powers.law.titles import title_key
from devolved_powers.watch.model import SourceSeen
from devolved_powers.watch.said import Said, SaidRepeal, SaidVersion, Source


def said_by(collected: Collected, cited: Iterable[frozenset[str]]) -> Said:
    """Return what sources say.

    Args:
        collected: the sources as they were read.
        cited: the keys of the titles of each cited law.
    """
    laws = tuple(cited)
    return Said(
        corpus=collected.corpus,
        sources=tuple(_source(one, collected, laws) for one in collected.sources),
        repeals=(*_repeals(collected), *_listed_ends(collected)),
        versions=(*_amended(collected), *_listed_versions(collected)),
    )


def _source(
    source: sources.Source, collected: Collected, laws: tuple[frozenset[str], ...]
) -> Source:
    newest: dict[str, date] = {}

    def keep(title: str, day: date) -> None:
        key = title_key(title)
        newest[key] = max(day, newest.get(key, day))

    for version in _texts_of(source, collected):
        keep(version.title, version.day)
    for end in collected.repeals:
        if _is_in(end.path, source, collected) and not end.is_predecessor:
            keep(end.title, end.version)
    for change in collected.amended:
        if _is_in(change.path, source, collected):
            keep(change.title, change.day)
    for law in collected.listed.values():
        if law.source == source.name:
            keep(law.title, law.versions[-1].day)
    until = newest if source.kind == "folder" else _until(source, newest)
    has = sum(bool(keys & source.keys) for keys in laws)
    seen = SourceSeen(source.name, source.kind, source.until, source.texts, has)
    return Source(seen, until, newest)


def _until(source: sources.Source, newest: dict[str, date]) -> dict[str, date]:
    """Return until when a repository or a database tells of each law that it lists."""
    if source.until is None:
        return newest
    return dict.fromkeys((*newest, *source.keys), source.until)


def _texts_of(source: sources.Source, collected: Collected) -> Iterator[Version]:
    return (
        version
        for law in collected.corpus.laws.values()
        for version in law.versions
        if _is_in(version.path, source, collected)
    )


def _is_in(path: str, source: sources.Source, collected: Collected) -> bool:
    """Return whether a text is from a source: its name stands in front where there are several."""
    with_texts = [one for one in collected.sources if one.kind != "database"]
    if len(collected.sources) == 1:
        return source in with_texts
    return path.startswith(f"{Path(source.name).as_posix()}/")


def _repeals(collected: Collected) -> Iterator[SaidRepeal]:
    for end in collected.repeals:
        if not end.is_predecessor:
            yield SaidRepeal(
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


def _amended(collected: Collected) -> Iterator[SaidVersion]:
    for change in collected.amended:
        by = f"《{change.by}》"
        source = f"{by}（{change.day.isoformat()}）"
        yield SaidVersion(change.title, change.day, change.on, by, source)


def _listed_versions(collected: Collected) -> Iterator[SaidVersion]:
    for law in collected.listed.values():
        for version in law.versions:
            yield SaidVersion(law.title, version.day, None, "", called(law.source))


def called(name: str) -> str:
    """Return what a source is called where others read it: where it lies on a disk is no matter."""
    return Path(name).name or name
