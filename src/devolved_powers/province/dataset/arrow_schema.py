"""The tables of a data set as Arrow has them; pyarrow is loaded when a table is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from devolved_powers.province.dataset.table_shape import ColumnKind, DataTable

if TYPE_CHECKING:
    import pyarrow as pa


def arrow_schema(table: DataTable, metadata: Mapping[str, str]) -> pa.Schema:
    """Return the schema of a table.

    Args:
        table: the table.
        metadata: what stands in the file's metadata beside its columns.
    """
    import pyarrow as pa

    kinds: dict[ColumnKind, pa.DataType] = {
        "text": pa.string(),
        "day": pa.date32(),
        "moment": pa.timestamp("us"),
        "count": pa.int32(),
        "key": pa.int64(),
        "flag": pa.bool_(),
    }
    fields = [pa.field(c.name, kinds[c.kind], nullable=c.nullable) for c in table.columns]
    return pa.schema(fields, metadata=dict(metadata))


def arrow_table(
    table: DataTable, rows: Iterable[Mapping[str, Any]], metadata: Mapping[str, str]
) -> pa.Table:
    """Return rows as an Arrow table, in the table's order.

    Args:
        table: the table.
        rows: each with a value for every column.
        metadata: as for `arrow_schema`.
    """
    import pyarrow as pa

    listed = list(rows)
    values = {c.name: [row[c.name] for row in listed] for c in table.columns}
    made = pa.table(values, schema=arrow_schema(table, metadata))
    return made.sort_by([(name, "ascending") for name in table.sorted_by])
