"""What the official papers of a registry's office say alike: who issues them, whom to ask."""

from typing import Annotated

from pydantic import Field, StringConstraints

from devolved_powers.i18n import N_
from devolved_powers.models.base import Model, Text

OBJECTION_PERIOD = r"^[1-9][0-9]{0,2}(日|个工作日)$"
"""How long a 公示 lasts: days or working days, as the paper writes it."""


class Papers(Model):
    """Who issues the papers, and whom readers ask. What is unknown is left out, never invented."""

    issuer: Text | None = Field(
        default=None,
        title=N_("Issuing body"),
        description=N_("The body that issues the papers: in their titles and below the text."),
        examples=["剑阁县人民政府办公室"],
    )
    contact_body: Text | None = Field(
        default=None,
        title=N_("Contact body"),
        description=N_("The body that takes comments and answers questions."),
        examples=["剑阁县司法局"],
    )
    contact_person: Text | None = Field(
        default=None,
        title=N_("Contact person"),
        description=N_("Left out where the paper shall name nobody."),
        examples=["张某"],
    )
    telephone: Text | None = Field(
        default=None,
        title=N_("Telephone"),
        description=N_("With the area code."),
        examples=["0000-1234567"],
    )
    address: Text | None = Field(
        default=None,
        title=N_("Address"),
        description=N_("Where written comments are sent."),
        examples=["剑阁县普安镇××路×号"],
    )
    postcode: Text | None = Field(
        default=None,
        title=N_("Postcode"),
        description=N_("Stands behind the address."),
        examples=["600000"],
    )
    email: Text | None = Field(
        default=None,
        title=N_("E-mail"),
        description=N_("Left out where comments are not taken by e-mail."),
        examples=["office@example.invalid"],
    )
    objection_period: Annotated[Text, StringConstraints(pattern=OBJECTION_PERIOD)] | None = Field(
        default=None,
        title=N_("Objection period"),
        description=N_("How long a 公示 lasts, in days (7日) or working days (5个工作日)."),
        examples=["5个工作日"],
    )
