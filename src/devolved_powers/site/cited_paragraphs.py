"""The texts of cited places on the pages of entries, where statute texts are at hand on building.

The registry holds none of them: they are read from the folders that whoever builds the page names.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from devolved_powers.i18n import N_, _, clauses
from devolved_powers.law.place_text import find_law
from devolved_powers.law.place_words import PlaceWords
from devolved_powers.law.rank import held_rank, rank_of
from devolved_powers.law.statute import Corpus
from devolved_powers.reading_log import tell
from devolved_powers.register.basis_standing import standing_of
from devolved_powers.register.quoted_places import Part, QuotedPlace, QuotedText, quoted_places
from devolved_powers.register.quoted_words import lack_text, text_remarks, version_days
from devolved_powers.register.standing_text import UPPER_ROLE, place_text
from devolved_powers.register.states import Entry
from devolved_powers.site.cited_laws import Shelf
from devolved_powers.site.source import Edition
from devolved_powers.site.standings import StandingShown, reasoned_fate
from devolved_powers.text import printable

LONG = 240
"""Characters from which on a text is folded, unless it is the first of its page."""
MOST = 20_000
"""Characters of statute on one page; no article comes near."""
_IN_DATABASE = ("法律", "行政法规", "地方性法规", "国务院决定")
"""What the national database of laws holds for certain; rules are published by who made them."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A text as a page shows it, or why it shows none.

    Args:
        part: 原条文, 现对应条文, 尚未施行; empty for the text of the day.
        cited: the place with its law: 《水法》第六十五条; empty where `lack` names the law.
        label: what names the version behind it: （2016年修正）; may be empty.
        target: what leads to the page of the law; empty for none.
        days: which version it is, from when it is in force and until when.
        lines: its words.
        remark: what a reader must know of the words; empty for nothing.
        lack: why there are none; empty where there are.
        prevails: which text is the official one.
        is_open: whether it is unfolded.
    """

    part: Part
    cited: str
    label: str
    target: str
    days: tuple[str, ...]
    lines: tuple[str, ...]
    remark: str
    lack: str
    prevails: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class QuotationsOf:
    """The texts of one cited place.

    Args:
        roles: what it is cited for.
        texts: the texts.
    """

    roles: str
    texts: tuple[Quotation, ...]


def cited_titles(edition: Edition) -> Collection[str]:
    """Return the titles of the laws whose texts the pages of an edition may show."""
    return _quotable(Shelf(edition))


def _quotable(shelf: Shelf) -> tuple[str, ...]:
    """Return the cited laws, without what is cited only as a document of the province."""
    return tuple(
        title
        for title, law in shelf.laws.items()
        if law.arrived or any(citing.cited.role != UPPER_ROLE for citing in law.citing)
    )


class CitedParagraphs:
    """Tells the pages of an edition the texts of what they cite.

    Args:
        edition: what the site is made from.
        shelf: the cited laws.
        texts: the statute texts; None where none are at hand, and none are shown.
    """

    def __init__(self, edition: Edition, shelf: Shelf, texts: Corpus | None) -> None:
        self._edition = edition
        self._shelf = shelf
        self._texts = texts

    @property
    def are_shown(self) -> bool:
        """Whether the pages show texts at all."""
        return self._texts is not None

    @cached_property
    def held(self) -> tuple[str, ...]:
        """The titles of the cited laws whose text is at hand, in one version or several."""
        texts = self._texts
        if texts is None:
            return ()
        return tuple(title for title in _quotable(self._shelf) if find_law(texts, title))

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The titles of the other cited laws."""
        return tuple(title for title in _quotable(self._shelf) if title not in self.held)

    def of(self, law: Iterable[StandingShown]) -> tuple[QuotationsOf, ...]:
        """Return the texts of what an entry cites; nothing where no texts are at hand.

        Args:
            law: how its law stands, as its page tells it.
        """
        quoted: list[QuotedPlace] = []
        for shown in law:
            entry = self._entry(shown)
            for place in self._places(entry) if entry is not None else ():
                if place not in quoted:
                    quoted.append(place)
        page = _Page(self._shelf, self._edition.day)
        return tuple(
            QuotationsOf("、".join(place.roles), tuple(page.quotations(place))) for place in quoted
        )

    def _entry(self, shown: StandingShown) -> Entry | None:
        """Return the state of an entry that an answer is about."""
        states = (*self._edition.held.get(shown.standing.id, ()), *self._edition.timeline.needs)
        return next(
            (
                state
                for state in states
                if state.id == shown.standing.id
                and standing_of(state, self._edition.day) == shown.standing
            ),
            None,
        )

    def _places(self, entry: Entry) -> tuple[QuotedPlace, ...]:
        if self._texts is None:
            return ()
        edition = self._edition
        return quoted_places(entry, edition.day, edition.library, self._texts)


class _Page:
    """Arranges the texts of one page, as many as have room.

    Args:
        shelf: the cited laws.
        day: the day of the page.
    """

    def __init__(self, shelf: Shelf, day: date) -> None:
        self._shelf = shelf
        self._day = day
        self._left = MOST
        self._is_first = True

    def quotations(self, place: QuotedPlace) -> Iterator[Quotation]:
        """Yield the texts of a place; those of the first are unfolded."""
        for text in place.texts:
            if text.question:
                # Of what corresponds, the question itself names the law that was looked into.
                is_cited = text.part != "现对应条文"
                cited = place_text(text.law, place.standing.place) if is_cited else ""
                yield self._without_words(text, cited, (), text.question)
            for words in text.words:
                yield self._quotation(place, text, words)
        self._is_first = False

    def _quotation(self, place: QuotedPlace, text: QuotedText, words: PlaceWords) -> Quotation:
        cited = place_text(text.law, words.place)
        size = sum(map(len, words.lines))
        if words.lack:
            return self._without_words(
                text, cited, version_days(text, self._day), lack_text(words.lack)
            )
        if size > self._left:
            return self._without_words(
                text,
                cited,
                version_days(text, self._day),
                _("Too long for this page; see the official text."),
            )
        self._left -= size
        tell(
            N_("Quoted: 《{law}》, version of {day}, {file}"),
            law=printable(text.law),
            day=text.version,
            file=printable(text.file),
        )
        return Quotation(
            text.part,
            cited,
            text.label,
            self._shelf.target(text.law, words.place),
            version_days(text, self._day),
            words.lines,
            clauses(_remarks(place, text, words)),
            "",
            self._prevailing(text.law),
            self._is_first or size < LONG,
        )

    def _prevailing(self, law: str) -> str:
        """Return which text of a law is the official one, for a reader to look up."""
        shelved = self._shelf.laws.get(law)
        record = shelved.record if shelved else None
        if (held_rank(record.facts) if record else rank_of(law)) in _IN_DATABASE:
            return _(
                "The text published in the national database of laws (flk.npc.gov.cn) prevails."
            )
        return _("The text published by the organ that made it prevails.")

    def _without_words(
        self, text: QuotedText, cited: str, days: tuple[str, ...], lack: str
    ) -> Quotation:
        target = self._shelf.target(text.law)
        return Quotation(text.part, cited, text.label, target, days, (), "", lack, "", is_open=True)


def _remarks(place: QuotedPlace, text: QuotedText, words: PlaceWords) -> Iterator[str]:
    if text.part == "原条文":
        yield reasoned_fate(place.standing).rstrip("。")
    yield from text_remarks(text, words)
