"""A kept part: what one source gave, so that it need not be read again while nothing changed.

It lies in the working folder of the data set. Its own checksum guards against one that is half
written or damaged; nothing in it is code, and each table is looked at before it is used.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING

from devolved_powers.province.dataset.arrow_schema import arrow_schema, arrow_table
from devolved_powers.province.dataset.tables import TABLES
from devolved_powers.province.gather.rows import RowValues

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

_MAGIC = b"powers part 2\n"
_NUMBER, _SUM = 8, 32
_LEVEL = 6
"""Of the compression. LZMA takes three times as long for a quarter less."""


class DamagedPartError(Exception):
    """A part that is not whole, or none that this program wrote."""


@dataclass(frozen=True, slots=True)
class PartHead:
    """What stands before the rows.

    Args:
        province: the town's province.
        city: its city; may be empty.
        county: its county.
        town: the town.
        registry: the registry's name in the data set.
        source: the row of the table `sources` without the place, kind and source; moments as text.
        checked_on: the day that it was checked on.
        turning_days: days after it on which the checks may come to something else; None where
            that may be any day.
        digest: the digest of its blocks: what tells its rows from others.
        blocks: where each block begins behind the head, and how long it is.
    """

    province: str
    city: str
    county: str
    town: str
    registry: str
    source: Mapping[str, str | int | None]
    checked_on: str
    turning_days: tuple[str, ...] | None
    digest: str
    blocks: Mapping[str, tuple[int, int]]


def part_bytes(head: PartHead, rows: Mapping[str, list[RowValues]]) -> tuple[bytes, PartHead]:
    """Return a part as it is kept, and its head.

    Args:
        head: its head, without digest and blocks.
        rows: the rows of each table; each with a value for every column.
    """
    content = bytearray()
    blocks: dict[str, tuple[int, int]] = {}
    for name, listed in sorted(rows.items()):
        if listed:
            block = zlib.compress(_as_stream(name, listed), _LEVEL)
            blocks[name] = (len(content), len(block))
            content += block
    digest = blake2b(
        json.dumps(blocks, allow_nan=False).encode() + content, digest_size=_SUM
    ).hexdigest()
    fields = asdict(head) | {"digest": digest, "blocks": blocks}
    lead = json.dumps(fields, ensure_ascii=False, allow_nan=False).encode()
    body = b"".join((_MAGIC, len(lead).to_bytes(_NUMBER, "big"), lead, content))
    return body + blake2b(body, digest_size=_SUM).digest(), _head(fields)


def _as_stream(table: str, rows: list[RowValues]) -> bytes:
    import pyarrow as pa

    made = arrow_table(TABLES[table], rows, {})
    sink = BytesIO()
    with pa.ipc.new_stream(sink, made.schema) as writer:
        writer.write_table(made)
    return sink.getvalue()


class Part:
    """A part that was opened.

    Args:
        path: where it is.

    Raises:
        DamagedPartError: when it is not there, not whole, or of another format.
    """

    def __init__(self, path: Path) -> None:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise DamagedPartError from error
        lead = len(_MAGIC) + _NUMBER
        body, digest = content[:-_SUM], content[-_SUM:]
        if not body.startswith(_MAGIC) or blake2b(body, digest_size=_SUM).digest() != digest:
            raise DamagedPartError
        self._start = lead + int.from_bytes(body[len(_MAGIC) : lead], "big")
        self._body = body
        try:
            self.head = _head(json.loads(body[lead : self._start]))
        except (ValueError, TypeError, KeyError) as error:
            raise DamagedPartError from error

    def table(self, name: str) -> pa.Table | None:
        """Return the rows of a table; None where it has none.

        Raises:
            DamagedPartError: when they are none of that table.
        """
        import pyarrow as pa

        if name not in self.head.blocks:
            return None
        try:
            with pa.ipc.open_stream(zlib.decompress(self._block(name))) as reader:
                read = reader.read_all()
            read.validate(full=True)
        except (zlib.error, pa.ArrowException) as error:
            raise DamagedPartError from error
        if not read.schema.equals(arrow_schema(TABLES[name], {})):
            raise DamagedPartError
        return read

    def digest(self, name: str) -> bytes:
        """Return what tells the rows of a table from others; the same for the same rows."""
        block = self._block(name) if name in self.head.blocks else b""
        return blake2b(block, digest_size=_SUM).digest()

    def _block(self, name: str) -> bytes:
        start, length = self.head.blocks[name]
        return self._body[self._start + start : self._start + start + length]


def _head(fields: Mapping[str, object]) -> PartHead:
    return PartHead(**fields)  # type: ignore[arg-type]  # its checksum is ours
