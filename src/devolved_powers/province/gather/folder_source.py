"""A registry's folder as a source: what its files say now, without a history."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.province.dataset.keys import digest_of
from devolved_powers.province.gather.shared_laws import shared_laws
from devolved_powers.province.gather.source import OpenedSource, SourcePlace, SourceVersion
from devolved_powers.register.read import whole
from devolved_powers.register.timeline import timeline
from devolved_powers.store.files import document
from devolved_powers.store.loader import from_documents, load_registry
from devolved_powers.store.one_state import read_data_files
from devolved_powers.store.registry_folder import laws_state
from devolved_powers.store.root import find_root
from devolved_powers.store.size_bounds import refuse_oversize
from devolved_powers.store.strange_files import strange_files


@dataclass(frozen=True, slots=True)
class FolderSource:
    """The folder of a registry.

    Args:
        folder: the folder that holds `registry.yaml`.
        where: what it is called: as the user named it.
    """

    folder: Path
    where: str

    @property
    def kind(self) -> Literal["folder"]:
        """What kind of source it is."""
        return "folder"

    def fingerprint(self) -> str:
        """Return what changes whenever the rows would; as `Source` has it."""
        return digest_of([*self._files(), (LAWS_FOLDER, laws_state(self.folder))])

    @contextmanager
    def open(self) -> Iterator[OpenedSource]:
        """Open it; as `Source` has it."""
        files = self._files()
        documents = (document(name, content) for name, content in files)
        loaded = from_documents(self.folder, documents, strange_files(self.folder))
        if loaded.registry is None:
            whole(loaded)
        root_file = cast("RegistryFile", loaded.registry)  # what is whole has one
        laws = shared_laws(self.folder)

        def versions() -> Iterator[SourceVersion]:
            states = timeline(whole(loaded), root_file, library=laws)
            yield SourceVersion(None, states, root_file)

        yield OpenedSource(
            place=SourcePlace.of(root_file.town),
            revision=digest_of(files)[:16],
            loaded=loaded,
            laws=laws,
            versions=versions(),
        )

    def _files(self) -> list[tuple[str, bytes]]:
        find_root(None, self.folder)
        refuse_oversize(self.folder)
        files = read_data_files(self.folder)
        if files is None:
            whole(load_registry(self.folder))  # says which cannot be read, and why
        return files or []
