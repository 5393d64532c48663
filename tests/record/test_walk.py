"""What a walk through many commits makes is what reading each commit alone makes."""

import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from devolved_powers.git import registry_line
from devolved_powers.git.record_line import RecordedCommit, record_line
from devolved_powers.git.registry_at import documents_at
from devolved_powers.git.repository import commit_named
from devolved_powers.record.leaves import LeafMaker
from devolved_powers.record.versions import NOTHING_READ, record_versions
from devolved_powers.register.read import UnreadCommitError, left_out
from devolved_powers.register.recorded_versions import VersionWalk, registry_of
from devolved_powers.register.timeline import timeline
from tests.record.example import lay

COMMITS = 40
Files = dict[str, tuple[str, bytes]]
"""The mode and the content of each file, by its name."""


def changed(files: Files, first: Files, chance: random.Random) -> Files:
    """Return files of which one was changed: as clerks do, and as nobody should."""
    name = chance.choice(sorted(files))
    mode, content = files[name]
    lines = content.split(b"\n")
    place = chance.randrange(len(lines))
    kind = chance.choice(("word", "word", "line", "swap", "twice", "gone", "back", "link", "odd"))
    match kind:
        case "word":
            digits = [i for i, byte in enumerate(content) if chr(byte).isdigit()] or [0]
            at = chance.choice(digits)
            content = content[:at] + b"%d" % chance.randrange(10) + content[at + 1 :]
        case "line":
            del lines[place]
            content = b"\n".join(lines)
        case "swap":  # of two entries, where it fits
            content = b"\n".join(
                lines[:place] + lines[place : place + 2][::-1] + lines[place + 2 :]
            )
        case "twice":
            other = chance.choice(sorted(files))
            return files | {name.replace(".yaml", "-2.yaml"): files[other]}
        case "gone":
            return {n: held for n, held in files.items() if n != name or n == "registry.yaml"}
        case "back":
            return files | {n: held for n, held in first.items() if n.split("/")[0] in name}
        case "link":
            mode, content = "120000", b"registry.yaml"
        case _:
            content = chance.choice((b"", b"\xff", b"a: [", b"\xef\xbb\xbf" + content))
    if name == "registry.yaml" and kind in ("link", "odd", "line", "swap"):
        return dict(first)
    return files | {name: (mode, content)}


def history(root: Path, seed: int) -> None:
    """Put a history of random changes in the place of a repository's."""
    chance = random.Random(seed)  # noqa: S311 - repeatable
    names = ("registry.yaml", *(p.relative_to(root).as_posix() for p in root.glob("*/*.yaml")))
    first: Files = {n: ("100644", (root / n).read_bytes()) for n in names}
    files, prefix = first, ""
    stream = []
    for number in range(COMMITS):
        if number == COMMITS // 2:
            prefix = "town/"
        stream.append(b"commit refs/heads/random\n")
        moment = 1_600_000_000 + number
        stream.append(b"committer clerk <clerk@example.invalid> %d +0800\n" % moment)
        stream.append(b"data 0\ndeleteall\n")
        for name, (mode, content) in files.items():
            stream.append(f"M {mode} inline {prefix}{name}\n".encode())
            stream.append(b"data %d\n%s\n" % (len(content), content))
        files = changed(files, first, chance) if chance.random() < 0.8 else dict(first)
    command = ["git", "fast-import", "--quiet", "--force"]
    subprocess.run(command, cwd=root, input=b"".join(stream), check=True)


def alone(root: Path, line: tuple[RecordedCommit, ...]) -> Iterator[tuple[object, ...]]:
    """Yield what each version says, of the commit alone."""
    said: tuple[object, ...] | None = None
    for commit in line:
        now: tuple[object, ...] = ((), NOTHING_READ, "")
        try:
            loaded = registry_of(root, commit.commit, commit.prefix)
        except UnreadCommitError:
            pass
        else:
            assert loaded.registry is not None
            leaves = LeafMaker().leaves(loaded, loaded.registry, timeline(loaded, loaded.registry))
            now = (leaves, left_out(loaded), loaded.recorded_notice)
        if now != said:
            said = now
            yield (commit.commit, *now)


@pytest.mark.process
@pytest.mark.parametrize("seed", range(2))
def test_a_walk_makes_the_leaves_that_each_commit_makes_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(registry_line, "_AHEAD", 7)
    root = lay(tmp_path).registry
    history(root, seed)
    line = record_line(root, commit_named(root, "random"), "town/")
    walked = [(v.commit, v.entries, v.unread, v.notice) for v in record_versions(root, line)]
    assert walked == list(alone(root, line))
    assert len({unread for _commit, _entries, unread, _notice in walked}) > 1  # all kinds came


@pytest.mark.process
def test_commits_may_be_passed_over_and_asked_for_without_being_told_ahead(tmp_path: Path) -> None:
    root = lay(tmp_path).registry
    line = record_line(root, commit_named(root, "HEAD"), "")
    for given in (line, line[::2], ()):
        walk = VersionWalk(root, given, with_laws=False)
        for commit in line[1::2]:
            loaded, _states = walk.version(commit)
            documents = documents_at(root, commit.commit, prefix=commit.prefix)
            assert [(d.file, d.text) for d in loaded.documents.values()] == [
                (d.file, d.text) for d in documents
            ]
