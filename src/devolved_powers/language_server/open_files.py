"""The files that an editor has open, each in its registry."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from pygls import uris

from devolved_powers.errors import PowersError
from devolved_powers.language_server.edited_registry import EditedRegistry
from devolved_powers.models.files import LAWS_FOLDER, kind_of
from devolved_powers.store.root import find_root


class OpenFiles:
    """Which registry a file belongs to, and what is open of each registry.

    Args:
        today: what tells the day that standings are judged by; a server runs over midnight.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self._registries: dict[Path, EditedRegistry] = {}
        self._addresses: dict[tuple[Path, str], str] = {}

    @property
    def registries(self) -> tuple[EditedRegistry, ...]:
        """The registries of which something was open, or is."""
        return tuple(map(self._of_today, self._registries.values()))

    def place(self, uri: str) -> tuple[EditedRegistry, str] | None:
        """Return the registry that an address leads into, and the name below its root.

        Args:
            uri: the address as the editor has it; None for what is no file, or in no registry.
        """
        path = path_of(uri)
        if path is None:
            return None
        try:
            root = find_root(path.parent)
            name = path.relative_to(root).as_posix()
        except (PowersError, OSError, ValueError):
            return None
        known = self._registries.setdefault(root, EditedRegistry(root, self._today()))
        return self._of_today(known), name

    def data_file(self, uri: str) -> tuple[EditedRegistry, str] | None:
        """Return the same of a data file; None for any other, a law or a schema."""
        found = self.place(uri)
        return found if found is not None and kind_of(found[1]) is not None else None

    def hold(self, uri: str, text: str) -> EditedRegistry | None:
        """Take over a data file as the editor holds it; None for any other file."""
        found = self.data_file(uri)
        if found is None:
            return None
        registry, file = found
        registry.hold(file, text)
        self._addresses[registry.root, file] = uri
        return registry

    def let_go(self, uri: str) -> EditedRegistry | None:
        """Take a data file as saved again: the editor closed it."""
        found = self.data_file(uri)
        if found is None or found[1] not in found[0].held:
            return None
        registry, file = found
        registry.let_go(file)
        self._addresses.pop((registry.root, file), None)
        return registry

    def saved(self, uri: str) -> EditedRegistry | None:
        """Read a registry again in which a file was written, made or taken away.

        Returns:
            None where that says nothing new: the file is open, or no part of a registry.
        """
        found = self.place(uri)
        if found is None:
            return None
        registry, file = found
        is_part = kind_of(file) is not None or file.startswith(f"{LAWS_FOLDER}/")
        if not is_part or file in registry.held:
            return None
        registry.reload()
        return registry

    def of(self, registry: EditedRegistry) -> Iterator[tuple[str, str]]:
        """Yield the open files of a registry: the name below its root, the editor's address."""
        for file in registry.held:
            yield file, self._addresses[registry.root, file]

    def _of_today(self, registry: EditedRegistry) -> EditedRegistry:
        today = self._today()
        if registry.today != today:
            registry.today = today
            registry.reload()
        return registry


def path_of(uri: str) -> Path | None:
    """Return the file that an address leads to; None for what is no file of this machine."""
    try:
        name = uris.to_fs_path(uri)
        (name or "").encode()  # half of a character names no file
    except ValueError:
        return None
    path = Path(name) if name and "\0" not in name else None
    if path is None or not path.is_absolute():
        return None
    return path.resolve() if ".." in path.parts else path
