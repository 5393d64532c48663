"""Real statute text quoted behind a number, as lists do, gives no place of its own.

The texts are no part of the project: `POWERS_STATUTES` names the folder that holds them, or
`shared/statutes` beside the checkout does.
"""

from __future__ import annotations

import functools
import random
from collections.abc import Iterator

import pytest

from devolved_powers.citations import parse
from devolved_powers.citations.numerals import to_chinese
from devolved_powers.law.corpus import read_corpus
from devolved_powers.law.statute import Article
from tests.support import STATUTES

FOLDER = STATUTES[0]
pytestmark = pytest.mark.skipif(
    not (FOLDER / "INDEX.tsv").is_file(),
    reason=f"NOT TESTED AGAINST REAL STATUTES: none in {FOLDER}; name them in POWERS_STATUTES",
)
CELLS = 50
WRONG = 2
"""A few texts speak of another law just as lists cite one."""

Quotation = tuple[str, int, list[str]]


@functools.cache
def quotations() -> list[Quotation]:
    """Title, article and lines of every article in the newest text of each law."""
    return [
        (title, article.number, list(lines(article)))
        for title, law in sorted(read_corpus(FOLDER).laws.items())
        for article in law.versions[-1].articles
    ]


def lines(article: Article) -> Iterator[str]:
    for paragraph in article.paragraphs:
        yield paragraph.text
        for item in paragraph.items:
            yield f"（{to_chinese(item.number)}）{''.join(item.lines())}"


@pytest.mark.parametrize("between", ["；", "\n", "2.", "\n2、", "【部门规章】", ""])
@pytest.mark.parametrize("head", ["：", " ", "\n", "规定："])
@pytest.mark.parametrize("marks", ["《{}》", "《{}（2019修正）》", "{}"])
def test_a_cell_that_quotes_two_laws_cites_their_two_articles(
    marks: str, head: str, between: str
) -> None:
    chance = random.Random(f"{marks}{head}{between}")  # noqa: S311 - no secret
    wrong = []
    for _cell in range(CELLS):
        quoted = chance.sample(quotations(), 2)
        text = between.join(
            f"{marks.format(title)}第{to_chinese(number)}条{head}"
            + chance.choice(["", "\n"]).join(written)
            for title, number, written in quoted
        )
        told = [(place.law, place.article) for place in parse(text)]
        if told != [(title, number) for title, number, _ in quoted]:
            wrong.append((text, told))
    assert len(wrong) <= WRONG, wrong[:3]
