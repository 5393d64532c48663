"""What is said of the version that a place is cited in, as plain data, and in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from devolved_powers.cases.judging.said_version import CitedLaw
from devolved_powers.diagnostics import Severity
from devolved_powers.law.legal_place import legal_places
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.law.verdict import VerdictAnswer
from devolved_powers.register.standing_text import place_text

Flaw = Literal[
    "out-of-force",
    "not-said",
    "continuing",
    "superseded",
    "younger",
    "repealed",
    "lighter",
    "changed",
    "not-held",
]
"""What there is to say of a version."""

MOST_NAMED = 8
"""How many places of a law are named in one message: a range may have two hundred."""


@dataclass(frozen=True, slots=True)
class JudgedVersion:
    """What is said of the version that a place is cited in.

    Args:
        cited: the place.
        flaw: what it is about.
        verdict: 不符 or 不能判定; 符合 of what is merely told.
        message: why, in one line.
        severity: how grave it is; None where nothing is to be found, only told.
    """

    cited: CitedLaw
    flaw: Flaw
    verdict: VerdictAnswer
    message: str
    severity: Severity | None = None


def place_of(cited: CitedLaw) -> str:
    """Return a cited place as lawyers write it: 《示例条例》第三条第二款."""
    return places_of([cited])


def places_of(cited: Iterable[CitedLaw]) -> str:
    """Return several places of one law as lawyers write them, the law named once."""
    every = list(cited)
    numbers = dict.fromkeys(
        number.cited() for one in every for number in legal_places(one.cited.place)
    )
    listed = list(numbers)
    told = listed if len(listed) <= MOST_NAMED else [*listed[:MOST_NAMED], "……"]
    return place_text(every[0].title, WHOLE_LAW) + "、".join(told)
