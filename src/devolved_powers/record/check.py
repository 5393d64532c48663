"""Checks the log of a record: against itself, against the history of git, against what was kept."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.record_line import RecordedCommit, record_line
from devolved_powers.git.repository import commit_named, prefix_of
from devolved_powers.i18n import N_, _
from devolved_powers.record.check_cosigned import check_cosigned
from devolved_powers.record.committed_checkpoints import committed_faults
from devolved_powers.record.compared_history import Change, Compared, changes_of, compared
from devolved_powers.record.kept_check import KeptCheck, keep_check, kept_check, line_digest
from devolved_powers.record.log_check import (
    CheckedLog,
    LogTrust,
    check_log,
    note_faults,
)
from devolved_powers.record.log_faults import LogFault
from devolved_powers.record.log_folder import LogFolder
from devolved_powers.record.merkle import prefix_roots
from devolved_powers.record.note import BadNoteError, Checkpoint, Note, read_checkpoint
from devolved_powers.record.off_the_line import off_the_line
from devolved_powers.record.settings import log_of, root_file_of
from devolved_powers.record.stamped import StampedCheckpoint, stamped_checkpoints
from devolved_powers.record.versions import LastVersion, record_versions

LOG_NOT_READ: Final = "log-not-read"
NO_HISTORY: Final = "no-history"
SIGNATURE_NOT_LOOKED: Final = "signature-not-looked-at"
STAMP_NOT_LOOKED: Final = "time-stamp-not-looked-at"
_NOT_COMPARED: Final = N_("The log was not compared with the history: {reason}")
_NOT_HELD: Final = N_("The checkpoint in {file} was not compared: the log itself is not whole.")


@dataclass(frozen=True, slots=True)
class NotLooked:
    """Something that could not be looked at.

    Args:
        reason: why, as a word for machines.
        message: why, in a sentence.
        hint: what to do about it.
    """

    reason: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ReaderCheckpoint:
    """A checkpoint that somebody kept elsewhere, and that the log goes on from.

    Args:
        name: the file.
        checkpoint: what it says.
        versions: how many versions came since.
    """

    name: str
    checkpoint: Checkpoint
    versions: int


@dataclass(frozen=True, slots=True)
class RecordCheck:
    """What came of a check.

    Args:
        checkpoint: what the newest checkpoint says; None where there is none that can be read.
        versions: how many versions the log tells.
        known: how many of them an earlier run had checked.
        older: how many older checkpoints are kept.
        faults: what is wrong, and what is of note.
        ahead: the versions that the log does not have yet.
        confirmed: the checkpoints kept elsewhere that the log goes on from.
        not_looked: what could not be looked at.
        cosigned: how many signatures of other offices hold.
        stamps: the checkpoints that have a time stamp.
        commit: the newest commit of the history; empty where it was not read.
        notice: what every answer must say.
    """

    checkpoint: Checkpoint | None
    versions: int
    known: int
    older: int
    faults: tuple[LogFault, ...]
    ahead: tuple[Change, ...]
    confirmed: tuple[ReaderCheckpoint, ...]
    not_looked: tuple[NotLooked, ...]
    cosigned: int
    stamps: tuple[StampedCheckpoint, ...]
    commit: str
    notice: str

    @property
    def is_sound(self) -> bool:
        """Whether no fault was found; what is of note is none."""
        return not any(fault.is_fault for fault in self.faults)


def check_record(
    root: Path,
    kept_elsewhere: Mapping[str, bytes] | None = None,
    *,
    whole: bool = False,
    tsa_roots: Sequence[bytes] = (),
) -> RecordCheck:
    """Check the log of a registry.

    Args:
        root: the registry's folder.
        kept_elsewhere: checkpoints that a reader kept, by the names of their files.
        whole: whether to look at all anew, also at what an earlier run found to be right.
        tsa_roots: certificates of time-stamping authorities that the reader trusts.

    Raises:
        PowersError: when registry.yaml names no log, or cannot be read, or a file that is to be a
            checkpoint is none.
        ModuleNotFoundError: when the libraries of the extra `record` are not installed.
    """
    root_file = root_file_of(root)
    log = LogFolder.of(root)
    trust = LogTrust.of(log_of(root_file, log))
    readers = {name: _reader(name, content) for name, content in (kept_elsewhere or {}).items()}
    line, commit, hindrance = _line(root)
    kept = None if whole else _kept(root, line)
    known = (kept.size, kept.root) if kept else (0, b"")
    checked = check_log(log, trust, *known)
    if kept is not None and checked.known != kept.size:
        kept = None
    faults = list(checked.faults)
    not_looked = [hindrance] if hindrance else []
    found = Compared((), ())
    if line and checked.is_whole:
        try:
            found = _with_history(root, line, checked, kept)
            faults += found.faults
            faults += committed_faults(root, line, log, checked, trust)
        except PowersError as error:  # git does not give all: a clone with a filter
            line, hindrance = (), _hindrance(error)
            not_looked.append(hindrance)
    elif checked.checkpoint is not None and not hindrance:
        reason = _("it is not whole.")
        message = _(_NOT_COMPARED).format(reason=reason)
        not_looked.append(NotLooked(LOG_NOT_READ, message))
    if found.ahead:
        faults.append(_behind(found.ahead))
    confirmed = []
    for name, (reader, note) in readers.items():
        against, since = _held_against(name, reader, note, checked, trust)
        faults += against
        confirmed += since
        if not checked.hashes:
            not_looked.append(NotLooked(LOG_NOT_READ, _(_NOT_HELD).format(file=name)))
    cosigned = check_cosigned(log, checked)
    faults += cosigned.faults
    if cosigned.unseen:
        message = _("Signatures of other offices that were not looked at: {count}")
        not_looked.append(NotLooked(SIGNATURE_NOT_LOOKED, message.format(count=cosigned.unseen)))
    stamps, bad_stamps = stamped_checkpoints(log, tsa_roots)
    faults += bad_stamps
    not_looked += _unseen(stamps)
    if line and checked.hashes and not any(fault.is_fault for fault in faults):
        _keep(root, line, checked)
    return RecordCheck(
        checkpoint=checked.checkpoint,
        versions=len(checked.versions),
        known=kept.number if kept else 0,
        older=len(checked.older),
        faults=tuple(faults),
        ahead=found.ahead,
        confirmed=tuple(confirmed),
        not_looked=tuple(not_looked),
        cosigned=cosigned.holding,
        stamps=stamps,
        commit=commit,
        notice=checked.versions[-1].said.notice if checked.versions else "",
    )


def _line(root: Path) -> tuple[tuple[RecordedCommit, ...], str, NotLooked | None]:
    """Return the commits of the history and the newest; or what keeps them from being read."""
    try:
        commit = commit_named(root, "HEAD")
        line = record_line(root, commit, prefix_of(root))
    except PowersError as error:
        return (), "", _hindrance(error)
    if not line:
        message = _(_NOT_COMPARED).format(reason=_("no commit holds the registry."))
        return (), commit, NotLooked(NO_HISTORY, message)
    return line, commit, None


def _hindrance(error: PowersError) -> NotLooked:
    message = _(_NOT_COMPARED).format(reason=error.message)
    return NotLooked(NO_HISTORY, message, error.hint)


def _kept(root: Path, line: Sequence[RecordedCommit]) -> KeptCheck | None:
    """Return how far an earlier run checked the log, where the history begins as it did then."""
    kept = kept_check(root)
    if kept is None or not kept.line or line_digest(line, kept.commit) != kept.line:
        return None
    return kept


def _with_history(
    root: Path, line: Sequence[RecordedCommit], checked: CheckedLog, kept: KeptCheck | None
) -> Compared:
    """Hold the versions of a log against those of the history, from where it was not done yet."""
    after, begin = None, 0
    if kept is not None:
        last = checked.versions[kept.number - 1].said
        after = LastVersion(
            last.number, last.commit, last.recorded, checked.standing, last.unread, last.notice
        )
        begin = next(i for i, each in enumerate(line) if each.commit == last.commit) + 1
    versions = record_versions(root, line, after)
    history = tuple(changes_of(versions, after.hashes if after else None))
    logged = [each.change for each in checked.versions[kept.number if kept else 0 :]]
    found = compared(logged, history, [each.commit for each in line[begin:]])
    faults = off_the_line(root, line, found.faults, logged, history)
    return replace(found, faults=tuple(faults))


def _behind(ahead: Sequence[Change]) -> LogFault:
    first = ahead[0]
    entries = sorted({key for change in ahead for key in change.leaves})
    message = _("versions that are not in the log: {count}")
    return LogFault(
        "log-behind",
        recorded=first.recorded,
        commit_now=first.commit,
        entries=tuple(entries),
        reason=message.format(count=len(ahead)),
    )


def _unseen(stamps: Sequence[StampedCheckpoint]) -> list[NotLooked]:
    """Return what is said of time stamps whose signature was not looked at."""
    unseen = [each for each in stamps if not each.is_looked_at]
    if not unseen:
        return []
    message = _("Time stamps whose signature was not looked at: {count}.")
    hint = _("`--tsa-root FILE` names the certificate of their authority.")
    if any(each.stamp.standing == "no-library" for each in unseen):
        from devolved_powers.extras import install_command

        hint = install_command("timestamp")
    return [NotLooked(STAMP_NOT_LOOKED, message.format(count=len(unseen)), hint)]


def _reader(name: str, content: bytes) -> tuple[Checkpoint, Note]:
    """Return the checkpoint that a reader kept.

    Raises:
        PowersError: when the file is none.
    """
    with suppress(BadNoteError):
        return read_checkpoint(content)
    raise PowersError(
        _("{file} is no checkpoint of a log.").format(file=name),
        hint=_("A copy of record/checkpoint is meant, as it was once published."),
        place=name,
        code=ExitCode.USAGE,
    )


def _held_against(
    name: str, reader: Checkpoint, note: Note, checked: CheckedLog, trust: LogTrust
) -> tuple[list[LogFault], list[ReaderCheckpoint]]:
    """Return whether a log goes on from a checkpoint that a reader kept."""
    if reader.origin != trust.origin:
        return [LogFault("other-log", place=name, reason=reader.origin)], []
    faults = [*note_faults(name, reader, note, trust)]
    if faults:
        return faults, []
    if not checked.hashes:
        return [], []
    size = len(checked.hashes)
    if prefix_roots(checked.hashes, {reader.size}).get(reader.size) != reader.root:
        message = _("it has {kept} leaves; the log has {size}")
        reason = message.format(kept=reader.size, size=size)
        if reader.size <= size:
            reason = _("the first {kept} leaves are others").format(kept=reader.size)
        return [LogFault("other-log", place=name, reason=reason)], []
    since = sum(1 for version in checked.versions if version.index >= reader.size)
    return [], [ReaderCheckpoint(name, reader, since)]


def _keep(root: Path, line: Sequence[RecordedCommit], checked: CheckedLog) -> None:
    last = checked.versions[-1].said
    digest = line_digest(line, last.commit)
    size = len(checked.hashes)
    top = prefix_roots(checked.hashes, {size})[size]
    keep_check(root, KeptCheck(size, top, last.number, last.commit, digest))
