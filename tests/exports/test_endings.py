"""The ending of `-o` chooses the format: each command with each ending, in one process."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import pytest

from devolved_powers.cli.app import program
from devolved_powers.documents import formats, pdf_
from devolved_powers.documents.formats import BY_ENDING, FORMATS, FormatName, known_ending
from devolved_powers.errors import PowersError
from devolved_powers.evaluation import charts
from devolved_powers.i18n import enumerated
from tests.support import SMALL, case, copy_of

ARGUMENTS = {
    "needs": ("needs", "--as-of", "2022-12-31"),
    "publications": ("publications", "--as-of", "2022-12-31"),
    "coverage": ("coverage", "--as-of", "2022-12-31"),
    "stats": ("stats", "--as-of", "2022-12-31"),
    "history": ("history", "P1-001", "--as-of", "2022-12-31"),
    "export": ("export", "--as-of", "2022-12-31"),
    "checklist": ("checklist", "农资店", "--as-of", "2022-12-31"),
    "diff": ("diff", "2021-12-31", "2022-12-31"),
    "evaluate": ("evaluate", "cases.csv", "--as-of", "2022-12-31"),
}
COMMANDS = [
    pytest.param(command, marks=pytest.mark.process) if command == "history" else command
    for command in ARGUMENTS
]
"""The corrections of a record are asked of git."""
WRITTEN: dict[str, Sequence[FormatName]] = {
    "needs": formats.ANSWER_FORMATS,
    "publications": formats.ANSWER_FORMATS,
    "coverage": formats.TABLES_FORMATS,
    "stats": formats.TABLES_FORMATS,
    "history": formats.HISTORY_FORMATS,
    "export": formats.LIST_FORMATS,
    "checklist": formats.CHECKLIST_FORMATS,
    "diff": formats.CHANGES_FORMATS,
    "evaluate": formats.EVALUATION_FORMATS,
}
LEDGER = "案号,立案日期,决定日期,事项编号,罚款金额（元）,结果\n〔2022〕1号,2022-01-05,,E-001,,\n"
FREE = ("list.txt", "list.dat", "list", ".csv", "list.csv.gz")
"""Names that say nothing of what is in the file."""
UNWRITTEN = (".xls", ".doc", ".odt", ".wps", ".et")


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = copy_of(SMALL, tmp_path / "registry")
    (root / "cases.csv").write_text(LEDGER, encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setattr(charts, "charts", lambda _found: {})  # their library starts processes
    monkeypatch.setattr(pdf_, "pdf_of", lambda document: document)  # documents/test_pdf.py prints
    return root


def run(*arguments: str) -> None:
    """Run the program in this process; what it refuses is raised."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["powers", *arguments])
        with pytest.raises(SystemExit) as left:
            program(list(arguments))()
    assert left.value.code in (0, None)


def file_as(command: str, form: str, *more: str) -> bytes:
    """Return what a command writes in a format into a file whose name says nothing."""
    run(*ARGUMENTS[command], *more, "--format", form, "-o", "plain")
    return Path("plain").read_bytes()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_ending_chooses_the_format(command: str, registry: Path) -> None:
    for ending, form in BY_ENDING.items():
        if form not in WRITTEN[command]:
            continue
        expected = file_as(command, form)
        for name in (f"list{ending}", f"LIST{ending.upper()}"):
            run(*ARGUMENTS[command], "-o", name)
            assert (registry / name).read_bytes() == expected, name
        run(*ARGUMENTS[command], "--format", form, "-o", f"both{ending}")
        assert (registry / f"both{ending}").read_bytes() == expected


@pytest.mark.parametrize("command", COMMANDS)
def test_a_name_that_says_nothing_needs_the_format_named(command: str, registry: Path) -> None:
    """Nobody is left with a file that holds something else than he thinks."""
    html = file_as(command, "html")
    for name in FREE:
        run(*ARGUMENTS[command], "--format", "html", "-o", name)
        assert (registry / name).read_bytes() == html, name
        (registry / name).unlink()
        if name == "list.txt" and not FORMATS[WRITTEN[command][0]].endings:
            run(*ARGUMENTS[command], "-o", name)
            assert (registry / name).read_bytes() == file_as(command, WRITTEN[command][0])
            continue
        with pytest.raises(PowersError) as refused:
            run(*ARGUMENTS[command], "-o", name)
        assert refused.value.code == 2
        assert enumerated(WRITTEN[command]) in refused.value.message
        assert ".xlsx" in refused.value.hint
        assert not (registry / name).exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_what_no_editor_shows_is_not_called_a_text(command: str, registry: Path) -> None:
    with pytest.raises(PowersError) as refused:
        run(*ARGUMENTS[command], "--format", "xlsx", "-o", "list.txt")
    assert ".xlsx" in refused.value.hint
    assert not (registry / "list.txt").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_and_a_missing_folder_are_told_by_name(command: str, registry: Path) -> None:
    for place, told in ((".", "."), ("none/list.xlsx", "none")):
        with pytest.raises(PowersError) as refused:
            run(*ARGUMENTS[command], "-o", place)
        assert told in refused.value.message
    assert not (registry / "none").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_an_ending_that_cannot_be_written_is_refused_with_what_can(
    command: str, registry: Path
) -> None:
    others = [e for e, form in BY_ENDING.items() if form not in WRITTEN[command]]
    for ending in (*others, *UNWRITTEN):
        with pytest.raises(PowersError) as refused:
            run(*ARGUMENTS[command], "-o", f"list{ending}")
        assert refused.value.code == 2
        assert ending in refused.value.message
        assert "、".join(WRITTEN[command]) in refused.value.message
        assert not (registry / f"list{ending}").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_format_that_contradicts_the_ending_is_refused_with_a_remedy(
    command: str, registry: Path
) -> None:
    for form in WRITTEN[command]:
        own = FORMATS[form].endings
        for ending in (*BY_ENDING, *UNWRITTEN):
            if ending in own:
                continue
            with pytest.raises(PowersError) as refused:
                run(*ARGUMENTS[command], "--format", form, "-o", f"list{ending}")
            assert refused.value.code == 2
            assert ending in refused.value.message
            assert (own[0] if own else ".txt") in refused.value.hint
            possible = BY_ENDING.get(ending) in WRITTEN[command]
            assert ("--format" in refused.value.hint) == possible
            assert not (registry / f"list{ending}").exists()


@pytest.mark.usefixtures("registry")
def test_the_screen_has_no_ending(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    run(*ARGUMENTS["export"], "-o", "-")
    assert capsysbinary.readouterr().out == file_as("export", "csv")


def test_layouts_go_with_the_ending(registry: Path) -> None:
    run(*ARGUMENTS["export"], "--layout", "town", "-o", "list.html")
    assert (registry / "list.html").read_bytes() == file_as("export", "html", "--layout", "town")
    with pytest.raises(PowersError, match=r"json.*town"):
        run(*ARGUMENTS["export"], "--layout", "town", "-o", "list.json")
    with pytest.raises(PowersError, match=r"docx.*full"):
        run(*ARGUMENTS["export"], "--layout", "full", "-o", "list.docx")
    run(*ARGUMENTS["diff"], "--layout", "notice", "-o", "list.md")
    assert (registry / "list.md").read_bytes() == file_as("diff", "markdown", "--layout", "notice")
    with pytest.raises(PowersError, match="markdown、html、csv、xlsx"):
        run(*ARGUMENTS["diff"], "--layout", "notice", "-o", "list.json")


def test_what_was_for_the_screen_alone_goes_into_the_file_that_was_named(registry: Path) -> None:
    run(*ARGUMENTS["evaluate"], "-o", "figures.txt")
    assert "案件数" in (registry / "figures.txt").read_text(encoding="utf-8")
    run(*ARGUMENTS["diff"], "--stat", "-o", "sums.json")
    assert "kinds" in json.loads((registry / "sums.json").read_bytes())
    run("checklist", "--list", "-o", "scenes.json")
    assert json.loads((registry / "scenes.json").read_bytes())["scenes"][0]["name"]
    with pytest.raises(PowersError, match="text、json"):
        run(*ARGUMENTS["diff"], "--stat", "-o", "sums.csv")


def test_every_ending_belongs_to_one_format_and_is_lower_case() -> None:
    endings = [ending for form in FORMATS.values() for ending in form.endings]
    assert len(endings) == len(set(endings)) == len(BY_ENDING)
    assert all(ending == ending.lower() and known_ending(Path(f"x{ending}")) for ending in endings)
    assert ".txt" not in endings


def test_every_format_of_a_document_is_registered_and_every_registered_one_is_used() -> None:
    kinds = [value for name, value in vars(formats).items() if name.endswith("_FORMATS")]
    kinds.append(get_args(formats.ResultFormat))
    assert {form for kind in kinds for form in kind} == set(FORMATS) == set(get_args(FormatName))


def test_json_shows_no_invisible_character_and_keeps_the_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = case("hidden-character", tmp_path / "registry")
    catalog = root / "catalog" / "agriculture.yaml"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("农资店", "农资\u200b店"), encoding="utf-8", newline="")
    registry = root / "registry.yaml"
    text = registry.read_text(encoding="utf-8")
    registry.write_text(text.replace("农资店", "农资\u200b店"), encoding="utf-8", newline="")
    monkeypatch.chdir(root)
    for command in (
        ("export", "-o", "list.json"),
        ("export", "-o", "list.jsonl"),
        ("checklist", "农资\u200b店", "-o", "list.json"),
        ("checklist", "--list", "-o", "list.json"),
    ):
        run(*command)
        content = Path(command[-1]).read_text(encoding="utf-8")
        assert "\u200b" not in content
        assert "\\u200b" in content
        whole = json.loads(content.splitlines()[-1] if command[-1].endswith("l") else content)
        assert "\u200b" in json.dumps(whole, ensure_ascii=False)
