"""The acts of discretion standards (裁量基准), as checks go through them: tiers, fines, quantities.

A fine is compared with another only where both are set on the same person, in the same case, in
the same unit and of the same base; a quantity with another only where it is of the same thing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final, NamedTuple

from devolved_powers.checks._fines import plain
from devolved_powers.diagnostics import Place
from devolved_powers.discretion.bounds import Range, fine_limits, measured_range
from devolved_powers.discretion.units import turned_into
from devolved_powers.i18n import _, bracketed, enumerated, labelled
from devolved_powers.law.fines import base_of, cases, fined_subject
from devolved_powers.law.normalise import normalise
from devolved_powers.models.catalog import Fine
from devolved_powers.models.discretion import (
    DiscretionStandard,
    Measure,
    StandardEntry,
    Tier,
    TierFine,
)
from devolved_powers.store.loader import Loaded


class Track(NamedTuple):
    """What two fines must share to be compared: on whom, in which case, in which unit, of what."""

    subject: str
    case: str
    unit: str
    base: str


class Quantity(NamedTuple):
    """What two measures must share to be compared: of what, and in which unit."""

    of: str
    unit: str


@dataclass(frozen=True)
class TierAt:
    """A tier, and which of the act's tiers it is.

    Args:
        index: its place among the tiers, from 0.
        tier: the tier.
    """

    index: int
    tier: Tier

    @property
    def written(self) -> str:
        """What people call it: its name, its condition, or its number."""
        if self.tier.tier:
            return f"“{self.tier.tier}”"
        if self.tier.when and len(self.tier.when) <= _LONGEST:
            return f"“{self.tier.when}”"
        return _("tier {number}").format(number=self.index + 1)


_LONGEST: Final = 24


@dataclass(frozen=True)
class Act:
    """An act that a document sets tiers for, and where it stands.

    Args:
        file: the file of the document.
        index: the place of the entry in the file.
        standard: the document.
        entry: the entry.
    """

    file: str
    index: int
    standard: DiscretionStandard
    entry: StandardEntry

    def place(self, *steps: str | int) -> Place:
        """Return the place of the entry, or of something in it."""
        return Place(self.file, ("entries", self.index, *steps))

    @cached_property
    def tiers(self) -> tuple[TierAt, ...]:
        """Its tiers, the lightest first."""
        return tuple(TierAt(index, tier) for index, tier in enumerate(self.entry.tiers))

    @cached_property
    def tracks(self) -> "dict[Track, tuple[FineAt, ...]]":
        """The fines of its tiers that are comparable with each other, in the order of the tiers."""
        tracks: dict[Track, list[FineAt]] = {}
        for at in self.tiers:
            for number, fine in enumerate(at.tier.fines):
                tracks.setdefault(track_of(fine), []).append(FineAt(at, number, fine))
        return {track: tuple(fines) for track, fines in _joined(tracks).items()}

    @cached_property
    def quantities(self) -> "dict[Quantity, tuple[MeasureAt, ...]]":
        """The measures of its tiers by what they are of, in the order of the tiers."""
        found: dict[Quantity, list[MeasureAt]] = {}
        for at in self.tiers:
            for number, measure in enumerate(at.tier.measures):
                quantity, scale = _quantity_of(measure, found)
                limits = _scaled(measured_range(measure), scale)
                listed = found.setdefault(quantity, [])
                listed.append(MeasureAt(at, number, measure, limits))
        return {quantity: tuple(measures) for quantity, measures in found.items()}


@dataclass(frozen=True)
class FineAt:
    """A fine of a tier, and where it stands.

    Args:
        at: the tier.
        number: which of its fines.
        fine: the fine.
    """

    at: TierAt
    number: int
    fine: TierFine

    @cached_property
    def limits(self) -> Range:
        """Its range."""
        return fine_limits(self.fine)

    @property
    def steps(self) -> tuple[str | int, ...]:
        """The route to it from the entry."""
        return ("tiers", self.at.index, "fines", self.number)

    @property
    def written(self) -> str:
        """It as a reader looks for it: 单位：2000元以上20000元以下（每平方米）."""
        return fine_written(self.fine)


@dataclass(frozen=True)
class MeasureAt:
    """A measure of a tier, where it stands, and its range in the unit of its quantity.

    Args:
        at: the tier.
        number: which of its measures.
        measure: as the file has it.
        limits: its range.
    """

    at: TierAt
    number: int
    measure: Measure
    limits: Range

    @property
    def steps(self) -> tuple[str | int, ...]:
        """The route to it from the entry."""
        return ("tiers", self.at.index, "measures", self.number)


def _joined(tracks: "dict[Track, list[FineAt]]") -> "dict[Track, list[FineAt]]":
    """Return tracks, with those joined of which one leaves out what only one other says.

    “对单位处5万元以上6万元以下” in one tier and “6万元以上8万元以下” in the next are one ladder.
    """
    joined = dict(tracks)
    for track in tracks:
        others = [other for other in joined if _leaves_out(track, other)]
        if (
            track in joined
            and len(others) == 1
            and not _tiers(joined[track]) & _tiers(joined[others[0]])
        ):
            both = [*joined.pop(track), *joined[others[0]]]
            joined[others[0]] = sorted(both, key=lambda fine: (fine.at.index, fine.number))
    return joined


def _leaves_out(one: Track, other: Track) -> bool:
    """Return whether a track is another but for what it leaves out."""
    return (
        one != other
        and all(own in ("", others) for own, others in zip(one, other, strict=True))
        and (one.unit != "元" or one.base == other.base)
    )


def may_continue(act: "Act", track: Track) -> bool:
    """Return whether other tiers set fines that may be of the track, leaving out whose they are."""
    return any(
        (_leaves_out(track, other) or _leaves_out(other, track))
        and not _tiers(fines) <= _tiers(act.tracks[track])
        for other, fines in act.tracks.items()
    )


def _tiers(fines: "Iterable[FineAt]") -> set[int]:
    return {fine.at.index for fine in fines}


def acts_of(loaded: Loaded) -> Iterator[Act]:
    """Yield every act of every standard."""
    for file, standard in loaded.standards.items():
        for index, entry in standard.numbered("entries", standard.entries):
            yield Act(file, index, standard, entry)


def last_day(standard: DiscretionStandard, day: date | None) -> date | None:
    """Return the last day on which a document is to be judged: the day, or its own last one."""
    if day is None or standard.until is None:
        return day
    return min(day, standard.until)


def fine_written(fine: Fine) -> str:
    """Return a fine as a reader looks for it, by whom it hits, in which case, of what."""
    whose = enumerated(filter(None, (fine.subject, fine.when)))
    bare = range_written(fine_limits(fine), fine.unit) or fine.unit
    limits = bracketed(bare, fine.base or "")
    return labelled(whose, limits) if whose else limits


def track_of(fine: Fine) -> Track:
    """Return what a fine is comparable by."""
    subject, case = normalise(fine.subject or ""), normalise(fine.when or "")
    return Track(
        fined_subject(subject) or subject if subject else "",
        "或者".join(sorted(cases(case))) or case.rstrip(",;:。、的"),
        fine.unit,
        base_key(fine.base),
    )


def base_key(base: str | None) -> str:
    """Return of what a fine is counted, in one word for each thing."""
    if base is None:
        return ""
    written = normalise(base)
    return base_of(written) or written


def _quantity_of(measure: Measure, known: Iterable[Quantity]) -> tuple[Quantity, Fraction]:
    """Return what a measure is of, in the unit used before, and how much of it its unit is."""
    own = Quantity(normalise(measure.of), measure.unit)
    for quantity in known:
        scale = turned_into(own.unit, quantity.unit) if quantity.of == own.of else None
        if scale is not None:
            return quantity, scale
    return own, Fraction(1)


def _scaled(range_: Range, scale: Fraction) -> Range:
    if scale == 1:
        return range_
    low, high = (
        None if bound is None else bound * scale.numerator / scale.denominator
        for bound in (range_.low, range_.high)
    )
    return Range(low, high, range_.is_above, range_.is_below)


def number_written(value: Decimal) -> str:
    """Return a number as people write it."""
    return plain(int(value) if value == value.to_integral() else float(value))


def range_written(range_: Range, unit: str) -> str:
    """Return a range in words of the law: 超过20吨、不足50吨."""
    if range_.is_point and range_.low is not None:
        return f"{number_written(range_.low)}{unit}"
    if range_.high == 0 and not range_.low:  # 无违法所得, however it is written
        return f"0{unit}"
    parts = []
    if range_.low is not None:
        low = f"{number_written(range_.low)}{unit}"
        parts.append(_("over {bound}").format(bound=low) if range_.is_above else f"{low}以上")
    if range_.high is not None:
        high = f"{number_written(range_.high)}{unit}"
        parts.append(_("under {bound}").format(bound=high) if range_.is_below else f"{high}以下")
    return enumerated(parts) if range_.is_above or range_.is_below else "".join(parts)


def hull(ranges: Iterable[Range]) -> Range:
    """Return the smallest range that holds some ranges."""
    listed = tuple(ranges)
    lows, highs = [r.low for r in listed], [r.high for r in listed]
    low = None if None in lows else min(b for b in lows if b is not None)
    high = None if None in highs else max(b for b in highs if b is not None)
    return Range(low, high)
