"""Are the penalties given penalties, and such as the clause names? And what of the orders?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from devolved_powers.cases.answer import CaseFinding, DimensionAnswer, FaultCode
from devolved_powers.cases.case import Case
from devolved_powers.cases.clause.duty_and_clause import punishes_nothing
from devolved_powers.cases.clause.entries_of_case import entries_of
from devolved_powers.cases.clause.ruling_text import RulingText, ruling_texts
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.judging.on_the_spot import OnTheSpot, on_the_spot
from devolved_powers.cases.judging.order_nature import may_be_penalty
from devolved_powers.cases.model import Decision, OrderGiven
from devolved_powers.diagnostics import Severity
from devolved_powers.i18n import N_, _, enumerated, sentences
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.named_in_text import NamedInText, imposed_in, merge_named
from devolved_powers.law.rank_limits import PENALTIES_SINCE
from devolved_powers.models.vocabulary import Penalty
from devolved_powers.register.states import EnforcementItem

_LAW = "《中华人民共和国行政处罚法》"
NOT_IN_CLAUSE = FaultCode(
    "kind-not-in-clause",
    "必须改",
    "kinds",
    f"{_LAW}第四条",
    N_("A kind of penalty is given that the clause does not name."),
)
ORDER_AS_PENALTY = FaultCode(
    "order-as-penalty",
    "必须改",
    "kinds",
    f"{_LAW}第九条",
    N_("An order is given as a penalty."),
)
ON_THE_SPOT = FaultCode(
    "on-the-spot-limit",
    "必须改",
    "kinds",
    f"{_LAW}第五十一条",
    N_("The penalty is more than may be given on the spot."),
)
AMONG_PENALTIES = FaultCode(
    "order-among-penalties",
    "请核实",
    "kinds",
    f"{_LAW}第二十八条第一款",
    N_("An order is numbered among the penalties."),
)
GAIN = FaultCode(
    "illegal-gain-not-dealt-with",
    "请核实",
    "kinds",
    f"{_LAW}第二十八条第二款",
    N_("An illegal gain was found and is not confiscated."),
)
LEFT_OUT = FaultCode(
    "part-of-clause-left-out",
    "请核实",
    "kinds",
    "",
    N_("The clause names a further penalty that is not given."),
)
OTHER_ORDER = FaultCode(
    "order-differs-from-clause",
    "请核实",
    "kinds",
    "",
    N_("An order is given that the clause does not name."),
)
TWO_FINES = FaultCode(
    "two-fines",
    "请核实",
    "kinds",
    f"{_LAW}第二十九条",
    N_("More than one fine is given in one decision."),
)
CODES: tuple[FaultCode, ...] = (
    *(NOT_IN_CLAUSE, ORDER_AS_PENALTY, ON_THE_SPOT, AMONG_PENALTIES),
    *(GAIN, LEFT_OUT, OTHER_ORDER, TWO_FINES),
)
_FINE: Penalty = "罚款"
_GOODS: Penalty = "没收非法财物"
_GAIN: Penalty = "没收违法所得"
_OTHER: Penalty = "其他行政处罚"
_GENERAL = late_pattern("改正|整改|停止|纠正|消除|采取[^,。]{0,8}措施")
"""What any case may order (第二十八条第一款)."""
_DEMOLISHED = "拆除"
_HEAD = late_pattern("^(?:责令|限期|立即|其|当事人)+")


def judge(case: Case, context: CaseContext) -> DimensionAnswer:
    """Return what is said of the kinds of penalties.

    Args:
        case: the decision.
        context: what it is held against.
    """
    return _Kinds(case, context).judge()


@dataclass
class _Kinds:
    """The kinds of one decision.

    Args:
        case: the decision.
        context: what it is held against.
    """

    case: Case
    context: CaseContext

    @property
    def decision(self) -> Decision:
        """What the document tells."""
        return self.case.decision

    @cached_property
    def given(self) -> tuple[Penalty, ...]:
        """The kinds given, each once."""
        return tuple(dict.fromkeys(penalty.kind for penalty in self.decision.penalties))

    @cached_property
    def clauses(self) -> tuple[RulingText, ...]:
        """The penalty clauses cited."""
        return ruling_texts(self.decision, "penalty", self.context.library)

    @cached_property
    def named(self) -> NamedInText:
        """What the texts that rule impose, with what the items say."""
        return merge_named(clause.imposed for clause in self.clauses)

    @cached_property
    def items(self) -> tuple[EnforcementItem, ...]:
        """The items that come into question."""
        states = (entry.state for entry in entries_of(self.case, self.context))
        return tuple(state for state in states if isinstance(state, EnforcementItem))

    @property
    def day(self) -> date | None:
        """The day of the decision."""
        return self.decision.decided.value if self.decision.decided else None

    def judge(self) -> DimensionAnswer:
        """Return what is said of them."""
        if not self.decision.penalties:
            return self._without()
        findings = (*self._orders(), *self._on_the_spot(), *self._hints())
        reason, is_known = self._by_clause()
        fault = self._not_in_clause()
        if fault is not None:
            findings = (fault, *findings)
        grave = next((f for f in findings if f.severity == "必须改"), None)
        line = self.decision.penalties[0].line
        if grave is not None:
            return DimensionAnswer(
                "kinds", "不符", grave.message, grave.line, grave.code.source, findings
            )
        asked = next((f for f in findings if f.code in (ON_THE_SPOT, GAIN)), None)
        if asked is not None:
            return DimensionAnswer("kinds", "不能判定", asked.message, line, findings=findings)
        if not is_known:
            return DimensionAnswer("kinds", "不能判定", reason, line, findings=findings)
        source = enumerated(dict.fromkeys(c.written for c in self.clauses if not c.doubt))
        return DimensionAnswer("kinds", "符合", reason, line, source, findings)

    def _without(self) -> DimensionAnswer:
        """Judge a decision in which no penalty was found."""
        if self.decision.kind == "不予行政处罚决定书":
            return DimensionAnswer("kinds", "符合", _("No penalty is given."))
        given = (o for o in self.decision.orders if _is_given(o))
        order = next(given, None)
        if order is None or self.decision.sign("end-cut-off"):
            return DimensionAnswer("kinds", "不能判定", _("No penalty was found in the text."))
        if any(_OTHER in item.penalties for item in self.items):
            message = _(
                "“{order}” alone is given; {entry} counts what its clause orders as a penalty "
                "(“其他行政处罚”), which is contested: see how it was told and decided."
            ).format(order=order.kind, entry=enumerated(item.id for item in self.items))
            finding = CaseFinding(ORDER_AS_PENALTY, message, order.line, "请核实")
            return DimensionAnswer("kinds", "不能判定", message, order.line, findings=(finding,))
        orders = [one for one in self.decision.orders if not one.is_earlier]
        if any(map(may_be_penalty, orders)):
            kinds = enumerated(dict.fromkeys(one.kind for one in orders))
            message = _(
                "“{order}” alone is given: whether that is a penalty the law that sets it decides; "
                "see whether a decision of penalty or an order to correct is due."
            ).format(order=kinds)
            finding = CaseFinding(ORDER_AS_PENALTY, message, order.line, "请核实")
            return DimensionAnswer("kinds", "不能判定", message, order.line, findings=(finding,))
        message = _(
            "“{order}” is an order and no penalty, and nothing else is given: a decision to order "
            "correction is due."
        ).format(order=order.kind)
        finding = CaseFinding(ORDER_AS_PENALTY, message, order.line, "必须改")
        source = ORDER_AS_PENALTY.source
        return DimensionAnswer("kinds", "不符", message, order.line, source, (finding,))

    def _by_clause(self) -> tuple[str, bool]:
        """Return what the clause says of the kinds given, and whether it says enough."""
        if not self.clauses:
            return _("No penalty clause is cited."), False
        sound = [clause for clause in self.clauses if not clause.doubt]
        if not sound:
            return self.clauses[0].told_doubt, False
        extra = self._extra()
        if extra:
            message = _("Whether the clause has {kinds} cannot be told from its text alone.")
            return message.format(kinds=enumerated(extra)), False
        by_clause = [kind for kind in self.given if kind in self._allowed()]
        if len(by_clause) < len(self.given) and not self.decision.sign("illegal-gain-found"):
            message = _("Whether the clause has {kinds} cannot be told from its text alone.")
            return message.format(kinds=_GAIN), False
        told = [_("{kinds}: named by the clause.").format(kinds=enumerated(by_clause))]
        if len(by_clause) < len(self.given):
            told.append(_("{kind}: allowed whatever the clause says.").format(kind=_GAIN))
        return sentences(*(told if by_clause else told[1:])), True

    def _allowed(self) -> set[str]:
        """Return the kinds that the clause or the item names."""
        return {*self.named.penalties, *(kind for item in self.items for kind in item.penalties)}

    def _extra(self) -> tuple[Penalty, ...]:
        """Return the kinds given that neither clause nor item names."""
        allowed = self._allowed()
        if self.day is not None and self.day >= PENALTIES_SINCE:
            allowed.add(_GAIN)  # 第二十八条第二款, whatever the clause says
        return tuple(kind for kind in self.given if kind not in allowed)

    def _not_in_clause(self) -> CaseFinding | None:
        """Return that a kind is not in the clause, where its text leaves no doubt."""
        extra = [kind for kind in self._extra() if kind != _OTHER]
        is_whole = bool(self.clauses) and not any(c.doubt for c in self.clauses)
        if not extra or not is_whole or self.named.refers:
            return None
        line = next(p.line for p in self.decision.penalties if p.kind in extra)
        if not self.named.penalties:
            if not all(map(punishes_nothing, self.clauses)):
                return None
            message = _("{clause} sets no penalty: cite the clause that does.").format(
                clause=enumerated(dict.fromkeys(c.written for c in self.clauses))
            )
            return CaseFinding(NOT_IN_CLAUSE, message, line, "必须改")
        message = _("{clause} names no {kinds}; it names {named}.").format(
            clause=enumerated(dict.fromkeys(c.written for c in self.clauses)),
            kinds=enumerated(extra),
            named=enumerated(self.named.penalties),
        )
        return CaseFinding(NOT_IN_CLAUSE, message, line, "必须改")

    def _orders(self) -> Iterator[CaseFinding]:
        """Yield that orders are called penalties, or numbered among them."""
        called = [order for order in self.decision.orders if order.is_called_penalty]
        numbered = [
            order
            for order in self.decision.orders
            if order.is_numbered_among_penalties and order not in called
        ]
        if called:
            message = _("“{order}” is called a penalty: tell the order apart from the penalty.")
            yield self._about(ORDER_AS_PENALTY, called, message, "建议改")
        if numbered:
            message = _(
                "“{order}” is numbered among the penalties: tell the order apart, or say that the "
                "clause couples it with the penalty."
            )
            yield self._about(AMONG_PENALTIES, numbered, message, "请核实")

    def _about(
        self, code: FaultCode, orders: Sequence[OrderGiven], message: str, severity: Severity
    ) -> CaseFinding:
        written = enumerated(dict.fromkeys(order.kind for order in orders))
        return CaseFinding(code, message.format(order=written), orders[0].line, severity)

    def _on_the_spot(self) -> Iterator[CaseFinding]:
        found: OnTheSpot | None = on_the_spot(self.decision, self.context.library)
        if found is not None:
            severity: Severity = "必须改" if found.is_certain else "请核实"
            yield CaseFinding(ON_THE_SPOT, found.message, found.line, severity)

    def _hints(self) -> Iterator[CaseFinding]:
        """Yield what a person must look at."""
        fines = [penalty for penalty in self.decision.penalties if penalty.kind == _FINE]
        if len(fines) > 1:
            message = _("{count} fines are given: one act may be fined once only.")
            yield CaseFinding(TWO_FINES, message.format(count=len(fines)), fines[1].line, "请核实")
        gain = self.decision.sign("illegal-gain-found")
        if gain and _GAIN not in self.given and (self.day is None or self.day >= PENALTIES_SINCE):
            message = _(
                "An illegal gain was found and is neither confiscated nor said to be paid back."
            )
            yield CaseFinding(GAIN, message, gain, "请核实")
        yield from self._left_out()
        yield from self._other_order()

    def _left_out(self) -> Iterator[CaseFinding]:
        demolished = any(_DEMOLISHED in order.kind for order in self.decision.orders)
        for clause in self.clauses:
            named = self._named_now(clause)
            aside = {*named.beside, *named.reserved}
            if _GOODS in named.penalties and _GOODS not in {*self.given, *aside} and not demolished:
                message = _("{clause} also names {kind}, of which nothing is said.").format(
                    clause=clause.written, kind=_GOODS
                )
                yield CaseFinding(LEFT_OUT, message, clause.cited.line, "请核实")

    def _named_now(self, clause: RulingText) -> NamedInText:
        """Return what a clause imposes; by the text of the decision's day where none rules."""
        if clause.version is not None or self.day is None:
            return clause.imposed
        law = self.context.library.find(clause.law)
        version = law.version_on(self.day) if law else None
        return imposed_in(version, clause.places) if version else NamedInText()

    def _other_order(self) -> Iterator[CaseFinding]:
        own = {*self.named.orders, *(order for item in self.items for order in item.orders)}
        if not own:
            return
        pairs = {pair for order in own for pair in _pairs(order)}
        for order in self.decision.orders:
            if order.is_earlier or _GENERAL.search(order.kind):
                continue
            if not pairs.intersection(_pairs(order.kind)):
                message = _("“{order}” is not among the orders of the clause: “{orders}”.").format(
                    order=order.kind, orders=enumerated(sorted(own))
                )
                yield CaseFinding(OTHER_ORDER, message, order.line, "请核实")


def _is_given(order: OrderGiven) -> bool:
    """Return whether the decision itself gives an order, and does not only tell of it."""
    return order.is_called_penalty or order.is_numbered_among_penalties or not order.is_earlier


def _pairs(order: str) -> set[str]:
    """Return the pairs of characters of an order, without its leading words."""
    bare = _HEAD.sub("", order)
    return {bare[index : index + 2] for index in range(len(bare) - 1)}
