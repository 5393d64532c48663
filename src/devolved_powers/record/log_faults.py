"""What may be wrong with the log of a record: each kind by a code, with what it means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, NamedTuple

from devolved_powers.i18n import N_
from devolved_powers.record.moments import beijing_day

FaultCode = Literal[
    "bad-checkpoint",
    "bad-cosignature",
    "bad-leaf",
    "bad-order",
    "bad-signature",
    "bad-tile",
    "bad-timestamp",
    "bad-version",
    "beyond-checkpoint",
    "changed-entry",
    "changed-tile",
    "ends-within-version",
    "key-not-in-use",
    "late-insert",
    "leaf-changed",
    "log-behind",
    "log-differs",
    "made-otherwise",
    "missing-checkpoint",
    "missing-tile",
    "no-log",
    "off-the-line",
    "old-checkpoint",
    "other-checkpoint",
    "other-log",
    "other-moment",
    "other-origin",
    "rebased",
    "root-differs",
    "unknown-format",
    "unknown-hash",
    "unknown-key",
    "version-gone",
    "version-left-out",
]


class FaultKind(NamedTuple):
    """A kind of fault.

    Args:
        meaning: what is wrong, in one sentence.
        remedy: what to do about it.
    """

    meaning: str
    remedy: str


_RESTORE: Final = N_("Get record/ back from a copy: `git log -- record/` lists who changed it.")
_ASK_WHO: Final = N_(
    "Find out who rewrote the history, and get the old one back from a clone or a backup; a log "
    "that was published stays as it is."
)
_ASK_KEEPER: Final = N_(
    "Check it with the release of the program that appended the version. If it tells the same, the "
    "log was written anew: ask who has its key, and for a checkpoint that was kept elsewhere."
)
_KEYS: Final = N_("Compare `record.keys` of registry.yaml with the key that the office published.")

FAULTS: Final[Mapping[FaultCode, FaultKind]] = {
    "bad-checkpoint": FaultKind(
        N_("The checkpoint is no signed note of the form that a checkpoint has."), _RESTORE
    ),
    "bad-cosignature": FaultKind(
        N_("A signature of a checkpoint by another office does not hold."),
        N_("Have the office sign it again with `powers record cosign`; keep the file for inquiry."),
    ),
    "bad-leaf": FaultKind(N_("A leaf is none of the form that leaves have."), _RESTORE),
    "bad-order": FaultKind(
        N_("The leaves do not stand in the order in which an append writes them."), _RESTORE
    ),
    "bad-signature": FaultKind(
        N_("A signature of the checkpoint by a key of the log does not hold."), _RESTORE
    ),
    "bad-tile": FaultKind(N_("A tile is not of the form that tiles have."), _RESTORE),
    "bad-timestamp": FaultKind(
        N_("The time stamp is not of this checkpoint, or does not hold."),
        N_("Have the checkpoint stamped again; keep the file that is there for inquiry."),
    ),
    "bad-version": FaultKind(
        N_("The leaf of a version does not fit the leaves of its entries."), _RESTORE
    ),
    "beyond-checkpoint": FaultKind(
        N_("Checkpoints are larger than the newest: an append broke off, or the log was set back."),
        N_(
            "Where an append broke off, `powers record append` mends it; otherwise get the "
            "newest checkpoint back."
        ),
    ),
    "changed-entry": FaultKind(
        N_("The history now says something else of an entry than the log."), _ASK_WHO
    ),
    "changed-tile": FaultKind(
        N_("The hashes of a tile are not those of the leaves, though the leaves are right."),
        _RESTORE,
    ),
    "ends-within-version": FaultKind(
        N_("A checkpoint ends before the version is complete that its last leaf belongs to."),
        _RESTORE,
    ),
    "key-not-in-use": FaultKind(
        N_("The checkpoint is signed by a key outside the days on which it signs."), _KEYS
    ),
    "late-insert": FaultKind(
        N_("The history now has a change before others that are in the log already."), _ASK_WHO
    ),
    "leaf-changed": FaultKind(
        N_("A leaf is not the one that the checkpoint was signed over."), _RESTORE
    ),
    "log-behind": FaultKind(
        N_("The record has versions that are not in the log yet."),
        N_("`powers record append` takes them in."),
    ),
    "log-differs": FaultKind(
        N_("The commit is the one that it was, but the log says something else of an entry."),
        _ASK_KEEPER,
    ),
    "made-otherwise": FaultKind(
        N_("The files say the same as the log, but this program makes other leaves of them."),
        N_("Check it with the release of the program that appended the version."),
    ),
    "missing-checkpoint": FaultKind(N_("A checkpoint is missing."), _RESTORE),
    "missing-tile": FaultKind(N_("A tile is missing."), _RESTORE),
    "no-log": FaultKind(
        N_("registry.yaml names a log, but there is none in record/."),
        N_("`powers record append` begins it; if there was one, get record/ back from a copy."),
    ),
    "off-the-line": FaultKind(
        N_(
            "The commit of a version is still there, but not on the line of first parents any "
            "more: a branch was merged the wrong way round."
        ),
        N_(
            "Set the main branch back to the commit before the merge, and merge the other branch "
            "into it (`git merge --no-ff`), not the main branch into the other."
        ),
    ),
    "old-checkpoint": FaultKind(
        N_("An older checkpoint is not consistent with the newest: the log was rewritten."),
        _ASK_WHO,
    ),
    "other-checkpoint": FaultKind(
        N_("The newest checkpoint is not the one that is kept under its number of leaves."),
        _RESTORE,
    ),
    "other-log": FaultKind(
        N_(
            "The log does not go on from the checkpoint that you kept: it was cut or rewritten, "
            "or you were shown another one."
        ),
        N_("Keep both checkpoints: together they prove it. Ask the office, and who signs too."),
    ),
    "other-moment": FaultKind(
        N_("The log says another moment of a commit than the history."), _ASK_KEEPER
    ),
    "other-origin": FaultKind(
        N_("The checkpoint is of another log than registry.yaml names."), _KEYS
    ),
    "rebased": FaultKind(
        N_("The history holds the same change under another commit: it was rewritten."), _ASK_WHO
    ),
    "root-differs": FaultKind(
        N_("The leaves do not lead to the hash that the checkpoint was signed over."), _RESTORE
    ),
    "unknown-format": FaultKind(
        N_("A leaf has a format that this release of the program does not know."),
        N_("Check it with a newer release of the program."),
    ),
    "unknown-hash": FaultKind(
        N_("A version names a hash that this release of the program does not know."),
        N_("Check it with a newer release of the program."),
    ),
    "unknown-key": FaultKind(
        N_("A checkpoint is signed by a key that registry.yaml does not have."), _KEYS
    ),
    "version-gone": FaultKind(
        N_("The history does not have a version any more that is in the log."), _ASK_WHO
    ),
    "version-left-out": FaultKind(
        N_("The history has a change that the log leaves out, though it goes beyond it."),
        _ASK_KEEPER,
    ),
}
"""Every kind there is; docs/record-keeping.md lists them."""
NO_FAULT: Final[frozenset[FaultCode]] = frozenset({"log-behind"})
"""What is told, and no fault by itself."""


@dataclass(frozen=True, slots=True)
class LogFault:
    """Something that is wrong with the log, or that does not fit it.

    Args:
        code: its kind.
        number: the version in the log that it is about; None where it is about none.
        recorded: when that version was recorded, UTC without a zone.
        commit: its commit, as the log says.
        commit_now: the commit that takes its place in the history.
        entries: the entries that it is about, as `kind/id`.
        place: the file of record/, or the part of it.
        reason: in detail, where the meaning of the code does not say all.
    """

    code: FaultCode
    number: int | None = None
    recorded: datetime | None = None
    commit: str = ""
    commit_now: str = ""
    entries: tuple[str, ...] = ()
    place: str = ""
    reason: str = ""

    @property
    def is_fault(self) -> bool:
        """Whether it is more than of note."""
        return self.code not in NO_FAULT

    @property
    def day(self) -> str:
        """The day in Beijing on which the version was recorded; empty where it is about none."""
        return beijing_day(self.recorded) if self.recorded else ""
