"""The pages of powers, enforcement items and needs, and a JSON file for each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from devolved_powers.discretion.answer import ActAnswer
from devolved_powers.exports.columns import UNKNOWN
from devolved_powers.i18n import _, labelled
from devolved_powers.models.key import Key
from devolved_powers.models.keys import CITATIONS, COLUMNS, KEYS, label
from devolved_powers.register.held_text import ended_entries
from devolved_powers.register.history import History, Step, told
from devolved_powers.register.needs import Answered, answered
from devolved_powers.register.open_change import change_text, changes_of, waiting_text
from devolved_powers.register.page_paths import entry_page, entry_stem, relative
from devolved_powers.register.states import EnforcementItem, Need, Power, ids_with_powers
from devolved_powers.register.trail_reading import Trails
from devolved_powers.register.value_text import has_key, value_text
from devolved_powers.reports.json_v1.entry_page import entry_page_json
from devolved_powers.site import published_schemas
from devolved_powers.site.browse_groups import Groups
from devolved_powers.site.cited_laws import Linked, Shelf
from devolved_powers.site.entry_answers import EntryAnswers
from devolved_powers.site.files import Asset, SitePage
from devolved_powers.site.source import Edition
from devolved_powers.site.standards import StandardPages, has_range
from devolved_powers.site.standings import Standings
from devolved_powers.text import json_text

ShownEntry = Power | EnforcementItem | Need


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of what is told of an entry.

    Args:
        label: what it is.
        text: the value, in pieces that may lead to other pages.
    """

    label: str
    text: Linked


@dataclass(frozen=True, slots=True)
class TrailStep:
    """A step of a trail, as its page tells it.

    Args:
        step: the step.
        changed: what changed with it: label, value before, value after.
    """

    step: Step
    changed: tuple[tuple[str, str, str], ...]


class EntryPages:
    """Makes the pages of all entries.

    Args:
        edition: what the site is made from.
        shelf: the cited laws.
        standings: how the law of entries stands.
        groups: the groups that entries belong to.
        standards: what discretion standards set.
    """

    def __init__(
        self,
        edition: Edition,
        shelf: Shelf,
        standings: Standings,
        groups: Groups,
        standards: StandardPages,
    ) -> None:
        self._edition = edition
        self._shelf = shelf
        self._standings = standings
        self._groups = groups
        self._standards = standards
        timeline = edition.timeline
        self._states: dict[str, list[Power | EnforcementItem]] = {}
        for state in timeline.entries:
            self._states.setdefault(state.id, []).append(state)
        self._items_of: dict[str, list[str]] = {}
        for item in timeline.items:
            for power in item.powers:
                self._items_of.setdefault(power, []).append(item.id)
        self._trails = Trails(edition.loaded, edition.folded)
        self._answers = EntryAnswers(edition, shelf, self._items_of)
        self._needs_of: dict[str, list[Need]] = {}
        for need in timeline.needs:
            for power in need.met_by:
                self._needs_of.setdefault(power, []).append(need)

    def files(self) -> Iterator[SitePage | Asset]:
        """Yield the page and the JSON file of each entry, and the page of all needs."""
        for identifier in self._states:
            held = self._edition.held[identifier]
            trail = self._trail(identifier)
            standards = self._standards_on(held[0])
            yield self._page(identifier, _who_may_first(held), trail, standards)
            yield self._json(identifier, held, trail, standards)
        listed = list(answered(self._edition.snapshot))
        title = _("Powers the town still needs")
        yield SitePage("needs/index.html", "needs.html", title, "needs", {"needs": listed})
        for answer in listed:
            trail = self._trail(answer.need.id)
            yield self._need_page(answer, trail)
            yield self._json(answer.need.id, (answer.need,), trail)

    def _trail(self, identifier: str) -> History:
        edition = self._edition
        trail = self._trails.trail(identifier)
        if trail is None:
            raise ValueError(identifier)  # it was listed by the same registry
        return told(trail, edition.states[identifier], edition.day, edition.loaded.notice)

    def _page(
        self,
        identifier: str,
        held: tuple[Power | EnforcementItem, ...],
        trail: History,
        standards: tuple[ActAnswer, ...],
    ) -> SitePage:
        first = held[0]
        is_power = isinstance(first, Power)
        values: dict[str, object] = {
            "entry": first,
            "held": [(entry, list(self._rows(entry))) for entry in held],
            "citations": list(self._citations(held)),
            "law": self._standings.shown(*held),
            "open_changes": list(self._open_changes(held)),
            "answers": self._answers.of_entry(held, trail.steps),
            "ended": bool(ended_entries(held)),
            "decisions": self._decisions(identifier),
            "standards": self._standards.shown(standards),
            "remarks": self._standards.remarks(identifier, standards),
            "lacks_standard": has_range(first),
            "events": list(map(_event, trail.steps)),
            "stem": entry_stem(first.PART, identifier),
            "items": self._related(self._items_of.get(identifier, []) if is_power else []),
            "powers": self._related([] if isinstance(first, Power) else list(first.powers)),
            "needs": self._needs_of.get(identifier, []),
        }
        path = entry_page(first.PART, identifier)
        return SitePage(path, "entry.html", trail.name, "list", values)

    def _open_changes(self, held: Sequence[Power | EnforcementItem]) -> Iterator[str]:
        """Yield what the organ that decided is asked since a law changed, and who acts."""
        changes = self._edition.timeline.law_changes
        for change in changes_of(changes, ids_with_powers(held)):
            yield _("{text}.").format(
                text=labelled(change_text(change), waiting_text(change, named=False))
            )

    def _need_page(self, answer: Answered, trail: History) -> SitePage:
        need = answer.need
        values: dict[str, object] = {
            "answer": answer,
            "need": need,
            "answers": self._answers.of_need(answer),
            "basis": self._shelf.linked(need.basis),
            "law": self._standings.shown(need),
            "rows": list(self._rows(need)),
            "events": list(map(_event, trail.steps)),
            "stem": entry_stem(need.PART, need.id),
        }
        return SitePage(entry_page(need.PART, need.id), "need.html", need.name, "needs", values)

    def _standards_on(self, entry: Power | EnforcementItem) -> tuple[ActAnswer, ...]:
        """Return what discretion standards say of an entry; of a power, through its items."""
        items = [
            state
            for identifier in dict.fromkeys(self._items_of.get(entry.id, ()))
            for state in self._edition.held[identifier]
            if isinstance(state, EnforcementItem)
        ]
        return self._standards.of_entry(entry, items)

    def _related(
        self, identifiers: list[str]
    ) -> list[tuple[Power | EnforcementItem, list[EntryRow]]]:
        """Return other entries as they stand, with what is told of them here."""
        return [
            (entry, list(self._related_rows(entry)))
            for identifier in dict.fromkeys(identifiers)
            for entry in self._edition.held.get(identifier, ())
        ]

    def _related_rows(self, entry: Power | EnforcementItem) -> Iterator[EntryRow]:
        if isinstance(entry, EnforcementItem):
            yield from self._citations((entry,))
            yield from self._entry_rows(entry, (key for key in COLUMNS if key.parts == ("item",)))

    def _citations(self, held: tuple[Power | EnforcementItem, ...]) -> Iterator[EntryRow]:
        """Yield each citation once: the basis, or the duty and the penalty clause."""
        seen: set[tuple[str, str]] = set()
        for entry in held:
            keys = ("conduct", "penalty") if getattr(entry, "penalty", "") else ("basis",)
            for key in keys:
                text: str = getattr(entry, key)
                if text and (key, text) not in seen:
                    seen.add((key, text))
                    yield EntryRow(_(label(key)), self._shelf.linked(text))

    def _decisions(self, identifier: str) -> list[object]:
        names = {state.decision for state in self._states[identifier]}
        return [d for d in self._edition.timeline.decisions if d.id in names]

    def _rows(self, entry: ShownEntry) -> Iterator[EntryRow]:
        if isinstance(entry, Need):
            return self._entry_rows(entry, (key for key in KEYS if "need" in key.parts))
        return self._entry_rows(entry, COLUMNS)

    def _entry_rows(self, entry: ShownEntry, keys: Iterable[Key]) -> Iterator[EntryRow]:
        """Yield what an entry says under some keys, as far as the page does not tell it beside."""
        for key in keys:
            if key.name in _BESIDE or not has_key(entry, key):
                continue
            value = value_text(entry, key)
            if key.name == "scenes" and isinstance(entry, EnforcementItem):
                pieces = [(scene, self._groups.page("scenes", scene)) for scene in entry.scenes]
                text = tuple(piece for pair in pieces for piece in (("、", ""), pair))[1:]
            else:
                group = _GROUPS.get(key.name)
                page = self._groups.page(group, value) if group and value else ""
                text = ((value or UNKNOWN, page),)
            if value or key.is_expected:
                yield EntryRow(_(key.label), text)

    def _json(
        self,
        identifier: str,
        entries: tuple[ShownEntry, ...],
        trail: History,
        standards: tuple[ActAnswer, ...] = (),
    ) -> Asset:
        stem = entry_stem(trail.part, identifier)
        schema = relative(f"{stem}.json", published_schemas.ENTRY)
        origin = self._edition.origin
        content = entry_page_json(f"{stem}/", entries, trail, origin, schema, standards)
        return Asset(f"{stem}.json", json_text(content).encode("utf-8"))


def _who_may_first(
    held: tuple[Power | EnforcementItem, ...],
) -> tuple[Power | EnforcementItem, ...]:
    """Return how an entry stands for each body: who may use it, who holds it, who held it."""
    return tuple(sorted(held, key=lambda entry: (not entry.is_in_force, not entry.is_held)))


_BESIDE = frozenset(
    {"id", "name", "category", "powers", "decision", "since", "status", "met_by", *CITATIONS}
)
"""What the page tells under headings of its own."""
_GROUPS = {"type": "types", "field": "fields", "from_body": "bodies"}
"""The keys whose values are groups with a page."""


def _event(step: Step) -> TrailStep:
    return TrailStep(step, tuple(_changed(step.before, step.after)))


def _changed(
    before: Mapping[str, object], after: Mapping[str, object]
) -> Iterator[tuple[str, str, str]]:
    for key in dict.fromkeys((*before, *after)):
        old, new = (values.get(key) for values in (before, after))
        yield _(label(key)), _value(old), _value(new)


def _value(value: object) -> str:
    return _("(none)") if value is None else str(value)
