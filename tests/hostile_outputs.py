"""What the tests of hostile texts share: a run of the program, and the look around each marker."""

import io
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import pytest

from devolved_powers.cli import main
from devolved_powers.text import is_hidden
from tests.hostile_payloads import payload

_CITED = ("law", "citation")
"""Fields that a citation is made of: shown in its canonical form, which has other signs."""
_BLANK = re.compile(
    r"\\u000[9a-d]|\\u001[c-f]|\\u0085|\\u202[89]|\\x0[9a-d]|\\x1[c-f]|\\x85|\\x202[89]"
)
"""Blanks as outputs write their code points; `\\x` is how the name of a file holds them."""
_CUT = "⋯"
"""What stands for `…`, which normalising would make three dots of."""
_MARKER = re.compile(r"◆[a-z0-9]*?(\d\d)◆")


_HERE = {"POWERS_DEBUG": "1", "COLUMNS": "120", "POWERS_MEMORY": "0", "POWERS_SECONDS": "0"}
"""Variables of a run in this process: with bounds, the process would be forked and ended."""


class Run(NamedTuple):
    """What a run of the program gave."""

    code: int
    out: bytes
    err: bytes


def run(*arguments: str, colour: bool = False, env: Mapping[str, str] | None = None) -> Run:
    """Run the program in this process; a defect of it is raised."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["powers", *arguments])
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        for name, value in {**_HERE, **(env or {})}.items():
            patch.setenv(name, value)
        if colour:
            patch.setenv("FORCE_COLOR", "1")
        with pytest.raises(SystemExit) as left:
            main()
        out.flush()
        err.flush()
    streams = [stream.buffer.getvalue() for stream in (out, err)]
    code = left.value.code
    return Run(code if isinstance(code, int) else 0, *streams)


def shown(value: str) -> str:
    """Return a text with what cannot be seen as its code point, and without blanks."""
    joined = "".join(value.split())
    visible = joined.translate(
        {
            ord(c): f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}"
            for c in {*joined}
            if is_hidden(c)
        }
    )
    return unicodedata.normalize("NFKC", _BLANK.sub("", visible).replace("…", _CUT))


@cache
def _expected(field: str, number: int) -> str:
    around = payload(field, number)
    if field == "anyfile":  # names of files have a form of their own, `store.registry_folder.shown`
        around = re.sub(
            r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", lambda m: f"\\x{ord(m[0]):02x}", around
        )
    return shown(around)


def whole(texts: Sequence[str], *, cut: bool = False) -> dict[str, set[int]]:
    """Look around every marker for its payload; return what was found, by field.

    Args:
        texts: what a reader read.
        cut: whether the output may leave out the end or the beginning of a text, with `…` for it.
    """
    fields: dict[str, set[int]] = {}
    for text in texts:
        if "◆" not in text:
            continue
        plain = shown(text)
        for match in _MARKER.finditer(plain):
            field, number = match[0].strip("◆")[:-2], int(match[1])
            if field in _CITED:
                continue
            around = _expected(field, number)
            before, after = plain[: match.start()], plain[match.end() :]
            if cut and _CUT in before[-len(around) - 1 :]:
                before = around
            if cut and _CUT in after[: len(around) + 1]:
                after = around
            assert before.endswith(around), f"{before[-len(around) - 20 :]}\n{around}\n{match[0]}"
            assert after.startswith(around), f"{match[0]}\n{around}\n{after[: len(around) + 20]}"
            fields.setdefault(field, set()).add(number)
    return fields


def marker_in(texts: Sequence[str]) -> bool:
    """Return whether any text of the registry stands in an output."""
    return any("◆" in text for text in texts)
