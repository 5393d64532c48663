"""What the tests of many registries share: one data set a session."""

import pytest

from tests.province.data_sets import DataSet, gathered


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> DataSet:
    """Return a data set of small registries with every turn that a power can take."""
    return gathered(tmp_path_factory.mktemp("province"))
