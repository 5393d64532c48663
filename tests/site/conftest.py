"""Sites that several tests look at, each built once."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from devolved_powers.site.build import build
from devolved_powers.site.source import read
from tests.hostile_registry import hostile as wholly_hostile
from tests.site.registries import eventful, hostile
from tests.sound_registries import SOUND, name_of, turning_days
from tests.support import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.site.browsing import Seen

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


@pytest.fixture(scope="session")
def wholly_hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a registry whose every text is hostile; around it lies nothing else."""
    place = tmp_path_factory.mktemp("wholly-hostile")
    root = wholly_hostile(place / "registry")
    build(read(root, day=date(2026, 1, 1)), place / "around" / "site")
    return place / "around" / "site"


@pytest.fixture(scope="session")
def sound_sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Return a site of every sound registry on the last day it turns on, by its name."""
    place = tmp_path_factory.mktemp("sound")
    for registry in SOUND:
        build(read(registry, day=turning_days(registry)[-1]), place / registry.name)
    return {registry.name: place / registry.name for registry in SOUND}


@pytest.fixture(params=["real", "eventful", "hostile", *map(name_of, SOUND)])
def any_site(request: pytest.FixtureRequest) -> Path:
    """Return each of the sites in turn."""
    if request.param in map(name_of, SOUND):
        folder: Path = request.getfixturevalue("sound_sites")[request.param]
    else:
        folder = request.getfixturevalue(f"{request.param}_site")
    return folder


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """Return a headless Chromium; tests without one are skipped, loudly."""
    from tests.site.browsing import chromium

    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    """Return the address of the real site, below a sub-path."""
    from tests.site.browsing import served

    with served(real_site.parent.parent) as root:
        yield f"{root}town/site/"


@pytest.fixture
def seen() -> "Iterator[Seen]":
    """Return what the browser complains of; a test that leaves anything here fails."""
    from tests.site.browsing import Seen

    noted = Seen()
    yield noted
    assert noted.complaints == []


@pytest.fixture
def page(browser: "Browser", seen: "Seen") -> "Iterator[Page]":
    """Return a page of a context of its own, as wide as an office's screen."""
    from tests.site.browsing import WIDE, watched

    context = browser.new_context(viewport={"width": WIDE, "height": 900}, locale="zh-CN")
    yield watched(context, seen)
    context.close()
