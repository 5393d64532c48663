"""Which files a data set consists of: those that its `datapackage.json` lists, and no others."""

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.province.dataset.tables import TABLES

DESCRIPTION = "datapackage.json"
"""The file that is written last: what it lists is the data set."""


def listed_files(text: str, address: str) -> dict[str, list[str]]:
    """Return the files of each table, below the data set's folder.

    Args:
        text: the text of `datapackage.json`.
        address: where the data set lies, for messages.

    Raises:
        PowersError: when it is no description of a data set, or names a file outside it.
    """
    files: dict[str, list[str]] = {name: [] for name in TABLES}
    try:
        pairs = [*_pairs(json.loads(text))]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _misfit(address) from None
    for table, path in pairs:
        if table not in files:
            continue
        if not _is_below(path):
            raise _misfit(address)
        files[table].append(path)
    if not files["sources"]:
        raise _misfit(address)
    return files


def _pairs(package: object) -> Iterator[tuple[str, str]]:
    """Yield each file with its table."""
    if not isinstance(package, Mapping):
        raise TypeError
    for entry in package.get("files", ()):
        yield entry["table"], entry["path"]
    for resource in package.get("resources", ()):
        paths = resource.get("path", [])
        for path in [paths] if isinstance(paths, str) else paths:
            yield resource["name"], path


def _is_below(path: object) -> bool:
    """Return whether a path names a Parquet file below the data set's folder, and nothing else."""
    if not isinstance(path, str) or "\\" in path or ":" in path or not path.endswith(".parquet"):
        return False
    if any(sign in path for sign in "*?[]{}"):  # a reader would take it for a pattern
        return False
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts


def _misfit(address: str) -> PowersError:
    message = _("{file} does not describe a data set of registries.")
    return PowersError(
        message.format(file=DESCRIPTION),
        place=address,
        hint=_("Gather it anew with `powers gather`, or name another with --dataset."),
        code=ExitCode.UNREADABLE,
    )
