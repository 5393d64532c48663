"""`powers new standard`: a file that fits, with a pattern to fill in, and never over another."""

import os
import shutil
from pathlib import Path

import pytest

from devolved_powers.checks import run
from devolved_powers.editing.correct_entry import correct_entry
from devolved_powers.editing.new_standard import PATTERN, new_standard, standard_file
from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.store.loader import load_registry
from devolved_powers.yaml_text.canonical_form import canonical_text
from devolved_powers.yaml_text.edit_text import new_file
from devolved_powers.yaml_text.reader import read_yaml
from tests.support import CASES, contents, small_registry

NAME = "roads-2023"
FILE = f"discretion/{NAME}.yaml"
TITLE = {"title": "示例县城市道路行政处罚裁量基准"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_registry(tmp_path)


def test_it_says_what_is_known_and_nothing_else(root: Path) -> None:
    done = new_standard(root, NAME, {**TITLE, "until": None, "upper.title": "示例省规定"})
    assert (done.ids, done.files) == ((NAME,), (FILE,))
    text = (root / FILE).read_text(encoding="utf-8")
    assert text == (
        "# yaml-language-server: $schema=../schemas/discretion.schema.json\n"
        f"standard: {NAME}\n"
        "title: 示例县城市道路行政处罚裁量基准\n"
        "upper: {title: 示例省规定}\n"
        "provenance:\n  status: draft\n" + PATTERN
    )
    assert canonical_text(FILE, text) == text
    loaded = load_registry(root)
    assert loaded.standards[FILE].entries == ()
    assert not [finding for finding in run(loaded) if finding.file == FILE]


def test_a_standard_that_is_copied_from_a_source_is_no_draft(root: Path) -> None:
    new_standard(root, NAME, dict(TITLE), "示例县政府网站")
    provenance = load_registry(root).standards[FILE].provenance
    assert (provenance.status, provenance.source) == ("transcribed", "示例县政府网站")


def test_the_pattern_is_sound_once_it_is_no_comment(root: Path) -> None:
    new_standard(root, NAME, {**TITLE, "doc_no": "示综执规〔2023〕1号"})
    place = root / FILE
    text = place.read_text(encoding="utf-8").removesuffix(PATTERN)
    filled = "".join(line.removeprefix("# ") for line in PATTERN.splitlines(keepends=True)[1:])
    filled = filled.replace("《示例条例》第二十条", "《示例城市道路条例》第四条")
    filled = filled.replace("2000, to: 5000", "0, to: 5000").replace("{from: 0, ", "{")
    place.write_text(text + filled, encoding="utf-8", newline="\n")
    assert canonical_text(FILE, text + filled) == text + filled
    loaded = load_registry(root)
    (entry,) = loaded.standards[FILE].entries
    assert [tier.tier for tier in entry.tiers] == ["从轻", "从重"]
    assert not [f for f in run(loaded) if f.file == FILE and f.severity == "必须改"]


def test_one_that_is_there_is_not_written_over(root: Path) -> None:
    new_standard(root, NAME, dict(TITLE))
    before = contents(root)
    with pytest.raises(PowersError, match=NAME):
        new_standard(root, NAME, {"title": "另一个"})
    assert contents(root) == before


@pytest.mark.skipif(os.name == "nt", reason="needs links")
@pytest.mark.parametrize("kind", ["file", "folder", "link", "whole folder"])
def test_nothing_is_written_through_or_over_what_is_no_file(root: Path, kind: str) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    place = root / FILE
    match kind:
        case "file":
            (root / "discretion").write_text("", encoding="utf-8")
        case "folder":
            place.mkdir(parents=True)
        case "link":
            place.parent.mkdir()
            place.symlink_to(outside / "secret.yaml")
        case _:
            place.parent.symlink_to(outside)
    with pytest.raises(PowersError):
        new_standard(root, NAME, dict(TITLE))
    assert not [*outside.iterdir()]


@pytest.mark.parametrize(
    "name", ["", "../x", "a/b", "A", "裁量", "a b", "-a", "a-", "a\n", "con.x", "a" * 81]
)
def test_a_name_that_is_no_safe_name_of_a_file_is_refused(root: Path, name: str) -> None:
    before = contents(root)
    with pytest.raises(PowersError), speaking("en"):
        new_standard(root, name, dict(TITLE))
    assert contents(root) == before


def test_a_trial_writes_nothing(root: Path) -> None:
    before = contents(root)
    done = new_standard(root, NAME, dict(TITLE), dry_run=True)
    assert f"+standard: {NAME}\n" in done.diff
    assert contents(root) == before


def test_days_in_the_wrong_order_are_refused(root: Path) -> None:
    days = {"effective": "2023-12-15", "until": "2022-12-14"}
    values = {key: read_yaml(day)[0] for key, day in days.items()}
    with pytest.raises(PowersError):
        new_standard(root, NAME, {**TITLE, **values})
    assert not (root / FILE).exists()


def test_a_key_of_a_standard_is_corrected_by_its_name(root: Path) -> None:
    new_standard(root, NAME, dict(TITLE))
    correct_entry(root, NAME, ["until=2028-12-14", "provenance.source=示例"])
    text = (root / FILE).read_text(encoding="utf-8")
    assert "until: 2028-12-14\n" in text
    assert text.endswith(PATTERN), "the comments stay"
    with pytest.raises(PowersError, match="standard"):
        correct_entry(root, NAME, ["standard=other"])


def test_the_file_of_a_standard_lies_in_its_own_folder() -> None:
    assert standard_file(NAME) == FILE


@pytest.mark.parametrize(
    "place",
    sorted((CASES / "ok" / "discretion" / "discretion").iterdir()),
    ids=lambda place: place.stem,
)
def test_what_is_written_of_data_is_as_people_lay_it_out(place: Path) -> None:
    file = f"discretion/{place.name}"
    text = place.read_text(encoding="utf-8")
    data, faults = read_yaml(text)
    assert isinstance(data, dict)
    assert not faults
    head, *rest = text.splitlines()
    written = new_file(file, data, head)
    assert canonical_text(file, written) == written
    block = "provenance:\n  status: transcribed\n  source: 示例\n"
    flow = "provenance: {status: transcribed, source: 示例}\n"
    plain = [line for line in rest if not line.lstrip().startswith("#")]
    assert written.replace(block, flow) == "\n".join([head, *plain, ""])


def test_an_empty_folder_is_as_good_as_none(root: Path) -> None:
    bare = [*run(load_registry(root))]
    (root / "discretion").mkdir()
    assert [*run(load_registry(root))] == bare
    shutil.rmtree(root / "discretion")
