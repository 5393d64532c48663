"""Slips of the pen, made in a line of a registry's files: what typing Chinese and merging bring."""

import re
from collections.abc import Callable, Iterator

from devolved_powers.diagnostics import Finding
from devolved_powers.store.files import document
from devolved_powers.store.loader import Loaded, from_documents, load_registry
from tests.support import SMALL

Slip = Callable[[str], str | None]
"""Returns a line with the slip in it; None where the line has no place for it."""

_KEYED = re.compile(r"(\s*(?:- )?)([a-z_]+):(?: (.+))?")
_PLAIN = re.compile(r"(\s*(?:- )?[a-z_]+: )([^\[{\"'].*)")
_LISTED = re.compile(r"(\s*[a-z_]+: )\[(.+)\]")
_MAPPED = re.compile(r"([^{]*)\{(.+)\}")


def _keyed(written: str) -> Slip:
    def slip(line: str) -> str | None:
        found = _KEYED.fullmatch(line)
        if found is None:
            return None
        return written.format(head=found[1], key=found[2], value=found[3] or "").rstrip()

    return slip


def _valued(pattern: re.Pattern[str], written: str) -> Slip:
    def slip(line: str) -> str | None:
        found = pattern.fullmatch(line)
        return written.format(head=found[1], value=found[2]) if found else None

    return slip


def _indented(blanks: str) -> Slip:
    def slip(line: str) -> str | None:
        content = line.lstrip()
        deep = len(line) - len(content)
        return blanks * deep + content if deep and content[:1] not in ("", "#") else None

    return slip


def _entry(hyphen: str) -> Slip:
    return lambda line: line.replace("- ", hyphen, 1) if line.lstrip()[:2] == "- " else None


def _in_mapping(old: str, new: str) -> Slip:
    def slip(line: str) -> str | None:
        found = _MAPPED.fullmatch(line)
        if found is None or old not in found[2]:
            return None
        return f"{found[1]}{{{found[2].replace(old, new, 1)}}}"

    return slip


SLIPS: dict[str, Slip] = {
    "a full-width colon": _keyed("{head}{key}：{value}"),
    "a full-width colon and a blank": _keyed("{head}{key}： {value}"),
    "another full-width colon": _keyed("{head}{key}﹕{value}"),
    "a full-width semicolon for a colon": _keyed("{head}{key}；{value}"),
    "no blank behind a colon": lambda line: (
        line.replace(": ", ":", 1) if _PLAIN.fullmatch(line) else None
    ),
    "a full-width blank behind a colon": lambda line: (
        line.replace(": ", ":\u3000", 1) if _KEYED.fullmatch(line) and ": " in line else None
    ),
    "no colon": lambda line: line.replace(":", "", 1) if _PLAIN.fullmatch(line) else None,
    "a colon inside a value": _valued(_PLAIN, "{head}{value}: 甲"),
    "full-width quotation marks": _valued(_PLAIN, "{head}“{value}”"),
    "a quotation mark of each width": _valued(_PLAIN, '{head}“{value}"'),
    "a quotation mark that closes in full width": _valued(_PLAIN, '{head}"{value}”'),
    "a quotation mark that is not closed": _valued(_PLAIN, '{head}"{value}'),
    "a quotation mark that is not opened": _valued(_PLAIN, '{head}{value}"'),
    "an asterisk before a value": _valued(_PLAIN, "{head}*{value}"),
    "an at sign before a value": _valued(_PLAIN, "{head}@{value}"),
    "a bracket that is not closed": _valued(_LISTED, "{head}[{value}"),
    "a bracket that closes in full width": _valued(_LISTED, "{head}[{value}］"),
    "a bracket that opens in full width": _valued(_LISTED, "{head}［{value}]"),
    "full-width brackets": _valued(_LISTED, "{head}【{value}】"),
    "a bracket closed twice": _valued(_LISTED, "{head}[{value}]]"),
    "a full-width colon in a mapping": _in_mapping(": ", "："),
    "no blank in a mapping": _in_mapping(": ", ":"),
    "a full-width comma in a mapping": _in_mapping(", ", "，"),
    "a brace that is not closed": _valued(_MAPPED, "{head}{{{value}"),
    "a brace that closes in full width": _valued(_MAPPED, "{head}{{{value}｝"),
    "a brace that opens in full width": _valued(_MAPPED, "{head}｛{value}}}"),
    "a tab before a line": lambda line: (
        "\t" + line.lstrip() if line[:1] == " " and line.strip()[:1] not in ("", "#") else None
    ),
    "full-width blanks before a line": _indented("\u3000"),
    "no-break blanks before a line": _indented("\xa0"),
    "no blank behind a hyphen": _entry("-"),
    "a full-width hyphen": _entry("－ "),
    "a dash for a hyphen": _entry("— "),
    "a bullet for a hyphen": _entry("• "),
    "a full-width number sign": lambda line: (
        line.replace("# ", "＃", 1) if "  # " in line else None
    ),
    "a merge conflict": lambda line: f"<<<<<<< HEAD\n{line}\n=======\n{line}甲\n>>>>>>> other",
    "half of a merge conflict": lambda line: f"<<<<<<< HEAD\n{line}" if line.strip() else None,
}

TEXTS: dict[str, str] = {
    file: held.text for file, held in load_registry(SMALL).documents.items() if held.text
}


def places() -> Iterator[tuple[str, str, int]]:
    """Yield every slip with every file and line (from 0) that has a place for it."""
    for file, text in TEXTS.items():
        for index, line in enumerate(text.split("\n")[1:], 1):
            for name, slip in SLIPS.items():
                if slip(line) not in (None, line):
                    yield name, file, index


def with_slip(name: str, file: str, index: int) -> str:
    """Return the text of a file of the small registry with a slip in one of its lines."""
    lines = TEXTS[file].split("\n")
    lines[index] = SLIPS[name](lines[index]) or lines[index]
    return "\n".join(lines)


def loaded_with(changed: dict[str, str]) -> Loaded:
    """Return the small registry with other texts in the place of some."""
    texts = {**TEXTS, **changed}
    return from_documents(SMALL, (document(f, text.encode()) for f, text in texts.items()))


def must_be_mended(findings: list[Finding]) -> list[tuple[str, int, str]]:
    """Return the file, line and check of what is 必须改."""
    return [(f.file, f.position.line, f.check) for f in findings if f.severity == "必须改"]
