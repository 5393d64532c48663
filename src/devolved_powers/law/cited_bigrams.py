"""Puts the hashed pairs of characters of cited articles into the facts on a law.

Only what the registry cites gets them, in the versions in force on the days it is judged by, and
the articles whose breach the cited ones punish: so they stay few.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from devolved_powers.law.article_facts import article_facts
from devolved_powers.law.bigrams import bigrams_of
from devolved_powers.law.law_file import Entries
from devolved_powers.law.legal_place import LegalPlace, read_legal_place
from devolved_powers.law.library import LawRecord, VersionRecord
from devolved_powers.law.statute import Law, Version
from devolved_powers.models.laws import ArticleFacts, LawFile, VersionFacts

CitedOn = tuple[LegalPlace, date]
"""A place, and the day by whose law its citation is judged."""


def add_bigrams(facts: LawFile, texts: Law, cited: Iterable[CitedOn]) -> LawFile:
    """Return the facts on a law with the pairs of the articles cited.

    What is held of a version whose text is not at hand stays as it is.

    Args:
        facts: on the law, hand-written ones merged.
        texts: those at hand.
        cited: the places cited, each with its day.
    """
    days = {version.date for version in facts.versions if texts.version(version.date)}
    if not days:
        return facts
    record = LawRecord(facts, tuple(VersionRecord(v, Entries(), facts.law) for v in facts.versions))
    wanted: defaultdict[date, set[LegalPlace]] = defaultdict(set)
    for place, day in cited:
        for version in record.in_force_on(day).versions:
            wanted[version.day].add(place.whole)
    versions = tuple(
        _added(version, texts.version(version.date), wanted[version.date])
        for version in facts.versions
    )
    return facts.model_copy(update={"versions": versions})


def _added(facts: VersionFacts, text: Version | None, cited: set[LegalPlace]) -> VersionFacts:
    if text is None or not cited:
        return facts
    by_place = {LegalPlace(a.article, a.suffix or 0): a for a in facts.articles}
    breached = {
        read_legal_place(written).whole
        for place in cited & by_place.keys()
        for names in by_place[place].names
        for written in names.breaches
    }
    changed = {
        place: _with_bigrams(by_place[place], text)
        for place in (cited | breached) & by_place.keys()
    }
    articles = tuple((by_place | changed).values())
    return facts.model_copy(update={"articles": articles})


def _with_bigrams(facts: ArticleFacts, text: Version) -> ArticleFacts:
    article = text.article(facts.article, facts.suffix or 0)
    if article is None or article_facts(article).hash != facts.hash:
        return facts  # what is held was read from a longer text
    return facts.model_copy(update={"bigrams": bigrams_of(article)})
