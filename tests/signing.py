"""Signed commits: keys that live as long as a test, and signers in registry.yaml."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.repository import Repository


@dataclass(frozen=True)
class SshKey:
    """A key of OpenSSH, in a folder of the test’s own.

    Args:
        file: the private key.
    """

    file: Path

    @classmethod
    def new(cls, folder: Path, name: str) -> "SshKey":
        """Make a key."""
        folder.mkdir(exist_ok=True)
        made = ("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(folder / name))
        subprocess.run(made, check=True, capture_output=True)
        return cls(folder / name)

    @property
    def public(self) -> str:
        """The public key, without a comment."""
        return " ".join(self.file.with_suffix(".pub").read_text("ascii").split()[:2])


def signer(key: SshKey, name: str, days: str = "from: 2021-01-01", role: str = "司法局") -> str:
    """Return an entry of `signers`."""
    return f"- {{name: {name}, role: {role}, key: {key.public}, {days}}}\n"


def name_signers(registry: Path, *entries: str) -> None:
    """Write the signers of a registry anew."""
    file = registry / "registry.yaml"
    before = file.read_text(encoding="utf-8").partition("\nsigners:\n")[0].rstrip("\n")
    text = f"{before}\n\nsigners:\n" + "".join(f"  {entry}" for entry in entries)
    file.write_text(text, encoding="utf-8", newline="\n")


def commit_signed(repository: Repository, key: SshKey, subject: str) -> str:
    """Commit everything, signed; return the commit."""
    settings = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={key.file}")
    repository.git("add", "-A")
    repository.git(*settings, "commit", "-q", "--allow-empty", "-S", "-m", subject)
    return repository.git("rev-parse", "HEAD")
