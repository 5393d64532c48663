"""`powers cite` and `powers law …` on invented laws; the real data by its facts."""

import json
import os
from pathlib import Path

import pytest

from tests.law.invented import OLD_GARDEN, write
from tests.support import CASES, ROOT, STATUTES, powers

pytestmark = pytest.mark.process

INVENTED = CASES / "statutes"


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
    done = powers("law", "index", "--statutes", INVENTED, cwd=registry)
    assert done.returncode == 0
    assert {p.name: p.read_bytes() for p in (registry / "laws").iterdir()} == before
    assert "擅自占用" not in "".join(b.decode("utf-8") for b in before.values())


def test_index_check_names_stale_files_and_writes_nothing(registry: Path) -> None:
    file = registry / "laws" / "示例种子条例.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    changed = file.read_bytes()
    done = powers("law", "index", "--check", "--statutes", INVENTED, cwd=registry)
    assert (done.returncode, file.read_bytes()) == (1, changed)
    assert "示例种子条例.yaml" in done.stderr


def test_index_keeps_what_has_no_text_at_hand_and_counts_first(
    registry: Path, tmp_path: Path
) -> None:
    before = {p.name: p.read_bytes() for p in (registry / "laws").iterdir()}
    write(tmp_path / "a", "示例农药办法(2023-05-01).md", "", OLD_GARDEN, "示例农药办法")
    (tmp_path / "b").mkdir()
    done = powers(
        "law",
        "index",
        "--check",
        cwd=registry,
        language="en",
        env={"POWERS_STATUTES": os.pathsep.join([str(tmp_path / "a"), str(tmp_path / "b")])},
    )
    assert done.returncode == 1, done.stderr
    assert "versions new: 1;" in done.stdout
    assert "kept as no text is at hand: 2;" in done.stdout
    assert "示例农药办法.yaml is stale" in done.stderr
    assert {p.name: p.read_bytes() for p in (registry / "laws").iterdir()} == before
    common = ("law", "index", "--statutes", tmp_path / "a", "--statutes", tmp_path / "b")
    assert powers(*common, cwd=registry).returncode == 0
    after = {p.name: p.read_bytes() for p in (registry / "laws").iterdir()}
    assert [name for name in before if before[name] != after[name]] == ["示例农药办法.yaml"]
    assert "2017-03-16" in after["示例农药办法.yaml"].decode("utf-8")


def test_index_removes_only_when_asked(registry: Path, tmp_path: Path) -> None:
    write(tmp_path, "没人引用的办法(2019-05-01).md", "", OLD_GARDEN, "没人引用的办法")
    file = registry / "laws" / "没人引用的办法.yaml"
    powers("law", "index", "--all", "--statutes", tmp_path, cwd=registry)
    assert file.exists()
    done = powers("law", "index", "--statutes", INVENTED, cwd=registry, language="en")
    assert "(1), and left as they are: 没人引用的办法.yaml." in done.stderr
    assert file.exists()
    done = powers("law", "index", "--prune", "--statutes", INVENTED, cwd=registry, language="en")
    assert "removed: 1." in done.stdout
    assert not file.exists()


def test_the_whole_collection_is_indexed_but_for_what_amends_others(
    registry: Path, tmp_path: Path
) -> None:
    """One title is that of many decisions: as versions of one law they would be compared."""
    write(tmp_path, "没人引用的办法(2019-05-01).md", "", OLD_GARDEN, "没人引用的办法")
    decision = "国务院关于修改和废止部分行政法规的决定"
    for day in ("2020-01-30", "2021-08-08"):
        write(tmp_path, f"{decision}({day}).md", "", "一、对下列行政法规予以修改。", decision)
    done = powers("law", "index", "--all", "--statutes", tmp_path, cwd=registry)
    assert done.returncode == 0
    assert (registry / "laws" / "没人引用的办法.yaml").exists()
    assert not (registry / "laws" / f"{decision}.yaml").exists()
    listed = powers("law", "list", cwd=registry, language="en").stdout
    assert "没人引用的办法" not in listed
    assert "3 laws, on 2026-11-23; a version stands by its date.\n1 more" in listed
    whole = powers("law", "list", "--all", cwd=registry, language="en").stdout
    assert "没人引用的办法" in whole
    assert "4 laws, on" in whole
    answer = json.loads(powers("law", "list", "--format", "json", cwd=registry).stdout)
    assert (len(answer["laws"]), answer["not_listed"]) == (3, 1)


def test_index_refuses_a_text_later_than_its_sources(registry: Path, tmp_path: Path) -> None:
    write(tmp_path, "示例农药办法(2099-05-01).md", "", OLD_GARDEN, "示例农药办法")
    facts = registry / "laws" / "law-facts.yaml"
    source = "collection: {until: 2024-12-31, source: 示例}\n"
    facts.write_text(source + facts.read_text(encoding="utf-8"), encoding="utf-8")
    before = (registry / "laws" / "示例农药办法.yaml").read_bytes()
    done = powers("law", "index", "--statutes", tmp_path, cwd=registry, language="en")
    assert done.returncode == 1
    assert "《示例农药办法》 of 2099-05-01" in done.stderr
    assert "law-facts.yaml" in done.stderr
    assert (registry / "laws" / "示例农药办法.yaml").read_bytes() == before


def test_a_law_file_changed_by_hand_is_found(registry: Path) -> None:
    file = registry / "laws" / "示例种子条例.yaml"
    text = file.read_text(encoding="utf-8").replace("100000元", "500000元")
    file.write_text(text, encoding="utf-8")
    done = powers("validate", cwd=registry)
    assert done.returncode == 1
    assert "示例种子条例.yaml" in done.stdout


def test_show_prints_the_text_in_force_on_the_day(registry: Path) -> None:
    common = ("law", "show", "《示例种子条例》第三条", "--statutes", INVENTED)
    assert "没收违法所得" in powers(*common, "--as-of", "2022-01-01", cwd=registry).stdout
    assert "禁止经营假种子" in powers(*common, "--as-of", "2023-06-01", cwd=registry).stdout


def test_show_tells_how_the_law_stands(registry: Path) -> None:
    def head(citation: str, day: str) -> str:
        call = ("law", "show", citation, "--statutes", INVENTED, "--as-of", day)
        done = powers(*call, cwd=registry, language="en")
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()[0]

    seed, pesticide = "《示例种子条例》第三条", "《示例农药办法》第二条"
    assert head(seed, "2022-01-01").endswith(", then the version of 2023-04-20")
    assert head(seed, "2023-06-01").startswith(
        "《示例种子条例》, version of 2023-04-20 · rank “行政法规” · in force from"
    )
    assert head(seed, "2018-05-11").startswith(
        "《示例种子条例》, version of 2018-05-10 · rank “行政法规” · not in force yet: from"
    )
    assert "until 2023-12-31 · to be repealed on 2024-01-01" in head(pesticide, "2023-12-31")
    assert "repealed since 2024-01-01 by 《示例农业投入品条例》" in head(pesticide, "2024-01-01")


def test_list_has_the_days_of_every_version(registry: Path) -> None:
    facts = registry / "laws" / "law-facts.yaml"
    source = "collection: {until: 2024-12-31, source: 示例}\n"
    later = (
        "  - law: 示例种子条例\n"
        "    others: [{date: 2024-12-01, in_force: 2025-03-01, source: 示例}]\n"
    )
    written = source + facts.read_text(encoding="utf-8") + later
    facts.write_text(written, encoding="utf-8")
    assert powers("law", "index", "--statutes", INVENTED, cwd=registry).returncode == 0
    call = ("law", "list", "--as-of", "2025-01-01")
    done = powers(*call, cwd=registry, language="en", env={"COLUMNS": "200"})
    assert done.returncode == 0
    (seed,) = [line for line in done.stdout.splitlines() if "示例种子条例" in line]
    assert "2024-12-31" in seed
    assert seed.endswith("2024-12-01 (not in force yet: from 2025-03-01; text not held)")
    (pesticide,) = [line for line in done.stdout.splitlines() if "示例农药办法" in line]
    assert "(repealed since 2024-01-01 by 《示例农业投入品条例》)" in pesticide
    answer = json.loads(powers(*call, "--format", "json", cwd=registry).stdout)
    laws = {law["law"]: law for law in answer["laws"]}
    assert answer["as_of"] == "2025-01-01"
    assert laws["示例种子条例"]["not_yet_in_force"] == ["2024-12-01"]
    assert laws["示例种子条例"]["later_not_held"] == [
        {"date": "2024-12-01", "in_force": "2025-03-01", "source": "示例"}
    ]
    assert laws["示例种子条例"]["versions"][1]["ends"] == "2025-03-01"
    assert laws["示例农药办法"]["repealed_by"] == "《示例农业投入品条例》"
    assert laws["示例农药办法"]["versions"][0]["ends"] == "2024-01-01"
    assert {law["known_until"] for law in laws.values()} == {"2024-12-31"}


def test_list_names_a_file_that_cannot_be_used(registry: Path) -> None:
    file = registry / "laws" / "示例种子条例.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("100000元", "500000元"), "utf-8")
    done = powers("law", "list", "--format", "json", cwd=registry)
    assert done.returncode == 1
    assert "示例种子条例.yaml" in done.stderr
    (unread,) = json.loads(done.stdout)["cannot_tell"]
    assert (unread["reason"], "示例种子条例.yaml" in unread["message"]) == ("unread-file", True)
    shown = powers("law", "show", "《示例种子条例》第三条", "--statutes", INVENTED, cwd=registry)
    assert (shown.returncode, shown.stdout) == (3, "")


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
    extra = ["--statutes", str(INVENTED)] if arguments[0] == "show" else []
    done = powers("law", *arguments, *extra, cwd=registry)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_a_collection_must_be_named_and_hold_texts(registry: Path, tmp_path: Path) -> None:
    assert powers("law", "show", "《示例种子条例》第三条", cwd=registry).returncode == 2
    empty = tmp_path / "empty"
    empty.mkdir()
    assert powers("law", "index", "--statutes", empty, cwd=registry).returncode == 3


def test_a_repeal_written_by_hand_counts_once_it_is_merged_and_until_then_a_check_fails(
    registry: Path,
) -> None:
    """Nobody needs the texts to enter that a law is repealed."""
    facts = registry / "laws" / "law-facts.yaml"
    text = facts.read_text(encoding="utf-8")
    known = "  - law: 示例种子条例\n    repealed: {on: 2023-01-01, by: 《示例法》, source: 示例}\n"
    facts.write_text(text + known, encoding="utf-8")
    behind = powers("validate", cwd=registry)
    assert behind.returncode == 1
    assert "《示例种子条例》" in behind.stdout
    merged = powers("law", "index", cwd=registry)
    assert (merged.returncode, "law-facts.yaml" in merged.stderr) == (0, True)
    assert powers("validate", cwd=registry).returncode == 0
    shown = powers("show", "P1-003", "--as-of", "2023-01-01", cwd=registry).stdout
    assert "已废止（2023-01-01起，由《示例法》废止）" in "".join(shown.split())


def test_a_folder_of_links_alone_says_why_it_is_empty(registry: Path, tmp_path: Path) -> None:
    folder = tmp_path / "links"
    folder.mkdir()
    try:
        (folder / "texts").symlink_to(INVENTED, target_is_directory=True)
    except OSError:
        pytest.skip("no links can be made here")
    call = ("law", "index", "--check", "--statutes", folder)
    done = powers(*call, cwd=registry, language="en")
    assert done.returncode == 3
    assert "texts is not read: it is a link out of the folders named" in done.stderr
    assert powers(*call, "--statutes", INVENTED, cwd=registry).returncode == 0


def test_verify_judges_by_the_day_of_each_decision(registry: Path) -> None:
    done = powers("law", "verify", cwd=registry)
    assert done.returncode == 0
    assert "不符0处、不能判定0处" in done.stdout
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


def test_impact_of_a_repealed_law_names_the_places_of_the_law_that_took_its_place(
    registry: Path,
) -> None:
    """Two versions of the repealed law are held: none of them is the law that counts now."""
    facts = registry / "laws" / "law-facts.yaml"
    known = (
        "  - law: 示例种子条例\n    repealed: {on: 2025-01-01, by: 《示例法》, source: 示例}\n"
        "    successors:\n"
        "      - {from: 第3条, law: 示例法, kind: 内容已修改, to: [第2条], source: 人工对照}\n"
    )
    facts.write_text(facts.read_text(encoding="utf-8") + known, encoding="utf-8")
    powers("law", "index", cwd=registry)
    call = ("law", "impact", "示例种子条例", "--statutes", CASES / "statutes")
    screen = "".join(powers(*call, cwd=registry).stdout.split())
    assert "第三条→《示例法》第二条" in screen
    assert "2018-05-10" not in screen, "its own versions are not compared"
    written = powers(*call, "--format", "markdown", cwd=registry).stdout
    assert "| 第三条 | 《示例法》第二条 | 内容已修改" in written


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
    powers("law", "index", "--statutes", CASES / "statutes", cwd=registry)
    done = powers("law", "impact", "示例城市道路条例", "--format", "json", cwd=registry)
    assert done.returncode == 1
    answer = json.loads(done.stdout)
    assert answer["not_held"] == "2030-01-01"
    assert {gap["reason"] for gap in answer["cannot_tell"]} >= {"text-not-held"}
    named = powers("law", "impact", "示例城市道路条例", "--to", "2030-01-01", cwd=registry)
    assert named.returncode == 2


def test_impact_sets_both_versions_side_by_side(registry: Path, tmp_path: Path) -> None:
    on_terminal = pytest.importorskip("tests.cli.terminal", exc_type=ImportError).on_terminal
    common = ("law", "impact", "示例种子条例", "--statutes", CASES / "statutes")
    screen, _code = on_terminal(*map(str, common), cwd=registry)
    assert "第二条　禁止经营假种子。" in screen
    assert "│ 第三条　禁止经营假种子。" in screen
    written = powers(*common, "--format", "markdown", cwd=registry).stdout
    assert "| 第二条　禁止经营假种子。 | 第三条　禁止经营假种子。 | 条款序号调整 |" in written
    assert "据公开报道整理的推定数据（重构数据），不得作为执法依据" in written
    file = tmp_path / "x.docx"
    assert powers(*common, "-o", file, cwd=registry).returncode == 0
    assert file.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("arguments", [("list",), ("verify",), ("impact", "示例种子条例")])
def test_what_counts_or_names_entries_says_that_they_are_a_reconstruction(
    registry: Path, arguments: tuple[str, ...]
) -> None:
    notice = "据公开报道整理的推定数据（重构数据），不得作为执法依据"
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
    folders = [folder for folder in STATUTES if folder.is_dir()]
    if not folders:
        pytest.skip(
            f"no statute texts at {STATUTES}: set POWERS_STATUTES to check laws/ against them"
        )
    named = [argument for folder in folders for argument in ("--statutes", str(folder))]
    done = powers("law", "index", "--all", "--check", *named, cwd=ROOT)
    assert done.returncode == 0, done.stderr
