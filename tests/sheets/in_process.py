"""Excel files read without a process of their own, for the tests that start none."""

import io
import json
from collections.abc import Iterator
from typing import Self

from devolved_powers.errors import PowersError
from devolved_powers.sheets import calamine_child
from devolved_powers.sheets.archive import damaged
from devolved_powers.sheets.limits import MERGED_CELLS, SHEETS


class _Kept(io.BytesIO):
    """A file whose content outlives its end."""

    def close(self) -> None:
        """Stay open."""


class CalamineHere:
    """Stands in for `CalamineProcess`: the same code reads the file, here."""

    def __init__(self) -> None:
        self.file = _Kept()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_details: object) -> None:
        return

    def lines(self) -> Iterator[object]:
        """Yield what is read."""
        content = io.BytesIO(self.file.getvalue())
        yield from map(json.loads, calamine_child.lines(content, SHEETS, MERGED_CELLS))

    def failure(self) -> PowersError:
        """Return the error for a reader that stopped."""
        return damaged()
