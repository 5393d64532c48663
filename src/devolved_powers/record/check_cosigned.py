"""The signatures of others that a log keeps, as far as they do not hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from devolved_powers.record.cosigners import (
    Cosignature,
    Standing,
    signed_checkpoints,
    strays,
)
from devolved_powers.record.log_check import CheckedLog
from devolved_powers.record.log_faults import LogFault
from devolved_powers.record.log_folder import COSIGNATURES, LogFolder


@dataclass(frozen=True, slots=True)
class CosignedCheck:
    """What came of looking at the signatures of others.

    Args:
        faults: those that do not hold.
        holding: how many hold.
        unseen: how many could not be looked at.
    """

    faults: tuple[LogFault, ...] = ()
    holding: int = 0
    unseen: int = 0


def check_cosigned(log: LogFolder, checked: CheckedLog) -> CosignedCheck:
    """Look at the signatures of others.

    Of a log whose own leaves and checkpoints have faults none can be judged: all are not looked at.

    Args:
        log: the log.
        checked: what came of holding it against itself.
    """
    if not checked.hashes or any(fault.is_fault for fault in checked.faults):
        kept = [path for path in log.paths() if path.startswith(f"{COSIGNATURES}/")]
        return CosignedCheck(unseen=len(kept))
    ends = {version.index + 1: version.said for version in checked.versions}
    faults: list[LogFault] = []
    holding = unseen = 0
    for each in _kept(log):
        if each.standing is Standing.NOT_LOOKED:
            unseen += 1
        elif not each.holds:
            said = ends.get(each.size)
            fault = LogFault(
                "bad-cosignature",
                number=said.number if said else None,
                recorded=said.recorded if said else None,
                commit=said.commit if said else "",
                place=each.path,
                reason=each.words,
            )
            faults.append(fault)
        else:
            holding += 1
    return CosignedCheck(tuple(faults), holding, unseen)


def _kept(log: LogFolder) -> Iterator[Cosignature]:
    """Yield the signatures of checkpoints, and what lies among them and is of none.

    What is of a checkpoint that is not there `check_log` tells: it is that which is missing.
    """
    for checkpoint in signed_checkpoints(log):
        yield from checkpoint.cosignatures
    yield from (each for each in strays(log) if each.size < 0)
