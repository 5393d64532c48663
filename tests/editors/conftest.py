"""The package of the extension, made once."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.editors.vscode_parts import packages
from tests.support import PATIENCE, ROOT


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("vscode") / "powers.vsix"
    tool = [sys.executable, str(ROOT / "tools" / "vscode_extension.py")]
    command = [*tool, "--npm", str(packages()), "-o", str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    return file
