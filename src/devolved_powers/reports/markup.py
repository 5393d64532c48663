"""Text from the data inside other languages: shown as it is, never read as theirs."""

import re

from devolved_powers.text import printable


def markdown(text: str) -> str:
    """Return a text that Markdown shows as it is: no mark-up, no link, no mention, no new row."""
    shown = printable(text.replace("\n", " "))
    return re.sub(r"([\\`*_{}\[\]<>#|~!@&])", r"\\\1", shown)


def row(*cells: str) -> str:
    """Return a row of a Markdown table; its cells are escaped already."""
    return "| " + " | ".join(cells) + " |"


def head(*headings: str) -> list[str]:
    """Return the first two lines of a Markdown table."""
    return [row(*headings), "|" + " --- |" * len(headings)]
