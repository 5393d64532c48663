"""DuckDB, embedded: the engine that is asked where none is named."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

import duckdb
from duckdb import ColumnExpression, ConstantExpression, DuckDBPyConnection, Expression

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.province.dataset.table_shape import ColumnKind
from devolved_powers.province.dataset.tables import PARTITIONS, TABLES
from devolved_powers.province.engines.dialect import DUCKDB
from devolved_powers.province.engines.engine import (
    PARAMETER,
    Given,
    Opening,
    Parameter,
    Record,
    columns_of,
    other_shape,
    places_asked,
    query_text,
    table_of,
    views_in,
)
from devolved_powers.text import printable

_MEMORY = "256MB"
_READ = {
    False: "SELECT * FROM read_parquet(?)",
    True: "SELECT * FROM read_parquet(?, hive_partitioning = true, hive_types_autocast = false)",
}
"""How files are read, by whether they lie in folders by place: names of places are text."""
_SHAPE = """
SELECT name, type, converted_type, repetition_type, COUNT(*) FROM parquet_schema(?) GROUP BY ALL
"""
_PARQUET: Mapping[ColumnKind, tuple[str, str | None]] = {
    "text": ("BYTE_ARRAY", "UTF8"),
    "day": ("INT32", "DATE"),
    "moment": ("INT64", "TIMESTAMP_MICROS"),
    "count": ("INT32", None),
    "key": ("INT64", None),
    "flag": ("BOOLEAN", None),
}
"""How Parquet keeps each kind of column."""
_DATED = ("DATE", "TIMESTAMP")
"""Types of columns of which Python gets a text where it has no such day."""
_REMOTE = ("s3://", "s3a://", "https://", "http://", "gs://", "gcs://", "r2://")


class DuckDbEngine:
    """A data set opened in DuckDB; it reads the files that are listed, and nothing else."""

    name = "duckdb"

    def __init__(self) -> None:
        self._spilled = tempfile.TemporaryDirectory(prefix="powers-duckdb-")
        self._connection: DuckDBPyConnection = duckdb.connect(
            config={"memory_limit": _MEMORY, "temp_directory": self._spilled.name}
        )
        self._connection.execute("SET autoinstall_known_extensions = false")
        self._connection.execute("SET python_enable_replacements = false")  # variables of ours
        self._connection.execute("SET TimeZone = 'UTC'")
        self._connection.execute("SET default_null_order = 'nulls_first'")  # as Spark has it
        self._opening: Opening | None = None
        self._views: set[str] = set()
        self._remote_is_ready = False

    def read_text(self, address: str) -> str:
        """Return the text of a file; as `Engine` has it."""
        self._be_ready_for(address)
        try:
            row = self._connection.execute(
                "SELECT content FROM read_text($address)", {"address": address}
            ).fetchone()
        except duckdb.Error as error:
            raise _unreadable(address, error) from None
        if row is None:
            raise _unreadable(address, None)
        return str(row[0])

    def open(self, opening: Opening) -> None:
        """Open a data set; as `Engine` has it."""
        self._be_ready_for(opening.base)
        self._opening = opening
        for view in self._views:
            self._connection.execute(f"DROP VIEW IF EXISTS {view}")
        self._views = set()

    def query(
        self,
        name: str,
        parameters: Mapping[str, Parameter],
        given: Mapping[str, Given] | None = None,
    ) -> list[Record]:
        """Return the rows of a query file; as `Engine` has it."""
        for table, content in (given or {}).items():
            self._bring(table, content)
        text = DUCKDB.translated(query_text(name))
        used = {key: parameters[key] for key in set(PARAMETER.findall(text))}
        try:
            for view in views_in(text):
                self._make_view(view)
            cursor = self._connection.execute(PARAMETER.sub(r"$\1", text), used)
            columns = [column[0] for column in cursor.description or ()]
            rows = cursor.fetchall()
        except duckdb.Error as error:  # a damaged file, or one with other columns
            base = self._opening.base if self._opening else ""
            raise _unreadable(base, error) from None
        dated = [n for n, c in enumerate(cursor.description or ()) if str(c[1]) in _DATED]
        if any(isinstance(row[number], str) for number in dated for row in rows):
            base = self._opening.base if self._opening else ""
            raise _unreadable(base, ValueError(_("it holds days that no calendar has.")))
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def close(self) -> None:
        """End it."""
        self._connection.close()
        self._spilled.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _bring(self, table: str, content: Given) -> None:
        """Make the small table that a question brings along."""
        columns = ", ".join(f"{c} {DUCKDB.types[kind]}" for c, kind in content.columns.items())
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} ({columns})")
        if content.rows:
            kinds = [DUCKDB.types[kind] for kind in content.columns.values()]
            listed = ", ".join(f"UNNEST(CAST(? AS {kind}[]))" for kind in kinds)
            insert = f"INSERT INTO {table} SELECT {listed}"
            self._connection.execute(
                insert, [[*column] for column in zip(*content.rows, strict=True)]
            )

    def _make_view(self, view: str) -> None:
        """Make a view of a table, where no query has read it yet."""
        opening = self._opening
        if opening is None or view in self._views:
            return
        table = table_of(view)
        files = opening.files.get(table, ())
        if files:
            self._refuse_other_shape(table, files, opening.base)
            relation = self._connection.sql(_READ[TABLES[table].is_partitioned], params=[[*files]])
            for condition in _conditions(view, opening):
                relation = relation.filter(condition)
            relation.create_view(view)
        else:
            columns = ", ".join(
                f"CAST(NULL AS {DUCKDB.types[kind]}) AS {name}" for name, kind in _typed(table)
            )
            self._connection.execute(f"CREATE VIEW {view} AS SELECT {columns} WHERE false")
        self._views.add(view)

    def _refuse_other_shape(self, table: str, files: Sequence[str], base: str) -> None:
        """Refuse files that have other columns than the table's, in any one of them.

        What is null where nothing may be would be left out of an answer, and nobody told.

        Raises:
            PowersError: as said.
        """
        found: dict[str, list[tuple[object, ...]]] = {}
        for name, *shape in self._connection.execute(_SHAPE, [[*files]]).fetchall():
            found.setdefault(name, []).append(tuple(shape))
        for column in TABLES[table].columns:
            optional = "OPTIONAL" if column.nullable else "REQUIRED"
            if found.get(column.name) != [(*_PARQUET[column.kind], optional, len(files))]:
                raise other_shape(base, table, column.name)
        for partition in PARTITIONS if TABLES[table].is_partitioned else ():
            if partition.name in found:  # which of the two is it: the file's or the folder's?
                raise other_shape(base, table, partition.name)

    def _be_ready_for(self, address: str) -> None:
        """Load what reads object storage, where an address lies there.

        Raises:
            PowersError: when it is not installed.
        """
        if self._remote_is_ready or not address.lower().startswith(_REMOTE):
            return
        try:
            self._connection.execute("LOAD httpfs")
        except duckdb.Error:
            raise PowersError(
                _("DuckDB reads {address} by its extension httpfs, which is not installed.").format(
                    address=printable(address)
                ),
                hint=_(
                    "Install it once: python -c \"import duckdb; duckdb.sql('INSTALL httpfs')\"; "
                    "or copy the data set into a folder."
                ),
                code=ExitCode.USAGE,
            ) from None
        self._remote_is_ready = True


def _typed(table: str) -> list[tuple[str, str]]:
    kinds = {column.name: column.kind for column in TABLES[table].columns}
    return [(name, kinds.get(name, "text")) for name in sorted(columns_of(table))]


def _unreadable(address: str, error: Exception | None) -> PowersError:
    """Return the refusal of a data set that cannot be read."""
    reason = str(error).splitlines()[0] if error is not None and str(error) else "?"
    return PowersError(
        _("The data set cannot be read: {reason}").format(reason=printable(reason)),
        place=address,
        hint=_("Gather it anew with `powers gather`, or name another with --dataset."),
        code=ExitCode.UNREADABLE,
    )


def _conditions(view: str, opening: Opening) -> list[Expression]:
    conditions = [
        ColumnExpression(equal.column) == ConstantExpression(equal.value)
        for equal in places_asked(view, opening.within)
    ]
    if "recorded_to" in columns_of(table_of(view)):
        conditions.append(_recorded(opening.at))
    return conditions


def _recorded(at: datetime | None) -> Expression:
    """Return the condition that the record said so at a moment."""
    ends = ColumnExpression("recorded_to")
    if at is None:
        return ends.isnull()
    moment = ConstantExpression(at)
    return (ColumnExpression("recorded_from") <= moment) & (ends.isnull() | (ends > moment))
