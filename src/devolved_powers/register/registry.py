"""The registry as Python sees it: `Registry.open(path).snapshot(day).search("餐饮")`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import Timeline
from devolved_powers.register.timeline_cache import open_timeline, timeline_at
from devolved_powers.store.root import find_root


@dataclass(frozen=True)
class Registry:
    """A registry of devolved powers.

    >>> from datetime import date
    >>> registry = Registry.open()
    >>> [power.name for power in registry.snapshot(date(2022, 1, 1)).search("道路").powers]
    ['对擅自占用城市道路的处罚', '对城市道路养护情况的行政检查']

    Args:
        root: its folder.
        timeline: all the states of its entries.
        commit: the commit it was read from; empty when it was read from the folder.
        left_out: entries of that commit that do not fit the models of this version of the
            program, as `file: route`.
    """

    root: Path
    timeline: Timeline
    commit: str = ""
    left_out: tuple[str, ...] = ()

    @classmethod
    def open(cls, path: str | Path | None = None) -> "Registry":
        """Open the registry in a folder.

        Args:
            path: the folder that holds `registry.yaml`; without it, the nearest one that does,
                from the current folder upwards.

        Raises:
            PowersError: when there is none, or it holds mistakes.
        """
        root = find_root(Path(path)) if path is not None else find_root(None)
        return cls(root, open_timeline(root))

    @classmethod
    def at(cls, path: str | Path | None, revision: str) -> "Registry":
        """Open the registry as git recorded it at a revision; nothing is checked out.

        Args:
            path: as for `open`.
            revision: a commit, a branch, a tag or anything git understands, such as `HEAD~3`.

        Raises:
            PowersError: when there is no such revision, or it holds no registry that can be read.
        """
        root = find_root(Path(path)) if path is not None else find_root(None)
        commit, timeline, left_out = timeline_at(root, revision)
        return cls(root, timeline, commit, left_out)

    def snapshot(self, day: date) -> Snapshot:
        """Return the state on a day. The registry never asks the clock what day it is."""
        return Snapshot(self.timeline, day)
