"""From a ledger's file to the report, in one call each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from devolved_powers.documents.formats import EvaluationFormat, write_tables
from devolved_powers.evaluation.context import ready
from devolved_powers.evaluation.count import Evaluation, evaluate
from devolved_powers.evaluation.ledger import read_ledger
from devolved_powers.evaluation.suggest import Suggestion, suggest
from devolved_powers.store.loader import Loaded


def evaluated(
    loaded: Loaded, cases: Path, told: Mapping[str, str], day: date, body: str = ""
) -> tuple[Evaluation, list[Suggestion]]:
    """Join a ledger to a registry.

    Args:
        loaded: a registry that is whole.
        cases: the ledger's file.
        told: what the user says of headings: heading to key.
        day: the day that “until now” means.
        body: whose holdings count; empty for any body.

    Returns:
        What came of it, and a suggestion for each power that is held.

    Raises:
        PowersError: when the ledger cannot be read.
    """
    made = ready(loaded, body)
    found = evaluate(
        read_ledger(cases, made.ids, told),
        made.holdings,
        made.substance,
        day,
        town=made.timeline.town,
        notice=made.timeline.notice,
    )
    return found, suggest(found, made.thresholds)


def write(form: EvaluationFormat, found: Evaluation, suggestions: Sequence[Suggestion]) -> bytes:
    """Return the report in a format.

    Args:
        form: the format; the figures on the screen (text) are no report.
        found: what came of the ledger.
        suggestions: one for each power that is held.

    Raises:
        PowersError: when a library that the format needs is not installed.
    """
    if form == "json":
        from devolved_powers.evaluation import json_

        return json_.write(found, suggestions).encode("utf-8")
    from devolved_powers.documents.table import Line, Picture
    from devolved_powers.evaluation.charts import charts, png, svg
    from devolved_powers.evaluation.tables import tables

    drawn = charts(found)
    made = tables(found, suggestions)
    if form == "html":
        pictures = {chart.title: Picture(chart.title, svg=svg(chart)) for chart in drawn}
    else:
        images = {chart.title: png(chart) for chart in drawn}
        pictures = {t: Picture(t, png=content) for t, content in images.items() if content}
        if drawn and not pictures:
            told = Line("本机没有中文字体，图从略；数字见以下各表。")
            made[0] = replace(made[0], below=(*made[0].below, told))
    return write_tables(
        form,
        [
            replace(table, pictures=(pictures[table.title],)) if table.title in pictures else table
            for table in made
        ],
    )
