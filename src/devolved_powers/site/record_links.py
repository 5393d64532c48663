"""Where the page of the record's log stands, and which part of an address leads to an entry."""

from collections.abc import Sequence
from datetime import date

from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.register.page_paths import PAGE

FOLDER = "record"
RECORD_PAGE = f"{FOLDER}/{PAGE}"
LONGEST_PLACE = 240
"""Characters of the part behind `#`: more would make a code that takes too much of a paper."""
_ENTRIES = ("powers", "items", "needs", "decisions")


def record_place(root_file: RegistryFile | None, ids: Sequence[str], day: date) -> str:
    """Return where the page tells of entries on a day: `record/index.html#P1-001@2022-03-01`.

    Args:
        root_file: the registry's root file.
        ids: the entries.
        day: the day.

    Returns:
        The page below the site's root; empty where the registry has no log, or there are too many.
    """
    place = f"{','.join(ids)}@{day.isoformat()}"
    has_log = root_file is not None and root_file.record is not None
    return f"{RECORD_PAGE}#{place}" if has_log and ids and len(place) <= LONGEST_PLACE else ""


def entry_of_page(path: str) -> str:
    """Return the id of the entry or decision that a page tells of; empty for any other page.

    Args:
        path: the page below the site's root.
    """
    folder, _slash, rest = path.partition("/")
    identifier, _slash, name = rest.partition("/")
    return identifier if folder in _ENTRIES and name == PAGE else ""
