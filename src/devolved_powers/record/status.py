"""How the log of a record stands: its checkpoints, who signed which, what it does not have yet."""

from dataclasses import dataclass
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.git.record_line import record_line
from devolved_powers.git.repository import commit_named, prefix_of
from devolved_powers.i18n import _
from devolved_powers.models.files import RECORD_FOLDER
from devolved_powers.models.record_log import RecordLog
from devolved_powers.record.check import NO_HISTORY, NotLooked
from devolved_powers.record.compared_history import Change, changes_of
from devolved_powers.record.cosigners import SignedCheckpoint, signed_checkpoints
from devolved_powers.record.log_check import LogTrust
from devolved_powers.record.log_folder import LogFolder, damaged
from devolved_powers.record.log_leaves import LogVersion
from devolved_powers.record.note import is_signed_by
from devolved_powers.record.settings import log_of, root_file_of
from devolved_powers.record.stamped import StampedCheckpoint, stamped_checkpoints
from devolved_powers.record.tiles import BadTileError
from devolved_powers.record.versions import record_versions


@dataclass(frozen=True, slots=True)
class CheckpointStatus:
    """A checkpoint, and who vouches for it.

    Args:
        signed: the checkpoint with the signatures of others.
        by_log: whether each signature by a key of the log holds, and there is no other.
        lacking: the roles whose signature is lacking.
        stamp: its time stamp; None where it has none.
    """

    signed: SignedCheckpoint
    by_log: bool
    lacking: tuple[str, ...]
    stamp: StampedCheckpoint | None


@dataclass(frozen=True, slots=True)
class RecordStatus:
    """How a log stands.

    Args:
        settings: what registry.yaml says of it.
        size: how many leaves it has.
        newest: the newest of them; None where there is no log yet.
        checkpoints: the checkpoints that are kept, the oldest first.
        ahead: the versions that it does not have yet.
        not_looked: what could not be looked at.
    """

    settings: RecordLog
    size: int
    newest: LogVersion | None
    checkpoints: tuple[CheckpointStatus, ...]
    ahead: tuple[Change, ...]
    not_looked: tuple[NotLooked, ...]

    @property
    def versions(self) -> int:
        """How many versions it tells; they are numbered one by one."""
        return self.newest.number if self.newest is not None else 0


def record_status(root: Path) -> RecordStatus:
    """Return how the log of a registry stands; whether it is true, `check_record` tells.

    Args:
        root: the registry's folder.

    Raises:
        PowersError: when registry.yaml names no log, or the log is damaged.
        ModuleNotFoundError: when the libraries of the extra `record` are not installed.
    """
    log = LogFolder.of(root)
    settings = log_of(root_file_of(root), log)
    newest = log.newest_version()
    stamps, bad_stamps = stamped_checkpoints(log)
    if bad_stamps:
        raise damaged(f"{RECORD_FOLDER}/{bad_stamps[0].place}")
    by_size = {each.size: each for each in stamps}
    trust = LogTrust.of(settings)
    checkpoints = []
    for signed in signed_checkpoints(log):
        kept = log.kept(signed.size)
        checkpoints.append(
            CheckpointStatus(
                signed,
                kept is not None and is_signed_by(kept[1], [key for key, _until in trust.keys]),
                signed.lacking(settings.cosigners),
                by_size.get(signed.size),
            )
        )
    ahead, hindrance = _ahead(root, log, newest)
    return RecordStatus(
        settings,
        log.tiles.size,
        newest,
        tuple(checkpoints),
        ahead,
        (hindrance,) if hindrance else (),
    )


def _ahead(
    root: Path, log: LogFolder, newest: LogVersion | None
) -> tuple[tuple[Change, ...], NotLooked | None]:
    """Return the versions that a log does not have yet; or what keeps them from being told."""
    message = _("What the log does not have yet is not known: {reason}")
    try:
        line = record_line(root, commit_named(root, "HEAD"), prefix_of(root))
    except PowersError as error:
        return (), NotLooked(NO_HISTORY, message.format(reason=error.message), error.hint)
    after = None
    if newest is not None:
        if all(commit.commit != newest.commit for commit in line):
            reason = _("the history does not have its newest version.")
            hint = _("`powers record check` names what was changed.")
            return (), NotLooked("rewritten", message.format(reason=reason), hint)
        try:
            after = newest.last(log.tiles.leaf_hashes())
        except BadTileError as error:
            raise damaged(f"{RECORD_FOLDER}/{error.path}") from error
    try:
        versions = record_versions(root, line, after)
        return tuple(changes_of(versions, after.hashes if after else None)), None
    except PowersError as error:  # git does not give all: a clone with a filter
        return (), NotLooked(NO_HISTORY, message.format(reason=error.message), error.hint)
