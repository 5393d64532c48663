"""The data files describe themselves: Data Package 2, JSON Schemas, and llms.txt."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker

from devolved_powers.models.notice import NOTICE
from devolved_powers.register.basis_turns import STANDING_WORDS
from devolved_powers.site.build import build, files
from devolved_powers.site.source import read
from tests.reports.test_json_v1 import closed
from tests.repository import Repository
from tests.site.registries import eventful
from tests.support import ROOT

pytestmark = pytest.mark.process

Json = dict[str, Any]
PROFILE = ROOT / "tests/standards/datapackage/datapackage.json"
LINK = re.compile(r"^- \[([^\]]+)\]\(([^)\s]+)\)(?:: .+)?$")


def package(site: Path) -> Json:
    content: Json = json.loads((site / "downloads/datapackage.json").read_text(encoding="utf-8"))
    return content


def test_the_description_fits_the_published_profile(any_site: Path) -> None:
    profile = json.loads(PROFILE.read_text(encoding="utf-8"))
    checked = Draft7Validator(profile, format_checker=FormatChecker())
    described = package(any_site)
    assert [error.message for error in checked.iter_errors(described)] == []
    broken = {**described, "resources": [{"name": "x", "path": "../x.csv"}]}
    assert not checked.is_valid(broken), "the profile would take anything"


def test_every_download_is_described_and_is_what_is_said(any_site: Path) -> None:
    described = package(any_site)["resources"]
    folder = any_site / "downloads"
    there = {path.name for path in folder.iterdir()} - {"index.html", "datapackage.json"}
    assert sorted(each["path"] for each in described) == sorted(there)
    names = [each["name"] for each in described]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9._-]+", name) for name in names)
    for each in described:
        content = (folder / each["path"]).read_bytes()
        assert each["bytes"] == len(content)
        assert each["hash"] == f"sha256:{sha256(content).hexdigest()}"
        assert each["path"].endswith(f".{each['format']}")


def tables(site: Path) -> Iterator[tuple[Json, list[str], list[list[str]]]]:
    for each in package(site)["resources"]:
        if each.get("type") == "table":
            text = (site / "downloads" / each["path"]).read_text(encoding="utf-8-sig")
            header, *rows = csv.reader(text.splitlines())
            yield each["schema"], header, rows


def test_each_csv_fits_its_table_schema(any_site: Path) -> None:
    found = [*tables(any_site)]
    assert len(found) == 3
    for schema, header, rows in found:
        fields = schema["fields"]
        assert [each["name"] for each in fields] == header
        for row in rows:
            assert len(row) == len(fields)
            for cell, each in zip(row, fields, strict=True):
                if cell in schema["missingValues"]:
                    assert not each.get("constraints", {}).get("required"), (each, row[0])
                elif each["type"] == "date":
                    assert date.fromisoformat(cell).isoformat() == cell
                elif each["type"] == "integer":
                    assert int(cell) >= 0
                else:
                    assert each["type"] == "string"


def test_days_and_numbers_are_told_from_text(real_site: Path) -> None:
    schema, _header, _rows = next(tables(real_site))
    kinds = {each.get("key"): each["type"] for each in schema["fields"]}
    assert kinds["statutory_days"] == "integer"
    assert kinds["content_since"] == "date"
    assert kinds["held_since"] == "string"  # 2021-09-01（2022-03-01起暂停）
    assert kinds["standing"] == "string"


def test_no_clock_is_asked_and_no_licence_invented(tmp_path: Path) -> None:
    root = eventful(tmp_path / "registry")
    edition = read(root, day=date(2022, 12, 31))
    build(edition, tmp_path / "site")
    described = package(tmp_path / "site")
    assert described["created"] == "2022-12-31T00:00:00+08:00"
    assert NOTICE in described["description"]
    assert "licenses" not in described
    assert "version" not in described  # it is in no repository
    assert "homepage" not in described
    again = {asset.path: asset.content for asset in files(read(root, day=date(2022, 12, 31)))}
    for path in ("downloads/datapackage.json", "llms.txt", "powers/P1-001/index.html"):
        assert again[path] == (tmp_path / "site" / path).read_bytes()


def test_the_version_is_the_commit_and_says_where_files_are_not_in_it(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "registry")
    eventful(repository.root)
    repository.commit("All")
    build(read(repository.root), tmp_path / "site")
    commit = package(tmp_path / "site")["version"]
    assert re.fullmatch(r"[0-9a-f]{40}", commit)
    path = repository.root / "powers/batch-2.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("名称变更", "更名"), encoding="utf-8")
    build(read(repository.root), tmp_path / "site")
    assert package(tmp_path / "site")["version"] == f"{commit}+edited"


def test_every_json_file_names_or_has_a_schema_that_it_fits(any_site: Path) -> None:
    checked: dict[Path, Draft202012Validator] = {}
    count = 0
    for path in any_site.rglob("*.json"):
        if "schemas" in path.parts or path.name == "datapackage.json":
            continue
        content = json.loads(path.read_text(encoding="utf-8"))
        if path.parent.name == "downloads":
            place = any_site / "schemas/list.schema.json"
        else:
            place = (path.parent / content["$schema"]).resolve()
            assert place == (any_site / "schemas/entry-page.schema.json").resolve()
        if place not in checked:
            schema = json.loads(place.read_text(encoding="utf-8"))
            Draft202012Validator.check_schema(schema)
            checked[place] = Draft202012Validator(closed(schema))  # type: ignore[arg-type]
        errors = [error.message for error in checked[place].iter_errors(content)]
        assert errors == [], path
        count += 1
    assert len(checked) == 2
    assert count > 3


def test_models_are_told_how_to_read_the_site(any_site: Path) -> None:
    lines = (any_site / "llms.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert lines[2].startswith("> ")
    text = "\n".join(lines)
    assert text.index(NOTICE) < text.index("\n## ")
    assert [word for word in STANDING_WORDS if f"- {word}：" not in text] == []
    section, links = "", 0
    for line in lines[1:]:
        assert not line.startswith("# ")
        if line.startswith("## "):
            section = line
        elif section and line:
            found = LINK.fullmatch(line)
            assert found, line
            assert (any_site / found[2]).is_file(), line
            links += 1
    assert links > 15


def test_with_an_address_the_links_for_models_are_whole(tmp_path: Path) -> None:
    root = eventful(tmp_path / "registry")
    text = (root / "registry.yaml").read_text(encoding="utf-8")
    base = "https://town.example.invalid/powers/"
    (root / "registry.yaml").write_text(f"{text}site: {{address: '{base}'}}\n", encoding="utf-8")
    build(read(root, day=date(2022, 12, 31)), tmp_path / "site")
    lines = (tmp_path / "site/llms.txt").read_text(encoding="utf-8").splitlines()
    links = [found[2] for line in lines if (found := LINK.fullmatch(line))]
    assert links
    assert all(link.startswith(base) for link in links)
    assert package(tmp_path / "site")["homepage"] == base


def test_a_title_is_no_markup_to_a_model(hostile_site: Path) -> None:
    first = (hostile_site / "llms.txt").read_text(encoding="utf-8").splitlines()[0]
    assert first == '# \\<i\\>示例\\</i\\> \\& "公示"'


def test_the_page_of_downloads_leads_to_all_of_it(real_site: Path) -> None:
    text = (real_site / "downloads/index.html").read_text(encoding="utf-8")
    for path in ("datapackage.json", "../schemas/list.schema.json", "../llms.txt", "../feed.xml"):
        assert f'href="{path}"' in text.replace("../downloads/", ""), path
