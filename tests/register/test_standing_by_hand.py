"""How the basis of an entry stands on a day: the program against a table keyed by hand.

`standing_by_hand.tsv` was judged from the texts of the laws, place by place, by a reader who had
not seen what the program answers; nothing here reads citations with the program's own code.

A row says of an entry and a day: the word; the cited places that do not stand unchanged, each as
`law place=state/successor→new places`; 上位法 where a newer law of higher rank stands above. A new
place without a title is in the same law. In brackets are places that may be named too: they hold
what else the old place ordered, which the entry is not about. A state without a successor leaves
the successor open. An item of an article that has one paragraph counts as an item of its first;
an article named whole agrees with a paragraph of it.
"""

import csv
import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from devolved_powers.register.registry import Registry
from devolved_powers.register.standing_text import UPPER_ROLE
from tests.support import ROOT

TABLE = Path(__file__).with_name("standing_by_hand.tsv")
COLUMNS = ["id", "day", "word", "places", "note", "why"]
RANKS = (
    "现行有效",
    "条款序号调整",
    "不能判定",
    "内容已修改",
    "未找到对应条款",
    "尚未施行",
    "已废止",
)
"""The words of one place, the worst last."""
PARTLY = "部分依据已废止"
STATES = ("已修改", "已废止", "尚未施行", "不能判定")
KINDS = ("条款序号调整", "内容已修改", "未找到对应条款")
HIGHER = "上位法"
HIT = """
P1-012 P1-013 P1-018 P1-026 P1-043 P1-044 P1-053 P1-068 P1-074 P1-075 P1-076 P1-087 P1-088 P1-089
P1-090 P1-091 P1-094 P1-097 P1-101 P2-001 P2-004 P2-056 P2-060 P2-063 P2-076 P2-077 P2-078 P2-079
P2-082 P2-086 P3-001 P3-002 P3-006 P3-009 P3-012 P3-026 P3-027 P3-030 P3-031 P3-033 P3-039 P3-041
P3-042 P3-044 P3-045 P3-046 P3-050 P3-052 P3-066 P3-067 P3-078 P3-079 E-013 E-014 E-018 E-040 E-041
E-048 E-062 E-065 E-066 E-067 E-075 E-081 E-082 E-086 E-088 E-089 E-090 E-095 E-113 E-114 E-133
E-139 E-140 E-148 E-156 E-157 E-160 E-163 E-177 E-178 E-181 E-183 E-188 E-189 E-191 E-194 E-195
E-198 E-205 E-208 E-210 N-05 N-14 N-19
"""
"""Every entry that a law of 2025 or 2026 is known to reach, and one of an earlier law."""

Place = tuple[str, int, int, int]
"""A title without 中华人民共和国, then 条, 款 (0 for none) and 项 (0 for none)."""


class KeyedPlace(NamedTuple):
    """What the table says of a cited place."""

    state: str
    kind: str
    named: frozenset[Place]
    may_be_named: frozenset[Place]


class Keyed(NamedTuple):
    """A row of the table."""

    id: str
    day: date
    word: str
    places: dict[Place, KeyedPlace]
    higher: bool


def _title(law: str) -> str:
    return law.removeprefix("中华人民共和国")


def _place(law: str, article: int, paragraph: int, item: int) -> Place:
    return (_title(law), article, paragraph or int(item > 0), item)


def _is_named(place: Place, named: frozenset[Place] | set[Place]) -> bool:
    """Return whether a place is among others, or one of the two names the article whole."""
    law, article, paragraph, _item = place
    parts = {other for other in named if other[:2] == (law, article)}
    return place in named or (law, article, 0, 0) in parts or (paragraph == 0 and bool(parts))


def _read_place(text: str, law: str = "") -> Place:
    match = re.fullmatch(r"(.*?) ?第(\d+)条(?:第(\d+)款)?(?:第(\d+)项)?", text)
    assert match is not None, text
    title, *numbers = match.groups()
    article, paragraph, item = (int(number or 0) for number in numbers)
    return _place(title or law, article, paragraph, item)


def _read_places(text: str) -> dict[Place, KeyedPlace]:
    places: dict[Place, KeyedPlace] = {}
    for told in filter(None, text.split("；")):
        cited, _, fate = told.partition("=")
        old = _read_place(cited)
        assert old not in places, cited
        judged, _, new = fate.partition("→")
        state, _, kind = judged.partition("/")
        named = [name for name in new.split("、") if name]
        bracketed = [name for name in named if name.startswith("[")]
        places[old] = KeyedPlace(
            state,
            kind,
            frozenset(_read_place(name, old[0]) for name in named if name not in bracketed),
            frozenset(_read_place(name.strip("[]"), old[0]) for name in bracketed),
        )
    return places


def _read_table() -> list[Keyed]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            Keyed(
                row["id"],
                date.fromisoformat(row["day"]),
                row["word"],
                _read_places(row["places"]),
                row["note"] == HIGHER,
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


ROWS = _read_table()
each_row = pytest.mark.parametrize("row", ROWS, ids=[f"{row.id} {row.day}" for row in ROWS])


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.open(ROOT)


def test_every_line_has_its_columns_and_none_is_there_twice() -> None:
    lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()]
    assert lines[0] == COLUMNS
    assert {len(line) for line in lines} == {len(COLUMNS)}
    assert {note for *_, note, _why in lines[1:]} == {"", HIGHER}
    assert len({(row.id, row.day) for row in ROWS}) == len(ROWS) == len(lines) - 1


def test_the_table_is_wide_enough_to_mean_something() -> None:
    assert len(ROWS) >= 110
    assert len({row.id for row in ROWS}) >= 80
    assert {row.id for row in ROWS if row.day == date(2026, 11, 28)} >= set(HIT.split())
    assert {row.word for row in ROWS} >= {
        "现行有效",
        "条款序号调整",
        "内容已修改",
        "未找到对应条款",
        "已废止",
        PARTLY,
    }


@each_row
def test_the_word_follows_from_the_places(row: Keyed) -> None:
    """A slip of the hand is found here: the word is the worst of the places, or 部分依据已废止."""
    for place in row.places.values():
        assert place.state in STATES
        assert place.kind in ("", *KINDS)
        assert bool(place.named) == (place.kind in {"条款序号调整", "内容已修改"})
    repealed = [place.state == "已废止" for place in row.places.values()]
    words = [
        place.state if place.state != "已修改" else place.kind or "内容已修改"
        for place in row.places.values()
    ]
    if any(repealed):
        # places that stand unchanged are not written down, so that both may be right
        assert row.word in ({"已废止", PARTLY} if all(repealed) else {PARTLY})
    else:
        assert row.word == max(words, key=RANKS.index, default="现行有效")


@each_row
def test_the_entry_is_there_on_the_day(row: Keyed, registry: Registry) -> None:
    snapshot = registry.snapshot(row.day)
    entries = {entry.id for part in (snapshot.powers, snapshot.items) for entry in part}
    assert row.id in entries | {need.id for need in registry.timeline.needs}


@each_row
def test_the_program_judges_as_the_hand_did(row: Keyed, registry: Registry) -> None:
    standing = registry.standing(row.id, row.day)
    assert (standing.word, bool(standing.higher)) == (row.word, row.higher)
    changed = {}
    law = (cited.standing for cited in standing.places if cited.role != UPPER_ROLE)
    for standing_place in law:
        if standing_place.state == "现行有效":
            continue
        at = standing_place.place
        changed[_place(standing_place.law, at.article, at.paragraph, at.item)] = standing_place
    states = {place: changed_place.state for place, changed_place in changed.items()}
    assert states == {place: keyed.state for place, keyed in row.places.items()}
    for place, keyed in row.places.items():
        if not keyed.kind:
            continue
        successor = changed[place].correspondence
        assert successor is not None, place
        assert (place, successor.kind) == (place, keyed.kind)
        if not keyed.named:
            continue
        named = {
            _place(successor.law, new.article, new.paragraph, new.item) for new in successor.places
        }
        assert all(_is_named(new, named) for new in keyed.named), place
        assert all(_is_named(new, keyed.named | keyed.may_be_named) for new in named), place


def test_every_turn_of_every_entry_was_judged_by_hand(registry: Registry) -> None:
    """What is not in the table stands on every day; what turns is keyed behind every turn.

    The day itself is keyed too, of that entry or of another that turns on it.
    """
    days = {row.day for row in ROWS}
    timeline = registry.timeline
    first_decision = min(d.effective for d in timeline.decisions if d.effective is not None)
    for entry in (*timeline.entries, *timeline.needs):
        since = max(entry.since, first_decision)
        later = [turn for turn in entry.basis_turns.turns if turn.first > since]
        before = entry.standing_on(since)
        if entry.id not in {row.id for row in ROWS}:
            assert {(t.word, t.higher) for t in (before, *later)} == {("现行有效", ())}, entry.id
        ends = [*(turn.first for turn in later[1:]), date.max]
        for turn, end in zip(later, ends, strict=False):
            if (before.word, before.higher) != (turn.word, turn.higher):
                keyed = [r.day for r in ROWS if r.id == entry.id and turn.first <= r.day < end]
                assert keyed, (entry.id, turn.first)
                assert turn.first in days, (entry.id, turn.first)
            before = turn
