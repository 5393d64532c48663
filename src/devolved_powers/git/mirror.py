"""Repositories that registries are read from: on this computer, or fetched into a mirror."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git import fetching
from devolved_powers.git.address import Address
from devolved_powers.git.location import bare_location, location
from devolved_powers.git.repository import Place
from devolved_powers.i18n import _
from devolved_powers.store.lock import folder_lock
from devolved_powers.store.output_folder import OutputFolder
from devolved_powers.store.own_folder import own_folder

_PART = "mirrors"
_FETCHED = "powers-fetched"
"""The file of a mirror that names the run it was fetched in last."""
_LOCK = ".powers-lock"
MAIN = "refs/powers/main"
"""What the other side's HEAD is called in a mirror."""


class Repository(Protocol):
    """A repository; small, and sent to other processes."""

    @property
    def where(self) -> str:
        """What it is called: as it was named, without anything secret."""
        ...

    @property
    def main(self) -> str:
        """The revision that is read where none is named."""
        ...

    def opened(self) -> AbstractContextManager[Place]:
        """Open it, fetched where need be.

        Raises:
            PowersError: when it cannot be reached or read.
        """
        ...


@dataclass(frozen=True, slots=True)
class LocalRepository:
    """A repository on this computer.

    Args:
        folder: a folder in its work tree, or a bare repository.
        where: what it is called.
    """

    folder: Path
    where: str

    @property
    def main(self) -> str:
        """What is checked out."""
        return "HEAD"

    @contextmanager
    def opened(self) -> Iterator[Place]:
        """Open it; as `Repository` has it."""
        if not self.folder.is_dir():
            raise PowersError(
                _("{folder} is no folder.").format(folder=self.where), code=ExitCode.USAGE
            )
        bare = bare_location(self.folder)
        if bare is not None:
            yield bare
            return
        if location(self.folder) is None:
            raise PowersError(
                _("{folder} is not in a git repository: its record has no history.").format(
                    folder=self.where
                ),
                hint=_("`git init` starts one; without --at and --history its files are read."),
            )
        yield self.folder


@dataclass(frozen=True, slots=True)
class RemoteRepository:
    """A repository that is fetched.

    Args:
        address: where it is.
        run: what tells this run of the program from others: in one run it is fetched once.
    """

    address: Address
    run: str

    @property
    def where(self) -> str:
        """Its address."""
        return self.address.text

    @property
    def main(self) -> str:
        """What the other side calls HEAD."""
        return MAIN

    @contextmanager
    def opened(self) -> Iterator[Place]:
        """Open it; as `Repository` has it."""
        name = sha256(self.address.text.encode()).hexdigest()[:32]
        folder = own_folder(_PART) / name
        place = OutputFolder(folder, "")
        place.make()
        with folder_lock(folder, place, _LOCK, fetching.PATIENCE):
            if not place.is_file(_FETCHED) or place.read(_FETCHED) != self.run.encode():
                if not place.is_file("HEAD"):
                    fetching.make_mirror(folder)
                fetching.fetch(folder, self.address, MAIN)
                place.create(f"{_FETCHED}.new", self.run.encode())
                place.move(f"{_FETCHED}.new", _FETCHED)
        mirror = bare_location(folder)
        if mirror is None:
            raise PowersError(_("The mirror in {folder} is damaged.").format(folder=folder))
        yield mirror
