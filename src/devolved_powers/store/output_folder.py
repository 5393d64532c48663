"""A folder that the user named, to write a tree of files in; all is done there by handle."""

import contextlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeVar

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.store.named_paths import named_place
from devolved_powers.store.registry_folder import by_handle, list_in, open_in, state_in
from devolved_powers.store.replacing import NEW_FILE, write_whole

_Done = TypeVar("_Done")
_LARGEST = 256 * 1024 * 1024
"""Larger files are not read; all of a site's files together have a part of it."""


class OutputFolder(NamedTuple):
    """A folder to write in; names are below it, with `/`, and no link in it is followed.

    Args:
        base: the folder itself; where it lies in a registry, that registry's folder.
        below: its name below that; empty where it is that itself.
    """

    base: Path
    below: str

    @classmethod
    def named(cls, path: Path) -> "OutputFolder":
        """Return the folder of a path, which need not be there yet.

        Raises:
            PowersError: when it is reached by a link inside a registry.
        """
        registry, below = named_place(path)
        return cls(path, "") if registry is None else cls(registry, below)

    def state(self, name: str) -> os.stat_result | None:
        """Return what the system tells of a file or folder; None where there is none.

        Raises:
            PowersError: when a link stands there or in the way.
            OSError: when the system does not tell.
        """
        return state_in(self.base, self.below_base(name))

    def is_file(self, name: str) -> bool:
        """Return whether a regular file stands there; raises as `state` does."""
        state = self.state(name)
        return state is not None and stat.S_ISREG(state.st_mode)

    def names(self) -> list[str]:
        """Return the names of what stands in the folder itself; nothing where it is not there."""
        return list_in(self.base, self.below, lambda entry: entry.name)

    def read(self, name: str) -> bytes:
        """Read a file.

        Raises:
            PowersError: when it is missing, a link, no regular file, or larger than `_LARGEST`.
        """
        with open_in(self.base, self.below_base(name)) as file:
            size = os.fstat(file.fileno()).st_size  # room for the largest is not asked for in vain
            content = file.read(min(size, _LARGEST) + 1)
            if len(content) > size:  # it has grown
                content += file.read(_LARGEST + 1 - len(content))
        if len(content) > _LARGEST:
            message = _("{file} is larger than {limit} MB and is not read.")
            raise PowersError(
                message.format(file=name, limit=_LARGEST // 2**20), code=ExitCode.UNREADABLE
            )
        return content

    def make(self, name: str = "") -> tuple[Path, ...]:
        """Make a folder and those above it, as far as they are not there.

        Returns:
            The folders that were made, the outermost first: for `unmake`.

        Raises:
            PowersError: when a link stands in the way.
            OSError: when it cannot be made.
        """
        made: list[Path] = []
        if not self.below:
            above = (self.base, *self.base.parents)
            made += reversed([place for place in above if not os.path.lexists(place)])
            self.base.mkdir(parents=True, exist_ok=True)
        parts = PurePosixPath(self.below_base(name)).parts
        missing: list[str] = []  # looked for from within: most of them are there
        for folder in ("/".join(parts[:number]) for number in range(len(parts), 0, -1)):
            if state_in(self.base, folder) is not None:
                break
            missing.append(folder)
        for folder in reversed(missing):
            with by_handle(self.base, folder) as (place, within):
                os.mkdir(place, dir_fd=within)
            made.append(self.base / folder)
        return tuple(made)

    def unmake(self, made: Iterable[Path]) -> None:
        """Take away folders that `make` made, the innermost first, as far as they are empty.

        What somebody else put there meanwhile stays, with its folders.

        Args:
            made: what `make` returned.
        """
        for folder in reversed([*made]):
            with contextlib.suppress(OSError, PowersError):
                if folder.is_relative_to(self.base) and folder != self.base:
                    below = folder.relative_to(self.base).as_posix()
                    with by_handle(self.base, below) as (place, above):
                        os.rmdir(place, dir_fd=above)
                else:  # above the folder itself: no registry is there
                    folder.rmdir()

    def create(self, name: str, content: bytes) -> None:
        """Write a file where nothing stands, and the folders above it.

        Raises:
            PowersError: when a link stands in the way.
            OSError: when something stands there, or it cannot be written.
        """
        handle = self._in_folder(name, lambda: self._open_new(name))
        try:
            write_whole(handle, content)
        finally:
            os.close(handle)

    def _open_new(self, name: str) -> int:
        with by_handle(self.base, self.below_base(name)) as (place, above):
            return os.open(place, NEW_FILE, 0o666, dir_fd=above)

    def _in_folder(self, name: str, act: Callable[[], _Done]) -> _Done:
        """Do something where a file shall stand; its folder is made where it is not there yet.

        Most files have neighbours: looking for their folder before each would take longer than
        writing them.
        """
        try:
            return act()
        except FileNotFoundError:
            self.make(PurePosixPath(name).parent.as_posix())
        return act()

    def keep(self, name: str, second: str) -> None:
        """Keep a file under a second name, whatever becomes of the first.

        Raises:
            PowersError: when a link stands in the way.
            OSError: when it cannot be kept.
        """
        self._in_folder(second, lambda: self._keep(name, second))

    def _keep(self, name: str, second: str) -> None:
        try:
            with (
                by_handle(self.base, self.below_base(name)) as (place, above),
                by_handle(self.base, self.below_base(second)) as (new, above_new),
            ):
                os.link(place, new, src_dir_fd=above, dst_dir_fd=above_new, follow_symlinks=False)
        except FileNotFoundError:
            raise
        except (OSError, NotImplementedError):  # not every disk and system has second names
            self.create(second, self.read(name))

    def move(self, name: str, place: str) -> None:
        """Move a file over what stands in its place; the folders above that are made.

        Raises:
            PowersError: when a link stands in the way.
            OSError: when the system refuses; both are as they were then.
        """
        self._in_folder(place, lambda: self._rename(name, place))

    def _rename(self, name: str, place: str) -> None:
        with (
            by_handle(self.base, self.below_base(name)) as (new, above_new),
            by_handle(self.base, self.below_base(place)) as (old, above),
        ):
            os.replace(new, old, src_dir_fd=above_new, dst_dir_fd=above)

    def remove(self, name: str) -> None:
        """Take a file away, if it is there, and the folders above it that hold nothing then.

        Raises:
            PowersError: when a link stands in the way.
            OSError: when the file cannot be taken away.
        """
        if self.state(name) is not None:
            with by_handle(self.base, self.below_base(name)) as (place, above):
                os.unlink(place, dir_fd=above)
        for parent in PurePosixPath(name).parents[:-1]:
            with (
                contextlib.suppress(OSError),  # it holds what somebody else put there
                by_handle(self.base, self.below_base(parent.as_posix())) as (place, above),
            ):
                os.rmdir(place, dir_fd=above)

    def clear(self, name: str) -> None:
        """Take a folder away with all that stands in it, where there is one.

        Raises:
            PowersError: when a link stands there or in the way.
            OSError: when it cannot be taken away.
        """
        if self.state(name) is None:
            return
        with by_handle(self.base, self.below_base(name)) as (place, above):
            if above is None:
                shutil.rmtree(place)
            else:
                shutil.rmtree(place, dir_fd=above)

    def below_base(self, name: str) -> str:
        """Return the name below `base` of what stands in the folder."""
        return f"{self.below}/{name}" if self.below and name else self.below or name
