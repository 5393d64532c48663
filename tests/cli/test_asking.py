"""What is missing is asked for on a terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import PATIENCE, PROGRAM, small_registry

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
    pytest.mark.process,
]


def test_on_a_terminal_what_is_missing_is_asked_for(tmp_path: Path) -> None:
    import pty

    root = small_registry(tmp_path)
    ours, theirs = pty.openpty()
    arguments = ["decide", "recall", "P1-001", "-d", "recall-1", "--outcome", "取消"]
    child = subprocess.Popen(
        [*PROGRAM, *arguments],
        cwd=root,
        env={**os.environ, "POWERS_LANG": "en", "POWERS_REGISTRY": str(root)},
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.write(ours, "收回一项\n\n2023-01-01\n".encode())
    out, _err = child.communicate(timeout=PATIENCE)
    os.close(theirs)
    os.close(ours)
    assert child.returncode == 0
    assert b"recall-1.yaml" in out
    made = (root / "powers/recall-1.yaml").read_text(encoding="utf-8")
    assert "title: 收回一项\n" in made
    assert "effective: 2023-01-01\n" in made
