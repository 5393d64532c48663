"""A graver tier of a discretion standard has the lower fine.

Tiers stand in their order of gravity, the lightest first; what is graver is not to be fined less
(过罚相当). It is asked where a later tier has the lower range, and where words say that an act is
the graver one (未取得资质 beside 超越资质, 拒不改正 beside 及时改正) and its range is the lower.
Compared are fines on the same person, in the same case, unit and of the same base. Where the unit
changes with a value (below 1万元 a sum, above it times the value), the sum that the multiple comes
to at that value is compared; where it cannot be counted, that is 不能判定.

How to mend it: compare with the document. If the record has the tiers in another order, correct it;
if the document has it so, it stays as it is, and a person says whether it is meant.

Right:

    tiers:
      - {tier: 从轻, fines: [{from: 10000, to: 30000, unit: 元}]}
      - {tier: 从重, fines: [{from: 30000, to: 60000, unit: 元}]}

Wrong:

    tiers:
      - {tier: 从轻, fines: [{from: 30000, to: 60000, unit: 元}]}
      - {tier: 从重, fines: [{from: 10000, to: 30000, unit: 元}]}
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal

from devolved_powers.checks._context import Context
from devolved_powers.checks._standard_clause import SetFines, set_fines
from devolved_powers.checks._standards import (
    Act,
    FineAt,
    Track,
    acts_of,
    base_key,
    number_written,
)
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.discretion.bounds import Range
from devolved_powers.discretion.units import turned_into
from devolved_powers.i18n import _
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.normalise import normalise

SEVERITY: Final = "请核实"
_GRAVER_AND_LIGHTER: Final = (
    (
        late_pattern(
            r"(?:无|没有|未取得|未依法取得|未经许可)[^,;。]{0,12}(?:资质|资格|许可|证|批准)|^无资质"
        ),
        late_pattern(r"(?:超越|超出|超过)[^,;。]{0,12}(?:资质|资格|许可|范围|等级)|(?:过期|到期)"),
    ),
    (
        late_pattern(r"拒不|逾期不|逾期未|仍不|未停止"),
        late_pattern(
            r"(?<!未)(?<!不)(?:及时|主动|立即|按期|自行|在[^,;。]{0,8}期限内)[^,;。]{0,8}(?:改正|停止|恢复|纠正|整改)"
        ),
    ),
    (
        late_pattern(r"(?<!未)(?<!没有)造成[^,;。]{0,8}(?:后果|危害|损失|影响)"),
        late_pattern(r"(?:未|没有)造成[^,;。]{0,8}(?:后果|危害|损失|影响)"),
    ),
    (late_pattern(r"(?:再次|多次|屡)"), late_pattern(r"(?:首次|初次|初犯)")),
)
"""Words for what is graver, beside those for what is lighter."""


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each tier whose fine is lower than that of a lighter one."""
    for act in acts_of(context.loaded):
        for fines in act.tracks.values():
            yield from _by_order(context, act, fines)
            yield from _by_words(act, fines)
        yield from _across_units(act)


def is_lower(one: Range, other: Range) -> bool:
    """Return whether a range is lower than another: one bound is, and none is higher.

    Args:
        one: the range.
        other: the other; without an upper bound a range has no end, without a lower one it begins
            at 0.
    """
    lows = (one.low or Decimal(0), other.low or Decimal(0))
    highs = (_high(one), _high(other))
    return (
        lows[0] <= lows[1]
        and highs[0] <= highs[1]
        and (lows[0], highs[0])
        != (
            lows[1],
            highs[1],
        )
    )


def _high(range_: Range) -> Decimal:
    return Decimal("Infinity") if range_.high is None else range_.high


def _hint() -> str:
    return _(
        "Compare the order of the tiers and the sums with the document; if it has them so, a "
        "person says whether that is meant."
    )


def _by_order(
    context: Context, act: Act, fines: tuple[FineAt, ...]
) -> Iterator[CheckResult | Comparison]:
    clause: SetFines | None = None
    lowest_bound, highest_bound = Decimal(0), Decimal(0)
    for index, fine in enumerate(fines):
        yield Comparison(act.place(*fine.steps))
        low, high = fine.limits.low or Decimal(0), _high(fine.limits)
        is_highest = low >= lowest_bound and high >= highest_bound
        lowest_bound, highest_bound = max(low, lowest_bound), max(high, highest_bound)
        if is_highest:  # none before it can be above: most tables are written so
            continue
        earlier = next(
            (
                other
                for other in reversed(fines[:index])
                if other.at.index != fine.at.index
                and is_lower(fine.limits, other.limits)
                and not (clause := clause or set_fines(context, act)).are_apart(other, fine)
            ),
            None,
        )
        if earlier is not None:
            message = _("Tier {upper} has {fine}, less than the lighter tier {lower}: {other}.")
            yield _finding(act, message, fine, earlier)


def _by_words(act: Act, fines: tuple[FineAt, ...]) -> Iterator[CheckResult]:
    """Yield the acts that are graver by their words, and stand first, with the lower fine."""
    words = [normalise(f"{f.at.tier.tier or ''},{f.at.tier.when or ''}") for f in fines]
    grave = [_rules(text, by=0) for text in words]
    light = [_rules(text, by=1) for text in words]
    light_ones = [index for index, rules in enumerate(light) if rules]
    for index, fine in enumerate(fines):
        for number in light_ones if grave[index] else ():
            later = fines[number]
            is_graver = number > index and not grave[index].isdisjoint(light[number])
            if is_graver and is_lower(fine.limits, later.limits):
                message = _(
                    "By its words, {upper} is graver than {lower}, and has the lower fine: {fine}, "
                    "beside {other}."
                )
                yield _finding(act, message, fine, later)
                break


def _rules(words: str, *, by: Literal[0, 1]) -> frozenset[int]:
    """Return the pairs of which words have one side alone: the graver (0) or the lighter (1)."""
    return frozenset(
        number
        for number, pair in enumerate(_GRAVER_AND_LIGHTER)
        if pair[by].search(words) and not pair[1 - by].search(words)
    )


def _finding(act: Act, message: str, upper: FineAt, lower: FineAt) -> CheckResult:
    text = message.format(
        upper=upper.at.written, fine=upper.written, lower=lower.at.written, other=lower.written
    )
    related = ((act.place(*lower.steps), _("the lighter tier")),)
    return CheckResult(text, act.place(*upper.steps), _hint(), related)


def _across_units(act: Act) -> Iterator[CheckResult | Comparison]:
    """Yield what becomes of the fine where the unit changes from one tier to the next."""
    fines = _fines_by_tier(act)
    for lower, upper in zip(act.tiers, act.tiers[1:], strict=False):
        if set(fines[lower.index]) & set(fines[upper.index]):
            continue
        for track, before in fines[lower.index].items():
            for other, after in fines[upper.index].items():
                if (track.subject, track.case) == (other.subject, other.case):
                    yield from _changed(act, before, after)


def _fines_by_tier(act: Act) -> dict[int, dict[Track, FineAt]]:
    """Return the fines of each tier, by its index; of one with two alike, the last."""
    by_tier: dict[int, dict[Track, FineAt]] = {at.index: {} for at in act.tiers}
    for track, fines in act.tracks.items():
        for fine in fines:
            by_tier[fine.at.index][track] = fine
    return by_tier


def _changed(act: Act, before: FineAt, after: FineAt) -> Iterator[CheckResult | Comparison]:
    place = act.place(*after.steps)
    if (before.fine.unit, after.fine.unit) != ("元", "倍") or before.fine.base is not None:
        message = _("{fine} cannot be compared with {other} of the tier before.")
        yield Comparison(place, message.format(fine=after.written, other=before.written))
        return
    value = _value_at_change(act, after)
    least, earlier = after.limits.low, before.limits
    if value is None or least is None:
        message = _("At which value the unit changes is not told; {fine} cannot be compared.")
        yield Comparison(place, message.format(fine=after.written))
        return
    yield Comparison(place)
    comes_to = least * value
    if comes_to < (earlier.low or Decimal(0)) or (
        earlier.high is not None and comes_to < earlier.high and after.limits.is_point
    ):
        message = _(
            "At {value}元, {fine} comes to {sum}元, less than the lighter tier {lower}: {other}."
        )
        text = message.format(
            value=number_written(value),
            fine=after.written,
            sum=number_written(comes_to),
            lower=before.at.written,
            other=before.written,
        )
        related = ((act.place(*before.steps), _("the lighter tier")),)
        yield CheckResult(text, place, _hint(), related)


def _value_at_change(act: Act, after: FineAt) -> Decimal | None:
    """Return the lowest value of the base of a multiple that its tier is for, in yuan."""
    base = base_key(after.fine.base)
    for quantity, measures in act.quantities.items():
        scale = turned_into(quantity.unit, "元")
        if scale is None or base_key(quantity.of) != base:
            continue
        for measure in measures:
            if measure.at.index == after.at.index and measure.limits.low is not None:
                return measure.limits.low * scale.numerator / scale.denominator
    return None
