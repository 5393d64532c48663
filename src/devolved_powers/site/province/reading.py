"""A data set read for its page: the one place that knows how a data set lies in its folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from devolved_powers.province.engines.engine import Within
from devolved_powers.site.province.edition import LeftOut, ProvinceEdition, day_of, towns_of


@contextmanager
def read_dataset(
    dataset: str, day: date | None = None, at: datetime | None = None, base: str = ""
) -> Iterator[ProvinceEdition]:
    """Open a data set for its page; leave the block to close it. The clock is not asked.

    Args:
        dataset: its folder.
        day: the day to tell of; without it, `day_of` has one.
        at: the moment of the record, UTC; None for what it says now.
        base: the address at which the page is published; empty where it is not known.

    Raises:
        PowersError: when it cannot be read, holds no registry, or its day cannot be told.
    """
    from devolved_powers.province.engines.duckdb_ import DuckDbEngine

    root = Path(dataset)
    files: dict[str, list[str]] = {}
    for one in json.loads((root / "datapackage.json").read_bytes())["files"]:
        files.setdefault(one["table"], []).append(str(root / one["path"]))
    left_out: tuple[LeftOut, ...] = ()
    with DuckDbEngine(files, Within(), at) as engine:
        towns = towns_of(engine)
        yield ProvinceEdition(engine, day or day_of(engine, at), at, towns, left_out, base)
