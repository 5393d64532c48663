"""What a list says of its own size, to be compared with what was read of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

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
    """A heading inside a table, or a line above one: both hold until the next of their level.

    Args:
        place: where it stands.
        words: its text.
        level: how deep its number makes it; one without a number is as deep as those below allow.
        start: how many entries came before it, in this table and those it goes on from.
        declared: the number of entries it claims; None where it claims none.
        is_row: whether it is a row of a table.
        is_listed: whether it only names a part that follows elsewhere, as a list of contents does.
        closed: how many entries came before the line that ended it, whatever the levels; None where
            none did.
        level_without_mark: how deep headings without a number are from here on.
        is_marked: whether it bears a number of its own.
    """

    place: str
    words: str
    level: int
    start: int
    declared: int | None
    is_row: bool = True
    is_listed: bool = False
    closed: int | None = None
    level_without_mark: int = UNMARKED
    is_marked: bool = field(init=False)

    def __post_init__(self) -> None:
        """Look whether it bears a number."""
        self.is_marked = level(self.words) < UNMARKED


def section_count(text: str) -> int | None:
    """Return the count that a section's heading bears."""
    found = SECTION_COUNT.search(text)
    return int(found[1] or found[2]) if found else None


def level(text: str) -> int:
    """Return how deep a heading is, by the kind of its number: 一、 before （一） before 1."""
    head = "".join(text.split())
    return next((depth for depth, mark in enumerate(_MARKS) if mark.match(head)), UNMARKED)


def add_heading(sections: list[TableHeading], new: TableHeading) -> None:
    """Put a heading below those before it, at the level that it has among them.

    One without a number that is followed by one with a number at once is above it; so are those
    without a number that come later.

    Args:
        sections: those before it; the last may change.
        new: the heading.
    """
    before = sections[-1] if sections else None
    if before is not None:
        if new.is_marked and before.start == new.start and not before.is_marked:
            before.level = min(before.level, new.level - 1)
            before.level_without_mark = before.level
        new.level_without_mark = before.level_without_mark
    if not new.is_marked:
        new.level = new.level_without_mark
    sections.append(new)


def open_headings(sections: Iterable[TableHeading]) -> list[TableHeading]:
    """Return the headings that what follows stands under: the last of each level, from the top.

    Args:
        sections: all headings so far, in their order.
    """
    found: list[TableHeading] = []
    for section in sections:
        if section.closed is not None:
            continue
        while found and found[-1].level >= section.level:
            if section.start == found[-1].start and section.level == found[-1].level == UNMARKED:
                break  # one right below the other, without numbers: both are open
            found.pop()
        found.append(section)
    return found


def section_claims(sections: Sequence[TableHeading], total: int) -> Iterator[DeclaredCount]:
    """Yield what the sections of one table, or of several that go on from one another, claim.

    A section ends where one of its own level or a higher one begins. One without a number of its
    own that is followed by another at once is above those that follow, as far as they go.

    Args:
        sections: in their order.
        total: all entries of the tables.
    """
    for index, section in enumerate(sections):
        if section.declared is None:
            continue
        later = sections[index + 1 :]
        end = next((s.start for s in later if s.level <= section.level), total)
        end = end if section.closed is None else min(end, section.closed)
        counted = [end - section.start]
        if not section.is_marked and later and later[0].start == section.start:
            counted += [s.start - section.start for s in later] + [total - section.start]
            counted = [count for count in counted if count]
        yield DeclaredCount(section.place, section.words, section.declared, tuple(counted or [0]))


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
    counted = tuple(sizes)
    number = _total(list(TOTAL.finditer(rest)), counted)
    if number is not None:
        yield DeclaredCount(place, text, number, counted)


def _total(found: Sequence[re.Match[str]], counted: Sequence[int]) -> int | None:
    """Return the total among the numbers of a text: the first, or what several parts make up.

    Args:
        found: the numbers, in their order; parts stand in brackets, 林业（7项）、水利（9项）.
        counted: what it may be.
    """
    numbers = [int(each[1] or each[2]) for each in found]
    if len(numbers) < 2 or found[0][1] or numbers[0] in counted:  # noqa: PLR2004 - several
        return numbers[0] if numbers else None
    named = next((int(each[1]) for each in found if each[1]), None)
    return sum(numbers) if named is None else named


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
