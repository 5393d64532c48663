"""`laws/law-facts.yaml` and what came with a package: facts on laws that no text says, by hand."""

from typing import Annotated, Literal

from pydantic import Field

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, Model, Text
from devolved_powers.models.laws import (
    ArticlesInForce,
    Day,
    KnownSuccessor,
    NewHigherLaw,
    OtherVersion,
    RankOfLaw,
    Repeal,
    ShortTitles,
    Territory,
    UnconfirmedFact,
)


class KnownVersion(Model):
    """What is known, besides the text, of a version that is held."""

    date: Day = Field(title=N_("Date of the version"))
    in_force: Day | None = Field(default=None, title=N_("In force from"))
    complete: bool | None = Field(
        default=None,
        title=N_("Complete"),
        description=N_("false: the stored text is cut short; true: it only looks so."),
    )
    later: Annotated[tuple[ArticlesInForce, ...], LIST] = Field(
        default=(), title=N_("Articles with a day of their own")
    )
    source: Text = Field(title=N_("Source"))


class KnownLaw(Model):
    """What the texts do not say of one law."""

    law: Text = Field(title=N_("Title"), description=N_("The official title."))
    short: ShortTitles = ()
    rank: RankOfLaw = None
    territory: Territory = None
    rank_source: Text | None = Field(default=None, title=N_("Source of rank and territory"))
    versions: Annotated[tuple[KnownVersion, ...], LIST] = Field(
        default=(), title=N_("Versions held")
    )
    others: Annotated[tuple[OtherVersion, ...], LIST] = Field(
        default=(),
        title=N_("Versions not at hand"),
        description=N_("A law of which no text is at hand has only these."),
    )
    repealed: Repeal | None = Field(default=None, title=N_("Repealed"))
    higher: NewHigherLaw | None = Field(default=None, title=N_("Newer law of higher rank"))
    unconfirmed: Annotated[tuple[UnconfirmedFact, ...], LIST] = Field(
        default=(), title=N_("Not confirmed yet")
    )
    successors: Annotated[tuple[KnownSuccessor, ...], LIST] = Field(
        default=(), title=N_("Corresponding places"), description=N_("Read by a person.")
    )


class Collection(Model):
    """The collection of texts that the index is made of, or a list that laws were checked by."""

    until: Day = Field(title=N_("Collected on"), description=N_("It cannot hold what came later."))
    source: Text = Field(title=N_("Source"))
    laws: Annotated[tuple[Text, ...], LIST] = Field(
        default=(), title=N_("Laws"), description=N_("The titles it covers; left out: all.")
    )
    followed: bool = Field(
        default=True,
        title=N_("Followed"),
        description=N_(
            "`false` for a collection that nobody keeps up: how its laws stand after its day is "
            "not known."
        ),
        examples=[False],
    )


class FineLimit(Model):
    """The highest fine that rules of a rank may set, where no higher law sets one (罚款限额)."""

    rank: Literal["部门规章", "地方政府规章"] = Field(title=N_("Rank"))
    territory: Text | None = Field(
        default=None, title=N_("Territory"), description=N_("Left out: the whole country.")
    )
    from_: Day = Field(alias="from", title=N_("From"))
    until: Day | None = Field(
        default=None, title=N_("Until"), description=N_("Last day; left out: in force still.")
    )
    most: Annotated[int, Field(ge=1)] = Field(title=N_("Highest fine"), description=N_("In yuan."))
    special: Annotated[int, Field(ge=1)] | None = Field(
        default=None,
        title=N_("Highest fine in special cases"),
        description=N_("In yuan, where life, health or finance are in danger."),
    )
    source: Text = Field(title=N_("Source"))


class LawFacts(Model):
    """`laws/law-facts.yaml`, by hand: what the texts do not say, each with its source."""

    version: Text | None = Field(
        default=None,
        title=N_("Version of the facts"),
        description=N_("Of the package of facts that it came with."),
        examples=["2026.11.30"],
    )
    fine_limits: Annotated[tuple[FineLimit, ...], LIST] = Field(
        default=(), title=N_("Limits of fines")
    )

    collection: Collection | None = Field(default=None, title=N_("Collection of texts"))
    checked: Annotated[tuple[Collection, ...], LIST] = Field(
        default=(),
        title=N_("Checked by"),
        description=N_("Later lists by which it was looked up which laws had changed."),
    )
    laws: Annotated[tuple[KnownLaw, ...], LIST] = Field(default=(), title=N_("Laws"))
