"""`powers merge-driver BASE OURS THEIRS PATH`, as git calls it."""

from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

from devolved_powers.cli.output import note
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.store.file_names import kind_of
from devolved_powers.store.merge_text import merge_texts
from devolved_powers.store.registry_folder import read_regular
from devolved_powers.store.writing import write_atomically


def command(
    base: Annotated[Path, typer.Argument(help=_("The common ancestor (%O)."))],
    ours: Annotated[Path, typer.Argument(help=_("Our version; the result goes here (%A)."))],
    theirs: Annotated[Path, typer.Argument(help=_("The other version (%B)."))],
    path: Annotated[str, typer.Argument(help=_("The file's name in the repository (%P)."))],
) -> None:
    """Merge by id and key; exit with 1 where both sides changed the same key."""
    texts = [_text(each) for each in (base, ours, theirs)]
    merged = merge_texts(_file(path), *texts)
    write_atomically(ours, merged.text.encode("utf-8"))
    if merged.conflicts:
        message = _(
            "{file}: both sides changed the same key ({count}); decide between the markers."
        )
        note(message.format(file=path, count=merged.conflicts))
        raise typer.Exit(ExitCode.FINDINGS)


def _text(path: Path) -> str:
    try:
        return read_regular(path).decode("utf-8")
    except UnicodeDecodeError:
        message = _("{file} is not UTF-8.").format(file=path)
        raise PowersError(message, code=ExitCode.FINDINGS) from None


def _file(path: str) -> str:
    """Return a file's name below the registry's root, which may be a folder of the repository."""
    parts = PurePosixPath(path).parts
    inner = "/".join(parts[-2:])
    return inner if kind_of(inner) is not None else parts[-1]
