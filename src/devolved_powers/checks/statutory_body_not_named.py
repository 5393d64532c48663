"""The statutory body is not the one that the clause names.

法定实施主体 is the organ of the statute, in its own words, never the bureau of today or the town.
It is compared by its branch (林业 and 农业农村 are two) and by the lowest level that it begins
with: 县级 and 县级以上 are the same here, 省级 and 市级以上 are not.

How to mend it: copy the organ from the clause that gives the power.

Right:

    statutory_body: 县级以上人民政府林业主管部门     # 由县级以上人民政府林业主管部门…

Wrong:

    statutory_body: 县级以上人民政府农业主管部门     # 由县级以上人民政府林业主管部门…
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._acting import giving
from devolved_powers.checks._clause import Clause
from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _, bracketed, enumerated
from devolved_powers.law.actors import level_and_kind
from devolved_powers.law.branches import OTHERS, branches
from devolved_powers.law.named_in_text import NamedInText
from devolved_powers.law.normalise import normalise
from devolved_powers.models.law_names import Actor

SEVERITY: Final = "请核实"
_LEVELS: Final[tuple[tuple[str, str], ...]] = (
    ("省级以上", "省国"),
    ("市级以上", "市省国"),
    ("县级以上", "县市省国"),
    ("市县", "县市"),
    ("省级", "省"),
    ("市级", "市"),
    ("县级", "县"),
    ("乡级", "乡"),
    ("地方", "乡县市省"),
    ("国家", "国"),
)
_LOWEST: Final = "乡县市省国"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each statutory body of another branch or level than the clause's."""
    for power in context.powers_by("statutory_body", "basis", "type"):
        if power.text("statutory_body"):
            yield from context.kept.once(_of_power, power, context.clause(power, "basis"))


def _of_power(power: Raw, clause: Clause) -> Iterator[CheckResult | Comparison]:
    body = power.text("statutory_body")
    place = power.at("statutory_body", "basis", "type")
    if clause.hindrance:
        yield Comparison(place, clause.hindrance)
        return
    named = giving(clause, power.text("type"))
    own = normalise(body)
    other_branch, other_level = _other_branch(own, named), _other_level(own, named)
    if other_branch is None and other_level is None:
        yield Comparison(place, _("The cited text does not name the department that acts."))
        return
    yield Comparison(place)
    if other_branch or other_level:
        message = _("The statutory body is “{body}”; the clause names {organs}.")
        organs = _organs(named)
        yield CheckResult(
            message.format(body=body, organs=enumerated(dict.fromkeys(organs))),
            place,
            _("Copy the organ from the clause that gives the power."),
            ((power.place("basis"), _("the clause")),),
        )


def _organs(named: NamedInText) -> tuple[str, ...]:
    """Return the organs that a clause names, as officials call them: 林业主管部门（县级以上）."""
    organs = (*named.actors, *named.approvers)
    if not named.departments:
        return organs
    levels = enumerated(dict.fromkeys(o.removesuffix("部门") for o in organs if o != "部门"))
    return tuple(bracketed(f"{branch}主管部门", levels) for branch in named.departments)


def _other_branch(body: str, named: NamedInText) -> bool | None:
    """Return whether a body is of a branch that is not named; None where that cannot be told."""
    own = [branch for branch in branches(body) if branch != OTHERS]
    if not own or not named.departments:
        return None
    if OTHERS in named.departments:
        return None if set(own).isdisjoint(named.departments) else False
    return not set(own) <= {*named.departments, *named.jointly}


def _other_level(body: str, named: NamedInText) -> bool | None:
    """Return whether a body is of a level that is not named; None where that cannot be told."""
    own = _levels(level_and_kind(body))
    organs = named.actors or named.approvers
    local = tuple(organ for organ in organs if organ.endswith(("政府", "部门")))
    levels = [_levels(organ) for organ in local or organs]
    if not own or not levels or not all(levels):
        return None
    return all(_least(own) != _least(some) for some in levels)


def _levels(organ: Actor) -> frozenset[str]:
    """Return the levels that an organ stands for; nothing where it names none."""
    return frozenset(next((levels for name, levels in _LEVELS if organ.startswith(name)), ""))


def _least(levels: frozenset[str]) -> int:
    return min(map(_LOWEST.index, levels))
