"""Mistakes of the kinds that real lists hold, put into this registry one at a time, are found.

`planted.tsv` has the mistakes, each with the check that finds it, the key that it stands under and
a word of what is said; `right.tsv` what looks wrong and is right, with the most that may be said.
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from devolved_powers.checks import run_in
from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import SEVERITIES, Finding
from devolved_powers.i18n import speaking
from devolved_powers.law.library import Library
from devolved_powers.review.scope import load_with
from devolved_powers.store.loader import Loaded, load_registry

ROOT = Path(__file__).parents[2]
Row = tuple[str, ...]
ENTRY = r"(?ms)^  - id: {}\n.*?(?=^  - id: |^  # |^\S|\Z)"


def table(name: str) -> list[Row]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


@cache
def laws() -> Library:
    return Library.at(ROOT)


def findings(loaded: Loaded) -> tuple[Finding, ...]:
    with speaking("zh_CN"):
        return run_in(Context(loaded, laws=laws())).findings


@cache
def known() -> Counter[str]:
    return Counter(finding.fingerprint for finding in findings(load_registry(ROOT)))


def new_with(entry: str, old: str, new: str) -> list[Finding]:
    """Return what is found only with other text in an entry; the name, where no text is given."""
    for path in (*ROOT.glob("powers/*.yaml"), *ROOT.glob("catalog/*.yaml")):
        text = path.read_text(encoding="utf-8")
        block = re.search(ENTRY.format(entry), text)
        if block is None:
            continue
        written = old.replace("\\n", "\n")
        assert written in block[0], f"{entry} no longer holds: {written}"
        changed = block[0].replace(written, new.replace("\\n", "\n"), 1)
        content = text.replace(block[0], changed, 1).encode()
        left = Counter(known())
        found = []
        for finding in findings(load_with(ROOT, path.relative_to(ROOT).as_posix(), content)):
            if finding.check == "synonym-leads-nowhere":
                continue  # of registry.yaml, which has the words of the entry as it was
            if left[finding.fingerprint]:
                left[finding.fingerprint] -= 1
            else:
                found.append(finding)
        return found
    raise AssertionError(f"there is no {entry}")


@pytest.mark.parametrize("row", table("planted.tsv"), ids=lambda row: f"{row[0]} {row[1]}")
def test_a_planted_mistake_is_found_where_it_stands(row: Row) -> None:
    _kind, entry, old, new, check, key, word = row
    found = [f for f in new_with(entry, old, new) if f.entry.id == entry]
    named = [f for f in found if f.check == check and key in f.result.place.route]
    assert named, [(f.check, f.result.place.route, f.result.message) for f in found]
    assert any(word in f.result.message + f.result.hint for f in named)


@pytest.mark.parametrize("row", table("right.tsv"), ids=lambda row: f"{row[0]} {row[1]}")
def test_what_is_right_is_not_called_wrong(row: Row) -> None:
    _kind, entry, old, new, most = row
    allowed = SEVERITIES[SEVERITIES.index(most) :] if most in SEVERITIES else ()
    found = [f for f in new_with(entry, old, new) if f.severity not in allowed]
    assert not found, [(f.check, f.severity, f.result.message) for f in found]
