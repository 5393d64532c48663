"""json, version 1: `{"version": 1, "title", "as_of", "totals", "notice", "powers", "items"}`.

The keys are those of the data files where the value is the same. A change that would break a
reader gets a new version.
"""

from dataclasses import fields
from datetime import date
from typing import cast

from devolved_powers.register.snapshot import Result
from devolved_powers.register.states import NEVER, EnforcementItem, Entry, Fine
from devolved_powers.text import json_text

VERSION = 1


def write(result: Result, day: date) -> str:
    """Return a query's result as json.

    Args:
        result: what was found.
        day: the day it was asked for.
    """
    content = {
        "version": VERSION,
        "title": result.title,
        "as_of": day.isoformat(),
        "totals": totals(result),
        "notice": result.notice,
        "powers": [entry_json(p) for p in result.powers],
        "items": [entry_json(i) for i in result.items],
    }
    return json_text(content)


def totals(result: Result) -> dict[str, int]:
    """Return how many powers and enforcement items there are."""
    return {"powers": len(result.powers), "items": len(result.items)}


def entry_json(entry: Entry | Fine) -> dict[str, object]:
    """Return an entry's keys and values; what is not known is left out."""
    values = {f.name: _plain(getattr(entry, f.name)) for f in fields(entry)}
    if values.get("inspect"):
        pairs = cast("EnforcementItem", entry).inspect
        values["inspect"] = [{"what": what, "how": how} for what, how in pairs]
    basis = values.pop("frequency_basis", "")
    if basis:
        values["frequency"] = {"limit": values["frequency"], "basis": basis}
    return {_KEYS.get(k, k): v for k, v in values.items() if v not in ("", None, [])}


_KEYS = {"low": "from", "high": "to", "from_": "from"}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return "" if value == NEVER else value.isoformat()
    if isinstance(value, tuple):
        return [entry_json(v) if isinstance(v, Fine) else v for v in value]
    return int(value) if isinstance(value, float) and value == int(value) else value
