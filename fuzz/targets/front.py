"""The front: what it prints of an earlier answer is, byte for byte, what would be printed anew.

An input is a registry (one of the sound ones of the tests, some lines of one data file changed) and
a command line of a command whose answers may be kept, with any of its options. It is run without
the front, then with it, and once more, as processes.
"""

import random
import shutil
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import NamedTuple

from devolved_powers.front.command_line import COMMANDS
from devolved_powers.front.registry_state import SETTLED
from devolved_powers.models.files import FOLDERS
from fuzz.mutation import with_lines_mutated
from fuzz.target import Target
from fuzz.targets.commands import SOUND, command_line
from tests.support import powers_in_bytes

_WORDS = ("种子", "道路", "农药", "城市道路", "航天", "种子法第二条", "p1-1", "zhongzi")
_TELLS_SECONDS = ("-v", "--verbose")
_WITHOUT = {"POWERS_NO_FRONT": "1"}


class Case(NamedTuple):
    """One input.

    Args:
        registry: which sound registry it is.
        file: which of its data files is changed; empty for none.
        content: what that holds instead.
        words: the command line.
        language: what is spoken.
    """

    registry: str
    file: str
    content: bytes
    words: tuple[str, ...]
    language: str


@cache
def _registries() -> dict[str, Path]:
    """Return a copy of each sound registry: its laws/ have not been written just now."""
    above = Path(tempfile.mkdtemp(prefix="powers-fuzz-"))
    for folder in sorted(SOUND.iterdir()):
        shutil.copytree(folder, above / folder.name)
    time.sleep(SETTLED / 1_000_000_000)
    return {folder.name: folder for folder in sorted(above.iterdir())}


@cache
def _data_files(registry: str) -> dict[str, bytes]:
    root = SOUND / registry
    folders = (file for folder in FOLDERS for file in root.glob(f"{folder}/*.yaml"))
    files = [root / "registry.yaml", *folders]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(files)}


def draw(chance: random.Random) -> Case:
    """Return one input."""
    registry = chance.choice(sorted(path.name for path in SOUND.iterdir()))
    file, content = "", b""
    if chance.randrange(3):
        file = chance.choice(sorted(_data_files(registry)))
        content = with_lines_mutated(chance, _data_files(registry)[file])
    line = command_line(chance, COMMANDS)
    words = tuple(word for word in line if word not in _TELLS_SECONDS)
    if words[0] == "fmt" and "--check" not in words:
        words += ("--check",)  # it would change the registry
    if words[0] == "search" and chance.randrange(4):
        words = ("search", chance.choice(_WORDS), *words[2:])
    return Case(registry, file, content, words, chance.choice(("zh_CN", "en")))


def check(case: Case) -> None:
    """Run the command line of an input without the front and with it.

    Raises:
        AssertionError: when they differ.
    """
    root = _registries()[case.registry]
    sound = _data_files(case.registry)
    try:
        if case.file:
            (root / case.file).write_bytes(case.content)
        anew = _answer(case, root, _WITHOUT)
        for turn in ("that is kept", "that was kept"):
            assert _answer(case, root, {}) == anew, f"another answer {turn}"
    finally:
        if case.file:
            (root / case.file).write_bytes(sound[case.file])


def _answer(case: Case, root: Path, variables: dict[str, str]) -> tuple[int, bytes, bytes]:
    done = powers_in_bytes(*case.words, cwd=root, language=case.language, env=variables)
    return done.returncode, done.stdout, done.stderr


TARGET = Target("front", draw, check, examples=10, starts_processes=True)
