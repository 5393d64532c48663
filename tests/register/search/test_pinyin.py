"""How characters are read aloud: as officials read the words of this field."""

import pytest

from devolved_powers.register.search.pinyin import Heard, letters_of, readings

READINGS = {
    "行政处罚": "xing zheng chu fa",
    "银行行业": "yin hang hang ye",
    "重庆": "chong qing",
    "重大动物疫病": "zhong da dong wu yi bing",
    "种子种植": "zhong zi zhong zhi",
    "畜禽畜牧": "chu qin xu mu",
    "行政给付": "xing zheng ji fu",
    "调解调查": "tiao jie diao cha",
    "没收": "mo shou",
    "便溺": "bian niao",
    "堵塞": "du se",
    "退耕还林": "tui geng huan lin",
    "绿化": "lv hua",
    "传染病": "chuan ran bing",
    "校长": "xiao zhang",
    "载客": "zai ke",
    "房屋拆除重建": "fang wu chai chu chong jian",
}


@pytest.mark.parametrize(("text", "read_as"), READINGS.items())
def test_words_of_the_field_are_found_as_officials_read_them(text: str, read_as: str) -> None:
    syllables = read_as.split()
    for character, syllable in zip(text, syllables, strict=True):
        assert syllable in readings()[character], character
    for letters in ("".join(syllables), "".join(s[0] for s in syllables), "".join(syllables)[:-1]):
        assert Heard(letters).at(f"对{text}的") == (1, 1 + len(text)), letters


def test_a_character_has_few_readings_and_each_is_a_syllable() -> None:
    for character, syllables in readings().items():
        assert 1 <= len(syllables) <= 5, character
        assert all(s.isascii() and s.isalpha() and s.islower() for s in syllables), character
        assert len(set(syllables)) == len(syllables), character


def test_letters_that_are_no_pinyin_are_not_read() -> None:
    assert [letters_of(word) for word in ("a", "a1", "餐饮", "", "'an")] == [""] * 5
    assert Heard("fan").at("对餐饮服务的处罚") is None
    assert Heard("cyx").at("餐饮") is None
