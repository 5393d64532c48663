"""Registries and imports for tests, without a process of their own."""

from datetime import date
from pathlib import Path
from typing import Any

from devolved_powers.editing.decision_file import DecisionDocument
from devolved_powers.editing.scaffold import begin
from devolved_powers.editing.town_pages import NewTown
from devolved_powers.editing.transaction import WriteResult
from devolved_powers.imports.import_list import Import, open_import
from devolved_powers.imports.list_entries import OfficialList
from devolved_powers.imports.read_list import Reader
from devolved_powers.imports.terms import Terms
from devolved_powers.imports.wishes import Wishes
from devolved_powers.store.loader import load_registry

TOWN = NewTown(name="柳河镇", county="示例县", city="示例市", province="示例省")


def new_town(folder: Path) -> Path:
    """Return a new registry of 柳河镇."""
    begin(folder / "town", TOWN)
    return folder / "town"


def read(root: Path, *files: Path, **given: str) -> OfficialList:
    """Return a list as read, for a registry."""
    registry = load_registry(root).registry
    assert registry is not None
    found = open_import(files, Wishes()).tables
    return Reader(Terms(registry), Wishes(given=given)).listing(found)


def document(decision: str = "batch-2", **told: Any) -> DecisionDocument:
    """Return a decision's document."""
    values: dict[str, Any] = {"title": "赋权", "effective": date(2022, 3, 1), **told}
    return DecisionDocument(decision=decision, **values)


def imported(
    root: Path,
    file: Path,
    into: DecisionDocument | None,
    *,
    dry_run: bool = False,
    **wishes: Any,
) -> tuple[Import, WriteResult]:
    """Import a file; return what was found and what was written."""
    run = open_import([file], Wishes(**wishes))
    return run, run.write(root, into, dry_run=dry_run)
