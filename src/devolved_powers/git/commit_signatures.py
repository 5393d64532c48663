"""Signatures of commits: whether each holds, and by which key; whose key it is others say.

Git has them verified by `ssh-keygen`, and by no other program, whatever a repository's settings
name. It is shown no list of signers, so no name that somebody wrote into one reaches a program:
of a signature that holds it tells the fingerprint of the key, and that is all that is asked.
Signatures of other kinds (OpenPGP, X.509) are seen and not verified: that would need a keyring.
"""

import json
import os
from base64 import b64decode
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from pathlib import Path
from secrets import token_hex
from typing import Final, Literal, NamedTuple

from devolved_powers.errors import PowersError
from devolved_powers.git.asked_objects import contents_at, objects_at
from devolved_powers.git.repository import asked_of_git
from devolved_powers.store import cache
from devolved_powers.store.handles import MAX_BYTES

SealState = Literal["none", "holds", "broken", "unchecked"]
Hindrance = Literal["", "other-kind", "several", "no-tool", "unreadable"]
"""Why a signature was not verified: of another kind, more than one, no `ssh-keygen` or too old a
git, or a commit that cannot be read."""


class Seal(NamedTuple):
    """The signature of a commit, whoever made it.

    Args:
        state: there is none; it holds; it does not; it was not verified.
        fingerprint: of the key by which it holds, as `ssh-keygen -l` shows it.
        why: why it was not verified.
    """

    state: SealState
    fingerprint: str = ""
    why: Hindrance = ""


_SETTINGS: Final = (
    f"gpg.ssh.allowedSignersFile={os.devnull}",  # without one, git does not ask ssh-keygen at all
    "gpg.ssh.program=ssh-keygen",
    "gpg.ssh.revocationFile=",
    f"gpg.program={os.devnull}",
    f"gpg.openpgp.program={os.devnull}",
    f"gpg.x509.program={os.devnull}",
)
_KEPT: Final = ("signatures of commits", b"1")
_MOST_KEPT: Final = 5_000
_AT_ONCE: Final = 100
"""Commits that git verifies in one call: each takes it some hundredths of a second."""
_NO_SEAL: Final = Seal("none")
_BROKEN: Final = Seal("broken")
_SSH: Final = b"-----BEGIN SSH SIGNATURE-----"
_SSH_END: Final = b"-----END SSH SIGNATURE-----"
_REFUSED: Final = "Could not verify signature."
"""What ssh-keygen says of a signature that does not hold; git calls it bad too where it could not
be started."""
_UNKNOWN_KIND: Final = ("unsupported", "unknown or ")


def seals_of(root: Path, commits: Iterable[str]) -> dict[str, Seal]:
    """Return the signatures of commits by their full names; as kept, where they were verified.

    Args:
        root: the registry's folder, inside a git repository.
        commits: full names, as `commit_named` returns them.

    Raises:
        PowersError: when git cannot be run.
    """
    wanted = tuple(dict.fromkeys(commits))
    key = cache.digest_of(root, [_KEPT])
    kept = _kept(key)
    lacking = iter([name for name in wanted if name not in kept])
    found = {name: kept[name] for name in wanted if name in kept}
    while batch := list(islice(lacking, _AT_ONCE)):
        found |= _verified(root, batch)
    settled = {name: seal for name, seal in found.items() if seal.state in ("holds", "broken")}
    if settled.keys() - kept.keys():  # what is verified never changes; what was not, may be
        rows = {**kept, **settled}
        of = {name: rows[name] for name in [*rows][-_MOST_KEPT:]}
        cache.save(key, json.dumps(of, allow_nan=False).encode())
    return found


def _kept(key: str) -> dict[str, Seal]:
    def understood(payload: bytes) -> dict[str, Seal]:
        rows: dict[str, list[str]] = json.loads(payload)
        return {str(name): _seal(*row) for name, row in rows.items()}

    return cache.understood(cache.load(key), understood) or {}


def _seal(state: str, fingerprint: str, _why: str) -> Seal:
    if state == "holds":
        return Seal("holds", str(fingerprint))
    if state == "broken":
        return _BROKEN
    raise ValueError(state)


def _verified(root: Path, commits: list[str]) -> dict[str, Seal]:
    """Return the signatures of some commits; only those of SSH are shown to git."""
    found = dict.fromkeys(commits, Seal("unchecked", why="unreadable"))
    by_ssh = []
    for name, content in _contents(root, commits):
        seal = _by_form(name, content)
        if seal is None:
            by_ssh.append(name)
        else:
            found[name] = seal
    return found | (_by_git(root, by_ssh) if by_ssh else {})


def _contents(root: Path, commits: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield commits as git keeps them, without those that are none, or too large."""
    held = (each for each in objects_at(root, commits) if each is not None)
    read = [each.name for each in held if each.kind == "commit" and each.size <= MAX_BYTES]
    for found in contents_at(root, read):
        if found is not None:
            yield found[0].name, found[1]


def _by_form(name: str, content: bytes) -> Seal | None:
    """Return what the form of a commit tells of its signature; None where it is one of SSH."""
    header = b"gpgsig " if len(name) == 40 else b"gpgsig-sha256 "  # noqa: PLR2004 - of SHA-1
    lines = content.partition(b"\n\n")[0].split(b"\n")
    begun = [number for number, line in enumerate(lines) if line.startswith(header)]
    if not begun:
        return _NO_SEAL
    if len(begun) > 1:  # which of them would be meant, programs do not agree on
        return Seal("unchecked", why="several")
    first, *rest = lines[begun[0] :]
    if first.removeprefix(header) != _SSH:
        return Seal("unchecked", why="other-kind")
    armour = [line[1:] for line in takewhile(lambda line: line.startswith(b" "), rest)]
    return None if _is_whole(armour) else _BROKEN


def _is_whole(armour: list[bytes]) -> bool:
    """Return whether what stands below the first line of a signature of SSH is one."""
    *body, last = armour or [b""]
    try:
        blob = b64decode(b"".join(body), validate=True)
    except ValueError:
        return False
    return last == _SSH_END and blob.startswith(b"SSHSIG")


def _by_git(root: Path, commits: list[str]) -> dict[str, Seal]:
    """Return what git has `ssh-keygen` say of signatures of SSH."""
    untold = dict.fromkeys(commits, Seal("unchecked", why="no-tool"))
    marker = token_hex(16)  # no message can hold what is only now chosen
    asked = "".join(f"{name}\n" for name in commits).encode("ascii")
    form = f"--format={marker}%H%x00%G?%x00%GF%x00%GG"
    settings = tuple(part for setting in _SETTINGS for part in ("-c", setting))
    words = (*settings, "log", "--no-walk=unsorted", "--stdin", "--no-color", form)
    try:
        answer = asked_of_git(root, words, asked)
    except PowersError:
        return untold
    if answer.code:  # before 2.34 git knew no signature of SSH
        return untold
    for record in answer.output.decode("utf-8", "replace").split(marker)[1:]:
        name, state, fingerprint, said = record.split("\0", 3)
        if state in ("G", "U") and fingerprint.startswith("SHA256:"):
            untold[name] = Seal("holds", fingerprint)
        elif state == "B" and _REFUSED in said and not any(w in said for w in _UNKNOWN_KIND):
            untold[name] = _BROKEN
    return untold
