"""The names of a registry's files, and where its root is."""

from pathlib import Path
from typing import Literal

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _

ROOT_FILE = "registry.yaml"
NEEDS_FILE = "powers/needs.yaml"
FOLDERS = ("powers", "catalog")
LAWS_FOLDER = "laws"

FileKind = Literal["registry", "decision", "catalog", "needs"]


def find_root(start: Path | None, given: Path | None = None) -> Path:
    """Return the folder of the registry.

    Args:
        start: the folder to look from, upwards (normally where the user stands).
        given: the folder the user named, by option or by `POWERS_REGISTRY`.

    Raises:
        PowersError: when there is none.
    """
    if given is not None:
        if (given / ROOT_FILE).is_file():
            return given
        raise PowersError(
            _("No registry in {folder}: it holds no registry.yaml.").format(folder=given),
            hint=_("Name the folder that holds registry.yaml."),
        )
    here = (start or Path.cwd()).absolute()
    for folder in (here, *here.parents):
        if (folder / ROOT_FILE).is_file():
            return folder
    raise PowersError(
        _("No registry here: neither this folder nor one above it holds registry.yaml."),
        hint=_("Go to the registry's folder, or name it with --registry or POWERS_REGISTRY."),
    )


def kind_of(name: str) -> FileKind | None:
    """Return what a file of the registry holds, by its name below the root; None for others."""
    if name == ROOT_FILE:
        return "registry"
    if name == NEEDS_FILE:
        return "needs"
    folder, _slash, rest = name.partition("/")
    if "/" in rest or not rest.endswith(".yaml"):
        return None
    return {"powers": "decision", "catalog": "catalog"}.get(folder)  # type: ignore[return-value]


def has_laws(root: Path) -> bool:
    """Return whether the registry holds facts on laws."""
    return any((root / LAWS_FOLDER).glob("*.yaml"))


def schema_line(name: str) -> str | None:
    """Return the first line that tells an editor a data file's schema; None for other files."""
    kind = kind_of(name)
    if kind is None:
        return None
    folder = "" if "/" not in name else "../"
    return f"# yaml-language-server: $schema={folder}schemas/{kind}.schema.json"
