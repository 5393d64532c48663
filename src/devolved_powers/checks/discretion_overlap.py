"""Two tiers of a discretion standard hold the same case, or the same fine.

Where two tiers fit one act, the party is owed the milder, and the organ cannot say why it took the
other. A bound that two tiers share is no overlap: 以上 and 以下 both include the number, and
“1万元以上3万元以下” beside “3万元以上5万元以下” is how tables are written. “无违法所得” beside
“违法所得5万元以下” is one: both hold a gain of nothing.

Measures are compared where the tiers have no further condition in words: of two tiers from 100 to
300平方米, one may be for those who mend at once. Fines are compared on the same person, in the same
case, in the same unit and of the same base.

How to mend it: compare the bounds with the document: 以上 and 以下 include the number (`from`,
`to`), 超过 and 不足 do not (`above`, `below`). An overlap in the document itself stays as it is;
tell the organ that issued it.

Right:

    tiers:
      - {tier: 从轻, fines: [{from: 10000, to: 30000, unit: 元}]}
      - {tier: 一般, fines: [{from: 30000, to: 60000, unit: 元}]}

Wrong:

    tiers:
      - {tier: 从轻, fines: [{from: 10000, to: 35000, unit: 元}]}
      - {tier: 一般, fines: [{from: 30000, to: 60000, unit: 元}]}
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Final, TypeVar

from devolved_powers.checks._context import Context
from devolved_powers.checks._standard_clause import SetFines, set_fines
from devolved_powers.checks._standards import (
    Act,
    FineAt,
    MeasureAt,
    Quantity,
    acts_of,
    range_written,
)
from devolved_powers.diagnostics import CheckResult
from devolved_powers.discretion.bounds import Range
from devolved_powers.i18n import _
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.normalise import normalise
from devolved_powers.models.discretion import Tier

SEVERITY: Final = "建议改"
_WITHOUT_END: Final = Decimal("Infinity")
_PARTS = late_pattern(r"或者|或|[,;:。、]|(?:并)?且|同时|又")
_ALTERNATIVE = frozenset({"或者", "或"})
_NUMBER = late_pattern(
    r"[0-9〇零一二三四五六七八九十百千万亿两][㎡%元次亩吨米人个株棵头只辆件户处天日倍kmt公千平立以至到-]"
)
"""A number and what it counts; 一般 and 一定 are none."""
_NO_CONDITION = late_pattern(r"^(?:的|情节[^的]{0,4}的?|违法行为[^的]{0,4}的?)?$")


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each two tiers that have more in common than a bound."""
    for act in acts_of(context.loaded):
        for quantity, measures in act.quantities.items():
            yield from _measured(act, quantity, measures)
        for fines in act.tracks.values():
            yield from _fined(context, act, fines)


def _measured(
    act: Act, quantity: Quantity, measures: tuple[MeasureAt, ...]
) -> Iterator[CheckResult]:
    by_quantity = [m for m in measures if not has_further_condition(m.at.tier)]
    for earlier, later in _overlapping(by_quantity, lambda _one, _other: False):
        message = _("Of {of}, {lower} and {upper} both hold {both}.")
        both = range_written(shared(earlier.limits, later.limits), quantity.unit)
        text = message.format(
            of=quantity.of, lower=earlier.at.written, upper=later.at.written, both=both
        )
        yield _finding(act, text, later, earlier)


def _fined(context: Context, act: Act, fines: tuple[FineAt, ...]) -> Iterator[CheckResult]:
    clause: SetFines | None = None

    def are_apart(one: FineAt, other: FineAt) -> bool:
        nonlocal clause
        clause = clause or set_fines(context, act)
        return clause.are_apart(one, other)

    for earlier, later in _overlapping(fines, are_apart):
        message = _("The fines of {lower} and {upper} both hold {both}.")
        both = range_written(shared(earlier.limits, later.limits), later.fine.unit)
        text = message.format(lower=earlier.at.written, upper=later.at.written, both=both)
        yield _finding(act, text, later, earlier)


_At = TypeVar("_At", MeasureAt, FineAt)


def _overlapping(
    ladder: Sequence[_At], are_apart: Callable[[_At, _At], bool]
) -> Iterator[tuple[_At, _At]]:
    """Yield each that holds something of an earlier tier's, behind the last such.

    Left out are two that divide different fines of the clause.
    """
    highest = Decimal(0)
    for index, later in enumerate(ladder):
        is_above = _lies_above(later.limits, highest)
        high = later.limits.high
        highest = max(highest, _WITHOUT_END if high is None else high)
        if is_above:  # all before it: most tables are written so
            continue
        for earlier in reversed(ladder[:index]):
            if (
                earlier.at.index != later.at.index
                and earlier.limits.overlaps(later.limits)
                and not are_apart(earlier, later)
            ):
                yield earlier, later
                break


def _lies_above(limits: Range, highest: Decimal) -> bool:
    """Return whether a range has nothing in common with ranges that end at a number or before."""
    low = limits.low
    return low is not None and (low > highest or (low == highest > 0 and not limits.is_point))


def _finding(
    act: Act, text: str, later: MeasureAt | FineAt, earlier: MeasureAt | FineAt
) -> CheckResult:
    hint = _(
        "Compare the bounds with the document; an overlap of its own stays, and is told its issuer."
    )
    related = ((act.place(*earlier.steps), _("the other tier")),)
    return CheckResult(text, act.place(*later.steps), hint, related)


def shared(one: Range, other: Range) -> Range:
    """Return what two ranges have in common, where they have something."""
    lows = [(r.low, r.is_above) for r in (one, other) if r.low is not None]
    highs = [(r.high, not r.is_below) for r in (one, other) if r.high is not None]
    low, is_above = max(lows, default=(None, False))
    high, is_included = min(highs, default=(None, True))
    return Range(low, high, is_above, not is_included)


def has_further_condition(tier: Tier) -> bool:
    """Return whether the words of a tier ask for more than its measures.

    Args:
        tier: of its condition, each part without a number that is joined by 且 or a comma counts;
            one joined by 或者 is another ground, and asks for nothing more.
    """
    words = normalise(tier.when or "")
    of = {normalise(measure.of) for measure in tier.measures}
    joined, start = "", 0
    pieces: list[tuple[str, str]] = []
    for match in _PARTS.finditer(words):
        pieces.append((joined, words[start : match.start()]))
        joined, start = match.group(), match.end()
    pieces.append((joined, words[start:]))
    return any(
        not _NUMBER.search(piece)
        and not _NO_CONDITION.search(piece)
        and joined not in _ALTERNATIVE
        and not any(name in piece or piece.removesuffix("的") in name for name in of)
        for joined, piece in pieces
    )
