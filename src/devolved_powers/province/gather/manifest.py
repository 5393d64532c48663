"""The manifest `province.yaml`, read and checked as a registry's files are."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from devolved_powers.checks._findings import finding_of
from devolved_powers.diagnostics import CheckResult, Finding, Place, Route, Severity
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.address import address_of, is_address, without_secrets
from devolved_powers.i18n import _
from devolved_powers.models.files import PROVINCE_FILE, ROOT_FILE
from devolved_powers.models.province_file import GatheredTown, ProvinceFile
from devolved_powers.province.gather.source import SourcePlace
from devolved_powers.store.files import content_of, document_of
from devolved_powers.store.loader import Loaded, from_documents
from devolved_powers.store.registry_folder import stands_in

OF_ANY_FILE = (
    "duplicate-key",
    "hidden-character",
    "missing-key",
    "mixed-width",
    "schema-line",
    "trailing-blank",
    "unknown-key",
    "unreadable-file",
    "wrong-value",
    "yaml-feature",
    "yaml-syntax",
)
"""The checks that ask nothing of a registry; the others have nothing to look at in a manifest."""
WRONG = "wrong-value"
_SEVERITY: Final[Severity] = "必须改"


class Manifest(NamedTuple):
    """A manifest that fits its model.

    Args:
        folder: the folder that its paths are counted from.
        content: what it says.
        loaded: the same with its text, to say where something stands.
    """

    folder: Path
    content: ProvinceFile
    loaded: Loaded

    def place_of(self, town: GatheredTown) -> SourcePlace:
        """Return the town of an entry, in full.

        Args:
            town: the entry.
        """
        content = self.content
        city = town.city or content.city or ""
        return SourcePlace(content.province, city, town.county or content.county or "", town.town)


def read_manifest(path: Path) -> Manifest:
    """Read a manifest.

    Args:
        path: the file, or the folder that holds it.

    Raises:
        PowersError: when it cannot be read, or holds a mistake.
    """
    loaded = loaded_manifest(path)
    content = loaded.models.get(PROVINCE_FILE)
    document = loaded.documents[PROVINCE_FILE]
    lines = [fault.line for fault in document.faults]
    lines += [loaded.line_of(PROVINCE_FILE, misfit.route) for misfit in loaded.misfits]
    if document.unreadable is not None:
        lines.append(document.unreadable.line)
    if lines or not isinstance(content, ProvinceFile):
        file = loaded.root / PROVINCE_FILE
        raise PowersError(
            _("The manifest holds mistakes: nothing is gathered by it."),
            hint=_("`powers validate {file}` shows each with its place.").format(file=file),
            place=f"{file}:{min(lines, default=1)}",
            code=ExitCode.UNREADABLE,
        )
    return Manifest(loaded.root, content, loaded)


def loaded_manifest(path: Path) -> Loaded:
    """Read a manifest, as far as it can be read: it alone, as if it were all of a registry.

    Args:
        path: the file, or the folder that holds it.
    """
    folder = path.parent if path.name == PROVINCE_FILE and not path.is_dir() else path
    return from_documents(folder, [document_of(PROVINCE_FILE, content_of(folder, PROVINCE_FILE))])


def is_manifest(path: Path) -> bool:
    """Return whether a path is that of a manifest, or of a folder that holds one and no registry.

    Args:
        path: as the user named it.
    """
    if path.is_dir():
        return stands_in(path, PROVINCE_FILE) and not stands_in(path, ROOT_FILE)
    return path.name == PROVINCE_FILE


def manifest_findings(loaded: Loaded) -> Iterator[Finding]:
    """Yield what is wrong in a manifest that its model does not see.

    Args:
        loaded: what `loaded_manifest` gave.
    """
    content = loaded.models.get(PROVINCE_FILE)
    if not isinstance(content, ProvinceFile):
        return
    manifest = Manifest(loaded.root, content, loaded)
    seen: dict[SourcePlace, int] = {}
    for index, town in content.numbered("towns", content.towns):
        for result in _wrong_in(manifest, town, ("towns", index)):
            finding = finding_of(loaded, WRONG, _SEVERITY, result)
            yield replace(
                finding, excerpt=without_secrets(finding.excerpt)
            )  # no password of an address
        place = manifest.place_of(town)
        if place in seen:
            message = _("{town} stands twice.").format(town=place.registry)
            first = Place(PROVINCE_FILE, ("towns", seen[place]))
            result = CheckResult(
                message,
                Place(PROVINCE_FILE, ("towns", index, "town")),
                _("Keep one of the two entries."),
                ((first, _("it stands here first")),),
            )
            yield finding_of(loaded, WRONG, _SEVERITY, result)
        seen.setdefault(place, index)


def _wrong_in(manifest: Manifest, town: GatheredTown, route: Route) -> Iterator[CheckResult]:
    if not manifest.place_of(town).county:
        yield CheckResult(
            _("The county of {town} is missing.").format(town=town.town),
            Place(PROVINCE_FILE, route),
            _("Write `county` here, or once for all towns at the top of the file."),
        )
    try:
        if town.folder is not None:
            folder_in_repository(town.folder)
        if town.source is None:
            pass
        elif is_address(town.source):
            address_of(town.source)
        elif not os.path.isdir(manifest.folder / town.source):  # noqa: PTH112 - any name is none
            message = _("There is no folder {folder}.").format(folder=town.source)
            yield CheckResult(message, Place(PROVINCE_FILE, (*route, "source")), _FROM_HERE())
    except PowersError as error:
        key = "source" if town.source is not None and is_address(town.source) else "folder"
        yield CheckResult(error.message, Place(PROVINCE_FILE, (*route, key)), error.hint)
    for number, listed in enumerate(town.lists):
        for position, file in enumerate(listed.files):
            if not os.path.isfile(manifest.folder / file):  # noqa: PTH113 - as above
                message = _("There is no file {file}.").format(file=file)
                at = (*route, "lists", number, "files", position)
                yield CheckResult(message, Place(PROVINCE_FILE, at), _FROM_HERE())


def _FROM_HERE() -> str:  # noqa: N802 - a constant, in the user's language
    return _("Paths are counted from the folder of province.yaml.")


def folder_in_repository(folder: str) -> str:
    """Return a folder in a repository as git names it: empty, or a path that ends in `/`.

    Args:
        folder: as it was written, with `/`.

    Raises:
        PowersError: when it leads out of the repository.
    """
    steps = [step for step in folder.split("/") if step not in ("", ".")]
    strange = any(step == ".." or "\\" in step or not step.isprintable() for step in steps)
    if strange or folder.startswith("/"):
        raise PowersError(
            _("“{folder}” is no folder in a repository.").format(folder=folder),
            hint=_("A path from its top, such as towns/puan."),
            code=ExitCode.USAGE,
        )
    return "".join(f"{step}/" for step in steps)
