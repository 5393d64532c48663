"""A registry in git whose record is written commit by commit, each at a moment of its own."""

from datetime import datetime
from pathlib import Path

import pytest

from devolved_powers.git.mirror import LocalRepository
from devolved_powers.province.gather.recorded_rows import RecordedRows
from devolved_powers.province.gather.repository_source import RepositorySource
from devolved_powers.province.gather.rows import RowValues
from devolved_powers.province.gather.versioned_rows import versioned_rows
from tests.repository import Repository
from tests.support import SMALL, copy_of

ROADS = "对擅自占用城市道路的处罚"
"""The name of P1-001 in the small registry."""


def moment(text: str) -> datetime:
    """Return a moment as a data set has it: UTC, without a zone."""
    return datetime.fromisoformat(text)


class Record:
    """A registry's record in the making.

    Args:
        folder: where the repository is.
        below: the registry's folder in it; empty for the top.
    """

    def __init__(self, folder: Path, below: str = "") -> None:
        self.repository = Repository(folder)
        self.root = folder / below if below else folder
        self.root.parent.mkdir(parents=True, exist_ok=True)
        copy_of(SMALL, self.root)

    def name_roads(self, name: str) -> None:
        """Give P1-001 another name, as a correction does."""
        path = self.root / "powers" / "batch-1.yaml"
        lines = path.read_text(encoding="utf-8").split("\n")
        at = next(i for i, line in enumerate(lines) if "id: P1-001" in line) + 1
        lines[at] = f"    name: {name}"
        path.write_text("\n".join(lines), encoding="utf-8")

    def commit(self, when: str, subject: str = "登记") -> str:
        """Commit everything at a moment, in UTC; return the commit."""
        return commit_at(self.repository, when, subject)

    def source(self, revision: str = "", prefix: str | None = None) -> RepositorySource:
        """Return the record as a source, with its history."""
        where = LocalRepository(self.root, "town")
        return RepositorySource(where, prefix, revision, has_history=True)

    def rows(self, revision: str = "") -> RecordedRows:
        """Return the rows of all versions."""
        with self.source(revision).open() as opened:
            return versioned_rows(opened.versions)


def commit_at(repository: Repository, when: str, subject: str = "登记") -> str:
    """Commit everything at a moment, in UTC; return the commit."""
    repository.git("add", "-A")
    stamp = f"{when}+0000"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_COMMITTER_DATE", stamp)
        repository.git("commit", "-q", "--allow-empty", "-m", subject, f"--date={stamp}")
    return repository.git("rev-parse", "HEAD")


def turns(record: RecordedRows, identifier: str = "P1-001") -> list[tuple[object, ...]]:
    """Return what the record said of a power: its name, since when, until when."""
    rows = record.rows().own["holdings"]
    found = [row for row in rows if row["id"] == identifier]
    return sorted(
        ((row["name"], row["recorded_from"], row["recorded_to"]) for row in found),
        key=lambda turn: str(turn[1]),
    )


def at(record: RecordedRows, when: datetime) -> list[RowValues]:
    """Return the rows of holdings as the record had them at a moment."""
    return [
        row
        for row in record.rows().own["holdings"]
        if _before(row["recorded_from"], when) and not _before(row["recorded_to"], when)
    ]


def _before(moment: object, when: datetime) -> bool:
    return isinstance(moment, datetime) and moment <= when
