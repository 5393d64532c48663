"""Words that the search goes on to (`synonyms` of registry.yaml), where a name is corrected."""

from collections.abc import Collection, Iterator

from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.named_things import Mention, texts_in
from devolved_powers.models.files import ROOT_FILE

_SYNONYMS = "synonyms"
_OFFICIAL = "official"


def words_sought(state: State, named: Mention, renamed: Collection[Mention]) -> Iterator[Mention]:
    """Yield the words that would be found nowhere once a name is another: they go with it.

    A word that still stands in another text stays: it is sought there too.

    Args:
        state: the registry.
        named: what is renamed.
        renamed: the places that are renamed.
    """
    document = state.loaded.documents.get(ROOT_FILE)
    if document is None or not isinstance(document.data, dict):
        return
    words = [
        (route, text)
        for route, text in texts_in(document.data.get(_SYNONYMS), (_SYNONYMS,))
        if text == named.name and _OFFICIAL in route
    ]
    if words and not _stays(state, named.name, {(one.file, one.route) for one in renamed}):
        for route, text in words:
            yield named._replace(
                file=ROOT_FILE, route=route, value=text, within=None, declares=False
            )


def _stays(state: State, name: str, renamed: Collection[tuple[str, object]]) -> bool:
    return any(
        name in text and (file, route) not in renamed
        for file, document in state.loaded.documents.items()
        for route, text in texts_in(document.data)
        if not (file == ROOT_FILE and route[:1] == (_SYNONYMS,))
    )
