"""The tables of a data set as Arrow has them; pyarrow is loaded when a table is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from devolved_powers.province.dataset.table_shape import ColumnKind, DataTable

if TYPE_CHECKING:
    import pyarrow


def arrow_schema(table: DataTable, metadata: Mapping[str, str]) -> pyarrow.Schema:
    """Return the schema of a table.

    Args:
        table: the table.
        metadata: what stands in the file's metadata beside its columns.
    """
    import pyarrow as arrow

    kinds: dict[ColumnKind, pyarrow.DataType] = {
        "text": arrow.string(),
        "day": arrow.date32(),
        "moment": arrow.timestamp("us"),
        "count": arrow.int32(),
        "key": arrow.int64(),
        "flag": arrow.bool_(),
    }
    fields = [arrow.field(c.name, kinds[c.kind], nullable=c.nullable) for c in table.columns]
    return arrow.schema(fields, metadata=dict(metadata))


def arrow_table(
    table: DataTable, rows: Iterable[Mapping[str, Any]], metadata: Mapping[str, str]
) -> pyarrow.Table:
    """Return rows as an Arrow table, in the table's order.

    Args:
        table: the table.
        rows: each with a value for every column.
        metadata: as for `arrow_schema`.
    """
    import pyarrow as arrow

    listed = list(rows)
    values = {c.name: [row[c.name] for row in listed] for c in table.columns}
    made = arrow.table(values, schema=arrow_schema(table, metadata))
    return made.sort_by([(name, "ascending") for name in table.sorted_by])
