"""The forms of leaves, of versions and of entries; docs/record-format.md tells them key by key."""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from devolved_powers.record.leaves import HASH, LEAF_FORMAT, EntryKind
from devolved_powers.record.moments import moment_of

MOST_SAFE: Final = 2**53 - 1
"""The largest whole number that every reader of JSON reads as it stands."""
_HASH: Final = r"^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$"
_BASE64: Final = (
    r"^(?:[A-Za-z0-9+/]{4})*"
    r"(?:[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z0-9+/][AQgw]==)?$"
)
DAY: Final = r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"
_MOMENT: Final = (
    r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
    r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$"
)
Number = Annotated[int, Field(ge=0, le=MOST_SAFE)]
HashText = Annotated[str, StringConstraints(pattern=_HASH)]
Base64Text = Annotated[str, StringConstraints(pattern=_BASE64)]
Moment = Annotated[str, StringConstraints(pattern=_MOMENT)]


class Form(BaseModel):
    """A form: strict, frozen, no unknown keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class VersionLeaf(Form):
    """What the leaf of a version says; see docs/record-format.md."""

    begins: Number
    commit: Annotated[str, StringConstraints(pattern=r"^(?:[0-9a-f]{40}|[0-9a-f]{64})$")]
    entries: Number
    format: Number
    hash: str
    kind: Literal["version"]
    notice: str
    number: Annotated[Number, Field(ge=1)]
    recorded: Moment
    root: HashText
    unread: tuple[str, ...]


class EntryData(Form):
    """What the leaf of an entry says; see docs/record-format.md."""

    format: Number
    id: str
    kind: EntryKind
    record: dict[str, object]
    states: tuple[dict[str, object], ...]


_VERSION = TypeAdapter(VersionLeaf)
_ENTRY = TypeAdapter(EntryData)


def version_form_of(content: str | bytes) -> VersionLeaf | None:
    """Return what the leaf of a version says, whatever hash it names; none where it is none."""
    try:
        leaf = _VERSION.validate_json(content)
    except ValidationError:
        return None
    return leaf if leaf.format == LEAF_FORMAT and is_calendar(leaf.recorded) else None


def version_leaf_of(content: str | bytes) -> VersionLeaf | None:
    """Return what the leaf of a version says; none where it is no such leaf, or of another hash."""
    leaf = version_form_of(content)
    return leaf if leaf is not None and leaf.hash == HASH else None


def entry_of(content: str | bytes) -> EntryData | None:
    """Return what the leaf of an entry says; none where it is no such leaf."""
    try:
        return _ENTRY.validate_json(content)
    except ValidationError:
        return None


def is_calendar(text: str) -> bool:
    """Tell whether there is such a moment: no 30 February."""
    try:
        moment_of(text)
    except ValueError:
        return False
    return True
