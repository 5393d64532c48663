"""The time stamps of a log: each is kept beside its checkpoint once it holds, and stays."""

from collections.abc import Sequence
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.models.files import RECORD_FOLDER
from devolved_powers.record.log_folder import CHECKPOINTS, LogFolder, timestamp_path
from devolved_powers.record.timestamps import (
    WORDS,
    Timestamp,
    TimestampRefusedError,
    read_timestamp,
)
from devolved_powers.store.lock import registry_lock
from devolved_powers.store.writing import write_together


def checkpoint_of(root: Path, size: int | None) -> tuple[int, bytes]:
    """Return a checkpoint that is kept: its number of leaves, and its file, which is stamped.

    Args:
        root: the registry's folder.
        size: which one; None for the newest.

    Raises:
        PowersError: when there is none.
    """
    folder = LogFolder.of(root)
    if size is None:
        newest = folder.checkpoint
        if newest is None:
            raise PowersError(
                _("The registry has no checkpoint yet."),
                hint=_("`powers record append` makes the first."),
                code=ExitCode.USAGE,
            )
        size = newest.size
    content = folder.read(f"{CHECKPOINTS}/{size}") if folder.kept(size) else None
    if content is None:
        kept = ", ".join(map(str, folder.sizes))
        raise PowersError(
            _("There is no checkpoint of {number} leaves.").format(number=size),
            hint=_("There are: {numbers}").format(numbers=kept),
            code=ExitCode.USAGE,
        )
    return size, content


def standing_of(root: Path, size: int, content: bytes, roots: Sequence[bytes]) -> Timestamp | None:
    """Return the time stamp that a checkpoint has; None where it has none.

    Args:
        root: the registry's folder.
        size: the checkpoint.
        content: its file.
        roots: certificates that are trusted.

    Raises:
        PowersError: when it has one that does not hold by them.
    """
    answer = LogFolder.of(root).read(timestamp_path(size))
    if answer is None:
        return None
    try:
        return read_timestamp(answer, content, roots)
    except TimestampRefusedError as error:
        hint = _("Move {file} elsewhere and keep it for inquiry; then have it stamped anew.")
        name = f"{RECORD_FOLDER}/{timestamp_path(size)}"
        raise _refused(size, error, hint.format(file=name)) from error


def keep(root: Path, size: int, content: bytes, roots: Sequence[bytes], answer: bytes) -> Timestamp:
    """Keep the answer of an authority, once it holds.

    Args:
        root: the registry's folder.
        size: the checkpoint.
        content: its file.
        roots: certificates that are trusted.
        answer: the answer.

    Raises:
        PowersError: when it does not hold; nothing is written then.
    """
    try:
        stamp = read_timestamp(answer, content, roots)
    except TimestampRefusedError as error:
        hint = _("Look which checkpoint was stamped, and by whom; ask the authority anew.")
        raise _refused(size, error, hint) from error
    name = f"{RECORD_FOLDER}/{timestamp_path(size)}"
    with registry_lock(root):
        write_together(root, {name: (None, answer)})
    return stamp


def _refused(size: int, error: TimestampRefusedError, hint: str) -> PowersError:
    return PowersError(
        _("The time stamp of checkpoint {number} is refused: {reason}.").format(
            number=size, reason=_(WORDS[error.reason])
        ),
        hint=hint,
        code=ExitCode.FINDINGS,
    )
