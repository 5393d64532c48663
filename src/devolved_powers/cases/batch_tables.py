"""The tables of a folder of decisions, for the screen and for documents."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from devolved_powers.cases.answer import DIMENSIONS
from devolved_powers.cases.batch import Batch, CheckedDocument
from devolved_powers.cases.wording import dimension_name, disclaimer
from devolved_powers.documents.table import Column, Group, Line, Table
from devolved_powers.i18n import DOCUMENT_LANGUAGE, _, enumerated, speaking

_SHORT = 6
"""Characters of a word or a count, which stands in the middle of its column."""
_NAMED = 12
"""Documents that a row of a document names; json has all of them."""
NAMED_ON_SCREEN = 4
"""Documents that a row of the screen names."""


@dataclass(frozen=True, slots=True)
class BatchTable:
    """A table of a folder of decisions.

    Args:
        title: its title.
        headings: one for each column.
        rows: its rows.
        widths: how many Chinese characters stand side by side in each column of a document, which
            has no codes.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


def batch_tables(batch: Batch, named: int = _NAMED) -> list[BatchTable]:
    """Return the tables that have rows: faults, questions, what could not be read.

    Args:
        batch: what is said of the decisions.
        named: how many documents a row names.
    """
    tables = (_faults(batch, named), _questions(batch, named), _unread(batch))
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
    if batch.perhaps_decisions:
        message = _("{count} of them may be decisions, not checked: save them as docx.")
        yield message.format(count=batch.perhaps_decisions)
    if batch.left_out:
        message = _("Text that is struck out, hidden or marked as deleted was not read: {which}")
        yield message.format(which=_labels(batch.left_out))
    if batch.with_text_beside:
        message = _("Text in headers, footers, notes and comments was not read: {which}")
        yield message.format(which=_labels(batch.with_text_beside))
    if any(one.label != _number(one) for one in batch.documents):
        yield _(
            "Documents are numbered in the order of the names of their files; others are not "
            "counted."
        )
    if batch.links:
        yield _("Links are not followed: {count}").format(count=batch.links)


def _number(document: CheckedDocument) -> str:
    number = document.answer.decision.number if document.answer else None
    return "" if number is None else number.value


def _faults(batch: Batch, named: int) -> BatchTable:
    rows = tuple(
        (
            one.severity,
            str(len(one.documents)),
            _(one.code.summary).rstrip("。."),
            _labels(one.documents, named),
            one.code.code,
        )
        for one in batch.faults
    )
    heads = (_("Severity"), _("Documents"), _("Fault"), _("Which"), _("Code"))
    return BatchTable(_("Faults"), heads, rows, (4, 3, 14, 25))


def _questions(batch: Batch, named: int) -> BatchTable:
    rows = []
    for dimension in DIMENSIONS:
        answers = [one.verdict(dimension) for one in batch.documents]
        counts = [str(answers.count(verdict)) for verdict in ("符合", "不符", "不能判定")]
        bad = tuple(one for one in batch.documents if one.verdict(dimension) == "不符")
        rows.append((dimension_name(dimension), *counts, _labels(bad, named) or "—"))
    heads = (_("Question"), "符合", "不符", "不能判定", _("Which do not hold"))
    return BatchTable(_("The fifteen questions"), heads, tuple(rows), (6, 3, 3, 5, 28))


def _unread(batch: Batch) -> BatchTable:
    rows = tuple((one.label, one.unread) for one in batch.unread)
    return BatchTable(_("Documents not read"), (_("Which"), _("Why")), rows, (12, 28))


def _labels(documents: tuple[CheckedDocument, ...], named: int = _NAMED) -> str:
    told = enumerated(one.label for one in documents[:named])
    if len(documents) > named:
        return told + _(" and others, {count} in all").format(count=len(documents))
    return told


@speaking(DOCUMENT_LANGUAGE)
def batch_document(batch: Batch, day: date, notice: str) -> list[Table]:
    """Return the tables as parts of a document, in Chinese.

    Args:
        batch: what is said of the decisions, in Chinese.
        day: the day of the answer.
        notice: what every output must say.
    """
    checked = Line(f"按{day.isoformat()}的登记和法规收录情况核对。")
    above = (Line(disclaimer(), "center", strong=True), *map(Line, summary(batch)), checked)
    return [
        Table(
            title=_BATCH_TITLE if number == 0 else table.title,
            columns=tuple(_columns(table)),
            groups=(Group([row[: len(table.widths)] for row in table.rows]),),
            above=above if number == 0 else (),
            notice=notice if number == 0 else "",
            day=day.isoformat(),
            landscape=False,
            dense=True,
            level=1 if number == 0 else 2,
            name=table.title,
        )
        for number, table in enumerate(batch_tables(batch))
    ]


def _columns(table: BatchTable) -> Iterator[Column]:
    for place, width in enumerate(table.widths):
        is_short = width <= _SHORT
        yield Column(
            f"column{place}",
            table.headings[place],
            width,
            "center" if is_short else "left",
            unbroken=is_short,
        )


_BATCH_TITLE = "行政处罚决定书核对情况"
