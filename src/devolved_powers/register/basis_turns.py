"""The one word for how the basis of an entry stands (依据状态), by day; what search needs of it.

`register/basis_standing.py` tells the rest: each cited place, what corresponds to it, the sources.
Plain classes and nothing else: `powers search` loads this whenever it starts.
"""

from collections.abc import Iterable
from datetime import date
from typing import Literal, get_args

from devolved_powers.store.kept_days import kept_day, plain_day

StandingWord = Literal[
    "现行有效",
    "条款序号调整",
    "不能判定",
    "内容已修改",
    "未找到对应条款",
    "尚未施行",
    "部分依据已废止",
    "已废止",
]
LawChange = Literal["修改", "废止"]
"""What happens to a law."""
STANDING_WORDS: tuple[StandingWord, ...] = get_args(StandingWord)
"""From the best to the worst: of several places of an entry the worst decides, but where some are
repealed and others stand, the word is 部分依据已废止."""
CARRYING_WORDS: frozenset[StandingWord] = frozenset({"现行有效", "条款序号调整"})
"""Words of places that still carry an entry: their duties, penalties and amounts are those of the
text that was cited."""


def combined(words: Iterable[StandingWord]) -> StandingWord:
    """Return the one word for several places; 不能判定 for none."""
    distinct = set(words)
    if not distinct:
        return "不能判定"
    if "已废止" in distinct and distinct & CARRYING_WORDS:
        return "部分依据已废止"
    return max(distinct, key=STANDING_WORDS.index)


FINAL_WORDS: tuple[StandingWord, ...] = ("不能判定", "已废止")
"""Words that no later fact on the law could make worse."""


class BasisTurn:
    """How the basis of an entry stands from a day on.

    Args:
        first: the first day.
        word: the one word.
        changes_on: the day from which some of it will be changed or repealed; None for no such day.
        becomes: 修改 or 废止, what will then happen; empty for nothing.
        higher: the titles of newer laws of higher rank that do not repeal it in words.
    """

    __slots__ = ("becomes", "changes_on", "first", "higher", "word")

    def __init__(
        self,
        first: date,
        word: StandingWord,
        changes_on: date | None = None,
        becomes: LawChange | Literal[""] = "",
        higher: tuple[str, ...] = (),
    ) -> None:
        self.first = first
        self.word = word
        self.changes_on = changes_on
        self.becomes = becomes
        self.higher = higher

    @property
    def is_plain(self) -> bool:
        """Whether it is simply 现行有效 on the day, no law of higher rank standing above it."""
        return self.word == "现行有效" and not self.higher

    @property
    def is_final(self) -> bool:
        """Whether no later change of the law could make it another answer that is worse."""
        return self.word in FINAL_WORDS

    @property
    def stands(self) -> bool:
        """Whether there is nothing to tell but 现行有效."""
        return self.word == "现行有效" and not self.higher and self.changes_on is None


NOT_JUDGED = BasisTurn(date.min, "不能判定")
"""How an entry stands whose citations nobody has judged, such as one of an exported list."""


class BasisTurns:
    """How the basis of an entry stands on every day.

    Args:
        turns: by day; the first holds from the beginning of time.
        known_until: the last day that the facts on all its laws cover; None where none is known.
        followed_until: the same of those laws alone that somebody follows: of the others nothing is
            said after that day.
        places: each cited place with its turns, as JSON, for `basis_standing.standing_of`.
    """

    __slots__ = ("followed_until", "known_until", "places", "turns")

    def __init__(
        self,
        turns: tuple[BasisTurn, ...],
        known_until: date | None = None,
        followed_until: date | None = None,
        places: bytes = b"[]",
    ) -> None:
        self.turns = turns
        self.known_until = known_until
        self.followed_until = followed_until
        self.places = places

    def known_on(self, day: date) -> date | None:
        """Return the last day that the facts cover on which what is said of a day rests."""
        covers = self.known_until is None or day <= self.known_until
        return self.known_until if covers else self.followed_until

    def on(self, day: date) -> BasisTurn:
        """Return how it stands on a day."""
        standing = self.turns[0]
        for turn in self.turns:
            if turn.first > day:
                break
            standing = turn
        return standing


UNJUDGED = BasisTurns((NOT_JUDGED,))


class RestsOnLaw:
    """Keeps how the law that it rests on stands; it has a slot `_basis_turns` for that."""

    __slots__ = ()

    @property
    def basis_turns(self) -> BasisTurns:
        """How its law stands on every day; 不能判定 where nobody has judged it."""
        turns: BasisTurns = getattr(self, "_basis_turns", UNJUDGED)
        return turns

    def keep_basis_turns(self, turns: BasisTurns) -> None:
        """Keep how its law stands."""
        object.__setattr__(self, "_basis_turns", turns)

    def standing_on(self, day: date) -> BasisTurn:
        """Return how its law stands on a day (依据状态), in one word."""
        return self.basis_turns.on(day)


def encoded(turns: BasisTurns) -> list[object]:
    """Return it as plain JSON, without its places."""
    rows = [
        [plain_day(turn.first), turn.word, plain_day(turn.changes_on), turn.becomes, turn.higher]
        for turn in turns.turns
    ]
    return [rows, plain_day(turns.known_until), plain_day(turns.followed_until)]


def decoded(row: list[object]) -> tuple[tuple[BasisTurn, ...], tuple[date | None, ...]]:
    """Return what `encoded` wrote: the turns, and the two last days that are known."""
    rows, *known = row
    turns = tuple(
        BasisTurn(
            date.fromisoformat(first),
            word,
            kept_day(changes_on),
            becomes,
            tuple(higher),
        )
        for first, word, changes_on, becomes, higher in rows  # type: ignore[attr-defined]
    )
    known_until, followed_until = (date.fromisoformat(str(d)) if d else None for d in known)
    return turns, (known_until, followed_until)
