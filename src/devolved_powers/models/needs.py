"""`powers/needs.yaml`: the powers the town still needs (行政权力问题清单)."""

from datetime import date
from typing import Annotated

from pydantic import Field

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, Citation, Model, NeedId, PowerId, Text
from devolved_powers.models.provenance import Provenance
from devolved_powers.models.vocabulary import NeedStatus, PowerType


class NeedEntry(Model):
    """A county power that the town asks for."""

    id: NeedId
    name: Text = Field(title=N_("Name of the power"))
    type: PowerType = Field(title=N_("Type of power"))
    field: Text = Field(title=N_("Field"))
    asked_of: Text = Field(
        title=N_("Asked of"), description=N_("The county department that holds the power.")
    )
    basis: Citation = Field(title=N_("Legal basis"))
    reason: Text = Field(title=N_("Reason"), description=N_("Why the town needs it."))
    status: NeedStatus = Field(title=N_("Status"))
    met_by: Annotated[tuple[PowerId, ...], LIST] = Field(
        default=(),
        title=N_("Met by"),
        description=N_("The powers that met it."),
    )
    on_date: date | None = Field(
        default=None,
        title=N_("Answered on"),
        description=N_("When it was declined."),
    )
    note: Text | None = Field(default=None, title=N_("Note"))


class Needs(Model):
    """The town's list of needs."""

    provenance: Provenance = Field(title=N_("Provenance"))
    needs: Annotated[tuple[NeedEntry, ...], LIST] = Field(title=N_("Needs"))
