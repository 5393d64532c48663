"""The faults of form that a decision may have, and where the law asks for each."""

from collections.abc import Iterator

from devolved_powers.cases.answer import FaultCode
from devolved_powers.diagnostics import Severity
from devolved_powers.i18n import N_

_LAW = "《中华人民共和国行政处罚法》"
CONTENTS = f"{_LAW}第五十九条第一款"
"""What a decision must hold; of one made on the spot another article says it."""


def _code(code: str, severity: Severity, source: str, summary: str) -> FaultCode:
    return FaultCode(code, severity, "contents", source, summary)


NO_DECISION = _code("no-penalty-decision", "请核实", "", N_("The document is no penalty decision."))
HEAD_CUT_OFF = _code("head-cut-off", "请核实", "", N_("The head of the text is missing."))
END_CUT_OFF = _code("end-cut-off", "请核实", "", N_("The text breaks off."))
SUMMARY_ONLY = _code(
    "summary-only", "请核实", "", N_("A table or summary for publication, not the decision itself.")
)
FACT_TOLD_OTHERWISE = _code(
    "fact-told-otherwise",
    "请核实",
    "",
    N_("The document tells another value than the facts given."),
)
PARTY_NAME_MISSING = _code(
    "party-name-missing", "必须改", f"{CONTENTS}第（一）项", N_("The party is not named.")
)
PARTY_ADDRESS_MISSING = _code(
    "party-address-missing", "必须改", f"{CONTENTS}第（一）项",
    N_("The address of the party is missing."),
)  # fmt: skip
PARTY_NAME_DIFFERS = _code(
    "party-name-differs", "必须改", f"{CONTENTS}第（一）项",
    N_("The party has two names in one document."),
)  # fmt: skip
PARTY_NO_PERSON = _code(
    "party-no-person", "必须改", f"{CONTENTS}第（一）项",
    N_("The party is no person or unit that can be punished."),
)  # fmt: skip
CONDUCT_DATE_MISSING = _code(
    "conduct-date-missing", "必须改", f"{CONTENTS}第（二）项",
    N_("The day of the act is not told."),
)  # fmt: skip
EVIDENCE_MISSING = _code(
    "evidence-missing", "必须改", f"{CONTENTS}第（二）项", N_("No evidence is listed.")
)
FACT_STILL_SUSPECTED = _code(
    "fact-still-suspected", "必须改", f"{CONTENTS}第（二）项",
    N_("The finding of facts still speaks of a suspicion."),
)  # fmt: skip
DATES_CONTRADICT = _code(
    "dates-contradict", "必须改", f"{CONTENTS}第（二）项",
    N_("Two days of the document cannot both be right."),
)  # fmt: skip
CONDUCT_AFTER_FILING = _code(
    "conduct-after-filing", "请核实", f"{CONTENTS}第（二）项",
    N_("The act is told to have gone on after the filing."),
)  # fmt: skip
SUMS_DO_NOT_AGREE = _code(
    "sums-do-not-agree", "请核实", f"{CONTENTS}第（二）项",
    N_("Numbers of the document do not make the sum that it tells."),
)  # fmt: skip
DUTY_NOT_CITED = _code(
    "duty-not-cited", "必须改", f"{CONTENTS}第（二）项",
    N_("No article is cited that the act breaches."),
)  # fmt: skip
PENALTY_CLAUSE_NOT_CITED = _code(
    "penalty-clause-not-cited", "必须改", f"{CONTENTS}第（三）项",
    N_("No article is cited that the penalty rests on."),
)  # fmt: skip
ARTICLE_NOT_CITED = _code(
    "article-not-cited", "请核实", f"{CONTENTS}第（三）项",
    N_("A law is cited without an article."),
)  # fmt: skip
GUIDELINE_AS_ONLY_BASIS = _code(
    "guideline-as-only-basis", "必须改", f"{_LAW}第四条",
    N_("A discretion standard is the only ground of the penalty."),
)  # fmt: skip
GUIDELINE_AS_BASIS = _code(
    "guideline-as-basis", "建议改", f"{CONTENTS}第（三）项",
    N_("A discretion standard stands beside the law as a ground of the penalty."),
)  # fmt: skip
PENALTY_MISSING = _code(
    "penalty-missing", "必须改", f"{CONTENTS}第（三）项", N_("No penalty is given.")
)
ORDER_TO_CORRECT_MISSING = _code(
    "order-to-correct-missing", "必须改", f"{_LAW}第二十八条第一款",
    N_("The order to correct is missing."),
)  # fmt: skip
PAYMENT_MISSING = _code(
    "payment-not-told", "必须改", f"{CONTENTS}第（四）项",
    N_("How and until when the fine is to be paid is not told."),
)  # fmt: skip
PAYMENT_TERM_MISSING = _code(
    "payment-term-missing", "请核实", f"{CONTENTS}第（四）项",
    N_("Until when the fine is to be paid is not told."),
)  # fmt: skip
PAYMENT_TERM_WRONG = _code(
    "payment-term-wrong", "必须改", f"{_LAW}第六十七条第三款",
    N_("The term of payment is not that of the law."),
)  # fmt: skip
LATE_FEE_NOT_TOLD = _code(
    "late-fee-not-told", "建议改", "《中华人民共和国行政强制法》第四十五条第一款",
    N_("What a late payment costs is not told."),
)  # fmt: skip
LATE_FEE_WRONG = _code(
    "late-fee-wrong", "必须改", f"{_LAW}第七十二条第一款第（一）项",
    N_("The additional fine for late payment is not that of the law."),
)  # fmt: skip
LATE_FEE_CAP_NOT_TOLD = _code(
    "late-fee-cap-not-told", "请核实", f"{_LAW}第七十二条第一款第（一）项",
    N_("It is not told that the additional fine does not exceed the fine."),
)  # fmt: skip
SIGNATURE_MISSING = _code(
    "signature-missing", "必须改", f"{CONTENTS}第（六）项",
    N_("No organ stands below the decision."),
)  # fmt: skip
DECISION_DATE_MISSING = _code(
    "decision-date-missing", "必须改", f"{CONTENTS}第（六）项",
    N_("The day of the decision is missing."),
)  # fmt: skip
TEMPLATE_LEFT_OVER = _code(
    "template-left-over", "必须改", "", N_("Words of the form were left in the document.")
)
TITLE_MISSING = _code(
    "title-missing", "建议改", "", N_("The head has no name of the organ or of the document.")
)
NUMBER_MISSING = _code("number-missing", "建议改", "", N_("The document number is missing."))
NUMBER_IN_SQUARE_BRACKETS = _code(
    "number-in-square-brackets", "建议改", "",
    N_("The year of the document number does not stand in “〔〕”."),
)  # fmt: skip
OFFICERS_NOT_TOLD = _code(
    "officers-not-told", "请核实", f"{_LAW}第五十二条第二款",
    N_("No officers are named in a decision made on the spot."),
)  # fmt: skip
ONE_OFFICER = _code(
    "one-officer", "请核实", f"{_LAW}第四十二条第一款", N_("One officer alone is named.")
)
DISCRETION_RANGE_NOT_TOLD = _code(
    "discretion-range-not-told", "建议改", "",
    N_("A tier of the discretion standard is named, and not what it allows."),
)  # fmt: skip
DISCRETION_NO_NUMBER = _code(
    "discretion-no-number", "建议改", "",
    N_("The discretion standard is named without its document number."),
)  # fmt: skip
STANDARD_TITLE_DIFFERS = _code(
    "standard-title-differs", "建议改", "", N_("One technical standard has two titles.")
)
SUM_OF_DEFECTS = _code(
    "sum-of-defects", "建议改", f"{CONTENTS}第（二）项",
    N_("The document tells how many defects there are, and lists another number of them."),
)  # fmt: skip


def _all() -> Iterator[FaultCode]:
    return (value for value in globals().values() if isinstance(value, FaultCode))


CODES: tuple[FaultCode, ...] = tuple(_all())
"""All of them, in the order of the document."""
