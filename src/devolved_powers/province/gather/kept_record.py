"""What was made of a record is kept outside the checkout: the next run reads only what is new.

It is trusted only for the very same line of commits, read by the very same program. A history that
was rewritten is read anew.
"""

import json
import zlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from devolved_powers.git.record_line import RecordedCommit
from devolved_powers.province.gather.recorded_rows import Gap, RecordedRows
from devolved_powers.province.gather.rows import Value
from devolved_powers.store import cache
from devolved_powers.store.own_folder import keep_bytes, kept_bytes

_ROOMS = ("province", "province/dataset", "province/gather")
_PART = "records"
_LARGEST = 512 * 1024 * 1024
"""Bytes of what is kept, unpacked."""


def kept_record(source: str, line: Sequence[RecordedCommit]) -> tuple[int, RecordedRows] | None:
    """Return what an earlier run made of the beginning of a line.

    Args:
        source: what tells the source from others.
        line: its commits.

    Returns:
        How many commits it had read, and what it made of them; None where nothing is kept, or the
        line begins otherwise by now.
    """
    payload = kept_bytes(_PART, _name(source))
    if payload is None:
        return None
    with suppress(*cache.UNFIT, zlib.error):
        unpacker = zlib.decompressobj()
        content = json.loads(unpacker.decompress(payload, _LARGEST))
        read: list[list[str]] = content["line"]
        if read and read == [_plain(commit) for commit in line[: len(read)]]:
            return len(read), _decoded(content)
    return None


def keep_record(source: str, line: Sequence[RecordedCommit], record: RecordedRows) -> None:
    """Keep what was made of a line.

    Args:
        source: what tells the source from others.
        line: its commits.
        record: what was made of them all.
    """
    content = {"line": [_plain(commit) for commit in line], **_encoded(record)}
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    keep_bytes(_PART, _name(source), zlib.compress(text.encode("utf-8", "surrogatepass"), 1))


def _plain(commit: RecordedCommit) -> list[str]:
    return [commit.commit, commit.moment.isoformat(), commit.prefix, *(commit.parts or ())]


def _name(source: str) -> str:
    return cache.digest_of(Path(source), [], _ROOMS)


def _encoded(record: RecordedRows) -> dict[str, object]:
    return {
        "names": record.names,
        "past": {
            table: [[_texts(values), _text(since), _text(until)] for values, since, until in rows]
            for table, rows in record.past.items()
        },
        "standing": {
            table: [[_texts(row), number, _text(since)] for (row, number), since in rows.items()]
            for table, rows in record.standing.items()
        },
        "shared": {
            table: [[_texts(key), [*row], _texts(row.values())] for key, row in rows.items()]
            for table, rows in record.shared.items()
        },
        "gaps": [[_text(g.since), _text(g.until), g.commit, g.reason] for g in record.gaps],
        "left_out": [*record.left_out],
        "notice": record.notice,
        "known_from": _text(record.known_from),
        "is_any": record.is_any,
    }


def _decoded(content: dict[str, Any]) -> RecordedRows:
    """Return what `_encoded` wrote; what is none of that raises an error of `cache.UNFIT`."""
    return RecordedRows(
        names={table: tuple(names) for table, names in content["names"].items()},
        past={
            table: [(_values(row), _moment(since), _sure(until)) for row, since, until in rows]
            for table, rows in content["past"].items()
        },
        standing={
            table: {(_values(row), int(number)): _moment(since) for row, number, since in rows}
            for table, rows in content["standing"].items()
        },
        shared={
            table: {
                _values(key): dict(zip(names, _values(row), strict=True))
                for key, names, row in rows
            }
            for table, rows in content["shared"].items()
        },
        gaps=[
            Gap(_sure(since), _moment(until), commit, reason)
            for since, until, commit, reason in content["gaps"]
        ],
        left_out=dict.fromkeys(content["left_out"]),
        notice=str(content["notice"]),
        known_from=_moment(content["known_from"]),
        is_any=bool(content["is_any"]),
    )


def _texts(values: Iterable[Value]) -> list[object]:
    return [_text(value) for value in values]


def _text(value: Value) -> object:
    """Return a value as JSON has it: a day or a moment in a list of its own, unlike a text."""
    if isinstance(value, date):
        return ["moment" if isinstance(value, datetime) else "day", value.isoformat()]
    return value


def _values(kept: Iterable[Any]) -> tuple[Value, ...]:
    return tuple(_value(value) for value in kept)


def _value(kept: Any) -> Value:
    if isinstance(kept, list):
        kind, text = kept
        return datetime.fromisoformat(text) if kind == "moment" else date.fromisoformat(text)
    if kept is None or isinstance(kept, str | int):
        return kept
    raise TypeError(type(kept).__name__)


def _moment(kept: Any) -> datetime | None:
    value = _value(kept)
    if value is None or isinstance(value, datetime):
        return value
    raise TypeError(type(value).__name__)


def _sure(kept: Any) -> datetime:
    moment = _moment(kept)
    if moment is None:
        raise ValueError(kept)
    return moment
