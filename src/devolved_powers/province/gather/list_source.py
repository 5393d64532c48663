"""The official lists of a town that keeps no registry, as a source.

They are imported into a registry of their own, as a clerk of the town would: what is not sure there
is not sure here, and is refused with its reasons. Nothing of it is kept but the rows.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from devolved_powers.editing.decision_file import DecisionDocument
from devolved_powers.editing.law_facts import for_new_town, own_facts
from devolved_powers.editing.scaffold import begin
from devolved_powers.editing.town_pages import NewTown
from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.imports.import_list import open_import
from devolved_powers.imports.list_entries import Remark
from devolved_powers.imports.wishes import Wishes
from devolved_powers.law.national import TownPlace
from devolved_powers.models.province_file import ListedPowers
from devolved_powers.province.dataset.keys import digest_of
from devolved_powers.province.gather.folder_source import FolderSource
from devolved_powers.province.gather.source import OpenedSource, SourcePlace
from devolved_powers.store.named_paths import open_named

_PIECE = 1 << 20
_SHOWN = 3
"""Reasons that a message names; the rest are counted."""


@dataclass(frozen=True, slots=True)
class ListSource:
    """Official lists.

    Args:
        place: the town that they are of.
        lists: the lists, in the order of their days.
        folder: the folder that their files are named from.
    """

    place: SourcePlace
    lists: tuple[ListedPowers, ...]
    folder: Path

    @property
    def kind(self) -> Literal["list"]:
        """What kind of source it is."""
        return "list"

    @property
    def where(self) -> str:
        """The files, as they were named."""
        return "、".join(file for listed in self.lists for file in listed.files)

    def fingerprint(self) -> str:
        """Return what changes whenever the rows would; as `Source` has it."""
        told = [(listed.model_dump_json(), b"") for listed in self.lists]
        files = [(file, self._content(file)) for listed in self.lists for file in listed.files]
        laws = sorted(self._facts().items())
        return digest_of([(repr(self.place), b""), *told, *files, *laws])

    @contextmanager
    def open(self) -> Iterator[OpenedSource]:
        """Open it; as `Source` has it."""
        place = self.place
        town = NewTown(
            name=place.town, county=place.county, city=place.city, province=place.province
        )
        with TemporaryDirectory() as scratch:
            root = Path(scratch) / "town"
            begin(root, town, facts=self._facts())
            for number, listed in enumerate(self.lists, start=1):
                self._record(root, listed, number)
            with FolderSource(root, self.where).open() as opened:
                yield opened

    def _record(self, root: Path, listed: ListedPowers, number: int) -> None:
        files = [self.folder / file for file in listed.files]
        given = {"type": listed.type_, "field": listed.field, "from_body": listed.from_body}
        wishes = Wishes(
            nature=listed.kind,
            layout=listed.layout,
            given={key: value for key, value in given.items() if value},
            add_bodies=True,
            body_names=dict(listed.bodies),
            receives=dict(listed.receives),
            rows=dict(listed.rows),
        )
        run = open_import(files, wishes, dict(listed.columns))
        document = None if listed.layout == "items" else _document(listed, number)
        try:
            run.write(root, document, dry_run=False)
        except PowersError as error:
            raise _refused(error, run.every_remark) from error

    def _content(self, file: str) -> bytes:
        with open_named(self.folder / file) as opened:
            digest = blake2b()
            while piece := opened.read(_PIECE):
                digest.update(piece)
            return digest.digest()

    def _facts(self) -> Mapping[str, bytes]:
        place = self.place
        town = TownPlace(place.province, place.city or None, place.county)
        return for_new_town(own_facts(), town)


def _document(listed: ListedPowers, number: int) -> DecisionDocument:
    return DecisionDocument(
        decision=f"batch-{number}",
        title=listed.title,
        issuer=listed.issuer,
        doc_no=listed.doc_no,
        effective=listed.effective,
    )


def _refused(error: PowersError, remarks: tuple[Remark, ...]) -> PowersError:
    """Return why a list is not taken, with the first of what stands against it."""
    against = [remark for remark in remarks if remark.severity == "必须改"]
    told = [f"{remark.place}：{remark.message}" for remark in against[:_SHOWN]]
    more = len(against) - len(told)
    if more > 0:
        told.append(_("and {count} more").format(count=more))
    message = " ".join((error.message, *told)) if told else error.message
    return PowersError(
        message,
        hint=_("`powers import` into a new registry shows all; say the rest in province.yaml."),
        place=error.place,
        code=error.code,
    )
