"""What is worked out of something once, as long as nobody types in it."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Final, Generic, TypeVar

Source = TypeVar("Source")
Made = TypeVar("Made")
_MOST: Final = 512
"""What is remembered: a registry has fewer files, and each keystroke makes another."""


class KeptAnswers(Generic[Source, Made]):
    """Works something out of each of many things, once.

    Args:
        make: works it out.
        most: how many are remembered.
    """

    def __init__(self, make: Callable[[Source], Made], most: int = _MOST) -> None:
        self._make = make
        self._most = most
        self._kept: OrderedDict[int, tuple[Source, Made]] = OrderedDict()

    def of(self, source: Source) -> Made:
        """Return what is made of a thing, of that very one."""
        kept = self._kept.get(id(source))
        if kept is not None and kept[0] is source:
            self._kept.move_to_end(id(source))
            return kept[1]
        made = self._make(source)
        self._kept[id(source)] = (source, made)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return made
