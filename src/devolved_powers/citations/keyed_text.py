"""Cells that name each part by a key: 法律法规名称：…依据文号：…条款号：…条款内容：….

Such a cell is written anew as an ordinary citation, whatever the order of its keys, and read by
the same grammar; every character knows where it stood. The value of a key ends at the next known
key, so that sessions, dates and lists of orders do no harm.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from devolved_powers.citations.history import history_of
from devolved_powers.citations.lexer import Source
from devolved_powers.late_pattern import late_pattern

__all__ = ["KeyedRecord", "KeyedText", "keyed_text"]

Span = tuple[int, int]

_HINT = late_pattern("[名條条文字內内][称稱款号號容文]|原文")
_KINDS = {
    "name": "法律法规名称|法规名称|法律名称|依据名称|文件名称|法规文件名称|法律法规文件名称|名称",
    "number": "法律法规文号|依据文号|发文字号|发文文号|发布文号|文件文号|发文号|发布号令|文号|字号",
    "place": (
        "条款序号|条款项目|具体条款|依据条款|适用条款|条款项|条款号"
        "|(?<![0-9一二三四五六七八九十百])条文号|条款"
    ),
    "content": (
        "条款具体内容|条款内容|条文内容|法条内容|依据内容|具体内容|条款原文|法条原文|内容|原文"
    ),
    "other": (
        "依据类型|依据类别|法律层级|依据层级|效力层级|效力级别|法规类型|法规类别"
        "|颁布机关|发布机关|制定机关|发文机关|颁布单位|发文单位"
        "|颁布日期|发布日期|公布日期|施行日期|实施日期|生效日期|颁布时间|发布时间|实施时间|施行时间"
    ),
}
_SHORT = frozenset({"名称", "内容", "原文", "条款", "文号", "字号"})
"""Keys that are ordinary words too: only at the beginning of a part."""
_KEY = late_pattern(
    "(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS.items()) + "):"
)
_DATED = late_pattern("[0-9]|[一二三四五六七八九十〇零百][届次年号]")
"""What a number or date has, and a remark put in its place does not."""
_TWO = 2
_BEFORE_SHORT = late_pattern(r"(?:^|[;。,、.|/\])》条款项目])$")
_NUMBERING = (
    r"(?:\(?[0-9]{1,3}[)]?[.、,)]|[一二三四五六七八九十]{1,3}、|[①-⒛]"
    r"|\([一二三四五六七八九十]{1,3}\))"
)
_TAIL = late_pattern(
    rf"(?:[;,、|/]+(?:{_NUMBERING}|[0-9]{{1,3}})?|(?<=[。.]){_NUMBERING}|^{_NUMBERING})$"
)
_COUNTED = late_pattern(rf"{_NUMBERING}$")
_STOPS = late_pattern(r"[;,、|/]+$")
_POINT = late_pattern(r"[.。]+$")
_NOTHING = late_pattern("暂?无|[/-]+|null")
_TITLED = late_pattern("[《<]")


@dataclass(frozen=True, slots=True)
class KeyedRecord:
    """One law of such a cell.

    Attributes:
        start: Where its first key stands in the raw text.
        end: Where the next record begins.
        contents: The quoted text, as spans of the raw text.
        notes: Values that no citation has room for, such as the organ that issued the law.
    """

    start: int
    end: int
    contents: tuple[Span, ...]
    notes: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class KeyedText:
    """A keyed cell as an ordinary citation.

    Attributes:
        text: The citation.
        origin: For each of its characters, where it stood in the raw text.
        records: The laws, in the order written.
    """

    text: str
    origin: tuple[int, ...]
    records: tuple[KeyedRecord, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the raw span of a stretch: of its last part, where the order was changed."""
        at = start
        for index in range(start + 1, end):
            if self.origin[index] < self.origin[index - 1]:
                at = index
        return self.origin[at], self.origin[end - 1] + 1


@dataclass(slots=True)
class _Value:
    kind: str
    key: int
    start: int
    end: int


def keyed_text(raw: str) -> KeyedText | None:
    """Read a cell by its keys.

    Args:
        raw: The cell.

    Returns:
        What it says as an ordinary citation; None where it is not written by keys.
    """
    if not _HINT.search(raw):
        return None
    source = Source(raw)
    values = _values(source)
    kinds = {value.kind for value in values}
    if len(kinds - {"other"}) < _TWO or not kinds & {"name", "place"}:
        return None
    return _Writer(source, values).written()


def _values(source: Source) -> list[_Value]:
    """Find the keys of a text, each with its value: it ends where the next key begins."""
    text = source.text
    values: list[_Value] = []
    for match in _KEY.finditer(text):
        behind = _BEFORE_SHORT.search(text, max(0, match.start() - 1), match.start())
        if match[0][:-1] in _SHORT and not (behind or source.gap(match.start())):
            continue
        if values:
            values[-1].end = match.start()
        values.append(_Value(str(match.lastgroup), match.start(), match.end(), len(text)))
    for value in values:
        tail = _TAIL if value.end < len(text) else _STOPS
        counted = _COUNTED.search(text, value.start, value.end) if tail is _TAIL else None
        if counted and source.gap(counted.start()):
            value.end = counted.start()  # the number of the next entry, on a line of its own
        while (found := tail.search(text, value.start, value.end)) is not None:
            value.end = found.start()
            tail = _STOPS
        point = None if value.kind == "content" else _POINT.search(text, value.start, value.end)
        value.end = point.start() if point else value.end
    return values


class _Writer:
    """Writes records as ordinary citations."""

    def __init__(self, source: Source, values: list[_Value]) -> None:
        self._source = source
        self._values = values
        self._signs: list[str] = []
        self._origin: list[int] = []

    def written(self) -> KeyedText:
        """Write all records, behind whatever stands before the first key."""
        first = self._values[0].key
        if first:
            self._copy(0, first)
        records: list[list[_Value]] = []
        for value in self._values:
            kinds = {known.kind for known in records[-1]} if records else set()
            if not records or (value.kind in kinds and value.kind != "other"):
                records.append([])
            records[-1].append(value)
        done: list[KeyedRecord] = []
        for index, record in enumerate(records):
            if self._signs:
                self._put("；", record[0].key)
            self._record({value.kind: value for value in record})
            contents = self._spans(value for value in record if value.kind == "content")
            notes = self._spans(value for value in record if self._is_note(value))
            following = records[index + 1][0].key if index + 1 < len(records) else None
            end = len(self._source.raw) if following is None else self._at(following)
            done.append(KeyedRecord(self._at(record[0].key), end, contents, notes))
        return KeyedText("".join(self._signs), tuple(self._origin), tuple(done))

    def _spans(self, values: Iterable[_Value]) -> tuple[Span, ...]:
        filled = (value for value in values if value.start < value.end)
        return tuple(self._source.span(value.start, value.end) for value in filled)

    def _is_note(self, value: _Value) -> bool:
        """Whether the citation has no room for a value: an organ, a remark in a number's place."""
        written = self._source.text[value.start : value.end]
        if value.kind == "number":
            return not _DATED.search(written) and not _NOTHING.fullmatch(written)
        return value.kind == "other"

    def _record(self, values: dict[str, _Value]) -> None:
        name, number, place = (values.get(kind) for kind in ("name", "number", "place"))
        if name and name.start < name.end:
            titled = _TITLED.search(self._source.text, name.start, name.end)
            if not titled:
                self._put("《", name.start)
            self._copy(name.start, name.end)
            if not titled:
                self._put("》", name.end - 1)
        if number and not _NOTHING.fullmatch(self._source.text, number.start, number.end):
            history = history_of(self._source, number.start, number.end)
            for note in (history.doc_no, history.version):
                if note and _DATED.search(note):
                    self._put(f"（{note.strip('（）')}）", number.start)
        if place and not _NOTHING.fullmatch(self._source.text, place.start, place.end):
            self._copy(place.start, place.end)

    def _at(self, position: int) -> int:
        return self._source.span(position, position + 1)[0]

    def _copy(self, start: int, end: int) -> None:
        if start < end:
            first, last = self._source.span(start, end)
            self._signs.extend(self._source.raw[first:last])
            self._origin.extend(range(first, last))

    def _put(self, signs: str, at: int) -> None:
        self._signs.extend(signs)
        self._origin.extend([self._at(at)] * len(signs))
