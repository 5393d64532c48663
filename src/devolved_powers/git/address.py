"""Addresses of repositories: https and ssh, with nothing in them that is none of an address.

An address may come from a file that somebody else wrote. Git knows more kinds than are taken here
(`ext::` starts a program, `file:` opens what lies on this computer), and programs that it starts
take what begins with a hyphen for an option.
"""

import re
from dataclasses import dataclass

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.late_pattern import late_pattern

_LONGEST = 1000
_HOST = r"(?P<host>[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)"
_USER = r"(?P<user>[A-Za-z0-9_][A-Za-z0-9_.-]{0,63})"
_PATH = r"[A-Za-z0-9._~%+,=@()!$&*;:/\u0080-\uffff-]{1,900}"
_HTTPS = late_pattern(rf"https://{_HOST}(?::(?P<port>[0-9]{{1,5}}))?/(?P<path>{_PATH})")
_SSH = late_pattern(rf"ssh://(?:{_USER}@)?{_HOST}(?::(?P<port>[0-9]{{1,5}}))?/(?P<path>{_PATH})")
_SHORT = late_pattern(rf"{_USER}@{_HOST}:(?P<path>[^-/:][^:]{{0,898}})")
_SCHEME = late_pattern(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:(?::|//)")
_REMOTE_HELPER = late_pattern(r"[A-Za-z0-9+.-]{1,30}::")
_ALLOWED = late_pattern(_PATH)
_NAMED = late_pattern(r"(://)[^/\s'\"]{0,900}@")
_QUERY = late_pattern(r"(://[^\s?'\"]{1,900})\?[^\s'\"]{0,900}")
_FIRST = late_pattern(r"^[^/\s@:]{0,900}:[^/\s@]{1,900}@")


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a repository that is fetched; it may be handed to git and shown.

    Args:
        text: the address: https or ssh, without a password.
    """

    text: str


def is_address(place: str) -> bool:
    """Return whether a place is meant as an address, taken or not; otherwise it is a path.

    Args:
        place: as somebody wrote it.
    """
    if _SCHEME.match(place) or _REMOTE_HELPER.match(place):
        return True
    before = place.partition("/")[0]
    return "@" in before and ":" in before and "\\" not in before


def address_of(place: str) -> Address:
    """Return an address, once it is one that is fetched from.

    Args:
        place: as somebody wrote it.

    Raises:
        PowersError: when it is none, or holds a password; that is never part of the message.
    """
    if not place.startswith(("https://", "ssh://")) and not _short(place):
        raise PowersError(
            _("Repositories are fetched over https or ssh alone, not from {address}.").format(
                address=without_secrets(place)
            ),
            hint=_("https://HOST/PATH or ssh://USER@HOST/PATH; on this computer: its folder."),
            code=ExitCode.USAGE,
        )
    if _holds_secret(place):
        raise PowersError(
            _("The address {address} holds a user's name, a password or a token.").format(
                address=without_secrets(place)
            ),
            hint=_("Take it out; git asks its own credential helper, or ssh its agent, for it."),
            code=ExitCode.USAGE,
        )
    read = _HTTPS.fullmatch(place) or _SSH.fullmatch(place) or _short(place)
    if len(place) > _LONGEST or not read or ".." in read["host"] or not _is_sound(read["path"]):
        raise PowersError(
            _("{address} is no address of a repository.").format(address=without_secrets(place)),
            hint=_("https://HOST/PATH or ssh://USER@HOST/PATH, without ? and blanks."),
            code=ExitCode.USAGE,
        )
    return Address(place)


def _short(place: str) -> "re.Match[str] | None":
    return _SHORT.fullmatch(place) if "://" not in place else None


def _is_sound(path: str) -> bool:
    """Return whether a path has no step that is an option, and nothing but what a path has."""
    return not path.startswith("-") and _ALLOWED.fullmatch(path) is not None and path.isprintable()


def _holds_secret(place: str) -> bool:
    """Return whether somebody's name or password may stand in an address; ssh needs a name."""
    scheme, _slashes, rest = place.partition("://")
    user, at, _host = rest.partition("/")[0].rpartition("@")
    return (bool(at) and (scheme == "https" or ":" in user)) or (scheme == "https" and "?" in rest)


def without_secrets(text: str) -> str:
    """Return an address, or words of git that hold one, to be shown: no name, password or token.

    Args:
        text: the words.
    """
    text = _NAMED.sub(r"\1***@", text[:_LONGEST])
    text = _QUERY.sub(r"\1?***", text)
    text = _FIRST.sub("***@", text)
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
