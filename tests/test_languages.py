"""Both languages are whole: every message translated, none unused, placeholders alike."""

import ast
import functools
import gettext
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import refresh
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers import i18n
from devolved_powers.i18n import language
from tests.support import ROOT, SMALL, powers

PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@functools.cache
def messages() -> frozenset[str]:
    return frozenset(refresh.messages())


def translations(language: str) -> dict[str, str]:
    path = ROOT / "src/devolved_powers/locale" / language / "LC_MESSAGES" / "powers.po"
    with path.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id}


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_message_is_translated_and_none_is_unused(language: str) -> None:
    known = translations(language)
    assert set(known) == messages()
    assert [message for message, text in known.items() if not text] == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_placeholders_are_alike(language: str) -> None:
    for message, text in translations(language).items():
        assert sorted(PLACEHOLDER.findall(message)) == sorted(PLACEHOLDER.findall(text)), message


def test_chinese_sentences_have_full_width_punctuation() -> None:
    half = re.compile(r"[\u4e00-\u9fff][,;:!?](?![\w…])|[\u4e00-\u9fff]\([^)]*[\u4e00-\u9fff]")
    for text in translations("zh_CN").values():
        prose = re.sub(r"`[^`]*`|(?m:^    .*$)", "", text)
        assert not half.search(prose), text


def test_commands_in_chinese_sentences_have_chinese_placeholders() -> None:
    english = re.compile(r"(?<![\w.-])(?:ID|DIR|FILE|PATH|TEXT|NUMBER|VALUE|DAY|YYYY-MM-DD)(?!\w)")
    for text in translations("zh_CN").values():
        for command in re.findall(r"`[^`]*`|powers [a-z][^，。；）]*", text):
            assert not english.search(command), text


@pytest.mark.process
@pytest.mark.parametrize(
    ("variables", "word"),
    [
        ({"POWERS_LANG": "en"}, "powers"),
        ({"POWERS_LANG": "", "LANG": "en_US.UTF-8"}, "powers"),
        ({"POWERS_LANG": "", "LANG": "C.UTF-8"}, "权力事项"),
        ({"POWERS_LANG": "", "LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "权力事项"),
        ({"POWERS_LANG": "", "LC_ALL": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"}, "powers"),
    ],
)
def test_powers_lang_then_the_locale_choose(variables: dict[str, str], word: str) -> None:
    done = powers("list", "--format", "ids", cwd=SMALL, env=variables)
    assert word in done.stderr


@pytest.mark.parametrize(
    ("variables", "spoken"),
    [
        ({}, "zh_CN"),
        ({"LANG": "C"}, "zh_CN"),
        ({"LANG": "C.UTF-8"}, "zh_CN"),
        ({"LANG": "POSIX"}, "zh_CN"),
        ({"LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_GB@euro"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.GBK"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh_CN"),
        ({"LANG": "zh-Hans-CN"}, "zh_CN"),
        ({"LANG": "Chinese_China.936"}, "zh_CN"),
        ({"LANGUAGE": "en:zh", "LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANGUAGE": "zh:en", "LANG": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh_CN"),
        ({"POWERS_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
        ({"POWERS_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh_CN"),
        ({"POWERS_LANG": "fr", "LANG": "en_US.UTF-8"}, "en"),
    ],
)
def test_which_variable_chooses(
    variables: dict[str, str], spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`C` and `POSIX` name no language: a server that has them set speaks Chinese."""
    for name in ("POWERS_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language.__wrapped__() == spoken


@pytest.mark.process
@pytest.mark.parametrize(("locale", "word"), [("C", "没有这种语言"), ("en_US.UTF-8", "no such")])
def test_a_language_that_is_not_spoken_is_refused(locale: str, word: str) -> None:
    done = powers("list", cwd=SMALL, env={"POWERS_LANG": "fr", "LANG": locale})
    assert done.returncode == 2
    assert "fr" in done.stderr
    assert word in done.stderr
    assert done.stdout == ""


_HAN = "[\u3400-\u9fff]"
_SHOWN = re.compile(r"`[^`]*`|(?m:^    .*$)|“[^”]*”")
"""Commands, examples, and what is quoted as it is written."""


def lapses(text: str) -> list[str]:
    """Return where a Chinese text breaks the rules of print.

    No blank stands between Chinese and Latin letters, digits or marks, nor before or behind
    Chinese punctuation; no mark stands twice; marks in Chinese sentences are full width.
    """
    prose = _SHOWN.sub("x", text)
    rules = (
        rf"(?<={_HAN}) +(?=[A-Za-z0-9{{x-])(?! ?- )",
        rf"(?<=[A-Za-z0-9}}]) +(?={_HAN})",
        r" +[，。；：！？）”》]|[，。；：！？（“《] +(?=\S)",
        r"，，|。。|；；|：：|、、|，。|。，|；。",
        rf"{_HAN}[,;:!?](?![A-Za-z0-9…])|{_HAN}\([^)]*{_HAN}|{_HAN} +[《（“]",
        rf"{_HAN}\.(?=$|\s|{_HAN})",
    )
    return [found[0] for rule in rules for found in re.finditer(rule, prose)]


def test_chinese_messages_keep_the_rules_of_print() -> None:
    for message, text in translations("zh_CN").items():
        if "  " not in text and text.count(" · ") == 0:
            assert lapses(text) == [], (message, text)


def test_the_rules_of_print_find_what_breaks_them() -> None:
    for wrong in (
        "用 --port 指明",
        "共 3 项",
        "文件 {file}",
        "不对 。",
        "不对，。",
        "不对.",
        "不对,请改",
        "见 《水法》",
    ):
        assert lapses(wrong), wrong
    assert lapses("用--port指明，共3项：见《水法》。") == []


_NO_PROSE = re.compile(
    r"(?ms)^( *)(?:```|~~~|:::).*?^\1(?:```|~~~|:::) *$"  # blocks
    r"|^\| [^|]*\|"  # what is typed, or a key: the first cell
    r"|``.+?``|<code>.*?</code>|<[^>]*>|(?<=\])\([^)\n]*\)"
    r"|(?<=[。，]) · "  # and examples behind it
)


CHINESE_PAGES = sorted([*(ROOT / "docs").glob("*.zh-CN.md"), ROOT / "README.zh-CN.md"])


@pytest.mark.parametrize("page", CHINESE_PAGES, ids=lambda page: page.name)
def test_chinese_pages_keep_the_rules_of_print(page: Path) -> None:
    text = _NO_PROSE.sub("◦", page.read_text(encoding="utf-8"))
    prose = re.sub(r"`[^`\n]*`", "x", text)
    for line in prose.splitlines():
        if not line.startswith("    "):
            for cell in line.split("|"):
                assert lapses(cell.strip()) == [], line


def test_the_public_pages_keep_the_rules_of_print() -> None:
    for template in (ROOT / "src/devolved_powers/site/templates").rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        text = re.sub(r"(?s)<(script|style).*?</\1>|\{#.*?#\}|\{%.*?%\}|<[^>]*>", "\n", text)
        for line in re.sub(r"\{\{.*?\}\}", "x", text).splitlines():
            assert lapses(line.strip()) == [], (template.name, line)


def chinese_literals(source: str) -> Iterator[str]:
    """Yield the Chinese texts of a module but for patterns, commands, and what is translated."""
    tree = ast.parse(source)
    seen: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) or _is_translated(node):
            seen |= {id(inner) for inner in ast.walk(node) if not isinstance(node, ast.Expr)}
            seen.add(id(getattr(node, "value", node)))
        text = ""
        if id(node) in seen:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (getattr(part, "value", "x") for part in node.values)
            text = "".join(part if isinstance(part, str) else "x" for part in parts)
            seen |= {id(part) for part in node.values}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        is_prose = not re.search(r"\(\?|\\|powers |[A-Za-z]{2,} [A-Za-z]{2,}|\{|\)\?", text)
        if re.search(_HAN, text) and is_prose:
            yield text


def _is_translated(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "N_")


@pytest.mark.parametrize(
    "room", ["documents", "evaluation", "exports", "site", "editing", "reports/changes"]
)
def test_words_of_documents_keep_the_rules_of_print(room: str) -> None:
    for module in (ROOT / "src/devolved_powers" / room).rglob("*.py"):
        for text in chinese_literals(module.read_text(encoding="utf-8")):
            assert lapses(text) == [], (module.name, text)


@pytest.mark.parametrize("word", ["走上街头", "流水账", "自何日起", "决定入册", "编号不见了",
                                  "资料截至", "投诉电话", "交接书", "从未赋予"])  # fmt: skip
def test_words_that_no_official_writes_stand_nowhere(word: str) -> None:
    assert [text for text in translations("zh_CN").values() if word in text] == []


def test_no_message_hides_from_extraction_in_a_formatted_string() -> None:
    for module in (ROOT / "src" / "devolved_powers").rglob("*.py"):
        hidden = re.search(r"f[\"'].*\{_\([\"']", module.read_text(encoding="utf-8"))
        assert hidden is None, f"{module.name}: {hidden}"


def test_the_program_speaks_through_gettext_only() -> None:
    """No Chinese sentence stands in the code: it would not follow the language."""
    allowed = re.compile(r"vocabulary|cases|provenance|columns|decision|models/|citations/|law/")
    for module in (ROOT / "src" / "devolved_powers").rglob("*.py"):
        if allowed.search(module.as_posix()):
            continue
        code = re.sub(r'""".*?"""', "", module.read_text(encoding="utf-8"), flags=re.DOTALL)
        for line in code.splitlines():
            spoken = re.search(r'(?:emit|note|print)\(f?"[^"]*[\u4e00-\u9fff]', line)
            assert spoken is None, f"{Path(module).name}: {line}"


OF_PROGRAMMERS = frozenset({"TypeError", "AttributeError", "NotImplementedError"})
"""What only somebody who calls the package from Python, wrongly, ever meets."""
UNTRANSLATED = {
    ("changes/between.py", "name the day, such as date.today(): the registry asks no clock"),
    ("citations/numerals.py", " is not between 0 and "),
    ("sheets/calamine_process.py", "the process has no input"),
    ("yaml_text/splice.py", "edits overlap"),
}
"""Refusals that reach no user: a misuse of the package, a defect, what the caller catches."""
COMMANDS = {
    ("cli/commands/check_case.py", "`powers check-case --batch "),
    ("cli/commands/check_case.py", "`powers check-case decision.docx`"),
    ("git/guarded.py", "git config --global --add safe.directory "),
}
"""Commands, quoted as they are typed."""
_PROSE = re.compile(
    "[A-Za-z]{2,}[,:;]? [A-Za-z]{2,}|[\u3400-\u9fff][，。：；]|没有|不能(?!判定)|无法|请(?!核实)"
)
"""Two English words in a row, or what Chinese sentences hold, and words of the law do not."""


def unspoken(source: str) -> Iterator[str]:
    """Yield the prose in what refusals are made of that goes through neither `_()` nor `N_()`.

    A name is followed to what its function, or the module, gives it.
    """
    tree = ast.parse(source)
    for scope in ast.walk(tree):
        if isinstance(scope, ast.FunctionDef):
            given = [*_assigned(tree.body), *_assigned([*ast.walk(scope)])]
            for call in filter(_is_refusal, ast.walk(scope)):
                assert isinstance(call, ast.Call)
                told = [
                    *call.args,
                    *(k.value for k in call.keywords if k.arg in ("message", "hint")),
                ]
                for part in told:
                    yield from _prose(part, given, frozenset())


def _is_refusal(node: ast.AST) -> bool:
    name = (
        getattr(node.func, "attr", getattr(node.func, "id", ""))
        if isinstance(node, ast.Call)
        else ""
    )
    is_error = name.endswith("Error") or name in ("BadParameter", "UsageError", "CheckResult")
    return is_error and name not in OF_PROGRAMMERS


def _assigned(nodes: Sequence[ast.AST]) -> list[tuple[str, ast.expr]]:
    return [
        (target.id, node.value)
        for node in nodes
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]


def _prose(
    node: ast.AST, given: Sequence[tuple[str, ast.expr]], followed: frozenset[str]
) -> Iterator[str]:
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "N_", "Place"):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if _PROSE.search(node.value):
            yield node.value
    elif isinstance(node, ast.Name) and node.id not in followed:
        for name, value in given:
            if name == node.id:
                yield from _prose(value, given, followed | {name})
    for inner in ast.iter_child_nodes(node):
        yield from _prose(inner, given, followed)


def test_every_refusal_goes_through_gettext() -> None:
    package = ROOT / "src" / "devolved_powers"
    found = {
        (module.relative_to(package).as_posix(), prose)
        for module in package.rglob("*.py")
        for prose in unspoken(module.read_text(encoding="utf-8"))
    }
    assert found == UNTRANSLATED | COMMANDS


@pytest.mark.parametrize(
    "body",
    [
        'raise PowersError("no such file")',
        'raise PowersError("没有文件", hint=_("Look."))',
        'raise PowersError(_("No."), hint="look at it")',
        'message = "no such file {x}"\n    raise typer.BadParameter(message.format(x=1))',
        'return PowersError(f"no such {x}".format(x=1) + "file is here")',
    ],
)
def test_a_refusal_beside_gettext_is_found(body: str) -> None:
    assert [*unspoken(f"def refuse():\n    {body}\n")]


def compiled(translations: dict[str, str]) -> bytes:
    """Return a catalogue as the tools compile it."""
    catalogue = Catalog(locale="zh_CN")
    for message, translation in translations.items():
        catalogue.add(message, translation)
    content = io.BytesIO()
    write_mo(content, catalogue)
    return content.getvalue()


@pytest.mark.parametrize("spoken", i18n.LANGUAGES)
def test_every_message_is_looked_up_as_the_library_reads_it(spoken: str) -> None:
    path = i18n.LOCALE_DIR / spoken / "LC_MESSAGES" / "powers.mo"
    with path.open("rb") as file:
        library = gettext.GNUTranslations(file)
    written = ROOT / "src" / "devolved_powers" / "locale" / spoken / "LC_MESSAGES" / "powers.po"
    po = read_po(io.BytesIO(written.read_bytes()))  # no wheel has it
    messages = [str(message.id) for message in po]
    assert len(messages) > 1000
    for message in (*messages, "", "Nobody says this.", "\udce4"):
        assert i18n.in_language(spoken, message) == (message and library.gettext(message))


@given(
    st.dictionaries(st.text("aä法律 \n.", min_size=1), st.text("b法\n", min_size=1)),
    st.lists(st.text("aä法律 \n.", min_size=1)),
)
def test_what_is_in_a_catalogue_is_found_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, translations: dict[str, str], others: list[str]
) -> None:
    path = tmp_path_factory.mktemp("locale") / "powers.mo"
    path.write_bytes(compiled(translations))
    catalogue = i18n._Catalogue(path)
    for message in (*translations, *others):
        assert catalogue.translated(message) == translations.get(message, message)


def test_a_catalogue_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    whole = compiled({"Nothing.": "没有。", "Something.": "有。"})
    path = tmp_path / "powers.mo"
    spoilt = [whole[:length] for length in range(len(whole) - 1)]  # a zero byte stands last
    spoilt += [b"", b"words that are no catalogue at all", b"\0" * 100, b"\xff" * 100]
    for content in spoilt:
        path.write_bytes(content)
        with pytest.raises(OSError, match=re.escape(str(path))):
            i18n._Catalogue(path)
    path.unlink()
    with pytest.raises(FileNotFoundError):
        i18n._Catalogue(path)


@pytest.mark.process
def test_help_and_an_unknown_command_speak_the_users_language() -> None:
    for arguments in (("-h",), ("search", "-h"), ("law", "show", "-h")):
        told = powers(*arguments, cwd=SMALL).stdout
        assert "显示本帮助并退出" in told
        assert "Show this message" not in told
    unknown = powers("serch", cwd=SMALL)
    assert unknown.returncode == 2
    assert "没有“powers serch”这条命令" in unknown.stderr
    assert "search" in unknown.stderr.splitlines()[1]
