"""The versions of a registry's record, out of a repository: what it said from which moment on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from devolved_powers.errors import PowersError
from devolved_powers.git.record_line import RecordedCommit
from devolved_powers.git.repository import Place
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.province.gather.kept_record import keep_record, kept_record
from devolved_powers.province.gather.recorded_rows import RecordedRows
from devolved_powers.province.gather.source import SourceVersion, UnreadVersion
from devolved_powers.register.read import left_out
from devolved_powers.register.recorded_versions import VersionWalk


@dataclass
class RecordVersions:
    """The versions of a record, each worked out of what it has not in common with the one before.

    They are walked over once. Of a line whose beginning an earlier run has read, only what is new.

    Args:
        root: the registry's folder, inside a git repository; or the repository.
        line: its commits.
        source: what tells this source from others, for what is kept of it.
    """

    root: Place
    line: Sequence[RecordedCommit]
    source: str
    _read: int = field(default=0, init=False)

    def begun(self) -> RecordedRows:
        """Return what an earlier run made of the beginning of the line, to go on with."""
        kept = kept_record(self.source, self.line)
        if kept is None:
            return RecordedRows()
        self._read, record = kept
        return record

    def keep(self, record: RecordedRows) -> None:
        """Keep what was made of the line, for the next run.

        Args:
            record: what `begun` gave, with all versions that were yielded since.
        """
        keep_record(self.source, self.line, record)

    def __iter__(self) -> Iterator[SourceVersion | UnreadVersion]:
        """Yield the versions, the oldest first."""
        before = self.line[self._read - 1].parts if self._read else ("",)
        line = self.line[self._read :]
        walk = VersionWalk(self.root, line, with_laws=True)
        for commit in line:
            if commit.parts == before:
                continue
            before = commit.parts
            try:
                loaded, states = walk.version(commit)
            except PowersError as error:
                yield UnreadVersion(commit.moment, commit.commit, error.message)
            else:
                root_file = cast("RegistryFile", loaded.registry)  # every file fits its model
                yield SourceVersion(commit.moment, states, root_file, left_out(loaded))
