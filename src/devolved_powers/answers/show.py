"""Powers, items and needs in full: what `powers show` gives."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from devolved_powers.i18n import _, enumerated, sentences
from devolved_powers.register.entry_rows import ShownEntry
from devolved_powers.register.registry import Registry
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.text import printable

if TYPE_CHECKING:
    from devolved_powers.discretion.lines import StandardLine
    from devolved_powers.reports.json_v1.show import ShowJson


@dataclass(frozen=True, slots=True)
class Shown:
    """What was asked for, and what there is of it.

    Args:
        snapshot: the day.
        entries: what is shown, one for each body; of what is not in force on the day what became
            of it.
        missing: the ids with nothing in force on the day.
    """

    snapshot: Snapshot
    entries: Sequence[ShownEntry]
    missing: Sequence[str]

    @property
    def unknown(self) -> tuple[str, ...]:
        """The ids that the registry has no entry of, on any day."""
        return tuple(asked for asked in self.missing if asked.upper() not in self._ids)

    @property
    def _ids(self) -> Collection[str]:
        timeline = self.snapshot.timeline
        return dict.fromkeys(entry.id for entry in (*timeline.entries, *timeline.needs))

    def missing_text(self, asked: str) -> str:
        """Return why an id has nothing in force on the day."""
        snapshot = self.snapshot
        if asked.upper() in self._ids:
            message = _("{id} is not in force on {day}: {status}.")
            statuses = dict.fromkeys(entry.status for entry in snapshot.states_of(asked))
            return message.format(
                id=asked.upper(), day=snapshot.day.isoformat(), status=enumerated(statuses)
            )
        return _("There is no {id}.").format(id=printable(asked))

    def near(self, asked: str) -> Sequence[str]:
        """Return the ids that are near to one that the registry has no entry of."""
        if asked.upper() in self._ids:
            return []
        from devolved_powers.meant import nearest

        return nearest(asked, self._ids)


def shown(registry: Registry, ids: Iterable[str], day: date) -> Shown:
    """Return the entries of some ids.

    Args:
        registry: where they are.
        ids: as people type them: p1-5, E18.
        day: the day of the state in law.
    """
    snapshot = registry.snapshot(day)
    known = registry.ids
    states_of = [(asked, snapshot.get(asked)) for asked in (_meant(i, known) for i in ids)]
    entries = [entry for asked, group in states_of for entry in group or snapshot.states_of(asked)]
    return Shown(snapshot, entries, [asked for asked, group in states_of if not group])


def _meant(typed: str, known: Collection[str]) -> str:
    if typed in known:
        return typed
    from devolved_powers.register.search.words import id_meant

    return id_meant(typed, known)


def show_answer(registry: Registry, asked: Shown) -> ShowJson:
    """Return entries in full as JSON."""
    from devolved_powers.reports.json_v1.common import origin_of
    from devolved_powers.reports.json_v1.show import show_json

    snapshot = asked.snapshot
    every = (line for entry in asked.entries for line in standards_of(entry, snapshot, registry))
    unknown = {identifier: unknown_text(identifier, asked) for identifier in asked.unknown}
    lines = dict.fromkeys(every)
    return show_json(asked.entries, tuple(lines), snapshot, origin_of(registry), unknown)


def unknown_text(identifier: str, asked: Shown) -> str:
    """Return that the registry has no such id, and what is near to it, in one line."""
    near = asked.near(identifier)
    hint = _("Near it: {ids}").format(ids=enumerated(near)) if near else ""
    return sentences(asked.missing_text(identifier), hint)


def standards_of(
    entry: ShownEntry, snapshot: Snapshot, registry: Registry
) -> tuple[StandardLine, ...]:
    """Return the discretion standards that speak of an entry."""
    from devolved_powers.discretion.lines import standard_lines

    return standard_lines(entry, snapshot, registry.standards, lambda: registry.library)
