"""A citation names an article, paragraph or item that the law did not have on the day.

The day is the one the decision took effect. A citation that leads nowhere is the first thing a
court looks at; published lists hold many, since articles move when a law is revised.

How to mend it: open the law in the version of that day (`powers law show`), and cite the article
that says it, if the record miscopied it. A wrong number in the document itself stays as it is and
is put to the organ that decided; in a decision that is `confirmed` it is 请核实. Where an article
has several 款, count them; an item (项) belongs to one of them. Asked about another day
(`--as-of`), a text that is not in force yet on that day is 请核实.

Right:

    penalty: 《示例道路管理条例》第四条第（二）项

Wrong:

    penalty: 《示例道路管理条例》第四条第（九）项
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._kinds import fault, recorded
from devolved_powers.diagnostics import CheckResult
from devolved_powers.i18n import _, labelled
from devolved_powers.law.verdict_text import reason_of

SEVERITY: Final = "必须改"
_REASONS = frozenset({"no-article", "no-paragraph", "no-item", "not-yet-in-force"})


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each cited place that is not there, or not yet."""
    if context.loaded.standards:
        yield from _of_standards(context)
    if not context.verdicts:
        return
    from devolved_powers.checks._cited_otherwise import nearest_places
    from devolved_powers.checks._standing import later_finding, law_judged
    from devolved_powers.register.text_basis import cited_alone

    for citing, verdict in context.verdicts:
        if verdict.reason in _REASONS:
            reason = reason_of(verdict)
            if verdict.reason == "not-yet-in-force":  # the others name the place themselves
                reason = labelled(cited_alone(citing), reason)
            message = _("On {day}: {reason}")
            found = fault(
                message.format(day=citing.day.isoformat(), reason=reason),
                citing.place,
                _("`powers law show` prints the text, where the collection of texts is at hand."),
                decision=recorded(context.loaded.decisions.get(citing.file), citing.place.route),
                law=law_judged(citing, verdict),
            )
            yield replace(found, choices=nearest_places(context.evidence, citing, verdict))
    for cited in context.standings:
        if cited.standing.state == "尚未施行" and cited.verdict.reason != "not-yet-in-force":
            yield later_finding(cited, _("Before that day nothing can rest on it."))


def _of_standards(context: Context) -> Iterator[CheckResult]:
    from devolved_powers.checks._standard_clause import standard_verdicts
    from devolved_powers.checks._standing import law_judged
    from devolved_powers.register.text_basis import cited_alone

    for citing, verdict in standard_verdicts(context):
        if verdict.reason in _REASONS:
            reason = reason_of(verdict)
            if verdict.reason == "not-yet-in-force":
                reason = labelled(cited_alone(citing), reason)
            yield CheckResult(
                _("On {day}: {reason}").format(day=citing.day.isoformat(), reason=reason),
                citing.place,
                _("`powers law show` prints the text, where the collection of texts is at hand."),
                law=law_judged(citing, verdict),
            )
