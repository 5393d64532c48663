"""What a proof shows, or why it is refused."""

from collections.abc import Mapping
from typing import Annotated

from typing_extensions import TypedDict

from devolved_powers.i18n import _, clauses
from devolved_powers.record.leaf_forms import EntryData, VersionLeaf
from devolved_powers.record.moments import moment_text
from devolved_powers.record.proved_states import states_on
from devolved_powers.record.refusals import MEANINGS, ProofRefusedError
from devolved_powers.record.verify import Verified
from devolved_powers.record.verify_cosigned import VerifiedCosigned
from devolved_powers.record.versions import unread_places
from devolved_powers.reports.json_v1.common import (
    VERSION,
    CannotTellJson,
    Meaning,
    NoticedAnswer,
    cannot_tell,
)
from devolved_powers.reports.proof_rows import about, timestamp_text


class ProofQuestionJson(TypedDict):
    """What a proof answers."""

    kind: Annotated[str, Meaning("What the entry is: power, item, need, decision …")]
    id: Annotated[str, Meaning("Its id; of a decision and a standard its short name.")]
    as_of: Annotated[str, Meaning("The day whose states are asked for.")]
    at: Annotated[
        str | None, Meaning("By which moment they were known, UTC; null: as the newest version.")
    ]


class ProofVersionJson(TypedDict):
    """A version of the record."""

    number: Annotated[int, Meaning("Its number, from 1.")]
    commit: Annotated[str, Meaning("The commit that made it, its full name.")]
    recorded: Annotated[str, Meaning("When it was recorded, UTC, by the clock of the commit.")]


class ProofStateJson(TypedDict):
    """A state of the entry on the day."""

    since: Annotated[str, Meaning("Its first day.")]
    ends: Annotated[str | None, Meaning("The first day after it; null while it is open.")]
    status: Annotated[str, Meaning("How it stands in law.")]
    to_body: Annotated[str, Meaning("Who holds it; empty for a need.")]
    values: Annotated[
        Mapping[str, object], Meaning("What describes the entry, with the keys of the leaf.")
    ]


class ProofDecisionJson(TypedDict):
    """A decision that the entry's record names."""

    id: Annotated[str, Meaning("Its short name.")]
    record: Annotated[Mapping[str, object], Meaning("What its file says of the decision itself.")]


class ProofLogJson(TypedDict):
    """The log that the proof leads to."""

    origin: Annotated[str, Meaning("Its name.")]
    size: Annotated[int, Meaning("How many leaves it has.")]
    root: Annotated[str, Meaning("The hash of its tree, in base64.")]
    keys: Annotated[list[str], Meaning("The public keys that signed it, as the proof has them.")]


class ProofSignatureJson(TypedDict):
    """A signature by another office."""

    name: Annotated[str, Meaning("Whose it is, as the record has it.")]
    role: Annotated[str, Meaning("What it counts as.")]
    key: Annotated[str, Meaning("The public key.")]


class ProofCosignedJson(TypedDict):
    """A checkpoint that others signed."""

    size: Annotated[int, Meaning("How many leaves the log had.")]
    root: Annotated[str, Meaning("The hash of its tree, in base64.")]
    version: Annotated[ProofVersionJson, Meaning("Its newest version.")]
    signatures: Annotated[list[ProofSignatureJson], Meaning("The signatures, which hold.")]
    lacking: Annotated[list[str], Meaning("The roles whose signature is not there.")]
    timestamp: Annotated[
        str | None, Meaning("The moment that an authority stamped it, UTC; null where none did.")
    ]
    authority: Annotated[str, Meaning("Who stamped it; empty where that is not known.")]
    timestamp_holds: Annotated[
        bool | None,
        Meaning("Whether its signature leads to a trusted certificate; null: not looked at."),
    ]


class ProofJson(NoticedAnswer):
    """What a proof shows, or why it is refused."""

    about: Annotated[str, Meaning("What such a proof shows and what it does not.")]
    holds: Annotated[bool, Meaning("Whether everything in it that was looked at holds.")]
    reason: Annotated[
        str | None, Meaning("Why it is refused, by its name in docs/record-format.md; else null.")
    ]
    meaning: Annotated[str, Meaning("The same in words; empty where it holds.")]
    place: Annotated[str, Meaning("The key of the proof that shows it; may be empty.")]
    key_known: Annotated[
        bool | None,
        Meaning("Whether a given key signed the log; null where the proof is refused."),
    ]
    question: Annotated[ProofQuestionJson | None, Meaning("What it answers; null if refused.")]
    absent: Annotated[bool | None, Meaning("Whether the record lacks the entry.")]
    entry: Annotated[
        Mapping[str, object] | None, Meaning("What the files say of the entry; null if absent.")
    ]
    states: Annotated[list[ProofStateJson], Meaning("Its states on the day, body by body.")]
    decisions: Annotated[list[ProofDecisionJson], Meaning("The decisions that its record names.")]
    recorded_in: Annotated[ProofVersionJson | None, Meaning("The version that was known then.")]
    came_with: Annotated[
        ProofVersionJson | None, Meaning("The version that this content came with.")
    ]
    next_version: Annotated[ProofVersionJson | None, Meaning("The version after, if there was.")]
    unread: Annotated[list[str], Meaning("What of the version could not be read.")]
    log: Annotated[ProofLogJson | None, Meaning("The log that it leads to.")]
    cosigned: Annotated[ProofCosignedJson | None, Meaning("What others signed of it.")]


def proof_answer(shown: Verified, *, is_page: bool = False) -> ProofJson:
    """Return the answer on a proof that holds.

    Args:
        shown: what it shows.
        is_page: whether a page carried it, whose words nobody has looked at.
    """
    question, entry = shown.proof.question, shown.entry
    return ProofJson(
        version=VERSION,
        cannot_tell=untold(shown, is_page=is_page),
        notice=shown.proof.notice,
        about=about(),
        holds=True,
        reason=None,
        meaning="",
        place="",
        key_known=shown.is_key_known,
        question=ProofQuestionJson(
            kind=question.kind, id=question.id, as_of=question.as_of, at=question.at
        ),
        absent=entry is None,
        entry=None if entry is None else entry.record,
        states=[] if entry is None else _states(entry, question.as_of),
        decisions=[ProofDecisionJson(id=each.id, record=each.record) for each in shown.decisions],
        recorded_in=_version(shown.version),
        came_with=_version(shown.first_version) if shown.first_version else None,
        next_version=_version(shown.next_version) if shown.next_version else None,
        unread=list(shown.version.unread),
        log=ProofLogJson(
            origin=shown.checkpoint.origin,
            size=shown.checkpoint.size,
            root=shown.checkpoint.text.split("\n")[2],
            keys=list(shown.proof.keys),
        ),
        cosigned=_cosigned(shown.cosigned) if shown.cosigned else None,
    )


def refusal_answer(error: ProofRefusedError) -> ProofJson:
    """Return the answer on a proof that is refused.

    Args:
        error: why.
    """
    return ProofJson(
        version=VERSION,
        cannot_tell=[],
        notice="",
        about=about(),
        holds=False,
        reason=error.reason,
        meaning=_(MEANINGS[error.reason]),
        place=error.where,
        key_known=None,
        question=None,
        absent=None,
        entry=None,
        states=[],
        decisions=[],
        recorded_in=None,
        came_with=None,
        next_version=None,
        unread=[],
        log=None,
        cosigned=None,
    )


def untold(shown: Verified, *, is_page: bool = False) -> list[CannotTellJson]:
    """Return what a proof that holds leaves open.

    Args:
        shown: what it shows.
        is_page: whether a page carried it, whose words nobody has looked at.
    """
    told = []
    if is_page:
        message = _("Whether the words of the page are those of the proof: read what stands here.")
        told.append(cannot_tell("page-words", message, count=1))
    if not shown.is_key_known:
        message = _("Whether the key that signed the log is the office’s: no such key was given.")
        told.append(cannot_tell("unknown-key", message, count=1))
    if shown.next_version is None:
        message = (
            _("Whether anything was recorded since: the log in the proof ends with that version.")
            if shown.proof.question.at is None
            else _("Whether a later version was recorded by that moment: the log ends before it.")
        )
        told.append(cannot_tell("end-of-log", message, count=1))
    if shown.version.unread:
        message = _("What stands in the parts of the record that could not be read: {places}")
        text = message.format(places=clauses(unread_places(shown.version.unread)))
        told.append(cannot_tell("unread", text, count=len(shown.version.unread)))
    stamp = shown.cosigned.timestamp if shown.cosigned else None
    if stamp is not None and stamp.standing != "holds":
        message = _("Whether the time stamp is the authority’s: {text}")
        told.append(cannot_tell("time-stamp", message.format(text=timestamp_text(stamp)), count=1))
    return told


def _version(version: VersionLeaf) -> ProofVersionJson:
    return ProofVersionJson(number=version.number, commit=version.commit, recorded=version.recorded)


def _states(entry: EntryData, day: str) -> list[ProofStateJson]:
    return [
        ProofStateJson(
            since=state.since,
            ends=state.ends or None,
            status=state.status,
            to_body=state.to_body,
            values=state.values,
        )
        for state in states_on(entry, day)
    ]


def _cosigned(cosigned: VerifiedCosigned) -> ProofCosignedJson:
    stamp = cosigned.timestamp
    moment = stamp.moment if stamp else None
    return ProofCosignedJson(
        size=cosigned.checkpoint.size,
        root=cosigned.checkpoint.text.split("\n")[2],
        version=_version(cosigned.version),
        signatures=[
            ProofSignatureJson(name=each.name, role=each.role, key=each.key)
            for each in cosigned.signatures
        ],
        lacking=list(cosigned.lacking),
        timestamp=moment_text(moment) if moment else None,
        authority=stamp.authority if stamp else "",
        timestamp_holds=True if stamp is not None and stamp.standing == "holds" else None,
    )
