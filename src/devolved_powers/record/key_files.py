"""Files of the log's private keys: made, read, and refused where others may see them.

No part of a private key stands in a message.
"""

import os
import stat
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from devolved_powers.errors import ExitCode, PowersError, reason, remedy
from devolved_powers.extras import install_command
from devolved_powers.git.location import location
from devolved_powers.i18n import _
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.models.ssh_key import ED25519, SshKey, string_of
from devolved_powers.store.handles import MAKE, content_in

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_LONGEST_FILE: Final = 64 * 1024
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_PRIVATE, _PUBLIC = 0o600, 0o644
_ENDING: Final = ".pub"

Passphrase = Callable[[str], str]
"""Asks for the passphrase of a key file whose name is given; raises where nobody can be asked."""


def new_private_key(
    file: Path, roots: Iterable[Path], passphrase: str, comment: str
) -> "Ed25519PrivateKey":
    """Make a key, and write it as `ssh-keygen -t ed25519` does, with its .pub file beside it.

    Args:
        file: the file, which does not exist.
        roots: the registries in which it must not stand, nor in their repositories.
        passphrase: what protects it; empty for nothing.
        comment: what stands behind the public key.

    Raises:
        PowersError: when it exists, stands in a registry, or cannot be written.
        ModuleNotFoundError: when a library of the extra `record` is not installed.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    refuse_in_registry(file, roots)
    private = Ed25519PrivateKey.generate()
    protection = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    if passphrase:
        _need_bcrypt()
    content = private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, protection)
    line = f"{ssh_key_of(private.public_key().public_bytes_raw()).line} {comment}\n"
    beside = file.with_name(file.name + _ENDING)
    _write_new(beside, line.encode(), _PUBLIC)
    try:
        _write_new(file, content, _PRIVATE)
    except PowersError:
        beside.unlink(missing_ok=True)
        raise
    return private


def content_of(file: Path) -> bytes:
    """Return what a key file holds.

    Args:
        file: the file.

    Raises:
        PowersError: when it cannot be read, is none, or is far too large.
    """
    try:
        content = content_in(str(file.resolve()), None, _LONGEST_FILE)
    except OSError as error:
        raise PowersError(
            _("The key cannot be read: {reason}.").format(reason=reason(error)),
            hint=remedy(error),
            place=str(file),
            code=ExitCode.USAGE,
        ) from error
    if content is None:
        raise no_key_file(file)
    return content


def refuse_readable(file: Path) -> None:
    """Refuse a file that others may read, as ssh does; Windows keeps that elsewhere.

    Args:
        file: the file.

    Raises:
        PowersError: when others may.
    """
    if os.name == "posix" and file.stat().st_mode & _OTHERS:
        raise PowersError(
            _("Others may read the private key."),
            hint=_("`chmod 600` on the file; if others could read it so far, replace the key."),
            place=str(file),
            code=ExitCode.USAGE,
        )


def private_key_of(file: Path, content: bytes, passphrase: Passphrase) -> "Ed25519PrivateKey":
    """Return the key of a file.

    Args:
        file: the file.
        content: what it holds.
        passphrase: asks for the passphrase where it has one.

    Raises:
        PowersError: when it is no Ed25519 key of OpenSSH, or the passphrase does not open it.
        ModuleNotFoundError: when `cryptography`, of the extra `record`, is not installed.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key

    private: object
    try:
        private = load_ssh_private_key(content, None)
    except TypeError:  # it has a passphrase
        private = _opened(file, content, passphrase)
    except (ValueError, UnsupportedAlgorithm):
        raise no_key_file(file) from None
    if not isinstance(private, Ed25519PrivateKey):
        raise no_key_file(file)
    return private


def _opened(file: Path, content: bytes, passphrase: Passphrase) -> object:
    """Return the key of a file that has a passphrase."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key

    _need_bcrypt()
    try:
        return load_ssh_private_key(content, passphrase(str(file)).encode())
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise PowersError(
            _("The passphrase does not open the key."), place=str(file), code=ExitCode.USAGE
        ) from None


def _need_bcrypt() -> None:
    """Refuse a passphrase where the library that OpenSSH's form of it needs is missing."""
    if find_spec("bcrypt") is None:
        raise PowersError(
            _("A key file with a passphrase needs the library bcrypt, which is not installed."),
            hint=_("{command}; or add the key to the SSH agent and use --agent.").format(
                command=install_command("record")
            ),
            code=ExitCode.USAGE,
        )


def ssh_key_of(public: bytes) -> SshKey:
    """Return an Ed25519 key as SSH writes it.

    Args:
        public: its 32 bytes.
    """
    parts = (ED25519.encode(), public)
    return SshKey.of_blob(b"".join(map(string_of, parts)))


def refuse_in_registry(file: Path, roots: Iterable[Path]) -> None:
    """Refuse a place for a private key from which it would be published.

    Args:
        file: the file of the key, which may not exist yet.
        roots: the folders of registries.

    Raises:
        PowersError: when it stands in one of them or its repository, or in another registry.
    """
    folders = file.resolve().parents
    tops = [top for root in roots for top in _tops(root)]
    if any((folder / ROOT_FILE).is_file() for folder in folders) or any(
        _is_same(top, folder) for top in tops for folder in folders
    ):
        raise PowersError(
            _("A private key must not stand in a registry or its repository."),
            hint=_("Keep it elsewhere, where only those who sign can read it."),
            place=str(file),
            code=ExitCode.USAGE,
        )


def _tops(root: Path) -> tuple[Path, ...]:
    """Return a registry's folder and those of its repository, the first work tree among them."""
    found = location(root)
    if found is None:
        return (root,)
    common = found.common.resolve()
    return root, found.top, found.own, common.parent if common.name == ".git" else common


def no_key_file(file: Path) -> PowersError:
    """Return that a file is no key, and how to make one."""
    return PowersError(
        _("It is no Ed25519 key of OpenSSH."),
        hint=_("`powers record key --new FILE` makes one, as does `ssh-keygen -t ed25519`."),
        place=str(file),
        code=ExitCode.USAGE,
    )


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _write_new(file: Path, content: bytes, mode: int) -> None:
    try:
        handle = os.open(file, MAKE, mode)
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(handle)
    except OSError as error:
        raise PowersError(
            _("The key cannot be written: {reason}.").format(reason=reason(error)),
            hint=remedy(error),
            place=str(file),
            code=ExitCode.USAGE,
        ) from error
