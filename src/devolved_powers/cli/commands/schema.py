"""`powers schema [--check]`."""

from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.shared.options import RegistryOption
from devolved_powers.cli.shared.output import note, say
from devolved_powers.editor.schemas import schemas
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import _
from devolved_powers.reports.json_v1.schemas import FINDINGS_FILE, findings_schema
from devolved_powers.store.format_version import refuse_newer_in
from devolved_powers.store.registry_folder import place_in, read_in
from devolved_powers.store.root import find_root
from devolved_powers.store.writing import write_in


def command(
    *,
    check: Annotated[
        bool, typer.Option("--check", help=_("Write nothing; exit with 1 when one is stale."))
    ] = False,
    registry: RegistryOption = None,
) -> None:
    """Write schemas/*.schema.json from the models and the output of `validate`."""
    root = find_root(None, registry)
    refuse_newer_in(root)
    written = {**schemas(), FINDINGS_FILE: findings_schema()}
    stale = [(n, c) for n, c in written.items() if _current(root, n) != c.encode("utf-8")]
    for name, content in stale:
        if check:
            note(
                _("{file} is stale; `powers schema` writes it anew.").format(file=f"schemas/{name}")
            )
            continue
        write_in(root, f"schemas/{name}", content.encode("utf-8"))
        say(_("{file} written.").format(file=f"schemas/{name}") + "\n")
    if not stale:
        say(_("The schemas are fresh.") + "\n")
    if stale and check:
        raise typer.Exit(ExitCode.FINDINGS)


def _current(root: Path, name: str) -> bytes | None:
    """Return what a schema's file holds, with the line ends it was written with; None for none."""
    if not place_in(root, f"schemas/{name}").exists():
        return None
    return read_in(root, f"schemas/{name}").replace(b"\r\n", b"\n")
