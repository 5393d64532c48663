"""The folder `laws/`, read as far as it is asked about.

A file is read when its law is asked for, an article's line is parsed when the article is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.citations.model import CitedPlace
from devolved_powers.errors import PowersError
from devolved_powers.i18n import N_
from devolved_powers.law.law_file import LawFileFault, fault_of, read_law_file
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.timeline import Dated, End, InForce, end_of, in_force_on
from devolved_powers.law.titles import (
    FACTS_FILE,
    NATIONAL_FILE,
    ON_NO_LAW,
    PREFIX,
    SUFFIX,
    WRITTEN_FILES,
    file_name,
    title_key,
)
from devolved_powers.law.version_record import VersionRecord
from devolved_powers.law.written_facts import joined, law_file_of, read_facts
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.models.law_facts import KnownLaw, LawFacts
from devolved_powers.models.laws import LawFile, LawRank
from devolved_powers.reading_log import tell
from devolved_powers.store import cache
from devolved_powers.store.registry_folder import names_in, read_in

if TYPE_CHECKING:
    from devolved_powers.law.document_number import OrderNumber
    from devolved_powers.law.procedure_rules import ProcedureRules

__all__ = ["Begins", "LawRecord", "Library", "VersionRecord", "read_facts"]

Begins = Callable[[VersionRecord], date | None]
"""Tells from when a version is in force; None where that is not known."""


@dataclass
class LawRecord:
    """A law as the folder has it.

    Args:
        facts: on the law, its versions without articles and moves.
        versions: those whose text was read, the oldest first.
        turning_days: the days on which the standing of its places may change, once they are known.
    """

    facts: LawFile
    versions: tuple[VersionRecord, ...]
    turning_days: tuple[date, ...] | None = field(default=None, compare=False, repr=False)
    _in_force: dict[date, InForce] = field(default_factory=dict, compare=False, repr=False)

    @property
    def title(self) -> str:
        """The official title."""
        return self.facts.law

    def version(self, day: date) -> VersionRecord | None:
        """Return the version of that date, if its text was read."""
        return self._by_day.get(day)

    @cached_property
    def _by_day(self) -> dict[date, VersionRecord]:
        return {version.day: version for version in reversed(self.versions)}

    def effective(self, version: VersionRecord, place: LegalPlace) -> date | None:
        """Return from when a place of a version is in force; None if not known."""
        for later in version.facts.later:
            if place.whole.written() in later.articles:
                return later.in_force
        return version.facts.in_force

    def begins_at(self, place: LegalPlace) -> Begins:
        """Return what tells from when a version is in force at a place."""
        return lambda version: self.effective(version, place)

    def dated(self, begins: Begins | None = None) -> tuple[Dated, ...]:
        """Return all versions that are known, held or not.

        Args:
            begins: from when a version held is in force, where that is not the day of the whole:
                some articles take effect on a day of their own.
        """
        return self._whole if begins is None else self._dated(begins)

    @cached_property
    def _whole(self) -> tuple[Dated, ...]:
        """All versions, each from the day of the whole on: asked for again and again."""
        return self._dated(lambda version: version.facts.in_force)

    def _dated(self, begins: Begins) -> tuple[Dated, ...]:
        held = [Dated(v.day, begins(v), held=True) for v in self.versions]
        days = {version.day for version in held}
        others = [
            Dated(other.date, other.in_force, held=False)
            for other in self.facts.others
            if other.date not in days
        ]
        return (*held, *others)

    def in_force_on(self, day: date, begins: Begins | None = None) -> InForce:
        """Return which versions may be in force on a day; a repeal of the law is left aside.

        Args:
            day: the day.
            begins: as for `dated`.
        """
        if begins is not None:
            return in_force_on(self._dated(begins), day)
        if day not in self._in_force:  # many places of a law are asked about on the same days
            self._in_force[day] = in_force_on(self._whole, day)
        return self._in_force[day]

    def end_of(self, day: date) -> End | None:
        """Return how the version of that date ends; None where nothing is known to follow it."""
        known = self.dated()
        version = next(version for version in known if version.day == day)
        return end_of(version, known, self.facts.repealed.on if self.facts.repealed else None)

    def version_on(self, day: date) -> VersionRecord | None:
        """Return the version in force on a day; None where that is uncertain, or it is not held."""
        certain = self.in_force_on(day).certain
        return self.version(certain.day) if certain and certain.held else None


class Library:
    """What is known of the cited laws.

    Args:
        names: the files of the folder `laws/`.
        read_file: returns the bytes of one of them.
        root: the registry's folder, where what was made of the hand-written files may be kept.
    """

    def __init__(
        self,
        names: Iterable[str],
        read_file: Callable[[str], bytes],
        root: Path | None = None,
    ) -> None:
        self.names = frozenset(name for name in names if name.endswith(SUFFIX))
        self.faults: list[LawFileFault] = []
        self._read_file = read_file
        self._root = root
        self._records: dict[str, LawRecord | None] = {}
        self._found: dict[str, LawRecord | None] = {}

    @classmethod
    def at(cls, root: Path) -> "Library":
        """Open the folder `laws/` of a registry; an absent one is an empty library."""
        names = names_in(root, LAWS_FOLDER)
        tell(N_("Facts on laws: {count} files in {folder}"), count=len(names), folder=LAWS_FOLDER)
        return cls(names, lambda name: read_in(root, f"{LAWS_FOLDER}/{name}"), root)

    @property
    def is_empty(self) -> bool:
        """Whether no law at all was indexed."""
        return not self.law_names

    @cached_property
    def law_names(self) -> frozenset[str]:
        """The files that are each on one law; the hand-written ones are not among them."""
        return self.names.difference(ON_NO_LAW)

    def find(self, title: str) -> LawRecord | None:
        """Return a law by its title, official or short; None where nothing is known of it."""
        if title not in self._found:
            self._found[title] = self._find(title)
        return self._found[title]

    def _find(self, title: str) -> LawRecord | None:
        name = self._file_of(title)
        if name is not None:
            return self.in_file(name)
        known = self.known.get(title_key(title))
        return None if known is None else only_known(known)

    def _file_of(self, title: str) -> str | None:
        """Return the file of a law by a title of it; None where there is none. None is read."""
        for written in (title, PREFIX + title, title.removeprefix(PREFIX)):
            if file_name(written) in self.law_names:
                return file_name(written)
        key = title_key(title)
        name = self._by_key.get(key)
        if name is not None or key not in self.known:
            return name
        name = file_name(self.known[key].law)
        return name if name in self.law_names else None

    def is_title_of(self, title: str, law: LawRecord) -> bool:
        """Return whether a title leads to a law that was found before; other laws are not read.

        Args:
            title: the title.
            law: what `find` returned for a title.
        """
        name = self._file_of(title)
        return (self._records.get(name) if name is not None else self.find(title)) is law

    def find_cited(self, cited: CitedPlace) -> LawRecord | None:
        """Return the law that a citation names, by its title or by its number alone."""
        title = cited.law_resolved or cited.law
        if title is None:
            return None
        return self.find_by_number(title) if cited.doc_no_only else self.find(title)

    def find_by_number(self, text: str) -> LawRecord | None:
        """Return the one law that was promulgated by an order; None where none, or several, was.

        Reads every file.

        Args:
            text: what names the order: 国务院令第101号.
        """
        from devolved_powers.law.document_number import order_numbers  # few ask

        wanted = list(order_numbers(text))
        laws = {
            law.title: law
            for own, law in self._by_number
            if any(number.may_be(own) for number in wanted)
        }
        return next(iter(laws.values())) if len(laws) == 1 else None

    def misspelt(self, title: str) -> str | None:
        """Return the title that an unknown one is a slip for; None where it may be another law.

        So it is where the text of a law names that title. Where a slip is likely, every file is
        read for it.
        """
        from devolved_powers.law.near_title import misspelt  # few titles are unknown
        from devolved_powers.law.rank import held_rank, rank_of

        def rank(near: str) -> LawRank:
            law = self.find(near)
            return held_rank(law.facts) if law else rank_of(near)

        meant = misspelt(title, self.known_titles, rank)
        if meant is None or self.is_named(title):
            return None
        return self.known_titles[meant]

    def is_named(self, title: str) -> bool:
        """Return whether the text of a law held names one by that title; reads every file."""
        return title_key(title) in self.named_keys

    def near(self, title: str) -> list[str]:
        """Return the official titles near to an unknown one, the nearest first."""
        from devolved_powers.law.near_title import near_titles

        near = near_titles(title, self.known_titles)
        return list(dict.fromkeys(self.known_titles[other] for other in near))

    @cached_property
    def known_titles(self) -> dict[str, str]:
        """The official title by each title known of a law; reads the hand-written files alone."""
        titles = {
            name.removesuffix(SUFFIX): name.removesuffix(SUFFIX) for name in self._by_key.values()
        }
        for law in self.facts.laws if self.facts else ():
            titles |= dict.fromkeys((law.law, *law.short), law.law)
        return titles

    @cached_property
    def named_keys(self) -> frozenset[str]:
        """The keys of titles that texts of laws name; reads every file."""
        records = filter(None, map(self.find, self.titles))
        return frozenset(title_key(title) for law in records for title in law.facts.named)

    @cached_property
    def _by_number(self) -> "list[tuple[OrderNumber, LawRecord]]":
        from devolved_powers.law.document_number import order_numbers

        records = filter(None, map(self.find, self.titles))
        return [
            (number, law)
            for law in records
            for act in law.facts.promulgations
            if act.doc_no and not act.amends
            for number in order_numbers(act.doc_no)
        ]

    def is_unreadable(self, title: str) -> bool:
        """Return whether the folder has a file for a law that cannot be used."""
        broken = {title_key(fault.file.removesuffix(SUFFIX)) for fault in self.faults}
        return title_key(title) in broken

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """The official titles of all laws indexed, sorted; reads every file."""
        records = (self.in_file(name) for name in sorted(self.law_names))
        return tuple(sorted(record.title for record in records if record is not None))

    @cached_property
    def _by_key(self) -> dict[str, str]:
        return {title_key(name.removesuffix(SUFFIX)): name for name in self.law_names}

    @cached_property
    def known(self) -> dict[str, KnownLaw]:
        """The laws of the hand-written files, by the keys of all their titles."""
        facts = self.facts
        by_key: dict[str, KnownLaw] = {}
        for law in facts.laws if facts else ():
            for title in (law.law, *law.short):
                by_key.setdefault(title_key(title), law)
        return by_key

    @cached_property
    def facts(self) -> LawFacts | None:
        """The hand-written files as one; None where there is none, or one cannot be used."""
        read = self.facts_by_file
        if read is None or not read:
            return None
        return joined(read.get(FACTS_FILE), read.get(NATIONAL_FILE))

    @cached_property
    def facts_by_file(self) -> dict[str, LawFacts] | None:
        """The hand-written files, each by its name; None where one cannot be used.

        Half of what was written is not read for the whole of it.
        """
        read = {n: self._written(n) for n in WRITTEN_FILES if n in self.names}
        sound = {name: facts for name, facts in read.items() if facts is not None}
        return sound if len(sound) == len(read) else None

    @cached_property
    def procedure(self) -> "ProcedureRules":
        """The rules of procedure; a file that is not there, or broken, holds none and says so."""
        from devolved_powers.law.procedure_rules import rules_in  # few ask

        return rules_in(self.names, self._read_file)

    def _written(self, name: str) -> LawFacts | None:
        try:
            content = self._read_file(name)
            return (
                read_facts(content.decode("utf-8")) if self._root is None else self._kept(content)
            )
        except (PowersError, ValueError) as error:
            self.faults.append(fault_of(name, error))
            return None

    @property
    def facts_are_unread(self) -> bool:
        """Whether there is a hand-written file that cannot be used."""
        return self.facts_by_file is None

    def all_faults(self) -> tuple[LawFileFault, ...]:
        """Read every file; return those that cannot be used, the hand-written ones too."""
        _read = (self.titles, self.facts)
        return tuple(self.faults)

    def in_file(self, name: str) -> LawRecord | None:
        """Return the law of a file; None where that cannot be used."""
        if name not in self._records:
            try:
                law, entries = read_law_file(self._text(name))
                versions = tuple(
                    VersionRecord(version, lines, law.law)
                    for version, lines in zip(law.versions, entries, strict=True)
                )
                self._records[name] = LawRecord(law, versions)
            except (PowersError, ValueError) as error:
                self.faults.append(fault_of(name, error))
                self._records[name] = None
        return self._records[name]

    def _kept(self, content: bytes) -> LawFacts:
        """Return the hand-written facts as kept, or as read now: no quick reader knows their form.

        Raises:
            BrokenLawFileError: as `read_facts`.
            UnicodeDecodeError: when it is no UTF-8.
        """
        key = cache.digest_of(self._root or Path(), [("law facts", content)])
        facts = cache.understood(cache.load(key), LawFacts.model_validate_json)
        if facts is None:
            facts = read_facts(content.decode("utf-8"))
            cache.save(key, facts.model_dump_json(by_alias=True, exclude_unset=True).encode())
        return facts

    def _text(self, name: str) -> str:
        return self._read_file(name).decode("utf-8")


def only_known(known: KnownLaw) -> LawRecord:
    """Make a record of a law of which only hand-written facts are at hand."""
    return LawRecord(law_file_of(known), ())
