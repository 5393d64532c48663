"""The files of a repository, damaged or made to do harm: nothing fails, nothing is called clean.

A repository is made here of bytes, loose or packed (with deltas), with an index of each version;
some of its files are then changed, at the surface or inside what is compressed.
"""

import random
import tempfile
import zlib
from collections.abc import Iterator
from functools import cache
from hashlib import sha1
from pathlib import Path
from typing import TypeAlias

from devolved_powers.git.record_state import record_state
from fuzz.mutation import mutated
from fuzz.target import Target

Files: TypeAlias = tuple[tuple[str, bytes], ...]
"""Names below `.git`, and what stands there."""

_WORK_TREE = {
    "registry.yaml": "registry: 赋权事项登记\n".encode(),
    "powers/batch-1.yaml": b"decision: batch-1\n",
    "powers/needs.yaml": b"needs: []\n",
    **{f"catalog/f{number}.yaml": b"items: []\n" * number for number in range(9)},
}
_BRANCH = "refs/heads/main"
_PIECES = [
    *(b"\0", b"\xff", b"\x7f", b"\x80", b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\x80" * 12),
    *(b"blob 99999999999999\0", b"tree -1\0", b"commit 0\0", b"120000 a\0", b"40000 ..\0", b"DIRC"),
    *(b"ref: refs/heads/main\n", b"ref: HEAD\n", b"ref: refs/heads/../../x\n", b"/dev/zero\n"),
    *(
        b"[core]\n\tworktree = /\n",
        b"../../..\n",
        b"link",
        b"TREE",
        b"PACK",
        zlib.compress(b"a" * 9999),
    ),
]


def _name(kind: str, content: bytes) -> bytes:
    return sha1(b"%s %d\0" % (kind.encode(), len(content)) + content).digest()  # noqa: S324 - git's


def _objects() -> Iterator[tuple[str, bytes]]:
    """Yield what the commit is made of, by kind; the commit last."""
    folders: dict[str, bytes] = {}
    for path, content in sorted(_WORK_TREE.items()):
        yield "blob", content
        folder, _slash, file = path.rpartition("/")
        entry = b"100644 " + file.encode() + b"\0" + _name("blob", content)
        folders[folder] = folders.get(folder, b"") + entry
    top = folders.pop("")
    inside = b""
    for folder, content in sorted(folders.items()):
        yield "tree", content
        inside += b"40000 " + folder.encode() + b"\0" + _name("tree", content)
    top = inside + top
    yield "tree", top
    person = b"a <a@example.org> 1600000000 +0800"
    tree = _name("tree", top).hex().encode()
    yield "commit", b"tree %s\nauthor %s\ncommitter %s\n\none\n" % (tree, person, person)


_OBJECTS = list(_objects())
_COMMIT = _name(*_OBJECTS[-1])


def _loose() -> dict[str, bytes]:
    found = {}
    for kind, content in _OBJECTS:
        name = _name(kind, content).hex()
        whole = b"%s %d\0" % (kind.encode(), len(content)) + content
        found[f"objects/{name[:2]}/{name[2:]}"] = zlib.compress(whole)
    return found


def _head(kind: int, size: int) -> bytes:
    out, rest = [kind << 4 | size & 15], size >> 4
    while rest:
        out[-1] |= 128
        out.append(rest & 127)
        rest >>= 7
    return bytes(out)


def _length(size: int) -> bytes:
    out = [size & 127]
    while size := size >> 7:
        out[-1] |= 128
        out.append(size & 127)
    return bytes(out)


def _packed() -> dict[str, bytes]:
    """Return a pack with its index: each tree and commit is made of others by deltas."""
    kinds = {"commit": 1, "tree": 2, "blob": 3}
    body = b"PACK" + (2).to_bytes(4, "big") + len(_OBJECTS).to_bytes(4, "big")
    offsets: dict[bytes, int] = {}
    last: dict[str, tuple[bytes, bytes]] = {}
    for number, (kind, content) in enumerate(_OBJECTS):
        name = _name(kind, content)
        at = len(body)
        offsets[name] = at
        base = last.get(kind)
        if base is None:
            body += _head(kinds[kind], len(content)) + zlib.compress(content)
        else:
            copied = min(len(base[1]), 20)
            delta = _length(len(base[1])) + _length(len(content))
            if content[:copied] == base[1][:copied]:
                delta += bytes([0b10010000, copied])
                rest = content[copied:]
            else:
                rest = content
            delta += b"".join(
                bytes([len(part)]) + part
                for part in (rest[i : i + 100] for i in range(0, len(rest), 100))
            )
            if number % 2:
                back = at - offsets[base[0]]
                far = [back & 127]
                while back := back >> 7:
                    back -= 1
                    far.insert(0, 128 | back & 127)
                body += _head(6, len(delta)) + bytes(far) + zlib.compress(delta)
            else:
                body += _head(7, len(delta)) + base[0] + zlib.compress(delta)
        last[kind] = (name, content)
    names = sorted(offsets)
    index = b"\xfftOc" + (2).to_bytes(4, "big")
    for first in range(256):
        index += sum(name[0] <= first for name in names).to_bytes(4, "big")
    index += b"".join(names) + bytes(4 * len(names))
    index += b"".join(offsets[name].to_bytes(4, "big") for name in names)
    body += sha1(body).digest()  # noqa: S324 - git's
    index += body[-20:]
    index += sha1(index).digest()  # noqa: S324 - git's
    return {"objects/pack/pack-a.pack": body, "objects/pack/pack-a.idx": index}


def _index(version: int) -> bytes:
    out = b"DIRC" + version.to_bytes(4, "big") + len(_WORK_TREE).to_bytes(4, "big")
    before = b""
    for path, content in sorted(_WORK_TREE.items()):
        name = path.encode()
        entry = bytes(24) + (0o100644).to_bytes(4, "big") + bytes(8)
        entry += len(content).to_bytes(4, "big") + _name("blob", content)
        entry += len(name).to_bytes(2, "big")
        if version == 4:
            same = next(
                (i for i, (a, b) in enumerate(zip(before, name, strict=False)) if a != b),
                min(len(before), len(name)),
            )
            entry += bytes([len(before) - same]) + name[same:] + b"\0"
            before = name
        else:
            entry += name + bytes(8 - (len(entry) + len(name)) % 8)
        out += entry
    return out + bytes(20)


def _draw(draw: random.Random) -> Files:
    files = {
        "HEAD": f"ref: {_BRANCH}\n".encode(),
        "config": b"[core]\n\trepositoryformatversion = 0\n",
        "index": _index(draw.choice((2, 4))),
        **draw.choice((_loose, _packed))(),
    }
    if draw.random() < 0.5:
        files[_BRANCH] = _COMMIT.hex().encode() + b"\n"
    else:
        files["packed-refs"] = b"# pack-refs\n" + _COMMIT.hex().encode() + f" {_BRANCH}\n".encode()
    if draw.random() < 0.2:
        files["objects/info/alternates"] = draw.choice((b"../../other\n", b".\n", b"/dev/fd\n"))
    for _change in range(draw.choice((1, 1, 1, 2, 3))):
        name = draw.choice(sorted(files))
        files[name] = _changed(draw, name, files[name])
    return tuple(sorted(files.items()))


def _changed(draw: random.Random, name: str, content: bytes) -> bytes:
    """Return a file changed; where it is sealed, sealed anew as often as not."""
    if name.startswith("objects/") and name[8:10] != "pa" and draw.random() < 0.6:
        try:
            return zlib.compress(mutated(draw, zlib.decompress(content), _PIECES))
        except zlib.error:  # it was changed before
            return mutated(draw, content, _PIECES)
    if draw.random() < 0.05:
        return _bomb()
    changed = mutated(draw, content, _PIECES)
    if name == "index" and len(changed) > 20 and draw.random() < 0.5:
        return changed[:-20] + sha1(changed[:-20]).digest()  # noqa: S324 - git's
    return changed


class _Folder:
    """A registry that stays from one input to the next: only what differs is written."""

    def __init__(self) -> None:
        self._kept = tempfile.TemporaryDirectory(prefix="powers-fuzz-git-")
        self.root = Path(self._kept.name).resolve()
        self._files: dict[str, bytes] = {}
        for path, content in _WORK_TREE.items():
            _write(self.root / path, content)
        (self.root / ".git" / "refs").mkdir(parents=True)

    def hold(self, files: dict[str, bytes]) -> None:
        """Let these files stand below `.git`, and no others."""
        for path in self._files.keys() - files.keys():
            (self.root / ".git" / path).unlink()
        for path, content in files.items():
            if self._files.get(path) != content:
                _write(self.root / ".git" / path, content)
        self._files = files


@cache
def _folder(_packed_or_loose: bool) -> _Folder:
    return _Folder()


@cache
def _bomb() -> bytes:
    """Return few bytes that say they are few, and unpack to many."""
    return zlib.compress(b"tree 40\0" + bytes(40_000_000))


def _check(files: Files) -> None:
    folder = _folder(any(path.endswith(".pack") for path, _content in files))
    folder.hold(dict(files))
    state = record_state(folder.root)
    if state.dirty is False:
        assert state.revision == _COMMIT.hex(), "another commit is called clean"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


TARGET = Target("git_objects", _draw, _check, examples=200)
