"""Files and folders named on the command line."""

import os
from collections.abc import Iterable
from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _


def chosen_files(root: Path, names: Iterable[str], paths: Iterable[Path]) -> list[str]:
    """Return the files of the registry that the user means.

    Args:
        root: the registry's folder.
        names: its files.
        paths: files or folders the user named; none means all.

    Raises:
        PowersError: when one does not exist or is no part of the registry.
    """
    wanted = [_below(root, path) for path in paths]
    return [
        name
        for name in names
        if not wanted or any(w in (".", name) or name.startswith(f"{w}/") for w in wanted)
    ]


def _below(root: Path, path: Path) -> str:
    if not path.exists():
        message = _("{file} does not exist.").format(file=path)
        raise PowersError(message, hint=_("Look at the name."), code=ExitCode.USAGE)
    return name_below(root, path)


def name_below(root: Path, path: Path) -> str:
    """Return the name of a file below the registry's root; it need not exist.

    Raises:
        PowersError: when it stands elsewhere.
    """
    try:
        return Path(os.path.realpath(path)).relative_to(root.resolve()).as_posix()
    except ValueError:
        message = _("{file} is no part of the registry in {root}.").format(file=path, root=root)
        raise PowersError(message, code=ExitCode.USAGE) from None
