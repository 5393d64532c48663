"""The hashed pairs of characters: what is kept, and how names are compared with it."""

from base64 import b64decode

from devolved_powers.law.article_facts import article_facts
from devolved_powers.law.bigrams import bigrams_of, pair_hashes, pairs_by_part
from devolved_powers.law.name_match import contained, name_pairs
from devolved_powers.law.statute import Article, Item, Paragraph

LISTED = Article(
    3,
    0,
    (
        Paragraph("禁止下列行为：", (Item(1, "在桥下摆摊；"), Item(2, "在桥上放风筝。"))),
        Paragraph("。"),
    ),
)


def test_each_part_keeps_its_pairs_once_sorted_by_hash() -> None:
    facts = article_facts(LISTED).model_copy(update={"bigrams": bigrams_of(LISTED)})
    parts = pairs_by_part(facts)
    assert parts == {
        (1, 0): pair_hashes("禁止下列行为"),
        (1, 1): pair_hashes("在桥下摆摊"),
        (1, 2): pair_hashes("在桥上放风筝"),
        (2, 0): frozenset(),
    }
    assert facts.bigrams is not None
    assert facts.bigrams.endswith(" -"), "a part without pairs"


def test_neither_order_nor_frequency_is_kept() -> None:
    # The pairs are those of 甲乙丙甲 in each: which follows which, and how often, is gone.
    written = {
        bigrams_of(Article(1, 0, (Paragraph(text),)))
        for text in ("甲乙丙甲乙", "乙丙甲乙丙甲", "丙甲乙丙")
    }
    assert len(written) == 1
    packed = b64decode(written.pop() + "==")
    pairs = [packed[at : at + 2] for at in range(0, len(packed), 2)]
    assert pairs == sorted(set(pairs))
    assert len(pairs) == 3


def test_width_punctuation_and_little_words_make_no_difference() -> None:
    assert pair_hashes("占用（挖掘）道路的") == pair_hashes("占用(挖掘)道路")
    assert pair_hashes("生产、经营或者使用") == pair_hashes("生产经营使用")


def test_the_frame_of_a_name_is_not_compared() -> None:
    text = pair_hashes("擅自占用城市道路的，处罚款")
    for name in (
        "对擅自占用城市道路的处罚",
        "擅自占用城市道路的行政处罚",
        "擅自占用城市道路（街巷）",
    ):
        assert contained(name_pairs(name), text) == 1
    assert contained(name_pairs("对违规饲养烈性犬的处罚"), text) == 0
