"""What `powers law watch` tells of what it found: tables for the screen and for documents."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from devolved_powers.cli.shared.status_colours import with_status
from devolved_powers.cli.shared.styled import Shown
from devolved_powers.i18n import N_, _, clauses, enumerated, labelled, sentences
from devolved_powers.text import printable
from devolved_powers.watch.model import LawNews, NotLooked, SourceSeen, TouchedHow, WatchResult
from devolved_powers.watch.outcome import Outcome, outcome

HOW: Mapping[TouchedHow, str] = {
    "repealed": N_("repealed"),
    "not-found": N_("no counterpart"),
    "changed": N_("changed"),
    "not-compared": N_("not compared"),
    "moved": N_("moved"),
    "above": N_("a law above it"),
    "same": N_("unchanged"),
}
"""What became of the places of an entry; the worst stands first."""
_OUTCOME: Mapping[Outcome | Literal["nothing-cited"], str] = {
    "new": N_("Something is new in the laws that the entries rest on: {count}"),
    "nothing-new": N_("Nothing is new: every cited law was looked up."),
    "nothing-cited": N_("No law is cited yet, so that nothing was looked up."),
    "not-looked": N_(
        "Nothing new was seen, but not every cited law could be looked up: {left} of {laws}."
    ),
}
_KINDS: Mapping[str, str] = {
    "folder": N_("folder of texts"),
    "git": N_("git repository"),
    "database": N_("database"),
}
_SENTENCES: Mapping[str, tuple[str, str]] = {
    "version": (
        N_("{law}: new version of {version}, by {by}"),
        N_("{law}: new version of {version}"),
    ),
    "first": (
        N_("{law}: a first text, of {version}, by {by}"),
        N_("{law}: a first text, of {version}"),
    ),
    "amended": (
        N_("{law}: amended on {version} by {by}; the text is not at hand"),
        N_("{law}: amended on {version}; the text is not at hand"),
    ),
    "begins": (
        N_("{law}: the version of {version} takes effect"),
        N_("{law}: the version of {version} takes effect"),
    ),
    "part": (N_("{law}: {by} repeals a part of it"), N_("{law}: a part of it is repealed")),
    "higher": (
        N_("{law}: above it stands {by}, to be looked at"),
        N_("{law}: another law stands above it, to be looked at"),
    ),
    "repealed": (N_("{law}: repealed by {by}"), N_("{law}: repealed")),
    "perhaps-higher": (
        N_("{law}: perhaps {by} stands above it, to be looked at"),
        N_("{law}: perhaps another law stands above it, to be looked at"),
    ),
    "perhaps-repealed": (
        N_("{law}: perhaps repealed by {by}, to be looked at"),
        N_("{law}: perhaps repealed, to be looked at"),
    ),
}
"""What happens, where it is said what does it, and where it is not."""


class Section(NamedTuple):
    """A part of the answer.

    Args:
        title: what it is.
        headings: of its columns.
        rows: its cells.
        below: what stands below it in a document.
    """

    title: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[Shown, ...]]
    below: tuple[str, ...] = ()


def summary(result: WatchResult, laws: int) -> Iterator[str]:
    """Yield the answer in a sentence, and from when it counts.

    Args:
        result: what was found.
        laws: how many laws are cited.
    """
    word = outcome(result)
    new = sum(news.is_new for news in result.news)
    if not laws:
        yield _(_OUTCOME["nothing-cited"])
        return
    yield _(_OUTCOME[word]).format(count=new, left=len(result.not_looked), laws=laws)
    if word == "new" and result.not_looked:
        message = _("Not every cited law could be looked up: {left} of {laws}.")
        yield message.format(left=len(result.not_looked), laws=laws)
    message = _(
        "As of {day}; changes known before that take effect from {since} on are listed too."
    )
    yield message.format(day=result.today.isoformat(), since=result.since.isoformat())


def overview(result: WatchResult, laws: int, *, is_drafting: bool) -> Section:
    """Return the answer in figures, with what to do next below it: a document begins with it.

    Args:
        result: what was found.
        laws: how many laws are cited.
        is_drafting: see `next_steps`.
    """
    new = sum(news.is_new for news in result.news)
    rows = (
        (_("Laws that are cited"), laws),
        (_("New"), new),
        (_("Known before, to begin"), len(result.news) - new),
        (_("Cited laws that could not be looked up"), len(result.not_looked)),
        (_("Sources"), len(result.sources)),
    )
    below = (*summary(result, laws), *next_steps(result, is_drafting=is_drafting))
    title = _("What is new in the cited laws")
    cells = [(words, str(count)) for words, count in rows]
    return Section(title, (_("What was looked up"), _("How many")), cells, below)


def sections(result: WatchResult) -> Iterator[Section]:
    """Yield the parts of the answer in their order; those that have nothing are left out."""
    headings = (_("Takes effect"), _("What happens"), _("Entries concerned"))
    for title, told in (
        (_("New, by day"), [news for news in result.news if news.is_new]),
        (_("Known before, to begin"), [news for news in result.news if not news.is_new]),
    ):
        if told:
            rows = [(_day(news.on), _said(news, result), _count(news)) for news in told]
            yield Section(title, headings, rows)
    entries = [row for news in result.news for row in _entries(news)]
    if entries:
        yield Section(
            _("Entries that this concerns, by day"),
            (_("Id"), _("Takes effect"), _("Effect"), _("Cited places")),
            entries,
        )
    if result.not_looked:
        yield Section(
            _("Cited laws that could not be looked up"),
            (_("Known until"), _("Title"), _("Why not")),
            [*_left(result.not_looked)],
        )
    if result.sources:
        yield Section(
            _("Sources"),
            (_("Known until"), _("Texts"), _("Of the cited laws"), _("Source")),
            [_source(one) for one in result.sources],
        )


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else _("not known")


def _said(news: LawNews, result: WatchResult) -> str:
    """Return what happens, and which source says so."""
    law, by = f"《{news.law}》", printable(news.by)
    version = news.version.isoformat() if news.version else ""
    said = sentences(_happens(news, result).format(law=law, by=by, version=version))
    if not news.source:
        return said
    return clauses((said, labelled(_("Source"), printable(news.source))))


def _happens(news: LawNews, result: WatchResult) -> str:
    kind: str = news.kind
    if kind == "version":
        held = result.before.find(news.law)
        kind = kind if held is not None and held.dated() else "first"
    if news.version is None:
        above = any(one.how == "above" for one in news.touched)
        kind = "part" if kind == "amended" else "higher" if above else "repealed"
        kind = kind if news.is_sure else f"perhaps-{kind}"
    with_cause, alone = _SENTENCES[kind]
    return _(with_cause if news.by else alone)


def _count(news: LawNews) -> str:
    """Return how many entries cite the law, and what became of how many."""
    counted = [
        labelled(_(word), str(count))
        for how, word in HOW.items()
        if (count := sum(entry.how == how for entry in news.touched))
    ]
    return enumerated(counted)


def _entries(news: LawNews) -> Iterator[tuple[Shown, ...]]:
    """Yield the entries, worst first: every one of them, with the places that it cites."""
    worst_first = [*HOW]
    for entry in sorted(news.touched, key=lambda entry: worst_first.index(entry.how)):
        places = [place.removeprefix(f"《{news.law}》") for place in entry.places]
        cited = f"《{news.law}》{enumerated(filter(None, places))}"
        yield entry.id, _day(news.on), with_status(_(HOW[entry.how])), cited


def _left(left: Sequence[NotLooked]) -> Iterator[tuple[Shown, ...]]:
    """Yield a row for each law, what was known the shortest while first."""

    def key(one: NotLooked) -> tuple[date, str]:
        return one.known_until or date.min, one.why()

    for one in sorted(left, key=key):
        until = one.known_until.isoformat() if one.known_until else _("never")
        yield until, f"《{printable(one.law)}》", one.why()


def _source(one: SourceSeen) -> tuple[Shown, ...]:
    until = one.until.isoformat() if one.until is not None else _("not known")
    name = labelled(_(_KINDS[one.kind]), printable(one.name))
    return until, str(one.texts), str(one.cited), name


def next_steps(result: WatchResult, *, is_drafting: bool) -> Iterator[str]:
    """Yield what to do next, with its command.

    Args:
        result: what was found.
        is_drafting: whether drafts go on a branch: what to do with that is said with its name.
    """
    hows = {entry.how for news in result.news if news.is_new for entry in news.touched}
    versions = any(news.kind == "version" for news in result.news if news.is_new)
    if versions and "not-compared" in hows:
        yield _(
            "Name the older texts too, so that both are compared: "
            "`powers law watch --statutes DIR --statutes DIR`"
        )
    if any(news.is_new for news in result.news) and not is_drafting:
        yield _(
            "To take it in, with drafts of records and papers on a branch of git: "
            "`powers law watch --statutes DIR --write`"
        )
        yield _("Then, on that branch, for each law: `powers law impact TITLE -o FILE.docx`")
    standards = {
        entry.id
        for news in result.news
        for entry in news.touched
        if entry.part == "standards" and entry.how != "same"
    }
    if standards:
        message = _(
            "Discretion standards that rest on what changed, whose issuers must look at them: {ids}"
        )
        yield message.format(ids=enumerated(sorted(standards)))
    if result.not_looked:
        yield _(
            "For the laws not looked up: name newer texts, a repository of them or its database "
            "with --statutes, or look them up by hand and enter that under `checked` in "
            "laws/law-facts.yaml."
        )
