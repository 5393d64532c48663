"""What a check of the log of the record found."""

from typing import TYPE_CHECKING, Annotated

from typing_extensions import TypedDict

from devolved_powers.i18n import _
from devolved_powers.models.base64_text import to_base64
from devolved_powers.record.log_faults import FAULTS, FaultCode, LogFault
from devolved_powers.record.moments import beijing_day, moment_text
from devolved_powers.reports.json_v1.common import (
    VERSION,
    Meaning,
    Origin,
    RegistryAnswer,
    cannot_tell,
)

if TYPE_CHECKING:
    from devolved_powers.record.check import ReaderCheckpoint, RecordCheck
    from devolved_powers.record.compared_history import Change
    from devolved_powers.record.note import Checkpoint
    from devolved_powers.record.stamped import StampedCheckpoint


class CheckpointJson(TypedDict):
    """What a log says of itself."""

    origin: Annotated[str, Meaning("The name of the log.")]
    size: Annotated[int, Meaning("The number of leaves.")]
    root: Annotated[str, Meaning("The hash of the tree over them, in base64.")]


class LogFaultJson(TypedDict):
    """Something that is wrong with the log, or of note."""

    code: Annotated[FaultCode, Meaning("What it is, as a word for machines.")]
    fault: Annotated[bool, Meaning("Whether it is a fault; else it is of note.")]
    meaning: Annotated[str, Meaning("What it is, in the language of the program.")]
    remedy: Annotated[str, Meaning("What to do about it.")]
    number: Annotated[
        int | None, Meaning("The version in the log that it is about; null where it is about none.")
    ]
    recorded: Annotated[
        str | None, Meaning("The moment at which the version was recorded, in UTC; may be null.")
    ]
    day: Annotated[str, Meaning("The day of that moment in Beijing; may be empty.")]
    commit: Annotated[str, Meaning("The commit of that version, as the log says; may be empty.")]
    commit_now: Annotated[
        str, Meaning("The commit of the history that takes its place; may be empty.")
    ]
    entries: Annotated[list[str], Meaning("The entries that it is about, as `kind/id`.")]
    place: Annotated[str, Meaning("The file in record/, or the file that was given.")]
    reason: Annotated[str, Meaning("In detail, where the meaning does not say all.")]


class VersionAheadJson(TypedDict):
    """A version of the record that is not in the log yet."""

    commit: Annotated[str, Meaning("Its commit.")]
    recorded: Annotated[str, Meaning("The moment at which it was recorded, in UTC.")]
    day: Annotated[str, Meaning("The day of that moment in Beijing.")]
    entries: Annotated[
        list[str], Meaning("The entries that are new or changed by it, or gone, as `kind/id`.")
    ]


class KeptCheckpointJson(CheckpointJson):
    """A checkpoint that somebody kept elsewhere, and that the log goes on from."""

    file: Annotated[str, Meaning("The file that was given.")]
    versions: Annotated[int, Meaning("How many versions came since.")]


class StampedCheckpointJson(TypedDict):
    """A checkpoint that has a time stamp."""

    size: Annotated[int, Meaning("The number of leaves.")]
    moment: Annotated[
        str | None, Meaning("The moment that the time stamp names, in UTC; null where unread.")
    ]
    authority: Annotated[str, Meaning("Who stamped, as its certificate says; may be empty.")]
    holds: Annotated[bool, Meaning("Whether its signature leads to a certificate that was given.")]


class RecordCheckJson(RegistryAnswer):
    """What came of checking the log."""

    sound: Annotated[bool, Meaning("Whether no fault was found.")]
    log: Annotated[
        CheckpointJson | None, Meaning("The newest checkpoint; null where none can be read.")
    ]
    versions: Annotated[int, Meaning("How many versions the log tells.")]
    compared_before: Annotated[
        int, Meaning("How many of them an earlier check had compared with the same history.")
    ]
    older_checkpoints: Annotated[int, Meaning("How many older checkpoints were looked at.")]
    cosignatures: Annotated[int, Meaning("How many signatures of other offices hold.")]
    faults: Annotated[list[LogFaultJson], Meaning("What is wrong, and what is of note.")]
    ahead: Annotated[list[VersionAheadJson], Meaning("The versions that are not in the log yet.")]
    kept: Annotated[
        list[KeptCheckpointJson],
        Meaning("The checkpoints given with --since-checkpoint that the log goes on from."),
    ]
    stamps: Annotated[
        list[StampedCheckpointJson], Meaning("The checkpoints that have a time stamp.")
    ]


def record_check_json(check: "RecordCheck", notice: str, source: Origin) -> RecordCheckJson:
    """Return what a check found.

    Args:
        check: what it found.
        notice: what every output must say.
        source: where it comes from.
    """
    return RecordCheckJson(
        version=VERSION,
        notice=notice,
        sound=check.is_sound,
        log=checkpoint_json(check.checkpoint) if check.checkpoint else None,
        versions=check.versions,
        compared_before=check.known,
        older_checkpoints=check.older,
        cosignatures=check.cosigned,
        faults=[_fault(fault) for fault in check.faults],
        ahead=[version_ahead_json(change) for change in check.ahead],
        kept=[_kept(each) for each in check.confirmed],
        stamps=[_stamped(each) for each in check.stamps],
        record=source.record,
        cannot_tell=[
            *source.cannot_tell,
            *(cannot_tell(each.reason, each.message, count=1) for each in check.not_looked),
        ],
    )


def checkpoint_json(checkpoint: "Checkpoint") -> CheckpointJson:
    """Return a checkpoint.

    Args:
        checkpoint: what it says.
    """
    return CheckpointJson(
        origin=checkpoint.origin, size=checkpoint.size, root=to_base64(checkpoint.root)
    )


def _fault(fault: LogFault) -> LogFaultJson:
    kind = FAULTS[fault.code]
    return LogFaultJson(
        code=fault.code,
        fault=fault.is_fault,
        meaning=_(kind.meaning),
        remedy=_(kind.remedy),
        number=fault.number,
        recorded=moment_text(fault.recorded) if fault.recorded else None,
        day=fault.day,
        commit=fault.commit,
        commit_now=fault.commit_now,
        entries=list(fault.entries),
        place=fault.place,
        reason=fault.reason,
    )


def version_ahead_json(change: "Change") -> VersionAheadJson:
    """Return a version that is not in the log yet.

    Args:
        change: what it changed.
    """
    return VersionAheadJson(
        commit=change.commit,
        recorded=moment_text(change.recorded),
        day=beijing_day(change.recorded),
        entries=sorted(change.leaves),
    )


def _stamped(stamped: "StampedCheckpoint") -> StampedCheckpointJson:
    moment = stamped.stamp.moment
    return StampedCheckpointJson(
        size=stamped.size,
        moment=moment_text(moment) if moment else None,
        authority=stamped.stamp.authority,
        holds=stamped.is_looked_at,
    )


def _kept(kept: "ReaderCheckpoint") -> KeptCheckpointJson:
    return KeptCheckpointJson(
        **checkpoint_json(kept.checkpoint), file=kept.name, versions=kept.versions
    )
