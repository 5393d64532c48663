"""Which law governs a decision; what may be put into it is Chinese in every language."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from devolved_powers.i18n import N_, _, bracketed, clauses, enumerated, labelled
from devolved_powers.law.governing import GoverningText
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.held_text import held_text
from devolved_powers.register.standing_marks import known_text
from devolved_powers.register.standing_text import amount_text, correspondence_text, fate_text
from devolved_powers.register.states import NEVER
from devolved_powers.register.which_law import (
    PROCEDURAL,
    Held,
    LawOnDay,
    RoleText,
    WhichLaw,
)

_PROCEDURE = N_(
    "Procedure comes under the provisions of the day of each step, remedies under those of the day "
    "of the decision."
)
_NOT_PENALTY = N_(
    "《行政处罚法》第三十七条 is about penalties only; this is {type}: the provisions of the day "
    "of the decision apply."
)


class Sentence(NamedTuple):
    """What may be put into a decision, by the law of a day."""

    day: date
    text: str


def sentences(answer: WhichLaw) -> tuple[Sentence, ...]:
    """Return what may be put into the decision, by the law of each day that differs.

    Returns:
        One where the same words govern on all days. None by the law of a day on which a text
        cannot be told, or where it is open whether the grant reaches a clause of it; none at all
        where the town may not decide, where the conduct ran across a change of the law, or where
        the text of the day of the conduct cannot be told.
    """
    kinds = {question.kind for question in answer.questions}
    if kinds & {"holder", "across"}:
        return ()
    # The text of the decision's day governs older conduct only if it is lighter than that of the
    # conduct's own day (《行政处罚法》第三十七条): without the older text nothing can be said.
    conduct = (t for side in answer.conduct for t in side.texts if t.role not in PROCEDURAL)
    if any(of_role.text.question for of_role in conduct):
        return ()
    sides = answer.days[:1] if answer.is_same else answer.days
    told = [
        Sentence(side.day, _sentence(side))
        for side in sides
        if _may_be_put(side, is_grant_open="grant" in kinds)
    ]
    by_text: dict[str, Sentence] = {}
    for sentence in told:
        by_text.setdefault(sentence.text, sentence)
    return tuple(by_text.values())


def _may_be_put(side: LawOnDay, *, is_grant_open: bool) -> bool:
    texts = [t.text for t in side.texts if t.role not in PROCEDURAL]
    if not texts or any(text.question for text in texts):
        return False
    return not is_grant_open or all(text.is_cited_text for text in texts)


def _sentence(side: LawOnDay) -> str:
    duties = _cited(t for t in side.texts if t.role == "违法依据")
    grounds = _cited(t for t in side.texts if t.role not in (*PROCEDURAL, "违法依据"))
    if not duties:
        return f"依据{grounds}的规定"
    if not grounds:
        return f"违反了{duties}的规定"
    return f"违反了{duties}的规定，依据{grounds}的规定"


def _cited(texts: Iterable[RoleText]) -> str:
    """Return citations together, the title of a law once: 《…》（2018年修正）第三条、第四条."""
    by_title: dict[str, list[str]] = {}
    for of_role in texts:
        text = of_role.text
        places = by_title.setdefault(f"《{text.law}》{text.label}", [])
        places.extend(p.cited() for p in text.places if p != WHOLE_LAW)
    return "、".join(title + "、".join(dict.fromkeys(p)) for title, p in by_title.items())


def citation_text(text: GoverningText) -> str:
    """Return where a governing text stands: 《…》（2018年修正）第三条; empty where unknown."""
    if text.question:
        return ""
    places = "、".join(place.cited() for place in text.places if place != WHOLE_LAW)
    return f"《{text.law}》{text.label}{places}"


def origin_text(text: GoverningText) -> str:
    """Return what became of the place cited, or is to become of it; empty where it just stands."""
    standing = text.standing
    is_silent = standing.state == "现行有效" and standing.changes_on is None
    if is_silent or standing.state in ("尚未施行", "不能判定"):
        return ""
    parts = [fate_text(standing)]
    if standing.correspondence is not None:
        parts.append(correspondence_text(standing.correspondence))
    return clauses(parts)


def named_text(text: GoverningText) -> str:
    """Return the penalties, orders, amounts and organs of a text; empty where it names none."""
    named = text.named
    parts = (
        (_("penalties"), named.penalties),
        (_("orders"), named.orders),
        (_("sums"), tuple(map(amount_text, named.amounts))),
        (_("organs"), named.actors),
        (_("approving organs"), named.approvers),
    )
    told = [labelled(label, enumerated(values)) for label, values in parts if values]
    return clauses(
        [*told, *([_("other provisions apply where there are any")] if named.refers else [])]
    )


def holder_text(state: Held) -> str:
    """Return who holds the power in a state: the town, or the county department that gave it."""
    since = _("since {day}").format(day=state.since) if state.since != NEVER else ""
    match state.status:
        case "有效":
            message = _("{body} ({status}; held since {held}; {decision})")
            held = held_text(state)
            return message.format(
                body=state.to_body, status=state.status, held=held, decision=state.decision
            )
        case "暂停":
            message = _("{body}: {status}, not to be used ({since})")
            return message.format(body=state.to_body, status=state.status, since=since)
        case "尚未施行":
            message = _("not granted to {body} yet; used by {department}")
            return message.format(body=state.to_body, department=state.from_body)
        case _:
            department = labelled(_("giving body"), state.from_body)
            return bracketed(state.status, clauses(filter(None, (since, department))))


def remarks(answer: WhichLaw) -> Iterator[str]:
    """Yield what else should be known: equal words in a newer text, days past the facts."""
    if answer.entry.type != PENALTY:
        yield _(_NOT_PENALTY).format(type=answer.entry.type)
    if answer.conduct and answer.is_same:
        for before, after in zip(answer.conduct[0].texts, answer.decide.texts, strict=False):
            if before.text.version != after.text.version:
                message = _(
                    "{before} has the same words as {after}, in force on the day of the decision."
                )
                yield message.format(
                    before=citation_text(before.text), after=citation_text(after.text)
                )
    for side in answer.days:
        remark = known_text(side.known_until, side.day)
        if remark:
            yield _("{text}.").format(text=labelled(side.day.isoformat(), remark))
    yield _(_PROCEDURE)
