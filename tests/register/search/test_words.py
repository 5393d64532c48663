"""How one word is met: as written, by the id, by an everyday word, by pinyin."""

import pytest

from devolved_powers.register.search.everyday import EverydayWords, synonym_lines
from devolved_powers.register.search.pinyin import Heard, letters_of, readings
from devolved_powers.register.search.searched_text import WEIGHTS, joined
from devolved_powers.register.search.words import Match, Word, is_id, place_match

TEXT = joined(
    (
        ("name", ["对擅自采伐林木的处罚"]),
        ("scenes", ["林区"]),
        ("inspect", ["采伐许可证", "伐桩"]),
        ("fines", ["5000元以上5万元以下罚款"]),
        ("note", ["不含竹子"]),
    )
)
EVERYDAY = EverydayWords(
    synonym_lines([(["砍树", "砍木头"], ["采伐林木"]), (["运木头"], ["木材 运输"])])
)


def met(word: str) -> Match | None:
    return Word(word, EVERYDAY).match(TEXT, ["P1-077", "E-068"])


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("采伐", "name"),
        ("林区", "scenes"),
        ("伐桩", "inspect"),
        ("5万元", "fines"),
        ("竹子", "note"),
    ],
)
def test_all_that_an_entry_says_is_searched_and_where_is_told(word: str, key: str) -> None:
    match = met(word)
    assert match is not None
    assert (match.way, match.key) == ("text", key)


def test_an_everyday_word_says_what_it_means() -> None:
    match = met("砍树")
    assert match is not None
    assert (match.way, match.key, match.found) == ("everyday", "name", ("采伐林木",))
    assert met("运木头") is None, "木材 and 运输 must both stand there"


def test_the_name_tells_more_than_a_note() -> None:
    name, note = met("采伐"), met("竹子")
    assert name is not None
    assert note is not None
    assert name.worth > note.worth


@pytest.mark.parametrize(
    "typed", ["p1-077", "P1-77", "p177", "P1077", "Ｐ１－０７７", "e68", "E-68", "e068"]
)
def test_an_id_needs_no_zeros_and_no_hyphen(typed: str) -> None:
    match = met(typed)
    assert match is not None
    assert match.way == "id"


def test_an_id_is_no_part_of_another() -> None:
    assert not is_id("p1-7", "P1-077")
    assert not is_id("e6", "E-068")


def test_a_bare_number_names_an_entry_only_where_one_has_it() -> None:
    word = Word("77", EVERYDAY)
    word.settle(["P1-077", "E-068"])
    assert word.match(TEXT, ["P1-077"]) is not None
    word = Word("77", EVERYDAY)
    word.settle(["P1-077", "P2-077"])
    assert word.match(TEXT, ["P1-077"]) is None


@pytest.mark.parametrize("letters", ["caifalinmu", "cflm", "caifa", "cfl", "caifalm", "linqu"])
def test_pinyin_is_whole_syllables_or_how_they_begin(letters: str) -> None:
    match = met(letters)
    assert match is not None
    assert match.way == "pinyin"


@pytest.mark.parametrize("letters", ["caif4", "c", "zhongzhi", "linmucaifa", "aifa"])
def test_other_letters_are_not_heard(letters: str) -> None:
    assert met(letters) is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("畜禽", "chuqin"),
        ("畜牧", "xumu"),
        ("给付", "jifu"),
        ("重建", "chongjian"),
        ("堵塞", "duse"),
        ("称重", "chengzhong"),
        ("绿化", "lvhua"),
        ("行政", "xingzheng"),
        ("屠宰", "tuzai"),
        ("便溺", "bianniao"),
    ],
)
def test_words_of_this_field_are_read_as_people_read_them(text: str, read: str) -> None:
    assert Heard(letters_of(read)).at(text) == (0, len(text))


def test_every_character_has_a_reading() -> None:
    table = readings()
    assert all(table[c] for c in "权力事项赋权登记处罚许可检查强制确认给付奖励")
    assert set(table["重"]) >= {"zhong", "chong"}


@pytest.mark.parametrize("marks", ["-", "（", "(", "%", "～", "——", "、", "…", ")("])
def test_marks_alone_are_met_nowhere(marks: str) -> None:
    text = TEXT + joined([("note", ["农药（不含限制使用农药）、5%～10%——见P1-077…"])])
    assert Word(marks, EVERYDAY).match(text, ["P1-077"]) is None


def test_a_short_word_in_the_title_of_a_document_hides_no_other_place() -> None:
    """A power held by two bodies: the title of its document stands before the second body."""
    text = joined([("decision", ["赋予示例镇事项"]), ("to_body", ["示例镇人民政府"])])
    assert place_match(text, "镇") == ("to_body", WEIGHTS["to_body"])
    assert place_match(joined([("decision", ["赋予示例镇事项"])]), "镇") is None
