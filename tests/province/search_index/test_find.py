"""What words find in all towns: what each town's own search finds by words, and nothing more."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.province.search_index.find import Range, Search
from devolved_powers.province.search_index.opened import SearchIndex, open_index
from devolved_powers.register.query import Query
from devolved_powers.register.registry import Registry
from devolved_powers.register.search.results import grouped
from tests.province.data_sets import DataSet, Town

pytestmark = pytest.mark.process
WORDS = (
    *("处罚", "道路", "种子", "农药", "占用", "城市", "示例", "罚款", "许可", "1", "条", "第七条"),
    *(
        "柳",
        "柳县",
        "柳东",
        "柳东镇人民政府",
        "青",
        "县",
        "镇",
        "东镇",
        "青县综合",
        "示例市",
        "另市",
    ),
    *("城管", "占道", "农药店", "综合执法", "5万元", "50000元", "500元", "人民政府", "号", "2021"),
    *("道路 占用", "种子 处罚", "城管 道路", "柳县 道路", "镇 种子", "没有这个词", "路", "、"),
    *(
        "赋予乡镇县级行政权力事项",
        "示例省人民政府",
        "示府发〔2021〕1号",
        "甲",
        "批",
        "《种子》",
        "種子",
    ),
)
"""Words of names, of one character, of bodies and places, everyday words, amounts, documents."""


def own(registry: Registry, day: date, words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the ids that a town's own search finds by words, and all that it finds.

    They differ where an id or pinyin is met: only of letters and digits.
    """
    snapshot = registry.snapshot(day)
    groups = [*grouped(snapshot.entries), *((need,) for need in snapshot._needs(Query()))]
    found = snapshot._find(groups, words, partly=False)
    hits = [*found.hits, *found.needs]
    by_words = [
        hit
        for hit in hits
        if all(match.way in ("text", "everyday") and match.key != "id" for match in hit.matches)
    ]
    return sorted(hit.ids[0] for hit in by_words), sorted(hit.ids[0] for hit in hits)


def across(
    index: SearchIndex, words: Sequence[str], day: date, towns: Sequence[Range]
) -> list[str]:
    """Return the ids that are found in towns."""
    search = Search(index, words, day.toordinal(), towns)
    ids = {number: str(written) for number, written in index.rows("SELECT id, written FROM ids")}
    rows = search.first(10_000)
    assert search.count() == len(rows) == len(set(rows))
    return sorted(ids[row[2]] for row in rows)


@contextmanager
def index_of(data: DataSet) -> Iterator[tuple[SearchIndex, dict[str, int]]]:
    """Open the index of a data set; give the number of each town by its name."""
    with open_index(data.folder) as index:
        yield index, {str(n): int(t or 0) for t, n in index.rows("SELECT town, name FROM towns")}


def test_each_town_finds_what_its_own_search_finds(data: DataSet) -> None:
    with index_of(data) as (index, numbers):
        assert len(numbers) == len(data.towns)
        for town in data.towns:
            registry = town.registry()
            asked = [Range(numbers[town.place.name], numbers[town.place.name])]
            for day in town.asked_days:
                for words in WORDS:
                    typed = words.split()
                    by_words, every = own(registry, day, typed)
                    found = across(index, typed, day, asked)
                    assert set(by_words) <= set(found) <= set(every), (town.place, day, words)
                    if not words.isascii():
                        assert found == by_words == every, (town.place, day, words)


def test_all_towns_together_find_what_each_finds(data: DataSet) -> None:
    day = date(2026, 11, 23)
    with index_of(data) as (index, numbers):
        ranges = [Range(number, number) for number in sorted(numbers.values())]
        whole = [Range(1, len(numbers))]
        for words in WORDS:
            typed = words.split()
            each = sorted(i for one in ranges for i in across(index, typed, day, [one]))
            assert across(index, typed, day, whole) == each, words
            assert across(index, typed, day, ranges) == each, words


def test_a_word_in_the_name_comes_first_and_needs_come_last(data: DataSet) -> None:
    with index_of(data) as (index, numbers):
        rows = Search(index, ["道路"], date(2026, 11, 23).toordinal(), [Range(1, len(numbers))])
        told = [
            index.rows("SELECT part, name FROM texts WHERE text = ?", (text,))[0]
            for text, *_rest in rows.first(10_000)
        ]
    is_need = [part == "needs" for part, _name in told]
    assert is_need == sorted(is_need)
    has_word = ["道路" in str(name) for part, name in told if part != "needs"]
    assert has_word == sorted(has_word, reverse=True)


def test_marks_alone_and_nothing_are_told_apart(data: DataSet) -> None:
    with index_of(data) as (index, _numbers), pytest.raises(PowersError):
        Search(index, [" ", ""], 1, [Range(1, 2)])


def test_a_word_too_long_is_refused(data: DataSet) -> None:
    with index_of(data) as (index, _numbers), pytest.raises(PowersError):
        Search(index, ["道路" * 51], 1, [Range(1, 2)])


@pytest.mark.parametrize("word", ['"', '道路" OR "', "name : x", "*", "道路*", "NEAR(", "'; --"])
def test_no_word_is_taken_for_a_part_of_a_query(data: DataSet, word: str) -> None:
    town: Town = data.towns[-1]
    day = date(2026, 11, 23)
    with index_of(data) as (index, numbers):
        asked = [Range(numbers[town.place.name], numbers[town.place.name])]
        assert across(index, [word], day, asked) == own(town.registry(), day, [word])[0]
