"""Writes the files of the tables: those of a city county by county, what many share once.

Files are first written into the working folder and then moved to a name of their content, so the
same rows have the same file, and a reader of an earlier state finds its files as they were.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Self

from devolved_powers.province.dataset.arrow_schema import arrow_schema, arrow_table
from devolved_powers.province.dataset.data_package import TableFile
from devolved_powers.province.dataset.place_folders import place_folder
from devolved_powers.province.dataset.table_shape import DataTable
from devolved_powers.province.dataset.tables import TABLES
from devolved_powers.province.gather.part_file import Part, PartHead

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import parquet

    from devolved_powers.province.gather.dataset_folder import DatasetFolder
    from devolved_powers.province.gather.rows import RowValues

_MOMENTS = ("record_known_from", "recorded_at", "first_recorded")
_ROWS_OF_GROUP = 100_000
"""Rows of a row group of what many registries share."""
LEAST_OF_GROUP = 65_536
"""Rows of a row group of whole counties, where a city has as many: a question looks at every group,
and with a county a group it took twice as long and the files were twice as large."""
_MOST_HERE = 200_000
"""Rows that are put in order in memory."""
_SEEN = 500_000
"""Rows that are known to be written already, while parts are gone through."""
OWN = tuple(table for table in TABLES.values() if table.is_partitioned)
SHARED = tuple(table for table in TABLES.values() if not table.is_partitioned)


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A source whose rows are kept.

    Args:
        head: what stands before them.
        part: the file that has them.
        kind: what kind of source it is.
        where: what it is called.
    """

    head: PartHead
    part: Path
    kind: str
    where: str


def city_files(sources: Sequence[KeptSource], folder: DatasetFolder) -> list[TableFile]:
    """Write the tables of a city.

    Args:
        sources: the sources of its towns.
        folder: the folder of the data set.

    Raises:
        OSError: when a file cannot be written.
        DamagedPartError: when a part is not what it was when it was taken.
    """
    first = sources[0].head
    place = place_folder(first.province, first.city)
    metadata = _metadata(sources)
    with ExitStack() as stack:
        writers = {
            t.name: stack.enter_context(_NewFile(t, metadata, folder, LEAST_OF_GROUP)) for t in OWN
        }
        by_county = sorted(sources, key=lambda source: (source.head.county, source.head.registry))
        for _county, listed in groupby(by_county, key=lambda source: source.head.county):
            towns = [*listed]
            parts = [Part(town.part) for town in towns]
            for table in OWN:
                if table.name == "sources":
                    rows = arrow_table(table, map(_source_row, towns), {})
                    writers[table.name].write(rows)
                    continue
                found = [rows for part in parts if (rows := part.table(table.name)) is not None]
                if found:
                    writers[table.name].write(_sorted(_joined(found), table))
        return [writers[table.name].finished(f"{table.name}/{place}") for table in OWN]


def shared_files(
    table: DataTable, sources: Sequence[KeptSource], folder: DatasetFolder
) -> list[TableFile]:
    """Write a table of what many registries share; each row once.

    Args:
        table: the table.
        sources: all sources.
        folder: the folder of the data set.

    Raises:
        OSError: when a file cannot be written.
        DamagedPartError: when a part is not what it was when it was taken.
    """
    with ExitStack() as stack:
        made = stack.enter_context(_NewFile(table, _shared_metadata(sources), folder))
        every: _NewFile | None = None
        waiting: list[pa.Table] = []
        for rows in _unseen(table, sources):
            waiting.append(rows)
            if sum(one.num_rows for one in waiting) > _MOST_HERE:
                every = every or stack.enter_context(_NewFile(table, {}, folder))
                every.write(_joined(waiting))
                waiting = []
        if every is None:
            groups = _in_groups([_first_of_each(_joined(waiting), table)] if waiting else [], table)
        else:
            for rows in waiting:
                every.write(rows)
            groups = _in_order(table, every.closed(), folder.work)
        for group in groups:
            made.write(group)
        return [made.finished(table.name)]


def _first_of_each(rows: pa.Table, table: DataTable) -> pa.Table:
    """Return rows in their order, of those with the same key the first; as `_in_order`."""
    keys = list(table.primary_key)
    columns = dict.fromkeys((*table.sorted_by, *keys, *(c.name for c in table.columns)))
    ordered = rows.sort_by([(name, "ascending") for name in columns])
    named = zip(*(ordered.column(key).to_pylist() for key in keys), strict=True)
    return ordered.filter([key != before for before, key in pairwise(chain((None,), named))])


def _unseen(table: DataTable, sources: Sequence[KeptSource]) -> Iterator[pa.Table]:
    """Yield the rows of the parts, most of those that several have only once."""
    keys = list(table.primary_key)
    seen: set[tuple[object, ...]] = set()
    blocks: set[bytes] = set()
    for source in sources:
        part = Part(source.part)
        digest = part.digest(table.name)
        if digest in blocks:
            continue
        blocks.add(digest)
        rows = part.table(table.name)
        if rows is None:
            continue
        if len(seen) > _SEEN:
            seen.clear()
        named = zip(*(rows.column(key).to_pylist() for key in keys), strict=True)
        mask = [not (key in seen or seen.add(key)) for key in named]  # type: ignore[func-returns-value]
        if any(mask):
            yield rows.filter(mask)


def _in_order(table: DataTable, path: Path, work: Path) -> Iterator[pa.Table]:
    """Yield the rows of a file in their order, of those with the same key the first.

    What memory does not hold goes to the disk.
    """
    import duckdb

    keys, rest = list(table.primary_key), [c.name for c in table.columns]
    ordered = list(dict.fromkeys((*table.sorted_by, *keys)))
    query = (
        "SELECT * FROM read_parquet($path) QUALIFY row_number() OVER "  # noqa: S608 - own names
        f"(PARTITION BY {_names(keys)} ORDER BY {_names(rest)}) = 1 ORDER BY {_names(ordered)}"
    )
    with duckdb.connect() as connection:
        connection.execute("SET memory_limit = '512MB'")
        connection.execute(f"SET temp_directory = '{_quoted(str(work))}'")
        connection.execute("SET default_null_order = 'nulls_last'")
        found = connection.sql(query, params={"path": str(path)})
        if hasattr(found, "to_arrow_reader"):
            reader = found.to_arrow_reader(_ROWS_OF_GROUP)
        else:  # DuckDB 1.4 calls it so
            reader = found.fetch_arrow_reader(_ROWS_OF_GROUP)
        yield from _in_groups(map(_as_table, reader), table)


def _as_table(batch: pa.RecordBatch) -> pa.Table:
    import pyarrow as pa

    return pa.Table.from_batches([batch])


def _in_groups(tables: Iterable[pa.Table], table: DataTable) -> Iterator[pa.Table]:
    """Yield rows in groups of always the same size, whatever they come in."""
    schema = arrow_schema(table, {})
    waiting: list[pa.Table] = []
    count = 0
    for rows in tables:
        waiting.append(rows.cast(schema))
        count += rows.num_rows
        while count >= _ROWS_OF_GROUP:
            joined = _joined(waiting)
            yield joined.slice(0, _ROWS_OF_GROUP)
            waiting, count = [joined.slice(_ROWS_OF_GROUP)], count - _ROWS_OF_GROUP
    if count:
        yield _joined(waiting)


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _joined(tables: Sequence[pa.Table]) -> pa.Table:
    import pyarrow as pa

    return pa.concat_tables(tables)


def _sorted(rows: pa.Table, table: DataTable) -> pa.Table:
    columns = dict.fromkeys((*table.sorted_by, *table.primary_key))
    return rows.sort_by([(name, "ascending") for name in columns])


def _source_row(source: KeptSource) -> RowValues:
    head = source.head
    row: RowValues = {
        "county": head.county,
        "town": head.town,
        "registry": head.registry,
        **head.source,
        "kind": source.kind,
        "source": source.where,
    }
    for name in _MOMENTS:
        text = head.source[name]
        row[name] = datetime.fromisoformat(text) if isinstance(text, str) else None
    return row


def _metadata(sources: Iterable[KeptSource]) -> dict[str, str]:
    """Return what stands in the metadata of a city's files: the notices and the sources."""
    listed = sorted((s.head.registry, str(s.head.source["revision"])) for s in sources)
    return {
        "notice": _notices(sources),
        "sources": json.dumps(
            [{"registry": registry, "revision": revision} for registry, revision in listed],
            allow_nan=False,
            ensure_ascii=False,
        ),
    }


def _shared_metadata(sources: Sequence[KeptSource]) -> dict[str, str]:
    """Return what stands in the metadata of what many registries share; `sources` names them."""
    return {
        "notice": _notices(sources),
        "sources": json.dumps({"count": len(sources)}, allow_nan=False),
    }


def _notices(sources: Iterable[KeptSource]) -> str:
    return "；".join(sorted({str(s.head.source["notice"]) for s in sources} - {""}))


class _NewFile:
    """A Parquet file that is being written; nothing is left of it unless it is finished.

    Args:
        table: the table.
        metadata: what stands in its metadata.
        folder: the folder of the data set.
        least: rows of a row group, unless it is the last.
    """

    def __init__(
        self,
        table: DataTable,
        metadata: Mapping[str, str],
        folder: DatasetFolder,
        least: int = 0,
    ) -> None:
        self._table, self._folder, self._least = table, folder, least
        self._waiting: list[pa.Table] = []
        self._schema = arrow_schema(table, metadata)
        self._path = folder.new_path()
        self._writer: parquet.ParquetWriter | None = None
        self._rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._writer is not None:
            with suppress(OSError):
                self._writer.close()
        self._path.unlink(missing_ok=True)

    def write(self, rows: pa.Table) -> None:
        """Add rows that are not parted: they come into one row group."""
        self._waiting.append(rows)
        self._rows += rows.num_rows
        if sum(one.num_rows for one in self._waiting) >= self._least:
            self._write_group()

    def _write_group(self) -> None:
        rows = _joined(self._waiting).replace_schema_metadata(self._schema.metadata)
        self._opened().write_table(rows, max(1, rows.num_rows))
        self._waiting = []

    def closed(self) -> Path:
        """Return the file, whole."""
        if self._waiting:
            self._write_group()
        self._opened().close()
        return self._path

    def finished(self, folder: str) -> TableFile:
        """Move the file to its place, under a name of its content; one without rows too."""
        name, digest, size = self._folder.put(self.closed(), f"{folder}/part-{{}}.parquet")
        return TableFile(self._table.name, name, self._rows, size, digest)

    def _opened(self) -> parquet.ParquetWriter:
        from pyarrow import parquet

        if self._writer is None:
            self._writer = parquet.ParquetWriter(self._path, self._schema, compression="zstd")
        return self._writer
