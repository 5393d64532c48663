"""Who approved a change of the record: the signatures of its commits, and whose they are.

The signers are those that registry.yaml names at HEAD, whatever version is asked about: a key that
was lost is taken out there, and counts no longer from the day that is written beside it. A
signature counts on the day that its commit names; who has the key may name another day, which
only a time stamp or a signature of a checkpoint bounds.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from devolved_powers.git.asked_objects import contents_at
from devolved_powers.git.commit_signatures import Seal, seals_of
from devolved_powers.git.commits import Commit, merges_of
from devolved_powers.git.repository import commit_named, prefix_of
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.store import cache
from devolved_powers.store.kept_days import kept_day, plain_day

SignatureState = Literal["signed", "unsigned", "invalid", "unchecked"]
SignatureReason = Literal[
    "broken",
    "not-then",
    "unknown-key",
    "undated",
    "other-kind",
    "several",
    "no-tool",
    "unreadable",
]
"""Why a signature is invalid (`broken`, `not-then`), or could not be checked."""


class KnownSigner(NamedTuple):
    """Who signs by a key.

    Args:
        name: the office, or the person.
        role: what the signature counts as.
        fingerprint: of the key, as `ssh-keygen -l` shows it.
        since: the first day on which a signature counts.
        until: the last; None while it counts.
    """

    name: str
    role: str
    fingerprint: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class CommitSignature:
    """Whether a commit was signed by one who may, and if not, why.

    Args:
        state: 署名, 未署名, 签名无效, 不能核对.
        by: who has the key: more than one only where several name the same.
        fingerprint: of the key, where the signature holds.
        why: why it is invalid, or could not be checked.
        merge: the merge by which it came into the record, with its own signature: who merges
            approves; None where it was committed there.
    """

    state: SignatureState
    by: tuple[KnownSigner, ...] = ()
    fingerprint: str = ""
    why: SignatureReason | Literal[""] = ""
    merge: "tuple[str, CommitSignature] | None" = None


_UNSIGNED = CommitSignature("unsigned")
_BROKEN = CommitSignature("invalid", why="broken")


@dataclass(frozen=True, slots=True)
class CommitSignatures:
    """The signatures of some commits.

    Args:
        signers_at: the commit whose registry.yaml names the signers.
        of: the signatures, by the full names of the commits.
    """

    signers_at: str
    of: Mapping[str, CommitSignature]


def commit_signatures(
    root: Path, commits: Iterable[Commit], revision: str = "HEAD"
) -> CommitSignatures | None:
    """Return who signed commits; None where the registry names no signers.

    Args:
        root: the registry's folder, inside a git repository.
        commits: the commits.
        revision: whose registry.yaml names the signers.

    Raises:
        PowersError: when git cannot tell.
    """
    signers = known_signers(root, revision)
    if not signers:
        return None
    asked = {commit.id: commit for commit in commits}
    merges = merges_of(root, asked) if asked else {}
    every = asked | {merge.id: merge for merge in merges.values()}
    seals = seals_of(root, every)
    found = {name: signature_of(seals[name], every[name].committed, signers) for name in every}
    with_merges = {
        name: replace(found[name], merge=(merges[name].id, found[merges[name].id]))
        for name in merges
    }
    return CommitSignatures(commit_named(root, revision), found | with_merges)


def signature_of(seal: Seal, day: date | None, signers: Iterable[KnownSigner]) -> CommitSignature:
    """Return whose a signature is, and whether it counted on the day of its commit.

    Args:
        seal: the signature.
        day: the day of the commit, in China; None where it cannot be told.
        signers: those whose signatures count, or counted.
    """
    if seal.state == "unchecked":
        return CommitSignature("unchecked", why=seal.why)
    if seal.state != "holds":
        return _UNSIGNED if seal.state == "none" else _BROKEN
    having = tuple(signer for signer in signers if signer.fingerprint == seal.fingerprint)
    if not having:
        return CommitSignature("unchecked", (), seal.fingerprint, "unknown-key")
    if day is None:
        return CommitSignature("unchecked", having, seal.fingerprint, "undated")
    then = tuple(s for s in having if s.since <= day and (s.until is None or day <= s.until))
    if not then:
        return CommitSignature("invalid", having, seal.fingerprint, "not-then")
    return CommitSignature("signed", then, seal.fingerprint)


def known_signers(root: Path, revision: str) -> tuple[KnownSigner, ...]:
    """Return the signers of registry.yaml as it is committed; as kept, while it is the same.

    Args:
        root: the registry's folder, inside a git repository.
        revision: `HEAD`, or a commit as `commit_named` returns it.

    Raises:
        PowersError: when git cannot tell.
    """
    [found] = contents_at(root, [f"{revision}:{prefix_of(root)}{ROOT_FILE}"])
    if found is None or found[0].kind != "blob" or b"signers" not in found[1]:
        return ()
    return _signers_of(found[1])


def _signers_of(content: bytes) -> tuple[KnownSigner, ...]:
    key = cache.digest_of(Path(), [("signers", content)])
    kept = cache.understood(cache.load(key), _understood)
    if kept is not None:
        return kept
    signers = tuple(_signers(content))
    rows = [(*signer[:3], plain_day(signer.since), plain_day(signer.until)) for signer in signers]
    cache.save(key, json.dumps(rows, allow_nan=False).encode())
    return signers


def _understood(payload: bytes) -> tuple[KnownSigner, ...]:
    return tuple(
        KnownSigner(
            str(name), str(role), str(fingerprint), date.fromisoformat(since), kept_day(until)
        )
        for name, role, fingerprint, since, until in json.loads(payload)
    )


def _signers(content: bytes) -> Iterator[KnownSigner]:
    """Yield the signers that a root file names; what does not fit is told by `validate`."""
    from devolved_powers.models.record_log import Signer
    from devolved_powers.models.ssh_key import SshKey
    from devolved_powers.store.files import document

    data = document(ROOT_FILE, content).data
    listed = data.get("signers") if isinstance(data, dict) else None
    for entry in listed if isinstance(listed, list) else ():
        with suppress(ValueError):
            signer = Signer.model_validate(entry)
            fingerprint = SshKey.parse(signer.key).fingerprint
            yield KnownSigner(signer.name, signer.role, fingerprint, signer.from_, signer.until)
