"""What is asked, and all that its answer is made of: the key that an answer is kept under.

In the key are the command line, the variables of the process, the streams and the size of the
terminal, the day, the program, and of the registry the bytes of its data files, the names of all
that stands in its folders, and of laws/ and the texts of laws, which are far larger, names, sizes
and times. What an answer could be made of besides (git's record, other files, the clock) no
question has that is taken here: see `command_line.py`.
"""

import os
import sys
import time

from devolved_powers._version import __version__
from devolved_powers.front.command_line import NotAnsweredHereError, asks_help, folders_named
from devolved_powers.front.registry_state import add_registry, file_state
from devolved_powers.store.cache_folder import DIGEST, blake2b, usual_folder

TYPE_CHECKING = False  # `typing` takes a third of a bare Python's start
if TYPE_CHECKING:
    from collections.abc import Mapping

    from devolved_powers.front.registry_state import Add

_PASSED_OVER = frozenset({"_", "OLDPWD", "PWD", "SHLVL"})
"""Variables that change from one command to the next and that nothing asks."""
_ELSEWHERE = (
    "CI",
    "GITHUB_ACTIONS",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_WORK_TREE",
    "POWERS_MEMORY",
    "POWERS_SECONDS",
    "_POWERS_COMPLETE",
)
"""Variables with which a command does more than answer, or within bounds, or another repository is
meant."""
_MOST_PARTS = 50_000
"""Files and folders of a registry that are looked at; with more there is no front."""


class Question:
    """A question whose answer may be kept.

    Args:
        key: the digest of all that the answer is made of.
        folder: the cache's folder.
        arguments: the command line, with the program's name.
        environment: the variables of the process, as they were.
    """

    __slots__ = ("arguments", "environment", "folder", "key")

    def __init__(
        self,
        key: str,
        folder: str,
        arguments: "tuple[str, ...]",
        environment: "Mapping[str, str]",
    ) -> None:
        self.key = key
        self.folder = folder
        self.arguments = arguments
        self.environment = environment

    def is_the_same_still(self) -> bool:
        """Return whether nothing that the answer is made of has changed meanwhile."""
        again = question_of([*self.arguments], self.environment)
        return again is not None and again.key == self.key


def question_of(arguments: "list[str]", environment: "Mapping[str, str]") -> Question | None:
    """Return a question; None where its answer is not one that is kept.

    Args:
        arguments: the command line, with the program's name.
        environment: the variables of the process.
    """
    if os.name != "posix" or any(environment.get(name) for name in _ELSEWHERE):
        return None
    folder = usual_folder(environment)
    if folder is None:
        return None
    words, key = arguments[1:], _Key()
    try:
        registry, statutes = folders_named(words, environment)
        _add_process(arguments, environment, key.add)
        _add_program(key.add)
        if not asks_help(words):
            add_registry(registry, key.add)
            if statutes:
                from devolved_powers.front.text_folders import add_texts

                add_texts(statutes, key.add)
    except (OSError, ValueError, NotAnsweredHereError):
        return None
    return Question(key.digest.hexdigest(), folder, tuple(arguments), dict(environment))


class _Key:
    """A key being made."""

    def __init__(self) -> None:
        self.digest = blake2b(digest_size=DIGEST)
        self._left = _MOST_PARTS

    def add(self, part: bytes) -> None:
        """Add a part; where one ends and the next begins is part of the key.

        Raises:
            NotAnsweredHereError: when there are too many.
        """
        self._left -= 1
        if not self._left:
            raise NotAnsweredHereError
        self.digest.update(len(part).to_bytes(8, "big"))
        self.digest.update(part)


def _add_process(arguments: "list[str]", environment: "Mapping[str, str]", add: "Add") -> None:
    """Add how the process was called: its words, variables, folder, streams, and the day."""
    add(os.fsencode("\0".join(arguments)))
    variables = (item for item in environment.items() if item[0] not in _PASSED_OVER)
    add(os.fsencode("\0".join(map("=".join, sorted(variables)))))
    add(os.fsencode(os.getcwd()))
    for stream in (0, 1, 2):
        size = os.get_terminal_size(stream) if os.isatty(stream) else None
        add(str(size and tuple(size)).encode())
    add(time.strftime("%Y-%m-%d").encode())


def _add_program(add: "Add") -> None:
    """Add what changes with the program: its version, its modules, Python, the libraries."""
    add(f"{__version__} {sys.version}".encode())
    for place in filter(os.path.isdir, sys.path):
        add(str(os.stat(place).st_mtime_ns).encode())
    package = os.path.dirname(os.path.dirname(__file__))
    record = f"{os.path.dirname(package)}/devolved_powers-{__version__}.dist-info/RECORD"
    try:
        add(file_state(os.stat(record)))  # installed: the modules came together
    except FileNotFoundError:  # a checkout: modules are edited, and links lead to the manual
        add(b"%d" % os.path.isdir(f"{package}/../../build/docs"))
        _add_modules(package, add)


def _add_modules(folder: str, add: "Add") -> None:
    with os.scandir(folder) as scanned:
        for name, entry in sorted((entry.name, entry) for entry in scanned):
            if entry.is_dir():
                if name != "__pycache__":
                    _add_modules(entry.path, add)
            else:
                add(os.fsencode(entry.path) + file_state(entry.stat()))
