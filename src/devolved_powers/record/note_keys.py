"""The private keys of the log: in a file of OpenSSH, or behind the SSH agent.

No private key stands in a registry, and no part of one in a message. A key signs nothing before
what it signs was verified with its public half: an agent is another program.
"""

import os
import stat
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from devolved_powers.errors import ExitCode, PowersError, reason, remedy
from devolved_powers.extras import install_command
from devolved_powers.git.location import location
from devolved_powers.i18n import _
from devolved_powers.models.record_log import RecordLog
from devolved_powers.models.ssh_key import ED25519, NoSshKeyError, SshKey
from devolved_powers.record.note import BadKeyError, NoteSigner, VerifierKey, is_signature
from devolved_powers.record.ssh_agent import agent_keys, agent_signature
from devolved_powers.store.handles import MAKE, content_in

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_LONGEST_FILE: Final = 64 * 1024
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_PRIVATE, _PUBLIC = 0o600, 0o644
_BEGINS: Final = b"-----BEGIN "
_ENDING: Final = ".pub"

Passphrase = Callable[[str], str]
"""Asks for the passphrase of a key file whose name is given; raises where nobody can be asked."""


@dataclass(frozen=True, slots=True)
class FileSigner:
    """A key whose private half was read from a file.

    Args:
        origin: the name of the log.
        public: the 32 bytes of the public key.
        private: the private half, which nothing shows.
    """

    origin: str
    public: bytes
    private: "Ed25519PrivateKey" = field(repr=False, compare=False)

    def sign(self, text: bytes) -> bytes:
        """Return the signature of a text."""
        return self.private.sign(text)


@dataclass(frozen=True, slots=True)
class AgentSigner:
    """A key that the SSH agent holds, or a token behind it.

    Args:
        origin: the name of the log.
        public: the 32 bytes of the public key.
        blob: the public key as the agent names it.
    """

    origin: str
    public: bytes
    blob: bytes

    def sign(self, text: bytes) -> bytes:
        """Return the signature of a text.

        Raises:
            PowersError: when the agent does not sign, or what it returns does not hold.
        """
        signature = agent_signature(self.blob, text)
        if not is_signature(self.public, signature, text):
            raise PowersError(_("What the SSH agent returned is no signature by this key."))
        return signature


def signer_from_file(
    origin: str, file: Path, roots: Iterable[Path], passphrase: Passphrase
) -> NoteSigner:
    """Return the signer of a key file; of a .pub file the one that the SSH agent has.

    Args:
        origin: the name of the log.
        file: a private key as `ssh-keygen -t ed25519` writes it, or the public one of it.
        roots: the registries in which it must not stand, nor in their repositories.
        passphrase: asks for the passphrase where the file has one.

    Raises:
        PowersError: when it is no such file, others may read it, or it stands in a registry.
        ModuleNotFoundError: when `cryptography`, of the extra `record`, is not installed.
    """
    content = _content_of(file)
    if not content.startswith(_BEGINS):
        return _agent_signer_of_line(origin, file, content)
    refuse_in_registry(file, roots)
    _refuse_readable(file)
    private = _private_key(file, content, passphrase)
    return FileSigner(origin, _public_of(private), private)


def signer_from_agent(origin: str, wanted: Collection[bytes]) -> NoteSigner:
    """Return the signer of the one key that the SSH agent has of those that are wanted.

    Args:
        origin: the name of the log.
        wanted: the public keys, 32 bytes each; none where any will do.

    Raises:
        PowersError: when it has none of them, or several.
    """
    held = {key.parts[0]: key for key in _agent_ed25519()}
    usable = [key for public, key in held.items() if not wanted or public in wanted]
    if len(usable) == 1:
        return AgentSigner(origin, usable[0].parts[0], usable[0].blob)
    if usable:
        raise PowersError(
            _("The SSH agent has several keys that can sign."),
            hint=_("Name one by its .pub file: --key FILE.pub."),
            code=ExitCode.USAGE,
        )
    raise PowersError(
        _("The SSH agent has no key of this log."),
        hint=_(
            "Add it with `ssh-add`, or put the token in. Only Ed25519 keys can sign; those of "
            "security keys (sk-ssh-ed25519) sign other bytes than the checkpoint and cannot."
        ),
        code=ExitCode.USAGE,
    )


def new_key_file(origin: str, file: Path, roots: Iterable[Path], passphrase: str) -> NoteSigner:
    """Make a key, and write it as `ssh-keygen -t ed25519` does, with its .pub file beside it.

    Args:
        origin: the name of the log; it is the comment of the public key.
        file: the file, which does not exist.
        roots: the registries in which it must not stand, nor in their repositories.
        passphrase: what protects it; empty for nothing.

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
    public = _public_of(private)
    line = f"{ssh_key_of(public).line} {origin}\n"
    beside = file.with_name(file.name + _ENDING)
    _write_new(beside, line.encode(), _PUBLIC)
    try:
        _write_new(file, content, _PRIVATE)
    except PowersError:
        beside.unlink(missing_ok=True)
        raise
    return FileSigner(origin, public, private)


def refuse_unusable(log: RecordLog, signer: NoteSigner, today: date) -> None:
    """Refuse a key whose signature would count for nobody.

    Args:
        log: what registry.yaml says of the log.
        signer: the key.
        today: the day on which it is to sign.

    Raises:
        PowersError: when registry.yaml does not name it, or not for that day.
    """
    text = str(VerifierKey.of(log.origin, signer.public))
    listed = next((each for each in log.keys if each.key == text), None)
    if listed is None:
        raise PowersError(
            _("The key is not among those of the log: `record.keys` in registry.yaml."),
            hint=_("`powers record key --show FILE --register` writes it there."),
            code=ExitCode.USAGE,
        )
    if today < listed.from_:
        raise PowersError(
            _("The key does not sign yet: it is used from {day} on.").format(day=listed.from_),
            hint=_("Sign with the key before it, or mend `from` under `record.keys`."),
            code=ExitCode.USAGE,
        )
    if listed.until is not None and listed.until < today:
        raise PowersError(
            _("The key signs no longer: it was used until {day}.").format(day=listed.until),
            hint=_("Sign with the key that took its place."),
            code=ExitCode.USAGE,
        )


def public_keys(log: RecordLog) -> tuple[VerifierKey, ...]:
    """Return the public keys of a log, those that are no longer used among them.

    Args:
        log: what registry.yaml says of it.

    Raises:
        PowersError: when one is no key, or is that of another log.
    """
    keys = []
    for listed in log.keys:
        try:
            key = VerifierKey.parse(listed.key)
        except BadKeyError:
            raise _no_key(listed.key) from None
        if key.name != log.origin:
            raise _no_key(listed.key)
        keys.append(key)
    return tuple(keys)


def ssh_key_of(public: bytes) -> SshKey:
    """Return an Ed25519 key as SSH writes it.

    Args:
        public: its 32 bytes.
    """
    parts = (ED25519.encode(), public)
    return SshKey.of_blob(b"".join(len(part).to_bytes(4, "big") + part for part in parts))


def refuse_in_registry(file: Path, roots: Iterable[Path]) -> None:
    """Refuse a place for a private key from which it would be published.

    Args:
        file: the file of the key, which may not exist yet.
        roots: the folders of registries.

    Raises:
        PowersError: when it stands in one of them, or in its repository.
    """
    real = file.resolve()
    for root in roots:
        found = location(root)
        tops = [root, *((found.top, found.own, found.common) if found else ())]
        for top, folder in ((top, folder) for top in tops for folder in real.parents):
            if _is_same(top, folder):
                raise PowersError(
                    _("A private key must not stand in a registry or its repository."),
                    hint=_("Keep it elsewhere, where only those who sign can read it."),
                    place=str(file),
                    code=ExitCode.USAGE,
                )


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _content_of(file: Path) -> bytes:
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
        raise _no_key_file(file)
    return content


def _refuse_readable(file: Path) -> None:
    """Refuse a file that others may read, as ssh does; Windows keeps that elsewhere."""
    if os.name == "posix" and file.stat().st_mode & _OTHERS:
        raise PowersError(
            _("Others may read the private key."),
            hint=_("`chmod 600` on the file; if others could read it so far, replace the key."),
            place=str(file),
            code=ExitCode.USAGE,
        )


def _private_key(file: Path, content: bytes, passphrase: Passphrase) -> "Ed25519PrivateKey":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key

    private: object
    try:
        private = load_ssh_private_key(content, None)
    except TypeError:  # it has a passphrase
        private = _opened(file, content, passphrase)
    except (ValueError, UnsupportedAlgorithm):
        raise _no_key_file(file) from None
    if not isinstance(private, Ed25519PrivateKey):
        raise _no_key_file(file)
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


def _public_of(private: "Ed25519PrivateKey") -> bytes:
    return private.public_key().public_bytes_raw()


def _agent_ed25519() -> list[SshKey]:
    """Return the Ed25519 keys that the SSH agent holds; no other kind signs checkpoints."""
    keys = []
    for blob in agent_keys():
        try:
            key = SshKey.of_blob(blob)
        except NoSshKeyError:
            continue
        if key.kind == ED25519:
            keys.append(key)
    return keys


def _agent_signer_of_line(origin: str, file: Path, content: bytes) -> NoteSigner:
    try:
        key = SshKey.parse(content.decode("utf-8"))
    except ValueError:
        raise _no_key_file(file) from None
    if key.kind != ED25519:
        raise PowersError(
            _("A key of the kind {kind} cannot sign checkpoints.").format(kind=key.kind),
            hint=_(
                "The log needs an Ed25519 key. Keys of security keys sign other bytes than the "
                "checkpoint; they can sign along: `powers record cosign`."
            ),
            place=str(file),
            code=ExitCode.USAGE,
        )
    return signer_from_agent(origin, [key.parts[0]])


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


def _no_key_file(file: Path) -> PowersError:
    return PowersError(
        _("It is no Ed25519 key of OpenSSH."),
        hint=_("`powers record key --new FILE` makes one, as does `ssh-keygen -t ed25519`."),
        place=str(file),
        code=ExitCode.USAGE,
    )


def _no_key(text: str) -> PowersError:
    return PowersError(
        _("“{key}” is no public key of this log.").format(key=text),
        hint=_("`powers record key --show FILE` prints it as registry.yaml needs it."),
        place="registry.yaml",
    )
