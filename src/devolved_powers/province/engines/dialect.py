"""What the engines write differently, in one place: types of columns, and how a parameter stands.

The query files keep to what both read alike: ANSI joins, groups, windows, `CASE`, `COALESCE`. That
nulls come first in every order is a setting of each engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from devolved_powers.province.engines.engine import PARAMETER, Parameter

if TYPE_CHECKING:
    import re

    from devolved_powers.province.dataset.table_shape import ColumnKind

DUCKDB_TYPES: Final[Mapping[ColumnKind, str]] = {
    "text": "VARCHAR",
    "day": "DATE",
    "moment": "TIMESTAMP",
    "count": "INTEGER",
    "key": "BIGINT",
    "flag": "BOOLEAN",
}
SPARK_TYPES: Final[Mapping[ColumnKind, str]] = {
    "text": "STRING",
    "day": "DATE",
    "moment": "TIMESTAMP_NTZ",
    "count": "INT",
    "key": "BIGINT",
    "flag": "BOOLEAN",
}


def duckdb_query(text: str) -> str:
    """Return the text of a query file with its parameters as DuckDB reads them: `$name`."""
    return PARAMETER.sub(r"$\1", text)


def spark_query(text: str, used: Mapping[str, Parameter]) -> str:
    """Return the text of a query file as Spark reads it: days and moments are cast from text.

    Java has another calendar for days of the first centuries, so `plain_parameters` gives text.

    Args:
        text: of the query file.
        used: the parameters in it.
    """

    def mark(found: re.Match[str]) -> str:
        value = used[found[1]]
        if not isinstance(value, date):
            return f":{found[1]}"
        kind: ColumnKind = "moment" if isinstance(value, datetime) else "day"
        return f"CAST(:{found[1]} AS {SPARK_TYPES[kind]})"

    return PARAMETER.sub(mark, text)


def plain_parameters(used: Mapping[str, Parameter]) -> dict[str, str | int]:
    """Return parameters as Spark takes them: days and moments as text."""
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in used.items()}
