"""`powers fmt [--check]`."""

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.shared.options import RegistryOption
from devolved_powers.cli.shared.output import courtesy, note, say
from devolved_powers.cli.shared.paths import chosen_files
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import N_, _
from devolved_powers.models.files import kind_of
from devolved_powers.store.files import BOM, Unreadable, content_of, text_of
from devolved_powers.store.format_version import refuse_newer_in
from devolved_powers.store.lock import registry_lock
from devolved_powers.store.one_state import read_of_one_state
from devolved_powers.store.root import find_root
from devolved_powers.store.writing import Change, write_together
from devolved_powers.yaml_text.canonical_form import CannotFormatError, canonical_text

EXAMPLES = (
    (
        "powers fmt --check",
        N_("Tell which files are not in form, and write nothing."),
    ),
    (
        "powers fmt powers/batch-1.yaml",
        N_("Put one file into form."),
    ),
)
EXIT_ONE = N_("with --check: a file is not in canonical form")


def command(
    paths: Annotated[
        list[Path] | None, typer.Argument(help=_("Only these files or folders."))
    ] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help=_("Write nothing; exit with 1 when a file differs."))
    ] = False,
    registry: RegistryOption = None,
) -> None:
    """Put data files into their canonical form; comments and meaning stay."""
    root = find_root(None, registry)
    refuse_newer_in(root)
    differing: list[str] = []
    changes: dict[str, Change] = {}
    skipped = 0
    with nullcontext() if check else registry_lock(root):
        held = dict(read_of_one_state(root, lambda name: content_of(root, name)))
        names = [n for n in held if kind_of(n) is not None]
        for name in chosen_files(root, names, paths or []):
            content = held.pop(name)  # one file at a time; what is looked at is let go
            try:
                new = _in_form(name, content)
            except CannotFormatError:
                skipped += 1
                note(_("{file} is left as it is; `powers validate` says why.").format(file=name))
                continue
            if new != content:
                differing.append(name)
                if not check and isinstance(content, bytes):
                    changes[name] = (content, new)
        if not check:
            write_together(root, changes)
    done = _("{file} is not in canonical form.") if check else _("{file} put in form.")
    for name in differing:
        say(done.format(file=name) + "\n")
    if skipped:
        raise typer.Exit(ExitCode.UNREADABLE)
    if check and differing:
        courtesy(_("`powers fmt` puts them in form."))
        raise typer.Exit(ExitCode.FINDINGS)
    if not differing:
        say(_("All files are in canonical form.") + "\n")


def _in_form(name: str, content: bytes | Unreadable) -> bytes:
    """Return a file in canonical form.

    Raises:
        CannotFormatError: when it cannot be read, or its form cannot be changed safely.
    """
    text = content if isinstance(content, Unreadable) else text_of(content)
    if isinstance(text, Unreadable):
        raise CannotFormatError(name)
    mark = BOM if text.startswith(BOM) else ""
    return (mark + canonical_text(name, text.removeprefix(BOM))).encode("utf-8")
