"""Every question across registries with every kind of argument: what engines are compared by.

A new question needs its lines here; `test_engine_answers.py` fails while it has none.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import pairwise

from devolved_powers.errors import PowersError
from devolved_powers.province.across.answer import AcrossAnswer
from devolved_powers.province.across.citing import citing
from devolved_powers.province.across.compare import compare, compared
from devolved_powers.province.across.coverage import coverage
from devolved_powers.province.across.held import held
from devolved_powers.province.across.impact import follow, impact
from devolved_powers.province.across.opened import Dataset
from devolved_powers.province.across.recalls import Near, recalls, watch
from devolved_powers.province.across.stats import Level, StatsBy, stats
from devolved_powers.province.across.wording import find_wordings, wording
from devolved_powers.province.engines.engine import Given, count_in

Asking = Callable[[Dataset, date], Iterator[AcrossAnswer]]
"""Asks a question of a data set on a day, in each of its forms."""

_NEAR: Sequence[Near] = ("county", "city", "province")
TODAY = date(2026, 11, 23)
_PER: Sequence[Level] = ("province", "city", "county", "town")
_BY: Sequence[StatsBy | None] = (
    None,
    "type",
    "aspect",
    "field",
    "from_body",
    "decision",
    "standing",
)


def _stats(dataset: Dataset, day: date) -> Iterator[AcrossAnswer]:
    yield from (stats(dataset, day, "county", by) for by in _BY)
    yield from (stats(dataset, day, per, "type") for per in _PER)
    yield from (stats(dataset, day, per, "standing") for per in _PER)


def _citing(dataset: Dataset, day: date) -> Iterator[AcrossAnswer]:
    laws = [str(row["law"]) for row in dataset.query("citing_laws")]
    yield from (citing(dataset, f"《{law}》", day) for law in laws)
    yield from (citing(dataset, f"第{article}条", day) for article in ("七", "三十", "四十二"))
    yield citing(dataset, "没有这部法第一条", day)


def _coverage(dataset: Dataset, day: date) -> Iterator[AcrossAnswer]:
    yield coverage(dataset, day)


def _held(dataset: Dataset, day: date) -> Iterator[AcrossAnswer]:
    for asked in ("对擅自占用城市道路的处罚", "农药经营许可证核发", "没有这样的名称"):
        yield held(dataset, [asked], day, TODAY)
    yield held(dataset, ["道路", "占用"], day, TODAY)
    yield held(dataset, ["餐厅"], day, TODAY)
    yield held(dataset, ["占道"], day, TODAY)  # an everyday word
    yield held(dataset, ["占道经营"], day, TODAY)
    yield held(dataset, ["种子"], day, TODAY, missing=True)
    with suppress(PowersError):  # an id may be that of several powers
        yield held(dataset, ["P1-001"], day, TODAY)
    if dataset.sources:
        town = dataset.sources[0].registry.rpartition("/")[2]
        yield held(dataset, ["N-01"], day, TODAY, of=town)


def _impact(dataset: Dataset, day: date) -> Iterator[AcrossAnswer]:
    for title in ("示例种子条例", "示例农药办法", "示例城市道路条例"):
        with suppress(PowersError):  # not every town cites each
            yield impact(follow(dataset, title), day)
    with suppress(PowersError):
        yield impact(follow(dataset, "示例种子条例", date(2018, 5, 10)), day)


def _recalls(dataset: Dataset, day: date) -> Iterator[AcrossAnswer]:
    for near in _NEAR:
        yield recalls(watch(dataset, day, near=near))
    yield recalls(watch(dataset, day, since=date(2022, 6, 1)))
    town = str(dataset.rows_of_sources[0]["town"])
    yield recalls(watch(dataset, day, town))


def _wording(dataset: Dataset, day: date) -> Iterator[AcrossAnswer]:
    yield wording(find_wordings(dataset, day))
    for text in ("道路", "没有这样的名称"):
        yield wording(find_wordings(dataset, day, text))
        yield wording(find_wordings(dataset, day, text, towns=True))
    rows = dataset.query("wording", {"day": day})
    pairs = [
        (count_in(one, "power_key"), count_in(other, "power_key"), str(one["first_registry"]))
        for one, other in pairwise(rows)
    ]
    asked = Given({"power_key": "key", "other_key": "key", "registry": "text"}, pairs)
    dataset.query("wording_together", {"day": day}, {"wanted": asked})


def _compare(dataset: Dataset, day: date) -> Iterator[AcrossAnswer]:
    names = [str(row["registry"]) for row in dataset.rows_of_sources]
    for other in names[1:]:
        yield compare(compared(dataset, day, names[0], other), every=True)


QUESTIONS: Mapping[str, Asking] = {
    "citing": _citing,
    "coverage": _coverage,
    "compare": _compare,
    "held": _held,
    "impact": _impact,
    "recalls": _recalls,
    "stats": _stats,
    "wording": _wording,
}
"""Each question by its name."""
