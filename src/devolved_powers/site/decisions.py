"""The pages of decisions, of what changed between two of them, and of the state on a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from devolved_powers.changes import Difference, compare
from devolved_powers.changes.operands import Operand
from devolved_powers.i18n import N_, _
from devolved_powers.models.decision import (
    Adjustment,
    BasisUpdate,
    Decision,
    FurtherGrant,
    Lapse,
    NewGrant,
    PowerEvent,
)
from devolved_powers.models.keys import label
from devolved_powers.register.page_paths import change_page, decision_page
from devolved_powers.register.plain_values import plain, plain_value
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.standing_marks import tally_text
from devolved_powers.register.states import NEVER, DecisionSummary, Power
from devolved_powers.reports.changes.phrases import shown
from devolved_powers.reports.changes.tables import changes_tables
from devolved_powers.site.cited_laws import Linked, Shelf
from devolved_powers.site.files import SitePage
from devolved_powers.site.law_turns import LawTurn
from devolved_powers.site.source import Edition
from devolved_powers.site.titled_changes import titled

ListedEvent = PowerEvent | Lapse | BasisUpdate
_SECTIONS = (
    ("adjustments", N_("Adjusted")),
    ("suspensions", N_("Suspended")),
    ("resumptions", N_("Resumed")),
    ("recalls", N_("Recalled")),
    ("lapses", N_("Lapsed")),
    ("basis_updates", N_("Basis updated")),
)


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A line of a decision's table of grants."""

    id: str
    name: str
    type: str
    field: str
    basis: Linked
    from_body: str
    to_body: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """A line of a decision's other tables: what it does to one power, and the words for it."""

    id: str
    name: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """Days on which nothing changes.

    Args:
        first: the first of them.
        last: the last; None while nothing further is recorded.
        decisions: what takes effect on the first.
        powers: how many powers are in force.
        items: how many enforcement items are.
        page: the page of these days.
    """

    first: date
    last: date | None
    decisions: tuple[DecisionSummary, ...]
    powers: int
    items: int
    page: str


class DecisionPages:
    """Makes the pages that tell of decisions and days.

    Args:
        edition: what the site is made from.
        shelf: the cited laws.
        turns: what happened to the laws of entries.
    """

    def __init__(self, edition: Edition, shelf: Shelf, turns: Sequence[LawTurn]) -> None:
        self._edition = edition
        self._turns = turns
        self._shelf = shelf
        self._latest: dict[str, Power] = {}
        for power in edition.timeline.powers:
            self._latest[power.id] = power

    def files(self) -> Iterator[SitePage]:
        """Yield the pages."""
        summaries = self._edition.timeline.decisions
        counts = {d: _count(decision) for d, decision in self._edition.decisions.items()}
        values = {"decisions": summaries, "counts": counts}
        yield SitePage(
            "decisions/index.html", "decisions.html", _("Decisions"), "decisions", values
        )
        for summary in summaries:
            yield self._decision(summary, self._edition.decisions[summary.id])
        yield from self._changes([d for d in summaries if d.effective is not None])
        yield from self._days()

    def _decision(self, summary: DecisionSummary, decision: Decision) -> SitePage:
        sections = [
            (_(title), [self._happened(event) for event in getattr(decision, key)])
            for key, title in _SECTIONS
            if getattr(decision, key)
        ]
        values = {
            "summary": summary,
            "decision": decision,
            "grants": list(map(self._granted, decision.grants)),
            "sections": sections,
            "keys": [_(label(key)) for key in summary.assumed],
        }
        path = decision_page(summary.id)
        return SitePage(path, "decision.html", decision.title, "decisions", values)

    def _granted(self, grant: NewGrant | FurtherGrant) -> GrantRow:
        identifier = grant.id if isinstance(grant, NewGrant) else grant.power
        granted = grant if isinstance(grant, NewGrant) else self._latest.get(identifier)
        basis = self._shelf.linked(granted.basis) if granted else ()
        return GrantRow(
            identifier,
            granted.name if granted else "",
            granted.type if granted else "",
            granted.field if granted else "",
            basis,
            granted.from_body if granted else "",
            grant.to_body or "",
        )

    def _happened(self, event: ListedEvent) -> EventRow:
        stated = plain(event, ("power", "set"))
        if isinstance(event, Adjustment):
            stated |= plain(event.set)
        power = self._latest.get(event.power)
        rows = tuple((_(label(key, "event")), shown(plain_value(v))) for key, v in stated.items())
        return EventRow(event.power, power.name if power else "", rows)

    def _changes(self, decisions: Sequence[DecisionSummary]) -> Iterator[SitePage]:
        pairs = []
        short = self._edition.short_titles
        for first, second in combinations(decisions, 2):
            sides = (self._named(first), self._named(second))
            difference = compare(*sides)
            pairs.append((first, second, len(difference.changes)))
            title = _("What changed from {first} to {second}")
            values = {
                "first": first,
                "second": second,
                "difference": difference,
                "tables": changes_tables(titled(difference, short), "list"),
            }
            yield SitePage(
                change_page(first.id, second.id),
                "change.html",
                title.format(first=short[first.id], second=short[second.id]),
                "changes",
                values,
            )
        listed = {"pairs": pairs, "decisions": decisions}
        yield SitePage("changes/index.html", "changes.html", _("What changed"), "changes", listed)

    def _named(self, summary: DecisionSummary) -> Operand:
        day = summary.effective.isoformat() if summary.effective else ""
        return Operand(summary.title, day=day, recorded=self._edition.recorded)

    def _days(self) -> Iterator[SitePage]:
        timeline = self._edition.timeline
        cuts = {e.since for e in timeline.entries} | {
            e.ends for e in timeline.entries if e.ends is not None
        }
        days = sorted(cuts - {NEVER})
        intervals = []
        for number, day in enumerate(days):
            snapshot = Snapshot(timeline, day)
            following = days[number + 1] if number + 1 < len(days) else None
            interval = Interval(
                first=day,
                last=following - timedelta(days=1) if following else None,
                decisions=tuple(d for d in timeline.decisions if d.effective == day),
                powers=len(snapshot.powers),
                items=len(snapshot.items),
                page=f"days/{day.isoformat()}/index.html",
            )
            intervals.append(interval)
            values = {
                "interval": interval,
                "powers": snapshot.powers,
                "items": snapshot.items,
                "tables": changes_tables(self._undecided(day), "list"),
                "turns": [
                    (turn, self._shelf.target(turn.law))
                    for turn in self._turns
                    if day < turn.day and (following is None or turn.day < following)
                ],
                "tally": tally_text(snapshot.entries, day),
            }
            title = _("The state from {day}").format(day=day.isoformat())
            yield SitePage(interval.page, "day.html", title, "days", values)
        listed = {"intervals": intervals}
        yield SitePage("days/index.html", "days.html", _("The state on a day"), "days", listed)

    def _undecided(self, day: date) -> Difference:
        """Return what happened on a day without a decision: successions, terms, lapses."""
        sides = (day - timedelta(days=1), day)
        difference = compare(*(Operand("", d.isoformat(), self._edition.recorded) for d in sides))
        changes = (c for c in difference.changes if c.cause and not c.cause.decision)
        return replace(difference, changes=tuple(changes))


def _count(decision: Decision) -> list[tuple[str, int]]:
    """Return how much a decision does, of each kind that it does at all."""
    sections = (("grants", N_("Granted")), *_SECTIONS)
    counted = [(_(title), len(getattr(decision, key))) for key, title in sections]
    return [(title, count) for title, count in counted if count]
