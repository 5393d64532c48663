"""The private keys of the log: in a file of OpenSSH, or behind the SSH agent.

No private key stands in a registry, and no part of one in a message. A key signs nothing before
what it signs was verified with its public half: an agent is another program.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.models.record_log import RecordLog
from devolved_powers.models.ssh_key import ED25519, NoSshKeyError, SshKey
from devolved_powers.record.key_files import (
    Passphrase,
    content_of,
    new_private_key,
    no_key_file,
    private_key_of,
    refuse_in_registry,
    refuse_readable,
)
from devolved_powers.record.note import BadKeyError, NoteSigner, VerifierKey, is_signature
from devolved_powers.record.ssh_agent import agent_keys, agent_signature

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_BEGINS: Final = b"-----BEGIN "


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
    content = content_of(file)
    if not content.startswith(_BEGINS):
        return _agent_signer_of_line(origin, file, content)
    refuse_in_registry(file, roots)
    refuse_readable(file)
    private = private_key_of(file, content, passphrase)
    return FileSigner(origin, private.public_key().public_bytes_raw(), private)


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
    private = new_private_key(file, roots, passphrase, origin)
    return FileSigner(origin, private.public_key().public_bytes_raw(), private)


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
        raise no_key_file(file) from None
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


def _no_key(text: str) -> PowersError:
    return PowersError(
        _("“{key}” is no public key of this log.").format(key=text),
        hint=_("`powers record key --show FILE` prints it as registry.yaml needs it."),
        place="registry.yaml",
    )
