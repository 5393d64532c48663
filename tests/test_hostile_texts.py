"""Every output carries a hostile text as text: nothing runs, nothing is lost.

What an output holds is read by its format's own reader (`hostile_readers.py`), which tells of
anything in it that would do something. Around each marker of the registry
(`hostile_registry.py`) the whole payload must stand; what cannot be seen as its code point.
"""

import io
import re
import sys
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from devolved_powers.cli import main
from devolved_powers.text import is_hidden
from tests import hostile_readers as read
from tests.hostile_registry import ALL, HOSTILE, hostile

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
    shown = [stream.buffer.getvalue() for stream in (out, err)]  # type: ignore[attr-defined]
    code = left.value.code
    return Run(code if isinstance(code, int) else 0, *shown)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the hostile registry, and a ledger of hostile cases."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile(folder / "registry")
    return folder


@pytest.fixture(autouse=True)
def _in_the_registry(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(world / "registry")


_BLANK = re.compile(r"\\u000[9a-d]|\\u001[c-f]|\\u0085|\\u202[89]")
_CITED = ("law", "citation")
"""Fields that a citation is made of: shown in its canonical form, which has other signs."""


def shown(value: str) -> str:
    """Return a text with what cannot be seen as its code point, and without blanks."""
    visible = "".join(
        (f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}") if is_hidden(c) else c
        for c in "".join(value.split())
    )
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


SCREEN = {
    "list": ("list",),
    "search": ("search", "power"),
    "show": ("show", *(f"{p}-{n:0{w}d}" for p, w in (("P1", 3), ("E", 3), ("N", 2)) for n in ALL)),
    "stats": ("stats",),
    "coverage": ("coverage",),
    "needs": ("needs",),
    "law-list": ("law", "list", "--all"),
    "law-verify": ("law", "verify"),
    "diff": ("diff", "batch-1", "batch-4"),
    "diff-stat": ("diff", "batch-1", "batch-4", "--stat"),
    "validate": ("validate",),
    "statistics": ("validate", "--statistics"),
    "scenes": ("checklist", "--list"),
    "fmt": ("fmt", "--check"),
}


@pytest.mark.parametrize("colour", [False, True], ids=["plain", "colour"])
@pytest.mark.parametrize("name", SCREEN)
def test_a_terminal_gets_text(name: str, colour: bool) -> None:
    ran = run(*SCREEN[name], colour=colour)
    assert whole(read.screen(ran.out), cut=True) or name in ("fmt", "law-verify")
    whole(read.screen(ran.err), cut=True)


FILES: dict[str, tuple[tuple[str, ...], Reader]] = {
    **{
        f"export-{form}": (("export", "--format", form), reader)
        for form, reader in (
            ("csv", read.table), ("json", read.data), ("jsonl", read.lines),
            ("markdown", read.markdown), ("html", read.page), ("xlsx", read.xlsx),
            ("docx", read.docx), ("sqlite", read.database), ("parquet", read.parquet),
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_holds_text(name: str, world: Path) -> None:
    arguments, reader = FILES[name]
    target = world / "out"
    run(*arguments, "-o", str(target))
    found = whole(reader(target.read_bytes()))
    assert found
