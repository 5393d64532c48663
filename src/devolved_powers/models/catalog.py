"""`catalog/*.yaml`: the enforcement items of a field, drawn from the powers."""

from datetime import date
from typing import Annotated

from pydantic import Field

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, Citation, ItemId, ListFile, Model, PowerId, Text
from devolved_powers.models.keys import label
from devolved_powers.models.provenance import Confirmation
from devolved_powers.models.vocabulary import FineUnit, InspectionMethod, Penalty, PowerType


class Fine(Model):
    """One fine that the clause sets."""

    subject: Text | None = Field(
        default=None,
        title=N_("On whom"),
        description=N_("Where it differs by the person fined."),
        examples=["单位"],
    )
    when: Text | None = Field(
        default=None,
        title=N_("In which case"),
        description=N_("Where it differs by the case."),
        examples=["情节严重的"],
    )
    from_: int | float | None = Field(
        default=None,
        ge=0,
        alias="from",
        title=N_("From"),
        description=N_("Left out if none."),
        examples=[2000],
    )
    to: int | float | None = Field(
        default=None,
        ge=0,
        title=N_("Up to"),
        description=N_("Left out if none."),
        examples=[20000],
    )
    unit: FineUnit = Field(
        title=N_("Unit"), description=N_("元 for amounts, 倍 and % for shares of a base.")
    )
    base: Text | None = Field(
        default=None,
        title=N_("Of what"),
        description=N_("What is multiplied, or counted."),
        examples=["违法所得", "货值金额"],
    )


class Inspected(Model):
    """One thing that is looked at on the spot."""

    what: Text = Field(
        title=N_("What is inspected"),
        description=N_("In plain words of one's own, 40 characters at most; never the statute's."),
        examples=["报警器安装和维护记录"],
    )
    how: InspectionMethod = Field(
        title=N_("How it is inspected"),
        description=N_("Only ways that the basis of the inspection allows."),
    )


class Frequency(Model):
    """How often one and the same place may be inspected at most."""

    limit: Text = Field(
        title=N_("Limit"),
        description=N_("How often at most, as the clause says."),
        examples=["每年不超过一次"],
    )
    basis: Citation = Field(title=label("basis"))


class EnforcementItemEntry(Model):
    """An entry of the enforcement catalogue."""

    id: ItemId
    powers: Annotated[tuple[PowerId, ...], LIST] = Field(
        min_length=1,
        title=label("powers"),
        description=N_("Usually one; name, type and body come from it."),
    )
    name: Text | None = Field(
        default=None,
        title=label("name"),
        description=N_("Only where it differs."),
    )
    type: PowerType | None = Field(
        default=None,
        title=label("type"),
        description=N_("Only where it differs."),
    )
    from_body: Text | None = Field(
        default=None,
        title=label("from_body"),
        description=N_("Only where it differs."),
    )
    conduct: Citation | None = Field(
        default=None,
        title=label("conduct"),
        description=N_("Penalties only."),
    )
    penalty: Citation | None = Field(
        default=None,
        title=label("penalty"),
        description=N_("Penalties only."),
    )
    basis: Citation | None = Field(
        default=None,
        title=label("basis"),
        description=N_("Types other than penalties."),
    )
    penalties: Annotated[tuple[Penalty, ...], LIST] = Field(
        default=(),
        title=label("penalties"),
        description=N_("The penalties of the clause (《行政处罚法》第九条)."),
    )
    orders: Annotated[tuple[Text, ...], LIST] = Field(
        default=(),
        title=label("orders"),
        description=N_("What the offender is ordered to do (第二十八条): an order is no penalty."),
        examples=[["责令停止违法行为", "限期清理"]],
    )
    fines: Annotated[tuple[Fine, ...], LIST] = Field(
        default=(),
        title=label("fines"),
        description=N_("As many as the clause sets."),
    )
    subject: Annotated[tuple[Text, ...], LIST] = Field(
        default=(),
        title=label("subject"),
        examples=[["单位", "个人"]],
    )
    scenes: Annotated[tuple[Text, ...], LIST] = Field(
        default=(),
        title=label("scenes"),
        description=N_("From the list in registry.yaml."),
        examples=[["临街商铺", "建筑工地"]],
    )
    inspect: Annotated[tuple[Inspected, ...], LIST] = Field(
        default=(),
        title=label("inspect"),
        description=N_("What an officer looks at, and how. It gives no power to inspect."),
    )
    frequency: Frequency | None = Field(
        default=None,
        title=label("frequency"),
        description=N_("Inspections only, and only where a law sets one."),
    )
    from_: date | None = Field(default=None, alias="from", title=label("from"))
    until: date | None = Field(
        default=None, title=label("until"), description=N_("The last day in the catalogue.")
    )
    note: Text | None = Field(default=None, title=label("note"))
    confirmed: Confirmation | None = Field(default=None, title=label("confirmed"))


class Catalog(ListFile):
    """The enforcement items of one field."""

    field: Text = Field(title=label("field"), description=N_("One of the fields of registry.yaml."))
    items: Annotated[tuple[EnforcementItemEntry, ...], LIST] = Field(title=label("items"))
