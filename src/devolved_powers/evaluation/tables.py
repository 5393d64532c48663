"""The evaluation as tables, for Word, the page and the screen: in the language that is spoken."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from devolved_powers.documents.table import Column, Group, Line, Table
from devolved_powers.evaluation.count import Evaluation
from devolved_powers.evaluation.judging import (
    FAULTS,
    QUESTIONS,
    CaseFault,
    CaseQuestion,
    JudgedCase,
    cases_text,
)
from devolved_powers.evaluation.ledger import sheet_name
from devolved_powers.evaluation.phrases import (
    advice_reason,
    finding_name,
    kind_name,
    unread_sheet,
    what_to_do,
)
from devolved_powers.evaluation.suggest import Suggestion
from devolved_powers.i18n import N_, _, clauses, enumerated

TITLE = N_("Material for the evaluation")
BY_FIELD = N_("Cases by field")
BY_MONTH = N_("Cases by month")
MOST_USED = N_("Enforcement items most used")
RESULTS = N_("Results, row by row")
_ABOUT = N_(
    "Made by joining the ledger of cases to the registry, for reference in an evaluation. The "
    "evaluation is for the organ of the province that decided the grants to organise "
    "(《中华人民共和国行政处罚法》第二十四条); this material does not take its place."
)
_MOST = 20
"""Rows of the table of what is used most."""


def report_tables(evaluation: Evaluation, suggestions: Sequence[Suggestion]) -> list[Table]:
    """Return the tables of the report, the overview first.

    Args:
        evaluation: what came of the ledger.
        suggestions: one for each power that is held.
    """
    return [
        _overview(evaluation),
        _results(evaluation),
        *_listed(evaluation),
        *_unread(evaluation),
        _counts(_(BY_FIELD), _("Field"), evaluation.by_field, evaluation),
        _counts(_("Cases by department"), _("Department"), evaluation.by_department, evaluation),
        _counts(_(BY_MONTH), _("Month"), evaluation.by_month, evaluation),
        _most(evaluation),
        _unused(evaluation),
        _suggestions(evaluation, suggestions),
    ]


def _table(
    title: str,
    columns: Sequence[tuple[str, float]],
    rows: list[list[str | int]],
    evaluation: Evaluation,
) -> Table:
    return Table(
        title=title,
        columns=tuple(
            Column(heading, heading, width, "center" if width <= _NARROW else "left")
            for heading, width in columns
        ),
        groups=(Group(rows),),
        notice=evaluation.notice,
        day=evaluation.day.isoformat(),
        landscape=False,
        above=() if rows else (Line(_("None.")),),
        level=2,
    )


_NARROW = 7


def overview_figures(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """Yield the figures of the overview: what, and how much."""
    days = _("{first} to {last}").format(first=evaluation.first, last=evaluation.last)
    yield _("Time of the ledger"), days if evaluation.first else _("no cases")
    yield _("Counted until"), evaluation.day.isoformat()
    yield _("Rows of the ledger"), _rows(evaluation)
    if evaluation.made_up:
        made_up = _("{count} rows: no material for an evaluation; no recall is suggested from them")
        yield _("Made-up data"), made_up.format(count=evaluation.made_up)
    cases = _("{count}, of which {decided} decided")
    yield _("Cases"), cases.format(count=evaluation.cases, decided=evaluation.decided)
    yield _("Sum of fines"), _("{sum}元").format(sum=f"{evaluation.fined:,.2f}")
    used = sum(bool(use.cases) for use in evaluation.by_power)
    powers = _("{used}, of {count} recorded")
    yield _("Powers used"), powers.format(used=used, count=len(evaluation.by_power))
    yield _("Powers still held, without a case in the ledger"), _entries(len(evaluation.unused))
    if evaluation.days:
        middle, most = evaluation.days
        told = _("median {middle} days; nine in ten within {most} days")
        yield (
            _("Days from opening to decision"),
            told.format(middle=f"{middle:g}", most=f"{most:g}"),
        )
    yield from result_figures(evaluation)
    pending = evaluation.cases - evaluation.decided
    if pending:
        told = _("{count} cases: compared up to the day of opening only")
        yield _("Not decided yet"), told.format(count=pending)
    if evaluation.untold:
        told = _("{count} cases: no fine was compared")
        yield _("Neither decision nor sum told"), told.format(count=evaluation.untold)
    if evaluation.beyond:
        reach = _("changes of the law are known until {day}").format(day=evaluation.known_until)
        told = _("{count} cases decided since are compared with the provisions of that day")
        yield reach, told.format(count=evaluation.beyond)


def result_figures(evaluation: Evaluation) -> Iterator[tuple[str, str]]:
    """Yield what became of the rows, each row once, and the sum of it."""
    yield _("Nothing to look at"), cases_text(evaluation.in_order)
    for fault in FAULTS:
        yield finding_name(fault), _counted(evaluation, fault)
    for question in QUESTIONS:
        yield kind_name(question), _counted(evaluation, question)
    unusable = _("{count} rows").format(count=len(evaluation.unread))
    yield _("Rows of the ledger that cannot be used"), unusable
    message = _(
        "{order} in order + {doubtful} doubtful + {untold} that cannot be told + {unread} rows "
        "that cannot be used = {rows} rows"
    )
    total = message.format(
        order=evaluation.in_order,
        doubtful=len(evaluation.doubtful),
        untold=len(evaluation.undetermined),
        unread=len(evaluation.unread),
        rows=evaluation.rows,
    )
    yield _("Total"), total


def _entries(count: int) -> str:
    return _("{count} entries").format(count=count)


def _counted(evaluation: Evaluation, kind: CaseFault | CaseQuestion) -> str:
    """Return how many cases count for a reason, and how many of others have it beside theirs."""
    beside = evaluation.beside[kind]
    told = cases_text(len(evaluation.counting_for(kind)))
    if not beside:
        return told
    return told + _(" ({count} more count for another reason)").format(count=beside)


def _rows(evaluation: Evaluation) -> str:
    text = _("{count} rows, a case each").format(count=evaluation.rows)
    if not evaluation.unread_sheets:
        return text
    sheets = enumerated(
        _("{sheet} ({reason})").format(sheet=sheet_name(s.sheet_number), reason=unread_sheet(s.key))
        for s in evaluation.unread_sheets
    )
    return clauses((text, _("sheets not read: {sheets}").format(sheets=sheets)))


def _overview(evaluation: Evaluation) -> Table:
    until = _("{town} · until {day}").format(town=evaluation.town, day=evaluation.day)
    lines = (Line(until, "center"), Line(_(_ABOUT)))
    rows: list[list[str | int]] = [list(figure) for figure in overview_figures(evaluation)]
    columns = ((_("Figure"), 17), (_("Value"), 19))
    table = _table(_(TITLE), columns, rows, evaluation)
    return replace(table, above=lines, name=_("Overview"), level=1)


def _results(evaluation: Evaluation) -> Table:
    """Return what became of the rows in short, each counted once."""
    pairs = result_bars(evaluation)
    rows: list[list[str | int]] = [
        [name, count, _share(count, evaluation.rows)] for name, count in pairs
    ]
    rows.append([_("Total"), evaluation.rows, _share(evaluation.rows, evaluation.rows)])
    columns = ((_("Result"), 16), (_("Rows"), 6), (_("Share"), 6))
    return _table(_(RESULTS), columns, rows, evaluation)


def result_bars(evaluation: Evaluation) -> tuple[tuple[str, int], ...]:
    """Return what became of the rows, each counted once: in four numbers."""
    return (
        (_("in order"), evaluation.in_order),
        (_("doubtful"), len(evaluation.doubtful)),
        (_("cannot be told"), len(evaluation.undetermined)),
        (_("cannot be used"), len(evaluation.unread)),
    )


def _counts(
    title: str, heading: str, counted: Counter[str] | dict[str, int], evaluation: Evaluation
) -> Table:
    pairs = counted.most_common() if isinstance(counted, Counter) else counted.items()
    rows: list[list[str | int]] = [
        [n, count, _share(count, evaluation.cases)] for n, count in pairs
    ]
    rows.append([_("Total"), evaluation.cases, _share(evaluation.cases, evaluation.cases)])
    return _table(title, ((heading, 16), (_("Cases"), 6), (_("Share"), 6)), rows, evaluation)


def _share(count: int, total: int) -> str:
    return f"{100 * count / total:.1f}%" if total else "—"


def _most(evaluation: Evaluation) -> Table:
    used = [use for use in evaluation.by_item if use.cases][:_MOST]
    rows: list[list[str | int]] = [
        [number, use.entry, use.name + use.mark, use.field, use.cases]
        for number, use in enumerate(used, 1)
    ]
    columns = (
        *((_("No."), 3), (_("Id"), 5), (_("Enforcement item"), 20)),
        *((_("Field"), 6), (_("Cases"), 4)),
    )
    return _table(_(MOST_USED), columns, rows, evaluation)


def _unused(evaluation: Evaluation) -> Table:
    rows: list[list[str | int]] = [
        [number, use.entry, use.name + use.mark, use.type, use.since.isoformat()]
        for number, use in enumerate(evaluation.unused, 1)
    ]
    columns = (
        *((_("No."), 3), (_("Id"), 5), (_("Power"), 20)),
        *((_("Type"), 6), (_("Granted on"), 6)),
    )
    table = _table(_("Powers without a case in the ledger"), columns, rows, evaluation)
    return _with_line(
        table,
        _(
            "The ledger holds only cases that were opened: permits, payments and other matters "
            "dealt with otherwise may have been in use without one."
        ),
    )


def _with_line(table: Table, text: str) -> Table:
    return replace(table, above=(*table.above, Line(text)))


def _listed(evaluation: Evaluation) -> Iterator[Table]:
    """Yield a table for each reason that cases count for."""
    columns = (
        *((_("No."), 3), (_("Case"), 8), (_("Entry"), 5)),
        *((_("Opened on"), 7), (_("Particulars"), 18)),
    )
    for kind in (*FAULTS, *QUESTIONS):
        listed = evaluation.counting_for(kind)
        rows: list[list[str | int]] = [
            [n, j.case.label, j.case.entry, j.case.opened.isoformat(), findings_text(j)]
            for n, j in enumerate(listed, 1)
        ]
        if rows:
            title = _("{name} ({count} cases)").format(name=kind_name(kind), count=len(rows))
            yield _with_line(_table(title, columns, rows, evaluation), what_to_do(kind))


def findings_text(judged: JudgedCase) -> str:
    """Return what is known of what a case counts for, and what else is to be said of it."""
    main = judged.findings[0].detail
    others = clauses(_with_detail(finding_name(o.kind), o.detail) for o in judged.others)
    if not others:
        return main
    beside = _("also: {others}").format(others=others)
    return clauses((main, beside)) if main else beside


def _with_detail(name: str, detail: str) -> str:
    return _("{name} ({detail})").format(name=name, detail=detail) if detail else name


def _suggestions(evaluation: Evaluation, suggestions: Sequence[Suggestion]) -> Table:
    rows: list[list[str | int]] = [
        [n, s.use.entry, s.use.name + s.use.mark, s.use.cases, s.advice, reasons_text(s)]
        for n, s in enumerate(suggestions, 1)
    ]
    columns = (
        *((_("No."), 3.0), (_("Id"), 5.0), (_("Power"), 16.0), (_("Cases"), 4.0)),
        *((_("Suggestion"), 4.0), (_("Reason"), 10.0)),
    )
    table = _table(_("Suggestions"), columns, rows, evaluation)
    drawn = _(
        "Drawn from figures by the thresholds in registry.yaml, for reference in the evaluation: "
        "no decision."
    )
    table = _with_line(table, drawn)
    if evaluation.made_up:
        made_up = _(
            "{count} rows of the ledger are made up: they show no disuse, and no recall is "
            "suggested."
        )
        table = _with_line(table, made_up.format(count=evaluation.made_up))
    return table


def reasons_text(suggestion: Suggestion) -> str:
    """Return what triggered a suggestion, as a phrase."""
    return clauses(
        _with_detail(advice_reason(reason), figure) for reason, figure in suggestion.reasons
    )


def _unread(evaluation: Evaluation) -> Iterator[Table]:
    rows: list[list[str | int]] = [
        [number, row.label, row.why.text] for number, row in enumerate(evaluation.unread, 1)
    ]
    columns = ((_("No."), 3), (_("Row"), 8), (_("Reason"), 22))
    if rows:
        title = _("Rows of the ledger that cannot be used ({count})").format(count=len(rows))
        yield _table(title, columns, rows, evaluation)
