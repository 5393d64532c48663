"""Whether a place that a decision cites exists: in the version named, or in the text of its day."""

from dataclasses import dataclass
from datetime import date, timedelta

from devolved_powers.cases.judging.days_of_act import DaysOfAct
from devolved_powers.cases.judging.said_version import CitedLaw
from devolved_powers.i18n import _
from devolved_powers.law.legal_place import LegalPlace, legal_places, read_legal_place
from devolved_powers.law.library import LawRecord, Library, VersionRecord
from devolved_powers.law.successor import successor
from devolved_powers.law.timeline import SETTLED
from devolved_powers.law.verdict import Verdict, VerdictAnswer
from devolved_powers.law.verdict_text import reason_of
from devolved_powers.law.verify import verify
from devolved_powers.models.laws import KnownSuccessor
from devolved_powers.register.standing_text import short_law_titles

_SUBSTANCE = frozenset({"duty", "penalty"})


@dataclass(frozen=True, slots=True)
class PlaceLookedUp:
    """What became of looking for a cited place.

    Args:
        cited: the place.
        answer: 符合 where it exists, 不符 where it does not.
        reason: why not, or why it cannot be told; in one line.
        verdict: what was found; None where no text could be asked.
        version: the text that has it, or has it not; None where none was asked.
    """

    cited: CitedLaw
    answer: VerdictAnswer
    reason: str = ""
    verdict: Verdict | None = None
    version: VersionRecord | None = None


def looked_up(
    one: CitedLaw, library: Library, act: DaysOfAct | None, decided: date | None
) -> PlaceLookedUp:
    """Look for a cited place.

    Duties and penalty clauses may stand in the text of the act or in that of the decision: which of
    them applies is another question. Procedure follows the day of the decision.

    Args:
        one: the place.
        library: what is known of the laws.
        act: the days of the act; None where they are not told.
        decided: the day of the decision; None where it is not told.
    """
    place, law = one.cited.place, one.law
    if law is None:
        verdict = verify(place, decided or date.max, library)
        return PlaceLookedUp(one, "不能判定", _told(verdict), verdict)
    days = _days(one, act, decided)
    if one.said is not None and one.said.record is None:
        message = _("《{law}》: the version of {said} is not held.")
        told = short_law_titles(message.format(law=law.title, said=one.said.told))
        return PlaceLookedUp(one, "不能判定", told)
    if not days:
        message = _("《{law}》: neither the day of the act nor that of the decision is told.")
        return PlaceLookedUp(one, "不能判定", short_law_titles(message.format(law=law.title)))
    verdicts = [verify(place, _while_in_force(law, day), library) for day in days]
    for answer in ("符合", "不能判定"):
        found = next((v for v in verdicts if v.answer == answer), None)
        if found is not None:
            return _looked_up(one, law, found)
    return _looked_up(one, law, verdicts[-1])


def _looked_up(one: CitedLaw, law: LawRecord, verdict: Verdict) -> PlaceLookedUp:
    version = law.version(verdict.version) if verdict.version is not None else None
    return PlaceLookedUp(one, verdict.answer, _told(verdict), verdict, version)


def _told(verdict: Verdict) -> str:
    return short_law_titles(reason_of(verdict))


def _days(one: CitedLaw, act: DaysOfAct | None, decided: date | None) -> list[date]:
    """Return the days by whose text a place is looked for."""
    if one.said is not None:
        return [one.said.in_force or one.said.last + SETTLED]
    days = [decided] if decided is not None else []
    if act is not None and (one.cited.role in _SUBSTANCE or not days):
        days.insert(0, act.last)
    return list(dict.fromkeys(days))


def _while_in_force(law: LawRecord, day: date) -> date:
    """Return a day, or the last on which the law was in force: its repeal is another question."""
    repealed = law.facts.repealed
    return day if repealed is None else min(day, repealed.on - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class OldNumber:
    """The number of a text that stands elsewhere now.

    Args:
        places: where it stands now.
        is_same: whether its words are the same there.
    """

    places: tuple[LegalPlace, ...]
    is_same: bool


def old_number(looked: PlaceLookedUp) -> OldNumber | None:
    """Return where a text stands now whose old number is cited; None where it is not known so.

    Asked of a place that the text of its day does not have, or has with another content.

    Args:
        looked: the place, as looked up.
    """
    law, version = looked.cited.law, looked.version
    places = list(legal_places(looked.cited.cited.place))
    if law is None or version is None or len(places) != 1:
        return None
    known = _by_hand(law, version.day, places[0])
    if known is not None:
        is_same = known.kind == "条款序号调整"
        return OldNumber(tuple(map(read_legal_place, known.to)), is_same)
    for older in reversed(law.versions):
        if older.day < version.day and not older.is_typed:
            found = successor(law, places[0], older.day, version.day)
            if found.is_in_older and found.is_compared and found.kind == "条款序号调整":
                return OldNumber(found.targets, is_same=True)
    return None


def _by_hand(law: LawRecord, day: date, place: LegalPlace) -> KnownSuccessor | None:
    """Return what a person read of the number of an older text, which may not be held."""
    return next(
        (
            known
            for known in law.facts.successors
            if known.law is None and known.version is not None and known.version <= day
            if known.kind != "未找到对应条款" and read_legal_place(known.from_).overlaps(place)
        ),
        None,
    )
