"""What is new in a law: how it is known before and after what the sources say is taken in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from devolved_powers.law.library import LawRecord, Library
from devolved_powers.law.titles import title_key
from devolved_powers.watch.cited import CitedLaw, keys_of
from devolved_powers.watch.model import LawNews, NewsKind, Touched
from devolved_powers.watch.said import SaidAbove, SaidRepeal
from devolved_powers.watch.touched import Judge, always, by_version, touched

_KINDS: tuple[NewsKind, ...] = ("repealed", "version", "amended", "higher", "begins")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the laws.

    Args:
        before: as the facts as kept have it.
        after: with what the sources say taken in.
        above: laws that may stand above others, as sources point to.
        unsure: repeals that no fact can be made of: their day or their cause is not told, or they
            are of a part.
        origins: what makes a version, and where its text is from, by law and date of the version.
    """

    before: Library
    after: Library
    above: tuple[SaidAbove, ...]
    unsure: tuple[SaidRepeal, ...]
    origins: Mapping[tuple[str, date], tuple[str, str]]


def news_of(laws: Iterable[CitedLaw], known: Known, since: date) -> tuple[LawNews, ...]:
    """Return all that is new, by day; what has no day stands last.

    Args:
        laws: the laws that are cited.
        known: what is known of them.
        since: from which day on changes are told that were known before.
    """
    found = [news for law in laws for news in _of_law(law, known, since)]
    return tuple(sorted(found, key=_order))


def _order(news: LawNews) -> tuple[date, int, str, date, str]:
    kind = _KINDS.index(news.kind)
    return news.on or date.max, kind, news.law, news.version or date.min, news.by


def _of_law(law: CitedLaw, known: Known, since: date) -> Iterator[LawNews]:
    before = _record(law, known.before)
    after = _record(law, known.after)
    teller = _Teller(law, after, known)
    if after is not None:
        yield from _new(before, after, teller)
    yield from _unsure(law, before, after, teller)
    if before is not None:
        yield from _known_before(before, since, teller)


def _record(law: CitedLaw, library: Library) -> LawRecord | None:
    found = (library.find_cited(citing.cited) for citing in law.citings)
    return next((record for record in found if record is not None), None)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Makes the news of one law."""

    law: CitedLaw
    record: LawRecord | None
    known: Known

    def tell(
        self,
        kind: NewsKind,
        on: date | None,
        judge: Judge,
        *,
        source: str,
        version: date | None = None,
        by: str = "",
        is_new: bool = True,
        is_sure: bool = True,
    ) -> LawNews:
        """Return a piece of news with the entries it concerns."""
        title = self.record.title if self.record else self.law.title
        entries: tuple[Touched, ...] = touched(title, self.law.citings, judge)
        return LawNews(kind, title, on, version, by, source, is_new, entries, is_sure)

    def begins(
        self, on: date, judge: Judge, source: str, *, version: date | None = None, by: str = ""
    ) -> LawNews:
        """Return that a change known before takes effect on a day."""
        return self.tell("begins", on, judge, source=source, version=version, by=by, is_new=False)

    def judge(self, day: date) -> Judge:
        """Return what tells what a version did; nothing can be told where its text is missing."""
        if self.record is None or self.record.version(day) is None:
            return always("not-compared")
        return by_version(self.record, day, self.known.after)


def _new(before: LawRecord | None, after: LawRecord, teller: _Teller) -> Iterator[LawNews]:
    held = {version.day for version in before.versions} if before else set()
    dated = {version.day for version in before.dated()} if before else set()
    for version in after.versions:
        if version.day not in held:
            by, source = teller.known.origins.get((after.title, version.day), ("", ""))
            yield teller.tell(
                "version",
                version.facts.in_force,
                teller.judge(version.day),
                version=version.day,
                by=by,
                source=source or version.facts.in_force_source or "",
            )
    texts = {version.day for version in after.versions}
    for other in after.facts.others:
        if other.date not in dated | texts:
            by = teller.known.origins.get((after.title, other.date), ("", ""))[0]
            yield teller.tell(
                "amended",
                other.in_force,
                always("not-compared"),
                version=other.date,
                by=by,
                source=other.source,
            )
    repealed = after.facts.repealed
    if repealed is not None and (before is None or before.facts.repealed is None):
        yield teller.tell(
            "repealed", repealed.on, always("repealed"), by=repealed.by, source=repealed.source
        )
    higher = after.facts.higher
    if higher is not None and (before is None or before.facts.higher is None):
        yield teller.tell(
            "higher", higher.on, always("above"), by=f"《{higher.law}》", source=higher.source
        )


def _unsure(
    law: CitedLaw, before: LawRecord | None, after: LawRecord | None, teller: _Teller
) -> Iterator[LawNews]:
    """Yield what sources point to and no fact can be made of."""
    keys = keys_of(law)
    records = [record.facts for record in (before, after) if record is not None]
    for end in teller.known.unsure:
        if title_key(end.law) not in keys:
            continue
        if end.partial:
            part = f"{end.source}：{end.partial}"
            yield teller.tell("amended", end.on, always("not-compared"), by=end.by, source=part)
        elif not any(facts.repealed for facts in records):
            yield teller.tell(
                "repealed",
                end.on,
                always("repealed"),
                by=end.by,
                source=end.source,
                is_sure=False,
            )
    above = {title_key(facts.higher.law) for facts in records if facts.higher is not None}
    until = before.facts.known_until if before is not None else None
    for one in teller.known.above:
        is_known = title_key(one.higher) in above or (until is not None and one.version <= until)
        if title_key(one.law) in keys and not is_known:  # who looked it up until then saw it
            yield teller.tell(
                "higher",
                one.on,
                always("above"),
                by=f"《{one.higher}》",
                source=one.source,
                is_sure=False,
            )


def _known_before(before: LawRecord, since: date, teller: _Teller) -> Iterator[LawNews]:
    """Yield what the facts as kept already know to begin from a day on."""
    sources = {other.date: other.source for other in before.facts.others}
    sources |= {v.day: v.facts.in_force_source or "" for v in before.versions}
    for version in before.dated():
        if version.in_force is not None and version.in_force >= since:
            judge = teller.judge(version.day)
            source = sources[version.day]
            yield teller.begins(version.in_force, judge, source, version=version.day)
    for held in before.versions:
        for later in held.facts.later:
            if later.in_force >= since and later.in_force != held.facts.in_force:
                judge = teller.judge(held.day)
                yield teller.begins(later.in_force, judge, later.source, version=held.day)
    ends = before.facts.repealed
    if ends is not None and ends.on >= since:
        yield teller.begins(ends.on, always("repealed"), ends.source, by=ends.by)
    higher = before.facts.higher
    if higher is not None and higher.on >= since:
        yield teller.begins(higher.on, always("above"), higher.source, by=f"《{higher.law}》")
