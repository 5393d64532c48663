"""A penalty decision held against the registry."""

from typing import Annotated

from typing_extensions import TypedDict

from devolved_powers.reports.json_v1.common import DayAnswer, Meaning


class DimensionJson(TypedDict):
    """The answer to one of the fifteen questions."""

    dimension: Annotated[str, Meaning("Which question, as a word for machines.")]
    verdict: Annotated[str, Meaning("“符合”, “不符” or “不能判定”.")]
    reason: Annotated[str, Meaning("Why; of “不能判定” also what would tell it.")]
    line: Annotated[int | None, Meaning("The line that decides it; null for none.")]
    source: Annotated[str, Meaning("The article it is judged by; may be empty.")]


class CaseFindingJson(TypedDict):
    """Something to look at in a decision."""

    code: Annotated[str, Meaning("Its kind, as a word for machines.")]
    severity: Annotated[str, Meaning("“必须改”, “建议改” or “请核实”.")]
    line: Annotated[int | None, Meaning("The line; null for the whole document.")]
    message: Annotated[str, Meaning("What was seen, what is expected.")]
    dimension: Annotated[str, Meaning("The question it belongs to.")]
    source: Annotated[str, Meaning("The article that asks for it; may be empty.")]


ConductJson = TypedDict(
    "ConductJson",
    {
        "from": Annotated[str | None, Meaning("The first day, month or year of the act.")],
        "to": Annotated[str | None, Meaning("The last one.")],
        "found": Annotated[str | None, Meaning("When it was found.")],
        "continuing": Annotated[bool, Meaning("Whether it is told as going on for a time.")],
    },
)
ConductJson.__doc__ = "When the act was done, as far as it is told."


class CitedInCaseJson(TypedDict):
    """A place that the decision cites."""

    law: Annotated[str | None, Meaning("The title of the law, as cited.")]
    article: Annotated[int | None, Meaning("The article.")]
    paragraph: Annotated[int | None, Meaning("The paragraph.")]
    item: Annotated[int | None, Meaning("The item.")]
    role: Annotated[str, Meaning("duty, penalty, procedure or quoted.")]
    raw: Annotated[str, Meaning("As written.")]
    version_said: Annotated[str | None, Meaning("The version that the text names.")]
    line: Annotated[int, Meaning("The line, from 1.")]


class PenaltyGivenJson(TypedDict):
    """A penalty that the decision gives."""

    kind: Annotated[str, Meaning("Kind of penalty")]
    amount_yuan: Annotated[float | None, Meaning("The sum in yuan.")]
    words_yuan: Annotated[float | None, Meaning("The sum in capitals, in yuan.")]
    base: Annotated[str | None, Meaning("What it is counted on.")]
    times: Annotated[float | None, Meaning("How many times that.")]
    percent: Annotated[float | None, Meaning("How many per cent of that.")]
    per_sqm: Annotated[float | None, Meaning("Yuan for a square metre.")]
    mitigated: Annotated[bool, Meaning("Whether it is called mitigated.")]
    line: Annotated[int, Meaning("The line, from 1.")]


class ReviewToldJson(TypedDict):
    """The reconsideration that the decision tells of."""

    organ: Annotated[str | None, Meaning("The organs, as named.")]
    days: Annotated[int | None, Meaning("The term in days.")]
    first: Annotated[bool, Meaning("Whether it is told to come before the court.")]


class SuitToldJson(TypedDict):
    """The suit that the decision tells of."""

    court: Annotated[str | None, Meaning("The courts, as named.")]
    months: Annotated[int | None, Meaning("The term in months.")]
    days: Annotated[int | None, Meaning("The term in days, where it is told so.")]


class DiscretionUsedJson(TypedDict):
    """The discretion standard that the decision names."""

    document: Annotated[str | None, Meaning("Its title.")]
    number: Annotated[str | None, Meaning("Its document number.")]
    tier: Annotated[str | None, Meaning("The tier, as named.")]
    range_told: Annotated[bool, Meaning("Whether what the tier allows is told.")]


class LawOfDecisionJson(TypedDict):
    """How a cited law stands on the day of the answer."""

    law: Annotated[str, Meaning("Its official title, or the title as cited.")]
    text: Annotated[str, Meaning("How it stands.")]


class CaseCheckJson(DayAnswer):
    """A penalty decision: what it tells, and what is to be said of it."""

    disclaimer: Annotated[str, Meaning("What this is not.")]
    by_paragraphs: Annotated[
        bool, Meaning("Whether `line` counts paragraphs that are not empty, as in Word.")
    ]
    doc_kind: Annotated[str, Meaning("What the document is.")]
    procedure: Annotated[str | None, Meaning("“普通程序” or “简易程序”.")]
    body: Annotated[str | None, Meaning("The organ that decides.")]
    body_kind: Annotated[str | None, Meaning("What kind of organ it is.")]
    number: Annotated[str | None, Meaning("The document number.")]
    party_kind: Annotated[str | None, Meaning("“个人”, “个体工商户” or “单位”.")]
    conduct: Annotated[ConductJson, Meaning("When the act was done.")]
    filed: Annotated[str | None, Meaning("The day of filing.")]
    notice_served: Annotated[str | None, Meaning("The day of the prior notice.")]
    hearing_told: Annotated[bool | None, Meaning("Whether a hearing was offered.")]
    legal_review: Annotated[str | None, Meaning("The day of the legal review.")]
    discussed: Annotated[str | None, Meaning("The day of the collective discussion.")]
    decided: Annotated[str | None, Meaning("The day of the decision.")]
    served: Annotated[str | None, Meaning("The day of service.")]
    cited: Annotated[list[CitedInCaseJson], Meaning("The places cited, in their order.")]
    penalties: Annotated[list[PenaltyGivenJson], Meaning("The penalties given.")]
    orders: Annotated[list[str], Meaning("The orders given.")]
    pay_within_days: Annotated[int | None, Meaning("Within how many days to pay.")]
    late_fee: Annotated[str | None, Meaning("The additional fine for late payment.")]
    review: Annotated[ReviewToldJson | None, Meaning("Reconsideration, as told.")]
    suit: Annotated[SuitToldJson | None, Meaning("The suit, as told.")]
    discretion: Annotated[DiscretionUsedJson | None, Meaning("The discretion standard.")]
    entry: Annotated[str | None, Meaning("The item or power that it was matched to.")]
    candidates: Annotated[list[str], Meaning("Those that come into question, where several do.")]
    published: Annotated[bool, Meaning("Whether it was judged as a copy for publication.")]
    supplied: Annotated[list[str], Meaning("What the user supplied, by key.")]
    dimensions: Annotated[list[DimensionJson], Meaning("The fifteen answers, gravest first.")]
    findings: Annotated[list[CaseFindingJson], Meaning("What to look at.")]
    laws: Annotated[list[LawOfDecisionJson], Meaning("How the cited laws stand on the day.")]


class FaultCountJson(TypedDict):
    """How often a kind of finding occurs in a folder."""

    code: Annotated[str, Meaning("Its kind, as a word for machines.")]
    severity: Annotated[str, Meaning("“必须改”, “建议改” or “请核实”.")]
    count: Annotated[int, Meaning("In how many documents.")]
    documents: Annotated[list[str], Meaning("Those, by document number or place.")]


class CheckedDocumentJson(TypedDict):
    """A document of a folder."""

    place: Annotated[int, Meaning("Its place in the order of the files, from 1.")]
    label: Annotated[str, Meaning("Its document number, or its place in words.")]
    decided: Annotated[str | None, Meaning("The day of the decision.")]
    entry: Annotated[str | None, Meaning("The item or power that it was matched to.")]
    verdicts: Annotated[dict[str, str], Meaning("The fifteen answers, by question.")]
    codes: Annotated[list[str], Meaning("The kinds of its findings.")]
    unread: Annotated[str | None, Meaning("Why it could not be read; null where it was.")]


class CaseBatchJson(DayAnswer):
    """A folder of penalty decisions, by fault."""

    disclaimer: Annotated[str, Meaning("What this is not.")]
    verdicts: Annotated[
        dict[str, dict[str, int]], Meaning("How many documents have which answer, by question.")
    ]
    faults: Annotated[list[FaultCountJson], Meaning("The kinds of findings, gravest first.")]
    documents: Annotated[list[CheckedDocumentJson], Meaning("Each document, without its name.")]
    passed_over: Annotated[dict[str, int], Meaning("Files that are no documents, by ending.")]
    links: Annotated[int, Meaning("Links that were not followed.")]
