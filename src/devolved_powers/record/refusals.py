"""Why a proof is refused: the reasons of docs/record-format.md, in their order, and in words."""

from typing import Final, Literal

from devolved_powers.i18n import N_

Reason = Literal[
    "not-a-proof",
    "unknown-format",
    "unknown-hash",
    "words-changed",
    "bad-checkpoint",
    "unknown-key",
    "bad-signature",
    "bad-version",
    "not-then",
    "bad-entry",
    "other-entry",
    "bad-first-version",
    "not-absent",
    "unread",
    "bad-cosigned",
    "bad-cosignature",
    "bad-timestamp",
    "bad-commit",
]
MEANINGS: Final[dict[Reason, str]] = {
    "not-a-proof": N_("This is no proof of a record, or its file was changed."),
    "unknown-format": N_("The proof has a format that this program does not know."),
    "unknown-hash": N_("The proof uses a hash that this program does not know."),
    "words-changed": N_(
        "The words on what a proof shows, or the notice on its data, are not those of the record."
    ),
    "bad-checkpoint": N_("A checkpoint in it is no signed note of a log."),
    "unknown-key": N_(
        "Its checkpoint is not signed by a key that was given and was still used by then."
    ),
    "bad-signature": N_("A signature of its checkpoint does not hold: it was changed or forged."),
    "bad-version": N_("A version of the record in it does not stand in the signed log."),
    "not-then": N_("The version in it is not the one that was known at the moment asked for."),
    "bad-entry": N_("An entry in it does not stand in the signed log, or not in that version."),
    "other-entry": N_(
        "It shows another entry than the one asked for, or not exactly the decisions that it names."
    ),
    "bad-first-version": N_("The entry was not recorded with the version that it says."),
    "not-absent": N_("It does not show that the record lacks the entry."),
    "unread": N_(
        "A part of the record could not be read: whether the entry stands there cannot be told."
    ),
    "bad-cosigned": N_("The checkpoint that others signed is not one of this log."),
    "bad-cosignature": N_(
        "A signature by another office does not hold, or is not by a signer of the record."
    ),
    "bad-timestamp": N_("The time stamp in it is not of that checkpoint, or does not hold."),
    "bad-commit": N_("The commit in it is another than the record says."),
}
"""What each reason means for whoever was handed the proof."""


class ProofRefusedError(Exception):
    """A proof does not hold.

    Args:
        reason: why, by its name in docs/record-format.md.
        where: the key of the proof that shows it.
    """

    def __init__(self, reason: Reason, where: str = "") -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.where = where
