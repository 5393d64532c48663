"""The changes of laws that an entry waits for the deciding organ about."""

from collections.abc import Iterable
from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict

from devolved_powers.register.open_change import OpenChange
from devolved_powers.reports.json_v1.common import Meaning


class OrganAnswerJson(TypedDict):
    """What the organ that decided has answered."""

    on: Annotated[str, Meaning("The day of the answer.")]
    text: Annotated[str, Meaning("What it says.")]
    doc_no: Annotated[str, Meaning("The number of its document; empty where it has none.")]
    recorded: Annotated[
        str, Meaning("The decision under which it was entered; empty where none was.")
    ]


OpenChangeJson = TypedDict(
    "OpenChangeJson",
    {
        "entry": Annotated[str, Meaning("The power or the enforcement item.")],
        "file": Annotated[str, Meaning("The file of law-changes/ that says so.")],
        "law": Annotated[str, Meaning("The title of the law.")],
        "on": Annotated[str, Meaning("The first day on which the change counts.")],
        "what": Annotated[
            Literal["修改", "废止", "上位法已有新规定"], Meaning("What happens to the law.")
        ],
        "because": Annotated[str, Meaning("The law, article or decision that does it.")],
        "from": Annotated[str, Meaning("The old citation.")],
        "to": Annotated[str, Meaning("The nearest new places; empty where nothing corresponds.")],
        "difference": Annotated[str, Meaning("What differs, in words.")],
        "meanwhile": Annotated[
            Literal["原部门", "镇", "待明确"], Meaning("Who acts until the organ has answered.")
        ],
        "meanwhile_reason": Annotated[str, Meaning("On whose word; empty where nobody has said.")],
        "answer": NotRequired[Annotated[OrganAnswerJson, Meaning("Left out while there is none.")]],
    },
)
OpenChangeJson.__doc__ = "A change of a law that only the organ that decided can settle."


def open_changes_json(changes: Iterable[OpenChange]) -> list[OpenChangeJson]:
    """Return changes as answers tell them.

    Args:
        changes: in their order.
    """
    return [_change(change) for change in changes]


def _change(change: OpenChange) -> OpenChangeJson:
    told: OpenChangeJson = {
        "entry": change.entry,
        "file": change.file,
        "law": change.law,
        "on": change.since.isoformat(),
        "what": change.what,
        "because": change.because,
        "from": change.cited,
        "to": change.to,
        "difference": change.difference,
        "meanwhile": change.meanwhile,
        "meanwhile_reason": change.meanwhile_reason,
    }
    if change.answered_on is not None:
        told["answer"] = {
            "on": change.answered_on.isoformat(),
            "text": change.answer,
            "doc_no": change.answer_no,
            "recorded": change.recorded,
        }
    return told
