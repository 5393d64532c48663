"""A registry in a git repository as a source: at a revision, or with the whole of its record."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, cast

from devolved_powers.git.mirror import Repository
from devolved_powers.git.record_line import moment_of, record_line, stood_at
from devolved_powers.git.repository import Place, commit_named
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.province.dataset.keys import digest_of
from devolved_powers.province.gather.record_versions import RecordVersions
from devolved_powers.province.gather.source import OpenedSource, SourcePlace, SourceVersion
from devolved_powers.register.read import left_out
from devolved_powers.register.recorded_versions import laws_of, registry_of
from devolved_powers.register.timeline import timeline


@dataclass(frozen=True, slots=True)
class RepositorySource:
    """A registry as a repository has it; what is not committed is no part of it.

    Args:
        repository: where the repository is.
        prefix: where the registry stands in it; None for the one that it holds.
        revision: the revision that is read; what its main branch holds, without one.
        has_history: whether the whole record up to that revision is read.
    """

    repository: Repository
    prefix: str | None = None
    revision: str = ""
    has_history: bool = False

    @property
    def kind(self) -> Literal["git"]:
        """What kind of source it is."""
        return "git"

    @property
    def where(self) -> str:
        """The address or the folder, as it was named, and the registry's folder in it."""
        inside = (self.prefix or "").rstrip("/")
        return f"{self.repository.where}#{inside}" if inside else self.repository.where

    def fingerprint(self) -> str:
        """Return what changes whenever the rows would; as `Source` has it."""
        with self.repository.opened() as root:
            commit = commit_named(root, self.revision or self.repository.main)
        told = (commit, self.prefix or "", "history" if self.has_history else "")
        return digest_of(("git", part.encode("utf-8", "surrogateescape")) for part in told)

    @contextmanager
    def open(self) -> Iterator[OpenedSource]:
        """Open it; as `Source` has it."""
        with self.repository.opened() as root:
            commit = commit_named(root, self.revision or self.repository.main)
            prefix = self._prefix(root, commit)
            loaded = registry_of(root, commit, prefix)
            root_file = cast("RegistryFile", loaded.registry)  # every file fits its model
            place = SourcePlace.of(root_file.town)
            laws = laws_of(root, commit, prefix)
            if not self.has_history:

                def version() -> Iterator[SourceVersion]:
                    states = timeline(loaded, root_file, library=laws)
                    yield SourceVersion(None, states, root_file, left_out(loaded))

                yield OpenedSource(
                    place, commit, loaded, laws, version(), recorded_at=moment_of(root, commit)
                )
                return
            line = record_line(root, commit, prefix)
            versions = RecordVersions(root, line, self.where)
            yield OpenedSource(
                place,
                commit,
                loaded,
                laws,
                versions,
                recorded_at=line[-1].moment,
                record_known_from=line[0].moment,
                first_recorded=line[0].moment,
            )

    def _prefix(self, root: Place, commit: str) -> str:
        return self.prefix if self.prefix is not None else stood_at(root, commit)
