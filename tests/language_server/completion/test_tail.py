"""What is typed behind the title of a law: the place named last, and the number that is begun."""

from datetime import date

import pytest

from devolved_powers.language_server.completion.articles import Tail, place_offers, read_tail
from devolved_powers.law.law_file import Entries
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import LawRecord, Library, VersionRecord
from devolved_powers.models.laws import LawFile, VersionFacts

_ARTICLE, _PARAGRAPH, _ITEM = range(3)
DAY = date(2021, 1, 1)


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("", Tail(None, -1, False, 0, "", False)),
        ("第", Tail(None, -1, False, 1, "", False)),
        ("第五十", Tail(None, -1, False, 3, "五十", False)),
        ("56", Tail(None, -1, False, 2, "56", False)),
        ("第十二条", Tail(LegalPlace(12), _ARTICLE, False, 0, "", False)),
        ("第十二条之", Tail(LegalPlace(12), _ARTICLE, False, 1, "", True)),
        ("第十二条之一", Tail(LegalPlace(12), _ARTICLE, False, 2, "一", True)),
        ("第十二条之一第", Tail(LegalPlace(12, 1), _ARTICLE, False, 1, "", False)),
        ("第十二条第二款第（", Tail(LegalPlace(12, 0, 2), _PARAGRAPH, False, 2, "", False)),
        ("第十二条第二款第（3", Tail(LegalPlace(12, 0, 2), _PARAGRAPH, False, 3, "3", False)),
        ("第十二条第（三）项、第", Tail(LegalPlace(12, 0, 0, 3), _ITEM, True, 1, "", False)),
        ("第三条至第", Tail(LegalPlace(3), _ARTICLE, True, 1, "", False)),
        ("第三条、第四条第一款", Tail(LegalPlace(4, 0, 1), _PARAGRAPH, False, 0, "", False)),
    ],
)
def test_the_place_named_last_and_the_number_begun_are_read(text: str, tail: Tail) -> None:
    assert read_tail(text) == tail


class _OneLaw(Library):
    """A library of one law, whose second article has a 第二条之一."""

    def find(self, title: str) -> LawRecord | None:
        facts = VersionFacts(date=DAY, in_force=DAY, original=True, last_article=2)
        lines = [
            '      - {"article": 1, "hash": "0461e1c39c"}',
            '      - {"article": 2, "hash": "0461e1c39c", "items": [2]}',
            '      - {"article": 2, "suffix": 1, "hash": "0461e1c39c", "items": [0, 0]}',
        ]
        law = LawFile(law=title, seal="0461e1c39c", versions=(facts,))
        return LawRecord(law, (VersionRecord(facts, Entries(lines, []), title),))


@pytest.mark.parametrize(
    ("tail", "offered"),
    [
        ("", ["第一条", "第二条", "第二条之一"]),
        ("第二", ["第二条", "第二条之一"]),
        ("第二条", ["第（一）项", "第（二）项", "之一"]),
        ("第二条第", ["第（一）项", "第（二）项"]),
        ("第二条之", ["之一"]),
        ("第二条之一", ["之一"]),
        ("第二条之一第", ["第一款", "第二款"]),
        ("第二条之一第一款、第", ["第二款", "第一条", "第二条"]),
    ],
)
def test_an_article_that_was_put_in_later_is_offered_with_its_suffix(
    tail: str, offered: list[str]
) -> None:
    library = _OneLaw([], lambda _name: b"")
    offers = place_offers(library, "示例法", DAY, read_tail(tail), len(tail), len(tail))
    assert [offer.label for offer in offers] == offered
