"""The days of all laws that laws/ knows: versions, ends, until when they are known.

They are a hundredth of what the folder holds, and most that a reader asks of a law. So they are
kept as long as the folder stays as it is: to read them of its files takes the models of them all.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from devolved_powers.law.timeline import Dated
from devolved_powers.law.titles import PREFIX, SUFFIX, file_name, title_key
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.store import cache
from devolved_powers.store.kept_days import kept_day, plain_day
from devolved_powers.store.registry_folder import laws_state

if TYPE_CHECKING:
    from devolved_powers.law.library import LawRecord, Library
    from devolved_powers.models.laws import LawRank


class Act(NamedTuple):
    """What happened to a law.

    Args:
        on: the day.
        by: what did it: the act that repealed it, the law that stands above it since.
    """

    on: date
    by: str


class LawDays(NamedTuple):
    """The days of a law.

    Args:
        title: the official title.
        known_until: the last day by which a change would have been noticed, where that is known.
        is_followed: whether changes are looked up since.
        repealed: its end.
        higher: since when a newer law of higher rank stands above it.
        versions: all that are known, held or not.
        original: the dates of those held that are no amendments.
        rank: of what rank it is.
        territory: the province, city or county it is in force in; None for the whole country.
        typed: the dates of those held of which only single articles were typed.
    """

    title: str
    known_until: date | None
    is_followed: bool
    repealed: Act | None
    higher: Act | None
    versions: tuple[Dated, ...]
    original: tuple[date, ...]
    rank: "LawRank"
    territory: str | None
    typed: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class AllLawDays:
    """The days of all laws, found by their titles as `Library.find` finds them.

    Args:
        laws: the laws.
        held: the numbers of those that there are files of, in the order of their official titles.
        by_file: the number of the law of each file; None where the file cannot be used.
        by_key: the same by the keys of titles, those too that only the hand-written file knows.
    """

    laws: tuple[LawDays, ...]
    held: tuple[int, ...]
    by_file: Mapping[str, int | None]
    by_key: Mapping[str, int | None]

    def find(self, title: str) -> LawDays | None:
        """Return a law by its title, official or short; None where nothing is known of it."""
        for written in (title, PREFIX + title, title.removeprefix(PREFIX)):
            name = file_name(written)
            if name in self.by_file:
                return self._at(self.by_file[name])
        return self._at(self.by_key.get(title_key(title)))

    def _at(self, number: int | None) -> LawDays | None:
        return None if number is None else self.laws[number]


def kept_law_days(root: Path) -> AllLawDays | None:
    """Return the days of all laws of a registry, where they are kept.

    Args:
        root: its folder.
    """
    return cache.understood(cache.load(_key(root)), _decoded)


def keep_law_days(root: Path, library: "Library") -> AllLawDays:
    """Return the days of all laws, and keep them: not of broken files, of which is told each time.

    Args:
        root: the registry's folder.
        library: what is known of its laws; every file is read for it.
    """
    key = _key(root)
    days = _made(library)
    if not library.all_faults() and key == _key(root):
        cache.save(key, _encoded(days))
    return days


def _key(root: Path) -> str:
    return cache.digest_of(root, [("law days", b"3"), (LAWS_FOLDER, laws_state(root))])


def _made(library: "Library") -> AllLawDays:
    from devolved_powers.law.library import only_known  # not where they are kept

    laws: list[LawDays] = []
    numbers: dict[int, int] = {}

    def number(law: "LawRecord | None") -> int | None:
        if law is None:
            return None
        if id(law) not in numbers:
            numbers[id(law)] = len(laws)
            laws.append(days_of(law))
        return numbers[id(law)]

    by_file = {name: number(library.in_file(name)) for name in sorted(library.law_names)}
    by_key = {title_key(name.removesuffix(SUFFIX)): found for name, found in by_file.items()}
    made = {}
    for key, known in library.known.items():
        name = file_name(known.law)
        if key not in by_key:
            made[key] = None if name in by_file else only_known(known)
            by_key[key] = by_file[name] if name in by_file else number(made[key])
    titled = (number(library.find(title)) for title in library.titles)
    held = tuple(found for found in titled if found is not None)
    return AllLawDays(tuple(laws), held, by_file, by_key)


def days_of(law: "LawRecord") -> LawDays:
    """Return the days of a law that was read."""
    from devolved_powers.law.rank import held_rank, held_territory

    repealed, higher = law.facts.repealed, law.facts.higher
    days = {version.day for version in law.versions}
    return LawDays(
        law.title,
        law.facts.known_until,
        law.facts.followed,
        Act(repealed.on, repealed.by) if repealed else None,
        Act(higher.on, higher.law) if higher else None,
        law.dated(),
        tuple(sorted(d for d in days if (held := law.version(d)) and held.facts.original)),
        held_rank(law.facts),
        held_territory(law.facts),
        tuple(version.day for version in law.versions if version.is_typed),
    )


def _encoded(days: AllLawDays) -> bytes:
    laws = [
        (
            law.title,
            plain_day(law.known_until),
            law.is_followed,
            *(act and (act.on.isoformat(), act.by) for act in (law.repealed, law.higher)),
            [(v.day.isoformat(), plain_day(v.in_force), v.held) for v in law.versions],
            [day.isoformat() for day in law.original],
            law.rank,
            law.territory,
            [day.isoformat() for day in law.typed],
        )
        for law in days.laws
    ]
    rows = (laws, days.held, days.by_file, days.by_key)
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _decoded(payload: bytes) -> AllLawDays:
    laws, held, by_file, by_key = json.loads(payload)
    return AllLawDays(tuple(map(_law, laws)), tuple(held), dict(by_file), dict(by_key))


def _law(row: list[Any]) -> LawDays:
    (
        title,
        known_until,
        is_followed,
        repealed,
        higher,
        versions,
        original,
        rank,
        territory,
        typed,
    ) = row
    return LawDays(
        title,
        kept_day(known_until),
        is_followed,
        _act(repealed),
        _act(higher),
        tuple(Dated(date.fromisoformat(d), kept_day(start), held) for d, start, held in versions),
        tuple(map(date.fromisoformat, original)),
        rank,
        territory,
        tuple(map(date.fromisoformat, typed)),
    )


def _act(row: list[str] | None) -> Act | None:
    return Act(date.fromisoformat(row[0]), row[1]) if row else None
