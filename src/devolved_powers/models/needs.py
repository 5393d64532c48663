"""`powers/needs.yaml`: the powers the town still needs (行政权力问题清单)."""

from datetime import date
from typing import Annotated

from pydantic import Field

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, Citation, ListFile, Model, NeedId, PowerId, Text
from devolved_powers.models.keys import label
from devolved_powers.models.provenance import Confirmation, Provenance
from devolved_powers.models.vocabulary import NeedStatus, PowerType


class NeedEntry(Model):
    """A county power that the town asks for."""

    id: NeedId
    name: Text = Field(title=label("name"))
    type: PowerType = Field(title=label("type"))
    field: Text = Field(title=label("field"))
    asked_of: Text = Field(
        title=label("asked_of"), description=N_("The county department that holds the power.")
    )
    basis: Citation = Field(title=label("basis"))
    reason: Text = Field(title=label("reason"), description=N_("Why the town needs it."))
    status: NeedStatus = Field(title=label("status", "need"))
    met_by: Annotated[tuple[PowerId, ...], LIST] = Field(
        default=(),
        title=label("met_by"),
        description=N_("The powers that met it."),
    )
    on_date: date | None = Field(
        default=None,
        title=label("on_date"),
        description=N_("When it was declined."),
    )
    note: Text | None = Field(default=None, title=label("note"))
    confirmed: Confirmation | None = Field(default=None, title=label("confirmed"))


class Needs(ListFile):
    """The town's list of needs."""

    provenance: Provenance = Field(title=label("provenance"))
    needs: Annotated[tuple[NeedEntry, ...], LIST] = Field(title=label("needs"))
