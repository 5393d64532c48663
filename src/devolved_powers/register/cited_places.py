"""The citations of a registry, each with the day it is to be judged by.

By itself that is the day its decision took effect, or is to in a draft; asked about another day,
what is in force then is judged by the law of that day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from devolved_powers.citations import parse
from devolved_powers.citations.model import CitedPlace
from devolved_powers.diagnostics import Place, Route
from devolved_powers.models.file_kind import FileKind
from devolved_powers.models.files import kind_of

CitingPart = Literal["powers", "items", "needs", "standards"]
_PARTS: Mapping[FileKind | None, CitingPart] = {
    "catalog": "items",
    "needs": "needs",
    "discretion": "standards",
}


@dataclass(frozen=True, slots=True)
class Citing:
    """One cited place.

    Args:
        id: the power, enforcement item or need that cites it, or the discretion standard.
        key: `basis`, `conduct`, `penalty` or `frequency`.
        file: the file.
        path: the route to the citation.
        text: the citation as written.
        cited: the place, as parsed.
        day: the day to judge it by.
    """

    id: str
    key: str
    file: str
    path: Route
    text: str
    cited: CitedPlace
    day: date

    @property
    def place(self) -> Place:
        """Where the place stands: the file, the route, and the characters."""
        return Place(self.file, self.path, within=self.cited.span)

    @property
    def part(self) -> CitingPart:
        """What cites it."""
        return _PARTS.get(kind_of(self.file), "powers")


class CitingText(NamedTuple):
    """A text that cites.

    Args:
        id: the power, enforcement item or need that cites it.
        key: `basis`, `conduct`, `penalty` or `frequency`.
        file: the file.
        path: the route to the text.
        text: the text as written.
    """

    id: str
    key: str
    file: str
    path: Route
    text: str


class HeldText(NamedTuple):
    """What a power rests on while a body holds it.

    Args:
        since: the first day.
        ends: the first day after it; None while it is open.
        text: the basis.
    """

    since: date
    ends: date | None
    text: CitingText


class ItemTexts(NamedTuple):
    """What an enforcement item cites.

    Args:
        powers: the powers it rests on.
        since: its first day, where one is named.
        until: its last day, where one is named.
        texts: what cites.
    """

    powers: tuple[str, ...]
    since: date | None
    until: date | None
    texts: tuple[CitingText, ...]


class StandardTexts(NamedTuple):
    """What a discretion standard cites.

    Args:
        written_on: the day by whose law it was written, where that is known.
        until: the last day of its validity, where one is named.
        texts: what cites.
    """

    written_on: date | None
    until: date | None
    texts: tuple[CitingText, ...]


@dataclass(frozen=True, slots=True)
class CitingTexts:
    """All texts of a registry that cite, and the days they do.

    Args:
        granted: what decisions cite, with the day that each is judged by.
        first_days: the day each power was first granted.
        held: what each power rests on, body by body.
        items: what the enforcement items cite.
        needs: what the needs cite.
        notice: what the data must not be read without, whatever is spoken.
        standards: what the discretion standards cite.
    """

    granted: tuple[tuple[CitingText, date], ...]
    first_days: Mapping[str, date]
    held: tuple[tuple[HeldText, ...], ...]
    items: tuple[ItemTexts, ...]
    needs: tuple[CitingText, ...]
    notice: str
    standards: tuple[StandardTexts, ...] = ()


def citings(texts: CitingTexts, as_of: date | None = None) -> Iterator[Citing]:
    """Yield every cited place of powers, items and needs.

    Args:
        texts: what cites.
        as_of: the day to judge by; without it, each by the day its own decision took effect.
    """
    for text, day in dated_texts(texts, as_of):
        yield from places_of(text, day)


def dated_texts(texts: CitingTexts, as_of: date | None = None) -> Iterator[tuple[CitingText, date]]:
    """Yield every text of powers, items and needs that cites, with the day to judge it by.

    Args:
        texts: what cites.
        as_of: as for `citings`.
    """
    days = texts.first_days
    if as_of is None:
        yield from texts.granted
    else:
        in_force = _in_force(texts, as_of)
        days = dict.fromkeys(in_force, as_of)
        for text in in_force.values():
            yield text, as_of
    for item in texts.items:
        starting = [days[power] for power in item.powers if power in days]
        if not starting or (as_of and item.until and item.until < as_of):
            continue
        day = as_of or max(min(starting), item.since or date.min)
        for text in item.texts:
            yield text, day
    last = as_of or max(days.values(), default=None)
    if last is not None:
        for text in texts.needs:
            yield text, last


def standard_citings(texts: CitingTexts, as_of: date | None = None) -> Iterator[Citing]:
    """Yield every cited place of the discretion standards; they are no entries that are held.

    Args:
        texts: what cites.
        as_of: the day to judge by; what is no longer in force then is left out. Without it, each is
            judged by the day it was written for, or by the last day of the record.
    """
    last = max(texts.first_days.values(), default=date.max)
    for standard in texts.standards:
        if as_of is None or standard.until is None or as_of <= standard.until:
            for text in standard.texts:
                yield from places_of(text, as_of or standard.written_on or last)


def by_title(texts: CitingTexts) -> dict[str, list[Citing]]:
    """Return the cited places by the title of the law as written; those that name none are not.

    Those of discretion standards are among them.
    """
    titles: dict[str, list[Citing]] = {}
    for citing in (*citings(texts), *standard_citings(texts)):
        title = citing.cited.law_resolved or citing.cited.law
        if title is not None:
            titles.setdefault(title, []).append(citing)
    return titles


def places_of(text: CitingText, day: date) -> Iterator[Citing]:
    """Yield the places that a text cites.

    Args:
        text: the text.
        day: the day to judge them by.
    """
    for cited in parse(text.text):
        yield Citing(*text, cited, day)


def _in_force(texts: CitingTexts, day: date) -> dict[str, CitingText]:
    """Return what the powers that are held on a day rest on then, by their ids."""
    found: dict[str, CitingText] = {}
    for states in texts.held:
        for since, ends, text in states:
            if since <= day and (ends is None or day < ends):
                found.setdefault(text.id, text)
    return found
