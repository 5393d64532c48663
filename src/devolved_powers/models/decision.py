"""`powers/*.yaml`: one file per decision that grants, adjusts, suspends, resumes or recalls."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, Citation, DecisionId, Model, PowerId, Text
from devolved_powers.models.provenance import Provenance
from devolved_powers.models.registry_file import UpperDocument
from devolved_powers.models.vocabulary import DecisionKind, Manner, PowerType, RecallOutcome


class Authority(Model):
    """The document of a decision. What is not known is left out, never invented."""

    issuer: Text | None = Field(default=None, title=N_("Issued by"))
    doc_no: Text | None = Field(default=None, title=N_("Document number"))
    signed: date | None = Field(default=None, title=N_("Signed on"))
    published: date | None = Field(default=None, title=N_("Published on"))
    url: Text | None = Field(default=None, title=N_("Address of the document"))


class Upon(Model):
    """A decision that takes effect only once a handover record is signed."""

    upon: Literal["承接确认书", "交接书"] = Field(title=N_("Takes effect upon"))
    signed: date | None = Field(
        default=None, title=N_("Signed on"), description=N_("Not in force before this day.")
    )


class UpstreamItem(UpperDocument):
    """The provincial decision or guidance list, and its item, that a grant rests on."""

    item_no: Text | None = Field(default=None, title=N_("Number of the item"))


class Holding(Model):
    """How a body holds a power."""

    to_body: Text | None = Field(
        default=None,
        title=N_("Receiving body"),
        description=N_("Only where it differs from the decision's."),
    )
    carried_out_by: Text | None = Field(default=None, title=N_("Carried out by"))
    in_name_of: Text | None = Field(default=None, title=N_("In the name of"))
    manner: Manner | None = Field(
        default=None,
        title=N_("Manner of the grant"),
        description=N_("Granted outright, or entrusted; not every type may go either way."),
    )
    scope: Text | None = Field(
        default=None, title=N_("Scope"), description=N_("What the grant is limited to.")
    )
    until: date | None = Field(
        default=None, title=N_("Until"), description=N_("The last day of the grant.")
    )
    upstream: UpstreamItem | None = Field(default=None, title=N_("Rests on"))
    note: Text | None = Field(default=None, title=N_("Note"))


class PowerFields(Model):
    """What describes a power, whoever holds it."""

    name: Text = Field(
        title=N_("Name of the power"),
        description=N_("As official lists write it."),
        examples=["对未经批准擅自在街道两侧和公共场地堆放物料影响市容的处罚"],
    )
    type: PowerType = Field(title=N_("Type of power"))
    field: Text = Field(title=N_("Field"), description=N_("One of the fields of registry.yaml."))
    from_body: Text = Field(
        title=N_("Giving body"), description=N_("The county department that gave the power.")
    )
    basis: Citation = Field(title=N_("Legal basis"))
    statutory_body: Text | None = Field(
        default=None,
        title=N_("Statutory body"),
        description=N_("The body the statute itself names; never filled with the town."),
    )
    level_advice: Text | None = Field(default=None, title=N_("Advised first level"))
    duties: Text | None = Field(default=None, title=N_("Duties"))
    accountability: Text | None = Field(default=None, title=N_("Grounds of accountability"))
    discretion: Text | None = Field(
        default=None, title=N_("Discretion standard"), description=N_("Its document number.")
    )
    statutory_days: int | None = Field(
        default=None, ge=0, title=N_("Statutory days"), description=N_("Working days.")
    )
    promised_days: int | None = Field(
        default=None, ge=0, title=N_("Promised days"), description=N_("Working days.")
    )
    hotline: Text | None = Field(default=None, title=N_("Hotline"))


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
        title=N_("Receiving body"),
        description=N_("Which holding is meant, where several bodies hold the power."),
    )
    reason: Text | None = Field(default=None, title=N_("Reason"))
    note: Text | None = Field(default=None, title=N_("Note"))


class Changes(Model):
    """The keys an adjustment may set; None is no value here, only a key that is written counts."""

    name: Text | None = Field(default=None, title=N_("Name of the power"))
    type: PowerType | None = Field(default=None, title=N_("Type of power"))
    field: Text | None = Field(default=None, title=N_("Field"))
    from_body: Text | None = Field(default=None, title=N_("Giving body"))
    basis: Citation | None = Field(default=None, title=N_("Legal basis"))
    statutory_body: Text | None = Field(default=None, title=N_("Statutory body"))
    carried_out_by: Text | None = Field(default=None, title=N_("Carried out by"))
    in_name_of: Text | None = Field(default=None, title=N_("In the name of"))
    manner: Manner | None = Field(default=None, title=N_("Manner of the grant"))
    scope: Text | None = Field(default=None, title=N_("Scope"))
    until: date | None = Field(default=None, title=N_("Until"))
    level_advice: Text | None = Field(default=None, title=N_("Advised first level"))
    duties: Text | None = Field(default=None, title=N_("Duties"))
    accountability: Text | None = Field(default=None, title=N_("Grounds of accountability"))
    discretion: Text | None = Field(default=None, title=N_("Discretion standard"))
    statutory_days: int | None = Field(default=None, ge=0, title=N_("Statutory days"))
    promised_days: int | None = Field(default=None, ge=0, title=N_("Promised days"))
    hotline: Text | None = Field(default=None, title=N_("Hotline"))


class Adjustment(PowerEvent):
    """A power's fields change (调整)."""

    set: Changes = Field(title=N_("New values"))


class Recall(PowerEvent):
    """A power leaves the town (收回): back to a department, or held by nobody."""

    outcome: RecallOutcome = Field(title=N_("Outcome"))
    returned_to: Text | None = Field(
        default=None, title=N_("Returned to"), description=N_("The body that exercises it again.")
    )
    pending_cases: Text | None = Field(default=None, title=N_("Pending cases"))

    @model_validator(mode="after")
    def _destination(self) -> Self:
        if (self.outcome == "取消") == (self.returned_to is not None):
            raise ValueError("recall-destination")
        return self


class Lapse(Model):
    """A power ends because its basis was repealed (失效): it follows a law, not a decision."""

    power: PowerId
    to_body: Text | None = Field(default=None, title=N_("Receiving body"))
    on: date = Field(title=N_("First day without it"))
    because: Text = Field(title=N_("Because of"), description=N_("The citation or law."))


class BasisUpdate(Model):
    """The same duty now stands under another number (依据更新): it follows a law."""

    power: PowerId
    on: date = Field(title=N_("First day of the new basis"))
    from_: Citation = Field(alias="from", title=N_("Old citation"))
    to: Citation = Field(title=N_("New citation"))
    because: Text = Field(title=N_("Because of"), description=N_("The citation or law."))


class Decision(Model):
    """One document that grants, adjusts, suspends, resumes or recalls powers."""

    decision: DecisionId
    kind: DecisionKind = Field(title=N_("Kind of decision"))
    title: Text = Field(title=N_("Title of the decision"))
    authority: Authority = Field(
        default=Authority(),
        title=N_("Document"),
        description=N_("What is not known is left out, never invented."),
    )
    effective: date | Upon = Field(
        title=N_("In force from"),
        description=N_("A day, or {upon: 承接确认书, signed: day}. Never the date of a commit."),
        examples=["2021-09-01"],
    )
    to_body: Text | None = Field(default=None, title=N_("Receiving body"))
    carried_out_by: Text | None = Field(default=None, title=N_("Carried out by"))
    in_name_of: Text | None = Field(default=None, title=N_("In the name of"))
    provenance: Provenance = Field(title=N_("Provenance"))
    grants: Annotated[tuple[Grant, ...], LIST] = Field(default=(), title=N_("Grants"))
    adjustments: Annotated[tuple[Adjustment, ...], LIST] = Field(
        default=(), title=N_("Adjustments")
    )
    suspensions: Annotated[tuple[PowerEvent, ...], LIST] = Field(
        default=(), title=N_("Suspensions")
    )
    resumptions: Annotated[tuple[PowerEvent, ...], LIST] = Field(
        default=(), title=N_("Resumptions")
    )
    recalls: Annotated[tuple[Recall, ...], LIST] = Field(default=(), title=N_("Recalls"))
    lapses: Annotated[tuple[Lapse, ...], LIST] = Field(default=(), title=N_("Lapses"))
    basis_updates: Annotated[tuple[BasisUpdate, ...], LIST] = Field(
        default=(), title=N_("Basis updates")
    )

    @property
    def in_force_from(self) -> date | None:
        """The first day of its effect; None while the handover record is not signed."""
        return self.effective.signed if isinstance(self.effective, Upon) else self.effective
