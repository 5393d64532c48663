"""Discretion standards between two days: those that come into force, those whose term ends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from devolved_powers.changes.change import Cause, Change
from devolved_powers.changes.standards import standard_in, subject_of_standard
from devolved_powers.changes.steps import subject_of
from devolved_powers.discretion.validity import Validity, validity
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.register.plain_values import PlainValues
from devolved_powers.register.recorded_standards import document_name

_WORDS: Mapping[Validity, str] = {
    "not-yet": "尚未施行",
    "in-force": "有效",
    "term-over": "有效期已过",
    "draft": "草案",
    "unknown": "施行日不明",
}
"""How a standard stands, as the data says it of powers: the same in every language."""


@dataclass(frozen=True, slots=True)
class StandardsOnDay:
    """The standards of one side of a comparison.

    Args:
        day: the day.
        standards: the documents, as the log keeps them.
        items: what each enforcement item of the day says of itself.
    """

    day: date
    standards: Mapping[str, str]
    items: Mapping[str, PlainValues]


def standard_turns(old: StandardsOnDay, new: StandardsOnDay) -> Iterator[Change]:
    """Yield which standards stand otherwise on one day than on the other, and for which items.

    Args:
        old: the one day.
        new: the other.
    """
    for name in sorted(old.standards.keys() & new.standards.keys()):
        was, now = standard_in(old.standards[name]), standard_in(new.standards[name])
        stands = validity(was, old.day), validity(now, new.day)
        subjects = subject_of_standard(was), subject_of_standard(now)
        words = _WORDS[stands[0]], _WORDS[stands[1]]
        for kind in _steps(*stands):
            later = now if old.day <= new.day else was
            yield Change(kind, name, "", "", *words, *subjects, _cause(kind, later))
    speaking = _speaking(old), _speaking(new)
    for item in sorted(old.items.keys() & new.items.keys()):
        before, after = (side.get(item, ()) for side in speaking)
        if before != after:
            said = subject_of(old.items[item]), subject_of(new.items[item])
            key = "discretion"
            yield Change("item-standard-changed", item, "", key, before or "", after or "", *said)


def _steps(before: Validity, after: Validity) -> Iterator[str]:
    """Yield the kinds that lead from one validity to another."""
    if before == after:
        return
    if before == "term-over":
        yield "standard-unexpired"
    if after == "not-yet":
        yield "standard-not-in-force"
    if before == "not-yet":
        yield "standard-in-force"
    if after == "term-over":
        yield "standard-expired"


def _cause(kind: str, standard: DiscretionStandard) -> Cause:
    """Return the day that a standard turned on, the same in both directions."""
    day = standard.effective
    if kind.endswith("expired"):
        day = standard.until + timedelta(days=1) if standard.until else None
    return Cause(day=day.isoformat() if day else "")


def _speaking(side: StandardsOnDay) -> dict[str, tuple[str, ...]]:
    """Return the standards in force on a day that name an item, by the item."""
    found: dict[str, dict[str, None]] = {}
    for text in side.standards.values():
        standard = standard_in(text)
        if validity(standard, side.day) == "in-force":
            for entry in standard.entries:
                for item in entry.items:
                    found.setdefault(item, {})[document_name(standard)] = None
    return {item: tuple(documents) for item, documents in found.items()}
