"""Makes a data set of any number of towns, for measuring: 3,000 of a province, 38,600 of all.

    python bench/towns.py FOLDER [--towns N]

Every town has the powers of this registry as it words them: of each twelve in a hundred are
missing, three were taken back, five were reworded, three in a thousand are mistyped; a county has
one wording of eight for most of its towns, and a day of its own on which it granted. What is drawn
is drawn from numbers, so the same call makes the same bytes. The names of the places are invented.
Registries on disk are drawn by `tests/province/registries.py`.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
from invented_towns import Place, name_of, places, wordings
from pyarrow import parquet

from devolved_powers import __version__
from devolved_powers.province.dataset.arrow_schema import arrow_schema, arrow_table
from devolved_powers.province.dataset.data_package import (
    PATH,
    SourceDescribed,
    TableFile,
    descriptor,
)
from devolved_powers.province.dataset.keys import key_of
from devolved_powers.province.dataset.tables import TABLES
from devolved_powers.province.gather.folder_source import FolderSource
from devolved_powers.province.gather.law_rows import add_law_rows
from devolved_powers.province.gather.rows import RegistryRows, RowValues
from devolved_powers.province.gather.table_files import LEAST_OF_GROUP
from devolved_powers.province.gather.versioned_rows import versioned_rows
from devolved_powers.province.names import normal_name, power_key
from devolved_powers.province.search_index.build import build_index
from devolved_powers.register.search.written_form import written_form

REGISTRY = Path(__file__).parent.parent
PROVINCE = 3_000
_NAME_SIGN = "\ue001"
_MACROS = """
CREATE MACRO mix(a, b, c) AS
  ((a::BIGINT * 2654435761 + b * 40503 + c * 7919 + a * b % 8191) % 4294967291) * 48271
  % 4294967291 // 7;
CREATE MACRO is_missing(town, power) AS mix(town, power, 1) % 100 < 12;
CREATE MACRO is_recalled(town, power) AS power < 1000 AND mix(town, power, 2) % 100 < 3;
CREATE MACRO is_reworded(town, power) AS
  power < 1000 AND mix(town, power, 3) % 100 < 5 AND NOT is_recalled(town, power);
CREATE MACRO wording(town, county, power) AS
  CASE WHEN mix(town, power, 4) % 1000 < 3 THEN 8 + mix(town, power, 5) % 3
    WHEN mix(town, power, 6) % 10 = 0 THEN mix(town, power, 7) % 8
    ELSE mix(county, power, 8) % 8 END;
CREATE MACRO shifted(day, county) AS
  CASE WHEN day > DATE '1900-01-01' THEN day + CAST(mix(county, 1, 9) % 900 AS INTEGER)
    ELSE day END;
CREATE MACRO turned(day, town, power) AS day + CAST(200 + mix(town, power, 10) % 500 AS INTEGER);
CREATE MACRO renamed(text, city, county, town) AS
  replace(replace(replace(replace(replace(replace(text, '普安镇', town), '剑阁县', county),
    '广元市', city), '普安', left(town, -1)), '剑阁', left(county, -1)), '四川省', '');
"""
_DAYS = ("since", "ends", "held_since", "until", "effective")
_RENAMED = (
    *("to_body", "from_body", "carried_out_by", "in_name_of", "statutory_body", "asked_of"),
    *("name", "part_of", "succeeded_by", "title", "issuer"),
)
_REASONS = ("承接能力不足", "专业性强，乡镇难以承接", "法律已修改", "使用频率低")


class _Template:
    """The rows of this registry, in DuckDB, with their wordings."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection = connection
        with FolderSource(REGISTRY, "").open() as opened:
            record = versioned_rows(opened.versions)
            self.rows = record.rows()
            add_law_rows(self.rows, opened.loaded, opened.laws)
        self.notice = record.notice
        ids = sorted({str(row["id"]) for row in self.rows.own["holdings"]})
        self.numbers = {identifier: number for number, identifier in enumerate(ids)}
        for table in TABLES.values():
            if table.is_partitioned and table.name != "sources":
                self._bring_own(table.name)

    def _bring_own(self, name: str) -> None:
        """Bring the rows of a table, each with the number of its power and its place."""
        first_power: dict[str, str] = {}
        for row in self.rows.own.get("item_powers", ()):
            first_power.setdefault(str(row["item"]), str(row["power"]))
        kinds = {column.name: column.kind for column in TABLES[name].columns}
        listed = []
        for row in self.rows.own.get(name, ()):
            identifier = str(row.get("item") or row.get("id") or "")
            power = self.numbers.get(first_power.get(identifier, identifier))
            if power is None:
                drawn = name in ("needs", "items", "results")
                power = 1000 + sum(map(ord, identifier)) % 500 if drawn else -1
            given = {key: row.get(key) for key in kinds}
            listed.append((given, power))
        schema = arrow_schema(TABLES[name], {})
        filled = [_filled(given, kinds) for given, _power in listed]
        made = pa.Table.from_pylist(filled, schema=schema)
        made = made.append_column("power_number", pa.array([p for _g, p in listed], "int32"))
        self.connection.register("brought", made)
        statement = f"CREATE TABLE of_{name} AS SELECT * FROM brought"  # noqa: S608 - our names
        self.connection.execute(statement)
        self.connection.unregister("brought")


def _filled(row: Mapping[str, object], kinds: Mapping[str, str]) -> dict[str, object]:
    """Return a row with something where only places and records say it."""
    empty = {"text": "", "key": 0, "count": 0, "flag": False}
    return {key: row[key] if row[key] is not None else empty.get(kinds[key]) for key in kinds}


def shared_rows(rows: RegistryRows, connection: duckdb.DuckDBPyConnection) -> RegistryRows:
    """Return the rows that all towns share, with every wording; DuckDB has which key each has.

    Args:
        rows: those of this registry.
        connection: gets the tables `worded` (name and wording) and `said` (text and wording).
    """
    shared = RegistryRows(shared={table: dict(known) for table, known in rows.shared.items()})
    worded: dict[tuple[str, str], list[tuple[str, int]]] = {}
    entries = [row for table in ("holdings", "items", "needs") for row in rows.own.get(table, ())]
    for row in entries:
        name, kind = str(row["name"]), str(row["type"])
        if (name, kind) in worded:
            continue
        worded[name, kind] = [(text, power_key(text, kind)) for text in wordings(name)]
        for text, same in worded[name, kind]:
            values: RowValues = {"power_key": same, "type": kind, "name": text}
            normal = {"normal_name": normal_name(text, kind)}
            shared.share("names", (same, text), {**values, **normal})
    _bring(
        connection,
        "worded",
        {
            "name": "VARCHAR",
            "type": "VARCHAR",
            "wording": "INTEGER",
            "worded": "VARCHAR",
            "worded_key": "BIGINT",
        },
        [
            (name, kind, number, text, same)
            for (name, kind), listed in worded.items()
            for number, (text, same) in enumerate(listed)
        ],
    )
    said: list[tuple[object, ...]] = []
    shared.shared["texts"] = {}
    for row in rows.shared["texts"].values():
        for number, (name, _same) in enumerate(worded[str(row["name"]), str(row["type"])]):
            before = _NAME_SIGN + written_form(str(row["name"]))
            searched = str(row["searched"]).replace(before, _NAME_SIGN + written_form(name))
            text_key = key_of(str(row["part"]), name, str(row["type"]), searched)
            said.append((row["text_key"], number, text_key))
            worded_text = {**row, "text_key": text_key, "name": name, "searched": searched}
            shared.share("texts", (text_key,), worded_text)
    columns = {"text_key": "BIGINT", "wording": "INTEGER", "said_key": "BIGINT"}
    _bring(connection, "said", columns, said)
    return shared


def _bring(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Mapping[str, str],
    rows: list[tuple[object, ...]],
) -> None:
    listed = {name: [row[n] for row in rows] for n, name in enumerate(columns)}
    connection.register("brought", pa.table(listed))
    typed = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in columns.items())
    connection.execute(f"CREATE TABLE {table} AS SELECT {typed} FROM brought")  # noqa: S608
    connection.unregister("brought")


def _query(table: str) -> str:  # noqa: C901 - a column after the other
    """Return the query for the rows of a table in one city."""
    columns = {column.name for column in TABLES[table].columns}
    states = table in ("holdings", "items", "results")
    days: dict[str, str] = {}
    for name in columns & set(_DAYS):
        days[name] = f"shifted(o.{name}, t.county_number)"
    given: dict[str, str] = {
        **{name: f"t.{name}" for name in ("county", "town", "registry", "revision")},
        **{
            name: f"renamed(o.{name}, t.city, t.county, t.town)" for name in columns & set(_RENAMED)
        },
        **days,
    }
    begun = days.get("since", "NULL")
    turn = f"turned({begun}, t.number, o.power_number)"
    joins = ""
    where = ["NOT is_missing(t.number, o.power_number)"] if table != "bodies" else []
    if table in ("decisions", "bodies", "citing_texts"):
        where = []
    word = "wording(t.number, t.county_number, o.power_number)"
    if states:
        joins += " CROSS JOIN (VALUES (1), (2), (3)) AS s (state)"
        word = f"CASE s.state WHEN 2 THEN ({word} + 3) % 8 ELSE {word} END"
        last = 2 if table == "results" else 3
        where.append(
            "(s.state = 1 OR s.state = 2 AND is_reworded(t.number, o.power_number)"
            f" OR s.state = 3 AND {last} = 3 AND is_recalled(t.number, o.power_number))"
        )
        changes = "(is_reworded(t.number, o.power_number) OR is_recalled(t.number, o.power_number))"
        given["since"] = f"CASE WHEN s.state = 1 THEN {begun} ELSE {turn} END"
        given["ends"] = f"CASE WHEN s.state = 1 AND {changes} THEN {turn} ELSE {days['ends']} END"
    if states and table != "results":
        reason = "CASE mix(t.number, o.power_number, 11) % 4 " + " ".join(
            f"WHEN {n} THEN '{text}'" for n, text in enumerate(_REASONS)
        )
        ended = {
            "status": "'已收回'",
            "ended_kind": "'收回'",
            "ended_by": "'recall'",
            "ended_doc_no": "left(t.county, 1) || '府发〔2024〕9号'",
            "reason": f"{reason} END",
            "returned_to": given["from_body"],
        }
        for name, value in ended.items():
            given[name] = f"CASE WHEN s.state = 3 THEN {value} ELSE o.{name} END"
    if "renamed" in columns:  # its states have several keys
        given["renamed"] = "is_reworded(t.number, o.power_number)"
    if table in ("holdings", "items", "needs"):
        joins += f" JOIN worded AS w ON w.name = o.name AND w.type = o.type AND w.wording = {word}"
        given["name"], given["power_key"] = "w.worded", "w.worded_key"
    if table == "results":
        joins += f" JOIN said AS x ON x.text_key = o.text_key AND x.wording = {word}"
        given["text_key"] = "x.said_key"
        given["document_key"] = "t.county_number * 100 + o.document_key % 50"
        given["names"] = (
            "concat_ws(chr(10), t.province, t.city, t.county, t.town, left(t.province, -1),"
            " left(t.city, -1), left(t.county, -1), left(t.town, -1))"
        )
    if table == "decisions":
        given["doc_no"] = (
            "CASE o.doc_no WHEN '' THEN '' ELSE left(t.county, 2) || '府发〔2021〕' ||"
            " (t.county_number % 90 + 1) || '号' END"
        )
    if "recorded_from" in columns:
        given |= {"recorded_from": "NULL", "recorded_to": "NULL"}
    listed = ", ".join(
        f"{given.get(c.name, f'o.{c.name}')} AS {c.name}" for c in TABLES[table].columns
    )
    conditions = " AND ".join(["t.city = $city", *where])
    order = ", ".join(TABLES[table].sorted_by)
    return (
        f"SELECT {listed} FROM towns AS t CROSS JOIN of_{table} AS o{joins}"  # noqa: S608 - ours
        f" WHERE {conditions} ORDER BY {order}"
    )


def write_towns(  # noqa: C901 - one table after the other
    folder: Path, count: int, *, index: bool = True
) -> Path:
    """Write a data set.

    Args:
        folder: where to; it must be empty.
        count: how many towns.
        index: whether its search index is made too.

    Returns:
        The folder.
    """
    connection = duckdb.connect(config={"memory_limit": "1GB", "threads": 2})
    connection.execute(_MACROS)
    template = _Template(connection)
    shared = shared_rows(template.rows, connection)
    listed = [*places(count)]
    _bring(
        connection,
        "towns",
        {
            **dict.fromkeys(("number", "county_number"), "INTEGER"),
            **dict.fromkeys(
                ("province", "city", "county", "town", "registry", "revision"), "VARCHAR"
            ),
        },
        [(*p, _registry(p), f"{p.number:08x}") for p in listed],
    )
    shared.shared["documents"] = {}
    for number in sorted({place.county_number for place in listed}):
        for row in template.rows.shared["documents"].values():
            document = number * 100 + _remainder(int(str(row["document_key"])))
            searched = (
                str(row["searched"]) + f"\ue020{name_of(number, 3)[:2]}府发2021{number % 90 + 1}号"
            )
            values: RowValues = {"document_key": document, "searched": searched}
            shared.share("documents", (document,), values)
    files: list[TableFile] = []
    for table in TABLES.values():
        if not table.is_partitioned:
            made = arrow_table(table, shared.shared.get(table.name, {}).values(), {})
            files.append(_written(folder, table.name, table.name, [made], {}))
    cities = list(dict.fromkeys((place.province, place.city) for place in listed))
    for number, (province, city) in enumerate(cities):
        inside = [place for place in listed if place.city == city]
        for table in TABLES.values():
            if not table.is_partitioned:
                continue
            below = f"{table.name}/province={province}/city={city}"
            if table.name == "sources":
                rows = [_source(place, template) for place in inside]
                made = arrow_table(table, rows, {})
            else:
                result = connection.sql(_query(table.name), params={"city": city})
                made = result.to_arrow_table().cast(arrow_schema(table, {}))
            if made.num_rows:
                files.append(_written(folder, table.name, below, _by_county(made), {}))
        print(f"\r{number + 1} of {len(cities)} cities", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    described = [
        SourceDescribed(_registry(p), "folder", "", f"{p.number:08x}", template.notice)
        for p in listed
    ]
    connection.close()
    if index:
        paths = {name: [folder / f.path for f in files if f.table == name] for name in TABLES}
        build_index(folder, paths)
    (folder / PATH).write_bytes(descriptor(files, described, 0, f"powers {__version__}"))
    return folder


def _remainder(key: int) -> int:
    """Return what DuckDB's % 50 gives: with the sign of the key."""
    return key % 50 if key >= 0 else -(-key % 50)


def _registry(place: Place) -> str:
    return f"{place.province}/{place.city}/{place.county}/{place.town}"


def _source(place: Place, template: _Template) -> RowValues:
    known: RowValues = {
        "county": place.county,
        "town": place.town,
        "registry": _registry(place),
        "revision": f"{place.number:08x}",
        "kind": "folder",
        "notice": template.notice,
        **{table: len(template.rows.own[of]) for table, of in _COUNTED.items()},
    }
    none: dict[str, str | int | bool | None] = {"text": "", "count": 0, "flag": False}
    return {
        column.name: known.get(column.name, None if column.nullable else none.get(column.kind))
        for column in TABLES["sources"].columns
    }


_COUNTED = {"powers": "holdings", "items": "items", "needs": "needs"}


def _by_county(rows: pa.Table) -> Iterator[pa.Table]:
    """Yield the rows in groups of whole counties, as `gather` does."""
    counties = rows.column("county").to_pylist()
    first = 0
    for place in range(1, len(counties) + 1):
        is_end = place == len(counties)
        if is_end or (counties[place] != counties[place - 1] and place - first >= LEAST_OF_GROUP):
            yield rows.slice(first, place - first)
            first = place


def _written(
    folder: Path, table: str, below: str, groups: object, metadata: Mapping[str, str]
) -> TableFile:
    """Write a file, a row group each of some rows; return where it is."""
    schema = arrow_schema(TABLES[table], metadata)
    (folder / below).mkdir(parents=True, exist_ok=True)
    temporary = folder / below / "part.new"
    count = 0
    with parquet.ParquetWriter(temporary, schema, compression="zstd") as writer:
        for rows in groups:  # type: ignore[attr-defined]
            writer.write_table(rows.cast(schema))
            count += rows.num_rows
    content = temporary.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    path = f"{below}/part-{digest[:16]}.parquet"
    temporary.rename(folder / path)
    return TableFile(table, path, count, len(content), digest)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--towns", type=int, default=PROVINCE)
    arguments.add_argument("--no-index", action="store_true")
    asked = arguments.parse_args()
    write_towns(asked.folder, asked.towns, index=not asked.no_index)
