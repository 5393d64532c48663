"""How the law of the entries of an answer stands: the words and the line of a town's own lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, cast, get_args

from devolved_powers.i18n import _
from devolved_powers.province.engines.engine import count_in
from devolved_powers.register.basis_turns import BasisTurn, BasisTurns, LawChange, StandingWord
from devolved_powers.register.standing_marks import STANDING_MARKS, counted_text

if TYPE_CHECKING:
    from devolved_powers.province.across.opened import Dataset
    from devolved_powers.province.engines.engine import Cell

_CHANGES: tuple[str, ...] = get_args(LawChange)


def basis_of(row: Mapping[str, Cell]) -> BasisTurns:
    """Return how the law of a basis stands, as a row of `standings` has it on the day asked.

    Args:
        row: with `word`, `changes_on`, `becomes`, `higher`, `known_until`, `followed_until`; a
            basis that no row tells of is 不能判定.
    """
    return _basis(*[row[name] for name in _STANDING])


_STANDING = ("word", "becomes", "higher", "changes_on", "known_until", "followed_until")


@lru_cache(maxsize=4096)  # the bases of ten thousands of towns stand in few ways
def _basis(
    word: Cell, becomes: Cell, higher: Cell, changes_on: Cell, known: Cell, followed: Cell
) -> BasisTurns:
    standing = cast("StandingWord", word or "不能判定")
    change = cast("LawChange", becomes) if becomes in _CHANGES else ""
    above = tuple(filter(None, str(higher or "").split("、")))
    turn = BasisTurn(date.min, standing, _day(changes_on), change, above)
    return BasisTurns((turn,), _day(known), _day(followed))


def law_line(rows: Iterable[tuple[Mapping[str, Cell], int]], day: date) -> Iterator[str]:
    """Yield the line that tells how the law of entries stands, and until when that is known.

    Args:
        rows: rows as `basis_of` takes them, and how many entries each is about.
        day: the day.
    """
    counts = counted_text(((basis_of(row), count) for row, count in rows), day)
    if counts:
        yield _("Their law: {counts}").format(counts=counts)


def law_mark(row: Mapping[str, Cell]) -> str:
    """Return the mark behind a name whose law does not simply stand: 〔依据已废止〕.

    Args:
        row: a row of an answer, with `standing`.
    """
    word = cast("StandingWord", row["standing"])
    return f"〔{STANDING_MARKS[word]}〕" if word in STANDING_MARKS else ""


def law_of_all(dataset: Dataset, day: date) -> Iterator[str]:
    """Yield that line for all powers and items in force on a day."""
    rows = dataset.query("law_tally", {"day": day})
    yield from law_line([(row, count_in(row, "entries")) for row in rows], day)


def _day(value: Cell) -> date | None:
    return value if isinstance(value, date) else None
