"""How the log of the record stands."""

from typing import TYPE_CHECKING, Annotated

from typing_extensions import TypedDict

from devolved_powers.models.base64_text import to_base64
from devolved_powers.record.moments import moment_text
from devolved_powers.reports.json_v1.common import (
    VERSION,
    Meaning,
    Origin,
    RegistryAnswer,
    cannot_tell,
)
from devolved_powers.reports.json_v1.record_check import VersionAheadJson, version_ahead_json

if TYPE_CHECKING:
    from devolved_powers.record.cosigners import Cosignature
    from devolved_powers.record.status import CheckpointStatus, RecordStatus


class LogKeyJson(TypedDict):
    """A key of the log."""

    key: Annotated[str, Meaning("The public key, as registry.yaml has it.")]
    start: Annotated[str, Meaning("The first day on which it signs.")]
    until: Annotated[str | None, Meaning("The last day; null while it signs.")]


class CosignatureJson(TypedDict):
    """A signature of a checkpoint by a key that is not the log's."""

    file: Annotated[str, Meaning("The file in record/.")]
    name: Annotated[str, Meaning("Whose key it is; empty where nobody’s that is known.")]
    role: Annotated[str, Meaning("What the signature counts as; may be empty.")]
    standing: Annotated[str, Meaning("Whether it holds, as a word for machines: `holds`.")]
    message: Annotated[str, Meaning("The same in the language of the program.")]


class CheckpointStatusJson(TypedDict):
    """A checkpoint, and who vouches for it."""

    size: Annotated[int, Meaning("The number of leaves.")]
    root: Annotated[str, Meaning("The hash of the tree over them, in base64.")]
    number: Annotated[int, Meaning("Its newest version.")]
    commit: Annotated[str, Meaning("The commit of that version.")]
    recorded: Annotated[str, Meaning("The moment at which it was recorded, in UTC.")]
    day: Annotated[str, Meaning("The day of that moment in Beijing.")]
    signed_by_log: Annotated[
        bool, Meaning("Whether every signature of its note is by a key of the log, and holds.")
    ]
    cosignatures: Annotated[list[CosignatureJson], Meaning("The signatures of others.")]
    lacking: Annotated[list[str], Meaning("The roles whose signature is lacking.")]
    stamped: Annotated[
        str | None,
        Meaning(
            "The moment that its time stamp names, in UTC; whether the stamp holds `record check` "
            "tells. Null where it has none, or it cannot be read here."
        ),
    ]
    has_stamp: Annotated[bool, Meaning("Whether it has a time stamp.")]


class RecordStatusJson(RegistryAnswer):
    """How the log stands."""

    origin: Annotated[str, Meaning("The name of the log.")]
    keys: Annotated[list[LogKeyJson], Meaning("Its keys.")]
    cosigners: Annotated[list[str], Meaning("The roles that sign each checkpoint.")]
    size: Annotated[int, Meaning("The number of leaves.")]
    versions: Annotated[int, Meaning("How many versions it tells.")]
    checkpoints: Annotated[
        list[CheckpointStatusJson], Meaning("The checkpoints that are kept, the oldest first.")
    ]
    ahead: Annotated[
        list[VersionAheadJson] | None,
        Meaning("The versions that it does not have yet; null where that is not known."),
    ]


def record_status_json(status: "RecordStatus", notice: str, source: Origin) -> RecordStatusJson:
    """Return how a log stands.

    Args:
        status: how it stands.
        notice: what every output must say.
        source: where it comes from.
    """
    keys = [
        LogKeyJson(
            key=each.key,
            start=each.from_.isoformat(),
            until=each.until.isoformat() if each.until else None,
        )
        for each in status.settings.keys
    ]
    return RecordStatusJson(
        version=VERSION,
        notice=notice,
        origin=status.settings.origin,
        keys=keys,
        cosigners=list(status.settings.cosigners),
        size=status.size,
        versions=status.versions,
        checkpoints=[_checkpoint(each) for each in status.checkpoints],
        ahead=None if status.not_looked else [version_ahead_json(c) for c in status.ahead],
        record=source.record,
        cannot_tell=[
            *source.cannot_tell,
            *(cannot_tell(each.reason, each.message, count=1) for each in status.not_looked),
        ],
    )


def _checkpoint(each: "CheckpointStatus") -> CheckpointStatusJson:
    signed = each.signed
    moment = each.stamp.stamp.moment if each.stamp else None
    return CheckpointStatusJson(
        size=signed.size,
        root=to_base64(signed.checkpoint.root),
        number=signed.version.number,
        commit=signed.version.commit,
        recorded=moment_text(signed.version.recorded),
        day=signed.day.isoformat(),
        signed_by_log=each.by_log,
        cosignatures=[_cosignature(kept) for kept in signed.cosignatures],
        lacking=list(each.lacking),
        stamped=moment_text(moment) if moment else None,
        has_stamp=each.stamp is not None,
    )


def _cosignature(kept: "Cosignature") -> CosignatureJson:
    return CosignatureJson(
        file=kept.path,
        name=kept.signer.name if kept.signer else "",
        role=kept.signer.role if kept.signer else "",
        standing=kept.standing.value,
        message=kept.words,
    )
