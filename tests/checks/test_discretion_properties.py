"""Whatever the numbers: bounds that meet give nothing; moved apart a gap, together an overlap."""

from itertools import pairwise
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.checks import discretion_gap, discretion_overlap
from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.store.loader import Loaded
from tests.support import SMALL

Bounds = list[int]
BOUNDS = st.lists(st.integers(10, 100_000), min_size=2, max_size=7, unique=True).map(
    lambda values: [100 * value for value in sorted(values)]
)


def standard(bounds: Bounds, *, shift: int = 0, half_open: bool = False) -> DiscretionStandard:
    """Return a table with a tier from each bound to the next; the second begins later by `shift`.

    Args:
        bounds: of fines; the first and the last are those of the clause. Areas are a tenth.
        shift: how far the second tier is moved, in its fine and in its area.
        half_open: whether a measure leaves its upper bound out (不足), and the fine too.
    """
    upper = "below" if half_open else "to"
    tiers = []
    for index, (low, high) in enumerate(pairwise(bounds)):
        moved = shift if index == 1 else 0
        measure: dict[str, object] = {"of": "面积", "unit": "平方米"}
        if index:
            measure["from"] = (low + moved) / 10
        if index < len(bounds) - 2:
            measure[upper] = high / 10
        last = index == len(bounds) - 2
        if len(measure) == 2:
            measure["from"] = 0
        fine = {"from": low + moved, "to": high, "unit": "元"}
        if half_open and not last:
            fine["to_excluded"] = True
        tiers.append({"tier": f"第{index + 1}档", "measures": [measure], "fines": [fine]})
    clause = {"from": bounds[0], "to": bounds[-1], "unit": "元"}
    entry = {"name": "示例行为", "clause_fines": [clause], "tiers": tiers}
    return DiscretionStandard.model_validate(
        {
            "standard": "sample",
            "title": "示例",
            "provenance": {"status": "draft"},
            "entries": [entry],
        }
    )


class _Loaded:
    """As much of a registry as the two checks ask for."""

    def __init__(self, found: DiscretionStandard) -> None:
        self.standards = {"discretion/sample.yaml": found}
        self.catalogs: dict[str, object] = {}
        self.root = SMALL


def said(found: DiscretionStandard) -> set[str]:
    context = Context(cast("Loaded", _Loaded(found)))
    return {
        module.__name__.rpartition("_")[2]
        for module in (discretion_gap, discretion_overlap)
        for result in module.check(context)
        if isinstance(result, CheckResult)
    }


@given(BOUNDS, st.booleans())
@settings(max_examples=60)
def test_bounds_that_all_meet_give_nothing(bounds: Bounds, half_open: bool) -> None:
    assert said(standard(bounds, half_open=half_open)) == set()


@given(BOUNDS.filter(lambda bounds: len(bounds) > 2), st.integers(1, 99), st.booleans())
@settings(max_examples=60)
def test_a_tier_that_begins_later_leaves_a_gap(
    bounds: Bounds,
    shift: int,
    half_open: bool,
) -> None:
    assert said(standard(bounds, shift=shift, half_open=half_open)) == {"gap"}


@given(BOUNDS.filter(lambda bounds: len(bounds) > 2), st.integers(1, 99), st.booleans())
@settings(max_examples=60)
def test_a_tier_that_begins_earlier_overlaps(
    bounds: Bounds,
    shift: int,
    half_open: bool,
) -> None:
    assert said(standard(bounds, shift=-shift, half_open=half_open)) == {"overlap"}
