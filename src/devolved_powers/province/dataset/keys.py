"""The 64-bit keys by which rows of a data set belong together."""

from collections.abc import Iterable
from hashlib import blake2b
from json import dumps


def key_of(*parts: str) -> int:
    """Return a key of some texts: the same for the same texts, wherever and whenever it is made.

    Args:
        parts: the texts, in their order.

    Returns:
        A signed 64-bit number, so that every engine has a type for it.
    """
    whole = dumps(parts, ensure_ascii=False, allow_nan=False).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(whole, digest_size=8).digest(), "big", signed=True)


def digest_of(parts: Iterable[tuple[str, bytes]]) -> str:
    """Return what tells named contents from others.

    Args:
        parts: names with contents, in their order.

    Returns:
        The digest, as hexadecimal digits.
    """
    digest = blake2b(digest_size=32)
    for name, content in parts:
        for part in (name.encode("utf-8", "surrogatepass"), content):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()
