"""Places and versions of real decisions, beside what a careful lawyer wrote of them.

The decisions are not in this project: `POWERS_DECISIONS` names their folder, or they lie beside it.
"""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from devolved_powers.cases.answer import Dimension, DimensionAnswer
from devolved_powers.cases.context import CaseContext, case_context
from devolved_powers.cases.dimensions import citations_exist, version
from devolved_powers.cases.reading.read import read_decision
from devolved_powers.store.loader import load_registry
from tests.cases_room.made import case
from tests.support import ROOT

DECISIONS = Path(os.environ.get("POWERS_DECISIONS", ROOT.parent / "shared" / "cases" / "decisions"))
needs_decisions = pytest.mark.skipif(
    not (DECISIONS / "index.tsv").is_file(),
    reason=f"NOT TESTED AGAINST REAL DECISIONS: none in {DECISIONS}; name them in POWERS_DECISIONS",
)
OURS = {
    "citations_exist": {code.code for code in citations_exist.CODES},
    "version": {code.code for code in version.CODES},
}


@pytest.fixture(scope="module")
def held() -> CaseContext:
    return case_context(load_registry(ROOT), date(2026, 11, 30))


def answers(folder: Path, held: CaseContext) -> dict[Dimension, DimensionAnswer]:
    lines = (folder / "decision.txt").read_text(encoding="utf-8").splitlines()
    made = case(read_decision(lines))
    return {
        "citations_exist": citations_exist.judge(made, held),
        "version": version.judge(made, held),
    }


def real() -> list[tuple[Path, dict[str, Any]]]:
    folders = sorted((DECISIONS / "real").iterdir())
    return [
        (folder, json.loads((folder / "gold.json").read_text(encoding="utf-8")))
        for folder in folders
    ]


@needs_decisions
def test_no_verdict_is_the_opposite_of_the_lawyers(held: CaseContext) -> None:
    decided = right = 0
    for folder, gold in real():
        for dimension, answer in answers(folder, held).items():
            wanted = gold["verdicts"][dimension]
            assert {answer.verdict, wanted} != {"符合", "不符"}, (folder.name, dimension)
            assert (answer.verdict, wanted) != ("不符", "不能判定"), (folder.name, dimension)
            if wanted != "不能判定":
                decided, right = decided + 1, right + (answer.verdict == wanted)
    assert right >= decided * 0.9


@needs_decisions
def test_every_fault_is_found_and_little_beyond(held: CaseContext) -> None:
    for folder, gold in real():
        found = [f for a in answers(folder, held).values() for f in a.findings]
        ours = OURS["citations_exist"] | OURS["version"]
        wanted = {fault["code"] for fault in gold["faults"] if fault["code"] in ours}
        assert wanted <= {finding.code.code for finding in found}, folder.name
        may = wanted | {one["code"] for one in gold.get("may_raise", ())}
        beyond = [f.code.code for f in found if f.severity != "请核实" and f.code.code not in may]
        assert beyond == [], folder.name


@needs_decisions
def test_complete_decisions_have_nothing_to_mend(held: CaseContext) -> None:
    for base in sorted((DECISIONS / "seeded" / "base").glob("*.txt")):
        made = case(read_decision(base.read_text(encoding="utf-8").splitlines()))
        for answer in (citations_exist.judge(made, held), version.judge(made, held)):
            assert (answer.verdict, answer.findings) == ("符合", ()), base.name
