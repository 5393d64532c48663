"""One language an answer: no English sentence in a Chinese run, no Chinese in an English one.

Every command is run with its usual arguments and with what it refuses, in both languages; every
case of every check as well.
"""

import importlib
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from devolved_powers.checks import CHECKS, check_id
from devolved_powers.cli.app import COMMANDS, GROUPS
from devolved_powers.register.held_entry import HeldEntries
from devolved_powers.register.registry import Registry
from devolved_powers.register.sanctions import sanctions_text
from tests import zygote
from tests.conftest import TODAY
from tests.one_language import chinese_in, english_in, texts_of
from tests.province.registries import Place, lay_case
from tests.support import CASES, PATIENCE, SMALL, case, copy_of, environment, powers

pytestmark = pytest.mark.process
_WIDE = {"COLUMNS": "2000", "TERMINAL_WIDTH": "2000"}
"""No line is broken, so that a name stays in one piece."""

ASKED, REFUSED = (
    (CASES / "calls" / name).read_text(encoding="utf-8").splitlines()
    for name in ("asked.txt", "refused.txt")
)
"""How each command is called; and what is refused, each for a reason of its own."""
_NOT_CALLED = frozenset({"lsp", "mcp", "merge-driver", "site serve"})
"""What git calls, and what does not end."""
_OF_THE_LOG = ("record ", "prove", "verify-proof")
"""Commands that this registry, which has no log, refuses; `tests/record` has them answer."""

NEIGHBOUR = "邻镇"
"""The other town of the data set."""
DRAFT = CASES / "decisions" / "draft.txt"
LIST = (
    "序号,事项名称,职权类型,领域,实施依据,原实施部门\n"
    "1,对擅自占用城市道路的处罚,行政处罚,城市管理,《示例城市道路条例》第二条,示例县综合行政执法局\n"
)
STANDARD = (
    "序号,违法行为,处罚依据,处罚标准,裁量阶次,适用条件,裁量幅度,甲列\n"
    "1,擅自占用城市道路的,第四条,处2万元以下罚款,严重,当场改正的,处五千至九千罚款,乙\n"
    "1,擅自占用城市道路的,第四条,处2万元以下罚款,一般,逾期的,处1万元以上2万元以下罚款,\n"
)
WRONG = LIST + "2,,没有这一类,没有这个领域,没有依据,没有这个局\n4,甲,行政处罚,城市管理,第三条,\n"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a registry with a ledger, a list, and files that are none."""
    root = copy_of(SMALL, tmp_path_factory.mktemp("one") / "registry")
    _gather(root)
    made = powers("sample-ledger", "ledger.csv", "--cases", "200", cwd=root)
    assert made.returncode == 0, made.stderr
    shutil.copytree(CASES / "decisions", root, dirs_exist_ok=True)
    (root / "list.csv").write_text(LIST, encoding="utf-8")
    (root / "standard.csv").write_text(STANDARD, encoding="utf-8")
    (root / "wrong.csv").write_text(WRONG, encoding="utf-8")
    for name in ("empty.csv", "picture.pdf", "broken.xlsx", "broken.docx", "old.doc"):
        (root / name).write_bytes(b"" if name == "empty.csv" else b"%PDF-1.4 no list at all")
    return root


def _gather(root: Path) -> None:
    """Make a data set of the registry and of a neighbour beside it; it is asked by `across`."""
    lay_case(root.with_name("neighbour"), "small", Place(NEIGHBOUR, city=""))
    gathered = powers("gather", ".", "../neighbour", "-o", root.with_name("many"), cwd=root)
    assert gathered.returncode == 0, gathered.stderr


def printed(root: Path, call: str, language: str, many: Path | None = None) -> str:
    """Return all that a command prints, on a screen so wide that no name is broken.

    Args:
        root: the registry.
        call: the words of the command.
        language: the language that it speaks.
        many: the data set that is asked.
    """
    wide = {**_WIDE, "POWERS_DATASET": str(many)} if many is not None else _WIDE
    if not zygote.can_run(language, {}):
        done = powers(*call.split(), cwd=root, language=language, env=wide)
        return f"{done.stdout}\n{done.stderr}"
    variables = {**environment(root, language), **wide}
    answer = zygote.run(call.split(), root, variables, None, PATIENCE)
    return f"{answer.stdout.decode()}\n{answer.stderr.decode()}"


def test_every_command_is_called() -> None:
    names = {command.name for command in COMMANDS if command.name not in GROUPS}
    for group in GROUPS:
        parts = importlib.import_module(f"devolved_powers.cli.commands.{group}").PARTS
        names |= {f"{group} {name}" for name, _help in parts}
    refused = [call for call in REFUSED if call.startswith(_OF_THE_LOG)]
    calls = [f"{call} " for call in (*ASKED, *refused)]
    called = {name for name in names for call in calls if call.startswith(f"{name} ")}
    assert names - called <= _NOT_CALLED


@pytest.mark.parametrize("call", [*ASKED, *REFUSED])
def test_a_chinese_run_has_no_english_sentence(call: str, template: Path, tmp_path: Path) -> None:
    root = copy_of(template, tmp_path / "registry")
    said = printed(root, call, "zh_CN", template.with_name("many"))
    assert english_in(said, [*call.split(), str(root)]) == [], said


@pytest.mark.parametrize("call", [*ASKED, *REFUSED])
def test_an_english_run_has_no_chinese_beyond_data(
    call: str, template: Path, tmp_path: Path
) -> None:
    root = copy_of(template, tmp_path / "registry")
    lists = f"{LIST},{WRONG},{STANDARD}".replace("\n", ",").split(",")
    decision = re.split(r"[，。；：、（）《》\s]", DRAFT.read_text(encoding="utf-8"))
    known = texts_of(root) | {*call.replace("=", " ").split(), *lists, *decision, NEIGHBOUR}
    if call.startswith("held ") or "--judge" in call:
        known |= page_texts(root, call)
    said = printed(root, call, "en", template.with_name("many"))
    assert chinese_in(said, known) == [], said


def page_texts(root: Path, call: str) -> set[str]:
    """Return what the public page says of each entry, which is Chinese whoever asks."""
    registry = Registry.open(root)
    found = re.search(r"--(?:on|as-of) (\d[\d-]+)", call)
    today = date.fromisoformat(TODAY)
    entries = HeldEntries(registry, date.fromisoformat(found[1]) if found else today, today)
    texts = {"哪"}  # what is left of a question once 一条 is taken for a citation
    for entry in filter(None, map(entries.of, registry.ids)):
        for holder in entry.holders:
            texts |= {holder.sentence, *(text for row in holder.answers for text in row)}
        texts |= set(map(sanctions_text, entry.items))
    return texts


@pytest.mark.parametrize("check", [check_id(check) for check in CHECKS])
def test_a_finding_speaks_one_language(check: str, tmp_path: Path) -> None:
    root = case(check, tmp_path / "registry")
    given = root / "arguments.txt"
    extra = given.read_text(encoding="utf-8") if given.exists() else ""
    known = texts_of(root)
    (root / "expected.txt").unlink(missing_ok=True)
    call = f"validate {extra}"
    chinese = printed(root, call, "zh_CN")
    assert f"[{check}]" in chinese
    assert english_in(chinese, known) == [], chinese
    english = printed(root, call, "en")
    assert chinese_in(english, known) == [], english
