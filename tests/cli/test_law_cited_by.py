"""`powers law cited-by`: on the small registry; 《示例种子条例》 was renumbered on 2023-06-01.

Until then 第二条 forbade and 第三条 punished; since then these are 第三条 and 第四条.
"""

import json
from pathlib import Path

import pytest

from tests.support import NOTICE, powers

pytestmark = pytest.mark.process


def test_a_number_of_two_versions_is_told_apart(registry: Path) -> None:
    done = powers("law", "cited-by", "示例种子条例第三条", cwd=registry)
    assert done.returncode == 0, done.stderr
    rows = [line.split()[:3] for line in done.stdout.splitlines() if line[:3] in ("P1-", "E-0")]
    assert rows == [
        ["P1-003", "实施依据", "原条款序号"],
        ["E-003", "处罚依据", "原条款序号"],
        ["P1-003", "实施依据", "现行对应条款"],
        ["E-003", "违法依据", "现行对应条款"],
    ]
    assert NOTICE in done.stdout
    english = powers("law", "cited-by", "示例种子条例第三条", cwd=registry, language="en")
    assert "different texts under one number" in english.stdout
    before = powers(
        "law", "cited-by", "示例种子条例第三条", "--as-of", "2023-05-31", cwd=registry
    ).stdout
    assert "所引" in before
    assert "原条款序号" not in before


@pytest.mark.parametrize(
    ("typed", "code", "ids"),
    [
        ("《示例种子条例》第3条", 0, ["P1-003", "E-003"]),
        ("示例种子条例旧第三条", 0, ["P1-003", "E-003"]),
        ("示例种子条例4条", 0, ["P1-003", "E-003"]),
        ("示例种子条例第二条", 0, ["P1-003", "E-003"]),
        ("示例种子条例新第二条", 1, []),
        ("种子条例第三条", 0, ["P1-003", "E-003"]),
        ("示例城市道路条例第三条第二项", 1, []),
        ("示例城市道路条例", 0, ["P1-001", "P1-002", "E-001", "E-002", "N-01"]),
        ("没有的法第三条", 1, []),
        ("餐饮", 2, []),
        ("", 2, []),
    ],
)
def test_the_exit_code_and_the_ids(typed: str, code: int, ids: list[str], registry: Path) -> None:
    done = powers("law", "cited-by", typed, "--format", "ids", cwd=registry)
    assert (done.returncode, done.stdout.split()) == (code, ids), done.stderr


def test_what_is_no_citation_is_refused_with_how_to_write_one(registry: Path) -> None:
    done = powers("law", "cited-by", "餐饮", cwd=registry)
    assert (done.returncode, done.stdout) == (2, "")
    assert "餐饮" in done.stderr
    assert "第三十条" in done.stderr


def test_nothing_found_says_what_is_cited_and_that_there_is_no_such_article(
    registry: Path,
) -> None:
    done = powers("law", "cited-by", "示例种子条例第九十条", cwd=registry, language="en")
    assert done.returncode == 1
    printed = "".join(done.stdout.split())
    assert "第二条(2),第三条(2)" in printed
    assert "第九十条" in printed.partition("byhowmanyentries")[2]
    unknown = powers("law", "cited-by", "示例种籽条例第三条", cwd=registry, language="en")
    assert unknown.returncode == 1
    assert "示例种子条例" in unknown.stdout  # near it
    uncited = powers("law", "cited-by", "示例渔业条例第三条", cwd=registry, language="en")
    assert uncited.returncode == 1
    assert "cites 《示例渔业条例》 at all" in uncited.stdout


def test_several_words_are_one_citation(registry: Path) -> None:
    done = powers("law", "cited-by", "示例种子条例", "第三条", "--format", "ids", cwd=registry)
    assert done.stdout.split() == ["P1-003", "E-003"]


def test_json_tells_all_that_the_table_does(registry: Path) -> None:
    done = powers("law", "cited-by", "示例种子条例第三条", "--format", "json", cwd=registry)
    answer = json.loads(done.stdout)
    assert answer["version"] == 1
    assert answer["notice"] == NOTICE
    assert answer["meant"] == [
        {"asked": "示例种子条例", "laws": ["示例种子条例"], "short": False, "alike": []}
    ]
    first = answer["citations"][0]
    assert (first["id"], first["part"], first["how"]) == ("P1-003", "powers", "原条款序号")
    assert (first["extent"], first["now"]) == ("same", ["第四条"])
    assert first["standing"]["word"] == "条款序号调整"
    assert [(one["article"], one["ids"]) for one in answer["articles"]] == [
        ("第二条", ["P1-003", "E-003"]),
        ("第三条", ["P1-003", "E-003"]),
    ]
    assert [one["answer"] for one in answer["looked_up"]] == ["符合"]
    nothing = powers("law", "cited-by", "旧第一条", "--format", "json", cwd=registry)
    assert nothing.returncode == 1
    assert json.loads(nothing.stdout)["citations"] == []
