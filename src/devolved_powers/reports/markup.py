"""Tables in Markdown, whose cells come from the data."""


def row(*cells: str) -> str:
    """Return a row of a Markdown table; its cells are escaped already."""
    return "| " + " | ".join(cells) + " |"


def head(*headings: str) -> list[str]:
    """Return the first two lines of a Markdown table."""
    return [row(*headings), "|" + " --- |" * len(headings)]
