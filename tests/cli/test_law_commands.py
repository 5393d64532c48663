"""`powers cite` and `powers law …` on invented laws; the real data by its facts."""

import json
import os
from pathlib import Path

import pytest

from tests.support import CASES, ROOT, powers

pytestmark = pytest.mark.process

STATUTES = CASES / "statutes"
CORPUS = Path(os.environ.get("POWERS_STATUTES", ROOT.parent / "shared" / "statutes"))


def test_cite_shows_every_place_and_the_canonical_form(registry: Path) -> None:
    done = powers("cite", "《示例条例》第5条第(二)项、第七、八条", cwd=registry)
    assert "《示例条例》第五条第（二）项、第七条、第八条" in done.stdout
    assert done.returncode == 0


def test_cite_json_has_the_keys_of_the_examples(registry: Path) -> None:
    done = powers("cite", "《示例条例》第十五条之一第二款", "--format", "json", cwd=registry)
    place = json.loads(done.stdout)["places"][0]
    assert place["law"] == "示例条例"
    assert (place["article"], place["article_suffix"], place["paragraph"]) == (15, 1, 2)
    assert place["span"] == [0, 15]
    assert {"item", "subitem", "law_resolved"} <= set(place)


def test_cite_of_nothing_is_exit_1(registry: Path) -> None:
    assert powers("cite", "按有关规定办理", cwd=registry).returncode == 1


def test_index_writes_the_same_bytes_and_no_text(registry: Path) -> None:
    before = {p.name: p.read_bytes() for p in (registry / "laws").iterdir()}
    done = powers("law", "index", "--statutes", STATUTES, cwd=registry)
    assert done.returncode == 0
    assert {p.name: p.read_bytes() for p in (registry / "laws").iterdir()} == before
    assert "擅自占用" not in "".join(b.decode("utf-8") for b in before.values())


def test_index_check_names_stale_files_and_writes_nothing(registry: Path) -> None:
    file = registry / "laws" / "示例种子条例.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    changed = file.read_bytes()
    done = powers("law", "index", "--check", "--statutes", STATUTES, cwd=registry)
    assert (done.returncode, file.read_bytes()) == (1, changed)
    assert "示例种子条例.yaml" in done.stderr


def test_a_law_file_changed_by_hand_is_found(registry: Path) -> None:
    file = registry / "laws" / "示例种子条例.yaml"
    text = file.read_text(encoding="utf-8").replace("100000元", "500000元")
    file.write_text(text, encoding="utf-8")
    done = powers("validate", cwd=registry)
    assert done.returncode == 1
    assert "示例种子条例.yaml" in done.stdout


def test_show_prints_the_text_in_force_on_the_day(registry: Path) -> None:
    common = ("law", "show", "《示例种子条例》第三条", "--statutes", STATUTES)
    assert "没收违法所得" in powers(*common, "--as-of", "2022-01-01", cwd=registry).stdout
    assert "禁止经营假种子" in powers(*common, "--as-of", "2023-06-01", cwd=registry).stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["show", "《示例种子条例》第九条", "--as-of", "2022-01-01"], 1),
        (["show", "《没有的法》第一条"], 1),
        (["show", "不是依据"], 2),
        (["impact", "没有的法"], 2),
        (["impact", "示例农药办法"], 2),
        (["impact", "示例种子条例", "--from", "2020-01-01"], 2),
    ],
)
def test_what_is_not_there_is_said(registry: Path, arguments: list[str], code: int) -> None:
    extra = ["--statutes", str(STATUTES)] if arguments[0] == "show" else []
    done = powers("law", *arguments, *extra, cwd=registry)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_a_collection_must_be_named_and_hold_texts(registry: Path, tmp_path: Path) -> None:
    assert powers("law", "show", "《示例种子条例》第三条", cwd=registry).returncode == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    assert powers("law", "index", "--statutes", empty, cwd=registry).returncode == 3


def test_verify_judges_by_the_day_of_each_decision(registry: Path) -> None:
    done = powers("law", "verify", cwd=registry)
    assert done.returncode == 0
    assert "不符 0，不能判定 0" in done.stdout
    later = powers("law", "verify", "--as-of", "2024-06-01", cwd=registry)
    assert later.returncode == 1  # 示例农药办法 is repealed by then
    assert "示例农药办法" in later.stdout


def test_verify_without_a_day_tells_how_the_law_stands_today_as_well(registry: Path) -> None:
    today = {"POWERS_TODAY": "2024-06-01"}
    done = powers("law", "verify", cwd=registry, env=today)
    assert done.returncode == 0  # on the days of the decisions all was right
    rows = [line.split() for line in done.stdout.splitlines() if line.startswith("符合")]
    assert {(row[1], row[2]) for row in rows} == {
        ("不符", "P1-003"),
        ("不符", "P1-004"),
        ("不符", "E-003"),
    }
    told = powers("law", "verify", "--format", "json", cwd=registry, env=today)
    answer = json.loads(told.stdout)
    assert (answer["as_of"], answer["texts_as_of"]) == (None, "2024-06-01")
    (gone, *_) = [text for text in answer["texts"] if text["reason_id"] == "moved"]
    assert gone["places"][0]["correspondence"]["places"] == ["第三条"]


def test_verify_of_a_day_refuses_a_text_that_is_no_longer_under_its_number(registry: Path) -> None:
    done = powers("law", "verify", "--as-of", "2023-06-01", cwd=registry)
    assert done.returncode == 1
    flat = "".join(done.stdout.split())
    assert "《示例种子条例》第二条：已修改" in flat
    assert "《示例种子条例》第三条" in flat


def test_impact_names_the_new_place(registry: Path) -> None:
    done = powers("law", "impact", "示例种子条例", "--format", "json", cwd=registry)
    places = json.loads(done.stdout)["places"]
    moved = {(p["id"], p["place"], tuple(p["targets"]), p["effect"]) for p in places}
    assert ("E-003", "第三条", ("第四条",), "moved") in moved


@pytest.mark.parametrize("arguments", [("list",), ("verify",), ("impact", "示例种子条例")])
def test_what_counts_or_names_entries_says_that_they_are_a_reconstruction(
    registry: Path, arguments: tuple[str, ...]
) -> None:
    notice = "重构数据，不得作为执法依据"
    assert notice in powers("law", *arguments, cwd=registry).stdout
    told = powers("law", *arguments, "--format", "json", cwd=registry)
    assert json.loads(told.stdout)["notice"] == notice


def test_every_citation_of_the_registry_is_in_force_on_its_day() -> None:
    done = powers("law", "verify", "--format", "json", cwd=ROOT)
    verdicts = json.loads(done.stdout)["verdicts"]
    assert len(verdicts) > 1000
    assert [v for v in verdicts if v["answer"] == "不符"] == []
    unsure = {v["law"] for v in verdicts if v["answer"] == "不能判定"}
    page = (ROOT / "docs" / "data-provenance.md").read_text(encoding="utf-8")
    assert [law for law in unsure if law not in page] == []


def test_laws_are_fresh() -> None:
    if not CORPUS.is_dir():
        pytest.skip(
            f"no statute texts at {CORPUS}: set POWERS_STATUTES to check laws/ against them"
        )
    done = powers("law", "index", "--check", "--statutes", CORPUS, cwd=ROOT)
    assert done.returncode == 0, done.stderr
