"""What a decision says it amends."""

from dataclasses import dataclass
from datetime import date

from devolved_powers.law.statute import Version


@dataclass(frozen=True, slots=True)
class AmendmentSaid:
    """A law that a decision says it amends.

    Args:
        title: the law, as the decision writes it.
        articles: the places that it touches, as written (第二十六条第三项), in order, each once;
            by the numbers before the amendment, but for what it adds.
        by: the title of the decision.
        day: the date of the decision, which is that of the version that it makes.
        on: from when that is in force; None where the decision does not tell.
        path: the file of the decision, as `Version.path` has it.
    """

    title: str
    articles: tuple[str, ...]
    by: str
    day: date
    on: date | None
    path: str = ""


def amended(version: Version) -> tuple[AmendmentSaid, ...]:
    """Return the laws that a decision says it amends; nothing for any other text."""
    del version
    return ()
