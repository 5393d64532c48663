"""parquet, by pyarrow: one table of typed columns; what is not known is null."""

import io
import json
from collections.abc import Callable
from typing import Any

from devolved_powers.documents.extras import library
from devolved_powers.documents.formats import FORMATS
from devolved_powers.exports.columns import COLUMNS, Listed
from devolved_powers.exports.layouts import Listing
from devolved_powers.register.states import EnforcementItem
from devolved_powers.reports.json_v1.common import VERSION
from devolved_powers.reports.json_v1.entries import fine_json, totals

_LISTS = frozenset({"penalties", "orders", "subject", "scenes", "powers"})


def write(listing: Listing) -> bytes:
    """Return a list as a parquet file; title, day, totals and notice stand in its metadata.

    Args:
        listing: what to list.

    Raises:
        PowersError: when pyarrow is not installed.
    """
    arrow: Any = library("pyarrow", FORMATS["parquet"].extra)
    files: Any = library("pyarrow.parquet", FORMATS["parquet"].extra)
    result = listing.result
    about = {
        "version": str(VERSION),
        "title": result.title,
        "as_of": listing.day.isoformat(),
        "totals": json.dumps(totals(result)),
        "notice": result.notice,
    }
    text = arrow.string()
    fine = arrow.struct(
        [("unit", text), ("from", arrow.float64()), ("to", arrow.float64())]
        + [(key, text) for key in ("subject", "when", "base")]
    )
    kinds = {key: arrow.list_(text) for key in _LISTS} | {
        "since": arrow.date32(),
        "fines": arrow.list_(fine),
    }
    fields = [arrow.field(column.key, kinds.get(column.key, text)) for column in COLUMNS]
    values = {c.key: [_value(c.key, c.cell, e) for e in result.entries] for c in COLUMNS}
    table = arrow.table(values, schema=arrow.schema(fields, metadata=about))
    out = io.BytesIO()
    files.write_table(table, out)
    return out.getvalue()


def _value(key: str, cell: Callable[[Listed], str], entry: Listed) -> object:
    if key == "fines":
        fines = entry.fines if isinstance(entry, EnforcementItem) else ()
        return [fine_json(fine) for fine in fines]
    if key in _LISTS:
        return list(getattr(entry, key, ()))
    if key == "since":
        return entry.since
    return cell(entry) or None
