"""`powers fmt`, as a real process."""

from pathlib import Path

import pytest

from tests.support import powers, small_registry


@pytest.mark.process
def test_check_changes_nothing_and_says_so(tmp_path: Path) -> None:
    registry = small_registry(tmp_path)
    file = registry / "powers" / "batch-1.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"kind: ", b"kind:   "))
    before = file.read_bytes()
    done = powers("fmt", "--check", cwd=registry)
    assert (done.returncode, file.read_bytes()) == (1, before)
    assert powers("fmt", cwd=registry).returncode == 0
    assert file.read_bytes() == before.replace(b"kind:   ", b"kind: ")
    assert powers("fmt", "--check", cwd=registry).returncode == 0
