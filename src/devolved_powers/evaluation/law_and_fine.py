"""Which law measures the conduct? And is the fine one that the item allows?

The law of the day of the conduct does, unless a later one is milder (从旧兼从轻,
《行政处罚法》第三十七条). Whether it is milder is for a person to say: the report only says that
the cited article was changed between the conduct and the decision.
"""

from bisect import bisect_right
from datetime import date
from typing import Literal, NamedTuple

from devolved_powers.citations import CitedPlace, parse, render
from devolved_powers.law.legal_place import legal_places
from devolved_powers.law.library import LawRecord, Library
from devolved_powers.register.states import EnforcementItem, Fine, Power

FineRange = Literal["within", "below", "above", "unknown", "no-fine"]


class LawChange(NamedTuple):
    """An article that changed between the conduct and the decision.

    Args:
        cited: the place, as the item cites it.
        since: the day the new text was in force.
    """

    cited: str
    since: date


class Substance:
    """The texts behind the citations, asked by day.

    Args:
        library: the facts on laws.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self._turns: dict[str, list[LawChange]] = {}

    def changes(
        self, entry: Power | EnforcementItem, conduct: date, decided: date
    ) -> list[LawChange]:
        """Return the cited articles that changed after the conduct, up to the decision.

        Args:
            entry: the item or power, as it stood on the day of the conduct.
            conduct: the day of the conduct.
            decided: the day of the decision.
        """
        days = self._days(entry.basis)
        first = bisect_right(days, conduct, key=lambda turn: turn.since)
        last = bisect_right(days, decided, key=lambda turn: turn.since)
        return days[first:last]

    def _days(self, text: str) -> list[LawChange]:
        """Return when the articles cited in a text began to read otherwise, by day."""
        if text not in self._turns:
            found = [turn for place in parse(text) for turn in self._of(place)]
            self._turns[text] = sorted(dict.fromkeys(found), key=lambda turn: turn.since)
        return self._turns[text]

    def _of(self, place: CitedPlace) -> list[LawChange]:
        title = place.law_resolved or place.law
        law = self.library.find(title) if title else None
        if law is None or place.article is None or len(law.versions) < 2:  # noqa: PLR2004 - a pair
            return []
        cited = render((place,))
        return [LawChange(cited, day) for day in change_days(law, place)]


def change_days(law: LawRecord, place: CitedPlace) -> list[date]:
    """Return the days from which an article of a law reads otherwise than before.

    Args:
        law: the law.
        place: a place in it.
    """
    days = []
    older, *newer = law.versions
    for version in newer:
        begins = version.facts.in_force or version.day
        for legal_place in legal_places(place):
            before = older.article(legal_place.article, legal_place.suffix)
            after = version.article(legal_place.article, legal_place.suffix)
            if (before and before.hash) != (after and after.hash):
                days.append(begins)
                break
        older = version
    return days


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
        《行政处罚法》第三十二条 may explain), or `above`; `no-fine` where its clause sets none;
        `unknown` where the item states no amounts, or what they are counted on is not known.
    """
    if not isinstance(entry, EnforcementItem) or entry.type != "行政处罚":
        return "unknown"
    if "罚款" not in entry.penalties:
        return "no-fine" if amount and entry.penalties else "unknown"
    fines = [f for f in entry.fines if not subject or not f.subject or subject in f.subject]
    fines = fines or list(entry.fines)
    if not fines:
        return "unknown"
    answers = {_one(fine, amount, base) for fine in fines}
    if "within" in answers:
        return "within"
    if "unknown" in answers:
        return "unknown"
    return "below" if answers == {"below"} else "above"


def _one(fine: Fine, amount: float, base: float | None) -> FineRange:
    times = {"元": 1.0, "倍": base, "%": base / 100 if base is not None else None}[fine.unit]
    if times is None or (fine.unit == "元" and fine.base):
        return "unknown"
    low = (fine.low or 0) * times
    high = fine.high * times if fine.high is not None else None
    if amount < low:
        return "below"
    return "within" if high is None or amount <= high else "above"
