"""Looks at what sources say of the laws that a registry rests on, beside what is known of them.

Nothing on disk changes: what the sources say is taken in in memory, and everything that is judged
is asked of the laws as they are known then.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.law.corpus import Progress
from devolved_powers.law.library import Library
from devolved_powers.law.sources.collected import Collected
from devolved_powers.law.statute import Corpus
from devolved_powers.law.titles import ON_NO_LAW, SUFFIX
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.register.cited_places import CitingTexts, by_title
from devolved_powers.register.compared_places import compared_places
from devolved_powers.store.registry_folder import names_in, read_in
from devolved_powers.watch.cited import CitedLaw, cited_laws, citings_now, keys_of
from devolved_powers.watch.model import WatchResult
from devolved_powers.watch.news import Known, news_of
from devolved_powers.watch.not_looked import not_looked
from devolved_powers.watch.said import Said
from devolved_powers.watch.sourced import said_by
from devolved_powers.watch.taken_in import take_in


def look(
    root: Path,
    sources: Collected,
    since: date,
    today: date,
    *,
    texts: CitingTexts | None = None,
    earlier: Library | None = None,
    progress: Progress | None = None,
) -> WatchResult:
    """Return what sources say that the facts as kept do not know, and what begins.

    Args:
        root: the registry's folder.
        sources: the sources as they were read.
        since: from which day on changes are told that were known before.
        today: the day.
        texts: what cites, where that was read before.
        earlier: the laws as an earlier revision of the registry knew them, where what is new since
            then is asked.
        progress: told how many laws are done.

    Raises:
        PowersError: when the registry or its facts on laws cannot be read.
    """
    if texts is None:
        from devolved_powers.register.kept_citing_texts import citing_texts_at

        texts = citing_texts_at(root)
    kept = _kept(root)
    before = Library(kept, kept.__getitem__, root)
    places = compared_places(by_title(texts))
    citings = citings_now(texts, today)
    _refuse_faults(before)
    laws = cited_laws(citings, [before])
    said = said_by(sources, map(keys_of, laws), _newest(laws, before, sources.corpus))
    taken = take_in(_law_files(kept), before, said, laws, places, progress)
    asked = earlier or before
    known = Known(asked, taken.library, said.above, taken.unsure, _origins(said))
    return WatchResult(
        today=today,
        since=since,
        sources=tuple(source.seen for source in said.sources),
        news=news_of(cited_laws(citings, [taken.library]), known, since),
        not_looked=tuple(not_looked(laws, before, said, today)),
        before=asked,
        after=taken.library,
        known=taken.known,
        files=taken.files,
        corpus=said.corpus,
        checked=taken.checked,
    )


def _newest(
    laws: Iterable[CitedLaw], library: Library, corpus: Corpus
) -> Iterator[tuple[str, date]]:
    """Yield the cited laws with the dates of their newest versions, known or at hand."""
    for law in laws:
        record = library.find(law.title)
        days = [dated.day for dated in record.dated()] if record is not None else []
        texts = corpus.laws.get(law.title)
        days += [version.day for version in texts.versions] if texts is not None else []
        if days:
            yield law.title, max(days)


def _kept(root: Path) -> dict[str, bytes]:
    """Return the files of `laws/`, by name."""
    names = (name for name in names_in(root, LAWS_FOLDER) if name.endswith(SUFFIX))
    return {name: read_in(root, f"{LAWS_FOLDER}/{name}") for name in names}


def _law_files(kept: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in kept.items() if name not in ON_NO_LAW}


def _refuse_faults(library: Library) -> None:
    """Refuse facts that cannot be read: what is new beside them cannot be told.

    Raises:
        PowersError: when there is one.
    """
    faults = library.all_faults()
    if not faults:
        return
    message = _("What is new cannot be told: laws/{file} cannot be used ({reason}).")
    reason = _("it was changed by hand or is damaged")
    told = faults[0].reason if faults[0].reason != "seal" else reason
    raise PowersError(
        message.format(file=faults[0].file, reason=told),
        hint=_("`powers law list` names every such file; `powers law index` makes it anew."),
        code=ExitCode.UNREADABLE,
    )


def _origins(said: Said) -> dict[tuple[str, date], tuple[str, str]]:
    """Return what makes each version, and where its text is from."""
    by = {(one.law, one.day): (one.by, one.source) for one in said.versions}
    for title, law in said.corpus.laws.items():
        for version in law.versions:
            decision = by.get((title, version.day), ("", ""))[0]
            by[title, version.day] = (decision, Path(version.path).name)
    return by
