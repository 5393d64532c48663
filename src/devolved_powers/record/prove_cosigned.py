"""Which checkpoint that others signed stands in a proof, with what they signed."""

from collections.abc import Iterator
from functools import lru_cache

from devolved_powers.models.base64_text import to_base64
from devolved_powers.models.ssh_key import NoSshKeyError, SshKey
from devolved_powers.record.cosigning import NoSignatureError, SshSignature, verify
from devolved_powers.record.leaf_forms import EntryData, version_leaf_of
from devolved_powers.record.log_folder import (
    CHECKPOINTS,
    COSIGNATURES,
    TIMESTAMPS,
    cosignature_path,
    size_of,
    timestamp_path,
)
from devolved_powers.record.log_leaves import LogVersion
from devolved_powers.record.note import VerifierKey, is_signed_by
from devolved_powers.record.proof import Cosignature, Cosigned
from devolved_powers.record.provable_log import ProvableLog
from devolved_powers.record.timestamps import TimestampRefusedError, read_timestamp
from devolved_powers.record.verify_cosigned import is_meant, log_keys, parts_of, roles_of


def cosigned_for(log: ProvableLog, version: LogVersion) -> Cosigned | None:
    """Return a checkpoint that others signed and that covers a version.

    It is the newest that has a signature of every role that the record asks for; else the newest
    that anyone signed; else the newest that an authority stamped.

    Args:
        log: the log of the record.
        version: what it must cover.

    Returns:
        It, with its signatures and its time stamp; none where there is no such checkpoint.

    Raises:
        PowersError: when the log is damaged.
    """
    best: tuple[int, Cosigned] | None = None
    for rank, candidate in _candidates(log, version.index):
        if best is None or rank > best[0]:
            best = (rank, candidate)
        if rank == _WHOLE:
            break
    return best[1] if best else None


_STAMPED, _SIGNED, _WHOLE = 1, 2, 3
"""What others did to a checkpoint: the more, the rather it is chosen."""


def _candidates(log: ProvableLog, index: int) -> Iterator[tuple[int, Cosigned]]:
    """Yield the checkpoints that cover a place of the log, the newest first, and what each has."""
    for size in _sizes(log):
        candidate = _candidate(log, size) if index < size else None
        if candidate is not None:
            yield candidate


@lru_cache(maxsize=1)
def _sizes(log: ProvableLog) -> tuple[int, ...]:
    """Return the checkpoints that have anything beside them, the newest first."""
    folders = (f"{COSIGNATURES}/", f"{TIMESTAMPS}/")
    beside = [path for path in log.folder.paths() if path.startswith(folders)]
    sizes = {size_of(path.split("/")[1].removesuffix(".tsr")) for path in beside}
    of_log = {size for size in log.folder.sizes if 0 < size <= log.checkpoint.size}
    return tuple(sorted(of_log & sizes, reverse=True))


@lru_cache(maxsize=1024)
def _candidate(log: ProvableLog, size: int) -> tuple[int, Cosigned] | None:
    """Return a checkpoint with what others did to it; none where that is nothing that holds."""
    folder = log.folder
    version = log.came_with(size - 1)
    settings, kept = log.settings(version), folder.kept(size)
    content = folder.read(f"{CHECKPOINTS}/{size}")
    if version.index != size - 1 or settings is None or kept is None or content is None:
        return None
    known = [*map(VerifierKey.parse, log.keys), *log_keys(settings.record)]
    if not is_signed_by(kept[1], known):
        return None
    signatures = tuple(_signatures(log, size, kept[1].text, settings, version))
    stamp = _stamp(folder.read(timestamp_path(size)), content)
    if not signatures and stamp is None:
        return None
    cosigned = Cosigned(
        checkpoint=content.decode("utf-8"),
        consistency=log.consistency(size),
        signatures=signatures,
        signers=log.signers(version),
        timestamp=stamp,
        version=log.logged(version),
    )
    return _rank(cosigned, settings), cosigned


def _stamp(answer: bytes | None, content: bytes) -> str | None:
    """Return a time stamp as a proof writes it; none where it is none of the checkpoint."""
    if answer is None:
        return None
    try:
        read_timestamp(answer, content)
    except TimestampRefusedError:
        return None
    return to_base64(answer)


def _signatures(
    log: ProvableLog, size: int, text: str, settings: EntryData, version: LogVersion
) -> Iterator[Cosignature]:
    """Yield the signatures that hold, in the order of the signers in registry.yaml."""
    leaf = version_leaf_of(version.content.decode("utf-8"))
    for signer in parts_of(settings.record.get("signers")):
        named = [signer.get(key) for key in ("key", "name", "role")]
        key_line, name, role = (value if isinstance(value, str) else "" for value in named)
        try:
            key = SshKey.parse(key_line)
            content = log.folder.read(cosignature_path(size, key))
            if content is None:
                continue
            armored = content.decode("ascii")
            signature = SshSignature.parse(armored)
        except (NoSshKeyError, NoSignatureError, UnicodeError):
            continue
        cosignature = Cosignature(key=key_line, name=name, role=role, signature=armored)
        if (
            leaf
            and is_meant(cosignature, signer, leaf)
            and not verify(text.encode(), signature, key)
        ):
            yield cosignature


def _rank(cosigned: Cosigned, settings: EntryData) -> int:
    signed = {each.role for each in cosigned.signatures}
    if signed and signed.issuperset(roles_of(settings.record)):
        return _WHOLE
    return _SIGNED if signed else _STAMPED
