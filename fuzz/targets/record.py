"""The log of the record: whatever stands in a file of it, in a proof or a key, is read or refused.

A file that is read is written back as it stood: nothing in it is passed over. A proof that was
changed does not hold.
"""

import random
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from devolved_powers.errors import PowersError
from devolved_powers.models.ssh_key import NoSshKeyError, SshKey
from devolved_powers.record.cosigning import NoSignatureError, SshSignature, verify
from devolved_powers.record.key_files import private_key_of
from devolved_powers.record.leaf_reading import UnfitLeafError, read_leaf
from devolved_powers.record.note import (
    BadKeyError,
    BadNoteError,
    VerifierKey,
    holds,
    note_text,
    read_checkpoint,
    read_note,
)
from devolved_powers.record.refusals import ProofRefusedError
from devolved_powers.record.tiles import BadTileError, Tiles, new_tiles, tile_path
from devolved_powers.record.timestamps import TimestampRefusedError, read_timestamp
from devolved_powers.record.verify import verify_proof
from fuzz.mutation import mutated, with_lines_mutated
from fuzz.target import Target
from tests.record.example import private_key, public_line
from tests.record.made_proofs import MadeLog
from tests.record.signing import SecurityKey

_LEAVES = 40
_PIECES = (
    b"\n\n", b"\n", "\N{EM DASH} ".encode(), b"+", b"=", b" ", b"0", b"70000", b"\x00\x01a",
    b"\xff", b"\xef\xbb\xbf", b"\x00\x00\x00\x0bssh-ed25519", b"\x7f\xff\xff\xff", b"\x00",
    b'"', b"{}", b"[]", b"null", b"SSHSIG", b"-----END SSH SIGNATURE-----", b"\x30\x82\xff",
    b"\r\n",
)  # fmt: skip


@cache
def _log() -> MadeLog:
    return MadeLog(27)


@cache
def _written() -> dict[str, bytes]:
    """Return one file of each kind that is sound."""
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    log = _log()
    note = log.note(len(log.leaves))
    signature = SecurityKey("ed25519").sign(note.partition("\n\n")[0].encode() + b"\n")
    files, _root = new_tiles(Tiles(lambda _path: None, 0), log.leaves[:_LEAVES])
    private = private_key("fuzz").private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    return {
        "bundle": files[tile_path(None, 0, len(log.leaves[:_LEAVES]))],
        "key": log.known.encode(),
        "leaf": log.leaves[-1],
        "note": note.encode(),
        "private": private,
        "proof": log.content(),
        "ssh-key": public_line("fuzz").encode(),
        "ssh-signature": signature.encode(),
        "timestamp": b"\x30\x03\x02\x01\x00",
    }


def _draw(draw: random.Random) -> tuple[str, bytes]:
    kind = draw.choice([*_written()])
    content = _written()[kind]
    if draw.random() < 0.2:
        return kind, with_lines_mutated(draw, content)
    return kind, mutated(draw, content, _PIECES)


def _check(drawn: tuple[str, bytes]) -> None:
    kind, content = drawn
    _READING[kind](content)


def _bundle(content: bytes) -> None:
    count = len(_log().leaves[:_LEAVES])
    path = tile_path(None, 0, count)
    tiles = Tiles(lambda asked: content if asked == path else None, count)
    with suppress(BadTileError):
        files, _root = new_tiles(Tiles(lambda _path: None, 0), tiles.contents())
        assert files[path] == content, "leaves that are written otherwise"


def _key(content: bytes) -> None:
    with suppress(BadKeyError, UnicodeDecodeError):
        text = content.decode()
        assert str(VerifierKey.parse(text)) == text, "a key that is written otherwise"


def _leaf(content: bytes) -> None:
    with suppress(UnfitLeafError):
        read_leaf(content)


def _note(content: bytes) -> None:
    with suppress(BadNoteError):
        note = read_note(content)
        assert note_text(note.text, note.signatures).encode() == content, "another note"
        checkpoint, note = read_checkpoint(content)
        assert checkpoint.text == note.text, "a checkpoint that is written otherwise"
        is_whole = content == _written()["note"]
        assert bool(holds(note, VerifierKey.parse(_log().known))) is is_whole, "it holds"


def _private(content: bytes) -> None:
    with suppress(PowersError):
        private_key_of(Path("key"), content, lambda _file: "a passphrase")


def _proof(content: bytes) -> None:
    try:
        verify_proof(content, [VerifierKey.parse(_log().known)])
    except ProofRefusedError:
        return
    assert content == _written()["proof"], "a proof that was changed holds"


def _ssh_key(content: bytes) -> None:
    with suppress(NoSshKeyError, UnicodeDecodeError):
        key = SshKey.parse(content.decode())
        assert SshKey.parse(key.line) == key, "a key that is written otherwise"


def _ssh_signature(content: bytes) -> None:
    with suppress(NoSignatureError, UnicodeDecodeError):
        signature = SshSignature.parse(content.decode())
        text = read_note(_written()["note"]).text.encode()
        is_whole = content == _written()["ssh-signature"]
        assert (verify(text, signature, signature.key) is None) is is_whole, "it holds"


def _timestamp(content: bytes) -> None:
    with suppress(TimestampRefusedError):
        read_timestamp(content, _written()["note"])


_READING: dict[str, Callable[[bytes], None]] = {
    "bundle": _bundle,
    "key": _key,
    "leaf": _leaf,
    "note": _note,
    "private": _private,
    "proof": _proof,
    "ssh-key": _ssh_key,
    "ssh-signature": _ssh_signature,
    "timestamp": _timestamp,
}

TARGET = Target("record", _draw, _check, examples=300)
