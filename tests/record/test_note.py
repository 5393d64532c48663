"""Signed notes as C2SP and Go's `sumdb/note` have them, and the stricter form of checkpoints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.models.base64_text import from_base64, to_base64
from devolved_powers.record.merkle import EMPTY_ROOT, LARGEST_SIZE
from devolved_powers.record.note import (
    BadKeyError,
    BadNoteError,
    Checkpoint,
    NoteSignature,
    VerifierKey,
    holds,
    note_text,
    read_checkpoint,
    read_note,
    signed_note,
)
from devolved_powers.record.note_keys import FileSigner
from tests.record.example import ORIGIN, private_key

PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
EXAMPLE = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
"""Public keys that the Go package and signed-note publish."""
NOTE = """\
If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=
"""  # noqa: E501 - as it is published
"""The note that the Go package publishes."""


def signer(name: str) -> FileSigner:
    """Return who signs with a throw-away key."""
    key = private_key(name)
    return FileSigner(ORIGIN, key.public_key().public_bytes_raw(), key)


def key_of(name: str) -> VerifierKey:
    """Return the public key of that name."""
    return VerifierKey.of(ORIGIN, signer(name).public)


CHECKPOINT = Checkpoint(ORIGIN, 70_000, EMPTY_ROOT)
SIGNED = signed_note(CHECKPOINT.text, [signer("log")])


def test_the_note_that_go_publishes_holds() -> None:
    note = read_note(NOTE)
    assert note_text(note.text, note.signatures) == NOTE
    for text in (PETER, ENOCH, EXAMPLE):
        assert str(VerifierKey.parse(text)) == text
    assert holds(note, VerifierKey.parse(PETER)) is True
    assert holds(note, VerifierKey.parse(ENOCH)) is True
    assert holds(note, VerifierKey.parse(EXAMPLE)) is None


def test_a_note_that_was_changed_does_not_hold() -> None:
    note = read_note(NOTE.replace("answer", "Answer"))
    assert holds(note, VerifierKey.parse(PETER)) is False
    first, second = read_note(NOTE).signatures
    both = NoteSignature(first.name, first.key_id, second.signature)
    twice = read_note(note_text(read_note(NOTE).text, [first, both]))
    assert holds(twice, VerifierKey.parse(PETER)) is False  # not one of its signatures: each


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PeterNeumann",
        PETER + "=",
        PETER.replace("c74f20a3", "c74f20a4"),
        PETER.replace("c74f20a3", "C74F20A3"),
        PETER.replace("Neumann", "neumann"),
        PETER + "\n",
        f" {PETER}",
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ],
)
def test_what_is_no_verifier_key_is_refused(text: str) -> None:
    with pytest.raises(BadKeyError):
        VerifierKey.parse(text)


def test_a_name_without_blank_or_plus() -> None:
    for name in ("", "a b", "a+b", "a\N{NO-BREAK SPACE}b", "a\nb"):
        with pytest.raises(BadKeyError):
            VerifierKey.of(name, bytes(32))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "text\n",
        "text\n\n",
        "text\n\n— a AAAAAAAA",
        "text\n— a AAAAAAAA\n",
        "text\n\n- a AAAAAAAA\n",
        "text\n\n— a AAAAAA==\n",  # no bytes behind those that name the key
        "text\n\n— a AAAAAAAB=\n",
        "text\n\n— a AAAAAAA\n",
        "text\n\n— a AAAAAAB=\n",  # the last bits say nothing, and are not zero
        "text\n\n— a  AAAAAAAA\n",
        "text\n\n—  AAAAAAAA\n",
        "text\n\n— a+b AAAAAAAA\n",
        "text\n\n— a AAAAAAAA\r\n",
        "te\0xt\n\n— a AAAAAAAA\n",
        "te\txt\n\n— a AAAAAAAA\n",
        "te\N{REPLACEMENT CHARACTER}xt\n\n— a AAAAAAAA\n",
        b"te\xffxt\n\n\xe2\x80\x94 a AAAAAAAA\n",
        "text\n" * 4000 + "\n— a AAAAAAAA\n",
    ],
)
def test_what_is_no_note_is_refused(content: str | bytes) -> None:
    with pytest.raises(BadNoteError):
        read_note(content)


def test_a_checkpoint_is_what_it_says() -> None:
    checkpoint, note = read_checkpoint(SIGNED.encode())
    assert checkpoint == CHECKPOINT
    assert note.text == f"{ORIGIN}\n70000\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
    assert holds(note, key_of("log")) is True
    assert holds(note, key_of("justice")) is None


def test_two_keys_sign_where_one_takes_the_place_of_the_other() -> None:
    content = signed_note(CHECKPOINT.text, [signer("log"), signer("log 2")])
    _checkpoint, note = read_checkpoint(content)
    assert [holds(note, key_of(name)) for name in ("log", "log 2")] == [True, True]
    three = [signer("log"), signer("log 2"), signer("log 3")]
    for signers in (three, [signer("log"), signer("log")]):
        with pytest.raises(BadNoteError):
            read_checkpoint(signed_note(CHECKPOINT.text, signers))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (ORIGIN, f"{ORIGIN}/"),
        (ORIGIN, "a b"),
        (ORIGIN, "网页"),
        (ORIGIN, "a" * 201),
        ("70000", "070000"),
        ("70000", "+70000"),
        ("70000", "7_0000"),
        ("70000", "-1"),
        ("70000", "７００００"),
        ("70000", str(LARGEST_SIZE + 1)),
        ("70000", "9" * 5000),
        ("47DEQ", "47DEQ\n"),
        ("G3hSuFU=", "G3hSuFV="),
        ("G3hSuFU=", "G3hSuA=="),
        ("G3hSuFU=\n", "G3hSuFU=\nmore\n"),
        ("G3hSuFU=\n", "G3hSuFU=\n\n"),
        (f"— {ORIGIN}", "— www.example.invalid/other"),
        ("—", "–"),
    ],
)
def test_a_checkpoint_has_one_form(old: str, new: str) -> None:
    assert old in SIGNED
    with pytest.raises(BadNoteError):
        read_checkpoint(SIGNED.replace(old, new))


@given(st.integers(0, len(SIGNED.encode()) - 1), st.integers(1, 255))
def test_no_byte_of_a_checkpoint_can_be_changed(place: int, by: int) -> None:
    content = bytearray(SIGNED.encode())
    content[place] ^= by
    try:
        _checkpoint, note = read_checkpoint(bytes(content))
    except BadNoteError:
        return
    assert not holds(note, key_of("log"))


@given(st.binary(max_size=100))
def test_base64_has_one_spelling(content: bytes) -> None:
    text = to_base64(content)
    assert from_base64(text) == content
    for other in (f"{text} ", f"{text}\n", f"{text}=", text.rstrip("=") + "!"):
        with pytest.raises(ValueError, match=r".*"):
            from_base64(other)
