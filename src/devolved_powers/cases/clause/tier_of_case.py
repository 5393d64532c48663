"""Is the fine of a case one that the tier taken allows, and the tier one that its measure gives?"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from devolved_powers.cases.case import Case
from devolved_powers.cases.clause import standard_codes as codes
from devolved_powers.cases.clause.clause_fines import fines_of, fines_told
from devolved_powers.cases.clause.fine_given import fine_given, fine_written, subjects_fined
from devolved_powers.cases.clause.mitigation import mitigation_ground
from devolved_powers.cases.clause.standard_said import StandardSaid
from devolved_powers.cases.clause.tier_fines import (
    holding_against,
    is_told,
    tier_fines_text,
)
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.judging.fine_range import answer_by
from devolved_powers.cases.model import PenaltyGiven
from devolved_powers.cases.reading.quantities import name_hash
from devolved_powers.discretion.given import Given, TierFit, tier_fit
from devolved_powers.discretion.matching import StandardFor
from devolved_powers.discretion.tier_text import condition_text, fine_state
from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.normalise import normalise
from devolved_powers.models.discretion import StandardEntry, Tier
from devolved_powers.models.vocabulary import UNPUNISHED
from devolved_powers.register.recorded_standards import document_name

Lies = Literal["within", "below", "above", "unknown"]
_FILLERS = late_pattern(
    r"[\d.,一二三四五六七八九十百千万亿两〇零]+|以上|以下|以内|不足|不满|未满|不到|超过|大于|小于"
    r"|低于|高于|少于|多于|达到|不含本数|含本数|不含|本数|之间|或者|人民币|[在为的及且至到含或每()、,。;:~—-]"
)


@dataclass(frozen=True)
class TierOfCase:
    """A tier that a decision says it took.

    Args:
        case: the decision.
        context: what it is held against.
        bound: the entry of the standard.
        tier: the tier.
        is_certain: whether the act is that of the entry.
        said: what is said of it.
    """

    case: Case
    context: CaseContext
    bound: StandardFor
    tier: Tier
    is_certain: bool
    said: StandardSaid

    def judge(self) -> None:
        """Note what is wrong, and what is open."""
        fines = fines_given(self.case)
        if self.tier.outcome in UNPUNISHED:
            self._no_penalty(fines)
            return
        self._range()
        if not fines:
            self.said.leave_open(
                _("{document} sets “{range}” for “{tier}”; the decision gives no fine.").format(
                    **self._values()
                )
            )
        for fine in fines:
            self._fine(fine)
        self._quantities()
        self._conditions()

    def _values(self) -> dict[str, str]:
        return {
            "document": document_name(self.bound.standard),
            "tier": self.tier.tier or condition_text(self.tier),
            "range": tier_fines_text(self.tier.fines),
        }

    def _no_penalty(self, fines: tuple[PenaltyGiven, ...]) -> None:
        values = self._values()
        if not fines:
            message = _(
                "{document} sets no penalty for “{tier}”; whether its conditions are met, a person "
                "must say."
            )
            self.said.leave_open(message.format(**values))
            return
        message = _("{document} sets no penalty for “{tier}”, and the decision gives {fine}.")
        told = message.format(**values, fine=fine_written(fines[0]))
        if self.is_certain:
            self.said.fault(codes.NO_PENALTY_TIER, told, fines[0].line)
        else:
            self.said.ask(codes.NO_PENALTY_TIER, told, fines[0].line)

    def _range(self) -> None:
        """Hold the range that the decision tells against that of the tier."""
        used = self.case.decision.discretion
        if used is None or (used.lowest is None and used.highest is None):
            return
        asked = (used.lowest, used.highest, used.unit)
        alike = [is_told(*asked, fine_state(fine)) for fine in self.tier.fines]
        if True in alike or not alike:
            return
        values = self._values()
        if None in alike:
            message = _(
                "{document} sets “{range}” for “{tier}”; the range that the decision tells is in "
                "another unit: compare them."
            )
            self.said.leave_open(message.format(**values))
            return
        message = _("The range told is not that of {document} for “{tier}”: “{range}”.")
        told = message.format(**values)
        if self.is_certain and not used.is_basis and not self._is_of_clause(asked):
            self.said.fault(codes.RANGE_DIFFERS, told)
        else:
            self.said.ask(codes.RANGE_DIFFERS, told)

    def _is_of_clause(self, asked: tuple[Decimal | None, Decimal | None, str]) -> bool:
        """Return whether a range is that of the clause, which may be what the text tells."""
        of_clause = fines_of(self.case, self.context).alternatives
        fines = (
            *map(fine_state, self.bound.entry.clause_fines),
            *(f for s in of_clause for f in s),
        )
        return any(is_told(*asked, fine) for fine in fines)

    def _fine(self, fine: PenaltyGiven) -> None:
        values = {**self._values(), "fine": fine_written(fine)}
        if not self.tier.fines:
            message = _("{document} sets no range for “{tier}” that {fine} could be held against.")
            self.said.leave_open(message.format(**values))
            return
        lies = lies_in(self.case, fine, self.tier)
        if lies == "within":
            return
        if lies == "unknown":
            message = _(
                "{fine}: whether it lies in “{range}” ({document}, “{tier}”) cannot be counted "
                "from the text."
            )
            self.said.leave_open(message.format(**values))
            return
        ground = mitigation_ground(self.case.decision, self.context.library)
        if lies == "below" and ground is not None:
            message = _(
                "{fine} is below what {document} sets for “{tier}” (“{range}”); {ground} is cited: "
                "whether it is met, a person must say."
            )
            self.said.leave_open(message.format(**values, ground=ground.written))
            return
        message = _("{fine} is outside what {document} sets for “{tier}”: “{range}”.")
        told = message.format(**values)
        if self.is_certain and not self._may_be_of_another(lies):
            self.said.fault(codes.OUTSIDE, told, fine.line)
        else:
            self.said.ask(codes.OUTSIDE, told, fine.line)

    def _may_be_of_another(self, lies: Lies) -> bool:
        """Return whether a fine may be that of another act, or stand for several acts."""
        fines = fines_given(self.case)
        is_joined = fines_of(self.case, self.context).clause_count > len(fines)
        return len(fines) > 1 or (lies == "above" and is_joined)

    def _quantities(self) -> None:
        """Hold what is told of the act against the measure of the tier."""
        given, told = self.case.measured, quantities_told(self.case, self.bound.entry)
        for quantities, is_given in ((given, True), (told, False)):
            if fit_of(self.tier, quantities) != "excluded":
                continue
            others = [
                other.tier or other.when or ""
                for other in self.bound.entry.tiers
                if fit_of(other, quantities) == "fits"
            ]
            values = {**self._values(), "when": self.tier.when or "", "other": "、".join(others)}
            message = (
                _("What is told of the act lies outside “{tier}” of {document}, in “{other}”.")
                if others
                else _("What is told of the act lies outside “{tier}” of {document}.")
            )
            ground = mitigation_ground(self.case.decision, self.context.library)
            if is_given and self.is_certain and ground is None:
                self.said.fault(codes.OTHER_QUANTITY, message.format(**values))
            else:
                self.said.ask(codes.OTHER_QUANTITY, message.format(**values))
            return

    def _conditions(self) -> None:
        """Leave open what of the tier's conditions only a person can say."""
        values = {**self._values(), "when": self.tier.when or ""}
        if self.tier.approval:
            message = _("{document}: “{tier}” needs an approval ({approval}); see it in the file.")
            self.said.leave_open(message.format(**values, approval=self.tier.approval))
        if has_words(self.tier):
            message = _("{document}: whether “{when}” is met (“{tier}”), a person must say.")
            self.said.leave_open(message.format(**values))
        elif self.tier.measures:
            self._left_to_measure(values)

    def _left_to_measure(self, values: dict[str, str]) -> None:
        """Leave open a tier whose quantity the text does not tell, or tells as about so much."""
        entry, measured = self.bound.entry, self.case.measured
        if fit_of(self.tier, (*measured, *quantities_told(self.case, entry))) == "by-words":
            message = _(
                "{document}: “{tier}” goes by a quantity that was not read in the text (“{of}”); "
                "see the record of the inspection, and give it as `discretion.measured` with "
                "--facts."
            )
        elif (
            fit_of(self.tier, (*measured, *quantities_told(self.case, entry, exact=True)))
            == "by-words"
        ):
            message = _(
                "{document}: “{tier}” goes by a quantity that the text tells as about so much "
                "(“{of}”); see the record of the inspection, and give it as "
                "`discretion.measured` with --facts."
            )
        else:
            return
        of = "、".join(dict.fromkeys(measure.of for measure in self.tier.measures))
        self.said.leave_open(message.format(**values, of=of))


def fines_given(case: Case) -> tuple[PenaltyGiven, ...]:
    """Return the fines that a decision gives."""
    return tuple(one for one in case.decision.penalties if one.kind == "罚款")


def lies_in(case: Case, fine: PenaltyGiven, tier: Tier) -> Lies:
    """Return how a fine lies to those of a tier, whoever of those it may be was fined.

    Args:
        case: the decision.
        fine: the fine.
        tier: the tier.
    """
    plain = tuple(fine_state(one) for one in tier.fines)
    answers: set[Lies] = set()
    for subject in subjects_fined(case, [plain]):
        given = fine_given(case, fine, subject, plain)
        fines = fines_told(holding_against(tier.fines, given), case.decision.finding)
        found = answer_by(fines, given)
        answers.add("unknown" if found.range == "no-fine" or found.case else found.range)
    return answers.pop() if len(answers) == 1 else "unknown"


def is_of_clause(case: Case, fine: PenaltyGiven, context: CaseContext) -> bool:
    """Return whether a fine may be one that the clause allows; else that is told of the amount.

    Args:
        case: the decision.
        fine: the fine.
        context: what it is held against.
    """
    alternatives = fines_of(case, context).alternatives
    return not alternatives or any(
        answer_by(fines, fine_given(case, fine, subject, fines)).range not in ("below", "above")
        for fines in alternatives
        for subject in subjects_fined(case, alternatives)
    )


def quantities_told(case: Case, entry: StandardEntry, *, exact: bool = False) -> tuple[Given, ...]:
    """Return the quantities of the act that the text tells, each of one name.

    Args:
        case: the decision.
        entry: what the standard measures: other names are not looked for.
        exact: whether those told as about so much (约) are left out.
    """
    decision = case.decision
    sums = tuple(Given(name, value, "元") for name, value in decision.sums_told)
    areas = {one.area for one in decision.penalties if one.area is not None}
    area = (Given("面积", areas.pop(), "平方米"),) if len(areas) == 1 else ()
    measured = {name_hash(m.of): m.of for tier in entry.tiers for m in tier.measures}
    named = tuple(
        Given(measured[one.name], one.value, one.unit)
        for one in decision.quantities
        if one.name in measured and not (exact and one.is_about)
    )
    return (*sums, *named, *area)


def fit_of(tier: Tier, quantities: tuple[Given, ...]) -> TierFit:
    """Return whether quantities leave a tier open; what is told in other units decides nothing.

    Args:
        tier: the tier.
        quantities: what is known of the act.
    """
    try:
        return tier_fit(tier, quantities)
    except PowersError:
        return "by-words"


def has_words(tier: Tier) -> bool:
    """Return whether the condition of a tier says more than its measure.

    Args:
        tier: the tier.
    """
    if tier.other_grounds:
        return True
    text = normalise(tier.when or "")
    for measure in tier.measures:
        for part in (measure.of, measure.of.removesuffix("数量"), measure.unit):
            text = text.replace(normalise(part), "")
    return bool(_FILLERS.sub("", text))
