"""What a site is made from: the registry at a commit, read once, and the day it tells of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, cast

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.extras import install_command
from devolved_powers.git import repository
from devolved_powers.git.commit_files import files_at
from devolved_powers.git.commits import commit_of
from devolved_powers.i18n import _
from devolved_powers.law.library import Library
from devolved_powers.models.decision import Decision
from devolved_powers.models.files import FOLDERS, LAWS_FOLDER, ROOT_FILE, kind_of
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.models.site import Site
from devolved_powers.register.decision_names import short_titles
from devolved_powers.register.fold import Fold, fold_loaded
from devolved_powers.register.judged_places import JudgedPlaces
from devolved_powers.register.page_paths import page_address
from devolved_powers.register.read import left_out, read_at, read_whole
from devolved_powers.register.record_corrections import (
    NO_HISTORY,
    RecordCorrections,
    record_corrections,
)
from devolved_powers.register.recorded import Recorded, recorded_of
from devolved_powers.register.snapshot import Snapshot, held_on
from devolved_powers.register.states import NEVER, EnforcementItem, Entry, Power, Timeline
from devolved_powers.reports.json_v1.common import Origin, RecordJson
from devolved_powers.site.approvals import NO_APPROVALS, Approvals, approvals
from devolved_powers.site.emblem import Emblem, checked_emblem
from devolved_powers.store.loader import Loaded
from devolved_powers.store.one_state import read_of_one_state
from devolved_powers.store.registry_folder import read_in

if TYPE_CHECKING:
    from devolved_powers.record.log_folder import LogFolder

_PROVING = ("cryptography", "rfc8785")
"""What proofs are made and verified with."""


@dataclass(frozen=True)
class Edition:
    """The registry as a site shows it.

    Args:
        loaded: its files, as models.
        day: the day that "in force" means on its pages.
        commit: the commit that was read; empty where the folder is in no repository.
        edited: whether the files hold changes that are not in that commit yet.
        library: what is known of the cited laws.
        emblem: the town's emblem, if it has one.
        judged: what was judged before by the same laws; None of a commit's.
        corrected: the commits that corrected the record.
        approvals: who signed these commits, and those that recorded decisions.
        log: the log that proves the record; None where registry.yaml names none.
    """

    loaded: Loaded
    day: date
    commit: str
    edited: bool
    library: Library
    emblem: Emblem | None
    judged: JudgedPlaces | None = None
    corrected: RecordCorrections = NO_HISTORY
    approvals: Approvals = NO_APPROVALS
    log: "LogFolder | None" = None

    @cached_property
    def registry(self) -> RegistryFile:
        """The registry's root file."""
        return cast("RegistryFile", self.loaded.registry)  # `read` refuses one without it

    @cached_property
    def timeline(self) -> Timeline:
        """All the states of all entries."""
        return self.recorded.timeline

    @cached_property
    def snapshot(self) -> Snapshot:
        """The state on the edition's day."""
        return Snapshot(self.timeline, self.day)

    @cached_property
    def folded(self) -> Fold:
        """The decisions, folded."""
        return fold_loaded(self.loaded)

    @cached_property
    def recorded(self) -> Recorded:
        """The registry as comparisons read it."""
        return recorded_of(self.loaded, self.folded, self.library, self.judged)

    @cached_property
    def states(self) -> Mapping[str, list[Entry]]:
        """Every state of every entry, by id."""
        states: dict[str, list[Entry]] = {}
        for entry in (*self.timeline.entries, *self.timeline.needs):
            states.setdefault(entry.id, []).append(entry)
        return states

    @cached_property
    def shown(self) -> tuple[Entry, ...]:
        """Every power and item as it stands on the day, once for each body, then the needs."""
        states = (state for held in self.held.values() for state in held)
        return (*states, *self.timeline.needs)

    @cached_property
    def held(self) -> Mapping[str, tuple[Power | EnforcementItem, ...]]:
        """Every power and item as it stands on the day, one for each body, by id."""
        states: dict[str, list[Power | EnforcementItem]] = {}
        for entry in self.timeline.entries:
            states.setdefault(entry.id, []).append(entry)
        return {identifier: held_on(of_one, self.day) for identifier, of_one in states.items()}

    @cached_property
    def decisions(self) -> Mapping[str, Decision]:
        """The decisions by their names, in the order of their effect."""
        by_name = {d.decision: d for d in self.loaded.decisions.values()}
        return {d.id: by_name[d.id] for d in self.timeline.decisions}

    @cached_property
    def short_titles(self) -> Mapping[str, str]:
        """What each decision is called where there is little room, by its name."""
        return short_titles(self.timeline.decisions, self.day)

    @property
    def look(self) -> Site:
        """How the page looks, who publishes it, where; what is not known is None."""
        return self.registry.site or Site()

    def absolute(self, page: str) -> str:
        """Return the public address of a page or file; empty where `site.address` is unknown."""
        return page_address(self.look.address, page)

    @property
    def title(self) -> str:
        """The name of the site."""
        return self.look.title or self.registry.registry

    @property
    def origin(self) -> Origin:
        """Where the site comes from, as its data files name it."""
        edited = self.edited if self.commit else None
        record = RecordJson(revision=self.commit or None, dirty=edited)
        return Origin(record, left_out(self.loaded))

    @property
    def version(self) -> str:
        """The commit; files that are not in it are told of. Empty where there is no commit."""
        return f"{self.commit}+edited" if self.edited and self.commit else self.commit

    @property
    def notice(self) -> str:
        """What every page must say; empty once all data is confirmed."""
        return self.timeline.notice


def read(
    root: Path, revision: str = "", day: date | None = None, today: date | None = None
) -> Edition:
    """Read what a site is made from. The clock is not asked.

    Args:
        root: the registry's folder.
        revision: the git revision to read it at; empty for the files as they stand.
        day: the day to tell of; without it, the day in China of the last commit, by the clock of
            who committed it, and where there is no repository, the last day on which something
            took effect.
        today: the day of whoever builds it, if the last commit is not to be of a later one.

    Raises:
        PowersError: when it cannot be read, or the commit's day cannot be the one of the record.
    """
    commit = _commit(root, revision)
    if revision:
        loaded, library, judged = read_at(root, commit), _library_at(root, commit), None
    else:
        loaded, library, judged = read_whole(root), Library.at(root), JudgedPlaces(root)
    edited = bool(commit) and not revision and _is_edited(root, commit)
    look = loaded.registry.site if loaded.registry else None
    emblem = _emblem(root, look.emblem, commit if revision else "") if look else None
    if day is None:
        day = _day_of(root, commit, loaded, today) if commit else _last_day(loaded, today)
    corrected = record_corrections(root, commit) if commit else NO_HISTORY
    signed = NO_APPROVALS
    if commit:
        commits = [correction.commit for correction in corrected.commits]
        signed = approvals(root, commit, loaded.decisions, commits)
    log = _log(root, loaded, commit if revision else "")
    return Edition(loaded, day, commit, edited, library, emblem, judged, corrected, signed, log)


def _log(root: Path, loaded: Loaded, commit: str) -> "LogFolder | None":
    """Return the log that proves the record, where the registry names one.

    Raises:
        PowersError: when a library that proofs are made with is not installed.
    """
    if loaded.registry is None or loaded.registry.record is None:
        return None
    if any(find_spec(name) is None for name in _PROVING):
        raise PowersError(
            _("The registry has a log: its proofs need the libraries of the extra `record`."),
            hint=install_command("record"),
            code=ExitCode.USAGE,
        )
    from devolved_powers.record.log_folder import LogFolder

    if commit:
        return LogFolder.at(root, commit, repository.prefix_of(root))
    return LogFolder.of(root)


def _commit(root: Path, revision: str) -> str:
    """Return the commit meant; nothing where the folder is in no repository."""
    if revision:
        return repository.commit_named(root, revision)
    try:
        return repository.commit_named(root, "HEAD")
    except PowersError:
        return ""


def _day_of(root: Path, commit: str, loaded: Loaded, today: date | None) -> date:
    """Return the day that a commit was made, unless its clock cannot have been right."""
    day = commit_of(root, commit).committed
    signed = _last_signed(loaded)
    if day is None:
        message = _("The day of commit {commit} cannot be told (不能判定).")
    elif today is not None and day > today + timedelta(days=1):  # China may be a day ahead
        message = _("Commit {commit} is dated {day}, which is still to come.")
    elif signed is not None and day < signed:
        message = _(
            "Commit {commit} is dated {day}, yet it holds a decision that was signed on {signed}."
        )
    else:
        return day
    raise PowersError(
        message.format(commit=commit[:12], day=day, signed=signed),
        hint=_("Name the day that the pages tell of: --as-of YYYY-MM-DD."),
        code=ExitCode.USAGE,
    )


def _last_signed(loaded: Loaded) -> date | None:
    """Return the last day on which a decision was signed or published."""
    authorities = [decision.authority for decision in loaded.decisions.values()]
    days = [day for authority in authorities for day in (authority.signed, authority.published)]
    return max((day for day in days if day is not None), default=None)


def _is_edited(root: Path, commit: str) -> bool:
    """Return whether a data file differs from the commit's; line ends make no difference."""
    try:
        recorded = files_at(root, commit, [ROOT_FILE, *(f"{name}/" for name in FOLDERS)])
    except PowersError:  # the commit holds no registry yet
        return True
    names = {name for name in recorded if kind_of(name)}
    current = dict(read_of_one_state(root, lambda name: read_in(root, name)))
    return names != set(current) or any(
        current[name].replace(b"\r\n", b"\n") != recorded[name].replace(b"\r\n", b"\n")
        for name in names
    )


def _library_at(root: Path, commit: str) -> Library:
    files = files_at(root, commit, [f"{LAWS_FOLDER}/"])
    contents = {name.removeprefix(f"{LAWS_FOLDER}/"): content for name, content in files.items()}
    return Library(contents, contents.__getitem__)


def _last_day(loaded: Loaded, today: date | None) -> date:
    """Return the last day on which anything takes effect; today where nothing is granted yet."""
    folded = fold_loaded(loaded)
    days = [s.since for trail in folded.trails.values() for s in trail.states if s.since != NEVER]
    day = max(days, default=today)
    if day is None:
        raise PowersError(
            _("Nothing in it takes effect on any day, so its day cannot be told (不能判定)."),
            hint=_("Name the day that the pages tell of: --as-of YYYY-MM-DD."),
        )
    return day


def _emblem(root: Path, name: str | None, commit: str) -> Emblem | None:
    if name is None:
        return None
    if commit:
        content = files_at(root, commit, [name]).get(name)
        if content is None:
            message = _("The emblem {file} is no file inside the registry.")
            raise PowersError(message.format(file=name), code=ExitCode.UNREADABLE)
    else:
        content = read_in(root, name)
    return checked_emblem(name, content)
