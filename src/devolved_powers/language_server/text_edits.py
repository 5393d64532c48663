"""What differs between two texts of a file, as edits of an editor: no more than that."""

from difflib import SequenceMatcher

from lsprotocol.types import TextEdit

from devolved_powers.language_server.view import View


def text_edits(view: View, new: str) -> list[TextEdit]:
    """Return the edits that make another text of a file's.

    Args:
        view: the file.
        new: its text as it is to be, without a byte order mark.
    """
    old_lines, new_lines = view.text.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = [0]
    for line in old_lines:
        starts.append(starts[-1] + len(line))
    edits: list[TextEdit] = []
    for kind, first, last, begin, end in _compared(old_lines, new_lines):
        if kind == "equal":
            continue
        old, put = "".join(old_lines[first:last]), "".join(new_lines[begin:end])
        head = _shared(old, put)
        tail = _shared(old[head:][::-1], put[head:][::-1])
        place = view.range(starts[first] + head, starts[last] - tail)
        edits.append(TextEdit(place, put[head : len(put) - tail]))
    return edits


def _compared(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Return which lines stay; what is before the first and behind the last change is not asked."""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    matcher = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], False)
    return [
        (kind, first + head, last + head, begin + head, end + head)
        for kind, first, last, begin, end in matcher.get_opcodes()
    ]


def _shared(one: str | list[str], other: str | list[str]) -> int:
    """Return how far two texts or lists are the same from their beginning."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
