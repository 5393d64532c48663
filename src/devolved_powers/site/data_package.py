"""`downloads/datapackage.json`: what the files are, for programs that read Data Package 2.

Under what licence the data may be used is not said: no file of a registry tells it, and the licence
of this program is not that of a town's data.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from devolved_powers.documents.csv_ import around_headings
from devolved_powers.exports.columns import STANDING_COLUMNS, UNKNOWN
from devolved_powers.i18n import _, clauses
from devolved_powers.models.key import Key, ValueKind
from devolved_powers.models.keys import COLUMNS
from devolved_powers.site.offered_files import OfferedFile
from devolved_powers.site.source import Edition
from devolved_powers.text import json_text

PATH = "downloads/datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
"""Without this name a reader takes a package for one of version 1."""
_TYPES: Mapping[ValueKind, str] = {"date": "date", "days": "integer"}
"""What the cells of a key are; of all others, text."""


def descriptor(edition: Edition, files: Iterable[OfferedFile]) -> bytes:
    """Return the description of the downloads.

    Args:
        edition: what the site is made from; its day is the day of making, as no clock is asked.
        files: the files, all in the folder of the package.
    """
    look = edition.look
    about = _("What is in force on {day}, as files. Each carries the same notice as these pages.")
    told = [about.format(day=edition.day.isoformat()).rstrip("。"), edition.notice]
    content: dict[str, object] = {
        "$schema": PROFILE,
        "name": "devolved-powers",
        "title": edition.title,
        "description": clauses(filter(None, told)),
        "created": f"{edition.day.isoformat()}T00:00:00+08:00",
        **({"version": edition.version} if edition.version else {}),
        **({"homepage": look.address} if look.address else {}),
        **(
            {"contributors": [{"title": look.publisher, "roles": ["publisher"]}]}
            if look.publisher
            else {}
        ),
        "resources": [_resource(file) for file in files],
    }
    sources = [{"title": source} for source in dict.fromkeys(_sources(edition))]
    if sources:
        content["sources"] = sources
    return json_text(content).encode("utf-8")


def _sources(edition: Edition) -> Iterator[str]:
    for provenance in (
        edition.registry.provenance,
        *(decision.provenance for decision in edition.decisions.values()),
    ):
        if provenance.source:
            yield provenance.source


def _resource(file: OfferedFile) -> dict[str, object]:
    path = PurePosixPath(file.path)
    is_table = file.form == "csv"
    is_text = is_table or file.form in ("json", "yaml")
    return {
        "name": f"{path.stem}-{file.form}",
        "path": path.name,
        **({"type": "table"} if is_table else {}),
        "title": file.title,
        "format": file.form,
        "mediatype": file.mediatype,
        **({"encoding": "utf-8"} if is_text else {}),
        "bytes": len(file.content),
        "hash": f"sha256:{file.sha256}",
        **({"schema": _table_schema(file.content)} if is_table else {}),
    }


def _table_schema(content: bytes) -> dict[str, object]:
    """Return what the columns of a csv are, as its first line names them."""
    lines = content.decode("utf-8-sig").splitlines(keepends=True)
    keys = {_(key.label): key for key in COLUMNS}
    standing = {column.heading: column.key for column in STANDING_COLUMNS}
    day, *_rest = around_headings()
    return {
        "fields": [
            _field(heading, keys.get(heading), standing.get(heading, ""), is_day=heading == day)
            for heading in next(csv.reader(lines[:1]))
        ],
        "missingValues": ["", UNKNOWN],
    }


def _field(heading: str, key: Key | None, standing: str, *, is_day: bool) -> dict[str, object]:
    """Return one column: `key` is what the JSON files call it."""
    name = key.name if key else standing
    kind = "date" if is_day else _TYPES.get(key.kind, "string") if key else "string"
    is_always = is_day or standing == "standing" or name in ("id", "name", "type")
    return {
        "name": heading,
        "type": kind,
        "title": heading,
        **({"description": _(key.hint)} if key and key.hint else {}),
        **({"key": name} if name else {}),
        **({"constraints": {"required": True}} if is_always else {}),
    }
