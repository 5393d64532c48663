"""`law-changes/*.yaml`: a change of a law that no record may settle, and who acts meanwhile.

A record carries a power to another number of the same law, and no further. Where the organ, the
conduct, a penalty or an amount is another one, or the law itself is, only the organ that decided
can say what becomes of the power. Until it has, the power stands here.
"""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, Citation, DecisionId, ListFile, Model, Text
from devolved_powers.models.ids import ITEM_ID, LONGEST_NAME, POWER_ID
from devolved_powers.models.keys import label
from devolved_powers.models.provenance import Provenance
from devolved_powers.models.vocabulary import LawHappening, Meanwhile

UNSETTLED: Meanwhile = "待明确"

EntryId = Annotated[
    str,
    StringConstraints(pattern=f"{POWER_ID}|{ITEM_ID}", max_length=LONGEST_NAME),
]


class OrganAnswer(Model):
    """What the organ that decided has answered, and how that was recorded."""

    doc_no: Text | None = Field(default=None, title=label("doc_no"))
    on: date = Field(title=N_("Answered on"), description=N_("The day written below the answer."))
    text: Text = Field(title=label("text"), description=N_("What it says, in its own words."))
    recorded: DecisionId | None = Field(
        default=None,
        title=label("recorded"),
        description=N_("The decision of this registry; left out where nothing had to be entered."),
    )


class OpenEntry(Model):
    """A power or an enforcement item of which only the organ can say what becomes."""

    entry: EntryId = Field(
        title=label("entry"), description=N_("The id of the power or of the enforcement item.")
    )
    from_: Citation = Field(
        alias="from",
        title=label("from", "event"),
        description=N_("As the basis cites it."),
    )
    to: Citation | None = Field(
        default=None,
        title=N_("Nearest new places"),
        description=N_("To be looked at; left out where nothing corresponds."),
    )
    difference: Text = Field(
        title=label("difference"),
        description=N_(
            "In words: amounts, organs, penalties, orders; why no record may settle it."
        ),
    )
    meanwhile: Meanwhile = Field(
        default=UNSETTLED,
        title=label("meanwhile"),
        description=N_(
            "原部门: the department that gave it; 镇: the town; 待明确: nobody has said yet."
        ),
    )
    meanwhile_reason: Text | None = Field(
        default=None,
        title=label("meanwhile_reason"),
        description=N_("Needed with 原部门 and 镇: on whose word, and where it is written."),
    )
    answer: OrganAnswer | None = Field(default=None, title=label("answer"))

    @model_validator(mode="after")
    def _reasoned(self) -> Self:
        if self.meanwhile != UNSETTLED and self.meanwhile_reason is None:
            raise ValueError("meanwhile-reason")
        return self


class LawChange(ListFile):
    """What happened to one law, and the entries whose fate that leaves open."""

    law: Text = Field(title=label("law"), description=N_("The official title; the file's name."))
    on: date = Field(title=label("on"))
    what: LawHappening = Field(title=label("what"))
    because: Text = Field(
        title=label("because"), description=N_("The law, article or decision that does it.")
    )
    provenance: Provenance = Field(title=label("provenance"))
    entries: Annotated[tuple[OpenEntry, ...], LIST] = Field(
        default=(), title=label("entries"), description=N_("Each once.")
    )
