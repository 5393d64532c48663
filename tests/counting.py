"""Work counted, not timed: a count is the same on every machine, however busy it is."""

import sys
from collections.abc import Callable
from types import FrameType


def calls(function: Callable[[], object]) -> int:
    """Return how many functions, of Python and of C, are called while a function runs.

    What one call of C does (a search through a long text) counts as one, however long it takes:
    that is measured in `bench/`.
    """
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(before)
    return counted
