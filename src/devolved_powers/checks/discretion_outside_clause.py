"""A tier of a discretion standard sets a fine outside the clause.

A standard only divides the range that the law leaves. A fine above the maximum has no basis, and
one below the minimum needs a ground to mitigate (减轻处罚): such a tier says so in its `outcome`.
A multiple keeps the cap that the clause sets for it (罚款最高不超过三万元).
“1万元以下” without a minimum goes below the minimum of a clause that has one. Fines are compared
only on the same person, in the same case, in the same unit and of the same base (违法所得,
每平方米). What the clause sets is taken from the item that the entry names, or else from the text
of `penalty` on the day of the standard, or else from `clause_fines`. Where none of them gives a
fine to compare with, that is counted as 不能判定.

How to mend it: compare with the document, and correct what was miscopied. What the document itself
sets outside the clause must not be applied: tell the organ that issued it.

Right:

    clause_fines: [{from: 2000, to: 20000, unit: 元}]
    tiers:
      - {tier: 一般, fines: [{from: 2000, to: 10000, unit: 元}]}

Wrong:

    clause_fines: [{from: 2000, to: 20000, unit: 元}]
    tiers:
      - {tier: 一般, fines: [{from: 1000, to: 30000, unit: 元}]}
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._standard_clause import (
    SetFines,
    for_fine,
    is_within,
    set_fines,
    text_fines,
)
from devolved_powers.checks._standards import (
    Act,
    FineAt,
    acts_of,
    hull,
    number_written,
)
from devolved_powers.diagnostics import CheckResult, Comparison, Severity
from devolved_powers.i18n import _, sentences
from devolved_powers.models.vocabulary import BELOW_THE_CLAUSE

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each fine of a tier that its clause does not allow."""
    for act in acts_of(context.loaded):
        if any(tier.tier.fines for tier in act.tiers):
            clause = set_fines(context, act)
            for fines in act.tracks.values():
                for fine in fines:
                    yield from _judged(context, act, for_fine(clause, fine), fine)


def _judged(
    context: Context, act: Act, clause: SetFines, fine: FineAt
) -> Iterator[CheckResult | Comparison]:
    place = act.place(*fine.steps)
    ranges = clause.ranges(fine)
    if not ranges:
        yield Comparison(place, clause.hindrance or _no_counterpart(clause, fine))
        return
    results = tuple(_departures(act, clause, fine))
    if results and clause.hindrance:  # it may set more than was read
        yield Comparison(place, clause.hindrance)
        return
    if results and _is_within_text(context, act, fine):
        message = _("{source} sets otherwise than the text of {penalty} on the document's day.")
        yield Comparison(place, message.format(source=clause.source, penalty=act.entry.penalty))
        return
    whole = hull(ranges)
    spans = not results and not is_within(fine.limits, ranges) and not _is_mitigated(fine)
    if not results and len(ranges) > 1 and clause.is_on_whom_untold(fine):
        message = _("The clause sets it differently by the person: {named}. On whom is not said.")
        yield Comparison(place, message.format(named=clause.written))
        return
    if spans and len(ranges) > 1 and is_within(fine.limits, (whole,)):
        message = _(
            "The clause sets several fines of that kind: {named}. Which one is meant is not said."
        )
        yield Comparison(place, message.format(named=clause.written))
        return
    beside = "" if results or fine.fine.unit == "元" or fine.fine.cap else clause.sums_beside
    message = _("{source} also names {sums}: whether that caps the multiple, is not told.")
    yield Comparison(place, beside and message.format(source=clause.source, sums=beside))
    yield from results


def _is_within_text(context: Context, act: Act, fine: FineAt) -> bool:
    """Return whether the text cited allows the fine: then the item may be behind the law."""
    if not act.entry.items or act.entry.penalty is None:
        return False
    text = text_fines(context, act)
    ranges = text.ranges(fine)
    if text.hindrance or not ranges or fine.fine.cap is not None:
        return False
    return all(is_within(fine.limits, (one,)) for one in ranges)


def _no_counterpart(clause: SetFines, fine: FineAt) -> str:
    if not clause.fines:
        return _("What the clause sets is not known.")
    message = _("{source} sets nothing to compare {fine} with; it sets {named}.")
    return message.format(source=clause.source, fine=fine.written, named=clause.written)


def _departures(act: Act, clause: SetFines, fine: FineAt) -> Iterator[CheckResult]:
    """Yield in what a fine leaves the range of the clause, upwards and downwards."""
    whole, limits, unit = hull(clause.ranges(fine)), fine.limits, fine.fine.unit
    hint = sentences(
        _("Compare with the document, and correct what was miscopied."),
        _("What the document itself sets outside the clause must not be applied: tell its issuer."),
    )

    def outside(message: str, key: str, bound: str) -> CheckResult:
        at = (key,) if getattr(fine.fine, "from_" if key == "from" else key) is not None else ()
        text = message.format(
            tier=fine.at.written, fine=fine.written, bound=bound, source=clause.source
        )
        return CheckResult(text, act.place(*fine.steps, *at), hint)

    if whole.high is not None and (limits.high is None or limits.high > whole.high):
        yield outside(
            _("Tier {tier} sets {fine}: above the maximum of {bound} set by {source}."),
            "to",
            f"{number_written(whole.high)}{unit}",
        )
    if whole.low and not _is_mitigated(fine) and (limits.low is None or limits.low < whole.low):
        yield outside(
            _("Tier {tier} sets {fine}: below the minimum of {bound} set by {source}."),
            "from",
            f"{number_written(whole.low)}{unit}",
        )
    cap, its_cap = fine.fine.cap, clause.cap(fine)
    if its_cap is not None and fine.fine.unit != "元" and (cap is None or cap > its_cap):
        message = _("Tier {tier} sets {fine} without the cap of {bound} that {source} has.")
        if cap is not None:
            message = _("Tier {tier} caps its fine at {cap}; {source} caps it at {bound}.")
        text = message.format(
            tier=fine.at.written,
            fine=fine.written,
            cap=f"{number_written(Decimal(str(cap or 0)))}元",
            source=clause.source,
            bound=f"{number_written(its_cap)}元",
        )
        steps = (*fine.steps, "cap") if cap is not None else fine.steps
        severity: Severity | None = None if cap is not None else "请核实"
        yield CheckResult(text, act.place(*steps), hint, severity=severity)
    elif cap is not None and clause.sums and cap > max(clause.sums):
        message = _("Tier {tier} caps its fine at {cap}; the largest sum in {source} is {bound}.")
        text = message.format(
            tier=fine.at.written,
            cap=f"{cap:g}元" if cap < 1 else f"{int(cap)}元",
            source=clause.source,
            bound=f"{int(max(clause.sums))}元",
        )
        yield CheckResult(text, act.place(*fine.steps, "cap"), hint)


def _is_mitigated(fine: FineAt) -> bool:
    return fine.at.tier.outcome in BELOW_THE_CLAUSE
