"""Where the facts on a law stand in `laws/`: the line of an article, or that of the law."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from lsprotocol.types import Location

from devolved_powers.errors import PowersError
from devolved_powers.language_server.citations_in_files import CitationInFile
from devolved_powers.language_server.edited_registry import State
from devolved_powers.language_server.kept_answers import KeptAnswers
from devolved_powers.language_server.positions import TextPositions
from devolved_powers.language_server.readable_text import readable_text
from devolved_powers.language_server.view import View
from devolved_powers.law.law_file import ENTRY
from devolved_powers.law.legal_place import LegalPlace, legal_places
from devolved_powers.law.library import LawRecord
from devolved_powers.law.titles import WRITTEN_FILES, file_name
from devolved_powers.law.verdict import Verdict
from devolved_powers.models.files import LAWS_FOLDER, kind_of
from devolved_powers.register.legal_basis import Judged, LegalBasis
from devolved_powers.store.registry_folder import read_in
from devolved_powers.yaml_text.edits import value_at
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
        The lines of the articles, in the version that the citation is judged by, or in each that
        it may be of; the line of the law where no article is cited, or no version of that day is
        held. Empty where nothing is known of the law, or its text has no such article.
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
    versions = _versions(state, one, law)
    articles = list(dict.fromkeys(place.whole for place in legal_places(one.cited)))
    if not articles or not versions:
        line = re.search("(?m)^law: [^\r\n]*", text)
        return [_location(view, name, text, line.span())] if line else []
    lines = (
        _article_line(text, version, article)
        for article in articles[:_MOST_PLACES]
        for version in versions
    )
    return [_location(view, name, text, line) for line in lines if line is not None]


def _versions(state: State, one: CitationInFile, law: LawRecord) -> tuple[date, ...]:
    """Return the dates of the texts that a citation may be of; none where none of them is held.

    A basis is of the text that the checks judge it by, an old number of the text before it was
    changed. What else is named in passing may be of any text that is held.
    """
    judged = _verdict(state, one)
    if judged is not None:
        return (judged.version,) if judged.version is not None else ()
    day = _day(state, one)
    if day is None:
        return tuple(version.day for version in law.versions)
    version = law.version_on(day)
    return (version.day,) if version is not None else ()


def _day(state: State, one: CitationInFile) -> date | None:
    """Return the day by whose law a text cites that is no basis; None where it names none."""
    read = readable_text(state, one.file)
    data = read.data
    if not read.is_current or not isinstance(data, dict):
        return None
    if kind_of(one.file) == "discretion":
        standard = state.readable.standards.get(one.file)
        is_clause = one.route[-1] in ("conduct", "penalty")
        return standard.written_on if standard is not None and is_clause else None
    try:
        entry = value_at(data, one.route[:-1])
    except LookupError:
        return None
    changed = entry.get("on") if isinstance(entry, dict) else None
    changed = changed if isinstance(changed, date) else data.get("on")
    if one.route[-1] not in ("from", "to") or not isinstance(changed, date):
        return None
    return changed - timedelta(days=1) if one.route[-1] == "from" else changed


def _verdict(state: State, one: CitationInFile) -> Verdict | None:
    """Return what is judged of a citation, as the checks have it; None of what they leave."""
    judged = state.context.verdicts if state.readable is state.loaded else _JUDGED.of(state)
    for citing, verdict in judged:
        if (citing.file, citing.path, citing.cited.span) == (one.file, one.route, one.cited.span):
            return verdict if citing.text == one.value else None
    return None


_JUDGED: KeptAnswers[State, tuple[Judged, ...]] = KeptAnswers(
    lambda state: LegalBasis.of(state.readable, state.library).judged(), most=4
)


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
    uri = view.uri(f"{LAWS_FOLDER}/{name}")
    return Location(uri, TextPositions(text, view.encoding).range(*stretch))


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
