"""Between two tiers of a discretion standard lies what no tier holds.

A case that falls between the tiers has no standard: “20吨以下” and “超过25吨” leave out what lies
between them; “不足20吨” and “超过20吨” leave out 20吨 itself; above “30万元以下” nothing may be
left. A part of the clause's fine that no tier uses is told as well: the document has narrowed the
clause, perhaps without meaning to; and so is a fine of the clause, on a person or in a case, that
no tier of any entry on the act divides.

Compared are measures of the same quantity, and fines on the same person, in the same case, unit and
of the same base. Between points (处1000元; 处3000元) there is no gap; a tier whose condition is
words may hold what lies between measures, so that it is 不能判定 there.

How to mend it: compare the bounds with the document: 以上 and 以下 include the number (`from`,
`to`), 超过 and 不足 do not (`above`, `below`). A gap in the document itself stays as it is; tell
the organ that issued it.

Right:

    tiers:
      - {tier: 从轻, measures: [{of: 面积, below: 20, unit: 平方米}]}
      - {tier: 一般, measures: [{of: 面积, from: 20, unit: 平方米}]}

Wrong:

    tiers:
      - {tier: 从轻, measures: [{of: 面积, below: 20, unit: 平方米}]}
      - {tier: 一般, measures: [{of: 面积, above: 20, unit: 平方米}]}
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._standard_clause import SetFines, limits_of, set_fines, written_of
from devolved_powers.checks._standards import (
    Act,
    FineAt,
    MeasureAt,
    Quantity,
    Track,
    acts_of,
    may_continue,
    number_written,
    range_written,
)
from devolved_powers.citations.numerals import to_int
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.discretion.bounds import Range
from devolved_powers.discretion.units import is_whole
from devolved_powers.i18n import _
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.normalise import normalise
from devolved_powers.models.law_names import FineSet
from devolved_powers.models.vocabulary import BELOW_THE_CLAUSE, UNPUNISHED

SEVERITY: Final = "建议改"
_ALL = Decimal(100)
_NUMBER = late_pattern(
    r"(?:(?P<figures>[0-9]{1,15}(?:\.[0-9]{1,9})?)|(?P<words>[〇零一二三四五六七八九十百千两]{1,15}))"
    r"(?P<times>[万亿])?"
)
_TIMES = {"万": 10_000, "亿": 100_000_000}


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each quantity, and each part of a fine, that no tier holds."""
    for act in acts_of(context.loaded):
        if all(at.tier.outcome in UNPUNISHED for at in act.tiers):
            continue
        clause: SetFines | None = None
        for quantity, measures in act.quantities.items():
            if len({measure.at.index for measure in measures}) > 1:
                clause = clause or set_fines(context, act)
                yield from _measured(act, clause, quantity, measures)
        if act.tracks:
            clause = clause or set_fines(context, act)
            for track, fines in act.tracks.items():
                for part in _by_case(clause, fines):
                    yield from _fined(act, clause, track, part)
            yield from _unused_fines(context, act, clause)


def _hint() -> str:
    return _(
        "Compare the bounds with the document; a gap of its own stays, and is told its issuer."
    )


def _measured(
    act: Act, clause: SetFines, quantity: Quantity, measures: tuple[MeasureAt, ...]
) -> Iterator[CheckResult | Comparison]:
    ladder = sorted(measures, key=lambda m: (m.limits.low or Decimal(0), m.limits.is_above))
    results = [*_below(act, clause, quantity, ladder[0])]
    top = ladder[0]
    for measure in ladder[1:]:
        hole = _hole(quantity, top.limits, measure.limits)
        if hole is not None:
            message = _("Of {of}, no tier holds {hole}: between {lower} and {upper}.")
            text = message.format(
                of=quantity.of,
                hole=range_written(hole, quantity.unit),
                lower=top.at.written,
                upper=measure.at.written,
            )
            related = ((act.place(*top.steps), _("the tier beneath")),)
            results.append(CheckResult(text, act.place(*measure.steps), _hint(), related))
        if _reaches_further(measure.limits, top.limits):
            top = measure
    results += _above(act, quantity, top, ladder)
    own = {measure.at.index for measure in measures}
    words = [
        at for at in act.tiers if at.index not in own and at.tier.outcome not in BELOW_THE_CLAUSE
    ]
    if results and words:
        message = _("Tier {tier} has a condition in words; whether it holds the rest, is not told.")
        for result in results:
            yield Comparison(result.place, message.format(tier=words[0].written))
        return
    yield Comparison(act.place(*ladder[0].steps))
    yield from results


def _reaches_further(one: Range, other: Range) -> bool:
    if other.high is None:
        return False
    if one.high is None or one.high > other.high:
        return True
    return one.high == other.high and other.is_below and not one.is_below


def _hole(quantity: Quantity, lower: Range, upper: Range) -> Range | None:
    """Return what lies between two measures; of what is counted, only whole numbers."""
    hole = lower.hole_before(upper)
    if hole is None or hole.low is None or hole.high is None:
        return None
    if is_whole(quantity.unit):
        first = hole.low + 1 if hole.is_above else hole.low
        last = hole.high - 1 if hole.is_below else hole.high
        return Range(first, last) if first <= last else None
    return None if lower.is_point and upper.is_point else hole


def _below(
    act: Act, clause: SetFines, quantity: Quantity, lowest: MeasureAt
) -> Iterator[CheckResult]:
    """Yield a finding where the lowest measure has a lower bound that the clause does not have."""
    low, counted = lowest.limits.low, is_whole(quantity.unit)
    if not low or (counted and low <= 1) or (lowest.limits.is_point and not counted):
        return
    bound = f"{number_written(low)}{quantity.unit}"
    named = (act.entry.name, *(fine.when or "" for fine in clause.fines))
    if any(low in _numbers_in(words) for words in named):
        return  # the act begins there: 占地500平方米以上的
    message = _("Of {of}, no tier holds what lies below {bound}.")
    text = message.format(of=quantity.of, bound=bound)
    yield CheckResult(text, act.place(*lowest.steps), _hint())


def _numbers_in(words: str) -> set[Decimal]:
    """Return the numbers that a phrase names, in figures or in Chinese numerals."""
    found: set[Decimal] = set()
    for match in _NUMBER.finditer(normalise(words)):
        value = (
            Decimal(match["figures"]) if match["figures"] else Decimal(to_int(match["words"]) or 0)
        )
        found.add(value * _TIMES.get(match["times"] or "", 1))
    return found


def _above(
    act: Act, quantity: Quantity, top: MeasureAt, ladder: list[MeasureAt]
) -> Iterator[CheckResult]:
    """Yield a finding where the highest measure has an upper bound."""
    high = top.limits.high
    only_points = all(m.limits.is_point for m in ladder) and not is_whole(quantity.unit)
    if high is None or only_points or (quantity.unit == "%" and high >= _ALL):
        return
    message = _("Of {of}, no tier holds what lies above {bound}.")
    bound = f"{number_written(high)}{quantity.unit}"
    yield CheckResult(message.format(of=quantity.of, bound=bound), act.place(*top.steps), _hint())


def _by_case(clause: SetFines, fines: tuple[FineAt, ...]) -> list[tuple[FineAt, ...]]:
    """Return fines by the fine of the clause that they divide, if of each it is told which."""
    meant = [clause.meant(fine) for fine in fines]
    if any(len(ones) != 1 for ones in meant):
        return [fines]
    parts: dict[int, list[FineAt]] = {}
    for fine, (whole,) in zip(fines, meant, strict=True):
        parts.setdefault(clause.fines.index(whole), []).append(fine)
    return [tuple(part) for part in parts.values()]


def _unused_fines(
    context: Context, act: Act, clause: SetFines
) -> Iterator[CheckResult | Comparison]:
    """Yield the fines of the clause, on a person or in a case, that no tier divides at all."""
    if clause.hindrance or any(isinstance(fine, FineSet) for fine in clause.fines):
        return  # of a text it is not told which of its fines are those of the act
    beside = [other for other in acts_of(context.loaded) if _is_beside(act, other)]
    used = {
        id(fine)
        for one in (act, *beside)
        for fines in one.tracks.values()
        for divided in fines
        for fine in (
            clause.counterparts(divided)
            if clause.is_on_whom_untold(divided)
            else clause.meant(divided)
        )
    }
    unused = tuple(fine for fine in clause.fines if id(fine) not in used)
    if not used or not unused:
        return
    words = normalise("".join(at.tier.text or "" for one in (act, *beside) for at in one.tiers))
    silent = [at for at in act.tiers if not at.tier.fines and at.tier.outcome is None]
    for fine in unused:
        place = act.place("name")
        person = normalise(fine.subject or "")
        if silent or (person and person in words):
            message = _("Whether a tier uses {fine} of the clause, only its words can tell.")
            yield Comparison(place, message.format(fine=written_of(fine)))
            continue
        message = _("The clause also sets a fine that no tier divides: {fine}.")
        yield CheckResult(message.format(fine=written_of(fine)), place, _hint())


def _is_beside(act: Act, other: Act) -> bool:
    """Return whether another entry of the document is on the same act: on persons, or in a case."""
    if act.file != other.file or act.index == other.index:
        return False
    if act.entry.items or other.entry.items:
        return not set(act.entry.items).isdisjoint(other.entry.items)
    return act.entry.penalty == other.entry.penalty


def _fined(
    act: Act, clause: SetFines, track: Track, fines: tuple[FineAt, ...]
) -> Iterator[CheckResult | Comparison]:
    ladder = sorted(fines, key=lambda f: f.limits.low or Decimal(0))
    if all(fine.limits.is_point for fine in fines):
        return
    results: list[CheckResult] = []
    unit, top = fines[0].fine.unit, ladder[0]
    for fine in ladder[1:]:
        hole = top.limits.hole_before(fine.limits)
        if hole is not None and not (top.limits.is_point or fine.limits.is_point):
            results.append(_unused(act, top, fine, range_written(hole, unit)))
        if _reaches_further(fine.limits, top.limits):
            top = fine
    ranges = tuple(
        dict.fromkeys(limits_of(whole) for fine in fines for whole in clause.meant(fine))
    )
    hindrance = clause.hindrance if clause.fines or not ranges else ""
    if len(ranges) == 1 and not clause.hindrance:
        results += _ends(act, ranges[0], ladder[0], top)
    if results and may_continue(act, track):
        message = _(
            "Other tiers set such a fine without saying on whom or in which case; whether it is "
            "the same, is not told."
        )
        for result in results:
            yield Comparison(result.place, message)
        return
    silent = [at for at in act.tiers if not at.tier.fines and at.tier.outcome is None]
    if results and silent:
        message = _("No fine is recorded of tier {tier}; what it uses of the clause, is not told.")
        for result in results:
            yield Comparison(result.place, message.format(tier=silent[0].written))
        return
    yield Comparison(act.place(*fines[0].steps), "" if results else hindrance)
    yield from results


def _ends(act: Act, whole: Range, lowest: FineAt, top: FineAt) -> Iterator[CheckResult]:
    """Yield what of the clause lies below the lowest and above the highest fine."""
    unit, low, high = lowest.fine.unit, lowest.limits.low, top.limits.high
    least = whole.low or Decimal(0)
    if low is not None and low > least and not lowest.limits.is_point:
        yield _unused(act, None, lowest, range_written(Range(least, low, is_below=True), unit))
    if (
        high is not None
        and whole.high is not None
        and high < whole.high
        and not top.limits.is_point
    ):
        yield _unused(act, None, top, range_written(Range(high, whole.high, is_above=True), unit))


def _unused(act: Act, lower: FineAt | None, fine: FineAt, hole: str) -> CheckResult:
    message = _("No tier uses {hole} of the clause.")
    if lower is not None:
        message = _("No tier uses {hole} of the clause: between {lower} and {upper}.")
    text = message.format(hole=hole, lower=lower.at.written if lower else "", upper=fine.at.written)
    related = ((act.place(*lower.steps), _("the tier beneath")),) if lower else ()
    return CheckResult(text, act.place(*fine.steps), _hint(), related)
