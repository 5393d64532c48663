"""DuckDB, embedded: the engine that is asked where none is named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

import duckdb
from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection, Expression

from devolved_powers.province.dataset.tables import PARTITIONS, TABLES
from devolved_powers.province.engines.engine import Given, Parameter, Record, Within, query_text

_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]+)\b")
_TYPES = {"text": "VARCHAR", "key": "BIGINT"}


class DuckDbEngine:
    """A data set opened in DuckDB.

    Args:
        files: the files of each table, as DuckDB reads them: paths or addresses.
        within: which places it is about.
        at: the moment of the record, UTC; None for what it says now.
    """

    name = "duckdb"

    def __init__(
        self, files: Mapping[str, Sequence[str]], within: Within, at: datetime | None
    ) -> None:
        self._connection: DuckDBPyConnection = duckdb.connect()
        self._connection.execute("SET memory_limit = '256MB'")
        for table in TABLES.values():
            relation = self._connection.read_parquet(
                list(files[table.name]), hive_partitioning=table.is_partitioned
            )
            for condition in _conditions(table.name, within, at):
                relation = relation.filter(condition)
            relation.create_view(table.name)

    def query(
        self,
        name: str,
        parameters: Mapping[str, Parameter],
        given: Mapping[str, Given] | None = None,
    ) -> list[Record]:
        """Return the rows of a query file; as `Engine` has it."""
        for table, content in (given or {}).items():
            columns = ", ".join(f"{c} {_TYPES[kind]}" for c, kind in content.columns.items())
            self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} ({columns})")
            if content.rows:
                marks = ", ".join("?" * len(content.columns))
                self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", content.rows)
        text = query_text(name)
        used = {key: parameters[key] for key in set(_PARAMETER.findall(text))}
        cursor = self._connection.execute(_PARAMETER.sub(r"$\1", text), used)
        columns = [column[0] for column in cursor.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def close(self) -> None:
        """End it."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _conditions(table: str, within: Within, at: datetime | None) -> list[Expression]:
    columns = {column.name for column in TABLES[table].columns}
    if TABLES[table].is_partitioned:
        columns |= {column.name for column in PARTITIONS}
    conditions = [
        ColumnExpression(name) == ConstantExpression(value)
        for name in ("province", "city", "county", "town")
        if name in columns and (value := getattr(within, name))
    ]
    if "recorded_to" in columns:
        ends = ColumnExpression("recorded_to")
        if at is None:
            conditions.append(ends.isnull())
        else:
            moment = ConstantExpression(at)
            conditions.append(ColumnExpression("recorded_from") <= moment)
            conditions.append(ends.isnull() | (ends > moment))
    return conditions
