"""Nothing prints an entry without how its law stands: every command and every format is tried.

The small registry holds P1-004, a permit under a law that was repealed on 2024-01-01, and E-003, a
penalty whose articles have other numbers since 2023-06-01. A new command does not pass before it
stands in one of the two lists below.
"""

import importlib
import io
import json
import re
import sqlite3
import zipfile
from pathlib import Path

import pytest

from devolved_powers.cli.app import COMMANDS, GROUPS
from devolved_powers.documents.formats import (
    CHECKLIST_FORMATS,
    EVALUATION_FORMATS,
    LIST_FORMATS,
)
from tests.support import powers, small_registry

pytestmark = pytest.mark.process
REPEALED = ("P1-004", "农药经营许可", "废止")
RENUMBERED = ("E-003", "对经营假种子的处罚", "条款序号调整")

PRINTS_ENTRIES: dict[str, list[list[str]]] = {
    "search": [
        *(["search", "农业农村", "--format", form] for form in ("table", "json", "csv", "ids")),
    ],
    "list": [["list", "--format", form] for form in ("table", "json", "csv", "ids")],
    "show": [["show", "P1-004", "E-003", "--format", form] for form in ("text", "json")],
    "stats": [["stats", "--format", form] for form in ("table", "json")],
    "history": [["history", "P1-004", "--format", form] for form in ("text", "json")],
    "coverage": [["coverage", "--format", form] for form in ("table", "json")],
    "needs": [["needs", "--format", form] for form in ("table", "json")],
    "checklist": [
        ["checklist", "农资店", "--format", form] for form in CHECKLIST_FORMATS if form != "pdf"
    ],
    "export": [
        *(["export", "--format", form] for form in LIST_FORMATS if form != "pdf"),
        *(["export", "--format", form, "--layout", "full"] for form in ("csv", "xlsx", "html")),
        *(["export", "--format", form, "--layout", "town"] for form in ("csv", "xlsx", "docx")),
        *(["export", "--format", form, "--layout", "national"] for form in ("csv", "xlsx")),
    ],
    "law verify": [["law", "verify", "--format", form] for form in ("table", "json")],
    "law impact": [["law", "impact", "示例农药办法"]],
    "law cited-by": [
        *(["law", "cited-by", "农药办法第二条", "--format", form] for form in ("table", "json")),
        *(["law", "cited-by", law, "--format", "ids"] for law in ("示例农药办法", "示例种子条例")),
    ],
    "discretion": [
        *(["discretion", "E-003", "--format", form] for form in ("table", "json", "html")),
        *(["discretion", "--missing", "--format", form] for form in ("table", "json")),
    ],
    "held": [["held", "P1-004", "--format", form] for form in ("text", "json")],
    "which-law": [["which-law", "E-003", "--conduct", "2023-05-01", "--decide", "2023-07-01"]],
    "evaluate": [["evaluate", "--format", form] for form in EVALUATION_FORMATS if form != "pdf"],
    "site build": [["site", "build", "site"]],
    **{
        f"across {name}": [
            ["across", name, *asked, "--format", form] for form in ("table", "json", "csv")
        ]
        for name, asked in {
            "held": ("农药经营许可",),
            "citing": ("农药办法第二条",),
            "impact": ("示例农药办法",),
            "search": ("农药",),
        }.items()
    },
}
"""What prints entries, and how it is called here; a pdf is the docx, printed."""
PRINTS_NONE = {
    "law add": "what is read of a law",
    "law index": "facts on laws",
    "law update": "what newer facts change; of entries the ids, and what lists each place",
    "law list": "laws",
    "law watch": "what happens to laws, and whom it concerns (tests/cli/test_law_watch.py)",
    "publications": "decisions, and papers on what they entrust",
    "law show": "the text of a law",
    "check-case": "a decision, with how the laws it cites stand (tests/case_check)",
    "cite": "citations; with --judge each with its standing (tests/answers/test_judged_text.py)",
    "diff": "what changed; a turn of the law is a change of its own (tests/changes)",
    "validate": "findings; with --as-of they are about this very thing (tests/checks)",
    "explain": "checks",
    "fmt": "files",
    "migrate": "files",
    "recover": "files",
    "record append": "versions and leaves of the log",
    "record check": "faults of the log",
    "record cosign": "a checkpoint, and who signs it",
    "record key": "a key",
    "record status": "checkpoints, and who signed them",
    "record workflow": "a workflow of CI",
    "record timestamp": "a checkpoint, and when it was stamped",
    "prove": "what the record said, which is not the law; the page says so first",
    "verify-proof": "what the record said, which is not the law; it says so first",
    "schema": "files",
    "mcp": "answers of other commands, each with its standing (tests/mcp_server)",
    "lsp": "findings, and standings in the words of other answers (tests/language_server)",
    "new power": "what is written into a file",
    "new item": "what is written into a file",
    "new need": "what is written into a file",
    "new standard": "what is written into a file",
    "grant": "what is written into a file",
    "adjust": "what is written into a file",
    "suspend": "what is written into a file",
    "resume": "what is written into a file",
    "recall": "what is written into a file",
    "decide": "what is written into a file",
    "set": "what is written into a file",
    "ci": "findings and changes (tests/review)",
    "git-setup": "nothing of the registry",
    "doctor": "how the program, the files and the machine stand",
    "merge-driver": "files",
    "init": "files",
    "help": "what commands are for",
    "version": "a number",
    "import": "what an official list holds that came from outside (tests/imports)",
    "sample-ledger": "made-up cases",
    "across stats": "counts, with how the law of all stands (tests/province/test_town_stats.py)",
    "across coverage": "counts (tests/province/across/test_coverage.py)",
    "across compare": "what two towns have (tests/province/across)",
    "across recalls": "what happened at other towns (tests/province/across)",
    "across wording": "how towns call a power (tests/province/across)",
    "gather": "how many entries were taken, and what was left out",
    "site serve": "pages that `site build` makes",
}
"""What prints none, and what it prints instead."""


def every_command() -> set[str]:
    names = {command.name for command in COMMANDS if command.name not in GROUPS}
    for group in GROUPS:
        parts = importlib.import_module(f"devolved_powers.cli.commands.{group}").PARTS
        names |= {f"{group} {name}" for name, _help in parts}
    return names


def test_every_command_is_tried_or_says_why_not() -> None:
    assert PRINTS_ENTRIES.keys() | PRINTS_NONE.keys() == every_command()
    assert not PRINTS_ENTRIES.keys() & PRINTS_NONE.keys()


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("standing")
    small = small_registry(folder)
    gathered = powers("gather", ".", "-o", "../province", cwd=small)
    assert gathered.returncode == 0, gathered.stderr
    return small


CALLS = [call for calls in PRINTS_ENTRIES.values() for call in calls]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_an_entry_is_printed_with_how_its_law_stands(
    call: list[str], registry: Path, tmp_path: Path
) -> None:
    printed = "".join(printed_by(call, registry, tmp_path).split())  # words wrap
    concerned = [
        words for words in (REPEALED, RENUMBERED) if words[0] in printed or words[1] in printed
    ]
    assert concerned or call[0] in ("stats", "needs", "evaluate"), "nothing is tried here"
    for _identifier, _name, word in concerned:
        assert word in printed


def printed_by(call: list[str], registry: Path, folder: Path) -> str:
    """Return all that a command prints or writes, as text."""
    if call[:2] == ["site", "build"]:
        done = powers("site", "build", folder / "site", cwd=registry)
        page = folder / "site" / "powers" / "P1-004" / "index.html"
        assert done.returncode == 0, done.stderr
        return page.read_text(encoding="utf-8")
    if call[0] == "evaluate":
        ledger = folder / "ledger.csv"
        made = powers("sample-ledger", ledger, "--cases", "400", cwd=registry)
        assert made.returncode == 0, made.stderr
        call = ["evaluate", str(ledger), *call[1:]]
    if call[0] == "across":
        call = [*call, "--dataset", "../province"]
    form = call[call.index("--format") + 1] if "--format" in call else ""
    if call[0] in ("export", "checklist", "evaluate") and form not in ("table", "text", "ids"):
        out = folder / f"out.{ {'markdown': 'md'}.get(form, form) }"
        # The library that draws writes its cache without naming an encoding.
        done = powers(*call, "-o", out, cwd=registry, env={"PYTHONWARNINGS": "default"})
        assert done.returncode == 0, done.stderr
        return written_text(out, form)
    done = powers(*call, cwd=registry)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout + done.stderr


def written_text(file: Path, form: str) -> str:
    """Return what a file holds, as text."""
    if form in ("xlsx", "docx"):
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
            parts = [name for name in archive.namelist() if name.endswith(".xml")]
            text = "\n".join(archive.read(name).decode("utf-8") for name in parts)
            return re.sub(r"</w:t>\s*<w:noBreakHyphen/>\s*<w:t[^>]*>", "-", text)
    if form == "sqlite":
        with sqlite3.connect(file) as base:
            return "\n".join(base.iterdump())
    if form == "parquet":
        table = pytest.importorskip("pyarrow.parquet").read_table(file)
        return json.dumps(table.to_pylist(), ensure_ascii=False, default=str)
    return file.read_text(encoding="utf-8-sig")
