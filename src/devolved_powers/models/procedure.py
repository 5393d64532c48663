"""`laws/procedure.yaml`: the rules of procedure that a decision is held against, by hand."""

from typing import Annotated, Literal

from pydantic import Field

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, Model, Text
from devolved_powers.models.laws import Day

RuleKey = Literal[
    "decision-term",
    "service",
    "hearing-request",
    "hearing-notice",
    "hearing-cases",
    "told-before",
    "statement",
    "not-told",
    "legal-review",
    "legal-review-hearing",
    "discussion",
    "contents",
    "seal",
    "payment",
    "late-fee",
    "late-fee-cap",
    "on-the-spot-person",
    "on-the-spot-unit",
    "on-the-spot-contents",
    "limitation",
    "limitation-grave",
    "limitation-start",
    "law-of-conduct",
    "working-days",
    "working-days-enforcement",
    "review-term",
    "review-longest",
    "review-organ-town",
    "review-organ-department",
    "review-organ-agency",
    "review-organ-branch",
    "review-first-on-the-spot",
    "review-first-told",
    "remedies-told",
    "respondent-entrusted",
    "respondent-approved",
    "respondent-branch",
    "defendant-entrusted",
    "suit-term",
    "suit-after-review",
    "court",
    "court-elsewhere",
]
"""The stable names of the rules. 派出机关 (a street office) is an agency, 派出机构 a branch."""
RuleUnit = Literal["日", "工作日", "月", "年", "元", "%"]
"""What a rule counts in; 工作日 where the law itself says that its days are working days."""
ReviewOrgan = Literal[
    "上一级人民政府",
    "本级人民政府",
    "上一级主管部门",
    "设立该派出机关的人民政府",
    "设立该派出机构的部门",
    "该部门的本级人民政府",
    "所在地的人民政府",
]
"""To whom the party may turn, as seen from the body that decided."""


class ProcedureRule(Model):
    """A rule of procedure, as the text of one version of a law has it."""

    rule: RuleKey = Field(title=N_("Rule"), description=N_("Its stable name."))
    place: Text = Field(
        title=N_("Article that sets it"),
        description=N_("As cited: the title in 《》, then article, paragraph and item."),
        examples=["《示例处罚程序条例》第六条第一款"],
    )
    version: Day = Field(
        title=N_("Date of the version"), description=N_("Of the text it was read in.")
    )
    from_: Day = Field(alias="from", title=N_("From"))
    until: Day | None = Field(
        default=None, title=N_("Until"), description=N_("Last day; left out: in force still.")
    )
    number: Annotated[int, Field(ge=1)] | None = Field(default=None, title=N_("Days or sum"))
    numbers: Annotated[tuple[Annotated[int, Field(ge=1)], ...], LIST] = Field(
        default=(),
        title=N_("Days"),
        description=N_("Where the rule is about several: which terms are working days."),
    )
    unit: RuleUnit | None = Field(default=None, title=N_("Unit"))
    organs: Annotated[tuple[ReviewOrgan, ...], LIST] = Field(
        default=(), title=N_("Organs"), description=N_("Any of them may be turned to.")
    )
    note: Text | None = Field(
        default=None, title=N_("Note"), description=N_("A bound of the rule, in own words.")
    )


class ProcedureFile(Model):
    """`laws/procedure.yaml`: rules of procedure, each with its article and its days."""

    rules: Annotated[tuple[ProcedureRule, ...], LIST] = Field(
        default=(), title=N_("Rules of procedure")
    )
