"""Where something is used: an id, a law, a body, a field, a scene."""

from collections.abc import Iterable, Iterator

from lsprotocol.types import Location, PositionEncodingKind

from devolved_powers.citations.model import CitedPlace
from devolved_powers.language_server.citations_in_files import (
    CitationInFile,
    citation_at,
    citations,
    is_of,
    is_on_title,
    law_alone,
)
from devolved_powers.language_server.definition import definitions
from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.named_things import (
    Locations,
    Mention,
    mention_at,
    mentions_of,
)
from devolved_powers.language_server.readable_text import readable_text
from devolved_powers.language_server.searched import searched
from devolved_powers.language_server.view import View
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.register.citation_query import AskedCitation
from devolved_powers.register.cited_by import CitedHit, cited_by

_ARTICLE = late_pattern(r' *- \{"article": ([0-9]{1,6}),(?: "suffix": ([0-9]{1,6}),)?')


def references(view: View, index: int, *, declared: bool) -> list[Location]:
    """Return where what stands at a character is used.

    On the title of a law all that cites the law is used; on its number what cites the article.

    Args:
        view: the file.
        index: the character.
        declared: whether the place where it is defined is wanted too.
    """
    locations = Locations(view)
    named = mention_at(view, index)
    if named is not None:
        found = mentions_of(view.state, named.kind, named.name)
        places = [locations.of(one) for one in found if declared or not one.declares]
        citing = _citing_document(view, named) if named.kind == "document" else ()
        return _each_once([*filter(None, places), *citing])
    cited = citation_at(view, index)
    if cited is None or not cited.title:
        return []
    own = definitions(view, index) if declared else []
    is_law = is_on_title(view, index, cited)
    articles = frozenset[LegalPlace]() if is_law else cited.articles - {WHOLE_LAW}
    return _each_once([*own, *_citing(view, cited, articles)])


def references_to_law(
    state: State,
    file: str,
    text: str,
    index: int,
    encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16,
) -> list[Location]:
    """Return what cites a law, or an article of it, from the file with the facts on the law.

    Args:
        state: the registry.
        file: the file, by its name below the registry's root.
        text: what stands in it.
        index: a character of the line of the article; any other line means the law.
        encoding: what the editor's columns count.
    """
    folder, _slash, name = file.partition("/")
    is_law = folder == LAWS_FOLDER and name in state.library.law_names
    law = state.library.in_file(name) if is_law else None
    shown = next(iter(state.loaded.documents), "")
    if law is None or not shown:
        return []
    line = text[max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1 :]
    found = _ARTICLE.match(line)
    articles = {LegalPlace(int(found[1]), int(found[2] or 0))} if found else set()
    one = CitationInFile(file, (), law.title, law_alone(law.title))
    view = View(state, shown, encoding)
    return _each_once(_citing(view, one, frozenset(articles)))


def _citing_document(view: View, named: Mention) -> Iterator[Location]:
    """Yield what cites a document as law: grants rest on laws of the province, too."""
    one = CitationInFile(named.file, named.route, named.value, law_alone(named.value))
    return _citing(view, one, frozenset())


def _citing(view: View, one: CitationInFile, articles: frozenset[LegalPlace]) -> Iterator[Location]:
    """Yield the places that cite a law, or articles of it, by whichever number they do."""
    locations = Locations(view)
    others = _under_other_numbers(view, one, articles) if articles else frozenset()
    law = view.state.library.find_cited(one.cited)
    for other in citations(view.state):
        if not is_of(view.state, other, one.title, law):
            continue
        by_number = not articles or not articles.isdisjoint(other.articles)
        entry = _entry(view, other)
        if by_number or any((entry, place) in others for place in other.articles):
            place = locations.at(other.file, other.route, other.value, other.cited.span)
            if place is not None:
                yield place


def _entry(view: View, one: CitationInFile) -> str:
    """Return the id of the entry that a text belongs to; empty where it belongs to none."""
    if one.file not in view.state.loaded.documents:  # one of laws/
        return ""
    data = readable_text(view.state, one.file).data
    for step in one.route[:2]:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
    known = data if isinstance(data, dict) else {}
    return str(known.get("id") or known.get("power") or known.get("entry") or "")


def _under_other_numbers(
    view: View, one: CitationInFile, articles: frozenset[LegalPlace]
) -> frozenset[tuple[str, LegalPlace]]:
    """Return the entries that cite a text by another number, each with the article it cites.

    `powers law cited-by` knows them: what has the number today, and what cites the same text by
    the number that it had before, or has by now.
    """
    snapshot = searched(view.state, by_law=True)
    if snapshot is None:
        return frozenset()

    def hits(numbers: Iterable[LegalPlace]) -> tuple[CitedHit, ...]:
        asked = tuple(_whole(one.cited, number) for number in sorted(numbers))
        return cited_by(snapshot, AskedCitation(one.value, asked), view.state.library).hits

    found = hits(articles)
    entry = _entry(view, one)
    own = [hit for hit in found if hit.entry.id == entry and hit.standing.place.whole in articles]
    now = {place for hit in own for place in _now(hit)}
    same = (hit for hit in hits(now - articles) if now & _now(hit)) if now - articles else ()
    return frozenset((hit.entry.id, hit.standing.place.whole) for hit in (*found, *same))


def _now(hit: CitedHit) -> frozenset[LegalPlace]:
    """Return the articles that the text of a citation stands in today."""
    return frozenset(place.whole for place in hit.now or (hit.standing.place,))


def _whole(cited: CitedPlace, article: LegalPlace) -> CitedPlace:
    """Return the citation of an article as a whole."""
    return CitedPlace(
        law=cited.law,
        law_resolved=cited.law_resolved,
        article=article.article,
        article_suffix=article.suffix or None,
        paragraph=None,
        item=None,
        subitem=None,
        annex=cited.annex,
        doc_no=cited.doc_no,
        version=None,
        doc_no_only=cited.doc_no_only,
        span=(0, 0),
    )


def _each_once(places: Iterator[Location] | list[Location]) -> list[Location]:
    found: dict[tuple[str, int, int, int, int], Location] = {}
    for place in places:
        start, end = place.range.start, place.range.end
        key = (place.uri, start.line, start.character, end.line, end.character)
        found.setdefault(key, place)
    return list(found.values())
