"""What stands beside a comparison of versions: a repeal, texts that are not at hand, how far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from devolved_powers.i18n import _, enumerated
from devolved_powers.law.days_text import higher_law_text, known_until_text


@dataclass(frozen=True, slots=True)
class LawState:
    """What is known of a law whose citations were followed.

    Args:
        title: its title.
        days: the dates of the versions whose text is at hand, the oldest first.
        newer: the version that its citations were followed to; None where there are no two.
        places: how many cited places there are.
        repealed: the first day without it, and what repealed it.
        higher: from when a newer law of higher rank stands above it, and which.
        not_held: the date of a version later than all at hand.
        known_until: the last day that the facts cover.
    """

    title: str
    days: tuple[date, ...]
    newer: date | None
    places: int
    repealed: tuple[date, str] | None = None
    higher: tuple[date, str] | None = None
    not_held: date | None = None
    known_until: date | None = None

    @property
    def is_settled(self) -> bool:
        """Whether all that is cited could be followed to a law that stands."""
        if not self.places:
            return True
        return self.repealed is None and (self.not_held is None or self.newer is not None)

    def lines(self) -> Iterator[str]:
        """Yield what must be known beside the comparison, a sentence each."""
        days = [day.isoformat() for day in self.days]
        if self.repealed is not None:
            on, by = self.repealed
            message = _("《{law}》 was repealed on {day} by {by}. Places that cite it: {count}")
            yield message.format(law=self.title, day=on.isoformat(), by=by, count=self.places)
        if self.higher is not None:
            yield self._labelled(higher_law_text(*self.higher))
        if self.not_held is not None:
            message = _(
                "《{law}》 has a version of {day} whose text is not at hand: what it changed "
                "cannot be told. At hand are: {days}."
            )
            yield message.format(
                law=self.title, day=self.not_held.isoformat(), days=enumerated(days) or "—"
            )
        elif self.newer is None and self.repealed is None:
            message = _(
                "Of 《{law}》 only the version of {day} is at hand, and no later one is known."
            )
            if not days:
                message = _("Of 《{law}》 no text is at hand, and no version is known.")
            yield message.format(law=self.title, day="".join(days))
        if self.known_until is not None:
            yield self._labelled(known_until_text(self.known_until))

    def _labelled(self, text: str) -> str:
        return _("{title}: {text}").format(title=f"《{self.title}》", text=text)
