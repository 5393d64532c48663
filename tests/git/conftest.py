"""The registry that the tests of merging begin with."""

from pathlib import Path

import pytest

from tests.git.two_clerks import registry_with_driver
from tests.repository import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return the small registry in git, with the program as its merge driver."""
    return registry_with_driver(tmp_path)
