"""A search index opened: read only, of the data set beside it, and of no other."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from sys import byteorder
from urllib.parse import quote

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.province.dataset.data_package import PATH as DESCRIPTION
from devolved_powers.province.dataset.data_package import listed_files, listed_others
from devolved_powers.province.dataset.local_files import read_local
from devolved_powers.province.place_signs import NAMES_BETWEEN
from devolved_powers.province.search_index.layout import (
    APPLICATION,
    FORMAT_VERSION,
    NAME,
    STATEMENTS,
    tables_digest,
)
from devolved_powers.text import printable

Values = tuple[int | str | None, ...]


class SearchIndex:
    """A search index opened for questions.

    Args:
        connection: to its file.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.kept_towns: dict[object, frozenset[int]] = {}

    def rows(self, query: str, values: tuple[int | str, ...] = ()) -> list[Values]:
        """Return the rows of a query.

        Args:
            query: our own SQL, with `?` for values.
            values: the values.
        """
        return self._connection.execute(query, values).fetchall()

    def numbers(self, query: str, values: tuple[int | str, ...] = ()) -> list[int]:
        """Return the one column of a query."""
        return [number for (number,) in self._connection.execute(query, values)]

    def each(self, query: str, values: tuple[int | str, ...] = ()) -> Iterator[int]:
        """Yield the one column of a query, row by row as it is asked for."""
        return (number for (number,) in self._connection.execute(query, values))

    def each_row(self, query: str, values: tuple[int | str, ...] = ()) -> Iterator[tuple[int, ...]]:
        """Yield the rows of a query whose columns are numbers, as they are asked for."""
        return iter(self._connection.execute(query, values))

    def count_on(self, text: int, province: int, day: int) -> int:
        """Return how many results have a text on a day.

        Args:
            text: the text.
            province: the province; 0 for all.
            day: the day.
        """
        query = "SELECT days, counts FROM totals WHERE text = ? AND province = ?"
        row = self._connection.execute(query, (text, province)).fetchone()
        if row is None:
            return 0
        before = bisect_right(_unpacked(row[0]), day)
        return _unpacked(row[1])[before - 1] if before else 0

    @cached_property
    def names(self) -> dict[int, list[str]]:
        """The names of places that stand as signs, of each town."""
        query = "SELECT town, names FROM towns"
        return {town: names.split(NAMES_BETWEEN) for town, names in self._connection.execute(query)}

    @cached_property
    def provinces(self) -> dict[tuple[int, int], int]:
        """The provinces, by their first and last town."""
        query = "SELECT first, last, province FROM provinces"
        return {(first, last): number for first, last, number in self._connection.execute(query)}


def _unpacked(packed: bytes) -> array[int]:
    numbers = array("i")
    numbers.frombytes(packed)
    if byteorder == "big":
        numbers.byteswap()
    return numbers


@contextmanager
def open_index(folder: Path) -> Iterator[SearchIndex]:
    """Open the search index of a data set.

    Args:
        folder: the data set's folder.

    Yields:
        The index.

    Raises:
        PowersError: when there is none, it is of another state of the data set, or it is damaged.
    """
    text = read_local(folder, DESCRIPTION)
    if text is None:
        message = _("There is no data set in {folder}: it has no {file}.")
        raise PowersError(
            message.format(folder=printable(str(folder)), file=DESCRIPTION),
            hint=_("Gather one with `powers gather`, or name another with --dataset."),
            code=ExitCode.UNREADABLE,
        )
    listed = listed_files(text, f"{folder}/{DESCRIPTION}")
    digest = tables_digest(file.path for files in listed.values() for file in files)
    file = folder / NAME.format(digest=digest[:16])
    if not file.is_file():
        if any(folder.glob(NAME.format(digest="*"))):
            raise _stale(file)
        raise PowersError(_("The data set has no search index."), place=str(folder), hint=_remedy())
    sizes = {
        other.path: other.size for other in listed_others(text, f"{folder}/{DESCRIPTION}").values()
    }
    if file.stat().st_size != sizes.get(file.name, file.stat().st_size):  # a copy broken off
        raise _damaged(file)
    try:
        address = f"file:{quote(str(file.absolute()))}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, isolation_level=None)
    except sqlite3.Error:
        raise _damaged(file) from None
    try:
        _be_ours(connection, file, digest)
        yield SearchIndex(connection)
    except (sqlite3.Error, ValueError, TypeError, IndexError, OverflowError) as error:
        raise _damaged(file) from error
    finally:
        connection.close()


def _be_ours(connection: sqlite3.Connection, file: Path, digest: str) -> None:
    """Refuse a file that is no index of this data set: nothing in it is run before that is known.

    A view or trigger of a foreign file could do what no question asks for.
    """
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA cache_size = -16384")
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    known = {statement.partition("(")[0].rstrip(): statement for statement in STATEMENTS}
    query = "SELECT type, name, sql FROM sqlite_schema"
    ours = {row[2] for row in connection.execute(query) if row[2] and not _is_of_words(row)}
    if application != APPLICATION or ours != set(known.values()):
        raise _damaged(file)
    about = dict(connection.execute("SELECT key, value FROM about"))
    if about != {"dataset": digest, "format": str(FORMAT_VERSION)}:
        raise _stale(file)


def _is_of_words(row: tuple[str, str, str]) -> bool:
    """Return whether a table is one of those in which SQLite keeps an index of words."""
    kind, name, sql = row
    ends = ("_data", "_idx", "_docsize", "_config")
    is_named = name.startswith(("text_words_", "document_words_")) and name.endswith(ends)
    return kind == "table" and is_named and sql.startswith("CREATE TABLE '")


def _remedy() -> str:
    return _("Make it anew: run `powers gather` for the data set once more.")


def _stale(file: Path) -> PowersError:
    return PowersError(
        _("The search index is of another state of the data set."),
        place=str(file),
        hint=_remedy(),
        code=ExitCode.UNREADABLE,
    )


def _damaged(file: Path) -> PowersError:
    return PowersError(
        _("The search index is damaged, or no index at all."),
        place=str(file),
        hint=_remedy(),
        code=ExitCode.UNREADABLE,
    )
