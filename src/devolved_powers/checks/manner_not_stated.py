"""A decision does not say how its powers are given, and on what.

Whether a town has a power at all hangs on it. A power to punish goes to a town by a decision of the
province, which is made public (《行政处罚法》第二十四条第一款), or is entrusted, as a law,
regulation or rule provides, in writing and publicly, to an organisation that meets 第二十一条
(第二十条). A licence may be entrusted to another administrative organ, with a public notice
(《行政许可法》第二十四条). Coercive measures may not be entrusted (《行政强制法》第十七条第一款).

There is one finding for each decision, with what these laws demand for the types in it. A
reconstruction, or a list copied from a document, that leaves it out is 请核实. A document that was
read and says nothing is recorded as 原文未载明 (`manner: 原文未载明`,
`upstream: {title: 原文未载明}`); that is a doubt about the decision, and stays 请核实. In a draft
(`provenance.status: draft`) nothing official exists yet: a power to punish without `upstream` is
必须改 there.

How to mend it: write what the document says, once for the decision or at the grants that differ;
where it is silent write 原文未载明 and ask the organ that decided. In a draft, name the decision.

Right:

    manner: 直接赋权
    upstream: {title: 示例省人民政府关于赋予乡镇县级行政处罚权的决定, doc_no: 示省府发〔2022〕9号}

Wrong: grants of 行政处罚 with neither `manner` nor `upstream`, there or in the decision.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._granting import Given, granted, ids_text, place_of, types_text
from devolved_powers.checks._kinds import whose_matter
from devolved_powers.diagnostics import CheckResult, Comparison, Place
from devolved_powers.i18n import N_, _, enumerated, sentences
from devolved_powers.models.decision import Decision
from devolved_powers.models.vocabulary import PENALTY, UNSTATED

SEVERITY: Final = "请核实"

_RULES = {
    PENALTY: N_(
        "行政处罚: to a town only by a published decision of the province "
        "(《行政处罚法》第二十四条第一款); entrusted only as a law, regulation or rule provides, "
        "in writing, publicly, with its matters, powers and term, to an organisation that meets "
        "第二十一条 (第二十条)."
    ),
    "行政许可": N_(
        "行政许可: entrusted to another administrative organ as a law, regulation or rule "
        "provides, with a public notice (《行政许可法》第二十四条); outright only where a law or "
        "regulation gives it to towns (第二十二条), or by the province with the State Council's "
        "approval (第二十五条)."
    ),
    "行政强制": N_(
        "行政强制: measures may not be entrusted; only the organ that a law or regulation names, "
        "or for measures that go with its powers to punish one that holds these concentrated, "
        "takes them (《行政强制法》第十七条第一款、第二款); execution is for a law to provide "
        "(第十三条第一款)."
    ),
}
_REST = N_("Of the other types these laws do not say it: write what the document says.")


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each decision that leaves it open; in a draft, for what must be there."""
    for file, decision in context.loaded.decisions.items():
        grants = granted(context, decision)
        if grants:
            yield Comparison(Place(file, ("title",)))
        if decision.is_draft:
            yield from _draft_faults(file, grants)
        unstated = [given for given in grants if _lacking(given, decision)]
        if unstated:
            yield _finding(file, decision, unstated)


def _needs_upstream(given: Given) -> bool:
    """Return whether the law asks what a grant rests on."""
    return given.type == PENALTY or (given.type in _RULES and not given.is_entrusted)


def _lacking(given: Given, decision: Decision) -> frozenset[str]:
    """Return which of `manner` and `upstream` a grant leaves open, beyond a draft's own faults."""
    lacking = set()
    if given.manner in ("", UNSTATED) and not (decision.is_draft and given.manner):
        lacking.add("manner")
    is_fault = decision.is_draft and given.type == PENALTY
    if _needs_upstream(given) and not given.has_upstream and not is_fault:
        lacking.add("upstream")
    return frozenset(lacking)


def _draft_faults(file: str, grants: Sequence[Given]) -> Iterator[CheckResult]:
    without = [given for given in grants if given.type == PENALTY and not given.has_upstream]
    if without:
        message = _("The draft gives powers to punish without what they rest on ({count}): {ids}.")
        yield CheckResult(
            message.format(count=len(without), ids=ids_text(without)),
            place_of(file, without, "upstream"),
            sentences(_("Name it under `upstream`."), _(_RULES[PENALTY])),
            severity="必须改",
        )
    silent = [given for given in grants if given.manner == UNSTATED]
    if silent:
        message = _("A draft has no original that could be silent (原文未载明): {ids}.")
        yield CheckResult(
            message.format(ids=ids_text(silent)),
            place_of(file, silent, "manner"),
            _("Say how the powers are to be given: 直接赋权 or 委托行使."),
            severity="必须改",
        )


def _finding(file: str, decision: Decision, unstated: Sequence[Given]) -> CheckResult:
    keys = frozenset[str]().union(*(_lacking(given, decision) for given in unstated))
    labels = {"manner": _("manner of the grant"), "upstream": _("what it rests on")}
    silent = [given for given in unstated if _is_silent(given, decision)]
    what = enumerated(label for key, label in labels.items() if key in keys)
    concerned = _("Grants concerned: {count} ({types}).").format(
        count=len(unstated), types=types_text(unstated)
    )
    coercive = [given for given in unstated if given.type == "行政强制"]
    if coercive:
        concerned += _(" 行政强制: {ids}.").format(ids=ids_text(coercive))
    if silent:
        concerned += _(" Of these the document says nothing (原文未载明): {count}.").format(
            count=len(silent)
        )
    hint = _hint(
        decision,
        unstated,
        has_gaps=len(silent) < len(unstated),
        has_silent=bool(silent) and not decision.is_draft,
    )
    return CheckResult(
        _("The decision does not state: {what}.").format(what=what),
        Place(file, ("title",)),
        sentences(concerned, hint),
    )


def _is_silent(given: Given, decision: Decision) -> bool:
    """Return whether all that a grant leaves open is recorded as not said by the document."""
    said = {
        "manner": given.manner == UNSTATED,
        "upstream": given.upstream is not None,
    }
    return all(said[key] for key in _lacking(given, decision))


def _hint(
    decision: Decision, unstated: Sequence[Given], *, has_gaps: bool, has_silent: bool
) -> str:
    parts = []
    if decision.is_draft:
        parts.append(_("State it before the decision is made."))
    elif has_gaps and decision.provenance.status == "reconstructed":
        parts.append(
            _(
                "The reconstruction does not know it: look it up in the official document, and "
                "write 原文未载明 where that says nothing."
            )
        )
    elif has_gaps:
        parts.append(_("Write what the document says, and 原文未载明 where it says nothing."))
    types = {given.type for given in unstated}
    parts += [_(rule) for kind, rule in _RULES.items() if kind in types]
    if types - _RULES.keys():
        parts.append(_(_REST))
    return sentences(*parts, whose_matter(decision) if has_silent else "")
