"""A data set opened for its page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from devolved_powers.province.across.opened import open_dataset
from devolved_powers.site.province.edition import ProvinceEdition, day_of, towns_of


@contextmanager
def read_dataset(
    address: str, day: date | None = None, at: datetime | None = None, base: str = ""
) -> Iterator[ProvinceEdition]:
    """Open a data set for its page; leave the block to close it. The clock is not asked.

    Args:
        address: its folder or address.
        day: the day to tell of; without it, `day_of` has one.
        at: the moment of the record, UTC without a zone; None for what it says now.
        base: the address at which the page is published; empty where it is not known.

    Yields:
        The data set as the site shows it.

    Raises:
        PowersError: when it cannot be read, holds no registry, or its day cannot be told.
    """
    with open_dataset(address, at=at) as dataset:
        towns = towns_of(dataset)
        yield ProvinceEdition(dataset, day or day_of(dataset), towns, base)
