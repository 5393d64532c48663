"""The giving body is of another branch than the departments that the clause names.

A bureau can hand on only what the law gave to it. The law names a branch (林业主管部门); which
bureau holds it follows from the reforms of institutions: 国土 and 规划 are with 自然资源; 农业,
畜牧, 渔业 and 农机 with 农业农村; 工商, 质监 and 食药 with 市场监管; 安监 with 应急管理. A bureau
of 综合行政执法 may hold the penalties of every branch, one of 行政审批 the licences. A body that
succeeded others holds what these held.

Nothing is said where the clause leaves open which departments act (其他有关部门, 负有…职责的部门),
or where no branch can be told by the name of the bureau: then it counts as not judged.

How to mend it: name the bureau that holds the branch, or cite the clause that names this one. Where
the division of work in the county is another one, look for the document that says so.

Right:

    from_body: 示例县林业局          # 由县级以上人民政府林业主管部门…

Wrong:

    from_body: 示例县农业农村局      # 由县级以上人民政府林业主管部门…
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._acting import giving, type_of
from devolved_powers.checks._bureaus import Bureaus
from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.branches import OTHERS

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each power, need and item whose bureau the clause does not mean."""
    bureaus = Bureaus(context.registry.bodies if context.registry else ())
    asked = [
        (power, "from_body", "basis") for power in context.powers_by("from_body", "basis", "type")
    ]
    asked += [(need, "asked_of", "basis") for need in context.needs]
    asked += [
        (item, "from_body", "penalty" if item.data.get("penalty") else "basis")
        for item in context.items
    ]
    for entry, key, cited in asked:
        body, clause = entry.text(key), context.clause(entry, cited)
        if not body:
            continue
        place = entry.at(key, cited, "type")
        if clause.hindrance:
            yield Comparison(place, clause.hindrance)
            continue
        kind = type_of(context, entry)
        named = giving(clause, kind).departments
        fits = bureaus.may_hold(body, named, kind)
        if fits is None:
            yield Comparison(place, _why_open(named, body))
            continue
        yield Comparison(place)
        if not fits:
            message = _("{body} gives it, but the clause names departments of {branches}.")
            holders = sorted({line for branch in named for line in bureaus.holders(branch)})
            hint = _("Read the clause: is it the bureau of {lines} that holds this power?")
            yield CheckResult(
                message.format(body=body, branches=enumerated(named)),
                place,
                hint.format(lines=enumerated(holders)) if holders else "",
                ((entry.place(cited), _("the clause")),),
            )


def _why_open(named: tuple[str, ...], body: str) -> str:
    """Return why it cannot be told whether a bureau is meant."""
    if not named:
        return _("The cited text does not name the department that acts.")
    if OTHERS in named:
        return _("The cited text leaves open which other departments act.")
    return _("The name of {body} does not tell its branch.").format(body=body)
