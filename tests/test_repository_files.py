"""The files that tell others how the repository may be used: each true, and where it says it is."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from devolved_powers import __version__
from devolved_powers.models.files import FOLDERS, LAWS_FOLDER, ROOT_FILE, SELDOM_FOLDERS
from tests.repository import Repository
from tests.support import ROOT

DATA = (ROOT_FILE, *FOLDERS, LAWS_FOLDER, "schemas")
READMES = ("README.md", "README.zh-CN.md")


def project() -> dict[str, Any]:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text))


def annotations() -> list[dict[str, Any]]:
    text = (ROOT / "REUSE.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["annotations"])


def hooks(name: str) -> dict[str, Any]:
    read = YAML(typ="safe").load((ROOT / name).read_text(encoding="utf-8"))
    listed = read if isinstance(read, list) else read["repos"][0]["hooks"]
    return {hook["id"]: hook for hook in listed}


def test_the_whole_text_of_each_licence_is_there() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in ROOT.glob("LICENSES/*.txt")}
    assert sorted(texts) == sorted(each["SPDX-License-Identifier"] for each in annotations())
    assert (ROOT / "LICENSE").read_text(encoding="utf-8") == texts["Apache-2.0"]
    assert "END OF TERMS AND CONDITIONS" in texts["Apache-2.0"]
    assert "CC0 1.0 Universal" in texts["CC0-1.0"]


def test_all_is_under_the_licence_of_the_program_except_the_data() -> None:
    program, data, *others = annotations()
    assert (program["path"], program["SPDX-License-Identifier"]) == ("**", "Apache-2.0")
    assert data["SPDX-License-Identifier"] == "CC0-1.0"
    assert data["path"] == [name if name == ROOT_FILE else f"{name}/**" for name in DATA]
    assert all((ROOT / name).exists() for name in DATA if name not in SELDOM_FOLDERS)
    assert all(other["path"].startswith("tests/standards/") for other in others)


@pytest.mark.parametrize("page", READMES)
def test_the_readme_names_the_licences_and_what_is_data(page: str) -> None:
    (line,) = (
        line
        for line in (ROOT / page).read_text(encoding="utf-8").splitlines()
        if "(LICENSES/CC0-1.0.txt)" in line
    )
    assert "(LICENSE)" in line
    assert "(REUSE.toml)" in line
    for name in DATA:
        assert f"`{name}`" in line or f"`{name}/`" in line, name


def test_what_is_published_holds_the_program_and_its_licence() -> None:
    told = project()
    assert told["project"]["license"] == "Apache-2.0 AND CC0-1.0"
    assert told["project"]["license-files"] == ["LICENSE", "LICENSES/CC0-1.0.txt"]
    assert "/LICENSE" in told["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    wheel = told["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["src/devolved_powers"]
    assert wheel["shared-data"] == {"laws": "share/devolved-powers/laws"}
    for page, place in wheel["force-include"].items():
        assert (ROOT / page).is_file()
        assert place == f"devolved_powers/mcp_server/pages/{page.removeprefix('docs/')}"


def test_the_rule_on_notices_points_to_the_file_that_holds_them() -> None:
    (line,) = re.findall(
        r'"CPY001",  # (.*)', (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    )
    assert "REUSE.toml" in line


def test_the_citation_names_the_version_and_the_licences() -> None:
    cited = YAML(typ="safe").load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["version"] == __version__
    assert f"{cited['license']} AND CC0-1.0" == project()["project"]["license"]
    assert cited["references"][0]["license"] == "CC0-1.0"
    assert "重构数据，不得作为执法依据" in cited["references"][0]["title"]


@pytest.mark.process
def test_the_citation_fits_its_format() -> None:
    program = Path(sys.executable).with_name("check-jsonschema")
    if not program.exists():
        pytest.skip("check-jsonschema is not installed beside this Python")
    schema = "vendor.citation-file-format"
    options = subprocess.run([program, "--help"], capture_output=True, check=True, encoding="utf-8")
    if schema not in options.stdout:
        pytest.skip(f"this check-jsonschema has no schema {schema}")
    done = subprocess.run(
        [program, "--builtin-schema", schema, ROOT / "CITATION.cff"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout


def test_owners_are_named_for_what_is_there_and_for_all_data_by_hand() -> None:
    text = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8")
    assert "PLACEHOLDERS" in text
    owners = dict(
        line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith("#")
    )
    assert owners.pop("*")
    for path, teams in owners.items():
        place = ROOT / path.removeprefix("/")
        is_there = place.is_dir() if path.endswith("/") else place.is_file()
        assert is_there or path.strip("/") in SELDOM_FOLDERS, path
        assert "@your-organisation/legal-staff" in teams
    for name in (ROOT_FILE, *(f"{folder}/" for folder in (*FOLDERS, LAWS_FOLDER))):
        assert f"/{name}" in owners


def test_the_project_runs_its_own_hooks_and_downloads_none() -> None:
    own, given = hooks(".pre-commit-config.yaml"), hooks(".pre-commit-hooks.yaml")
    assert set(given) < set(own)
    for name, hook in given.items():
        assert (own[name]["name"], own[name]["entry"]) == (hook["name"], hook["entry"])
        assert own[name]["pass_filenames"] is hook["pass_filenames"]
    assert {hook["language"] for hook in own.values()} == {"system"}
    config = YAML(typ="safe").load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]


@pytest.mark.parametrize("name", hooks(".pre-commit-hooks.yaml"))
@pytest.mark.parametrize("file", ["registry.yaml", *(f"{folder}/a.yaml" for folder in FOLDERS)])
def test_its_hooks_look_at_the_same_files_as_those_it_gives(name: str, file: str) -> None:
    own, given = (
        hooks(page)[name]["files"] for page in (".pre-commit-config.yaml", ".pre-commit-hooks.yaml")
    )
    assert bool(re.search(own, file)) == bool(re.search(given, file))


@pytest.mark.process
def test_files_are_written_as_the_editors_are_told() -> None:
    project = Repository.existing(ROOT)
    if project is None:
        pytest.skip("the project is no git checkout here: git lists its files")
    for name in project.files():
        if not name.endswith((".py", ".md", ".yaml", ".yml", ".toml", ".json", ".cff", ".po")):
            continue
        if name.startswith(("tests/cases/", "fuzz/seeds/")) or not (ROOT / name).exists():
            continue
        text = (ROOT / name).read_bytes().decode("utf-8")
        assert "\r" not in text, name
        assert not text or text.endswith("\n"), name
        assert not text.startswith("\ufeff"), name
        assert not re.search(r"[ \t]$", text, re.MULTILINE), name


def test_the_changelog_keeps_its_form() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert versions[0] == "[Unreleased]"
    for version in versions[1:]:
        assert re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", version)
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security", "Data"}
    assert set(re.findall(r"^### (.*)$", text, re.MULTILINE)) <= kinds
