"""The pages of decisions, of what changed between two of them, and of the state on a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, groupby

from devolved_powers.changes import compare
from devolved_powers.changes.operands import Operand
from devolved_powers.i18n import _
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
from devolved_powers.register.states import DecisionSummary, Power
from devolved_powers.reports.changes.phrases import shown
from devolved_powers.reports.changes.tables import changes_tables
from devolved_powers.site.chronicle import PATH, SECTIONS, Chronicle
from devolved_powers.site.cited_laws import Linked, Shelf
from devolved_powers.site.files import SitePage
from devolved_powers.site.happenings import Happening
from devolved_powers.site.law_turns import LawTurn
from devolved_powers.site.source import Edition
from devolved_powers.site.titled_changes import titled

ListedEvent = PowerEvent | Lapse | BasisUpdate


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


@dataclass(frozen=True, slots=True)
class ToldSection:
    """A part of the page on all that happened.

    Args:
        anchor: its place on the page.
        title: what stands above it.
        happenings: what it tells, the latest first.
    """

    anchor: str
    title: str
    happenings: Sequence[Happening]


class DecisionPages:
    """Makes the pages that tell of decisions and days.

    Args:
        edition: what the site is made from.
        shelf: the cited laws.
        turns: what happened to the laws of entries.
        chronicle: everything that happened.
    """

    def __init__(
        self, edition: Edition, shelf: Shelf, turns: Sequence[LawTurn], chronicle: Chronicle
    ) -> None:
        self._edition = edition
        self._turns = turns
        self._chronicle = chronicle
        self._shelf = shelf
        self._files = {d.decision: file for file, d in edition.loaded.decisions.items()}
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
            for key, title in SECTIONS[1:]  # grants have a table of their own
            if getattr(decision, key)
        ]
        values = {
            "summary": summary,
            "decision": decision,
            "grants": list(map(self._granted, decision.grants)),
            "sections": sections,
            "keys": [_(label(key)) for key in summary.assumed],
            "commits": self._edition.approvals.of_file(self._files[summary.id]),
            "signers": self._edition.approvals.told,
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
                "tables": changes_tables(titled(difference, self._edition), "list"),
            }
            yield SitePage(
                change_page(first.id, second.id),
                "change.html",
                title.format(first=short[first.id], second=short[second.id]),
                "changes",
                values,
            )
        listed = {
            "pairs": pairs,
            "decisions": decisions,
            "sections": list(self._told_by_year()),
            "gap": self._chronicle.gap,
            "signers": self._edition.approvals.told,
            "days": self._chronicle.turning_days,
        }
        yield SitePage(PATH, "changes.html", _("What changed"), "changes", listed)

    def _told_by_year(self) -> Iterator[ToldSection]:
        """Yield everything that happened: what is to come, what has no day, then year by year."""
        day, happenings = self._edition.day, self._chronicle.happenings
        to_come = [h for h in happenings if h.day is not None and h.day > day]
        if to_come:
            yield ToldSection("to-come", _("After the day of this page"), to_come)
        undated = [h for h in happenings if h.day is None]
        if undated:
            yield ToldSection("undated", _("no day yet"), undated)
        past = (h for h in happenings if h.day is not None and h.day <= day)
        for year, of_year in groupby(past, key=lambda h: h.day.year if h.day else 0):
            yield ToldSection(f"y{year}", _("In {year}").format(year=year), list(of_year))

    def _named(self, summary: DecisionSummary) -> Operand:
        day = summary.effective.isoformat() if summary.effective else ""
        return Operand(summary.title, day=day, recorded=self._edition.recorded)

    def _days(self) -> Iterator[SitePage]:
        timeline = self._edition.timeline
        days = self._chronicle.turning_days
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
                "tables": changes_tables(self._chronicle.undecided(day), "list"),
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


def _count(decision: Decision) -> list[tuple[str, int]]:
    """Return how much a decision does, of each kind that it does at all."""
    counted = [(_(title), len(getattr(decision, key))) for key, title in SECTIONS]
    return [(title, count) for title, count in counted if count]
