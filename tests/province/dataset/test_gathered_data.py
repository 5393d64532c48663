"""What is gathered is what its description says: keys, references, files, to the byte."""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import duckdb
import pytest
from jsonschema import Draft7Validator, FormatChecker

from devolved_powers.province.dataset.data_package import PATH, listed_files
from devolved_powers.province.dataset.json_ld_context import PATH as CONTEXT
from devolved_powers.province.dataset.json_ld_context import context
from devolved_powers.province.dataset.references import REFERENCES
from devolved_powers.province.dataset.tables import TABLES
from tests.province.data_sets import DataSet
from tests.province.dataset.test_data_package import PROFILE

pytestmark = pytest.mark.process
Json = dict[str, Any]


@pytest.fixture(scope="module")
def described(data: DataSet) -> Json:
    content: Json = json.loads((data.folder / PATH).read_bytes())
    return content


@pytest.fixture(scope="module")
def tables(data: DataSet) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return the tables as anybody reads them who has the description and DuckDB."""
    files = listed_files((data.folder / PATH).read_bytes(), PATH)
    with duckdb.connect() as connection:
        for name, listed in files.items():
            paths = [str(data.folder / file.path) for file in listed]
            if paths:
                connection.read_parquet(paths, hive_partitioning=False).create_view(name)
            else:
                columns = ", ".join(f"NULL AS {c.name}" for c in TABLES[name].columns)
                connection.execute(f"CREATE VIEW {name} AS SELECT {columns} WHERE false")
        yield connection


def rows(tables: duckdb.DuckDBPyConnection, sql: str) -> list[Any]:
    return tables.execute(sql).fetchall()


def test_the_description_fits_the_published_profile(described: Json) -> None:
    checked = Draft7Validator(json.loads(PROFILE.read_bytes()), format_checker=FormatChecker())
    assert [error.message for error in checked.iter_errors(described)] == []


def test_every_file_is_what_the_description_says(data: DataSet, described: Json) -> None:
    for resource in described["resources"]:
        for file in resource.get("files", ()):
            content = (data.folder / file["path"]).read_bytes()
            assert len(content) == file["bytes"], file
            assert sha256(content).hexdigest() == file["sha256"], file
        if "hash" in resource:
            content = (data.folder / resource["path"]).read_bytes()
            assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
    assert (data.folder / CONTEXT).read_bytes() == context()


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_those_of_the_description(name: str, tables: duckdb.DuckDBPyConnection) -> None:
    there = [row[0] for row in rows(tables, f"DESCRIBE {name}")]
    assert there == [column.name for column in TABLES[name].columns]
    for column in TABLES[name].columns:
        if not column.nullable:
            empty = rows(tables, f"SELECT * FROM {name} WHERE {column.name} IS NULL LIMIT 1")  # noqa: S608 - our own names
            assert empty == [], column.name


@pytest.mark.parametrize("name", TABLES)
def test_keys_tell_rows_apart(name: str, tables: duckdb.DuckDBPyConnection) -> None:
    keys = ", ".join(TABLES[name].primary_key)
    twice = f"SELECT {keys}, count(*) FROM {name} GROUP BY {keys} HAVING count(*) > 1 LIMIT 3"  # noqa: S608 - our own names
    assert rows(tables, twice) == []


@pytest.mark.parametrize(
    ("name", "number"),
    [(name, number) for name, listed in REFERENCES.items() for number in range(len(listed))],
)
def test_references_lead_to_rows(name: str, number: int, tables: duckdb.DuckDBPyConnection) -> None:
    reference = REFERENCES[name][number]
    found = " AND ".join(
        f"own.{column} = other.{its}"
        for column, its in zip(reference.columns, reference.found_by, strict=True)
    )
    lost = (
        f"SELECT * FROM {name} AS own WHERE NOT EXISTS "  # noqa: S608 - our own names
        f"(SELECT 1 FROM {reference.table} AS other WHERE {found}) LIMIT 3"
    )
    assert rows(tables, lost) == []


def test_a_law_has_its_versions_and_an_identifier_for_each(
    tables: duckdb.DuckDBPyConnection,
) -> None:
    found = rows(
        tables,
        "SELECT DISTINCT identifier, version::VARCHAR, is_held FROM laws "
        "WHERE law = '示例种子条例' ORDER BY version",
    )
    assert found == [
        ("eli/cn/行政法规/示例种子条例/2018-05-10", "2018-05-10", True),
        ("eli/cn/行政法规/示例种子条例/2023-04-20", "2023-04-20", True),
    ]


def test_a_repealed_law_says_by_what(tables: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        tables,
        "SELECT DISTINCT repealed_on::VARCHAR, repealed_by FROM laws WHERE law = '示例农药办法'",
    )
    assert found == [("2024-01-01", "《示例农业投入品条例》")]


def test_only_laws_that_something_cites_are_there(tables: duckdb.DuckDBPyConnection) -> None:
    idle = rows(
        tables,
        "SELECT DISTINCT law FROM laws WHERE law NOT IN (SELECT law FROM citations) "
        "AND law_key NOT IN (SELECT law_key FROM fates)",
    )
    assert idle == []
