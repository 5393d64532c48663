"""What `powers law add` read of a text, in lines: what it counts, and what does not add up."""

from collections.abc import Iterable, Iterator

from devolved_powers.i18n import N_, _, enumerated, labelled
from devolved_powers.law.join_held import facts_of_texts
from devolved_powers.law.rank import (
    certain_rank,
    held_territory,
    is_local,
    possible_ranks,
    rank_of,
    territory_of,
)
from devolved_powers.law.statute import Law, Version
from devolved_powers.law.statute_counts import counts
from devolved_powers.law.written_doubts import (
    NEVER_ANSWERED,
    Doubt,
    DoubtKind,
    Given,
    doubt_remedy,
    doubt_text,
)
from devolved_powers.law.written_statute import WrittenStatute
from devolved_powers.sheets.grid import LeftOut
from devolved_powers.text import printable

_MOST = 5
"""Doubts of one kind that are told one by one."""
_BY_OPTION: dict[DoubtKind, str] = {
    "no-title": "--title",
    "no-day": "--adopted",
    "no-day-of-force": "--in-force",
    "days-contradict": "--in-force",
}
NEVER: frozenset[DoubtKind] = NEVER_ANSWERED - _BY_OPTION.keys()
"""What nobody can answer for: another text is needed."""


def option_for(kind: DoubtKind) -> str:
    """Return the option that answers a doubt, as it is typed; empty where none does."""
    if kind in NEVER:
        return ""
    return _BY_OPTION.get(kind) or f"--answer {kind}"


def open_doubts(read: WrittenStatute) -> tuple[Doubt, ...]:
    """Return the doubts that nobody has answered for, and that refuse."""
    return tuple(doubt for doubt in read.doubts if doubt.refuses)


def reading_lines(
    file: str, read: WrittenStatute, given: Given, left_out: Iterable[LeftOut] = ()
) -> Iterator[str]:
    """Yield what was read, line by line.

    Args:
        file: the name of the document.
        read: what was read of it.
        given: what a person says of it.
        left_out: what the document holds and is not read.
    """
    version = read.version
    kinds = {doubt.kind for doubt in read.doubts if doubt.refuses}
    title = "" if "no-title" in kinds else version.title
    head = _("{file} is read as 《{title}》.") if title else _("{file} is read so:")
    yield head.format(file=printable(file), title=printable(title))
    rows = [
        (_("Number"), read.number),
        *(_rank_and_territory(read, given) if title else ()),
        (_("Adopted or promulgated"), "" if "no-day" in kinds else version.day.isoformat()),
        (_("In force from"), _force(version)),
        (_("Articles"), _articles(version)),
        (_("Parts"), _parts(version)),
        (_("Earlier versions"), _earlier(version)),
        (_("Not read"), enumerated(_left_out(one) for one in left_out)),
    ]
    yield from ("  " + labelled(name, printable(value)) for name, value in rows if value)
    yield from _doubt_lines(read)


def _rank_and_territory(read: WrittenStatute, given: Given) -> Iterator[tuple[str, str]]:
    """Yield what a person says of them, or title and preamble; nothing is guessed."""
    version = read.version
    law = facts_of_texts(Law(version.title, (version,)))
    by_number = rank_of(version.title, given.number or read.number)
    told = certain_rank(law) or by_number
    rank = given.rank or told
    is_open = len(possible_ranks(rank)) > 1
    open_rank = _("{rank} (which of them is not told: --rank)")
    yield _("Rank"), open_rank.format(rank=rank) if is_open else rank
    place = given.territory or territory_of(version.title)
    place = place or held_territory(law.model_copy(update={"rank": rank}))
    is_national = not is_open and not is_local(rank)
    unknown = _("the whole country") if is_national else _("not told: --territory")
    yield _("Territory"), place or unknown


def _force(version: Version) -> str:
    if version.in_force is None:
        return _("not said")
    message = _("{day} (by: {source})")
    return message.format(day=version.in_force.day.isoformat(), source=version.in_force.source)


def _articles(version: Version) -> str:
    if not version.articles:
        return ""
    found = counts(version)
    inserted = sum(bool(article.suffix) for article in version.articles)
    message = _("{count}, the last is number {last}")
    words = message.format(count=found.articles - inserted, last=found.last_number)
    return words + (" " + _("and {count} inserted").format(count=inserted) if inserted else "")


def _parts(version: Version) -> str:
    found = counts(version)
    message = _("{chapters} 章, {paragraphs} 款, {items} 项, {amounts} amounts")
    return message.format(
        chapters=found.chapters,
        paragraphs=found.paragraphs,
        items=found.items,
        amounts=found.amounts,
    )


def _earlier(version: Version) -> str:
    days = sorted({event.day for event in version.events if event.day < version.day})
    return enumerated(day.isoformat() for day in days)


_LEFT_OUT: dict[str, str] = {
    "struck": N_("struck out"),
    "hidden": N_("hidden"),
    "deleted": N_("marked as deleted"),
}


def _left_out(one: LeftOut) -> str:
    return f"{_(_LEFT_OUT.get(one.kind, one.kind))} × {one.count}"


def _doubt_lines(read: WrittenStatute) -> Iterator[str]:
    """Yield what does not add up: with its line, and what to do."""
    if not read.doubts:
        yield "  " + _("Everything adds up.")
        return
    told: dict[DoubtKind, int] = {}
    for doubt in read.doubts:
        told[doubt.kind] = told.get(doubt.kind, 0) + 1
        if told[doubt.kind] > _MOST:
            continue
        where = _("Line {line}").format(line=doubt.line) if doubt.line else _("The whole text")
        remedy = doubt_remedy(doubt) if told[doubt.kind] == 1 else ""
        sign = "!" if doubt.refuses else "·"
        yield f"  {sign} {labelled(where, doubt_text(doubt))}"
        if remedy:
            option = option_for(doubt.kind) if doubt.refuses else ""
            yield f"    {remedy}" + (f" → {option}" if option else "")
    for kind, count in told.items():
        if count > _MOST:
            message = _("  … and {count} more of the kind “{kind}”")
            yield message.format(kind=kind, count=count - _MOST)
