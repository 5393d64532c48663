"""Signatures of SSH: what ssh-keygen makes holds, and nothing else does."""

import random
import subprocess
from base64 import b64decode
from pathlib import Path

import pytest

from devolved_powers.models.ssh_key import NoSshKeyError, SshKey
from devolved_powers.record.cosigning import (
    NAMESPACE,
    NoSignatureError,
    SignatureFault,
    SshSignature,
    verify,
)
from tests.record.signing import (
    TOUCHED,
    UNTOUCHED,
    SecurityKey,
    armored,
    make_key,
    needs_ssh_keygen,
    public_line,
    sign_with,
    ssh_number,
    ssh_string,
)

TEXT = b"www.example.invalid/puan\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
KINDS = (
    ("ed25519",),
    ("ecdsa", "-b", "256"),
    ("ecdsa", "-b", "384"),
    ("ecdsa", "-b", "521"),
    ("rsa", "-b", "3072"),
)


def blob_of(text: str) -> bytes:
    return b64decode("".join(text.split("\n")[1:-2]))


@needs_ssh_keygen
@pytest.mark.process
@pytest.mark.parametrize("kind", KINDS, ids="-".join)
def test_what_ssh_keygen_signs_holds(tmp_path: Path, kind: tuple[str, ...]) -> None:
    path = make_key(tmp_path, *kind)
    key = SshKey.parse(public_line(path))
    for hashed in ("sha256", "sha512"):
        written = sign_with(path, TEXT, "-O", f"hashalg={hashed}")
        signature = SshSignature.parse(written)
        assert signature.armored == written
        assert (signature.hash, signature.key) == (hashed, key)
        assert verify(TEXT, signature, key) is None
        assert verify(TEXT + b"\n", signature, key) is SignatureFault.DOES_NOT_HOLD


@needs_ssh_keygen
@pytest.mark.process
def test_a_signature_for_something_else_is_none_of_a_checkpoint(tmp_path: Path) -> None:
    path = make_key(tmp_path, "ed25519")
    key = SshKey.parse(public_line(path))
    for_git = SshSignature.parse(sign_with(path, TEXT, namespace="git"))
    assert verify(TEXT, for_git, key) is SignatureFault.OTHER_NAMESPACE
    assert verify(TEXT, for_git, key, "git") is None


@needs_ssh_keygen
@pytest.mark.process
def test_a_key_is_told_as_ssh_keygen_tells_it(tmp_path: Path) -> None:
    path = make_key(tmp_path, "ecdsa")
    shown = subprocess.run(
        ["ssh-keygen", "-l", "-f", f"{path}.pub"], capture_output=True, check=True, text=True
    )
    assert SshKey.parse(public_line(path)).fingerprint == shown.stdout.split()[1]


@needs_ssh_keygen
@pytest.mark.process
@pytest.mark.parametrize("kind", ["ed25519", "ecdsa"])
def test_ssh_keygen_takes_the_signatures_of_our_security_keys(tmp_path: Path, kind: str) -> None:
    """What these tests call a security key signs as one does: ssh-keygen says so too."""
    key = SecurityKey(kind)
    (tmp_path / "allowed").write_text(f"office {key.line}\n")
    (tmp_path / "signature").write_text(key.sign(TEXT))
    options = ("-f", "allowed", "-I", "office", "-n", NAMESPACE, "-s", "signature")
    subprocess.run(
        ["ssh-keygen", "-Y", "verify", *options],
        input=TEXT,
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa"])
def test_a_security_key_signs_when_somebody_touches_it(kind: str) -> None:
    device = SecurityKey(kind)
    key = SshKey.parse(device.line)
    assert key.is_hardware
    assert verify(TEXT, SshSignature.parse(device.sign(TEXT)), key) is None
    by_itself = SshSignature.parse(device.sign(TEXT, flags=UNTOUCHED))
    assert verify(TEXT, by_itself, key) is SignatureFault.UNTOUCHED
    other = SshKey.parse(SecurityKey(kind, seed=8).line)
    assert verify(TEXT, SshSignature.parse(device.sign(TEXT)), other) is SignatureFault.OTHER_KEY


def test_a_touch_that_is_written_in_afterwards_does_not_hold() -> None:
    device = SecurityKey("ed25519")
    by_itself = blob_of(device.sign(TEXT, flags=UNTOUCHED))
    touched = SshSignature.parse(armored(by_itself[:-5] + TOUCHED + by_itself[-4:]))
    assert verify(TEXT, touched, SshKey.parse(device.line)) is SignatureFault.DOES_NOT_HOLD


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa"])
def test_no_changed_bit_is_taken(kind: str) -> None:
    device = SecurityKey(kind)
    key = SshKey.parse(device.line)
    blob = blob_of(device.sign(TEXT))
    for bit in range(len(blob) * 8):
        changed = bytearray(blob)
        changed[bit // 8] ^= 1 << bit % 8
        try:
            signature = SshSignature.parse(armored(bytes(changed)))
        except NoSignatureError:
            continue
        assert verify(TEXT, signature, key) is not None


def test_no_changed_character_is_taken() -> None:
    """Neither another spelling of the same bytes nor other bytes: 20,000 changes at random."""
    device = SecurityKey("ed25519")
    key = SshKey.parse(device.line)
    written = device.sign(TEXT)
    drawn = random.Random(27)  # noqa: S311 - nothing secret
    letters = "ABab01+/=-\n\r\t x"
    for _ in range(20_000):
        at = drawn.randrange(len(written))
        how = drawn.randrange(3)
        put = "" if how == 0 else drawn.choice(letters)
        changed = written[:at] + put + written[at + (how < 2) :]
        if changed == written:
            continue
        try:
            signature = SshSignature.parse(changed)
        except NoSignatureError:
            continue
        assert verify(TEXT, signature, key) is not None, changed


def test_lines_broken_otherwise_are_read_and_kept_in_the_one_form() -> None:
    written = SecurityKey("ed25519").sign(TEXT)
    as_windows_has_it = "\n " + written.replace("\n", "\r\n") + "\r\n"
    with pytest.raises(NoSignatureError):
        SshSignature.parse(as_windows_has_it)
    assert SshSignature.read(as_windows_has_it).armored == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
        "-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n",
        armored(b"SSHSIG" + b"\x00\x00\x00\x02" + ssh_string(b"")),
        armored(b"SSHSIG" + b"\x00\x00\x00\x01" + b"\xff\xff\xff\xff"),
        armored(b"A" * 20_000),
    ],
)
def test_what_is_no_signature(text: str) -> None:
    with pytest.raises(NoSignatureError):
        SshSignature.read(text)


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa"])
def test_a_key_is_taken_in_its_one_form(kind: str) -> None:
    device = SecurityKey(kind)
    assert SshKey.parse(f"{device.line} somebody@office").line == device.line
    word, written = device.line.split()
    for other in (
        f"ssh-ed25519 {written}",
        f"{word} {written[:-4]}",
        f"{word} {written}AAAA",
        word,
    ):
        with pytest.raises(NoSshKeyError):
            SshKey.parse(other)


@pytest.mark.parametrize(
    ("modulus", "exponent"),
    [((1 << 1023) | 1, 65537), ((1 << 2047) | 1, 1), ((1 << 2047) | 1, 4), (1 << 2047, 65537)],
)
def test_a_weak_key_of_rsa_is_none(modulus: int, exponent: int) -> None:
    blob = ssh_string(b"ssh-rsa") + ssh_number(exponent) + ssh_number(modulus)
    with pytest.raises(NoSshKeyError):
        SshKey.of_blob(blob)
