"""What became of every citation and every id in a text (`cite --judge`)."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from devolved_powers.law.place_standing import TextState
from devolved_powers.law.verdict import Caveat, Reason, VerdictAnswer
from devolved_powers.register.held_entry import VerdictWord
from devolved_powers.register.place_met import How
from devolved_powers.register.plain_verdict import Verdict
from devolved_powers.reports.json_v1.common import DayAnswer, Meaning
from devolved_powers.reports.json_v1.held import NearJson
from devolved_powers.reports.json_v1.standing import CorrespondenceJson


class DraftStandingJson(TypedDict):
    """How the text of a cited place stands on the day, and what became of it."""

    law: Annotated[str, Meaning("The official title.")]
    place: Annotated[str, Meaning("The place, in canonical form; empty for the whole law.")]
    state: Annotated[TextState, Meaning("The fate of its text (文本状态).")]
    since: Annotated[str | None, Meaning("The day the state is about; null where there is none.")]
    repealed_by: Annotated[str, Meaning("What repealed the law; empty where nothing did.")]
    becomes: Annotated[
        CorrespondenceJson | None, Meaning("What corresponds to it now (对应条款), if known.")
    ]
    changes_on: Annotated[str | None, Meaning("The day from which it will be another, if known.")]
    known_until: Annotated[
        str | None, Meaning("The last day that the facts cover; null where it is not known.")
    ]
    told: Annotated[str, Meaning("The same for people.")]
    sources: Annotated[list[str], Meaning("Where the facts come from.")]


class RestingJson(TypedDict):
    """Entries of the registry that cite the place."""

    how: Annotated[How, Meaning("By which number they cite it.")]
    now: Annotated[list[str], Meaning("Where the text that they cite stands on the day.")]
    ids: Annotated[list[str], Meaning("The entries.")]


class JudgedCitationJson(TypedDict):
    """One citation of the text, wherever it is repeated."""

    raw: Annotated[str, Meaning("As written where it is first cited.")]
    lines: Annotated[list[int], Meaning("The lines it stands in, from 1, each time it is cited.")]
    quoted: Annotated[bool, Meaning("Whether it stands only in what the text quotes.")]
    law: Annotated[
        str, Meaning("The official title; as written where no such law is known; empty for none.")
    ]
    answer: Annotated[
        VerdictAnswer,
        Meaning("符合: the law of the day has the place; 不符: it has not; 不能判定: see why."),
    ]
    reason: Annotated[str, Meaning("Why, in the language of the program; empty for 符合.")]
    reason_id: Annotated[
        Reason | Literal["another-version"], Meaning("Why, as a word for machines.")
    ]
    caveats: Annotated[list[Caveat], Meaning("What should be known besides, for machines.")]
    law_version: Annotated[
        str | None, Meaning("The date of the version judged by; null where none was.")
    ]
    is_unknown: Annotated[bool, Meaning("Whether no law of that title is known here.")]
    near: Annotated[list[str], Meaning("Of an unknown title, the titles near to it.")]
    decision: Annotated[
        str, Meaning("The decision of the registry that has that title; empty for none.")
    ]
    standings: Annotated[list[DraftStandingJson], Meaning("How each place of it stands.")]
    entries: Annotated[
        list[RestingJson], Meaning("The entries in force, and the needs, that rest on it.")
    ]


class JudgedIdJson(TypedDict):
    """One id of the text, wherever it is repeated."""

    raw: Annotated[str, Meaning("As written where it first stands.")]
    lines: Annotated[list[int], Meaning("The lines it stands in, each time.")]
    is_recorded: Annotated[bool, Meaning("Whether the registry has it.")]
    id: Annotated[str, Meaning("The entry meant; empty where none is recorded.")]
    name: Annotated[str, Meaning("Its name on the day.")]
    verdict: Annotated[Verdict, Meaning("Whether the town may act under it on the day.")]
    word: Annotated[VerdictWord, Meaning("The same in Chinese.")]
    sentence: Annotated[str, Meaning("The first sentence of the public page.")]
    standing: Annotated[str, Meaning("How its law stands, in one word; empty where none is.")]
    near: Annotated[list[NearJson], Meaning("Where it is not recorded, what is near.")]


class CitationCountsJson(TypedDict):
    """How many citations were judged, each time it stands in the text."""

    total: Annotated[int, Meaning("Citations found.")]
    judged: Annotated[int, Meaning("Of them, those that were told to be 符合 or 不符.")]
    fit: Annotated[int, Meaning("Those that are 符合.")]
    unfit: Annotated[int, Meaning("Those that are 不符.")]
    open: Annotated[int, Meaning("Those that are 不能判定.")]
    omitted: Annotated[int, Meaning("Those that were not looked at: the text has too many.")]


class IdCountsJson(TypedDict):
    """How many ids the text has, each once."""

    total: Annotated[int, Meaning("What looks like an id.")]
    recorded: Annotated[int, Meaning("Of them, those that the registry has.")]
    may: Annotated[int, Meaning("Of these, those under which the town may act on the day.")]
    omitted: Annotated[int, Meaning("Those that were not looked at: the text has too many.")]


class TextCheckedJson(TypedDict):
    """What was looked at."""

    lines: Annotated[int, Meaning("Lines of the text.")]
    citations: Annotated[CitationCountsJson, Meaning("Citations.")]
    ids: Annotated[IdCountsJson, Meaning("Ids of powers, items and needs.")]


class JudgedTextJson(DayAnswer):
    """What became of every citation and every id in a text."""

    document: Annotated[str | None, Meaning("The file; null for a text that is none.")]
    town: Annotated[str, Meaning("The town whose registry it was held against.")]
    passes: Annotated[
        bool,
        Meaning(
            "Whether every citation in it is 符合, the town may act under every id, and all was "
            "looked at. What is 不能判定 does not pass. See `not_judged`."
        ),
    ]
    summary: Annotated[str, Meaning("How many of how many, in words.")]
    checked: Annotated[TextCheckedJson, Meaning("What was looked at.")]
    citations: Annotated[list[JudgedCitationJson], Meaning("Each citation, in the text's order.")]
    ids: Annotated[list[JudgedIdJson], Meaning("Each id, in the text's order.")]
    not_judged: Annotated[list[str], Meaning("What a text may hold and nothing here looked at.")]
