"""What is said of a decision: fifteen dimensions, and findings below them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from devolved_powers.cases.case import EntryMatch
from devolved_powers.cases.model import Decision
from devolved_powers.diagnostics import Severity
from devolved_powers.law.verdict import VerdictAnswer

Dimension = Literal[
    "body_power",
    "in_name_of",
    "in_catalogue",
    "citations_exist",
    "version",
    "article_fits",
    "kinds",
    "amount",
    "discretion",
    "contents",
    "ninety_days",
    "hearing_notice",
    "remedies",
    "service",
    "legal_review",
]
"""What a decision is held against, those first for which an official review gives no points at all
where they fail (一票否决)."""
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)


@dataclass(frozen=True, slots=True)
class FaultCode:
    """A kind of finding.

    Args:
        code: its permanent name, such as `review-term-wrong`.
        severity: how grave it is where the text leaves no doubt.
        dimension: the dimension it belongs to.
        source: the article that asks for it, as lawyers cite it; empty for good practice.
        summary: what it is, in one line of English (a message id).
    """

    code: str
    severity: Severity
    dimension: Dimension
    source: str
    summary: str


@dataclass(frozen=True, slots=True)
class CaseFinding:
    """A finding.

    Args:
        code: its kind.
        message: what was seen, what is expected, what to do: one line, nothing personal.
        line: where; 0 for the whole document.
        severity: how grave it is here; never graver than its kind.
    """

    code: FaultCode
    message: str
    line: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class DimensionAnswer:
    """What is said of one dimension.

    Args:
        dimension: which.
        verdict: 符合, 不符 or 不能判定.
        reason: why, in one line; of 不能判定 also what would tell it: a sheet of the file, a fact.
        line: the line that decides it; 0 for none.
        source: the article that it is judged by; empty where none is.
        findings: what was found on the way.
    """

    dimension: Dimension
    verdict: VerdictAnswer
    reason: str
    line: int = 0
    source: str = ""
    findings: tuple[CaseFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class LawStanding:
    """How a cited law stands on the day of the answer.

    Args:
        law: its official title, or the title as cited.
        text: how it stands, in one line.
    """

    law: str
    text: str


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """How the document was read.

    Args:
        is_by_paragraphs: whether its lines are paragraphs, as Word and pages have them.
        left_out: how many stretches that are struck out, hidden or marked as deleted were not read.
        has_text_beside: whether headers, footers, notes or comments hold text: it is not read.
    """

    is_by_paragraphs: bool = False
    left_out: int = 0
    has_text_beside: bool = False


@dataclass(frozen=True, slots=True)
class CaseAnswer:
    """What is said of a decision.

    Args:
        decision: what was read, with what the user supplied.
        dimensions: the fifteen, in the order of `DIMENSIONS`.
        match: the item or power it was matched to.
        is_published: whether it was judged as a copy for publication.
        laws: how the cited laws stand on the day of the answer.
        day: the day of the answer.
        supplied: the keys of the facts that the user supplied, in their order.
        document: how the document was read.
    """

    decision: Decision
    dimensions: tuple[DimensionAnswer, ...]
    match: EntryMatch
    is_published: bool
    laws: tuple[LawStanding, ...]
    day: date
    supplied: tuple[str, ...] = field(default=())
    document: DocumentRead = field(default=DocumentRead())

    @property
    def findings(self) -> tuple[CaseFinding, ...]:
        """All findings, by the order of the dimensions."""
        return tuple(f for answer in self.dimensions for f in answer.findings)
