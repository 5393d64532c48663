"""Every output carries a hostile text as text: nothing runs, nothing is lost.

What an output holds is read by its format's own reader (`hostile_readers.py`), which tells of
anything in it that would do something. Around each marker of the registry
(`hostile_registry.py`) the whole payload must stand; what cannot be seen as its code point.
"""

import csv
import io
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from _pytest.mark.structures import ParameterSet

from devolved_powers.cli import main
from devolved_powers.documents import formats
from devolved_powers.documents.formats import FormatName
from devolved_powers.evaluation import charts
from devolved_powers.text import is_hidden
from tests import hostile_readers as read
from tests.hostile_registry import ALL, HOSTILE, hostile, law_title, text

Reader = Callable[[bytes], list[str]]


class Run(NamedTuple):
    """What a run of the program gave."""

    code: int
    out: bytes
    err: bytes


def run(*arguments: str, colour: bool = False) -> Run:
    """Run the program in this process; a defect of it is raised."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["powers", *arguments])
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        patch.setenv("POWERS_DEBUG", "1")
        patch.setenv("COLUMNS", "120")
        if colour:
            patch.setenv("FORCE_COLOR", "1")
        with pytest.raises(SystemExit) as left:
            main()
        out.flush()
        err.flush()
    shown = [stream.buffer.getvalue() for stream in (out, err)]
    code = left.value.code
    return Run(code if isinstance(code, int) else 0, *shown)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the hostile registry, and a ledger of hostile cases."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile(folder / "registry")
    with (folder / "ledger.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("案号", "立案日期", "决定日期", "事项编号", "事项名称", "处罚决定", "备注"))
        for number in (n for n in ALL if _IN_CSV.fullmatch(text("", n))):
            told = (text("case", number), text("casename", number), text("casesaid", number))
            rows.writerow((told[0], "2025-01-05", "2025-02-05", f"E-{number:03d}", *told[1:], ""))
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("序号", "事项名称", "职权类型", "领域", "实施依据", "原实施部门"))
        for number in (n for n in ALL if _IN_CSV.fullmatch(text("", n))):
            told = (text("listname", number), "行政处罚", text("field", number))
            rows.writerow((number, *told, text("listbasis", number), text("body", number)))
    return folder


@pytest.fixture(autouse=True)
def _in_the_registry(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(world / "registry")


_BLANK = re.compile(r"\\u000[9a-d]|\\u001[c-f]|\\u0085|\\u202[89]")
_IN_CSV = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*")
"""What a csv may hold: one with other controls is refused as no text."""
_CITED = ("law", "citation")
"""Fields that a citation is made of: shown in its canonical form, which has other signs."""


def shown(value: str) -> str:
    """Return a text with what cannot be seen as its code point, and without blanks."""
    joined = "".join(value.split())
    visible = joined.translate({
        ord(c): f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}"
        for c in {*joined}
        if is_hidden(c)
    })
    return unicodedata.normalize("NFKC", _BLANK.sub("", visible))


PAYLOADS = [shown(payload) for payload in HOSTILE]
_MARKER = re.compile(r"◆[a-z0-9]*?(\d\d)◆")


def whole(texts: Sequence[str], *, cut: bool = False) -> dict[str, set[int]]:
    """Look around every marker for its payload; return what was found, by field.

    Args:
        texts: what a reader read.
        cut: whether the output may leave out the end or the beginning of a text, with `…` for it.
    """
    found: dict[str, set[int]] = {}
    for one in texts:
        plain = shown(one)
        for match in _MARKER.finditer(plain):
            payload = PAYLOADS[int(match[1]) - 1]
            field = match[0].strip("◆")[:-2]
            before, after = plain[: match.start()], plain[match.end() :]
            if field in _CITED:
                continue
            if cut and "…" in before[-len(payload) - 1 :]:
                before = payload
            if cut and "…" in after[: len(payload) + 1]:
                after = payload
            assert before.endswith(payload), (
                f"{before[-len(payload) - 20 :]}\n{payload}\n{match[0]}"
            )
            assert after.startswith(payload), f"{match[0]}\n{payload}\n{after[: len(payload) + 20]}"
            found.setdefault(field, set()).add(int(match[1]))
    return found


IDS = tuple(f"{p}-{n:0{w}d}" for p, w in (("P1", 3), ("E", 3), ("N", 2)) for n in ALL)
_OPTION = 3
"""The text that begins with a hyphen: on a command line it would be an option."""
DAYS = ("batch-1", "batch-4")
SCREEN = {
    "list": ("list",),
    "search": ("search", "power"),
    "search-nothing": ("search", text("asked", 1), text("asked", 13)),
    "show": ("show", *IDS),
    "show-nothing": ("show", text("asked", 13)),
    "stats": ("stats",),
    "coverage": ("coverage",),
    "needs": ("needs",),
    "history-2": ("history", "P1-002"),
    "history-3": ("history", "P1-003"),
    "history-6": ("history", "P1-006"),
    "which-law": ("which-law", "E-001"),
    "law-list": ("law", "list", "--all"),
    "law-verify": ("law", "verify"),
    "law-impact": ("law", "impact", law_title(1)),
    "cite": ("cite", text("asked", 13)),
    "diff": ("diff", *DAYS),
    "diff-stat": ("diff", *DAYS, "--stat"),
    "validate": ("validate",),
    "statistics": ("validate", "--statistics"),
    "scenes": ("checklist", "--list"),
    "sheet": ("checklist", text("scene", 4)),
    "no-sheet": ("checklist", text("asked", 13)),
    "fmt": ("fmt", "--check"),
    "set": ("set", "P1-002", f"note={text('asked', 13)}", "--dry-run"),
    "decide": ("decide", "suspend", "P1-002", "-d", "batch-9", "--reason", text("asked", 12),
               "--title", text("asked", 13), "--effective", "2026-01-01", "--dry-run"),
    "evaluate": ("evaluate", "../ledger.csv"),
    "import": ("import", "../list.csv", "-d", "batch-9", "--compare"),
}  # fmt: skip
GIT = ("history-2", "history-3", "history-6", "history", "github", "sarif")
"""Outputs that git is asked for."""
SOURCE = ("set", "decide", "stats", "import")
"""Outputs that show a text in pieces: as YAML, line by line, in a cell of several lines."""
SILENT = {"fmt", "law-verify", "cite", "which-law", "sheet", "evaluate"}
"""Outputs in which no marker need stand: citations, or nothing of the data."""


def named(outputs: Iterable[str]) -> list[ParameterSet]:
    """Return outputs to try, those that start git marked."""
    return [
        pytest.param(name, marks=[pytest.mark.process] if name in GIT else []) for name in outputs
    ]


def marker_in(texts: Sequence[str]) -> bool:
    """Return whether any text of the registry stands in an output."""
    return any("◆" in one for one in texts)


@pytest.mark.parametrize("colour", [False, True], ids=["plain", "colour"])
@pytest.mark.parametrize("name", named(SCREEN))
def test_a_terminal_gets_text(name: str, colour: bool) -> None:
    ran = run(*SCREEN[name], colour=colour)
    if name in SOURCE:
        assert marker_in(read.screen(ran.out))
        return
    found = whole(read.screen(ran.out), cut=True) | whole(read.screen(ran.err), cut=True)
    assert found or name in SILENT


READERS: Mapping[FormatName, Reader] = {
    "csv": read.table, "json": read.data, "jsonl": read.lines, "markdown": read.markdown,
    "html": read.page, "xlsx": read.xlsx, "docx": read.docx, "sqlite": read.database,
    "parquet": read.parquet, "text": read.screen, "table": read.screen, "sarif": read.sarif,
    "junit": read.xml, "github": read.github, "check": read.markdown,
}  # fmt: skip
"""Who reads a format; a new format needs one."""
OUTPUTS: Mapping[str, tuple[Sequence[FormatName], tuple[str, ...]]] = {
    "export": (formats.LIST_FORMATS, ("export",)),
    "export-full": (("csv", "html", "xlsx", "markdown"), ("export", "--layout", "full")),
    "export-split": (("html", "xlsx"), ("export", "--split", "field")),
    "export-check": (("csv", "html", "docx", "xlsx"), ("export", "--layout", "check")),
    "adjustment": (
        ("csv", "html", "docx", "xlsx", "markdown"),
        ("export", "--layout", "adjustment", "--since", "batch-1"),
    ),
    "notice": (("docx", "html"), ("export", "--layout", "notice", "--since", "batch-1")),
    "diff": (formats.CHANGES_FORMATS, ("diff", *DAYS)),
    "comparison": (("html", "xlsx", "markdown"), ("diff", *DAYS, "--layout", "comparison")),
    "sheet": (
        formats.CHECKLIST_FORMATS,
        ("checklist", "--merge", *(text("scene", n) for n in ALL if n != _OPTION)),
    ),
    "impact": (formats.IMPACT_FORMATS, ("law", "impact", law_title(1))),
    "evaluate": (formats.EVALUATION_FORMATS, ("evaluate", "../ledger.csv")),
}


@pytest.mark.parametrize(
    ("name", "form"), [(name, form) for name, (forms, _a) in OUTPUTS.items() for form in forms]
)
def test_a_file_holds_text(
    name: str, form: FormatName, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "charts", lambda _found: [])  # their library starts processes
    target = world / "out"
    target.unlink(missing_ok=True)
    run(*OUTPUTS[name][1], "--format", form, "-o", str(target))
    if name == "impact" and not target.exists():
        return
    found = whole(READERS[form](target.read_bytes()), cut=form in ("text", "table"))
    assert found or (name, form) == ("evaluate", "text")


PRINTED: Mapping[str, tuple[str, ...]] = {
    "show": ("show", *IDS), "list": ("list",), "stats": ("stats",), "coverage": ("coverage",),
    "needs": ("needs",), "history": ("history", "P1-003"), "law-list": ("law", "list", "--all"),
    "law-verify": ("law", "verify"), "which-law": ("which-law", "E-001"),
}  # fmt: skip


@pytest.mark.parametrize("name", named(PRINTED))
def test_json_holds_text(name: str) -> None:
    found = whole(read.data(run(*PRINTED[name], "--format", "json").out))
    assert found or name in SILENT


@pytest.mark.parametrize("form", named(formats.FINDINGS_FORMATS))
def test_findings_hold_text(form: FormatName) -> None:
    ran = run("validate", "--format", form)
    assert whole(READERS[form](ran.out), cut=True)
