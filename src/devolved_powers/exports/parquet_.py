"""parquet, by pyarrow: one table of typed columns; what is not known is null."""

import io
import json
from datetime import timedelta
from typing import Any

from devolved_powers.documents.extras import library
from devolved_powers.documents.formats import FORMATS
from devolved_powers.exports.columns import ListedEntry, standing_note
from devolved_powers.exports.layouts import Listing
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.models.key import Key, ValueKind
from devolved_powers.models.keys import DATABASE_COLUMNS
from devolved_powers.models.notice import told_notice
from devolved_powers.register.states import EnforcementItem
from devolved_powers.register.value_text import value_text
from devolved_powers.reports.json_v1.common import VERSION
from devolved_powers.reports.json_v1.entries import fine_json, totals


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
    with speaking(DOCUMENT_LANGUAGE):
        notice = told_notice(result.notice)
    about = {
        "version": str(VERSION),
        "title": result.title,
        "as_of": listing.day.isoformat(),
        "totals": json.dumps(totals(result), allow_nan=False),
        "notice": notice,
    }
    text = arrow.string()
    fine = arrow.struct(
        [("unit", text), ("from", arrow.float64()), ("to", arrow.float64())]
        + [(key, text) for key in ("subject", "when", "base")]
    )
    period = arrow.struct(
        [("from", arrow.date32()), ("until", arrow.date32()), ("status", text), ("to_body", text)]
    )
    kinds: dict[ValueKind, Any] = {
        "list": arrow.list_(text),
        "days": arrow.int64(),
        "date": arrow.date32(),
        "held": arrow.date32(),
        "entries": arrow.list_(period),
        "fines": arrow.list_(fine),
    }
    fields = [arrow.field(key.name, kinds.get(key.kind, text)) for key in DATABASE_COLUMNS]
    values = {
        key.name: [_value(key, entry) for entry in result.entries] for key in DATABASE_COLUMNS
    }
    fields += [
        arrow.field("standing", text),
        arrow.field("standing_note", text),
        arrow.field("standing_changes_on", arrow.date32()),
        arrow.field("known_until", arrow.date32()),
    ]
    turns = [entry.standing_on(listing.day) for entry in result.entries]
    values |= {
        "standing": [turn.word for turn in turns],
        "standing_note": [standing_note(e, listing.day) or None for e in result.entries],
        "standing_changes_on": [turn.changes_on for turn in turns],
        "known_until": [entry.basis_turns.known_on(listing.day) for entry in result.entries],
    }
    table = arrow.table(values, schema=arrow.schema(fields, metadata=about))
    out = io.BytesIO()
    files.write_table(table, out)
    return out.getvalue()


def _value(key: Key, entry: ListedEntry) -> object:
    if key.kind == "fines":
        fines = entry.fines if isinstance(entry, EnforcementItem) else ()
        return [fine_json(fine) for fine in fines]
    if key.kind == "list":
        return list(getattr(entry, key.state_attribute, ()))
    if key.name == "held":
        return [
            {
                "from": first,
                "until": after - timedelta(days=1) if after else None,
                "status": status,
                "to_body": body,
            }
            for first, after, status, body in entry.held
        ]
    if key.kind in ("days", "date", "held"):
        return getattr(entry, key.state_attribute, None)
    return value_text(entry, key) or None
