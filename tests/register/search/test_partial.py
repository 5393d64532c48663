"""Where nothing has all that was asked: what has most of it, and never for one character."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.register.search.everyday import EverydayWords, synonym_lines
from devolved_powers.register.search.ranking import ASIDES, answers, nearest, ranked
from devolved_powers.register.search.searched_text import joined
from devolved_powers.register.search.written_form import written_form

NAMES = (
    "对随地吐痰、乱扔果皮的处罚",
    "对擅自占用城市道路的处罚",
    "对未经批准擅自挖掘城市道路的处罚",
    "对饲养的犬只未接种狂犬病疫苗的处罚",
    "农药经营许可证核发",
)
TEXTS = [joined([("name", [name])]) for name in NAMES]
EVERYDAY = EverydayWords(
    synonym_lines(
        [(["占道摆摊", "占道"], ["占用 城市道路"]), (["养狗", "狗没打针"], ["犬只 狂犬病"])]
    )
)


def indexes(*words: str) -> list[int]:
    enough, _left_off = answers(ranked(TEXTS, words, EVERYDAY), words)
    return [result.index for result in enough]


def test_an_everyday_word_within_a_sentence_is_heard() -> None:
    assert indexes("邻居养狗吓人")[0] == 3
    assert indexes("门口有人占道怎么办")[0] == 1


def test_what_is_like_an_everyday_word_leads_where_it_leads() -> None:
    ranking = ranked(TEXTS, ["狗都没打过针"], EVERYDAY)
    assert ranking[0].index == 3
    assert ranking[0].matches[0].way == "similar"
    assert ranking[0].matches[0].word == "狗没打针"


def test_rare_pairs_weigh_more_than_common_ones() -> None:
    assert indexes("挖掘过的道路")[0] == 2


def test_one_shared_character_is_no_answer_and_no_hint() -> None:
    for question in ("道", "犬吠", "经书", "药房排队"):
        results = ranked(TEXTS, [question], EVERYDAY)
        shared = [r for r in results if not any(len(m.word) > 1 for m in r.matches)]
        assert not shared


@given(st.lists(st.text("婚姻登记护照驾驶证打官司道农犬", min_size=1, max_size=6), max_size=3))
def test_what_is_near_shares_two_characters_or_an_everyday_word(words: Sequence[str]) -> None:
    typed = [word for word in words if written_form(word)]
    for result in nearest(ranked(TEXTS, typed, EVERYDAY)):
        assert result.matches
        for match in result.matches:
            assert len(match.word) > 1


@given(st.text(max_size=30))
def test_any_question_gets_an_answer_in_order(question: str) -> None:
    results = ranked(TEXTS, [question] if question else [], EVERYDAY)
    assert [r.worth for r in results] == sorted((r.worth for r in results), reverse=True)
    assert all(0 < r.covered <= 1.000001 for r in results)


def test_what_is_said_besides_the_matter_does_not_count() -> None:
    assert "怎么办" in ASIDES
    assert indexes("占道怎么办") == indexes("占道")
    assert indexes("网吧") == []
