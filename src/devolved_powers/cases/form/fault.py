"""A fault of form: what is said of it, and what it does to the whole."""

from dataclasses import dataclass

from devolved_powers.cases.answer import CaseFinding, FaultCode
from devolved_powers.cases.form.codes import ARTICLE_NOT_CITED
from devolved_powers.cases.model import CitedInCase
from devolved_powers.diagnostics import Severity
from devolved_powers.i18n import _


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of form.

    Args:
        finding: what is said of it.
        is_open: whether it leaves open (不能判定) that the contents are whole.
    """

    finding: CaseFinding
    is_open: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether the contents are not as the law asks."""
        return self.finding.severity == "必须改"


def fault(
    code: FaultCode,
    message: str,
    line: int = 0,
    *,
    severity: Severity | None = None,
    is_open: bool = False,
) -> Fault:
    """Return a fault.

    Args:
        code: its kind.
        message: what was seen, what is expected; one line, nothing personal.
        line: where; 0 for the whole document.
        severity: where it is less grave here than its kind is.
        is_open: whether it leaves open that the contents are whole.
    """
    finding = CaseFinding(code, message, line, severity or code.severity)
    return Fault(finding, is_open)


def has_article(cited: CitedInCase) -> bool:
    """Return whether a citation names an article, a clause or an annex."""
    place = cited.place
    return place.article is not None or place.clause is not None or place.annex


def article_not_cited(line: int) -> Fault:
    """Return that a law is cited without an article.

    Args:
        line: where.
    """
    message = _("A law is cited without an article: name article, paragraph and item.")
    return fault(ARTICLE_NOT_CITED, message, line, is_open=True)
