"""What changed between two states of the register: what `powers diff` gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.changes import Difference, difference
from devolved_powers.changes.operands import is_moment, split_range
from devolved_powers.errors import PowersError
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.store.root import find_root

if TYPE_CHECKING:
    from devolved_powers.reports.json_v1.changes import DiffJson, DiffStatJson
    from devolved_powers.reports.json_v1.common import Origin


def compared(
    first: str, second: str, root: Path | None, today: date, *, own: bool = False
) -> Difference:
    """Return the changes; a range names both sides, one side alone is told against today's.

    Args:
        first: a decision, a day, a folder, an exported list, a git revision or a range.
        second: likewise; empty for the registry as it is.
        root: the registry's folder; None for the one here, if there is one.
        today: what `today` means.
        own: whether only states of this registry may be named: no other folder, no file.

    Raises:
        PowersError: when a side names nothing, or cannot be read.
    """
    ends = None if second else split_range(first, root)
    if ends is not None:
        first, second = ends
    elif not second:
        whole = root or find_root(None)
        second = "today" if is_moment(first, whole, today) else str(whole)
    return _with_approval(difference(first, second, root, today, own=own), root)


def _with_approval(changes: Difference, root: Path | None) -> Difference:
    """Return changes between revisions with who signed the commits that made them."""
    sides = (changes.before, changes.after)
    if not any(side.commit for side in sides):
        return changes
    from devolved_powers.changes.approval import approval
    from devolved_powers.git.record_state import record_state

    home = root or find_root(None)
    heads = [side.commit or _own_head(side.name, home) for side in sides]
    if not all(heads):  # the folder of another registry
        return changes
    is_edited = not all(side.commit for side in sides) and record_state(home).dirty is not False
    return replace(changes, approval=approval(home, *heads, is_edited=is_edited))


def _own_head(name: str, home: Path) -> str:
    """Return the commit on which the files of a folder rest; empty for that of another registry."""
    from devolved_powers.git.repository import commit_named

    return commit_named(home, "HEAD") if Path(name).resolve() == home.resolve() else ""


def diff_answer(changes: Difference, source: Origin) -> DiffJson:
    """Return changes as JSON.

    Args:
        changes: the changes.
        source: where the registry that was asked comes from.
    """
    from devolved_powers.reports.changes.json_ import changes_json

    return changes_json(changes, source)


def sums_answer(changes: Difference, source: Origin) -> DiffStatJson:
    """Return sums of changes as JSON; see `diff_answer`."""
    from devolved_powers.reports.changes.json_ import sums_json

    return sums_json(changes, source)


def origin_of_states(changes: Difference, root: Path | None) -> Origin:
    """Return the registry that the states are of: a folder named as one, or the one here."""
    from devolved_powers.reports.json_v1.common import NOWHERE, origin

    for side in (changes.after, changes.before):
        if (Path(side.name) / ROOT_FILE).is_file():
            return origin(Path(side.name))
    try:
        return origin(root or find_root(None))
    except PowersError:  # two exported lists, compared where no registry is
        return NOWHERE
