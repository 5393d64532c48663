"""Does the clause cited punish the breach of the duty cited, and is the duty a duty?

With an item its basis tells; without one only what the text of the clause says: the articles whose
breach it names, or that the duty itself names the clause. Whether the facts fall under the clause
is for a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from devolved_powers.cases.answer import CaseFinding, DimensionAnswer, FaultCode
from devolved_powers.cases.case import Case
from devolved_powers.cases.clause.duty_and_clause import (
    breaches_named,
    imposes_nothing,
    in_article,
    is_as_narrow,
    is_beside,
    is_same,
    names_breach_of,
    only_defines,
    only_punishes,
    other_item,
    place_written,
    untold_condition,
)
from devolved_powers.cases.clause.entries_of_case import (
    EntryOfCase,
    entries_of,
    entries_of_duty,
    meets,
    without_wider,
)
from devolved_powers.cases.clause.fit_codes import (
    BY_PLACE,
    CLAUSE_AS_DUTY,
    CONDITION,
    DEFINITION,
    FIT_CODES,
    NEIGHBOUR,
    NEIGHBOUR_ITEM,
    OUTSIDE,
    SOURCE,
    WRONG_PARAGRAPH,
)
from devolved_powers.cases.clause.ruling_text import RulingText, ruling_texts
from devolved_powers.cases.clause.superseded import clause_above
from devolved_powers.cases.clause.told_alike import (
    is_found,
    is_in_village,
    pairs_at,
    share_found,
    tell_alike,
)
from devolved_powers.cases.context import CaseContext
from devolved_powers.diagnostics import Severity
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.law_names import Settlement

CODES: tuple[FaultCode, ...] = FIT_CODES
_VILLAGE: Settlement = "村庄"


def judge(case: Case, context: CaseContext) -> DimensionAnswer:
    """Return what is said of how clause and duty fit.

    Args:
        case: the decision.
        context: what it is held against.
    """
    duties = ruling_texts(case.decision, "duty", context.library)
    clauses = ruling_texts(case.decision, "penalty", context.library)
    return _Fit(case, context, duties, clauses).judge()


@dataclass(frozen=True)
class _Fit:
    """Duty and clause of one decision.

    Args:
        case: the decision.
        context: what it is held against.
        duties: the duties cited.
        clauses: the penalty clauses cited.
    """

    case: Case
    context: CaseContext
    duties: Sequence[RulingText]
    clauses: Sequence[RulingText]

    def judge(self) -> DimensionAnswer:
        """Return what is said of them, by the first that tells."""
        if not self.clauses:
            return self._open(_("No penalty clause is cited."))
        return (
            self._no_clause()
            or self._clause_as_duty()
            or self._outside()
            or self._superseded()
            or self._no_duty()
            or self._asked()
            or self._by_entries()
            or self._by_text()
            or self._unknown()
        )

    def _asked(self) -> DimensionAnswer | None:
        """Ask where the finding speaks against the clause: by its words, or by the place."""
        finding = self.case.decision.finding
        for clause in self.clauses:
            other = other_item(clause, finding)
            if other is not None:
                message = _(
                    "What was found reads like {other}, not like {clause}: see which item it is."
                ).format(other=other, clause=clause.written)
                return self._ask(NEIGHBOUR_ITEM, message, clause)
            condition = untold_condition(clause, finding)
            if condition:
                message = _(
                    "{clause} punishes only in the case “{condition}”, of which the finding tells "
                    "nothing."
                ).format(clause=clause.written, condition=condition)
                return self._ask(CONDITION, message, clause)
        for text in (*self.duties, *self.clauses):
            within = text.within
            if within and _VILLAGE not in within and is_in_village(finding):
                message = _(
                    "{place} is for “{within}”, and the finding speaks of a village: see which "
                    "plan covers the place."
                ).format(place=text.written, within=enumerated(within))
                return self._ask(BY_PLACE, message, text)
        return None

    def _ask(self, code: FaultCode, message: str, text: RulingText) -> DimensionAnswer:
        finding = CaseFinding(code, message, text.cited.line, "请核实")
        return self._open(message, text, (finding,))

    def _no_clause(self) -> DimensionAnswer | None:
        """Judge clauses none of which punishes anything."""
        if not all(map(imposes_nothing, self.clauses)):
            return None
        message = _("{clause} punishes nothing: cite the clause that punishes the breach.")
        first = self.clauses[0]
        told = message.format(clause=first.written)
        return DimensionAnswer("article_fits", "不符", told, first.cited.line, SOURCE)

    def _clause_as_duty(self) -> DimensionAnswer | None:
        """Judge a duty that is the penalty clause, or another one."""
        entries = entries_of(self.case, self.context)
        for duty in self.duties:
            if any(meets(duty, entry.duties) for entry in entries):
                continue  # a clause that tells the conduct itself
            same = next((c for c in self.clauses if is_same(duty, c)), None)
            if same is None and not only_punishes(duty):
                continue
            if same is not None and duty.version is not None and not only_punishes(duty):
                continue  # an article that holds both
            message = _(
                "{duty} is cited as the duty that was breached, and is a penalty clause: cite the "
                "article that sets the duty."
            ).format(duty=duty.written)
            return self._fault(CLAUSE_AS_DUTY, message, duty)
        return None

    def _outside(self) -> DimensionAnswer | None:
        """Judge a clause that the document tells for a quantity that nothing found comes under."""
        clause = next((clause for clause in self.clauses if clause.cited.outside), None)
        if clause is None:
            return None
        message = _(
            "{clause} is told for “{condition}”, and no quantity found comes under it: see which "
            "paragraph is for what was found."
        ).format(clause=clause.written, condition=clause.cited.outside)
        return self._fault(OUTSIDE, message, clause)

    def _superseded(self) -> DimensionAnswer | None:
        """Judge a clause of a regulation, where a newer law above it punishes the same duty."""
        for entry in entries_of_duty(self.case, self.context):
            for clause in self.clauses:
                above = clause_above(clause, entry, self.context.library)
                if above is not None:
                    message = _(
                        "{clause} is older than {above} and of lower rank, which punishes the "
                        "breach of this duty itself."
                    )
                    told = message.format(clause=clause.written, above=place_written(above))
                    return DimensionAnswer(
                        "article_fits", "不符", told, clause.cited.line, place_written(above)
                    )
        open_ = next((clause for clause in self.clauses if clause.has_higher), None)
        if open_ is None:
            return None
        message = _("{clause}: whether it still applies beside the newer law above it is open.")
        return self._open(message.format(clause=open_.written), open_)

    def _no_duty(self) -> DimensionAnswer | None:
        if self.duties:
            return None
        return self._open(_("No duty is cited: see what the contents say."), self.clauses[0])

    def _by_entries(self) -> DimensionAnswer | None:
        """Judge by what the catalogue says belongs together."""
        entries = entries_of(self.case, self.context)
        sound = [clause for clause in self.clauses if not clause.doubt]
        met = [e for e in entries if any(meets(clause, e.clauses) for clause in sound)]
        met = without_wider(met, sound)
        if not met:
            return None
        if all(any(meets(duty, entry.duties) for duty in self.duties) for entry in met):
            message = _("The catalogue holds duty and clause together: {entry}.")
            ids = enumerated(entry.state.id for entry in met)
            told = message.format(entry=ids)
            return DimensionAnswer(
                "article_fits", "符合", told, sound[0].cited.line, met[0].state.basis
            )
        if len(met) > 1 or self._is_named() or not sound or not is_as_narrow(sound, met[0].clauses):
            return None
        return self._other_duty(met[0])

    def _other_duty(self, entry: EntryOfCase) -> DimensionAnswer | None:
        """Judge a duty that is not the one of the item, of the same law."""
        if set(entry.duties) <= set(entry.clauses) or any(
            meets(clause, entry.duties) for clause in self.clauses
        ):
            return None  # the clause tells the conduct itself; another article may set the duty
        wrong = next((duty for duty in self.duties if is_beside(duty, entry.duties)), None)
        if wrong is None:
            return None
        same_article = [p for p in entry.duties if in_article(wrong, p)]
        expected = same_article or [p for p in entry.duties if p[0] == wrong.law]
        message = _(
            "{duty} is cited as the duty; by {entry} the clause punishes the breach of {expected}."
        )
        told = message.format(
            duty=wrong.written,
            entry=entry.state.id,
            expected=enumerated(dict.fromkeys(map(place_written, expected))),
        )
        if same_article:
            return self._fault(WRONG_PARAGRAPH, told, wrong)
        return self._fault(NEIGHBOUR, told, wrong, "建议改")

    def _is_named(self) -> bool:
        """Whether a clause names one of the duties as what it punishes the breach of."""
        return any(names_breach_of(clause, duty) for clause in self.clauses for duty in self.duties)

    def _by_text(self) -> DimensionAnswer | None:
        """Judge by what the texts themselves say: 违反本法第N条, 按照…第N条处罚."""
        for clause in self.clauses:
            for duty in self.duties:
                if names_breach_of(clause, duty):
                    message = _("{clause} names the breach of {duty}.")
                    told = message.format(clause=clause.written, duty=duty.written)
                    return DimensionAnswer(
                        "article_fits", "符合", told, clause.cited.line, clause.written
                    )
        for quoted in ruling_texts(self.case.decision, "quoted", self.context.library):
            for clause in self.clauses:
                if not clause.doubt and is_same(quoted, clause) and self._is_in_a_duty(quoted):
                    message = _(
                        "The text of the duty, as quoted, has its breach punished by {clause}."
                    )
                    told = message.format(clause=clause.written)
                    return DimensionAnswer(
                        "article_fits", "符合", told, clause.cited.line, clause.written
                    )
        alike = next(
            (
                (c, d)
                for c in self.clauses
                for d in self.duties
                if not (c.doubt or is_same(c, d)) and tell_alike(c, d)
            ),
            None,
        )
        if alike is not None:
            clause, duty = alike
            message = _("{clause} and {duty} tell of one conduct, by their words.")
            told = message.format(clause=clause.written, duty=duty.written)
            return DimensionAnswer("article_fits", "符合", told, clause.cited.line, clause.written)
        return self._not_named()

    def _is_in_a_duty(self, quoted: RulingText) -> bool:
        """Return whether a quotation stands where a duty is cited."""
        return any(duty.cited.line == quoted.cited.line for duty in self.duties)

    def _not_named(self) -> DimensionAnswer | None:
        """Judge by a clause that names the articles it punishes, none of which is cited."""
        for clause in self.clauses:
            named = list(breaches_named(clause))
            beside = [d for d in self.duties if d.law == clause.law and not d.doubt]
            if not named or not beside or len(beside) < len(self.duties):
                continue
            message = _("{clause} punishes the breach of {expected}, not of {duty}.").format(
                clause=clause.written,
                expected=enumerated(place.cited() for place in named),
                duty=beside[0].written,
            )
            return self._fault(NEIGHBOUR, message, beside[0], "建议改")
        return None

    def _unknown(self) -> DimensionAnswer:
        """Say that it cannot be told, with what was seen."""
        for duty in self.duties:
            if only_defines(duty):
                message = _(
                    "{duty} seems to define or to empower, not to bind: see whether another "
                    "article sets the duty."
                )
                told = message.format(duty=duty.written)
                finding = CaseFinding(DEFINITION, told, duty.cited.line, "请核实")
                return self._open(told, duty, (finding,))
        doubt = next((text for text in (*self.clauses, *self.duties) if text.doubt), None)
        if doubt is not None:
            return self._open(doubt.told_doubt, doubt)
        other = self._other_clause()
        if other is not None:
            return other
        message = _(
            "{clause} tells the conduct in its own words and names no article: whether the breach "
            "of {duty} falls under it, a person must read."
        )
        first = self.clauses[0]
        told = message.format(clause=first.written, duty=self.duties[0].written)
        return self._open(told, first)

    def _other_clause(self) -> DimensionAnswer | None:
        """Ask about a clause that is not the one the catalogue has for the duty."""
        first, duty = self.clauses[0], self.duties[0]
        entries = entries_of_duty(self.case, self.context)
        if not entries or first.doubt:
            return None
        expected = dict.fromkeys(
            place_written(place) for entry in entries for place in entry.clauses
        )
        values = {
            "entry": enumerated(entry.state.id for entry in entries),
            "duty": duty.written,
            "clause": first.written,
            "expected": enumerated(expected),
        }
        if any(entry.is_stale for entry in entries):
            message = _(
                "{entry} has the breach of {duty} punished by clauses of an older text that have "
                "no counterpart; see whether it falls under {clause}, and whether that is the duty."
            )
        else:
            message = _(
                "By {entry} the breach of {duty} is punished by {expected}; {clause} is cited: see "
                "which of them the conduct falls under."
            )
        told = message.format(**values)
        if self._is_found_elsewhere(entries):
            return self._fault(NEIGHBOUR, told, first)
        return self._ask(NEIGHBOUR, told, first)

    def _is_found_elsewhere(self, entries: Sequence[EntryOfCase]) -> bool:
        """Return whether the finding tells of the clause of an item, and not of the one cited."""
        finding = self.case.decision.finding
        cited = max(
            (
                share_found(finding, pairs_at(c.version, p))
                for c in self.clauses
                if c.version is not None
                for p in c.places
            ),
            default=0.0,
        )
        shares = [0.0]
        for title, place in (p for entry in entries for p in entry.clauses):
            law, day = self.context.library.find(title), self.clauses[0].day
            version = law.version_on(day) if law is not None and day is not None else None
            if version is not None:
                shares.append(share_found(finding, pairs_at(version, place)))
        return is_found(max(shares), cited)

    def _fault(
        self, code: FaultCode, message: str, text: RulingText, severity: Severity = "必须改"
    ) -> DimensionAnswer:
        finding = CaseFinding(code, message, text.cited.line, severity)
        line = text.cited.line
        return DimensionAnswer("article_fits", "不符", message, line, code.source, (finding,))

    def _open(
        self,
        reason: str,
        text: RulingText | None = None,
        findings: tuple[CaseFinding, ...] = (),
    ) -> DimensionAnswer:
        line = text.cited.line if text else 0
        return DimensionAnswer("article_fits", "不能判定", reason, line, findings=findings)
