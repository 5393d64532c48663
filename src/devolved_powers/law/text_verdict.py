"""Does the law of a day hold the text that a citation was written for? 符合, 不符, or 不能判定.

`verify` asks whether a place of that number exists in the version of the day, which is the question
for the day a decision was made. For a later day it is the wrong one: another text may stand under
the number by then.
"""

from dataclasses import dataclass, replace
from datetime import date

from devolved_powers.law.place_standing import PlaceStanding, PlaceTurns
from devolved_powers.law.verdict import Reason, Verdict
from devolved_powers.models.vocabulary import SuccessorKind

_CHANGED: dict[SuccessorKind, Reason] = {
    "条款序号调整": "moved",
    "内容已修改": "changed",
    "未找到对应条款": "no-counterpart",
}


@dataclass(frozen=True, slots=True)
class TextVerdict:
    """What became of asking for the text of a citation on a day.

    Args:
        verdict: 符合 only where every place holds the text cited.
        standings: how each place stands on the day.
    """

    verdict: Verdict
    standings: tuple[PlaceStanding, ...]


def text_verdict(by_number: Verdict, turns: PlaceTurns, day: date) -> TextVerdict:
    """Judge on a day a citation that was written by the law of another.

    Args:
        by_number: the answer of `verify` for the day.
        turns: how its places stand on every day.
        day: the day asked about.
    """
    standings = tuple(
        next(standing for first, standing in reversed(of_place) if first <= day)
        for of_place in turns
    )
    gone = next((s for s in standings if s.state in ("已废止", "已修改", "尚未施行")), None)
    if gone is not None:
        return TextVerdict(_refused(gone, by_number), standings)
    unclear = next((s for s in standings if s.state == "不能判定"), None)
    if by_number.answer != "符合" or unclear is None:
        return TextVerdict(by_number, standings)
    answer = Verdict(
        "不能判定",
        unclear.reason,
        unclear.law,
        legal_place=unclear.place,
        since=unclear.since,
        by=unclear.by,
    )
    return TextVerdict(answer, standings)


def _refused(gone: PlaceStanding, by_number: Verdict) -> Verdict:
    """Return why the text is not there, with the version of the day."""
    reason: Reason = "not-yet-in-force" if gone.state == "尚未施行" else "repealed"
    if gone.state == "已修改":
        kind = gone.correspondence.kind if gone.correspondence else "未找到对应条款"
        reason = _CHANGED[kind]
    return replace(
        by_number,
        answer="不符",
        reason=reason,
        law=gone.law,
        legal_place=gone.place,
        count=None,
        since=gone.since,
        by=gone.by,
        caveats=(),
    )
