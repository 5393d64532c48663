"""Whether a proof holds: offline, without the registry, from the file and the log's public keys.

The reasons of refusal and their order are those of docs/record-format.md; `verify_proof.mjs` is a
second verifier, written by that page alone, and tests hold the two against each other.
"""

from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha1, sha256
from typing import NoReturn

from devolved_powers.late_pattern import late_pattern
from devolved_powers.record.leaf_forms import EntryData, VersionLeaf, entry_of
from devolved_powers.record.leaves import HASH, LEAF_FORMAT
from devolved_powers.record.note import (
    BadKeyError,
    BadNoteError,
    Checkpoint,
    Note,
    VerifierKey,
    holds,
    read_checkpoint,
)
from devolved_powers.record.proof import (
    ABOUT,
    LARGEST_PROOF,
    PLAIN_ID,
    PROOF_FORMAT,
    Listed,
    Logged,
    NotAProofError,
    Proof,
    proof_of,
    read_object,
)
from devolved_powers.record.proof_paths import is_logged, listed_leaf, logged_version
from devolved_powers.record.refusals import ProofRefusedError, Reason
from devolved_powers.record.verify_cosigned import (
    CosignedRefusedError,
    VerifiedCosigned,
    cosigned_checkpoint,
    verify_cosigned,
)


@dataclass(frozen=True, slots=True)
class Verified:
    """What a proof that holds shows.

    Args:
        proof: the proof.
        checkpoint: the checkpoint that all its paths lead to.
        keys: the given keys that signed it; none where no key was given: then nobody has said
            that the keys in the proof are those of the office.
        version: what the record was at the moment asked for.
        next_version: the version after; none where there was none yet.
        first_version: the version that the leaf came with; none where the entry is absent.
        entry: what the record says of the entry; none where it does not have it.
        decisions: the decisions that it names.
        cosigned: what others signed.
    """

    proof: Proof
    checkpoint: Checkpoint
    keys: tuple[VerifierKey, ...]
    version: VersionLeaf
    next_version: VersionLeaf | None
    first_version: VersionLeaf | None
    entry: EntryData | None
    decisions: tuple[EntryData, ...]
    cosigned: VerifiedCosigned | None

    @property
    def versions(self) -> tuple[VersionLeaf, ...]:
        """The versions that stand in it, that of the moment asked for first."""
        of_others = self.cosigned.version if self.cosigned else None
        given = (self.version, self.next_version, self.first_version, of_others)
        return tuple(version for version in given if version is not None)

    @property
    def is_key_known(self) -> bool:
        """Whether a key signed the checkpoint that the verifier was given."""
        return bool(self.keys)


def verify_proof(
    content: bytes, keys: Sequence[VerifierKey] = (), *, roots: Sequence[bytes] = ()
) -> Verified:
    """Verify a proof.

    Args:
        content: the file.
        keys: the keys of the log that are known to be the office's; without any, those in the
            proof are used, and `Verified.is_key_known` is false.
        roots: certificates (PEM) of time-stamping authorities that are trusted.

    Raises:
        ProofRefusedError: when it does not hold, with the first reason of the page that does.
        ModuleNotFoundError: when a library of the extra `record` is not installed.
    """
    proof = _proof(content)
    _same_words(proof)
    checkpoint, note = _checkpoint(proof)
    known = _signed(proof, checkpoint, note, keys)
    version, following, first = _versions(proof, checkpoint)
    _known_then(proof, checkpoint, version, following)
    entries = _entries(proof, checkpoint, version)
    _same_entry(proof, entries)
    _came_with(proof, version, first)
    _is_absent(proof, version)
    try:
        cosigned = verify_cosigned(proof, checkpoint, keys, roots)
    except CosignedRefusedError as error:
        raise ProofRefusedError(error.reason, error.where) from None
    _same_commit(proof, first)
    return Verified(
        proof,
        checkpoint,
        known,
        version,
        following,
        first,
        entries[0] if entries else None,
        entries[1:],
        cosigned,
    )


def _refuse(reason: Reason, where: str = "") -> NoReturn:
    raise ProofRefusedError(reason, where)


def _proof(content: bytes) -> Proof:
    """Return the proof of a file: of a known form, format and hash, with well-formed leaves."""
    if len(content) > LARGEST_PROOF or not content.endswith(b"\n"):
        _refuse("not-a-proof")
    try:
        data = read_object(content[:-1])
        if not isinstance(data.get("format"), str):
            _refuse("not-a-proof", "format")
        if data["format"] != PROOF_FORMAT:
            _refuse("unknown-format", "format")
        proof = proof_of(content[:-1])
        leaves = [read_object(each.leaf.encode()) for each in _leaves(proof)]
    except NotAProofError:
        _refuse("not-a-proof")
    if any(type(leaf.get("format")) is not int for leaf in leaves):
        _refuse("not-a-proof", "leaf")
    if any(leaf["format"] != LEAF_FORMAT for leaf in leaves):
        _refuse("unknown-format", "leaf")
    hashes = (leaf.get("hash", HASH) for leaf in leaves[: len(proof.version_leaves)])
    if proof.hash != HASH or any(name != HASH for name in hashes):
        _refuse("unknown-hash", "hash")
    return proof


def _leaves(proof: Proof) -> tuple[Logged | Listed, ...]:
    return (*proof.version_leaves, *proof.listed)


def _same_words(proof: Proof) -> None:
    if proof.about != ABOUT:
        _refuse("words-changed", "about")
    if proof.notice != read_object(proof.version.leaf.encode()).get("notice"):
        _refuse("words-changed", "notice")


def _checkpoint(proof: Proof) -> tuple[Checkpoint, Note]:
    try:
        read = read_checkpoint(proof.checkpoint)
        if proof.cosigned is not None:
            cosigned_checkpoint(proof.cosigned)
    except BadNoteError:
        _refuse("bad-checkpoint", "checkpoint")
    return read


def _signed(
    proof: Proof, checkpoint: Checkpoint, note: Note, keys: Sequence[VerifierKey]
) -> tuple[VerifierKey, ...]:
    """Return the given keys that signed the checkpoint."""
    held = {key: holds(note, key) for key in keys if key.name == checkpoint.origin}
    known = tuple(key for key, does_hold in held.items() if does_hold is not None)
    if keys and not known:
        _refuse("unknown-key", "checkpoint")
    if False in held.values():
        _refuse("bad-signature", "checkpoint")
    try:
        named = [VerifierKey.parse(text) for text in proof.keys]
    except BadKeyError:
        _refuse("bad-signature", "keys")
    lines = [(each.name, each.key_id) for each in note.signatures]
    if [(key.name, key.key_id) for key in named] != lines or not all(
        held.get(key) or holds(note, key) for key in named
    ):
        _refuse("bad-signature", "keys")
    return known


def _versions(
    proof: Proof, checkpoint: Checkpoint
) -> tuple[VersionLeaf, VersionLeaf | None, VersionLeaf | None]:
    def read(logged: Logged | None, where: str) -> VersionLeaf | None:
        if logged is None:
            return None
        leaf = logged_version(logged, checkpoint)
        if leaf is None:
            _refuse("bad-version", where)
        return leaf

    version = read(proof.version, "version")
    assert version is not None  # noqa: S101 - every proof has it
    following = read(proof.next_version, "next_version")
    return version, following, read(proof.first_version, "first_version")


def _known_then(
    proof: Proof, checkpoint: Checkpoint, version: VersionLeaf, following: VersionLeaf | None
) -> None:
    at = proof.question.at
    if at is not None and version.recorded > at:
        _refuse("not-then", "version")
    if following is None:
        if proof.version.index != checkpoint.size - 1:
            _refuse("not-then", "next_version")
    elif (
        at is None
        or following.recorded <= at
        or following.number != version.number + 1
        or following.begins != proof.version.index + 1
    ):
        _refuse("not-then", "next_version")


def _entries(proof: Proof, checkpoint: Checkpoint, version: VersionLeaf) -> tuple[EntryData, ...]:
    read = []
    for number, listed in enumerate(proof.entries):
        entry = listed_leaf(listed, version)
        if (
            entry is None
            or listed.index > proof.version.index
            or not is_logged(listed.index, listed.leaf, listed.log_path, checkpoint)
        ):
            _refuse("bad-entry", f"entries/{number}")
        read.append(entry)
    if proof.absent is not None:
        for where in ("before", "after"):
            neighbour: Listed | None = getattr(proof.absent, where)
            if neighbour is not None and listed_leaf(neighbour, version) is None:
                _refuse("bad-entry", f"absent/{where}")
    return tuple(read)


def decisions_named(entry: EntryData) -> list[str]:
    """Return the decisions that a power's record names, sorted by the bytes of their names."""
    if entry.kind != "power":
        return []
    names = {
        part["decision"]
        for listed in entry.record.values()
        if isinstance(listed, list)
        for part in listed
        if isinstance(part, dict) and isinstance(part.get("decision"), str)
    }
    return sorted(names, key=str.encode)


def _same_entry(proof: Proof, entries: Sequence[EntryData]) -> None:
    if not entries:
        return
    asked = proof.question
    if (entries[0].kind, entries[0].id) != (asked.kind, asked.id):
        _refuse("other-entry", "entries/0")
    wanted = [("decision", name) for name in decisions_named(entries[0])]
    if [(entry.kind, entry.id) for entry in entries[1:]] != wanted:
        _refuse("other-entry", "entries")


def _came_with(proof: Proof, version: VersionLeaf, first: VersionLeaf | None) -> None:
    if first is None or proof.first_version is None:
        return
    index = proof.first_version.index
    if not (
        first.begins <= proof.entries[0].index < index <= proof.version.index
        and first.number <= version.number
    ):
        _refuse("bad-first-version", "first_version")


def _is_absent(proof: Proof, version: VersionLeaf) -> None:
    if proof.absent is None:
        return
    before, after = proof.absent.before, proof.absent.after
    at = before.position + 1 if before else 0
    if at != (after.position if after else version.entries):
        _refuse("not-absent", "absent")
    if not late_pattern(PLAIN_ID).fullmatch(proof.question.id):
        _refuse("not-absent", "question")
    asked = f"{proof.question.kind}/{proof.question.id}".encode()
    if (before and _key(before) >= asked) or (after and _key(after) <= asked):
        _refuse("not-absent", "absent")
    if version.unread:
        _refuse("unread", "version")


def _key(listed: Listed) -> bytes:
    entry = entry_of(listed.leaf)
    return f"{entry.kind}/{entry.id}".encode() if entry else b""


def _same_commit(proof: Proof, first: VersionLeaf | None) -> None:
    if proof.commit is None:
        return
    body = b64decode(proof.commit)
    named = b"commit %d\0%s" % (len(body), body)
    if first is None:
        _refuse("bad-commit", "commit")
    long = len(first.commit) == sha256().digest_size * 2
    name = sha256(named) if long else sha1(named)  # noqa: S324 - the name that git gave it
    if name.hexdigest() != first.commit:
        _refuse("bad-commit", "commit")
