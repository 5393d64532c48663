"""The state on a day (快照)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from devolved_powers.register.kept_states import in_force_on, parts_of, resting_on, with_id
from devolved_powers.register.needs import answered
from devolved_powers.register.query import Query
from devolved_powers.register.search.results import Found
from devolved_powers.register.state_on_day import state_on
from devolved_powers.register.states import (
    EnforcementItem,
    Need,
    Power,
    Timeline,
)

if TYPE_CHECKING:
    from devolved_powers.law.library import Library
    from devolved_powers.register.cited_by import CitedBy
    from devolved_powers.register.search.results import Group

S = TypeVar("S", Power, EnforcementItem)
_NAMED = 5
"""Entries that the text of a result names."""


def be_day(day: object) -> None:
    """Refuse what is no day.

    Raises:
        TypeError: when it is no `date`, or a `datetime`, which is a moment.
    """
    if isinstance(day, datetime) or not isinstance(day, date):
        raise TypeError(f"a day must be a datetime.date, such as date(2022, 1, 1), not {day!r}")


@dataclass(frozen=True, repr=False)
class Result:
    """What a query found.

    Args:
        entries: powers and enforcement items, best first.
        notice: what every answer must say; empty once all data is confirmed.
        title: the registry's name.
        found: by words: where each was met, needs that have them, and what is near.
        cited: of a question that is a citation, what cites the place.
    """

    entries: tuple[Power | EnforcementItem, ...]
    notice: str
    title: str = ""
    found: Found = field(default_factory=Found)
    cited: "CitedBy | None" = None

    @property
    def powers(self) -> tuple[Power, ...]:
        """The powers found, best first."""
        return tuple(e for e in self.entries if isinstance(e, Power))

    @property
    def items(self) -> tuple[EnforcementItem, ...]:
        """The enforcement items found, best first."""
        return tuple(e for e in self.entries if isinstance(e, EnforcementItem))

    @property
    def is_partial(self) -> bool:
        """Whether the entries have only a part of the words asked for."""
        return any(hit.is_partial for hit in self.found.hits)

    def __len__(self) -> int:
        """Return how many entries were found."""
        return len(self.entries)

    def __repr__(self) -> str:
        ids = ", ".join(entry.id for entry in self.entries[:_NAMED])
        more = ", …" if len(self) > _NAMED else ""
        return f"Result(powers={len(self.powers)}, items={len(self.items)}, ids=[{ids}{more}])"


@dataclass(frozen=True, repr=False)
class Snapshot:
    """The powers and enforcement items in force on a day.

    Args:
        timeline: all states of the registry.
        day: the day.

    Raises:
        TypeError: when the day is none, such as a text or a `datetime`.
    """

    timeline: Timeline
    day: date

    def __post_init__(self) -> None:
        """Refuse what is no day: nothing would be in force on it."""
        be_day(self.day)

    def __repr__(self) -> str:
        counts = f"powers={len(self.powers)}, items={len(self.items)}"
        return f"Snapshot(town={self.timeline.town!r}, day={self.day}, {counts})"

    @cached_property
    def powers(self) -> tuple[Power, ...]:
        """The powers in force on the day, by id."""
        return in_force_on(parts_of(self.timeline).powers, self.day)

    @cached_property
    def items(self) -> tuple[EnforcementItem, ...]:
        """The enforcement items in force on the day, by id."""
        return in_force_on(parts_of(self.timeline).items, self.day)

    @property
    def entries(self) -> tuple[Power | EnforcementItem, ...]:
        """The powers in force on the day, then the enforcement items."""
        return (*self.powers, *self.items)

    @property
    def notice(self) -> str:
        """What every answer must say (重构数据…); empty once all data is confirmed."""
        return self.timeline.notice

    def _in_force(self, entries: Iterable[S]) -> Iterator[S]:
        return (e for e in entries if e.is_in_force and e.holds_on(self.day))

    def search(
        self,
        *words: str,
        query: Query | None = None,
        partly: bool = False,
        library: "Callable[[], Library] | None" = None,
    ) -> Result:
        """Find powers and enforcement items.

        A power and its items are one result: a word may stand in any of them.

        Args:
            words: each must be met: by what a result says, in any writing, by an everyday word
                for it, by pinyin, or as the id.
            query: further conditions; its own words are looked for too.
            partly: whether results that have a part of the words are to be returned where no power
                has all.
            library: returns what is known of the laws, when it is asked for: where the words are
                a citation. Without it only laws that are cited are known.

        Returns:
            What was found, best first: where words stand in the name. Its `found` has the results
            with where each word was met, the needs that have the words, and what is near.

        Raises:
            TypeError: when a word is no text, or `query` no `Query`.
        """
        if query is not None and not isinstance(query, Query):
            raise TypeError(f"query must be a Query, not {query!r}; words stand before it")
        asked = query or Query()
        if words:
            asked = replace(asked, words=(*asked.words, *words))
        selected = [entry for entry in self.entries if asked.fits(entry)]
        if asked.standing:
            selected = [e for e in selected if asked.fits_standing(e.standing_on(self.day))]
        if not any(map(str.strip, asked.words)):
            return Result(tuple(selected), self.notice, self.timeline.title)
        from devolved_powers.register.asked_citation import asked_citation
        from devolved_powers.register.search.results import grouped

        groups = [*grouped(selected), *((need,) for need in self._needs(asked))]
        citation = asked_citation(" ".join(asked.words))
        cited = None
        if citation is not None:
            from devolved_powers.register.cited_by import cited_by

            cited = cited_by(self, citation)
            if library and not cited.is_plain:
                cited = cited_by(self, citation, library())
        is_words = cited is None or (cited.asked.is_title_alone and not cited.laws)
        found = self._find(groups, asked.words, partly=partly and is_words)
        if is_words and (found.hits or found.needs):
            cited = None  # words that end like a title
        elif cited is not None:
            from devolved_powers.register.cited_results import find_cited

            found = find_cited(groups, cited, found)
        entries = tuple(
            entry for hit in found.hits for entry in hit.entries if not isinstance(entry, Need)
        )
        return Result(entries, self.notice, self.timeline.title, found, cited)

    def _needs(self, asked: Query) -> list[Need]:
        """Return the needs that are not met on the day and fit a query."""
        if not asked.may_be_need:
            return []
        return [a.need for a in answered(self) if a.status != "已赋权" and asked.fits(a.need)]

    def _find(self, groups: "Sequence[Group]", words: Sequence[str], *, partly: bool) -> Found:
        from devolved_powers.register.search.everyday import everyday_words
        from devolved_powers.register.search.find import find
        from devolved_powers.register.search.searched_text import joined

        decided = {
            decision.id: joined([("decision", (decision.title, decision.doc_no))])
            for decision in self.timeline.decisions
        }
        return find(groups, words, everyday_words(self.timeline.synonyms), decided, partly=partly)

    def get(self, identifier: str) -> tuple[Power | EnforcementItem | Need, ...]:
        """Return the entries in force with an id: one, or one for each body that holds it."""
        wanted = identifier.upper()
        parts = parts_of(self.timeline)
        return (
            *self._in_force(with_id(parts.powers, wanted)),
            *self._in_force(with_id(parts.items, wanted)),
            *with_id(parts.needs, wanted),
        )

    def powers_behind(self, item: EnforcementItem) -> tuple[Power, ...]:
        """Return the powers in force that an enforcement item rests on, by id."""
        return tuple(self._in_force(with_id(parts_of(self.timeline).powers, *item.powers)))

    def items_of(self, power: str) -> tuple[EnforcementItem, ...]:
        """Return the enforcement items in force that rest on a power, by id.

        Args:
            power: its id.
        """
        return tuple(self._in_force(resting_on(parts_of(self.timeline).items, power)))

    def states_of(self, identifier: str) -> tuple[Power | EnforcementItem, ...]:
        """Return how an entry stands on the day, in force or not: of a power one for each body.

        Before its first state it is 尚未施行; an item that has left the catalogue is 已到期.
        """
        wanted = identifier.upper()
        parts = parts_of(self.timeline)
        states: list[Power | EnforcementItem] = [*with_id(parts.powers, wanted)]
        states += with_id(parts.items, wanted)
        return held_on(states, self.day)

    @cached_property
    def holdings(self) -> Mapping[tuple[str, str], Power]:
        """Every holding that has begun by the day, ended ones too, by power and body."""
        return {(p.id, p.to_body): p for p in self.timeline.powers if p.holds_on(self.day)}

    @cached_property
    def catalogue(self) -> Mapping[str, EnforcementItem]:
        """The items whose power is held on the day, suspended ones too, by id."""
        return {i.id: i for i in self.timeline.items if i.holds_on(self.day) and i.is_held}

    def unknown_filters(self, query: Query) -> dict[str, list[str]]:
        """Return the filters of a query that fit nothing the registry ever held, and what is near.

        Args:
            query: what was asked.

        Returns:
            For each such value the nearest values there are, none where nothing is near.
        """
        from devolved_powers.meant import nearest
        from devolved_powers.register.filter_values import asked_filters

        return {
            asked.value: nearest(asked.value, sorted(asked.known))
            for asked in asked_filters(query, self.timeline)
            if not asked.fits
        }


def held_on(
    states: Iterable[Power | EnforcementItem], day: date
) -> tuple[Power | EnforcementItem, ...]:
    """Return how an entry stands on a day; of a power one for each body.

    Args:
        states: all its states.
        day: the day.
    """
    by_body: dict[str, list[Power | EnforcementItem]] = {}
    for state in states:
        # an item is one, whoever holds it: it has not ended with one of its bodies
        body = state.to_body if isinstance(state, Power) else ""
        by_body.setdefault(body, []).append(state)
    return tuple(state_on(of_body, day) for of_body in by_body.values())
