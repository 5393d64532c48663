"""What is said of a citation besides who cites it: laws meant, other numbers, what is cited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from devolved_powers.cli.shared.terminal import width
from devolved_powers.i18n import _, bracketed, enumerated
from devolved_powers.register.asked_version_text import left_version_text
from devolved_powers.text import cell_len, printable, wrap

if TYPE_CHECKING:
    from devolved_powers.register.cited_by import CitedBy, CitedHit
    from devolved_powers.register.laws_meant import LawsMeant

_LAWS = 3
"""Laws of which the cited articles are named, where others were asked for."""


NearTitles = Callable[[str], Sequence[str]]


def citation_lines(found: CitedBy, near: NearTitles) -> Iterator[str]:
    """Yield how many entries cite a place, what laws were meant, and what the law of the day has.

    Args:
        found: what cites it.
        near: returns the titles near to one that no law has.

    Yields:
        Lines, broken to the width of the screen.
    """
    for line in (*_summary(found), *_standards(found), *_remarks(found, near)):
        yield from _broken(printable(line))


def _broken(line: str) -> Iterator[str]:
    """Break a line, between the names of a list where it is one."""
    *parts, last = line.split("、")
    kept = ""
    for part in (*(f"{part}、" for part in parts), last):
        if kept and cell_len(kept + part) > width():
            yield from wrap(kept, width())
            kept = ""
        kept += part
    yield from wrap(kept, width())


def _summary(found: CitedBy) -> Iterator[str]:
    """Yield how many entries cite the place, and by which numbers."""
    text, day = found.asked.text, found.day.isoformat()
    if not found.hits:
        yield _("No entry cites {citation} on {day}.").format(citation=text, day=day)
        return
    parts = {hit.entry.id: hit.part for hit in found.hits}
    counted = [*parts.values()]
    message = _("{citation} on {day}: cited by {powers} powers, {items} items, {needs} needs")
    yield message.format(
        citation=text,
        day=day,
        powers=counted.count("powers"),
        items=counted.count("items"),
        needs=counted.count("needs"),
    )
    old = _ids(hit for hit in found.hits if hit.how == "原条款序号")
    if old:
        message = _("By the number that its text no longer has (原条款序号): {ids}")
        yield message.format(ids=old)
    new = _ids(hit for hit in found.hits if hit.how == "现行对应条款")
    if new:
        message = _("By the place that its text has on this day (现行对应条款): {ids}")
        yield message.format(ids=new)
    if found.has_two_texts:
        yield _("These are different texts under one number: do not take one for the other.")


def _standards(found: CitedBy) -> Iterator[str]:
    """Yield which discretion standards rest on the place."""
    if found.standards:
        files = dict.fromkeys(hit.id for hit in found.standards)
        acts = {(hit.file, hit.index) for hit in found.standards}
        message = _("Discretion standards that rest on it: {ids}, acts {count}")
        yield message.format(ids=enumerated(files), count=len(acts))


def _ids(hits: Iterable[CitedHit]) -> str:
    return enumerated(dict.fromkeys(hit.entry.id for hit in hits))


def _remarks(found: CitedBy, near: NearTitles) -> Iterator[str]:
    """Yield what laws were meant, what is cited of them, and what the law of the day has."""
    for meant in found.meant:
        yield from _meant(meant, near, is_cited=bool(found.articles or found.hits))
    if found.otherwise:
        message = _("Without the word for old or new numbers: {ids}")
        yield message.format(ids=_ids(found.otherwise))
    for left in found.versions_left:
        yield left_version_text(left)
    if found.other_times:
        message = _("Citing it at other times, but not on this day: {ids}")
        yield message.format(ids=enumerated(found.other_times))
    if not found.hits and len(found.laws) <= _LAWS:
        yield from _articles(found)
    yield from _looked_up(found)


def _meant(meant: LawsMeant, near: NearTitles, *, is_cited: bool) -> Iterator[str]:
    laws = enumerated(f"《{law}》" for law in meant.laws)
    if not meant.asked:
        yield _("No law is named: the number is looked for in every law.")
    if meant.is_short:
        message = _("“{title}” is taken as short for {laws}.")
        if len(meant.laws) > 1:
            message = _("“{title}” may be short for any of {laws}: all are looked for.")
        yield message.format(title=meant.asked, laws=laws)
    if meant.asked and not meant.laws:
        message = _("No law cited here is called 《{title}》.")
        titles = near(meant.asked)
        hint = " " + _("Near it: {ids}").format(ids=enumerated(titles)) if titles else ""
        yield message.format(title=meant.asked) + hint
    elif laws and not is_cited:
        yield _("No entry in force on this day cites {laws} at all.").format(laws=laws)
    if meant.alike:
        message = _("Not looked for, though their titles hold it: {laws}")
        yield message.format(laws=enumerated(f"《{law}》" for law in meant.alike))


def _articles(found: CitedBy) -> Iterator[str]:
    """Yield which articles are cited, by how many entries, of laws of which another was asked."""
    for law in found.laws:
        cited = [one for one in found.articles if one.law == law]
        if not cited:
            continue
        shown = enumerated(
            bracketed(
                one.article.cited() if one.article.article else _("the law as a whole"),
                str(len(one.ids)),
            )
            for one in cited
        )
        message = _("Cited of 《{law}》, by how many entries: {articles}")
        yield message.format(law=law, articles=shown)


def _looked_up(found: CitedBy) -> Iterator[str]:
    """Yield what the facts on the laws say, where the law of the day has no such place.

    Where a title may mean several laws, that counts only for those that an entry cites.
    """
    from devolved_powers.law.verdict_text import reason_of

    met = {law for hit in found.hits for law in (hit.standing.law, _law_now(hit)) if law}
    for verdict in found.verdicts:
        told = len(found.laws) == 1 or verdict.law in met
        if told and verdict.answer != "符合":
            yield reason_of(verdict)


def _law_now(hit: CitedHit) -> str:
    return hit.standing.correspondence.law if hit.standing.correspondence else ""
