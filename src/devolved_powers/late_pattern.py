"""Regular expressions that are compiled when a text is first held against them.

A class of Chinese characters takes a tenth of a millisecond to compile and a range of them a whole
one, and a command needs few of the many patterns that the modules it imports name.
"""

import re
from typing import cast

_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")


def late_pattern(source: str) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first used.

    Args:
        source: the regular expression.

    Returns:
        What `re.compile` returns, as far as its methods and attributes go. The functions of `re`
        do not take it, and a fault in the expression shows only where it is first used.
    """
    return cast("re.Pattern[str]", LatePattern(source))


class LatePattern:
    """A pattern that is compiled when it is first used.

    Args:
        source: the regular expression.
    """

    def __init__(self, source: str) -> None:
        self.pattern = source

    def __getattr__(self, name: str) -> object:
        """Compile the pattern; from then on its methods are found without coming here."""
        compiled = re.compile(self.pattern)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
