"""Who signed which checkpoint of a log, and whose signature is lacking.

Whose key counts is told by the registry as the checkpoint has it: the signers of registry.yaml at
its newest version, on the day that was recorded. Who must sign is told by registry.yaml now.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from pydantic import ValidationError

from devolved_powers.errors import PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.models.files import RECORD_FOLDER
from devolved_powers.models.record_log import Signer, counts_on
from devolved_powers.record.cosigning import (
    LONGEST_SIGNATURE,
    NoSignatureError,
    SignatureFault,
    SshSignature,
    verify,
)
from devolved_powers.record.leaves import REGISTRY_KEY
from devolved_powers.record.log_folder import (
    CHECKPOINTS,
    COSIGNATURES,
    LogFolder,
    cosignature_path,
    damaged,
    size_of,
)
from devolved_powers.record.log_leaves import LogVersion
from devolved_powers.record.moments import beijing_day
from devolved_powers.record.note import Checkpoint
from devolved_powers.record.tiles import BadTileError


class Standing(Enum):
    """How a kept signature of a checkpoint stands."""

    HOLDS = "holds"
    NOT_LOOKED = "not-looked"
    """The library that verifies is not installed."""
    NO_SIGNATURE = "no-signature"
    NO_CHECKPOINT = "no-checkpoint"
    OTHER_NAME = "other-name"
    """The file has another name than its key asks for."""
    NO_SIGNER = "no-signer"
    NOT_THAT_DAY = "not-that-day"
    OTHER_NAMESPACE = "other-namespace"
    UNTOUCHED = "untouched"
    DOES_NOT_HOLD = "does-not-hold"


_WORDS: Mapping[Standing, str] = {
    Standing.HOLDS: N_("The signature holds."),
    Standing.NOT_LOOKED: N_("The signature was not looked at: a library is not installed."),
    Standing.NO_SIGNATURE: N_("The file is no signature as `ssh-keygen -Y sign` writes it."),
    Standing.NO_CHECKPOINT: N_("The checkpoint that it is of is not there."),
    Standing.OTHER_NAME: N_("The file does not have the name that its key asks for."),
    Standing.NO_SIGNER: N_("The key is of no signer that registry.yaml had at that checkpoint."),
    Standing.NOT_THAT_DAY: N_("The signer’s key did not count on the day of that checkpoint."),
    Standing.OTHER_NAMESPACE: N_("The signature was made for something else."),
    Standing.UNTOUCHED: N_("The security key signed although nobody touched it."),
    Standing.DOES_NOT_HOLD: N_("The signature is of another text, or was changed."),
}
_OF_FAULT = {
    SignatureFault.OTHER_NAMESPACE: Standing.OTHER_NAMESPACE,
    SignatureFault.UNTOUCHED: Standing.UNTOUCHED,
    SignatureFault.DOES_NOT_HOLD: Standing.DOES_NOT_HOLD,
}


@dataclass(frozen=True, slots=True)
class Cosignature:
    """A signature of a checkpoint by a key that is not the log's, as it is kept.

    Args:
        size: the size of the checkpoint.
        path: its file, in `record/`.
        standing: whether it holds.
        signature: what the file says; None where it is none.
        signer: whose key it is, where registry.yaml had it at that checkpoint.
    """

    size: int
    path: str
    standing: Standing
    signature: SshSignature | None = None
    signer: Signer | None = None

    @property
    def holds(self) -> bool:
        """Whether it counts."""
        return self.standing is Standing.HOLDS

    @property
    def words(self) -> str:
        """How it stands, in the user's language."""
        return _(_WORDS[self.standing])


@dataclass(frozen=True)
class SignedCheckpoint:
    """A checkpoint with what is kept of the signatures of others.

    Args:
        checkpoint: what it says.
        version: its newest version.
        signers: who may sign it, by registry.yaml at that version, on its day or not.
        cosignatures: the signatures that are kept, sorted by their files.
    """

    checkpoint: Checkpoint
    version: LogVersion
    signers: tuple[Signer, ...]
    cosignatures: tuple[Cosignature, ...]

    @property
    def size(self) -> int:
        """How many leaves it has."""
        return self.checkpoint.size

    @property
    def day(self) -> date:
        """The day of its newest version, on which the keys of signers must count."""
        return day_of(self.version)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles whose signature holds, each once."""
        return tuple(
            dict.fromkeys(c.signer.role for c in self.cosignatures if c.holds and c.signer)
        )

    def lacking(self, roles: Sequence[str]) -> tuple[str, ...]:
        """Return the roles of which no signature is known to hold.

        Args:
            roles: those that must sign, of registry.yaml.
        """
        return tuple(role for role in dict.fromkeys(roles) if role not in self.roles)

    @property
    def is_looked_at(self) -> bool:
        """Whether each of its signatures could be verified."""
        return all(each.standing is not Standing.NOT_LOOKED for each in self.cosignatures)


def day_of(version: LogVersion) -> date:
    """Return the day in China on which a version was recorded.

    Args:
        version: the version.
    """
    return date.fromisoformat(beijing_day(version.recorded))


def signed_checkpoints(log: LogFolder) -> Iterator[SignedCheckpoint]:
    """Yield the checkpoints that are kept, the oldest first, with their signatures by others.

    A checkpoint that does not end with a version is left out: `powers record check` tells of it.

    Args:
        log: the log.

    Raises:
        PowersError: when a file of the log is missing or damaged, or a checkpoint says another
            thing of the log than the tiles: nobody may take its signatures for those of the log.
    """
    files = _files_by_size(log)
    sizes = {*log.sizes}
    known: dict[int, tuple[Signer, ...]] = {}
    for version in log.versions():
        size = version.index + 1
        kept = log.kept(size) if size in sizes else None
        if kept is None:
            continue
        checkpoint, _note = kept
        _refuse_fork(log, size, checkpoint)
        at = version.standing.get(REGISTRY_KEY, -1)
        if at not in known:
            known[at] = _signers(log, at)
        signatures = tuple(
            cosignature(log, size, path, checkpoint, known[at], day_of(version))
            for path in files.get(size, ())
        )
        yield SignedCheckpoint(checkpoint, version, known[at], signatures)


def _refuse_fork(log: LogFolder, size: int, checkpoint: Checkpoint) -> None:
    """Refuse a checkpoint that is kept and is not of this log, or of another state of it.

    Raises:
        PowersError: as said.
    """
    newest = log.checkpoint
    try:
        root = log.tiles.root(size)
    except BadTileError as error:
        raise damaged(f"{RECORD_FOLDER}/{error.path}") from error
    if newest is None or checkpoint != Checkpoint(newest.origin, size, root):
        raise damaged(f"{RECORD_FOLDER}/{CHECKPOINTS}/{size}")


def strays(log: LogFolder) -> tuple[Cosignature, ...]:
    """Return what is kept as a signature although there is no such checkpoint.

    Args:
        log: the log.
    """
    sizes = {*log.sizes}
    return tuple(
        Cosignature(size, path, Standing.NO_CHECKPOINT)
        for size, paths in _files_by_size(log).items()
        if size not in sizes
        for path in paths
    )


def cosignature(
    log: LogFolder,
    size: int,
    path: str,
    checkpoint: Checkpoint,
    signers: Sequence[Signer],
    day: date,
) -> Cosignature:
    """Return how a kept signature stands.

    Args:
        log: the log.
        size: the size of the checkpoint.
        path: the file, in `record/`.
        checkpoint: what was signed.
        signers: who may.
        day: the day of the checkpoint.
    """
    try:
        content = log.read(path) or b""
        if len(content) > LONGEST_SIGNATURE:
            raise NoSignatureError
        signature = SshSignature.parse(content.decode("ascii"))
    except (ValueError, PowersError):
        return Cosignature(size, path, Standing.NO_SIGNATURE)
    standing, signer = judged(checkpoint, signature, signers, day)
    if path != cosignature_path(size, signature.key) and standing is Standing.HOLDS:
        standing = Standing.OTHER_NAME
    return Cosignature(size, path, standing, signature, signer)


def judged(
    checkpoint: Checkpoint, signature: SshSignature, signers: Sequence[Signer], day: date
) -> tuple[Standing, Signer | None]:
    """Return how a signature of a checkpoint stands, and whose it is.

    Args:
        checkpoint: what was signed.
        signature: the signature.
        signers: who may.
        day: the day of the checkpoint.
    """
    with_key = [signer for signer in signers if signer.key == signature.key.line]
    if not with_key:
        return Standing.NO_SIGNER, None
    that_day = [signer for signer in with_key if counts_on(signer, day)]
    if not that_day:
        return Standing.NOT_THAT_DAY, with_key[0]
    try:
        fault = verify(checkpoint.text.encode("utf-8"), signature, signature.key)
    except ModuleNotFoundError:
        return Standing.NOT_LOOKED, that_day[0]
    return (Standing.HOLDS if fault is None else _OF_FAULT[fault]), that_day[0]


def _signers(log: LogFolder, at: int) -> tuple[Signer, ...]:
    """Return the signers that registry.yaml had, as a leaf tells; none where there is no such leaf.

    Raises:
        PowersError: when the leaf cannot be read.
    """
    if at < 0:
        return ()
    try:
        listed = json.loads(log.tiles.content(at))["record"].get("signers", [])
        return tuple(
            Signer.model_validate_json(json.dumps(each, allow_nan=False)) for each in listed
        )
    except BadTileError as error:
        raise damaged(f"{RECORD_FOLDER}/{error.path}") from error
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
        raise damaged(RECORD_FOLDER) from error


def _files_by_size(log: LogFolder) -> dict[int, list[str]]:
    """Return the files in the folder of signatures, by the size that their folder names."""
    by_size: dict[int, list[str]] = {}
    for path in log.paths():
        folder, _slash, rest = path.partition("/")
        if folder == COSIGNATURES:
            size = size_of(rest.partition("/")[0])
            by_size.setdefault(-1 if size is None else size, []).append(path)
    return by_size
