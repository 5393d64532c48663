"""What a list says of its own size, to be compared with what was read of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.models.vocabulary import POWER_TYPES

_UNIT = r"(?:大?项|个?事项|条|件)"
SECTION_COUNT = re.compile(
    rf"[（(\[【]\s*共?计?\s*(\d+)\s*{_UNIT}\s*[)）\]】]|共计?\s*(\d+)\s*{_UNIT}\s*$"
)
"""A count behind a section's name: （20项）, (共20项), 共20项."""
TOTAL = re.compile(
    rf"(?:共计?|总计|合计|总共|总数为?)\s*[:：]?\s*(\d+)\s*{_UNIT}?|[（(]\s*(\d+)\s*{_UNIT}\s*[)）]"
)
"""A count in a title or a note."""
_OF_TYPE = re.compile("(" + "|".join(POWER_TYPES) + rf")(?:类|事项|权)*\s*[:：]?\s*(\d+)\s*{_UNIT}")
_MARKS = (
    re.compile(r"第[一二三四五六七八九十]+(?:部分|篇|章|类)"),
    re.compile(r"[一二三四五六七八九十]+\s*[、.．]"),
    re.compile(r"[（(][一二三四五六七八九十]+[)）]"),
    re.compile(r"\d+\s*[、.．]"),
    re.compile(r"[（(]\d+[)）]"),
)
UNMARKED = len(_MARKS)
"""The level of a section whose heading bears no number."""


@dataclass(frozen=True, slots=True)
class DeclaredCount:
    """A number that the list gives, and what it could mean.

    Args:
        place: where it stands.
        words: the text it stands in.
        declared: the number.
        counted: what was counted of what it may be about; it agrees when it is one of these.
    """

    place: str
    words: str
    declared: int
    counted: tuple[int, ...]

    @property
    def agrees(self) -> bool:
        """Whether it is what was counted."""
        return self.declared in self.counted


@dataclass(slots=True)
class TableHeading:
    """A heading inside a table.

    Args:
        place: where it stands.
        words: its text.
        level: how deep its number makes it.
        start: how many entries came before it.
        declared: the number of entries it claims; None where it claims none.
    """

    place: str
    words: str
    level: int
    start: int
    declared: int | None


def section_count(text: str) -> int | None:
    """Return the count that a section's heading bears."""
    found = SECTION_COUNT.search(text)
    return int(found[1] or found[2]) if found else None


def level(text: str) -> int:
    """Return how deep a heading is, by the kind of its number: 一、 before （一） before 1."""
    head = text.strip()
    return next((depth for depth, mark in enumerate(_MARKS) if mark.match(head)), UNMARKED)


def section_claims(sections: Sequence[TableHeading], total: int) -> Iterator[DeclaredCount]:
    """Yield what the sections of a table claim.

    A section ends where one of its own level or a higher one begins. One without a number of its
    own that is followed by another at once is above those that follow, as far as they go.

    Args:
        sections: in the order of the table.
        total: all its entries.
    """
    for index, section in enumerate(sections):
        if section.declared is None:
            continue
        later = sections[index + 1 :]
        end = next((s.start for s in later if s.level <= section.level), total)
        counted = [end - section.start]
        if section.level == UNMARKED and later and later[0].start == section.start:
            counted = [s.start - section.start for s in later] + [total - section.start]
            counted = [count for count in counted if count]
        yield DeclaredCount(section.place, section.words, section.declared, tuple(counted))


def text_claims(
    place: str, text: str, sizes: Iterable[int], by_type: dict[str, tuple[int, ...]]
) -> Iterator[DeclaredCount]:
    """Yield what a title or note claims: a total, and how many of a type.

    Args:
        place: where it stands.
        text: the title or note.
        sizes: what its total may be of: the table, the file.
        by_type: the same for each type.
    """
    typed = list(_OF_TYPE.finditer(text))
    for found in typed:
        yield DeclaredCount(place, text, int(found[2]), by_type.get(found[1], (0,)))
    rest = _OF_TYPE.sub("", text)
    found_total = TOTAL.search(rest)
    if found_total:
        number = int(found_total[1] or found_total[2])
        yield DeclaredCount(place, text, number, tuple(sizes))


def refuse(claims: Iterable[DeclaredCount], expected: int | None, read: int) -> None:
    """Refuse a list that was not read as it says it is.

    Args:
        claims: what it says.
        expected: what the user expects; None when nothing was said.
        read: how many entries were read.

    Raises:
        PowersError: naming the first number that does not agree.
    """
    hint = _("Compare with the list; --accept-counts goes on in spite of it.")
    if expected is not None and expected != read:
        message = _("{expected} entries were expected, {read} were read.")
        raise PowersError(
            message.format(expected=expected, read=read), hint=hint, code=ExitCode.FINDINGS
        )
    wrong = [claim for claim in claims if not claim.agrees]
    if wrong:
        first = wrong[0]
        message = _("“{words}” declares {declared}, {counted} were read.")
        reason = message.format(
            words=first.words, declared=first.declared, counted=first.counted[0]
        )
        if len(wrong) > 1:
            reason += _(" ({count} more like this)").format(count=len(wrong) - 1)
        raise PowersError(reason, hint=hint, place=first.place, code=ExitCode.FINDINGS)
