"""What the values of a registry name: powers, items, decisions, bodies, fields, scenes, documents.

The keys are those that the checks hold against the lists; ids are found in any text, since an id
is permanent and means one thing only.
"""

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from lsprotocol.types import Location

from devolved_powers.diagnostics import Route
from devolved_powers.language_server.cursor import Cursor, cursor_in
from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.kept_answers import KeptAnswers
from devolved_powers.language_server.readable_text import ReadableText, Stretch, readable_text
from devolved_powers.language_server.view import View
from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.file_kind import FileKind
from devolved_powers.models.files import kind_of
from devolved_powers.models.keys import BODY_KEYS
from devolved_powers.register.recorded_standards import bare_number, document_numbers
from devolved_powers.store.files import Document
from devolved_powers.yaml_text.reader import Data

ThingKind = Literal[
    "power",
    "item",
    "need",
    "decision",
    "standard",
    "body",
    "field",
    "scene",
    "document",
    "number",
    "file",
    "check",
    "word",
]
"""What is named. `document`: one of the province that grants rest on; `number`: that of a
discretion standard, as numbers are compared; `word`: one of the search."""

_ISSUERS: Final = frozenset((("authority", "issuer"), ("issuer",)))
_OFFICES: Final = frozenset(
    (
        ("papers", "issuer"),
        ("papers", "contact_body"),
        ("site", "publisher"),
        ("site", "review_body"),
        ("site", "contact", "body"),
    )
)
_ID = late_pattern(
    r"(?<![0-9A-Za-z-])(?:P[1-9][0-9]*-[0-9]{3,}|E-[0-9]{3,}|N-[0-9]{2,})(?![0-9A-Za-z-])"
)
_KIND_OF_ID: Final[dict[str, ThingKind]] = {"P": "power", "E": "item", "N": "need"}
_EACH: Final = 0
"""Stands for the number of an entry in the shape of a route."""
_ANY: Final = "*"
"""Stands for the name of an aspect."""
UPPER: Final = frozenset((("upstream", "title"), ("upper", "title")))
"""The last keys of a route to the title of a document that something rests on."""
_Written = ThingKind | Literal["id", "id or decision", "slug"]
"""What a text names, or what has to be looked at to tell."""
_THINGS: Final[dict[tuple[FileKind, Route], tuple[_Written, bool]]] = {
    ("registry", ("bodies", _EACH, "name")): ("body", True),
    ("registry", ("bodies", _EACH, "of")): ("body", False),
    ("registry", ("bodies", _EACH, "succeeded_by")): ("body", False),
    **{("registry", office): ("body", False) for office in _OFFICES},
    ("registry", ("aspects", _ANY, _EACH, "field")): ("field", True),
    ("registry", ("aspects", _ANY, _EACH, "slug")): ("slug", False),
    ("registry", ("scenes", _EACH)): ("scene", True),
    ("registry", ("upper_documents", _EACH, "title")): ("document", True),
    ("registry", ("synonyms", _EACH, "everyday", _EACH)): ("word", True),
    ("registry", ("synonyms", _EACH, "official", _EACH)): ("word", True),
    ("registry", ("suppressions", _EACH, "id")): ("id or decision", False),
    ("registry", ("suppressions", _EACH, "file")): ("file", False),
    ("registry", ("suppressions", _EACH, "check")): ("check", False),
    ("decision", ("decision",)): ("decision", True),
    ("decision", ("grants", _EACH, "id")): ("id", True),
    ("decision", ("authority", "issuer")): ("body", False),
    ("catalog", ("items", _EACH, "id")): ("id", True),
    ("catalog", ("items", _EACH, "scenes", _EACH)): ("scene", False),
    ("needs", ("needs", _EACH, "id")): ("id", True),
    ("law-change", ("entries", _EACH, "answer", "recorded")): ("decision", False),
    ("discretion", ("standard",)): ("standard", True),
    ("discretion", ("issuer",)): ("body", False),
}
"""What the texts of each kind of file name, and whether it is defined there."""


_NUMBERED: Final = frozenset(
    (("discretion", ("doc_no",)), ("registry", ("discretion_standards", _EACH, "doc_no")))
)
"""Where the number of a discretion standard is recorded."""


class Mention(NamedTuple):
    """A place where something is named.

    Args:
        kind: what is named.
        name: its id or name.
        file: the file.
        route: the route to the text.
        value: the text.
        within: the characters of it that name it, where that is not the whole.
        declares: whether it is defined there.
        quotes: whether the text is that of a document: it stays as that was published.
    """

    kind: ThingKind
    name: str
    file: str
    route: Route
    value: str
    within: Stretch | None = None
    declares: bool = False
    quotes: bool = False


def texts_in(data: Data, route: Route = ()) -> Iterator[tuple[Route, str]]:
    """Yield every text of some data with the route to it."""
    if isinstance(data, str):
        yield route, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from texts_in(value, (*route, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from texts_in(value, (*route, index))


def mentions_in(read: ReadableText) -> tuple[Mention, ...]:
    """Return what the texts of a file name."""
    return _KEPT.of(read.read)


def mentions(state: State) -> Iterator[Mention]:
    """Yield what all files of a registry name."""
    for file in sorted(state.loaded.documents):
        yield from mentions_in(readable_text(state, file))


def mentions_of(state: State, kind: ThingKind, name: str) -> list[Mention]:
    """Return where one thing is named."""
    return [one for one in mentions(state) if one.kind == kind and one.name == name]


def mention_at(view: View, index: int) -> Mention | None:
    """Return what is named at a character, half typed or not; None where nothing is."""
    cursor = cursor_in(view, index)
    kind = kind_of(view.file)
    if cursor is None or kind is None or cursor.on_key or not isinstance(cursor.value, str):
        return None
    found = [
        one
        for one in _in_text(view.file, kind, cursor.route, cursor.value)
        if is_on(cursor, one.within)
    ]
    return min(found, key=lambda one: (one.within is None, one.kind == "word"), default=None)


def is_on(cursor: Cursor, within: Stretch | None) -> bool:
    """Return whether a cursor is on some characters of its text, or behind the last of them."""
    if within is None:
        return True
    return cursor.within is not None and within[0] <= cursor.within <= within[1]


class Locations:
    """Where things stand, as an editor knows places.

    Args:
        view: the file that the editor asks about.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._views = {view.file: view}
        self._addresses: dict[str, str] = {}

    def view(self, file: str) -> View:
        """Return a file of the registry as the editor sees it; the lines of each are found once."""
        if file not in self._views:
            self._views[file] = self._view.of(file)
        return self._views[file]

    def of(self, one: Mention) -> Location | None:
        """Return where something is named; None where the text was changed."""
        return self.at(one.file, one.route, one.value, one.within)

    def at(
        self, file: str, route: Route, value: str, within: Stretch | None = None
    ) -> Location | None:
        """Return where a text stands; None where it was changed.

        Args:
            file: the file of the text.
            route: the route to it.
            value: the text.
            within: the characters meant of it; otherwise all.
        """
        stretch = readable_text(self._view.state, file).stretch(route, value, within)
        if stretch is None:
            return None
        if file not in self._addresses:
            self._addresses[file] = self._view.uri(file)
        return Location(self._addresses[file], self.view(file).range(*stretch))


def _of_document(document: Document) -> tuple[Mention, ...]:
    data = document.beginning if document.data is None else document.data
    return tuple(_mentions(document.file, data))


_KEPT = KeptAnswers(_of_document)


def _mentions(file: str, data: Data) -> Iterator[Mention]:
    kind = kind_of(file)
    if kind is None:
        return
    for route, text in texts_in(data):
        yield from _in_text(file, kind, route, text)


def _in_text(file: str, kind: FileKind, route: Route, text: str) -> Iterator[Mention]:
    shape = tuple(step if isinstance(step, str) else _EACH for step in route)
    whole = _whole(kind, shape, text)
    if whole is not None:
        thing, name, declares = whole
        yield Mention(thing, name, file, route, text, declares=declares, quotes=shape in _ISSUERS)
    yield from _numbers(file, kind, route, shape, text)
    is_id = whole is not None and whole[1] == text and whole[0] in _KIND_OF_ID.values()
    if not is_id and "-" in text:
        for match in _ID.finditer(text):
            name = match[0]
            yield Mention(_KIND_OF_ID[name[0]], name, file, route, text, match.span())


def _numbers(file: str, kind: FileKind, route: Route, shape: Route, text: str) -> Iterator[Mention]:
    """Yield the document numbers of discretion standards: where powers name them, and their own."""
    declares = (kind, shape) in _NUMBERED
    if not declares and (kind != "decision" or shape[-1:] != ("discretion",)):
        return
    for number in document_numbers(text):
        start = text.find(number)
        within = None if number == text else (start, start + len(number))
        yield Mention("number", bare_number(number), file, route, text, within, declares=declares)


_Named = tuple[ThingKind, str, bool]
"""What is named, its name, and whether it is defined there."""


def _whole(kind: FileKind, shape: Route, text: str) -> _Named | None:
    """Return what a text as a whole names."""
    key = next((step for step in reversed(shape) if isinstance(step, str)), "")
    if shape[:1] == ("aspects",):
        shape = ("aspects", _ANY, *shape[2:])
    thing, declares = _THINGS.get((kind, shape), (None, False))
    if key in BODY_KEYS:
        thing = "body"
    elif key == "field" and kind != "registry":
        thing = "field"
    elif shape[-2:] in UPPER:
        thing = "document"
    if thing == "id" or (thing == "id or decision" and _ID.fullmatch(text)):
        return _entry(text, declares=declares)
    if thing == "slug":
        return "file", f"catalog/{text}.yaml", False
    if thing is None:
        return None
    return "decision" if thing == "id or decision" else thing, text, declares


def _entry(text: str, *, declares: bool) -> _Named | None:
    """Return what an id names; None of what looks like none."""
    if _ID.fullmatch(text) is None:
        return None
    return _KIND_OF_ID[text[0]], text, declares
