"""What every engine does: open a data set for one question's time and place, run a query file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from types import TracebackType
from typing import Protocol, Self

Parameter = str | int | date | datetime
"""A parameter of a query: bound, never written into the text of a query."""
Cell = str | int | bool | date | datetime | None
Record = dict[str, Cell]
"""A row of an answer, by its columns."""


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


class Engine(Protocol):
    """An engine with a data set opened.

    Every table of `dataset.tables` is a view by its name: of the files that the data set lists,
    within the places asked, as the record said at the moment asked (now, where none is).
    """

    name: str

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
    """Return the SQL of a query file.

    Args:
        name: its name without `.sql`.
    """
    folder = files("devolved_powers.province.queries")
    return (folder / f"{name}.sql").read_text(encoding="utf-8")
