"""Reads one file of the corpus as one version of a law: title, preamble, articles, dates."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from devolved_powers.citations.numerals import to_int
from devolved_powers.law.articles import MainText, read_main_text
from devolved_powers.law.lines import read_lines
from devolved_powers.law.statute import Article, InForceDate, Note, NoteKind, PreambleEvent, Version
from devolved_powers.law.titles import amends_others
from devolved_powers.models.days import FIRST_DAY, LAST_DAY

_MARKER = re.compile(r"<!--\s*(?:INFO END|LEGAL_HEADER_END)\s*-->")
_DAY = re.compile(r"\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*(.*)", re.DOTALL)
_BLANKS = re.compile(r"[\s\u3000\u200b]+")
WRITTEN_DAY = (
    r"(?P<year>[0-9〇○零一二三四五六七八九]{4})年(?P<month>[0-9一二三四五六七八九十]{1,2})月"
    r"(?P<day>[0-9一二三四五六七八九十]{1,3})日"
)
"""A pattern of a day in digits or Chinese numerals; `written_date` reads its groups."""
BEGINS = rf"(?:{WRITTEN_DAY}起?|(?P<once>公布|发布)之日起)(?:正式)?(?:施行|实施|生效)"
"""A pattern of what a closing article says behind 自: from when it is in force."""
_CLOSING = re.compile(rf"本(?:法|条例|办法|规定|细则|实施细则|实施办法|决定|规则)自{BEGINS}")
_PROMULGATED = ("公布", "发布", "通过")
CLOSING_ARTICLES = 4
"""How far from the end the closing article may stand."""


def read_version(text: str, *, name: str, day: date, path: str) -> tuple[Version, list[Note]]:
    """Read one text.

    Args:
        text: the file's text; a byte order mark and any line ends are accepted.
        name: the law's name in the file's name, used where the text has no title.
        day: the date in the file's name.
        path: the file, below the corpus.

    Returns:
        The version, and the notes on what is out of the ordinary in it.
    """
    notes: list[Note] = []

    def take_note(kind: NoteKind, line: int, detail: str) -> None:
        notes.append(Note(kind, path, line, detail[:60]))

    head, rest, is_marked = _parted(text)
    if not is_marked:
        take_note("no-marker", 0, "")
    title = _title(head)
    if not title:
        take_note("no-title", 1, "")
        title = name
    lines = list(read_lines(rest, head.count("\n") + 1))
    is_decision = amends_others(title)  # what it changes looks like articles, and is none of it
    body = MainText(loose=_plain(rest)) if is_decision else read_main_text(lines, title, take_note)
    events = tuple(_events(head))
    closed = _closing(body.articles) is not None
    if not body.articles:
        if not is_decision:
            take_note("no-articles", 0, "")
    elif not closed:
        take_note("no-closing-article", 0, f"第{body.articles[-1].number}条")
    version = Version(
        title=title,
        day=day,
        path=path,
        events=events,
        in_force=_in_force(day, events, body.articles),
        original=_is_original(title, day, events, body),
        articles=tuple(body.articles),
        loose=tuple(body.loose),
        annex=tuple(body.annex),
        closed=closed,
    )
    return version, notes


def title_of(text: str, name: str) -> str:
    """Return the title that `read_version` gives a text, without reading its articles.

    Args:
        text: the file's text.
        name: the law's name in the file's name.
    """
    head, _rest, _is_marked = _parted(text)
    return _title(head) or name


def _parted(text: str) -> tuple[str, str, bool]:
    """Return the preamble, the text behind it, and whether a marker stands between them."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    marker = _MARKER.search(text)
    if marker is None:
        return *_split_without_marker(text), False
    return text[: marker.start()], text[marker.end() :], True


def _split_without_marker(text: str) -> tuple[str, str]:
    """Part preamble and text at the first line that is neither title nor dated."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        stripped = line.strip()
        if stripped and not stripped.startswith("# ") and not _DAY.match(stripped):
            return "".join(f"{above}\n" for above in lines[:index]), "\n".join(lines[index:])
    return text, ""


def _plain(text: str) -> list[str]:
    """Return the lines of a text that has no articles, with the numbers before them."""
    lines = (line.strip().lstrip("#").strip() for line in text.split("\n"))
    return [line for line in lines if line and not line.startswith("<!--")]


def _title(head: str) -> str:
    for line in head.split("\n"):
        if line.startswith("# "):
            return _BLANKS.sub("", line[2:])
    return ""


def _events(head: str) -> Iterator[PreambleEvent]:
    """Yield the dated lines of the preamble; a line without a date continues the one before."""
    pending: tuple[date, list[str]] | None = None
    for line in head.split("\n"):
        if not line.strip() or line.startswith(("#", "<!--")):
            continue
        match = _DAY.match(line)
        day = written_date(match[1], match[2], match[3]) if match else None
        if match and day:
            if pending:
                yield PreambleEvent(pending[0], "".join(pending[1]))
            pending = (day, [_BLANKS.sub("", match[4])])
        elif pending:
            pending[1].append(_BLANKS.sub("", line))
    if pending:
        yield PreambleEvent(pending[0], "".join(pending[1]))


def written_date(year: str, month: str, day: str) -> date | None:
    """Return the day that three numbers name, in digits or Chinese numerals; None for none."""
    numbers = [to_int(part) for part in (year, month, day)]
    if None in numbers:
        return None
    try:
        found = date(*(number or 0 for number in numbers))
    except (ValueError, OverflowError):
        return None
    return found if FIRST_DAY <= found <= LAST_DAY else None


def _closing(articles: Sequence[Article]) -> re.Match[str] | None:
    """Find 本法自……起施行 near the end, the last one first."""
    for article in reversed(articles[-CLOSING_ARTICLES:]):
        for paragraph in article.paragraphs:
            match = _CLOSING.search(_BLANKS.sub("", paragraph.text))
            if match:
                return match
    return None


def closing_day(articles: Sequence[Article]) -> date | None:
    """Return the day that the closing article names; None where it names none.

    Args:
        articles: all of them.
    """
    match = _closing(articles)
    return (
        written_date(match["year"], match["month"], match["day"])
        if match and match["year"]
        else None
    )


def _in_force(
    day: date, events: Sequence[PreambleEvent], articles: Sequence[Article]
) -> InForceDate | None:
    """Return from when a version is in force, where its own text says so.

    After an amendment the closing article still gives the day of the law before it: a day before
    the version's own is not the version's. “From the day of promulgation” is that of a law never
    amended, and of no other.
    """
    for event in events:
        if event.text.startswith("施行") and event.day >= day:
            return InForceDate(event.day, "前言")
    match = _closing(articles)
    if match is None:
        return None
    if match["once"]:
        promulgated = [e.day for e in events if e.text.endswith(_PROMULGATED) and e.day >= day]
        if promulgated and not any(event.amends for event in events):
            return InForceDate(max(promulgated), "公布之日")
        return None
    found = written_date(match["year"], match["month"], match["day"])
    return InForceDate(found, "附则") if found and found >= day else None


def _is_original(title: str, day: date, events: Sequence[PreambleEvent], body: MainText) -> bool:
    """Return whether the text shows that no version stood before it.

    Its preamble knows of no amendment, gives the version's own date, and the text repeals no law
    of the same title.
    """
    if any(event.amends for event in events) or day not in {event.day for event in events}:
        return False
    end = "".join(p.text for a in body.articles[-CLOSING_ARTICLES:] for p in a.paragraphs)
    return title.removeprefix("中华人民共和国") + "》" not in end
