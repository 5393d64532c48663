"""Where something is defined: item, power, decision, facts of a law."""

from collections.abc import Iterator

from lsprotocol.types import Location, Position, Range

from devolved_powers.language_server.citations_in_files import citation_at
from devolved_powers.language_server.law_places import law_locations
from devolved_powers.language_server.named_things import (
    Locations,
    Mention,
    mention_at,
    mentions_in,
    mentions_of,
)
from devolved_powers.language_server.readable_text import readable_text
from devolved_powers.language_server.view import View
from devolved_powers.yaml_text.edits import value_at


def definitions(view: View, index: int) -> list[Location]:
    """Return where what stands at a character is defined; empty where nothing is known of it.

    From one to the next a chain leads: the id of a power in an item to its grant, the id of the
    grant to the head of its decision, a citation to the facts on the law.
    """
    named = mention_at(view, index)
    found = _of_thing(view, named) if named is not None else []
    if found or (named is not None and named.kind != "document"):
        return found
    cited = citation_at(view, index)
    return law_locations(view, cited) if cited is not None else []


def _of_thing(view: View, named: Mention) -> list[Location]:
    if named.kind == "file":
        return _head(view, named.name)
    if named.kind == "check":
        return list(_put_off(view, named))
    if named.kind == "power" and named.declares:
        return _head(view, named.file)
    declared = [one for one in mentions_of(view.state, named.kind, named.name) if one.declares]
    if named.kind == "word":
        declared = [named]
    if named.kind == "decision" and not declared:
        return _head(view, f"powers/{named.name}.yaml")
    locations = Locations(view)
    return [place for one in declared if (place := locations.of(one)) is not None]


def _put_off(view: View, named: Mention) -> Iterator[Location]:
    """Yield the findings that a suppression puts off: what its check means there."""
    read = readable_text(view.state, view.file)
    if not read.is_current:
        return
    entry = value_at(read.data, named.route[:-1])
    known = entry if isinstance(entry, dict) else {}
    for finding in view.state.examined.outcome.findings:
        is_there = (finding.entry.id or None, finding.file) in (
            (known.get("id"), finding.file),
            (finding.entry.id or None, known.get("file")),
        )
        if finding.suppressed and finding.check == named.name and is_there:
            yield view.location(finding.result.place)


def _head(view: View, file: str) -> list[Location]:
    """Return where the name of a file's record stands, else its first line."""
    if file not in view.state.loaded.documents:
        return []
    for one in mentions_in(readable_text(view.state, file)):
        if one.declares and one.kind in ("decision", "standard"):
            place = Locations(view).of(one)
            return [place] if place is not None else []
    return [Location(view.uri(file), Range(Position(0, 0), Position(0, 0)))]
