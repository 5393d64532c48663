"""What the days alone say of a version: it was repealed, replaced, or overruled before the act.

For this no text need be held but the days of effect known.
"""

from datetime import date

from devolved_powers.cases.judging.days_of_act import DaysOfAct
from devolved_powers.cases.judging.said_version import CitedLaw, SaidVersion, begins, superseding
from devolved_powers.cases.judging.version_judged import JudgedVersion, place_of
from devolved_powers.i18n import _
from devolved_powers.law.legal_place import LegalPlace, legal_places, read_legal_place
from devolved_powers.law.library import LawRecord
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.law.successor import successor
from devolved_powers.law.timeline import Dated
from devolved_powers.models.laws import KnownSuccessor
from devolved_powers.register.standing_text import place_text


def by_days(one: CitedLaw, law: LawRecord, act: DaysOfAct) -> JudgedVersion | None:
    """Return what the days decide of a place; None where its text must be asked.

    Args:
        one: the place.
        law: its law.
        act: the days of the act.
    """
    return (
        _repealed(one, law, act)
        or _superseded(one, law, act)
        or (_out_of_force(one, law, one.said, act) if one.said is not None else None)
    )


def _repealed(one: CitedLaw, law: LawRecord, act: DaysOfAct) -> JudgedVersion | None:
    repealed = law.facts.repealed
    if repealed is None or repealed.on > act.last:
        return None
    place = place_of(one)
    if repealed.on <= act.first:
        message = _("{place}: the law was repealed on {on} by {by}, before the act of {day}.")
        told = message.format(place=place, on=repealed.on, by=repealed.by, day=act.told)
        return JudgedVersion(one, "repealed", "不符", told, "必须改")
    return _in_between(one, act, repealed.on, repealed.by)


def _superseded(one: CitedLaw, law: LawRecord, act: DaysOfAct) -> JudgedVersion | None:
    """Judge a place above which a newer law of higher rank stands on the day of the act."""
    higher = law.facts.higher
    if higher is None or higher.on > act.last:
        return None
    place, above = place_of(one), place_text(higher.law, WHOLE_LAW)
    known = _in_higher(law, one)
    if known is None or higher.on > act.first or known.kind == "条款序号调整":
        message = _(
            "{place}: {law} is of higher rank and in force from {on} on, without repealing it in "
            "words; whether the clause still applies is to be verified."
        )
        told = message.format(place=place, law=above, on=higher.on)
        return JudgedVersion(one, "superseded", "不能判定", told, "请核实")
    targets = "、".join(read_legal_place(target).cited() for target in known.to)
    message = _(
        "{place}: since {on} {law}{targets} of higher rank provides for this otherwise, and the "
        "act is of {day}: cite that."
    )
    told = message.format(place=place, on=higher.on, law=above, targets=targets, day=act.told)
    return JudgedVersion(one, "superseded", "不符", told, "必须改")


def _in_higher(law: LawRecord, one: CitedLaw) -> KnownSuccessor | None:
    """Return what a person read in the law of higher rank on a place cited."""
    higher = law.facts.higher
    places = list(legal_places(one.cited.place))
    for known in law.facts.successors:
        if higher is None or known.law != higher.law or known.kind == "未找到对应条款":
            continue
        if any(read_legal_place(known.from_).overlaps(place) for place in places):
            return known
    return None


def _out_of_force(
    one: CitedLaw, law: LawRecord, said: SaidVersion, act: DaysOfAct
) -> JudgedVersion | None:
    """Judge a version that is named, by the versions that took its place."""
    newer = superseding(law, said, act.last)
    if newer is None:
        return None
    place, day = place_of(one), act.told
    if begins(newer) > act.first:
        return _in_between(one, act, begins(newer), str(newer.day))
    found = _same_words(law, one, said, newer)
    if found is None:
        message = _(
            "{place} is cited in the version of {said}, which was no longer in force on {day}: "
            "the one in force is that of {newer}, from {since} on."
        )
        told = message.format(
            place=place, said=said.told, day=day, newer=newer.day, since=begins(newer)
        )
        return JudgedVersion(one, "out-of-force", "不符", told, "必须改")
    message = _(
        "{place} is cited in the version of {said}; on {day} that of {newer} was in force, where "
        "the same words stand at {number}: name that version."
    )
    told = message.format(
        place=place, said=said.told, day=day, newer=newer.day, number=found.cited()
    )
    return JudgedVersion(one, "out-of-force", "符合", told, "建议改")


def _same_words(
    law: LawRecord, one: CitedLaw, said: SaidVersion, newer: Dated
) -> LegalPlace | None:
    """Return where the words of a place stand in a newer version; None where that is not known."""
    places = list(legal_places(one.cited.place))
    if said.record is None or not newer.held or len(places) != 1:
        return None
    found = successor(law, places[0], said.record.day, newer.day)
    if not found.is_compared or not found.is_in_older or len(found.targets) != 1:
        return None
    return found.targets[0] if found.kind in (None, "条款序号调整") else None


def _in_between(one: CitedLaw, act: DaysOfAct, since: date, by: str) -> JudgedVersion:
    """Judge an old text, that another took the place of while the act lasted."""
    place = place_of(one)
    if act.lasted and not act.is_open:
        message = _(
            "The act lasted from {first} to {last}; {place} was replaced on {since} ({by}), and an "
            "act that lasts comes under the text in force when it ends."
        )
        told = message.format(
            first=act.first_told, last=act.last_told, place=place, since=since, by=by
        )
        return JudgedVersion(one, "continuing", "不符", told, "必须改")
    if act.lasted:
        message = _(
            "The act is said to have gone on since {first}, and not when it ended; {place} was "
            "replaced on {since} ({by}): if it went on after that day, the new text applies."
        )
    else:
        message = _(
            "The act is of {first}, and not told to the day; {place} was replaced on {since} "
            "({by}): which text applies depends on it."
        )
    told = message.format(
        first=act.first_told if act.lasted else act.told, place=place, since=since, by=by
    )
    return JudgedVersion(one, "continuing" if act.lasted else "changed", "不能判定", told, "请核实")
