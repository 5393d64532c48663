"""From which sums a fine is large (较大数额), so that the party may ask for a hearing."""

from datetime import date
from typing import Annotated

from pydantic import Field

from devolved_powers.i18n import N_
from devolved_powers.models.base import Model, Text


class HearingThreshold(Model):
    """From which sums a fine is large (较大数额), by what a document says."""

    from_: date = Field(
        alias="from",
        title=N_("From"),
        description=N_("The first day on which the document applies."),
        examples=["2021-07-15"],
    )
    until: date | None = Field(
        default=None, title=N_("Until"), description=N_("Last day; left out: in force still.")
    )
    person: Annotated[int, Field(ge=1)] = Field(
        title=N_("Fine on a person"),
        description=N_("In yuan; a fine from this sum on is large."),
        examples=[1000],
    )
    unit: Annotated[int, Field(ge=1)] = Field(
        title=N_("Fine on a unit"),
        description=N_("In yuan; a fine from this sum on is large."),
        examples=[10000],
    )
    source: Text = Field(
        title=N_("Source"),
        description=N_("The document with its number, and the article."),
        examples=["示例省人民政府令第1号第二条"],
    )
