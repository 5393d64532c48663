"""Where data comes from, and how far it may be trusted."""

from datetime import date
from typing import Annotated

from pydantic import Field

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, Model, Text
from devolved_powers.models.vocabulary import ProvenanceStatus

NOTICE = "重构数据，不得作为执法依据"
"""What every screen, document and page says while any of the data is a reconstruction."""
DRAFT_NOTICE = "含拟稿，拟稿未作出决定，不得作为执法依据"
"""What they say while a decision is only drafted."""


class Confirmation(Model):
    """Who compared the data with the official document, and when."""

    by: Text = Field(
        title=N_("Confirmed by"),
        description=N_("Who compared the data with the document."),
        examples=["县司法局 张某"],
    )
    on: date = Field(
        title=N_("Confirmed on"),
        description=N_("The day of the comparison."),
        examples=["2023-06-01"],
    )
    against: Text = Field(
        title=N_("Confirmed against"),
        description=N_("The document compared."),
        examples=["川办发〔2020〕85号附件2"],
    )


class Provenance(Model):
    """Where the data of a file comes from."""

    status: ProvenanceStatus = Field(
        title=N_("Status of the data"),
        description=N_(
            "draft: written here, not yet decided, nothing of it is in force; reconstructed: put "
            "together from statutes, not from the official list; transcribed: "
            "copied from the official list; confirmed: compared with it by a named person."
        ),
    )
    assumed: Annotated[tuple[Text, ...], LIST] = Field(
        default=(),
        title=N_("Assumed"),
        description=N_("Keys whose values are assumptions, not facts."),
        examples=[["effective", "grants"]],
    )
    note: Text | None = Field(default=None, title=N_("Note"))
    source: Text | None = Field(
        default=None,
        title=N_("Source"),
        description=N_("The public source of the facts."),
        examples=["县政府网站公开报道"],
    )
    confirmed: Confirmation | None = Field(
        default=None,
        title=N_("Confirmation"),
        description=N_("Only once a named person has compared the data."),
    )
