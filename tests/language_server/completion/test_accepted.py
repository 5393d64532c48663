"""Whatever is offered, may be accepted: nothing unknown comes into a sound registry by it."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devolved_powers.language_server.completion import completions
from devolved_powers.language_server.view import View
from devolved_powers.models.files import kind_of
from devolved_powers.review.scope import Scope, report_of
from tests.language_server.completion.typing import PLAIN, Desk, accept
from tests.sound_registries import SOUND, name_of

UNKNOWN = frozenset(
    {
        *("unknown-article", "unknown-law", "unknown-body", "unknown-power"),
        *("unknown-field", "unknown-scene", "discretion-unknown-item"),
    }
)


@cache
def desk_of(registry: Path) -> Desk:
    return Desk(registry)


@pytest.mark.parametrize("registry", SOUND, ids=name_of)
@settings(max_examples=25)
@given(data=st.data())
def test_an_offer_that_is_accepted_names_nothing_unknown(
    registry: Path, data: st.DataObject
) -> None:
    desk = desk_of(registry)
    file = data.draw(st.sampled_from([name for name in desk.saved if kind_of(name)]))
    text = desk.saved[file]
    index = data.draw(st.integers(0, len(text)))
    desk.edited.hold(file, text)
    view = View(desk.edited.state, file)
    items = completions(view, index, PLAIN).items
    if not items:
        return
    item = data.draw(st.sampled_from(items))
    desk.edited.hold(file, accept(view, item))
    found = desk.edited.state.examined
    findings = report_of(found, Scope(today=desk.edited.today)).findings
    desk.edited.hold(file, text)
    assert [f.result.message for f in findings if f.check in UNKNOWN] == []
