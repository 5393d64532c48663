"""The manifest province.yaml: what is found in it, and what is gathered by it."""

import json
from pathlib import Path

import pytest

from devolved_powers.editor.schemas import schemas
from devolved_powers.errors import PowersError
from devolved_powers.province.gather.manifest import is_manifest, read_manifest
from devolved_powers.province.gather.placed_source import RefusedSource
from devolved_powers.province.gather.sources import Wanted, sources_of
from devolved_powers.review.manifest import check_manifest
from devolved_powers.review.scope import Scope
from tests.support import SMALL, copy_of

HEAD = "# yaml-language-server: $schema=schemas/province.schema.json\nprovince: 示例省\n"
SOUND = f"{HEAD}county: 示例县\ntowns:\n  - {{town: 示例镇, source: puan}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a registry `puan` in it."""
    copy_of(SMALL, tmp_path / "puan")
    return tmp_path


def write(folder: Path, text: str) -> Path:
    """Write a manifest; return its path."""
    path = folder / "province.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def found(path: Path) -> list[tuple[int, int, str]]:
    """Return what is found: line, column, check."""
    report = check_manifest(path, Scope())
    return [(f.position.line, f.position.column, f.check) for f in report.findings]


def test_a_sound_manifest_has_no_findings(folder: Path) -> None:
    path = write(folder, SOUND)
    assert is_manifest(path)
    assert is_manifest(folder)
    assert found(path) == found(folder) == []


def test_a_registry_that_holds_a_manifest_is_a_registry(folder: Path) -> None:
    write(folder / "puan", SOUND)
    assert not is_manifest(folder / "puan")


@pytest.mark.parametrize(
    ("entry", "word", "check"),
    [
        ("town: 示例镇, sourse: puan", "sourse", "unknown-key"),
        ("source: puan", "source", "missing-key"),
        ("town: 示例镇", "town", "wrong-value"),
        ("town: 示例镇, source: nowhere", "nowhere", "wrong-value"),
        ("town: 示例镇, source: 'file:///etc'", "'file", "wrong-value"),
        ("town: 示例镇, source: 'ext::sh -c x'", "'ext", "wrong-value"),
        ("town: 示例镇, source: puan, history: 是", "是", "wrong-value"),
        ("town: 示例镇, source: puan, folder: ../x", "../x", "wrong-value"),
        ("town: 示例镇, source: puan, town: 甲镇", "town: 甲镇", "duplicate-key"),
        ("town: 示例镇, source: [puan]", "source", "wrong-value"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_column(
    folder: Path, entry: str, word: str, check: str
) -> None:
    line = f"  - {{{entry}}}"
    path = write(folder, f"{HEAD}county: 示例县\ntowns:\n{line}\n")
    assert found(path) == [(5, line.index(word) + 1, check)]


def test_a_manifest_with_mistakes_gathers_nothing(folder: Path) -> None:
    path = write(folder, SOUND.replace("source", "sourse"))
    with pytest.raises(PowersError) as refused:
        read_manifest(path)
    assert refused.value.place == f"{path}:5"


def test_what_is_no_yaml_is_told(folder: Path) -> None:
    assert [check for _line, _column, check in found(write(folder, SOUND[:-2]))] == ["yaml-syntax"]


def test_a_town_that_stands_twice_is_told(folder: Path) -> None:
    path = write(folder, f"{SOUND}  - {{town: 示例镇, source: puan}}\n")
    assert found(path) == [(6, 12, "wrong-value")]


def test_a_county_that_nobody_names_is_told(folder: Path) -> None:
    path = write(folder, SOUND.replace("county: 示例县\n", ""))
    assert found(path) == [(4, 6, "wrong-value")]


def test_lists_and_a_registry_exclude_each_other(folder: Path) -> None:
    listed = "lists: [{files: [x.csv], title: 清单, effective: 2021-09-01}]"
    both = f"{HEAD}county: 示例县\ntowns:\n  - {{town: 示例镇, source: puan, {listed}}}\n"
    assert (5, 6, "wrong-value") in found(write(folder, both))


def test_a_list_that_is_not_there_is_told(folder: Path) -> None:
    listed = "lists: [{files: [x.csv], title: 清单, effective: 2021-09-01}]"
    path = write(folder, f"{HEAD}county: 示例县\ntowns:\n  - {{town: 龙潭镇, {listed}}}\n")
    assert [check for _line, _column, check in found(path)] == ["wrong-value"]


def test_a_password_in_an_address_is_not_printed(folder: Path) -> None:
    line = "  - {town: 示例镇, source: 'https://clerk:geheim@git.example/x.git'}"
    path = write(folder, f"{HEAD}county: 示例县\ntowns:\n{line}\n")
    report = check_manifest(path, Scope())
    assert "geheim" not in repr(report)
    (source,) = sources_of([str(path)])
    assert isinstance(source, RefusedSource)
    assert "geheim" not in repr(source)


def test_only_checks_that_are_asked_for_are_run(folder: Path) -> None:
    path = write(folder, SOUND.replace("source: puan", "source: nowhere"))
    assert check_manifest(path, Scope(select=("unknown-key",))).findings == ()
    assert check_manifest(path, Scope(ignore=("wrong-value",))).findings == ()


def test_the_schema_knows_its_keys() -> None:
    schema = json.loads(schemas()["province.schema.json"])
    required = {key for rule in schema["allOf"] for key in rule["required"]}
    assert required == {"province", "towns"}
    town = schema["$defs"]["GatheredTown"]["properties"]
    assert {"town", "source", "revision", "history", "lists"} <= town.keys()


def test_a_town_is_gathered_in_the_place_that_the_manifest_names(folder: Path) -> None:
    path = write(folder, SOUND.replace("county: 示例县", "city: 示例市\ncounty: 示例县"))
    (source,) = sources_of([str(path)])
    assert (source.kind, source.where) == ("folder", "puan")
    with source.open() as opened:  # the registry names no city
        assert opened.place.registry == "示例省/示例市/示例县/示例镇"


def test_a_registry_of_another_town_is_refused(folder: Path) -> None:
    path = write(folder, SOUND.replace("示例镇", "别的镇"))
    (source,) = sources_of([str(folder)])
    assert path.is_file()
    with pytest.raises(PowersError, match="别的镇"), source.open():
        pass


def test_what_is_refused_stands_beside_what_is_read(folder: Path) -> None:
    path = write(folder, f"{SOUND}  - {{town: 甲镇, source: 'git://git.example/x'}}\n")
    first, second = sources_of([str(path)])
    with first.open() as opened:
        assert opened.place.town == "示例镇"
    with pytest.raises(PowersError, match="git://"):
        second.fingerprint()


@pytest.mark.parametrize(
    "entry",
    [
        r"source: 'a\0b'".replace("'", '"'),
        f"source: {'a' * 300}",
        r"source: puan, folder: 'a\0b'".replace("'", '"'),
        "source: puan, folder: ../puan",
    ],
)
def test_a_name_that_no_folder_has_hinders_no_other_town(folder: Path, entry: str) -> None:
    path = write(folder, f"{SOUND}  - {{town: 甲镇, {entry}}}\n")
    assert [check for _line, _column, check in found(path)] == ["wrong-value"]
    first, second = sources_of([str(path)])
    with first.open() as opened:
        assert opened.place.town == "示例镇"
    with pytest.raises(PowersError):
        second.fingerprint()


def test_options_for_repositories_stand_in_the_manifest(folder: Path) -> None:
    path = write(folder, SOUND)
    for wanted in (Wanted(at="HEAD"), Wanted(history=True)):
        with pytest.raises(PowersError):
            sources_of([str(path)], wanted)


def test_the_fingerprint_is_another_when_the_manifest_names_another_place(folder: Path) -> None:
    (one,) = sources_of([str(write(folder, SOUND))])
    before = one.fingerprint()
    city = SOUND.replace("county:", "city: 示例市\ncounty:")
    (other,) = sources_of([str(write(folder, city))])
    assert other.fingerprint() != before
