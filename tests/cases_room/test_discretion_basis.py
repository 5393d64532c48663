"""A discretion standard whose clause was changed grades what the law no longer has."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from devolved_powers.cases.answer import DimensionAnswer
from devolved_powers.cases.case import Case
from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.dimensions.discretion import judge
from devolved_powers.law.library import Library
from tests.cases_room.laws import (
    FACTS,
    GREEN,
    REPEALED,
    RULES_OF_GREEN,
    cited,
    decision,
    held_laws,
    library,
)
from tests.cases_room.standards import FROM_LIGHT, fined, said, with_entry


def judged(
    clause: str,
    acted: date,
    decided: date,
    written: str = "2020-01-01",
    laws: Library | None = None,
) -> DimensionAnswer:
    """Return what is said of a fine of 3000 yuan by a standard that grades a clause."""
    held = with_entry(items=[], penalty=clause).model_copy(
        update={"effective": date.fromisoformat(written), "until": None}
    )
    context = cast(
        "CaseContext",
        SimpleNamespace(
            library=laws or held_laws(),
            day=date(2025, 11, 1),
            standards={"discretion/green.yaml": held},
        ),
    )
    made = decision(*cited(clause, "penalty"), conduct=acted, decided=decided)
    return judge(Case(replace(made, penalties=(fined(),), discretion=FROM_LIGHT)), context)


@pytest.mark.parametrize(
    ("clause", "acted", "codes"),
    [
        (f"《{GREEN}》第三条第一款", date(2023, 5, 1), []),
        (f"《{GREEN}》第三条第一款", date(2023, 7, 1), ["standard-basis-replaced"]),
        (f"《{GREEN}》第三条第二款", date(2023, 7, 1), []),  # unchanged
        (f"《{GREEN}》第四条", date(2023, 7, 1), []),  # its number alone is another
        (f"《{RULES_OF_GREEN}》第二条", date(2023, 7, 1), []),  # whether it yields is open
    ],
)
def test_the_clause_is_the_one_that_ruled_the_act(
    clause: str, acted: date, codes: list[str]
) -> None:
    answer = judged(clause, acted, date(2024, 6, 3))
    assert said(answer) == [(code, "必须改") for code in codes]
    assert answer.verdict == ("不符" if codes else "不能判定")


def test_a_standard_written_for_the_new_text_is_not_replaced() -> None:
    answer = judged(f"《{GREEN}》第三条第一款", date(2023, 7, 1), date(2024, 6, 3), "2023-07-01")
    assert said(answer) == []


def test_a_repealed_clause_no_longer_rules(tmp_path: Path) -> None:
    entry = f"  - law: {RULES_OF_GREEN}\n"
    laws = library(tmp_path, FACTS.replace(entry, entry + REPEALED))
    clause = f"《{RULES_OF_GREEN}》第二条"
    answer = judged(clause, date(2025, 2, 1), date(2025, 6, 3), laws=laws)
    assert (answer.verdict, said(answer)) == ("不符", [("standard-basis-replaced", "必须改")])
    before = judged(clause, date(2024, 12, 1), date(2025, 6, 3), laws=laws)
    assert said(before) == []
