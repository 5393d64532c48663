"""At which commit a registry's folder stands, and whether its data files are that commit's.

Read from the files of the repository: starting git costs more than most answers take. What cannot
be told for certain is None; a folder with anything staged or untracked is never called clean.
"""

import os
import re
import stat
import zlib
from collections.abc import Iterator
from hashlib import new as new_hash
from pathlib import Path
from typing import NamedTuple

from devolved_powers.errors import PowersError
from devolved_powers.git.index_file import Staged, read_index
from devolved_powers.git.location import Location, location
from devolved_powers.git.objects import ObjectStore, UnfitError
from devolved_powers.models.files import FOLDERS, LAWS_FOLDER, ROOT_FILE
from devolved_powers.store.handles import MAX_BYTES
from devolved_powers.store.registry_folder import is_link, open_in, read_in, stands_in, state_in
from devolved_powers.store.walking import MAX_DEPTH, MAX_ENTRIES, walk_in
from devolved_powers.transcript import UNSEEN, write_down

_DATA = (*FOLDERS, LAWS_FOLDER)
_NAME = re.compile(rb"(?:[0-9a-f]{40}|[0-9a-f]{64})")
_REF = re.compile(rb"ref:\s*(refs/[^\s\0\\]{1,1000})\s*")
_ALGORITHMS = {40: "sha1", 64: "sha256"}
_FOLDER, _LINK, _MODULE = 0o040000, 0o120000, 0o160000
_MOST_STEPS = 5
"""Names that name other names, from HEAD on; git follows as many."""
_MOST_PATHS = 100_000
_HALF = 1 << 32
_UNREADABLE = (
    UnfitError,
    PowersError,
    OSError,
    ValueError,
    LookupError,
    ArithmeticError,
    RecursionError,
    zlib.error,
)
"""What comes of files that are not there, damaged, or made to do harm."""
_Files = dict[bytes, tuple[int, str]]
"""Mode and name of the content, by path below the registry's folder."""


class RecordState(NamedTuple):
    """What a folder's record is.

    Args:
        revision: the commit, its full name; None in no repository, before the first commit, and
            where it cannot be told.
        dirty: whether registry.yaml or a file in powers/, catalog/ or laws/ differs from that
            commit, is staged otherwise, or is not in it; None where it cannot be told.
    """

    revision: str | None
    dirty: bool | None


def record_state(root: Path) -> RecordState:
    """Return the state of a registry's record, without starting git.

    Args:
        root: the registry's folder.
    """
    write_down(UNSEEN, "")  # it changes without the files
    try:
        repository = location(root)
        revision = _head(repository) if repository else None
    except _UNREADABLE:
        return RecordState(None, None)
    if repository is None or revision is None:
        return RecordState(None, None)
    try:
        dirty = _is_dirty(root.resolve(), repository, revision)
    except _UNREADABLE:
        dirty = None
    return RecordState(revision, dirty)


def _head(repository: Location) -> str | None:
    """Return the commit that is checked out; None before the first one."""
    content = read_in(*repository.part(repository.own, "HEAD"))
    for _step in range(_MOST_STEPS):
        if _NAME.fullmatch(content.strip()):
            return content.strip().decode("ascii")
        named = _REF.fullmatch(content)
        if named is None:
            raise UnfitError(repository.own)
        target = _ref(repository, named[1])
        if target is None:
            return None
        content = target
    raise UnfitError(repository.own)


def _ref(repository: Location, name: bytes) -> bytes | None:
    """Return what a branch holds; None when there is none of that name."""
    for folder in dict.fromkeys((repository.own, repository.common)):
        place = repository.part(folder, os.fsdecode(name))
        state = state_in(*place)
        if state is not None and not stat.S_ISDIR(state.st_mode):  # others begin with its name
            return read_in(*place)
    place = repository.part(repository.common, "packed-refs")
    if not stands_in(*place):
        return None
    for entry in read_in(*place).splitlines():
        commit, _blank, packed = entry.partition(b" ")
        if packed == name:
            return commit
    return None


def _is_dirty(root: Path, repository: Location, revision: str) -> bool | None:
    algorithm = _ALGORITHMS[len(revision)]
    store = ObjectStore(repository, algorithm)
    parts = [os.fsencode(part) for part in root.relative_to(repository.top.resolve()).parts]
    committed = _committed(store, revision, parts)
    prefix = b"".join(part + b"/" for part in parts)
    index = {}
    place = repository.part(repository.own, "index")
    if stands_in(*place):
        index = read_index(read_in(*place), algorithm)
    inside = {p.removeprefix(prefix): s for p, s in index.items() if p.startswith(prefix)}
    staged = {path: entry for path, entry in inside.items() if _is_data(path)}
    if any(entry.conflict or entry.to_come for entry in staged.values()):
        return True
    if {path: (entry.mode, entry.blob) for path, entry in staged.items()} != committed:
        return True
    answers = {_differs(root, path, staged[path], algorithm) for path in committed}
    answers |= {_counts(path) for path in _present(root) if path not in committed}
    if True in answers:
        return True
    return None if None in answers else False


def _is_data(path: bytes) -> bool:
    folder, slash, _rest = path.partition(b"/")
    return path == ROOT_FILE.encode() or (bool(slash) and os.fsdecode(folder) in _DATA)


def _committed(store: ObjectStore, revision: str, parts: list[bytes]) -> _Files:
    """Return the data files that a commit holds, below the registry's folder."""
    head, _end, _rest = store.read(revision, "commit").partition(b"\n")
    tree = head.removeprefix(b"tree ").decode("ascii")
    for part in parts:
        folders = [blob for mode, name, blob in store.tree(tree) if (mode, name) == (_FOLDER, part)]
        if not folders:
            return {}  # the commit knows nothing of the registry
        tree = folders[0]
    files: _Files = {}
    waiting = [(b"", tree)]
    for above, name in waiting:
        for mode, entry, blob in store.tree(name):
            if len(waiting) + len(files) > _MOST_PATHS:
                raise UnfitError(name)
            path = above + entry
            if mode == _FOLDER and _is_data(path + b"/"):
                waiting.append((path + b"/", blob))
            elif mode != _FOLDER and _is_data(path):
                files[path] = (mode, blob)
    return files


def _present(root: Path) -> Iterator[bytes]:
    """Yield the paths of all files in the folders of data, whatever they are."""
    if stands_in(root, ROOT_FILE):
        yield ROOT_FILE.encode()
    for folder in _DATA:
        for number, (name, kind) in enumerate(walk_in(root, folder, _hindered)):
            if number >= MAX_ENTRIES or name.count("/") >= MAX_DEPTH:
                raise UnfitError(name)
            if kind != "folder":
                yield name.encode()


def _hindered(_folder: str, error: PowersError) -> None:
    raise error


def _counts(path: bytes) -> bool | None:
    """Return whether a file that is in no commit is data; of others git may be told to ignore."""
    name = path.rpartition(b"/")[2]
    return True if name.endswith((b".yaml", b".yml")) and not name.startswith(b".") else None


def _differs(root: Path, path: bytes, staged: Staged, algorithm: str) -> bool | None:
    """Return whether a file differs from what is committed."""
    if staged.mode in (_LINK, _MODULE):
        return None
    name = os.fsdecode(path)
    if is_link(root / name) or not stands_in(root, name):
        return True
    with open_in(root, name) as file:
        content = file.read(MAX_BYTES + 1)
        state = os.fstat(file.fileno())
    if len(content) > MAX_BYTES:
        raise UnfitError(name)
    if _blob(content, algorithm) == staged.blob:
        return False
    seen = (state.st_size % _HALF, state.st_mtime_ns // 10**9 % _HALF, state.st_mtime_ns % 10**9)
    if seen == (staged.size, staged.seconds, staged.fraction):
        return None  # git wrote it so: a setting makes its files other than what is committed
    unix = content.replace(b"\r\n", b"\n")
    return None if unix != content and _blob(unix, algorithm) == staged.blob else True


def _blob(content: bytes, algorithm: str) -> str:
    return new_hash(algorithm, b"blob %d\0" % len(content) + content).hexdigest()
