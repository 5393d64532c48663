"""Marks and counts of how the law of entries stands, for lists."""

from collections.abc import Iterable
from datetime import date

from devolved_powers.i18n import _, bracketed, enumerated
from devolved_powers.register.basis_turns import (
    STANDING_WORDS,
    BasisTurn,
    BasisTurns,
    RestsOnLaw,
    StandingWord,
)
from devolved_powers.register.states import Entry

STANDING_MARKS: dict[StandingWord, str] = {
    "条款序号调整": "依据条款序号调整",
    "不能判定": "依据状态不能判定",
    "内容已修改": "依据内容已修改",
    "未找到对应条款": "依据未找到对应条款",
    "尚未施行": "依据尚未施行",
    "部分依据已废止": "部分依据已废止",
    "已废止": "依据已废止",
}

HIGHER_MARK = "上位法已有新规定"
NOTE_LEAD = "依据状态："
"""What a remark on the law of an entry begins with."""


def word_text(word: StandingWord) -> str:
    """Return the one word as it stands alone, beside the status of holding: 依据已废止."""
    return STANDING_MARKS.get(word, f"依据{word}")


def mark(turn: BasisTurn) -> str:
    """Return what marks an entry whose basis does not simply stand; empty where it does."""
    words = [STANDING_MARKS[turn.word]] if turn.word in STANDING_MARKS else []
    if turn.higher:
        words.append(HIGHER_MARK)
    if turn.changes_on is not None:
        words.append(f"依据{turn.changes_on}起{turn.becomes}")
    return f"〔{'；'.join(words)}〕" if words else ""


def tally(entries: Iterable[Entry], day: date) -> dict[StandingWord, int]:
    """Return how many entries stand in which way on a day, from the best to the worst."""
    counts: dict[StandingWord, int] = dict.fromkeys(STANDING_WORDS, 0)
    for entry in entries:
        counts[entry.standing_on(day).word] += 1
    return {word: count for word, count in counts.items() if count}


def tally_text(entries: Iterable[Entry], day: date) -> str:
    """Return the same as a line, with the last day that the facts on their laws cover.

    Returns:
        现行有效5项、已废止2项（法规收录截至2026-10-03）; empty for no entries.
    """
    return counted_text(((entry.basis_turns, 1) for entry in entries), day)


def counted_text(counted: Iterable[tuple[BasisTurns, int]], day: date) -> str:
    """Return the same of bases that are counted already.

    Args:
        counted: how the law of a basis stands, and how many entries have it.
        day: the day.
    """
    every = [(turns, count) for turns, count in counted if count]
    if not every:
        return ""
    sums: dict[StandingWord, int] = dict.fromkeys(STANDING_WORDS, 0)
    for turns, count in every:
        sums[turns.on(day).word] += count
    counts = entries_counted((word, count) for word, count in sums.items() if count)
    higher = sum(count for turns, count in every if turns.on(day).higher)
    if higher:
        among = _("{counts}; of them {mark}: {count}")
        counts = among.format(counts=counts, mark=HIGHER_MARK, count=higher)
    return bracketed(counts, known_text(known_of((t for t, _count in every), day), day))


def entries_counted(counts: Iterable[tuple[str, int]]) -> str:
    """Return how many entries there are of each word, in one line."""
    message = _("{word} {count}")
    return enumerated(message.format(word=word, count=count) for word, count in counts)


def known_until(entries: Iterable[RestsOnLaw], day: date) -> date | None:
    """Return the last day that the facts on the laws of all entries cover; None for no such day.

    Args:
        entries: those listed.
        day: the day of the list. An entry that is 不能判定 on it, or whose law is gone, does not
            count where others do: it says so itself.
    """
    return known_of((entry.basis_turns for entry in entries), day)


def known_of(bases: Iterable[BasisTurns], day: date) -> date | None:
    """Return the same of how the law of bases stands.

    Args:
        bases: how the law of each stands.
        day: the day.
    """
    every = [*bases]
    judged = [turns for turns in every if not turns.on(day).is_final]
    known = {turns.known_on(day) for turns in judged or every}
    days = [until for until in known if until is not None]
    return min(days) if days and None not in known else None


def known_text(until: date | None, day: date) -> str:
    """Return what marks an answer on a day that the facts do not cover; empty where they do."""
    if until is None:
        return _("until when changes of the law are known is not recorded")
    if day <= until:
        return ""
    return _("changes of the law are known until {day}").format(day=until)


def remark(note: str) -> str:
    """Return a remark on the law of an entry as it stands in a list, where others may follow it."""
    return f"〔{note}〕" if note else ""
