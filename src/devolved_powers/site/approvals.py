"""Who signed the commits that the pages tell of: corrections, and what recorded each decision.

A commit is named by its name, its day and its signer, whom registry.yaml names in public; who
made it is not told on a page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.git.commits import Commit, changes_of
from devolved_powers.i18n import _
from devolved_powers.register.commit_signers import CommitSignatures, commit_signatures
from devolved_powers.register.commit_signers_text import signature_text, signers_at_text


@dataclass(frozen=True, slots=True)
class SignedCommit:
    """A commit as a page tells it.

    Args:
        name: its name, shortened.
        day: the day it was committed, in China; empty where it cannot be told.
        signature: who signed it, in words.
    """

    name: str
    day: str
    signature: str


@dataclass(frozen=True)
class Approvals:
    """Who signed the commits of a record.

    Args:
        signatures: their signatures; None where registry.yaml names no signers.
        of_files: the commits that touched each decision's file, the newest first.
        hindrance: why git could not tell; else empty.
    """

    signatures: CommitSignatures | None = None
    of_files: Mapping[str, tuple[Commit, ...]] = field(default_factory=dict)
    hindrance: str = ""

    @property
    def told(self) -> str:
        """By which signers signatures count, or why none are told; empty where none sign."""
        if self.hindrance:
            return _("Who signed the commits is not shown: {reason}").format(reason=self.hindrance)
        return signers_at_text(self.signatures.signers_at) if self.signatures else ""

    def of(self, commit: Commit) -> str:
        """Return who signed a commit, in words; empty where that is not told at all."""
        found = self.signatures.of.get(commit.id) if self.signatures else None
        return signature_text(found) if found else ""

    def of_file(self, file: str) -> tuple[SignedCommit, ...]:
        """Return the commits that touched a decision's file; none where signatures are not told."""
        if self.signatures is None:
            return ()
        return tuple(
            SignedCommit(c.id[:12], c.committed.isoformat() if c.committed else "", self.of(c))
            for c in self.of_files.get(file, ())
        )


NO_APPROVALS = Approvals()
"""Of a registry in no repository, or that names no signers."""


def approvals(
    root: Path, commit: str, decisions: Iterable[str], corrected: Iterable[Commit]
) -> Approvals:
    """Return who signed what pages tell of.

    Args:
        root: the registry's folder, inside a git repository.
        commit: the newest commit that counts.
        decisions: the files of the decisions.
        corrected: the commits that corrected the record.
    """
    try:
        if commit_signatures(root, ()) is None:
            return NO_APPROVALS
        found: dict[str, list[Commit]] = {file: [] for file in decisions}
        for of, changes in changes_of(root, sorted(found), commit) if found else ():
            for change in changes:
                found.setdefault(change.file, []).append(of)
        asked = {c.id: c for c in (*corrected, *(c for listed in found.values() for c in listed))}
        signatures = commit_signatures(root, asked.values())
    except PowersError as error:
        return Approvals(hindrance=error.message)
    return Approvals(signatures, {file: tuple(listed) for file, listed in found.items()})
