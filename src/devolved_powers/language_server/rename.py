"""A body, a field or a scene renamed in all files that name it.

That corrects how the record writes a name. It is no event in law: a body that was renamed or
reorganised (机构更名) is listed anew, and the old one ends and names its successor. What quotes a
document, such as the organ that issued a decision, stays as it was published.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lsprotocol.types import (
    AnnotatedTextEdit,
    ChangeAnnotation,
    Range,
    TextEdit,
    WorkspaceEdit,
)

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, sentences
from devolved_powers.language_server.citations_in_files import citation_at
from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.editor import ANY_EDITOR, Editor
from devolved_powers.language_server.named_things import (
    Locations,
    Mention,
    ThingKind,
    mention_at,
    mentions_in,
    mentions_of,
    texts_in,
)
from devolved_powers.language_server.readable_text import readable_text, written
from devolved_powers.language_server.sought_words import words_sought
from devolved_powers.language_server.view import View
from devolved_powers.models.files import kind_of
from devolved_powers.store.files import Document
from devolved_powers.yaml_text.edits import same, value_at
from devolved_powers.yaml_text.reader import Data, read_yaml
from devolved_powers.yaml_text.scalars import can_be_plain, quoted
from devolved_powers.yaml_text.source_map import Node
from devolved_powers.yaml_text.splice import TextReplacement, splice

_RENAMED: Final[frozenset[ThingKind]] = frozenset(("body", "field", "scene"))
_PERMANENT: Final = N_("An id is permanent and never given again: it cannot be renamed.")
_FILE_NAME: Final = N_("{name} is called as its file is: it cannot be renamed here.")
_PUBLISHED: Final = N_("{name} is called as it was published: it cannot be renamed.")
_REFUSED: Final[Mapping[ThingKind, str]] = {
    "power": _PERMANENT,
    "item": _PERMANENT,
    "need": _PERMANENT,
    "decision": _FILE_NAME,
    "standard": _FILE_NAME,
    "document": _PUBLISHED,
    "number": _PUBLISHED,
}
_LONGEST: Final = 2000
"""Characters of a text of the data."""
_CORRECTED: Final = "name"
_COPIED: Final = "copied"
_CONFIRMED: Final = frozenset(("transcribed", "confirmed"))


def renamed_range(view: View, index: int) -> Range | None:
    """Return what would be renamed at a character; None where nothing is named.

    Raises:
        PowersError: when what stands there cannot be renamed, and why.
    """
    named = _renamed(view, index)
    if named is None:
        return None
    place = Locations(view).of(named)
    return place.range if place is not None else None


def rename(view: View, index: int, name: str, editor: Editor = ANY_EDITOR) -> WorkspaceEdit | None:
    """Return the edits that give what stands at a character another name.

    Args:
        view: the file.
        index: the character.
        name: the new name.
        editor: what the editor takes.

    Returns:
        The edits of all files, saved or not; None where nothing is named.

    Raises:
        PowersError: when it cannot be called that, or not all places could be found.
    """
    named = _renamed(view, index)
    if named is None:
        return None
    state = view.state
    _refuse_unread(state)
    _refuse_name(state, named, name)
    found = mentions_of(state, named.kind, named.name)
    by_file: dict[str, list[Mention]] = {}
    for one in [*found, *words_sought(state, named, found)]:
        if not one.quotes:
            by_file.setdefault(one.file, []).append(one)
    edits = {
        file: _edits(state.loaded.documents[file], here, name) for file, here in by_file.items()
    }
    return _Change(view, named, editor).of(edits)


def remark_on_renaming(view: View, index: int) -> str:
    """Return what a person must look at before a name is changed; empty for nothing.

    For an editor that shows no word on a change, and so asks nobody.

    Args:
        view: the file.
        index: the character.
    """
    named = _renamed(view, index)
    if named is None:
        return ""
    places = mentions_of(view.state, named.kind, named.name)
    files = dict.fromkeys(one.file for one in places if not one.quotes)
    annotations = _Change(view, named, ANY_EDITOR).annotations(files).values()
    return sentences(*(a.description or "" for a in annotations if a.needs_confirmation))


def _renamed(view: View, index: int) -> Mention | None:
    named = mention_at(view, index)
    if named is None:
        cited = citation_at(view, index)
        if cited is not None:
            raise _refusal(_("A law is cited as its title is: it cannot be renamed."))
        return None
    if named.kind in _REFUSED:
        raise _refusal(_(_REFUSED[named.kind]).format(name=named.value))
    if named.kind not in _RENAMED:
        return None
    if named.quotes:
        message = _("Who issued a document stays as the document says: {name}.")
        raise _refusal(message.format(name=named.name))
    if not any(one.declares for one in mentions_of(view.state, named.kind, named.name)):
        raise _refusal(
            _("registry.yaml does not list “{name}”.").format(name=named.name),
            _("Write a name that is listed, or list it first."),
        )
    return named


def _refuse_unread(state: State) -> None:
    """Refuse while a file cannot be read: the places in it would be missed.

    Raises:
        PowersError: when there is one.
    """
    for file, document in state.loaded.documents.items():
        if kind_of(file) and (document.unreadable or document.faults or document.data is None):
            raise _refusal(
                _("{file} cannot be read to its end: what it names would be missed.").format(
                    file=file
                ),
                _("`powers validate` shows where."),
            )


def _refuse_name(state: State, named: Mention, name: str) -> None:
    if not name.strip():
        raise _refusal(_("A name must not be empty."))
    if name != name.strip():
        raise _refusal(_("A name neither begins nor ends with a blank."))
    if not name.isprintable():
        raise _refusal(_("A name must not hold characters that cannot be seen."))
    if len(name) > _LONGEST:
        raise _refusal(_("A name has at most {count} characters.").format(count=_LONGEST))
    if name != named.name and any(one.declares for one in mentions_of(state, named.kind, name)):
        raise _refusal(
            _("registry.yaml lists “{name}” already.").format(name=name),
            _("Two are not made one by renaming: of a body that took over, name its successor."),
        )


def _refusal(message: str, hint: str = "") -> PowersError:
    return PowersError(message, hint=hint, code=ExitCode.USAGE)


def _edits(document: Document, here: Sequence[Mention], name: str) -> list[TextReplacement]:
    """Return the edits of one file; what they make of it was read again.

    Raises:
        PowersError: when the file would say something else than is meant.
    """
    edits = [_edit(document, one, name) for one in here]
    meant = deepcopy(document.data)
    for one in here:
        _put(meant, one, name)
    after, faults = read_yaml(splice(document.text, edits))
    if faults or not same(after, meant):
        raise _unsafe(document.file)
    return edits


def _unsafe(file: str) -> PowersError:
    return PowersError(
        _("{file} is laid out in a way that cannot be edited safely.").format(file=file),
        hint=_("Make this change in an editor; nothing was written."),
    )


def _put(data: Data, one: Mention, name: str) -> None:
    parent, step = value_at(data, one.route[:-1]), one.route[-1]
    if isinstance(parent, dict) and isinstance(step, str):  # noqa: SIM114 - one type each
        parent[step] = name
    elif isinstance(parent, list) and isinstance(step, int):
        parent[step] = name


def _edit(document: Document, one: Mention, name: str) -> TextReplacement:
    source = document.source
    node = source.find(one.route)
    place = written(source.text, node, one.value) if node is not None else None
    if node is None or place is None:
        raise _unsafe(document.file)
    in_flow = any(
        part.flow
        for depth in range(len(one.route))
        if (part := source.find(one.route[:depth])) is not None
    )
    inner = _inner(node, one.value, name, in_flow=in_flow)
    if inner is not None:
        return TextReplacement(*place, inner)
    text = name if can_be_plain(name, in_flow=in_flow) else quoted(name)
    last = node.start + len(source.text[node.start : node.end].rstrip())
    return TextReplacement(node.start, last, text)


def _inner(node: Node, value: str, name: str, *, in_flow: bool) -> str | None:
    """Return a name as it is written between the marks that are there; None where they change.

    Marks that only the old name needed go with it.
    """
    if node.style == "'":
        return name.replace("'", "''")
    if node.style == '"':
        goes = not can_be_plain(value, in_flow=in_flow) and can_be_plain(name, in_flow=in_flow)
        return None if goes else quoted(name)[1:-1]
    is_plain = not node.style and can_be_plain(name, in_flow=in_flow)
    return name if is_plain else None


@dataclass(frozen=True)
class _Change:
    """A change of several files, as an editor takes it."""

    view: View
    named: Mention
    editor: Editor

    def of(self, edits: Mapping[str, Sequence[TextReplacement]]) -> WorkspaceEdit:
        """Return the change."""
        locations = Locations(self.view)
        if not self.editor.versioned:
            return WorkspaceEdit(
                changes={
                    self.view.uri(file): [
                        TextEdit(locations.view(file).range(one.start, one.end), one.text)
                        for one in here
                    ]
                    for file, here in edits.items()
                }
            )
        annotations = self.annotations(edits) if self.editor.annotated else {}
        changes = [
            self.view.edit_of(
                file, [self._edit(locations.view(file), one, annotations) for one in here]
            )
            for file, here in edits.items()
        ]
        return WorkspaceEdit(document_changes=changes, change_annotations=annotations or None)

    def _edit(
        self, view: View, one: TextReplacement, annotations: Mapping[str, ChangeAnnotation]
    ) -> TextEdit | AnnotatedTextEdit:
        where = view.range(one.start, one.end)
        if not annotations:
            return TextEdit(where, one.text)
        is_copied = self._is_copied(view.file) and _COPIED in annotations
        return AnnotatedTextEdit(
            annotation_id=_COPIED if is_copied else _CORRECTED, range=where, new_text=one.text
        )

    def _is_copied(self, file: str) -> bool:
        """Return whether a file holds what was copied from a document."""
        data = self.view.state.loaded.documents[file].data
        provenance = data.get("provenance") if isinstance(data, dict) else None
        status = provenance.get("status") if isinstance(provenance, dict) else None
        return file != "registry.yaml" and status in _CONFIRMED

    def annotations(self, files: Iterable[str]) -> dict[str, ChangeAnnotation]:
        """Return the words on the edits of some files, by the names that the edits give them."""
        is_body = self.named.kind == "body"
        kept = list(self._kept()) if is_body else []
        told = [_("This corrects how the record writes a name; in law nothing happens.")]
        if is_body:
            told.append(
                _(
                    "Where the body itself was renamed or reorganised (机构更名), list the new "
                    "one, and give the old one `until` and `succeeded_by`."
                )
            )
        if kept:
            message = _(
                "Texts that have the old name and stay as they are: {count}, from {place} on."
            )
            told.append(message.format(count=len(kept), place=kept[0]))
        annotations = {
            _CORRECTED: ChangeAnnotation(
                label=_("A name is corrected"),
                needs_confirmation=is_body,
                description=sentences(*told),
            )
        }
        if any(map(self._is_copied, files)):
            annotations[_COPIED] = ChangeAnnotation(
                label=_("A name is corrected in what was copied from a document"),
                needs_confirmation=True,
                description=_(
                    "Look into the document first: what it says itself stays as it says it."
                ),
            )
        return annotations

    def _kept(self) -> Iterator[str]:
        """Yield where else the old name stands: in sentences, and as who issued a document."""
        state = self.view.state
        for file in sorted(state.loaded.documents):
            read = readable_text(state, file)
            names = {one.route for one in mentions_in(read) if not one.within and not one.quotes}
            for route, text in texts_in(read.data):
                if self.named.name in text and route not in names:
                    yield f"{file}:{read.source.line_of(route)}"
