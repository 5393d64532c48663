"""What the log needs may be missing: nothing else of the program goes by it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.record.example import lay, log
from tests.support import PATIENCE, environment

pytestmark = pytest.mark.process
_MISSING = "import sys; sys.modules |= dict.fromkeys(('rfc8785', 'cryptography', 'rfc3161_client'))"
"""An import of them fails, as where they are not installed."""


@pytest.mark.parametrize(
    "module",
    [
        "devolved_powers.reports.json_v1.answers",
        "devolved_powers.checks",
        "devolved_powers.mcp_server.schemas",
        "devolved_powers.site.build",
        "devolved_powers.record.check",
        "devolved_powers.record.status",
    ],
)
def test_a_module_that_others_use_needs_no_library_of_the_log(module: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"{_MISSING}; import {module}"],
        env=environment(tmp_path),
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("name", ["check", "status"])
def test_a_command_of_the_log_names_what_is_to_be_installed(name: str, tmp_path: Path) -> None:
    example = lay(tmp_path)
    log(example)
    asked = f"sys.argv = {['powers', 'record', name]!r}"
    call = f"{_MISSING}; from devolved_powers.front import main; {asked}; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", call],
        cwd=example.registry,
        env=environment(tmp_path, "en"),
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stdout) == (2, b""), done.stderr.decode()
    assert b"not installed" in done.stderr
    assert b"pip install" in done.stderr
