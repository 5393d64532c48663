"""Checking is work in proportion to the registry, whatever is found in it: calls are counted."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from devolved_powers.checks import run
from devolved_powers.checks._findings import suppressed
from devolved_powers.models.registry_file import Suppression
from devolved_powers.review.scope import load_with
from devolved_powers.store.loader import Loaded
from tests.counting import calls
from tests.support import SMALL

TODAY = date(2026, 11, 23)
HEAD = """\
# yaml-language-server: $schema=../schemas/decision.schema.json
decision: batch-2
kind: 赋权
title: 第二批
authority: {doc_no: 示府发〔2021〕2号, signed: 2021-08-20}
effective: 2021-09-01
provenance: {status: reconstructed}
grants:
"""
GRANT = """\
  - id: P2-%03d
    name: 对擅自占用%s号道路的处罚
    type: 行政处罚
    field: 城市管理
    from_body: 示例县综合行政执法局
    basis: 《示例城市道路条例》第三条
"""
ITEM = """\
  - id: E-%d
    powers: [P1-001]
    name: 对擅自占用%s号道路的处罚
    conduct: 《示例城市道路条例》第三条
    penalty: 《示例城市道路条例》第四条
"""
NUMERALS = "甲乙丙丁戊己庚辛壬癸"


def _name(number: int) -> str:
    return "".join(NUMERALS[int(digit)] for digit in str(number))


def _grants(number: int, more: str = "") -> tuple[str, str]:
    return "powers/batch-2.yaml", HEAD + "".join(
        GRANT % (index, _name(index)) + more for index in range(1, number + 1)
    )


def _items(number: int) -> tuple[str, str]:
    (path,) = (SMALL / "catalog").glob("urban*.yaml")
    lines = (ITEM % (index, _name(index)) for index in range(100, 100 + number))
    return f"catalog/{path.name}", path.read_text(encoding="utf-8") + "".join(lines)


def _loaded(file: str, text: str) -> Loaded:
    return load_with(SMALL, file, text.encode())


FILES: dict[str, Callable[[int], tuple[str, str]]] = {
    "powers that cite the same": _grants,
    "lines that end in blanks": lambda n: _grants(n, "    note: 一   \n"),
    "keys that stand twice": lambda n: _grants(n, "    type: 行政处罚\n"),
    "anchors": lambda n: _grants(n, "    note: &a 一\n"),
    "unknown keys": lambda n: _grants(n, "    odd: 一\n"),
    "items": _items,
}


@pytest.mark.parametrize("kind", FILES)
def test_each_further_entry_costs_as_much_as_the_one_before(kind: str) -> None:
    def work(number: int) -> int:
        loaded = _loaded(*FILES[kind](number))
        return calls(lambda: run(loaded, today=TODAY))

    work(1)  # what is imported and remembered once
    first, second, third = (work(number) for number in (10, 30, 50))
    assert third - second <= 1.25 * (second - first), "what each further entry costs grows"


def test_a_finding_is_not_held_against_every_suppression() -> None:
    (finding, *_more) = run(_loaded(*_grants(1)), today=TODAY)
    last = date(2027, 1, 1)

    def work(number: int) -> int:
        ids = [f"P2-{index:03d}" for index in range(number)]
        findings = [replace(finding, entry=replace(finding.entry, id=id_)) for id_ in ids]
        known = [Suppression(check=finding.check, id=id_, reason="一", until=last) for id_ in ids]
        return calls(lambda: suppressed(findings, known, TODAY))

    assert work(400) <= 4.5 * work(100)


def test_of_two_suppressions_that_cover_a_finding_the_first_is_used() -> None:
    (finding, *_more) = run(_loaded(*_grants(1)), today=TODAY)
    by_file = Suppression(check=finding.check, file=finding.file, reason="一", until=TODAY)
    by_id = Suppression(check=finding.check, id=finding.entry.id, reason="二", until=TODAY)
    late = Suppression(check=finding.check, file=finding.file, reason="三", until=date(2020, 1, 1))
    for known, reason, used in (
        ([by_file, by_id], "一", 0),
        ([by_id, by_file], "二", 0),
        ([late, by_file], "一", 1),
        ([late], "", None),
    ):
        (marked,), hit = suppressed([finding], known, TODAY)
        assert marked.suppressed == reason
        assert hit == (frozenset() if used is None else {used})


def test_an_entry_is_told_to_be_the_same_as_three_earlier_ones_at_most() -> None:
    found = run(_loaded(*_grants(9)), today=TODAY)
    told = Counter(f.entry.id for f in found if f.check == "same-clause")
    assert [told[f"P2-{number:03d}"] for number in range(1, 10)] == [0, 1, 2, 3, 3, 3, 3, 3, 3]
