"""Where there is no answer, it is said why, that it proves nothing, and what to do next."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.mcp_server.asking import ask, text_of
from tests.support import NOTICE

WRONG: tuple[tuple[str, dict[str, object], str], ...] = (
    ("show", {}, "ids"),
    ("show", {"ids": "P1-001"}, "ids"),
    ("show", {"ids": []}, "ids"),
    ("show", {"ids": ["P1-001"], "day": "2022-03-01"}, "day"),
    ("show", {"ids": ["P1-001"], "limit": 100000}, "limit"),
    ("show", {"ids": ["P1-001"], "limit": "5"}, "limit"),
    ("search", {"words": "长" * 100_000}, "words"),
    ("search", {"words": None}, "words"),
    ("search", {"words": {"a": [1]}}, "words"),
    ("stats", {"as_of": 20220301}, "as_of"),
    ("stats", {"as_of": float("nan")}, "as_of"),
    ("stats", {"as_of": "\ud800"}, "as_of"),
    ("stats", {"town": []}, "town"),
    ("stats", {"offset": -1}, "offset"),
    ("stats", {"offset": 1e300}, "offset"),
    ("stats", {"limit": True}, "limit"),
)


@pytest.mark.parametrize(("tool", "arguments", "named"), WRONG)
def test_an_argument_that_does_not_fit_is_named_with_an_example(
    tool: str, arguments: dict[str, object], named: str, registry: Path
) -> None:
    result = ask(registry, tool, arguments)
    text = text_of(result)
    assert result.is_error
    assert f"Argument or file: {named}" in text
    assert f"An example that fits: {tool} {{" in text
    assert len(text) < 3000


def test_an_unknown_id_is_not_said_to_be_no_power_of_the_town(registry: Path) -> None:
    result = ask(registry, "show", {"ids": ["P1-009"], "as_of": "2022-03-01"})
    text = text_of(result)
    assert result.is_error
    assert "示例镇" in text
    assert "2022-03-01" in text
    assert "不能判定" in text
    assert "P1-001" in text  # what is near
    assert "Call search" in text
    assert "not found" not in text.lower()


def test_an_unknown_id_beside_a_known_one_is_left_open_in_the_answer(registry: Path) -> None:
    result = ask(registry, "show", {"ids": ["P1-001", "P1-009"]})
    content = result.structured_content
    assert [entry["id"] for entry in content["entries"]] == ["P1-001"]
    assert [(o["reason"], o["ids"]) for o in content["cannot_tell"]] == [
        ("not-recorded", ["P1-009"])
    ]


def test_a_question_about_another_town_is_answered_with_whose_registry_this_is(
    registry: Path,
) -> None:
    result = ask(registry, "search", {"words": "道路", "town": "李家镇"})
    assert result.is_error
    assert "示例镇" in text_of(result)
    assert "不能判定" in text_of(result)
    for own in ("示例镇", "示例", "示例县示例镇", "示例镇人民政府"):
        assert not ask(registry, "search", {"words": "道路", "town": own}).is_error


def test_a_town_of_the_same_name_in_another_county_is_another(registry: Path) -> None:
    result = ask(registry, "search", {"words": "道路", "town": "别处县示例镇"})
    assert result.is_error
    assert "别处县示例镇" in text_of(result)
    assert "不能判定" in text_of(result)


@pytest.mark.parametrize("day", ["2022-02-30", "去年", "昨天以前", "--help", "1"])
def test_what_is_no_day_is_refused(day: str, registry: Path) -> None:
    result = ask(registry, "stats", {"as_of": day})
    assert result.is_error
    assert "What to call or do next" in text_of(result)


def test_a_day_to_come_says_what_is_known_today(registry: Path) -> None:
    result = ask(registry, "show", {"ids": ["P1-001"], "as_of": "2040-01-01"})
    assert not result.is_error
    assert "that day is yet to come" in text_of(result)
    assert "2026-11-23" in text_of(result)


@pytest.mark.process  # git is asked for what is no decision and no day
@pytest.mark.parametrize(
    "state", ["/etc", "../other", "powers/batch-1.yaml", "--output=x", "-o", "a..b", "", " "]
)
def test_a_path_or_an_option_is_no_state(state: str, registry: Path, tmp_path: Path) -> None:
    before = sorted(path for path in tmp_path.rglob("*"))
    result = ask(registry, "diff", {"first": state, "second": "2022-01-01"})
    assert result.is_error
    assert sorted(path for path in tmp_path.rglob("*")) == before


@pytest.mark.process
def test_another_folder_is_not_compared(registry: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "registry.yaml").write_bytes((registry / "registry.yaml").read_bytes())
    assert ask(registry, "diff", {"first": str(other), "second": "2022-01-01"}).is_error


def test_an_unknown_tool_names_those_there_are(registry: Path) -> None:
    result = ask(registry, "delete_everything")
    assert result.is_error
    assert "search" in text_of(result)


def test_a_registry_with_a_mistake_is_told_in_the_words_of_the_program(registry: Path) -> None:
    (registry / "powers" / "batch-1.yaml").write_text("decision: [", encoding="utf-8")
    result = ask(registry, "search", {"words": "道路"}, language="zh_CN")
    assert result.is_error
    assert "powers/batch-1.yaml" in text_of(result)
    assert text_of(result).startswith(NOTICE)


def test_a_defect_is_one_line_and_the_server_lives_on(
    registry: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_arguments: object) -> None:
        raise RuntimeError("secret of the inside")

    with monkeypatch.context() as patch:
        patch.setattr("devolved_powers.answers.stats.counts", broken)
        result = ask(registry, "stats")
    assert result.is_error
    assert "RuntimeError" in text_of(result)
    assert "secret" not in text_of(result)
    assert "secret" in caplog.text
    assert not ask(registry, "stats").is_error


def test_what_the_machine_refuses_is_told_as_that_and_as_no_defect(
    registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_arguments: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "registry.yaml")

    monkeypatch.setattr("devolved_powers.answers.stats.counts", refused)
    text = text_of(ask(registry, "stats"))
    assert "registry.yaml: The system refuses: you have no permission." in text
    assert "defect" not in text
