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
        (["impact", "示例农药办法"], 1),
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


def test_impact_names_the_new_place(registry: Path) -> None:
    done = powers("law", "impact", "示例种子条例", "--format", "json", cwd=registry)
    places = json.loads(done.stdout)["places"]
    moved = {(p["id"], p["place"], tuple(p["targets"]), p["effect"]) for p in places}
    assert ("E-003", "第三条", ("第四条",), "moved") in moved


def test_impact_tells_of_a_repeal_and_whom_it_hits(registry: Path) -> None:
    done = powers("law", "impact", "示例农药办法", cwd=registry)
    assert done.returncode == 1
    assert "P1-004" in done.stdout
    assert "2024-01-01" in done.stdout
    answer = json.loads(
        powers("law", "impact", "示例农药办法", "--format", "json", cwd=registry).stdout
    )
    assert answer["repealed"] == {"on": "2024-01-01", "by": "《示例农业投入品条例》"}
    assert [(p["id"], p["effect"]) for p in answer["places"]] == [("P1-004", "not-compared")]


def test_impact_of_a_law_that_is_not_cited(registry: Path) -> None:
    done = powers("law", "impact", "示例渔业条例", cwd=registry)
    assert done.returncode == 0
    assert "2015-01-01" in done.stdout  # a version is known, its text is not at hand
    assert "没有" in done.stdout or "no entry here cites it" in done.stdout


def test_impact_of_a_version_whose_text_is_not_at_hand(registry: Path) -> None:
    facts = registry / "laws" / "law-facts.yaml"
    later = (
        "  - law: 示例城市道路条例\n"
        "    others:\n      - {date: 2030-01-01, in_force: 2030-03-01, source: 示例}\n"
    )
    facts.write_text(facts.read_text(encoding="utf-8") + later, encoding="utf-8")
    powers("law", "index", "--statutes", STATUTES, cwd=registry)
    done = powers("law", "impact", "示例城市道路条例", "--format", "json", cwd=registry)
    assert done.returncode == 1
    answer = json.loads(done.stdout)
    assert answer["not_held"] == "2030-01-01"
    assert {gap["reason"] for gap in answer["cannot_tell"]} >= {"text-not-held"}
    named = powers("law", "impact", "示例城市道路条例", "--to", "2030-01-01", cwd=registry)
    assert named.returncode == 2


def test_impact_sets_both_versions_side_by_side(registry: Path, tmp_path: Path) -> None:
    common = ("law", "impact", "示例种子条例", "--statutes", STATUTES)
    screen = powers(*common, cwd=registry).stdout
    assert "第二条　禁止经营假种子。" in screen
    assert "│ 第三条　禁止经营假种子。" in screen
    written = powers(*common, "--format", "markdown", cwd=registry).stdout
    assert "| 第二条　禁止经营假种子。 | 第三条　禁止经营假种子。 | 条款序号调整 |" in written
    assert "重构数据，不得作为执法依据" in written
    file = tmp_path / "x.docx"
    assert powers(*common, "-o", file, cwd=registry).returncode == 0
    assert file.read_bytes()[:2] == b"PK"


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
