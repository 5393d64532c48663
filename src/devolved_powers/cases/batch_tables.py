"""The tables of a folder of decisions, for the screen and for documents."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from devolved_powers.cases.answer import DIMENSIONS
from devolved_powers.cases.batch import Batch, CheckedDocument
from devolved_powers.cases.wording import dimension_name, disclaimer
from devolved_powers.documents.table import Column, Group, Line, Table
from devolved_powers.i18n import DOCUMENT_LANGUAGE, _, enumerated, speaking

_NAMED = 12
"""Documents that a row names; json has all of them."""


@dataclass(frozen=True, slots=True)
class BatchTable:
    """A table of a folder of decisions.

    Args:
        title: its title.
        headings: one for each column.
        rows: its rows.
        widths: how many Chinese characters stand side by side in each column.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


def batch_tables(batch: Batch) -> list[BatchTable]:
    """Return the tables that have rows: faults, questions, what could not be read.

    Args:
        batch: what is said of the decisions.
    """
    tables = (_faults(batch), _questions(batch), _unread(batch))
    return [table for table in tables if table.rows]


def summary(batch: Batch) -> Iterator[str]:
    """Yield what is said of all documents together.

    Args:
        batch: what is said of them.
    """
    faulty = [one for one in batch.documents if one.faulty]
    message = _("{total} documents: {bad} with something that does not hold, {unread} not read.")
    yield message.format(total=len(batch.documents), bad=len(faulty), unread=len(batch.unread))
    if batch.passed_over:
        kinds = enumerated(f"{end} {count}" for end, count in sorted(batch.passed_over.items()))
        yield _("Files passed over, which are no documents read here: {kinds}").format(kinds=kinds)
    if batch.links:
        yield _("Links are not followed: {count}").format(count=batch.links)


def _faults(batch: Batch) -> BatchTable:
    rows = tuple(
        (
            one.severity,
            str(len(one.documents)),
            _(one.code.summary),
            _labels(one.documents),
            one.code.code,
        )
        for one in batch.faults
    )
    heads = (_("Severity"), _("Documents"), _("Fault"), _("Which"), _("Code"))
    return BatchTable(_("Faults"), heads, rows, (4, 4, 14, 14, 10))


def _questions(batch: Batch) -> BatchTable:
    rows = []
    for dimension in DIMENSIONS:
        answers = [one.verdict(dimension) for one in batch.documents]
        counts = [str(answers.count(verdict)) for verdict in ("符合", "不符", "不能判定")]
        bad = tuple(one for one in batch.documents if one.verdict(dimension) == "不符")
        rows.append((dimension_name(dimension), *counts, _labels(bad)))
    heads = (_("Question"), "符合", "不符", "不能判定", _("Which do not hold"))
    return BatchTable(_("The fourteen questions"), heads, tuple(rows), (8, 4, 4, 5, 20))


def _unread(batch: Batch) -> BatchTable:
    rows = tuple((one.label, one.unread) for one in batch.unread)
    return BatchTable(_("Documents not read"), (_("Which"), _("Why")), rows, (12, 28))


def _labels(documents: tuple[CheckedDocument, ...]) -> str:
    named = enumerated(one.label for one in documents[:_NAMED])
    if len(documents) > _NAMED:
        return named + _(" and others, {count} in all").format(count=len(documents))
    return named


@speaking(DOCUMENT_LANGUAGE)
def batch_document(batch: Batch, day: date, notice: str) -> list[Table]:
    """Return the tables as parts of a document, in Chinese.

    Args:
        batch: what is said of the decisions, in Chinese.
        day: the day of the answer.
        notice: what every output must say.
    """
    above = (Line(disclaimer(), "center", strong=True), *map(Line, summary(batch)))
    tables = batch_tables(batch)
    return [
        Table(
            title=_BATCH_TITLE if number == 0 else table.title,
            columns=tuple(
                Column(f"column{place}", heading, width)
                for place, (heading, width) in enumerate(
                    zip(table.headings, table.widths, strict=True)
                )
            ),
            groups=(Group(table.rows),),
            above=above if number == 0 else (),
            notice=notice if number == 0 else "",
            day=day.isoformat(),
            landscape=False,
            level=1 if number == 0 else 2,
            name=table.title,
        )
        for number, table in enumerate(tables)
    ]


_BATCH_TITLE = "行政处罚决定书核对情况"
