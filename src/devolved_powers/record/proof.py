"""A proof: the file that shows what the record said of an entry, to whoever has the log's key.

Its form is told in docs/record-format.md. Here it is read and written; whether what it says holds,
`verify.py` tells.
"""

import json
from typing import Annotated, Final, Literal

from pydantic import StringConstraints, TypeAdapter, ValidationError

from devolved_powers.record.leaf_forms import (
    DAY,
    MOST_SAFE,
    Base64Text,
    Form,
    HashText,
    Moment,
    Number,
    is_calendar,
)
from devolved_powers.record.leaves import EntryKind, canonical

PROOF_FORMAT: Final = "devolved-powers-proof-1"
LARGEST_PROOF: Final = 16 * 1024 * 1024
"""Bytes of a file with a proof: the leaf of an entry has no more than 65,535."""
ABOUT_IN_CHINESE: Final = (
    "本证明只证明登记记录在所问时刻写了什么、随哪个版本记入，以及这些内容写入日志后未被篡改；"
    "不证明法律如何规定，不证明所记内容正确，也不证明由谁录入。"
    "时刻出自提交的时钟，只有会签或者时间戳能限定其范围。"
)
ABOUT_IN_ENGLISH: Final = (
    "This proof shows only what the record said at the moment asked for, with which version it was "
    "recorded, and that these words have not been tampered with since they were put into the log. "
    "It does not show what the law is, nor that what was recorded is right, nor who typed it. The "
    "moment comes from the clock of a commit: only a cosignature or a time stamp bounds it."
)
ABOUT: Final = ABOUT_IN_CHINESE + ABOUT_IN_ENGLISH
"""What every proof of this format says first: another word would be another format."""

PLAIN_ID: Final = r"[A-Za-z0-9_./-]+"
"""What the ids of a record consist of; only of such an id it is proved that it is not there."""
_ASTRAL: Final = (b"\xf0", b"\xf1", b"\xf2", b"\xf3", b"\xf4")
"""The bytes that begin a character beyond the first 65,536, which UTF-16 sorts otherwise."""


class NotAProofError(ValueError):
    """Something is no proof, or has another form."""


class Logged(Form):
    """A leaf with its path to the log.

    Args:
        index: its place in the log.
        leaf: its text.
        path: the hashes that lead to the checkpoint.
    """

    index: Number
    leaf: str
    path: tuple[HashText, ...]


class Listed(Form):
    """An entry of a version.

    Args:
        leaf: its text.
        path: the hashes that lead to the tree over the version's entries.
        position: its place among them.
    """

    leaf: str
    path: tuple[HashText, ...]
    position: Number


class ProvedEntry(Listed):
    """An entry of a version, with its place in the log.

    Args:
        index: its place in the log.
        log_path: the hashes that lead to the checkpoint.
    """

    index: Number
    log_path: tuple[HashText, ...]


class Absent(Form):
    """Between which entries of the version the one asked for would stand.

    Args:
        before: the one before; none where it would be the first.
        after: the one after; none where it would be the last.
    """

    before: Listed | None
    after: Listed | None


class Cosignature(Form):
    """A signature of a checkpoint by another key.

    Args:
        key: the public key, as OpenSSH writes it, without a comment.
        name: whose it is.
        role: what the signature counts as.
        signature: what `ssh-keygen -Y sign` wrote.
    """

    key: str
    name: str
    role: str
    signature: str


class Cosigned(Form):
    """A checkpoint that others signed.

    Args:
        checkpoint: its note.
        consistency: the hashes that lead from it to the newest checkpoint.
        signatures: what others signed.
        signers: the settings of the registry at its newest version: who may sign.
        timestamp: the answer of a time-stamping authority.
        version: its newest version.
    """

    checkpoint: str
    consistency: tuple[HashText, ...]
    signatures: tuple[Cosignature, ...]
    signers: Listed
    timestamp: Base64Text | None
    version: Logged


class Question(Form):
    """What the proof answers.

    Args:
        as_of: the day whose states are asked for.
        at: by which moment they were known; none: at the newest version.
        id: the entry.
        kind: what it is.
    """

    as_of: Annotated[str, StringConstraints(pattern=DAY)]
    at: Moment | None
    id: str
    kind: EntryKind


class Proof(Form):
    """What the file says, key by key; see docs/record-format.md."""

    about: str
    absent: Absent | None
    checkpoint: str
    commit: Base64Text | None
    cosigned: Cosigned | None
    entries: tuple[ProvedEntry, ...]
    first_version: Logged | None
    format: Literal["devolved-powers-proof-1"]
    hash: str
    keys: tuple[str, ...]
    next_version: Logged | None
    notice: str
    question: Question
    version: Logged

    @property
    def version_leaves(self) -> tuple[Logged, ...]:
        """All leaves of versions that it holds, that of the version asked for first."""
        of_others = self.cosigned.version if self.cosigned else None
        given = (self.version, self.next_version, self.first_version, of_others)
        return tuple(leaf for leaf in given if leaf is not None)

    @property
    def listed(self) -> tuple[Listed, ...]:
        """All entries of versions that it holds."""
        neighbours = (self.absent.before, self.absent.after) if self.absent else ()
        signers = (self.cosigned.signers,) if self.cosigned else ()
        return (*self.entries, *(each for each in neighbours if each), *signers)

    @property
    def content(self) -> bytes:
        """The file."""
        return canonical(self.model_dump(mode="json")) + b"\n"


_PROOF = TypeAdapter(Proof)


def read_object(content: bytes) -> dict[str, object]:
    """Return the object that canonical JSON says.

    Args:
        content: a leaf, or a proof without its line break.

    Raises:
        NotAProofError: when it is no object, or not in canonical form.
    """
    try:
        text = content.decode("utf-8")
        data, is_plain = _parsed(text)
        if is_plain and not any(lead in content for lead in _ASTRAL):
            is_canonical = text == json.dumps(
                data, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
            )
        else:
            is_canonical = content == canonical(data)
    except (ValueError, RecursionError):
        raise NotAProofError from None
    if not is_canonical or not isinstance(data, dict):
        raise NotAProofError
    return data


def _parsed(text: str) -> tuple[object, bool]:
    """Return what JSON says, and whether it is without fractions.

    Where it is, and all keys sort by characters as they do by UTF-16, the library that comes with
    Python writes the canonical form too, and many times as fast.
    """
    fractions = []

    def whole(digits: str) -> int:
        number = int(digits)
        if abs(number) > MOST_SAFE:
            raise ValueError(digits)
        return number

    def fraction(digits: str) -> float:
        fractions.append(digits)
        return float(digits)

    data = json.loads(text, parse_int=whole, parse_float=fraction)
    return data, not fractions


def proof_of(content: bytes) -> Proof:
    """Return the proof that a file says.

    Args:
        content: an object in canonical form.

    Raises:
        NotAProofError: when a key or a type is another one.
    """
    try:
        proof = _PROOF.validate_json(content)
    except ValidationError:
        raise NotAProofError from None
    is_absent = proof.absent is not None
    if is_absent == bool(proof.entries) or is_absent != (proof.first_version is None):
        raise NotAProofError
    if not is_calendar(f"{proof.question.as_of}T00:00:00Z"):
        raise NotAProofError
    if proof.question.at is not None and not is_calendar(proof.question.at):
        raise NotAProofError
    return proof
