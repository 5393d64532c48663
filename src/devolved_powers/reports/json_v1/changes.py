"""What changed between two states, and sums of it."""

from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from devolved_powers.changes.kinds import Nature, Weight
from devolved_powers.reports.json_v1.common import Meaning, RegistryAnswer
from devolved_powers.reports.json_v1.signatures import SignatureJson

ValueJson = str | list[str]


class SideJson(TypedDict):
    """One of the two states."""

    name: Annotated[str, Meaning("The state, as it was named.")]
    day: NotRequired[Annotated[str, Meaning("Its day; left out where a whole record is meant.")]]


class ChangeJson(TypedDict):
    """One change; what does not apply is left out."""

    kind: Annotated[str, Meaning("The kind of change.")]
    id: Annotated[str, Meaning("The entry or the decision it concerns.")]
    nature: Annotated[
        Nature,
        Meaning(
            "An event in law, a turn of the law, of the catalogue, of the discretion standards, a "
            "correction, an error."
        ),
    ]
    weight: Annotated[Weight, Meaning("How much it matters: 4 the most.")]
    inverse: Annotated[str, Meaning("The kind that undoes it.")]
    name: NotRequired[Annotated[str, Meaning("The name of the entry.")]]
    type: NotRequired[Annotated[str, Meaning("Type of power")]]
    field: NotRequired[Annotated[str, Meaning("Field")]]
    to_body: NotRequired[Annotated[str, Meaning("Whose holding it is.")]]
    act: NotRequired[
        Annotated[str, Meaning("Of a discretion standard, the act that the change is about.")]
    ]
    tier: NotRequired[Annotated[str, Meaning("The tier of that act.")]]
    acts: NotRequired[
        Annotated[int, Meaning("Of a discretion standard, how many acts it sets tiers for.")]
    ]
    items: NotRequired[
        Annotated[int, Meaning("Of a discretion standard, how many enforcement items it names.")]
    ]
    key: NotRequired[Annotated[str, Meaning("The key that changed.")]]
    before: NotRequired[Annotated[ValueJson, Meaning("The value on the first side.")]]
    after: NotRequired[Annotated[ValueJson, Meaning("The value on the second side.")]]
    removed: NotRequired[Annotated[list[str], Meaning("What is gone of the value.")]]
    added: NotRequired[Annotated[list[str], Meaning("What is new in the value.")]]
    decision: NotRequired[Annotated[str, Meaning("The decision behind it.")]]
    day: NotRequired[Annotated[str, Meaning("The day of the event.")]]
    reason: NotRequired[Annotated[str, Meaning("Reason")]]
    returned_to: NotRequired[Annotated[str, Meaning("The body that exercises the power again.")]]
    predecessor: NotRequired[Annotated[str, Meaning("The body that held it before.")]]
    successor: NotRequired[Annotated[str, Meaning("The body that holds it from then on.")]]
    message: Annotated[str, Meaning("The change in a sentence, in the language of the program.")]


class ApprovedCommitJson(TypedDict):
    """A commit between two revisions, and who signed it."""

    commit: Annotated[str, Meaning("The commit, its full name.")]
    author: Annotated[str, Meaning("Who made the commit.")]
    date: Annotated[str, Meaning("The day it was made; 不能判定 where the commit has none.")]
    subject: Annotated[str, Meaning("The first line of its message.")]
    signature: Annotated[SignatureJson, Meaning("Who signed it.")]


class DiffJson(RegistryAnswer):
    """What changed between two states."""

    before: Annotated[SideJson, Meaning("The first state.")]
    after: Annotated[SideJson, Meaning("The second state.")]
    changes: Annotated[list[ChangeJson], Meaning("The changes; those that must not be first.")]
    commits: NotRequired[
        Annotated[
            list[ApprovedCommitJson],
            Meaning(
                "The commits by which two revisions differ, each with its signature; left out "
                "where registry.yaml names no signers."
            ),
        ]
    ]
    signers_at: NotRequired[
        Annotated[
            str,
            Meaning("The commit whose registry.yaml names the signers by whom signatures count."),
        ]
    ]


class SumJson(TypedDict):
    """How many entries with one value are in force on each side."""

    value: Annotated[str, Meaning("The value.")]
    before: Annotated[int, Meaning("How many on the first side.")]
    after: Annotated[int, Meaning("How many on the second side.")]


class SumsJson(TypedDict):
    """Sums by the values of two keys."""

    type: Annotated[list[SumJson], Meaning("By type of power.")]
    field: Annotated[list[SumJson], Meaning("By field.")]


class DiffStatJson(RegistryAnswer):
    """How much changed between two states."""

    kinds: Annotated[dict[str, int], Meaning("How many changes there are of each kind.")]
    powers: Annotated[SumsJson, Meaning("Powers in force.")]
    items: Annotated[SumsJson, Meaning("Enforcement items in force.")]
