"""Data of an older format made into that of this program, by splicing; the rest of the text stays.

To add a format: raise `DATA_FORMAT`, put its step at the end of `STEPS`, and a pair of folders
into `tests/cases/migrate/`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from devolved_powers.editing.transaction import Recorded, record
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.models.files import DATA_FORMAT, FORMAT_KEY, ROOT_FILE
from devolved_powers.store.format_version import format_of
from devolved_powers.store.workspace import Workspace
from devolved_powers.yaml_text.edits import Put


class Step(NamedTuple):
    """From one format to the next.

    Args:
        told: what it does, in a sentence.
        change: makes the changes in the workspace. The version itself is written behind it.
            The root file is the last that is written: a step that was cut off is made once more,
            so it must leave what is changed already as it is.
    """

    told: str
    change: Callable[[Workspace], None]


def _nothing(_space: Workspace) -> None:
    """Change nothing but the version."""


STEPS: tuple[Step, ...] = (
    Step(N_("registry.yaml names the version of its data format."), _nothing),
)
"""The step at index n leads from format n to format n + 1."""


@dataclass(frozen=True)
class Migrated:
    """What a migration did, or would do.

    Args:
        before: the version of the data format that was found.
        told: what each step does, in a sentence.
        recorded: the files and the difference.
    """

    before: int
    told: tuple[str, ...]
    recorded: Recorded


def migrate(root: Path, *, dry_run: bool = False) -> Migrated:
    """Make a registry's data that of the format which this program writes.

    Args:
        root: the registry's folder.
        dry_run: whether to write nothing.

    Raises:
        PowersError: when the data is of a newer format, the version is no number, the result
            would be unsound, or it cannot be written; nothing is written then.
    """
    before = DATA_FORMAT

    def change(space: Workspace) -> Iterable[str]:
        nonlocal before
        before = _version(space)
        for number, step in enumerate(STEPS[before:], before + 1):
            step.change(space)
            space.edit(ROOT_FILE, [Put((FORMAT_KEY,), number)])
        return ()

    recorded = record(root, change, dry_run=dry_run)
    return Migrated(before, tuple(_(step.told) for step in STEPS[before:]), recorded)


def _version(space: Workspace) -> int:
    version = format_of(space.data(ROOT_FILE))
    if version is None:
        message = _("The version of the data format is no whole number.")
        raise PowersError(
            message,
            hint=_("`powers validate` shows where."),
            place=ROOT_FILE,
            code=ExitCode.UNREADABLE,
        )
    return version
