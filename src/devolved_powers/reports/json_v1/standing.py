"""How the law of an entry stands on the day of the answer: every entry that is printed has it."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict

from devolved_powers.i18n import _
from devolved_powers.law.named_in_text import NamedInText
from devolved_powers.law.place_standing import WHOLE_LAW, Correspondence, TextState
from devolved_powers.law.verdict_text import standing_reason
from devolved_powers.models.vocabulary import SuccessorKind
from devolved_powers.register.basis_standing import (
    CitedStanding,
    EntryStanding,
    Role,
)
from devolved_powers.register.basis_turns import StandingWord
from devolved_powers.register.states import Entry
from devolved_powers.reports.json_v1.common import CannotTellJson, Meaning, cannot_tell


class ProvisionJson(TypedDict):
    """What the text of a place names."""

    penalties: Annotated[list[str], Meaning("The penalties of 《行政处罚法》第九条.")]
    orders: Annotated[list[str], Meaning("What may be ordered: 责令…, 限期….")]
    amounts: Annotated[list[str], Meaning("Sums in yuan, multiples and per cent.")]
    actors: Annotated[list[str], Meaning("The organs that act, by level and kind.")]


class CorrespondenceJson(TypedDict):
    """What corresponds to a text that is no longer the one cited (对应条款)."""

    kind: Annotated[
        SuccessorKind,
        Meaning("The same under another number, changed, or nothing found that corresponds."),
    ]
    law: Annotated[str, Meaning("The official title of the law that holds it.")]
    places: Annotated[
        list[str], Meaning("Where it stands; where nothing corresponds, what is nearest.")
    ]
    before: Annotated[ProvisionJson, Meaning("What the text cited names.")]
    after: Annotated[ProvisionJson, Meaning("What the places name.")]
    source: Annotated[str, Meaning("Who says so; empty where the program compared the texts.")]


class CitedPlaceStandingJson(TypedDict):
    """One cited place, and how its text stands on the day."""

    role: Annotated[Role, Meaning("What it is cited for.")]
    law: Annotated[str, Meaning("The official title.")]
    place: Annotated[str, Meaning("The place, in canonical form; empty for the whole law.")]
    word: Annotated[StandingWord, Meaning("The one word for it.")]
    state: Annotated[TextState, Meaning("The fate of its text (文本状态).")]
    since: NotRequired[Annotated[str, Meaning("The day the reason or state is about.")]]
    reason: NotRequired[Annotated[str, Meaning("Why it cannot be told, as a word for machines.")]]
    message: NotRequired[Annotated[str, Meaning("Why it cannot be told, for people.")]]
    repealed_by: NotRequired[Annotated[str, Meaning("What repealed the law.")]]
    correspondence: NotRequired[
        Annotated[CorrespondenceJson, Meaning("What corresponds to it now (对应条款).")]
    ]
    changes_on: NotRequired[
        Annotated[str, Meaning("The day from which it will be changed or repealed.")]
    ]
    becomes: NotRequired[Annotated[TextState, Meaning("The state it will then have.")]]
    higher_law: NotRequired[
        Annotated[str, Meaning("A newer law of higher rank that does not repeal it in words.")]
    ]
    sources: Annotated[list[str], Meaning("Where the facts come from.")]


class StandingJson(TypedDict):
    """How the law that an entry rests on stands on the day (依据状态)."""

    word: Annotated[
        StandingWord,
        Meaning("The one word for all its places; the worst of them, unless only some are gone."),
    ]
    as_of: Annotated[str, Meaning("The day.")]
    known_until: Annotated[
        str | None,
        Meaning("The last day that the facts on all its laws cover; null where one is unknown."),
    ]
    changes_on: NotRequired[
        Annotated[str, Meaning("The day from which some of it will be changed or repealed.")]
    ]
    becomes: NotRequired[Annotated[Literal["修改", "废止"], Meaning("What will then happen.")]]
    places: Annotated[list[CitedPlaceStandingJson], Meaning("Every cited place.")]


def standing_json(standing: EntryStanding) -> StandingJson:
    """Return how the law of an entry stands."""
    answer = StandingJson(
        word=standing.word,
        as_of=standing.day.isoformat(),
        known_until=standing.known_until.isoformat() if standing.known_until else None,
        places=[cited_place_json(cited) for cited in standing.places],
    )
    if standing.changes_on is not None and standing.becomes:
        answer["changes_on"] = standing.changes_on.isoformat()
        answer["becomes"] = standing.becomes
    return answer


def cited_place_json(cited: CitedStanding) -> CitedPlaceStandingJson:
    """Return one cited place, and how its text stands."""
    standing = cited.standing
    answer = CitedPlaceStandingJson(
        role=cited.role,
        law=standing.law,
        place="" if standing.place == WHOLE_LAW else standing.place.cited(),
        word=cited.word,
        state=standing.state,
        sources=list(standing.sources),
    )
    if standing.since is not None:
        answer["since"] = standing.since.isoformat()
    if standing.reason:
        answer["reason"] = standing.reason
        answer["message"] = standing_reason(standing)
    if standing.by:
        answer["repealed_by"] = standing.by
    if standing.correspondence is not None:
        answer["correspondence"] = correspondence_json(standing.correspondence)
    if standing.changes_on is not None and standing.becomes is not None:
        answer["changes_on"] = standing.changes_on.isoformat()
        answer["becomes"] = standing.becomes
    if standing.higher:
        answer["higher_law"] = standing.higher
    return answer


def correspondence_json(correspondence: Correspondence) -> CorrespondenceJson:
    """Return what corresponds to a text that is no longer the one cited."""
    return CorrespondenceJson(
        kind=correspondence.kind,
        law=correspondence.law,
        places=[place.cited() for place in correspondence.places],
        before=provision_json(correspondence.before),
        after=provision_json(correspondence.after),
        source=correspondence.source,
    )


def provision_json(named: NamedInText) -> ProvisionJson:
    """Return what a text names."""
    return ProvisionJson(
        penalties=list(named.penalties),
        orders=list(named.orders),
        amounts=list(named.amounts),
        actors=list(named.actors),
    )


def not_judged(entries: Iterable[Entry], day: date) -> list[CannotTellJson]:
    """Return what an answer must say where how the law of an entry stands cannot be told."""
    ids = [entry.id for entry in entries if entry.standing_on(day).word == "不能判定"]
    if not ids:
        return []
    return [
        cannot_tell("standing", _("How the law of these entries stands cannot be told."), ids=ids)
    ]
