"""Sites that several tests look at, each built once."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.site.build import build
from devolved_powers.site.source import read
from tests.hostile_registry import hostile as wholly_hostile
from tests.site.registries import eventful, hostile
from tests.sound_registries import SOUND, name_of, turning_days
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
