"""A list that `powers export --format json` wrote, as the state of its day."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from math import isfinite
from pathlib import Path
from typing import TypeVar

from devolved_powers.errors import PowersError, reason
from devolved_powers.i18n import _
from devolved_powers.models.days import reckoned_day
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import EnforcementItem, Fine, Power, Timeline
from devolved_powers.store.handles import MAX_BYTES
from devolved_powers.store.named_paths import open_named

_VERSION = 1
E = TypeVar("E", Power, EnforcementItem)


@dataclass(frozen=True, slots=True)
class ExportedList:
    """An exported list.

    Args:
        snapshot: the entries that it says are in force on its day.
        tells_terms: whether it tells the last days of grants; lists of earlier versions do not.
    """

    snapshot: Snapshot
    tells_terms: bool

    def holdings(self, recorded: Snapshot | None) -> Mapping[tuple[str, str], Power]:
        """Return every holding as the list has it.

        A list tells what is in force. How the rest stands, what is suspended or has ended, is
        taken from the registry as it stood on the day of the list.

        Args:
            recorded: the registry on that day; None where none is at hand.
        """
        listed = {(p.id, p.to_body): p for p in self.snapshot.powers}
        rest = recorded.holdings if recorded else {}
        return {**{k: p for k, p in rest.items() if not p.is_in_force}, **listed}

    def catalogue(self, recorded: Snapshot | None) -> Mapping[str, EnforcementItem]:
        """Return the items of the catalogue as the list has them, likewise."""
        listed = {item.id: item for item in self.snapshot.items}
        rest = recorded.catalogue if recorded else {}
        return {**{k: i for k, i in rest.items() if not i.is_in_force}, **listed}


_LARGEST = 16 * MAX_BYTES
"""Larger lists are not read: data files as large as may be make less."""


def _content(path: Path) -> bytes:
    with open_named(path) as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        message = _("{file} is larger than {limit} MB and is not read.")
        raise PowersError(message.format(file=path, limit=_LARGEST // 2**20))
    return content


def read_exported(path: Path) -> ExportedList:
    """Read an exported list.

    Args:
        path: the file.

    Raises:
        PowersError: when it cannot be opened, or is no such list.
    """
    try:
        content = json.loads(_content(path).decode("utf-8-sig"))
        if content["version"] != _VERSION:
            message = _("{file} is of version {version}, version 1 is expected.")
            raise PowersError(message.format(file=path, version=content["version"]))
        day = reckoned_day(content["as_of"])
        powers = tuple(_entry(Power, row, day) for row in content["powers"])
        items = tuple(_entry(EnforcementItem, row, day) for row in content["items"])
        timeline = Timeline(
            title=_text(content.get("title", "")),
            town="",
            recorded_notice=_text(content.get("notice", "")),
            aspects={},
            scenes=(),
            synonyms=(),
            decisions=(),
            powers=powers,
            items=items,
            needs=(),
        )
        tells_terms = "record" in content or any("until" in row for row in content["powers"])
        return ExportedList(Snapshot(timeline, day), tells_terms)
    except OSError as error:
        message = _("{name} cannot be opened: {reason}.")
        raise PowersError(message.format(name=path.name, reason=reason(error))) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = _("{file} is no list written by `powers export --format json`.")
        raise PowersError(message.format(file=path)) from error


_DAYS = frozenset({"from_", "until"})
_LISTS = frozenset({"powers", "penalties", "orders", "subject", "scenes"})
_NUMBERS = frozenset({"statutory_days", "promised_days"})
_OF_THE_STATE = frozenset(
    {"file", "line", "since", "ends", "status", "folded", "content_since", "held", "ended"}
)
"""Where and since when an entry stands: not what a list says of it."""


def _entry(kind: type[E], row: Mapping[str, object], day: date) -> E:
    """Return an entry of a list; raises TypeError where a value is not of its kind."""
    values: dict[str, object] = {"file": "", "line": 0, "since": day, "id": _text(row["id"])}
    for key in (f.name for f in fields(kind) if f.name not in _OF_THE_STATE):
        value = row.get("from" if key == "from_" else key)
        if key in _DAYS:
            values[key] = reckoned_day(_text(value)) if value is not None else None
        elif key in _NUMBERS:
            values[key] = _number(value)
        elif key in _LISTS:
            values[key] = tuple(map(_text, _list(value)))
        elif key == "fines":
            values[key] = tuple(map(_fine, _list(value)))
        elif key == "inspect":
            values[key] = tuple((_text(i["what"]), _text(i["how"])) for i in _rows(value))
        elif key == "frequency" and isinstance(value, dict):
            values |= {key: _text(value["limit"]), "frequency_basis": _text(value["basis"])}
        elif key != "frequency_basis":
            values[key] = "" if value is None else _text(value)
    return kind(**values)  # type: ignore[arg-type]


def _fine(row: object) -> Fine:
    if not isinstance(row, dict):
        raise TypeError(row)
    low, high = row.get("from"), row.get("to")
    for amount in (low, high):
        is_finite = isfinite(amount) if isinstance(amount, float) else True
        if not (amount is None or isinstance(amount, (int, float))) or not is_finite:
            raise TypeError(row)
    words = {key: _text(row.get(key, "")) for key in ("subject", "when", "base")}
    return Fine(unit=_text(row["unit"]), low=low, high=high, **words)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    value.encode()  # half characters, which JSON can name, are no text
    return value


def _number(value: object) -> int | None:
    if value is not None and not isinstance(value, int):
        raise TypeError(value)
    return value


def _list(value: object) -> list[object]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _rows(value: object) -> list[dict[str, object]]:
    rows = [row for row in _list(value) if isinstance(row, dict)]
    if len(rows) != len(_list(value)):
        raise TypeError(value)
    return rows
