"""The statute names a body that cannot hand the power on.

A power goes from a county department to the town. Where the cited text names a body above the
county, the government itself, or an organ such as public security, fire rescue, customs, tax or the
registering organ, the county department never had it to give. The powers of a bureau that is the
city's branch (生态环境) are to be looked into as well.

How to mend it: read the clause once more. Where the document cites another one, which names the
county department, correct the record. Otherwise it is a doubt about the decision, to be put to the
organ that decided; the record stays as the document has it.

Right: 由县级以上地方人民政府农业农村主管部门处…

Wrong: 由公安机关处…
"""

from collections.abc import Iterable, Iterator
from typing import Final

from devolved_powers.checks._acting import giving
from devolved_powers.checks._clause import Clause
from devolved_powers.checks._context import Context
from devolved_powers.checks._kinds import whose_matter
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _, enumerated, sentences

SEVERITY: Final = "请核实"
_CAN_GIVE = frozenset({"县级部门", "县级以上部门", "市县部门", "地方部门", "部门"})
_BY_TASK = frozenset({"登记机关", "发证机关"})
"""Organs called by their task: which these are, another provision that is cited may say."""


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each power whose clause names only bodies that cannot give it."""
    for power in context.powers_by("basis", "type"):
        clause = context.clause(power, "basis")
        place = power.at("basis", "type")
        named = giving(clause, power.text("type"))
        actors = named.actors or named.approvers
        if clause.hindrance or not actors:
            unnamed = _("The cited text does not name who acts.")
            yield Comparison(place, clause.hindrance or unnamed)
            continue
        yield Comparison(place)
        by_task = _BY_TASK.issuperset(actors) and _is_named_elsewhere(clause, actors)
        if not by_task and not _CAN_GIVE.intersection(actors):
            message = _("The clause names {actors}, not a department of the county.")
            yield CheckResult(
                message.format(actors=enumerated(actors)),
                place,
                sentences(
                    _("Read the clause once more: can the county department give this power?"),
                    whose_matter(),
                ),
            )
    branches = {
        body.name
        for body in (context.registry.bodies if context.registry else ())
        if body.kind.startswith("市级")
    }
    for power in context.powers_by("from_body"):
        if power.text("from_body") in branches:
            message = _("{body} is a branch of the city's bureau: can it give this power?")
            yield CheckResult(
                message.format(body=power.text("from_body")),
                power.place("from_body"),
                sentences(_("Look for the city's or the province's decision."), whose_matter()),
            )


def _is_named_elsewhere(clause: Clause, actors: Iterable[str]) -> bool:
    """Return whether another place cited of the same law names the department of the task."""
    tasked = {
        text.law for text, _place, named in clause.by_place if set(named.actors) & set(actors)
    }
    return any(
        text.law in tasked and _CAN_GIVE.intersection(named.actors) and not named.penalties
        for text, _place, named in clause.by_place
    )
