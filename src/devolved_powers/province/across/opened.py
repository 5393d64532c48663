"""A data set opened for a question: where it lies, which places, which moment, which engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.province.across.answer import SourceAsked
from devolved_powers.province.dataset import report as report_file
from devolved_powers.province.dataset.data_package import PATH as DESCRIPTION
from devolved_powers.province.dataset.data_package import listed_files, listed_others
from devolved_powers.province.dataset.local_files import read_local, refuse_broken
from devolved_powers.province.dataset.tables import NO_CITY
from devolved_powers.province.engines.engine import (
    Engine,
    Given,
    Opening,
    Parameter,
    Record,
    Within,
)
from devolved_powers.province.engines.start import start_duckdb, start_spark
from devolved_powers.text import printable

if TYPE_CHECKING:
    from devolved_powers.province.dataset.report import LeftOutJson
    from devolved_powers.reports.json_v1.common import CannotTellJson

EngineName = Literal["duckdb", "spark"]


@dataclass(frozen=True)
class Dataset:
    """A data set opened.

    Args:
        address: where it lies, as the user named it.
        base: the folder or address that its files lie below, as the engine reads it.
        engine: what asks it.
        within: which places are asked about.
        at: the moment of the record, UTC without a zone; None for what it says now.
        left_out: the sources of which nothing was taken when it was gathered.
    """

    address: str
    base: str
    engine: Engine
    within: Within
    at: datetime | None
    left_out: Sequence[LeftOutJson] = ()

    def query(
        self,
        name: str,
        parameters: Mapping[str, Parameter] | None = None,
        given: Mapping[str, Given] | None = None,
    ) -> list[Record]:
        """Return the rows of a query file, as `Engine.query` has it."""
        rows = self.engine.query(name, parameters or {}, given)
        if rows and "city" in rows[0]:
            for row in rows:
                row["city"] = "" if row["city"] == NO_CITY else row["city"]
        return rows

    @cached_property
    def rows_of_sources(self) -> tuple[Record, ...]:
        """The registries within the places asked, each once, with what is known of their record."""
        return tuple(self.query("sources_asked"))

    @cached_property
    def sources(self) -> tuple[SourceAsked, ...]:
        """The registries that an answer rests on: those whose record is known at the moment."""
        return tuple(
            SourceAsked(str(row["registry"]), str(row["revision"]), str(row["notice"]))
            for row in self.known_sources
        )

    @cached_property
    def known_sources(self) -> tuple[Record, ...]:
        """The registries whose record is known at the moment, as `rows_of_sources` has them."""
        return tuple(row for row in self.rows_of_sources if self._is_known(row))

    @cached_property
    def cannot_tell(self) -> tuple[CannotTellJson, ...]:
        """What every answer leaves open: records not known at the moment, and what was left out."""
        from devolved_powers.province.across.left_open import left_open

        unknown = [row for row in self.rows_of_sources if not self._is_known(row)]
        missing = of_places(self.left_out, self.within)
        return tuple(left_open(self.rows_of_sources, unknown, missing))

    def _is_known(self, row: Record) -> bool:
        """Return whether a registry's record can be asked at the moment."""
        known = row["record_known_from"]
        if self.at is None:
            return True
        is_before = not isinstance(known, datetime) or known > self.at
        return not is_before and not in_gap(str(row["record_gaps"]), self.at)


@contextmanager
def open_dataset(
    address: str,
    within: Within | None = None,
    at: datetime | None = None,
    engine: EngineName = "duckdb",
    master: str = "",
) -> Iterator[Dataset]:
    """Open a data set, and end its engine afterwards.

    Args:
        address: its folder, or its address: `file://…`, `s3://…`.
        within: which places are asked about; None for all.
        at: the moment of the record, UTC without a zone; None for what it says now.
        engine: what asks it.
        master: of Spark, the master; empty for this computer.

    Yields:
        The data set.

    Raises:
        PowersError: when it cannot be read, the engine is not installed, or it has no such place.
    """
    places = within or Within()
    base = readable_base(address)
    with _engine(engine, master) as asked:
        described = _description(asked, address, base)
        files = listed_files(described, f"{printable(address)}/{DESCRIPTION}")
        if not is_remote(base):
            refuse_broken(Path(base), (file for every in files.values() for file in every))
        listed = {table: [f"{base}/{f.path}" for f in every] for table, every in files.items()}
        asked.open(Opening(listed, base, places, at))
        left_out = _left_out(asked, described, address, base)
        dataset = Dataset(address, base, asked, places, at, left_out)
        if places != Within():
            from devolved_powers.province.across.places import refuse_unknown_place

            refuse_unknown_place(places, dataset.query("every_place"))
        yield dataset


def readable_base(address: str) -> str:
    """Return the folder or address of a data set as engines read it.

    Args:
        address: as the user named it.
    """
    if address.lower().startswith("file:"):
        return unquote(urlsplit(address).path).rstrip("/") or "/"
    if "://" in address:
        return address.rstrip("/")
    return str(Path(address).expanduser().absolute())


def is_remote(base: str) -> bool:
    """Return whether a data set lies elsewhere than in a folder."""
    return "://" in base


def of_places(left_out: Iterable[LeftOutJson], within: Within) -> list[LeftOutJson]:
    """Return the sources left out that may be of the places asked.

    Args:
        left_out: the sources.
        within: the places.
    """
    asked = {getattr(within, level) for level in ("province", "city", "county", "town")}
    asked -= {"", NO_CITY}
    return [
        source
        for source in left_out
        if not source["registry"] or asked <= set(source["registry"].split("/"))
    ]


def left_out_in(folder: Path, within: Within) -> list[LeftOutJson]:
    """Return the sources of the places asked that a data set in a folder was gathered without.

    Args:
        folder: the data set's folder.
        within: the places.

    Raises:
        PowersError: when there is no data set, or its report cannot be read.
    """
    base = str(folder)
    described = _description(None, base, base)
    return of_places(_left_out(None, described, base, base), within)


def in_gap(gaps: str, at: datetime) -> bool:
    """Return whether nobody can tell what a record said at a moment.

    Args:
        gaps: `record_gaps` of a registry.
        at: the moment, UTC without a zone.
    """
    for gap in filter(None, gaps.split("；")):
        first, _slash, end = gap.partition("/")
        begins = not first or datetime.fromisoformat(first).replace(tzinfo=None) <= at
        if begins and (not end or at < datetime.fromisoformat(end).replace(tzinfo=None)):
            return True
    return False


def _left_out(
    engine: Engine | None, described: bytes, address: str, base: str
) -> Sequence[LeftOutJson]:
    """Return the sources of which the report says that nothing was taken."""
    where = f"{printable(address)}/{DESCRIPTION}"
    report = listed_others(described, where).get(report_file.NAME)
    if report is None:
        return ()
    content = _read(engine, base, report.path)
    if content is None:
        raise PowersError(
            _("The report of the data set cannot be read: {file}.").format(file=report.path),
            place=printable(address),
            hint=_("Gather it anew with `powers gather`, or name another with --dataset."),
        )
    return report_file.read_report(content, report.path)["left_out"]


def _read(engine: Engine | None, base: str, name: str) -> bytes | None:
    """Return the content of a file of a data set; None where a folder has none."""
    if engine is not None and is_remote(base):
        return engine.read_text(f"{base}/{name}").encode("utf-8", "surrogatepass")
    return read_local(Path(base), name)


def _description(engine: Engine | None, address: str, base: str) -> bytes:
    """Return the description of a data set."""
    content = _read(engine, base, DESCRIPTION)
    if content is None:
        message = _("There is no data set in {folder}: it has no {file}.")
        raise PowersError(
            message.format(folder=printable(address), file=DESCRIPTION),
            hint=_("Gather one with `powers gather`, or name another with --dataset."),
            code=ExitCode.UNREADABLE,
        )
    return content


def _engine(name: EngineName, master: str) -> Engine:
    """Return an engine, started."""
    if name == "spark":
        return start_spark(master)
    return start_duckdb()
