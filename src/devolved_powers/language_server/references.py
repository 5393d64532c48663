"""Where something is used: an id, a law, a body, a field, a scene."""

from collections.abc import Iterator

from lsprotocol.types import Location

from devolved_powers.citations.model import CitedPlace
from devolved_powers.language_server.citations_in_files import (
    CitationInFile,
    citation_at,
    citations,
    is_of,
    is_on_title,
)
from devolved_powers.language_server.definition import definitions
from devolved_powers.language_server.named_things import (
    Locations,
    mention_at,
    mentions_of,
)
from devolved_powers.language_server.readable_text import readable_text
from devolved_powers.language_server.view import View
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.register.citation_query import AskedCitation
from devolved_powers.register.cited_by import cited_by
from devolved_powers.register.snapshot import Snapshot


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
        return _each_once(place for place in places if place is not None)
    cited = citation_at(view, index)
    if cited is None or not cited.title:
        return []
    own = definitions(view, index) if declared else []
    is_law = is_on_title(view, index, cited)
    articles = frozenset[LegalPlace]() if is_law else cited.articles - {WHOLE_LAW}
    return _each_once([*own, *_citing(view, cited, articles)])


def _citing(view: View, one: CitationInFile, articles: frozenset[LegalPlace]) -> Iterator[Location]:
    """Yield the places that cite a law, or articles of it, by whichever number they do."""
    locations = Locations(view)
    others = _under_other_numbers(view, one, articles) if articles else frozenset()
    for other in citations(view.state):
        if not is_of(view.state, other, one.title):
            continue
        by_number = not articles or not articles.isdisjoint(other.articles)
        entry = _entry(view, other)
        if by_number or any((entry, place) in others for place in other.articles):
            place = locations.at(other.file, other.route, other.value, other.cited.span)
            if place is not None:
                yield place


def _entry(view: View, one: CitationInFile) -> str:
    """Return the id of the entry that a text belongs to; empty where it belongs to none."""
    data = readable_text(view.state, one.file).data
    for step in one.route[:2]:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
    known = data if isinstance(data, dict) else {}
    return str(known.get("id") or known.get("power") or known.get("entry") or "")


def _under_other_numbers(
    view: View, one: CitationInFile, articles: frozenset[LegalPlace]
) -> frozenset[tuple[str, LegalPlace]]:
    """Return the entries that cite the same text by the number it had in another version.

    `powers law cited-by` knows them.
    """
    timeline = view.state.timeline
    if timeline is None:
        return frozenset()
    snapshot = Snapshot(timeline, view.state.today)
    asked = tuple(_whole(one.cited, article) for article in sorted(articles))
    answer = cited_by(snapshot, AskedCitation(one.value, asked), view.state.library)
    return frozenset((hit.entry.id, hit.standing.place.whole) for hit in answer.hits)


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
