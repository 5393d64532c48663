"""What is new in the laws that a registry rests on."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from devolved_powers.register.cited_places import CitingPart
from devolved_powers.reports.json_v1.common import Meaning, RegistryAnswer


class TouchedJson(TypedDict):
    """An entry that something new concerns."""

    id: Annotated[str, Meaning("The entry; of a discretion standard, the name of its file.")]
    part: Annotated[CitingPart, Meaning("What it is.")]
    how: Annotated[
        Literal["moved", "changed", "not-found", "not-compared", "repealed", "above", "same"],
        Meaning(
            "The worst of what became of its places: `moved` with the same duty, organs, penalties "
            "and amounts; `changed`; `not-found`: no part of the newer text is like it; "
            "`not-compared`: there are no two texts to compare; `repealed`; `above`: another law "
            "stands above it; `same`."
        ),
    ]
    places: Annotated[list[str], Meaning("The cited places of the law, in full.")]


class LawNewsJson(TypedDict):
    """Something that happens to a cited law."""

    kind: Annotated[
        Literal["version", "amended", "repealed", "higher", "begins"],
        Meaning(
            "`version`: a new version whose text is at hand; `amended`: one of which only the day "
            "is known; `repealed`; `higher`: a law of higher rank on the same matter; `begins`: "
            "what was known before takes effect."
        ),
    ]
    law: Annotated[str, Meaning("The title of the law that is cited.")]
    on: Annotated[str | None, Meaning("The first day on which it counts; null where not known.")]
    version: Annotated[str | None, Meaning("The date of the version; null for what is none.")]
    by: Annotated[str, Meaning("The law or decision that does it; empty for the law itself.")]
    source: Annotated[str, Meaning("Which text, list or fact says so.")]
    is_new: Annotated[bool, Meaning("Whether the facts as kept did not know it.")]
    is_sure: Annotated[
        bool, Meaning("Whether a source says it in words; otherwise it may be so: look it up.")
    ]
    entries: Annotated[list[TouchedJson], Meaning("Every entry that cites the law.")]


class NotLookedJson(TypedDict):
    """A cited law of which nothing can be said after a day."""

    law: Annotated[str, Meaning("Its title, as cited where nothing is known of it.")]
    known_until: Annotated[str | None, Meaning("The last day that facts cover; null for none.")]
    reason: Annotated[str, Meaning("Why no source says more, in the language of the program.")]


class SourceSeenJson(TypedDict):
    """A source that was looked into."""

    name: Annotated[str, Meaning("As it was named.")]
    kind: Annotated[Literal["folder", "git", "database"], Meaning("What it is.")]
    until: Annotated[
        str | None, Meaning("The last day it can know of; null where nothing in it tells.")
    ]
    texts: Annotated[int, Meaning("How many texts or versions it has.")]
    cited: Annotated[int, Meaning("How many of the cited laws it has.")]


class UpdateJson(TypedDict):
    """A basis update that a record may hold."""

    id: Annotated[str, Meaning("The power.")]
    file: Annotated[str, Meaning("The decision's file that it would stand in.")]


class QuestionJson(TypedDict):
    """An entry of which only the deciding organ can say what becomes of it."""

    id: Annotated[str, Meaning("The entry.")]
    name: Annotated[str, Meaning("Its name.")]
    reason: Annotated[str, Meaning("Why no record can say it, in words of an official.")]


class RecitedJson(TypedDict):
    """A citation that is to be written anew."""

    key: Annotated[str, Meaning("`basis`, `conduct`, `penalty` or `frequency`.")]
    old: Annotated[str, Meaning("The citation as it stands.")]
    new: Annotated[
        str | None, Meaning("The same, citing the new text; null where a person has to write it.")
    ]


class ReplacementJson(TypedDict):
    """An item or a need that is written anew, and that no organ need be asked about."""

    id: Annotated[str, Meaning("The item or the need.")]
    citations: Annotated[list[RecitedJson], Meaning("What it cites of the law.")]


class OpenCaseJson(TypedDict):
    """A case of a ledger that is not decided yet."""

    case_no: Annotated[str, Meaning("Its number, or its row where it has none.")]
    entry: Annotated[str, Meaning("The entry it is about.")]
    conduct_on: Annotated[str | None, Meaning("The day of the conduct; null where not told.")]
    side: Annotated[
        Literal["before", "after", "unknown"],
        Meaning("Where the conduct stands to the day on which the law changed."),
    ]


class LawDraftJson(TypedDict):
    """What is drafted of what happens to one law."""

    law: Annotated[str, Meaning("The title of the law that is cited.")]
    on: Annotated[str | None, Meaning("The first day on which it counts; null where not known.")]
    updates: Annotated[list[UpdateJson], Meaning("What a record may say.")]
    questions: Annotated[list[QuestionJson], Meaning("What the deciding organ is asked.")]
    unchanged: Annotated[list[str], Meaning("The entries of which nothing is to be done.")]
    answered: Annotated[list[str], Meaning("The entries on which the organ has answered.")]
    earlier: Annotated[
        list[str],
        Meaning("The entries that an earlier change touched, and this one leaves as they are."),
    ]
    replacements: Annotated[
        list[ReplacementJson],
        Meaning("The items of which nothing but a number differs, and the needs."),
    ]
    cases: Annotated[
        list[OpenCaseJson] | None,
        Meaning("The open cases about the entries; null where no ledger was given."),
    ]


class WatchJson(RegistryAnswer):
    """What is new in the laws that a registry rests on."""

    as_of: Annotated[str, Meaning("The day on which it was asked.")]
    since: Annotated[str, Meaning("From which day on changes are told that were known before.")]
    outcome: Annotated[
        Literal["new", "nothing-new", "not-looked"],
        Meaning(
            "`nothing-new`: every cited law was looked up; `not-looked`: nothing new was seen, but "
            "not every cited law could be looked up."
        ),
    ]
    news: Annotated[list[LawNewsJson], Meaning("By day; what has no day stands last.")]
    not_looked: Annotated[list[NotLookedJson], Meaning("The laws that no source covers.")]
    sources: Annotated[list[SourceSeenJson], Meaning("What was looked into.")]
    drafts: Annotated[
        list[LawDraftJson] | None,
        Meaning("What is drafted of it, in the order of `news`; null where that was not asked."),
    ]
