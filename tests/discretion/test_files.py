"""What a file of discretion/ may hold: what fits is read, anything else is told with its place."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from devolved_powers.checks import run
from devolved_powers.i18n import speaking
from devolved_powers.models.discretion import DiscretionStandard, Measure, TierFine
from devolved_powers.store.loader import load_registry
from devolved_powers.yaml_text.canonical_form import canonical_text, same_meaning
from devolved_powers.yaml_text.edit_text import new_file
from devolved_powers.yaml_text.edits import Put, edited
from devolved_powers.yaml_text.merge import merge_data
from devolved_powers.yaml_text.reader import Data, read_yaml
from tests.law.invented import index
from tests.support import CASES, small_registry

FILE = "discretion/roads-2023.yaml"
SCHEMA = "# yaml-language-server: $schema=../schemas/discretion.schema.json\n"
HEAD = f"""\
{SCHEMA}standard: roads-2023
title: 示例县城市道路行政处罚裁量基准
doc_no: 示综执规〔2023〕1号
published: 2023-11-20
url: https://www.example.invalid/standard.html
effective: 2023-12-15
provenance:
  status: transcribed
"""
ENTRY = """\
entries:
  - items: [E-001]
    name: 擅自占用城市道路的
    penalty: 《示例城市道路条例》第四条
    tiers:
"""
MANAGEMENT = CASES / "ok" / "discretion" / "discretion" / "urban-management-2023.yaml"


def laid_out(folder: Path, text: str) -> Path:
    """Return the small registry with a standard."""
    root = small_registry(folder)
    (root / "discretion").mkdir()
    (root / FILE).write_text(text, encoding="utf-8", newline="\n")
    return root


def told(root: Path) -> list[tuple[int, str]]:
    """Return line and message of each value of the file that does not fit."""
    with speaking("en"):
        findings = run(load_registry(root))
    wrong = (f for f in findings if (f.file, f.check) == (FILE, "wrong-value"))
    return [(f.position.line, f.result.message) for f in wrong]


@pytest.mark.parametrize(
    ("tier", "message"),
    [
        ("fines: [{from: 5000, to: 1000, unit: 元}]", "No number lies between these bounds"),
        ("fines: [{from: 5, to: 5, to_excluded: true, unit: 元}]", "No number lies between"),
        ("fines: [{to: 5, from_excluded: true, unit: 元}]", "A bound that is left out is needed"),
        ("fines: [{from: -1, unit: 元}]", "less than 0 is not possible"),
        ("fines: [{from: .nan, unit: 元}]", "must be a"),
        ("fines: [{from: .inf, unit: 元}]", "must be a"),
        ("fines: [{from: 一万, unit: 元}]", "must be a"),
        ("fines: [{from: true, unit: 元}]", "must be a"),
        ("fines: [{from: 1, unit: 万元}]", "元"),
        ("measures: [{of: 面积, from: 9, below: 3, unit: 亩}]", "No number lies between"),
        ("measures: [{of: 面积, above: 3, below: 3, unit: 亩}]", "No number lies between"),
        ("measures: [{of: 面积, from: 3, above: 3, unit: 亩}]", "A lower bound is either"),
        ("measures: [{of: 面积, unit: 亩}]", "A measure needs a bound"),
        ("outcome: 不罚", "不予处罚"),
        ("other_grounds: 是", "true or false"),
        ("supervision: 教育", "must be a list"),
    ],
)
def test_what_cannot_be_is_told_where_it_stands(tmp_path: Path, tier: str, message: str) -> None:
    root = laid_out(tmp_path, f"{HEAD}{ENTRY}      - tier: 一般\n        {tier}\n")
    found = told(root)
    assert any(message in text for _line, text in found), found
    assert {line for line, _text in found} == {16}


@pytest.mark.parametrize(
    "measure",
    [
        {"from": 1, "to": 1},
        {"from": 0},
        {"below": 5},
        {"above": 3, "to": 5},
        {"from": 0.5, "below": 10**30},
    ],
)
def test_a_measure_has_a_bound_below_or_above_or_both(measure: Mapping[str, float]) -> None:
    assert Measure.model_validate({"of": "面积", "unit": "亩", **measure}).of == "面积"


def test_a_range_without_a_floor_has_none() -> None:
    fine = TierFine.model_validate({"to": 50000, "unit": "元", "to_excluded": True})
    assert fine.from_ is None


@pytest.mark.parametrize(
    ("text", "check"),
    [
        (f"{HEAD}{ENTRY}      - {{}}\n", "wrong-value"),
        (f"{HEAD}entries:\n  - name: 甲\n", "wrong-value"),
        (f"{HEAD}entries: 甲\n", "wrong-value"),
        (f"{HEAD}entries: [甲, 1, null]\n", "wrong-value"),
        (HEAD.replace("title: 示例县城市道路行政处罚裁量基准\n", ""), "missing-key"),
        (f"{HEAD}文号: 甲\n", "unknown-key"),
        (f"{HEAD}title: 又一个\n", "duplicate-key"),
        (f"{HEAD}entries:\n  - name: [\n", "yaml-syntax"),
        (f"{HEAD}entries: &a\n  - *a\n", "yaml-feature"),
        ("", "yaml-syntax"),
        ("- 1\n", "wrong-value"),
        (HEAD.replace("standard: roads-2023", "standard: 道路"), "wrong-value"),
        (HEAD.removeprefix(SCHEMA), "schema-line"),
        (HEAD.replace("2023-12-15", "2023-02-30"), "wrong-value"),
    ],
)
def test_a_half_written_file_is_a_finding_and_never_a_failure(
    tmp_path: Path, text: str, check: str
) -> None:
    root = laid_out(tmp_path, text)
    findings = [finding for finding in run(load_registry(root)) if finding.file == FILE]
    assert check in {finding.check for finding in findings}, findings


def test_a_standard_that_is_not_called_like_its_file_is_told(tmp_path: Path) -> None:
    root = laid_out(tmp_path, HEAD.replace("standard: roads-2023", "standard: roads-2022"))
    found = {f.check: f.position.line for f in run(load_registry(root)) if f.file == FILE}
    assert found["decision-name"] == 2


def test_of_a_standard_with_one_act_that_does_not_fit_the_others_stay(tmp_path: Path) -> None:
    good = "      - {tier: 一般, fines: [{to: 20000, unit: 元}]}\n"
    second = ENTRY.removeprefix("entries:\n").replace("占用", "挖掘")
    loaded = load_registry(laid_out(tmp_path, f"{HEAD}{ENTRY}      - {{}}\n{second}{good}"))
    standard = loaded.standards[FILE]
    kept = [(index, e.name) for index, e in standard.numbered("entries", standard.entries)]
    assert kept == [(1, "擅自挖掘城市道路的")]
    assert not loaded.is_whole


def test_thousands_of_tiers_are_read(tmp_path: Path) -> None:
    tiers = "".join(
        f"      - when: 第{n}次\n        fines:\n          - {{from: {n}, to: {n + 1}, unit: 元}}\n"
        for n in range(3_000)
    )
    loaded = load_registry(laid_out(tmp_path, HEAD + ENTRY + tiers))
    (entry,) = loaded.standards[FILE].entries
    assert len(entry.tiers) == 3_000
    run(loaded)


@pytest.mark.skipif(os.name == "nt", reason="needs links")
@pytest.mark.parametrize("kind", ["link", "folder", "linked folder", "file in the place of it"])
def test_what_is_no_file_of_data_is_told(tmp_path: Path, kind: str) -> None:
    root = small_registry(tmp_path)
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "roads-2023.yaml").write_text("password: 1\n", encoding="utf-8")
    match kind:
        case "link":
            (root / "discretion").mkdir()
            (root / FILE).symlink_to(secret / "roads-2023.yaml")
        case "folder":
            (root / FILE).mkdir(parents=True)
        case "linked folder":
            (root / "discretion").symlink_to(secret)
        case _:
            (root / "discretion").write_text("", encoding="utf-8")
    findings = [f for f in run(load_registry(root)) if f.file.startswith("discretion")]
    assert {f.check for f in findings} == {"unreadable-file"}
    assert "password" not in str(findings)


_WORDS = st.sampled_from(["从轻", "当场改正的", "#", "- x", "a: b", "是", "007", "“一”", "\t一"])
_NUMBERS = st.one_of(st.integers(0, 10**12), st.sampled_from([0.5, 1.25]))
_MEASURES = st.fixed_dictionaries(
    {"of": st.just("面积"), "unit": st.just("平方米")}, optional={"from": _NUMBERS}
)
_FINES = st.fixed_dictionaries(
    {"unit": st.sampled_from(["元", "倍", "%"])},
    optional={"to": _NUMBERS, "base": st.just("每平方米"), "cap": _NUMBERS, "when": _WORDS},
)
_TIERS = st.fixed_dictionaries(
    {"when": _WORDS},
    optional={
        "text": _WORDS,
        "measures": st.lists(_MEASURES, max_size=2),
        "fines": st.lists(_FINES, max_size=2),
        "supervision": st.lists(_WORDS, max_size=2),
        "other_grounds": st.booleans(),
    },
)
_ENTRIES = st.fixed_dictionaries(
    {"name": _WORDS},
    optional={
        "tiers": st.lists(_TIERS, max_size=3),
        "items": st.lists(st.just("E-001"), max_size=2),
        "penalty": st.just("《甲法》第4条第2款"),
        "note": _WORDS,
    },
)


@given(st.lists(_ENTRIES, max_size=3))
def test_what_is_written_is_canonical_and_says_the_same(entries: list[dict[str, Data]]) -> None:
    listed: list[Data] = [*entries]
    data: dict[str, Data] = {"standard": "a", "title": "甲", "entries": listed}
    text = canonical_text(FILE, new_file(FILE, data, SCHEMA.removesuffix("\n")))
    read, faults = read_yaml(text)
    assert not faults
    assert same_meaning(read) == same_meaning(data)
    assert canonical_text(FILE, text) == text


def test_the_canonical_form_keeps_comments_and_orders_keys() -> None:
    text = (
        f"{HEAD}entries:\n"
        "  # 第一条\n"
        "  - name: 擅自占用城市道路的 # 照抄\n"
        "    items:   [ E-001 ]\n"
        "    penalty: 《示例城市道路条例》第4条\n"
        "    tiers:\n"
        "      - fines: # 元\n"
        "          - {unit: 元, to: 5000}\n"
        "        when: 不足10平方米的\n"
        "        measures:\n"
        "          - {unit: 平方米, below: 10, of: 面积}\n"
    )
    assert canonical_text(FILE, text) == (
        f"{HEAD}entries:\n"
        "  # 第一条\n"
        "  - items: [E-001]\n"
        "    name: 擅自占用城市道路的 # 照抄\n"
        "    penalty: 《示例城市道路条例》第四条\n"
        "    tiers:\n"
        "      - when: 不足10平方米的\n"
        "        measures:\n"
        "          - {of: 面积, below: 10, unit: 平方米}\n"
        "        fines: # 元\n"
        "          - {to: 5000, unit: 元}\n"
    )


def test_two_people_may_change_two_acts_of_one_standard() -> None:
    text = MANAGEMENT.read_text(encoding="utf-8")
    base, one, other, same = (
        read_yaml(changed)[0]
        for changed in (
            text,
            text.replace("to: 30000,", "to: 20000,"),
            text.replace("to: 8000,", "to: 9000,"),
            text.replace("to: 30000,", "to: 25000,"),
        )
    )
    merged = merge_data(base, one, other)
    assert merged.conflicts == []
    assert merged.data not in (base, one, other)
    assert merge_data(base, one, same).conflicts


def test_an_edit_leaves_every_other_line_as_it_is() -> None:
    text = MANAGEMENT.read_text(encoding="utf-8")
    route = ("entries", 0, "tiers", 1, "fines", 0, "to")
    done = edited("discretion/urban-management-2023.yaml", text, [Put(route, 20000)])
    assert done == text.replace("from: 10000, to: 30000,", "from: 10000, to: 20000,")


def test_a_file_may_hold_a_document_before_its_acts_are_entered() -> None:
    bare = {"standard": "a", "title": "甲", "provenance": {"status": "draft"}}
    assert DiscretionStandard.model_validate(bare).entries == ()
    with pytest.raises(ValidationError):
        DiscretionStandard.model_validate({**bare, "standard": "../a"})


def test_the_facts_of_the_sound_registry_are_those_of_its_invented_text() -> None:
    made = index(CASES / "discretion" / "statutes", "")
    held = CASES / "ok" / "discretion" / "laws" / "示例市容条例.yaml"
    assert held.read_text(encoding="utf-8") == made["示例市容条例.yaml"]
