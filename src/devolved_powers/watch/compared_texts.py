"""The 条文对照表 of a law to which something happens, with the texts that are at hand."""

from collections.abc import Sequence
from datetime import date

from devolved_powers.documents.table import Table
from devolved_powers.law.library import Library
from devolved_powers.law.place_text import find_law
from devolved_powers.law.statute import Corpus, Version
from devolved_powers.register.cited_places import by_title
from devolved_powers.register.citing_texts import citing_texts
from devolved_powers.register.fold import fold_loaded
from devolved_powers.register.law_impact import LawImpact, law_impact
from devolved_powers.reports.compared_articles import comparison_table
from devolved_powers.store.loader import Loaded
from devolved_powers.watch.model import LawNews, WatchResult


def compared_texts(result: WatchResult, news: Sequence[LawNews], loaded: Loaded) -> Table | None:
    """Return the table; None where no place that is cited went anywhere that is known.

    Args:
        result: what was found.
        news: all that happens to one law, at least one piece.
        loaded: the registry.
    """
    impact = _impact(result.after, news, loaded)
    if impact is None or not any(place.successor for place in impact.places):
        return None
    law = find_law(result.corpus, impact.law.title)
    texts = {version.day: version for version in law.versions} if law else {}
    last = max((one.on for one in news if one.on), default=None)
    taking = {place.successor.law for place in impact.places if place.successor} - {""}
    found = {name: _text_of(name, last, result.after, result.corpus) for name in taking}
    others = {name: version for name, version in found.items() if version is not None}
    return comparison_table(impact, loaded.recorded_notice, texts, others)


def _impact(library: Library, news: Sequence[LawNews], loaded: Loaded) -> LawImpact | None:
    """Return what became of what the entries cite that the news touches."""
    law = library.find(news[0].law)
    if law is None:
        return None
    concerned = {touched.id for one in news for touched in one.touched}
    texts = citing_texts(loaded, fold_loaded(loaded))
    citings = [
        citing
        for written, listed in by_title(texts).items()
        if library.is_title_of(written, law)
        for citing in listed
        if citing.id in concerned
    ]
    return law_impact(law, citings, library)


def _text_of(title: str, day: date | None, library: Library, corpus: Corpus) -> Version | None:
    """Return the text of a law that took another's place: that of the day, or the first."""
    law = find_law(corpus, title)
    if law is None:
        return None
    record = library.find(title)
    in_force = record.version_on(day) if record and day else None
    return (law.version(in_force.day) if in_force else None) or law.versions[0]
