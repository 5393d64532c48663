"""Prints an answer across registries: as a table, as JSON, as csv, as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.cli.shared.answers import answer_table, give_document, written_text
from devolved_powers.cli.shared.output_file import chosen_format, give, refuse_terminal
from devolved_powers.cli.shared.status_colours import name_and_mark, with_status
from devolved_powers.cli.shared.styled import DIM, Shown, coloured
from devolved_powers.cli.shared.tables import paragraphs, table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import ACROSS_FORMATS, AcrossFormat
from devolved_powers.i18n import _, clauses, labelled, speaking
from devolved_powers.models.notice import told_notice
from devolved_powers.province.across.answer import (
    PLACES,
    AnswerColumn,
    ScreenColumn,
    place_on_screen,
)
from devolved_powers.text import json_text, printable

if TYPE_CHECKING:
    from devolved_powers.documents.table import Table
    from devolved_powers.province.across.answer import AcrossAnswer
    from devolved_powers.province.engines.engine import Cell


def give_across(
    ask: Callable[[], AcrossAnswer], form: AcrossFormat | None, output: Path | None
) -> AcrossAnswer:
    """Ask, and give the answer in the format chosen.

    Args:
        ask: asks the question; a document is Chinese, and so are its sentences.
        form: `--format`.
        output: `-o`.

    Returns:
        The answer, for the exit code.
    """
    chosen = chosen_format(ACROSS_FORMATS, form, output)
    refuse_terminal(chosen, output)
    if chosen in ("csv", "xlsx"):
        with speaking("zh_CN"):
            answer = ask()
        give_document(chosen, output, lambda: [_document(answer)], _notice(answer))
        return answer
    answer = ask()
    content = _json(answer) if chosen == "json" else _text(answer)
    give(content, output, written_text(), _notice(answer))
    return answer


def _notice(answer: AcrossAnswer) -> str:
    """Return what must be read with the answer, in the language spoken."""
    return clauses(dict.fromkeys(told_notice(notice) for notice in answer.notices))


def _json(answer: AcrossAnswer) -> str:
    from devolved_powers.reports.json_v1.across import across_json

    rows = [{key: _plain(value) for key, value in row.items()} for row in answer.rows]
    return json_text(
        across_json(
            question=answer.question,
            day=answer.day,
            at=answer.at,
            rows=rows,
            summary=answer.summary,
            sources=[(source.registry, source.revision) for source in answer.sources],
            notice=_notice(answer),
            open_questions=answer.cannot_tell,
        )
    )


def _plain(value: Cell) -> str | int | bool | None:
    if isinstance(value, datetime):
        return f"{value.isoformat()}Z"
    return value.isoformat() if isinstance(value, date) else value


def _text(answer: AcrossAnswer) -> str:
    columns = [*_on_screen(answer)]
    rows = [[_shown(column, row) for column in columns] for row in answer.rows]
    right = [
        number
        for number, column in enumerate(columns)
        if isinstance(column, AnswerColumn)
        and any(type(row.get(column.key)) is int for row in answer.rows)
    ]
    headings = [_(column.heading) for column in columns]
    body = table(headings, rows, total=width(), right=right) if rows else ""
    return body + paragraphs(
        (coloured(line, DIM) for line in [*_below(answer), _notice(answer)] if line),
        total=width(),
    )


def _on_screen(answer: AcrossAnswer) -> Iterator[AnswerColumn | ScreenColumn]:
    """Yield the columns on the screen: one for the place, then what the question tells."""
    place = place_on_screen(answer)
    if place is not None:
        column, told = place
        yield ScreenColumn(column.heading, told)
    if answer.screen:
        yield from answer.screen
        return
    for column in answer.columns:
        if column.on_screen and column.key not in PLACES:
            yield column


def _shown(column: AnswerColumn | ScreenColumn, row: Mapping[str, Cell]) -> Shown:
    if isinstance(column, AnswerColumn):
        return with_status(printable(cell_text(row.get(column.key))))
    told = printable(column.told(row))
    if column.mark is not None:
        return name_and_mark(told, printable(column.mark(row)))
    return with_status(told)


def _document(answer: AcrossAnswer) -> Table:
    """Return the answer as a table; each row of one registry says of which revision it is."""
    columns = [(column.key, _(column.heading)) for column in answer.columns]
    if any(row.get("registry") for row in answer.rows):
        columns += [("registry", _("Registry")), ("revision", _("Revision"))]
    return answer_table(
        answer.title,
        [heading for _key, heading in columns],
        [[cell_text(row.get(key)) for key, _heading in columns] for row in answer.rows],
        day=answer.day,
        notice=_notice(answer),
        below=_below(answer),
    )


def _below(answer: AcrossAnswer) -> Iterator[str]:
    """Yield what stands below the rows: what they come to, what is open."""
    yield from map(printable, answer.summary)
    for left in answer.cannot_tell:
        yield labelled(_("Cannot be told (不能判定)"), printable(left["message"]))


def cell_text(value: Cell) -> str:
    """Return what stands in a cell of a table; empty for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{value.isoformat(sep=' ', timespec='seconds')}Z"
    return value.isoformat() if isinstance(value, date) else str(value)
