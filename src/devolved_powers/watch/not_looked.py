"""The cited laws of which no source at hand says anything: to be told apart from nothing new."""

from collections.abc import Iterable, Iterator
from datetime import date

from devolved_powers.i18n import N_
from devolved_powers.law.library import Library
from devolved_powers.watch.cited import CitedLaw, keys_of
from devolved_powers.watch.model import NotLooked
from devolved_powers.watch.said import Said, Source
from devolved_powers.watch.unread import concerning

_NO_SOURCE = N_("no source was named")
_NOT_IN_ANY = N_("no source at hand has it, nor anything that amends or repeals it")
_OLDER = N_("what the sources have of it is no newer than that")
_UNREAD = N_("a newer text of it was not read, or not whole: {text}")
_UNREAD_OTHER = N_("a newer text, which may amend or repeal it, was not read, or not whole: {text}")
_DIFFERS = N_("the sources have two texts of one newer version of it, which differ: {text}")


def not_looked(
    laws: Iterable[CitedLaw], before: Library, said: Said, today: date
) -> Iterator[NotLooked]:
    """Yield the cited laws of which nothing can be said after the last day that facts cover.

    Of a law that has ended there is nothing more to say.

    Args:
        laws: the laws that are cited.
        before: what is known of them by the facts as kept.
        said: what the sources say.
        today: the day; what is known until then need not be looked up.
    """
    for law in laws:
        record = before.find(law.title)
        until = record.facts.known_until if record is not None else None
        ended = record.facts.repealed if record is not None else None
        if (until is not None and until >= today) or (ended is not None and ended.on <= today):
            continue
        dated = record.dated() if record is not None else ()
        newest = max((version.day for version in dated), default=None)
        keys = keys_of(law)
        told = [source.knows_until(keys, newest) for source in said.sources]
        known = until or newest  # where no source was recorded, as far as its newest version
        unread = concerning(said.unread, keys, known)
        if unread is not None:
            reason = _UNREAD if unread.key in keys else _UNREAD_OTHER
            reason = _DIFFERS if unread.differs else reason
            yield NotLooked(law.title, until, reason, unread.name)
            continue
        if any(day is not None and (known is None or day > known) for day in told):
            continue
        yield NotLooked(law.title, until, _reason(keys, said.sources))


def _reason(keys: frozenset[str], sources: tuple[Source, ...]) -> str:
    if not sources:
        return _NO_SOURCE
    return _OLDER if any(keys & one.newest.keys() for one in sources) else _NOT_IN_ANY
