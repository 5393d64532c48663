"""Data of an older format made into that of this program, by splicing; the rest of the text stays.

To add a format: raise `DATA_FORMAT`, put its migration at the end of `MIGRATIONS`, and what it
makes of what into `tests/cases/migrate/`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from devolved_powers.editing.transaction import WriteResult, write_changes
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.models.files import DATA_FORMAT, FORMAT_KEY, ROOT_FILE
from devolved_powers.store.format_version import format_of
from devolved_powers.store.workspace import Workspace
from devolved_powers.yaml_text.edits import Put


class Migration(NamedTuple):
    """From one format to the next.

    Args:
        effect: what it changes, in a sentence.
        change: makes the changes in the workspace; the version is written behind it. The root
            file is the last that reaches the disk, so one that was cut off is made once more:
            what is changed already must be left as it is.
    """

    effect: str
    change: Callable[[Workspace], None]


def _only_the_version(_space: Workspace) -> None:
    """Change nothing: format 1 is format 0 with its version named."""


MIGRATIONS: tuple[Migration, ...] = (
    Migration(N_("registry.yaml names the version of its data format."), _only_the_version),
)
"""The one at index n leads from format n to format n + 1."""


@dataclass(frozen=True)
class Migrated:
    """What was migrated, or would be.

    Args:
        before: the version of the data format that was found.
        effects: what each migration changes, in a sentence; none where there is nothing to do.
        result: the files and the difference.
    """

    before: int
    effects: tuple[str, ...]
    result: WriteResult


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
        before = upgrade(space, DATA_FORMAT)
        return ()

    result = write_changes(root, change, dry_run=dry_run)
    effects = tuple(_(migration.effect) for migration in MIGRATIONS[before:])
    return Migrated(before, effects, result)


def upgrade(space: Workspace, version: int) -> int:
    """Make the migrations up to a version in a workspace; return the version it was of.

    Raises:
        PowersError: when the version there is no number, or a file cannot be edited safely.
    """
    twice = (f for f in space.faults(ROOT_FILE) if f.kind == "duplicate" and f.detail == FORMAT_KEY)
    if any(twice):
        raise PowersError(
            _("The version of the data format is named twice."),
            hint=_("`powers validate` shows where."),
            place=ROOT_FILE,
            code=ExitCode.UNREADABLE,
        )
    before = format_of(space.data(ROOT_FILE))
    if before is None:
        raise PowersError(
            _("The version of the data format is no whole number."),
            hint=_("`powers validate` shows where."),
            place=ROOT_FILE,
            code=ExitCode.UNREADABLE,
        )
    for number, migration in enumerate(MIGRATIONS[before:version], before + 1):
        migration.change(space)
        space.edit(ROOT_FILE, [Put((FORMAT_KEY,), number)])
    return before
