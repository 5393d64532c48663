"""What `powers law add` read of a text, in lines: what it counts, and what does not add up."""

from collections.abc import Iterator

from devolved_powers.i18n import N_, _, enumerated, labelled
from devolved_powers.law.article_facts import article_facts
from devolved_powers.law.rank import rank_of, territory_of
from devolved_powers.law.statute import Version
from devolved_powers.law.written_statute import Doubt, DoubtKind, Given, WrittenStatute
from devolved_powers.text import printable

_MOST = 8
"""Doubts of one kind that are told one by one."""
_DOUBTS: dict[DoubtKind, str] = {
    "no-title": N_("no title is found"),
    "title-unlike-first-article": N_("the first article names another law: “{detail}”"),
    "no-day": N_("no day of adoption or promulgation is found"),
    "no-day-of-force": N_("from when it is in force is not said"),
    "days-contradict": N_("two days that do not agree: “{detail}”"),
    "no-articles": N_("it is not divided into articles"),
    "gap": N_("an article number is missing before “{detail}”"),
    "article-twice": N_("“{detail}” stands there twice"),
    "article-swallowed": N_("“{detail}” stands within another article; it was parted from it"),
    "letter-for-digit": N_("“{detail}” has a letter where a digit belongs"),
    "page-lines": N_(
        "lines end where a page line ended; whether a 款 begins is not sure: “{detail}”"
    ),
    "item-order": N_("the 项 are out of order at “{detail}”"),
    "no-closing-article": N_("no closing article: the text may be cut short, after “{detail}”"),
    "annex": N_("what follows the last article is not read: “{detail}”"),
    "other-law-inside": N_("another law seems to begin at “{detail}”"),
    "left-out": N_("not read, as it is struck out or hidden: “{detail}”"),
}
_BY_OPTION: dict[DoubtKind, str] = {
    "no-title": "--title",
    "no-day": "--adopted",
    "no-day-of-force": "--in-force",
    "days-contradict": "--in-force",
}
NEVER: frozenset[DoubtKind] = frozenset({"no-articles"})
"""What nobody can answer for: another text is needed."""


def option_for(kind: DoubtKind) -> str:
    """Return the option that answers a doubt, as it is typed; empty where none does."""
    if kind in NEVER:
        return ""
    return _BY_OPTION.get(kind) or f"--answer {kind}"


def doubt_text(doubt: Doubt) -> str:
    """Return a doubt as a sentence without its line."""
    return _(_DOUBTS[doubt.kind]).format(detail=printable(doubt.detail))


def open_doubts(read: WrittenStatute, given: Given) -> tuple[Doubt, ...]:
    """Return the doubts that nobody has answered for, and that refuse."""
    return tuple(d for d in read.doubts if d.refuses and d.kind not in given.answers)


def reading_lines(file: str, read: WrittenStatute, given: Given) -> Iterator[str]:
    """Yield what was read, line by line.

    Args:
        file: the name of the document.
        read: what was read of it.
        given: what a person says of it.
    """
    version = read.version
    known = {doubt.kind for doubt in read.doubts}
    yield _("{file} is read as 《{title}》").format(
        file=printable(file), title=printable(version.title)
    )
    rows = [
        (_("Number"), read.number),
        (_("Rank"), given.rank or rank_of(version.title, read.number)),
        (_("Territory"), given.territory or territory_of(version.title) or _("the whole country")),
        (_("Adopted or promulgated"), "" if "no-day" in known else version.day.isoformat()),
        (_("In force from"), _force(version)),
        (_("Articles"), _articles(version)),
        (_("Parts"), _parts(version)),
        (_("Earlier versions"), _earlier(version)),
    ]
    yield from ("  " + labelled(name, printable(value)) for name, value in rows if value)
    yield from doubt_lines(read, given)


def _force(version: Version) -> str:
    if version.in_force is None:
        return _("not said")
    message = _("{day} (by: {source})")
    return message.format(day=version.in_force.day.isoformat(), source=version.in_force.source)


def _articles(version: Version) -> str:
    if not version.articles:
        return ""
    last = version.articles[-1].number
    whole = sum(not article.suffix for article in version.articles)
    more = len(version.articles) - whole
    words = _("{count}, the last is number {last}").format(count=whole, last=last)
    return words + (" " + _("and {count} inserted").format(count=more) if more else "")


def _parts(version: Version) -> str:
    paragraphs = [p for article in version.articles for p in article.paragraphs]
    chapters = len({article.chapter for article in version.articles if article.chapter})
    names = [names for article in version.articles for names in article_facts(article).names]
    message = _("{chapters} 章, {paragraphs} 款, {items} 项, {amounts} amounts, {fines} fines")
    return message.format(
        chapters=chapters,
        paragraphs=len(paragraphs),
        items=sum(len(paragraph.items) for paragraph in paragraphs),
        amounts=sum(len(one.amounts) for one in names),
        fines=sum(len(one.fines) for one in names),
    )


def _earlier(version: Version) -> str:
    days = sorted({event.day for event in version.events if event.day < version.day})
    return enumerated(day.isoformat() for day in days)


def doubt_lines(read: WrittenStatute, given: Given) -> Iterator[str]:
    """Yield what does not add up: with its line, and what to do."""
    if not read.doubts:
        yield "  " + _("Everything adds up.")
        return
    told: dict[DoubtKind, int] = {}
    for doubt in read.doubts:
        told[doubt.kind] = told.get(doubt.kind, 0) + 1
        if told[doubt.kind] > _MOST:
            continue
        where = _("line {line}").format(line=doubt.line) if doubt.line else _("the whole text")
        yield f"  ! {labelled(where, doubt_text(doubt))}{_asked_for(doubt, given)}"
    for kind, count in told.items():
        if count > _MOST:
            message = _("{kind}: {count} more")
            yield "  ! " + message.format(kind=kind, count=count - _MOST)


def _asked_for(doubt: Doubt, given: Given) -> str:
    if not doubt.refuses or doubt.kind in given.answers:
        return ""
    option = option_for(doubt.kind)
    return f" → {option}" if option else ""
