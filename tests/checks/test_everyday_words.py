"""Everyday words lead to entries, and what is said of those that do not leads somewhere."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from devolved_powers.checks import run, run_in
from devolved_powers.checks._context import Context
from devolved_powers.checks._searched_texts import SearchedTexts, has_together
from devolved_powers.diagnostics import CheckResult
from devolved_powers.store.files import document
from devolved_powers.store.loader import Loaded, from_documents, load_registry
from devolved_powers.yaml_text.scalars import scalar
from tests.sound_registries import SOUND, name_of
from tests.support import SMALL, copy_of

CHECKS = ("everyday-word", "synonym-leads-nowhere")


def with_words(root: Path, everyday: Sequence[str], official: Sequence[str]) -> Loaded:
    """Return a registry with one line in its list of words; nothing is written."""
    loaded = load_registry(root)
    lists = (
        ", ".join(scalar(word, in_flow=True) for word in side) for side in (everyday, official)
    )
    line = "  - {{everyday: [{}], official: [{}]}}\n".format(*lists)
    text = loaded.documents["registry.yaml"].text
    if "synonyms:\n" not in text:
        text = text.replace("control_totals:", "synonyms:\ncontrol_totals:")
    text = text.replace("synonyms:\n", f"synonyms:\n{line}")
    changed = document("registry.yaml", text.encode())
    documents = {**loaded.documents, "registry.yaml": changed}
    return from_documents(root, documents.values())


def said(loaded: Loaded) -> list[CheckResult]:
    """Return what the checks of everyday words say."""
    return [finding.result for finding in run(loaded) if finding.check in CHECKS]


def of_official(phrase: str, root: Path = SMALL) -> list[CheckResult]:
    """Return what is said of one phrase that an everyday word stands for."""
    return said(with_words(root, ["某种说法"], [phrase]))


@pytest.mark.parametrize(
    "phrase",
    [
        pytest.param("擅自占用", id="name of a power"),
        pytest.param("井盖", id="what an inspection looks at"),
        pytest.param("镇巡查", id="reason of a need"),
        pytest.param("农资店", id="scene"),
        pytest.param("《示例种子条例》第三条", id="citation"),
        pytest.param("综合行政执法局 城市道路", id="pieces in several fields"),
        pytest.param("城市管理　责令限期改正", id="a wide blank parts too"),
        pytest.param("農藥經營", id="traditional characters"),
        pytest.param("ｐ１－００１", id="full width, other case"),
    ],
)
def test_words_anywhere_in_an_entry_will_do(phrase: str) -> None:
    assert of_official(phrase) == []


@pytest.mark.parametrize("registry", SOUND, ids=name_of)
def test_whatever_a_power_was_ever_called_counts(registry: Path) -> None:
    names = list(load_registry(registry).names_granted.values())
    assert names
    assert said(with_words(registry, ["某种说法"], names)) == []


def test_pieces_of_several_entries_are_no_entry() -> None:
    (result,) = of_official("农药经营 假种子")
    assert result.message == "没有一个事项或者需求同时有“农药经营 假种子”各段。"


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("占有城市道路", "占用城市道路"),
        ("经营假种籽", "经营假种子"),
        ("擅自挖掘道路", "擅自挖掘 道路"),
        ("道路占用", "道路 占用"),
        ("擅自占用、经营假种子", "擅自占用, 经营假种子"),
        ("擅自占用、路", "擅自占用城市"),
        ("餐厅", ""),
        ("采伐林木", ""),
        ("道路养护检查", "道路养护 检查"),
        ("城管局", "城市管理"),
    ],
)
def test_the_hint_names_what_is_meant_or_nothing(phrase: str, meant: str) -> None:
    (result,) = of_official(phrase)
    assert phrase in result.message
    named = re.findall("“(.+?)”", result.hint)
    assert named == ([meant] if meant else [])
    for words in named:
        for part in words.split(", "):
            assert of_official(part) == []


def test_what_is_not_known_whole_is_not_called_nowhere(tmp_path: Path) -> None:
    root = copy_of(SMALL, tmp_path / "town")
    catalog = root / "catalog" / "agriculture.yaml"
    catalog.write_text("field: 农业农村\nitems: [\n", encoding="utf-8", newline="\n")
    loaded = with_words(root, ["砍树"], ["采伐林木", "占用 城市道路"])
    outcome = run_in(Context(loaded))
    assert [f.check for f in outcome.findings if f.check in CHECKS] == []
    (unknown,) = (u for u in outcome.undecided if u.check in CHECKS)
    assert unknown.place.route == ("synonyms", 0, "official", 0)
    assert unknown.unread == "catalog/agriculture.yaml"


def test_a_root_file_that_does_not_fit_is_told_once(tmp_path: Path) -> None:
    root = copy_of(SMALL, tmp_path / "town")
    path = root / "registry.yaml"
    text = path.read_text(encoding="utf-8").replace("decisions: 1", "decisions: 一")
    path.write_text(text, encoding="utf-8", newline="\n")
    outcome = run_in(Context(with_words(root, ["砍树"], ["采伐林木"])))
    assert [f.check for f in outcome.findings if f.check in CHECKS] == []
    assert [u.check for u in outcome.undecided if u.check in CHECKS] == ["synonym-leads-nowhere"]


@pytest.mark.parametrize(
    "lists",
    [
        "everyday: 砍树, official: 采伐",
        "everyday: [], official: []",
        "everyday: [1], official: [2]",
        "everyday: [砍树]",
        "俗称: [砍树]",
    ],
)
def test_a_line_of_another_shape_is_left_to_the_checks_of_shapes(
    tmp_path: Path, lists: str
) -> None:
    root = copy_of(SMALL, tmp_path / "town")
    path = root / "registry.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}synonyms:\n  - {{{lists}}}\n", encoding="utf-8", newline="\n")
    found = {finding.check for finding in run(load_registry(root))}
    assert found & {"wrong-value", "missing-key", "unknown-key"}
    assert not found & set(CHECKS)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["养狗", "養狗"], "已经列过"),
        (["ＫＴＶ", "ktv"], "已经列过"),
        (["乱 停车", "乱停车"], "已经列过"),
        (["狗"], "只有一个字"),
        (["养狗，遛狗"], "算作一个词"),
        (["养狗;遛狗"], "算作一个词"),
        (["……"], "没有可以查询的文字"),
        (["　"], "没有可以查询的文字"),
        (["城市 道路"], "登记用语本身"),
        (["Ｐ1-001"], ""),
        (["养狗", "遛狗"], ""),
    ],
)
def test_everyday_words_of_no_use_are_named(words: list[str], reason: str) -> None:
    results = said(with_words(SMALL, words, ["城市道路", "占用 道路"]))
    assert [reason in result.message for result in results] == [True] * bool(reason)


NAMES = ("对擅自占用城市道路的处罚", "对城市道路养护情况的行政检查", "农药经营许可", "养护记录")


@settings(suppress_health_check=[HealthCheck.differing_executors], max_examples=30)
@given(st.sampled_from(NAMES), st.integers(0, 12), st.integers(2, 12))
def test_every_part_of_a_name_leads_to_it(name: str, start: int, length: int) -> None:
    part = name[min(start, len(name) - 2) :][:length]
    assert of_official(part) == []


@settings(suppress_health_check=[HealthCheck.differing_executors], max_examples=40)
@given(st.text("对擅自占用城市道路养护药种子处罚 ，、?*[]{}", min_size=1, max_size=9))
def test_a_hint_never_leads_nowhere(phrase: str) -> None:
    for result in of_official(phrase):
        for words in re.findall("“(.+?)”", result.hint):
            for part in words.split(", "):
                assert of_official(part) == [], (phrase, result.hint)


@given(
    st.lists(st.text("占道城市路a", max_size=6), max_size=5),
    st.lists(st.text("占道城市路a", max_size=3), max_size=3),
)
def test_texts_looked_through_together_answer_as_one_by_one(
    texts: list[str], pieces: list[str]
) -> None:
    assert (SearchedTexts(texts).has_all(pieces) is not None) == has_together(texts, pieces)
