"""Regular expressions that are compiled when a text is first held against them.

A class of Chinese characters takes a tenth of a millisecond to compile and a range of them a whole
one, and a command needs few of the many patterns that the modules it imports name.
"""

import re
from collections.abc import Callable, Iterator
from typing import cast

_LONG = 4096
"""Characters from which on a text is not searched for the parts: it may be asked for each place."""
_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")


def late_pattern(source: str, *, holds: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first used.

    Args:
        source: the regular expression.
        holds: parts of a text, one of which stands in every text that the pattern finds anything
            in; a text without them is told without compiling it.

    Returns:
        What `re.compile` returns, as far as its methods and attributes go. The functions of `re`
        do not take it, and a fault in the expression shows only where it is first used.
    """
    return cast("re.Pattern[str]", LatePattern(source, holds))


class LatePattern:
    """A pattern that is compiled when it is first used.

    Args:
        source: the regular expression.
        holds: as `late_pattern` takes it.
    """

    def __init__(self, source: str, holds: tuple[str, ...]) -> None:
        self.pattern = source
        self.holds = holds

    def __getattr__(self, name: str) -> object:
        """Compile the pattern for whatever else one has."""
        return getattr(self._compiled(), name)

    def match(self, text: str, *bounds: int) -> re.Match[str] | None:
        """Do what the method of a pattern does."""
        return self._compiled().match(text, *bounds) if self._may_be_in(text) else None

    def fullmatch(self, text: str, *bounds: int) -> re.Match[str] | None:
        """Do what the method of a pattern does."""
        return self._compiled().fullmatch(text, *bounds) if self._may_be_in(text) else None

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        """Do what the method of a pattern does."""
        return self._compiled().search(text, *bounds) if self._may_be_in(text) else None

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        """Do what the method of a pattern does."""
        return self._compiled().finditer(text, *bounds) if self._may_be_in(text) else iter(())

    def sub(self, other: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """Do what the method of a pattern does."""
        return self._compiled().sub(other, text, count) if self._may_be_in(text) else text

    def _may_be_in(self, text: str) -> bool:
        return not self.holds or len(text) > _LONG or any(part in text for part in self.holds)

    def _compiled(self) -> re.Pattern[str]:
        """Compile the pattern; from then on its own methods are found in place of these."""
        compiled = re.compile(self.pattern)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return compiled
