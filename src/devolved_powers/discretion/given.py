"""What the user gives of an act (面积=600), and which tiers that leaves."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from devolved_powers.citations.numerals import to_int
from devolved_powers.discretion.bounds import measured_range
from devolved_powers.discretion.units import multiple_of, turned_into
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.normalise import normalise
from devolved_powers.models.discretion import Measure, StandardEntry, Tier
from devolved_powers.text import printable

TierFit = Literal["fits", "by-words", "excluded"]
"""`fits`: the quantity lies in the tier's measure; whether its words are met too, a person says.
`by-words`: no measure of this quantity, or another ground beside it: only a person can say.
`excluded`: the quantity lies outside, and the tier has no other ground."""
_GIVEN = late_pattern(
    r"(?P<of>[^=:0-9<>]{1,40})[=:](?P<value>[0-9]{1,12}(?:,[0-9]{3}){0,4}(?:\.[0-9]{1,6})?"
    r"|[〇零一二三四五六七八九十百千两]{1,9})(?P<unit>[^0-9.,+-]{0,12}[23]?(?:/[^0-9.,+/-]{1,8})?)"
)
_ALTERNATIVES = late_pattern("或者|或|、|/|及|和|与")
_ENDINGS = ("总金额", "金额", "数额", "总额", "总数", "数量", "的")
"""What a quantity is called with and without: 违法所得 and 违法所得金额."""
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Given:
    """A quantity that the user gives.

    Args:
        of: what it is of: 面积, 货值金额.
        value: how much.
        unit: in what; empty for that of the standard, 万 for ten thousand of it.
    """

    of: str
    value: Decimal
    unit: str = ""

    def __str__(self) -> str:
        """Write it as it may be given again: 面积=600平方米."""
        return f"{self.of}={self.value:f}{self.unit}"


def read_given(text: str) -> Given:
    """Return the quantity that a text such as `面积=600` or `面积=0.5亩` gives.

    Args:
        text: as the user wrote it.

    Raises:
        PowersError: when it gives none; `code` is USAGE.
    """
    match = _GIVEN.fullmatch(normalise(text))
    value = _number(match["value"]) if match else None
    if match is None or value is None:
        raise PowersError(
            _("“{text}” gives no quantity.").format(text=printable(text)),
            hint=_("Write what is measured, = and how much, with its unit if need be: 面积=600."),
            code=ExitCode.USAGE,
        )
    return Given(match["of"], value, match["unit"])


def named_by(given: Given, measured: Iterable[str]) -> tuple[str, ...]:
    """Return what a quantity may be of, among what is measured.

    Args:
        given: the quantity; its name may be shorter than theirs (面积 of 违法建设面积).
        measured: what standards measure, in their words.

    Returns:
        The one of that very name, else all that it may be short for.
    """
    names = tuple(dict.fromkeys(measured))
    own = _key(given.of)
    exact = tuple(name for name in names if own == _key(name))
    return exact or tuple(name for name in names if _may_be_short_for(own, name))


def settle_given(given: Iterable[Given], entries: Iterable[StandardEntry]) -> tuple[Given, ...]:
    """Return quantities under the names and in the units by which tiers measure them.

    Args:
        given: the quantities, as the user named them.
        entries: what the standards set for the act.

    Raises:
        PowersError: when no tier measures one, when it may be of several, or when its unit is not
            told or not theirs; `code` is USAGE.
    """
    measures = [m for entry in entries for tier in entry.tiers for m in tier.measures]
    settled: list[Given] = []
    for one in given:
        names = named_by(one, (m.of for m in measures))
        if not names:
            raise _not_measured(one, measures)
        if len(names) > 1:
            message = _("“{name}” may be several of what is measured here: {names}.").format(
                name=printable(one.of), names=enumerated(map(printable, names))
            )
            raise PowersError(message, hint=_("Name it in full."), code=ExitCode.USAGE)
        its = [m for m in measures if m.of == names[0]]
        if any(other.of == names[0] for other in settled):
            message = _("“{name}” is given twice.").format(name=printable(names[0]))
            raise PowersError(message, code=ExitCode.USAGE)
        for measure in its:
            _in_unit_of(one, measure)
        settled.append(replace(one, of=names[0], unit=one.unit or _one_unit(one, its)))
    return tuple(settled)


def tier_fit(tier: Tier, given: tuple[Given, ...]) -> TierFit:
    """Return whether quantities leave a tier open.

    Args:
        tier: the tier.
        given: the quantities; a name that may be several of what the tier measures decides nothing,
            nor does one of which several values are given.

    Raises:
        PowersError: when the unit of a quantity cannot be turned into that of the tier's measure;
            `code` is USAGE.
    """
    lies_outside: list[bool] = []
    for measure in tier.measures:
        values = _values_of(measure, given, tier)
        if len(values) == 1 and measured_range(measure).holds(*values):
            return "fits"
        lies_outside.append(len(values) == 1)
    if lies_outside and all(lies_outside) and not tier.other_grounds:
        return "excluded"
    return "by-words"


def _values_of(measure: Measure, given: Iterable[Given], tier: Tier) -> frozenset[Decimal]:
    """Return every value given of what is measured: those of its very name, else of a shorter."""
    its = [one for one in given if named_by(one, (m.of for m in tier.measures)) == (measure.of,)]
    exact = [one for one in its if _key(one.of) == _key(measure.of)]
    return frozenset(_in_unit_of(one, measure) for one in exact or its)


def _in_unit_of(given: Given, measure: Measure) -> Decimal:
    """Return how much a quantity is in the unit of a measure."""
    factor = turned_into(given.unit, normalise(measure.unit))
    if factor is None:
        message = _("{given} cannot be turned into {unit}, by which the standard measures.").format(
            given=printable(str(given)), unit=printable(measure.unit)
        )
        hint = _("Give it in {unit}.").format(unit=printable(measure.unit))
        raise PowersError(message, hint=hint, code=ExitCode.USAGE)
    exact = Fraction(given.value) * factor
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def _one_unit(given: Given, measures: Iterable[Measure]) -> str:
    """Return the unit meant by a quantity without one; it may be told only where there is one."""
    units = tuple(dict.fromkeys(m.unit for m in measures))
    if len(units) > 1 or multiple_of(normalise(units[0]))[0] > 1:
        message = _("{given} has no unit; the standards measure in {units}.").format(
            given=printable(str(given)), units=enumerated(map(printable, units))
        )
        example = f"{printable(str(given))}{printable(units[0])}"
        hint = _("Write it with its unit, such as {example}.").format(example=example)
        raise PowersError(message, hint=hint, code=ExitCode.USAGE)
    return units[0]


def _not_measured(given: Given, measures: Iterable[Measure]) -> PowersError:
    names = tuple(dict.fromkeys(f"{m.of}（{m.unit}）" for m in measures))
    if not names:
        message = _("No tier here measures “{name}”: the standard goes by words alone.").format(
            name=printable(given.of)
        )
        return PowersError(message, hint=_("Ask without --given."), code=ExitCode.USAGE)
    message = _("No tier here measures “{name}”; measured are {names}.").format(
        name=printable(given.of), names=enumerated(map(printable, names))
    )
    return PowersError(message, code=ExitCode.USAGE)


def _may_be_short_for(own: str, name: str) -> bool:
    """Return whether one of two names is the end of the other: 面积 of 占地面积."""
    if len(own) < _SHORTEST:
        return False
    parts = [_key(part) for part in (name, *_ALTERNATIVES.split(name)) if part]
    return any(
        part.endswith(own) or (len(part) >= _SHORTEST and own.endswith(part)) for part in parts
    )


def _key(name: str) -> str:
    """Return what the ways to name a quantity have in common."""
    key = normalise(name)
    for ending in _ENDINGS:
        if len(key) >= len(ending) + _SHORTEST and key.endswith(ending):
            return key.removesuffix(ending)
    return key


def _number(written: str) -> Decimal | None:
    if written[0].isdigit() and written[0].isascii():
        return Decimal(written.replace(",", ""))
    value = to_int(written)
    return None if value is None else Decimal(value)
