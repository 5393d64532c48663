"""A citation names a law that is not known.

Mostly the title is mistyped, or the law was renamed. A title is written in full, as on the law
itself; 中华人民共和国 in front may be left out.

How to mend it: look the title up (`powers law list` shows those known here). A law that is right
but not known yet is indexed by `powers law index`, from a collection of texts, or named by hand in
laws/law-facts.yaml with its source.

Right:

    basis: 《示例道路管理条例》第二条

Wrong:

    basis: 《示例道路管里条例》第二条
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult
from devolved_powers.i18n import _
from devolved_powers.law.verdict_text import reason_of
from devolved_powers.meant import nearest

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each cited place of an unknown law."""
    evidence = context.evidence
    from devolved_powers.checks._standing import law_judged

    for citing, verdict in evidence.verdicts:
        if verdict.reason == "no-law":
            near = nearest(verdict.law, evidence.basis.library.titles, 1)
            hint = _("Did you mean “{value}”?").format(value=near[0]) if near else ""
            law = law_judged(citing, verdict)
            yield CheckResult(reason_of(verdict), citing.place, hint, law=law)
