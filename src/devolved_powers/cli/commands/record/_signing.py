"""The options that name who signs for the log."""

from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.cli.shared.options import today
from devolved_powers.cli.shared.prompts import on_terminal
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.text import printable

if TYPE_CHECKING:
    from devolved_powers.record.note import NoteSigner

KeyOption = Annotated[
    Path | None,
    typer.Option(
        "--key",
        metavar="FILE",
        envvar="POWERS_RECORD_KEY",
        help=_("The private key of the log; a .pub file: that key in the SSH agent."),
    ),
]
AgentOption = Annotated[
    bool, typer.Option("--agent", help=_("Sign with a key of the log that the SSH agent holds."))
]
AlsoKeyOption = Annotated[
    Path | None,
    typer.Option(
        "--also-key", metavar="FILE", help=_("The new key too, when one is replaced by another.")
    ),
]


def signers_of(
    root: Path, key: Path | None, also_key: Path | None, *, is_agent: bool
) -> "list[NoteSigner]":
    """Return who sign the checkpoint.

    Args:
        root: the registry's folder.
        key: the file of the key.
        also_key: that of a second one.
        is_agent: whether the SSH agent signs in place of the first.

    Raises:
        PowersError: when no key is named, one cannot be read, or registry.yaml does not name it.
    """
    from devolved_powers.record.note_keys import (
        public_keys,
        refuse_unusable,
        signer_from_agent,
        signer_from_file,
    )
    from devolved_powers.record.settings import log_of, root_file_of

    log = log_of(root_file_of(root))
    signers: list[NoteSigner] = []
    if is_agent:
        signers.append(signer_from_agent(log.origin, [each.public for each in public_keys(log)]))
    elif key is None:
        raise PowersError(
            _("The checkpoint must be signed, and no key is named."),
            hint=_(
                "Name it with --key or POWERS_RECORD_KEY, or use --agent; --dry-run needs none."
            ),
            code=ExitCode.USAGE,
        )
    files = [also_key] if is_agent else [key, also_key]
    signers += [
        signer_from_file(log.origin, file, [root], asked_passphrase)
        for file in files
        if file is not None
    ]
    for signer in signers:
        refuse_unusable(log, signer, today())
    if len({signer.public for signer in signers}) < len(signers):
        raise PowersError(
            _("Both keys are the same one."),
            hint=_("--also-key is the key that takes the place of the other."),
            code=ExitCode.USAGE,
        )
    return signers


def asked_passphrase(file: str) -> str:
    """Return the passphrase of a key file, which is typed unseen.

    Args:
        file: its name.

    Raises:
        PowersError: when nobody can be asked.
    """
    if not on_terminal():
        raise PowersError(
            _("The key has a passphrase, and nobody can be asked for it."),
            hint=_("Add it to the SSH agent with `ssh-add`, then use --agent."),
            place=file,
            code=ExitCode.USAGE,
        )
    return typed_unseen(_("Passphrase of {file}: ").format(file=printable(file)))


def typed_unseen(question: str) -> str:
    """Return what is typed on the terminal, which does not show it.

    Args:
        question: what is asked.

    Raises:
        PowersError: when the input ends.
    """
    try:
        return getpass(question)
    except EOFError:
        raise PowersError(_("No passphrase was typed."), code=ExitCode.USAGE) from None
