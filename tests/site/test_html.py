"""Every page is HTML without a mistake, as the parser of the standard tells them."""

from pathlib import Path

import pytest
from html5lib import HTMLParser

from devolved_powers.register.page_paths import NOT_FOUND


def mistakes(page: str) -> list[tuple[int, str]]:
    """Return the mistakes of a page: the line, and what the parser calls it."""
    parser = HTMLParser()
    parser.parse(page)
    return [(line, code) for (line, _column), code, _values in parser.errors]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p>甲<div></p>", "unexpected-end-tag"),
        ("<a href=1 href=2>甲</a>", "duplicate-attribute"),
        ("<b>甲", "expected-one-end-tag-but-got-another"),
        ("甲 &nosuch; 乙", "named-entity"),
    ],
)
def test_a_mistake_is_told(body: str, code: str) -> None:
    page = f"<!doctype html><html><head><title>甲</title></head><body>{body}</body></html>"
    assert any(code in told for _line, told in mistakes(page))


@pytest.mark.process
def test_no_page_has_a_mistake(any_site: Path) -> None:
    pages = list(any_site.rglob("*.html"))
    assert any_site / NOT_FOUND in pages
    faults = {page: mistakes(page.read_text(encoding="utf-8")) for page in pages}
    assert {page: told for page, told in faults.items() if told} == {}
