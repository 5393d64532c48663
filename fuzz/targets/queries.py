"""Queries: any words are searched for, and what is found holds all of them."""

import random
from datetime import date
from functools import cache

from devolved_powers import Registry
from devolved_powers.register.query import Query
from devolved_powers.register.search.written_form import find_in, question_words, written_form
from devolved_powers.register.snapshot import Snapshot
from fuzz.corpus import ROOT
from fuzz.mutation import mutated_text
from fuzz.pieces import LAW, YAML
from fuzz.target import Target

WORDS = (
    "占用道路",
    "处罚",
    "P1-001",
    "e-00",
    "示例",
    "ＫＴＶ",
    "城市 管理",
    "《示例城市道路条例》第三条",
    "罚款",
)
PIECES = (*LAW, *YAML, "%", "*", "?", "(", "[a-z]+", "\\d", "İ", "ß", "\u3000")


@cache
def _snapshot() -> Snapshot:
    return Registry.open(ROOT / "tests" / "cases" / "ok" / "small").snapshot(date(2022, 1, 1))


def _draw(draw: random.Random) -> list[str]:
    words = (mutated_text(draw, draw.choice(WORDS), PIECES, WORDS) for _ in range(2))
    return [*words][: draw.randint(1, 2)]


def _check(words: list[str]) -> None:
    query = Query(words=tuple(words))
    snapshot = _snapshot()
    wanted = [written_form(word) or word for word in question_words(words)]
    for entries in (snapshot.powers, snapshot.items):
        found = {entry.id for entry in query.select(entries)}
        names = {entry.id: written_form(entry.name) for entry in entries}
        assert found >= {
            identifier
            for identifier, name in names.items()
            if all(find_in(name, word) >= 0 for word in wanted)
        }, "an entry whose name holds the words is not found"
    result = snapshot.search(*words, partly=True)
    for hit in (*result.found.hits, *result.found.needs, *result.found.near):
        met = all(len(match.word) > 1 for match in hit.matches)
        assert met or not hit.is_partial, "a single character is no answer"
    for text in words:
        list(query.select(snapshot.powers))
        Query(field=text, aspect=text, batch=text, from_body=text).select(snapshot.powers)


TARGET = Target("queries", _draw, _check, examples=50)
