"""A citation names a law that was repealed.

A list that named a repealed law on the day its decision took effect was wrong from the start:
必须改; in a decision that is `confirmed` the record is right and the decision doubtful: 请核实. A
law that was repealed later (`--as-of today`) does not make the record wrong: 请核实. What a record
cannot do is to carry the power into the law that took its place; whether the grant reaches the new
text is for the organ that decided to say, and until then it cannot be told.

How to mend it: compare with the document. What the record miscopied is corrected; what the document
itself says stays, and is put to the organ that decided. In a draft or a reconstruction, cite the
law in force on the day of the decision. After a later repeal, ask the organ that decided; its
decision that names the new basis (动态调整) is entered. That the power ended with the law
(`lapses`) is recorded only by a person who gives the reason. 《行政处罚法》第三十七条 keeps the old
text for conduct before the repeal, and for penalties only: permits, payments and inspections have
no such rule.

Right: a citation of a law in force on the day.

Wrong: a citation of a law repealed before it.
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._kinds import fault, recorded
from devolved_powers.diagnostics import CheckResult
from devolved_powers.i18n import _, labelled
from devolved_powers.law.verdict_text import reason_of

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each cited place of a law repealed by the day it is judged by."""
    if not context.verdicts:
        return
    from devolved_powers.checks._standing import (
        later_finding,
        law_judged,
        open_basis_hint,
        turned,
    )
    from devolved_powers.register.text_basis import cited_alone

    for citing, verdict in context.verdicts:
        if verdict.reason == "repealed":
            yield fault(
                labelled(cited_alone(citing), reason_of(verdict)),
                citing.place,
                _(
                    "If the record miscopied it, cite what the document cites; if the document "
                    "cites it so, put it to the organ that decided. A draft cites the law in force."
                ),
                decision=recorded(context.loaded.decisions.get(citing.file), citing.place.route),
                law=law_judged(citing, verdict),
            )
    for cited in turned(context, "已废止"):
        if cited.verdict.reason != "repealed":
            yield later_finding(cited, open_basis_hint(context, cited))
