"""Evaluates a ledger's file, and writes the report: one function each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.documents.formats import FORMATS, EvaluationFormat, write_document
from devolved_powers.documents.official_text import OfficialText
from devolved_powers.documents.table import Line, Picture, Table
from devolved_powers.evaluation.context import evaluation_context
from devolved_powers.evaluation.count import Evaluation, count_cases
from devolved_powers.evaluation.ledger import read_ledger
from devolved_powers.evaluation.suggest import Suggestion, suggestions
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking, spoken
from devolved_powers.register.read import left_out
from devolved_powers.reports.json_v1.common import origin
from devolved_powers.store.loader import Loaded

if TYPE_CHECKING:
    from devolved_powers.evaluation.charts import Chart


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
        evaluation = count_cases(ledger, context, day)
        told = replace(evaluation, thresholds=context.thresholds)
        return told, suggestions(evaluation, context.thresholds)


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
    with speaking(DOCUMENT_LANGUAGE):
        return write_document(form, _parts(form, evaluation, suggestions))


def _parts(
    form: EvaluationFormat, evaluation: Evaluation, suggestions: Sequence[Suggestion]
) -> list[Table | OfficialText]:
    """Return the words, the tables of the body and the annexes, in their order."""
    from devolved_powers.evaluation.annexes import annexes_of
    from devolved_powers.evaluation.charts import charts
    from devolved_powers.evaluation.summary import overview_table, statements_of, summary
    from devolved_powers.evaluation.tables import body_tables

    drawn = {} if form in ("xlsx", "markdown") else charts(evaluation)  # they hold no pictures
    pictures = {key: picture for key, chart in drawn.items() if (picture := _picture(form, chart))}
    annexes = annexes_of(evaluation, suggestions, pictures)
    statements = statements_of(evaluation, suggestions, annexes)
    body = body_tables(evaluation, pictures)
    if drawn and not pictures:
        no_pictures = Line("本机没有中文字体，图从略，数字见各表。")
        body[0] = replace(body[0], above=(no_pictures, *body[0].above))
    return [
        summary(evaluation, statements, annexes)
        if FORMATS[form].sections
        else overview_table(evaluation, statements),
        *body,
        *(table for annex in annexes for table in annex.tables),
    ]


def _picture(form: EvaluationFormat, chart: "Chart") -> Picture | None:
    """Return a chart as a format takes it; None where no font on this machine can write it."""
    from devolved_powers.evaluation.charts import png, svg

    if form == "html":
        return Picture(chart.title, svg=svg(chart))
    image = png(chart)
    return Picture(chart.title, png=image) if image else None
