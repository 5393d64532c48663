"""Where a registry is: its folder, looked for upwards or named by the user."""

from pathlib import Path

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.reading_log import tell
from devolved_powers.store.registry_folder import is_link

_FOLDER = N_("Registry: {folder}")


def find_root(start: Path | None, given: Path | None = None) -> Path:
    """Return the folder of the registry.

    Args:
        start: the folder to look from, upwards (normally where the user stands).
        given: the folder the user named, by option or by `POWERS_REGISTRY`.

    Raises:
        PowersError: when there is none.
    """
    if given is not None:
        if _has_root_file(given):
            tell(_FOLDER, folder=given)
            return given
        raise PowersError(
            _("No registry in {folder}: it holds no registry.yaml.").format(folder=given),
            hint=_("Name the folder that holds registry.yaml."),
        )
    try:
        here = (start or Path.cwd()).absolute()
    except FileNotFoundError as error:
        message = _("The folder you are in no longer exists.")
        raise PowersError(message, hint=_("Go to another folder."), code=ExitCode.USAGE) from error
    for folder in (here, *here.parents):
        if _has_root_file(folder):
            tell(_FOLDER, folder=folder)
            return folder
    raise PowersError(
        _("No registry here: neither this folder nor one above it holds registry.yaml."),
        hint=_("Go to the registry's folder, or name it with --registry or POWERS_REGISTRY."),
    )


def _has_root_file(folder: Path) -> bool:
    """Return whether a folder has a root file, or a link in its place: reading it says so."""
    place = folder / ROOT_FILE
    return place.is_file() or is_link(place)
