"""The text of a merge: as much of both texts as can be had, markers only where people must decide.

Git's own merge by lines comes first. Where it says something else than the merge by id and key,
or cannot decide, the difference is spliced in; entries that only the other side has are taken
with the comments above them.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from devolved_powers.errors import PowersError
from devolved_powers.git.calling import call_git
from devolved_powers.git.merge_comments import wanted_comments, with_comments
from devolved_powers.git.merge_edits import (
    Texts,
    changes_to,
    column_of,
    own_lines,
    shifted,
    with_order,
)
from devolved_powers.i18n import _
from devolved_powers.store.files import BOM
from devolved_powers.yaml_text.edit_text import new_file
from devolved_powers.yaml_text.edits import comments, edited, same
from devolved_powers.yaml_text.fault_text import fault_text
from devolved_powers.yaml_text.merge import (
    IdRoute,
    merge_data,
    names_at,
    positions_of,
    prefixes,
)
from devolved_powers.yaml_text.reader import Data, read_yaml
from devolved_powers.yaml_text.splice import TextReplacement, splice

_PLAIN = "merge.conflictStyle=merge"
"""Markers without the common ancestor, whatever the user's setting."""
_OURS = "<<<<<<< ours"
"""The marker before our side of a conflict."""


@dataclass(frozen=True)
class MergedText:
    """The outcome of a merge.

    Args:
        text: the merged text, with conflict markers where people must decide.
        conflicts: how many there are.
    """

    text: str
    conflicts: int


class UnsoundError(Exception):
    """A version that is not understood.

    Args:
        side: 0 for the common ancestor, 1 for ours, 2 for the other.
        line: where it is not, 1-based.
        reason: why, in the user's language.
    """

    def __init__(self, side: int, line: int, reason: str) -> None:
        super().__init__(reason)
        self.side = side
        self.line = line
        self.reason = reason


def merge_texts(file: str, base: str, ours: str, theirs: str) -> MergedText:
    """Merge two versions of a data file.

    Args:
        file: its name below the registry's root.
        base: the text of the common ancestor; empty when there is none.
        ours: the text on this side; its line ends are kept, and its byte order mark, but before a
            conflict marker, which has to begin its line.
        theirs: the text on the other side.

    Raises:
        UnsoundError: when one of them is not understood: merged by lines, it could come to
            something that nobody meant, without a mark.
    """
    texts = [text.removeprefix(BOM) for text in (base, ours, theirs)]
    merged = _by_key(file, *texts)
    keeps_bom = ours.startswith(BOM) and not merged.text.startswith(_OURS)
    return MergedText(BOM * keeps_bom + merged.text, merged.conflicts)


def _by_key(file: str, base: str, ours: str, theirs: str) -> MergedText:
    base_keys, our_keys, their_keys = (
        _keys(side, text) for side, text in enumerate((base, ours, theirs))
    )
    lines = _by_line(base, ours, theirs)
    result = merge_data(base_keys, our_keys, their_keys)
    wanted = wanted_comments(base, ours, theirs)
    finest: MergedText | None = None
    for text in _candidates(file, lines, (base, ours, theirs), result.data):
        if not same(read_yaml(text)[0] or {}, result.data):
            continue
        merged = _with_all_comments(text, (ours, theirs), wanted, result.conflicts)
        if merged is not None and (finest is None or merged.conflicts > finest.conflicts):
            finest = merged  # the fewer keys stand between two markers, the fewer are asked about
        if finest is not None and finest.conflicts >= len(result.conflicts):
            break
    return finest or (lines if lines.conflicts else _all_of_both(ours, theirs))


def _keys(side: int, text: str) -> dict[str, Data]:
    """Return the keys and values of a text; none where it is empty or holds comments only."""
    data, faults = read_yaml(text)
    if faults:
        raise UnsoundError(side, faults[0].line, fault_text(faults[0]))
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise UnsoundError(side, 1, _("It holds no keys and values."))
    return data


def _candidates(
    file: str, lines: MergedText, texts: tuple[str, str, str], meant: Data
) -> Iterator[str]:
    """Yield texts that say what the merge comes to, the one that keeps most of both sides first."""
    base, ours, theirs = texts
    by_line = _by_line(base, ours, theirs, "--ours") if lines.conflicts else lines
    for start in (by_line.text, ours, theirs):
        for other in (theirs if start is not theirs else ours, ""):
            try:
                yield _edited_to(file, start, meant, other)
            except (PowersError, LookupError):
                continue
    if isinstance(meant, dict):
        yield new_file(file, meant, None, "\r\n" if "\r\n" in ours else "\n")


def _edited_to(file: str, start: str, meant: Data, other: str) -> str:
    """Return a text edited to hold what is meant; entries that it lacks come from another text."""
    start = with_order(start, meant)
    data = read_yaml(start)[0]
    changes = changes_to(data, meant, (), Texts(start, other, read_yaml(other)[0]))
    return edited(file, start, changes, keep_comments=False)


def _with_all_comments(
    text: str, sides: tuple[str, str], wanted: Counter[str], conflicts: list[IdRoute]
) -> MergedText | None:
    """Return a text with the comments of both sides, and both where people must decide."""
    if not conflicts:
        text = with_comments(text, wanted - Counter(comments(text)), sides)
        return None if wanted - Counter(comments(text)) else MergedText(text, 0)
    marked = _marked(text, *sides, conflicts)
    if marked is None:
        return None
    missing = _not_in(marked.text, wanted)
    if missing:
        marked = _marked(with_comments(text, missing, sides), *sides, conflicts)
    return None if marked is None or _not_in(marked.text, wanted) else marked


def _not_in(text: str, wanted: Counter[str]) -> Counter[str]:
    """Return the comments that stand nowhere in a text, which conflict markers keep from YAML."""
    ends = Counter(
        comment
        for line in text.splitlines()
        for comment in wanted
        if line.rstrip().endswith(comment)
    )
    return wanted - ends


def _by_line(base: str, ours: str, theirs: str, *options: str) -> MergedText:
    """Merge as git does, by lines."""
    with TemporaryDirectory() as folder:
        names = ("ours", "base", "theirs")
        above = str(Path(folder).resolve().parent)  # where nobody's repository is looked for
        for name, text in zip(names, (ours, base, theirs), strict=True):
            (Path(folder) / name).write_bytes(text.encode("utf-8"))
        answer = call_git(
            Path(folder),
            ("-c", _PLAIN, "merge-file", "-p", "-q", *options, *names),
            variables={"GIT_CEILING_DIRECTORIES": above},
        )
    if not 0 <= answer.code <= 127:  # noqa: PLR2004 - as git documents it
        return _all_of_both(ours, theirs)
    return MergedText(answer.output.decode("utf-8"), answer.code)


def _marked(text: str, ours: str, theirs: str, conflicts: list[IdRoute]) -> MergedText | None:
    """Return the text with both sides' lines between markers where both changed the same."""
    data = [read_yaml(each)[0] for each in (text, ours, theirs)]
    edits: dict[tuple[int, int], str] = {}
    for route in _with_whole_lists(conflicts, data[0]):
        for part in prefixes(route):
            path = positions_of(data[0], part)
            span = own_lines(text, path) if path else None
            our_lines, their_lines = _side(ours, data[1], part), _side(theirs, data[2], part)
            if span is not None and our_lines is not None and their_lines is not None:
                column = column_of(text[slice(*span)])
                sides = shifted(our_lines, column), shifted(their_lines, column)
                edits[span] = _between(*sides, text)
                break
        else:
            return None
    inner = [
        span
        for span in edits
        if not any(o != span and o[0] <= span[0] and span[1] <= o[1] for o in edits)
    ]
    marked = splice(text, [TextReplacement(*span, edits[span]) for span in inner])
    return MergedText(marked, len(inner))


def _with_whole_lists(conflicts: list[IdRoute], data: Data) -> Iterator[IdRoute]:
    """Yield the routes, that of a list instead of those to its entries where it has no others.

    Where a side has none of them, nothing at all would stand behind the key.
    """
    for route in conflicts:
        listed = route[:-1]
        names = names_at(data, listed) if isinstance(route[-1], tuple) else []
        yield listed if names and all((*listed, name) in conflicts for name in names) else route


def _side(text: str, data: Data, route: IdRoute) -> str | None:
    """Return the lines one side has for a route: none where it has none; None if not whole."""
    positions = positions_of(data, route)
    if positions is None:
        return ""
    span = own_lines(text, positions)
    return None if span is None else text[span[0] : span[1]]


def _between(ours: str, theirs: str, text: str) -> str:
    """Return two versions of the same lines between markers, with the line ends of a text."""
    newline = "\r\n" if "\r\n" in text else "\n"
    our_lines, their_lines = (
        side.replace("\r\n", "\n").replace("\n", newline).encode() for side in (ours, theirs)
    )
    return both_whole(our_lines, their_lines, newline.encode()).decode()


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
    marks = [mark + newline for mark in (_OURS.encode(), b"=======", b">>>>>>> theirs")]
    return b"".join((marks[0], sides[0], marks[1], sides[1], marks[2]))
