"""Names of files that every system can hold: a registry is copied to Windows, and from it."""

import re
import unicodedata
from pathlib import PurePosixPath

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _

_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, with whatever ending."""
_LONGEST = 200
"""Bytes of the name of a file that we make; what a system takes is a little more, and a name that
is being written has an ending."""
_MARKS = frozenset('<>:"|?*\\')
_NOT_UTF8 = re.compile(r"\\udc([89a-f][0-9a-f])")
"""How `registry_folder.shown` writes a byte that is not UTF-8."""


def no_name(name: str) -> PowersError:
    """Return the refusal of a name that is none of a registry's file.

    Args:
        name: as `registry_folder.shown` writes it.
    """
    if is_not_utf8(name):
        return PowersError(not_utf8_text(name), hint=not_utf8_hint(name))
    parts = PurePosixPath(name).parts
    if ".." not in parts and (reason := next(filter(None, map(unportable, parts)), "")):
        return PowersError(reason, hint=_("Give it another name."))
    return PowersError(_("{name} is not a file inside the registry.").format(name=name))


def is_not_utf8(name: str) -> bool:
    """Return whether a name, as `registry_folder.shown` writes it, is not UTF-8."""
    return _NOT_UTF8.search(name) is not None


def not_utf8_text(name: str) -> str:
    """Return what is said of a name that is not UTF-8, as `registry_folder.shown` writes it."""
    return _("The name of {name} is not UTF-8.").format(name=name)


def not_utf8_hint(name: str) -> str:
    """Return what to do about it; archives made on Windows often hold names in GBK."""
    last = PurePosixPath(name).name
    content = re.sub(
        rb"\\udc([89a-f][0-9a-f])", lambda m: bytes.fromhex(m[1].decode()), last.encode()
    )
    try:
        meant = content.decode("gb18030")
    except UnicodeDecodeError:
        return _("Give it another name.")
    return _("Rename it; as GBK it reads “{meant}”.").format(meant=meant)


def unportable(name: str) -> str:
    """Return why some system cannot hold a file of a name; empty where every one can.

    Args:
        name: the file's own name, without folders, as `registry_folder.shown` writes it.
    """
    if _DEVICE.fullmatch(name):
        return _("Windows keeps the name {name} for a device.").format(name=name)
    if name.endswith((".", " ")):
        return _("Windows holds no name that ends in a dot or a blank: “{name}”.").format(name=name)
    if not _MARKS.isdisjoint(name) or any(unicodedata.category(c) == "Cc" for c in name):
        message = _("Windows holds no name with control characters or one of {marks}: “{name}”.")
        return message.format(marks='< > : " | ? * \\', name=name)
    return ""


def refuse_unportable(name: str) -> None:
    """Refuse to make a file that some system cannot hold.

    Args:
        name: the file's name below the registry's root.

    Raises:
        PowersError: when its own name is none for every system, or is too long.
    """
    last = PurePosixPath(name).name
    reason = unportable(last)
    if not reason and len(last.encode("utf-8", "surrogatepass")) > _LONGEST:
        reason = _("The name {name} is too long.").format(name=f"{last[:20]}…")
    if reason:
        raise PowersError(reason, hint=_("Give it another name."), code=ExitCode.USAGE)


def alike(name: str) -> str:
    """Return what two names have in common that are one on Windows or macOS."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
