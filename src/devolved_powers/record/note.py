"""Signed notes and the checkpoints that are written as such (C2SP signed-note, tlog-checkpoint).

Only what verifies or makes a signature needs a library: a checkpoint is read without one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Protocol, Self

from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.base64_text import from_base64, to_base64
from devolved_powers.models.record_log import ORIGIN
from devolved_powers.record.merkle import HASH_LENGTH, LARGEST_SIZE, Hash

_ED25519: Final = b"\x01"
"""The type of a key and its signatures, the only one that the log has."""
_KEY_LENGTH, _ID_LENGTH, _SIGNATURE_LENGTH = 32, 4, 64
_LONGEST_ORIGIN: Final = 200
_LONGEST_NOTE: Final = 16 * 1024
_MOST_SIGNATURES: Final = 2
"""Of a checkpoint: one, and another one where a key is replaced."""
_DASH: Final = "\N{EM DASH} "
_KEY = late_pattern(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)")
_SIZE = late_pattern(r"0|[1-9][0-9]{0,15}")
_NOT_PRINTED = late_pattern(r"[\x00-\x09\x0b-\x1f\ufffd]")
_ORIGIN = late_pattern(ORIGIN)


class BadNoteError(ValueError):
    """A text is no signed note, or no checkpoint, of the form of the log."""


class BadKeyError(ValueError):
    """A text is no verifier key."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the log says of itself: its name, how many leaves it has, and the hash of its tree.

    Args:
        origin: the name of the log.
        size: the number of leaves.
        root: the hash of the tree over them.
    """

    origin: str
    size: int
    root: Hash

    @property
    def text(self) -> str:
        """Its text, three lines, as it is signed."""
        return f"{self.origin}\n{self.size}\n{to_base64(self.root)}\n"

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the checkpoint that a text says.

        Args:
            text: the text of a note.

        Raises:
            BadNoteError: when it is none of exactly this form.
        """
        try:
            origin, size, root, end = text.split("\n")
            checkpoint = cls(origin, int(_matched_size(size)), from_base64(root))
        except ValueError as error:
            raise BadNoteError(text) from error
        if end or not is_origin(origin):
            raise BadNoteError(text)
        if checkpoint.size > LARGEST_SIZE or len(checkpoint.root) != HASH_LENGTH:
            raise BadNoteError(text)
        return checkpoint


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """A signature of a note.

    Args:
        name: the name of the key.
        key_id: the four bytes that tell it from others of that name.
        signature: what the key made.
    """

    name: str
    key_id: bytes
    signature: bytes

    @property
    def line(self) -> str:
        """Its line in the note, with the line break."""
        return f"{_DASH}{self.name} {to_base64(self.key_id + self.signature)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A signed note.

    Args:
        text: what is signed, with the line break at its end.
        signatures: its signatures, at least one.
    """

    text: str
    signatures: tuple[NoteSignature, ...]


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key of the log.

    Args:
        name: its name, the origin of the log.
        public: the 32 bytes of the Ed25519 key.
    """

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """What its signatures are found by."""
        named = self.name.encode() + b"\n" + _ED25519 + self.public
        return sha256(named).digest()[:_ID_LENGTH]

    def __str__(self) -> str:
        """Return it as signed-note and registry.yaml write it."""
        return f"{self.name}+{self.key_id.hex()}+{to_base64(_ED25519 + self.public)}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the key that a text says.

        Args:
            text: as `powers record key` prints it.

        Raises:
            BadKeyError: when it is no Ed25519 key of this form, or its parts contradict.
        """
        found = _KEY.fullmatch(text)
        try:
            content = from_base64(found[3]) if found else b""
        except ValueError as error:
            raise BadKeyError(text) from error
        if not found or len(content) != 1 + _KEY_LENGTH or not content.startswith(_ED25519):
            raise BadKeyError(text)
        key = cls(found[1], content[1:])
        if not _is_name(key.name) or str(key) != text:
            raise BadKeyError(text)
        return key

    @classmethod
    def of(cls, origin: str, public: bytes) -> Self:
        """Return the key of a log.

        Args:
            origin: the name of the log.
            public: the 32 bytes of the Ed25519 key.

        Raises:
            BadKeyError: when it is no such name or key.
        """
        if len(public) != _KEY_LENGTH or not _is_name(origin):
            raise BadKeyError(origin)
        return cls(origin, public)


class NoteSigner(Protocol):
    """Who signs the checkpoints of a log."""

    @property
    def origin(self) -> str:
        """The name of the log."""

    @property
    def public(self) -> bytes:
        """The 32 bytes of the public key."""

    def sign(self, text: bytes) -> bytes:
        """Return the Ed25519 signature of a text, 64 bytes."""


def read_note(content: str | bytes) -> Note:
    """Return what a signed note says; whether its signatures hold is not looked at.

    Args:
        content: the note.

    Raises:
        BadNoteError: when it is none.
    """
    try:
        note = content if isinstance(content, str) else content.decode("utf-8")
        length = len(note.encode("utf-8"))
    except UnicodeError as error:
        raise BadNoteError from error
    text, blank, lines = note.rpartition("\n\n")
    if length > _LONGEST_NOTE or not blank or not lines.endswith("\n") or _NOT_PRINTED.search(note):
        raise BadNoteError(note)
    return Note(f"{text}\n", tuple(_signature(line) for line in lines[:-1].split("\n")))


def read_checkpoint(content: str | bytes) -> tuple[Checkpoint, Note]:
    """Return the checkpoint that a note says, and the note.

    Args:
        content: the note.

    Raises:
        BadNoteError: when it is none of the form of docs/record-format.md: with one signature by a
            key of the log's name, or with two by different ones, and no other.
    """
    note = read_note(content)
    checkpoint = Checkpoint.read(note.text)
    ids = {each.key_id for each in note.signatures}
    if not len(ids) == len(note.signatures) <= _MOST_SIGNATURES:
        raise BadNoteError(note.text)
    for each in note.signatures:
        if each.name != checkpoint.origin or len(each.signature) != _SIGNATURE_LENGTH:
            raise BadNoteError(note.text)
    return checkpoint, note


def note_text(text: str, signatures: Iterable[NoteSignature]) -> str:
    """Return a note as it is written.

    Args:
        text: what is signed, with the line break at its end.
        signatures: its signatures, in their order.
    """
    return f"{text}\n{''.join(each.line for each in signatures)}"


def signed_note(text: str, signers: Iterable[NoteSigner]) -> str:
    """Return a note that the keys of the log sign.

    Args:
        text: what is signed, with the line break at its end.
        signers: who sign, the key that is replaced first.

    Raises:
        PowersError: when a key cannot sign.
    """
    signatures = []
    for signer in signers:
        key = VerifierKey.of(signer.origin, signer.public)
        signature = signer.sign(text.encode())
        signatures.append(NoteSignature(key.name, key.key_id, signature))
    return note_text(text, signatures)


def holds(note: Note, key: VerifierKey) -> bool | None:
    """Tell whether a key signed a note.

    Args:
        note: the note.
        key: the public key.

    Returns:
        Whether its signature holds, of several each one; None where it has none of that key.

    Raises:
        ModuleNotFoundError: when `cryptography`, of the extra `record`, is not installed.
    """
    by_it = [
        each.signature
        for each in note.signatures
        if each.name == key.name and each.key_id == key.key_id
    ]
    if not by_it:
        return None
    text = note.text.encode()
    return all(is_signature(key.public, each, text) for each in by_it)


def is_signed_by(note: Note, keys: Iterable[VerifierKey]) -> bool:
    """Tell whether every signature of a note is by one of some keys, and holds.

    Args:
        note: the note.
        keys: the public keys.

    Raises:
        ModuleNotFoundError: when `cryptography`, of the extra `record`, is not installed.
    """
    by_id = {(key.name, key.key_id): key for key in keys}
    signing = [by_id.get((line.name, line.key_id)) for line in note.signatures]
    return all(key is not None and holds(note, key) for key in signing)


def is_signature(public: bytes, signature: bytes, text: bytes) -> bool:
    """Tell whether an Ed25519 signature holds.

    Args:
        public: the 32 bytes of the key.
        signature: the signature.
        text: what it signs.

    Raises:
        ModuleNotFoundError: when `cryptography`, of the extra `record`, is not installed.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_origin(text: str) -> bool:
    """Tell whether a text can be the name of a log, as registry.yaml takes it."""
    return len(text) <= _LONGEST_ORIGIN and _ORIGIN.fullmatch(text) is not None


def _signature(line: str) -> NoteSignature:
    name, blank, encoded = line.removeprefix(_DASH).partition(" ")
    try:
        content = from_base64(encoded)
    except ValueError as error:
        raise BadNoteError(line) from error
    if not line.startswith(_DASH) or not blank or not _is_name(name) or len(content) <= _ID_LENGTH:
        raise BadNoteError(line)
    return NoteSignature(name, content[:_ID_LENGTH], content[_ID_LENGTH:])


def _is_name(text: str) -> bool:
    """Tell whether a text can name a key: without a blank of any kind or a plus sign."""
    return bool(text) and "+" not in text and not any(letter.isspace() for letter in text)


def _matched_size(text: str) -> str:
    if not _SIZE.fullmatch(text):
        raise BadNoteError(text)
    return text
