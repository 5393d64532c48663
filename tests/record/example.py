"""The registry of the manual's pages on the record: the same bytes wherever it is laid.

`lay(folder)` writes the registry with its history, and the keys beside it; `log(example)` appends
to the log and commits that; `go_on(example)` records one thing more. The town is made up and says
so. The keys are thrown away: anyone can make them again from the words below.
"""

import shutil
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.province.registries import commit_at
from tests.repository import Repository
from tests.support import CASES, powers_in_bytes

ORIGIN = "www.example.invalid/shiqiao"
"""The name of the log."""
LOG, JUSTICE, STAFFING = "log", "justice", "staffing"
"""The keys: of the log, of 司法局 and of 编办; the files in `Example.keys` have these names."""
HISTORY = {
    "1-beginning": "2021-09-10T09:00:00+08:00",
    "2-correction": "2022-03-05T16:20:00+08:00",
    "3-suspension": "2022-06-02T10:00:00+08:00",
    "4-need-removed": "2022-08-15T14:05:00+08:00",
    "5-recall": "2022-10-08T08:30:00+08:00",
    "6-log": "2022-10-20T09:00:00+08:00",
    "7-resumption": "2022-11-03T10:00:00+08:00",
}
"""What each commit laid over the one before, and when. The last one is laid by `go_on` alone.

The facts on laws are those of one day, so that the commits stay the same.
"""
LATER = "7-resumption"
APPENDED = ("2022-10-20T15:00:00+08:00", "2022-11-04T09:00:00+08:00")
"""When the log is committed, the first time and the second."""


@dataclass(frozen=True, slots=True)
class Example:
    """The example as it was laid.

    Args:
        registry: its folder, which is a git repository of its own.
        keys: the folder of the private keys, outside the registry: `log`, `justice`, `staffing`.
    """

    registry: Path
    keys: Path

    @property
    def repository(self) -> Repository:
        """The repository of the registry."""
        return Repository(self.registry, new=False)


def lay(folder: Path) -> Example:
    """Write the example, without a log: the registry up to the day on which it gets one.

    Args:
        folder: where to; made when it is not there.
    """
    example = Example(folder / "registry", folder / "keys")
    example.keys.mkdir(parents=True)
    for name in (LOG, JUSTICE, STAFFING):
        write_key(example.keys / name, name)
    repository = Repository(example.registry)
    for step in HISTORY:
        if step != LATER:
            _record(repository, step)
    return example


def go_on(example: Example) -> str:
    """Record one thing more: P1-002 is resumed; return the commit."""
    return _record(example.repository, LATER)


def log(example: Example) -> str:
    """Append what is recorded to the log, as a process of its own, and commit that.

    Returns:
        The commit; it touches `record/` alone.
    """
    done = powers_in_bytes(
        "record",
        "append",
        "--key",
        example.keys / LOG,
        cwd=example.registry,
        language="en",
    )
    assert done.returncode == 0, done.stderr.decode("utf-8")
    logged = len(example.repository.git("log", "--format=%H", "--", "record").split())
    return commit_at(example.repository, APPENDED[min(logged, 1)], "记录日志")


def private_key(name: str) -> Ed25519PrivateKey:
    """Return a throw-away key by its name, the same each time: it protects nothing."""
    return Ed25519PrivateKey.from_private_bytes(sha256(f"throw away {name}".encode()).digest())


def public_line(name: str) -> str:
    """Return the public key of that name as OpenSSH writes it, without a comment."""
    public = private_key(name).public_key()
    line = public.public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    return line.decode("ascii")


def note_key(name: str) -> str:
    """Return the public key of that name as the log's, as signed-note writes it."""
    public = private_key(name).public_key().public_bytes_raw()
    typed = b"\x01" + public
    hashed = sha256(f"{ORIGIN}\n".encode() + typed).digest()
    return f"{ORIGIN}+{hashed[:4].hex()}+{b64encode(typed).decode('ascii')}"


def write_key(file: Path, name: str) -> Path:
    """Write a throw-away key as OpenSSH keeps it, and its public key beside it.

    Args:
        file: where to; what is public is in `FILE.pub`.
        name: of the key.
    """
    content = private_key(name).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.OpenSSH,
        serialization.NoEncryption(),
    )
    file.touch(mode=0o600)
    file.write_bytes(content)
    file.with_name(f"{file.name}.pub").write_text(
        f"{public_line(name)}\n", encoding="ascii", newline="\n"
    )
    return file


def _record(repository: Repository, step: str) -> str:
    """Copy files over those of the step before, as written now: git goes by times and sizes."""
    source = CASES / "record" / step
    shutil.copytree(source, repository.root, dirs_exist_ok=True, copy_function=shutil.copyfile)
    return commit_at(repository, HISTORY[step], step.partition("-")[2])
