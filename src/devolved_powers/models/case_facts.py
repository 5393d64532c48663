"""What the user tells of a case beside its document: `--facts case.yaml`. Nothing personal.

It has no key for a name, an address or a number of a person, and every text in it is a code, a day,
the name of an organ or one of a few words: what else is written there is refused.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, Model
from devolved_powers.models.ids import DOCUMENT_NUMBER, ENTRY_ID, LONGEST_NAME, MONTH, NAME, ORGAN
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
ExtendedBy = Literal["负责人批准", "负责人集体讨论", "上级机关批准"]
MOST_DAYS_OF_TERM = 3650

_Month = Annotated[str, StringConstraints(pattern=MONTH)]
_Year = Annotated[int, Field(ge=1900, le=2999)]
DayMonthOrYear = date | _Month | _Year
"""As exactly as it is known: 2024-03-05, 2024-03, 2024."""
Days = Annotated[int, Field(ge=0, le=MOST_DAYS_OF_TERM)]
Organ = Annotated[str, StringConstraints(pattern=ORGAN)]


TIER = (
    r"^(特别|较为|情节|程度|后果|违法|行为|处罚|裁量|阶次|档次|等级|情形|一般|从轻|从重|减轻|不予|免予"
    r"|首违不罚|首次|轻微|轻度|中度|重度|较轻|较重|较大|较小|重大|严重|第?[一二三四五六七八九十0-9]{1,3}"
    r"|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[A-Z]|[轻中重档级类的]){1,8}$"
)
"""What tiers are called: words of degree, letters and numbers, and no others."""
MEASURED = (
    r"^[一-鿿]{0,16}(面积|金额|数额|价值|货值|所得|收入|造价|价款|投资额|次数|数量|株数|头数|人数|户数"
    r"|天数|时间|期限|重量|吨数|长度|高度|宽度|深度|厚度|距离|体积|容积|容量|水量|方量|排量|比例|浓度"
    r"|倍数|处数|个数|件数|辆次|车次)[=＝][0-9]{1,12}(\.[0-9]{1,6})?(百|千|万|亿)?"
    r"(元|平方米|㎡|亩|公顷|平方公里|米|千米|公里|厘米|毫米|立方米|升|吨|千克|公斤|克|斤|次|株|棵|头"
    r"|只|人|户|日|天|个月|年|小时|分钟|处|个|件|辆|车|%|倍|立方米/日|吨/日)?$"
)
"""A quantity of the act with its unit: the name of nobody ends so."""
_Measured = Annotated[str, StringConstraints(pattern=MEASURED, max_length=60)]


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


class DiscretionFacts(Model):
    """The discretion standard that was followed."""

    document: (
        Annotated[
            str,
            StringConstraints(pattern=rf"{DOCUMENT_NUMBER}|{NAME}", max_length=LONGEST_NAME),
        ]
        | None
    ) = Field(
        default=None,
        title=N_("Discretion standard"),
        description=N_("Its document number, or the name of its file in `discretion/`."),
        examples=["示建规〔2023〕1号"],
    )
    tier: Annotated[str, StringConstraints(pattern=TIER, max_length=20)] | None = Field(
        default=None,
        title=N_("Tier taken"),
        description=N_("As the standard calls it."),
        examples=["从轻"],
    )
    measured: Annotated[tuple[_Measured, ...], LIST] = Field(
        default=(),
        title=N_("Quantities of the act"),
        description=N_("What tiers go by, each with its unit; nothing else."),
        examples=[["面积=600平方米", "货值金额=3万元"]],
    )


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
    discretion: DiscretionFacts | None = Field(default=None, title=N_("Discretion standard"))
