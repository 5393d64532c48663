"""Finds the item of the catalogue, or the power, that a decision is about.

By what the user says; else by the penalty clause, then by the duty. A clause is met by the number
cited and by the number its text has on the day of the decision or of the answer, also where the
law was replaced. Where several come into question all of them are named: nothing is guessed.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from devolved_powers.cases.case import EntryMatch, MatchedBy
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.model import CitedRole, Decision
from devolved_powers.i18n import _
from devolved_powers.law.legal_place import legal_places
from devolved_powers.law.place_standing import PlaceStanding
from devolved_powers.law.verify import verify
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.asked_version import followed
from devolved_powers.register.basis_standing import Role, standing_of
from devolved_powers.register.laws_meant import laws_meant
from devolved_powers.register.place_met import Extent, How, Wanted, met
from devolved_powers.register.query import refused
from devolved_powers.register.states import EnforcementItem, Power

Held = Power | EnforcementItem
_CITED_FOR: dict[CitedRole, frozenset[Role]] = {
    "penalty": frozenset({"处罚依据", "设定依据", "实施依据"}),
    "duty": frozenset({"违法依据", "设定依据", "实施依据"}),
}
"""What an entry cites a place for that a decision cites as its duty or its penalty clause; a power
cites both as one."""
_CERTAIN: frozenset[Extent] = frozenset({"same", "wider"})
"""How an entry's place lies to the one cited where that is its own clause, or within it."""


def match_entry(decision: Decision, context: CaseContext, given: str = "") -> EntryMatch:
    """Return the item or power that a decision is about.

    Args:
        decision: what the document tells.
        context: what it is held against.
        given: the id that the user gave; empty for none.

    Raises:
        PowersError: when the registry has no entry of the id given; `code` is USAGE.
    """
    if given:
        identifier = given.strip().upper()
        if identifier not in context.holdings.ids:
            message = _("The registry has no power and no item “{value}”.")
            raise refused(message, given, sorted(context.holdings.ids))
        return EntryMatch(identifier, "facts", (identifier,))
    return _Matcher(decision, context).match()


def _day(decision: Decision, context: CaseContext) -> date:
    """Return the day whose numbers a decision cites by, as near as it is told."""
    told = decision.decided or decision.notice_served or decision.filed
    if told is not None:
        return told.value
    return _conduct_day(decision, context)


def _conduct_day(decision: Decision, context: CaseContext) -> date:
    """Return the last day told of the act, else that of the answer."""
    conduct = decision.conduct.ends or decision.conduct.begins or decision.conduct.found
    return conduct.value.last if conduct is not None else context.day


class _Matcher:
    """Matches one decision.

    Args:
        decision: what the document tells.
        context: what it is held against.
    """

    def __init__(self, decision: Decision, context: CaseContext) -> None:
        self._context = context
        self._decision = decision
        self._days = tuple(dict.fromkeys((_day(decision, context), context.day)))

    def match(self) -> EntryMatch:
        """Return the match, of an item where there is one, else of a power."""
        for letter in ("E", "P"):
            found = self._match(letter)
            if found.how != "none":
                return found
        return EntryMatch()

    def _match(self, letter: str) -> EntryMatch:
        penalty = self._met("penalty", letter)
        duty = self._met("duty", letter)
        if not penalty:
            return self._by_duty(duty)
        with_duty = _closest([entry for entry in penalty if entry in duty], duty)
        best = _closest(with_duty, penalty) if with_duty else _own(penalty)
        exact = [entry for entry in penalty if penalty[entry] == "same"]
        if with_duty and exact and all(penalty[entry] == "wider" for entry in best):
            best = [*best, *exact]  # the very clause of another item
        is_exact = all(penalty[entry] == "same" for entry in best)
        if duty and not with_duty and not is_exact:
            best = list(dict.fromkeys((*best, *_own(duty))))  # clause and duty lead apart
        if len(best) > 1 or not (best[0] in duty or penalty[best[0]] in _CERTAIN):
            return EntryMatch("", "several", tuple(best))
        by: MatchedBy = "penalty clause" if len(penalty) == 1 else "penalty and duty"
        return EntryMatch(best[0], by, tuple(best))

    def _by_duty(self, duty: dict[str, Extent]) -> EntryMatch:
        """Return what the duty alone leads to: enough only where no penalty clause stands."""
        best = _own(duty)
        if not best:
            return EntryMatch()
        if self._has_clause:
            return EntryMatch("", "duty", tuple(best))
        is_sure = len(best) == 1 and duty[best[0]] in _CERTAIN
        return EntryMatch(best[0] if is_sure else "", "duty" if is_sure else "several", tuple(best))

    @property
    def _has_clause(self) -> bool:
        """Whether a penalty clause is cited that may be there: that of another conduct."""
        return any(
            verify(one.place, day, self._context.library).answer != "不符"
            for one in self._decision.cited
            for day in self._days
            if one.role == "penalty" and one.place.article is not None
        )

    def _met(self, role: CitedRole, letter: str) -> dict[str, Extent]:
        """Return the entries that cite a place of the decision, and how closely."""
        wanted = list(self._wanted(role))
        found: dict[str, Extent] = {}
        met_by: dict[str, frozenset[str]] = {}
        for title in dict.fromkeys(law for one in wanted for law in one.laws):
            for identifier in self._context.citing(title):
                if not identifier.startswith(letter):
                    continue
                ways = list(self._ways(identifier, wanted, _CITED_FOR[role]))
                if ways:
                    found[identifier] = min((way[1] for way in ways), key=_CLOSENESS.index)
                    met_by[identifier] = frozenset(place for place, _extent in ways)
        return {one: extent for one, extent in found.items() if not _is_part(one, met_by)}

    def _ways(
        self, identifier: str, wanted: Iterable[Wanted], roles: frozenset[Role]
    ) -> Iterator[tuple[str, Extent]]:
        """Yield the places of the decision that an entry cites too, and how closely."""
        for day in self._days:
            state = self._context.holdings.on(identifier, day)
            if state.type != PENALTY:
                return
            for cited in standing_of(state, day).places:
                if cited.role in roles:
                    for one in wanted:
                        for way in met(one, cited.standing, None):
                            if self._may_be(way.how, one, cited.standing):
                                yield str(one.place), way.extent

    def _may_be(self, how: How, one: Wanted, standing: PlaceStanding) -> bool:
        """Return whether a number may be meant as one of another text than that of the act.

        The old one may for an act before the change, the new one for an act behind it; and each
        where the text of the act has no such place.
        """
        day = _conduct_day(self._decision, self._context)
        if how == "所引" or standing.since is None:
            return True
        if (day < standing.since) == (how == "原条款序号"):
            return True
        return verify(one.cited, day, self._context.library).answer != "符合"

    def _wanted(self, role: CitedRole) -> Iterator[Wanted]:
        """Yield the places that the decision cites so, by the numbers they may have."""
        titles = self._context.titles
        for cited in (one.place for one in self._decision.cited if one.role == role):
            title = cited.law_resolved or cited.law or ""
            if not title or cited.article is None:
                continue
            meant = laws_meant(title, titles, self._context.library)
            if len(meant.laws) != 1:
                continue  # no law of that title is cited, or several may be meant
            laws = frozenset(meant.laws)
            version = cited.version or meant.version
            for place in legal_places(cited):
                wanted = Wanted(cited, place, laws, any_law=False, numbers="any", version=version)
                if not version:
                    yield wanted
                    continue
                for one in followed(wanted, self._days[0], self._context.library):
                    if isinstance(one, Wanted):
                        yield one if one.numbers == "old" else one._replace(numbers="any")


_CLOSENESS: tuple[Extent, ...] = ("same", "wider", "part", "unclear")


def _is_part(entry: str, met_by: Mapping[str, frozenset[str]]) -> bool:
    """Return whether another entry meets all that this one meets, and more.

    A clause that many items share (who decides, how much) leads to none of them by itself.
    """
    return any(met_by[entry] < others for others in met_by.values())


def _closest(entries: Iterable[str], extents: dict[str, Extent]) -> list[str]:
    """Return those of some entries that a citation leads to most closely."""
    met_by = {entry: _CLOSENESS.index(extents[entry]) for entry in entries}
    closest = min(met_by.values(), default=0)
    return [entry for entry, closeness in met_by.items() if closeness == closest]


def _own(found: dict[str, Extent]) -> list[str]:
    """Return the entries whose own clause is cited; all that lie within a wide citation."""
    if set(found.values()) <= _CERTAIN:
        return _closest(found, found)
    return list(found)
