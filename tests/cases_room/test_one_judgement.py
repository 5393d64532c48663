"""A ledger and a decision are judged by one function: neither is right where the other is wrong."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.cases.context import ready_registry
from devolved_powers.cases.judging.law_of_case import PlaceOfCase
from devolved_powers.citations import parse
from devolved_powers.register.basis_standing import Role
from devolved_powers.register.states import EnforcementItem
from devolved_powers.store.loader import load_registry
from tests.evaluation.test_law_of_case import FACTS, HEAVIER, LIGHTER, MOVED, OTHER_DUTY, REPEAL
from tests.evaluation.test_law_of_case import registry as registry_of_seeds

DAYS = (date(2019, 5, 1), date(2022, 7, 4), date(2023, 5, 31), date(2023, 6, 1), date(2024, 3, 1))


@pytest.mark.parametrize("newer", ["", HEAVIER, LIGHTER, OTHER_DUTY, MOVED])
@pytest.mark.parametrize("facts", [FACTS, REPEAL])
def test_the_places_of_an_item_are_judged_as_those_of_a_decision(
    tmp_path: Path, newer: str, facts: str
) -> None:
    ready = ready_registry(load_registry(registry_of_seeds(tmp_path, newer, facts)))
    item = next(
        entry
        for entry in ready.timeline.entries
        if isinstance(entry, EnforcementItem) and entry.id == "E-003"
    )
    roles: tuple[tuple[str, Role], ...] = (
        (item.conduct or "", "违法依据"),
        (item.penalty or "", "处罚依据"),
    )
    places = [
        PlaceOfCase(place, role, date(2021, 9, 1)) for text, role in roles for place in parse(text)
    ]
    assert places
    for conduct in DAYS:
        for decided in (day for day in DAYS if day >= conduct):
            by_ledger = ready.law.judge([item], conduct, decided)
            by_decision = ready.law.judge_cited(places, conduct, decided).answer()
            assert by_decision == by_ledger, (conduct, decided)
