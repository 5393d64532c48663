"""The laws that the registry cites, each with its page and with what hangs on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from devolved_powers.citations import parse
from devolved_powers.citations.model import CitedPlace, NumberRange
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import LawRecord
from devolved_powers.law.place_standing import WHOLE_LAW
from devolved_powers.law.titles import title_key
from devolved_powers.register.basis_standing import CitedStanding, standing_of
from devolved_powers.register.page_paths import PAGE, name_slug
from devolved_powers.register.publications import is_web_address
from devolved_powers.register.states import Entry
from devolved_powers.site.source import Edition

Linked = tuple[tuple[str, str], ...]
"""A text in pieces, each with the file of the site that it leads to; empty for none."""


@dataclass(frozen=True, slots=True)
class CitingEntry:
    """An entry, one place that it cites, and how that place stands on the day of the site.

    Args:
        entry: the entry as it stands on the day; of a former citation, the state that had it.
        cited: the place.
        is_former: whether the entry no longer cites it on that day.
    """

    entry: Entry
    cited: CitedStanding
    is_former: bool


@dataclass
class CitedLaw:
    """A law, all places of it that are cited, and what now stands in it.

    Args:
        title: the official title, or the title as cited where the law is not known.
        page: its page.
        record: what is known of it; None where nothing is.
        citing: what cites it.
        arrived: what cites a text, of this law or another, to which a place of this law
            corresponds now, by that place.
    """

    title: str
    page: str
    record: LawRecord | None
    citing: list[CitingEntry] = field(default_factory=list)
    arrived: dict[LegalPlace, list[CitingEntry]] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """What names the law in an address."""
        return name_slug(title_key(self.title))

    @property
    def citing_now(self) -> list[CitingEntry]:
        """What cites it on the day of the site."""
        return [citing for citing in self.citing if not citing.is_former]

    @cached_property
    def articles(self) -> list[LegalPlace]:
        """The articles that its page tells of, in their order, the law as a whole first."""
        cited = {citing.cited.standing.place.whole for citing in self.citing}
        return sorted(cited | {place.whole for place in self.arrived})

    def target(self, place: LegalPlace = WHOLE_LAW) -> str:
        """Return the part of the law's page that tells of a place's article."""
        is_told = place != WHOLE_LAW and place.whole in self.articles
        return f"{self.page}#{anchor_id(place)}" if is_told else self.page


class Shelf:
    """All laws that are cited, or hold now what was cited.

    Args:
        edition: what the site is made from.
    """

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._titles: dict[str, str] = {}
        self._linked: dict[str, Linked] = {}

    @cached_property
    def laws(self) -> Mapping[str, CitedLaw]:
        """The laws by their titles, in the order of these."""
        by_key: dict[str, CitedLaw] = {}
        for citing in self._citing():
            standing = citing.cited.standing
            if not standing.law:
                continue
            self._law(by_key, standing.law).citing.append(citing)
            correspondence = standing.correspondence
            if correspondence is not None and correspondence.law and not citing.is_former:
                arrived = self._law(by_key, correspondence.law).arrived
                for place in correspondence.places:
                    arrived.setdefault(place, []).append(citing)
        return {law.title: law for _key, law in sorted(by_key.items())}

    def _law(self, by_key: dict[str, CitedLaw], title: str) -> CitedLaw:
        """Return the law of a title: all ways to write one title are one law, with one page."""
        key = title_key(title)
        if key not in by_key:
            page = f"laws/{name_slug(key)}/{PAGE}"
            by_key[key] = CitedLaw(title, page, self._edition.library.find(title))
        return by_key[key]

    @cached_property
    def _by_key(self) -> Mapping[str, CitedLaw]:
        return {title_key(law.title): law for law in self.laws.values()}

    def _citing(self) -> Iterator[CitingEntry]:
        """Yield each place that an entry cites once; then those that it cited before."""
        seen: set[tuple[str, str, str, LegalPlace]] = set()
        timeline, shown = self._edition.timeline, self._edition.shown
        for number, entry in enumerate((*shown, *timeline.entries)):
            for cited in standing_of(entry, self._edition.day).places:
                key = (entry.id, cited.role, cited.standing.law, cited.standing.place)
                if key not in seen:
                    seen.add(key)
                    yield CitingEntry(entry, cited, is_former=number >= len(shown))

    def target(self, title: str, place: LegalPlace = WHOLE_LAW) -> str:
        """Return what leads to a place of a law; empty where the law has no page."""
        keys = (title_key(title), title_key(self._official(title)))
        law = next((self._by_key[key] for key in keys if key in self._by_key), None)
        return law.target(place) if law else ""

    def _official(self, written: str) -> str:
        """Return the official title of a law; the title as written where it is not known."""
        if written not in self._titles:
            record = self._edition.library.find(written)
            self._titles[written] = record.title if record else written
        return self._titles[written]

    def linked(self, citation: str) -> Linked:
        """Return a citation in pieces, each place of it with its law's page."""
        if citation not in self._linked:
            self._linked[citation] = tuple(self._pieces(citation))
        return self._linked[citation]

    def _pieces(self, citation: str) -> Iterator[tuple[str, str]]:
        done = 0
        for place in parse(citation):
            start, end = place.span
            written = place.law_resolved or place.law
            if written is None or place.doc_no_only or start < done:
                continue
            target = self.target(written, _article(place))
            if not target:
                continue
            if done < start:
                yield citation[done:start], ""
            yield citation[start:end], target
            done = end
        if done < len(citation):
            yield citation[done:], ""


def _article(place: CitedPlace) -> LegalPlace:
    """Return the article a place begins in; the whole law where it names none."""
    article = place.article.first if isinstance(place.article, NumberRange) else place.article
    suffix = place.article_suffix
    first = suffix.first if isinstance(suffix, NumberRange) else suffix
    return LegalPlace(article, first or 0) if article else WHOLE_LAW


def anchor_id(place: LegalPlace) -> str:
    """Return the id of an article's section on a law's page: `a36`; empty for the whole law."""
    if place == WHOLE_LAW:
        return ""
    return f"a{place.article}-{place.suffix}" if place.suffix else f"a{place.article}"


def web_address(text: str) -> str:
    """Return a text that is the address of a page on the web, and nothing for any other text."""
    return text if is_web_address(text) else ""
