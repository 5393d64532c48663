"""What the tests of the extension of VS Code begin with: its files, and the packages of npm."""

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.support import ROOT

EXTENSION = ROOT / "editors" / "vscode"
SCRIPTS = ROOT / "tests" / "editors" / "vscode"
_CHOICE = re.compile(r"\$\{\d+\|([^|]*)\|\}")
_FIELD = re.compile(r"\$\{\d+:([^}]*)\}")


def of_json(name: str) -> dict[str, Any]:
    """Return what a file of the extension holds."""
    return dict(json.loads((EXTENSION / name).read_text(encoding="utf-8")))


def packages() -> Path:
    """Return the packages of npm; skip the test where they or Node are not there."""
    named = os.environ.get("POWERS_NPM", "")
    if not named or shutil.which("node") is None:
        pytest.skip(
            "POWERS_NPM names no node_modules with @vscode/vsce, vscode-languageclient, "
            "vscode-textmate and vscode-oniguruma, or there is no node: .ci/run installs them"
        )
    return Path(named)


def expanded(body: list[str]) -> str:
    """Return a snippet as an editor inserts it when nothing is typed over."""
    text = "\n".join(body)
    text = _CHOICE.sub(lambda match: match[1].split(",")[0], text)
    text = _FIELD.sub(lambda match: match[1], text)
    return text.replace("$0", "").replace(r"\$", "$")
