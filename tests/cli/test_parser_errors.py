"""What the command line library finds wrong is told in our words, in one language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperArgument, TyperOption
from typer.exceptions import TyperException

from devolved_powers.cli.shared.parser_errors import refusal, refusal_of_values
from devolved_powers.cli.shared.placeholders import PLACEHOLDERS, parameters
from devolved_powers.errors import ExitCode
from tests.cli.help_pages import everything
from tests.support import SMALL, contents, powers, small_registry

CASES: tuple[tuple[str, str, str], ...] = (
    # no such option
    ("list --fromat json", "powers list没有选项--fromat。", "--format"),
    ("list --feild=城市管理", "powers list没有选项--feild。", "--field"),
    ("list -xyz", "powers list没有选项-xyz。", "powers list -h"),
    ("list -registry .", "powers list没有选项-registry。", "--registry"),
    ("list --version", "powers list没有选项--version。", "powers --version"),
    ("--formatt list", "powers没有选项--formatt。", "powers -h"),
    ("law --all list", "powers law没有选项--all。", "powers law -h"),
    ("search -重点", "powers search没有选项-重点。", "--之后"),
    # an option without its value, a flag with one
    ("list --format", "--format之后缺少取值。", "table、json、csv、ids"),
    ("list --as-of", "--as-of之后缺少取值。", "--as-of 年-月-日"),
    ("list -f", "-f之后缺少取值。", "-f 文字"),
    ("list --field --type 行政许可", "--field之后缺少取值。", "--field 文字"),
    ("set P1-001 note=甲 --registry --dry-run", "--registry之后缺少取值。", "--registry 文件夹"),
    ("export --layout -o x.csv", "--layout之后缺少取值。", "national"),
    # an option twice, of which the library would keep the last alone
    ("list --field 城市管理 --field 农业农村", "--field只能写一次。", "分别"),
    ("list -f 城市管理 --field=农业农村", "--field只能写一次。", "分别"),
    ("list -f城市管理 -f农业农村", "--field只能写一次。", "分别"),
    ("list --require-standing=yes", "--require-standing不带取值。", "等号"),
    ("-q=1 list", "powers没有选项-q。", "powers -h"),
    # arguments that are missing, or too many
    ("show", "powers show缺少：编号。", "powers show P1-001"),
    ("decide", "powers decide缺少决定类型（grant、", "powers decide"),
    ("law show", "powers law show缺少：条款。", "powers law show 条款"),
    ("list 餐饮", "powers list不需要其他参数：餐饮。", "powers list"),
    ("stats a b", "powers stats不需要其他参数：a、b。", "powers stats"),
    ("list －－field 城市管理", "不需要其他参数：－－field、城市管理。", "--field"),
    ("list ——field=城市管理", "不需要其他参数：——field=城市管理。", "--field"),
    # values that their option does not take
    ("list --format tabel", "--format不能取“tabel”。", "“table”"),
    ("list --format 表格", "--format不能取“表格”。", "table、json、csv、ids"),
    ("decide grnt", "决定类型不能取“grnt”。", "grant"),
    ("sample-ledger x.csv --cases 三", "“三”不是整数（--cases）。", "整数"),
    ("sample-ledger x.csv --seed 1.5", "“1.5”不是整数（--seed）。", "整数"),
    ("site serve --port 70000", "--port不能是70000。", "0至65535"),
    ("import a.csv --expect -1", "--expect不能是-1。", "不小于"),
    ("list --as-of 2022-13-01", "--as-of: ", "powers list -h"),
    ("list --field=", "--field: ", "powers list -h"),
    ("validate --severity 重要", "--severity: ", "powers validate -h"),
    ("checklist 农资店 --format docx", "--output", "powers checklist -h"),
    # commands there are not
    ("serch 餐饮", "没有“powers serch”这条命令。", "search"),
    ("law foo", "没有“powers law foo”这条命令。", "powers help law"),
    ("law lst", "没有“powers law lst”这条命令。", "list"),
    ("-q serch", "没有“powers serch”这条命令。", "search"),
    ("qqq", "没有“powers qqq”这条命令。", "powers help"),
    # options that exclude each other
    ("-q list -v", "--quiet与--verbose不能同时使用。", "去掉"),
)
"""What is typed, what is said of it, and what the remedy names."""
LIBRARY = re.compile(
    r"Usage|Error|Invalid|Missing|No such|unexpected|requires|does not take|Try |Aborted|╭|╰|'"
)


@pytest.mark.process
@pytest.mark.parametrize(("typed", "said", "remedy"), CASES)
def test_what_does_not_fit_is_told_in_chinese(typed: str, said: str, remedy: str) -> None:
    done = powers(*typed.split(" "), cwd=SMALL)
    assert (done.returncode, done.stdout) == (2, "")
    first, *rest = done.stderr.splitlines()
    assert said in first
    assert rest[0].startswith("  处理：")
    assert remedy in rest[0]
    assert len(rest) == 1
    assert not LIBRARY.search(done.stderr)
    spoken = re.sub(r"`[^`]*`|“[^”]*”|[-\w]*powers [a-z -]+", "", done.stderr)
    assert not re.search(r"[A-Za-z]{3,} [A-Za-z]{2,} [A-Za-z]{2,}", spoken)


@pytest.mark.process
@pytest.mark.parametrize("typed", [typed for typed, _said, _remedy in CASES])
def test_what_does_not_fit_is_told_in_english(typed: str) -> None:
    done = powers(*typed.split(" "), cwd=SMALL, language="en")
    assert (done.returncode, done.stdout) == (2, "")
    first, second = done.stderr.splitlines()
    assert second.startswith("  Remedy: ")
    typed_words = re.compile("|".join(map(re.escape, typed.replace("=", " ").split())))
    assert not re.search("[。，；：（）、]", typed_words.sub("", first))
    assert not LIBRARY.search(first)


@pytest.mark.process
@pytest.mark.parametrize("arguments", [(), ("-q",), ("law",), ("law", "-q"), ("new",)])
def test_a_group_without_a_command_shows_its_help(arguments: tuple[str, ...]) -> None:
    done = powers(*arguments, cwd=SMALL)
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout.startswith("用法：powers ")


@pytest.mark.process
def test_what_stands_in_a_variable_is_refused_as_what_is_typed() -> None:
    done = powers("list", cwd=SMALL, env={"POWERS_TODAY": "", "POWERS_REGISTRY": "/no/such"})
    assert done.returncode != 0
    assert not LIBRARY.search(done.stderr)


def exceptions(base: type[TyperException] = TyperException) -> Iterator[type[TyperException]]:
    for own in base.__subclasses__():
        yield own
        yield from exceptions(own)


HANDLED = {
    "ClickException",
    "UsageError",
    "BadParameter",
    "MissingParameter",
    "NoSuchOption",
    "BadOptionUsage",
    "BadArgumentUsage",
    "NoArgsIsHelpError",
    "FileError",
}


def test_the_library_raises_nothing_that_is_not_known_here() -> None:
    assert {error.__name__ for error in exceptions()} == HANDLED


ENGLISH = "The library says something in English."


@pytest.mark.parametrize("error", sorted(exceptions(), key=str))
def test_no_sentence_of_the_library_gets_through(error: type[TyperException]) -> None:
    """Whatever it raises, about any parameter of any command, ours is what is shown."""
    command, context = next((c, x) for c, x in everything() if x.info_name == "list")
    made = error.__new__(error)
    made.message = ENGLISH
    for name, value in (("option_name", "--nothing"), ("param", None), ("ctx", context)):
        setattr(made, name, value)
    told = refusal(made, command, context, ())
    assert told.code is ExitCode.USAGE
    assert told.hint
    assert ENGLISH not in f"{told.message} {told.hint}"


def test_what_a_command_says_itself_gets_through() -> None:
    _command, context = everything()[1]
    told = refusal_of_values(typer.BadParameter("自己的话。"), context)
    assert told.message == "自己的话。"


KNOWN_TYPES = {
    "StringParamType",
    "BoolParamType",
    "IntParamType",
    "IntRange",
    "TyperChoice",
    "TyperPath",
    "FuncParamType",
}
"""Types of values that are refused in our words; another needs words of its own."""


def test_every_parameter_is_of_a_type_that_is_refused_in_our_words() -> None:
    for command, context in everything():
        for parameter in command.params:
            assert isinstance(parameter, TyperArgument | TyperOption)
            assert type(parameter.type).__name__ in KNOWN_TYPES, (context.info_name, parameter)


def test_every_placeholder_has_a_word_in_both_languages() -> None:
    """What is none of these is shown as it stands: words of the data."""
    for command, context in everything():
        for parameter in parameters(command):
            own = (parameter.metavar or "").strip("[]{}")
            if not own and isinstance(parameter, TyperArgument):
                own = (parameter.name or "").upper()
            is_data = re.fullmatch(r"[\u4e00-\u9fff|]+", own)
            assert not own or is_data or own in PLACEHOLDERS, (context.info_name, own)


@pytest.mark.process
def test_an_option_never_takes_the_next_one_for_its_value(tmp_path: Path) -> None:
    """`--title --dry-run` would be a title, and the decision be written."""
    registry = small_registry(tmp_path)
    before = contents(registry)
    done = powers(
        *("decide", "recall", "P1-001", "--decision", "recall-1", "--outcome", "退回原部门"),
        *("--reason", "承接能力不足", "--effective", "2023-01-01", "--title", "--dry-run"),
        cwd=registry,
    )
    assert done.returncode == 2
    assert "--title之后缺少取值。" in done.stderr
    assert contents(registry) == before
    dashed = ("new", "need", "--type", "行政处罚", "--reason", "-text", "--set", "note=-t")
    told = powers(*dashed, cwd=registry).stderr
    assert "只能写一次" not in told
    assert "--name" in told
    spelled_out = powers("search", "--", "--field", "--type", cwd=registry)
    assert "缺少取值" not in spelled_out.stderr
