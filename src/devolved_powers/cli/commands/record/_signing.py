"""The options that name who signs for the log."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _

if TYPE_CHECKING:
    from devolved_powers.record.note import NoteSigner

KeyOption = Annotated[
    Path | None,
    typer.Option(
        "--key",
        metavar="FILE",
        envvar="POWERS_RECORD_KEY",
        help=_("The private key of the log, as `powers record key --new` writes it."),
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
        PowersError: when no key is named, or one cannot be read.
    """
    from devolved_powers.record.settings import log_of, root_file_of

    origin = log_of(root_file_of(root)).origin
    if key is None and not is_agent:
        raise PowersError(
            _("The checkpoint must be signed, and no key is named."),
            hint=_(
                "Name it with --key or POWERS_RECORD_KEY, or use --agent; --dry-run needs none."
            ),
            code=ExitCode.USAGE,
        )
    return [_OfFile(origin, file) for file in (key, also_key) if file is not None]


class _OfFile:
    """Signs with the key of a file. (To be replaced by `record/note_keys.py`.)"""

    def __init__(self, origin: str, file: Path) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import load_ssh_private_key

        key = load_ssh_private_key(file.read_bytes(), None)
        assert isinstance(key, Ed25519PrivateKey)  # noqa: S101
        self._key = key
        self.origin = origin
        self.public = key.public_key().public_bytes_raw()

    def sign(self, text: bytes) -> bytes:
        """Return the signature of a text."""
        return self._key.sign(text)
