"""The text of each place that an entry cites, in the version that governs on a day.

Where the place is no longer the text cited, that text as it last stood, and what corresponds to it.
Which version governs, `law/governing.py` says, by what the registry knows of the laws.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Literal

from devolved_powers.i18n import _
from devolved_powers.law.governing import GoverningText, governing
from devolved_powers.law.law_file import BrokenLawFileError
from devolved_powers.law.library import LawRecord, Library
from devolved_powers.law.place_standing import PlaceStanding, Turn
from devolved_powers.law.place_text import find_law
from devolved_powers.law.place_words import PlaceWords, place_words
from devolved_powers.law.statute import Corpus, Law
from devolved_powers.law.verdict_text import standing_reason
from devolved_powers.law.version_record import VersionRecord
from devolved_powers.register.basis_standing import Role, standing_of, turning_days
from devolved_powers.register.standing_text import UPPER_ROLE
from devolved_powers.register.states import Entry

Part = Literal["", "原条文", "现对应条文", "尚未施行"]
"""What a text is to the citation: empty for the text of the day, where the citation stands."""
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class QuotedText:
    """A text that a citation means, or meant, in one version.

    Args:
        part: what it is to the citation.
        law: the official title of the law that holds it.
        words: its places with their words; none where `question` says why.
        label: what names the version behind the title: （2018年修正）; may be empty.
        version: the date of the version.
        begins: from when the version is in force there; None where that is not known.
        last: of an 原条文, the last day of which it is known to have been in force.
        ended: whether it ended then; else it cannot be told what became of it after that day.
        file: the file that the words were read from; empty where there is none.
        unknown: the date of a later text at hand that may be in force by that day, and of which
            the registry does not know.
        known_until: the last day that the facts on it cover; None where that is not recorded.
        question: why no text can be told; empty where it can.
    """

    part: Part
    law: str
    words: tuple[PlaceWords, ...] = ()
    label: str = ""
    version: date | None = None
    begins: date | None = None
    last: date | None = None
    ended: bool = False
    file: str = ""
    unknown: date | None = None
    known_until: date | None = None
    question: str = ""


@dataclass(frozen=True, slots=True)
class QuotedPlace:
    """A cited place with its texts.

    Args:
        roles: what it is cited for.
        standing: how it stands.
        texts: the text of the day; of a place that changed, the one before and the one that
            corresponds to it now.
    """

    roles: tuple[Role, ...]
    standing: PlaceStanding
    texts: tuple[QuotedText, ...]


def quoted_places(
    entry: Entry, day: date, library: Library, corpus: Corpus
) -> tuple[QuotedPlace, ...]:
    """Return every place that an entry cites on a day with its text, each place once.

    The document of the province that a grant rests on is no statute, and is not among them.

    Args:
        entry: a state of it.
        day: the day.
        library: what is known of the laws.
        corpus: the texts.
    """
    found: list[QuotedPlace] = []
    for number, cited in enumerate(standing_of(entry, day).places):
        if cited.role == UPPER_ROLE:
            continue
        same = next((p for p in found if p.standing == cited.standing), None)
        if same is None:
            standing_on = partial(_place_on, entry, number)
            turns = tuple(sorted(turning_days(entry)))
            quoting = _Quoting(standing_on, turns, day, library, corpus)
            found.append(QuotedPlace((cited.role,), cited.standing, tuple(quoting.texts())))
        else:
            roles = dict.fromkeys((*same.roles, cited.role))
            found[found.index(same)] = QuotedPlace(tuple(roles), same.standing, same.texts)
    return tuple(found)


def _place_on(entry: Entry, number: int, day: date) -> PlaceStanding:
    return standing_of(entry, day).places[number].standing


def quoted_texts(
    turns: Sequence[Turn], day: date, library: Library, corpus: Corpus
) -> tuple[QuotedText, ...]:
    """Return the texts of a cited place, whoever cites it.

    Args:
        turns: how the place stands on every day.
        day: the day.
        library: what is known of the laws.
        corpus: the texts.
    """

    def standing_on(asked: date) -> PlaceStanding:
        return next(standing for first, standing in reversed(turns) if first <= asked)

    days = tuple(first for first, _standing in turns[1:])
    return tuple(_Quoting(standing_on, days, day, library, corpus).texts())


@dataclass(frozen=True, slots=True)
class _Quoting:
    """Looks up the texts of one cited place.

    Args:
        standing_on: returns how the place stands on a day.
        turning: the days on which that may change, the first first.
        day: the day asked about.
        library: what is known of the laws.
        corpus: the texts.
    """

    standing_on: Callable[[date], PlaceStanding]
    turning: tuple[date, ...]
    day: date
    library: Library
    corpus: Corpus

    def texts(self) -> Iterator[QuotedText]:
        """Yield the texts that are to be shown."""
        standing = self.standing_on(self.day)
        if standing.state == "现行有效":
            yield self._text("", standing, self.day)
        elif standing.state == "尚未施行":
            yield from self._coming(standing)
        else:
            former = self._former()
            if standing.state == "不能判定":
                yield former or QuotedText("", standing.law, question=self._reason())
            else:
                yield former or QuotedText("原条文", standing.law, question=self._reason())
                yield self._text("现对应条文", standing, self.day)

    def _coming(self, standing: PlaceStanding) -> Iterator[QuotedText]:
        """Yield the older text, where it is the same word for word, and the text to come."""
        older = self._text("", standing, self.day)
        if not older.question:
            yield older
        begins = standing.since
        coming = self.standing_on(begins) if begins else standing
        if begins is not None and coming.state == "现行有效":
            yield self._text("尚未施行", coming, begins)
        else:
            yield QuotedText("尚未施行", standing.law, question=self._reason())

    def _former(self) -> QuotedText | None:
        """Return the text cited as it last stood; None where it never surely did."""
        for turn in self._turns():
            last = turn - _ONE_DAY
            standing = self.standing_on(last)
            if standing.state == "现行有效":
                ended = self.standing_on(turn).state != "不能判定"
                return self._text("原条文", standing, last, ended=ended)
        return None

    def _turns(self) -> list[date]:
        """Return the days on which the place may have turned, none later, the last first."""
        return [turn for turn in reversed(self.turning) if turn <= self.day]

    def _reason(self) -> str:
        """Return why it cannot be told which text is meant: the last reason known by the day."""
        days = [self.day, *(turn - _ONE_DAY for turn in self._turns())]
        reasons = (standing_reason(self.standing_on(day)) for day in days)
        return next(filter(None, reasons), _("Which text is meant cannot be told (不能判定)."))

    def _text(
        self, part: Part, standing: PlaceStanding, day: date, *, ended: bool = False
    ) -> QuotedText:
        return _text_on(part, standing, day, self.library, self.corpus, ended=ended)


def _text_on(
    part: Part,
    standing: PlaceStanding,
    day: date,
    library: Library,
    corpus: Corpus,
    *,
    ended: bool = False,
) -> QuotedText:
    """Return the text that governs on a day in place of a cited one.

    Args:
        part: what it is to the citation.
        standing: how the cited place stands on the day.
        day: the day.
        library: what is known of the laws.
        corpus: the texts.
        ended: of an 原条文, whether it ended after that day.
    """
    try:
        text = governing(standing, day, library, corpus)
        law = library.find(text.law)
        known = law.version(text.version) if law is not None and text.version else None
        if text.question or law is None or known is None:
            unread = replace(standing, state="不能判定", reason="law-unreadable")
            question = text.question or standing_reason(unread)
            return QuotedText(part, text.law, question=question)
        return _quoted(part, text, (law, known), day, corpus, ended=ended)
    except BrokenLawFileError as error:
        return QuotedText(part, standing.law, question=error.message)


def _quoted(
    part: Part,
    text: GoverningText,
    found: tuple[LawRecord, VersionRecord],
    day: date,
    corpus: Corpus,
    *,
    ended: bool,
) -> QuotedText:
    law, known = found
    held = find_law(corpus, law.title)
    words = held.version(known.day) if held else None
    begins = [law.effective(known, place) for place in text.places]
    told = [begin for begin in begins if begin is not None]
    return QuotedText(
        part,
        text.law,
        tuple(place_words(known, words, place) for place in text.places),
        text.label,
        text.version,
        max(told) if told and len(told) == len(begins) else None,
        day if part == "原条文" else None,
        ended,
        words.path if words else "",
        _unknown(law, known, held, day) if held else None,
        text.known_until,
    )


def _unknown(law: LawRecord, known: VersionRecord, held: Law, day: date) -> date | None:
    """Return the date of the last text of a law that may be in force, and is not in `laws/`."""
    dated = {version.day for version in law.dated()}
    later = [
        version.day
        for version in held.versions
        if known.day < version.day <= day
        and version.day not in dated
        and (version.in_force is None or version.in_force.day <= day)
    ]
    return max(later, default=None)
