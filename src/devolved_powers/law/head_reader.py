"""The head of a file in `laws/`, read line by line where it stands in the form of the generator.

Ten times as quick as a parser of YAML, of which it reads a small part: whatever does not look
exactly like what `write_law_file` writes is left to that parser, which decides.
"""

import re

from devolved_powers.yaml_text.reader import Data, scalar_value
from devolved_powers.yaml_text.wide_quotes import in_wide_quotes

_WORD = "[0-9A-Za-z\u3007\u4e00-\u9fff《》〈〉（）〔〕【】、，。；：“”·…—]+"
"""A scalar that needs no quotes."""
_SCALAR = rf"(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|\"{_WORD}\"|{_WORD})"
_KEY = "[a-z][a-z_]*"
_LIST = rf"\[(?:{_SCALAR}(?:, (?!\])|(?=\])))+\]"
"""Scalars between commas, written once: to compile so many characters takes a while."""
_VALUE = rf"(?:{_SCALAR}|{_LIST})"
_MAP = rf"\{{(?:{_KEY}: {_VALUE}(?:, (?!\}})|(?=\}})))+\}}"
_LINE = re.compile(
    rf"(?P<indent>|  - |    )(?:(?P<key>{_KEY}): (?P<value>{_VALUE}|{_MAP}|\[{_MAP}\])"
    rf"|(?P<map>{_MAP})|(?P<opens>{_KEY}):)"
)
_PAIR = re.compile(rf"({_KEY}): ({_VALUE})")


class OtherFormError(ValueError):
    """The text is not in the form that is read here; it may be right all the same."""


def read_head_lines(text: str) -> dict[str, Data]:
    """Return the data of a head, as the parser of YAML would.

    Args:
        text: the head, lines of articles and moves left out.

    Raises:
        OtherFormError: when a line of it is in any other form.
    """
    data: dict[str, Data] = {}
    listed: list[Data] | None = None
    """The list that entries may be added to."""
    entry: dict[str, Data] | None = None
    """Its last entry, where more of it may follow."""
    for line in text.split("\n"):
        if not line or (line.startswith("# ") and line.isprintable()):
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise OtherFormError(line)
        indent, key, value, flow, opens = match.groups()
        if not indent and flow is None and listed != []:
            listed, entry = ([], None) if opens else (None, None)
            _put(data, key or opens, _value(value) if listed is None else listed)
        elif indent == "  - " and listed is not None and opens is None:
            entry = {} if flow is None else None
            listed.append(_mapping(flow) if entry is None else entry)
            if entry is not None:
                _put(entry, key, _value(value))
        elif indent == "    " and entry is not None and key is not None:
            _put(entry, key, _value(value))
        else:
            raise OtherFormError(line)
    if not data or listed == []:
        raise OtherFormError(text)
    return data


def _put(data: dict[str, Data], key: str, value: Data) -> None:
    if key in data:
        raise OtherFormError(key)  # twice: a fault, to be told with its place
    data[key] = value


def _value(text: str) -> Data:
    if text.startswith("{"):
        return _mapping(text)
    if text.startswith("[{"):
        return [_mapping(text[1:-1])]
    if text.startswith("["):
        return [_scalar(part) for part in text[1:-1].split(", ")]
    return _scalar(text)


def _mapping(text: str) -> dict[str, Data]:
    data: dict[str, Data] = {}
    for key, value in _PAIR.findall(text[1:-1]):
        _put(data, key, _value(value))
    return data


def _scalar(text: str) -> Data:
    if text.startswith('"'):
        return text[1:-1]
    if in_wide_quotes(text):
        raise OtherFormError(text)
    return scalar_value(text)
