"""The items of the catalogue that a decision may be about, as they stood when it matters."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from devolved_powers.cases.case import Case
from devolved_powers.cases.clause.ruling_text import RulingText, conduct_days, ruling_texts
from devolved_powers.cases.context import CaseContext
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.register.basis_standing import CitedStanding, Role, standing_of
from devolved_powers.register.place_met import now_at
from devolved_powers.register.states import EnforcementItem, Power

Held = Power | EnforcementItem
_DUTIES: frozenset[Role] = frozenset({"违法依据", "设定依据"})
_CLAUSES: frozenset[Role] = frozenset({"处罚依据", "设定依据"})
_GONE = frozenset({"已修改", "已废止"})
LawPlace = tuple[str, LegalPlace]
"""The official title of a law, and a place of it."""


@dataclass(frozen=True, slots=True)
class EntryOfCase:
    """An item or power, as it stood on the day of the conduct.

    Args:
        state: how it stood.
        duties: the places whose breach it punishes; of a power all that it cites.
        clauses: the places that punish it, likewise.
        is_stale: whether a clause of it has no counterpart in the text of the day.
    """

    state: Held
    duties: tuple[LawPlace, ...]
    clauses: tuple[LawPlace, ...]
    is_stale: bool = False


def meets(text: RulingText, places: Iterable[LawPlace]) -> bool:
    """Return whether a citation is one of some places, inside one, or holds one.

    第六十九条第二款 is not 第六十九条第（二）项 where the text cited lists nothing there.
    """
    return any(
        law == text.law and own.overlaps(place) and _may_hold(text, own, place)
        for law, place in places
        for own in text.places
    )


def _may_hold(text: RulingText, own: LegalPlace, place: LegalPlace) -> bool:
    """Return whether the text cited has the item of a place, in the paragraph of either."""
    if text.version is None or not place.item or own.item:
        return True
    article = text.version.article(own.article, own.suffix)
    if article is None:
        return True
    paragraph = own.paragraph or place.paragraph
    lists = article.items[paragraph - 1 : paragraph] if paragraph else article.items
    return place.item <= max(lists, default=0)


def entries_of(case: Case, context: CaseContext) -> tuple[EntryOfCase, ...]:
    """Return what a decision was matched to by its penalty clause: one entry, or several.

    Args:
        case: the decision, matched.
        context: what it is held against.
    """
    cited = ruling_texts(case.decision, "penalty", context.library)
    return tuple(
        entry
        for entry in _candidates(case, context)
        if any(meets(text, entry.clauses) for text in cited)
    )


def entries_of_duty(case: Case, context: CaseContext) -> tuple[EntryOfCase, ...]:
    """Return what the duty alone leads to, where the penalty clause cited is another one.

    Args:
        case: the decision, matched.
        context: what it is held against.
    """
    cited = ruling_texts(case.decision, "penalty", context.library)
    duties = ruling_texts(case.decision, "duty", context.library)
    return tuple(
        entry
        for entry in _candidates(case, context)
        if not any(meets(text, entry.clauses) for text in cited)
        and any(meets(text, entry.duties) for text in duties)
    )


def without_wider(
    entries: Sequence[EntryOfCase], clauses: Sequence[RulingText]
) -> list[EntryOfCase]:
    """Return entries without those that hold the clause only with more around it than is cited.

    Where another one has the very clause; where none has, all are returned.

    Args:
        entries: what a decision may be about.
        clauses: the penalty clauses it cites.
    """
    if not any(_is_exactly(clause, entry.clauses) for clause in clauses for entry in entries):
        return [*entries]
    return [
        entry
        for entry in entries
        if not all(_is_wider(clause, entry.clauses) for clause in clauses)
    ]


def _is_exactly(clause: RulingText, places: Sequence[LawPlace]) -> bool:
    return any((clause.law, place) in places for place in clause.places)


def _is_wider(clause: RulingText, places: Sequence[LawPlace]) -> bool:
    """Return whether an item has a clause only with more around it than is cited."""
    own = [
        place
        for law, place in places
        if law == clause.law and any(p.overlaps(place) for p in clause.places)
    ]
    return all(
        (not place.item and p.item) or (not place.paragraph and p.paragraph)
        for place in own
        for p in clause.places
    )


def _candidates(case: Case, context: CaseContext) -> Iterator[EntryOfCase]:
    """Yield what a decision was matched to, or all that come into question."""
    days = conduct_days(case.decision)
    day = days[-1] if days else context.day
    decided = case.decision.decided
    on = decided.value if decided else context.day
    match = case.match
    for identifier in (match.entry,) if match.entry else match.candidates:
        state = context.holdings.on(identifier, day)
        places = standing_of(state, on).places
        clauses = [cited for cited in places if cited.role in _CLAUSES]
        yield EntryOfCase(
            state,
            tuple(_places((cited for cited in places if cited.role in _DUTIES), day)),
            tuple(_places(clauses, day)),
            any(not now_at(c.standing) and c.standing.state in _GONE for c in clauses),
        )


def _places(cited: Iterable[CitedStanding], day: date) -> Iterator[LawPlace]:
    """Yield places by the number cited, and by the one their text has on the day.

    The number cited is another clause's for an act behind the change.
    """
    for standing in (one.standing for one in cited):
        is_old = standing.state in _GONE and standing.since is not None and standing.since <= day
        if not is_old:
            yield standing.law, standing.place
        if standing.correspondence is not None:
            for place in now_at(standing):
                yield standing.correspondence.law, place
