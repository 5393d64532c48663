"""The places of the law that the files of a registry cite: by key, and within their sentences."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from devolved_powers.citations import parse
from devolved_powers.citations.model import CitedPlace
from devolved_powers.citations.prose import places_in_prose
from devolved_powers.diagnostics import Route
from devolved_powers.language_server.cursor import cursor_in
from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.kept_answers import KeptAnswers
from devolved_powers.language_server.named_things import UPPER, is_on, texts_in
from devolved_powers.language_server.readable_text import ReadableText, readable_text
from devolved_powers.language_server.view import View
from devolved_powers.law.legal_place import LegalPlace, legal_places
from devolved_powers.law.library import LawRecord
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.law.titles import title_key
from devolved_powers.models.files import kind_of
from devolved_powers.models.keys import CITATIONS
from devolved_powers.store.files import Document

CITING_KEYS: Final = frozenset((*CITATIONS, "from", "to", "because"))
"""The keys whose values are citations; where others cite, that stands within a sentence."""


class CitationInFile(NamedTuple):
    """A place of the law that a text cites.

    Args:
        file: the file.
        route: the route to the text.
        value: the text.
        cited: the place; its span is in the text.
    """

    file: str
    route: Route
    value: str
    cited: CitedPlace

    @property
    def title(self) -> str:
        """The title of the law as cited; empty where that cannot be told."""
        return self.cited.law_resolved or self.cited.law or ""

    @property
    def articles(self) -> frozenset[LegalPlace]:
        """The articles cited; `WHOLE_LAW` alone where only the law is named."""
        return frozenset(place.whole for place in legal_places(self.cited)) or frozenset(
            (WHOLE_LAW,)
        )


def citations_in(read: ReadableText) -> tuple[CitationInFile, ...]:
    """Return what the texts of a file cite."""
    return _KEPT.of(read.read)


def citations(state: State) -> Iterator[CitationInFile]:
    """Yield what all files of a registry cite."""
    for file in sorted(state.loaded.documents):
        yield from citations_in(readable_text(state, file))


def citation_at(view: View, index: int) -> CitationInFile | None:
    """Return the place cited at a character; of several, the one that stands there."""
    cursor = cursor_in(view, index)
    if cursor is None or cursor.on_key or not isinstance(cursor.value, str):
        return None
    found = [
        CitationInFile(view.file, cursor.route, cursor.value, cited)
        for cited in _cited(view.file, cursor.route, cursor.value)
        if is_on(cursor, cited.span)
    ]
    return max(found, key=lambda one: one.cited.span[0], default=None)


def is_on_title(view: View, index: int, one: CitationInFile) -> bool:
    """Return whether a cursor is on the title of a citation, and not on its number."""
    cursor = cursor_in(view, index)
    closing = one.value.find("》", *one.cited.span)
    return cursor is not None and is_on(cursor, (one.cited.span[0], closing))


def is_of(state: State, one: CitationInFile, title: str, law: LawRecord | None) -> bool:
    """Return whether a citation is of a law.

    Args:
        state: the registry.
        one: the citation.
        title: a title of the law, as cited.
        law: what is known of the law.
    """
    if not one.title:
        return False
    if title_key(one.title) == title_key(title):
        return True
    if law is None:
        return False
    if one.cited.doc_no_only:
        return state.library.find_cited(one.cited) is law
    return state.library.is_title_of(one.title, law)


def law_alone(title: str) -> CitedPlace:
    """Return the citation of a law as a whole.

    Args:
        title: its title.
    """
    return CitedPlace(
        law=title,
        law_resolved=title,
        article=None,
        article_suffix=None,
        paragraph=None,
        item=None,
        subitem=None,
        annex=False,
        doc_no=None,
        version=None,
        doc_no_only=False,
        span=(0, len(title)),
    )


def _of_document(document: Document) -> tuple[CitationInFile, ...]:
    if kind_of(document.file) is None:
        return ()
    data = document.beginning if document.data is None else document.data
    return tuple(
        CitationInFile(document.file, route, text, cited)
        for route, text in texts_in(data)
        for cited in _cited(document.file, route, text)
    )


_KEPT = KeptAnswers(_of_document)


def _cited(file: str, route: Route, text: str) -> Iterator[CitedPlace]:
    key = next((step for step in reversed(route) if isinstance(step, str)), "")
    is_title = route[-2:] in UPPER or (kind_of(file) == "law-change" and route == ("law",))
    if is_title:
        yield law_alone(text)
    elif key in CITING_KEYS:
        yield from parse(text)
    elif "《" in text and "\n" not in text:
        yield from (found.place for found in places_in_prose((text,)))
