"""A newer package of facts on laws taken into a registry; what the town knows itself stays."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from devolved_powers.editing.law_facts import place_of
from devolved_powers.editing.own_facts_split import OwnFacts, own_of, version_held
from devolved_powers.law.index import merge_facts
from devolved_powers.law.join_package import JoinedLaw, joined_law
from devolved_powers.law.law_file import (
    BrokenLawFileError,
    read_every_line,
    write_law_file,
)
from devolved_powers.law.library import Library
from devolved_powers.law.national import LawPackage, marked, order_of
from devolved_powers.law.titles import FACTS_FILE, NATIONAL_FILE, ON_NO_LAW, PROCEDURE_FILE, SUFFIX
from devolved_powers.law.written_facts import Contradiction, contradictions, joined
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.models.law_facts import LawFacts
from devolved_powers.models.laws import LawFile, Repeal
from devolved_powers.store.lock import registry_lock
from devolved_powers.store.registry_folder import names_in, read_in, stands_in
from devolved_powers.store.writing import write_together

Versions = tuple[tuple[str, date], ...]
"""Titles of laws, each with the date of a version."""


@dataclass(frozen=True)
class LawUpdate:
    """What a package changes in a registry.

    Args:
        held: the version of the facts that the registry has; None for none.
        offered: that of the package.
        new_laws: the titles of laws that it had no file of.
        new_versions: versions of other laws that it did not hold.
        repeals: the laws whose end it did not know.
        corrected: versions of an earlier package whose articles are others now.
        changed: how many other files of laws change.
        own_laws: the titles of laws that the package does not know.
        own_versions: the versions that the town took in itself.
        own_facts: of how many laws the town's own facts tell.
        other_text: of `own_versions` those of which the package has another text.
        contradictions: where the town's own facts stand against those of the package.
        moved: the entries of law-facts.yaml that the package has too, and that move out of it.
        differing: the titles of those that stay in it, and that the package has otherwise.
        unread: the files of laws that cannot be read, and stay as they are.
        has_rules: whether the rules of procedure come, or change.
        changes: the files that change: name in `laws/` to what it was and what it is.
        before: the laws as they were.
        after: as they are by the package.
    """

    held: str | None
    offered: str
    new_laws: tuple[str, ...] = ()
    new_versions: Versions = ()
    repeals: tuple[tuple[str, Repeal], ...] = ()
    corrected: Versions = ()
    changed: int = 0
    own_laws: tuple[str, ...] = ()
    own_versions: Versions = ()
    own_facts: int = 0
    other_text: Versions = ()
    contradictions: tuple[Contradiction, ...] = ()
    moved: int = 0
    differing: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    has_rules: bool = False
    changes: Mapping[str, tuple[bytes | None, bytes]] = field(default_factory=dict, repr=False)
    before: Library = field(default_factory=lambda: Library((), _nothing), repr=False)
    after: Library = field(default_factory=lambda: Library((), _nothing), repr=False)

    @property
    def is_newer(self) -> bool:
        """Whether the package is newer than what the registry has."""
        return self.held is None or order_of(self.offered) > order_of(self.held)

    @property
    def is_older(self) -> bool:
        """Whether it is older."""
        return self.held is not None and order_of(self.offered) < order_of(self.held)


def _nothing(_name: str) -> bytes:
    return b""


def planned(
    root: Path, package: LawPackage, progress: Callable[[int, int], None] | None = None
) -> LawUpdate:
    """Return what a package changes in a registry; nothing is written.

    Of a version that the registry has already, only files that are missing are put back; an older
    one changes nothing.

    Args:
        root: the registry's folder.
        package: the package, of all towns.
        progress: called after each law.

    Raises:
        PowersError: when the registry's own facts cannot be read, or not safely parted.
    """
    stored = _stored(root)
    held_files, unread = _held(stored)
    titles = [law.law for law in held_files.values()]
    written_files = stored.get(FACTS_FILE), stored.get(NATIONAL_FILE)
    update = LawUpdate(version_held(*written_files), package.version, unread=unread)
    part = package.for_town(place_of(root), titles)
    missing = part.files.keys() - stored.keys()
    lacks_rules = part.procedure is not None and PROCEDURE_FILE not in stored
    if update.is_older or not (update.is_newer or missing or lacks_rules):
        return update
    own = own_of(*written_files, package.facts)
    names = missing if not update.is_newer else part.files.keys() | held_files.keys()
    return _update(own, part, stored, (held_files, unread), (sorted(names), progress))


def written(root: Path, update: LawUpdate) -> None:
    """Write what was planned, all or none.

    Raises:
        PowersError: when a file has changed since it was read, or cannot be written.
    """
    with registry_lock(root):
        write_together(root, {f"{LAWS_FOLDER}/{n}": c for n, c in update.changes.items()})


def _update(
    own: OwnFacts,
    package: LawPackage,
    stored: Mapping[str, bytes],
    there: tuple[Mapping[str, LawFile], tuple[str, ...]],
    asked: tuple[list[str], Callable[[int, int], None] | None],
) -> LawUpdate:
    (held, unread), (names, progress) = there, asked
    facts = joined(own.facts, package.facts)
    made: dict[str, JoinedLaw] = {}
    files: dict[str, bytes] = {}
    for done, name in enumerate(names, 1):
        if name in unread:
            continue
        before = held.get(name)
        if name in package.files:
            made[name] = joined_law(before, read_every_line(package.files[name]))
            law = made[name].law
        else:
            law = held[name]
        files[name] = write_law_file(_merged(law, facts)).encode()
        if progress is not None:
            progress(done, len(names))
    files[NATIONAL_FILE] = package.written().encode()
    files[FACTS_FILE] = own.text.encode()
    files |= package.rules()
    changes = {
        name: (stored.get(name), content)
        for name, content in files.items()
        if stored.get(name) != content
    }
    grown = {n for n, law in made.items() if n in held and (law.new or law.corrected)}
    return LawUpdate(
        held=own.version,
        offered=package.version,
        new_laws=tuple(made[name].law.law for name in made if name not in held),
        new_versions=_days(made, held, lambda law: law.new),
        repeals=tuple(_repeals(own, facts, held)),
        corrected=_days(made, held, lambda law: law.corrected),
        changed=sum(
            n in held and n not in grown and marked(stored[n].decode()).encode() != changes[n][1]
            for n in changes
        ),
        has_rules=PROCEDURE_FILE in changes,
        own_laws=tuple(law.law for name, law in held.items() if name not in package.files),
        own_versions=_days(made, held, lambda law: law.own),
        own_facts=len(own.facts.laws) if own.facts else 0,
        other_text=_days(made, held, lambda law: law.other_text),
        contradictions=tuple(contradictions(own.facts, package.facts)),
        moved=own.moved,
        differing=own.differing,
        unread=unread,
        changes=changes,
        before=Library(stored, stored.__getitem__),
        after=_library({**stored, **files}),
    )


def _library(files: Mapping[str, bytes]) -> Library:
    return Library(files, files.__getitem__)


def _merged(law: LawFile, facts: LawFacts) -> LawFile:
    known = next((known for known in facts.laws if known.law == law.law), None)
    return merge_facts(law, known, facts)


def _days(
    made: Mapping[str, JoinedLaw],
    held: Mapping[str, LawFile],
    days: Callable[[JoinedLaw], tuple[date, ...]],
) -> Versions:
    return tuple(
        (law.law.law, day) for name, law in made.items() if name in held for day in days(law)
    )


def _repeals(
    own: OwnFacts, facts: LawFacts, held: Mapping[str, LawFile]
) -> Iterator[tuple[str, Repeal]]:
    """Yield the laws known before whose end is known now."""
    ended = {law.law for law in own.before.laws if law.repealed}
    ended |= {law.law for law in held.values() if law.repealed}
    known = {law.law for law in own.before.laws} | {law.law for law in held.values()}
    for entry in facts.laws:
        if entry.repealed is not None and entry.law in known - ended:
            yield entry.law, entry.repealed


def _stored(root: Path) -> dict[str, bytes]:
    if not stands_in(root, LAWS_FOLDER):
        return {}
    names = (name for name in names_in(root, LAWS_FOLDER) if name.endswith(SUFFIX))
    return {name: read_in(root, f"{LAWS_FOLDER}/{name}") for name in names}


def _held(stored: Mapping[str, bytes]) -> tuple[dict[str, LawFile], tuple[str, ...]]:
    """Return the laws of the files, and the names of those that cannot be read."""
    read: dict[str, LawFile] = {}
    unread: list[str] = []
    for name, content in sorted(stored.items()):
        if name in ON_NO_LAW:
            continue
        try:
            read[name] = read_every_line(content.decode("utf-8"))
        except (BrokenLawFileError, UnicodeDecodeError):
            unread.append(name)
    return read, tuple(unread)
