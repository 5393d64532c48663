"""Reading takes steps in proportion to the length of a document, whatever stands in it.

Nothing is timed: the calls of Python are counted, patterns are looked at for what makes them try
one text in ever more ways, and what once did so is read at a size at which it would not end.
"""

import importlib
import pkgutil
import re
import re._constants as sre
import re._parser as sre_parser
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from devolved_powers.cases import reading
from devolved_powers.cases.file import MOST_CHARACTERS, MOST_LINES, check_file
from devolved_powers.cases.reading.read import read_decision
from devolved_powers.errors import PowersError
from devolved_powers.late_pattern import LatePattern
from tests.cases_room.test_privacy import _FIELDS, ORDINARY, context

TEXT = ORDINARY.format(**dict.fromkeys(_FIELDS, "某甲"))
REPEATED = (
    *("甲", "《", "“", "（", "，", "。", " ", "　", "第一条", "（一）", "1.", "一、", "|", "__"),
    *(
        "《甲条例》第一条",
        "该条例第二条",
        "2024年3月5日",
        "2024年3月5日立案，",
        "罚款",
        "罚款1000元；",
    ),
    *("罚款1000元；", "壹仟元", "责令改正", "责令改正，", "当事人：甲", "不服", "申请行政复议"),
    *(
        "法院",
        "人民法院起诉",
        "示罚决〔2024〕1号",
        "裁量基准",
        "从轻",
        "平方米",
        "证据",
        "涉嫌",
        "立案",
    ),
)


def calls(text: str) -> int:
    """Return how many calls reading a text takes, each step of a generator one."""
    count = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    lines = text.split("\n")
    sys.setprofile(counted)
    try:
        read_decision(lines)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("end", ["", "\n"], ids=["in a line", "in lines"])
@pytest.mark.parametrize("unit", REPEATED)
def test_twice_the_text_takes_twice_the_calls(unit: str, end: str) -> None:
    read_decision(TEXT.split("\n"))  # patterns are compiled
    bare = calls(TEXT)
    once, twice = (
        calls(TEXT.replace("本机关决定对", "本机关决定对" + (unit + end) * times)) - bare
        for times in (150, 300)
    )
    assert twice <= 2.6 * max(once, 400)


@pytest.mark.parametrize(
    "text",
    [
        f"不服的，可以在六个月内向{'X' * 80}某人民法院起诉。",
        f"不服的，可以在六个月内向{'×' * 80}某人民法院起诉。",
        f"不服的，可以在六个月内向{'具有管辖权的' * 40}某人民法院起诉。",
        f"不服的，可以在六十日内向{'＿×' * 80}申请行政复议。",
        "第一条" + "甲" * 9000 + "\n第二条" + "乙" * 9000 + "\n决定罚款",
        "决定罚款" + " " * 60_000 + "元",
        "决定罚款" + "　" * 60_000 + "元",
        TEXT.replace("本机关决定对", "本机关决定对" + "责令改正" * 20_000),
        TEXT.replace("本机关决定对", "本机关决定对" + "罚款\n" * 9_000),
    ],
    ids=[
        *("court X", "court cross", "competent court", "organ", "articles", "blanks"),
        *("wide blanks", "orders", "fines"),
    ],
)
def test_what_once_took_for_ever_is_read(text: str) -> None:
    assert read_decision(text.split("\n")).text_lines == text.count("\n") + 1


def patterns() -> Iterator[tuple[str, str]]:
    """Yield the patterns of the modules that read decisions, each with where it stands."""
    for module in pkgutil.iter_modules(reading.__path__, f"{reading.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            for pattern in _patterns_in(value):
                yield f"{module.name}.{name}", pattern


def _patterns_in(value: object) -> Iterator[str]:
    if isinstance(value, LatePattern | re.Pattern):
        yield str(value.pattern)
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from _patterns_in(one)


REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT)


def endless(parsed: object) -> bool:
    """Return whether a part of a pattern repeats without end what begins or is a repetition."""
    for kind, value in parsed:  # type: ignore[attr-defined]
        if kind in REPEATS and value[1] == sre.MAXREPEAT and any(map(_is_repeat, _ways(value[2]))):
            return True
        if any(map(endless, _parts(kind, value))):
            return True
    return False


def _ways(parsed: object) -> Iterator[list[tuple[object, object]]]:
    """Yield the ways in which a part may be read: branches, without groups around them."""
    items = list(parsed)  # type: ignore[call-overload]
    if len(items) == 1 and items[0][0] is sre.BRANCH:
        for way in items[0][1][1]:
            yield from _ways(way)
    elif len(items) == 1 and items[0][0] is sre.SUBPATTERN:
        yield from _ways(items[0][1][3])
    else:
        yield items


def _is_repeat(way: list[tuple[object, object]]) -> bool:
    """Return whether a way is a repetition alone: (a+)* reads one text in many ways."""
    return len(way) == 1 and way[0][0] in REPEATS and way[0][1][1] == sre.MAXREPEAT  # type: ignore[index]


def _parts(kind: object, value: object) -> Iterator[object]:
    if kind in (*REPEATS, sre.POSSESSIVE_REPEAT):
        yield value[2]  # type: ignore[index]
    elif kind is sre.SUBPATTERN:
        yield value[3]  # type: ignore[index]
    elif kind is sre.BRANCH:
        yield from value[1]  # type: ignore[index]
    elif kind in (sre.ASSERT, sre.ASSERT_NOT):
        yield value[1]  # type: ignore[index]
    elif kind is sre.ATOMIC_GROUP:
        yield value


def test_no_pattern_repeats_a_repetition() -> None:
    found = {where for where, pattern in patterns() if endless(sre_parser.parse(pattern))}
    assert found == set()
    assert endless(sre_parser.parse("(?:甲|(?:乙+))*丙"))


@pytest.mark.parametrize(
    "text",
    ["甲" * (MOST_CHARACTERS + 1), TEXT + "\n" * MOST_LINES],
    ids=["characters", "lines"],
)
def test_what_is_too_long_to_be_a_decision_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "decision.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PowersError) as refused:
        check_file(file, context())
    assert refused.value.hint
    assert refused.value.place == str(file)
