"""YAML text to plain data, quickly, with everything the registry does not allow noted on the way.

The parser is libyaml's (through ruamel.yaml), read as a stream of events: that is some forty
times faster than loading for a round trip, and anchors, tags and duplicate keys are seen as they
come. Scalars become what YAML 1.2 says they are, as ruamel.yaml's own safe loader has it (a test
holds the two together), except that a date that does not exist or is far off (`models/days.py`),
and a number that is longer than any amount, stay texts, for the models to name, and that only
whole dates, not times of day, become dates.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, Protocol

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from devolved_powers.models.days import reckoned_day
from devolved_powers.yaml_text.parser_events import events
from devolved_powers.yaml_text.slip import Slip, Stop
from devolved_powers.yaml_text.wide_quotes import LAST_IN_QUOTES, in_wide_quotes, without_quotes

Data = str | int | float | bool | date | list["Data"] | dict[str, "Data"] | None

LONGEST_NUMBER = 100
LONGEST_WHOLE_NUMBER = 17
"""Characters of a number. What is longer not every format can hold, and no amount is so large."""
MAX_DEPTH = 24
"""Levels of nesting; the deepest data file needs seven."""

YamlFaultKind = Literal[
    "syntax", "documents", "depth", "alias", "anchor", "tag", "merge", "key", "duplicate",
    "quotation",
]  # fmt: skip
FATAL: frozenset[YamlFaultKind] = frozenset({"syntax", "documents", "depth"})
"""Faults after which a text's data is not whole."""


@dataclass(frozen=True, slots=True)
class YamlFault:
    """Something in the text that is no plain YAML data.

    Args:
        kind: what it is.
        line: 1-based.
        column: 1-based, in characters.
        length: in characters.
        detail: the parser's own words, or the name concerned.
        first_line: for a duplicate key, where it stood first.
        slip: the slip of the pen that makes it no YAML, where that can be told.
    """

    kind: YamlFaultKind
    line: int
    column: int
    length: int = 1
    detail: str = ""
    first_line: int = 0
    slip: Slip | None = None


class _Mark(Protocol):
    line: int
    column: int
    index: int


_INT = re.compile(r"[-+]?0b[0-1_]+|[-+]?0o?[0-7_]+|[-+]?[0-9_]+|[-+]?0x[0-9a-fA-F_]+")
_FLOAT = re.compile(
    r"[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?(?:[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)"
    r"|[-+]?\.[0-9_]+(?:[eE][-+][0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}
_STARTS_NUMBER = frozenset("-+.0123456789")


def scalar_value(text: str) -> str | int | float | bool | date | None:
    """Return what an unquoted scalar means in YAML 1.2.

    Args:
        text: the scalar as written.

    Returns:
        A truth value, nothing, a number or a date; otherwise the text itself. A date that the
        calendar does not have (2022-02-30), or that is far off (9999-12-31), stays a text.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _STARTS_NUMBER:
        return text
    if _DATE.fullmatch(text):
        try:
            return reckoned_day(text)
        except ValueError:
            return text
    number = _number(text)
    return text if number is None else number


def _number(text: str) -> int | float | None:
    """Return the number an unquoted scalar means, or None when it is no number."""
    if len(text) > LONGEST_NUMBER:
        return None
    digits = text.replace("_", "")
    bare = digits.lstrip("+-")
    try:
        if _FLOAT.fullmatch(text) and not _INT.fullmatch(text):
            named = {".inf": "inf", ".nan": "nan"}.get(bare.lower())
            return float(digits.replace(bare, named)) if named else float(digits)
        if _INT.fullmatch(text) and len(text) <= LONGEST_WHOLE_NUMBER:
            base = {"0b": 2, "0o": 8, "0x": 16}.get(bare[:2], 10)
            return int(digits, base)
    except ValueError:  # such as `0o_`: digits that are none
        return None
    return None


_NO_KEY = re.compile(r"[：﹕∶\u3000\xa0\t]|^[A-Za-z_]+:|^[-－—–﹣−•·]")
"""What a key of no file holds: in its place stands a slip."""
NO_KEY = "no key"


@lru_cache(maxsize=512)
def _is_no_key(name: str) -> bool:
    """Return whether a word can be no key; the same few words are the keys of all entries."""
    return bool(_NO_KEY.search(name)) or in_wide_quotes(name)


_OPEN = ("found unexpected end of stream", "could not find expected ':'")
"""What the parser says where what it was reading never ended."""


def _at(mark: _Mark, since: _Mark, words: str) -> Stop:
    is_open = words in _OPEN
    return Stop(mark.line + 1, mark.column + 1, since.line + 1, since.column + 1, is_open, words)


class _Builder:
    """Puts events together to data, noting faults."""

    def __init__(self) -> None:
        self.faults: list[YamlFault] = []
        self.root: Data = None
        self.seen = False
        self.stack: list[list[Data] | dict[str, Data]] = []
        self.keys: list[str | None] = []
        """The key that waits for its value, for each open container (None in a list)."""
        self.lines: list[dict[str, int]] = []
        self.documents = 0
        self.stop: Stop | None = None
        """Where a key first stands that can be none, however well it may be parsed."""

    def fault(
        self, kind: YamlFaultKind, event: Event, detail: str = "", first_line: int = 0
    ) -> None:
        start: _Mark = event.start_mark
        end: _Mark = event.end_mark
        length = end.index - start.index if end.line == start.line else 1
        self.faults.append(
            YamlFault(kind, start.line + 1, start.column + 1, max(1, length), detail, first_line)
        )

    def put(self, value: Data) -> None:
        """Put a finished value where it belongs."""
        if not self.stack:
            if not self.seen:
                self.root, self.seen = value, True
            return
        top = self.stack[-1]
        if isinstance(top, list):
            top.append(value)
            return
        key = self.keys[-1]
        if key is not None:
            top[key] = value
        self.keys[-1] = None

    def waits_for_key(self) -> bool:
        return bool(self.keys) and self.keys[-1] is None and isinstance(self.stack[-1], dict)

    def key(self, event: ScalarEvent, name: str) -> None:
        """Take a scalar as the key of the next value."""
        start: _Mark = event.start_mark
        if name == "<<":
            self.fault("merge", event)
        if self.stop is None and not event.style and _is_no_key(name):
            self.stop = _at(start, start, NO_KEY)
        lines = self.lines[-1]
        if name in lines:
            self.fault("duplicate", event, name, lines[name])
        else:
            lines[name] = start.line + 1
        self.keys[-1] = name

    def open(self, event: Event, container: list[Data] | dict[str, Data]) -> bool:
        """Enter a list or mapping; return False when it is nested too deep."""
        if self.waits_for_key():
            self.fault("key", event)
            self.keys[-1] = ""
        if len(self.stack) >= MAX_DEPTH:
            self.fault("depth", event)
            return False
        self.put(container)
        self.stack.append(container)
        self.keys.append(None)
        self.lines.append({})
        return True

    def close(self) -> None:
        self.stack.pop()
        self.keys.pop()
        self.lines.pop()

    def take_all(self, source: Iterable[Event]) -> None:
        """Take events to their end, or until reading cannot go on.

        Most events are scalars that nothing is wrong with: those are put where they belong here,
        without a call for each step.
        """
        stack, keys = self.stack, self.keys
        for event in source:
            if type(event) is not ScalarEvent:
                if not self.take(event):
                    return
                continue
            if event.anchor is not None or event.ctag is not None:
                self.properties(event)
            text: str = event.value
            top = stack[-1] if stack else None
            key = keys[-1] if stack else None
            if key is None and type(top) is dict:
                self.key(event, text)
                continue
            value: Data = text
            if event.implicit[0] and not event.style:
                if text[-1:] in LAST_IN_QUOTES and in_wide_quotes(text):
                    self.fault("quotation", event, text)
                    text = without_quotes(text)
                value = scalar_value(text)
            if key is not None and type(top) is dict:
                top[key] = value
                keys[-1] = None
            else:
                self.put(value)

    def take(self, event: Event) -> bool:
        """Take an event that is no scalar; return False when reading cannot go on."""
        if isinstance(event, MappingStartEvent):
            self.properties(event)
            return self.open(event, {})
        if isinstance(event, SequenceStartEvent):
            self.properties(event)
            return self.open(event, [])
        if isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            self.close()
        elif isinstance(event, AliasEvent):
            self.fault("alias", event, str(event.anchor))
            self.put_or_key(event)
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.fault("documents", event)
                return False
        return True

    def put_or_key(self, event: Event) -> None:
        """Stand in for a value that is not read."""
        if self.waits_for_key():
            self.fault("key", event)
            self.keys[-1] = ""
        else:
            self.put(None)

    def properties(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> None:
        """Note an anchor or a tag."""
        if event.anchor is not None:
            self.fault("anchor", event, str(event.anchor))
        if event.tag is not None:
            self.fault("tag", event, str(event.tag))


Beside = Callable[[Iterator[Event]], Iterator[Event]]
"""Passes a text's events on and reads something else off them on the way."""


def read_yaml(text: str, beside: Beside = iter) -> tuple[Data, tuple[YamlFault, ...]]:
    """Read one YAML document.

    Args:
        text: the text of a file, without a byte order mark.
        beside: what reads the same events; they end for it where reading stops.

    Returns:
        The data (None for an empty text) and what stood in the way of reading it as plain data.
        After a fault of the kinds syntax, depth and documents the data stops there. Where the slips
        behind a fault of syntax can be told, there is a fault for each. A value in quotation marks
        that are none of YAML's is read as meant.
    """
    builder, stop = _built(text, beside)
    if stop is None:
        return builder.root, tuple(builder.faults)
    from devolved_powers.yaml_text.slips import slips_in  # hardly any text has one

    slips = slips_in(text, lambda mended: _built(mended)[1])
    told = [YamlFault("syntax", s.line, s.column, s.length, slip=s) for s in slips]
    if not told:
        line, column = (stop.since, stop.since_column) if stop.is_open else stop[:2]
        told = [YamlFault("syntax", line, column, 1, stop.words)]
    return builder.root, (*builder.faults, *told)


def _built(text: str, beside: Beside = iter) -> tuple[_Builder, Stop | None]:
    """Return what a text holds as far as it can be read, and where reading stops."""
    builder = _Builder()
    try:
        builder.take_all(beside(events(text)))
    except MarkedYAMLError as error:
        return builder, builder.stop or _stop(error)
    except YAMLError as error:
        return builder, Stop(1, 1, 1, 1, words=str(error).splitlines()[0])
    return builder, builder.stop


def _stop(error: MarkedYAMLError) -> Stop:
    """Return where the parser gave up."""
    mark = error.problem_mark or error.context_mark
    since = error.context_mark or mark
    words = str(error.problem or error.context)
    if mark is None or since is None:
        return Stop(1, 1, 1, 1, words=words)
    return _at(mark, since, words)
