"""The hint of a finding names what was meant, or says what there is; it never leads astray."""

from pathlib import Path

import pytest

from devolved_powers.checks import run
from devolved_powers.checks._meant_values import meant_value
from devolved_powers.store.loader import load_registry
from tests.support import small_registry


def hints(root: Path, file: str, old: str, new: str, check: str) -> list[str]:
    """Return the hints of a check after one change of the small registry."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    return [f.result.hint for f in run(load_registry(root)) if f.check == check]


@pytest.mark.parametrize(
    ("penalty", "meant", "not_meant"),
    [
        ("责令限期改正", "orders", "责令关闭"),
        ("限期清理", "orders", "限制从业"),
        ("责令停止违法行为", "orders", "责令停产停业"),
        ("责令停产停业整顿", "责令停产停业", "orders"),
        ("停业整顿", "责令停产停业", "orders"),
        ("罚金", "罚款", "orders"),
    ],
)
def test_an_order_among_the_penalties_is_called_one(
    tmp_path: Path, penalty: str, meant: str, not_meant: str
) -> None:
    root = small_registry(tmp_path)
    old, new = "[没收违法所得, 罚款]", f"[没收违法所得, {penalty}]"
    (hint,) = hints(root, "catalog/agriculture.yaml", old, new, "wrong-value")
    assert meant in hint
    assert not_meant not in hint


def test_where_no_body_or_scene_is_near_those_there_are_are_listed(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    old = "from_body: 示例县农业农村局"
    new = "from_body: 示例县财政局"
    (hint,) = hints(root, "powers/batch-1.yaml", old, new, "unknown-body")
    assert "registry.yaml" in hint
    assert "示例县综合行政执法局" in hint
    (hint,) = hints(
        root, "catalog/agriculture.yaml", "scenes: [农资店]", "scenes: [影院]", "unknown-scene"
    )
    assert "农资店" in hint


def test_another_word_for_a_body_is_known(tmp_path: Path) -> None:
    root = small_registry(tmp_path)
    old, new = "from_body: 示例县综合行政执法局", "from_body: 示例县城管局"
    (hint,) = hints(root, "powers/batch-1.yaml", old, new, "unknown-body")
    assert "“示例县综合行政执法局”" in hint


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1万元", "10000"),
        ("３万", "30000"),
        ("１０００", "1000"),
        ("'1,500,000'", "1500000"),
        ("0.5万", "5000"),
        ("1.25亿元", "125000000"),
        ("三万", ""),
        ("3平方米", ""),
    ],
)
def test_a_sum_as_people_write_it_leads_to_its_number(written: str, meant: str) -> None:
    error = {"type": "int_parsing", "input": written}
    hint = meant_value(error, written, is_listed=False)  # type: ignore[arg-type]
    assert (meant in hint) if meant else (hint == "")


@pytest.mark.parametrize("written", ["单位, 个人]", "[单位, 个人", "单位，个人", "[单位, 个人]"])
def test_a_list_with_one_bracket_is_a_list(written: str) -> None:
    error = {"type": "tuple_type", "input": written}
    hint = meant_value(error, written, is_listed=False)  # type: ignore[arg-type]
    assert "“[单位, 个人]”" in hint


@pytest.mark.parametrize(
    ("written", "check", "says"),
    [
        ("from: 1, to: 10, unit: 万元", "wrong-value", "30000"),
        ("from: 10,000, to: 100000, unit: 元", "unknown-key", "30,000"),
    ],
)
def test_how_a_sum_is_written_is_said(tmp_path: Path, written: str, check: str, says: str) -> None:
    root = small_registry(tmp_path)
    right = "from: 10000, to: 100000, unit: 元"
    (hint,) = hints(root, "catalog/agriculture.yaml", right, written, check)
    assert says in hint
