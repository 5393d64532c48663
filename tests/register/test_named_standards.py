"""The documents that a citizen is told of: those powers name, and those that speak of an item."""

from datetime import date

import pytest

from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.register.named_standards import NamedStandards
from devolved_powers.register.read import read_whole
from devolved_powers.register.sentence_pieces import plain
from tests.support import CASES

REGISTRY = CASES / "ok" / "discretion"
NEW = "《样例县城市管理行政处罚裁量基准》（样综执规〔2023〕1号）"
OLD = "《样例县城市管理行政处罚裁量基准（试行）》（样综执规〔2021〕4号）"
LIST = "《样例县城市管理首次轻微违法不予处罚清单》（样综执规〔2024〕2号）"


def told(day: str, named: list[str], *items: str, status: str = "transcribed") -> str:
    loaded = read_whole(REGISTRY)
    assert loaded.registry is not None
    held = [_with_status(standard, status) for standard in loaded.standards.values()]
    names = NamedStandards(loaded.registry, held, date.fromisoformat(day))
    return plain(names.sentence(named, items))


def _with_status(standard: DiscretionStandard, status: str) -> DiscretionStandard:
    provenance = standard.provenance.model_copy(update={"status": status})
    return standard.model_copy(update={"provenance": provenance})


@pytest.mark.parametrize(
    ("day", "items", "expected"),
    [
        ("2026-01-01", ["E-001"], NEW),
        ("2022-01-01", ["E-001"], OLD),
        ("2021-12-14", ["E-001"], ""),
        ("2023-12-14", ["E-001"], OLD),
        ("2023-12-15", ["E-001"], NEW),
        ("2024-06-01", ["E-003"], f"{LIST}；{NEW}"),
        ("2029-01-01", ["E-001"], ""),
        ("2026-01-01", ["E-999"], ""),
        ("2026-01-01", [], ""),
    ],
)
def test_what_is_in_force_and_speaks_of_an_item_is_named(
    day: str, items: list[str], expected: str
) -> None:
    assert told(day, [], *items) == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("样综执规〔2023〕1号", NEW),
        ("样综执规（2023）1号", NEW),
        ("样规〔2021〕2号", "《样例县占用道路处罚裁量标准》（样规〔2021〕2号）"),
        ("他规〔2021〕9号", "他规〔2021〕9号"),
        ("《他县裁量基准》（他规〔2021〕9号）", "《他县裁量基准》（他规〔2021〕9号）"),
        ("样综执规〔2023〕1号、他规〔2021〕9号", f"{NEW}；他规〔2021〕9号"),
        ("样综执规〔2021〕4号", f"{OLD[:-1]}，有效期至2023-12-14）"),
        ("参照省里的标准", "参照省里的标准"),
    ],
)
def test_a_number_is_told_with_the_title_of_its_document(named: str, expected: str) -> None:
    assert told("2026-01-01", [named]) == expected


def test_a_document_is_named_once() -> None:
    assert told("2026-01-01", ["样综执规〔2023〕1号"], "E-001") == NEW


def test_a_draft_is_not_named() -> None:
    assert told("2026-01-01", [], "E-001", status="draft") == ""
