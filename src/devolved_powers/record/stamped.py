"""The time stamps that a log keeps, each looked at: of which checkpoint, from when, by whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from devolved_powers.i18n import _
from devolved_powers.record.log_faults import LogFault
from devolved_powers.record.log_folder import CHECKPOINTS, TIMESTAMPS, LogFolder, timestamp_path
from devolved_powers.record.timestamps import (
    WORDS,
    Timestamp,
    TimestampRefusedError,
    read_timestamp,
)


@dataclass(frozen=True, slots=True)
class StampedCheckpoint:
    """A checkpoint with a time stamp.

    Args:
        size: its number of leaves.
        stamp: what the time stamp says of it.
    """

    size: int
    stamp: Timestamp

    @property
    def is_looked_at(self) -> bool:
        """Whether its signature was found to hold; otherwise anyone may have made it."""
        return self.stamp.standing == "holds"


def stamped_checkpoints(
    log: LogFolder, roots: Sequence[bytes] = ()
) -> tuple[tuple[StampedCheckpoint, ...], tuple[LogFault, ...]]:
    """Return the checkpoints that have a time stamp, and what is wrong with time stamps.

    Args:
        log: the log.
        roots: certificates that the reader trusts, in PEM or DER.

    Raises:
        ValueError: when a certificate cannot be read.
    """
    found: list[StampedCheckpoint] = []
    faults: list[LogFault] = []
    sizes = {timestamp_path(size): size for size in log.sizes}
    for path in log.paths():
        if not path.startswith(f"{TIMESTAMPS}/"):
            continue
        size = sizes.get(path)
        content = log.read(f"{CHECKPOINTS}/{size}") if size is not None else None
        answer = log.read(path)
        if size is None or content is None or answer is None:
            reason = _("there is no such checkpoint")
            faults.append(LogFault("bad-timestamp", place=path, reason=reason))
            continue
        try:
            found.append(StampedCheckpoint(size, read_timestamp(answer, content, roots)))
        except TimestampRefusedError as error:
            reason = _(WORDS[error.reason])
            faults.append(LogFault("bad-timestamp", place=path, reason=reason))
    return tuple(sorted(found, key=lambda each: each.size)), tuple(faults)
