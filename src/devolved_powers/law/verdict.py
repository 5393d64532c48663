"""What became of judging a citation, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from devolved_powers.law.legal_place import LegalPlace

if TYPE_CHECKING:
    from devolved_powers.models.laws import LawRank

VerdictAnswer = Literal["符合", "不符", "不能判定"]
Reason = Literal[
    "",
    "no-law",
    "repealed",
    "not-yet-in-force",
    "no-article",
    "no-paragraph",
    "no-item",
    "subitem",
    "no-title",
    "no-library",
    "law-unknown",
    "annex",
    "clause",
    "reversed-range",
    "law-not-held",
    "version-not-held",
    "before-first-held",
    "in-force-unknown",
    "cut-short",
    "not-typed",
    "not-followed",
    "no-articles",
    "not-compared",
    "law-unreadable",
    "moved",
    "changed",
    "no-counterpart",
]
"""Why. `no-law`: no law has that title, it is a slip for another. `law-unknown`: there may well
be such a law, but nothing is known of it here. `not-followed`: nobody has looked up since
whether it was changed or repealed. `clause`: the place is a decimal number, as standards count;
no text is held by such numbers. `subitem`: there is the item, and no text is held by its 目.
`not-typed`: of that version no text was read, and nobody typed what this place holds. The last
three are of a text that is not where it was cited: from `text_verdict` alone."""
Caveat = Literal["after-collection", "several-lists", "law-only", "in-force-unknown"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of checking one place.

    Args:
        answer: 符合, 不符 or 不能判定.
        reason: why, empty for 符合.
        law: the official title, or the title as cited where it is not known.
        version: the date of the text judged by; None where none was.
        legal_place: the place looked for, the first that is missing.
        count: how many articles, paragraphs or items there are instead.
        since: the day that the reason is about: repealed on, in force from, date of the version
            that is not held.
        by: what repealed the law.
        meant: of a title that is a slip, the official title of the law that is meant.
        rank: of a law that is not known, what its title and number tell.
        caveats: what else the reader should know.
    """

    answer: VerdictAnswer
    reason: Reason = ""
    law: str = ""
    version: date | None = None
    legal_place: LegalPlace | None = None
    count: int | None = None
    since: date | None = None
    by: str = ""
    meant: str = ""
    rank: LawRank | None = None
    caveats: tuple[Caveat, ...] = ()


VerdictTurn = tuple[date, Verdict]
"""A verdict, and the first day that it holds of."""
