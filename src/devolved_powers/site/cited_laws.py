"""The laws that the registry cites, each with its page and with what hangs on it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from devolved_powers.citations import parse
from devolved_powers.citations.model import CitedPlace, NumberRange
from devolved_powers.law.library import LawRecord
from devolved_powers.law.titles import title_key
from devolved_powers.register.cited_places import Citing
from devolved_powers.site.paths import PAGE, name_slug
from devolved_powers.site.source import Edition

_URL = re.compile(r"https?://[^\s<>\"']+")
Linked = tuple[tuple[str, str], ...]
"""A text in pieces, each with the file of the site that it leads to; empty for none."""


@dataclass(frozen=True, slots=True)
class CitedLaw:
    """A law, and all places of it that are cited.

    Args:
        title: the official title, or the title as cited where the law is not known.
        page: its page.
        record: what is known of it; None where nothing is.
        citings: the places, by article.
    """

    title: str
    page: str
    record: LawRecord | None
    citings: tuple[Citing, ...]


class Shelf:
    """All cited laws.

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
        citing_by_title: dict[str, list[Citing]] = {}
        for citing, _verdict in self._edition.basis.judged():
            title = self._title(citing.cited)
            if title:
                citing_by_title.setdefault(title, []).append(citing)
        return {
            title: CitedLaw(
                title,
                f"laws/{name_slug(title_key(title))}/{PAGE}",
                self._edition.library.find(title),
                tuple(
                    sorted(
                        citing_by_title[title], key=lambda c: (*article_of(c.cited), c.key, c.id)
                    )
                ),
            )
            for title in sorted(citing_by_title, key=lambda t: (title_key(t), t))
        }

    def _title(self, place: CitedPlace) -> str:
        """Return the official title of the law that a place is in; empty where it names none."""
        written = place.law_resolved or place.law
        if written is None or place.doc_no_only:
            return ""
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
            law = self.laws.get(self._title(place))
            if law is None or start < done:
                continue
            if done < start:
                yield citation[done:start], ""
            yield citation[start:end], f"{law.page}{anchor(place)}"
            done = end
        if done < len(citation):
            yield citation[done:], ""


def article_of(place: CitedPlace) -> tuple[int, int]:
    """Return the article a place begins in, and its suffix; zeros where it names none."""
    article = place.article.first if isinstance(place.article, NumberRange) else place.article
    return article or 0, place.article_suffix or 0


def anchor(place: CitedPlace) -> str:
    """Return the part of a law's page that tells of a place's article: `#a36`."""
    article, suffix = article_of(place)
    return f"#{anchor_id(article, suffix)}" if article else ""


def anchor_id(article: int, suffix: int) -> str:
    """Return the id of an article's section on a law's page."""
    return f"a{article}-{suffix}" if suffix else f"a{article}"


def web_address(text: str) -> str:
    """Return a text that is the address of a page on the web, and nothing for any other text."""
    return text if _URL.fullmatch(text) else ""
