"""The registry written out: one module for each format, the columns declared once.

Some formats hold the entries as they are (json, jsonl, sqlite, parquet), others a table in a
layout (csv, markdown, html, xlsx, docx). `table.Table` is what the latter are written from.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, get_args

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.register.snapshot import Result

if TYPE_CHECKING:
    from devolved_powers.documents.table import Table, Tell
    from devolved_powers.exports.layouts import Listing
    from devolved_powers.register.registry import Registry

FormatName = Literal[
    "csv", "json", "jsonl", "markdown", "html", "xlsx", "docx", "sqlite", "parquet"
]
Split = Literal["type", "field"]
Layout = Literal["national", "town", "full", "adjustment", "notice", "check"]


@dataclass(frozen=True)
class Format:
    """A format.

    Args:
        module: its module, below the package.
        layouts: the layouts it can be written in, the usual one first; none where it holds the
            entries as they are.
        binary: whether a terminal cannot show it.
        sections: whether headings may stand between rows; a filter or a reader of rows is
            disturbed by them.
        parts: whether it can hold several tables.
    """

    module: str
    layouts: tuple[Layout, ...] = ()
    binary: bool = False
    sections: bool = False
    parts: bool = False


_ALL: tuple[Layout, ...] = get_args(Layout)
FORMATS: dict[FormatName, Format] = {
    "csv": Format("documents.csv_", ("full", *(layout for layout in _ALL if layout != "full"))),
    "json": Format("exports.json_"),
    "jsonl": Format("exports.jsonl"),
    "markdown": Format("documents.markdown", _ALL, sections=True, parts=True),
    "html": Format("documents.html", _ALL, sections=True, parts=True),
    "xlsx": Format("documents.xlsx_", _ALL, binary=True, parts=True),
    "docx": Format(
        "documents.docx_",
        tuple(layout for layout in _ALL if layout != "full"),
        binary=True,
        sections=True,
        parts=True,
    ),
    "sqlite": Format("exports.sqlite_", binary=True),
    "parquet": Format("exports.parquet_", binary=True),
}
"""Every format, by name. The full table is too wide for a page of Word."""


def layout_of(form: FormatName, layout: Layout | None, *, split: bool = False) -> Layout | None:
    """Return the layout a format is written in; None where it holds the entries as they are.

    Args:
        form: the format.
        layout: the layout that is asked for; None for the usual one.
        split: whether the list shall be split into several tables.

    Raises:
        PowersError: when they do not go together.
    """
    chosen = FORMATS[form]
    if layout is not None and layout not in chosen.layouts:
        able = [name for name, other in FORMATS.items() if layout in other.layouts]
        message = _("{format} is not written in the layout {layout}.")
        raise PowersError(
            message.format(format=form, layout=layout),
            hint=_("Formats with this layout: {formats}").format(formats=", ".join(able)),
            code=ExitCode.USAGE,
        )
    if split and not chosen.parts:
        able = [name for name, other in FORMATS.items() if other.parts]
        raise PowersError(
            _("{format} holds one table: --split does not go with it.").format(format=form),
            hint=_("Formats that can be split: {formats}").format(formats=", ".join(able)),
            code=ExitCode.USAGE,
        )
    return layout or next(iter(chosen.layouts), None)


def write_tables(form: FormatName, tables: Sequence["Table"], tell: "Tell | None" = None) -> bytes:
    """Return tables in a format that holds tables.

    Args:
        form: the format.
        tables: at least one.
        tell: told how far it is, in rows, by formats that take long.
    """
    write: Callable[..., Any] = import_module(f"devolved_powers.{FORMATS[form].module}").write
    return _bytes(write(tables, tell) if FORMATS[form].binary else write(tables))


def write_entries(form: FormatName, listing: "Listing") -> bytes:
    """Return a list in a format that holds entries as they are.

    Args:
        form: the format.
        listing: what to list.
    """
    if form == "json":
        from devolved_powers.exports import json_

        return json_.write(listing.result, listing.day, listing.origin).encode("utf-8")
    write: Callable[..., Any] = import_module(f"devolved_powers.{FORMATS[form].module}").write
    return _bytes(write(listing))


def write_result(
    form: Literal["csv", "json"], result: Result, day: date, registry: "Registry | None" = None
) -> str:
    """Return what a query found, with all its columns or keys.

    Args:
        form: the format.
        result: what was found.
        day: the day it was asked for.
        registry: where it was found, for json to name; None for nowhere that is named.
    """
    if form == "json":
        from devolved_powers.exports import json_
        from devolved_powers.reports.json_v1.common import NOWHERE, origin_of

        return json_.write(result, day, origin_of(registry) if registry else NOWHERE)
    from devolved_powers.documents import csv_
    from devolved_powers.exports import layouts

    return csv_.write([layouts.full_table(result, day)])


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content
