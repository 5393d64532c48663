"""What the user tells of a case beside its document: `--facts case.yaml`. Nothing personal.

It has no key for a name, an address or a number of a person, and every text in it is a code, a day,
the name of an organ or one of a few words: what else is written there is refused.
"""

from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from devolved_powers.i18n import N_
from devolved_powers.models.base import Model
from devolved_powers.models.ids import DOCUMENT_NUMBER, ENTRY_ID, LONGEST_NAME, MONTH, ORGAN
from devolved_powers.models.vocabulary import Manner

PartyKindGiven = Literal["个人", "个体工商户", "单位"]
ServiceManner = Literal[
    "直接送达",
    "留置送达",
    "委托送达",
    "邮寄送达",
    "转交送达",
    "电子送达",
    "公告送达",
    "当场交付",
]
SERVICE_MANNERS: tuple[ServiceManner, ...] = get_args(ServiceManner)
ExtendedBy = Literal["负责人批准", "负责人集体讨论", "上级机关批准"]
MOST_DAYS_OF_TERM = 3650

_Month = Annotated[str, StringConstraints(pattern=MONTH)]
_Year = Annotated[int, Field(ge=1900, le=2999)]
DayMonthOrYear = date | _Month | _Year
"""As exactly as it is known: 2024-03-05, 2024-03, 2024."""
Days = Annotated[int, Field(ge=0, le=MOST_DAYS_OF_TERM)]
Organ = Annotated[str, StringConstraints(pattern=ORGAN)]


class PartyFacts(Model):
    """What the party is."""

    kind: PartyKindGiven = Field(
        title=N_("Kind of party"), description=N_("Never a name, a number or an address.")
    )


class ConductFacts(Model):
    """When the act was done."""

    from_: DayMonthOrYear | None = Field(
        default=None, alias="from", title=N_("First day of the act"), examples=["2024-03-05"]
    )
    to: DayMonthOrYear | None = Field(
        default=None, title=N_("Last day of the act"), examples=["2024-03-05"]
    )
    continuing: bool | None = Field(
        default=None,
        title=N_("Whether it went on for a time"),
        description=N_("An act in a continuous or repeated state (连续或者继续状态)."),
    )
    found: date | None = Field(default=None, title=N_("Day it was found"))


class ExtendedFacts(Model):
    """By what the term of ninety days was extended."""

    days: Days | None = Field(default=None, title=N_("Days of the extension"))
    to: date | None = Field(
        default=None, title=N_("Extended until"), description=N_("In the place of the days.")
    )
    by: ExtendedBy | None = Field(default=None, title=N_("Who extended it"))


class DeductedFacts(Model):
    """Days that do not count towards the term."""

    hearing: Days = Field(default=0, title=N_("Days of the hearing (听证)"))
    appraisal: Days = Field(default=0, title=N_("Days of tests and expert opinions (鉴定)"))
    announcement: Days = Field(default=0, title=N_("Days of announcements (公告)"))

    @property
    def total(self) -> int:
        """All days together."""
        return self.hearing + self.appraisal + self.announcement


class NoticeFacts(Model):
    """The prior notice."""

    served: date | None = Field(default=None, title=N_("Day the prior notice was served"))
    hearing_told: bool | None = Field(
        default=None, title=N_("Whether it told of the right to a hearing")
    )
    waived: bool | None = Field(
        default=None, title=N_("Whether the party waived its rights in writing")
    )


class LegalReviewFacts(Model):
    """The legal review."""

    needed: bool | None = Field(default=None, title=N_("Whether the case had to be reviewed"))
    on: date | None = Field(default=None, title=N_("Day of the review"))


class ServedFacts(Model):
    """The service of the decision."""

    on: date | None = Field(default=None, title=N_("Day of service"))
    manner: ServiceManner | None = Field(default=None, title=N_("Manner of service"))


class CaseFacts(Model):
    """`case.yaml`: what the document of a case does not tell; no names, addresses or numbers."""

    case: Annotated[str, StringConstraints(pattern=DOCUMENT_NUMBER)] | None = Field(
        default=None,
        title=N_("Document number"),
        description=N_("Of the decision."),
        examples=["示镇罚决〔2024〕3号"],
    )
    item: Annotated[str, StringConstraints(pattern=ENTRY_ID, max_length=LONGEST_NAME)] | None = (
        Field(
            default=None,
            title=N_("Power or item"),
            description=N_("The id of the power or of the enforcement item that it is about."),
            examples=["E-018"],
        )
    )
    body: Organ | None = Field(
        default=None,
        title=N_("Organ of the decision"),
        description=N_("As it stands in the signature."),
        examples=["示例镇人民政府"],
    )
    in_name_of: Organ | None = Field(
        default=None,
        title=N_("In the name of"),
        description=N_("The organ in whose name the decision is made."),
        examples=["示例镇人民政府"],
    )
    manner: Manner | None = Field(
        default=None,
        title=N_("Manner of the grant"),
        description=N_("On it depends whose act the decision is."),
    )
    party: PartyFacts | None = Field(default=None, title=N_("Party"))
    conduct: ConductFacts | None = Field(default=None, title=N_("When the act was done"))
    filed: date | None = Field(default=None, title=N_("Day of filing"))
    extended: ExtendedFacts | None = Field(default=None, title=N_("Extension of the term"))
    deducted: DeductedFacts | None = Field(
        default=None, title=N_("Days that do not count towards the term")
    )
    uninterrupted: bool | None = Field(
        default=None,
        title=N_("Whether the term ran on"),
        description=N_("`true` only where nothing prolonged or interrupted the ninety days."),
    )
    notice: NoticeFacts | None = Field(default=None, title=N_("Prior notice"))
    legal_review: LegalReviewFacts | None = Field(default=None, title=N_("Legal review"))
    discussed: date | None = Field(default=None, title=N_("Day of the collective discussion"))
    decided: date | None = Field(default=None, title=N_("Day of the decision"))
    served: ServedFacts | None = Field(default=None, title=N_("Service"))
    base: Annotated[int | float, Field(gt=0, le=10**13)] | None = Field(
        default=None,
        title=N_("Base of the fine"),
        description=N_("In yuan: what a multiple or a percentage is counted on."),
        examples=[20000],
    )
