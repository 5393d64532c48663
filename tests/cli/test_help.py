"""Help: whole at every width, in one language, with examples that run."""

import functools
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.cli.app import COMMANDS
from devolved_powers.cli.commands.law import PARTS as LAW_PARTS
from devolved_powers.cli.shared.folding import folded
from devolved_powers.cli.shared.help_page import path_of
from devolved_powers.text import cell_len
from tests.cli.help_pages import everything
from tests.province.registries import Place, lay_case
from tests.repository import Repository
from tests.sheets.offices import county_standard
from tests.sheets.test_paragraphs import docx, p
from tests.support import CASES, ROOT, STATUTES, environment, powers, project_registry

WIDTHS = (40, 60, 80, 100, 120)
LANGUAGES = ("zh_CN", "en")
CLOSING = "，。；：、）〕》」』】！？”"
OPENING = "（〔《「『【“"
CHINESE = re.compile(r"[\u4e00-\u9fff]+")


@functools.cache
def printed(language: str) -> dict[str, Any]:
    """Return the help of all commands at all widths, and what it must say, from one process."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.help_pages", *map(str, WIDTHS)],
        cwd=ROOT,
        env={**environment(ROOT, language), "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        check=True,
    )
    content: dict[str, Any] = json.loads(done.stdout)
    return content


def together(text: str) -> str:
    return "".join(text.split())


def prose(page: str) -> Iterator[str]:
    """Yield the lines of a page but for the commands of its examples."""
    is_example = False
    for line in page.splitlines():
        if not line.startswith(" "):
            is_example = line.startswith(("示例", "Examples"))
        if not is_example or line.startswith("      "):
            yield line


@pytest.mark.process
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_help_is_whole_and_fits_at_every_width(language: str, width: int) -> None:
    content = printed(language)
    assert len(content["said"]) > 40
    for name, page in content["pages"][str(width)].items():
        for line in page.splitlines():
            assert cell_len(line) <= width, (name, line)
            assert line == line.rstrip(), (name, line)
        for text in content["said"][name]:
            assert together(text) in together(page), (name, text)
            for word in re.findall(r"[A-Za-z0-9_.-]{3,}", text):
                whole = cell_len(word) > width // 3 or any(word in n for n in page.splitlines())
                assert whole, (name, word)


@pytest.mark.process
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_of_chinese_begins_with_a_closing_mark(width: int) -> None:
    for name, page in printed("zh_CN")["pages"][str(width)].items():
        for line in page.splitlines():
            assert not line.strip() or line.strip()[0] not in CLOSING, (name, line)
            assert not line or line[-1] not in OPENING, (name, line)


@pytest.mark.process
def test_chinese_help_holds_no_english() -> None:
    """Three Latin words in a row are a sentence; capitals are a placeholder that nobody wrote."""
    names = {
        "POWERS_REGISTRY",
        "POWERS_STATUTES",
        "POWERS_BASE",
        "POWERS_ACCEPT",
        "POWERS_RECORD_KEY",
    }
    names |= {"POWERS_DATASET", "POWERS_RECORD_KEY"}
    terms = {"JSON", "HOST", "OWNER", "REPOSITORY", "COMMIT"}
    for name, page in printed("zh_CN")["pages"]["100"].items():
        for line in prose(page):
            spoken = re.sub(r"`[^`]*`|^用法：.*", "", line)
            assert not re.search(r"\b[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}", spoken), (name, line)
            capitals = set(re.findall(r"\b[A-Z_]{3,}\b", line))
            assert capitals <= names | terms, (name, line)


DATA = {
    "面积",
    *("现行有效", "已废止", "内容已修改", "有变化", "必须改", "建议改", "请核实", "不符"),
    *("第一批", "餐饮店", "普安镇", "条", "第", "动物防疫法第", "旧第七十三条"),
    *("退回原部门", "取消", "承接确认书", "交接书", "移交清单"),
    *("赋权", "委托", "动态调整", "收回", "今天", "公示", "公告", "通知", "地方性法规", "款", "项"),
}
"""Words of the data that English help must name."""


@pytest.mark.process
def test_english_help_holds_no_chinese_but_words_of_the_data() -> None:
    for name, page in printed("en")["pages"]["120"].items():
        for text in printed("en")["said"][name]:
            assert set(CHINESE.findall(text)) <= DATA, (name, text)
        for line in prose(page):
            assert not set(line) & set("。，；：（）、"), (name, line)


@pytest.mark.process
@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "zh_CN",
            ("用法：powers export [词语…] [选项]", "选项：", "通用选项：", "示例：", "退出码："),
        ),
        ("en", ("Usage: powers export [WORDS…] [OPTIONS]", "Options:", "Examples:", "Exit codes:")),
    ],
)
def test_help_has_all_its_parts(language: str, words: tuple[str, ...]) -> None:
    page = printed(language)["pages"]["80"]["powers export"]
    for word in words:
        assert word in page


@pytest.mark.process
def test_values_defaults_and_variables_are_told_in_chinese() -> None:
    page = together(printed("zh_CN")["pages"]["80"]["powers list"])
    assert "--as-of年-月-日" in page
    assert "取值：table、json、csv、ids。默认：table。" in page
    assert "-R,--registry文件夹" in page
    assert "环境变量：POWERS_REGISTRY。" in page


@pytest.mark.process
def test_help_stands_last_and_the_registry_before_it() -> None:
    page = printed("en")["pages"]["80"]["powers list"]
    places = [page.index(word) for word in ("--type", "--format", "--registry", "--help")]
    assert places == sorted(places)


@given(st.text(st.sampled_from("甲乙丙，。（）《》 ab-c1"), max_size=80), st.integers(8, 40))
def test_folding_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    lines = [*folded(text, width)]
    assert together("".join(lines)) == together(text)
    assert all(cell_len(line) <= width for line in lines)


@given(st.lists(st.sampled_from(["见--from-body", "P1-001", "登记册", "（见下）"]), max_size=30))
def test_folding_breaks_no_word_and_begins_no_line_with_a_mark(pieces: list[str]) -> None:
    text = "，".join(pieces)
    lines = [*folded(text, 20)]
    for word in ("--from-body", "P1-001"):
        assert text.count(word) == sum(line.count(word) for line in lines)
    assert not [line for line in lines[1:] if line[0] in "，）"]


def commands_and_examples() -> list[tuple[str, str]]:
    return [(path_of(c), words) for command, c in everything() for words, _does in command.examples]


def test_every_command_has_one_to_three_examples_of_its_own() -> None:
    for command, context in everything():
        assert 1 <= len(command.examples) <= 3, path_of(context)
        for words, does in command.examples:
            assert words.split()[0] == "powers"
            is_own = words.startswith((path_of(context), "powers help"))
            assert is_own or path_of(context) == "powers", words
            assert does, words


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the registry in git, with the files that examples name, beside some law texts."""
    folder = tmp_path_factory.mktemp("town")
    registry = project_registry(folder / "registry")
    if STATUTES[0].exists():
        (folder / "Laws").symlink_to(STATUTES[0])
    identity = ("-c", "user.name=录入员", "-c", "user.email=clerk@example.invalid")
    for arguments in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-qm", "登记")):
        subprocess.run(["git", *identity, *arguments], cwd=registry, check=True)
    made = powers("export", "--layout", "full", "-o", "清单.xlsx", cwd=registry)
    assert made.returncode == 0, made.stderr
    batch = ("export", "--layout", "town", "--batch", "batch-1", "-o", "第四批.docx")
    assert powers(*batch, cwd=registry).returncode == 0
    county_standard(registry / "裁量基准.xlsx")
    assert powers("sample-ledger", "cases.csv", cwd=registry).returncode == 0
    assert powers("site", "build", "public", cwd=registry).returncode == 0
    shutil.copy(CASES / "texts" / "示例市停车管理条例.txt", registry)
    _lay_decisions(registry)
    _lay_neighbours(registry)
    return registry


def _lay_neighbours(registry: Path) -> None:
    """Write the other towns that examples name, and the data set of all."""
    towns = registry.parent / "towns"
    towns.mkdir()
    for folder, name, county in (("puan", "普安镇", "苍溪县"), ("jianmen", "剑门关镇", "剑阁县")):
        place = Place(name, county=county, city="广元市", province="四川省")
        neighbour = Repository(lay_case(towns / folder, "small", place))
        neighbour.commit("登记")
    for data_set, others in (("province", ("jianmen",)), ("namesakes", ("jianmen", "puan"))):
        folders = (".", *(f"../towns/{name}" for name in others))
        done = powers("gather", *folders, "-o", data_set, cwd=registry)
        assert done.returncode == 0, done.stderr


def _lay_decisions(registry: Path) -> None:
    """Write the decisions and the letter that examples name."""
    year = registry / "2026"
    year.mkdir()
    decision = CASES / "decisions" / "mended.txt"
    shutil.copy(decision, year)
    shutil.copy(decision, registry / "letter.txt")
    shutil.copy(CASES / "decisions" / "case.yaml", registry)
    lines = decision.read_text(encoding="utf-8").splitlines()
    for name in ("decision.docx", "draft.docx"):
        (registry / name).write_bytes(docx("".join(map(p, lines))))


MAY_FIND = (
    *("powers discretion", "powers held 占道经营", "powers cite draft.docx --judge"),
    *("powers validate", "powers law verify", "powers law impact", "powers import 清单"),
    "powers law watch",
    *("powers across impact", "powers across held", "powers across citing"),
    "powers publications --due",
)
"""Examples that answer, and exit with 1 for what they find in this registry, or with 4 for what
they could not look up."""
NOT_RUN = (
    *("powers lsp", "powers merge-driver", "powers site serve"),
    *("powers record", "powers prove", "powers verify-proof"),
)
"""Called by git; serving until it is ended; and asking for a log, of which this registry has none.

Those of the log are run by `tools/refresh.py`, for docs/record-keeping.md.
"""
ASKING = ("powers recall", "powers resume")
"""On a terminal they ask for what is missing."""


@pytest.mark.process
@pytest.mark.parametrize("words", sorted({words for _name, words in commands_and_examples()}))
def test_every_example_runs_on_this_registry(words: str, town: Path, tmp_path: Path) -> None:
    if words.startswith(NOT_RUN) or words in ASKING:
        return
    if "../Laws" in words and not (town.parent / "Laws").exists():
        pytest.skip("no statute texts are at hand")
    writes = not {"--dry-run", "--check", "--compare", "--list"} & set(words.split())
    where = town
    indexing = ("powers law index", "powers law add")
    writing = ("powers gather", "powers init", *indexing, "powers recover")
    if writes and words.startswith(writing):
        where = tmp_path / "registry"
        shutil.copytree(town, where)
        if (town.parent / "Laws").exists():
            (tmp_path / "Laws").symlink_to(STATUTES[0])
        (tmp_path / "towns").symlink_to(town.parent / "towns")
    draws = words.startswith("powers evaluate")
    quiet = {"PYTHONWARNINGS": ""} if draws else {}  # its charts' maker reads as the system says
    command, _less, given = words.partition(" < ")
    data = (where / given).read_bytes() if given else None
    if "苍溪县" in command:  # elsewhere one town alone is called 普安镇
        command = command.replace("-D province", "-D namesakes")
    said = shlex.split(command)[1:]
    if "*" in command:  # a shell writes out the names
        said = [n for w in said for n in (sorted(map(str, where.glob(w))) if "*" in w else [w])]
    done = powers(*said, cwd=where, language="en", env=quiet, data=data)
    unsure = words.startswith("powers gather 清单")  # a list with open questions is left out
    may_end = (0, 1, 4) if words.startswith(MAY_FIND) else (3,) if unsure else (0,)
    assert done.returncode in may_end, done.stderr
    if "--dry-run" in words:
        assert (
            "registry/"
            not in subprocess.run(
                ["git", "status", "--porcelain", "powers", "catalog"],
                cwd=where,
                stdout=subprocess.PIPE,
                check=True,
                encoding="utf-8",
            ).stdout
        )


@pytest.mark.process
def test_help_and_version_are_commands() -> None:
    assert powers("help", cwd=ROOT).stdout == powers("-h", cwd=ROOT).stdout
    shown = powers("help", "law", "show", cwd=ROOT)
    assert shown.stdout == powers("law", "show", "-h", cwd=ROOT).stdout
    assert shown.returncode == 0
    assert powers("version", cwd=ROOT).stdout == powers("--version", cwd=ROOT).stdout


@pytest.mark.process
def test_help_of_a_command_there_is_not_names_the_one_meant() -> None:
    done = powers("help", "exprot", cwd=ROOT)
    assert done.returncode == 2
    assert "export" in done.stderr.splitlines()[1]
    done = powers("help", "law", "lst", cwd=ROOT)
    assert done.returncode == 2
    assert "list" in done.stderr.splitlines()[1]


@pytest.mark.process
def test_what_only_git_calls_is_not_listed_and_explains_itself_all_the_same() -> None:
    hidden = [command.name for command in COMMANDS if command.hidden]
    assert "merge-driver" in hidden
    listed = powers("help", cwd=ROOT).stdout
    for name in hidden:
        assert f"\n  {name} " not in listed
        assert powers(name, "-h", cwd=ROOT).returncode == 0


@pytest.mark.process
def test_help_imports_no_command_that_is_not_asked_for() -> None:
    code = (
        "import sys\nsys.argv = ['powers', *sys.argv[1:]]\nfrom devolved_powers.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([m for m in sys.modules if m.startswith('devolved_powers.cli.commands.')"
        " or m in ('rich.console', 'pydantic')])"
    )
    for words, imported in ((("-h",), []), (("law", "-h"), [])):
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            cwd=ROOT,
            env=environment(ROOT),
            stdout=subprocess.PIPE,
            check=True,
            encoding="utf-8",
        )
        last = done.stdout.splitlines()[-1]
        expected = [f"devolved_powers.cli.commands.{w}" for w in words if w != "-h"]
        assert last == str(expected or imported)


def test_the_line_on_a_group_names_all_of_its_commands() -> None:
    (law,) = [command for command in COMMANDS if command.name == "law"]
    named = law.help.rstrip(".").partition(": ")[2].split(", ")
    assert named == [name for name, _help in LAW_PARTS]
