"""Everything that happened, in one list: for the feed, and for the page on what changed.

Decisions, what followed without one (a term, a law, a reform of bodies), turns of the law that
entries rest on, discretion standards that come and go, and corrections of the record. The last
have no effect in law, and are never told in one breath with the others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from devolved_powers.changes import Difference, compare
from devolved_powers.changes.operands import Operand
from devolved_powers.exports.columns import UNKNOWN
from devolved_powers.i18n import N_, _, bracketed, enumerated, labelled
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.models.decision import BasisUpdate, Lapse, NewGrant
from devolved_powers.register.events import Event
from devolved_powers.register.history import LAW_TURN
from devolved_powers.register.page_paths import decision_page, entry_page, name_slug
from devolved_powers.register.record_corrections import (
    WHOLE,
    CommitCorrection,
    CorrectionKind,
    EntryCorrection,
    KeyCorrection,
)
from devolved_powers.register.standing_marks import word_text
from devolved_powers.register.standing_text import place_text
from devolved_powers.register.states import NEVER, id_key
from devolved_powers.site.cited_laws import Shelf
from devolved_powers.site.happenings import Concerned, Group, Happening
from devolved_powers.site.law_turns import LawTurn
from devolved_powers.site.source import Edition
from devolved_powers.site.standard_turns import standard_happenings

PATH = "changes/index.html"
"""The page that tells all of it."""
CORRECTION = "勘误"
"""The kind of what corrects the record; like all terms of the data it stays Chinese."""
SECTIONS = (
    ("grants", N_("Granted")),
    ("adjustments", N_("Adjusted")),
    ("suspensions", N_("Suspended")),
    ("resumptions", N_("Resumed")),
    ("recalls", N_("Recalled")),
    ("lapses", N_("Lapsed")),
    ("basis_updates", N_("Basis updated")),
)
"""What a decision may do, and what that is called."""
_CORRECTED: Mapping[CorrectionKind, str] = {
    "corrected": N_("Record corrected"),
    "entered": N_("Entered late"),
    "withdrawn": N_("Taken out of the record"),
}
_GAPS = {
    "": "",
    "none": N_("This registry is in no repository: corrections of its record cannot be listed."),
    "shallow": N_("Only part of the record's history was at hand: older corrections are missing."),
    "unreadable": N_("Part of the record's history cannot be read: corrections may be missing."),
    "long": N_("The record's history is too long to be read: older corrections are missing."),
}
_FOLLOWING = {
    "到期": "expired",
    "失效": "lapsed",
    "依据更新": "basis-changed",
    "移交": "handed-over",
    "承继": "taken-over",
}
"""The events that no decision takes, and the kinds of change that they are."""
_OWN_DAYS = frozenset({"lapses", "basis_updates"})
"""Parts of a decision's file that follow a law, each on a day of its own."""
_TOLD = 10
"""Entries of a correction up to which each is told with its name and what was changed."""
_LISTED = 100
"""Entries of a correction that are listed; of more it is said how many there are."""
_NAMED = 3
"""Ids that a line names of many."""
_KEYS = 8
"""Keys that a line names of many."""
_LONGEST = 60
"""Characters of an id, or of a value that is told with what it was before."""


class Chronicle:
    """All that happened to the registry of one edition.

    Args:
        edition: what the site is made from.
        shelf: the cited laws.
        turns: what happened to the laws of entries, and is to happen.
    """

    def __init__(self, edition: Edition, shelf: Shelf, turns: Sequence[LawTurn]) -> None:
        self._edition = edition
        self._shelf = shelf
        self._turns = turns

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """All of them, the latest first; those without a day lead."""
        every = (
            *self._decided(),
            *self._undecided(),
            *self._turned(),
            *standard_happenings(self._edition.loaded.standards, self._concerned),
            *self._corrected(),
        )
        key = ((happening.day or date.max, happening.name) for happening in every)
        pairs = sorted(zip(key, every, strict=True), key=lambda pair: pair[0], reverse=True)
        return tuple(happening for _key, happening in pairs)

    @property
    def gap(self) -> str:
        """Why corrections may be missing; empty where none is."""
        gap = _GAPS[self._edition.corrected.gap]
        return _(gap) if gap else ""

    @cached_property
    def turning_days(self) -> tuple[date, ...]:
        """The days on which a state begins or ends."""
        entries = self._edition.timeline.entries
        cuts = {e.since for e in entries} | {e.ends for e in entries if e.ends is not None}
        return tuple(sorted(cuts - {NEVER}))

    @cached_property
    def _followed(self) -> Mapping[date, Mapping[str, list[Event]]]:
        """What followed a term, a law or a reform of bodies, by day and kind."""
        found: dict[date, dict[str, list[Event]]] = {}
        for trail in self._edition.folded.trails.values():
            for event in trail.events:
                if event.kind in _FOLLOWING and event.day != date.max:
                    found.setdefault(event.day, {}).setdefault(event.kind, []).append(event)
        return found

    def undecided(self, day: date) -> Difference:
        """Return what happened on a day without a decision: successions, terms, lapses."""
        sides = (day - timedelta(days=1), day)
        recorded = self._edition.recorded
        difference = compare(*(Operand("", d.isoformat(), recorded) for d in sides))
        followed = {
            (_FOLLOWING[kind], event.power)
            for kind, events in self._followed.get(day, {}).items()
            for event in events
        }
        changes = (
            c
            for c in difference.changes
            if c.cause and (not c.cause.decision or (c.kind, c.id) in followed)
        )
        return replace(difference, changes=tuple(changes))

    def _decided(self) -> Iterator[Happening]:
        corrected = self._corrected_on
        for summary in self._edition.timeline.decisions:
            if summary.is_draft:
                continue
            authority = self._edition.decisions[summary.id].authority
            days = (authority.published, authority.signed, summary.effective)
            number = f"{summary.doc_no} · " if summary.doc_no else ""
            effective = summary.effective.isoformat() if summary.effective else UNKNOWN
            yield Happening(
                "decision",
                summary.effective,
                next((day for day in days if day is not None), None),
                summary.id,
                f"at-{summary.id}",
                summary.kind,
                summary.title,
                decision_page(summary.id),
                f"{summary.kind} · {number}{labelled(_('In force from'), effective)}",
                tuple(self._done(summary.id)),
                corrected.get(summary.id),
            )

    @property
    def _corrected_on(self) -> Mapping[str, date]:
        """The last day, up to the edition's, on which the record of each decision was corrected."""
        days: dict[str, date] = {}
        for correction in self._edition.corrected.commits:
            day = correction.commit.committed
            if day is None or day > self._edition.day:
                continue
            for decision in {entry.decision for entry in correction.entries if entry.decision}:
                days[decision] = max(days.get(decision, day), day)
        return days

    def _done(self, name: str) -> Iterator[Group]:
        decision = self._edition.decisions[name]
        for key, title in SECTIONS:
            if key in _OWN_DAYS:
                continue
            ids = [e.id if isinstance(e, NewGrant) else e.power for e in getattr(decision, key)]
            if ids:
                entries = (self._concerned(i) for i in sorted(dict.fromkeys(ids), key=id_key))
                yield Group(_(title), tuple(entries))

    def _undecided(self) -> Iterator[Happening]:
        for day, kinds in self._followed.items():
            groups = tuple(
                Group(kind, tuple(self._followed_by(event) for event in kinds[kind]))
                for kind in _FOLLOWING
                if kind in kinds
            )
            told = "；".join(f"{g.title}：{_some(e.id for e in g.entries)}" for g in groups)
            yield Happening(
                "undecided",
                day,
                day,
                f"days/{day.isoformat()}",
                f"at-{day.isoformat()}",
                "、".join(group.title for group in groups),
                told,
                f"days/{day.isoformat()}/index.html" if day in self.turning_days else "",
                bracketed(told, _("by law, by its term, or by a reform of bodies")),
                groups,
            )

    def _followed_by(self, event: Event) -> Concerned:
        body = event.body
        reason = body.because if isinstance(body, Lapse | BasisUpdate) else ""
        return self._concerned(event.power, "，".join(filter(None, (event.to_body, reason))))

    def _turned(self) -> Iterator[Happening]:
        for turn in self._turns:
            listed = "、".join(
                f"{turned.entry.id} {turned.entry.name}（{word_text(turned.after)}）"
                for turned in turn.entries
            )
            entries = tuple(
                Concerned(
                    turned.entry.id,
                    turned.entry.name,
                    entry_page(turned.entry.PART, turned.entry.id),
                    f"{word_text(turned.before)} → {word_text(turned.after)}",
                )
                for turned in turn.entries
            )
            yield Happening(
                "law",
                turn.day,
                turn.day,
                f"standing/{turn.day.isoformat()}/{turn.law}",
                f"at-{turn.day.isoformat()}-{name_slug(turn.law)}",
                LAW_TURN,
                f"{place_text(turn.law, WHOLE_LAW)}{'、'.join(turn.fates)}",
                self._shelf.target(turn.law),
                _("{count} entries rest on it: {listed}").format(
                    count=len(turn.entries), listed=listed
                ),
                (Group(_("Entries that rest on it"), entries),),
            )

    def _corrected(self) -> Iterator[Happening]:
        for correction in self._edition.corrected.commits:
            commit = correction.commit.id
            ids = [self._called(entry) for entry in self._by_id(correction)]
            yield Happening(
                "record",
                correction.commit.committed,
                correction.commit.committed,
                f"corrections/{commit}",
                f"at-{commit[:12]}",
                CORRECTION,
                _("Record corrected: {entries}").format(entries=_some(ids)),
                f"{PATH}#at-{commit[:12]}",
                _("Commit {commit} corrected {count} entries of the record: {what}").format(
                    commit=commit[:12], count=len(ids), what=_keys_counted(correction)
                ),
                tuple(self._groups(correction)),
                signature=self._edition.approvals.of(correction.commit),
            )

    def _groups(self, correction: CommitCorrection) -> Iterator[Group]:
        is_short = len(correction.entries) <= _TOLD
        for kind, title in _CORRECTED.items():
            entries = [entry for entry in self._by_id(correction) if entry.kind == kind]
            if entries:
                told = (self._told(entry, is_short=is_short) for entry in entries)
                listed = tuple(dict.fromkeys(told))
                yield Group(_(title), listed[:_LISTED], len(listed[_LISTED:]))

    def _by_id(self, correction: CommitCorrection) -> list[EntryCorrection]:
        """Return what was corrected by id; ids that are none any more, and decisions, come last."""
        states = self._edition.states

        def key(entry: EntryCorrection) -> tuple[bool, bool, tuple[str, int, int], str]:
            is_known = entry.id in states
            number = id_key(entry.id) if is_known else ("", 0, 0)
            return entry.section == WHOLE, not is_known, number, entry.id

        return sorted(correction.entries, key=key)

    def _called(self, entry: EntryCorrection) -> str:
        """Return an entry's id; of a decision, its title."""
        decision = self._edition.decisions.get(entry.id) if entry.section == WHOLE else None
        return decision.title if decision else _cut(entry.id)

    def _told(self, entry: EntryCorrection, *, is_short: bool) -> Concerned:
        """Return an entry by the name it had in the commit: its id may have been another's then."""
        keys = "；".join(dict.fromkeys(map(_key_told, entry.keys))) if is_short else ""
        changed = labelled(_(_CORRECTED["corrected"]), keys) if keys else ""
        if entry.section == WHOLE:
            page = decision_page(entry.id) if entry.id in self._edition.decisions else ""
            return Concerned(self._called(entry), "", page, changed)
        name = _cut(entry.name) if is_short else ""
        names = {state.name for state in self._edition.states.get(entry.id, ())}
        page = self._concerned(entry.id).page
        return Concerned(_cut(entry.id), name, page, changed, is_named=entry.name in names)

    def _concerned(self, identifier: str, told: str = "") -> Concerned:
        states = self._edition.states.get(identifier)
        if not states:
            return Concerned(_cut(identifier), "", "", told)
        latest = states[-1]
        return Concerned(identifier, latest.name, entry_page(latest.PART, identifier), told)


def _some(ids: Iterable[str]) -> str:
    """Return the first of many ids, and how many there are."""
    known = [_cut(identifier) for identifier in dict.fromkeys(ids)]
    if len(known) <= _NAMED:
        return enumerated(known)
    return _("{ids} and others, {count} in all").format(
        ids=enumerated(known[:_NAMED]), count=len(known)
    )


def _keys_counted(correction: CommitCorrection) -> str:
    """Return which keys a commit changed, those of most entries first."""
    counts = Counter(
        name for entry in correction.entries for name in {_called(key) for key in entry.keys}
    )
    for kind in ("entered", "withdrawn"):
        number = sum(entry.kind == kind for entry in correction.entries)
        counts += Counter({_(_CORRECTED[kind]): number})
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    told = "、".join(f"{name}{count}项" for name, count in ordered[:_KEYS])
    left_out = len(ordered) - _KEYS
    if left_out <= 0:
        return told
    return _("{keys}, and {count} further kinds of data").format(keys=told, count=left_out)


def _called(key: KeyCorrection) -> str:
    """Return what a key is called; of a nested one the outermost."""
    return _cut(_(key.titles[0]))


def _key_told(key: KeyCorrection) -> str:
    """Return what a key is called, and its values where they are short."""
    before, after = ("" if v is None else str(v) for v in (key.before, key.after))
    if len(key.titles) > 1 or max(len(before), len(after)) > _LONGEST:
        return _called(key)
    none = _("(none)")
    return labelled(_called(key), f"“{before or none}”→“{after or none}”")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
