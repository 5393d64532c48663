"""Whatever becomes of a registry's files: findings in every format, no failure, no raw controls."""

import json
import re
from datetime import date
from itertools import cycle

import pytest

from devolved_powers.documents.formats import FINDINGS_FORMATS, FindingsFormat
from devolved_powers.reports import findings_writer
from devolved_powers.review.scope import Scope, check_registry, load_with
from tests.long.chance import chance, mutated, with_lines_mutated
from tests.support import CASES, SMALL, copy_of

pytestmark = pytest.mark.long
PARTS, TIMES = 20, 500
"""Each part mutates a file so many times: 10,000 registries, each written in every format."""
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
PIECES = [
    piece.encode()
    for piece in (
        *":-?[]{}#&*!|>'\"%@`,\n\t ", "\r\n", "\r", "- ", ": ", " #", "---\n", "...\n", "<<: ",
        "&a ", "*a", "!!int ", "? ", "|\n", ">\n", "~", "null", "0x1F", "1e999", "2021-02-30",
        "9999-12-31", "\ufeff", "\x00", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u202e", "\u200b",
        "🙂", "（一）", "《", "》第", "条", "P1-001", "E-001", "grants:\n", "  - id: P1-001\n",
        "::error::", "<script>", "]]>", "=1+1", "id: ", "name: ", "basis: ", "until: ", "*" * 300,
        "[" * 200, "{a: " * 40,
    )
]  # fmt: skip
PIECES.extend((b"\xff", b"\xc3", b"\xed\xa0\x80", "标题".encode("gb18030"), "甲".encode("utf-16")))


@pytest.mark.parametrize("part", range(PARTS))
def test_a_registry_mutated_is_told_about_in_every_format(
    part: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    draw = chance("registries", part)
    root = copy_of(SMALL, tmp_path_factory.mktemp("registry"))
    copy_of(CASES / "formats" / "registry", root)
    files = sorted(p.relative_to(root).as_posix() for p in root.rglob("*.yaml"))
    scope = Scope(today=date(2026, 11, 23))
    for _, change in zip(range(TIMES), cycle((mutated, with_lines_mutated)), strict=False):
        file = draw.choice(files)
        data = (root / file).read_bytes()
        data = mutated(draw, data, PIECES) if change is mutated else with_lines_mutated(draw, data)
        report = check_registry(load_with(root, file, data), scope)
        for form in FINDINGS_FORMATS:
            _sound(form, findings_writer(form)(report), data)


def _sound(form: FindingsFormat, output: str, data: bytes) -> None:
    if form in ("json", "sarif"):
        json.loads(output)
    raw = RAW.search(COLOUR.sub("", output) if form == "github" else output)
    assert raw is None, (form, raw, data)
