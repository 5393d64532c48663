"""The laws that a registry cites, their versions and their days: kept as long as nothing changes.

They do not depend on the day asked about, and to find them takes every file of laws/.
"""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from devolved_powers.i18n import N_
from devolved_powers.law.timeline import Dated
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.reading_log import tell
from devolved_powers.register.cited_places import by_title
from devolved_powers.register.kept_blocks import as_json
from devolved_powers.register.kept_citing_texts import citing_texts_at, kept_day, plain_day
from devolved_powers.store import cache
from devolved_powers.store.one_state import read_data_files
from devolved_powers.store.registry_folder import laws_state

if TYPE_CHECKING:
    from devolved_powers.law.law_file import LawFileFault


class Repealed(NamedTuple):
    """The end of a law.

    Args:
        on: the first day without it.
        by: what repealed it.
    """

    on: date
    by: str


class CitedLaw(NamedTuple):
    """A law that is held.

    Args:
        title: the official title.
        cited: how many places of it the registry cites; 0 where nothing does.
        known_until: the last day by which a change would have been noticed, where that is known.
        is_followed: whether changes are looked up since.
        repealed: its end.
        versions: all that are known, held or not, the oldest first.
    """

    title: str
    cited: int
    known_until: date | None
    is_followed: bool
    repealed: Repealed | None
    versions: tuple[Dated, ...]


class CitedLaws(NamedTuple):
    """The laws that are held, cited or not.

    Args:
        laws: in the order of their titles.
        faults: the files of laws/ that cannot be used.
        notice: what the data must not be read without, whatever is spoken.
    """

    laws: tuple[CitedLaw, ...]
    faults: tuple["LawFileFault", ...]
    notice: str


def cited_laws(root: Path) -> CitedLaws:
    """Return the laws that are held, and how often each is cited.

    Args:
        root: the registry's folder.

    Raises:
        PowersError: when it cannot be read, or holds what does not fit its models.
    """
    key = _key(root)
    kept = cache.understood(cache.load(key), _decoded) if key else None
    if kept is not None:
        tell(N_("From the cache: what was worked out of the same files before"))
        return kept
    found = _found(root)
    if key and not found.faults and key == _key(root):  # nothing changed meanwhile
        cache.save(key, _encoded(found))
    return found


def _key(root: Path) -> str:
    """Return what the laws are kept under; empty where a data file cannot be read."""
    files = read_data_files(root)
    made_of = [("cited laws", b"1"), (LAWS_FOLDER, laws_state(root))]
    return cache.digest_of(root, [*made_of, *files]) if files else ""


def _found(root: Path) -> CitedLaws:
    from devolved_powers.law.library import Library  # none of it where the answer is kept

    library = Library.at(root)
    texts = citing_texts_at(root)
    counts: dict[str, int] = {}
    for title, cited in by_title(texts).items():
        law = library.find(title)
        name = law.title if law else title
        counts[name] = counts.get(name, 0) + len(cited)
    held = [law for title in library.titles if (law := library.find(title)) is not None]
    laws = [
        CitedLaw(
            law.title,
            counts.get(law.title, 0),
            law.facts.known_until,
            law.facts.followed,
            Repealed(law.facts.repealed.on, law.facts.repealed.by) if law.facts.repealed else None,
            tuple(sorted(law.dated(), key=lambda version: version.day)),
        )
        for law in held
    ]
    return CitedLaws(tuple(laws), library.all_faults(), texts.notice)


def _encoded(found: CitedLaws) -> bytes:
    laws = [
        (
            law.title,
            law.cited,
            plain_day(law.known_until),
            law.is_followed,
            (law.repealed.on.isoformat(), law.repealed.by) if law.repealed else None,
            [(v.day.isoformat(), plain_day(v.in_force), v.held) for v in law.versions],
        )
        for law in found.laws
    ]
    return as_json([laws, found.notice])


def _decoded(payload: bytes) -> CitedLaws:
    laws, notice = json.loads(payload)
    return CitedLaws(tuple(map(_law, laws)), (), str(notice))


def _law(row: list[Any]) -> CitedLaw:
    title, times, known_until, is_followed, repealed, versions = row
    return CitedLaw(
        title,
        times,
        kept_day(known_until),
        is_followed,
        Repealed(date.fromisoformat(repealed[0]), repealed[1]) if repealed else None,
        tuple(Dated(date.fromisoformat(d), kept_day(start), held) for d, start, held in versions),
    )
