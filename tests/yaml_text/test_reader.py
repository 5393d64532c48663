"""The fast reader agrees with ruamel.yaml's own loader, and sees what is not allowed."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from devolved_powers.yaml_text.reader import MAX_DEPTH, read_yaml, scalar_value
from tests.support import ROOT

SCALARS = [
    "no", "on", "yes", "off", "0o17", "017", "007", "1:30", "1.10", "1e3", "12e03", "0x1F", "0b11",
    "1_000", "+1", "-1", "+.inf", ".NaN", "~", "null", "Null", "true", "True", "TRUE", "false",
    "2021-09-01", "-", "--", "0.", ".5", "1.", "+", ".", "..", "0o", "0x", "第一条", "1,000",
]  # fmt: skip


def ruamel(text: str) -> object:
    return YAML(typ="safe").load(io.StringIO(text))


@pytest.mark.parametrize("scalar", SCALARS)
def test_a_scalar_means_what_ruamel_says(scalar: str) -> None:
    text = f"key: {scalar}\n"
    try:
        expected = ruamel(text)
    except Exception:  # noqa: BLE001 - ruamel fails on `0o` and the like; we keep a text
        data, _faults = read_yaml(text)
        assert isinstance(data, dict)
        return
    assert repr(read_yaml(text)[0]) == repr(expected)


@given(st.text(st.sampled_from("0123456789abcdefox+-_.eE:~ "), min_size=1, max_size=8))
def test_any_plain_scalar_means_what_ruamel_says(scalar: str) -> None:
    text = f"key: {scalar}\n"
    try:
        expected = ruamel(text)
    except Exception:  # noqa: BLE001 - no YAML, or a number ruamel itself trips over
        return
    if "-" in scalar and repr(expected).startswith("{'key': datetime"):
        return  # times of day stay texts here, by design
    assert repr(read_yaml(text)[0]) == repr(expected)


def test_the_data_files_mean_what_ruamel_says() -> None:
    for path in (ROOT / "registry.yaml", *ROOT.glob("powers/*.yaml"), *ROOT.glob("catalog/*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert read_yaml(text) == (ruamel(text), ())


def test_a_day_that_does_not_exist_stays_a_text() -> None:
    assert scalar_value("2022-02-28") == date(2022, 2, 28)
    assert scalar_value("2022-02-30") == "2022-02-30"


@pytest.mark.parametrize(
    ("text", "kind", "line", "column"),
    [
        ("a: &x 1\n", "anchor", 1, 4),
        ("a: 1\nb: *x\n", "alias", 2, 4),
        ("<<: {a: 1}\n", "merge", 1, 1),
        ("a: !t 1\n", "tag", 1, 4),
        ("? [a]\n: 1\n", "key", 1, 3),
        ("a: 1\nb: 2\na: 3\n", "duplicate", 3, 1),
        ("a: 1\n---\nb: 2\n", "documents", 2, 1),
        ("a: [1\n", "syntax", 1, 4),
        ("a:\n\t- 1\n", "syntax", 2, 1),
    ],
)
def test_what_is_not_allowed_is_seen_with_its_place(
    text: str, kind: str, line: int, column: int
) -> None:
    _data, faults = read_yaml(text)
    assert [(f.kind, f.line, f.column) for f in faults][:1] == [(kind, line, column)]


def test_ten_thousand_levels_are_one_fault() -> None:
    _data, faults = read_yaml("[" * 10_000)
    assert [f.kind for f in faults] == ["depth"]
    assert faults[0].column == MAX_DEPTH + 1


def test_an_alias_bomb_is_not_set_off() -> None:
    bomb = "a: &a [x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)},*{chr(97 + i)}]\n" for i in range(20)
    )
    data, faults = read_yaml(bomb)
    assert isinstance(data, dict)
    assert {f.kind for f in faults} == {"anchor", "alias"}


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    read_yaml(text)
