"""What docs/developing.md says a new thing costs: its table, followed to the letter."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support import ROOT, SMALL, copy_of

_ROW = re.compile(r"^\| \[(.+?)\]\(#(.+?)\) \| (.+) \|$", re.MULTILINE)
_MOST = 5


def costs() -> Mapping[str, list[str]]:
    """Return the files that each new thing costs, by what it is."""
    page = (ROOT / "docs" / "developing.md").read_text(encoding="utf-8")
    part = page.partition("## What a new one costs")[2].partition("\n## ")[0]
    anchors = {heading.lower().replace(" ", "-") for heading in re.findall(r"(?m)^## (.+)$", page)}
    rows = {}
    for name, anchor, files in _ROW.findall(part):
        assert anchor in anchors, name
        rows[name] = re.findall(r"`(.+?)`", files)
    return rows


def test_each_row_names_two_to_five_files_that_are_there() -> None:
    rows = costs()
    assert {"a check", "a format of findings or changes", "a change kind", "a key"} <= set(rows)
    for name, files in rows.items():
        assert 2 <= len(files) <= _MOST, name
        for file in files:
            there = ROOT / file.partition("NAME")[0]
            assert there.exists(), file


class Copy:
    """A copy of the program's code, and what was edited in it.

    Args:
        folder: where the copy goes.
    """

    def __init__(self, folder: Path) -> None:
        self.root = folder
        copy_of(ROOT / "src", folder / "src")
        self.edited: set[str] = set()

    def add(self, file: str, text: str, *, before: str = "") -> None:
        """Write a new file, or put lines before the one line of a file that holds a text."""
        self.edited.add(file)
        path = self.root / file
        if not before:
            assert not path.exists()
            path.write_text(text, encoding="utf-8", newline="")
            return
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        (number,) = (n for n, line in enumerate(lines) if before in line)
        path.write_text("".join((*lines[:number], text, *lines[number:])), "utf-8", newline="")

    def run(self, *arguments: str | Path) -> str:
        """Run the program of the copy; return what it prints."""
        return subprocess.run(
            [sys.executable, "-m", "devolved_powers", *map(str, arguments)],
            env={
                **os.environ,
                "PYTHONPATH": str(self.root / "src"),
                "POWERS_CACHE": str(self.root / "cache"),
                "POWERS_LANG": "zh_CN",
            },
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout


@pytest.mark.process
def test_a_command_costs_what_the_table_says(tmp_path: Path) -> None:
    program = Copy(tmp_path)
    module, app = (file.replace("NAME", "greet") for file in costs()["a command"])
    program.add(
        module,
        '"""`powers greet`."""\n\nfrom devolved_powers.cli.shared.output import emit\n\n\n'
        'def command() -> None:\n    """Greet."""\n    emit("您好\\n")\n',
    )
    program.add(app, '    Command("greet", N_("Greet."), ASK),\n', before='Command("search"')
    assert program.run("greet") == "您好\n"
    assert "greet" in program.run("--help")
    assert program.edited == {module, app}


@pytest.mark.process
def test_a_key_costs_what_the_table_says(tmp_path: Path) -> None:
    program = Copy(tmp_path)
    keys, model, states = costs()["a key"]
    entry = '    Key(name="counter", label=N_("Counter"), parts=("power",), width=6,\n'
    entry += '        headings=("受理窗口",)),\n'
    program.add(keys, entry, before='Key(name="hotline"')
    value = '    counter: Text | None = Field(default=None, title=label("counter"))\n'
    program.add(model, value, before="    hotline: Text | None = Field(")
    program.add(states, '    counter: str = ""\n', before='    hotline: str = ""')
    old, new = copy_of(SMALL, tmp_path / "old"), copy_of(SMALL, tmp_path / "new")
    batch = new / "powers" / "batch-1.yaml"
    text = batch.read_text(encoding="utf-8")
    told = text.replace("    type: 行政处罚\n", "    type: 行政处罚\n    counter: 二号窗\n", 1)
    batch.write_text(told, encoding="utf-8", newline="")
    for command in (
        ("show", "P1-001", "--registry", new),
        ("export", "--format", "csv", "--registry", new),
        ("export", "--format", "json", "--registry", new),
        ("diff", old, new),
    ):
        assert "二号窗" in program.run(*command), command
    assert program.edited == {keys, model, states}
