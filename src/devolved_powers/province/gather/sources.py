"""From what the user names to sources: folders, repositories, official lists, manifests of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from pydantic import ValidationError

from devolved_powers.editor.model_errors import first_of
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.git.address import address_of, is_address, without_secrets
from devolved_powers.git.location import bare_location
from devolved_powers.git.mirror import LocalRepository, RemoteRepository
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.models.province_file import GatheredTown, ListedPowers
from devolved_powers.province.gather.folder_source import FolderSource
from devolved_powers.province.gather.list_source import ListSource
from devolved_powers.province.gather.manifest import (
    Manifest,
    folder_in_repository,
    is_manifest,
    read_manifest,
)
from devolved_powers.province.gather.placed_source import PlacedSource, RefusedSource, named_place
from devolved_powers.province.gather.repository_source import RepositorySource
from devolved_powers.province.gather.source import Source, SourcePlace
from devolved_powers.store.registry_folder import stands_in

_LISTS = frozenset({".xlsx", ".xlsm", ".xls", ".docx", ".csv", ".html", ".htm"})
_STEPS = (3, 4)
"""How many steps a town has: province, county and town, or with a city."""


@dataclass(frozen=True, slots=True)
class NamedList:
    """What the user says of the list files that are named.

    Args:
        town: the town that they are of: province/city/county/town, or without the city.
        listed: the document, without its files.
    """

    town: SourcePlace
    listed: ListedPowers


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the places that are named.

    Args:
        at: the revision that repositories are read at; empty for their newest.
        history: whether the whole record of each is read.
        listed: what list files are, where some are named.
    """

    at: str = ""
    history: bool = False
    listed: NamedList | None = None


def town_named(text: str) -> SourcePlace:
    """Return a town as it is written on the command line.

    Args:
        text: 省/市/县/镇, or 省/县/镇.

    Raises:
        PowersError: when it is neither.
    """
    steps = [step.strip() for step in text.split("/")]
    if len(steps) not in _STEPS or not all(steps):
        raise PowersError(
            _("“{text}” is no town.").format(text=text),
            hint=_("Write it in full: 四川省/广元市/剑阁县/普安镇."),
            code=ExitCode.USAGE,
        )
    province, *city, county, town = steps
    return SourcePlace(province, "".join(city), county, town)


def named_list(town: str, said: Mapping[str, object]) -> NamedList | None:
    """Return what the user says of list files; None where he says nothing.

    Args:
        town: as `town_named` takes it; empty where none is named.
        said: what is said of the document, by the keys of `ListedPowers`; None where nothing was.

    Raises:
        PowersError: when the town, the title or the first day is missing, or one is none.
    """
    told = {key: value for key, value in said.items() if value is not None}
    if not town and not told:
        return None
    needed = {"--town": bool(town), "--title": "title" in told, "--effective": "effective" in told}
    missing = [option for option, is_there in needed.items() if not is_there]
    if missing:
        message = _("{options} is missing: a list of powers needs its town, title and first day.")
        raise PowersError(message.format(options=enumerated(missing)), code=ExitCode.USAGE)
    try:
        listed = ListedPowers.model_validate({**told, "files": ["-"]})
    except ValidationError as error:
        raise PowersError(first_of(error), code=ExitCode.USAGE) from error
    return NamedList(town_named(town), listed)


def sources_of(places: Sequence[str], wanted: Wanted | None = None) -> list[Source]:
    """Return the sources that places name, in their order.

    A place that cannot be read is a source all the same: it says so when it is opened.

    Args:
        places: folders, addresses, manifests, files of one list.
        wanted: what is asked of them.

    Raises:
        PowersError: when a place is none that can be meant, a manifest holds mistakes, or options
            do not go with the places.
    """
    asked = wanted or Wanted()
    run = token_hex(16)
    sources: list[Source] = []
    files = [place for place in places if _is_list(place)]
    for place in places:
        path = Path(place)
        if _is_list(place):
            if place == files[0]:  # all files are one list
                sources.append(_list_of(files, asked.listed))
        elif is_address(place) and not path.exists():
            sources.append(_fetched(place, "", asked, run))
        elif is_manifest(path):
            _refuse_beside_manifest(asked)
            sources += _of_manifest(read_manifest(path), run)
        else:
            sources.append(_local(path, place, asked))
    if asked.listed is not None and not files:
        raise PowersError(
            _("--town is for the files of a list, and none is named."), code=ExitCode.USAGE
        )
    return sources


def _is_list(place: str) -> bool:
    path = Path(place)
    return path.suffix.lower() in _LISTS and not path.is_dir() and not is_address(place)


def _list_of(files: Sequence[str], named: NamedList | None) -> Source:
    if named is None:
        raise PowersError(
            _("{file} is a list: whose it is, and from when on it holds, is not said.").format(
                file=files[0]
            ),
            hint=_("--town 省/市/县/镇 --title TITLE --effective DAY say it."),
            code=ExitCode.USAGE,
        )
    listed = named.listed.model_copy(update={"files": tuple(files)})
    return ListSource(named.town, (listed,), Path())


def _fetched(place: str, folder: str, asked: Wanted, run: str) -> RepositorySource:
    """Return the source of an address, which may end in `#FOLDER`.

    Raises:
        PowersError: when nothing is fetched from such an address.
    """
    address, _sharp, inside = place.partition("#")
    repository = RemoteRepository(address_of(address), run)
    named = folder or inside
    prefix = folder_in_repository(named) if named else None
    return RepositorySource(repository, prefix, asked.at, asked.history)


def _local(path: Path, where: str, asked: Wanted, folder: str = "") -> Source:
    prefix = folder_in_repository(folder) if folder else None
    is_read_by_git = asked.at or asked.history or not stands_in(path, ROOT_FILE)
    if (
        is_read_by_git
        and path.is_dir()
        and (asked.at or asked.history or bare_location(path) is not None)
    ):
        repository = LocalRepository(path, where)
        return RepositorySource(repository, prefix, asked.at, asked.history)
    return FolderSource(path / folder, f"{where}/{folder}" if folder else where)


def _refuse_beside_manifest(asked: Wanted) -> None:
    if asked.at or asked.history:
        raise PowersError(
            _("province.yaml says of each town which revision is read, and with what history."),
            hint=_("Write `revision` and `history` there."),
            code=ExitCode.USAGE,
        )


def _of_manifest(manifest: Manifest, run: str) -> Iterator[Source]:
    for town in manifest.content.towns:
        place = manifest.place_of(town)
        try:
            yield PlacedSource(_named(manifest, town, place, run), place)
        except PowersError as error:
            where = without_secrets(town.source or "")
            yield RefusedSource(named_place(place, where), error.message, error.hint)
        except (OSError, ValueError):  # too long a name, or a sign that none has
            where = without_secrets(town.source or "")
            reason = _("There is no folder {folder}.").format(folder=where)
            yield RefusedSource(named_place(place, where), reason, "")


def _named(manifest: Manifest, town: GatheredTown, place: SourcePlace, run: str) -> Source:
    if not place.county:
        raise PowersError(_("The county of {town} is missing.").format(town=town.town))
    if town.source is None:
        return ListSource(place, town.lists, manifest.folder)
    asked = Wanted(town.revision or "", town.history)
    if is_address(town.source):
        return _fetched(town.source, town.folder or "", asked, run)
    return _local(manifest.folder / town.source, town.source, asked, town.folder or "")
