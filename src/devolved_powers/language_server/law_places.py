"""Where the facts on a law stand in `laws/`: the line of an article, or that of the law."""

import re
from datetime import date
from functools import lru_cache
from typing import Final

from lsprotocol.types import Location

from devolved_powers.errors import PowersError
from devolved_powers.language_server.citations_in_files import CitationInFile
from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.positions import TextPositions
from devolved_powers.language_server.view import View, uri_of
from devolved_powers.law.law_file import ENTRY
from devolved_powers.law.legal_place import LegalPlace, legal_places
from devolved_powers.law.library import LawRecord
from devolved_powers.law.titles import WRITTEN_FILES, file_name
from devolved_powers.law.verdict import Verdict
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.store.registry_folder import read_in
from devolved_powers.yaml_text.scalars import can_be_plain, quoted

_VERSION: Final = "  - date: "
_MOST_PLACES: Final = 10
"""Articles of one citation that are shown: 第一条至第九十条 is one nobody opens line by line."""


def law_locations(view: View, one: CitationInFile) -> list[Location]:
    """Return where the facts on a cited place stand.

    Args:
        view: the file that the editor asks about.
        one: the citation.

    Returns:
        The lines of the articles, in the version that the citation is judged by; the line of the
        law where no article is cited, or no version of that day is held. Empty where nothing is
        known of the law, or its text of that day has no such article.
    """
    state = view.state
    law = state.library.find_cited(one.cited)
    if law is None:
        return []
    name = file_name(law.title)
    if name not in state.library.law_names:
        return _known_by_hand(view, law.title)
    text = _text(state, name)
    if text is None:
        return []
    version = _version(state, one, law)
    articles = list(dict.fromkeys(place.whole for place in legal_places(one.cited)))
    if not articles or version is None:
        line = re.search("(?m)^law: .*$", text)
        return [_location(view, name, text, line.span())] if line else []
    lines = (_article_line(text, version, article) for article in articles[:_MOST_PLACES])
    return [_location(view, name, text, line) for line in lines if line is not None]


def _version(state: State, one: CitationInFile, law: LawRecord) -> date | None:
    """Return the date of the text that a citation is judged by; None where none is held."""
    judged = _verdict(state, one)
    if judged is not None:
        return judged.version
    version = law.version_on(state.today)
    return version.day if version is not None else None


def _verdict(state: State, one: CitationInFile) -> Verdict | None:
    """Return what was judged of a citation, as the checks have it; None of what they leave."""
    if state.readable is not state.loaded or not state.library.law_names:
        return None
    for citing, verdict in state.context.verdicts:
        if (citing.file, citing.path, citing.cited.span) == (one.file, one.route, one.cited.span):
            return verdict
    return None


def _article_line(text: str, version: date, article: LegalPlace) -> tuple[int, int] | None:
    """Return where the line of an article stands, without its indent."""
    start = text.find(f"{_VERSION}{version.isoformat()}")
    if start < 0:
        return None
    following = text.find(f"\n{_VERSION}", start)
    end = following if following >= 0 else len(text)
    behind = f'"suffix": {article.suffix}, ' if article.suffix else ""
    key = f'{ENTRY}"article": {article.article}, {behind}'
    at = text.find(key, start, end)
    while not article.suffix and at >= 0 and text.startswith('"suffix"', at + len(key)):
        at = text.find(key, at + 1, end)
    if at < 0:
        return None
    line = text[at:].splitlines()[0]
    return at + len(ENTRY) - 1, at + len(line)


def _known_by_hand(view: View, title: str) -> list[Location]:
    """Return where a law stands in the files that people write, of which no text is held."""
    forms = [title] if can_be_plain(title, in_flow=False) else []
    forms += [quoted(title), f"'{title}'"]
    line = re.compile(rf"(?m)\blaw: *(?:{'|'.join(map(re.escape, forms))})(?=[\s,}}]|$)")
    for name in WRITTEN_FILES:
        text = _text(view.state, name) if name in view.state.library.names else None
        found = line.search(text) if text is not None else None
        if text is not None and found is not None:
            return [_location(view, name, text, found.span())]
    return []


def _location(view: View, name: str, text: str, stretch: tuple[int, int]) -> Location:
    root = view.state.loaded.root
    return Location(
        uri_of(root / LAWS_FOLDER / name), TextPositions(text, view.encoding).range(*stretch)
    )


def _text(state: State, name: str) -> str | None:
    """Return a file of laws/ as text, with its byte order mark; None where it cannot be read."""
    try:
        content = read_in(state.loaded.root, f"{LAWS_FOLDER}/{name}")
    except PowersError:
        return None
    return _decoded(content)


@lru_cache(maxsize=8)
def _decoded(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None
