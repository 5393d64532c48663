"""Validate: a registry with one file mutated is told about in every format, twice the same."""

import json
import random
import re
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from devolved_powers.documents.formats import FINDINGS_FORMATS, FindingsFormat
from devolved_powers.reports import findings_writer
from devolved_powers.review.scope import Scope, check_registry, load_with
from fuzz.corpus import ROOT
from fuzz.mutation import mutated, with_lines_mutated
from fuzz.pieces import BYTES
from fuzz.target import Target

CASES = ROOT / "tests" / "cases"
LAID = (CASES / "ok" / "small", CASES / "formats" / "registry")
"""The folders that the registry is made of, the later laid over the earlier."""
FILES = sorted(
    {p.relative_to(folder).as_posix() for folder in LAID for p in folder.rglob("*.yaml")}
)
SCOPE = Scope(today=date(2026, 11, 23))
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Changed(NamedTuple):
    """A file of the registry and what it holds instead."""

    file: str
    content: bytes


@cache
def _registry() -> Path:
    root = Path(tempfile.mkdtemp(prefix="powers-fuzz-"))
    for folder in LAID:
        shutil.copytree(folder, root, dirs_exist_ok=True)
    return root


def _sound(file: str) -> bytes:
    return next((f / file).read_bytes() for f in reversed(LAID) if (f / file).exists())


def _draw(draw: random.Random) -> Changed:
    file = draw.choice(FILES)
    if draw.random() < 0.5:
        return Changed(file, with_lines_mutated(draw, _sound(file)))
    return Changed(file, mutated(draw, _sound(file), BYTES))


def _check(changed: Changed) -> None:
    first, again = (_written(changed) for _ in range(2))
    for form, output in first.items():
        assert output == again[form], f"{form} says something else the second time"
        if form in ("json", "sarif"):
            json.loads(output, parse_constant=_no_json)
        raw = RAW.search(COLOUR.sub("", output) if form == "github" else output)
        assert raw is None, f"{form} holds a raw {raw}"


def _written(changed: Changed) -> dict[FindingsFormat, str]:
    report = check_registry(load_with(_registry(), *changed), SCOPE)
    return {form: findings_writer(form)(report) for form in FINDINGS_FORMATS}


def _no_json(name: str) -> object:
    raise AssertionError(f"{name} is no JSON")


TARGET = Target("validate", _draw, _check, examples=20)
