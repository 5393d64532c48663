"""Sites that several tests look at, each built once."""

from datetime import date
from pathlib import Path

import pytest

from devolved_powers.site.build import build
from devolved_powers.site.source import read
from tests.site.registries import eventful, hostile
from tests.support import ROOT

DAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of the project's own registry."""
    folder = tmp_path_factory.mktemp("real") / "town" / "site"
    build(read(ROOT, day=DAY), folder)
    return folder


@pytest.fixture(scope="session")
def eventful_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site with every kind of event, on a day after all of them."""
    place = tmp_path_factory.mktemp("eventful")
    build(read(eventful(place / "registry"), day=date(2022, 12, 31)), place / "site")
    return place / "site"


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site made of hostile texts."""
    place = tmp_path_factory.mktemp("hostile")
    build(read(hostile(place / "registry"), day=date(2023, 12, 31)), place / "site")
    return place / "site"
