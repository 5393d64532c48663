"""Packages of facts on laws: a file that anybody can check, read as a stranger's.

The same facts give the same bytes. A package holds no statute text and is in the public domain.
"""

import hashlib
import io
import json
import stat
import zlib
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from devolved_powers.editing.law_facts import own_facts
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.law.law_file import BrokenLawFileError, read_every_line
from devolved_powers.law.national import LawPackage, package_of
from devolved_powers.law.titles import NATIONAL_FILE, SUFFIX
from devolved_powers.models.files import LAWS_FOLDER, ROOT_FILE
from devolved_powers.store.handles import MAX_BYTES
from devolved_powers.store.named_paths import named_place, open_named
from devolved_powers.store.registry_folder import names_in, read_in, stands_in

MANIFEST = "MANIFEST.json"
LICENCE = "LICENSE"
_NAME = "devolved-powers-law-facts"
_FORM = 1
_LICENCE = "CC0-1.0"
_FILES = 5000
_PACKED_BYTES = 64 * 1024 * 1024
_UNPACKED_BYTES = 256 * 1024 * 1024
_METHODS = (ZIP_STORED, ZIP_DEFLATED)
_LOCKED = 1
_FAULTS = (BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError)


def file_name_of(package: LawPackage) -> str:
    """Return how the file of a package is named."""
    return f"{_NAME}-{package.version}.zip"


def packed(package: LawPackage, licence: bytes) -> bytes:
    """Return the file of a package.

    Args:
        package: the facts.
        licence: the text of CC0-1.0.
    """
    facts = {NATIONAL_FILE: package.written().encode(), **package.rules()}
    laws = facts | _encoded(package.files)
    content = {f"{LAWS_FOLDER}/{name}": laws[name] for name in sorted(laws)} | {LICENCE: licence}
    manifest = {
        "package": _NAME,
        "form": _FORM,
        "version": package.version,
        "until": package.until.isoformat() if package.until else None,
        "licence": _LICENCE,
        "files": {name: _digest(content[name]) for name in sorted(content)},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:  # two programs do not deflate to the same bytes
        for name, part in ({MANIFEST: text.encode()} | content).items():
            member = ZipInfo(name)  # dated 1980-01-01, the zero of the format
            member.create_system = 3  # else it tells the system that it was made on
            member.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(member, part)
    return out.getvalue()


def package_at(source: Path | None) -> LawPackage:
    """Return the package that a user names.

    Args:
        source: its file, a folder that it was unpacked into, or another registry's folder; None
            for the facts that came with the program.

    Raises:
        PowersError: when there is none, or it is not whole.
    """
    if source is None:
        facts = own_facts()
        if not facts:
            raise PowersError(
                _("No facts of laws came with this program."),
                hint=_("Name a package: `powers law update FILE`. Nothing was written."),
                code=ExitCode.USAGE,
            )
        return _read(facts, "")
    named_place(source)
    if not (source.exists() or source.is_symlink()):
        raise PowersError(
            _("There is no such file."),
            hint=_("Name the file of a package, or a registry begun by `powers init`."),
            place=str(source),
            code=ExitCode.USAGE,
        )
    if not source.is_dir():
        return _unpacked(source)
    if stands_in(source, MANIFEST):
        return _of_folder(source)
    root = source.parent if source.name == LAWS_FOLDER else source
    if not stands_in(root, ROOT_FILE):
        raise PowersError(
            _("{folder} is neither a package of facts on laws nor a registry.").format(
                folder=source
            ),
            hint=_("Name the file of a package, or a registry begun by `powers init`."),
            code=ExitCode.USAGE,
        )
    names = names_in(root, LAWS_FOLDER) if stands_in(root, LAWS_FOLDER) else []
    files = {n: read_in(root, f"{LAWS_FOLDER}/{n}") for n in names if n.endswith(SUFFIX)}
    return _read(files, str(root / LAWS_FOLDER))


def _read(files: Mapping[str, bytes], place: str) -> LawPackage:
    """Return the package that files of laws make; each is read to its last line."""
    try:
        package = package_of(files)
        for name, text in package.files.items() if package else ():
            try:
                read_every_line(text)
            except BrokenLawFileError as error:
                raise _unusable(f"{place}/{name}".lstrip("/"), error.message) from error
    except UnicodeDecodeError as error:
        raise _unusable(place, _("it is not UTF-8")) from error
    except BrokenLawFileError as error:
        raise _unusable(place, error.message) from error
    except PowersError as error:
        if error.hint:
            raise
        where = "/".join(filter(None, (place, error.place)))
        raise _unusable(where, error.message) from error
    if package is None:
        raise PowersError(
            _("{source} is no package of facts on laws: its facts name no version.").format(
                source=place
            ),
            hint=_("Name the file of a package, or a registry begun by `powers init`."),
            code=ExitCode.USAGE,
        )
    return package


def _of_folder(folder: Path) -> LawPackage:
    told = _parsed(read_in(folder, MANIFEST), str(folder))
    listed = _listed(told, str(folder))
    there = {LICENCE, *(f"{LAWS_FOLDER}/{name}" for name in names_in(folder, LAWS_FOLDER))}
    _refuse_unlike(there, set(listed), str(folder))
    parts = {name: read_in(folder, name) for name in listed}
    return _sealed(parts, listed, told.get("version"), str(folder))


def _unpacked(path: Path) -> LawPackage:
    """Return what a packed file holds, where all is as its list says."""
    with open_named(path) as file:
        content = file.read(_PACKED_BYTES + 1)
    place = str(path)
    if len(content) > _PACKED_BYTES:
        raise _unusable(place, _("it is larger than 64 MB"))
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            parts = _members(archive, place)
            manifest = parts.pop(MANIFEST, b"")
    except _FAULTS as error:
        raise _unusable(place, _("it is damaged, or no package")) from error
    told = _parsed(manifest, place)
    listed = _listed(told, place)
    _refuse_unlike(set(parts), set(listed), place)
    return _sealed(parts, listed, told.get("version"), place)


def _members(archive: ZipFile, place: str) -> dict[str, bytes]:
    members = archive.infolist()
    if len(members) > _FILES or sum(m.file_size for m in members) > _UNPACKED_BYTES:
        raise _unusable(place, _("it holds more than a package may"))
    parts: dict[str, bytes] = {}
    for member in members:
        name = member.filename
        mode = member.external_attr >> 16
        if member.is_dir() and name == f"{LAWS_FOLDER}/":
            continue
        if not _is_ours(name) or name in parts:
            raise _unusable(place, _("“{name}” does not belong in it").format(name=name))
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            raise _unusable(place, _("“{name}” is no file").format(name=name))
        packed_else = member.compress_type not in _METHODS or member.flag_bits & _LOCKED
        if packed_else or member.file_size > MAX_BYTES:
            text = _("“{name}” is locked, too large, or packed in a way that is not read")
            raise _unusable(place, text.format(name=name))
        with archive.open(member) as part:  # gives no more than it claims to hold
            parts[name] = part.read(MAX_BYTES + 1)
    return parts


def _is_ours(name: str) -> bool:
    folder, slash, rest = name.partition("/")
    if not slash:
        return name in (MANIFEST, LICENCE)
    plain = not set(rest) & set("/\\:\0") and not rest.startswith(".") and rest.isprintable()
    return folder == LAWS_FOLDER and plain and rest.endswith(SUFFIX)


def _listed(told: Mapping[str, object], place: str) -> dict[str, str]:
    """Return the files that a manifest names, with what their content is known by."""
    files = told.get("files")
    sound = isinstance(files, dict) and all(
        isinstance(value, str) and _is_ours(name) for name, value in files.items()
    )
    if told.get("package") != _NAME or not isinstance(files, dict) or not sound:
        raise _unusable(place, _("its MANIFEST.json is none of a package of facts on laws"))
    if told.get("form") != _FORM:
        raise PowersError(
            _("This package is in a form that this program does not know."),
            place=place,
            hint=_("Install a newer program; nothing was written."),
        )
    return dict(files)


def _parsed(manifest: bytes, place: str) -> dict[str, object]:
    try:
        told = json.loads(manifest)
    except (ValueError, RecursionError) as error:
        raise _unusable(place, _("it has no MANIFEST.json that can be read")) from error
    return told if isinstance(told, dict) else {}


def _refuse_unlike(there: set[str], listed: set[str], place: str) -> None:
    for name in sorted(there ^ listed):
        if name in there:
            raise _unusable(place, _("“{name}” is not in its MANIFEST.json").format(name=name))
        raise _unusable(place, _("“{name}” is missing").format(name=name))


def _sealed(
    parts: Mapping[str, bytes], listed: Mapping[str, str], version: object, place: str
) -> LawPackage:
    """Return the package that files make, where all is as the manifest says.

    Args:
        parts: the files, without the manifest.
        listed: the files that the manifest names, with what their content is known by.
        version: the version that it names.
        place: where the package lies.
    """
    for name, content in parts.items():
        if _digest(content) != listed[name]:
            text = _("“{name}” is not as its MANIFEST.json says")
            raise _unusable(place, text.format(name=name))
    laws = {n.partition("/")[2]: c for n, c in parts.items() if n.startswith(f"{LAWS_FOLDER}/")}
    if NATIONAL_FILE not in laws:
        raise _unusable(place, _("“{name}” is missing").format(name=NATIONAL_FILE))
    package = _read(laws, place)
    if package.version != version:
        raise _unusable(place, _("its MANIFEST.json names another version than its facts"))
    return package


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


def _unusable(place: str, why: str) -> PowersError:
    return PowersError(
        _("This package of facts on laws cannot be used: {reason}.").format(
            reason=why.rstrip("。.")
        ),
        place=place,
        hint=_("Get the file again from where it is published; nothing was written."),
    )
