"""Evaluates a ledger's file, and writes the report: one function each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from devolved_powers.documents.formats import EvaluationFormat, write_document
from devolved_powers.evaluation.context import evaluation_context
from devolved_powers.evaluation.count import Evaluation, count_cases
from devolved_powers.evaluation.ledger import read_ledger
from devolved_powers.evaluation.suggest import Suggestion, suggestions
from devolved_powers.i18n import DOCUMENT_LANGUAGE, _, speaking, spoken
from devolved_powers.register.read import left_out
from devolved_powers.reports.json_v1.common import origin
from devolved_powers.store.loader import Loaded


def evaluated(
    loaded: Loaded,
    cases: Path,
    columns: Mapping[str, str],
    day: date,
    body: str = "",
    language: str = "",
) -> tuple[Evaluation, list[Suggestion]]:
    """Join a ledger to a registry.

    Args:
        loaded: a registry that is whole.
        cases: the ledger's file.
        columns: what the user says of headings: heading to key.
        day: the day that “until now” means.
        body: whose holdings count; empty for any body.
        language: what is said of cases is said in it; empty for the user's.

    Returns:
        What came of it, and a suggestion for each power that is held.

    Raises:
        PowersError: when the ledger cannot be read, or no such body ever held a power.
    """
    context = evaluation_context(loaded, body)
    ledger = read_ledger(cases, context.ids, columns, day)
    with speaking(language or spoken()):
        evaluation = count_cases(
            ledger,
            context.holdings,
            context.law,
            day,
            town=context.timeline.town,
            notice=context.timeline.notice,
        )
        return evaluation, suggestions(evaluation, context.thresholds)


def write(
    form: EvaluationFormat,
    evaluation: Evaluation,
    suggestions: Sequence[Suggestion],
    loaded: Loaded,
    commit: str = "",
) -> bytes:
    """Return the report in a format: a document is Chinese, whoever has it made.

    Args:
        form: the format; the figures on the screen (text) are no report.
        evaluation: what came of the ledger.
        suggestions: one for each power that is held.
        loaded: the registry that was joined to the ledger.
        commit: the commit it was read from; empty for the files as they stand.

    Raises:
        PowersError: when a library that the format needs is not installed.
    """
    if form == "json":
        from devolved_powers.evaluation import json_

        source = origin(loaded.root, commit, left_out(loaded))
        return json_.write(evaluation, suggestions, source).encode("utf-8")
    from devolved_powers.documents.table import Line, Picture
    from devolved_powers.evaluation.charts import charts, png, svg
    from devolved_powers.evaluation.tables import report_tables

    with speaking(DOCUMENT_LANGUAGE):
        tables = report_tables(evaluation, suggestions)
        drawn = charts(evaluation)
        no_pictures = _(
            "No font on this computer has Chinese characters: no pictures are drawn; "
            "the tables below hold the figures."
        )
    if form in ("xlsx", "markdown"):
        return write_document(form, tables)  # they hold no pictures
    if form == "html":
        pictures = {chart.title: Picture(chart.title, svg=svg(chart)) for chart in drawn}
    else:
        images = {chart.title: png(chart) for chart in drawn}
        pictures = {t: Picture(t, png=content) for t, content in images.items() if content}
        if drawn and not pictures:
            tables[0] = replace(tables[0], below=(*tables[0].below, Line(no_pictures)))
    return write_document(
        form,
        [
            replace(table, pictures=(pictures[table.title],)) if table.title in pictures else table
            for table in tables
        ],
    )
