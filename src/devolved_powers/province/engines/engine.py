"""What every engine does: open a data set for one question's time and place, run a query file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from types import TracebackType
from typing import Protocol, Self

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.late_pattern import late_pattern
from devolved_powers.province.dataset.tables import PARTITIONS, TABLES
from devolved_powers.text import printable

Parameter = str | int | date | datetime
"""A parameter of a query: bound, never written into the text of a query."""
Cell = str | int | bool | date | datetime | None
Record = dict[str, Cell]
"""A row of an answer, by its columns."""
EVERY_SOURCE = "every_source"
"""The view of all registries of a data set, outside the places asked too."""
PARAMETER = late_pattern(r"(?<![:\w]):([a-z_]+)\b")
"""A parameter in the text of a query."""
_COMMENT = late_pattern(r"--[^\n]*")


@dataclass(frozen=True, slots=True)
class Within:
    """Which rows a question is about; what is empty does not restrict.

    Args:
        province: the province, such as 四川省.
        city: the city.
        county: the county.
        town: the town.
    """

    province: str = ""
    city: str = ""
    county: str = ""
    town: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A small table that a question brings along, such as the keys that it is about.

    Args:
        columns: the names of its columns with `text` or `key`.
        rows: its rows.
    """

    columns: Mapping[str, str]
    rows: Sequence[Sequence[str | int]]


@dataclass(frozen=True, slots=True)
class Opening:
    """What an engine opens.

    Args:
        files: the files of each table, as the engine reads them: paths or addresses.
        base: the folder or address that they lie below.
        within: which places are asked about.
        at: the moment of the record, UTC without a zone; None for what it says now.
    """

    files: Mapping[str, Sequence[str]]
    base: str
    within: Within
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Equal:
    """A condition that a column has a value."""

    column: str
    value: str


def count_in(row: Mapping[str, Cell], key: str) -> int:
    """Return a count that stands in a row; 0 for none."""
    value = row[key]
    return value if isinstance(value, int) else 0


class Engine(Protocol):
    """An engine with a data set opened.

    Every table of `dataset.tables` is a view by its name: of the files that the data set lists,
    within the places asked, as the record said at the moment asked (now, where none is).
    `every_source` has the registries of all places. A view is made when a query first reads it.
    """

    @property
    def name(self) -> str:
        """What it is called: duckdb, spark."""
        ...

    def read_text(self, address: str) -> str:
        """Return the text of a file, read as the engine reads files.

        Raises:
            PowersError: when it cannot be read.
        """
        ...

    def open(self, opening: Opening) -> None:
        """Open a data set."""
        ...

    def query(
        self,
        name: str,
        parameters: Mapping[str, Parameter],
        given: Mapping[str, Given] | None = None,
    ) -> list[Record]:
        """Return the rows of a query file.

        Args:
            name: the file in `province/queries/`, without `.sql`.
            parameters: a value for each `:name` of it.
            given: small tables that it reads, by the names it reads them by.
        """
        ...

    def close(self) -> None:
        """End it."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def query_text(name: str) -> str:
    """Return the SQL of a query file, without its remarks.

    Args:
        name: its name without `.sql`.
    """
    folder = files("devolved_powers.province.queries")
    return _COMMENT.sub("", (folder / f"{name}.sql").read_text(encoding="utf-8"))


def views_in(text: str) -> list[str]:
    """Return the views of a data set that the text of a query reads."""
    words = set(re.findall(r"\w+", text))
    return [name for name in (*TABLES, EVERY_SOURCE) if name in words]


def table_of(view: str) -> str:
    """Return the table that a view is of."""
    return "sources" if view == EVERY_SOURCE else view


def columns_of(table: str) -> set[str]:
    """Return the columns of a table, with those that are folders."""
    names = {column.name for column in TABLES[table].columns}
    return names | {p.name for p in PARTITIONS} if TABLES[table].is_partitioned else names


def places_asked(view: str, within: Within) -> Iterable[Equal]:
    """Yield the conditions on place of a view."""
    if view == EVERY_SOURCE:
        return
    columns = columns_of(table_of(view))
    for name in ("province", "city", "county", "town"):
        value: str = getattr(within, name)
        if value and name in columns:
            yield Equal(name, value)


def other_shape(address: str, table: str, column: str) -> PowersError:
    """Return the refusal of a data set with other columns than this program's.

    Args:
        address: where it lies.
        table: the table.
        column: the first column that is missing or of another kind.
    """
    message = _("In the data set the column {column} of {table} is missing, or of another kind.")
    return PowersError(
        message.format(table=table, column=column),
        place=printable(address),
        hint=_("Gather it anew with `powers gather`, or name another with --dataset."),
        code=ExitCode.UNREADABLE,
    )
