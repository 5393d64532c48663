"""Queries: any words are searched for, and what is found holds all of them."""

import random
from datetime import date
from functools import cache

from devolved_powers import Registry
from devolved_powers.register.query import Query
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.text import fold_text
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
    wanted = [fold_text(word) for word in words if word.strip()]
    for entries in (snapshot.powers, snapshot.items):
        found = query.select(entries)
        assert {entry.id for entry in found} == {
            entry.id for entry in entries if all(word in entry.folded for word in wanted)
        }, "other entries than hold the words"
    for text in words:
        list(query.select(snapshot.powers))
        Query(field=text, aspect=text, batch=text, from_body=text).select(snapshot.powers)


TARGET = Target("queries", _draw, _check, examples=50)
