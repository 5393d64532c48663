"""The laws that a registry holds, and how often each is cited: kept as long as nothing changes.

Neither depends on the day asked about.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from devolved_powers.i18n import N_
from devolved_powers.law.law_days import AllLawDays, LawDays, keep_law_days, kept_law_days
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.reading_log import tell
from devolved_powers.register.kept_blocks import as_json
from devolved_powers.store import cache
from devolved_powers.store.one_state import read_data_files
from devolved_powers.store.registry_folder import laws_state

if TYPE_CHECKING:
    from devolved_powers.law.law_file import LawFileFault


class CitedLaw(NamedTuple):
    """A law that is held.

    Args:
        days: its versions and days.
        times: how many places of it the registry cites; 0 where nothing does.
    """

    days: LawDays
    times: int


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


class _Counts(NamedTuple):
    """How often each law is cited, by its title, and the notice."""

    times: dict[str, int]
    notice: str


def cited_laws(root: Path) -> CitedLaws:
    """Return the laws that are held, and how often each is cited.

    Args:
        root: the registry's folder.

    Raises:
        PowersError: when it cannot be read, or holds what does not fit its models.
    """
    key = _key(root)
    counts = cache.understood(cache.load(key), _decoded) if key else None
    days = kept_law_days(root) if counts is not None else None
    if counts is not None and days is not None:
        tell(N_("From the cache: what was worked out of the same files before"))
        return _joined(days, counts, ())
    return _made(root, key)


def _key(root: Path) -> str:
    """Return what the counts are kept under; empty where a data file cannot be read."""
    files = read_data_files(root)
    made_of = [("cited laws", b"1"), (LAWS_FOLDER, laws_state(root))]
    return cache.digest_of(root, [*made_of, *files]) if files else ""


def _made(root: Path, key: str) -> CitedLaws:
    from devolved_powers.law.library import Library  # none of it where the answer is kept
    from devolved_powers.register.cited_places import by_title
    from devolved_powers.register.kept_citing_texts import citing_texts_at

    library = Library.at(root)
    texts = citing_texts_at(root)
    counts = _Counts({}, texts.notice)
    for title, cited in by_title(texts).items():
        law = library.find(title)
        name = law.title if law else title
        counts.times[name] = counts.times.get(name, 0) + len(cited)
    days = keep_law_days(root, library)
    faults = library.all_faults()
    if key and not faults and key == _key(root):  # nothing changed meanwhile
        cache.save(key, as_json(counts))
    return _joined(days, counts, faults)


def _joined(days: AllLawDays, counts: _Counts, faults: tuple["LawFileFault", ...]) -> CitedLaws:
    laws = (days.laws[number] for number in days.held)
    cited = tuple(CitedLaw(law, counts.times.get(law.title, 0)) for law in laws)
    return CitedLaws(cited, faults, counts.notice)


def _decoded(payload: bytes) -> _Counts:
    times, notice = json.loads(payload)
    return _Counts({str(title): int(number) for title, number in times.items()}, str(notice))
