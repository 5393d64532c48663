"""Which text of a cited clause rules a case, for what it punishes, its kinds and its sums.

It is that of the day of the conduct; of one that is not told the day of filing, or decision.
Where the text is not at hand, where another one is cited by its year, or where it was changed
before the decision in what it punishes with, nothing is said by it: whether the right text was
used is the matter of the version, and is told there.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from devolved_powers.cases.judging.days_of_act import day_of_decision, days_of_act
from devolved_powers.cases.judging.said_version import CitedLaw, SaidVersion, cited_laws
from devolved_powers.cases.model import CitedInCase, CitedRole, Decision
from devolved_powers.i18n import N_, _
from devolved_powers.law.law_file import BrokenLawFileError
from devolved_powers.law.legal_place import LegalPlace, legal_places
from devolved_powers.law.library import LawRecord, Library, VersionRecord
from devolved_powers.law.named_in_text import NamedInText, imposed_in
from devolved_powers.law.verify import verify
from devolved_powers.models.law_names import Settlement

Doubt = Literal[
    "", "no-title", "not-held", "not-in-force", "another-text", "changed", "no-day", "not-there"
]
_DOUBTS: dict[Doubt, str] = {
    "no-title": N_("{place}: no law is named."),
    "not-held": N_("{place}: the text of {day} is not at hand."),
    "not-in-force": N_("{place}: not in force on {day}."),
    "another-text": N_("{place}: another text is cited than that of {day}."),
    "changed": N_("{place}: the text was changed between conduct and decision."),
    "no-day": N_("{place}: no day is told by which a text could be chosen."),
    "not-there": N_("{place}: the text of {day} has no such place."),
}
_NOT_IN_FORCE = frozenset({"repealed", "not-yet-in-force"})


@dataclass(frozen=True, slots=True)
class RulingText:
    """A cited place with the text that rules it.

    Args:
        cited: the citation.
        law: the official title of its law; as cited where that is not known.
        places: the places it names.
        version: the text; None where there is a doubt.
        doubt: why nothing can be said by it; empty where something can.
        day: the day that is asked for; None where none is told.
        has_higher: whether a newer law of higher rank stands above it on that day.
    """

    cited: CitedInCase
    law: str
    places: tuple[LegalPlace, ...]
    version: VersionRecord | None
    doubt: Doubt
    day: date | None
    has_higher: bool = False

    @property
    def imposed(self) -> NamedInText:
        """What the text imposes at these places; nothing where there is a doubt."""
        return imposed_in(self.version, self.places) if self.version else NamedInText()

    @property
    def within(self) -> tuple[Settlement, ...]:
        """The kinds of places that the text is limited to; none where nothing is known."""
        if self.version is None:
            return ()
        found: dict[Settlement, None] = {}
        for place in self.places:
            article = self.version.article(place.article, place.suffix)
            for names in article.names if article else ():
                if place.paragraph in (0, names.paragraph):
                    found.update(dict.fromkeys(names.within))
        return tuple(found)

    @property
    def written(self) -> str:
        """The place as lawyers write it, with the title."""
        return f"《{self.law}》" + "、".join(place.cited() for place in self.places)

    @property
    def told_doubt(self) -> str:
        """Why nothing can be said by it, as a sentence; empty where something can."""
        if not self.doubt:
            return ""
        return _(_DOUBTS[self.doubt]).format(place=self.written, day=self.day)


def ruling_texts(decision: Decision, role: CitedRole, library: Library) -> tuple[RulingText, ...]:
    """Return the places that a decision cites in a role, each with the text that rules it.

    Args:
        decision: what the document tells.
        role: why they are cited.
        library: the facts on laws.
    """
    finder = _Finder(decision, library)
    return tuple(finder.find(one) for one in finder.cited if one.cited.role == role)


def conduct_days(decision: Decision) -> tuple[date, ...]:
    """Return the days whose text rules: those of the conduct, else when it was filed or decided.

    One, or the first and the last where only a month or a year is told; none where nothing is.
    An act is judged by the text at its end; of one that goes on the text when it was found counts.

    Args:
        decision: what the document tells.
    """
    act = days_of_act(decision)
    if act is not None and not act.is_open:
        return tuple(dict.fromkeys((act.last if act.lasted else act.first, act.last)))
    found = decision.conduct.found
    if act is not None and found is not None:
        return tuple(dict.fromkeys((found.value.first, found.value.last)))
    filed = decision.filed  # what was filed was done by then
    day = filed.value if filed is not None else day_of_decision(decision)
    return () if day is None else (day,)


class _Finder:
    """Finds the texts of one decision.

    Args:
        decision: what the document tells.
        library: the facts on laws.
    """

    def __init__(self, decision: Decision, library: Library) -> None:
        self._library = library
        self._days = conduct_days(decision)
        self._decided = decision.decided.value if decision.decided else None
        self.cited = cited_laws(decision.cited, library)

    def find(self, one: CitedLaw) -> RulingText:
        """Return a citation with its text."""
        place = one.cited.place
        day = self._days[-1] if self._days else None
        found = RulingText(one.cited, one.title, tuple(legal_places(place)), None, "", day)
        if not one.title or place.article is None:
            return replace(found, doubt="no-title")
        if one.law is None:
            return replace(found, doubt="not-held")
        try:
            return self._in_law(found, one.law, one.said)
        except BrokenLawFileError:  # written by another version of the program
            return replace(found, doubt="not-held")

    def _in_law(self, found: RulingText, law: LawRecord, said: SaidVersion | None) -> RulingText:
        if not self._days:
            version = said.record if said is not None else None
            if version is None or version.facts.in_force is None:
                return replace(found, doubt="no-day")
            return self._on(found, law, version.facts.in_force)
        texts = [self._on(found, law, day) for day in self._days]
        first = texts[0]
        if any(text.version is not first.version for text in texts):
            return replace(found, doubt="not-held")
        doubt = self._doubt_of(first, law, said)
        return replace(first, version=None, doubt=doubt) if doubt else first

    def _doubt_of(self, found: RulingText, law: LawRecord, said: SaidVersion | None) -> Doubt:
        """Return why a text does not rule that was in force on the day."""
        if found.version is None:
            return found.doubt
        if said is not None and not _may_be(said, found.version):
            return "another-text"
        if self._decided is None or self._decided <= self._days[-1]:
            return ""
        later = self._on(found, law, self._decided)
        if later.doubt == "not-held" or later.version is found.version:
            return ""  # what became of it since is the matter of the version
        return "changed" if later.imposed != found.imposed else ""

    def _on(self, found: RulingText, law: LawRecord, day: date) -> RulingText:
        verdict = verify(found.cited.place, day, self._library)
        if verdict.reason in _NOT_IN_FORCE:
            return replace(found, doubt="not-in-force", day=day)
        if verdict.answer == "不能判定" or verdict.version is None:
            return replace(found, doubt="not-held", day=day)
        if verdict.answer == "不符":
            return replace(found, doubt="not-there", day=day)
        higher = law.facts.higher
        return replace(
            found,
            version=law.version(verdict.version),
            day=day,
            has_higher=higher is not None and day >= higher.on,
        )


def _may_be(said: SaidVersion, version: VersionRecord) -> bool:
    """Return whether the version that is written with a title may be a version held."""
    days = (version.day, version.facts.in_force)
    return any(day is not None and said.first <= day <= said.last for day in days)
