"""The figures as the screen shows them, and what is said of cases and suggestions."""

from collections.abc import Iterator

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
)
from devolved_powers.evaluation.suggest import Suggestion
from devolved_powers.i18n import _, clauses, enumerated


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
    if evaluation.without_term:
        told = _("{count} cases: no rule is recorded for the day they were opened")
        yield _("Not compared with the term"), told.format(count=evaluation.without_term)
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


def result_bars(evaluation: Evaluation) -> tuple[tuple[str, int], ...]:
    """Return what became of the rows, each counted once: in four numbers."""
    return (
        (_("in order"), evaluation.in_order),
        (_("doubtful"), len(evaluation.doubtful)),
        (_("cannot be told"), len(evaluation.undetermined)),
        (_("cannot be used"), len(evaluation.unread)),
    )


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


def reasons_text(suggestion: Suggestion) -> str:
    """Return what triggered a suggestion, as a phrase."""
    return clauses(
        _with_detail(advice_reason(reason, suggestion.use.type), figure)
        for reason, figure in suggestion.reasons
    )
