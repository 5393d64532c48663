"""The text of a merge: as much of both texts as can be had, markers only where people must decide.

Git's own merge by lines comes first. Where it says something else than the merge by id and key,
or cannot decide, the difference is spliced in; entries that only the other side has are taken
with the comments above them.
"""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from devolved_powers.diagnostics import Route
from devolved_powers.errors import PowersError
from devolved_powers.git.environment import environment
from devolved_powers.i18n import _
from devolved_powers.store.files import BOM
from devolved_powers.yaml_text.edits import Drop, Insert, Put, ValueEdit, edited, same
from devolved_powers.yaml_text.merge import IdRoute, identities, merge_data, positions_of, prefixes
from devolved_powers.yaml_text.reader import Data, read_yaml
from devolved_powers.yaml_text.source_map import SourceMap, last_character, line_end
from devolved_powers.yaml_text.splice import TextReplacement, splice


@dataclass(frozen=True)
class MergedText:
    """The outcome of a merge.

    Args:
        text: the merged text, with conflict markers where people must decide.
        conflicts: how many there are.
    """

    text: str
    conflicts: int


def merge_texts(file: str, base: str, ours: str, theirs: str) -> MergedText:
    """Merge two versions of a data file.

    Args:
        file: its name below the registry's root.
        base: the text of the common ancestor; empty when there is none.
        ours: the text on this side; its byte order mark and line ends are kept.
        theirs: the text on the other side.
    """
    bom = BOM if ours.startswith(BOM) else ""
    texts = [text.removeprefix(BOM) for text in (base, ours, theirs)]
    merged = _by_key(file, *texts)
    return MergedText(bom + merged.text, merged.conflicts)


def _by_key(file: str, base: str, ours: str, theirs: str) -> MergedText:
    lines = _by_line(base, ours, theirs)
    (was, fault), (here, fault_here), (their_data, fault_there) = map(
        read_yaml, (base, ours, theirs)
    )
    if fault or fault_here or fault_there or not isinstance(here, dict):
        return lines
    result = merge_data(was, here, their_data)
    for start in _starts(lines, base, ours, theirs):
        try:
            text = edited(
                file, start, _changes(read_yaml(start)[0], result.data, (), their_data, theirs)
            )
        except (PowersError, LookupError):
            continue
        if not same(read_yaml(text)[0], result.data):
            continue
        if not result.conflicts:
            return MergedText(text, 0)
        return _marked(text, ours, theirs, result.conflicts) or _all_of_both(ours, theirs)
    return lines if lines.conflicts else _all_of_both(ours, theirs)


def _starts(lines: MergedText, base: str, ours: str, theirs: str) -> Iterator[str]:
    """Yield the texts to start from, the one that keeps most of both sides first."""
    if not lines.conflicts:
        yield lines.text
    else:
        yield _by_line(base, ours, theirs, "--ours").text
    yield ours


def _by_line(base: str, ours: str, theirs: str, *options: str) -> MergedText:
    """Merge as git does, by lines."""
    with TemporaryDirectory() as folder:
        names = ("ours", "base", "theirs")
        for name, text in zip(names, (ours, base, theirs), strict=True):
            (Path(folder) / name).write_bytes(text.encode("utf-8"))
        try:
            done = subprocess.run(  # noqa: S603 - fixed words, no shell
                ["git", "merge-file", "-p", "-q", *options, *names],  # noqa: S607
                cwd=folder,
                env=environment(),
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise PowersError(_("git is not available: {reason}.").format(reason=error)) from error
    if done.returncode < 0 or done.returncode > 127:  # noqa: PLR2004 - as git documents it
        return _all_of_both(ours, theirs)
    return MergedText(done.stdout.decode("utf-8"), done.returncode)


def _changes(
    now: Data, meant: Data, route: Route, their_data: Data, theirs: str
) -> Iterator[ValueEdit]:
    """Yield the changes that make `meant` of `now`, each valid once those before it are made."""
    if isinstance(now, dict) and isinstance(meant, dict):
        for key in [key for key in now if key not in meant]:
            yield Drop((*route, key))
        for key, value in meant.items():
            own = (*route, key)
            if key in now:
                yield from _changes(now[key], value, own, their_data, theirs)
            elif isinstance(value, list) and value and identities(value) is not None:
                yield Insert(own, tuple(value))
            else:
                yield Put(own, value)
        return
    if isinstance(now, list) and isinstance(meant, list):
        names, wanted = identities(now), identities(meant)
        if names is not None and wanted is not None:
            yield from _list_changes(now, meant, route, their_data, theirs)
            return
    if not same(now, meant):
        yield Put(route, meant)


def _list_changes(
    now: list[Data], meant: list[Data], route: Route, their_data: Data, theirs: str
) -> Iterator[ValueEdit]:
    names, wanted = identities(now) or [], identities(meant) or []
    left = list(zip(names, now, strict=True))
    for index in range(len(left) - 1, -1, -1):
        if left[index][0] not in wanted:
            del left[index]
            yield Drop((*route, index))
    for index, (name, value) in enumerate(zip(wanted, meant, strict=True)):
        if index < len(left) and left[index][0] == name:
            yield from _changes(left[index][1], value, (*route, index), their_data, theirs)
        elif name not in names:
            left.insert(index, (name, value))
            lines = _lines_of(theirs, their_data, (*_named(route), name))
            yield Insert(route, (value,), index, lines)


def _named(route: Route) -> IdRoute:
    """Return a route of keys; entries of lists inside entries are not taken as text."""
    return tuple(step for step in route if isinstance(step, str))


def _lines_of(text: str, data: Data, route: IdRoute) -> str:
    """Return the lines of an entry in a text, with the comments above it; empty if not so."""
    positions = positions_of(data, route)
    span = _span(text, positions) if positions else None
    return text[span[0] : span[1]] if span else ""


def _span(text: str, route: Route) -> tuple[int, int] | None:
    """Return the lines that a value has for itself, with the comments above it."""
    source = SourceMap(text)
    node, parent = source.find(route), source.find(route[:-1])
    if node is None or parent is None or parent.flow:
        return None
    step = route[-1]
    first = parent.keys[step][0] if isinstance(step, str) else node.start
    start = text.rfind("\n", 0, first) + 1
    lead = text[start:first]
    if lead.strip() not in ("", "-") or (isinstance(step, str) and lead.strip()):
        return None
    end = line_end(text, last_character(node))
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start, end


def _marked(text: str, ours: str, theirs: str, conflicts: list[IdRoute]) -> MergedText | None:
    """Return the text with both sides' lines between markers where both changed the same."""
    data = [read_yaml(each)[0] for each in (text, ours, theirs)]
    edits: dict[tuple[int, int], str] = {}
    for route in conflicts:
        for part in prefixes(route):
            path = positions_of(data[0], part)
            span = _span(text, path) if path else None
            sides = [_side(ours, data[1], part), _side(theirs, data[2], part)]
            if span is not None and sides[0] is not None and sides[1] is not None:
                edits[span] = _between(sides[0], sides[1], text)
                break
        else:
            return None
    inner = [
        span
        for span in edits
        if not any(o != span and o[0] <= span[0] and span[1] <= o[1] for o in edits)
    ]
    done = splice(text, [TextReplacement(*span, edits[span]) for span in inner])
    return MergedText(done, len(inner))


def _side(text: str, data: Data, route: IdRoute) -> str | None:
    """Return the lines one side has for a route: none where it has none; None if not whole."""
    positions = positions_of(data, route)
    if positions is None:
        return ""
    span = _span(text, positions)
    return None if span is None else text[span[0] : span[1]]


def _between(ours: str, theirs: str, text: str) -> str:
    """Return two versions of the same lines between markers, with the line ends of a text."""
    newline = "\r\n" if "\r\n" in text else "\n"
    one, other = (s.replace("\r\n", "\n").replace("\n", newline).encode() for s in (ours, theirs))
    return both_whole(one, other, newline.encode()).decode()


def _all_of_both(ours: str, theirs: str) -> MergedText:
    return MergedText(both_whole(ours.encode(), theirs.encode()).decode(), 1)


def both_whole(ours: bytes, theirs: bytes, newline: bytes = b"") -> bytes:
    """Return two contents whole, to the byte, between conflict markers.

    A content that does not end its last line gets a line end, so that the marker begins a line.

    Args:
        ours: one, in whatever encoding.
        theirs: the other.
        newline: how the lines of the markers end; empty means as ours does.
    """
    newline = newline or (b"\r\n" if b"\r\n" in ours else b"\n")
    sides = [
        side if not side or side.endswith(b"\n") else side + newline for side in (ours, theirs)
    ]
    marks = [mark + newline for mark in (b"<<<<<<< ours", b"=======", b">>>>>>> theirs")]
    return b"".join((marks[0], sides[0], marks[1], sides[1], marks[2]))
