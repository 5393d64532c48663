"""The tables of the report's body: what became of the rows, when and where cases were opened.

The words of a document are Chinese, whatever language the program speaks.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from devolved_powers.documents.table import Column, Group, Line, Picture, Row, Table, TextAlign
from devolved_powers.evaluation.charts import ChartKey
from devolved_powers.evaluation.count import Evaluation
from devolved_powers.evaluation.figures import result_bars
from devolved_powers.evaluation.months import leaves_out_years, years_of_cases
from devolved_powers.evaluation.shares import share

Pictures = Mapping[ChartKey, Picture]
_TOTAL = "合计"


def body_tables(evaluation: Evaluation, pictures: Pictures) -> list[Table]:
    """Return the tables that follow the words of the report.

    Args:
        evaluation: what came of the ledger.
        pictures: the charts that are drawn.
    """
    tables = [_results(evaluation, pictures)]
    if evaluation.cases:
        tables += [
            _by_year(evaluation, pictures),
            _counts("领域", evaluation.by_field, evaluation, pictures.get("fields")),
            _counts("部门", evaluation.by_department, evaluation),
        ]
    return tables


def words(heading: str, width: float) -> Column:
    """Return a column of texts that are set on as many lines as they need."""
    return Column(heading, heading, width)


def short(heading: str, width: float, align: TextAlign = "center") -> Column:
    """Return a column of ids, days or numbers, whose lines are never broken."""
    return Column(heading, heading, width, align, unbroken=True)


def number(heading: str, width: float) -> Column:
    """Return a column of numbers that shares the room of the page with the others."""
    return Column(heading, heading, width, "center")


def report_table(
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    evaluation: Evaluation,
    *lines: str,
    picture: Picture | None = None,
) -> Table:
    """Return a table of the report, upright, below the part before it.

    Args:
        title: its title.
        columns: its columns.
        rows: its rows.
        evaluation: what it tells of.
        lines: what stands above it.
        picture: its chart.
    """
    return Table(
        title=title,
        columns=tuple(columns),
        groups=(Group(rows),),
        above=tuple(map(Line, lines)),
        pictures=(picture,) if picture else (),
        notice=evaluation.notice,
        day=evaluation.day.isoformat(),
        landscape=False,
        level=2,
    )


def _results(evaluation: Evaluation, pictures: Pictures) -> Table:
    """Return what became of the rows in short, each counted once."""
    rows: list[Row] = [
        (name, count, share(count, evaluation.rows)) for name, count in result_bars(evaluation)
    ]
    rows.append((_TOTAL, evaluation.rows, share(evaluation.rows, evaluation.rows)))
    columns = (words("结果", 16), number("行数", 6), number("占比", 6))
    return report_table("逐行对照结果", columns, rows, evaluation, picture=pictures.get("results"))


def _by_year(evaluation: Evaluation, pictures: Pictures) -> Table:
    """Return the cases by the month they were opened in: a row for each year, and the totals."""
    years = years_of_cases(evaluation)
    rows: list[Row] = [
        (
            f"{year.year}年",
            *("—" if count is None else count for count in year.months),
            year.total,
        )
        for year in years
    ]
    if years[1:]:
        of_month = [sum(year.months[month] or 0 for year in years) for month in range(12)]
        rows.append((_TOTAL, *of_month, evaluation.cases))
    months = [f"{month}月" for month in range(1, 13)]
    notes = []
    if any(count is None for year in years for count in year.months):
        notes.append(Line("注：“—”为台账期间以外的月份。"))
    if leaves_out_years(evaluation):
        notes.append(Line("注：台账首尾相距过远，没有案件的年份从略。"))
    table = report_table(
        "各年各月立案件数",
        [
            number("年份", 4),
            *(number(heading, len(heading) + 1) for heading in months),
            number(_TOTAL, 3.5),
        ],
        rows,
        evaluation,
        picture=pictures.get("months"),
    )
    return replace(table, below=tuple(notes))


def _counts(
    heading: str,
    counted: Counter[str],
    evaluation: Evaluation,
    picture: Picture | None = None,
) -> Table:
    rows: list[Row] = [
        (name, count, share(count, evaluation.cases)) for name, count in counted.most_common()
    ]
    rows.append((_TOTAL, evaluation.cases, share(evaluation.cases, evaluation.cases)))
    columns = (words(heading, 16), number("案件数", 6), number("占比", 6))
    return report_table(f"各{heading}案件数", columns, rows, evaluation, picture=picture)
