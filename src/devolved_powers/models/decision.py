"""`powers/*.yaml`: one file per decision that grants, adjusts, suspends, resumes or recalls."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, Citation, DecisionId, ListFile, Model, PowerId, Text
from devolved_powers.models.days import MOST_DAYS
from devolved_powers.models.keys import label
from devolved_powers.models.provenance import Confirmation, Provenance
from devolved_powers.models.publication import EntrustmentPublication
from devolved_powers.models.registry_file import UpperDocument
from devolved_powers.models.vocabulary import (
    DecisionKind,
    Manner,
    PowerType,
    ProvenanceStatus,
    RecallOutcome,
)


class Authority(Model):
    """The document of a decision. What is not known is left out, never invented."""

    issuer: Text | None = Field(default=None, title=label("issuer"))
    doc_no: Text | None = Field(default=None, title=label("doc_no"))
    signed: date | None = Field(default=None, title=label("signed"))
    published: date | None = Field(default=None, title=label("published"))
    url: Text | None = Field(default=None, title=label("url"))


def _record_named_now(written: object) -> object:
    """Return the record by its present name: files may hold the one that it had before."""
    return "移交清单" if written == "交接书" else written


class Upon(Model):
    """A decision that takes effect only once a handover record is signed."""

    upon: Annotated[Literal["承接确认书", "移交清单"], BeforeValidator(_record_named_now)] = Field(
        title=N_("Takes effect upon"),
        description=N_("The record whose signing makes the decision take effect."),
    )
    signed: date | None = Field(
        default=None, title=label("signed"), description=N_("Not in force before this day.")
    )


class UpstreamItem(UpperDocument):
    """The provincial decision or guidance list, and its item, that a grant rests on."""

    item_no: Text | None = Field(
        default=None,
        title=N_("Number of the item"),
        description=N_("Its number in the list of the province."),
        examples=["12"],
    )

    @property
    def text(self) -> str:
        """What is known of it, as lists print it: `四川省…指导目录 川府发〔2020〕1号 12`."""
        return " ".join(part for part in (self.title, self.doc_no, self.item_no) if part)


class Receiving(Model):
    """What names the body that receives a power, which stands first."""

    to_body: Text | None = Field(
        default=None,
        title=label("to_body"),
        description=N_("Only where it differs from the decision's."),
    )


class HoldingTerms(Model):
    """How a body holds a power, as far as an adjustment may set it."""

    carried_out_by: Text | None = Field(default=None, title=label("carried_out_by"))
    in_name_of: Text | None = Field(default=None, title=label("in_name_of"))
    manner: Manner | None = Field(default=None, title=label("manner"))
    scope: Text | None = Field(default=None, title=label("scope"))
    until: date | None = Field(
        default=None, title=label("until"), description=N_("The last day of the grant.")
    )


class Holding(HoldingTerms, Receiving):
    """How a body holds a power."""

    upstream: UpstreamItem | None = Field(default=None, title=label("upstream"))
    note: Text | None = Field(default=None, title=label("note"))
    confirmed: Confirmation | None = Field(default=None, title=label("confirmed"))


class PowerBasics(Model):
    """What every power has."""

    name: Text = Field(
        title=label("name"),
        description=N_("As official lists write it."),
        examples=["对未经批准擅自在街道两侧和公共场地堆放物料影响市容的处罚"],
    )
    type: PowerType = Field(title=label("type"))
    field: Text = Field(title=label("field"))
    from_body: Text = Field(title=label("from_body"))
    basis: Citation = Field(title=label("basis"))


class PowerDetails(Model):
    """What a power may have besides."""

    statutory_body: Text | None = Field(default=None, title=label("statutory_body"))
    joint_bodies: Text | None = Field(default=None, title=label("joint_bodies"))
    level_advice: Text | None = Field(default=None, title=label("level_advice"))
    duties: Text | None = Field(default=None, title=label("duties"))
    accountability: Text | None = Field(default=None, title=label("accountability"))
    discretion: Text | None = Field(default=None, title=label("discretion"))
    statutory_days: int | None = Field(
        default=None, ge=0, le=MOST_DAYS, title=label("statutory_days")
    )
    promised_days: int | None = Field(
        default=None, ge=0, le=MOST_DAYS, title=label("promised_days")
    )
    hotline: Text | None = Field(default=None, title=label("hotline"))


class PowerFields(PowerDetails, PowerBasics):
    """What describes a power, whoever holds it."""


class Identified(Model):
    """An entry with a permanent id, which stands first."""

    id: PowerId


class NewGrant(Holding, PowerFields, Identified):
    """A power defined and given for the first time."""


class Referring(Model):
    """An entry that names a power defined elsewhere, which stands first."""

    power: PowerId


class FurtherGrant(Holding, Referring):
    """A power already defined, given to a further body."""


def _grant_kind(value: object) -> str:
    is_reference = "power" in value if isinstance(value, dict) else hasattr(value, "power")
    return "further" if is_reference else "new"


Grant = Annotated[
    Annotated[NewGrant, Tag("new")] | Annotated[FurtherGrant, Tag("further")],
    Discriminator(_grant_kind),
]


class PowerEvent(Model):
    """Something that happens to a power that a body holds."""

    power: PowerId
    to_body: Text | None = Field(
        default=None,
        title=label("to_body"),
        description=N_("Which holding is meant, where several bodies hold the power."),
    )
    reason: Text | None = Field(default=None, title=label("reason"))
    note: Text | None = Field(default=None, title=label("note"))


class NewBasics(Model):
    """What every power has, as an adjustment may set it."""

    name: Text | None = Field(default=None, title=label("name"))
    type: PowerType | None = Field(default=None, title=label("type"))
    field: Text | None = Field(default=None, title=label("field"))
    from_body: Text | None = Field(default=None, title=label("from_body"))
    basis: Citation | None = Field(default=None, title=label("basis"))


class Changes(PowerDetails, HoldingTerms, NewBasics):
    """The keys an adjustment may set; None is no value here, only a key that is written counts."""


class Adjustment(PowerEvent):
    """A power's fields change (调整)."""

    set: Changes = Field(title=label("set"))


class Recall(PowerEvent):
    """A power leaves the town (收回): back to a department, or held by nobody."""

    outcome: RecallOutcome = Field(title=label("outcome"))
    returned_to: Text | None = Field(
        default=None,
        title=label("returned_to"),
        description=N_("The body that exercises it again."),
    )
    pending_cases: Text | None = Field(default=None, title=label("pending_cases"))

    @model_validator(mode="after")
    def _destination(self) -> Self:
        if (self.outcome == "取消") == (self.returned_to is not None):
            raise ValueError("recall-destination")
        return self


class Lapse(Model):
    """A power ends because its basis was repealed (失效): it follows a law, not a decision."""

    power: PowerId
    to_body: Text | None = Field(default=None, title=label("to_body"))
    on: date = Field(title=label("on"), description=N_("First day without it"))
    because: Text = Field(title=label("because"), description=N_("The citation or law."))


class BasisUpdate(Model):
    """The same duty now stands under another number (依据更新): it follows a law."""

    power: PowerId
    on: date = Field(title=label("on"), description=N_("First day of the new basis"))
    from_: Citation = Field(alias="from", title=label("from", "event"))
    to: Citation = Field(title=label("to"))
    because: Text = Field(title=label("because"), description=N_("The citation or law."))


class Decision(ListFile):
    """One document that grants, adjusts, suspends, resumes or recalls powers."""

    decision: DecisionId
    kind: DecisionKind = Field(title=label("kind"))
    title: Text = Field(title=label("title"))
    authority: Authority = Field(
        default=Authority.model_construct(),
        title=label("authority"),
        description=N_("What is not known is left out, never invented."),
    )
    effective: date | Upon = Field(
        title=label("effective"),
        description=N_("A day, or {upon: 承接确认书, signed: day}. Never the date of a commit."),
        examples=["2021-09-01"],
    )
    to_body: Text | None = Field(default=None, title=label("to_body"))
    carried_out_by: Text | None = Field(default=None, title=label("carried_out_by"))
    in_name_of: Text | None = Field(default=None, title=label("in_name_of"))
    manner: Manner | None = Field(
        default=None, title=label("manner"), description=N_("Of all grants that say no other.")
    )
    upstream: UpstreamItem | None = Field(
        default=None, title=label("upstream"), description=N_("Of all grants that say no other.")
    )
    provenance: Provenance = Field(title=label("provenance"))
    grants: Annotated[tuple[Grant, ...], LIST] = Field(default=(), title=label("grants"))
    adjustments: Annotated[tuple[Adjustment, ...], LIST] = Field(
        default=(), title=label("adjustments")
    )
    suspensions: Annotated[tuple[PowerEvent, ...], LIST] = Field(
        default=(), title=label("suspensions")
    )
    resumptions: Annotated[tuple[PowerEvent, ...], LIST] = Field(
        default=(), title=label("resumptions")
    )
    recalls: Annotated[tuple[Recall, ...], LIST] = Field(default=(), title=label("recalls"))
    lapses: Annotated[tuple[Lapse, ...], LIST] = Field(default=(), title=label("lapses"))
    basis_updates: Annotated[tuple[BasisUpdate, ...], LIST] = Field(
        default=(), title=label("basis_updates")
    )
    entrustments: Annotated[tuple[EntrustmentPublication, ...], LIST] = Field(
        default=(),
        title=label("entrustments"),
        description=N_("Only of a decision that entrusts; its own publication is in `authority`."),
    )

    @property
    def is_draft(self) -> bool:
        """Whether it is only drafted: nothing was decided, and its days are those intended."""
        return self.status == "draft"

    @property
    def status(self) -> ProvenanceStatus:
        """Where the record of it comes from."""
        return self.provenance.status

    @property
    def named_day(self) -> date | None:
        """The first day it names for its effect, intended or not; None while that is unsigned."""
        return self.effective.signed if isinstance(self.effective, Upon) else self.effective

    @property
    def in_force_from(self) -> date | None:
        """The first day of its effect; None for a draft, and while a handover is not signed."""
        return None if self.is_draft else self.named_day
