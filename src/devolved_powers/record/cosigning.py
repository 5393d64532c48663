"""Signatures of checkpoints by other keys, as `ssh-keygen -Y sign` writes them (PROTOCOL.sshsig).

They are verified here, by a library and without a process, so that this works offline and where no
ssh-keygen is. Only what is in its one form is taken: whoever changes a byte of a kept signature
has another one, or none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from hashlib import new as hash_of
from hashlib import sha256
from typing import Final

from devolved_powers.models.base64_text import from_base64, to_base64
from devolved_powers.models.ssh_key import (
    CURVES,
    ED25519,
    RSA,
    SK_ED25519,
    SshKey,
    string_of,
    strings_of,
    whole_number,
)

NAMESPACE: Final = "checkpoint@devolved-powers"
"""What signatures of checkpoints are made in: one made for anything else is none of them."""
LONGEST_SIGNATURE: Final = 16_384
"""Bytes of a file with a signature: RSA of 16,384 bits takes less than half."""

_MAGIC: Final = b"SSHSIG"
_VERSION: Final = (1).to_bytes(4, "big")
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_WIDTH: Final = 70
_HASHES: Final = {"sha256": 32, "sha512": 64}
_RSA_HASHES: Final = {"rsa-sha2-256": "sha256", "rsa-sha2-512": "sha512"}
_TOUCHED: Final = 1
"""The flag of a security key: somebody was there and touched it."""
_HARDWARE_TAIL: Final = 5
"""A byte of flags and a counter of four stand behind the signature of a security key."""


class SignatureFault(Enum):
    """Why a signature does not hold; the first that holds is told."""

    OTHER_KEY = "other-key"
    OTHER_NAMESPACE = "other-namespace"
    UNTOUCHED = "untouched"
    """A security key signed although nobody touched it."""
    DOES_NOT_HOLD = "does-not-hold"
    """It is of another text, or was changed."""


class NoSignatureError(ValueError):
    """A text is no signature of SSH, or not in the one form that is kept."""


@dataclass(frozen=True, slots=True)
class SshSignature:
    """A signature of SSH.

    Args:
        key: the public key that it names.
        namespace: what it was made for.
        reserved: what the form keeps for later; it is signed too.
        hash: how the text was hashed, `sha256` or `sha512`.
        algorithm: how it was signed; that of the key, or of RSA the one with its hash.
        content: the signature as the algorithm has it.
        tail: behind that of a security key, its flags and its counter.
    """

    key: SshKey
    namespace: str
    reserved: bytes
    hash: str
    algorithm: str
    content: bytes
    tail: bytes

    @classmethod
    def parse(cls, text: str) -> "SshSignature":
        """Return the signature of a text in the one form that is kept.

        Args:
            text: what stands in the file, as `armored` has it.

        Raises:
            NoSignatureError: when it is none, or in another form.
        """
        signature = cls.read(text)
        if signature.armored != text:
            raise NoSignatureError
        return signature

    @classmethod
    def read(cls, text: str) -> "SshSignature":
        """Return the signature of a text, however its lines are broken.

        Args:
            text: what a program wrote.

        Raises:
            NoSignatureError: when it is none.
        """
        lines = text.strip().split()
        begin, end = _BEGIN.split(), _END.split()
        if len(text) > LONGEST_SIGNATURE or lines[:3] != begin or lines[-3:] != end:
            raise NoSignatureError
        try:
            return _of_blob(from_base64("".join(lines[3:-3])))
        except ValueError:
            raise NoSignatureError from None

    @property
    def armored(self) -> str:
        """The signature in lines, as `ssh-keygen` writes it."""
        signed = string_of(self.algorithm.encode("ascii")) + string_of(self.content) + self.tail
        blob = (
            _MAGIC
            + _VERSION
            + string_of(self.key.blob)
            + string_of(self.namespace.encode("utf-8"))
            + string_of(self.reserved)
            + string_of(self.hash.encode("ascii"))
            + string_of(signed)
        )
        written = to_base64(blob)
        lines = (written[at : at + _WIDTH] for at in range(0, len(written), _WIDTH))
        return "\n".join((_BEGIN, *lines, _END, ""))


def verify(
    text: bytes, signature: SshSignature, key: SshKey, namespace: str = NAMESPACE
) -> SignatureFault | None:
    """Return why a signature of a text does not hold; nothing where it does.

    Args:
        text: what was signed; of a checkpoint the text of the note, its three lines.
        signature: the signature.
        key: the key that must have made it.
        namespace: what it must have been made for.

    Raises:
        ModuleNotFoundError: when the library is not installed.
    """
    from cryptography.exceptions import InvalidSignature

    if signature.key.blob != key.blob:
        return SignatureFault.OTHER_KEY
    if signature.namespace != namespace:
        return SignatureFault.OTHER_NAMESPACE
    signed = (
        _MAGIC
        + string_of(namespace.encode("utf-8"))
        + string_of(signature.reserved)
        + string_of(signature.hash.encode("ascii"))
        + string_of(hash_of(signature.hash, text).digest())
    )
    if key.is_hardware:
        if not signature.tail[0] & _TOUCHED:
            return SignatureFault.UNTOUCHED
        application = sha256(key.parts[-1]).digest()
        signed = application + signature.tail + sha256(signed).digest()
    try:
        _verifier(key)(signature, signed)
    except (InvalidSignature, ValueError):
        return SignatureFault.DOES_NOT_HOLD
    return None


def _of_blob(blob: bytes) -> SshSignature:
    """Return the signature that a blob holds.

    Raises:
        ValueError: when it holds none of a known kind.
    """
    head = len(_MAGIC) + len(_VERSION)
    if blob[:head] != _MAGIC + _VERSION:
        raise NoSignatureError
    key_blob, namespace, reserved, hashed, signed = strings_of(blob[head:])
    key = SshKey.of_blob(key_blob)
    tail_length = _HARDWARE_TAIL if key.is_hardware else 0
    body = signed[: len(signed) - tail_length]
    tail = signed[len(signed) - tail_length :]
    algorithm, content = strings_of(body)
    signature = SshSignature(
        key=key,
        namespace=namespace.decode("utf-8"),
        reserved=reserved,
        hash=hashed.decode("ascii"),
        algorithm=algorithm.decode("ascii"),
        content=content,
        tail=tail,
    )
    algorithms = tuple(_RSA_HASHES) if key.kind == RSA else (key.kind,)
    if (
        signature.hash not in _HASHES
        or signature.algorithm not in algorithms
        or len(tail) != tail_length
    ):
        raise NoSignatureError
    if key.kind in CURVES:
        _ecdsa_numbers(content)
    return signature


def _ecdsa_numbers(content: bytes) -> tuple[int, int]:
    """Return the two numbers of a signature of ECDSA.

    Raises:
        ValueError: when they are not two, or not in their one form.
    """
    r, s = map(whole_number, strings_of(content))
    return r, s


def _verifier(key: SshKey) -> Callable[[SshSignature, bytes], None]:
    """Return what raises where a signature by a key does not hold."""
    if key.kind in (ED25519, SK_ED25519):
        return _verify_ed25519
    return _verify_rsa if key.kind == RSA else _verify_ecdsa


def _verify_ed25519(signature: SshSignature, signed: bytes) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    Ed25519PublicKey.from_public_bytes(signature.key.parts[0]).verify(signature.content, signed)


def _verify_ecdsa(signature: SshSignature, signed: bytes) -> None:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    curve, digest = {
        "nistp256": (ec.SECP256R1(), hashes.SHA256()),
        "nistp384": (ec.SECP384R1(), hashes.SHA384()),
        "nistp521": (ec.SECP521R1(), hashes.SHA512()),
    }[CURVES[signature.key.kind]]
    public = ec.EllipticCurvePublicKey.from_encoded_point(curve, signature.key.parts[1])
    der = encode_dss_signature(*_ecdsa_numbers(signature.content))
    public.verify(der, signed, ec.ECDSA(digest))


def _verify_rsa(signature: SshSignature, signed: bytes) -> None:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import padding, rsa

    exponent, modulus = map(whole_number, signature.key.parts)
    digest = {"sha256": hashes.SHA256(), "sha512": hashes.SHA512()}
    public = rsa.RSAPublicNumbers(exponent, modulus).public_key()
    public.verify(
        signature.content,
        signed,
        padding.PKCS1v15(),
        digest[_RSA_HASHES[signature.algorithm]],
    )
