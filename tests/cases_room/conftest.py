"""What several tests of the room are given."""

import pytest

from devolved_powers.law.library import Library
from tests.cases_room.invented_streets import streets


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return a library that holds the invented regulation."""
    return streets(tmp_path_factory.mktemp("streets"))
