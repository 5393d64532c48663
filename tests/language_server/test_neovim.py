"""`powers lsp` in a real editor: Neovim, without a screen, typing what a clerk types."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support import PATIENCE, PROGRAM, environment, powers, recalled_registry

pytestmark = pytest.mark.process
NVIM = shutil.which("nvim")
SCRIPT = Path(__file__).with_name("neovim_session.lua")
CATALOG = "catalog/urban-management.yaml"


def told_by_validate(registry: Path, text: str) -> list[list[object]]:
    """Return what `validate` says of the text, as an editor is told."""
    validated = powers(
        *("validate", "--format", "json", "--stdin-filename", CATALOG),
        cwd=registry, language="en", data=text.encode(),
    )  # fmt: skip
    severities = {"必须改": 1, "建议改": 2, "请核实": 3}
    return sorted(
        [
            one["check"],
            f"{one['message']}\n{one['hint']}\n`powers explain {one['check']}`",
            one["line"],
            severities[one["severity"]],
        ]
        for one in json.loads(validated.stdout)["findings"]
    )


@pytest.mark.skipif(NVIM is None, reason="no nvim: its session with the server is not tried")
def test_three_mistakes_and_one_more_are_shown_mended_and_saved_in_neovim(tmp_path: Path) -> None:
    """No such article, a recalled power, a fine outside the clause; and an unknown id."""
    registry = recalled_registry(tmp_path / "赋权 登记")
    sound = (registry / CATALOG).read_bytes()
    seen_file = tmp_path / "seen.json"
    done = subprocess.run(
        [
            *(NVIM or "nvim", "--headless", "--clean", "-n", "-i", "NONE"),
            *("-c", f"luafile {SCRIPT}", CATALOG),
        ],
        cwd=registry,
        env={
            **environment(tmp_path, "en"),
            "LC_ALL": "C.UTF-8",
            "XDG_STATE_HOME": str(tmp_path),
            "XDG_CACHE_HOME": str(tmp_path),
            "POWERS_LSP": json.dumps([*PROGRAM, "lsp"]),
            "POWERS_SEEN": str(seen_file),
            **{name: os.environ[name] for name in ("LD_LIBRARY_PATH",) if name in os.environ},
        },
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert seen_file.exists(), done.stderr.decode()
    seen = json.loads(seen_file.read_bytes())
    assert seen["problem"] == ""
    assert seen["sound"] == 0
    for shown in seen["shown"]:
        assert sorted(shown["told"]) == told_by_validate(registry, shown["text"])
    checks = {told[0] for shown in seen["shown"] for told in shown["told"]}
    assert {"unknown-article", "power-not-held", "fine-amount", "unknown-power"} <= checks
    assert len(seen["mended"]) == 4
    assert all("需法制人员确认" in title for title in seen["mended"])
    assert (registry / CATALOG).read_bytes() == sound
