"""What commands answer with tables, as documents: Word, Excel, a page, Markdown, csv."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.cli.shared.output_file import give
from devolved_powers.cli.shared.styled import Shown, styled
from devolved_powers.documents.formats import FormatName, write_document
from devolved_powers.i18n import _, speaking
from devolved_powers.register.standing_marks import tally_text
from devolved_powers.text import cell_len

if TYPE_CHECKING:
    from devolved_powers.documents.table import Cell, Column, Table
    from devolved_powers.register.states import Entry

_COUNT = r"0|[1-9][0-9]{0,8}"
_SHORT = 16
"""Cells on the screen of what need not be broken over lines."""
_WIDEST = 30
"""Chinese characters side by side in the widest column."""


def answer_table(
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Shown]],
    *,
    day: date,
    notice: str,
    below: Iterable[str] = (),
    name: str = "",
) -> "Table":
    """Return an answer as a table of a document.

    Args:
        title: what it tells.
        headings: one for each column.
        rows: the cells.
        day: the day asked about.
        notice: what every answer must say.
        below: the lines below the table.
        name: what it is called among several.
    """
    from devolved_powers.documents.table import Group, Line, Table

    cells = [[styled(cell).text for cell in row] for row in rows]
    columns = tuple(
        _column(f"column{number}", heading, [row[number] for row in cells])
        for number, heading in enumerate(headings)
    )
    return Table(
        title=title,
        columns=columns,
        groups=(Group([[_number(cell) for cell in row] for row in cells]),),
        below=tuple(Line(line) for line in below if line),
        notice=notice,
        day=day.isoformat(),
        name=name,
    )


def _column(key: str, heading: str, texts: Sequence[str]) -> "Column":
    """Return a column that its texts have room in; short words, ids and days stay whole."""
    from devolved_powers.documents.table import Column

    short = all(cell_len(text) <= _SHORT for text in texts)
    return Column(key, heading, _room([heading, *texts]), unbroken=short)


def _number(cell: str) -> "Cell":
    """Return a count as the number that it is, to be reckoned with."""
    return int(cell) if re.fullmatch(_COUNT, cell) else cell


def _room(texts: Sequence[str]) -> float:
    """Return how wide a column is, in Chinese characters."""
    return min(_WIDEST, max(3, *((cell_len(text) + 1) // 2 + 1 for text in texts)))


def give_document(
    form: FormatName, output: Path | None, tables: Callable[[], "Sequence[Table]"], notice: str
) -> None:
    """Write an answer as a document; that is Chinese, whoever has it made.

    Args:
        form: the format, one of those with tables.
        output: the file; None or `-` for the standard output.
        tables: makes the tables.
        notice: what every answer must say.
    """
    with speaking("zh_CN"):
        content = write_document(form, tables())
    give(content, output, written_text(), notice)


def written_text() -> str:
    """Return what is said of an answer that was written to a file."""
    return _("The answer is written to {file}.")


def law_line(entries: "Sequence[Entry]", day: date) -> str:
    """Return the line that tells in a document how the law of entries stands; empty for none."""
    counts = tally_text(entries, day)
    return f"依据状态：{counts}" if counts else ""
