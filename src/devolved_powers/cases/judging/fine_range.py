"""Is a fine one that the item, or its clause, allows? The one judgement of sums there is.

A fine is held against each of the fines that may apply: by the subject, by the sum that a case is
told by (货值金额不足10000元), in the unit in which it is set. What cannot be counted is `unknown`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from devolved_powers.i18n import clauses, enumerated, labelled
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.fines import OR, base_of, cases, fined_subject
from devolved_powers.law.normalise import normalise
from devolved_powers.models.law_names import FineSet
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.states import EnforcementItem, Fine, Power

FineRange = Literal["within", "below", "above", "unknown", "no-fine"]
_One = Literal["within", "below", "above", "unknown"]
_AREA = "每平方米"
_BY_SUM = late_pattern(r"(?P<of>\D+?)(?:不足(?P<under>\d+)元|(?P<over>\d+)元以上)")
_GRAVE = frozenset({"不改正", "情节严重", "情节特别严重", "造成严重后果"})
_HUNDRED = Decimal(100)
_WORKS = frozenset({"工程造价", "工程合同价款", "项目投资额"})
"""What may stand for one another: the price of a building is shown by its contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FineGiven:
    """A fine that was given, and what it is counted by.

    Args:
        amount: the sum in yuan; None where only a multiple, a percentage or a rate is told.
        subject: 单位 or 个人; empty where it is not known.
        base: what times and per cent are counted on, in yuan; None where it is not known.
        base_of: what that is, in the words of `law.fines`; empty where it is not told.
        times: the multiple; None where none is told.
        percent: the percentage, likewise.
        per_square_metre: yuan per square metre, likewise.
        area: square metres, likewise.
    """

    amount: Decimal | None
    subject: str = ""
    base: Decimal | None = None
    base_of: str = ""
    times: Decimal | None = None
    percent: Decimal | None = None
    per_square_metre: Decimal | None = None
    area: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FineAnswer:
    """What is said of a fine.

    Args:
        range: how it lies to the fines that may apply.
        fines: those fines.
        other_base: of what they are counted, where the fine is counted of something else.
        case: the graver case in which alone it would be allowed, where there is an ordinary one.
    """

    range: FineRange
    fines: tuple[Fine, ...] = ()
    other_base: str = ""
    case: str = ""


def fine_range(
    entry: Power | EnforcementItem, amount: float, base: float | None, subject: str
) -> FineRange:
    """Return whether a fine is one that the item allows.

    Args:
        entry: the item, as it stood on the day of the conduct.
        amount: the fine, in yuan.
        base: what times and per cent are counted on, in yuan; None where it is not known.
        subject: 单位 or 个人; empty where it is not known.

    Returns:
        `within` the fines the item states, `below` all of them (which a mitigation under
        《行政处罚法》第三十二条 may explain), or `above`; `no-fine` where its clause sets none, or
        it is no penalty; `unknown` where the item states no amounts, or what they are counted on
        is not known.
    """
    given = FineGiven(
        amount=Decimal(str(amount)),
        base=None if base is None else Decimal(str(base)),
        subject=subject,
    )
    return item_answer(entry, given).range


def item_answer(entry: Power | EnforcementItem, given: FineGiven) -> FineAnswer:
    """Return how a fine lies to those of an item.

    Args:
        entry: the item, as it stood on the day of the conduct.
        given: the fine.
    """
    if entry.type != PENALTY:
        return FineAnswer("no-fine")
    if not isinstance(entry, EnforcementItem) or not entry.penalties:
        return FineAnswer("unknown")
    if "罚款" not in entry.penalties:
        return FineAnswer("no-fine")
    return answer_by(entry.fines, given)


def as_fine(fine: FineSet) -> Fine:
    """Return a fine that a text sets as items state theirs."""
    return Fine(
        unit=fine.unit,
        low=fine.from_,
        high=fine.to,
        subject=fine.subject or "",
        when=fine.when or "",
        base=fine.base or "",
    )


def answer_by(fines: Sequence[Fine], given: FineGiven) -> FineAnswer:
    """Return how a fine lies to those that an item, or a text, sets.

    What only a graver case allows (逾期不改正, 情节严重), where there is a fine for the ordinary
    one, is `unknown`: which case it is is not seen here.

    Args:
        fines: all of them.
        given: the fine.
    """
    applying = tuple(fine for fine in _of_subject(fines, given.subject) if _may_be(fine, given))
    judged = [(fine, _one(fine, given)) for fine in applying]
    answers = {answer for _fine, answer in judged}
    if not answers:
        return FineAnswer("unknown", applying)
    others = {b for fine in applying if (b := _other_base(fine, given))}
    other = enumerated(sorted(others)) if "within" not in answers else ""
    if "within" in answers:
        ordinary = [answer for fine, answer in judged if not is_graver(fine)]
        if ordinary and "within" not in ordinary:
            case = next(fine.when for fine, answer in judged if answer == "within")
            return FineAnswer("unknown", applying, case=case)
        return FineAnswer(
            "unknown" if (case := _only_in(judged)) else "within", applying, case=case
        )
    if "unknown" in answers:
        return FineAnswer("unknown", applying, other)
    return FineAnswer("below" if answers == {"below"} else "above", applying)


def _only_in(judged: Sequence[tuple[Fine, _One]]) -> str:
    """Return the case in which alone a fine lies within, where that of another says otherwise.

    Cases that a sum tells apart are left to the sum.
    """
    within = [fine for fine, answer in judged if answer == "within" and not is_graver(fine)]
    others = {
        fine.when
        for fine, answer in judged
        if answer in ("below", "above") and fine.when and not is_graver(fine)
    }
    if not others or not all(f.when and not [*_sums(f)] and f.when not in others for f in within):
        return ""
    return within[0].when if within else ""


def counted_on(fines: Iterable[Fine]) -> frozenset[str]:
    """Return of what fines are counted, and by what their cases are told.

    None of them where it is qualified: 违法所得（不足一万元的按一万元计算）.

    Args:
        fines: the fines of one clause.
    """
    every = [*fines]
    if any(mark in fine.base for fine in every if fine.base for mark in "（("):
        return frozenset()
    return frozenset(
        name
        for fine in every
        for name in (_base(fine), *(of for of, _is_under, _limit in _sums(fine)))
        if name
    )


def _of_subject(fines: Sequence[Fine], subject: str) -> Sequence[Fine]:
    """Return the fines set on a subject; all where none is set on it by name."""
    if not subject:
        return fines
    return [f for f in fines if not f.subject or _is_on(f.subject, subject)] or fines


def _is_on(written: str, subject: str) -> bool:
    """Return whether a fine is on a subject: 主管人员 are persons."""
    kind = fined_subject(written)
    if kind is None:
        return True
    return ("单位" if kind == "单位" else "个人") == subject


def is_graver(fine: Fine) -> bool:
    """Return whether a fine is for a case graver than the ordinary one.

    Args:
        fine: such as one for 拒不改正 or 情节严重.
    """
    if not fine.when:
        return False
    return bool(_GRAVE.intersection((*cases(normalise(fine.when)), *fine.when.split(OR))))


def _may_be(fine: Fine, given: FineGiven) -> bool:
    """Return whether the case that a fine is set for may be the case at hand, by its sum."""
    if given.base is None:
        return True
    return all(
        given.base < limit if is_under else given.base >= limit
        for of, is_under, limit in _sums(fine)
        if of == given.base_of
    )


def _sums(fine: Fine) -> Iterator[tuple[str, bool, Decimal]]:
    """Yield the sums that the case of a fine is told by: of what, whether it is below, how much."""
    for case in {*cases(normalise(fine.when)), *fine.when.split(OR)} if fine.when else ():
        match = _BY_SUM.fullmatch(case)
        if match is not None:
            yield match["of"], bool(match["under"]), Decimal(match["under"] or match["over"])


def _one(fine: Fine, given: FineGiven) -> _One:
    if fine.unit == "元" and not fine.base:
        return _between(given.amount, fine)
    if fine.unit == "元":
        return _between(_rate(given), fine) if _base(fine) == _AREA else "unknown"
    if _other_base(fine, given):
        return "unknown"
    ratio = _ratio(given)
    if ratio is not None:
        return _between(ratio * (1 if fine.unit == "倍" else _HUNDRED), fine)
    return _by_least_base(fine, given)


def _between(value: Decimal | None, fine: Fine) -> _One:
    if value is None:
        return "unknown"
    if fine.low is not None and value < Decimal(str(fine.low)):
        return "below"
    return "above" if fine.high is not None and value > Decimal(str(fine.high)) else "within"


def _by_least_base(fine: Fine, given: FineGiven) -> _One:
    """Judge a multiple of an unknown sum, where the case of the fine says how large that is."""
    for of, is_under, limit in _sums(fine):
        if given.amount is None or of != _base(fine):
            continue
        unit = 1 if fine.unit == "倍" else _HUNDRED
        bound = fine.high if is_under else fine.low
        if bound is None:
            continue
        reached = limit * Decimal(str(bound)) / unit
        if is_under and given.amount > reached:
            return "above"
        if not is_under and given.amount < reached:
            return "below"
    return "unknown"


def _ratio(given: FineGiven) -> Decimal | None:
    """Return how many times the base a fine is; None where it cannot be told."""
    if given.times is not None:
        return given.times
    if given.percent is not None:
        return given.percent / _HUNDRED
    return given.amount / given.base if given.amount is not None and given.base else None


def _rate(given: FineGiven) -> Decimal | None:
    """Return the yuan a square metre; None where it cannot be told."""
    if given.per_square_metre is not None:
        return given.per_square_metre
    return given.amount / given.area if given.amount is not None and given.area else None


def _base(fine: Fine) -> str:
    """Return of what a fine is counted, in the words of `law.fines` where they have it."""
    return (base_of(normalise(fine.base)) or fine.base) if fine.base else ""


def _other_base(fine: Fine, given: FineGiven) -> str:
    """Return of what a fine is set where it was counted of something else; empty otherwise."""
    own = _base(fine)
    if fine.unit == "元" or not own or not given.base_of or own == given.base_of:
        return ""
    return "" if {own, given.base_of} <= _WORKS else fine.base


def limits_text(fine: Fine) -> str:
    """Return a fine as laws write it: 货值金额2倍以上5倍以下."""
    low, high = (None if v is None else _plain(v) for v in (fine.low, fine.high))
    if low == high:
        sums = f"{low}{fine.unit}"
    else:
        sums = (f"{low}{fine.unit}以上" if low else "") + (f"{high}{fine.unit}以下" if high else "")
    return (fine.base or "") + sums


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)


def fines_text(fines: Iterable[Fine]) -> str:
    """Return several fines, each with whom and what it is for."""
    written = []
    for fine in fines:
        whose = enumerated(filter(None, (fine.subject, fine.when)))
        written.append(labelled(whose, limits_text(fine)) if whose else limits_text(fine))
    return clauses(dict.fromkeys(written))
