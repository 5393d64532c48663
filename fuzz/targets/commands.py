"""Every command on a small registry with a few values turned into something odd.

An input is a registry (one of the sound ones of the tests, some values of its files replaced), a
command line made of the options and arguments the program really has, and a few variables. The
command runs in this process, through the same `main` as from a shell.

What holds: the exit code is one of those documented, nothing is a defect of the program, no raw
control character reaches the terminal, and a command that only reads changes nothing.
"""

import contextlib
import io
import os
import random
import re
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import typer
from typer.core import TyperArgument, TyperGroup, TyperOption

from devolved_powers.cli import main
from devolved_powers.cli.app import build
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import language
from devolved_powers.yaml_text.reader import Data, read_yaml
from fuzz.target import Target

SOUND = Path(__file__).resolve().parents[2] / "tests" / "cases" / "ok"
DEFECT = ("A defect of the program", "程序出现故障", "Traceback (most recent call last)")
WRITING = frozenset({
    "decide", "fmt", "git-setup", "import", "init", "law index", "merge-driver", "migrate",
    "new item", "new need", "new power", "sample-ledger", "schema", "set", "validate",
})  # fmt: skip
"""Commands that may change the registry's folder; `validate` does with `--fix`."""
SLOW = frozenset({"site build", "schema"})
"""Commands that take half a second: tried less often."""
LEFT_ALONE = frozenset({"site serve"})
"""It answers until it is interrupted."""
_LIBRARY_OPTIONS = frozenset({"--install-completion", "--show-completion", "--fix"})
"""Options that write into the user's home; `--fix` is drawn for itself."""
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_OUTPUTS = frozenset({"--output", "--summary"})
_TABLES_OF_BYTES = frozenset({"docx", "xlsx", "parquet", "png", "pdf"})


_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - no disk has to work
"""Where folders are made that live for a moment."""


class Raw(str):
    """YAML as it stands, to be put into a file without quotes."""

    __slots__ = ()


Value = Data | Raw
Route = tuple[str | int, ...]
_DEEP = Raw("[" * 30 + "]" * 30)
_ODD_VALUES: tuple[Value, ...] = (
    None, True, False, 0, 1, -1, 2**31, 10**30, 0.5, [], {}, "", " ", [[]], [None], {"a": None},
    ["a", "a"], "x" * 300, "赋" * 2001, "\x00", "\x1b[31m红\x07", "a\nb", "\u202e甲\u2028乙", "\ud800",
    "%s{0}{x}", "<script>alert(1)</script>", "=1+1", "../../x", "/etc/passwd", "a/b", "con", "-", "--",
    "《》", "《示例种子条例》第九千九百九十九条", "《示例种子条例》第零条第（零）项", "第一条", "2022-02-30",
    Raw("."), Raw(".inf"), Raw("-.inf"), Raw(".nan"), Raw("1e999"), Raw("1e400"), Raw("0x" + "f" * 5000),
    Raw("0o" + "7" * 5000), Raw("0b" + "1" * 5000), Raw("9" * 5000), Raw("-" + "9" * 300), Raw("9" * 30),
    Raw("0001-01-01"), Raw("0000-01-01"), Raw("9999-12-31"), Raw("10000-01-01"), Raw("-1-01-01"),
    Raw("2022-02-30"), Raw("1900-01-01"), Raw("2022-01-01T00:00:00"), Raw("2022-03-01"), Raw("2035-01-01"),
    Raw("! x"), Raw("!!python/object:os.system x"), Raw("&a b"), Raw("*a"), Raw("<<"), Raw('"\\ud800"'),
    Raw('"\\x1b[2J"'), Raw('"\\0"'), Raw('"\\U0010ffff"'), Raw("{a: 1, a: 2}"), Raw("? x"), Raw("[1, 2"), _DEEP,
    Raw("{" * 30 + "}" * 30),
)  # fmt: skip
_HUGE = "长" * 350_000
"""A text of a megabyte."""
_ODD_WORDS = (
    "", " ", "-", "--", ".", "..", "/", "\udcd6\udcd0", "\ud800", "\x1b[31m", "a\nb", "\u202e", "{0}", "%s",
    "a" * 300, "餐" * 90, "1" * 5000, "0x" + "f" * 5000, "1e999", ".inf", "nan", "-1", "0", "99999999999999999999",
    "0001-01-01", "0000-00-00", "9999-12-31", "10000-01-01", "-1-01-01", "2022-02-30", "2022-03-01", "today",
    "P1-001", "P1-002", "P9-999", "P1-" + "0" * 400, "E-001", "E-" + "9" * 5000, "N-01", "batch-1", "batch-2", "1",
    "registry.yaml", "powers/batch-1.yaml", "powers", "laws/law-facts.yaml", "../r", "/dev/null", "nowhere/x",
    "行政处罚", "示例镇人民政府", "城市管理", "农业农村", "农资店", "示例种子条例", "《示例种子条例》第二条",
    "《示例农药办法》第二条第二款", "HEAD", "HEAD~1", "batch-1..batch-2", "con", "aux", "COM1", "a=b", "=",
    "name=x", "statutory_days=0x" + "f" * 5000, "statutory_days=9999999999", "until=9999-12-31",
    "from=0001-01-01", "fines=[{from: 1e999}]", "fines.0.from=" + "9" * 400, "basis=《", "note={a: [", "a.b.c=1",
    "provenance.on=9999-12-31", "authority.signed=0001-01-01", "必须改", "现行有效", "有变化", "2021-01-01:2022-01-01",
)  # fmt: skip
_VARIABLES: dict[str, tuple[str, ...]] = {
    "POWERS_LANG": ("", "en", "zh", "xx", "\udcd6", "../../x", "C"),
    "POWERS_TODAY": ("", "0001-01-01", "9999-12-31", "2022-02-30", "x", "10000-01-01", "20220301"),
    "COLUMNS": ("", "0", "-1", "abc", "1000000000", "1"),
    "LINES": ("", "0", "-1", "abc", "1000000000"),
    "TERMINAL_WIDTH": ("", "0", "-1", "abc", "1"),
    "TERM": ("", "dumb", "nonsense"),
    "PAGER": ("", "'", "/nowhere", "cat"),
    "EDITOR": ("", "/nowhere"),
    "NO_COLOR": ("", "1"),
    "SOURCE_DATE_EPOCH": ("", "x", "-1", "99999999999999"),
    "POWERS_STATUTES": ("", "/nowhere", "/dev/null", "\udcd6", ":::"),
    "HOME": ("", "/nowhere", "/dev/null"),
    "LC_ALL": ("", "C", "xx_YY.GBK", "zh_CN.GB18030"),
    "POWERS_CACHE": ("", "/dev/null/x", "../\udcd6", "../relative"),
}


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
    words = tuple(_command_line(chance))
    names = chance.sample(sorted(_VARIABLES), chance.choice((0, 0, 0, 1, 2)))
    variables = {name: chance.choice(_VARIABLES[name]) for name in names}
    return Case(registry, files, words, variables)


def _odd_file(chance: random.Random, registry: str, name: str) -> dict[str, str]:
    text = _sound()[registry][name]
    kind = chance.randrange(12)
    if kind == 0:
        folder, _slash, stem = name.rpartition("/")
        other = chance.choice(
            ("batch-4.yaml", "other.yaml", "a" * 240 + ".yaml", "B.yml", "con.yaml")
        )
        return {f"{folder}/{other}" if folder else other: text}
    if kind == 1:
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice((1, 3, 20, 300)))
        odd = ("", "\t", "\n", ": ", "- ", "\x00", "\ufeff", "'", '"', "{", "\r")
        return {name: text[:start] + chance.choice(odd) + text[end:]}
    data = _data(registry, name)
    routes = list(_routes(data))
    route = chance.choice(routes)
    value = _HUGE if not chance.randrange(200) else chance.choice(_ODD_VALUES)
    if kind == 2 and route and isinstance(route[-1], str):
        return {
            name: flow(_renamed(data, route, chance.choice(("", "x", "\x1b", "id", "长" * 300))))
        }
    if kind == 3 and route and isinstance(route[-1], int):
        return {name: flow(_doubled(data, route))}
    return {name: flow(_with(data, route, value))}


def _routes(data: Value, above: Route = ()) -> Iterator[Route]:
    """Yield the routes to all values."""
    yield above
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _routes(value, (*above, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _routes(value, (*above, index))


def _with(data: Value, route: Route, value: Value) -> Value:
    """Return the data with another value at a route."""
    if not route:
        return value
    step, *rest = route
    if isinstance(data, dict):
        return {k: _with(v, tuple(rest), value) if k == step else v for k, v in data.items()}
    assert isinstance(data, list)
    return [_with(v, tuple(rest), value) if i == step else v for i, v in enumerate(data)]


def _at(data: Value, route: Route) -> Value:
    for step in route:
        data = data[step]  # type: ignore[index]
    return data


def _renamed(data: Value, route: Route, name: str) -> Value:
    above = _at(data, route[:-1])
    assert isinstance(above, dict)
    renamed = {name if key == route[-1] else key: value for key, value in above.items()}
    return _with(data, route[:-1], renamed)


def _doubled(data: Value, route: Route) -> Value:
    above = _at(data, route[:-1])
    assert isinstance(above, list)
    return _with(data, route[:-1], [*above, _at(data, route)])


def flow(value: Value) -> str:
    """Return data as YAML in one line."""
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, date):
        return value.isoformat()
    return {None: "null", True: "true", False: "false"}.get(value, str(value))  # type: ignore[arg-type]


def _quoted(text: str) -> str:
    """Return a text between double quotes; what no YAML file may hold raw is escaped."""
    return '"' + "".join(_escaped(c) for c in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"


def _command_line(chance: random.Random) -> Iterator[str]:
    """Yield the words of a command line: the command, its arguments, some of its options."""
    name = chance.choice([n for n in sorted(commands()) for _turn in range(1 if n in SLOW else 8)])
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
                yield from (word, _word(chance, option))
    for argument in commands()[name]:
        if isinstance(argument, TyperArgument) and (argument.required or chance.randrange(2)):
            for _turn in range(1 if argument.nargs == 1 else chance.choice((1, 1, 2, 3))):
                yield _word(chance, argument)


def _word(chance: random.Random, param: TyperOption | TyperArgument) -> str:
    """Return a word for an option or argument: one that fits, or an odd one."""
    if _OUTPUTS.intersection(param.opts) or param.name == "folder":
        return f"../out/{chance.choice(('a', 'a.json', 'a.csv', 'a.html', 'a.xlsx', 'a.docx', 'a.parquet'))}"
    if "--registry" in param.opts and chance.randrange(20):
        return "."
    choices = getattr(param.type, "choices", ())
    if choices and chance.randrange(10):
        return str(chance.choice(list(choices)))
    if param.name == "file":
        return "../out/ledger.csv"
    if not chance.randrange(4):
        return chance.choice(_ODD_WORDS)
    return chance.choice(_FITTING.get(param.name or "", _ODD_WORDS))


_FITTING: dict[str, tuple[str, ...]] = {
    "ids": ("P1-001", "P1-002", "P1-003", "E-001", "E-002", "N-01"),
    "identifier": ("P1-001", "P1-002", "E-001", "E-002", "N-01"),
    "as_of": ("2022-03-01", "2024-01-01", "today", "1999-01-01", "2035-01-01"),
    "first": ("batch-1", "batch-2", "2021-01-01", "2022-01-01..2023-01-01", "."),
    "second": ("batch-1", "batch-2", "2024-01-01", "."),
    "paths": ("powers", "registry.yaml", "powers/batch-1.yaml", "catalog"),
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
    "identifier_": ("P1-001",),
    "check": ("duplicate-id", "wrong-value"),
    "select": ("duplicate-id",),
    "ignore": ("duplicate-id",),
    "from_": ("2017-01-01", "2021-01-01"),
    "to": ("2022-01-01", "2025-01-01"),
    "signed": ("2022-02-01",),
    "published": ("2022-02-02",),
    "name": ("对占用道路的处罚",),
    "basis": ("《示例种子条例》第二条",),
    "values": ("note=说明", "name=新名称", "until=2030-01-01"),
    "sets": ("note=说明", "until=2030-01-01"),
    "statutes": ("../out", "laws"),
    "target": ("P1-001", "batch-1", "E-001", "N-01"),
    "cases": ("registry.yaml", "../ledger.csv"),
}


class _Captured(io.TextIOWrapper):
    """A standard stream whose bytes are kept."""

    def __init__(self) -> None:
        self.kept = io.BytesIO()
        super().__init__(self.kept, encoding="utf-8", errors="backslashreplace", newline="")

    def text(self) -> str:
        self.flush()
        return self.kept.getvalue().decode("utf-8", "surrogateescape")


class Outcome(NamedTuple):
    """What a command answered: its exit code, and what it printed."""

    code: object
    output: str
    errors: str


def run(words: tuple[str, ...], folder: Path, variables: dict[str, str]) -> Outcome:
    """Run a command in this process, with nothing on its standard input."""
    saved = sys.argv, sys.stdout, sys.stderr, sys.stdin, Path.cwd(), dict(os.environ)
    output, errors = _Captured(), _Captured()
    try:
        sys.argv, sys.stdout, sys.stderr = ["powers", *words], output, errors
        sys.stdin = io.TextIOWrapper(io.BytesIO(b""), encoding="utf-8")
        os.environ.update(variables)
        os.chdir(folder)
        language.cache_clear()
        code: object = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        return Outcome(code or 0, output.text(), errors.text())
    finally:
        sys.argv, sys.stdout, sys.stderr, sys.stdin = saved[:4]
        os.chdir(saved[4])
        os.environ.clear()
        os.environ.update(saved[5])
        language.cache_clear()


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
        (above / "ledger.csv").write_text("办案编号,权力事项编号\n1,P1-001\n", encoding="utf-8")
        (above / "out").mkdir()
        yield root
    finally:
        shutil.rmtree(above, ignore_errors=True)


def _state(root: Path) -> dict[str, tuple[int, int, bytes]]:
    states = {}
    for path in sorted(root.rglob("*")):
        stat = path.lstat()
        states[str(path)] = (
            stat.st_mode,
            stat.st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
    return states


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
        before = _state(root)
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
            assert _state(root) == before, "a command that only reads changed the registry's folder"


TARGET = Target("commands", draw, check, examples=40, starts_processes=True)
"""Git is asked whether the folder is a repository."""
