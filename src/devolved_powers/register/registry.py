"""The registry as Python sees it: `Registry.open(path).snapshot(day).search("餐饮")`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.register.kept_states import ids_of, parts_of, with_id
from devolved_powers.register.query import refused
from devolved_powers.register.snapshot import Snapshot, be_day
from devolved_powers.register.states import Entry, Timeline
from devolved_powers.register.timeline_cache import open_timeline, timeline_at
from devolved_powers.store.root import find_root

if TYPE_CHECKING:
    from devolved_powers.law.library import Library
    from devolved_powers.law.statute import Corpus
    from devolved_powers.law.verdict import Verdict
    from devolved_powers.models.discretion import DiscretionStandard
    from devolved_powers.models.registry_file import RegistryFile
    from devolved_powers.register.basis_standing import EntryStanding
    from devolved_powers.register.history import History
    from devolved_powers.register.legal_basis import VerifiedCitation
    from devolved_powers.register.trail_cache import TrailsById
    from devolved_powers.register.which_law import WhichLaw
    from devolved_powers.store.loader import Loaded


@dataclass(frozen=True, repr=False)
class Registry:
    """A registry of devolved powers.

    >>> from datetime import date
    >>> registry = Registry.open()
    >>> [power.name for power in registry.snapshot(date(2022, 1, 1)).search("道路").powers]
    ['对擅自占用城市道路的处罚', '对城市道路养护情况的行政检查']

    Args:
        root: its folder.
        timeline: all the states of its entries.
        commit: the commit it was read from; empty when it was read from the folder.
        left_out: entries of that commit that do not fit the models of this version of the
            program, as `file: route`.
    """

    root: Path
    timeline: Timeline
    commit: str = ""
    left_out: tuple[str, ...] = ()

    @classmethod
    def open(cls, path: str | Path | None = None) -> "Registry":
        """Open the registry in a folder.

        Args:
            path: the folder that holds `registry.yaml`; without it, the nearest one that does,
                from the current folder upwards.

        Raises:
            PowersError: when there is none, or it holds mistakes.
        """
        root = find_root(Path(path)) if path is not None else find_root(None)
        return cls(root, open_timeline(root))

    @classmethod
    def at(cls, path: str | Path | None, revision: str) -> "Registry":
        """Open the registry as git recorded it at a revision; nothing is checked out.

        Args:
            path: as for `open`.
            revision: a commit, a branch, a tag or anything git understands, such as `HEAD~3`.

        Raises:
            PowersError: when there is no such revision, or it holds no registry that can be read.
        """
        root = find_root(Path(path)) if path is not None else find_root(None)
        commit, timeline, left_out = timeline_at(root, revision)
        return cls(root, timeline, commit, left_out)

    def __repr__(self) -> str:
        commit = f"commit={self.commit[:12]!r}, " if self.commit else ""
        return f"Registry({str(self.root)!r}, {commit}{self.timeline.counts})"

    def snapshot(self, day: date) -> Snapshot:
        """Return the state on a day. The registry never asks the clock what day it is.

        Raises:
            TypeError: when the day is none, such as a text or a `datetime`.
        """
        return Snapshot(self.timeline, day)

    def history(self, identifier: str, day: date) -> "History":
        """Return what happened to a power, an item or a need in law, and what is to come.

        >>> from datetime import date
        >>> trail = Registry.open().history("P1-001", date(2022, 1, 1))
        >>> [(step.day.isoformat(), step.kind, step.decision) for step in trail.steps]
        [('2021-09-01', '赋予', 'batch-1')]

        Args:
            identifier: its id.
            day: the day that past and future are told apart by.

        Raises:
            PowersError: when the registry has none of that id (the nearest are named), or its
                files hold mistakes by now.
            TypeError: when the day is none.
        """
        trail = self.find_history(identifier, day)
        if trail is None:
            raise refused(_("The registry has no “{value}”."), identifier, self.ids)
        return trail

    def find_history(self, identifier: str, day: date) -> "History | None":
        """Return the same, or None where the registry has none of that id."""
        from devolved_powers.register.history import told

        be_day(day)
        wanted = identifier.upper()
        trail = self._trails.trail(wanted)
        if trail is None:
            return None
        parts = self._parts
        entries = [state for states in parts for state in with_id(states, wanted)]
        return told(trail, entries, day, self.timeline.notice)

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of every power, item and need, each once."""
        return tuple(dict.fromkeys(i for states in self._parts for i in ids_of(states)))

    @property
    def _parts(self) -> tuple[Sequence[Entry], ...]:
        parts = parts_of(self.timeline)
        return parts.powers, parts.items, parts.needs

    def standing(self, identifier: str, day: date) -> "EntryStanding":
        """Return how the law that an entry rests on stands on a day (依据状态).

        >>> from datetime import date
        >>> Registry.open().standing("P1-001", date(2022, 1, 1)).word
        '现行有效'

        Args:
            identifier: the id of a power, an item or a need.
            day: the day.

        Raises:
            PowersError: when the registry has none of that id; the nearest are named.
            TypeError: when the day is none.
        """
        from devolved_powers.register.basis_standing import standing_of

        snapshot = self.snapshot(day)
        for entry in (*snapshot.get(identifier), *snapshot.states_of(identifier)):
            return standing_of(entry, day)
        raise refused(_("The registry has no “{value}”."), identifier, self.ids)

    def which_law(
        self,
        identifier: str,
        conduct: Sequence[date],
        decide: date,
        corpus: "Corpus | None" = None,
    ) -> "WhichLaw":
        """Return which text of the law a decision on an entry is written by.

        >>> from datetime import date
        >>> days = [date(2022, 1, 1)], date(2022, 2, 1)
        >>> answer = Registry.open().which_law("P1-001", *days)
        >>> answer.is_same, [o.text.version.isoformat() for o in answer.decide.texts]
        (True, ['2019-03-24', '2019-03-24'])

        Args:
            identifier: the id of a power or an enforcement item.
            conduct: the day of the conduct, or its first and its last day; of no meaning but for
                penalties.
            decide: the day of the decision, none earlier than the conduct.
            corpus: the texts of the laws, where their words are wanted.

        Raises:
            PowersError: when the registry has no power and no item of that id, or its files hold
                mistakes by now.
            TypeError: when a day is none.
        """
        from devolved_powers.register.which_law import CaseLaw

        for day in (*conduct, decide):
            be_day(day)
        updates = [u for d in self._loaded.decisions.values() for u in d.basis_updates]
        case = CaseLaw(self.timeline, self.library, updates, corpus)
        answer = case.which(identifier, conduct, decide)
        if answer is not None:
            return answer
        if any(need.id == identifier.upper() for need in self.timeline.needs):
            message = _("{id} is a need: the town has no such power, and decides nothing by it.")
            raise PowersError(message.format(id=identifier.upper()), code=ExitCode.USAGE)
        known = dict.fromkeys(entry.id for entry in self.timeline.entries)
        raise refused(_("The registry has no “{value}”."), identifier, known)

    def verify(self, day: date | None = None) -> "tuple[VerifiedCitation, ...]":
        """Judge every citation by what is known of the laws.

        >>> first = Registry.open().verify()[0]
        >>> first.id, first.verdict.answer, first.verdict.version.isoformat()
        ('P1-001', '符合', '2019-03-24')

        Without a day the question is whether each place existed when its decision took effect;
        with one, whether the law of the day still holds the text that was cited: a place whose
        number is taken by another text is 不符. `standing` tells where a text went.

        Args:
            day: the day by whose law citations are judged, of what is in force then; without it,
                each is judged by the day its own decision took effect.

        Raises:
            PowersError: when the registry's files hold mistakes by now.
            TypeError: when the day is none.
        """
        from devolved_powers.register.legal_basis import LegalBasis
        from devolved_powers.register.text_basis import verified_on

        basis = LegalBasis.of(self._loaded, self.library)
        if day is None:
            return basis.verified()
        be_day(day)
        return verified_on(basis, day)

    def verify_citation(self, text: str, day: date) -> "tuple[Verdict, ...]":
        """Judge a citation by the law of a day.

        >>> from datetime import date
        >>> cited = "《示例城市道路条例》第四百条"
        >>> [v.answer for v in Registry.open().verify_citation(cited, date(2022, 1, 1))]
        ['不符']

        Args:
            text: as it stands in a list.
            day: the day by whose law it is judged.

        Returns:
            A verdict for each place that the text cites; none where it cites nothing.

        Raises:
            TypeError: when the day is none.
        """
        from devolved_powers.citations import parse
        from devolved_powers.law.verify import verify

        be_day(day)
        return tuple(verify(place, day, self.library) for place in parse(text))

    @property
    def root_file(self) -> "RegistryFile":
        """The root file: the town, its bodies, whom citizens ask."""
        return cast("RegistryFile", self._loaded.registry)  # what is read has one

    @cached_property
    def _loaded(self) -> "Loaded":
        """The registry as models, for what the states alone do not tell."""
        from devolved_powers.register.read import read_at, read_whole

        return read_at(self.root, self.commit) if self.commit else read_whole(self.root)

    @cached_property
    def standards(self) -> "Mapping[str, DiscretionStandard]":
        """The discretion standards (裁量基准) by their files, from the same commit.

        >>> Registry.open().standards
        {}
        """
        from devolved_powers.register.standards import standards_at

        return standards_at(self.root, self.commit)

    @cached_property
    def _trails(self) -> "TrailsById":
        """What happened to each entry, from the same commit."""
        from devolved_powers.register.trail_cache import open_trails

        return open_trails(self.root, self.commit)

    @cached_property
    def library(self) -> "Library":
        """What is known of the laws, from the same commit."""
        from devolved_powers.register.law_library import library_of

        return library_of(self.root, self.commit)
