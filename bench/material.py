"""What is measured on: a copy of this registry with a past in git, and what questions ask of it."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

DATA = ("powers", "catalog", "laws", "schemas")
FAR = ("航天飞机", "量子纠缠", "核潜艇", "洲际导弹", "人工心脏", "粒子对撞机", "可控核聚变")
"""What no town has powers over."""
_NAME = re.compile(r"^    name: (.+)$", re.MULTILINE)
_ID = re.compile(r"^  - id: (P\S+)$", re.MULTILINE)
_LAW = re.compile(r"^law: (.+)$", re.MULTILINE)
_WORD = re.compile(r"[一-鿿]{2}")
_VERSION = re.compile(r"^  - date: ", re.MULTILINE)


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder; return what it prints."""
    who = ("-c", "user.name=bench", "-c", "user.email=bench@example.invalid")
    command = ["git", *who, "-c", "commit.gpgsign=false", "-c", "gc.auto=0", *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def copied(source: Path, folder: Path) -> Path:
    """Copy the data files of a registry; return the new folder."""
    folder.mkdir(parents=True)
    shutil.copy(source / "registry.yaml", folder)
    for name in DATA:
        if (source / name).is_dir():
            shutil.copytree(source / name, folder / name)
    return folder


def with_past(folder: Path, commits: int) -> list[str]:
    """Commit a registry, then one renamed power a commit, and at last its files as they were.

    Returns:
        The revisions, the oldest first.
    """
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "as it is")
    file = folder / "powers" / "batch-1.yaml"
    text = file.read_text(encoding="utf-8")
    starts = [match.start(1) for match in _NAME.finditer(text)]
    for number in range(commits - 2):
        at = starts[number % len(starts)]
        renamed = f"{text[:at]}改{text[at:]}"
        file.write_text(renamed, encoding="utf-8", newline="\n")
        git(folder, "commit", "-q", "-a", "-m", f"change {number}")
    file.write_text(text, encoding="utf-8", newline="\n")
    git(folder, "commit", "-q", "-a", "-m", "as it was")
    return git(folder, "rev-list", "--reverse", "HEAD").split()


class Edited:
    """A registry in which one power gets another note each time."""

    def __init__(self, folder: Path) -> None:
        """Take the first power of the first batch; it has no note of its own."""
        self.folder = folder
        self._file = folder / "powers" / "batch-1.yaml"
        self._text = self._file.read_text(encoding="utf-8")

    def edit(self, number: int) -> None:
        """Write a note that was not there before."""
        match = _NAME.search(self._text)
        if match is None:
            raise SystemExit(f"{self._file} has no power with a name")
        note = f"\n    note: 测速{number}"
        text = self._text[: match.end()] + note + self._text[match.end() :]
        self._file.write_text(text, encoding="utf-8", newline="\n")


class Questions:
    """Words, ids, days, laws and revisions: another one for each round."""

    def __init__(self, folder: Path, revisions: list[str]) -> None:
        """Gather what may be asked about a registry."""
        files = sorted((folder / "powers").glob("batch-*.yaml"))
        text = "\n".join(file.read_text(encoding="utf-8") for file in files)
        self._ids: list[str] = _ID.findall(text)
        self._words = sorted(set(_words(_NAME.findall(text))) - {"餐饮"})
        self._pairs = [p for p in permutations(revisions, 2) if list(p) != revisions[-2:]]
        self._changed = list(_changed_laws(folder))

    def identifier(self, number: int) -> str:
        """Return the id of a power."""
        return self._ids[(number + 1) % len(self._ids)]

    def word(self, number: int) -> str:
        """Return a word that names of powers have."""
        step = max(1, len(self._words) // 40)
        return self._words[number * step % len(self._words)]

    def partial(self, number: int) -> str:
        """Return a question of which only a part is found."""
        return f"{self.word(number)}油烟扰民怎么办"

    def nothing(self, number: int) -> str:
        """Return words that no registry of a town has."""
        return FAR[number % len(FAR)] + FAR[(number // len(FAR) + number + 1) % len(FAR)]

    def day(self, number: int) -> str:
        """Return a day between the batches and today."""
        return (date(2023, 3, 1) + timedelta(days=11 * number)).isoformat()

    def pair(self, number: int) -> tuple[str, str]:
        """Return two revisions."""
        return self._pairs[number % len(self._pairs)]

    def changed_law(self, number: int) -> str:
        """Return the title of a law of which several versions are known."""
        return self._changed[number % len(self._changed)]


def _words(names: list[str]) -> Iterator[str]:
    """Yield words of two characters from within names."""
    for name in names:
        yield from _WORD.findall(name[1:])


def _changed_laws(folder: Path) -> Iterator[str]:
    """Yield the titles of laws with several versions."""
    for file in sorted((folder / "laws").glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        title = _LAW.search(text)
        if title and len(_VERSION.findall(text)) > 1:
            yield title[1]
