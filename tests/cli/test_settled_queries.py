"""Whatever is typed as a filter: it is refused, or it fits what the registry once held."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers import PowersError, Registry
from devolved_powers.answers.filters import nothing_found, settled
from devolved_powers.errors import ExitCode
from devolved_powers.models.vocabulary import POWER_TYPES
from devolved_powers.register.filter_values import OPTIONS, known_values
from devolved_powers.register.query import Query, TypedIn
from devolved_powers.register.states import Timeline
from devolved_powers.text import fold_text
from tests.support import SMALL

KEYS = (*OPTIONS, "batch")
KNOWN = (
    "行政处罚许可检查城市管理农业农村局综合执法示例县道路农资店第一批batch-1２０２１〔〕號處罰 城管"
)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.open(SMALL)


def asked_for(key: str, text: str) -> Query:
    values = dict.fromkeys(KEYS, "") | {key: text}
    return Query(
        type=TypedIn(values["type"]),
        field=values["field"],
        aspect=values["aspect"],
        from_body=values["from_body"],
        scene=values["scene"],
        batch=values["batch"],
    )


def settled_or_refused(query: Query, timeline: Timeline) -> Query | PowersError:
    try:
        return settled(query, timeline)
    except PowersError as refusal:
        return refusal


@given(st.sampled_from(KEYS), st.text(alphabet=KNOWN, min_size=1, max_size=6) | st.text(min_size=1))
def test_a_filter_is_refused_or_fits_something(registry: Registry, key: str, text: str) -> None:
    timeline = registry.timeline
    query = settled_or_refused(asked_for(key, text), timeline)
    if isinstance(query, PowersError):
        assert query.code == ExitCode.USAGE
        assert query.message
        return
    value = getattr(query, key)
    if key == "batch":
        assert value == "batch-1"
        return
    known = (*known_values(key, timeline), *(POWER_TYPES if key == "type" else ()))
    assert any(fold_text(value) in fold_text(name) for name in known)
    assert settled(query, timeline) == query, "settled once and for all"


@given(st.sampled_from(KEYS), st.data())
def test_what_the_registry_has_is_never_refused(
    registry: Registry, key: str, data: st.DataObject
) -> None:
    timeline = registry.timeline
    names = ("batch-1",) if key == "batch" else known_values(key, timeline)
    query = settled(asked_for(key, data.draw(st.sampled_from(names))), timeline)
    snapshot = registry.snapshot(date(2022, 1, 1))
    found = snapshot.search(query=query).entries
    assert found, "in the small registry every value has an entry"
    before = registry.snapshot(date(2020, 1, 1))
    assert not before.search(query=query).entries
    assert "尚未施行" in "".join(nothing_found(query, before))
