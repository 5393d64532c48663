"""Public keys as OpenSSH writes them (RFC 4253, 5656, 8709, PROTOCOL.u2f), read without a library.

A key is plain data here: whether a signature of it holds is asked in `record/cosigning.py`.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from devolved_powers.i18n import N_
from devolved_powers.models.base64_text import from_base64, to_base64

ED25519: Final = "ssh-ed25519"
SK_ED25519: Final = "sk-ssh-ed25519@openssh.com"
SK_ECDSA: Final = "sk-ecdsa-sha2-nistp256@openssh.com"
RSA: Final = "ssh-rsa"
CURVES: Final = {
    "ecdsa-sha2-nistp256": "nistp256",
    "ecdsa-sha2-nistp384": "nistp384",
    "ecdsa-sha2-nistp521": "nistp521",
    SK_ECDSA: "nistp256",
}
"""The curve of each kind of ECDSA key, as the key names it again."""
_POINTS = {"nistp256": 65, "nistp384": 97, "nistp521": 133}
"""How long a point of a curve is, written without compression."""
_UNCOMPRESSED = 4
_LEAST_BITS, _MOST_BITS = 2048, 16384
_MOST_EXPONENT = 1 << 33
_ED25519_BYTES = 32

KINDS = {
    ED25519: "Ed25519",
    SK_ED25519: N_("Ed25519 on a security key"),
    "ecdsa-sha2-nistp256": "ECDSA P-256",
    "ecdsa-sha2-nistp384": "ECDSA P-384",
    "ecdsa-sha2-nistp521": "ECDSA P-521",
    SK_ECDSA: N_("ECDSA P-256 on a security key"),
    RSA: "RSA",
}
"""What each kind of key is called, by the name that OpenSSH gives it."""


class NoSshKeyError(ValueError):
    """A text is no public key of a kind that signs here."""


@dataclass(frozen=True, slots=True)
class SshKey:
    """A public key.

    Args:
        kind: the kind, as OpenSSH names it.
        blob: the key as it stands in files and signatures, without base64.
        parts: what stands in it behind the kind: of RSA the exponent and the modulus, of ECDSA the
            curve and the point, of a key of hardware the application at the end.
    """

    kind: str
    blob: bytes
    parts: tuple[bytes, ...]

    @classmethod
    def of_blob(cls, blob: bytes) -> "SshKey":
        """Return the key that a blob holds.

        Args:
            blob: the bytes, as a signature has them.

        Raises:
            NoSshKeyError: when they are none of a known kind, or not in its one form.
        """
        try:
            kind_bytes, *parts = strings_of(blob)
            kind = kind_bytes.decode("ascii")
        except ValueError:
            raise NoSshKeyError from None
        if not _is_sound(kind, parts):
            raise NoSshKeyError
        return cls(kind, blob, tuple(parts))

    @classmethod
    def parse(cls, text: str) -> "SshKey":
        """Return the key of a line of a .pub file, with or without a comment.

        Args:
            text: the line.

        Raises:
            NoSshKeyError: when it is none.
        """
        kind, _blank, rest = text.strip().partition(" ")
        try:
            blob = from_base64(rest.split(" ", 1)[0])
        except ValueError:
            raise NoSshKeyError from None
        key = cls.of_blob(blob)
        if key.kind != kind:
            raise NoSshKeyError
        return key

    @property
    def line(self) -> str:
        """The key as registry.yaml has it."""
        return f"{self.kind} {to_base64(self.blob)}"

    @property
    def name(self) -> str:
        """The SHA-256 of the blob, which names the files of its signatures."""
        return sha256(self.blob).hexdigest()

    @property
    def fingerprint(self) -> str:
        """The key as `ssh-keygen -l` tells it."""
        return "SHA256:" + to_base64(sha256(self.blob).digest()).rstrip("=")

    @property
    def is_hardware(self) -> bool:
        """Whether it is of a security key, which signs when somebody touches it."""
        return self.kind in (SK_ED25519, SK_ECDSA)


def string_of(content: bytes) -> bytes:
    """Return a string as SSH writes it, behind its length.

    Args:
        content: the bytes.
    """
    return len(content).to_bytes(4, "big") + content


def strings_of(content: bytes) -> tuple[bytes, ...]:
    """Return the strings that a text of SSH consists of, each behind its length.

    Args:
        content: the bytes.

    Raises:
        NoSshKeyError: when the lengths do not end where the bytes end.
    """
    strings = []
    at = 0
    while at < len(content):
        end = at + 4 + int.from_bytes(content[at : at + 4], "big")
        if len(content) < at + 4 or end > len(content):
            raise NoSshKeyError
        strings.append(content[at + 4 : end])
        at = end
    return tuple(strings)


def whole_number(content: bytes) -> int:
    """Return a number above zero as SSH writes it (RFC 4251, mpint).

    Args:
        content: its bytes, without their length.

    Raises:
        NoSshKeyError: when it is none, or not in its one form.
    """
    number = int.from_bytes(content, "big", signed=True)
    if number < 1 or content != number.to_bytes(number.bit_length() // 8 + 1, "big"):
        raise NoSshKeyError
    return number


def _is_sound(kind: str, parts: list[bytes]) -> bool:
    """Return whether a key of a kind has the parts that it must have, in their one form."""
    if kind == RSA:
        return _is_rsa(parts)
    *parts, last = parts or [b""]
    if kind in (SK_ED25519, SK_ECDSA):
        if not last:  # the application that the security key made it for
            return False
    else:
        parts = [*parts, last]
    if kind in CURVES:
        curve = CURVES[kind]
        lengths = [len(curve), _POINTS[curve]]
        return [len(part) for part in parts] == lengths and (
            parts[0] == curve.encode("ascii") and parts[1][0] == _UNCOMPRESSED
        )
    return kind in (ED25519, SK_ED25519) and [len(part) for part in parts] == [_ED25519_BYTES]


def _is_rsa(parts: list[bytes]) -> bool:
    """Return whether the parts of a key are an exponent and a modulus of a length that counts."""
    try:
        exponent, modulus = map(whole_number, parts)
    except ValueError:
        return False
    odd = exponent % 2 == modulus % 2 == 1
    return (
        odd and 1 < exponent < _MOST_EXPONENT and _LEAST_BITS <= modulus.bit_length() <= _MOST_BITS
    )
