"""The mark `process` is no matter of faith."""

import subprocess
import sys

import pytest


def test_a_test_without_the_mark_starts_no_process() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"@pytest\.mark\.process"):
        subprocess.run([sys.executable, "-c", ""], check=True)


@pytest.mark.process
def test_a_test_with_the_mark_does() -> None:
    assert subprocess.run([sys.executable, "-c", ""], check=False).returncode == 0
