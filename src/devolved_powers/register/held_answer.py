"""May this town do this on that day: by an id, or by words that the registry finds it by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from devolved_powers.i18n import _, clauses, enumerated
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.held_entry import HeldEntries, HeldEntry, Holder
from devolved_powers.register.plain_verdict import Verdict
from devolved_powers.register.query import Query
from devolved_powers.register.search.results import Hit, grouped
from devolved_powers.register.search.words import id_meant, is_like_id
from devolved_powers.register.snapshot import Result, Snapshot
from devolved_powers.register.standing_marks import known_text, known_until
from devolved_powers.register.states import DecisionSummary, Need

if TYPE_CHECKING:
    from devolved_powers.register.registry import Registry

How = Literal["id", "words", "several", "partial", "none"]
"""How entries were found: by an id; one, or several, that have all words; by some of the words."""
LISTED = 20
"""Entries listed where several are meant: who asks for more needs another word."""
_NEAR = 5


@dataclass(frozen=True, slots=True)
class NearEntry:
    """An entry that is near to what was asked, and no answer to it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """Whether a town may do something on a day.

    Args:
        asked: the id or the words, as typed.
        snapshot: the day, and what stands on it.
        today: the day it was asked.
        how: how the entries were found.
        entries: what each answers, the best first.
        total: how many were found.
        near: where none has the words, what is near.
    """

    asked: str
    snapshot: Snapshot
    today: date
    how: How
    entries: tuple[HeldEntry, ...]
    total: int
    near: tuple[NearEntry, ...] = ()

    @property
    def one(self) -> HeldEntry | None:
        """The one entry that is meant; None where none is, or it is open which."""
        return self.entries[0] if self.how in ("id", "words") else None

    @property
    def verdict(self) -> Verdict:
        """Whether the town may: open where it is not one entry that is meant."""
        return self.one.verdict if self.one is not None else "open"


def held(registry: Registry, asked: Sequence[str], day: date, today: date) -> HeldAnswer:
    """Return whether the town of a registry may do something on a day.

    Args:
        registry: the registry.
        asked: an id, or words as `search` takes them.
        day: the day on which the town would act.
        today: the day it is asked.
    """
    words = tuple(word for text in asked for word in text.split())
    typed = " ".join(words)
    entries = HeldEntries(registry, day, today)
    identifier = id_meant(typed, registry.ids)
    by_id = entries.of(identifier) if identifier in registry.ids else None
    snapshot = entries.snapshot
    if by_id is not None:
        return HeldAnswer(typed, snapshot, today, "id", (by_id,), 1)
    if not typed or is_like_id(typed):
        from devolved_powers.meant import nearest

        names = nearest(typed, registry.ids) if typed else []
        return HeldAnswer(typed, snapshot, today, "none", (), 0, tuple(_near(names, entries)))
    query = Query(words=words)
    result = snapshot.search(query=query, partly=True, library=lambda: registry.library)
    ids, is_partial = _found(result, query, snapshot)
    if not ids:
        near = [hit.entries[0].id for hit in result.found.near][:_NEAR]
        return HeldAnswer(typed, snapshot, today, "none", (), 0, tuple(_near(near, entries)))
    answers = [one for one in map(entries.of, ids[:LISTED]) if one is not None]
    how: How = "partial" if is_partial else "words" if len(ids) == 1 else "several"
    total = len(ids) + (result.found.left_off if is_partial else 0)
    return HeldAnswer(typed, snapshot, today, how, tuple(answers), total)


def _found(result: Result, query: Query, snapshot: Snapshot) -> tuple[list[str], bool]:
    """Return the id of each result, and whether none has all the words.

    A power that is suspended or was taken back is a result too: that is what the answer tells.
    """
    hits = [hit for hit in result.found.hits if not hit.is_partial]
    needs = [hit for hit in result.found.needs if not hit.is_partial]
    in_force = {entry.id for entry in snapshot.entries}
    others = query.select(snapshot.timeline.entries, snapshot.timeline.synonyms)
    gone = grouped([entry for entry in others if entry.id not in in_force])
    whole = [*_leads(hits), *(group[0].id for group in gone), *_leads(needs)]
    whole = list(dict.fromkeys(whole)) or list(_met_needs(query, snapshot))
    if whole:
        return whole, False
    return list(dict.fromkeys(_leads((*result.found.hits, *result.found.needs)))), True


def _leads(hits: Sequence[Hit]) -> Iterator[str]:
    for hit in hits:
        yield hit.entries[0].id


def _met_needs(query: Query, snapshot: Snapshot) -> Iterator[str]:
    """Yield the needs that have all words and are met: their powers may be named otherwise."""
    from devolved_powers.register.needs import met_needs

    for hit in met_needs(query, snapshot):
        yield hit.entries[0].id


def _near(ids: Sequence[str], entries: HeldEntries) -> Iterator[NearEntry]:
    for identifier in ids:
        found = entries.of(identifier)
        if found is not None:
            yield NearEntry(found.id, found.name)


def reserve(answer: HeldAnswer) -> str:
    """Return what stands right beside the verdict: what it takes for granted; empty for nothing."""
    one = answer.one
    if one is None or one.verdict == "open":
        return ""
    deciding = [holder for holder in one.holders if holder.verdict == one.verdict]
    parts = []
    if any(decision.is_day_assumed for holder in deciding for decision in _decisive(holder)):
        parts.append(_("by an assumed day of effect"))
    return clauses(filter(None, (*parts, _reach(one))))


def _decisive(holder: Holder) -> Iterator[DecisionSummary]:
    """Yield the decisions whose day a verdict turns on: not those before a halt or a repeal."""
    if holder.ended is not None:
        yield holder.ended
    elif holder.verdict == "may" or getattr(holder.entry, "status", "") == "尚未施行":
        yield from holder.granted


def _reach(one: HeldEntry) -> str:
    """Return until when the law is known of what the town may do; empty where it is on the day."""
    if one.verdict != "may":
        return ""
    states = [state for state in one.states if not isinstance(state, Need)]
    return known_text(known_until(states or one.met_by, one.day), one.day)


def law_not_followed(answer: HeldAnswer) -> str:
    """Return what nobody has looked up of the law of an entry; empty where it is known."""
    reach = _reach(answer.one) if answer.one is not None else ""
    if not reach:
        return ""
    message = _(
        "{reach}: whether the law was changed or repealed since, and so whether the answer still "
        "holds, must be looked up."
    )
    return message.format(reach=reach)


def not_come(day: date) -> str:
    """Return what is said of a day that has not come.

    Args:
        day: the day.
    """
    return _(
        "{day} has not come: this is told by what is recorded today. What will be decided by "
        "then, and what the law will be, cannot be told."
    ).format(day=day.isoformat())


def conclusion(answer: HeldAnswer) -> str:
    """Return what follows from an answer that is about no one entry; empty for one that is."""
    town = answer.snapshot.timeline.town
    match answer.how:
        case "several":
            message = _(
                "“{asked}” may mean any of {count} entries of {town}, and each has an answer of "
                "its own: ask again with its id."
            )
        case "partial":
            message = _(
                "No entry of the registry of {town} has all of “{asked}”; {count} have a part of "
                "it and may be meant: ask again with an id."
            )
        case "none" if is_like_id(answer.asked):
            message = _("The registry of {town} has no {asked}: whether the town may is open.")
        case "none":
            message = _(
                "The registry of {town} records no grant of “{asked}”, or calls it otherwise: "
                "whether the town may is open."
            )
        case _:
            return ""
    return message.format(asked=answer.asked, town=town, count=answer.total)


def remarks(answer: HeldAnswer) -> Iterator[str]:
    """Yield what must be known besides: of the day, of conduct, of other organs, what is near."""
    snapshot, day = answer.snapshot, answer.snapshot.day
    one = answer.one
    decisions = [d.effective for d in snapshot.timeline.decisions if d.effective is not None]
    if day > answer.today:
        yield not_come(day)
    if not decisions:
        yield _("No decision is recorded that has taken effect on any day.")
    elif day < min(decisions):
        yield _(
            "The first decision recorded takes effect on {first}; whether another one, that is "
            "not recorded, granted it before, the registry does not tell."
        ).format(first=min(decisions).isoformat())
    if late := law_not_followed(answer):
        yield late
    penalties = [] if one is None else [s for s in one.states if s.type == PENALTY]
    if penalties and not isinstance(penalties[0], Need):
        yield _(
            "The day is that of the decision. Where the conduct was on another day, `powers "
            "which-law {id} --conduct DAY --decide {day}` tells by which text it is judged."
        ).format(id=penalties[0].id, day=day.isoformat())
    if one is not None and one.elsewhere:
        yield _("{bodies}: no body of {town}; what it may do, {town} may not do by it.").format(
            bodies=enumerated(one.elsewhere), town=snapshot.timeline.town
        )
    if answer.total > len(answer.entries):
        yield _("{shown} of {total} are listed: ask with further words.").format(
            shown=len(answer.entries), total=answer.total
        )
    if answer.near:
        near = enumerated(f"{one.id} {one.name}" for one in answer.near)
        yield _("Near it: {ids}").format(ids=near)
    if answer.verdict != "may":
        yield _(
            "This registry is that of {town}: it tells nothing of other organs, such as those of "
            "the county."
        ).format(town=snapshot.timeline.town)
