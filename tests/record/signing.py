"""Signatures for tests: by ssh-keygen, and by security keys that are only numbers here."""

import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256, sha512
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from devolved_powers.record.cosigning import NAMESPACE

needs_ssh_keygen = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed"
)
APPLICATION = b"ssh:"
TOUCHED, UNTOUCHED = b"\x01", b"\x00"


def ssh_string(content: bytes) -> bytes:
    """Return a string as SSH writes it."""
    return len(content).to_bytes(4, "big") + content


def ssh_number(number: int) -> bytes:
    """Return a number above zero as SSH writes it, behind its length."""
    return ssh_string(number.to_bytes(number.bit_length() // 8 + 1, "big"))


def make_key(folder: Path, kind: str, *options: str) -> Path:
    """Make a key without a passphrase with ssh-keygen; return its private file."""
    path = folder / f"key-{kind}{''.join(options)}"
    subprocess.run(
        ["ssh-keygen", "-q", "-t", kind, *options, "-N", "", "-C", "", "-f", str(path)],
        check=True,
        capture_output=True,
    )
    return path


def public_line(key: Path) -> str:
    """Return the public key of a private file, without a comment."""
    return " ".join(Path(f"{key}.pub").read_text().split()[:2])


def sign_with(key: Path, text: bytes, *options: str, namespace: str = NAMESPACE) -> str:
    """Sign a text with ssh-keygen; return what it writes."""
    signed = subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", namespace, *options],
        input=text,
        capture_output=True,
        check=True,
    )
    return signed.stdout.decode()


class SecurityKey:
    """A key of hardware as OpenSSH sees it (PROTOCOL.u2f), with its secret in memory.

    Args:
        kind: `ed25519` or `ecdsa`.
        seed: what the secret is made of.
    """

    def __init__(self, kind: str, seed: int = 7) -> None:
        if kind == "ed25519":
            self._ed25519: Ed25519PrivateKey | None = Ed25519PrivateKey.from_private_bytes(
                bytes([seed]) * 32
            )
            public = self._ed25519.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
            self._kind = b"sk-ssh-ed25519@openssh.com"
            parts = ssh_string(public)
        else:
            self._ed25519 = None
            self._ecdsa = ec.derive_private_key(seed, ec.SECP256R1())
            point = self._ecdsa.public_key().public_bytes(
                Encoding.X962, PublicFormat.UncompressedPoint
            )
            self._kind = b"sk-ecdsa-sha2-nistp256@openssh.com"
            parts = ssh_string(b"nistp256") + ssh_string(point)
        self.blob = ssh_string(self._kind) + parts + ssh_string(APPLICATION)

    @property
    def line(self) -> str:
        """The public key as registry.yaml has it."""
        return f"{self._kind.decode()} {b64encode(self.blob).decode()}"

    def sign(self, text: bytes, *, flags: bytes = TOUCHED, namespace: str = NAMESPACE) -> str:
        """Sign a text as `ssh-keygen -Y sign` has a security key do it."""
        named = ssh_string(namespace.encode()) + ssh_string(b"") + ssh_string(b"sha512")
        message = b"SSHSIG" + named + ssh_string(sha512(text).digest())
        tail = flags + (41).to_bytes(4, "big")
        signed = sha256(APPLICATION).digest() + tail + sha256(message).digest()
        if self._ed25519 is not None:
            content = self._ed25519.sign(signed)
        else:
            r, s = decode_dss_signature(self._ecdsa.sign(signed, ec.ECDSA(hashes.SHA256())))
            content = ssh_number(r) + ssh_number(s)
        signature = ssh_string(self._kind) + ssh_string(content) + tail
        head = b"SSHSIG" + (1).to_bytes(4, "big") + ssh_string(self.blob)
        return armored(head + named + ssh_string(signature))


def armored(blob: bytes) -> str:
    """Return a signature in the lines that ssh-keygen writes."""
    written = b64encode(blob).decode()
    lines = [written[at : at + 70] for at in range(0, len(written), 70)]
    begin, end = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
    return "\n".join([begin, *lines, end, ""])
