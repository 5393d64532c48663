"""What `law cited-by` finds in a town is what `across citing` finds there, on every day."""

from datetime import date

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.province.across.citing import citing
from devolved_powers.province.engines.engine import Given, Record
from devolved_powers.register.asked_citation import place_asked
from devolved_powers.register.cited_by import CitedBy, cited_by
from tests.province.data_sets import DataSet, opened

pytestmark = pytest.mark.process
_NO_LAWS = {"asked_laws": Given({"law": "text"}, [])}


def asked(data: DataSet) -> list[str]:
    """Return citations that some town has, written in several ways."""
    with opened(data) as dataset:
        rows = dataset.query("citing_places", {"day": date(2026, 11, 23), "any_law": 1}, _NO_LAWS)
    places = {str(row["place"]) for row in rows if "条" in str(row["place"])}
    laws = {place.partition("》")[0] + "》" for place in places}
    articles = {place.partition("》")[2].partition("条")[0] + "条" for place in places}
    return sorted(places | laws | articles | {f"{law}第一条" for law in laws})


def own(found: CitedBy) -> set[tuple[object, ...]]:
    """Return what a town's own question finds."""
    return {
        (
            hit.entry.id,
            hit.role,
            hit.written,
            hit.how,
            hit.extent,
            "、".join(place.cited() for place in hit.now),
            hit.word,
        )
        for hit in found.hits
    }


def across(rows: list[Record]) -> set[tuple[object, ...]]:
    """Return the same of the rows of the data set."""
    keys = ("id", "role", "cited", "how", "extent", "now", "standing")
    return {tuple(row[key] for key in keys) for row in rows}


@pytest.mark.parametrize("position", range(9))
def test_what_a_town_finds_is_found_across(data: DataSet, position: int) -> None:
    town = data.towns[position]
    registry = town.registry()
    citations = asked(data)
    for day in (date(2020, 1, 1), *town.asked_days[::3]):
        snapshot = registry.snapshot(day)
        with opened(data, town.within) as dataset:
            for text in citations:
                found = own(cited_by(snapshot, place_asked(text)))
                rows = [dict(row) for row in citing(dataset, text, day).rows]
                assert across(rows) == found, f"{town.place.name} {text} {day}"


def test_what_is_no_citation_is_refused(data: DataSet) -> None:
    with opened(data) as dataset, pytest.raises(PowersError, match="餐饮"):
        citing(dataset, "餐饮", date(2026, 11, 23))
