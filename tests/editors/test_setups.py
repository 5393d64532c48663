"""The set-ups of editors: the pages show what the files hold, and two editors load them."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support import NOTICE, PATIENCE, ROOT

EDITORS = ROOT / "editors"
PAGES = [ROOT / "docs" / name for name in ("editor.md", "editor.zh-CN.md")]
SHOWN_WHOLE = {
    "jetbrains/template.json": "json",
    "zed/settings.json": "json",
    "helix/languages.toml": "toml",
}
BATCH = "powers/batch-1.yaml"


def blocks(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    if os.name == "nt":
        pytest.skip("the program is a script of the shell here")
    file = tmp_path / "bin" / "powers"
    file.parent.mkdir()
    file.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m devolved_powers "$@"\n', encoding="utf-8"
    )
    file.chmod(0o755)
    return file


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_the_files_hold(page: Path) -> None:
    for name, language in SHOWN_WHOLE.items():
        assert (EDITORS / name).read_text(encoding="utf-8") in blocks(page, language), name
    for language, name, own in (
        ("lua", "neovim/powers.lua", r"vim\.g\.\w+|(?<=[{,] )\w+(?= =)"),
        ("elisp", "emacs/powers.el", r"powers-\w+|:\w+"),
    ):
        file = (EDITORS / name).read_text(encoding="utf-8")
        (shown,) = blocks(page, language)
        named = set(re.findall(own, shown))
        assert named, name
        assert all(word in file for word in named), named


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_files_that_are_there(page: Path) -> None:
    named = set(re.findall(r"`(editors/[\w./-]+)`", page.read_text(encoding="utf-8")))
    assert {f"editors/{name}" for name in SHOWN_WHOLE} <= named
    assert {"editors/neovim/powers.lua", "editors/emacs/powers.el"} <= named
    assert all((ROOT / name).exists() for name in named)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_names_settings_and_commands_that_are_there(page: Path) -> None:
    manifest = json.loads((EDITORS / "vscode/package.json").read_text(encoding="utf-8"))
    there = set(manifest["contributes"]["configuration"]["properties"])
    named = set(re.findall(r"`(powers\.[a-zA-Z]+)`", page.read_text(encoding="utf-8")))
    assert named - {"powers.exe"} == there


def test_the_set_ups_can_be_read() -> None:
    for file in EDITORS.glob("*/*.json"):
        assert isinstance(json.loads(file.read_text(encoding="utf-8")), dict), file
    helix = tomllib.loads((EDITORS / "helix/languages.toml").read_text(encoding="utf-8"))
    assert helix["language"][0]["language-servers"] == [*helix["language-server"]]


@pytest.mark.process
def test_emacs_compiles_its_set_up_without_a_warning(tmp_path: Path) -> None:
    shutil.copyfile(EDITORS / "emacs/powers.el", tmp_path / "powers.el")
    script = "(setq byte-compile-error-on-warn t)"
    done = emacs(tmp_path, ["--eval", script, "-f", "batch-byte-compile", "powers.el"])
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "powers.elc").exists()


EMACS = """
(require 'yaml-mode)
(setq powers-program "{program}" powers-options '(:language "zh") eglot-sync-connect 60)
(load "{set_up}" nil t)
(find-file "{file}")
(run-hooks 'post-command-hook)
(goto-char (point-min))
(search-forward "type: 行政许可")
(insert "证")
(eglot--signal-textDocument/didChange)
(let ((tries 0))
  (while (and (< tries 300) (not (flymake-diagnostics)))
    (accept-process-output nil 0.2)
    (setq tries (1+ tries))))
(dolist (each (flymake-diagnostics)) (princ (flymake-diagnostic-text each)))
(set-buffer-modified-p nil)
(eglot-shutdown (eglot-current-server))
(find-file "{other}")
(run-hooks 'post-command-hook)
(princ (if (eglot-current-server) "YES" "NO SERVER"))
"""


@pytest.mark.process
def test_emacs_shows_a_mistake_that_is_typed(registry: Path, program: Path, tmp_path: Path) -> None:
    other = tmp_path / "compose.yaml"
    other.write_text("type: 行政许可证\n", encoding="utf-8")
    script = tmp_path / "typed.el"
    set_up = EDITORS / "emacs/powers.el"
    text = EMACS.format(program=program, set_up=set_up, file=registry / BATCH, other=other)
    script.write_text(text, encoding="utf-8")
    done = emacs(tmp_path, ["-l", str(script)])
    assert done.returncode == 0, done.stderr
    assert "type应为以下之一" in done.stdout, done.stderr
    assert "wrong-value" in done.stdout
    assert done.stdout.endswith("NO SERVER")


def emacs(folder: Path, arguments: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run Emacs without a screen, with its packages."""
    if shutil.which("emacs") is None:
        pytest.skip("emacs is not installed: .ci/run installs it")
    begin = ["emacs", "--batch", "--eval", "(progn (require 'package) (package-initialize))"]
    there = subprocess.run(
        [*begin, "--eval", "(progn (require 'eglot) (require 'yaml-mode))"],
        capture_output=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    if there.returncode != 0:
        pytest.skip("emacs has no eglot or no yaml-mode (elpa-eglot, elpa-yaml-mode)")
    return subprocess.run(
        [*begin, *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT / "src")},
        timeout=PATIENCE,
    )


NEOVIM = """
vim.g.powers_program = "{program}"
vim.g.powers_options = {{ language = "zh" }}
vim.cmd("filetype on")
dofile("{set_up}")
vim.cmd("edit {other}")
print(vim.tbl_count(vim.lsp.buf_get_clients(0)))
vim.cmd("edit {file}")
vim.fn.search("type: 行政许可")
vim.cmd("s/行政许可/行政许可证/")
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 50)
for _, each in ipairs(vim.diagnostic.get(0)) do print(each.message) end
local below = vim.api.nvim_get_namespaces().powers
local function lens()
  return vim.api.nvim_buf_get_extmarks(0, below, 0, -1, {{ details = true }})[1]
end
vim.wait(60000, function() return vim.inspect(lens()):find("必须改1处") ~= nil end, 50)
for _, line in ipairs((lens() or {{ 0, 0, 0, {{ virt_lines = {{}} }} }})[4].virt_lines) do
  print("above", line[1][1])
end
print("keys", vim.fn.maparg("K", "n") ~= "")
vim.cmd("qa!")
"""


@pytest.mark.process
def test_neovim_shows_a_mistake_that_is_typed(
    registry: Path, program: Path, tmp_path: Path
) -> None:
    if shutil.which("nvim") is None:
        pytest.skip("nvim is not installed: .ci/run installs it")
    other = tmp_path / "compose.yaml"
    other.write_text("type: 行政许可证\n", encoding="utf-8")
    script = tmp_path / "typed.lua"
    set_up = EDITORS / "neovim/powers.lua"
    text = NEOVIM.format(program=program, set_up=set_up, file=registry / BATCH, other=other)
    script.write_text(text, encoding="utf-8")
    told = neovim(script)
    assert told.startswith("0"), told
    assert "type应为以下之一" in told, told
    assert f"above   {NOTICE}" in told, told
    assert "keys true" in told, told


NEOVIM_COMPLETION = """
vim.g.powers_program = "{program}"
vim.g.powers_options = {{ language = "zh" }}
vim.cmd("filetype on")
dofile("{set_up}")
vim.cmd("edit {file}")
vim.bo.autoindent = false
local below = vim.api.nvim_get_namespaces().powers
vim.wait(60000, function()
  return #vim.api.nvim_buf_get_extmarks(0, below, 0, -1, {{}}) > 0
end, 50)
local steps = {{
  {{ "^grants:", "o  - <C-X><C-O>" }},
  {{ "^    basis: 《》", "0C    basis: csdltl<C-X><C-O>" }},
}}
local function step(number)
  if not steps[number] then
    vim.cmd("write! {typed}")
    vim.cmd("qa!")
  end
  vim.fn.search(steps[number][1], "w")
  vim.api.nvim_input(steps[number][2])
  local timer = vim.loop.new_timer()
  timer:start(50, 50, vim.schedule_wrap(function()
    if vim.fn.mode() == "i" and #vim.fn.complete_info({{ "items" }}).items > 0 then
      vim.api.nvim_input("<C-Y><Esc>")
    elseif vim.fn.mode() == "n" and timer:is_active() then
      timer:stop()
      step(number + 1)
    end
  end))
end
vim.defer_fn(function() step(1) end, 10)
vim.defer_fn(function() print("in vain") vim.cmd("qa!") end, 60000)
"""


@pytest.mark.process
def test_neovim_completes_new_entries_and_pinyin(
    registry: Path, program: Path, tmp_path: Path
) -> None:
    """Its own completion wrote an entry into one line, and dropped what pinyin had found."""
    if shutil.which("nvim") is None:
        pytest.skip("nvim is not installed: .ci/run installs it")
    script, typed = tmp_path / "completed.lua", tmp_path / "typed.yaml"
    set_up = EDITORS / "neovim/powers.lua"
    script.write_text(
        NEOVIM_COMPLETION.format(
            program=program, set_up=set_up, file=registry / BATCH, typed=typed
        ),
        encoding="utf-8",
    )
    told = neovim(script)
    assert typed.exists(), told
    lines = typed.read_text(encoding="utf-8").splitlines()
    at = lines.index("grants:")
    assert lines[at + 1].startswith("  - id: P"), lines
    assert lines[at + 2] == "    name: ", lines
    assert "    basis: 《示例城市道路条例》" in lines, lines


def neovim(script: Path) -> str:
    """Run Neovim without a screen; return what it printed."""
    done = subprocess.run(
        ["nvim", "--headless", "-u", "NONE", "-n", "-c", f"luafile {script}"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT / "src")},
        timeout=PATIENCE,
    )
    return done.stdout + done.stderr
