"""A power cannot be given in this way.

直接赋权 of a power to punish needs a decision of the province (《行政处罚法》第二十四条), named
under `upstream`; 委托行使 needs a basis in law and a written, published entrustment (第二十条、
第二十一条). A licence may be entrusted to another organ (《行政许可法》第二十四条). Coercive
measures may not be entrusted (《行政强制法》第十七条), and whether they can be granted at all is
to be looked into. 行政拘留 and other limits on liberty never go to a town.

How to mend it: name the provincial decision or guidance list under `upstream`, or correct the
manner. In a reconstruction the missing decision is 请核实, in a confirmed list 必须改.

Right:

    type: 行政处罚
    manner: 直接赋权
    upstream: {title: 示例省赋权指导目录, doc_no: 示府发〔2021〕9号}

Wrong:

    type: 行政强制
    manner: 委托行使
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place, Severity
from devolved_powers.i18n import _
from devolved_powers.models.decision import Decision, NewGrant

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each grant whose manner its type does not allow."""
    for file, decision in context.loaded.decisions.items():
        for index, grant in enumerate(decision.grants):
            if isinstance(grant, NewGrant):
                for message, hint, severity, key in _faults(grant, decision):
                    place = Place(file, ("grants", index, key))
                    yield CheckResult(message, place, hint, severity=severity)


def _faults(grant: NewGrant, decision: Decision) -> Iterator[tuple[str, str, Severity, str]]:
    confirmed = decision.provenance.status == "confirmed"
    if grant.type == "行政强制":
        if grant.manner == "委托行使":
            yield (
                _("行政强制 may not be entrusted (《行政强制法》第十七条)."),
                _("Correct the manner, or recall the power."),
                "必须改",
                "manner",
            )
        else:
            yield (
                _("It must be checked whether 行政强制 can be given to a town."),
                _("Look for the law or the provincial decision that allows it."),
                "请核实",
                "type",
            )
    if grant.type == "行政处罚" and grant.manner == "直接赋权" and grant.upstream is None:
        yield (
            _("行政处罚 by 直接赋权 needs the province's decision (《行政处罚法》第二十四条)."),
            _("Name it under `upstream`."),
            "必须改" if confirmed else "请核实",
            "manner",
        )
    if "拘留" in grant.name or "限制人身自由" in grant.name:
        yield (
            _("Limits on liberty never go to a town."),
            _("Recall the power."),
            "必须改",
            "name",
        )
