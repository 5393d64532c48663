"""Before a decision is written: which text governs an entry, and who holds its power, on each day.

Substance of a penalty follows the text of the day of the conduct, unless the text of the day of the
decision is lighter or no longer punishes it (《行政处罚法》第三十七条); which is lighter a person
decides. Permits, payments and inspections have no such rule. Procedure follows the law of the day
of each step, remedies that of the decision.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from devolved_powers.citations import parse
from devolved_powers.i18n import N_, _, clauses, enumerated, labelled
from devolved_powers.law.governing import GoverningText, governing, same_text
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import Library
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.law.statute import Corpus
from devolved_powers.law.timeline import SETTLED
from devolved_powers.law.titles import title_key
from devolved_powers.models.decision import BasisUpdate
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.basis_standing import Role, standing_of
from devolved_powers.register.open_change import OpenChange, change_text, changes_of, waiting_text
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.standing_text import fate_text, higher_text, open_grant, place_text
from devolved_powers.register.state_on_day import state_on
from devolved_powers.register.states import EnforcementItem, Power, Timeline, ids_with_powers

Held = Power | EnforcementItem
UPSTREAM: Role = "上级依据"
"""The document of the province that a grant rests on: no law that a decision is written by."""
PROCEDURAL: frozenset[Role] = frozenset({"程序依据", "检查频次依据"})
"""What a place is cited for that follows the day of the step, whatever the day of the conduct."""

QuestionKind = Literal["text", "lighter", "across", "grant", "upstream", "higher", "holder"]
"""What the answer leaves open: a text, which text is lighter, conduct across a change, whether the
grant reaches the clause, whether the document it rests on still allows it, a newer law of higher
rank, who holds the power."""
_DIFFERENT = N_(
    "The provisions differ between the conduct and the decision: those of the conduct apply, and "
    "those of the decision where they punish more lightly or no longer call it unlawful "
    "(《行政处罚法》第三十七条). Which is lighter, whoever handles the case judges."
)
_PERHAPS_DIFFERENT = N_(
    "Whether the provisions differ between the conduct and the decision cannot be told. Where they "
    "do, those of the conduct apply, and those of the decision where they punish more lightly or "
    "no longer call it unlawful (《行政处罚法》第三十七条). Which is lighter, whoever handles the "
    "case judges."
)


@dataclass(frozen=True, slots=True)
class Question:
    """What the answer leaves open.

    Args:
        kind: as a word for machines.
        text: what is open, and what to look up.
    """

    kind: QuestionKind
    text: str


@dataclass(frozen=True, slots=True)
class RoleText:
    """A governing text, and what the entry cites it for."""

    role: Role
    text: GoverningText


@dataclass(frozen=True, slots=True)
class LawOnDay:
    """What governs an entry by the law of a day.

    Args:
        day: the day.
        texts: one for each cited place, in the order cited.
        holders: who holds the power on the day, in which state.
        given_back: the changes of law because of which, as recorded, the department exercises it
            meanwhile: the holder does not.
    """

    day: date
    texts: tuple[RoleText, ...]
    holders: tuple[Held, ...]
    given_back: tuple[OpenChange, ...] = ()

    @property
    def known_until(self) -> date | None:
        """The last day that the facts on all its laws cover; None where one is not known."""
        told = [of_role.text for of_role in self.texts if not of_role.text.question]
        known = [text.known_until for text in told]
        return None if None in known else min((day for day in known if day), default=None)


@dataclass(frozen=True, slots=True)
class WhichLaw:
    """Which law a decision on an entry is written by.

    Args:
        entry: the entry as it stands on the day of the decision.
        conduct: the law of the first and the last day of the conduct, one where it is one day;
            nothing where the entry is no penalty.
        decide: the law of the day of the decision.
        is_same: whether the same words govern on the days of the conduct and of the decision.
        questions: what is open; where there is none, the answer is sure.
    """

    entry: Held
    conduct: tuple[LawOnDay, ...]
    decide: LawOnDay
    is_same: bool
    questions: tuple[Question, ...]

    @property
    def days(self) -> tuple[LawOnDay, ...]:
        """All days, in their order."""
        return (*self.conduct, self.decide)


@dataclass(frozen=True, slots=True)
class CaseLaw:
    """The registry as far as the question needs it.

    Args:
        timeline: its states.
        library: what is known of the laws.
        updates: the basis updates of its decisions.
        corpus: the texts of the laws, where they are at hand.
    """

    timeline: Timeline
    library: Library
    updates: Sequence[BasisUpdate] = ()
    corpus: Corpus | None = None

    def which(self, identifier: str, conduct: Sequence[date], decide: date) -> WhichLaw | None:
        """Return which law governs a decision.

        Args:
            identifier: a power or an enforcement item.
            conduct: the day of the conduct, or its first and its last; of no meaning but for
                penalties.
            decide: the day of the decision, none earlier than the conduct.

        Returns:
            None where the registry has no power and no item of that id.
        """
        snapshot = Snapshot(self.timeline, decide)
        states = snapshot.states_of(identifier)
        if not states:
            return None
        entry = self._state(identifier, decide)
        deciding = self._on(identifier, decide)
        is_penalty = entry.type == PENALTY
        days = sorted(set(conduct)) if is_penalty else []
        acting = tuple(self._on(identifier, day) for day in days)
        is_same = all(self._same(side, deciding) for side in acting)
        questions = [
            *_holding(deciding),
            *self._across(identifier, acting),
            *(q for side in (*acting, deciding) for q in _texts(side)),
            *self._grant(entry, deciding),
            *self._upstream(entry, decide),
            *self._waiting(entry, decide),
        ]
        if acting and not self._same(acting[-1], deciding):
            sides = (acting[-1], deciding)
            is_known = all(not t.text.question for side in sides for t in side.texts)
            differ = _DIFFERENT if is_known else _PERHAPS_DIFFERENT
            questions.append(Question("lighter", _(differ)))
        return WhichLaw(entry, acting, deciding, is_same, tuple(dict.fromkeys(questions)))

    def _state(self, identifier: str, day: date) -> Held:
        """Return the entry as it stands on a day: in force where any body may use it."""
        wanted = identifier.upper()
        return state_on([e for e in self.timeline.entries if e.id == wanted], day)

    def _on(self, identifier: str, day: date) -> LawOnDay:
        entry = self._state(identifier, day)
        states = Snapshot(self.timeline, day).states_of(identifier)
        holding = tuple(state for state in states if state.is_held) or (entry,)
        texts = tuple(
            RoleText(cited.role, governing(cited.standing, day, self.library, self.corpus))
            for cited in standing_of(entry, day).places
            if cited.role != UPSTREAM
        )
        waiting = changes_of(self.timeline.law_changes, ids_with_powers([entry]))
        given_back = (one for one in waiting if one.since <= day and one.is_given_back)
        return LawOnDay(day, texts, holding, tuple(given_back))

    def _same(self, one: LawOnDay, other: LawOnDay) -> bool:
        ours, others = _substance(one), _substance(other)
        return len(ours) == len(others) and all(
            mine.role == theirs.role and same_text(mine.text, theirs.text, self.library)
            for mine, theirs in zip(ours, others, strict=True)
        )

    def _across(self, identifier: str, acting: Sequence[LawOnDay]) -> Iterator[Question]:
        """Yield the days on which the law turned while the conduct ran."""
        first, last = acting[:1], acting[1:]
        if not first or not last:
            return
        before = first[0]
        for day in sorted({*self._turning_days(first[0].day, last[0]), last[0].day}):
            after = self._on(identifier, day)
            if self._turned(before, after):
                message = _(
                    "The conduct lasted from {first} to {last}, and the provisions changed in "
                    "between (by {day}): which text applies is to be verified."
                )
                told = message.format(first=first[0].day, last=last[0].day, day=day)
                yield Question("across", told)
                return
            before = after

    def _turned(self, one: LawOnDay, other: LawOnDay) -> bool:
        """Return whether a law changed; of one that nobody follows that is asked by itself."""
        ours, others = _substance(one), _substance(other)
        return len(ours) != len(others) or any(
            mine.role != theirs.role or not same_text(mine.text, theirs.text, self.library)
            for mine, theirs in zip(ours, others, strict=True)
            if "not-followed" not in (mine.text.standing.reason, theirs.text.standing.reason)
        )

    def _turning_days(self, first: date, last: LawOnDay) -> Iterator[date]:
        for of_role in last.texts:
            law = self.library.find(of_role.text.standing.law)
            if law is None:
                continue
            days = {law.facts.repealed.on} if law.facts.repealed else set()
            for version in law.dated(law.begins_at(of_role.text.standing.place)):
                begins = version.in_force
                days |= {begins} if begins else {version.day, version.day + SETTLED}
            yield from (day for day in days if first < day <= last.day)

    def _grant(self, entry: Held, deciding: LawOnDay) -> Iterator[Question]:
        """Yield whether the grant reaches the clause: only a decision that names it answers that.

        A record may carry a power to another number of the same law, and no further.
        """
        powers = self._powers_behind(entry, deciding.day)
        for update in self._across_titles(powers, deciding.day):
            moved = _("the record moved the basis of {power} to another law ({law})")
            moved = moved.format(power=update.power, law=update.to)
            yield Question("grant", _sentence(labelled(moved, open_grant())))
        changed = [t for t in _substance(deciding) if not t.text.is_cited_text]
        changed = [t for t in changed if t.role == "处罚依据"] or changed
        reached = set(self._granted_places(powers, deciding.day))
        for of_role in changed:
            text = of_role.text
            if text.question:
                if text.standing.state in ("已修改", "已废止"):
                    point = (
                        open_grant() if text.places else _("see whether the new law has a clause")
                    )
                    yield Question("grant", _sentence(labelled(_cited(of_role), point)))
            elif not all(_reaches(reached, text.law, place) for place in text.places):
                new = "、".join(place.cited() for place in text.places)
                where = place_text(text.law, WHOLE_LAW) + new
                moved = f"{_cited(of_role)} → {where}"
                yield Question("grant", _sentence(labelled(moved, open_grant())))

    def _upstream(self, entry: Held, day: date) -> Iterator[Question]:
        """Yield the documents of the province that were adjusted or revoked since the grant."""
        for power in self._powers_behind(entry, day):
            for cited in standing_of(power, day).places:
                standing = cited.standing
                if cited.role == UPSTREAM and standing.state in ("已修改", "已废止"):
                    message = _(
                        "The document that {power} rests on, 《{law}》: {fate}; whether the power "
                        "may still be granted is to be verified."
                    )
                    fate = fate_text(standing)
                    told = message.format(power=power.id, law=standing.law, fate=fate)
                    yield Question("upstream", told)

    def _waiting(self, entry: Held, day: date) -> Iterator[Question]:
        """Yield what the organ has not answered by a day, or nobody has entered, and who acts."""
        for change in changes_of(self.timeline.law_changes, ids_with_powers([entry])):
            if change.since > day or change.recorded:
                continue
            told = labelled(change_text(change), waiting_text(change))
            if not change.is_open:
                yield Question("grant", _sentence(clauses((told, _("it is not entered yet")))))
            elif change.is_given_back:
                yield Question("holder", _sentence(clauses((told, _("the town decides nothing")))))
            else:
                yield Question("grant", _sentence(told))

    def _powers_behind(self, entry: Held, day: date) -> list[Power]:
        ids = (entry.id,) if isinstance(entry, Power) else entry.powers
        held = (p for p in self.timeline.powers if p.id in ids)
        return [p for p in held if p.holds_on(day) and p.is_held]

    def _granted_places(
        self, powers: Iterable[Power], day: date
    ) -> Iterator[tuple[str, LegalPlace]]:
        """Yield where the texts stand that the decisions on the powers named themselves."""
        for power in powers:
            for cited in standing_of(power, day).places:
                if cited.role == UPSTREAM:
                    continue
                text = governing(cited.standing, day, self.library)
                if text.is_cited_text:
                    yield from ((text.law, place) for place in text.places)

    def _across_titles(self, powers: Iterable[Power], day: date) -> Iterator[BasisUpdate]:
        basis_of = {power.id: power.basis for power in powers}
        for update in self.updates:
            if update.on <= day and basis_of.get(update.power) == update.to:
                before, after = _titles(update.from_), _titles(update.to)
                if not after <= before:
                    yield update


def _titles(citation: str) -> frozenset[str]:
    return frozenset(title_key(place.law_resolved or "") for place in parse(citation))


def _substance(side: LawOnDay) -> list[RoleText]:
    return [of_role for of_role in side.texts if of_role.role not in PROCEDURAL]


def _reaches(granted: Iterable[tuple[str, LegalPlace]], law: str, place: LegalPlace) -> bool:
    """Return whether a place lies within one that is granted."""
    return any(
        title == law
        and (
            given == WHOLE_LAW
            or (
                all(own in (0, asked) for own, asked in zip(given[2:], place[2:], strict=True))
                and given.whole == place.whole
            )
        )
        for title, given in granted
    )


def _sentence(text: str) -> str:
    """Return a text as a sentence of its own."""
    return _("{text}.").format(text=text)


def _cited(of_role: RoleText) -> str:
    standing = of_role.text.standing
    return place_text(standing.law, standing.place)


def _texts(side: LawOnDay) -> Iterator[Question]:
    if not side.texts:
        yield Question("text", _("The entry has no basis that can be read: see the original."))
    for of_role in side.texts:
        place = _("{day}, {place}").format(day=side.day, place=_cited(of_role))
        if of_role.text.question:
            message = _("{place}: {question}; to be looked up.")
            told = message.format(place=place, question=of_role.text.question)
            yield Question("text", told)
        if of_role.text.standing.higher:
            above = higher_text(of_role.text.standing)
            yield Question("higher", _sentence(labelled(place, above)))


def _holding(deciding: LawOnDay) -> Iterator[Question]:
    in_force = [state for state in deciding.holders if state.is_in_force]
    if not in_force:
        statuses = enumerated(dict.fromkeys(state.status for state in deciding.holders))
        message = _("On {day} it is {statuses}: no decision may be made in the name of the town.")
        yield Question("holder", message.format(day=deciding.day, statuses=statuses))
    if len({state.basis for state in in_force}) > 1:
        bodies = enumerated(state.to_body for state in in_force)
        message = _("{bodies} hold it on different bases: this answer goes by one of them.")
        yield Question("holder", message.format(bodies=bodies))
