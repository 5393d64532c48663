"""名义: is the decision made in the right name?

A power granted outright (直接赋权) is used in the body's own name, an entrusted one (委托) in that
of the organ that entrusted it. A branch needs a law or regulation to act in its own name.
"""

from collections.abc import Iterable

from devolved_powers.cases.answer import CaseFinding, DimensionAnswer, FaultCode
from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.deciding_body.bodies import BRANCH, Body, are_two, body_of
from devolved_powers.cases.deciding_body.powers_behind import manner_of, powers_behind
from devolved_powers.cases.model import Stated
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.models.vocabulary import ENTRUSTED, GRANTED
from devolved_powers.register.remedies import DEPARTMENT
from devolved_powers.register.states import Power

_OWN = "《中华人民共和国行政处罚法》第十七条"
_ENTRUSTED = "《中华人民共和国行政处罚法》第二十条第四款"
_UNCLEAR = FaultCode(
    *("in-name-unclear", "请核实", "in_name_of", _OWN),
    N_("The text speaks in the name of several bodies."),
)
_BRANCH = FaultCode(
    *("body-is-branch", "请核实", "in_name_of", "《中华人民共和国行政处罚法》第十九条"),
    N_("A branch decides in its own name: a law or regulation must let it."),
)
_ANOTHER = FaultCode(
    *("in-name-of-another", "必须改", "in_name_of", _ENTRUSTED),
    N_("The decision is made in the name of another body than the one it must be."),
)
CODES: tuple[FaultCode, ...] = (_UNCLEAR, _BRANCH, _ANOTHER)


def judge(case: Case, context: CaseContext) -> DimensionAnswer:
    """Return what is said of the name in which the decision is made."""
    decision = case.decision
    body = body_of(decision, context)
    line = decision.body.line if decision.body is not None else 0
    if body is None:
        reason = _("No organ is told by its full name: see the seal on the decision.")
        return DimensionAnswer("in_name_of", "不能判定", reason, line)
    if body.kind == BRANCH:
        reason = _(
            "“{body}” is a branch (“派出机构”) and decides in its own name: see which law or "
            "regulation lets it."
        )
        return _open(_BRANCH, reason.format(body=body.name), line)
    head, signature = decision.head, decision.signature
    if head is not None and signature is not None and are_two(head.value, signature.value):
        return _two_bodies(head, signature, context)
    unclear = decision.sign("body-speaks-otherwise") or decision.sign("in-name-of-another")
    if unclear:
        reason = _("The text speaks in the name of several bodies: only “{body}” may decide here.")
        return _open(_UNCLEAR, reason.format(body=body.name), unclear)
    name = case.in_name_of or body.name
    day = decision.decided.value if decision.decided is not None else context.day
    powers = powers_behind(case, context, day) if body.is_known else ()
    manner = manner_of(case, powers)
    entrusted = decision.sign("entrusted")
    if entrusted and manner != ENTRUSTED:
        reason = _("The text tells of an entrustment: then the decision is in the other's name.")
        return _open(_UNCLEAR, reason, entrusted)
    return _by_manner(name, body, powers, manner, line)


def _two_bodies(head: Stated[str], signature: Stated[str], context: CaseContext) -> DimensionAnswer:
    """Return that title and signature name two bodies: a fault where the registry knows both."""
    message = _("The title names “{head}”, the signature “{signature}”: one body decides.")
    told = message.format(head=head.value, signature=signature.value)
    known = {body.name for body in context.registry.bodies} | context.holders
    if not {head.value, signature.value} <= known:
        return _open(_UNCLEAR, told, signature.line)
    finding = CaseFinding(_ANOTHER, told, signature.line, "必须改")
    return DimensionAnswer("in_name_of", "不符", told, signature.line, _OWN, (finding,))


def _open(code: FaultCode, reason: str, line: int) -> DimensionAnswer:
    finding = CaseFinding(code, reason, line, "请核实")
    return DimensionAnswer("in_name_of", "不能判定", reason, line, code.source, (finding,))


def _by_manner(
    name: str, body: Body, powers: Iterable[Power], manner: str, line: int
) -> DimensionAnswer:
    """Judge the name by how the powers behind the case were granted."""
    right = _right_names(powers, manner)
    source = _ENTRUSTED if manner == ENTRUSTED else _OWN
    if name in right:
        reason = _("Decided in the name of “{body}”, as recorded (“{manner}”).")
        told = reason.format(body=name, manner=manner or _("in whose name"))
        return DimensionAnswer("in_name_of", "符合", told, line, source)
    if right:
        message = _("It must be decided in the name of “{right}” (“{manner}”); told is “{body}”.")
        told = message.format(
            right=enumerated(right), manner=manner or _("in whose name"), body=name
        )
        finding = CaseFinding(_ANOTHER, told, line, "必须改")
        return DimensionAnswer("in_name_of", "不符", told, line, source, (finding,))
    holders = {power.to_body for power in powers}
    is_whole = body.kind == DEPARTMENT  # a department always has a name of its own to act in
    if name != body.name or (holders and name not in holders and not is_whole):
        reason = _("The manner of the grant is not recorded, so the right name cannot be told.")
        return DimensionAnswer("in_name_of", "不能判定", reason, line)
    reason = _("“{body}” decides in its own name.")
    return DimensionAnswer("in_name_of", "符合", reason.format(body=name), line, _OWN)


def _right_names(powers: Iterable[Power], manner: str) -> tuple[str, ...]:
    """Return the names recorded, or that follow from the manner; nothing where they do not."""
    names: dict[str, None] = {}
    for power in powers:
        by_manner = {GRANTED: power.to_body, ENTRUSTED: power.from_body}.get(manner, "")
        name = power.in_name_of or by_manner
        if not name:
            return ()
        names[name] = None
    return tuple(names)
