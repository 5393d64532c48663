"""`powers search`, `list`, `show`, `stats` and `export`, as real processes."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import on_terminal
from tests.repository import Repository
from tests.support import CACHE, NOTICE, ROOT, SMALL, powers, project_registry

pytestmark = pytest.mark.process


def ids(registry: Path, *arguments: str) -> list[str]:
    return powers("search", *arguments, "--format", "ids", cwd=registry).stdout.split()


def test_every_word_must_occur(registry: Path) -> None:
    assert ids(registry, "道路") == ["P1-001", "E-001", "P1-002", "E-002"]
    assert ids(registry, "道路", "处罚") == ["P1-001", "E-001"]
    assert ids(registry, "道路", "种子", "--whole") == []


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("农资店", ["P1-003", "E-003"]),  # a scene: of the item, and so of its power
        ("罚", ["P1-001", "E-001", "P1-003", "E-003"]),  # one character
        ("许可", ["P1-004"]),  # a type, two characters
        ("农业农村局", ["P1-003", "E-003", "P1-004"]),  # a body
        ("示例种子条例", ["P1-003", "E-003"]),  # a citation
        ("责令限期改正", ["P1-001", "E-001"]),  # an order
        ("p1-002", ["P1-002", "E-002"]),  # an id, in the other case
        ("Ｐ１－００２", ["P1-002", "E-002"]),  # in full width
        ("没收违法所得", ["P1-003", "E-003"]),  # a penalty
    ],
)
def test_words_are_found_wherever_they_stand(registry: Path, word: str, found: list[str]) -> None:
    assert ids(registry, word) == found


def test_hits_in_the_name_come_first(registry: Path) -> None:
    # 农药 stands in the name of P1-004 only; 农业 in bodies and fields of all
    assert ids(registry, "农")[0] == "P1-004"


@pytest.mark.parametrize(
    ("option", "value", "found"),
    [
        ("--type", "行政检查", ["P1-002", "E-002"]),
        ("--field", "农业", ["P1-003", "P1-004", "E-003"]),
        ("--aspect", "城市建设运行", ["P1-001", "P1-002", "E-001", "E-002"]),
        ("--batch", "1", ["P1-001", "P1-002", "P1-003", "P1-004", "E-001", "E-002", "E-003"]),
        ("--from-body", "农业农村局", ["P1-003", "P1-004", "E-003"]),
        ("--in", "items", ["E-001", "E-002", "E-003"]),
        ("--scene", "农资店", ["E-003"]),
    ],
)
def test_filters_narrow_the_list(registry: Path, option: str, value: str, found: list[str]) -> None:
    assert powers("list", option, value, "--format", "ids", cwd=registry).stdout.split() == found


def test_before_the_decision_took_effect_there_is_nothing(registry: Path) -> None:
    before = powers("list", "--as-of", "2021-08-31", "--format", "ids", cwd=registry)
    assert (before.returncode, before.stdout) == (1, "")
    on_the_day = powers("list", "--as-of", "2021-09-01", "--format", "ids", cwd=registry)
    assert len(on_the_day.stdout.split()) == 7


def test_nothing_found_is_exit_1_and_says_what_to_do(registry: Path) -> None:
    done = powers("search", "结婚登记", cwd=registry)
    assert done.returncode == 1
    assert "本登记册未见赋权记录，或者用词不同。" in done.stderr
    assert "powers needs" in done.stderr
    assert "示例镇人民政府" in done.stderr


def test_every_answer_says_that_the_data_is_a_reconstruction(registry: Path) -> None:
    for form in ("table", "json", "csv"):
        assert NOTICE in powers("search", "道路", "--format", form, cwd=registry).stdout
    assert NOTICE in powers("search", "道路", "--format", "ids", cwd=registry).stderr
    assert NOTICE in powers("show", "P1-001", cwd=registry).stdout
    assert NOTICE in powers("stats", cwd=registry).stdout
    assert NOTICE in powers("validate", cwd=registry).stdout


def test_json_is_versioned_and_holds_powers_and_items(registry: Path) -> None:
    found = json.loads(powers("search", "种子", "--format", "json", cwd=registry).stdout)
    assert found["version"] == 1
    assert [p["id"] for p in found["powers"]] == ["P1-003"]
    item = found["items"][0]
    assert item["fines"][1] == {
        "unit": "倍",
        "from": 10,
        "to": 20,
        "when": "货值金额一万元以上",
        "base": "货值金额",
    }


def test_csv_opens_in_excel_with_chinese_headings(registry: Path) -> None:
    text = powers("export", "--format", "csv", cwd=registry).stdout
    assert text.startswith("\ufeff编号,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 7
    assert {row["数据状态"] for row in rows} == {NOTICE}
    assert rows[0]["承办机构"] == "未提供"


def test_show_names_decision_items_and_place(registry: Path) -> None:
    shown = powers("show", "P1-001", cwd=registry).stdout
    assert "示府发〔2021〕1号" in shown
    assert "E-001" in shown
    assert "powers/batch-1.yaml:12" in shown


@pytest.mark.parametrize("command", ["show", "history"])
def test_an_id_needs_no_zeros_and_no_hyphen(registry: Path, command: str) -> None:
    for typed in ("p1-1", "P1001", "p11", "Ｐ１－００１"):
        assert powers(command, typed, cwd=registry).stdout.startswith("P1-001")


def test_an_unknown_id_is_exit_1_with_near_ids(registry: Path) -> None:
    done = powers("show", "P1-005", cwd=registry)
    assert done.returncode == 1
    assert "P1-00" in done.stderr


def test_row_sums_and_column_sums_agree(registry: Path) -> None:
    totals = json.loads(powers("stats", "--format", "json", cwd=registry).stdout)["totals"]
    assert totals
    for table in totals:
        assert sum(table["row_sums"]) == sum(table["column_sums"]) == table["total"]
        assert table["total"] == (4 if table["of"] == "powers" else 3)
        assert [sum(row) for row in table["counts"]] == table["row_sums"]


def test_words_are_set_off_in_colour_only_when_asked(registry: Path) -> None:
    plain = powers("search", "道路", cwd=registry).stdout
    assert "\x1b[" not in plain
    forced = powers("search", "道路", cwd=registry, env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[1;33m道路\x1b[0m" in forced
    both = powers("search", "道路", cwd=registry, env={"FORCE_COLOR": "1", "NO_COLOR": "1"})
    assert "\x1b[" not in both.stdout


def test_export_writes_the_file_whole(registry: Path, tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    done = powers("export", "-o", target, "--in", "powers", cwd=registry)
    assert done.returncode == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["list.csv"]


def test_a_closed_pipe_ends_quietly(registry: Path) -> None:
    import subprocess
    import sys

    command = f"{sys.executable} -m devolved_powers export --format json | head -1"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=registry,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert done.stdout == "{\n"
    assert done.stderr.startswith("依据状态："), "how their law stands"
    assert "Traceback" not in done.stderr
    assert "管道" not in done.stderr


def test_the_front_door_is_the_same_program(registry: Path) -> None:
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, ROOT / "cli.py", "search", "种子", "--format", "ids"],
        cwd=registry,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.stdout.split() == ids(registry, "种子")


def test_words_that_never_stand_together_are_a_partial_match(tmp_path: Path) -> None:
    folder = project_registry(tmp_path / "registry")
    together = powers("search", "餐饮", "狂犬病", cwd=folder)
    assert together.returncode == 0
    assert "部分匹配" in together.stdout
    assert "P1-061" in together.stdout
    whole = powers("search", "餐饮", "狂犬病", "--whole", cwd=folder)
    assert whole.returncode == 1
    assert "本登记册未见赋权记录" in whole.stderr


def test_a_mistyped_filter_is_told_from_a_town_that_has_none(registry: Path) -> None:
    mistyped = powers("list", "--field", "城市管里", cwd=registry)
    assert (mistyped.returncode, mistyped.stdout) == (2, "")
    assert "登记册中没有“城市管里”。" in mistyped.stderr
    assert "城市管理" in mistyped.stderr
    none = powers("list", "--field", "城市管理", "--type", "许可", cwd=registry)
    assert none.returncode == 1
    assert "--type 许可 1、--field 城市管理 4" in none.stderr
    searched = powers("search", "道路", "--type", "行政处法", cwd=registry)
    assert (searched.returncode, searched.stdout) == (2, "")
    assert "登记册中没有“行政处法”。" in searched.stderr


@pytest.mark.process
def test_search_imports_only_what_it_needs(registry: Path) -> None:
    powers("search", "道路", cwd=registry)  # the first run fills the cache
    code = (
        "import sys; sys.argv[1:] = ['search', '道路']\n"
        "from devolved_powers.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'pydantic', 'ruamel.yaml', 'rich.table', 'rich.console', 'babel'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    environment = {**os.environ, "POWERS_CACHE": str(CACHE)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=registry,
        capture_output=True,
        check=True,
        env=environment,
        encoding="utf-8",
    )
    assert done.stderr.strip().endswith("[]"), done.stderr


def found_by(registry: Path, *words: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(
        powers("search", *words, "--format", "json", cwd=registry).stdout
    )
    return answer


def test_a_hit_says_where_it_was_met_when_that_is_not_the_name(registry: Path) -> None:
    shown = powers("search", "农资店", cwd=registry).stdout
    assert "〔场景：农资店〕" in shown
    match = found_by(registry, "农资店")["found"][0]["matches"][0]
    assert (match["way"], match["key"]) == ("text", "scenes")
    assert "〔" not in powers("search", "假种子", cwd=registry).stdout.replace("〔依据", "")


def test_a_power_and_its_item_stand_as_one_result(registry: Path) -> None:
    answer = found_by(registry, "种子")
    assert [one["ids"] for one in answer["found"]] == [["P1-003", "E-003"]]
    assert answer["match"] == "whole"


def test_who_looks_for_what_was_not_granted_learns_just_that(tmp_path: Path) -> None:
    folder = project_registry(tmp_path / "registry")
    done = powers("search", "违停", cwd=folder)
    assert "行政权力问题清单" in done.stdout
    assert "N-02" in done.stdout
    assert "〔暂不赋权〕" in done.stdout
    assert (
        powers("search", "违停", "--in", "needs", "--format", "ids", cwd=folder).stdout == "N-02\n"
    )


def test_a_citation_is_a_question(tmp_path: Path) -> None:
    folder = project_registry(tmp_path / "registry")
    for typed in ("动物防疫法第三十条", "《动物防疫法》第30条", "動物防疫法 第30條"):
        found = found_by(folder, typed)["found"]
        assert [one["ids"][0] for one in found] == ["P1-061"]
        assert found[0]["matches"][0]["way"] == "citation"
    nothing = powers("search", "种子法第1条", cwd=folder)
    assert nothing.returncode == 1
    assert "没有事项引用种子法第1条" in nothing.stderr


def test_a_number_that_moved_is_found_by_both_numbers_each_told(tmp_path: Path) -> None:
    folder = project_registry(tmp_path / "registry")
    new = powers("search", "生态环境法典第二百五十条", cwd=folder)
    assert "P2-063" in new.stdout
    assert "现行对应条款" in new.stdout
    old = powers("search", "大气污染防治法第81条", cwd=folder)
    assert "P2-063" in old.stdout


def test_an_everyday_word_says_what_it_means(tmp_path: Path) -> None:
    folder = project_registry(tmp_path / "registry")
    shown = powers("search", "砍树", cwd=folder).stdout
    assert "“砍树”即“" in shown


def test_what_only_some_words_fit_is_marked_in_every_format(tmp_path: Path) -> None:
    folder = project_registry(tmp_path / "registry")
    words = ("餐饮", "狂犬病")
    assert found_by(folder, *words)["match"] == "partial"
    for form in ("ids", "csv"):
        assert "部分匹配" in powers("search", *words, "--format", form, cwd=folder).stderr


def test_a_search_of_an_older_commit_knows_no_everyday_words_and_still_answers(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "registry"
    shutil.copytree(SMALL, folder)
    git = Repository(folder)
    git.commit("before")
    (folder / "registry.yaml").write_text(
        (folder / "registry.yaml").read_text(encoding="utf-8")
        + "synonyms:\n  - {everyday: [卖假货], official: [经营假种子]}\n",
        encoding="utf-8",
    )
    git.commit("everyday words")
    assert "P1-003" in ids(folder, "卖假货")
    assert ids(folder, "卖假货", "--whole", "--at", "HEAD~1") == []


@pytest.mark.parametrize("columns", [50, 60, 70, 80])
def test_no_id_stands_beside_the_name_of_another(registry: Path, columns: int) -> None:
    names = {
        "P1-001": "对擅自占用城市道路堆放建筑材料或者挖掘城市道路以后没有及时清理现场的处罚",
        "E-001": "对擅自占用城市道路堆放建筑材料以后没有及时清理现场的处罚",
        "E-009": "对擅自挖掘城市道路以后没有及时清理现场的处罚",
    }
    batch = registry / "powers" / "batch-1.yaml"
    text = batch.read_text(encoding="utf-8")
    batch.write_text(text.replace("对擅自占用城市道路的处罚", names["P1-001"]), encoding="utf-8")
    catalog = registry / "catalog" / "urban-management.yaml"
    text = catalog.read_text(encoding="utf-8")
    text = text.replace("id: E-001\n", f"id: E-001\n    name: {names['E-001']}\n")
    text += f"  - id: E-009\n    name: {names['E-009']}\n    powers: [P1-001]\n"
    text += "    conduct: 《示例城市道路条例》第四条\n    penalty: 《示例城市道路条例》第四条\n"
    catalog.write_text(text, encoding="utf-8")
    told, _code = on_terminal("search", "清理现场", cwd=registry, columns=columns)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", told).splitlines()
    shown: dict[str, str] = {}
    identifier = ""
    for line in lines[1 : next(i for i, line in enumerate(lines) if "在册有效" in line)]:
        named = re.match(r"[PE][0-9]*-[0-9]+", line)
        identifier = named[0] if named else identifier
        shown[identifier] = shown.get(identifier, "") + line.split()[-1]
    assert {key: name.partition("〔")[0] for key, name in shown.items()} == names
