"""The public address of a page: the base that registry.yaml names, and the page's place."""

import pytest

from devolved_powers.register.page_paths import page_address

BASE = "https://town.example.invalid/powers/"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("index.html", BASE),
        ("powers/P1-001/index.html", f"{BASE}powers/P1-001/"),
        ("powers/P1-001.json", f"{BASE}powers/P1-001.json"),
        ("404.html", f"{BASE}404.html"),
        ("feed.xml", f"{BASE}feed.xml"),
        ("odd/myindex.html", f"{BASE}odd/myindex.html"),
    ],
)
def test_a_page_is_addressed_by_its_folder_and_a_file_by_its_name(page: str, expected: str) -> None:
    assert page_address(BASE, page) == expected


@pytest.mark.parametrize("base", [None, ""])
def test_where_no_base_is_known_there_is_no_address(base: str | None) -> None:
    assert page_address(base, "powers/P1-001/index.html") == ""
