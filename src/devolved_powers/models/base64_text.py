"""Bytes as the log writes them: standard base64 with padding, in its one canonical spelling."""

import binascii
from base64 import b64decode, b64encode


def to_base64(content: bytes) -> str:
    """Return bytes in base64."""
    return b64encode(content).decode("ascii")


def from_base64(text: str) -> bytes:
    """Return the bytes that a text in base64 stands for.

    Args:
        text: standard base64 with padding, without a blank or a line break.

    Raises:
        ValueError: when it is none, or another spelling of the same bytes.
    """
    try:
        content = b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error) as error:
        raise ValueError(text) from error
    if to_base64(content) != text:  # bits that say nothing are not zero
        raise ValueError(text)
    return content
