"""`record` and `signers` of registry.yaml: the log that proves the record, and who may sign."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, Model, Text

ORIGIN = r"^[A-Za-z0-9][A-Za-z0-9.-]*(/[A-Za-z0-9._~-]+)*$"
"""The name of a log, as C2SP tlog-checkpoint has it: an address without its scheme."""
NOTE_KEY = r"^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*$"
"""A verifier key of C2SP signed-note: name, hash and key."""
SSH_KEY = (
    r"^(ssh-ed25519|sk-ssh-ed25519@openssh\.com|ecdsa-sha2-nistp(256|384|521)"
    r"|sk-ecdsa-sha2-nistp256@openssh\.com|ssh-rsa) [A-Za-z0-9+/]+=*$"
)
"""A public key as OpenSSH writes it, without a comment."""


class RecordKey(Model):
    """A key that signs, or signed, the checkpoints of the log."""

    key: Annotated[str, StringConstraints(pattern=NOTE_KEY, max_length=400)] = Field(
        title=N_("Public key"),
        description=N_("As `powers record key` prints it."),
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
    key: Annotated[str, StringConstraints(pattern=SSH_KEY, max_length=4000)] = Field(
        title=N_("Public key"),
        description=N_("The line of the .pub file, without the comment at its end."),
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
