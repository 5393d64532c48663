"""The mends that checks offer, made in the files: spliced in, and nothing else is touched."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from devolved_powers.diagnostics import Finding, Mend, Place, Route
from devolved_powers.editing.transaction import WriteResult, write_changes
from devolved_powers.store.loader import Loaded
from devolved_powers.store.workspace import Workspace
from devolved_powers.yaml_text.edits import Insert, Put, ValueEdit
from devolved_powers.yaml_text.splice import TextReplacement

_PASSES = 8
"""A value may be wrong in several ways: each pass mends it in one."""
FindFindings = Callable[[Loaded], Iterable[Finding]]


def apply_fixes(
    root: Path, find: FindFindings, *, unsafe: bool = False, dry_run: bool = False
) -> WriteResult:
    """Make the mends that findings offer.

    Args:
        root: the registry's folder.
        find: returns the findings to be mended of a registry as read.
        unsafe: whether to make those too that change what the record says in law.
        dry_run: whether to write nothing.

    Returns:
        What was done; its ids are those of the entries mended, or the files.

    Raises:
        PowersError: when the result would be unsound, or cannot be written.
    """

    def change(space: Workspace) -> Iterable[str]:
        return mended(space, find, unsafe=unsafe)

    return write_changes(root, change, dry_run=dry_run)


def mended(
    space: Workspace, find: FindFindings, *, unsafe: bool = False, passes: int = _PASSES
) -> tuple[str, ...]:
    """Make the mends that findings offer in a workspace.

    Args:
        space: the registry; it is not written.
        find: returns the findings to be mended of a registry as read.
        unsafe: whether to make those too that change what the record says in law.
        passes: how often to look for more.

    Returns:
        The ids of the entries mended, or the files.
    """
    done: dict[_Key, str] = {}
    offers: list[Finding] = []
    for number in range(passes):
        registry = space.after if number else space.before
        offers = [f for f in find(registry) if _is_wanted(f.result.mend, unsafe=unsafe)]
        if not _values(space, offers, done):
            break
    return tuple(dict.fromkeys([*done.values(), *_characters(space, offers)]))


_Key = tuple[str, Route, Mend]


def _is_wanted(offered: Mend | None, *, unsafe: bool) -> bool:
    return offered is not None and (offered.safe or unsafe)


def _values(space: Workspace, offers: Iterable[Finding], done: dict[_Key, str]) -> bool:
    """Make one mend of each value that has one; return whether there was any.

    A mend made before is not made again: what it was offered for may be found again.
    """
    touched: set[tuple[str, Route]] = set()
    for finding in offers:
        place, offered = finding.result.place, finding.result.mend
        where = (place.file, place.route)
        if offered is None or not place.route or where in touched or (*where, offered) in done:
            continue
        touched.add(where)
        done[*where, offered] = finding.entry.id or place.file
        space.edit(place.file, [edit_of(place, offered)])
    return bool(touched)


def edit_of(place: Place, offered: Mend) -> ValueEdit:
    """Return the change of data that a mend of a value is."""
    if isinstance(offered.value, tuple):
        return Insert(offered.route, (dict(offered.value),))
    return Put(place.route, offered.value)


def _characters(space: Workspace, offers: Iterable[Finding]) -> Iterator[str]:
    """Make the mends of characters that mean nothing (blanks, comments); yield the files."""
    edits: dict[str, list[TextReplacement]] = {}
    for finding in offers:
        place, offered = finding.result.place, finding.result.mend
        if offered is not None and not place.route and isinstance(offered.value, str):
            start = space.offset(place.file, place.line, place.column)
            edits.setdefault(place.file, []).append(
                TextReplacement(start, start + place.length, offered.value)
            )
    for file, those in edits.items():
        if space.respell(file, those):
            yield file
