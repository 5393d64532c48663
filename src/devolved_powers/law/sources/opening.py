"""Opens sources of law, whatever kind each is."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.law.corpus import Progress, corpus_of
from devolved_powers.law.sources.collected import Collected, ListedLaw, Source
from devolved_powers.law.sources.finding import FoundSource, find_sources
from devolved_powers.law.statute import Note, Version
from devolved_powers.law.text_files import named_law
from devolved_powers.law.titles import title_key
from devolved_powers.reading_log import tell


def open_sources(
    paths: Sequence[Path],
    progress: Progress | None = None,
    *,
    today: date,
    titles: Collection[str] | None = None,
) -> Collected:
    """Read sources of law.

    Args:
        paths: folders of texts, git repositories of such (a work tree, its `.git`, a bare one), and
            databases that list laws; those that count first in front.
        progress: called after each text.
        today: days after it tell of no source until when it knows.
        titles: the laws that are asked about, as `corpus_of` takes them.

    Raises:
        PowersError: when one of them is not there, cannot be read, or is none of these.
    """
    notes: list[Note] = []
    opened = find_sources(paths, notes, today)
    missing = [note.path for note in notes if note.kind == "no-folder"]
    if missing:
        raise PowersError(
            _("There is no folder {folder}.").format(folder=enumerated(missing)),
            hint=_("Name the folder that holds the texts, NAME(YYYY-MM-DD).md."),
            code=ExitCode.UNREADABLE,
        )
    texts = [text for source in opened for text in source.texts]
    corpus = corpus_of(texts, notes, progress=progress, titles=titles)
    for source in opened:
        count = len(source.texts) or source.versions
        tell(N_("Law texts: {folder}, {count} files"), folder=str(source.path), count=count)
    versions = [version for law in corpus.laws.values() for version in law.versions]
    return Collected(tuple(_seen(opened, versions)), corpus, _listed(opened))


def _listed(opened: Sequence[FoundSource]) -> dict[str, ListedLaw]:
    """Return what all databases list; where two differ on a version, the one that knows longer.

    Of two that know as long, the one counts that says a version has ended: that is looked into.
    """
    listed: dict[str, ListedLaw] = {}
    until: dict[str, date | None] = {}
    ordered = sorted(opened, key=lambda source: source.until or date.min, reverse=True)
    for source in reversed(ordered):  # of two that know as long, the first named comes last
        for key, law in source.laws.items():
            before = listed[key].versions if key in listed else ()
            versions = {version.day: version for version in before}
            for version in law.versions:
                held = versions.get(version.day, version)
                is_worse = held.is_ended and not version.is_ended and until[key] == source.until
                versions[version.day] = held if is_worse else version
            until[key] = source.until
            joined = tuple(version for _day, version in sorted(versions.items()))
            listed[key] = replace(law, versions=joined)
    return listed


def _seen(opened: Sequence[FoundSource], versions: Sequence[Version]) -> Iterator[Source]:
    for source in opened:
        names = {text.name for text in source.texts}
        keys = {title_key(version.title) for version in versions if version.path in names}
        for text in source.texts:
            keys.add(title_key(named_law(text.file)))
        count = len(source.texts) or source.versions
        keys |= source.laws.keys()
        yield Source(str(source.path), source.kind, source.until, count, frozenset(keys))
