"""How one cited place stands on a day (依据状态), as plain data.

Two facts that are not one word: the fate of the text (文本状态), and, where it is no longer the
text that was cited, what corresponds to it now (对应条款).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.named_in_text import NamedInText

if TYPE_CHECKING:
    from devolved_powers.law.verdict import Reason
    from devolved_powers.models.vocabulary import SuccessorKind

TextState = Literal["现行有效", "已修改", "已废止", "尚未施行", "不能判定"]
"""The fate of a text on a day."""
NOTHING_NAMED = NamedInText()
WHOLE_LAW = LegalPlace(0)
"""The place of a citation that names a law and no article."""


def in_full(law: str, place: LegalPlace) -> str:
    """Return a place with the title of its law: 《…》第三十条; of a whole law the title alone."""
    return f"《{law}》" + ("" if place == WHOLE_LAW else place.cited())


@dataclass(frozen=True, slots=True)
class Correspondence:
    """What corresponds to a text that is no longer the one cited (对应条款).

    Args:
        kind: 条款序号调整 (same duty, organ, penalties and amounts), 内容已修改, 未找到对应条款.
        law: the official title of the law that holds it.
        places: where it stands; of 未找到对应条款 the nearest candidates.
        before: what the text that was cited names: penalties, orders, amounts, organs.
        after: what the places name; nothing where their text is not at hand.
        source: who says so; empty where the program compared the texts.
    """

    kind: SuccessorKind
    law: str
    places: tuple[LegalPlace, ...]
    before: NamedInText = NOTHING_NAMED
    after: NamedInText = NOTHING_NAMED
    source: str = ""


@dataclass(frozen=True, slots=True)
class PlaceStanding:
    """How one cited place stands on a day.

    Args:
        law: the official title, or the title as cited where the law is not known.
        place: the place cited; `WHOLE_LAW` where only the law is named.
        state: the fate of its text.
        since: the first day of that state, where one is known: repealed on, changed on, in force
            from; of 不能判定 the day that the reason is about.
        reason: why it cannot be told, a word of `verify`.
        by: what repealed the law.
        correspondence: what corresponds to it, where the text is no longer the one cited; None
            also where nobody has looked yet.
        changes_on: the day from which it will be changed or repealed; None where none is known.
        becomes: the state it will then have.
        higher: a newer law of higher rank that does not repeal this one in words.
        sources: where the facts come from.
        known_until: the last day that the facts cover.
    """

    law: str
    place: LegalPlace
    state: TextState
    since: date | None = None
    reason: Reason = ""
    by: str = ""
    correspondence: Correspondence | None = None
    changes_on: date | None = None
    becomes: TextState | None = None
    higher: str = ""
    sources: tuple[str, ...] = ()
    known_until: date | None = None


Turn = tuple[date, PlaceStanding]
"""From which day on a place stands so."""
PlaceTurns = tuple[tuple[Turn, ...], ...]
"""How the places of a citation stand on every day."""


def no_longer_the_same(places: Iterable[PlaceStanding]) -> tuple[PlaceStanding, ...]:
    """Return the places whose text is no longer the one cited, and stands nowhere unchanged.

    Args:
        places: as they stand on the day.
    """
    return tuple(
        one
        for one in places
        if one.state in ("已修改", "已废止")
        and (one.correspondence is None or one.correspondence.kind != "条款序号调整")
    )
