"""What else the text of a decision may show."""

from typing import Literal

Sign = Literal[
    "evidence-listed",
    "law-told-in-general-terms",
    "suspected-in-finding",
    "template-words-left",
    "template-instructions-left",
    "own-enforcement",
    "waiver",
    "written-waiver",
    "no-statement-in-term",
    "illegal-gain-found",
    "entrusted",
    "in-name-of-another",
    "granted-by-county",
    "two-officers",
    "one-officer",
    "inspected-by-other-body",
    "body-speaks-otherwise",
    "number-in-square-brackets",
    "no-title",
    "article-mark-missing",
    "mitigation-told",
    "lenient-told",
    "fined-besides",
    "paid-on-the-spot",
    "ordered-elsewhere",
    "standard-titles-differ",
    "defects-miscounted",
    "sums-do-not-agree",
    "blank-field",
    "hearing-held",
    "payment-put-off",
]
"""What else a text may show: a fault, or what excuses one. Each has the line it was seen in."""
