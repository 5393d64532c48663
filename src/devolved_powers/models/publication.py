"""What is made public beside the decisions themselves, and where: it is recorded once.

The publication of a decision stands in its `authority`. Instruments of entrustment, notices of
entrusted licences and discretion standards are papers of their own; theirs stands here.
"""

from datetime import date
from typing import Literal, get_args

from pydantic import Field

from devolved_powers.i18n import N_
from devolved_powers.models.base import Model, Text
from devolved_powers.models.keys import label

EntrustmentPaper = Literal["委托书", "行政许可委托公告"]
INSTRUMENT, LICENCE_NOTICE = get_args(EntrustmentPaper)


class EntrustmentPublication(Model):
    """When and where a paper on what a decision entrusts was made public."""

    paper: EntrustmentPaper = Field(
        title=N_("Paper"),
        description=N_(
            "委托书 of powers to punish; 行政许可委托公告 of licences, the notice of the organ "
            "entrusted, and with what."
        ),
    )
    from_body: Text | None = Field(
        default=None,
        title=label("from_body"),
        description=N_("Only where each body that entrusts published a paper of its own."),
    )
    to_body: Text | None = Field(
        default=None,
        title=label("to_body"),
        description=N_("Only where the paper is about one of several bodies."),
    )
    published: date | None = Field(default=None, title=label("published"))
    url: Text | None = Field(default=None, title=label("url"))


class StandardPublication(Model):
    """The publication of a discretion standard (裁量基准) that powers name by its number."""

    doc_no: Text = Field(
        title=label("doc_no"),
        description=N_("As powers name it under `discretion`."),
        examples=["川建行规〔2020〕1号"],
    )
    title: Text | None = Field(default=None, title=label("title"))
    published: date | None = Field(default=None, title=label("published"))
    url: Text | None = Field(default=None, title=label("url"))
