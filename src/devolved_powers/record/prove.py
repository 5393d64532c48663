"""Makes proofs out of the log of a record: what it said of an entry on a day, as known then.

What is proved is read out of the log alone. `verified` verifies a proof before it is given, so a
log that is damaged yields none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.base64_text import to_base64
from devolved_powers.models.files import RECORD_FOLDER
from devolved_powers.record.leaf_forms import entry_of
from devolved_powers.record.leaves import HASH, EntryKind
from devolved_powers.record.moments import moment_text
from devolved_powers.record.note import VerifierKey
from devolved_powers.record.proof import ABOUT, PLAIN_ID, PROOF_FORMAT, Proof, ProvedEntry, Question
from devolved_powers.record.provable_log import ProvableLog
from devolved_powers.record.prove_cosigned import cosigned_for
from devolved_powers.record.refusals import ProofRefusedError
from devolved_powers.record.verify import Verified, decisions_named, verify_proof
from devolved_powers.record.versions import unread_places
from devolved_powers.text import printable


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be proved.

    Args:
        kind: what the entry is.
        id: its id; of a decision and a standard its short name.
        as_of: the day whose states are asked for.
        at: by which moment they were known, UTC without a zone; None: at the newest version.
    """

    kind: EntryKind
    id: str
    as_of: date
    at: datetime | None = None

    @property
    def key(self) -> str:
        """What the entries of a version are sorted by."""
        return f"{self.kind}/{self.id}"


def prove(log: ProvableLog, asked: Asked, commit: bytes | None = None) -> Proof:
    """Return the proof of what a record said of an entry.

    Args:
        log: the log of the record.
        asked: what is to be proved.
        commit: the commit that the leaf came with, as `git cat-file commit` prints it.

    Raises:
        PowersError: when nothing was recorded yet; when the log is damaged; when the record lacks
            the entry, and a part of it could not be read.
    """
    version = log.version_at(asked.at)
    following = log.after(version)
    is_there = asked.key in version.standing
    if not is_there and version.unread:
        message = _("{id} is not in the record, but this could not be read: {unread}.")
        hint = _("So nothing can be proved: it may stand there. Ask for another moment: --at.")
        text = message.format(id=asked.id, unread=enumerated(unread_places(version.unread)))
        raise PowersError(text, hint=hint, code=ExitCode.NOT_LOOKED)
    if not is_there and not late_pattern(PLAIN_ID).fullmatch(asked.id):
        message = _("{id} is no id: that it is not in the record cannot be proved.")
        text = message.format(id=printable(asked.id))
        raise PowersError(text, hint=_("Look for blanks and look-alikes."), code=ExitCode.USAGE)
    entries: list[ProvedEntry] = []
    if is_there:
        entries.append(log.entry(version, asked.key))
        data = entry_of(entries[0].leaf)
        named = decisions_named(data) if data else []
        entries += (log.entry(version, f"decision/{name}") for name in named)
    first = log.came_with(entries[0].index) if entries else None
    return Proof(
        about=ABOUT,
        absent=None if is_there else log.absent(version, asked.key),
        checkpoint=log.checkpoint_text,
        commit=None if commit is None else to_base64(commit),
        cosigned=cosigned_for(log, version),
        entries=tuple(entries),
        first_version=None if first is None else log.logged(first),
        format=PROOF_FORMAT,
        hash=HASH,
        keys=log.keys,
        next_version=None if asked.at is None or following is None else log.logged(following),
        notice=version.notice,
        question=Question(
            as_of=asked.as_of.isoformat(),
            at=None if asked.at is None else moment_text(asked.at),
            id=asked.id,
            kind=asked.kind,
        ),
        version=log.logged(version),
    )


def verified(content: bytes, keys: Sequence[VerifierKey] = ()) -> Verified:
    """Return what a proof shows that was just made.

    Args:
        content: the file.
        keys: the keys of the log; without any, those in the proof are used.

    Raises:
        PowersError: when it does not hold: then the log is damaged.
    """
    try:
        return verify_proof(content, keys)
    except ProofRefusedError as error:
        message = _("The log of the record does not prove what it says: {reason}.")
        raise PowersError(
            message.format(reason=error.reason),
            hint=_("`powers record check` names every fault."),
            place=f"{RECORD_FOLDER}/",
        ) from error
