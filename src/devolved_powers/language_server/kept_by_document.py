"""What is worked out of a file once, as long as nobody types in it."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from devolved_powers.store.files import Document

Made = TypeVar("Made")
_MOST: Final = 512
"""Files that are remembered: a registry has fewer, and each keystroke makes another."""


class KeptByDocument(Generic[Made]):
    """Works something out of documents, each once.

    Args:
        make: works it out.
    """

    def __init__(self, make: Callable[[Document], Made]) -> None:
        self._make = make
        self._kept: OrderedDict[int, tuple[Document, Made]] = OrderedDict()

    def of(self, document: Document) -> Made:
        """Return what is made of a document."""
        kept = self._kept.get(id(document))
        if kept is not None and kept[0] is document:
            self._kept.move_to_end(id(document))
            return kept[1]
        made = self._make(document)
        self._kept[id(document)] = (document, made)
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)
        return made
