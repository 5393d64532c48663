"""The description of a data set: Data Package 2, the list of its files, nothing outside it."""

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.province.dataset.data_package import (
    FORMAT_VERSION,
    OtherFile,
    SourceDescribed,
    TableFile,
    descriptor,
    listed_files,
    listed_others,
)
from devolved_powers.province.dataset.json_ld_context import context
from devolved_powers.province.dataset.references import REFERENCES
from devolved_powers.province.dataset.tables import TABLES
from tests.support import ROOT

Json = dict[str, Any]
PROFILE = ROOT / "tests/standards/datapackage/datapackage.json"
HELD = TableFile("holdings", "holdings/province=四川省/city=广元市/part-1.parquet", 3, 99, "ab")
TOWN = SourceDescribed(
    "四川省/广元市/剑阁县/下寺镇", "git", "https://a.example/x", "abc", "仅供参考。"
)
OTHER = SourceDescribed("四川省/广元市/剑阁县/示例镇", "folder", "/home/who/town", "def", "")
INDEX = OtherFile("search-index", "search-12.sqlite", "application/vnd.sqlite3", 12, "cd")


def described(*files: TableFile, left_out: int = 0) -> bytes:
    return descriptor(files or (HELD,), (OTHER, TOWN), left_out, "powers 1", (INDEX,))


def test_the_description_fits_the_published_profile() -> None:
    checked = Draft7Validator(
        json.loads(PROFILE.read_text("utf-8")), format_checker=FormatChecker()
    )
    assert [error.message for error in checked.iter_errors(json.loads(described()))] == []
    empty = json.loads(descriptor((), (), 0, "powers 1"))
    assert [error.message for error in checked.iter_errors(empty)] == []


def test_every_table_is_described_with_its_columns_in_both_languages() -> None:
    resources: dict[str, Json] = {r["name"]: r for r in json.loads(described())["resources"]}
    for name, table in TABLES.items():
        fields = resources[name]["schema"]["fields"]
        assert [each["name"] for each in fields] == [column.name for column in table.columns]
        for each, column in zip(fields, table.columns, strict=True):
            assert each["description_en"] == column.meaning
            assert each["description"]


def test_a_key_that_may_be_null_is_unique_and_not_primary() -> None:
    schemas = {r["name"]: r.get("schema", {}) for r in json.loads(described())["resources"]}
    for name, table in TABLES.items():
        schema = schemas[name]
        required = {f["name"] for f in schema["fields"] if "constraints" in f}
        keys = schema.get("primaryKey") or schema["uniqueKeys"][0]
        assert keys == list(table.primary_key)
        assert ("primaryKey" in schema) == required.issuperset(keys), name


def test_references_name_columns_that_there_are() -> None:
    for name, references in REFERENCES.items():
        for reference in references:
            kinds = [
                [{c.name: c.kind for c in TABLES[table].columns}[column] for column in columns]
                for table, columns in (
                    (name, reference.columns),
                    (reference.table, reference.found_by),
                )
            ]
            assert kinds[0] == kinds[1], (name, reference)


def test_sources_have_their_revision_and_no_folder_of_whoever_gathered_them() -> None:
    content = json.loads(described())
    assert content["sources"] == [
        {
            "title": "四川省/广元市/剑阁县/下寺镇",
            "path": "https://a.example/x",
            "version": "abc",
            "kind": "git",
        },
        {"title": "四川省/广元市/剑阁县/示例镇", "version": "def", "kind": "folder"},
    ]
    assert "home" not in described().decode()


def test_the_notice_stands_in_the_description_and_in_a_list() -> None:
    content = json.loads(described())
    assert content["notices"] == ["仅供参考。"]
    assert "仅供参考。" in content["description"]
    assert "licenses" not in content


def test_what_was_left_out_is_said() -> None:
    content = json.loads(described(left_out=2))
    assert content["leftOut"] == 2
    assert "2" in content["description"]
    assert "2 sources could not be read" in content["description_en"]


def test_the_same_files_give_the_same_bytes_whoever_has_it_made() -> None:
    needs = TableFile("needs", "needs/province=四川省/city=_/part-2.parquet", 1, 5, "cd")
    with speaking("en"):
        first = described(HELD, needs)
    with speaking("zh_CN"):
        assert described(needs, HELD) == first


def test_the_files_are_read_back_each_table_with_its_own() -> None:
    files = listed_files(described(), "datapackage.json")
    assert files["holdings"] == (HELD,)
    assert files["needs"] == ()
    assert files.keys() == TABLES.keys()
    assert listed_others(described(), "datapackage.json") == {"search-index": INDEX}


@pytest.mark.parametrize(
    "path",
    [
        "../holdings/a.parquet",
        "/etc/passwd.parquet",
        "holdings/../../a.parquet",
        "holdings//a.parquet",
        "https://a.example/a.parquet",
        "holdings/*.parquet",
        "needs/a.parquet",
        "holdings/a.csv",
        "holdings\\..\\a.parquet",
        "",
    ],
)
def test_a_file_outside_the_data_set_is_refused(path: str) -> None:
    content = json.loads(described())
    content["resources"][0]["files"][0]["path"] = path
    with speaking("en"), pytest.raises(PowersError, match="outside the data set"):
        listed_files(json.dumps(content).encode(), "datapackage.json")


def test_a_later_format_is_refused_and_its_number_is_said() -> None:
    content = {**json.loads(described()), "format": FORMAT_VERSION + 1}
    with speaking("en"), pytest.raises(PowersError, match=f"format {FORMAT_VERSION + 1}"):
        listed_files(json.dumps(content).encode(), "datapackage.json")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"format": "1", "resources": []}',
        b'{"format": 1, "resources": []}',
        b'{"format": 1, "resources": [{"name": "holdings"}]}',
        b'{"format": 1, "resources": [{"name": "holdings", "files": [{"path": 7}]}]}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_description_of_a_data_set_is_refused(content: bytes) -> None:
    with speaking("en"), pytest.raises(PowersError, match="describes no data set"):
        listed_files(content, "datapackage.json")


def test_the_context_has_every_column_and_only_prefixes_that_it_says() -> None:
    terms = json.loads(context())["@context"]
    for name, table in TABLES.items():
        inner = terms[name]["@context"]
        assert inner.keys() >= {column.name for column in table.columns}
        for term in inner.values():
            meaning = term if isinstance(term, str) else term["@id"]
            prefix = meaning.partition(":")[0]
            assert meaning == "@id" or prefix == "urn" or prefix in terms
