"""Time stamps of checkpoints (RFC 3161): what an authority is asked, and whether its answer holds.

An authority signs a hash and the moment at which it saw it. So a checkpoint cannot have been made
later than that, whatever the clocks of the log's keepers said.
"""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Literal

from devolved_powers.i18n import N_

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

MOST_BYTES: Final = 100_000
"""Of an answer; those of authorities have a few thousand."""
SHA_256: Final = "2.16.840.1.101.3.4.2.1"
Refused = Literal["not-an-answer", "not-granted", "other-hash", "other-content", "bad-signature"]
WORDS: Final[dict[Refused, str]] = {
    "not-an-answer": N_("it is no answer of a time-stamping authority that can be read"),
    "not-granted": N_("the authority refused to stamp it"),
    "other-hash": N_("it stamps another kind of hash than SHA-256"),
    "other-content": N_("it is of another checkpoint"),
    "bad-signature": N_("its signature does not lead to the certificate given"),
}
"""Why a time stamp is refused, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Timestamp:
    """What a time stamp says of a checkpoint.

    Args:
        moment: the moment it names, UTC without a zone; None where `standing` is `no-library`.
        authority: who stamped, as the certificate in the answer says; empty where it holds none.
        standing: `holds`: its signature leads to a certificate that was given; `no-root`: none was
            given, so anyone may have made it; `no-library`: it could not be read here, but holds
            the hash of the checkpoint.
    """

    moment: datetime | None
    authority: str
    standing: Literal["holds", "no-root", "no-library"]


class TimestampRefusedError(ValueError):
    """A time stamp that says nothing of this checkpoint.

    Args:
        reason: why; `WORDS` has it in words.
    """

    def __init__(self, reason: Refused) -> None:
        super().__init__(reason)
        self.reason: Refused = reason


def request_for(stamped: bytes) -> bytes:
    """Return what an authority is asked, in DER: for its certificate too, and with a nonce.

    Args:
        stamped: what is to be stamped; only its hash stands in the request.

    Raises:
        ModuleNotFoundError: when the library is not installed.
    """
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    built = TimestampRequestBuilder(data=stamped, hash_algorithm=HashAlgorithm.SHA256)
    return bytes(built.build().as_bytes())


def read_timestamp(answer: bytes, stamped: bytes, roots: Sequence[bytes] = ()) -> Timestamp:
    """Return what the answer of an authority says of a checkpoint.

    Args:
        answer: the answer, in DER.
        stamped: the file of the checkpoint.
        roots: certificates that the reader trusts, in PEM or DER; a file may hold several.

    Raises:
        TimestampRefusedError: when the answer is none, is of something else, or does not hold.
        ValueError: when a certificate cannot be read.
    """
    trusted = [certificate for content in roots for certificate in certificates_of(content)]
    if len(answer) > MOST_BYTES:
        raise TimestampRefusedError("not-an-answer")
    try:
        from rfc3161_client import PKIStatus, VerifierBuilder, decode_timestamp_response
    except ModuleNotFoundError:
        if sha256(stamped).digest() not in answer:
            raise TimestampRefusedError("other-content") from None
        return Timestamp(None, "", "no-library")
    with _refusing("not-an-answer"):
        response = decode_timestamp_response(in_der_order(answer))
        status = response.status
    if status != PKIStatus.GRANTED:
        raise TimestampRefusedError("not-granted")
    with _refusing("not-an-answer"):
        imprint = response.tst_info.message_imprint
        kind, hashed = imprint.hash_algorithm.dotted_string, imprint.message
        moment = response.tst_info.gen_time.astimezone(UTC).replace(tzinfo=None)
        authority = _authority(response)
    if kind != SHA_256:
        raise TimestampRefusedError("other-hash")
    if hashed != sha256(stamped).digest():
        raise TimestampRefusedError("other-content")
    if not trusted:
        return Timestamp(moment, authority, "no-root")
    with _refusing("bad-signature"):
        VerifierBuilder(roots=trusted).build().verify_message(response, stamped)
    return Timestamp(moment, authority, "holds")


def certificates_of(content: bytes) -> "Sequence[Certificate]":
    """Return the certificates in a file, which is in PEM or DER.

    Raises:
        ValueError: when it holds none that can be read.
    """
    from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates

    if b"-----BEGIN" in content:
        return load_pem_x509_certificates(content)
    return [load_der_x509_certificate(content)]


@contextmanager
def _refusing(reason: Refused) -> Iterator[None]:
    """Refuse an answer over which a library stumbles: what they raise then is of many kinds."""
    try:
        with warnings.catch_warnings(action="error"):
            yield
    except Exception:  # noqa: BLE001 - KeyError, InvalidVersion, VerificationError and others
        raise TimestampRefusedError(reason) from None


def _authority(response: "TimeStampResponse") -> str:
    """Return the subject of the certificate that signed; empty where the answer has none."""
    from cryptography.x509 import load_der_x509_certificate

    signers = list(response.signed_data.signer_infos)
    for content in response.signed_data.certificates:
        certificate = load_der_x509_certificate(content)
        for signer in signers:
            named = (signer.issuer, signer.serial_number)
            if (certificate.issuer, certificate.serial_number) == named:
                return certificate.subject.rfc4514_string()
    return ""


_SEQUENCE, _CONTEXT_0 = 0x30, 0xA0


def in_der_order(answer: bytes) -> bytes:
    """Return an answer with its certificates in the order that DER asks for.

    Several authorities put their own first. The library refuses that, and no signature covers the
    order. What is no answer is returned as it is.
    """
    try:
        at = _certificates(answer)
        if at is None:
            return answer
        start, end = at
        parts = sorted(answer[a:b] for a, b in _elements(answer, start, end))
    except (IndexError, ValueError):
        return answer
    return answer[:start] + b"".join(parts) + answer[end:]


def _certificates(answer: bytes) -> tuple[int, int] | None:
    """Return where the certificates of an answer begin and end: SignedData's fourth element."""
    start, end = _inside(answer, 0, _SEQUENCE)  # TimeStampResp
    _status, (token, _end) = list(_elements(answer, start, end))
    start, end = _inside(answer, token, _SEQUENCE)  # ContentInfo
    _kind, (content, _end) = list(_elements(answer, start, end))
    start, end = _inside(answer, content, _CONTEXT_0)
    start, end = _inside(answer, start, _SEQUENCE)  # SignedData
    for begins, _end in _elements(answer, start, end):
        if answer[begins] == _CONTEXT_0:
            return _inside(answer, begins, _CONTEXT_0)
    return None


def _inside(content: bytes, at: int, tag: int) -> tuple[int, int]:
    """Return where the content of an element begins and ends."""
    if content[at] != tag:
        raise ValueError(tag)
    return _extent(content, at)


def _elements(content: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the elements between two places begin and end."""
    while start < end:
        _begins, ends = _extent(content, start)
        if ends > end:
            raise ValueError(start)
        yield start, ends
        start = ends


_LONG, _MOST_OCTETS = 0x80, 4


def _extent(content: bytes, at: int) -> tuple[int, int]:
    """Return where the content of the element at a place begins and ends."""
    length, begins = content[at + 1], at + 2
    if length >= _LONG:
        octets = length - _LONG
        if not 1 <= octets <= _MOST_OCTETS:
            raise ValueError(octets)
        length = int.from_bytes(content[begins : begins + octets])
        begins += octets
    if begins + length > len(content):
        raise ValueError(length)
    return begins, begins + length
