"""Findings as text: what must be mended first, old doubts in few lines, lines that fit."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.diagnostics import (
    SEVERITIES,
    CheckResult,
    Finding,
    Place,
    Position,
    Severity,
)
from devolved_powers.documents.formats import FINDINGS_FORMATS, FindingsFormat
from devolved_powers.i18n import speaking
from devolved_powers.reports import findings_writer
from devolved_powers.reports.check_page import check_target
from devolved_powers.reports.report import Report
from devolved_powers.text import cell_len
from tests.cli.terminal import on_terminal
from tests.support import CASES, ROOT, SMALL, copy_of, powers

FILE = "powers/batch-1.yaml"
IN_FULL = "powers validate --all"


def finding(
    line: int,
    severity: Severity = "请核实",
    check: str = "unsuited-body",
    message: str = "示例局能否赋出此项权力？",
    hint: str = "请查找决定。",
) -> Finding:
    result = CheckResult(message, Place(FILE), hint)
    return Finding(check, severity, result, Position(line, 5, line, 9), excerpt="    from_body: 甲")


def text(findings: tuple[Finding, ...], **more: object) -> str:
    report = replace(Report(findings, (FILE,)), **more)  # type: ignore[arg-type]
    with speaking("en"):
        return findings_writer("text")(report)


DOUBTS = tuple(finding(line) for line in range(10, 40))


def test_the_clerks_own_mistake_stands_before_thirty_old_doubts() -> None:
    told = text(
        (*DOUBTS, finding(90, "必须改", "duplicate-id", "甲")), in_full=IN_FULL
    ).splitlines()
    assert told[0] == f"{FILE}:90:5 必须改 甲 [duplicate-id]"
    assert told[-2] == f"必须改 1, 建议改 0, 请核实 30 · mend first: {FILE}:90"
    assert len(told) < 24


def test_doubts_of_one_check_are_one_line_with_their_number_reason_and_places() -> None:
    other = finding(5, check="manner-unlawful", message="乙")
    told = text((*DOUBTS[:8], other), in_full=IN_FULL)
    places = ",".join(str(doubt.position.line) for doubt in DOUBTS[:8])
    reason = DOUBTS[0].result.message
    assert f"\n  [unsuited-body] 8 places: {reason} {FILE}:{places}\n" in told
    assert IN_FULL in told
    assert "powers validate --select unsuited-body" in told
    assert f"{FILE}:5:5 请核实 乙 [manner-unlawful]" in told, "one of its kind is told in full"


def test_where_the_reasons_differ_the_usual_one_is_told_as_an_instance() -> None:
    """The check's summary would say of all what is a question of each."""
    those = tuple(finding(line, message=f"第{line // 3}类？") for line in range(1, 8))
    told = text(those, in_full=IN_FULL)
    assert "7 places: for instance: 第1类？" in told
    assert "The statute names a body that cannot hand the power on." not in told


def test_a_few_doubts_are_told_in_full() -> None:
    told = text(DOUBTS[:5], in_full=IN_FULL)
    assert told.count("[unsuited-body]") == 5
    assert IN_FULL not in told


def test_what_must_be_mended_is_never_put_in_one_line() -> None:
    those = tuple(finding(line, "必须改") for line in range(1, 40))
    assert text(those, in_full=IN_FULL).count("[unsuited-body]") == 39


@pytest.mark.parametrize("form", [form for form in FINDINGS_FORMATS if form != "text"])
def test_no_other_format_leaves_one_out(form: FindingsFormat) -> None:
    report = Report(tuple(finding(line, message=f"第{line}号") for line in range(60, 90)), (FILE,))
    told = findings_writer(form)(replace(report, in_full=IN_FULL, width=60, links=True))
    assert [n for n in range(60, 90) if f"第{n}号" not in told] == []
    assert "\x1b]8" not in told


def test_the_summary_begins_with_what_must_be_mended_and_says_what_was_not_judged() -> None:
    told = text((), unread=("powers/a.yaml",), compared=9).splitlines()
    assert len(told) == 1
    assert told[0].split(" · ") == [
        "1 files checked, nothing to report of what was asked",
        "9 places compared, 0 of them cannot be judged",
        "1 files cannot be read: nothing in them was checked",
    ]
    told = text((finding(1, "建议改"),)).splitlines()
    assert told[-2] == "必须改 0, 建议改 1, 请核实 0"
    told = text((finding(1, "建议改"),), strict=True).splitlines()
    assert told[-2] == f"必须改 0, 建议改 1, 请核实 0 · mend first: {FILE}:1"


def test_what_was_not_asked_for_is_not_counted_as_none() -> None:
    told = text((finding(1, "必须改"),), least="必须改", hidden=30).splitlines()
    assert told[-2] == f"必须改 1 · mend first: {FILE}:1"
    assert "30 findings that matter less are not shown" in told[-1]


WORDS = st.lists(
    st.sampled_from(["赋", "处罚", "，", "。", "（", "）", "a", "P1-001", "2022-03-01"])
).map("".join)


@given(WORDS, WORDS, st.integers(40, 120), st.sampled_from(SEVERITIES))
def test_on_a_terminal_every_line_fits_and_no_word_is_lost(
    message: str, hint: str, width: int, severity: Severity
) -> None:
    findings = tuple(
        finding(line, severity, message=f"甲{message}乙", hint=hint) for line in range(1, 9)
    )
    told = text(findings, in_full=IN_FULL, width=width)
    lines = [line for line in told.splitlines() if ": powers " not in line]
    assert max(map(cell_len, lines)) <= width, "only a command to copy stays whole"
    whole = text(findings, in_full=IN_FULL)
    assert re.sub(r"[\s·]", "", told) == re.sub(r"[\s·]", "", whole)


@given(WORDS, st.sampled_from(SEVERITIES), st.sampled_from([2, 9]))
def test_links_and_colours_add_nothing_that_is_seen(
    message: str, severity: Severity, count: int
) -> None:
    findings = tuple(finding(line, severity, message=f"甲{message}") for line in range(count))
    plain = text(findings, width=60, in_full=IN_FULL, root=Path("/甲 乙"))
    painted = text(
        findings, width=60, in_full=IN_FULL, root=Path("/甲 乙"), links=True, colour=True
    )
    assert painted.count("\x1b]8;;file:///") >= 2
    shown = re.sub(r"\x1b\]8;;[^\x1b]*\x1b\\", "", painted)
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == plain


def test_a_check_leads_to_its_page_and_what_is_no_check_nowhere() -> None:
    with speaking("en"):
        assert "docs" in check_target("unsuited-body")
    assert check_target("loosened-check") == ""


@pytest.mark.process
def test_a_terminal_gets_lines_that_fit_and_a_pipe_whole_ones(tmp_path: Path) -> None:
    faulty = copy_of(CASES / "formats" / "registry", copy_of(SMALL, tmp_path / "registry"))
    shown, code = on_terminal("validate", cwd=faulty, columns=60, env={"NO_COLOR": "1"})
    assert code == 1
    assert max(map(cell_len, shown.splitlines())) <= 60
    assert "\x1b" not in shown
    linked, _code = on_terminal("validate", cwd=faulty, env={"FORCE_HYPERLINK": "1"})
    assert f"\x1b]8;;{(faulty / 'powers/batch-1.yaml').as_uri()}\x1b\\" in linked
    piped = powers("validate", cwd=faulty, env={"FORCE_HYPERLINK": ""}).stdout
    assert "\x1b" not in piped
    assert max(map(cell_len, piped.splitlines())) > 80


@pytest.mark.process
def test_the_commands_told_list_every_doubt() -> None:
    asked = json.loads(powers("validate", "--format", "json", cwd=ROOT).stdout)
    counts = {c["check"]: c["请核实"] for c in asked["statistics"]["checks"]}
    told = powers("validate", "catalog", "powers", cwd=ROOT, language="en").stdout
    folded = {check: int(n) for check, n in re.findall(r"\[(.+?)\] (\d+) places", told)}
    assert folded, "the project's registry has more doubts than are told in full"
    assert all(counts[check] >= n for check, n in folded.items())
    for command in re.findall(r": powers (validate .+)", told)[:2]:
        full = powers(*command.split(), cwd=ROOT, language="en").stdout
        named = {check: full.count(f"[{check}]") for check in folded}
        assert named == folded or any(named[check] == counts[check] for check in folded)


@pytest.mark.process
@pytest.mark.parametrize(
    "asked", [("--strict",), ("--select", "unsuited-body"), ("--as-of", "2023-01-01")]
)
def test_who_asks_for_more_than_the_usual_gets_each_in_full(asked: tuple[str, ...]) -> None:
    told = powers("validate", *asked, cwd=ROOT, language="en").stdout
    assert "one line a check" not in told
    assert told.count("请核实 ") > 5


@pytest.mark.process
def test_explained_checks_lead_to_their_pages(tmp_path: Path) -> None:
    forced = {"FORCE_HYPERLINK": "1"}
    one = powers("explain", "unsuited-body", cwd=tmp_path, env=forced, language="en").stdout
    assert re.match(r"\x1b\]8;;file:///\S+\x1b\\unsuited-body\x1b\]8;;\x1b\\ · ", one)
    every = powers("explain", cwd=tmp_path, env=forced, language="en").stdout.splitlines()
    assert "\x1b" not in every[0]
    assert every[1].startswith("\x1b]8;;file:///")
    assert "\x1b" not in powers("explain", "unsuited-body", cwd=tmp_path).stdout
