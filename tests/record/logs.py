"""The log of a registry that a test appends to, without a process of the program."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from devolved_powers.models.files import RECORD_FOLDER
from devolved_powers.record.append import Appended, append
from devolved_powers.record.log_folder import LogFolder
from tests.record.example import LOG, ORIGIN, private_key
from tests.support import contents

DAY = date(2022, 12, 31)
"""The day on which tests append, unless they say otherwise."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs with a throw-away key.

    Args:
        name: of the key, as `private_key` takes it.
        origin: the name of the log.
    """

    name: str = LOG
    origin: str = ORIGIN

    @property
    def public(self) -> bytes:
        """The public key."""
        return private_key(self.name).public_key().public_bytes_raw()

    def sign(self, text: bytes) -> bytes:
        """Return the signature of a text."""
        return private_key(self.name).sign(text)


def appended(root: Path, *signers: Signer, today: date = DAY, dry_run: bool = False) -> Appended:
    """Append to the log of a registry; by the key of the example, unless others are named."""
    return append(root, signers or (Signer(),), today, dry_run=dry_run)


def files_of_log(root: Path) -> dict[str, bytes]:
    """Return what the files of the log hold."""
    folder = root / RECORD_FOLDER
    return contents(folder) if folder.exists() else {}


def leaves_of_log(root: Path) -> list[bytes]:
    """Return the leaves of the log."""
    return list(LogFolder.of(root).leaves())
