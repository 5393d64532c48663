"""The formats of findings: a snapshot each, in both languages, and the same exit code in all.

    REFRESH_CASES=1 pytest tests/reports/test_formats.py

writes the expected outputs anew; read the difference before you commit it.
"""

import json
import os
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from devolved_powers.diagnostics import CheckResult, EntryRef, Finding, Place, Position
from devolved_powers.documents.formats import FINDINGS_FORMATS, FindingsFormat
from devolved_powers.reports import findings_writer
from devolved_powers.reports.report import Report
from tests.support import CASES, ROOT, SMALL, case, copy_of, powers

pytestmark = pytest.mark.process

EXPECTED = CASES / "formats" / "expected"
LANGUAGES = ("zh_CN", "en")
TAG = {"zh_CN": "zh-CN", "en": "en"}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry with findings of every severity, marks of every format, and a suppression."""
    target = copy_of(SMALL, tmp_path_factory.mktemp("faulty") / "registry")
    return copy_of(CASES / "formats" / "registry", target)


def shown(form: str, output: str) -> str:
    """Return what is compared; of SARIF without the documentation of all checks."""
    if form != "sarif":
        return output
    log = json.loads(output)
    driver = log["runs"][0]["tool"]["driver"]
    driver["version"] = "…"
    driver["rules"] = [
        rule["id"] for rule in driver["rules"] if rule["id"] in ("wrong-value", "duplicate-id")
    ]
    for result in log["runs"][0]["results"]:
        result["ruleIndex"] = "…"
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FINDINGS_FORMATS)
def test_each_format_says_exactly_this(form: str, language: str, faulty: Path) -> None:
    done = powers("validate", "--format", form, cwd=faulty, language=language)
    assert done.returncode == 1
    assert done.stderr == ""
    path = EXPECTED / f"{form}.{TAG[language]}.txt"
    if os.environ.get("REFRESH_CASES"):
        path.write_text(shown(form, done.stdout), encoding="utf-8", newline="\n")
    assert shown(form, done.stdout) == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FINDINGS_FORMATS)
def test_the_exit_code_is_the_same_in_every_format(form: str, faulty: Path) -> None:
    wanted = {("--select", "mixed-width"): 0, ("--select", "mixed-width", "--strict"): 1}
    for arguments, code in wanted.items():
        done = powers("validate", "--format", form, *arguments, cwd=faulty)
        assert done.returncode == code, done.stdout
    assert powers("validate", "--format", form, cwd=SMALL).returncode == 0


def test_json_fits_its_schema(faulty: Path) -> None:
    schema = json.loads((ROOT / "schemas/findings.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    done = powers("validate", "--format", "json", cwd=faulty)
    Draft202012Validator(schema).validate(json.loads(done.stdout))


def sarif_schema() -> Any:
    """Return the official schema, from the npm package that ships it."""
    named = os.environ.get("POWERS_SARIF_SCHEMA")
    if not named:
        pytest.skip(
            "POWERS_SARIF_SCHEMA is not set: .ci/run gets the schema from "
            "@microsoft/jest-sarif (lib/schemas/sarif-2.1.0-rtm.5.json)"
        )
    return json.loads(Path(named).read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif_fits_the_official_schema(faulty: Path, language: str) -> None:
    schema = sarif_schema()
    done = powers("validate", "--format", "sarif", cwd=faulty, language=language)
    log = json.loads(done.stdout)
    validator = validator_for(schema)
    assert [error.message for error in validator(schema).iter_errors(log)] == []
    broken = {**log, "runs": [{**log["runs"][0], "columnKind": "letters"}]}
    assert not validator(schema).is_valid(broken)


def test_sarif_keeps_what_the_specification_asks_for(faulty: Path) -> None:
    done = powers("validate", "--format", "sarif", cwd=faulty)
    log = json.loads(done.stdout)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["endColumn"] >= region["startColumn"] >= 1
    suppressed = [r for r in run["results"] if r.get("suppressions")]
    assert [r["suppressions"][0]["justification"] for r in suppressed] == ["待与原文件核对写法"]


def fingerprints(registry: Path) -> list[str]:
    done = powers("validate", "--format", "sarif", cwd=registry)
    results = json.loads(done.stdout)["runs"][0]["results"]
    return sorted(r["partialFingerprints"]["powersFinding/v1"] for r in results)


def test_fingerprints_stay_when_lines_move(faulty: Path, tmp_path: Path) -> None:
    moved = copy_of(faulty, tmp_path / "moved")
    file = moved / "powers" / "batch-1.yaml"
    text = file.read_text(encoding="utf-8")
    before = fingerprints(moved)
    file.write_text(text.replace("grants:\n", "grants:\n  # 甲\n\n  # 乙\n"), encoding="utf-8")
    assert fingerprints(moved) == before
    assert len(before) == len(set(before)) > 3
    text = text.replace("行政许可证", "行政许可书")
    file.write_text(text, encoding="utf-8")
    assert len(set(before) - set(fingerprints(moved))) == 1


def odd(message: str, *, file: str = "powers/甲 1.yaml", hint: str = "") -> Report:
    """Return a report of one finding with words that a format might take for its own."""
    result = CheckResult(message, Place(file), hint)
    finding = Finding(
        "mixed-width", "必须改", result, Position(3, 5, 3, 9), entry=EntryRef("P1-001", message)
    )
    return Report((finding,), (file,))


ODD = "100%|<b>&\"'`*_[x](y)]]>\x1b[31m\u202e::error::甲\r\n::warning::乙,丙:丁\x00 ##[error]"


@pytest.mark.parametrize("form", FINDINGS_FORMATS)
def test_no_format_lets_a_control_character_through(form: FindingsFormat) -> None:
    output = findings_writer(form)(odd(ODD, hint=ODD))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", output) if form == "github" else output
    assert "\x00" not in plain
    assert "\u202e" not in plain
    assert "\x1b" not in plain


def test_github_takes_one_line_for_each_annotation_and_fences_the_log() -> None:
    lines = findings_writer("github")(odd(ODD, file="powers/a,b:c%.yaml")).splitlines()
    assert lines[0].startswith("::error file=powers/a%2Cb%3Ac%25.yaml,line=3,endLine=3,col=5,")
    assert "100%25|" in lines[0]
    fence = lines[1].removeprefix("::stop-commands::")
    assert re.fullmatch("[0-9a-f]{32}", fence)
    assert lines[-1] == f"::{fence}::"
    assert not any(line.strip().startswith("::") for line in lines[2:-1])


def test_github_annotates_the_weightiest_first(faulty: Path) -> None:
    done = powers("validate", "--format", "github", cwd=faulty)
    kinds = re.findall(r"^::(error|warning|notice) ", done.stdout, re.MULTILINE)
    assert kinds == sorted(kinds, key=("error", "warning", "notice").index)
    assert {"error", "warning"} <= set(kinds)


def test_actions_choose_github_and_get_a_summary(faulty: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    env = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
    done = powers("validate", cwd=faulty, env=env)
    assert done.stdout.startswith("::error file=catalog/agriculture.yaml,")
    assert done.returncode == 1
    markdown = powers("validate", "--format", "markdown", cwd=faulty).stdout
    assert summary.read_text(encoding="utf-8") == markdown + "\n"
    chosen = powers("validate", "--format", "text", cwd=faulty, env=env)
    assert not chosen.stdout.startswith("::")


def test_files_are_named_from_the_root_of_the_repository(faulty: Path, tmp_path: Path) -> None:
    from tests.repository import Repository

    repository = Repository(tmp_path / "repository")
    registry = copy_of(faulty, repository.root / "登记")
    done = powers("validate", "--format", "github", cwd=registry)
    assert "::error file=登记/powers/batch-1.yaml,line=" in done.stdout
    sarif = json.loads(powers("validate", "--format", "sarif", cwd=registry).stdout)
    location = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "%E7%99%BB%E8%AE%B0/catalog/agriculture.yaml"


def test_junit_is_xml_that_agrees_with_the_exit_code(faulty: Path) -> None:
    for arguments in ((), ("--strict",)):
        done = powers("validate", "--format", "junit", *arguments, cwd=faulty)
        suites = ET.fromstring(done.stdout)  # noqa: S314 - written a moment ago
        failures = list(suites.iter("failure"))
        assert int(suites.attrib["failures"]) == len(failures) > 0
        assert len(list(suites.iter("testcase"))) == int(suites.attrib["tests"])
        assert len(list(suites.iter("skipped"))) == int(suites.attrib["skipped"])
    xml = findings_writer("junit")(odd(ODD))
    failure = next(ET.fromstring(xml).iter("failure"))  # noqa: S314
    assert "100%|<b>&\"'" in str(failure.text)


@pytest.mark.parametrize("form", ["markdown", "check"])
def test_markdown_keeps_a_row_a_row(form: FindingsFormat) -> None:
    output = findings_writer(form)(odd(ODD))
    rows = [line for line in output.splitlines() if "100%" in line]
    assert len(rows) == 1
    assert "<b>" not in rows[0].replace("\\<b\\>", "")
    assert "\\|" in rows[0]


@pytest.mark.process
def test_the_json_of_validate_has_its_own_shape(tmp_path: Path) -> None:
    registry = case("wrong-value", tmp_path / "registry")
    done = powers("validate", "--format", "json", cwd=registry)
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert report["version"] == 1
    assert set(report["findings"][0]) == {
        "check", "severity", "message", "hint", "file", "line", "column", "end_line",
        "end_column", "path", "entry", "fingerprint", "related", "law",
    }  # fmt: skip
    assert report["summary"]["必须改"] == len(report["findings"])
