"""A law as it stands in a document that somebody saved, read into the form of a version.

What a clerk saves from an official site has a title in several lines, a note of promulgation, a
table of contents, lines that end where the page ended, `(一)`, the letter O for a zero. All of it
is read, or asked about: nothing is guessed in silence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from devolved_powers.citations.numerals import to_chinese
from devolved_powers.law.reader import closing_day, read_version
from devolved_powers.law.statute import InForceDate, Note, PreambleEvent, Version
from devolved_powers.law.titles import amends_others, title_key
from devolved_powers.law.written_body import Parts, ended, parted, separated
from devolved_powers.law.written_digits import letters_for_digits, with_digits, with_years
from devolved_powers.law.written_doubts import Doubt, DoubtKind, Doubts, Given
from devolved_powers.law.written_head import WrittenHead, read_head
from devolved_powers.law.written_lines import WrittenLine, written_lines
from devolved_powers.law.written_pages import joined_pages
from devolved_powers.law.written_subject import check_subject
from devolved_powers.models.days import FIRST_DAY, reckoned_day
from devolved_powers.models.laws import GIVEN

__all__ = ["Doubt", "DoubtKind", "Given", "WrittenStatute", "read_written_statute"]

_MARKER = "<!-- INFO END -->"
_IS_MARKER = re.compile(r"\s*<!--\s*(?:INFO END|LEGAL_HEADER_END)\s*-->\s*")
_FILE_DAY = re.compile(r"\(([0-9]{4}-[0-9]{2}-[0-9]{2})\)\.[a-z]+$")
"""The day in the name of a file of the collections."""
_MOST_MISSING = 12
"""Numbers of missing articles that are named."""
_NUMBERED = re.compile(
    r"[第笫弟苐]\s*(?:[（(【〔\[][^（()）】〕\]]{0,9}[)）】〕\]]|[^条條款项章节编目。；：，、（）()\s]{1,14})"
    r"\s*[条條](?![件例款文约目])"
)
"""What begins a line as the number of an article would; where it is none that can be read, the line
would be taken for a paragraph of the article above."""
_HEADING = re.compile("第[^第条]{1,9}?(分?编|章|节)(?: [^。；：，]{1,60})?$")
_ITEM_INSIDE = re.compile(r"(?<=[：:；;。])\s*(?=[（(][一二三四五六七八九十]{1,3}[）)])")


@dataclass(frozen=True, slots=True)
class WrittenStatute:
    """What was read of a document.

    Args:
        version: the version; its path is the name of the document.
        text: the same in the form of the collections: title, preamble, marker, articles.
        number: the number of the order or announcement; empty where none is named.
        doubts: what does not add up, in the order of the document.
    """

    version: Version
    text: str
    number: str
    doubts: tuple[Doubt, ...]


def read_written_statute(
    lines: Sequence[str], *, file: str, given: Given, in_pages: bool = False
) -> WrittenStatute:
    """Read the lines of a document as one version of a law.

    Args:
        lines: the document's, without markup, or a text in the form of the collections.
        file: its name, for messages.
        given: what a person says of it.
        in_pages: whether the lines may be lines of a printed page.
    """
    doubts = Doubts(given)
    marker = next((i for i, line in enumerate(lines) if _IS_MARKER.fullmatch(line)), None)
    if marker is None:
        head, body = _read(lines, given, doubts, in_pages=in_pages)
    else:
        head = _collected_head(lines[: marker + 1], file, doubts)
        body = _with_digits(_as_collected(lines, marker + 1), doubts)
    title = given.title or head.title
    _check_title(title, head, doubts)
    day = _day(head, given, doubts)
    events = _events(head, given)
    text, places = _written(title, events, body)
    version, notes = read_version(text, name=title or file, day=day or FIRST_DAY, path=file)
    for line in body:
        if line.article is None and _NUMBERED.match(line.text):
            doubts.ask("number-unread", line.at, line.text)
    _ask_about(version, notes, places, text, doubts)
    version = _check_days(version, head.events, given, doubts)
    if title:
        check_subject(version, body[0].at if body else 0, doubts)
    return WrittenStatute(version, text, given.number or head.number, doubts.whole())


def _read(
    lines: Sequence[str], given: Given, doubts: Doubts, *, in_pages: bool
) -> tuple[WrittenHead, list[WrittenLine]]:
    """Return head and articles of a document that is not in the form of the collections."""
    parts = parted(written_lines(lines))
    heads = [read_head(part.head, Doubts(given)) for part in parts]
    chosen = _chosen(parts, heads, given, doubts)
    head = read_head(parts[chosen].head, doubts)
    body = _with_digits(parts[chosen].body, doubts)
    body = ended(joined_pages(body, doubts, in_pages=in_pages), doubts)
    body = [line for line in body if line.text != head.title]
    parts_apart = (part for line in separated(body, doubts) for part in _items_apart(line, doubts))
    return head, [line.with_text(_marked(line.text)) for line in parts_apart]


def _chosen(
    parts: Sequence[Parts], heads: Sequence[WrittenHead], given: Given, doubts: Doubts
) -> int:
    """Return which of the laws in a document is meant: the first, unless its title is given."""
    if len(parts) == 1:
        return 0
    meant = [i for i, head in enumerate(heads) if title_key(head.title) == title_key(given.title)]
    if given.title and len(meant) == 1:
        return meant[0]
    for head, part in zip(heads[1:], parts[:-1], strict=True):
        other = part.other
        doubts.ask("other-law-inside", other.at if other else 0, head.title or "第一条")
    return 0


def _collected_head(lines: Sequence[str], file: str, doubts: Doubts) -> WrittenHead:
    """Return the head of a text in the form of the collections, as their reader has it."""
    version, _notes = read_version("\n".join(lines), name="", day=FIRST_DAY, path=file)
    written = read_head(written_lines(lines), doubts)
    named = _FILE_DAY.search(file)
    day = _calendar_day(named[1]) if named else None
    return replace(written, title=version.title, events=version.events, day=day)


def _calendar_day(text: str) -> date | None:
    try:
        return reckoned_day(text)
    except ValueError:  # no day of the calendar
        return None


def _as_collected(lines: Sequence[str], first: int) -> list[WrittenLine]:
    """Return the lines below the marker as they are."""
    return [
        WrittenLine(raw.strip(), at)
        for at, raw in enumerate(lines[first:], first + 1)
        if raw.strip()
    ]


def _items_apart(line: WrittenLine, doubts: Doubts) -> Iterator[WrittenLine]:
    """Yield a line, the items of its list apart where （一）, （二） … stand inside it."""
    parts = _ITEM_INSIDE.split(line.text)
    begun = 1 if line.read.kind != "item" else 0
    numbers = [line.with_text(part).read.number for part in parts[begun:]]
    first = line.read.number if not begun else 1
    if len(parts) - begun < 2 or numbers != list(range(first, first + len(numbers))):  # noqa: PLR2004
        yield line
        return
    doubts.tell("item-swallowed", line.at, parts[begun])
    yield from (line.with_text(part) for part in parts if part)


def _with_digits(body: Sequence[WrittenLine], doubts: Doubts) -> list[WrittenLine]:
    """Return the lines, with digits for letters once somebody has answered for them."""
    found: list[WrittenLine] = []
    for written in body:
        line = written.with_text(with_years(written.text))
        letters = list(letters_for_digits(line.text))
        for words in letters:
            doubts.ask("letter-for-digit", line.at, words)
        is_answered = letters and "letter-for-digit" in doubts.given.answers
        found.append(line.with_text(with_digits(line.text)) if is_answered else line)
    return found


def _check_title(title: str, head: WrittenHead, doubts: Doubts) -> None:
    if not title:
        doubts.ask("no-title")
    elif amends_others(title):
        doubts.ask("amends-others", head.at, title)


def _day(head: WrittenHead, given: Given, doubts: Doubts) -> date | None:
    """Return when the version was adopted or promulgated."""
    acts = [event for event in head.events if not event.begins_force]
    if any("人民代表大会" in event.text for event in acts):  # counted from its vote
        acts = [e for e in acts if e.amends or not e.text.endswith(("公布", "发布"))] or acts
    day = max((event.day for event in acts), default=None)
    day = head.day or day
    if given.adopted is not None:
        if day is not None and day > given.adopted:
            doubts.tell("days-contradict", head.at, f"{day} / {given.adopted}")
        return given.adopted
    if day is None:
        doubts.ask("no-day")
    return day


def _events(head: WrittenHead, given: Given) -> list[PreambleEvent]:
    """Return the events of the preamble in order, the day of force given in place of those told."""
    events = list(dict.fromkeys(head.events))
    if given.in_force is not None:
        events = [event for event in events if not event.begins_force]
        events.append(PreambleEvent(given.in_force, "施行"))
    return events


def _written(
    title: str, events: Sequence[PreambleEvent], body: Sequence[WrittenLine]
) -> tuple[str, dict[int, int]]:
    """Return a text in the form of the collections, and where its lines stand in the document."""
    lines = [f"# {title}" if title else "", *(_event_line(event) for event in events), _MARKER]
    places: dict[int, int] = {}
    for line in body:
        lines.append(line.text)
        places[2 * len(lines) - 1] = line.at
    return "\n\n".join(lines), places


def _event_line(event: PreambleEvent) -> str:
    day = event.day
    return f"{day.year}年{day.month}月{day.day}日 {event.text}"


def _marked(text: str) -> str:
    """Return a line, with the mark of a heading where it is one."""
    match = _HEADING.match(text)
    if match is None:
        return text
    return f"{'###' if match[1] == '节' else '##'} {text}"


def _ask_about(
    version: Version, notes: Sequence[Note], places: dict[int, int], text: str, doubts: Doubts
) -> None:
    """Turn what the reader of the collections notes into doubts."""
    for note in notes:
        at = places.get(note.line, 0)
        if note.kind == "no-articles":
            doubts.ask("no-articles")
        elif note.kind == "order":
            doubts.ask("article-twice", at, note.detail)
        elif note.kind == "item-order":
            doubts.ask("item-order", at, note.detail)
        elif note.kind == "no-closing-article":
            doubts.ask("no-closing-article", at, note.detail)
        elif note.kind == "annex":
            doubts.tell("annex", at, note.detail)
    numbers = {article.number for article in version.articles}
    missing = [n for n in range(1, max(numbers, default=0) + 1) if n not in numbers]
    if missing:
        named = "、".join(f"第{to_chinese(n)}条" for n in missing[:_MOST_MISSING])
        swallowed = [n for n in missing if f"第{to_chinese(n)}条" in text.replace(" ", "")]
        doubts.ask("gap", 0, named)
        for number in swallowed[:_MOST_MISSING]:
            doubts.ask("article-swallowed", 0, f"第{to_chinese(number)}条")


def _check_days(
    version: Version, events: Sequence[PreambleEvent], given: Given, doubts: Doubts
) -> Version:
    """Compare the days of the preamble with that of the closing article."""
    closing = closing_day(version.articles)
    told = [event.day for event in events if event.begins_force]
    acts = [event.day for event in events if not event.begins_force]
    is_amended = any(event.amends for event in events)
    if given.in_force is None and closing is not None:
        if told and closing not in told:
            words = f"{max(told)} / {closing}"
            tell = doubts.tell if is_amended else doubts.ask
            tell("days-contradict", 0, words)
            if not is_amended and closing >= version.day:
                version = replace(version, in_force=InForceDate(closing, "附则"))
        elif not told and acts and closing < min(acts):
            doubts.ask("days-contradict", 0, f"{min(acts)} / {closing}")
    if given.in_force is not None and given.in_force not in {closing, *told}:
        version = replace(version, in_force=InForceDate(given.in_force, GIVEN))
    if version.in_force is None:
        doubts.tell("no-day-of-force")
    return version
