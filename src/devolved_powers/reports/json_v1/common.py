"""What all answers have in common."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NotRequired

from typing_extensions import TypedDict  # until 3.12 pydantic reads no other

from devolved_powers.i18n import _, clauses

if TYPE_CHECKING:
    from devolved_powers.register.registry import Registry

VERSION: Literal[1] = 1


class Meaning:
    """What a key means: stands in the schema and on the page, and is translated there.

    Args:
        text: in English.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def __get_pydantic_json_schema__(
        self, core: object, handler: Callable[[object], dict[str, object]]
    ) -> dict[str, object]:
        """Return the schema of the key's values with its meaning."""
        return {**handler(core), "description": self.text}


_KEYS = {"low": "from", "high": "to", "from_": "from"}


def json_key(name: str) -> str:
    """Return what a field of the register is called in answers: as in the data files."""
    return _KEYS.get(name, name)


class RecordJson(TypedDict):
    """The record that was read: a commit of git, and whether the files are that commit's."""

    revision: Annotated[
        str | None,
        Meaning("The commit, its full name; null in no repository, or where it cannot be told."),
    ]
    dirty: Annotated[
        bool | None,
        Meaning(
            "Whether registry.yaml, powers/, catalog/ or laws/ differ from that commit, or hold "
            "what is only staged or in no commit; null where it cannot be told."
        ),
    ]


class CannotTellJson(TypedDict):
    """Something that the answer leaves open, and why."""

    reason: Annotated[str, Meaning("Why, as a word for machines.")]
    message: Annotated[str, Meaning("Why, in the language of the program.")]
    count: Annotated[int, Meaning("How many things it is about.")]
    ids: Annotated[list[str], Meaning("The entries it is about, where they have ids.")]


class CutListJson(TypedDict):
    """A list of an answer to an assistant, and how much of it is there."""

    key: Annotated[str, Meaning("Where it stands in the answer: `powers`, `entries[0].law`.")]
    total: Annotated[int, Meaning("How many things it has.")]
    returned: Annotated[int, Meaning("How many of them are in the answer.")]
    omitted: Annotated[int, Meaning("How many are not.")]


class CutTextJson(TypedDict):
    """A text of an answer to an assistant that was shortened."""

    key: Annotated[str, Meaning("Where it stands in the answer.")]
    length: Annotated[int, Meaning("How many characters it has.")]
    returned: Annotated[int, Meaning("How many of them are in the answer.")]


class BoundedJson(TypedDict):
    """How much of an answer is there: an answer to an assistant is bounded."""

    whole: Annotated[bool, Meaning("Whether all of it is there.")]
    offset: Annotated[int, Meaning("How many things the lists were begun behind.")]
    limit: Annotated[int, Meaning("How many things a list has at most.")]
    next_offset: Annotated[
        int | None, Meaning("The offset to ask on with; null where no list goes on.")
    ]
    lists: Annotated[
        list[CutListJson], Meaning("The lists that are asked for by offset, and others if cut.")
    ]
    texts: Annotated[list[CutTextJson], Meaning("The texts that were shortened.")]
    more_cuts: Annotated[int, Meaning("How many further lists and texts were cut, not named here.")]
    message: Annotated[str, Meaning("How to ask for the rest; empty where all is there.")]


class Answer(TypedDict):
    """What every answer holds."""

    version: Annotated[
        Literal[1], Meaning("The version of this shape: raised when a key goes or changes.")
    ]
    cannot_tell: Annotated[
        list[CannotTellJson], Meaning("What could not be told, and why; empty where all was.")
    ]
    bounded: NotRequired[
        Annotated[
            BoundedJson,
            Meaning(
                "How much of it is there: in answers to assistants alone, never in a command’s."
            ),
        ]
    ]


class NoticedAnswer(Answer):
    """What every answer from a registry holds."""

    notice: Annotated[str, Meaning("What every output must say; empty once all is confirmed.")]


class RegistryAnswer(NoticedAnswer):
    """An answer from a registry."""

    record: Annotated[RecordJson, Meaning("The record that was read.")]


class DayAnswer(RegistryAnswer):
    """An answer on the state in law of a day."""

    as_of: Annotated[str, Meaning("The day of the state in law.")]


class Origin:
    """Where an answer comes from.

    Args:
        record: the record it was read from.
        left_out: what of it could not be read and was left out, as `file: route`.
    """

    def __init__(self, record: RecordJson, left_out: tuple[str, ...] = ()) -> None:
        self.record = record
        self.left_out = left_out

    @property
    def cannot_tell(self) -> list[CannotTellJson]:
        """What cannot be told since it was left out."""
        if not self.left_out:
            return []
        message = _("Entries of this revision do not fit this version and are left out: {places}")
        text = message.format(places=clauses(self.left_out))
        return [cannot_tell("left-out", text, count=len(self.left_out))]


NOWHERE = Origin(RecordJson(revision=None, dirty=None))
"""Where an answer comes from that no folder and no commit holds."""


def origin(root: Path, commit: str = "", left_out: tuple[str, ...] = ()) -> Origin:
    """Return where an answer comes from.

    Args:
        root: the registry's folder.
        commit: the commit that was read; empty for the files as they stand.
        left_out: what of it could not be read.
    """
    if commit:
        return Origin(RecordJson(revision=commit, dirty=False), left_out)
    from devolved_powers.git.record_state import record_state

    state = record_state(root)
    return Origin(RecordJson(revision=state.revision, dirty=state.dirty), left_out)


def origin_of(registry: "Registry") -> Origin:
    """Return where an answer of a registry comes from."""
    return origin(registry.root, registry.commit, registry.left_out)


def cannot_tell(
    reason: str, message: str, ids: Iterable[str] = (), count: int | None = None
) -> CannotTellJson:
    """Return something that is left open.

    Args:
        reason: why, as a word for machines.
        message: why, for people.
        ids: the entries it is about.
        count: how many things it is about, where they are not `ids`.
    """
    named = list(dict.fromkeys(ids))
    return CannotTellJson(
        reason=reason, message=message, count=len(named) if count is None else count, ids=named
    )
