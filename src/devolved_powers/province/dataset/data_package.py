"""`datapackage.json`: what the files of a data set are, for this program and for others.

It is a description of Data Package 2, and the one list of what belongs to the data set: a file that
it does not name is none of it. It is written last, so that nobody reads half a data set.

What the columns mean is said in both languages, whoever has it made: the same rows give the same
bytes. Under what licence the data may be used is not said: no file of a registry tells it, and the
licence of this program is not that of a town's data. No clock is asked.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypedDict

from devolved_powers.errors import PowersError
from devolved_powers.i18n import N_, _, in_language
from devolved_powers.province.dataset.references import REFERENCES
from devolved_powers.province.dataset.table_shape import ColumnKind, DataColumn, DataTable
from devolved_powers.province.dataset.tables import PARTITIONS, TABLES
from devolved_powers.text import json_text

PATH = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
"""Without this name a reader takes a package for one of version 1."""
FORMAT_VERSION = 1
"""Of the tables. A data set of a later one is not read: what its columns say is not known here."""
_TYPES: Mapping[ColumnKind, str] = {
    "text": "string",
    "day": "date",
    "moment": "datetime",
    "count": "integer",
    "key": "integer",
    "flag": "boolean",
}
_MEDIATYPE = "application/vnd.apache.parquet"
_TITLE = N_("Devolved powers of {count} towns")
_ABOUT = N_(
    "Every state of every power that the registries record, with how its law stands. Valid time is "
    "in the columns since and ends, record time in recorded_from and recorded_to (UTC). Under what "
    "licence the data may be used the sources do not say."
)
_LEFT_OUT = N_("{count} sources could not be read and are left out; the report names them.")


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file of a data set.

    Args:
        table: the table whose rows are in it.
        path: where it is below the folder of the data set, with `/`.
        rows: how many rows it has.
        size: how many bytes.
        sha256: the digest of its bytes, in hexadecimal digits.
    """

    table: str
    path: str
    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SourceDescribed:
    """A source of a data set, as its description names it.

    Args:
        registry: province/city/county/town.
        kind: folder, git or list.
        source: where it came from; only an address of the web is told.
        revision: the revision that was gathered.
        notice: what must be read with its data; empty for nothing.
    """

    registry: str
    kind: str
    source: str
    revision: str
    notice: str


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file of a data set that is no table: its search index, its report.

    Args:
        name: what it is called, in small letters, digits, `-` and `_`.
        path: its name in the folder of the data set.
        mediatype: of its content.
        size: how many bytes.
        sha256: the digest of its bytes, in hexadecimal digits.
    """

    name: str
    path: str
    mediatype: str
    size: int
    sha256: str


class _FileJson(TypedDict):
    path: str
    rows: int
    bytes: int
    sha256: str


def descriptor(
    files: Iterable[TableFile],
    sources: Iterable[SourceDescribed],
    left_out: int,
    program: str,
    others: Iterable[OtherFile] = (),
) -> bytes:
    """Return the description of a data set.

    Args:
        files: its files, in any order.
        sources: what it was gathered from, in any order.
        left_out: how many sources could not be read.
        program: the program that gathered it, with its version.
        others: its files that are no tables.
    """
    listed: dict[str, list[TableFile]] = {name: [] for name in TABLES}
    for file in files:
        listed[file.table].append(file)
    known = sorted(sources, key=lambda source: source.registry)
    notices = list(dict.fromkeys(source.notice for source in known if source.notice))
    content: dict[str, object] = {
        "$schema": PROFILE,
        "name": "devolved-powers-across",
        **_in_both("title", _TITLE, count=len(known)),
        **_description(notices, left_out),
        "notices": notices,
        "format": FORMAT_VERSION,
        "program": program,
        "leftOut": left_out,
        "partitions": [_partition(column) for column in PARTITIONS],
        "resources": [
            _resource(table, sorted(listed[table.name], key=lambda file: file.path))
            for table in TABLES.values()
        ]
        + [_other(file) for file in sorted(others, key=lambda file: file.name)],
    }
    if known:  # a list of sources that is there has at least one
        content["sources"] = [_source(source) for source in known]
    return json_text(content).encode("utf-8")


def listed_files(content: bytes, where: str) -> dict[str, tuple[TableFile, ...]]:
    """Return the files of each table; nothing else in the folder is read.

    Args:
        content: the description.
        where: what it is called in messages.

    Raises:
        PowersError: when it is no description of a data set, is of a later format, or names a file
            outside the folder.
    """
    with _as_described(where):
        files = {
            resource["name"]: tuple(
                _file(resource["name"], file, where) for file in resource["files"]
            )
            for resource in _resources(content, where)
            if resource["name"] in TABLES
        }
        for table in files.values():
            if len({file.path for file in table}) < len(table):
                raise ValueError(where)  # its rows would be counted twice
        return {name: files[name] for name in TABLES}


def listed_others(content: bytes, where: str) -> dict[str, OtherFile]:
    """Return the files that are no tables, by what they are called; as `listed_files`."""
    with _as_described(where):
        others = (r for r in _resources(content, where) if r["name"] not in TABLES)
        return {
            other["name"]: OtherFile(
                _text(other["name"]),
                _sound_path(_text(other["path"]), "", where),
                _text(other["mediatype"]),
                _count(other["bytes"]),
                _text(other["hash"]).removeprefix("sha256:"),
            )
            for other in others
        }


@contextmanager
def _as_described(where: str) -> Iterator[None]:
    """Say of what has another shape that it describes no data set."""
    try:
        yield
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise PowersError(
            _("{file} describes no data set of `powers gather`.").format(file=where),
            hint=_("Make one with `powers gather`."),
        ) from error


def _resources(content: bytes, where: str) -> list[Any]:
    """Return the resources of a description; what they hold is still to be looked at.

    Raises:
        PowersError: when it is of a later format.
        ValueError: when it is no JSON, or has another shape.
        KeyError: likewise.
        TypeError: likewise.
    """
    read = json.loads(content)
    version = _count(read["format"])
    if version > FORMAT_VERSION:
        message = _(
            "{file} describes a data set of format {version}; this program reads up to {own}."
        )
        raise PowersError(
            message.format(file=where, version=version, own=FORMAT_VERSION),
            hint=_("Update the program, or gather the data set anew."),
        )
    return list(read["resources"])


def _file(table: str, file: _FileJson, where: str) -> TableFile:
    path = _sound_path(_text(file["path"]), table, where)
    return TableFile(
        table, path, _count(file["rows"]), _count(file["bytes"]), _text(file["sha256"])
    )


def _text(value: object) -> str:
    """Return a text.

    Raises:
        TypeError: when it is none.
    """
    if type(value) is not str:
        raise TypeError(value)
    return value


def _count(value: object) -> int:
    """Return a number.

    Raises:
        TypeError: when it is none.
    """
    if type(value) is not int:
        raise TypeError(value)
    return value


def _sound_path(path: str, table: str, where: str) -> str:
    """Return a path that leads to a file of the data set.

    Raises:
        PowersError: when it does not.
    """
    first, *below = path.split("/")
    is_below = all(part and part not in (".", "..") for part in (first, *below))
    is_own = first == table and path.endswith(".parquet") if table else not below
    if not is_below or not is_own or _odd(path):
        raise PowersError(
            _("{file} names a file outside the data set: {path}").format(
                file=where, path=ascii(path)
            )
        )
    return path


def _odd(path: str) -> bool:
    """Return whether a path has what an engine reads as a pattern, an address or another folder."""
    return any(sign in "\\:*?[]{}\0\n\r" or "\ud800" <= sign <= "\udfff" for sign in path)


def _in_both(key: str, message: str, **values: object) -> dict[str, object]:
    """Return a text in Chinese, the language of the data, and in English beside it."""
    return {
        key: in_language("zh_CN", message).format(**values),
        f"{key}_en": in_language("en", message).format(**values),
    }


def _description(notices: list[str], left_out: int) -> dict[str, object]:
    missing = {"count": left_out}
    whole: dict[str, object] = {}
    for key, language, blank in (("description", "zh_CN", ""), ("description_en", "en", " ")):
        parts = [in_language(language, _ABOUT), *notices]
        if left_out:
            parts.append(in_language(language, _LEFT_OUT).format(**missing))
        whole[key] = blank.join(parts)
    return whole


def _source(source: SourceDescribed) -> dict[str, object]:
    is_address = source.source.startswith("https://")
    return {
        "title": source.registry,
        **({"path": source.source} if is_address else {}),
        "version": source.revision,
        "kind": source.kind,
    }


def _partition(column: DataColumn) -> dict[str, object]:
    return {"name": column.name, **_in_both("description", column.meaning)}


def _resource(table: DataTable, files: list[TableFile]) -> dict[str, object]:
    named: list[_FileJson] = [
        {"path": file.path, "rows": file.rows, "bytes": file.size, "sha256": file.sha256}
        for file in files
    ]
    return {
        "name": table.name,
        "type": "table",
        **_in_both("description", table.meaning),
        # a list of paths may not be empty: a table without rows has them written out
        **({"path": [file.path for file in files]} if files else {"data": []}),
        "format": "parquet",
        "mediatype": _MEDIATYPE,
        "partitioned": table.is_partitioned,
        "rows": sum(file.rows for file in files),
        "files": named,
        "schema": table_schema(table),
    }


def _other(file: OtherFile) -> dict[str, object]:
    return {
        "name": file.name,
        "path": file.path,
        "mediatype": file.mediatype,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }


def table_schema(table: DataTable) -> dict[str, object]:
    """Return the Table Schema of a table, without its partitions: they are folders.

    Args:
        table: the table.
    """
    nullable = {column.name for column in table.columns if column.nullable}
    keys = list(table.primary_key)
    references = REFERENCES.get(table.name, ())
    return {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [],
        # a primary key lets nothing be null; open and unknown days are
        **({"uniqueKeys": [keys]} if nullable.intersection(keys) else {"primaryKey": keys}),
        **(
            {
                "foreignKeys": [
                    {
                        "fields": list(reference.columns),
                        "reference": {
                            "resource": reference.table,
                            "fields": list(reference.found_by),
                        },
                    }
                    for reference in references
                ]
            }
            if references
            else {}
        ),
    }


def _field(column: DataColumn) -> dict[str, object]:
    return {
        "name": column.name,
        "type": _TYPES[column.kind],
        **_in_both("description", column.meaning),
        **({} if column.nullable else {"constraints": {"required": True}}),
    }
