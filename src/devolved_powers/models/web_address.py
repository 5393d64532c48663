"""Web addresses: in ASCII, as they are sent; and whether one can lead anywhere at all."""

import re

from devolved_powers.text import is_hidden

LONGEST_IN_ASCII = 300
"""Characters of the address of a site: with a page behind it, it still fits a printed code."""
_KEPT = "/%:@!$&'()*+,;=~?#[]"
"""Characters of an address that mean something in it, or stand for others already."""
_LABEL = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?")
_DOTS = str.maketrans("。．｡", "...")
"""What IDNA takes for a dot."""
_LAST_PORT = 65535
_LONGEST_HOST = 253
_HALF_CODE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def in_ascii(address: str) -> str:
    """Return an address as it is sent: the host in Punycode, the rest in percent signs.

    Args:
        address: a web address.

    Raises:
        ValueError: when its host is no name of the internet.
    """
    from urllib.parse import quote

    scheme, _mark, rest = address.partition("://")
    authority, slash, path = rest.partition("/")
    return f"{scheme}://{_host_in_ascii(authority)}{slash}{quote(path, safe=_KEPT)}"


def _host_in_ascii(authority: str) -> str:
    """Return the host and its port in ASCII.

    Raises:
        ValueError: when it is no name of the internet.
    """
    from urllib.parse import quote

    if authority.isascii():
        return quote(authority, safe=_KEPT)
    name, colon, port = authority.partition(":")
    host = name.encode("idna").decode("ascii")
    if not all(map(_LABEL.fullmatch, host.removesuffix(".").split("."))):
        raise ValueError(name)
    return f"{host}{colon}{quote(port, safe='')}"


def of_a_folder(address: str) -> str:
    """Return the address of a folder on the web, if it can lead there.

    The form is told by a pattern; this is what no pattern tells: whether the host can have such a
    name, whether what is written is what is sent, and whether a code on paper can hold it.

    Raises:
        ValueError: when it cannot; Pydantic tells the place.
    """
    from urllib.parse import unquote

    authority, _slash, path = address.partition("://")[2].partition("/")
    name, _colon, port = authority.partition(":")
    unseen = any(map(is_hidden, address + unquote(address, errors="ignore")))
    steps = {unquote(part) for part in path.split("/")} & {".", ".."}
    if unseen or steps or _HALF_CODE.search(path) or not _is_host(name):
        raise ValueError("web-address")
    if port and not 0 < int(port) <= _LAST_PORT:
        raise ValueError("web-address")
    if len(in_ascii(address)) > LONGEST_IN_ASCII:
        raise ValueError("web-address-long")
    return address


def _is_host(name: str) -> bool:
    """Return whether a name is one that a host can have, and the one that is written."""
    try:
        host = name.encode("idna").decode("ascii")
        back = host.encode("ascii").decode("idna")
    except UnicodeError:
        return False
    written = name.translate(_DOTS).lower()
    labels = host.removesuffix(".").split(".")
    return (
        len(host) <= _LONGEST_HOST
        and all(map(_LABEL.fullmatch, labels))
        and written in (host.lower(), back.lower())
    )
