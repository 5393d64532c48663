"""The colours of the page by day and by night: every text can be read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.models.colours import LEAST_CONTRAST, contrast, readable_on_dark
from devolved_powers.site.render import HERE


@given(st.from_regex(r"#[0-9a-f]{6}", fullmatch=True))
def test_a_towns_links_can_be_read_in_the_dark(colour: str) -> None:
    shown = readable_on_dark(colour)
    for ground in grounds("dark"):
        assert contrast(shown, ground) >= LEAST_CONTRAST
    assert readable_on_dark(shown) == shown


def variables(scheme: str) -> dict[str, str]:
    """Return the colours of the style sheet by day or by night."""
    sheet = (HERE / "static" / "site.css").read_text(encoding="utf-8")
    day, _dark, rest = sheet.partition("@media screen and (prefers-color-scheme: dark)")
    text = {"light": day, "dark": rest.partition("html {")[0]}[scheme]
    found = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6})", text))
    return {k: v if len(v) == 7 else "#" + "".join(c * 2 for c in v[1:]) for k, v in found.items()}


def grounds(scheme: str) -> list[str]:
    return [variables(scheme)[name] for name in ("paper", "ground", "warn")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_by_day_and_by_night(scheme: str) -> None:
    known = variables(scheme)
    pairs = [(ink, ground) for ink in ("ink", "soft") for ground in ("paper", "ground")]
    pairs += [(f"on-{name}", name) for name in ("plain", "good", "wait", "over", "warn", "mark")]
    pairs += [("on-over", "gone"), ("on-good", "new"), ("on-over", "paper"), ("faint", "paper")]
    low = [(a, b) for a, b in pairs if contrast(known[a], known[b]) < LEAST_CONTRAST]
    assert low == []


def test_no_colour_of_the_dark_is_forgotten() -> None:
    assert set(variables("light")) - set(variables("dark")) == set()
