"""What the texts say of a version: whether the one cited is that of the act, or a milder one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from devolved_powers.cases.judging.days_of_act import DaysOfAct
from devolved_powers.cases.judging.law_answer import LawFault, LawQuestion
from devolved_powers.cases.judging.law_of_case import LawOfCase, PlaceOfCase
from devolved_powers.cases.judging.said_version import CitedLaw
from devolved_powers.cases.judging.version_judged import Flaw, JudgedVersion, place_of
from devolved_powers.i18n import _
from devolved_powers.law.lighter import weight_of
from devolved_powers.law.place_standing import PlaceStanding, in_full
from devolved_powers.register.basis_standing import Role
from devolved_powers.register.standing_text import (
    higher_text,
    listed_amounts,
    place_text,
    reason_text,
)

_ROLES: dict[str, Role] = {"duty": "违法依据", "penalty": "处罚依据"}


def by_text(
    cited: Sequence[CitedLaw], law: LawOfCase, act: DaysOfAct, decided: date
) -> Iterator[JudgedVersion]:
    """Yield what the texts say of places; nothing of those that are cited as they should be.

    Args:
        cited: places of laws that are known, of which the days alone do not decide.
        law: judges by the law of the days.
        act: the days of the act.
        decided: the day of the decision.
    """
    held = []
    for one in cited:
        if one.said is not None and one.said.record is None:
            yield _not_held(one, act)
        else:
            held.append(one)
    last = [*_judged(held, _Asked(law, act.last, act.told), decided)]
    if act.lasted or act.first == act.last:
        yield from last
        return
    first = [*_judged(held, _Asked(law, act.first, act.told), decided)]
    if [(j.cited, j.flaw, j.verdict) for j in first] == [
        (j.cited, j.flaw, j.verdict) for j in last
    ]:
        yield from last
    else:
        yield from (_unclear(judged, act) for judged in dict.fromkeys((*last, *first)))


def _unclear(judged: JudgedVersion, act: DaysOfAct) -> JudgedVersion:
    message = _("The act is dated {day}, without the exact day; on one that it may be: {what}")
    told = message.format(day=act.told, what=judged.message)
    return JudgedVersion(judged.cited, judged.flaw, "不能判定", told, "请核实")


def _not_held(one: CitedLaw, act: DaysOfAct) -> JudgedVersion:
    message = _(
        "{place} is cited in the version of {said}, whose text is not held; for the act of {day} "
        "it cannot be compared."
    )
    said = one.said.told if one.said is not None else ""
    told = message.format(place=place_of(one), said=said, day=act.told)
    return JudgedVersion(one, "not-held", "不能判定", told)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the texts are asked about.

    Args:
        law: judges by the law of the days.
        day: the day of the act.
        told: that day, as far as it is told.
    """

    law: LawOfCase
    day: date
    told: str


def _judged(cited: Sequence[CitedLaw], asked: _Asked, decided: date) -> Iterator[JudgedVersion]:
    """Yield what is said of places by the law of the day of the act and of the decision."""
    places = {
        PlaceOfCase(one.cited.place, _ROLES[one.cited.role], _cited_on(one, decided)): one
        for one in cited
    }
    standings = [
        (one, standing)
        for place, one in places.items()
        for standing in asked.law.standings(place, asked.day)
    ]
    of_place = {in_full(s.law, s.place): one for one, s in reversed(standings)}
    found = asked.law.judge_cited(places, asked.day, decided)
    against = [s for told in (*found.faults.values(), *found.questions.values()) for s in told]
    for fault, faulty in found.faults.items():
        for standing in faulty:
            one = of_place[in_full(standing.law, standing.place)]
            yield _of_fault(one, fault, standing, asked)
    for question, open_ones in found.questions.items():
        for standing in open_ones:
            one = of_place[in_full(standing.law, standing.place)]
            yield _of_question(one, question, standing, asked)
    for one, standing in standings:
        if standing.state == "尚未施行" and standing not in against:
            yield from _lighter(one, standing, asked)


def _lighter(one: CitedLaw, standing: PlaceStanding, asked: _Asked) -> Iterator[JudgedVersion]:
    """Yield that a text is younger than the act, and lighter, with the sums of both."""
    text = asked.law.text_before(standing, asked.day)
    if text.is_same or text.earlier is None:
        return
    message = _(
        "{place} is in force only from {since} on, after the act of {day}, and punishes more "
        "lightly than the text before it ({before} → {after}): so it may be applied."
    )
    told = message.format(
        place=place_text(standing.law, standing.place),
        since=standing.since,
        day=asked.told,
        before=listed_amounts(text.earlier.amounts),
        after=listed_amounts(text.cited.amounts),
    )
    yield JudgedVersion(one, "younger", "符合", told)


def _cited_on(one: CitedLaw, decided: date) -> date:
    """Return a day of the text that a place is cited from: without a version that of today."""
    if one.said is None or one.said.record is None:
        return decided
    return one.said.in_force or one.said.first


def _of_fault(
    one: CitedLaw, fault: LawFault, standing: PlaceStanding, asked: _Asked
) -> JudgedVersion:
    place = place_text(standing.law, standing.place)
    match fault:
        case "younger-text":
            return _younger(one, standing, asked)
        case "lighter-later":
            message = _(
                "{place} was changed on {since}, after the act of {day}; the new text punishes "
                "more lightly ({before} → {after}), so that it applies."
            )
            told = message.format(
                place=place, since=standing.since, day=asked.told, **_sums(standing)
            )
            return JudgedVersion(one, "lighter", "不符", told, "必须改")
        case "repealed-before-decision":
            return _repealed_since(one, standing, asked)
        case _:
            message = _("{place} was changed on {since}, before the act of {day}.")
            told = message.format(place=place, since=standing.since, day=asked.told)
            return JudgedVersion(one, "out-of-force", "不符", told, "必须改")


def _of_question(
    one: CitedLaw, question: LawQuestion, standing: PlaceStanding, asked: _Asked
) -> JudgedVersion:
    place = place_text(standing.law, standing.place)
    if question == "higher-law":  # in force since the act: before it, the days tell of it
        told = _reasoned(place, higher_text(standing))
        return JudgedVersion(one, "changed", "不能判定", told, "请核实")
    if standing.state == "尚未施行":
        return _perhaps_younger(one, standing, asked)
    if question == "which-lighter":
        message = _(
            "{place} was changed on {since}, after the act of {day} and before the decision: the "
            "text of the day of the act applies, unless the new one is more lenient."
        )
        told = message.format(place=place, since=standing.since, day=asked.told)
        return JudgedVersion(one, "changed", "不能判定", told, "请核实")
    return JudgedVersion(one, "not-held", "不能判定", _reasoned(place, reason_text(standing)))


def _reasoned(place: str, reason: str) -> str:
    return _("{place}: {reason}.").format(place=place, reason=reason)


def _repealed_since(one: CitedLaw, standing: PlaceStanding, asked: _Asked) -> JudgedVersion:
    """Judge a law that was repealed after the act: the old text applies, unless it is harder."""
    found, place = standing.correspondence, place_text(standing.law, standing.place)
    weight = weight_of(found.before, found.after) if found is not None else "unknown"
    is_same = found is not None and found.kind == "条款序号调整"
    if is_same or weight == "heavier" or (weight == "nothing" and one.cited.role == "duty"):
        message = _("{place} was repealed on {since}, after the act of {day}, which it governs.")
        told = message.format(place=place, since=standing.since, day=asked.told)
        return JudgedVersion(one, "changed", "符合", told, "请核实")
    if weight == "lighter":
        message = _(
            "{place} was repealed on {since}, after the act of {day}; the new law punishes more "
            "lightly ({before} → {after}), so that it applies."
        )
        told = message.format(place=place, since=standing.since, day=asked.told, **_sums(standing))
        return JudgedVersion(one, "lighter", "不符", told, "必须改")
    message = _(
        "{place} was repealed on {since}, after the act of {day} and before the decision: it "
        "applies, unless the new law is more lenient."
    )
    told = message.format(place=place, since=standing.since, day=asked.told)
    return JudgedVersion(one, "changed", "不能判定", told, "请核实")


def _younger(one: CitedLaw, standing: PlaceStanding, asked: _Asked) -> JudgedVersion:
    """Judge a text that is younger than the act, and no lighter."""
    place = place_text(standing.law, standing.place)
    text = asked.law.text_before(standing, asked.day)
    if text.is_new_law or text.earlier is None:
        message = _("{place} is in force only from {since} on; the act is of {day}.")
        told = message.format(place=place, since=standing.since, day=asked.told)
    else:
        message = _(
            "{place} is in force only from {since} on, and punishes more heavily than the text of "
            "the act of {day} ({before} → {after}): cite that one."
        )
        told = message.format(
            place=place,
            since=standing.since,
            day=asked.told,
            before=listed_amounts(text.earlier.amounts),
            after=listed_amounts(text.cited.amounts),
        )
    return JudgedVersion(one, "younger", "不符", told, "必须改")


def _perhaps_younger(one: CitedLaw, standing: PlaceStanding, asked: _Asked) -> JudgedVersion:
    """Judge a text that is younger than the act, where that of the act is not held, or not less."""
    place = place_text(standing.law, standing.place)
    before = asked.law.numbers_before(standing)
    if before and one.said is None:
        message = _(
            "{place} is cited without a version for an act of {day}: the clause has this number "
            "only from {since} on; before that it was {numbers}. Cite the text of the act, with "
            "its version."
        )
        numbers = "、".join(dict.fromkeys(number.whole.cited() for number in before))
        told = message.format(place=place, day=asked.told, since=standing.since, numbers=numbers)
        return JudgedVersion(one, "not-said", "不符", told, "必须改")
    message = _(
        "{place}: the text in force from {since} on is younger than the act of {day}; that of the "
        "act is not held, or cannot be weighed against it, and applies unless the younger is more "
        "lenient."
    )
    told = message.format(place=place, since=standing.since, day=asked.told)
    flaw: Flaw = "younger" if one.said is not None else "not-said"
    return JudgedVersion(one, flaw, "不能判定", told, "请核实")


def _sums(standing: PlaceStanding) -> dict[str, str]:
    found = standing.correspondence
    sides = (found.before.amounts, found.after.amounts) if found is not None else ((), ())
    return {"before": listed_amounts(sides[0]), "after": listed_amounts(sides[1])}
