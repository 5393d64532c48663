"""The kinds of findings and the signs that they rest on: named well, used, and true to the law."""

import re
from datetime import date
from typing import get_args

import pytest

from devolved_powers.cases.answer import DIMENSIONS, FaultCode
from devolved_powers.cases.check import ALL_CODES
from devolved_powers.cases.signs import Sign
from devolved_powers.citations import parse
from devolved_powers.law.library import Library
from devolved_powers.law.verify import verify
from tests.support import ROOT

ROOM = ROOT / "src/devolved_powers/cases"
LIBRARY = Library.at(ROOT)
DAY = date(2024, 6, 1)
FULL_TITLE = "《中华人民共和国"
NUMBER_BEFORE = re.compile("（[^（）]*前为[^（）]*）$")
"""The number that a place had before an amendment, told behind it."""


def by_name(code: FaultCode) -> str:
    """Return the name of a test of a code."""
    return code.code


@pytest.mark.parametrize("code", ALL_CODES, ids=by_name)
def test_a_code_is_summed_up_in_one_sentence(code: FaultCode) -> None:
    assert re.fullmatch(r"[A-Z][^\n]*[.?]", code.summary)
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", code.code)
    assert code.dimension in DIMENSIONS


@pytest.mark.parametrize("code", [one for one in ALL_CODES if one.source], ids=by_name)
def test_the_source_of_a_code_is_of_places_that_the_law_has(code: FaultCode) -> None:
    assert code.source.startswith(FULL_TITLE)
    places = parse(NUMBER_BEFORE.sub("", code.source))
    assert places
    assert [verify(place, DAY, LIBRARY).answer for place in places] == ["符合"] * len(places)


def test_every_code_is_met_in_a_test() -> None:
    tests = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "tests/cases_room").glob("*.py")
    )
    assert [code.code for code in ALL_CODES if f'"{code.code}"' not in tests] == []


def test_every_sign_is_asked_for() -> None:
    asking = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("clause", "deciding_body", "dimensions", "form", "judging")
        for path in (ROOM / folder).glob("*.py")
    )
    assert [sign for sign in get_args(Sign) if f'"{sign}"' not in asking] == []
