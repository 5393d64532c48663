"""Which text of the law a decision is written by."""

from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.register.basis_standing import CitedStanding, Role
from devolved_powers.register.states import NEVER, HoldingStatus
from devolved_powers.register.which_law import Held, LawOnDay, RoleText, WhichLaw
from devolved_powers.register.which_law_text import remarks, sentences
from devolved_powers.reports.json_v1.common import (
    VERSION,
    Meaning,
    Origin,
    RegistryAnswer,
    cannot_tell,
)
from devolved_powers.reports.json_v1.standing import (
    CitedPlaceStandingJson,
    ProvisionJson,
    cited_place_json,
    provision_json,
)


class HolderJson(TypedDict):
    """Who holds the power on a day."""

    status: Annotated[HoldingStatus, Meaning("How the entry stands in law on the day.")]
    to_body: Annotated[str, Meaning("The body that received the power.")]
    from_body: Annotated[str, Meaning("The county department that gave it.")]
    since: Annotated[str | None, Meaning("The first day of that state; null where none is fixed.")]
    held_since: Annotated[
        str | None, Meaning("Since when the body has held it, or last held it; null if unknown.")
    ]
    decision: Annotated[str, Meaning("The decision that granted the power.")]


class GoverningTextJson(TypedDict):
    """The text that governs on a day in place of a cited one."""

    role: Annotated[Role, Meaning("What the place is cited for.")]
    cited: Annotated[CitedPlaceStandingJson, Meaning("The place cited, and how it stands.")]
    law: Annotated[str, Meaning("The official title of the law that holds the text.")]
    places: Annotated[
        list[str], Meaning("Where it stands; empty where it cannot be told, or for a whole law.")
    ]
    law_version: Annotated[
        str | None, Meaning("The date of the version in force; null where it cannot be told.")
    ]
    label: Annotated[str, Meaning("What names the version behind the title: （2018年修正）.")]
    names: Annotated[ProvisionJson, Meaning("What the text names.")]
    text: NotRequired[
        Annotated[list[str], Meaning("Its lines, where the texts were at hand (--statutes).")]
    ]
    question: Annotated[str, Meaning("Why it cannot be told, for people; empty where it can.")]


class LawOnDayJson(TypedDict):
    """What governs by the law of a day."""

    day: Annotated[str, Meaning("The day.")]
    known_until: Annotated[
        str | None, Meaning("The last day that the facts cover; null where one is not known.")
    ]
    holders: Annotated[list[HolderJson], Meaning("Who holds the power on the day.")]
    texts: Annotated[list[GoverningTextJson], Meaning("One for each cited place.")]


class SentenceJson(TypedDict):
    """What may be put into the decision."""

    day: Annotated[str, Meaning("The day by whose law it is.")]
    text: Annotated[str, Meaning("The sentence.")]


class WhichLawJson(RegistryAnswer):
    """Which text of the law a decision is written by."""

    id: Annotated[str, Meaning("The power or enforcement item.")]
    name: Annotated[str, Meaning("Its name.")]
    type: Annotated[str, Meaning("The type of power.")]
    conduct: Annotated[
        list[LawOnDayJson],
        Meaning("The law of the first and last day of the conduct; empty but for penalties."),
    ]
    decide: Annotated[LawOnDayJson, Meaning("The law of the day of the decision.")]
    is_same: Annotated[bool, Meaning("Whether the same words govern on all these days.")]
    sentences: Annotated[
        list[SentenceJson],
        Meaning("What may be put into the decision; which of several a person decides."),
    ]
    remarks: Annotated[list[str], Meaning("What else should be known.")]


def which_law_json(answer: WhichLaw, notice: str, source: Origin) -> WhichLawJson:
    """Return which text of the law a decision is written by.

    Args:
        answer: the answer.
        notice: what every output must say.
        source: where it comes from.
    """
    entry = answer.entry
    return WhichLawJson(
        version=VERSION,
        notice=notice,
        id=entry.id,
        name=entry.name,
        type=entry.type,
        conduct=[_side(side) for side in answer.conduct],
        decide=_side(answer.decide),
        is_same=answer.is_same,
        sentences=[SentenceJson(day=s.day.isoformat(), text=s.text) for s in sentences(answer)],
        remarks=list(remarks(answer)),
        record=source.record,
        cannot_tell=[
            *source.cannot_tell,
            *(cannot_tell(q.kind, q.text, [entry.id]) for q in answer.questions),
        ],
    )


def _side(side: LawOnDay) -> LawOnDayJson:
    return LawOnDayJson(
        day=side.day.isoformat(),
        known_until=side.known_until.isoformat() if side.known_until else None,
        holders=[_holder(state) for state in side.holders],
        texts=[_text(of_role) for of_role in side.texts],
    )


def _holder(state: Held) -> HolderJson:
    return HolderJson(
        status=state.status,
        to_body=state.to_body,
        from_body=state.from_body,
        since=None if state.since == NEVER else state.since.isoformat(),
        held_since=state.held_since.isoformat() if state.held_since else None,
        decision=state.decision,
    )


def _text(of_role: RoleText) -> GoverningTextJson:
    text = of_role.text
    answer = GoverningTextJson(
        role=of_role.role,
        cited=cited_place_json(CitedStanding(of_role.role, text.standing)),
        law=text.law,
        places=[place.cited() for place in text.places if place != WHOLE_LAW],
        law_version=text.version.isoformat() if text.version else None,
        label=text.label,
        names=provision_json(text.named),
        question=text.question,
    )
    if text.lines:
        answer["text"] = list(text.lines)
    return answer
