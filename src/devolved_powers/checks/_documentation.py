"""The checks' docstrings as documentation: `powers explain` and docs/checks.md are made of them."""

import inspect
from dataclasses import dataclass

from devolved_powers.checks import CHECKS, Check, check_id
from devolved_powers.checks._kinds import EXPLANATION
from devolved_powers.diagnostics import Severity
from devolved_powers.i18n import N_, _, in_language


@dataclass(frozen=True, slots=True)
class Documentation:
    """What is to be known of a check.

    Args:
        id: its id.
        severity: how much its findings matter.
        text: what it means, why it matters, how to mend it, a right and a wrong example; English.
    """

    id: str
    severity: Severity
    text: str


def document_of(check: Check) -> Documentation:
    """Return a check's documentation."""
    return Documentation(check_id(check), check.SEVERITY, inspect.cleandoc(check.__doc__ or ""))


def summary_of(document: Documentation) -> str:
    """Return the first line of a check's documentation, in the user's language."""
    return _(document.text).partition("\n")[0]


def checks_page(language: str) -> str:
    """Return docs/checks.md.

    Args:
        language: `zh_CN` or `en`.
    """
    title = in_language(language, N_("# The checks"))
    lead = in_language(
        language,
        N_(
            "Generated from the checks by `python tools/refresh.py`; do not edit. "
            "`powers explain ID` shows the same."
        ),
    )
    parts = [title, lead, in_language(language, EXPLANATION)]
    for check in CHECKS:
        document = document_of(check)
        text = in_language(language, document.text)
        parts.append(f"## {document.id}\n\n**{document.severity}** · {text}")
    return "\n\n".join(parts) + "\n"
