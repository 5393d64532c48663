"""Every command on a small registry with a few values turned into something odd.

An input is a registry (one of the sound ones of the tests, some values of its files replaced), a
command line made of the options and arguments the program really has, and a few variables. The
command runs in this process, through the same `main` as from a shell.

What holds: the exit code is one of those documented, nothing is a defect of the program, no raw
control character reaches the terminal, and a command that only reads changes nothing.
"""

import contextlib
import os
import random
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import typer
from typer.core import TyperArgument, TyperGroup, TyperOption

from devolved_powers.cli.app import build
from devolved_powers.errors import ExitCode
from devolved_powers.law.law_file import seal_of
from devolved_powers.yaml_text.reader import Data, read_yaml
from fuzz.in_process import DEFECT, run
from fuzz.odd_values import (
    ODD_VALUES,
    ODD_WORDS,
    VARIABLES,
    doubled,
    flow,
    renamed,
    replaced,
    routes,
)
from fuzz.target import Target
from tests import every_key

SOUND = Path(__file__).resolve().parents[2] / "tests" / "cases" / "ok"
WRITING = frozenset({
    "decide", "fmt", "gather", "git-setup", "import", "init", "law add", "law index", "law update",
    "merge-driver", "migrate",
    "new item", "new need", "new power", "new standard",
    "record append", "record cosign", "record key", "record timestamp", "record workflow",
    "sample-ledger", "schema", "set", "validate",
})  # fmt: skip
"""Commands that may change the registry's folder; `validate` does with `--fix`."""
LOCKING = frozenset({"recover"})
"""Commands that take the registry's lock, a file that comes and goes, and find nothing to do."""
_LOCKED = ".: another time"
SLOW = frozenset({"site build", "schema"})
"""Commands that take half a second: tried less often."""
LEFT_ALONE = frozenset({"lsp", "mcp", "site serve"})
"""They answer until they are interrupted."""
_LIBRARY_OPTIONS = frozenset({"--install-completion", "--show-completion", "--fix"})
"""Options that write into the user's home; `--fix` is drawn for itself."""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_SCALAR = re.compile(
    r'"?[a-z_]+"?: ("[^"\n]*"|[\[{].*[\]}]$|[^\s"\[{,}\]][^\n,}\]]*)', re.MULTILINE
)
"""A value in a file of laws/, where everything stands in one line."""
_OUTPUTS = frozenset({"--output", "--summary"})
_TABLES_OF_BYTES = frozenset({"docx", "xlsx", "parquet", "png", "pdf"})
_ENDINGS = ("", ".json", ".csv", ".html", ".xlsx", ".docx", ".parquet")
_OTHER_NAMES = ("batch-4.yaml", "other.yaml", "a" * 240 + ".yaml", "B.yml", "con.yaml")
_SPLINTERS = ("", "\t", "\n", ": ", "- ", "\x00", "\ufeff", "'", '"', "{", "\r")
_LEDGER = (
    "案号,立案日期,执法事项编号,处罚决定日期,罚款金额\n"
    "〔2022〕1号,2022-03-01,E-001,2022-04-01,500\n"
)
_LIST = (
    "编号,名称,职权类型,领域,划出部门,实施依据\n"
    "P2-001,新事项,行政处罚,农业农村,示例县农业农村局,《示例种子条例》第二条\n"
)
_SETTINGS = """
site: {title: 示例镇权力公示, colours: {banner: "#7a1f1f", link: "#1f3f7a"}}
evaluation: {unused_days: 100, min_cases: 1, reversal_percent: 10, overdue_percent: 10}
upper_documents: [{title: 示例办法, doc_no: 示府发〔2020〕1号, published: 2020-01-01, note: 说明}]
suppressions: [{check: mixed-width, id: P1-004, reason: 待核对, until: 2026-12-31}]
"""
"""What registry.yaml may hold besides."""
_KEYS = ("", "x", "\x1b", "id", "长" * 300)
_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - no disk has to work
"""Where folders are made that live for a moment."""


_HUGE = "长" * 350_000
"""A text of a megabyte."""


class Case(NamedTuple):
    """One input.

    Args:
        registry: which sound registry it begins with.
        files: what is laid over it: the content of each file, by its name.
        words: the command line.
        variables: what of the environment is set besides.
    """

    registry: str
    files: dict[str, str]
    words: tuple[str, ...]
    variables: dict[str, str]


@cache
def _sound() -> dict[str, dict[str, str]]:
    """Return the files of the sound registries, by registry and name."""
    found: dict[str, dict[str, str]] = {}
    for folder in sorted(SOUND.iterdir()):
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        found[folder.name] = {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files
        }
    with tempfile.TemporaryDirectory() as above:
        for number, make in enumerate((every_key.registry, every_key.adjusted)):
            root = make(Path(above) / str(number))
            files = [path for path in sorted(root.rglob("*")) if path.is_file()]
            filled = {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in files}
            filled["registry.yaml"] += _SETTINGS
            found[make.__name__] = filled
    return found


@cache
def _data(registry: str, file: str) -> Data:
    return read_yaml(_sound()[registry][file])[0]


@cache
def commands() -> dict[str, tuple[TyperOption | TyperArgument, ...]]:
    """Return the options and arguments of every command, by the words that call it."""
    found: dict[str, tuple[TyperOption | TyperArgument, ...]] = {}

    def walk(command: object, words: tuple[str, ...]) -> None:
        if isinstance(command, TyperGroup):
            for name, inner in command.commands.items():
                walk(inner, (*words, name))
            return
        params = getattr(command, "params", ())
        known = [p for p in params if not _LIBRARY_OPTIONS.intersection(p.opts)]
        found[" ".join(words)] = tuple(known)

    walk(typer.main.get_command(build([])), ())
    return {name: params for name, params in found.items() if name not in LEFT_ALONE}


def draw(chance: random.Random) -> Case:
    """Return one input."""
    registry = chance.choice(sorted(_sound()))
    files: dict[str, str] = {}
    for _turn in range(chance.choice((0, 1, 1, 1, 2))):
        name = chance.choice(sorted(_sound()[registry]))
        files |= _odd_file(chance, registry, name)
    words = tuple(command_line(chance, commands()))
    names = chance.sample(sorted(VARIABLES), chance.choice((0, 0, 0, 1, 2)))
    variables = {name: chance.choice(VARIABLES[name]) for name in names}
    return Case(registry, files, words, variables)


def _odd_file(chance: random.Random, registry: str, name: str) -> dict[str, str]:
    """Return a file with something odd in it, by its name."""
    text = _sound()[registry][name]
    kind = chance.choice(("copy", "text", "key", "entry", *("value",) * 8))
    if kind == "copy":
        folder = name.rpartition("/")[0]
        other = chance.choice(_OTHER_NAMES)
        return {f"{folder}/{other}" if folder else other: text}
    if kind == "text":
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((1, 3, 20, 300)))
        return {name: text[:start] + chance.choice(_SPLINTERS) + text[end:]}
    if name.startswith("laws/") and not name.endswith("law-facts.yaml") and chance.randrange(4):
        return {name: _sealed(chance, text)}
    data = _data(registry, name)
    route = chance.choice([*routes(data)])
    last = route[-1] if route else None
    if kind == "key" and isinstance(last, str):
        return {name: flow(renamed(data, route, chance.choice(_KEYS)))}
    if kind == "entry" and isinstance(last, int):
        return {name: flow(doubled(data, route))}
    value = _HUGE if not chance.randrange(200) else chance.choice(ODD_VALUES)
    return {name: flow(replaced(data, route, value))}


def _sealed(chance: random.Random, text: str) -> str:
    """Return a file of laws/ with an odd value on one of its lines, under the seal it needs."""
    value = chance.choice([*_SCALAR.finditer(text)])
    odd = flow(chance.choice(ODD_VALUES))
    changed = text[: value.start(1)] + odd + text[value.end(1) :]
    return re.sub(r'seal: "\w*"', f'seal: "{seal_of(changed)}"', changed, count=1)


def command_line(chance: random.Random, names: Iterable[str]) -> Iterator[str]:
    """Yield the words of a command line: the command, its arguments, some of its options.

    Args:
        chance: the chance.
        names: the commands, by the words that call them.
    """
    name = chance.choice([n for n in sorted(names) for _turn in range(1 if n in SLOW else 8)])
    yield from name.split()
    if name == "validate" and not chance.randrange(6):
        yield "--fix"
    most = chance.choice((0, 0, 1, 1, 2, 4))
    options = [p for p in commands()[name] if isinstance(p, TyperOption)]
    for option in options:
        wanted = option.required or chance.randrange(max(1, len(options))) < most
        if "--at" in option.opts and chance.randrange(8):  # there is no repository: always refused
            continue
        if wanted:
            word = chance.choice(option.opts)
            if option.is_flag:
                yield word
            else:
                yield from (word, _word(chance, name, option))
    for argument in commands()[name]:
        if isinstance(argument, TyperArgument) and (argument.required or chance.randrange(2)):
            for _turn in range(1 if argument.nargs == 1 else chance.choice((1, 1, 2, 3))):
                yield _word(chance, name, argument)


def _word(chance: random.Random, command: str, param: TyperOption | TyperArgument) -> str:
    """Return a word for an option or argument: one that fits, or an odd one."""
    if _OUTPUTS.intersection(param.opts) or param.name == "folder":
        return f"../out/a{chance.choice(_ENDINGS)}"
    if "--registry" in param.opts and chance.randrange(20):
        return "."
    choices = getattr(param.type, "choices", ())
    if choices and chance.randrange(10):
        return str(chance.choice(list(choices)))
    if param.name == "file" and command == "sample-ledger":
        return "../out/ledger.csv"
    if not chance.randrange(4):
        return chance.choice(ODD_WORDS)
    return chance.choice(_FITTING.get(param.name or "", ODD_WORDS))


_FITTING: dict[str, tuple[str, ...]] = {
    "ids": ("P1-001", "P1-002", "P1-003", "E-001", "E-002", "N-01"),
    "identifier": ("P1-001", "P1-002", "E-001", "E-002", "N-01"),
    "as_of": ("2022-03-01", "2024-01-01", "today", "1999-01-01", "2035-01-01"),
    "first": ("batch-1", "batch-2", "2021-01-01", "2022-01-01..2023-01-01", "."),
    "second": ("batch-1", "batch-2", "2024-01-01", "."),
    "paths": ("powers", "registry.yaml", "powers/batch-1.yaml", "catalog", "discretion"),
    "effective": ("2023-01-01", "2022-03-01"),
    "decision": ("batch-1", "batch-2", "notice-1", "new-one"),
    "type_": ("行政处罚", "检查"),
    "field": ("农业农村", "城市管理", "农"),
    "batch": ("1", "batch-1"),
    "from_body": ("农业", "示例县农业农村局"),
    "scene": ("农资店", "城市道路"),
    "scenes": ("农资店", "城市道路"),
    "standing": ("现行有效", "有变化", "已废止", "不能判定"),
    "citation": ("《示例种子条例》第二条", "《示例农药办法》第二条第二款"),
    "title": ("示例种子条例", "《示例农药办法》", "标题"),
    "text": ("《示例种子条例》第二条、第三条第（一）项",),
    "conduct": ("2021-10-01", "2021-10-01:2022-01-01", "《示例种子条例》第二条"),
    "decide": ("2023-01-01",),
    "check": ("duplicate-id", "wrong-value"),
    "select": ("duplicate-id",),
    "ignore": ("duplicate-id",),
    "from_": ("2017-01-01", "2021-01-01"),
    "to": ("2022-01-01", "2025-01-01"),
    "signed": ("2022-02-01",),
    "published": ("2022-02-02",),
    "name": ("对占用道路的处罚",),
    "basis": ("《示例种子条例》第二条",),
    "statutes": ("../out", "laws"),
    "target": ("P1-001", "batch-1", "E-001", "N-01"),
    "cases": ("../ledger.csv",),
    "file": ("../ledger.csv", "../list.csv"),
    "files": ("../list.csv",),
    "pairs": ("note=说明", "until=2030-01-01", "statutory_days=20"),
    "powers": ("P1-001", "P1-002"),
    "part": ("powers", "items"),
    "town": ("新镇",),
    "county": ("新县",),
    "province": ("新省",),
    "outcome": ("取消", "退回原部门"),
    "returned_to": ("示例县农业农村局",),
    "to_body": ("示例镇人民政府",),
    "reason": ("说明",),
    "penalty": ("《示例种子条例》第三条",),
    "orders": ("责令限期改正",),
    "subject": ("单位,个人",),
    "issuer": ("示例县人民政府",),
    "doc_no": ("示府发〔2023〕1号",),
    "upon": ("承接确认书",),
    "mapped": ("办案编号=case_no",),
    "severity": ("duplicate-id=建议改",),
    "stdin_filename": ("powers/batch-1.yaml",),
    "columns": ("id,name",),
    "asked_of": ("示例县农业农村局",),
    "body": ("示例镇人民政府",),
    "seed": ("1",),
}


@contextlib.contextmanager
def _laid_out(case: Case) -> Iterator[Path]:
    """Lay out the registry of an input in a folder of its own; take it away afterwards."""
    above = Path(tempfile.mkdtemp(prefix="powers-fuzz-", dir=_MEMORY))
    try:
        root = above / "r"
        for name, text in {**_sound()[case.registry], **case.files}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
        (above / "ledger.csv").write_text(_LEDGER, encoding="utf-8")
        (above / "list.csv").write_text(_LIST, encoding="utf-8")
        (above / "out").mkdir()
        yield root
    finally:
        shutil.rmtree(above, ignore_errors=True)


class _Seen(NamedTuple):
    """What is seen of a file or folder."""

    mode: int
    time: int
    content: bytes


def state_of(root: Path) -> dict[str, _Seen]:
    """Return what stands in a folder, by name; itself as `.`: what comes and goes in it shows."""
    seen = {}
    for path in (root, *sorted(root.rglob("*"))):
        state = path.lstat()
        content = path.read_bytes() if path.is_file() else b""
        name = path.relative_to(root).as_posix()
        seen[name] = _Seen(state.st_mode, state.st_mtime_ns, content)
    return seen


def changes(before: Mapping[str, _Seen], after: Mapping[str, _Seen]) -> list[str]:
    """Return what became of a folder, line by line; of what was changed, what of it.

    Args:
        before: what `state_of` told.
        after: the same, later.
    """
    gone = [f"{name} is gone" for name in before if name not in after]
    new = [f"{name} is new" for name in after if name not in before]
    other = [
        f"{name}: another {field}"
        for name in before.keys() & after.keys()
        for field in _Seen._fields
        if getattr(before[name], field) != getattr(after[name], field)
    ]
    return sorted([*gone, *new, *other])


def check(case: Case) -> None:
    """Run the command of an input.

    Raises:
        AssertionError: when it ends otherwise than it should.
    """
    with _laid_out(case) as root:
        variables = {
            "POWERS_CACHE": str(root.parent / "cache"),
            "POWERS_TODAY": "2026-11-23",
            "POWERS_LANG": "zh_CN",
            "HOME": str(root.parent),
            "GIT_CEILING_DIRECTORIES": str(root.parent.parent),
            **case.variables,
        }
        before = state_of(root)
        outcome = run(case.words, root, variables)
        told = outcome.output + outcome.errors
        assert not any(words in told for words in DEFECT), told[-2000:]
        assert outcome.code in tuple(ExitCode), (outcome.code, told[-2000:])
        if not _TABLES_OF_BYTES.intersection(case.words):
            seen = _COLOUR.sub("", told) if "github" in case.words else told  # logs show colours
            raw = {c for c in seen if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t\r"}
            assert not raw, (raw, told[-2000:])
        command = " ".join(case.words[:2])
        if case.words[0] not in WRITING and command not in WRITING:
            assert root.is_dir(), "the folder is gone: by another program?"
            changed = changes(before, state_of(root))
            if case.words[0] in LOCKING and _LOCKED in changed:
                changed.remove(_LOCKED)
            assert not changed, f"a command that only reads changed {changed}"


TARGET = Target("commands", draw, check, examples=15, starts_processes=True)
"""Git is asked whether the folder is a repository."""
