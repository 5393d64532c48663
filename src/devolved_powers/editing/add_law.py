"""Takes a law in on its own: one file of `laws/`, made of a text or of what a person typed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.law.cited_bigrams import CitedOn, add_bigrams
from devolved_powers.law.index import merge_facts
from devolved_powers.law.join_held import (
    facts_of_texts,
    is_shorter,
    is_typed,
    says_the_same,
    with_typed,
)
from devolved_powers.law.law_file import (
    BrokenLawFileError,
    read_every_line,
    write_law_file,
)
from devolved_powers.law.legal_place import legal_places
from devolved_powers.law.library import Library
from devolved_powers.law.statute import Law, Version
from devolved_powers.law.titles import FACTS_FILE, ON_NO_LAW, file_name, title_key
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.models.law_facts import KnownLaw, LawFacts
from devolved_powers.models.laws import (
    GIVEN,
    ONLY_TYPED,
    ArticleFacts,
    LawFile,
    LawRank,
    Promulgation,
    VersionFacts,
)
from devolved_powers.register.cited_places import Citing, by_title
from devolved_powers.register.kept_citing_texts import citing_texts_at
from devolved_powers.store.lock import refuse_repeated, registry_lock
from devolved_powers.store.registry_folder import read_in
from devolved_powers.store.writing import write_together
from devolved_powers.text import is_hidden

LONGEST_TITLE = 200
Outcome = Literal[
    "new-law", "new-version", "same", "other-text", "typed-replaced", "typed", "shorter"
]
"""What becomes of a version: the law was not held; the version was not; it was, of the same text;
of another text; of typed articles; its articles are typed; what is held reaches further."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A version to be taken in.

    Args:
        title: the title of its law.
        day: when it was adopted or promulgated.
        source: where it is from.
        seen: the day on which it stood there as the text in force.
        text: its text; None where articles are typed.
        articles: those typed.
        in_force: from when it is in force, where a person says so and the text does not.
        number: the number of the order or announcement; empty for none.
        rank: its rank.
        territory: where it is in force; None for the whole country.
    """

    title: str
    day: date
    source: str
    seen: date
    text: Version | None = None
    articles: tuple[ArticleFacts, ...] = ()
    in_force: date | None = None
    number: str = ""
    rank: LawRank | None = None
    territory: str | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """What becomes of one version.

    Args:
        taken: the version.
        law: the official title of its law.
        outcome: what becomes of it.
    """

    taken: Taken
    law: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be written.

    Args:
        additions: one for each version, as they were given.
        changes: the files: what stands there, and what will; those that change alone.
        laws: the laws as they will be, by file.
    """

    additions: tuple[Addition, ...]
    changes: Mapping[str, tuple[bytes | None, bytes]]
    laws: Mapping[str, LawFile]

    def begins(self, addition: Addition) -> bool:
        """Return whether it will be known from when a version is in force."""
        versions = self.laws[file_name(addition.law)].versions
        return any(v.date == addition.taken.day and v.in_force is not None for v in versions)


def plan(root: Path, taken: Sequence[Taken]) -> Plan:
    """Return what taking versions in would write; nothing is written.

    Args:
        root: the registry's folder.
        taken: the versions.

    Raises:
        PowersError: when a title cannot be one, a version was seen before its day, a file of
            `laws/` is damaged, two versions are of one day, or articles are typed of a version
            whose text was read.
    """
    library = Library.at(root)
    facts = _hand_written(library)
    by_law: dict[str, list[Taken]] = {}
    for one in taken:
        refuse_title(one.title)
        _refuse_seen_before(one)
        _refuse_in_force_before(one)
        record = library.find(one.title)
        by_law.setdefault(record.title if record else one.title.strip(), []).append(one)
    cited = by_title(citing_texts_at(root))
    additions: dict[int, Addition] = {}
    changes: dict[str, tuple[bytes | None, bytes]] = {}
    laws: dict[str, LawFile] = {}
    for title, versions in by_law.items():
        _refuse_two_of_a_day(title, versions)
        name = file_name(title)
        before = read_in(root, f"{LAWS_FOLDER}/{name}") if name in library.names else None
        held = _held(name, title, before)
        known = next((law for law in facts.laws if law.law == title), None)
        for one in versions:
            additions[id(one)] = Addition(one, title, _outcome(one, held))
        merged = merge_facts(_joined(title, held, versions), known, facts)
        texts = Law(title, tuple(v.text for v in versions if v.text is not None))
        law = add_bigrams(merged, texts, _places(cited, title, known))
        after = write_law_file(law).encode()
        laws[name] = law
        if after != before:
            changes[f"{LAWS_FOLDER}/{name}"] = (before, after)
    return Plan(tuple(additions[id(one)] for one in taken), changes, laws)


def write(root: Path, planned: Plan) -> None:
    """Write what was planned, all or nothing.

    Args:
        root: the registry's folder.
        planned: what `plan` returned.

    Raises:
        PowersError: when a file has changed since, or cannot be written.
    """
    with registry_lock(root) as recovered:
        refuse_repeated(recovered)
        write_together(root, dict(planned.changes))


def without_marks(title: str) -> str:
    """Return a title without the marks around it; those of another title in it stay.

    Args:
        title: 《示例市停车管理条例》; of 示例市实施《示例种子条例》 nothing is taken away.
    """
    plain = title.strip()
    is_marked = plain.startswith("《") and plain.endswith("》") and plain.count("《") == 1
    return plain[1:-1] if is_marked else plain


def refuse_title(title: str) -> None:
    """Refuse a title that no law can have.

    Raises:
        PowersError: when it is empty, too long, holds what cannot be seen, or names another file.
    """
    plain = title.strip()
    if not plain or len(plain) > LONGEST_TITLE or any(map(is_hidden, plain)):
        message = _("“{title}” cannot be the title of a law.").format(title=plain[:40])
        hint = _("Give the official title: --title 《…条例》")
        raise PowersError(message, hint=hint, code=ExitCode.USAGE)
    if file_name(plain).casefold() in ON_NO_LAW or not title_key(plain):
        message = _("“{title}” cannot be the title of a law.").format(title=plain)
        hint = _("Give the official title: --title 《…条例》")
        raise PowersError(message, hint=hint, code=ExitCode.USAGE)


def _refuse_seen_before(taken: Taken) -> None:
    if taken.seen < taken.day:
        message = _("It was seen on {seen}, before its own day, {day}.")
        raise PowersError(
            message.format(seen=taken.seen.isoformat(), day=taken.day.isoformat()),
            hint=_("Give the day on which you saw it: --seen"),
            code=ExitCode.USAGE,
        )


def _refuse_in_force_before(taken: Taken) -> None:
    if taken.in_force is not None and taken.in_force < taken.day:
        message = _("It cannot be in force from {day} on: it was made on {made}.")
        raise PowersError(
            message.format(day=taken.in_force.isoformat(), made=taken.day.isoformat()),
            hint=_("Look up the first day on which this version is in force: --in-force"),
            code=ExitCode.USAGE,
        )


def _refuse_two_of_a_day(title: str, versions: Iterable[Taken]) -> None:
    seen: set[date] = set()
    for one in versions:
        if one.day in seen:
            message = _("Two of the texts are 《{title}》 of {day}.")
            raise PowersError(
                message.format(title=title, day=one.day.isoformat()),
                hint=_("Give one text of each version; nothing was written."),
                code=ExitCode.USAGE,
            )
        seen.add(one.day)


def _hand_written(library: Library) -> LawFacts:
    if library.facts_are_unread:
        raise PowersError(
            _("The hand-written facts cannot be used."),
            hint=_("`powers validate` says what is wrong with them; nothing was written."),
            place=f"{LAWS_FOLDER}/{FACTS_FILE}",
        )
    return library.facts or LawFacts()


def _held(name: str, title: str, content: bytes | None) -> LawFile | None:
    """Read what is held of a law."""
    if content is None:
        return None
    place = f"{LAWS_FOLDER}/{name}"
    try:
        law = read_every_line(content.decode("utf-8"))
    except (UnicodeDecodeError, BrokenLawFileError) as error:
        raise PowersError(
            _("It was changed by hand or cannot be read, so that nothing can be added to it."),
            hint=_("Restore it (git), or take it away and add all texts of the law."),
            place=place,
        ) from error
    if title_key(law.law) != title_key(title):
        message = _("It holds 《{held}》, and the file of 《{title}》 would have the same name.")
        raise PowersError(
            message.format(held=law.law, title=title),
            hint=_("Give the official title: --title 《…条例》"),
            place=place,
            code=ExitCode.FINDINGS,
        )
    return law


def _outcome(taken: Taken, held: LawFile | None) -> Outcome:
    version = next((v for v in held.versions if v.date == taken.day), None) if held else None
    if taken.text is None:
        if version is not None and not is_typed(version):
            message = _("The text of 《{title}》 of {day} is held: its articles need not be typed.")
            raise PowersError(
                message.format(title=taken.title, day=taken.day.isoformat()),
                hint=_("`powers law verify` and `powers cite` work with it."),
                code=ExitCode.FINDINGS,
            )
        return "typed"
    if version is None:
        return "new-version" if held is not None and held.versions else "new-law"
    if is_shorter(taken.text, version):
        return "shorter"
    if is_typed(version):
        return "typed-replaced"
    read = facts_of_texts(Law(taken.title, (taken.text,))).versions[0]
    return "same" if says_the_same(read, version) else "other-text"


def _joined(title: str, held: LawFile | None, versions: Sequence[Taken]) -> LawFile:
    """Return what is held of a law joined with the versions taken in."""
    texts = [replace(v.text, title=title) for v in versions if v.text is not None]
    ordered = Law(title, tuple(sorted(texts, key=lambda text: text.day)))
    law = facts_of_texts(ordered, held, renewed=[text.day for text in texts])
    for one in versions:
        if one.text is None:
            law = with_typed(law, _typed_version(one, held))
    by_day = {one.day: one for one in versions}
    marked = tuple(_marked(version, by_day.get(version.date)) for version in law.versions)
    last = max(versions, key=lambda one: one.day)
    return law.model_copy(
        update={
            "versions": marked,
            "rank": last.rank or law.rank,
            "territory": last.territory or law.territory,
            "promulgations": _with_numbers(law.promulgations, versions),
        }
    )


def _marked(version: VersionFacts, taken: Taken | None) -> VersionFacts:
    """Return a version with where it is from, and what a person said of it."""
    if taken is None:
        return version
    change: dict[str, object] = {"source": taken.source, "seen": taken.seen}
    if taken.in_force is not None and taken.in_force != version.in_force:
        change |= {"in_force": taken.in_force, "in_force_source": GIVEN}
    begins = taken.text.in_force if taken.text is not None else None
    if taken.in_force is None and begins is not None:  # over what a person said of it before
        change |= {"in_force": begins.day, "in_force_source": begins.source}
    return version.model_copy(update=change)


def _with_numbers(
    acts: Iterable[Promulgation], versions: Iterable[Taken]
) -> tuple[Promulgation, ...]:
    """Return the acts with the numbers that preambles do not name."""
    found = {(act.on, act.amends): act for act in acts}
    for one in versions:
        of_day = [act for (day, _amends), act in found.items() if day == one.day]
        if not one.number or any(act.doc_no for act in of_day):
            continue
        amends = any(act.amends for act in of_day)
        found[(one.day, amends)] = Promulgation(on=one.day, amends=amends, doc_no=one.number)
    return tuple(act for _key, act in sorted(found.items()))


def _typed_version(taken: Taken, held: LawFile | None) -> VersionFacts:
    """Return a version of which single articles are typed, with those typed before."""
    before = next((v for v in held.versions if v.date == taken.day), None) if held else None
    articles = {(a.article, a.suffix or 0): a for a in (before.articles if before else ())}
    articles |= {(a.article, a.suffix or 0): a for a in taken.articles}
    ordered = tuple(article for _place, article in sorted(articles.items()))
    known = before.in_force if before and before.in_force_source == GIVEN else None
    in_force = taken.in_force or known
    return VersionFacts(
        date=taken.day,
        in_force=in_force,
        in_force_source=GIVEN if in_force else None,
        complete=False,
        complete_source=ONLY_TYPED,
        last_article=ordered[-1].article,
        articles=ordered,
    )


def _places(
    cited: Mapping[str, Sequence[Citing]], title: str, known: KnownLaw | None
) -> list[CitedOn]:
    """Return the places of a law that powers and items cite, each with its day."""
    keys = {title_key(written) for written in (title, *(known.short if known else ()))}
    return [
        (place, citing.day)
        for written, citings in cited.items()
        if title_key(written) in keys
        for citing in citings
        if citing.path[0] != "needs"
        for place in legal_places(citing.cited)
    ]
