"""`powers schema [--check]`."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.shared.options import RegistryOption
from devolved_powers.cli.shared.output import note, say
from devolved_powers.editor.schemas import schemas
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _
from devolved_powers.reports.json_v1.schemas import FINDINGS_FILE, findings_schema
from devolved_powers.store.format_version import refuse_newer_in
from devolved_powers.store.lock import registry_lock
from devolved_powers.store.registry_folder import read_in, stands_in
from devolved_powers.store.root import find_root
from devolved_powers.store.writing import write_together

EXAMPLES = (
    (
        "powers schema --check",
        N_("Tell whether the schemas are stale."),
    ),
    (
        "powers schema",
        N_("Write them anew."),
    ),
)
EXIT_ONE = N_("with --check: a schema is stale")


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
    with nullcontext() if check else registry_lock(root):
        held = {file: _held(root, f"schemas/{file}") for file in written}
        stale = {
            f"schemas/{file}": (held[file], content.encode("utf-8"))
            for file, content in written.items()
            if _with_plain_ends(held[file]) != content.encode("utf-8")
        }
        if not check:
            write_together(root, stale)
    for name in stale:
        if check:
            note(_("{file} is stale; `powers schema` writes it anew.").format(file=name))
        else:
            say(_("{file} written.").format(file=name) + "\n")
    if not stale:
        say(_("The schemas are fresh.") + "\n")
    if stale and check:
        raise typer.Exit(ExitCode.FINDINGS)


def _held(root: Path, name: str) -> bytes | None:
    return read_in(root, name) if stands_in(root, name) else None


def _with_plain_ends(content: bytes | None) -> bytes | None:
    """Return what a schema was written as, before git made the line ends those of Windows."""
    return None if content is None else content.replace(b"\r\n", b"\n")
