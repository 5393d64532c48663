"""`record` and `signers` of registry.yaml: the log that proves the record, and who may sign."""

from datetime import date
from hashlib import sha256
from typing import Annotated, Protocol

from pydantic import AfterValidator, Field, StringConstraints

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, Model, Text
from devolved_powers.models.base64_text import from_base64
from devolved_powers.models.ssh_key import NoSshKeyError, SshKey

ORIGIN = r"^[A-Za-z0-9][A-Za-z0-9.-]*(/[A-Za-z0-9._~-]+)*$"
"""The name of a log, as C2SP tlog-checkpoint has it: an address without its scheme."""
NOTE_KEY = r"^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*$"
"""A verifier key of C2SP signed-note: name, hash and key."""
SSH_KEY = (
    r"^(ssh-ed25519|sk-ssh-ed25519@openssh\.com|ecdsa-sha2-nistp(256|384|521)"
    r"|sk-ecdsa-sha2-nistp256@openssh\.com|ssh-rsa) [A-Za-z0-9+/]+=*$"
)
"""A public key as OpenSSH writes it, without a comment."""
_ED25519_TYPE = b"\x01"
_ED25519_BYTES = 33
"""The type and the key, as signed-note puts them into base64."""


def _note_key(text: str) -> str:
    """Return a verifier key of a note, if its parts belong together.

    Raises:
        ValueError: when they do not; Pydantic tells the place.
    """
    name, identifier, written = text.split("+", 2)
    try:
        content = from_base64(written)
    except ValueError:
        raise ValueError("note-key") from None
    named = sha256(name.encode("utf-8") + b"\n" + content).hexdigest()
    is_ed25519 = len(content) == _ED25519_BYTES and content[:1] == _ED25519_TYPE
    if not is_ed25519 or not named.startswith(identifier):
        raise ValueError("note-key")
    return text


def _ssh_key(text: str) -> str:
    """Return a public key, if what stands in it is one of the kind that it names.

    Raises:
        ValueError: when it is not; Pydantic tells the place.
    """
    try:
        return SshKey.parse(text).line
    except NoSshKeyError:
        raise ValueError("ssh-key") from None


class Period(Protocol):
    """What counts from a day on, to another or until further notice."""

    @property
    def from_(self) -> date:
        """The first day."""

    @property
    def until(self) -> date | None:
        """The last day; none until further notice."""


def counts_on(entry: Period, day: date) -> bool:
    """Return whether a key counts on a day.

    Args:
        entry: the key of the log, or the signer.
        day: the day; of a checkpoint the one, in Beijing, on which its newest version was recorded.
    """
    return entry.from_ <= day and (entry.until is None or day <= entry.until)


class RecordKey(Model):
    """A key that signs, or signed, the checkpoints of the log."""

    key: Annotated[
        str, StringConstraints(pattern=NOTE_KEY, max_length=400), AfterValidator(_note_key)
    ] = Field(
        title=N_("Public key"),
        description=N_("As `powers record key` prints it."),
        examples=["www.example.invalid/puan+f9fc3b0d+AWdv6/KJFHz8foffLBrHUg2r1A0D0/k9f5hhr+17Tsxq"],
    )
    from_: date = Field(
        alias="from",
        title=N_("Used from"),
        description=N_("The first day it signs."),
        examples=["2026-12-01"],
    )
    until: date | None = Field(
        default=None,
        title=N_("Used until"),
        description=N_("The last day it signs; left out while it does."),
        examples=["2028-11-30"],
    )


class RecordLog(Model):
    """The log of the record, which anyone can verify."""

    origin: Annotated[str, StringConstraints(pattern=ORIGIN, max_length=200)] = Field(
        title=N_("Name of the log"),
        description=N_("An address of the office without https://; it never changes."),
        examples=["www.example.invalid/puan"],
    )
    keys: Annotated[tuple[RecordKey, ...], LIST] = Field(
        default=(),
        title=N_("Keys of the log"),
        description=N_("The newest last; keys that are used no longer stay."),
    )
    cosigners: Annotated[tuple[Text, ...], LIST] = Field(
        default=(),
        title=N_("Who signs too"),
        description=N_("Roles of signers: each checkpoint needs a signature of every one."),
        examples=[["司法局", "编办"]],
    )


class Signer(Model):
    """Who may sign commits and checkpoints, with an SSH key."""

    name: Text = Field(
        title=N_("Name of the signer"),
        description=N_("The office, or the person as the office names them in public."),
        examples=["剑阁县司法局"],
    )
    role: Text = Field(
        title=N_("Role"),
        description=N_("What the signature counts as."),
        examples=["司法局"],
    )
    key: Annotated[
        str, StringConstraints(pattern=SSH_KEY, max_length=4000), AfterValidator(_ssh_key)
    ] = Field(
        title=N_("Public key"),
        description=N_("The line of the .pub file, without the comment at its end."),
        examples=[
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILRPyLBPZXuzS+5C6b6mREQfp80yYD+C1AGPT+6X1W1p"
        ],
    )
    from_: date = Field(
        alias="from",
        title=N_("Signs from"),
        description=N_("The first day on which a signature counts."),
        examples=["2026-12-01"],
    )
    until: date | None = Field(
        default=None,
        title=N_("Signs until"),
        description=N_("The last day; left out while it counts."),
        examples=["2028-11-30"],
    )
