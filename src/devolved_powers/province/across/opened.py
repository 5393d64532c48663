"""A data set opened for a question: where it lies, which places, which moment, which engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from devolved_powers.province.dataset.listed_files import DESCRIPTION, listed_files
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
    """

    address: str
    base: str
    engine: Engine
    within: Within
    at: datetime | None

    def query(
        self,
        name: str,
        parameters: Mapping[str, Parameter] | None = None,
        given: Mapping[str, Given] | None = None,
    ) -> list[Record]:
        """Return the rows of a query file, as `Engine.query` has it."""
        return self.engine.query(name, parameters or {}, given)

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
        return tuple(left_open(self.rows_of_sources, unknown))

    def _is_known(self, row: Record) -> bool:
        """Return whether a registry's record can be asked at the moment."""
        known = row["record_known_from"]
        return self.at is None or (isinstance(known, datetime) and known <= self.at)


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
        files = listed_files(described, printable(address))
        listed = {table: [f"{base}/{path}" for path in paths] for table, paths in files.items()}
        asked.open(Opening(listed, base, places, at))
        dataset = Dataset(address, base, asked, places, at)
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


def _description(engine: Engine, address: str, base: str) -> str:
    """Return the text of the description of a data set."""
    if is_remote(base):
        return engine.read_text(f"{base}/{DESCRIPTION}")
    file = Path(base) / DESCRIPTION
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        message = _("There is no data set in {folder}: it has no {file}.")
        raise PowersError(
            message.format(folder=printable(address), file=DESCRIPTION),
            hint=_("Gather one with `powers gather`, or name another with --dataset."),
            code=ExitCode.UNREADABLE,
        ) from None


def _engine(name: EngineName, master: str) -> Engine:
    """Return an engine, started."""
    if name == "spark":
        return start_spark(master)
    return start_duckdb()
