"""Quotation marks that are none of YAML's, around a value."""

OPENS, CLOSES = "“‘＂＇„‟", "”’＂＇"
LAST_IN_QUOTES = frozenset(CLOSES + "\"'")
"""What every value ends in that `in_wide_quotes` is true of: most are told by it without a call."""
_FEWEST = 3
"""Characters of the shortest value in quotation marks."""


def in_wide_quotes(value: str) -> bool:
    """Return whether a value without quotation marks of YAML stands in others, or ends in one.

    What merely holds a word in quotation marks (“三无”船舶) does not.

    Args:
        value: as it stands in a file.
    """
    if len(value) < _FEWEST:
        return False
    inner = value[1:-1]
    if value[0] in OPENS and value[-1] in CLOSES + "\"'":
        return not any(mark in inner for mark in OPENS + CLOSES)
    lone = value[-1]
    is_mark = lone == '"' or (lone == "'" and not value[-2].isascii())
    return is_mark and lone not in value[:-1]


def without_quotes(value: str) -> str:
    """Return what stands between the marks that `in_wide_quotes` saw."""
    return value[:-1] if value[0] not in OPENS else value[1:-1]
