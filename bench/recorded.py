"""Makes a registry with a long record: a correction of one entry a commit, and a key of its log."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from synthetic import write

ORIGIN = "www.example.invalid/bench"
BEGINS = 1_600_000_000
"""The second of the first commit; each further one is an hour later."""
HOUR = 3600
_SAID = re.compile("(?:（第|to: )([0-9]+)(?:类|,)".encode())
"""The number that tells powers apart in their names, and the highest fine of items."""


def write_recorded(root: Path, commits: int, powers: int = 277, items: int = 215) -> Path:
    """Write a registry with its history; return its folder.

    Args:
        root: where to.
        commits: how many, the first of which has all entries.
        powers: how many powers it has.
        items: how many enforcement items.
    """
    write(root, powers, items)
    key = new_key(root.with_name("key"))
    log = f"record:\n  origin: {ORIGIN}\n  keys:\n    - {{key: {key}, from: 2020-01-01}}\n"
    with (root / "registry.yaml").open("a", encoding="utf-8", newline="\n") as file:
        file.write(log)
    _git(root, "init", "-q", "-b", "main")
    _git(root, "fast-import", "--quiet", data=b"".join(_stream(root, commits)))
    _git(root, "reset", "-q", "--hard", "main")
    return root


def correct(root: Path, number: int) -> None:
    """Correct one entry more, and commit it."""
    file = next(iter(_files(root)))
    path = root / file
    path.write_bytes(_corrected(path.read_bytes(), number))
    name = ("-c", "user.name=bench", "-c", "user.email=bench@example.invalid")
    _git(root, *name, "commit", "-q", "-m", f"correction {number}", "--", file)


def new_key(file: Path) -> str:
    """Write a key for a log; return the public one as registry.yaml has it."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from devolved_powers.record.note import VerifierKey

    key = Ed25519PrivateKey.generate()
    content = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.OpenSSH,
        serialization.NoEncryption(),
    )
    file.touch(mode=0o600)
    file.write_bytes(content)
    return str(VerifierKey.of(ORIGIN, key.public_key().public_bytes_raw()))


def _files(root: Path) -> list[str]:
    found = [*root.glob("powers/*.yaml"), *root.glob("catalog/*.yaml")]
    return sorted(path.relative_to(root).as_posix() for path in found)


def _corrected(content: bytes, number: int) -> bytes:
    """Return a file with one entry said otherwise: the kind of it, or the highest fine."""
    found = list(_SAID.finditer(content))
    place = found[number % len(found)].span(1)
    said = b"%d" % (int(content[slice(*place)]) + 10_000)
    return content[: place[0]] + said + content[place[1] :]


def _stream(root: Path, commits: int) -> Iterator[bytes]:
    """Yield what `git fast-import` takes."""
    contents = {file: (root / file).read_bytes() for file in ("registry.yaml", *_files(root))}
    files = _files(root)
    for number in range(commits):
        changed = list(contents)
        if number:
            changed = [files[number % len(files)]]
            contents[changed[0]] = _corrected(contents[changed[0]], number)
        second = BEGINS + number * HOUR
        yield b"commit refs/heads/main\n"
        yield b"committer bench <bench@example.invalid> %d +0800\n" % second
        yield b"data 0\n"
        for file in changed:
            yield b"M 100644 inline %s\n" % file.encode()
            yield b"data %d\n%s\n" % (len(contents[file]), contents[file])


def _git(root: Path, *arguments: str, data: bytes = b"") -> None:
    subprocess.run(["git", *arguments], cwd=root, input=data, check=True)  # noqa: S607
