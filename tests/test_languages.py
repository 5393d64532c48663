"""Both languages are whole: every message translated, none unused, placeholders alike."""

import functools
import re
from pathlib import Path

import pytest
import refresh
from babel.messages.pofile import read_po

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
    half = re.compile(r"[\u4e00-\u9fff][,;:!?](?!\w)|[\u4e00-\u9fff]\([^)]*[\u4e00-\u9fff]")
    for text in translations("zh_CN").values():
        prose = re.sub(r"`[^`]*`|(?m:^    .*$)", "", text)
        assert not half.search(prose), text


@pytest.mark.process
@pytest.mark.parametrize(
    ("variables", "word"),
    [
        ({"POWERS_LANG": "en"}, "powers"),
        ({"POWERS_LANG": "", "LANG": "en_US.UTF-8"}, "powers"),
        ({"POWERS_LANG": "", "LANG": "C.UTF-8"}, "权力事项"),
        ({"POWERS_LANG": "", "LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "权力事项"),
    ],
)
def test_powers_lang_then_the_locale_choose(variables: dict[str, str], word: str) -> None:
    done = powers("list", "--format", "ids", cwd=SMALL, env=variables)
    assert word in done.stderr


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
