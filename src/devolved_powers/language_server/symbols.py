"""The outline of a file, entries with their names, and the search for entries in a registry."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from lsprotocol.types import (
    DocumentSymbol,
    Location,
    PositionEncodingKind,
    SymbolKind,
    WorkspaceSymbol,
)

from devolved_powers.diagnostics import Route
from devolved_powers.i18n import _, labelled
from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.named_things import Locations, mentions
from devolved_powers.language_server.readable_text import ReadableText, readable_text
from devolved_powers.language_server.searched import searched
from devolved_powers.language_server.view import View
from devolved_powers.models.by_file import MODELS
from devolved_powers.models.file_kind import FileKind
from devolved_powers.models.files import kind_of
from devolved_powers.register.asked_citation import asked_citation
from devolved_powers.register.states import EnforcementItem, Need, Power, Timeline
from devolved_powers.yaml_text.reader import Data
from devolved_powers.yaml_text.source_map import Node, last_character

MOST_FOUND: Final = 500
"""Entries that a search for symbols answers with: editors show fewer."""
_NAMES: Final = ("id", "power", "entry", "no", "name", "field", "title", "tier", "check", "rule",
                 "doc_no", "paper", "when", "text")  # fmt: skip
"""The keys whose values an entry is called by: the first that it has, and its name behind an id."""
_IDS: Final = frozenset(("id", "power", "entry", "no", "check"))
_DETAILS: Final = ("type", "kind", "outcome", "on", "status", "until", "meanwhile", "slug",
                   "doc_no")  # fmt: skip
"""The keys whose values stand behind the name, where an entry has no standing of its own."""
_OF_FILES: Final = ("kind", "what", "on", "doc_no")
_KINDS: Final[Mapping[tuple[FileKind, str], SymbolKind]] = {
    ("registry", "bodies"): SymbolKind.Class,
    ("registry", "aspects"): SymbolKind.EnumMember,
    ("registry", "scenes"): SymbolKind.EnumMember,
    ("decision", "grants"): SymbolKind.Function,
    ("catalog", "items"): SymbolKind.Method,
    ("needs", "needs"): SymbolKind.Interface,
    ("law-change", "entries"): SymbolKind.Event,
    ("discretion", "entries"): SymbolKind.Struct,
}
_EVENTS: Final = frozenset(
    ("adjustments", "suspensions", "resumptions", "recalls", "lapses", "basis_updates")
)
_LONGEST: Final = 120
"""Characters of a name in the outline."""


def document_symbols(view: View) -> list[DocumentSymbol]:
    """Return the outline of a file: itself, its lists, their entries with their names.

    While it is half typed, what was read last stands where its very words still do.
    """
    kind = kind_of(view.file)
    read = readable_text(view.state, view.file)
    root = read.source.root
    if kind is None or root is None or not isinstance(read.data, dict):
        return []
    return _Outline(view, kind, read).file(root, read.data)


@dataclass(frozen=True)
class _Outline:
    view: View
    kind: FileKind
    read: ReadableText

    def file(self, root: Node, data: Mapping[str, Data]) -> list[DocumentSymbol]:
        """Return the file with its sections."""
        sections = [
            symbol
            for key, node in root.entries.items()
            if not node.is_scalar
            for symbol in self._section(root, key, node, data.get(key))
        ]
        named = ("title", "registry", "decision", "law", "standard", "field")
        head = next((key for key in named if isinstance(data.get(key), str)), "")
        at = self._selected((head,), data.get(head)) if head else None
        if at is None:
            return sections
        whole = self.view.range(0, len(self.view.text))
        return [
            DocumentSymbol(
                name=_shown(str(data[head])),
                kind=SymbolKind.File,
                range=whole,
                selection_range=self.view.range(*at),
                detail=self._detail(data, _OF_FILES),
                children=sections,
            )
        ]

    def _section(self, root: Node, key: str, node: Node, data: Data) -> Iterator[DocumentSymbol]:
        at = self.read.here(*root.keys[key])
        if at is None:
            return
        entries = list(self._entries((key,), node, data))
        yield DocumentSymbol(
            name=_shown(self._label(key)),
            kind=SymbolKind.Namespace if node.items or node.entries else SymbolKind.Object,
            range=self.view.range(at[0], max(at[1], self.read.near(last_character(node)))),
            selection_range=self.view.range(*at),
            detail=str(len(entries)) if node.items else None,
            children=entries,
        )

    def _entries(self, route: Route, node: Node, data: Data) -> Iterator[DocumentSymbol]:
        """Yield the entries of a list, or of each list of a mapping."""
        if isinstance(data, list):
            for index, (child, value) in enumerate(zip(node.items, data, strict=False)):
                yield from self._entry((*route, index), child, value)
        elif isinstance(data, dict) and route == ("aspects",):
            for key, child in node.entries.items():
                at = self.read.here(*node.keys[key])
                if at is not None:
                    yield DocumentSymbol(
                        name=_shown(key),
                        kind=SymbolKind.Enum,
                        range=self.view.range(
                            at[0], max(at[1], self.read.near(last_character(child)))
                        ),
                        selection_range=self.view.range(*at),
                        children=list(self._entries((*route, key), child, data.get(key))),
                    )

    def _entry(self, route: Route, node: Node, data: Data) -> Iterator[DocumentSymbol]:
        key, name = _called(data)
        called = data.get(key) if isinstance(data, dict) else data
        at = self._selected((*route, key) if key else route, called)
        if at is None or not name:
            return
        if key in _IDS and isinstance(data, dict) and name == data.get(key):
            name = labelled_id(name, self._names.get(name, ""))
        start = min(at[0], self.read.near(node.start))
        end = max(at[1], self.read.near(last_character(node)))
        yield DocumentSymbol(
            name=_shown(name),
            kind=self._kind(str(route[0]) if len(route) > 1 else ""),
            range=self.view.range(start, end),
            selection_range=self.view.range(*at),
            detail=self._detail(data) if isinstance(data, dict) else None,
            children=list(self._tiers(route, node, data)),
        )

    def _tiers(self, route: Route, node: Node, data: Data) -> Iterator[DocumentSymbol]:
        if self.kind != "discretion" or not isinstance(data, dict) or "tiers" not in node.entries:
            return
        listed, tiers = node.entries["tiers"], data.get("tiers")
        if route[-2:-1] == ("entries",):
            yield from self._entries((*route, "tiers"), listed, tiers)

    def _label(self, key: str) -> str:
        """Return what people call a section."""
        known = MODELS[self.kind].model_fields.get(key)
        return _(known.title) if known is not None and known.title else key

    def _kind(self, section: str) -> SymbolKind:
        if section in _EVENTS:
            return SymbolKind.Event
        return _KINDS.get((self.kind, section), SymbolKind.Object)

    def _selected(self, route: Route, value: Data) -> tuple[int, int] | None:
        """Return where the text stands that an entry is called by; None where it was changed."""
        if isinstance(value, str):
            return self.read.stretch(route, value)
        node = self.read.source.find(route)
        if node is None or not node.is_scalar:
            return None
        return self.read.here(node.start, node.end)

    def _detail(self, data: Mapping[str, Data], keys: Sequence[str] = _DETAILS) -> str | None:
        """Return of what type an entry is and how it stands today, as far as that is known."""
        identifier = data.get("id")
        known = self._known.get(identifier, "") if isinstance(identifier, str) else ""
        if known:
            return _shown(known)
        said = [
            str(data[key])
            for key in keys
            if data.get(key) is not None and not isinstance(data[key], (dict, list))
        ]
        return _shown(" · ".join(said)) if said else None

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """What powers and items are called, by their ids: an item mostly has its power's name."""
        timeline = self.view.state.timeline
        entries = timeline.entries if timeline is not None else ()
        return {**{entry.id: entry.name for entry in entries}, **self._granted}

    @property
    def _granted(self) -> Mapping[str, str]:
        return self.view.state.readable.names_granted

    @cached_property
    def _known(self) -> Mapping[str, str]:
        """Of which type each power and item is and how it stands today, by its id.

        Where bodies hold it differently, all of that.
        """
        timeline, today = self.view.state.timeline, self.view.state.today
        said: dict[str, dict[str, None]] = {}
        for entry in timeline.entries if timeline is not None else ():
            if entry.holds_on(today):
                words = said.setdefault(entry.id, {})
                words.update(dict.fromkeys((str(entry.type), str(entry.status))))
        return {identifier: " · ".join(words) for identifier, words in said.items()}


def _called(data: Data) -> tuple[str, str]:
    """Return the key that an entry is called by, and what it is called."""
    if not isinstance(data, dict):
        return "", "" if data is None or isinstance(data, list) else str(data)
    key = next((key for key in _NAMES if isinstance(data.get(key), str)), "")
    if not key:
        return "", ""
    name = str(data[key])
    behind = next(
        (str(data[k]) for k in _NAMES[_NAMES.index(key) + 1 :] if isinstance(data.get(k), str)), ""
    )
    return key, labelled_id(name, behind) if key in _IDS else name


def labelled_id(identifier: str, name: str) -> str:
    """Return an id with the name behind it."""
    return f"{identifier} {name}" if name else identifier


def _shown(text: str) -> str:
    """Return a text on one line, without what cannot be seen, and not too long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split()) or "—"
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def workspace_symbols(
    state: State,
    words: str,
    encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16,
) -> list[WorkspaceSymbol]:
    """Return the entries that words find, as `powers search` finds them.

    Args:
        state: the registry.
        words: as typed; none find all entries that are in force.
        encoding: what the editor's columns count.

    Returns:
        At most `MOST_FOUND`, the best first. An entry that is asked for by its id is there, too,
        when it is not in force.
    """
    typed = words.split()
    snapshot = searched(state, by_law=asked_citation(" ".join(typed)) is not None)
    if snapshot is None:
        return []
    result = snapshot.search(*typed, partly=True, library=lambda: state.library)
    needs = [entry for hit in result.found.needs for entry in hit.entries]
    named = _by_id(snapshot.timeline, words, state.today)
    entries = {entry.id: entry for entry in (*result.entries, *needs, *named)}
    places = _declared(state, frozenset(list(entries)[:MOST_FOUND]), encoding)
    return [_found(entry, places[one]) for one, entry in entries.items() if one in places]


def _by_id(timeline: Timeline, words: str, today: date) -> Iterator[Power | EnforcementItem]:
    """Yield the entries whose ids are among some words, as they are today, or were last."""
    ids = {word.upper() for word in words.split()}
    found: dict[str, Power | EnforcementItem] = {}
    for entry in timeline.entries:
        if entry.id in ids and (entry.id not in found or not found[entry.id].holds_on(today)):
            found[entry.id] = entry
    yield from found.values()


def _declared(
    state: State, wanted: Collection[str], encoding: PositionEncodingKind | str
) -> Mapping[str, Location]:
    """Return where entries stand, by their ids."""
    locations: Locations | None = None
    places: dict[str, Location] = {}
    for one in mentions(state):
        if one.declares and one.name in wanted and one.name not in places:
            locations = locations or Locations(View(state, one.file, encoding))
            place = locations.of(one)
            if place is not None:
                places[one.name] = place
    return places


def _found(entry: Power | EnforcementItem | Need, place: Location) -> WorkspaceSymbol:
    kinds = {"powers": SymbolKind.Function, "items": SymbolKind.Method}
    return WorkspaceSymbol(
        location=place,
        name=_shown(labelled_id(entry.id, entry.name)),
        kind=kinds.get(entry.PART, SymbolKind.Interface),
        container_name=_shown(labelled(entry.field, str(entry.status))),
    )
