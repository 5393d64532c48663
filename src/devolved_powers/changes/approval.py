"""Who approved what lies between two revisions of a record: its commits, and their signatures."""

from dataclasses import dataclass
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.git.commits import Commit, changes_of
from devolved_powers.register.commit_signers import (
    CommitSignature,
    commit_signatures,
    known_signers,
)


@dataclass(frozen=True, slots=True)
class Approval:
    """The commits by which two revisions differ, each with its signature.

    Args:
        signers_at: the commit whose registry.yaml names the signers.
        commits: the commits that touched data, the newest first: those that only the second
            revision has, then those that only the first has.
        is_edited: whether the second side has changes besides that are in no commit.
        others_at: the sides whose registry.yaml names other signers: a change may name its own.
        hindrance: why git could not tell; else empty.
    """

    signers_at: str
    commits: tuple[tuple[Commit, CommitSignature], ...]
    is_edited: bool
    others_at: tuple[str, ...] = ()
    hindrance: str = ""


def approval(
    root: Path, first: str, second: str, *, is_edited: bool = False, signers_at: str = "HEAD"
) -> Approval | None:
    """Return who signed the commits between two; None where registry.yaml names no signers.

    Args:
        root: the registry's folder, inside a git repository.
        first: a commit.
        second: another.
        is_edited: whether the second side is a folder with changes that are in no commit.
        signers_at: whose registry.yaml names the signers.
    """
    sides = ((second, first), (first, second))
    try:
        if not known_signers(root, signers_at):
            return None
        commits = [c for newer, older in sides for c, _files in changes_of(root, (), newer, older)]
        signatures = commit_signatures(root, commits, signers_at)
        if signatures is None:
            return None
        counting = known_signers(root, signatures.signers_at)
        others = tuple(c for c in (first, second) if known_signers(root, c) != counting)
    except PowersError as error:
        return Approval("", (), is_edited, hindrance=error.message)
    signed = tuple((commit, signatures.of[commit.id]) for commit in commits)
    return Approval(signatures.signers_at, signed, is_edited, others)
