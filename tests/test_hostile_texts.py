"""Every output carries a hostile text as text: nothing runs, nothing is lost.

What an output holds is read by its format's own reader (`hostile_readers.py`), which tells of
anything in it that would do something. Around each marker of the registry
(`hostile_registry.py`) the whole payload must stand; what cannot be seen as its code point.
What git tells, and what `ci` writes, is tried in `test_hostile_changes.py`.
"""

import csv
import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

import pytest
import typer
from typer.core import TyperCommand, TyperGroup

from devolved_powers import meant
from devolved_powers.changes.text_difference import pieces
from devolved_powers.cli.app import build
from devolved_powers.cli.commands.across import PARTS as ACROSS_PARTS
from devolved_powers.cli.commands.record import PARTS as RECORD_PARTS
from devolved_powers.cli.shared import completion
from devolved_powers.cli.shared.completion import Answers
from devolved_powers.documents import formats, pdf_
from devolved_powers.documents.formats import FormatName
from devolved_powers.evaluation import charts
from devolved_powers.reports.changes import phrases
from devolved_powers.store import files
from devolved_powers.yaml_text.reader import read_yaml
from devolved_powers.yaml_text.source_map import SourceMap
from tests import hostile_readers as read
from tests.hostile_outputs import marker_in, run, whole
from tests.hostile_payloads import ALL, text
from tests.hostile_registry import hostile, law_title
from tests.law import invented

Reader = Callable[[bytes], list[str]]
_IN_CSV = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*")
"""What a csv may hold: one with other controls is refused as no text."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the hostile registry, a ledger, a list and a statute."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile(folder / "registry")
    numbers = [n for n in ALL if _IN_CSV.fullmatch(text("", n))]
    with (folder / "ledger.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("案号", "立案日期", "决定日期", "事项编号", "事项名称", "处罚决定", "备注"))
        for number in numbers:
            case, name, decided = (text(f, number) for f in ("case", "casename", "casesaid"))
            rows.writerow((case, "2025-01-05", "2025-02-05", f"E-{number:03d}", name, decided, ""))
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("序号", "事项名称", "职权类型", "领域", "实施依据", "原实施部门"))
        for number in numbers:
            name, field, basis, body = (
                text(f, number) for f in ("listname", "field", "listbasis", "body")
            )
            rows.writerow((number, name, "行政处罚", field, basis, body))
    articles = "".join(
        f"第{cardinal}条 {' '.join(text('article', number).split())}\n"
        for cardinal, number in zip("一二三四五六七八九十", ALL, strict=False)
    )
    invented.write(folder, f"statutes/{_STATUTE}(2019-05-01).md", "2019年5月1日 公布", articles,
                   _STATUTE)  # fmt: skip
    head = f"{_STATUTE}\n（2018年5月1日示例市人民代表大会常务委员会通过）\n"
    closing = "第五十条 本条例自2018年6月1日起施行。\n"
    (folder / "hostile.txt").write_text(head + articles + closing, encoding="utf-8")
    planted = "\n".join(text("decision", number) for number in ALL)
    decision = planted.replace("\x00", "")  # a text with it is none, and refused
    (folder / "decision.txt").write_text(_DECISION + decision, encoding="utf-8")
    (folder / "decisions").mkdir()
    (folder / "decisions" / "1.txt").write_text(_DECISION + decision, encoding="utf-8")
    return folder


_DECISION = "示例镇人民政府\n行政处罚决定书\n示镇罚决〔2024〕3号\n当事人：甲\n"
_STATUTE = "虚构管理条例"


@pytest.fixture(autouse=True)
def _in_the_registry(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(world / "registry")


@pytest.fixture(scope="module", autouse=True)
def _worked_out_once() -> Iterator[None]:
    """Let what is the same in every run be worked out once: it takes longer than all the rest."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(phrases, "pieces", functools.cache(pieces))
        patch.setattr(files, "read_yaml", functools.cache(read_yaml))
        patch.setattr(files, "SourceMap", functools.cache(SourceMap))
        patch.setattr(meant, "_shared", functools.cache(meant._shared))
        yield


IDS = tuple(f"{p}-{n:0{w}d}" for p, w in (("P1", 3), ("E", 3), ("N", 2)) for n in ALL)
_OPTION = 3
"""The text that begins with a hyphen: on a command line it would be an option."""
DAYS = ("batch-1", "batch-4")
_CITED = f"《{_STATUTE}》第一条、第四条"
_FURTHER_ID = re.compile(r"(?m)^E-\d+ ")
DATED = ("-d", "batch-9", "--title", "甲", "--effective", "2026-01-01")
"""A decision, as far as it must be known."""
SCREEN = {
    "doctor": ("doctor",),
    "list": ("list",),
    "list-nothing": ("list", "--from-body", text("asked", 1)),
    "search": ("search", "power"),
    "search-nothing": ("search", text("asked", 1), text("asked", 13)),
    "show": ("show", *IDS),
    "show-nothing": ("show", text("asked", 13)),
    "stats": ("stats",),
    "coverage": ("coverage",),
    "needs": ("needs",),
    "publications": ("publications",),
    "history-2": ("history", "P1-002"),
    "history-3": ("history", "P1-003"),
    "history-6": ("history", "P1-006"),
    "history-nothing": ("history", text("asked", 13)),
    "which-law": ("which-law", "E-001"),
    "held": ("held", "P1-001"),
    "held-words": ("held", "power"),
    "held-nothing": ("held", text("asked", 1), text("asked", 13)),
    "cite-judged": ("cite", "../hostile.txt", "--judge"),
    "discretion": ("discretion",),
    "discretion-item": ("discretion", "E-001"),
    "discretion-missing": ("discretion", "--missing"),
    "discretion-nothing": ("discretion", text("asked", 13)),
    "discretion-given": ("discretion", "E-001", "--given", text("asked", 13)),
    "law-list": ("law", "list", "--all"),
    "law-verify": ("law", "verify"),
    "law-impact": ("law", "impact", law_title(1)),
    "law-impact-nothing": ("law", "impact", text("asked", 13)),
    "law-cited-by": ("law", "cited-by", "第二条"),
    "law-cited-by-nothing": ("law", "cited-by", f"《{law_title(6)}》第二百条"),
    "law-cited-by-no-citation": ("law", "cited-by", text("asked", 13)),
    "law-watch": ("law", "watch", "--statutes", "../statutes", "--since", "2000-01-01"),
    "law-show": ("law", "show", _CITED, "--statutes", "../statutes"),
    "law-show-nothing": ("law", "show", text("asked", 12), "--statutes", "../statutes"),
    "law-index": ("law", "index", "--check", "--statutes", "../statutes"),
    "law-add": ("law", "add", "../hostile.txt", "--source", text("asked", 13), "--dry-run"),
    "law-add-typed": ("law", "add", "--title", _STATUTE, "--adopted", "2019-05-01", "--source",
                      "甲", "--article", text("asked", 13), "--dry-run"),
    "law-update": ("law", "update", "--check"),
    "cite": ("cite", text("asked", 13)),
    "cite-document": ("cite", "../hostile.txt"),
    "diff": ("diff", *DAYS),
    "diff-stat": ("diff", *DAYS, "--stat"),
    "diff-nothing": ("diff", text("asked", 13), "batch-4"),
    "validate": ("validate",),
    "validate-nothing": ("validate", "--severity", text("asked", 1)),
    "no-option": ("list", f"--{text('asked', 7)}"),
    "statistics": ("validate", "--statistics"),
    "scenes": ("checklist", "--list"),
    "sheet": ("checklist", text("scene", 4)),
    "no-sheet": ("checklist", text("asked", 13)),
    "fmt": ("fmt", "--check"),
    "migrate": ("migrate", "--check"),
    "recover": ("recover",),
    "schema": ("schema", "--check"),
    "set": ("set", "P1-002", f"note={text('asked', 13)}", "--dry-run"),
    "set-nothing": ("set", text("asked", 13), "note=1", "--dry-run"),
    "suspend": ("suspend", "P1-002", "-d", "batch-9", "--reason", text("asked", 12),
                "--title", text("asked", 13), "--effective", "2026-01-01", "--dry-run"),
    "resume": ("resume", "P1-002", *DATED, "--note", text("asked", 12), "--dry-run"),
    "adjust": ("adjust", "P1-002", *DATED, "--set", f"scope={text('asked', 12)}", "--dry-run"),
    "recall": ("recall", "P1-002", *DATED, "--outcome", "退回原部门", "--returned-to",
               text("body", 12), "--pending-cases", text("asked", 13), "--dry-run"),
    "recall-nothing": ("recall", "P1-002", *DATED, "--outcome", text("asked", 12), "--dry-run"),
    "grant": ("grant", "P1-002", *DATED, "--to-body", text("asked", 12), "--dry-run"),
    "decide": ("decide", "suspend", "P1-002", *DATED, "--reason", text("asked", 12), "--dry-run"),
    "new-power": ("new", "power", "-d", "batch-1", "--name", text("asked", 12), "-t", "行政处罚",
                  "-f", text("field", 12), "--from-body", text("body", 12), "--basis",
                  f"《{law_title(1)}》第一条", "--dry-run"),
    "new-item": ("new", "item", "P1-004", "--conduct", f"《{law_title(1)}》第一条", "--penalty",
                 f"《{law_title(1)}》第二条", "--subject", text("asked", 12), "--penalties",
                 "罚款", "--dry-run"),
    "new-need": ("new", "need", "--name", text("asked", 12), "-t", "行政处罚", "-f",
                 text("field", 12), "--asked-of", text("body", 12), "--basis",
                 f"《{law_title(1)}》第一条", "--reason", text("asked", 13), "--dry-run"),
    "new-standard": ("new", "standard", "s-new", "--title", text("asked", 12), "--issuer",
                     text("asked", 13), "--dry-run"),
    "new-standard-nothing": ("new", "standard", text("asked", 13), "--title", "甲", "--dry-run"),
    "evaluate": ("evaluate", "../ledger.csv"),
    "check-case": ("check-case", "../decision.txt"),
    "check-case-batch": ("check-case", "--batch", "../decisions"),
    "import": ("import", "../list.csv", "-d", "batch-9", "--compare"),
    "import-powers": ("import", "../list.csv", "--compare", "--layout", "powers"),
    "import-items": ("import", "../list.csv", "--compare", "--layout", "items"),
}  # fmt: skip
GIT = ("doctor", "history-2", "history-3", "history-6", "history", "github", "sarif")
"""Outputs that git is asked for."""
ACTS = ("suspend", "resume", "adjust", "recall", "recall-nothing", "grant")
SOURCE = (
    *("set", "decide", *ACTS, "stats", "import", "import-powers", "import-items", "new-power"),
    *("new-item", "new-need", "new-standard", "validate-nothing", "no-option"),
)
"""Outputs that show a text in pieces: as YAML, line by line, in a cell or a box of lines."""
SILENT = {
    "doctor",
    "law-verify",
    "law-cited-by",
    "law-cited-by-nothing",
    "law-index",
    "check-case",  # nothing of a document is printed but what the law needs
    "check-case-batch",
    "law-watch",
    "law-add",
    "law-add-typed",
    "law-update",
    "cite",
    "cite-document",
    "cite-judged",
    "which-law",
    "discretion",
    "discretion-item",
    "discretion-missing",
    "discretion-nothing",
    "discretion-given",
    "sheet",
    "evaluate",
    "migrate",
    "recover",
    "schema",
}
"""Outputs in which no marker need stand: citations, or nothing of the data."""


_NOTHING_OF_IT = {"law-watch", "check-case", "check-case-batch"}
"""Documents that hold nothing of what is hostile."""


_COUNTS_ALONE = {("evaluate", "text"), ("discretion-missing", "table")}
"""Forms of outputs that hold figures alone here: every item has its standard."""


COLOURED = (
    *("list", "list-nothing", "search", "search-nothing", "show", "stats", "history-2"),
    *("history-3", "history-6", "which-law", "validate", "statistics", "import"),
    *("import-powers", "import-items", "validate-nothing", "no-option"),
    *(
        "needs",
        "coverage",
        "publications",
        "law-list",
        "law-verify",
        "law-impact",
        "law-watch",
        "law-cited-by",
        "cite",
        "cite-document",
    ),
    *("scenes", "evaluate", "doctor", "check-case", "check-case-batch"),
    *("discretion", "discretion-item", "discretion-missing"),
    *("held", "held-words", "held-nothing", "cite-judged"),
)
"""Outputs that have colours where the terminal shows them; all others are the same without."""


@pytest.mark.parametrize(
    ("name", "colour"),
    [
        pytest.param(name, colour, marks=[pytest.mark.process] if name in GIT else [])
        for name in SCREEN
        for colour in ((False, True) if name in COLOURED else (True,))
    ],
)
def test_a_terminal_gets_text(name: str, colour: bool) -> None:
    ran = run(*SCREEN[name], colour=colour)
    assert (colour and name in COLOURED) or b"\x1b" not in ran.out + ran.err
    streams = [read.screen(ran.out), read.screen(ran.err)]
    if name in SOURCE:
        assert any(map(marker_in, streams))
        return
    if name.startswith("search"):  # ids stand below one another, beside the lines of a name
        streams = [[_FURTHER_ID.sub("", text) for text in texts] for texts in streams]
    fields = [whole(texts, cut=True) for texts in streams]
    assert any(fields) or name in SILENT


def test_an_error_commands_nothing() -> None:
    ran = run("import", "::error::坏", "--compare")
    assert any("::error::坏" in line for line in read.screen(ran.err))


READERS: Mapping[FormatName, Reader] = {
    "csv": read.table, "json": read.data, "jsonl": read.lines, "markdown": read.markdown,
    "html": read.page, "xlsx": read.xlsx, "docx": read.docx, "pdf": read.docx,
    "sqlite": read.database,
    "parquet": read.parquet, "text": read.screen, "table": read.screen, "sarif": read.sarif,
    "junit": read.xml, "github": read.github, "check": read.markdown, "ids": read.screen,
}  # fmt: skip
"""Who reads a format; a new format needs one. Of a pdf what is printed is read: the docx."""
OUTPUTS: Mapping[str, tuple[Sequence[FormatName], tuple[str, ...]]] = {
    "export": (formats.LIST_FORMATS, ("export",)),
    "export-national": (("csv",), ("export", "--layout", "national")),
    "export-town": (("csv",), ("export", "--layout", "town")),
    "export-full": (("csv", "html", "xlsx", "markdown"), ("export", "--layout", "full")),
    "export-split": (("html", "xlsx"), ("export", "--split", "field")),
    "export-check": (("csv", "html", "docx", "xlsx"), ("export", "--layout", "check")),
    "adjustment": (
        ("csv", "html", "docx", "xlsx", "markdown"),
        ("export", "--layout", "adjustment", "--since", "batch-1"),
    ),
    "notice": (
        ("docx", "html", "markdown"),
        ("export", "--layout", "notice", "--since", "batch-1"),
    ),
    "notice-to-bodies": (
        ("docx", "html", "markdown"),
        ("export", "--layout", "notice", "--batch", "batch-4", "--notice-kind", "通知"),
    ),
    "handover": (
        ("csv", "docx", "html", "xlsx", "markdown"),
        ("export", "--layout", "handover", "--batch", "batch-1"),
    ),
    "diff": (formats.CHANGES_FORMATS, ("diff", *DAYS)),
    "diff-notice": (("html", "csv"), ("diff", *DAYS, "--layout", "notice")),
    "comparison": (("html", "xlsx", "markdown"), ("diff", *DAYS, "--layout", "comparison")),
    "sheet": (
        formats.CHECKLIST_FORMATS,
        ("checklist", "--merge", *(text("scene", n) for n in ALL if n != _OPTION)),
    ),
    "impact": (formats.IMPACT_FORMATS, ("law", "impact", law_title(1))),
    "evaluate": (formats.EVALUATION_FORMATS, ("evaluate", "../ledger.csv")),
    "check-case": (formats.CASE_FORMATS, ("check-case", "../decision.txt")),
    "check-case-batch": (formats.CASE_FORMATS, ("check-case", "--batch", "../decisions")),
    "needs": (formats.ANSWER_FORMATS, ("needs",)),
    "publications": (formats.ANSWER_FORMATS, ("publications",)),
    "coverage": (formats.TABLES_FORMATS, ("coverage",)),
    "discretion": (formats.TABLES_FORMATS, ("discretion", "E-001")),
    "discretion-missing": (formats.TABLES_FORMATS, ("discretion", "--missing")),
    "stats": (formats.TABLES_FORMATS, ("stats",)),
    "history": (formats.HISTORY_FORMATS, ("history", "P1-003")),
    "law-list": (formats.ANSWER_FORMATS, ("law", "list", "--all")),
    "law-watch": (formats.TABLES_FORMATS, SCREEN["law-watch"]),
}


@pytest.mark.parametrize(
    ("name", "form"),
    [
        pytest.param(name, form, marks=[pytest.mark.process] if name in GIT else [])
        for name, (forms, _a) in OUTPUTS.items()
        for form in forms
    ],
)
def test_a_file_holds_text(
    name: str, form: FormatName, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "charts", lambda _evaluation: {})  # their library starts processes
    monkeypatch.setattr(pdf_, "pdf_of", lambda document: document)  # documents/test_pdf.py prints
    target = world / "out"
    target.unlink(missing_ok=True)
    run(*OUTPUTS[name][1], "--format", form, "-o", str(target))
    if name == "impact" and not target.exists():
        return
    if not formats.FORMATS[form].binary:  # without -o it is printed, in the log of a runner too
        read.commands_nothing(target.read_text(encoding="utf-8-sig"))
    fields = whole(READERS[form](target.read_bytes()), cut=form in ("text", "table"))
    assert fields or (name, form) in _COUNTS_ALONE or name in _NOTHING_OF_IT


_RESULT: tuple[FormatName, ...] = get_args(formats.ResultFormat)
PRINTED: Mapping[str, tuple[Sequence[FormatName], tuple[str, ...]]] = {
    "list": (_RESULT[1:], ("list",)),
    "search": (_RESULT[1:], ("search", "power")),
    "show": (("json",), ("show", *IDS)),
    "law-verify": (("json",), ("law", "verify")),
    "doctor": (("json",), ("doctor",)),
    "law-cited-by": (("json", "ids"), ("law", "cited-by", "第二条")),
    "which-law": (("json",), ("which-law", "E-001")),
    "held": (("json",), ("held", "P1-001")),
    "cite": (("json",), ("cite", text("asked", 13))),
    "validate": (formats.FINDINGS_FORMATS, ("validate",)),
}
"""What is printed in a format that its option names; beside what the terminal gets by itself."""


@pytest.mark.parametrize(
    ("name", "form"),
    [
        pytest.param(
            name, form, marks=[pytest.mark.process] if {name, form} & {*GIT} else []
        )
        for name, (forms, _a) in PRINTED.items()
        for form in forms
    ],
)  # fmt: skip
def test_what_is_printed_holds_text(name: str, form: FormatName) -> None:
    ran = run(*PRINTED[name][1], "--format", form)
    if form != "github":  # the one that speaks to the runner
        read.commands_nothing(ran.out.decode("utf-8-sig"))
    if name == "cite":  # parted into what is a citation, and what stands between
        assert marker_in(read.data(ran.out))
        return
    fields = whole(READERS[form](ran.out), cut=name == "validate")
    assert fields or name in SILENT or form == "ids"


@pytest.mark.process  # matplotlib asks the system for its fonts
def test_a_chart_holds_text() -> None:
    drawn = charts.svg(charts.Chart("", tuple(charts.Bar(f"◆{text('', n)}", n) for n in ALL)))
    labels = [label for label in read.xml(drawn.encode()) if label.startswith("◆")]
    assert len(labels) == len(ALL)
    assert "◆=1+cmd|' /C calc'!A0 <script>window.bad=1" in labels


MADE_UP = ("sample-ledger", "../made-up.csv", "--cases", "60")


def test_a_made_up_ledger_holds_text(world: Path) -> None:
    run(*MADE_UP)
    assert whole(read.table((world / "made-up.csv").read_bytes()))


ACROSS = [f"across {name}" for name, _what in ACROSS_PARTS]
RECORD = [*(f"record {name}" for name, _what in RECORD_PARTS), "prove", "verify-proof"]
ELSEWHERE = {
    "ci": "test_hostile_changes.py",
    "merge-driver": "test_hostile_changes.py",
    "site build": "site/test_hostile_registry.py",
    "site serve": "prints the address alone; what it serves is what `site build` made",
    **dict.fromkeys(ACROSS, "province/across/test_hostile_texts.py"),
    "explain": "prints the pages of the checks, nothing of a registry",
    "gather": "province/gather/test_hostile.py",
    "git-setup": "prints nothing of a registry",
    "lsp": "language_server/test_over_the_wire.py",
    "mcp": "mcp_server/test_hostile_texts.py",
    "init": "tests/editing/test_scaffold.py; no registry is there yet",
    "help": "prints the program's own words",
    **dict.fromkeys(RECORD, "record/test_hostile_texts.py"),
    "version": "prints the version",
}
"""Where a command is tried whose outputs are not in the lists here, or why it needs not be."""


def _commands(group: TyperGroup, above: tuple[str, ...] = ()) -> dict[str, TyperCommand]:
    """Return every command there is, by its words."""
    commands: dict[str, TyperCommand] = {}
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            commands |= _commands(command, (*above, name))
        else:
            assert isinstance(command, TyperCommand)
            commands[" ".join((*above, name))] = command
    return commands


_DECIDING = ("--format", "--layout")
"""Options that decide what an output is."""


def _forms(command: TyperCommand) -> dict[str, tuple[str, Sequence[str]]]:
    """Return what such options of a command may be: by itself, and in all."""
    return {
        param.opts[0]: (str(param.default or ""), [*getattr(param.type, "choices", ())])
        for param in command.params
        if param.opts[0] in _DECIDING
    }


def test_every_command_format_and_layout_is_tried() -> None:
    program = typer.main.get_command(build([]))
    assert isinstance(program, TyperGroup)
    commands = _commands(program)
    every = {
        (path, option, choice)
        for path, command in commands.items()
        for option, (_default, choices) in _forms(command).items()
        for choice in choices
    }
    tried, paths = set(), set()
    runs = [*SCREEN.values(), MADE_UP]
    for forms, words in (*OUTPUTS.values(), *PRINTED.values()):
        runs += [(*words, "--format", form) for form in forms]
    for words in runs:
        path = next(p for p in (" ".join(words[:2]), words[0]) if p in commands)
        paths.add(path)
        for option, (default, _choices) in _forms(commands[path]).items():
            named = option in words
            tried.add((path, option, words[words.index(option) + 1] if named else default))
    assert commands.keys() - paths == ELSEWHERE.keys()
    left = {each for each in every - tried if each[0] not in (*ACROSS, *RECORD)}
    assert left == {("validate", "--format", "")} & every


_AT_WORK = re.compile(r"[\x00-\x1f\x7f$`\\\"'!;&|<>(){}\[\]*?~#\u200b-\u202e]|^-")
"""What does something where a shell reads a name."""
_READ_AGAIN = re.compile(r"[\x00-\x1f\x7f$`\\\"'\[\]]")
"""What does something in the words on a name: zsh reads them once more, between quotation marks."""
COMPLETIONS = (
    completion.complete_ids, completion.complete_powers, completion.complete_entries,
    completion.complete_decisions, completion.complete_fields, completion.complete_aspects,
    completion.complete_types, completion.complete_bodies, completion.complete_scenes,
    completion.complete_laws,
)  # fmt: skip


@pytest.mark.parametrize("complete", COMPLETIONS, ids=lambda function: function.__name__)
def test_a_shell_is_offered_text(complete: Callable[[typer.Context, str], Answers]) -> None:
    program = typer.main.get_command(build([]))
    offered = [
        answer for begun in ("", "-", "《") for answer in complete(typer.Context(program), begun)
    ]
    for name, words in offered:
        assert not _AT_WORK.search(name), name
        assert not _READ_AGAIN.search(words), words
    if complete is completion.complete_ids:
        assert {name for name, _words in offered} == {*IDS}
        assert marker_in([words for _name, words in offered])
