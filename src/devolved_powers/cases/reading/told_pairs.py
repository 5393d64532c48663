"""What a decision quotes of a clause, and what it found, as hashed pairs of characters.

Nothing of the text is kept: the pairs are held against those of a clause, whether both tell of one
conduct.
"""

from collections.abc import Sequence
from dataclasses import replace

from devolved_powers.cases.model import CitedInCase
from devolved_powers.citations.quoted_stretches import unquoted
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.bigrams import HashedPairs, pair_hashes

_QUOTED = late_pattern('[^。；;“”"]{0,12}(?:“(?P<text>[^”]{8,3000})”|"(?P<straight>[^"]{8,3000})")')
_SUBSTANTIVE = frozenset({"duty", "penalty"})
_LONGEST = 8_000


def with_quotations(cited: Sequence[CitedInCase], lines: Sequence[str]) -> tuple[CitedInCase, ...]:
    """Return citations with what is quoted right behind each of them.

    Args:
        cited: the places cited.
        lines: the lines of the document.
    """
    return tuple(
        replace(one, quoted=_behind(one, lines[one.line - 1]))
        if one.role in _SUBSTANTIVE and 0 < one.line <= len(lines)
        else one
        for one in cited
    )


def _behind(one: CitedInCase, line: str) -> HashedPairs:
    start = line.find(one.raw)
    if start < 0:
        return frozenset()
    match = _QUOTED.match(line, start + len(one.raw))
    return pair_hashes(match["text"] or match["straight"]) if match else frozenset()


def finding_of(cited: Sequence[CitedInCase], lines: Sequence[str]) -> HashedPairs:
    """Return the pairs of what stands before the first duty or penalty clause that is cited.

    Args:
        cited: the places cited.
        lines: the lines of the document.
    """
    first = next((one for one in cited if one.role in _SUBSTANTIVE), None)
    if first is None or not 0 < first.line <= len(lines):
        return frozenset()
    own = unquoted(lines[: first.line])
    before = own[-1].partition(first.raw)[0]
    return pair_hashes("\n".join((*own[:-1], before))[-_LONGEST:])
