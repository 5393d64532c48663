"""What all models share: strictness, and the kinds of text that stand in the files."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints
from pydantic_core import PydanticKnownError

from devolved_powers.i18n import N_
from devolved_powers.models.ids import ITEM_ID, LONGEST_NAME, NAME, NEED_ID, POWER_ID

Entry = TypeVar("Entry")


class Model(BaseModel):
    """A part of a data file: strict, frozen, no unknown keys."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        populate_by_name=True,
        defer_build=True,
        allow_inf_nan=False,
    )


class ListFile(Model):
    """A file that holds lists of entries.

    Entries that do not fit are left out of the lists; which place of the file each of the others
    stands in is kept, so that what is said of one stands where it is written.
    """

    _kept: dict[str, tuple[int, ...]] = PrivateAttr(default_factory=dict)

    def keep_places(self, kept: Mapping[str, tuple[int, ...]]) -> None:
        """Note where the entries of lists stand from which some were left out.

        Args:
            kept: the index in the file of each entry, by the key of the list.
        """
        self._kept.update(kept)

    def numbered(self, key: str, entries: Iterable[Entry]) -> Iterator[tuple[int, Entry]]:
        """Yield the entries of a list, each with its index in the file.

        Args:
            key: the key of the list.
            entries: the entries that fit.
        """
        places = self._kept.get(key)
        return enumerate(entries) if places is None else zip(places, entries, strict=True)


def _not_blank(text: str) -> str:
    """Return a text; one of blanks alone says as little as an empty one.

    Raises:
        PydanticKnownError: when nothing but blanks stands there.
    """
    if text.isspace():
        raise PydanticKnownError("string_too_short", {"min_length": 1})
    return text


Text = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_not_blank)]
"""A line of text that is neither empty nor blank."""


PowerId = Annotated[
    str,
    StringConstraints(pattern=POWER_ID, max_length=LONGEST_NAME),
    Field(
        title=N_("Id of the power"),
        description=N_("Permanent and never reused: P, the batch, a hyphen, three digits."),
        examples=["P1-001"],
    ),
]
ItemId = Annotated[
    str,
    StringConstraints(pattern=ITEM_ID, max_length=LONGEST_NAME),
    Field(
        title=N_("Id of the enforcement item"),
        description=N_("Permanent and never reused: E, a hyphen, three digits."),
        examples=["E-001"],
    ),
]
NeedId = Annotated[
    str,
    StringConstraints(pattern=NEED_ID, max_length=LONGEST_NAME),
    Field(
        title=N_("Id of the need"),
        description=N_("Permanent and never reused: N, a hyphen, two digits."),
        examples=["N-01"],
    ),
]
DecisionId = Annotated[
    str,
    StringConstraints(pattern=NAME, max_length=LONGEST_NAME),
    Field(
        title=N_("Name of the decision"),
        description=N_("The same as the name of its file, without .yaml."),
        examples=["batch-1"],
    ),
]
Slug = Annotated[
    str,
    StringConstraints(pattern=NAME, max_length=LONGEST_NAME),
    Field(
        title=N_("File name of the field"),
        description=N_("The name of the field's file in catalog/, without .yaml."),
        examples=["urban-management"],
    ),
]
Citation = Annotated[
    Text,
    Field(
        description=N_(
            "A citation as lawyers write it, exact to the item where the article has items."
        ),
        examples=["《城市市容和环境卫生管理条例》第十四条、第三十六条第（二）项"],
    ),
]


LIST = Field(strict=False)
"""Beside a tuple in an annotation: a YAML list becomes a tuple, its values stay strict."""
