"""How a text is written as a YAML scalar: plain where it can be, else in double quotes."""

import json

from devolved_powers.yaml_text.reader import scalar_value
from devolved_powers.yaml_text.wide_quotes import in_wide_quotes

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@` \t")
_LAST_OF_FOUR = 0xFFFF
"""The last character that four digits name."""
_IN_FLOW = frozenset(",:?[]{}")


def can_be_plain(text: str, *, in_flow: bool) -> bool:
    """Return whether a text may stand without quotation marks.

    Args:
        text: the text.
        in_flow: whether it stands between brackets or braces.
    """
    return (
        text != ""
        and text == text.strip()
        and text[0] not in _INDICATORS
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
        and text.isprintable()
        and not text.startswith(("---", "..."))
        and isinstance(scalar_value(text), str)
        and not (in_flow and _IN_FLOW & set(text))
        and not in_wide_quotes(text)
    )


def scalar(text: str, *, in_flow: bool = False) -> str:
    """Return a text as a scalar on one line."""
    if can_be_plain(text, in_flow=in_flow):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Return a text in double quotes, as YAML and JSON read it; what cannot be seen is escaped."""
    written = json.dumps(text, ensure_ascii=False)
    return written if written.isprintable() else "".join(map(_escaped, written))


def _escaped(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= _LAST_OF_FOUR else f"\\U{code:08x}"
