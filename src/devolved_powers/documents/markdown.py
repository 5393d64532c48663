"""Markdown: a heading, what stands around the table, and the table."""

from collections.abc import Iterator, Sequence

from devolved_powers.documents.table import Cell, Group, Line, Table, clean
from devolved_powers.text import markdown

_ALIGN = {"left": "---", "center": ":---:", "right": "---:"}


def write(tables: Sequence[Table]) -> str:
    """Return tables as Markdown.

    Args:
        tables: the tables, each under a heading of its own.
    """
    return "\n".join(line for table in tables for line in _lines(table))


def _lines(table: Table) -> Iterator[str]:
    yield f"# {markdown(table.title)}\n"
    for line in table.lines:
        yield _line(line)
    for group in table.groups:
        if group.heading:
            yield f"## {markdown(group.label)}\n"
        yield from _table(table, group)
        yield ""
    for line in table.below:
        yield _line(line)
    for labels in table.signatures:
        yield "　　".join(f"{markdown(label)}：＿＿＿＿＿＿" for label in labels) + "\n"


def _line(line: Line) -> str:
    text = markdown(line.text)
    return f"**{text}**\n" if line.strong else f"{text}\n"


def _table(table: Table, group: Group) -> Iterator[str]:
    yield "| " + " | ".join(markdown(column.heading) for column in table.columns) + " |"
    yield "| " + " | ".join(_ALIGN[column.align] for column in table.columns) + " |"
    for row in group.rows:
        yield "| " + " | ".join(map(_cell, row)) + " |"


def _cell(value: Cell) -> str:
    return "<br>".join(map(markdown, clean(str(value)).split("\n")))
