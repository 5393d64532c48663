"""The province of the manual: a manifest of five registries, gathered and asked on both engines."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from devolved_powers.i18n import speaking
from devolved_powers.province.across.answer import AcrossAnswer
from devolved_powers.province.across.citing import citing
from devolved_powers.province.across.compare import compare, compared
from devolved_powers.province.across.coverage import coverage
from devolved_powers.province.across.held import held
from devolved_powers.province.across.impact import follow, impact
from devolved_powers.province.across.opened import Dataset
from devolved_powers.province.across.recalls import recalls, watch
from devolved_powers.province.across.stats import stats
from tests.province.data_sets import needs_spark, opened
from tests.province.example import lay
from tests.support import NOTICE, contents, powers

pytestmark = pytest.mark.process
TODAY = date(2026, 11, 23)
ROADS = "对擅自占用或者挖掘城市道路的处罚"
ASKED: Sequence[tuple[str, ...]] = (
    ("stats", "--per", "town"),
    ("stats", "--per", "town", "--at", "2022-01-10"),
    ("held", ROADS),
    ("held", ROADS, "--as-of", "2022-08-01"),
    ("citing", "《城镇排水与污水处理条例》第五十六条"),
    ("impact", "《城镇排水与污水处理条例》"),
    ("compare", "柳河镇", "青石镇"),
    ("recalls", "青石镇"),
    ("wording",),
    ("search", "道路"),
    ("coverage",),
)
"""What the manual asks, in its words."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the example, gathered."""
    folder = tmp_path_factory.mktemp("example")
    lay(folder)
    done = powers("gather", "province.yaml", "-o", "province", cwd=folder, language="en")
    assert done.returncode == 1, "one is broken: the others are written, and that is told"
    told = done.stdout + done.stderr
    assert "Registries in province: 4" in told
    assert "示例县白沙镇（baisha）" in told
    assert "powers/batch-1.yaml:4: A bracket without its other half." in told
    return folder


def asked(folder: Path, *words: str) -> dict[str, Any]:
    """Return what a question is answered, as JSON."""
    done = powers("across", *words, "-D", "province", "--format", "json", cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_the_manifest_is_sound(folder: Path) -> None:
    done = powers("validate", "province.yaml", cwd=folder, language="en")
    assert done.returncode == 0, done.stdout
    assert "the registries that it names were not opened" in done.stdout


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_each_question_of_the_manual_is_answered(folder: Path, words: Sequence[str]) -> None:
    answer = asked(folder, *words)
    assert answer["rows"], "the example has something to show for it"
    assert NOTICE in str(answer)
    for row in answer["rows"]:
        assert {"registry", "revision"} <= row.keys()


def test_what_was_left_out_is_told_by_every_answer(folder: Path) -> None:
    for words in ASKED:
        assert "示例县白沙镇（baisha）" in str(asked(folder, *words)["cannot_tell"]), words


def test_gathering_once_more_changes_no_byte(folder: Path) -> None:
    before = contents(folder / "province")
    done = powers("gather", "province.yaml", "-o", "province", cwd=folder, language="en")
    assert done.returncode == 1
    assert contents(folder / "province") == before


def test_a_data_set_is_read_by_its_address(folder: Path) -> None:
    address = (folder / "province").as_uri()
    words = ("across", "stats", "--per", "town", "--format", "json")
    done = powers(*words, "-D", address, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["rows"] == asked(folder, "stats", "--per", "town")["rows"]


def test_what_was_not_compared_is_not_said_to_be_affected(folder: Path) -> None:
    """Of this law one version alone is at hand, and no later one is known."""
    answer = asked(folder, "impact", "城市道路管理条例")
    assert {row["effect"] for row in answer["rows"]} == {"not-compared"}
    assert not [line for line in answer["summary"] if "受影响" in line]


def answers(dataset: Dataset) -> Iterator[AcrossAnswer]:
    """Yield the answers to the same questions, of an engine that runs already."""
    yield stats(dataset, TODAY, "town")
    yield held(dataset, [ROADS], date(2022, 8, 1), TODAY)
    yield citing(dataset, "《城镇排水与污水处理条例》第五十六条", TODAY)
    yield impact(follow(dataset, "城镇排水与污水处理条例"), TODAY)
    yield compare(compared(dataset, TODAY, "柳河镇", "青石镇"))
    yield recalls(watch(dataset, TODAY, "青石镇"))
    yield coverage(dataset, TODAY)


def test_both_engines_answer_alike(folder: Path) -> None:
    needs_spark()
    with speaking("en"):
        with opened(folder / "province") as dataset:
            duckdb = list(answers(dataset))
        with opened(folder / "province", on="spark") as dataset:
            spark = list(answers(dataset))
    assert spark == duckdb


def test_spark_submit_asks_the_same(folder: Path) -> None:
    needs_spark()
    import pyspark

    script = folder / "ask.py"
    script.write_text("from devolved_powers.front import main\n\nmain()\n", encoding="utf-8")
    program = Path(pyspark.__file__).parent / "bin" / "spark-submit"
    address = (folder / "province").as_uri()
    words = ("across", "stats", "--per", "town", "--engine", "spark", "--format", "json")
    variables = {**os.environ, "PYSPARK_PYTHON": sys.executable, "LC_ALL": "C.UTF-8"}
    variables |= {"PYSPARK_DRIVER_PYTHON": sys.executable, "POWERS_LANG": "zh_CN"}
    quiet = ("--master", "local[1]", "--conf", "spark.log.level=ERROR")
    done = subprocess.run(
        [program, *quiet, script, *words, "-D", address],
        cwd=folder,
        env=variables,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["rows"] == asked(folder, "stats", "--per", "town")["rows"]


def test_a_body_that_was_succeeded_is_no_difference(folder: Path) -> None:
    """柳河乡 became 柳河镇: what it held, the town holds, as 青石镇 holds its own."""
    rows = asked(folder, "compare", "柳河镇", "青石镇")["rows"]
    (row,) = [row for row in rows if row["id"] == "P1-001"]
    assert row["to_body"] == "柳河镇人民政府"
    assert "status" not in row["differing"].split("、")
    assert "to_body" not in row["differing"].split("、")


def test_what_one_of_two_towns_gave_back_only_the_other_has(folder: Path) -> None:
    answer = asked(folder, "compare", "柳河镇", "青石镇", "--as-of", "2024-12-31")
    (row,) = [row for row in answer["rows"] if row["id"] == "P1-003"]
    assert (row["where"], row["other_status"]) == ("only-other", "有效")
    assert "已收回" in row["status"]
