"""The slips that a line of YAML may hold, each with the line as it was meant."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from devolved_powers.late_pattern import late_pattern
from devolved_powers.yaml_text.slip import SlipKind
from devolved_powers.yaml_text.wide_quotes import CLOSES, OPENS

COLONS = "：﹕∶"
COMMAS = "，、；"
WIDE_BLANKS = "\u3000\xa0\u2002\u2003\u2009\u202f"
_RANKS: dict[str, int] = {
    kind: rank
    for rank, kinds in enumerate(
        (
            ("colon", "tab", "blank", "hyphen", "colon-blank", "comment"),
            ("comma", "bracket", "quotation"),
            ("open-quotation", "open-bracket", "colon-inside", "start"),
            ("no-colon",),
            ("opened",),
            ("indentation",),
        )
    )
    for kind in kinds
}
"""Which kinds are tried first: those that cannot be meant. `opened` is a line that is not indented
though the line before it ends in a colon."""
_CONFLICT = late_pattern(r"(?:<{7}|>{7}|\|{7})(?: .*)?\r?|={7}\r?")
_KEY = r"[A-Za-z_][\w-]*|[\u4e00-\u9fff][\u4e00-\u9fff（）]{0,15}"
_MARKED_KEY = rf"[\"'{OPENS}]?(?:{_KEY})[\"'{CLOSES}]?"
_HEAD = r"\s*(?:-[ ]+)*"
_AS_KEY = late_pattern(rf"({_HEAD})({_MARKED_KEY})\s*([{COLONS}；;])\s*(.*)")
_NO_BLANK = late_pattern(
    rf"({_HEAD})({_MARKED_KEY}):(?=[^ \r])(?!//)[ \t{WIDE_BLANKS}{COLONS}:]*(.*)"
)
_NO_COLON = late_pattern(rf"({_HEAD})([a-z_]{{2,}})(?:[ {WIDE_BLANKS}]+(.*)|)")
_HYPHEN = late_pattern(rf"(\s*)([-－—–﹣−•·*])\s*(?={_MARKED_KEY}\s*[:{COLONS}]|[{{\[])(.*)")
_COMMENT = late_pattern(r"(\s*)(＃|//|--|；|;)\s*(.*)")
_NO_HYPHEN = late_pattern(r"(\s*)(\{.*\})")
_VALUE = late_pattern(rf"({_HEAD}(?:{_MARKED_KEY}):[ ]+|\s*(?:-[ ]+)+)(\S.*)")
_FLOW_KEY = late_pattern(rf"(?<=[{{\[,{COMMAS} ])([A-Za-z_]+)\s*[:{COLONS}]\s*")
_FLOW_COMMA = late_pattern(rf"\s*[{COMMAS}]\s*(?=[A-Za-z_]+\s*[:{COLONS}])")
_COLON_IN_FLOW = late_pattern(r"(?<=: )([^,\[\]{}:]+): [^,\[\]{}]*(?=[,\]}])")
_PERCENT_IN_FLOW = late_pattern(r"(?<=: )%(?=\s*[,\]}])")
_BRACKETS = str.maketrans("［］｛｝【】", "[]{}[]")
_LONGEST = 4000
"""Characters of a line that is looked into; no entry needs so many."""
_AROUND = 40
"""Lines around one that tell how far it is indented."""
_PAIRS = {"[": "]", "{": "}"}
_INDICATORS = frozenset("*&!%@`|>[{\"'#,]}?-")


@dataclass(frozen=True, slots=True)
class LineMend:
    """A line as it may have been meant.

    Args:
        kind: which slip it mends.
        column: where that stands in the line, from 0.
        length: its characters.
        line: the line without it.
        written: the line as it is.
        is_certain: whether there is one way only to mend it.
        is_opened: whether the line before it ends in a colon, so that it ought to be indented.
        later: by how much it comes later than others of its kind, since it mends more than one.
    """

    kind: SlipKind
    column: int
    length: int
    line: str
    written: str = ""
    is_certain: bool = True
    is_opened: bool = False
    later: int = 0

    @property
    def rank(self) -> int:
        """Which place its kind has among those that are tried."""
        return _RANKS["opened" if self.is_opened else self.kind] + self.later

    @property
    def cannot_be_meant(self) -> bool:
        """Whether no line that is right has what it mends."""
        return self.rank == 0


def is_conflict(line: str) -> bool:
    """Return whether a line is a mark that git puts around what two sides changed."""
    return _CONFLICT.fullmatch(line) is not None


def mends_of(lines: Sequence[str], index: int) -> Iterator[LineMend]:
    """Yield what a line may have been meant as.

    Args:
        lines: all lines of a text.
        index: which of them.
    """
    line = lines[index].removesuffix("\r")
    end = lines[index][len(line) :]
    if not line.strip() or len(line) > _LONGEST:
        return
    single = (
        *_blanks(lines, index, line),
        *_marks(line),
        *_flow(line),
        *_quotations(line),
        *_open(line),
        *_value(line),
        *_indentations(lines, index, line),
    )
    for mend in (*single, *_chained(lines, index, single)):
        if mend.line != line:
            yield replace(mend, line=mend.line + end, written=lines[index])


def _chained(lines: Sequence[str], index: int, single: Sequence[LineMend]) -> Iterator[LineMend]:
    """Yield the line without two slips: one that cannot be meant, and another one."""
    for first in single:
        if not first.cannot_be_meant or first.line == lines[index].removesuffix("\r"):
            continue
        changed = [*lines[max(0, index - _AROUND) : index], first.line]
        at = len(changed) - 1
        changed += lines[index + 1 : index + _AROUND]
        for second in (*_marks(first.line), *_flow(first.line)):
            yield replace(first, line=second.line, later=1)
        for second in _indentations(changed, at, first.line):
            yield replace(first, line=second.line, later=_RANKS["no-colon"])


def _marks(line: str) -> Iterator[LineMend]:
    """Yield the line with a colon behind its key and a hyphen before its entry."""
    if found := _AS_KEY.fullmatch(line):
        head, key, _colon, value = found.groups()
        kind: SlipKind = "colon" if found[3] in COLONS else "no-colon"
        if value[:1] in ("［", "｛", "【"):
            value = flow_in_half_width(value).replace("，", ", ")
        right = f"{head}{_bare(key)}: {value}".rstrip()
        yield LineMend(kind, found.start(3), 1, right)
        if flow := next(_flow(right), None):
            yield LineMend(kind, found.start(3), 1, flow.line)
    if found := _NO_BLANK.fullmatch(line):
        head, key, value = found.groups()
        kind = "blank" if line[found.end(2) + 1] in WIDE_BLANKS else "colon-blank"
        column = found.end(2) + (kind == "blank")
        yield LineMend(kind, column, 1, f"{head}{_bare(key)}: {value}".rstrip())
    if found := _HYPHEN.fullmatch(line):
        indent, hyphen, entry = found.groups()
        yield LineMend("hyphen", found.start(2), len(hyphen), f"{indent}- {entry}")
    if found := _COMMENT.fullmatch(line):
        yield LineMend("comment", found.start(2), len(found[2]), f"{found[1]}# {found[3]}")
    if found := _NO_HYPHEN.fullmatch(line):
        yield LineMend("hyphen", found.start(2), 1, f"{found[1]}- {found[2]}")
    if found := _NO_COLON.fullmatch(line):
        head, key, value = found.groups(default="")
        yield LineMend("no-colon", found.start(2), len(key), f"{head}{key}: {value}".rstrip())


def _bare(key: str) -> str:
    return key.strip(f"\"'{OPENS}{CLOSES}")


def _flow(line: str) -> Iterator[LineMend]:
    """Yield the line with the marks of its lists and mappings in half width."""
    opened = min((line.find(c) for c in "[{［｛【" if c in line), default=-1)
    if opened < 0:
        return
    head, flow = line[:opened], line[opened:]
    keyed = _outside_quotes(flow, lambda part: _FLOW_KEY.sub(r"\1: ", part))
    parted = _outside_quotes(flow, lambda part: _FLOW_COMMA.sub(", ", part))
    both = _outside_quotes(parted, lambda part: _FLOW_KEY.sub(r"\1: ", part))
    wide = _outside_quotes(flow, lambda part: part.translate(_BRACKETS))
    wider = _outside_quotes(both, lambda part: part.translate(_BRACKETS))
    told = _outside_quotes(flow, lambda part: _COLON_IN_FLOW.sub(_quoted_value, part))
    for written in (keyed, parted, both, wide, wider):
        if written != flow:
            yield _changed(line, head + written)
    if told != flow:
        colon = next(m.end(1) for m in _COLON_IN_FLOW.finditer(flow))
        yield LineMend("colon-inside", opened + colon, 1, head + told)
    quoted = _outside_quotes(flow, lambda part: _PERCENT_IN_FLOW.sub('"%"', part))
    if quoted != flow:
        yield LineMend("start", line.index("%", opened), 1, head + quoted)


def flow_in_half_width(flow: str) -> str:
    """Return a list or mapping in brackets with its marks in half width.

    Args:
        flow: it, as it stands in a file.
    """
    parted = _outside_quotes(flow, lambda part: _FLOW_COMMA.sub(", ", part))
    keyed = _outside_quotes(parted, lambda part: _FLOW_KEY.sub(r"\1: ", part))
    return _outside_quotes(keyed, lambda part: part.translate(_BRACKETS))


def _outside_quotes(text: str, change: Callable[[str], str]) -> str:
    parts = re.split(r"(\"[^\"]*\"|'[^']*')", text)
    return "".join(p if i % 2 else change(p) for i, p in enumerate(parts))


def _changed(line: str, right: str) -> LineMend:
    """Return a mend that stands where two lines begin to differ."""
    pairs = zip(line, right, strict=False)
    column = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(line), len(right)))
    character = line[column : column + 1]
    kind: SlipKind = "colon-blank"
    if character in COLONS:
        kind = "colon"
    elif character in COMMAS:
        kind = "comma"
    elif character.translate(_BRACKETS) != character:
        kind = "bracket"
    else:
        column -= 1
    return LineMend(kind, column, 1, right)


def _quoted_value(found: re.Match[str]) -> str:
    return _in_quotes(found[0])


def _quotations(line: str) -> Iterator[LineMend]:
    """Yield the line with its value in half-width quotation marks."""
    found = _VALUE.fullmatch(line)
    if found is None:
        return
    head, value = found.groups()
    if value[0] in OPENS + "\"'" and value[-1] in CLOSES + "\"'" and len(value) > 1:
        inner = value[1:-1]
        wide = 0 if value[0] in OPENS else len(value) - 1
        yield LineMend("quotation", found.start(2) + wide, 1, head + _in_quotes(inner))


def _in_quotes(value: str) -> str:
    if '"' in value and "'" not in value:
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _open(line: str) -> Iterator[LineMend]:
    """Yield the line with what it opens closed, or without what it closes too often."""
    found = _VALUE.fullmatch(line)
    at = found.start(2) if found else len(line) - len(line.lstrip())
    value = line[at:]
    for mark in "\"'":
        if value.startswith(mark) and value.count(mark) == 1:
            inner = value[1:].rstrip(CLOSES)
            yield LineMend("open-quotation", at, 1, f"{line[:at]}{mark}{inner}{mark}")
    if value.count('"') == 1 and value.endswith('"'):
        yield LineMend("open-quotation", len(line) - 1, 1, f'{line[:at]}"{value}')
    if value[:1] in _PAIRS:
        yield from _brackets(line, at)


def _brackets(line: str, at: int) -> Iterator[LineMend]:
    """Yield the line with the brackets of its value in pairs."""
    waiting: list[tuple[int, str]] = []
    quote = ""
    for index in range(at, len(line)):
        character = line[index]
        if quote or character in "\"'":
            quote = "" if character == quote else (quote or character)
        elif character in _PAIRS:
            waiting.append((index, _PAIRS[character]))
        elif character in "]}":
            if not waiting or waiting[-1][1] != character:
                right = waiting[-1][1] if waiting else ""
                rest = f"{line[:index]}{right}{line[index + 1 :]}"
                yield LineMend("open-bracket", index, 1, rest)
                return
            waiting.pop()
    if waiting:
        closed = line.rstrip() + "".join(mark for _index, mark in reversed(waiting))
        yield LineMend("open-bracket", waiting[-1][0], 1, closed)


def _value(line: str) -> Iterator[LineMend]:
    """Yield the line with its value in quotation marks, where that cannot stand without."""
    found = _VALUE.fullmatch(line)
    if found is None:
        return
    head, value = found.groups()
    at = found.start(2)
    colon = re.search(r":(?= |$)", value)
    if colon and value[0] not in _INDICATORS:
        yield LineMend("colon-inside", at + colon.start(), 1, head + _in_quotes(value))
    if value[0] in _INDICATORS and _PAIRS.get(value[0]) != value[-1]:
        yield LineMend("start", at, 1, head + _in_quotes(value))


def _blanks(lines: Sequence[str], index: int, line: str) -> Iterator[LineMend]:
    """Yield the line with half-width blanks before it, as many as lines around it have."""
    content = line.lstrip()
    indent = line[: len(line) - len(content)]
    wide = next((c for c in indent if c != " "), "")
    if not wide:
        gap = re.match(rf"(\s*)-[{WIDE_BLANKS}\t]+", line)
        if gap:
            yield LineMend("blank", gap.end(1) + 1, 1, f"{gap[1]}- {line[gap.end() :]}")
        return
    kind: SlipKind = "tab" if wide == "\t" else "blank"
    for width in _widths(lines, index):
        yield LineMend(kind, indent.index(wide), len(indent.strip(" ")), " " * width + content)


def _indentations(lines: Sequence[str], index: int, line: str) -> Iterator[LineMend]:
    """Yield the line indented as lines around it are."""
    content = line.lstrip(" ")
    present = len(line) - len(content)
    if not _VALUE.fullmatch(line) and not line.rstrip().endswith(":"):
        return
    before = next((other for other in reversed(lines[:index]) if other.strip()), "")
    above = len(before) - len(before.lstrip(" "))
    opened = before.rstrip().endswith(":") and present <= above and not content.startswith("- ")
    for width in _widths(lines, index):
        if width != present:
            right = " " * width + content
            is_opened = opened and width > above
            yield LineMend("indentation", present, 1, right, is_opened=is_opened)


def _widths(lines: Sequence[str], index: int) -> Iterator[int]:
    """Yield how far lines around one are indented, the likeliest first."""
    entry = lines[index].lstrip().startswith("- ")
    nothing = f" -\r{WIDE_BLANKS}"
    before = [line for line in lines[max(0, index - _AROUND) : index] if line.strip(nothing)]
    behind = [line for line in lines[index + 1 : index + 4] if line.strip()]
    widths: list[int] = []
    for line in (*reversed(before), *behind):
        bare = line.lstrip(" ")
        width = len(line) - len(bare)
        if bare.startswith("#") or bare[:1] in ("\t", *WIDE_BLANKS):
            continue
        dash = len(bare) - len(bare.lstrip("- "))
        widths.extend((width, width + dash) if entry else (width + dash, width))
        if bare.rstrip().endswith(":") and before and line is before[-1]:
            widths.insert(0, width + dash + 2)
    yield from list(dict.fromkeys(widths))[:6]
