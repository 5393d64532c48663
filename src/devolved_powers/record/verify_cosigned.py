"""Whether the checkpoint that others signed is one of the log, and their signatures hold."""

from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Literal, NoReturn

from devolved_powers.models.ssh_key import NoSshKeyError, SshKey
from devolved_powers.record.cosigning import NoSignatureError, SshSignature, verify
from devolved_powers.record.leaf_forms import VersionLeaf
from devolved_powers.record.merkle import is_consistent
from devolved_powers.record.moments import beijing_day, moment_of
from devolved_powers.record.note import (
    BadKeyError,
    Checkpoint,
    Note,
    VerifierKey,
    is_signed_by,
    read_checkpoint,
)
from devolved_powers.record.proof import Cosignature, Cosigned, Listed, Proof
from devolved_powers.record.proof_paths import hashes_of, listed_leaf, logged_version
from devolved_powers.record.timestamps import Timestamp, TimestampRefusedError, read_timestamp

CosignedReason = Literal["bad-cosigned", "bad-cosignature", "bad-timestamp"]


class CosignedRefusedError(Exception):
    """What others signed does not hold.

    Args:
        reason: why, by its name in docs/record-format.md.
        where: the key of the proof that shows it.
    """

    def __init__(self, reason: CosignedReason, where: str) -> None:
        super().__init__(reason)
        self.reason: CosignedReason = reason
        self.where = where


@dataclass(frozen=True, slots=True)
class VerifiedCosigned:
    """What others signed, where it holds.

    Args:
        checkpoint: the checkpoint.
        version: its newest version.
        roles: whose signatures the record asks for.
        signatures: those that hold, each with its name and role, as the record has them.
        timestamp: what an authority says of when it was there; none where none stamped it.
    """

    checkpoint: Checkpoint
    version: VersionLeaf
    roles: tuple[str, ...]
    signatures: tuple[Cosignature, ...]
    timestamp: Timestamp | None

    @property
    def lacking(self) -> tuple[str, ...]:
        """The roles of which no signature is there."""
        signed = {each.role for each in self.signatures}
        return tuple(role for role in self.roles if role not in signed)


def cosigned_checkpoint(cosigned: Cosigned) -> tuple[Checkpoint, Note]:
    """Return the checkpoint that others signed, and its note.

    Raises:
        BadNoteError: when it is no note of the form of a checkpoint.
    """
    return read_checkpoint(cosigned.checkpoint)


def verify_cosigned(
    proof: Proof, newest: Checkpoint, keys: Sequence[VerifierKey], roots: Sequence[bytes]
) -> VerifiedCosigned | None:
    """Verify what others signed.

    Args:
        proof: the proof.
        newest: its newest checkpoint.
        keys: the keys of the log that are known to be the office's.
        roots: certificates (PEM) of time-stamping authorities that are trusted.

    Returns:
        What they signed; none where the proof has nothing of the kind.

    Raises:
        CosignedRefusedError: when it does not hold.
        BadNoteError: when the checkpoint is none.
    """
    cosigned = proof.cosigned
    if cosigned is None:
        return None
    checkpoint, note = cosigned_checkpoint(cosigned)
    path = hashes_of(cosigned.consistency)
    if (
        checkpoint.origin != newest.origin
        or checkpoint.size <= proof.version.index
        or checkpoint.size > newest.size
        or not is_consistent(checkpoint.size, checkpoint.root, newest.size, newest.root, path)
    ):
        _refuse("bad-cosigned", "cosigned/checkpoint")
    version = _newest_version(cosigned, checkpoint, newest)
    settings = _settings(cosigned.signers, version)
    if not is_signed_by(note, [*keys, *_keys(proof.keys), *log_keys(settings)]):
        _refuse("bad-cosigned", "cosigned/checkpoint")
    for number, cosignature in enumerate(cosigned.signatures):
        if not _holds(cosignature, note.text, settings, version):
            _refuse("bad-cosignature", f"cosigned/signatures/{number}")
    return VerifiedCosigned(
        checkpoint,
        version,
        roles_of(settings),
        cosigned.signatures,
        _timestamp(cosigned, roots),
    )


def _refuse(reason: CosignedReason, where: str) -> NoReturn:
    raise CosignedRefusedError(reason, where)


def _newest_version(cosigned: Cosigned, checkpoint: Checkpoint, newest: Checkpoint) -> VersionLeaf:
    leaf = logged_version(cosigned.version, newest)
    if leaf is None or cosigned.version.index != checkpoint.size - 1:
        _refuse("bad-cosigned", "cosigned/version")
    return leaf


def _settings(signers: Listed, version: VersionLeaf) -> dict[str, object]:
    entry = listed_leaf(signers, version)
    if entry is None or (entry.kind, entry.id) != ("registry", "registry"):
        _refuse("bad-cosigned", "cosigned/signers")
    return entry.record


def log_keys(settings: Mapping[str, object]) -> Iterator[VerifierKey]:
    """Yield the keys of the log that registry.yaml names.

    Args:
        settings: what it says, as the leaf of the registry has it.
    """
    log = settings.get("record")
    for each in parts_of(log.get("keys") if isinstance(log, Mapping) else None):
        yield from _keys([str(each.get("key"))])


def _keys(texts: Sequence[str]) -> Iterator[VerifierKey]:
    for text in texts:
        with suppress(BadKeyError):
            yield VerifierKey.parse(text)


def _holds(
    cosignature: Cosignature, text: str, settings: Mapping[str, object], version: VersionLeaf
) -> bool:
    signers = parts_of(settings.get("signers"))
    if not any(is_meant(cosignature, each, version) for each in signers):
        return False
    try:
        signature = SshSignature.parse(cosignature.signature)
        key = SshKey.parse(cosignature.key)
    except (NoSignatureError, NoSshKeyError):
        return False
    return verify(text.encode(), signature, key) is None


def roles_of(settings: Mapping[str, object]) -> tuple[str, ...]:
    """Return the roles that registry.yaml asks to sign.

    Args:
        settings: what it says, as the leaf of the registry has it.
    """
    log = settings.get("record")
    roles = log.get("cosigners") if isinstance(log, Mapping) else None
    return tuple(map(str, roles)) if isinstance(roles, list) else ()


def parts_of(listed: object) -> list[Mapping[str, object]]:
    """Return the objects of a list in a leaf; none where it is no list."""
    parts = listed if isinstance(listed, list) else ()
    return [part for part in parts if isinstance(part, Mapping)]


def is_meant(cosignature: Cosignature, signer: Mapping[str, object], version: VersionLeaf) -> bool:
    """Tell whether a signer of the record is the one that a signature of a checkpoint names.

    Args:
        cosignature: the signature.
        signer: the signer, as the leaf of the registry has it.
        version: the newest version of the checkpoint: on its day the signature must count.
    """
    day = beijing_day(moment_of(version.recorded))
    named = (cosignature.name, cosignature.role, cosignature.key)
    if named != (signer.get("name"), signer.get("role"), signer.get("key")):
        return False
    first, last = signer.get("from"), signer.get("until", date.max.isoformat())
    return isinstance(first, str) and isinstance(last, str) and first <= day <= last


def _timestamp(cosigned: Cosigned, roots: Sequence[bytes]) -> Timestamp | None:
    if cosigned.timestamp is None:
        return None
    answer = b64decode(cosigned.timestamp)
    try:
        return read_timestamp(answer, cosigned.checkpoint.encode(), roots)
    except TimestampRefusedError:
        _refuse("bad-timestamp", "cosigned/timestamp")
