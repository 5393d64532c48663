"""The facts of laws that a new registry begins with: those of the program, or another registry's.

They hold no statute text and are in the public domain (CC0), so they may be copied as they are.
"""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

from devolved_powers.editing.program import PACKAGE
from devolved_powers.errors import ExitCode, PowersError, reason
from devolved_powers.i18n import _
from devolved_powers.law.library import Library
from devolved_powers.law.national import OWN_STUB, TownPlace, package_of
from devolved_powers.law.titles import FACTS_FILE, NATIONAL_FILE, SUFFIX
from devolved_powers.models.files import LAWS_FOLDER, ROOT_FILE
from devolved_powers.store.loader import load_registry
from devolved_powers.store.named_paths import named_place
from devolved_powers.store.registry_folder import names_in, read_in

_SHARED = ("share", PACKAGE, LAWS_FOLDER)
"""Where a wheel puts them, below the folder that the program is installed in."""
_CHECKOUT = Path(__file__).resolve().parents[3]


def own_facts() -> dict[str, bytes]:
    """Return the facts of laws that came with the program: name in `laws/` to content.

    Empty where none came, as with an installation that somebody else packed.

    Raises:
        PowersError: when they came and cannot be read.
    """
    if (_CHECKOUT / ROOT_FILE).is_file() and (_CHECKOUT / "pyproject.toml").is_file():
        return _read(_CHECKOUT)
    try:
        installed = distribution(PACKAGE).files or ()
    except PackageNotFoundError:
        return {}
    shared = (
        file
        for file in sorted(installed)
        if PurePosixPath(file).parts[-4:-1] == _SHARED and file.name.endswith(SUFFIX)
    )
    try:
        return {file.name: Path(str(file.locate())).read_bytes() for file in shared}
    except OSError as error:
        message = _("The facts of laws that came with the program cannot be read: {reason}")
        raise PowersError(
            message.format(reason=reason(error)),
            hint=_("Install the program again, or name another registry: --laws DIR"),
        ) from error


def facts_of(folder: Path) -> dict[str, bytes]:
    """Return the facts of laws of another registry: name in `laws/` to content.

    Args:
        folder: that registry's folder, or its `laws/`.

    Raises:
        PowersError: when there are none, or one of them cannot be read.
    """
    named_place(folder)
    root = folder.parent if folder.name == LAWS_FOLDER else folder
    files = _read(root) if (root / LAWS_FOLDER).is_dir() else {}
    if not files:
        raise PowersError(
            _("{folder} holds no facts of laws.").format(folder=root / LAWS_FOLDER),
            hint=_("Name the folder of a registry that has them; nothing was written."),
            code=ExitCode.USAGE,
        )
    library = Library(files, files.__getitem__)
    rules = library.procedure.fault
    faults = (*library.all_faults(), *((rules,) if rules else ()))
    if faults:
        raise PowersError(
            _("This file of the facts of laws cannot be used."),
            place=str(root / LAWS_FOLDER / faults[0].file),
            hint=_("`powers validate` says there what is wrong with it; nothing was written."),
        )
    return files


def for_new_town(files: Mapping[str, bytes], town: TownPlace) -> dict[str, bytes]:
    """Return what a new registry begins with: the part of the facts that its town needs.

    Facts that name no version, or that another town parted from its own already, stay as they are.

    Args:
        files: name in `laws/` to content.
        town: where the town lies.

    Raises:
        PowersError: when they cannot be used.
    """
    package = None if NATIONAL_FILE in files else package_of(files)
    if package is None:
        return dict(files)
    return {FACTS_FILE: OWN_STUB.encode(), **package.for_town(town).content()}


def place_of(root: Path) -> TownPlace:
    """Return where a registry's town lies.

    Raises:
        PowersError: when its root file cannot be read.
    """
    registry = load_registry(root).registry
    if registry is None:
        raise PowersError(
            _("{file} cannot be read: whose town it is cannot be told.").format(file=ROOT_FILE),
            hint=_("`powers validate` says what is wrong with it; nothing was written."),
        )
    town = registry.town
    return TownPlace(town.province, town.city, town.county)


def _read(root: Path) -> dict[str, bytes]:
    names = (name for name in names_in(root, LAWS_FOLDER) if name.endswith(SUFFIX))
    return {name: read_in(root, f"{LAWS_FOLDER}/{name}") for name in names}
