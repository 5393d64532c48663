"""What a text says it repeals."""

from dataclasses import dataclass
from datetime import date

from devolved_powers.law.statute import Version


@dataclass(frozen=True, slots=True)
class RepealSaid:
    """A law that another text says is repealed.

    Args:
        title: the law, as the text writes it.
        number: the number of its order, as the text writes it; empty for none.
        by: the title of the text that says so.
        version: the date of that text.
        place: where it says so: 第六十三条, 附件2.
        on: the first day without the law; None where the text does not tell.
        partial: what alone of the law is repealed, as written (第十条); empty for all of it.
        is_predecessor: whether the law has the title of the text itself: an older act, in whose
            place the text stands, and not the end of the law of that title.
        path: the file of the text, as `Version.path` has it.
    """

    title: str
    number: str
    by: str
    version: date
    place: str
    on: date | None
    partial: str = ""
    is_predecessor: bool = False
    path: str = ""


def repeals(version: Version) -> tuple[RepealSaid, ...]:
    """Return what a text says it repeals."""
    del version
    return ()
