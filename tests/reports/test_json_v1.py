"""What machines are promised: shapes, keys, and the record an answer was read from."""

import copy
import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import typer
from jsonschema import Draft202012Validator
from typer.core import TyperCommand, TyperGroup

from devolved_powers.cli.app import COMMANDS, build
from devolved_powers.reports.json_v1.answers import ANSWERS
from devolved_powers.reports.json_v1.schemas import keys, schemas
from tests.repository import Repository
from tests.sound_registries import SOUND, name_of
from tests.support import CASES, ROOT, SMALL, case, copy_of, powers, project_registry

Json = dict[str, Any]
Keys = dict[str, dict[str, str]]
PROMISED = Path(__file__).with_name("json_v1_keys.json")
LEDGER = """案号,立案日期,决定日期,事项编号,罚款金额（元）
一,2022-01-05,2022-02-05,E-001,100
二,,,E-001,
"""
CALLS = (
    ("search", ("search", "对")),
    ("search", ("search", "对", "没有")),
    ("list", ("list",)),
    ("list", ("export", "--format", "json")),
    ("show", ("show", "P1-001", "E-001", "N-01")),
    ("held", ("held", "P1-001")),
    ("held", ("held", "道路")),
    ("judged-text", ("cite", "《示例种子条例》第三条（P1-003、P9-009）", "--judge")),
    ("history", ("history", "P1-001")),
    ("stats", ("stats",)),
    ("coverage", ("coverage",)),
    ("needs", ("needs",)),
    ("publications", ("publications",)),
    ("publications", ("publications", "--due")),
    ("discretion", ("discretion", "E-001")),
    ("discretion-overview", ("discretion",)),
    ("checklist", ("checklist", "城市道路")),
    ("scenes", ("checklist", "--list")),
    ("diff", ("diff", "2021-01-01", "2022-01-01")),
    ("diff-stat", ("diff", "2021-01-01", "2022-01-01", "--stat")),
    ("findings", ("validate",)),
    ("law-list", ("law", "list")),
    ("law-list", ("law", "list", "示例种子条例第三条")),
    ("law-verify", ("law", "verify")),
    ("law-impact", ("law", "impact", "示例种子条例")),
    ("law-watch", ("law", "watch")),
    ("law-cited-by", ("law", "cited-by", "示例种子条例第三条")),
    ("evaluation", ("evaluate", "ledger.csv")),
    ("case-check", ("check-case", "draft.txt")),
    ("case-batch", ("check-case", "--batch", "decisions")),
)
"""An answer, and a command that gives it from a registry."""


def closed(schema: object) -> object:
    """Return a schema that takes no keys but those it names; readers pass over others."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    inside = {key: closed(value) for key, value in schema.items()}
    return {"additionalProperties": False, **inside} if "properties" in schema else inside


SCHEMAS = {
    name.removesuffix(".schema.json"): Draft202012Validator(
        cast("Json", closed(json.loads(content)))
    )
    for name, content in schemas().items()
}


def answer(name: str, *arguments: str, root: Path) -> Json:
    """Return what a command answers, after comparing it with its schema."""
    spoken = arguments if "--format" in arguments else (*arguments, "--format", "json")
    done = powers(*spoken, cwd=root)
    assert done.returncode in (0, 1, 4), done.stderr
    content: Json = json.loads(done.stdout)
    SCHEMAS[name].validate(content)
    return content


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return the small registry, committed, with a ledger beside it."""
    made = Repository(copy_of(SMALL, tmp_path_factory.mktemp("json") / "registry"))
    (made.root / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    shutil.copy(CASES / "decisions" / "draft.txt", made.root)
    shutil.copytree(CASES / "decisions", made.root / "decisions")
    made.commit("登记")
    return made


def record_of(name: str, content: Json) -> Json:
    return cast("Json", content["record_state" if name == "history" else "record"])


@pytest.mark.process
@pytest.mark.parametrize(
    ("name", "arguments"),
    CALLS,
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_every_answer_fits_its_schema_and_names_its_record(
    name: str, arguments: tuple[str, ...], registry: Repository
) -> None:
    content = answer(name, *arguments, root=registry.root)
    assert content["version"] == 1
    assert "重构数据" in content["notice"]
    head = registry.git("rev-parse", "HEAD")
    assert record_of(name, content) == {"revision": head, "dirty": False}


@pytest.mark.process
@pytest.mark.parametrize("root", SOUND, ids=name_of)
def test_every_sound_registry_is_answered_from_in_the_promised_shapes(root: Path) -> None:
    entries = answer("list", "list", root=root)
    ids = [entry["id"] for entry in (*entries["powers"], *entries["items"])]
    answer("show", "show", *ids, root=root)
    for identifier in ids[:2]:
        answer("history", "history", identifier, root=root)
    answer("needs", "needs", root=root)
    answer("diff", "diff", "2000-01-01", "2040-01-01", root=root)


@pytest.mark.process
def test_the_lines_of_a_list_fit_their_schema(registry: Repository) -> None:
    done = powers("export", "--format", "jsonl", cwd=registry.root)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    for line in lines:
        SCHEMAS["list-lines"].validate(line)
    assert lines[0]["record_state"]["revision"] == registry.git("rev-parse", "HEAD")
    assert {line["record"] for line in lines} == {"registry", "power", "item"}


@pytest.mark.process
def test_a_citation_needs_no_registry(tmp_path: Path) -> None:
    content = answer("cite", "cite", "《示例条例》第三条至第五条，由县里另定", root=tmp_path)
    assert [left["reason"] for left in content["cannot_tell"]] == ["not-a-citation"]
    assert answer("cite", "cite", "没有", root=tmp_path)["canonical"] is None
    (tmp_path / "a.txt").write_text("一\n依据《示例条例》第三条、第五条处罚。\n", encoding="utf-8")
    content = answer("cite-document", "cite", "a.txt", root=tmp_path)
    assert [(place["line"], place["raw"]) for place in content["places"]] == [
        (2, "《示例条例》第三条"),
        (2, "第五条"),
    ]


@pytest.mark.process
def test_the_record_is_that_of_the_revision_asked_for(registry: Repository, tmp_path: Path) -> None:
    root = tmp_path / "registry"
    shutil.copytree(registry.root, root)
    repository = Repository(root, new=False)
    first = repository.git("rev-parse", "HEAD")
    (root / "powers" / "batch-1.yaml").write_bytes(
        b"\n".join([(root / "powers" / "batch-1.yaml").read_bytes(), b"# changed\n"])
    )
    assert answer("list", "list", root=root)["record"] == {"revision": first, "dirty": True}
    second = repository.commit("改")
    assert answer("list", "list", root=root)["record"] == {"revision": second, "dirty": False}
    for name, arguments in (("show", ("show", "P1-001")), ("history", ("history", "P1-001"))):
        content = answer(name, *arguments, "--at", "HEAD~1", root=root)
        assert record_of(name, content) == {"revision": first, "dirty": False}


@pytest.mark.process
def test_without_git_there_is_no_record_and_the_history_says_so(tmp_path: Path) -> None:
    root = copy_of(SMALL, tmp_path)
    nothing = {"revision": None, "dirty": None}
    assert answer("stats", "stats", root=root)["record"] == nothing
    trail = answer("history", "history", "P1-001", root=root)
    assert (trail["record"], trail["record_state"]) == (None, nothing)
    assert [(t["reason"], t["ids"]) for t in trail["cannot_tell"]] == [("no-history", ["P1-001"])]


@pytest.mark.process
def test_what_was_checked_is_said(registry: Repository) -> None:
    found = answer("findings", "validate", "--select", "unknown-law", root=registry.root)
    assert found["checked"]["checks"] == ["unknown-law"]
    assert found["summary"]["files"] == len(found["checked"]["files"])
    verdicts = answer("law-verify", "law", "verify", root=registry.root)
    assert verdicts["checked"]["places"] == len(verdicts["verdicts"])
    ledger = answer("evaluation", "evaluate", "ledger.csv", root=registry.root)
    assert ledger["checked"] == {"cases": 1, "rows": 2}
    assert [open_["reason"] for open_ in ledger["cannot_tell"]][:1] == ["row-opened"]


@pytest.mark.process
def test_what_no_check_saw_is_said(tmp_path: Path) -> None:
    found = answer("findings", "validate", root=case("yaml-syntax", tmp_path))
    assert "unread-file" in [left["reason"] for left in found["cannot_tell"]]


@pytest.mark.process
def test_undecided_citations_are_counted(tmp_path: Path) -> None:
    root = project_registry(tmp_path / "registry")
    content = answer("law-verify", "law", "verify", root=root)
    undecided = [v for v in content["verdicts"] if v["answer"] == "不能判定"]
    unclear = [t for t in content["texts"] if t["answer"] == "不能判定"]
    left = Counter[str]()  # one reason may be told of several laws
    for question in content["cannot_tell"]:
        left[question["reason"]] += question["count"]
    assert left.pop("texts", 0) == len(unclear)
    assert left.total() == len(undecided)
    assert left.keys() == {verdict["reason_id"] for verdict in undecided}


def test_every_command_that_knows_json_has_a_shape() -> None:
    program = cast("TyperGroup", typer.main.get_command(build([])))
    speaking = {
        name
        for command in COMMANDS
        for name, inner in _commands(program.commands[command.name], command.name)
        for option in inner.params
        if "json" in (getattr(option.type, "choices", None) or ())
    }
    described = {" ".join(w for w in c.split() if not w.startswith("-") and "json" not in w)
                 for shape in ANSWERS for c in shape.commands}  # fmt: skip
    own_form = {"prove"}  # what it writes has a form of its own: docs/record-format.md
    assert speaking - own_form <= described
    assert described - speaking == {"site build"}


def _commands(command: object, name: str) -> Iterator[tuple[str, TyperCommand]]:
    if isinstance(command, TyperGroup):
        for part, inner in command.commands.items():
            yield from _commands(inner, f"{name} {part}")
    else:
        yield name, cast("TyperCommand", command)


def broken(promised: Keys, now: Keys) -> list[str]:
    """Return the promises that are not kept: a key gone, of another type, or no longer sure."""
    return [
        f"{name}: {key} was {kind}, is {now.get(name, {}).get(key, 'gone')}"
        for name, listed in promised.items()
        for key, kind in listed.items()
        if now.get(name, {}).get(key) not in (kind, kind.removesuffix("?"))
    ]


def test_no_promised_key_is_gone_or_changed() -> None:
    promised: Keys = json.loads(PROMISED.read_text(encoding="utf-8"))
    assert not broken(promised, keys()), "raise the version: readers depend on these"


def test_new_keys_are_promised() -> None:
    promised: Keys = json.loads(PROMISED.read_text(encoding="utf-8"))
    new = [f"{n}: {k}" for n, ks in keys().items() for k in ks if k not in promised.get(n, {})]
    assert not new, "promise them with: python tools/refresh.py"


def test_a_broken_promise_is_seen() -> None:
    now = keys()
    assert not broken(now, now)
    for key, kind in (("as_of", None), ("as_of", "integer"), ("as_of", "string?")):
        changed = copy.deepcopy(now)
        changed["list"].pop(key)
        if kind:
            changed["list"][key] = kind
        assert len(broken(now, changed)) == 1
    more = copy.deepcopy(now)
    more["list"]["further"] = "string"
    assert not broken(now, more)


def test_the_page_lists_every_key_in_both_languages() -> None:
    for file in ("json.md", "json.zh-CN.md"):
        text = (ROOT / "docs" / file).read_text(encoding="utf-8")
        for listed in keys().values():
            for path in listed:
                assert f"`{path.rpartition('.')[2]}`" in text, path


@pytest.mark.process
def test_answers_are_given_without_what_makes_schemas(registry: Repository) -> None:
    powers("list", cwd=registry.root)  # from now on the timeline comes from the cache
    program = (
        "import sys\n"
        "from devolved_powers.cli import main\n"
        "sys.argv = ['powers', 'search', '对', '--format', 'json']\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "print(sorted({'pydantic', 'ruamel'} & set(sys.modules)), file=sys.stderr)\n"
    )
    from tests.support import CACHE

    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=registry.root,
        env={"PATH": "", "HOME": str(registry.root), "POWERS_CACHE": str(CACHE),
             "POWERS_TODAY": "2026-11-23", "POWERS_LANG": "zh_CN"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )  # fmt: skip
    assert done.stderr.splitlines()[-1] == "[]"
    head = registry.git("rev-parse", "HEAD")
    assert json.loads(done.stdout)["record"]["revision"] == head, "told without a git to start"
