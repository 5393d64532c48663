"""Two clerks add everyday words to registry.yaml: all words are there after the merge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.git.merge_text import merge_texts
from devolved_powers.yaml_text.merge import merge_data
from devolved_powers.yaml_text.reader import Data

HEAD = "registry: 甲\nscenes: [城市道路]\n"
FOOT = "control_totals: {decisions: 1}\n"
PARKING = "{everyday: [乱停车, 违停], official: [违法停放]}"
DOGS = "{everyday: [养狗], official: [饲养犬只]}"
STALLS = "{everyday: [摆摊], official: [占用 城市道路]}"


def listed(*entries: str) -> str:
    """Return a root file with these entries in its list of words."""
    words = "".join(f"  - {entry}\n" for entry in entries)
    return HEAD + (f"synonyms:\n{words}" if words else "") + FOOT


@pytest.mark.process  # lines are merged by git
@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        pytest.param(
            listed(PARKING), listed(PARKING, DOGS), listed(PARKING, STALLS),
            listed(PARKING, DOGS, STALLS), id="both add a line",
        ),
        pytest.param(
            listed(), listed(DOGS), listed(STALLS), listed(DOGS, STALLS),
            id="both begin the list",
        ),
        pytest.param(
            listed(DOGS),
            listed("{everyday: [养狗, 遛狗], official: [饲养犬只]}"),
            listed("{everyday: [养狗, 狗叫], official: [饲养犬只, 犬吠扰民]}"),
            listed("{everyday: [养狗, 狗叫, 遛狗], official: [饲养犬只, 犬吠扰民]}"),
            id="both add words to one line",
        ),
        pytest.param(
            listed(),
            listed("{everyday: [养狗, 遛狗], official: [饲养犬只]}"),
            listed("{everyday: [养狗, 狗叫], official: [饲养犬只]}"),
            listed("{everyday: [养狗, 狗叫, 遛狗], official: [饲养犬只]}"),
            id="both add a line for one word",
        ),
        pytest.param(
            listed(PARKING),
            listed("{everyday: [乱停车], official: [违法停放]}"),
            listed("{everyday: [乱停车, 违停, 堵路], official: [违法停放]}"),
            listed("{everyday: [乱停车, 堵路], official: [违法停放]}"),
            id="one takes a word out",
        ),
        pytest.param(listed(DOGS), listed(), listed(DOGS), listed(), id="one takes the list out"),
    ],
)  # fmt: skip
def test_words_of_both_are_taken_without_asking(
    base: str, ours: str, theirs: str, merged: str
) -> None:
    for sides in ((ours, theirs), (theirs, ours)):
        done = merge_texts("registry.yaml", base, *sides)
        assert (done.text, done.conflicts) == (merged, 0)


@pytest.mark.process
def test_a_line_that_one_takes_out_and_the_other_adds_to_is_asked_about() -> None:
    theirs = listed("{everyday: [乱停车, 违停, 堵路], official: [违法停放]}")
    done = merge_texts("registry.yaml", listed(PARKING), listed(), theirs)
    assert done.conflicts == 1
    assert "堵路" in done.text


@pytest.mark.process
def test_other_lists_of_texts_are_asked_about_as_before() -> None:
    one, other = (listed().replace("城市道路", f"城市道路, {scene}") for scene in ("网吧", "林区"))
    assert merge_texts("registry.yaml", listed(), one, other).conflicts == 1


WORDS = st.lists(st.sampled_from(["甲", "乙", "丙", "丁", "戊", "己"]), unique=True, max_size=6)


def entries(first: str, words: list[str]) -> dict[str, Data]:
    """Return a root file whose one line of words begins with a word that both sides keep."""
    everyday: list[Data] = [first, *words]
    official: list[Data] = [f"{word}的处罚" for word in (first, *words)]
    return {"synonyms": [{"everyday": everyday, "official": official}]}


@given(WORDS, WORDS, WORDS)
def test_no_word_is_lost_and_none_comes_back(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    sides = [entries("首", words) for words in (base, ours, theirs)]
    merged = merge_data(*sides)
    mirrored = merge_data(sides[0], sides[2], sides[1])
    kept = (set(base) & set(ours) & set(theirs)) | (set(ours) - set(base))
    kept |= set(theirs) - set(base)
    assert not merged.conflicts
    assert merged.data == mirrored.data
    assert isinstance(merged.data, dict)
    assert isinstance(merged.data["synonyms"], list)
    (entry,) = merged.data["synonyms"]
    assert isinstance(entry, dict)
    for key, ending in (("everyday", ""), ("official", "的处罚")):
        words = entry[key]
        assert isinstance(words, list)
        assert sorted(map(str, words)) == sorted(f"{word}{ending}" for word in {"首", *kept})
