"""The head of a file in `laws/`, read line by line where it stands in the form of the generator.

Ten times as quick as a parser of YAML, of which it reads a small part: whatever does not look
exactly like what `write_law_file` writes is left to that parser, which decides.
"""

from devolved_powers.late_pattern import late_pattern
from devolved_powers.yaml_text.reader import Data, scalar_value
from devolved_powers.yaml_text.wide_quotes import in_wide_quotes

PLAIN = late_pattern("[0-9A-Za-z\u3007\u4e00-\u9fff《》〈〉（）〔〕【】、，。；：“”·…—]+")
"""A scalar that needs no quotes. The class is slow to compile, so it stands in one pattern only."""
_DATE = late_pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KEY = "[a-z][a-z_]*"
_LINE = late_pattern(
    rf"(?P<indent>|  - |    )"
    rf"(?:(?P<key>{_KEY}): (?P<value>.+)|(?P<map>\{{.+\}})|(?P<opens>{_KEY}):)"
)
_PAIR = late_pattern(rf"({_KEY}): (\[[^\[\]{{}}]*\]|[^\[\]{{}}, ]+)(?:, (?=.)|$)")
"""A key of a mapping with its value. No scalar holds a blank or one of these marks."""


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
        if not text.endswith("]"):
            raise OtherFormError(text)
        return [_mapping(text[1:-1])]
    return _scalar_or_list(text)


def _mapping(text: str) -> dict[str, Data]:
    if not text.endswith("}"):
        raise OtherFormError(text)
    data: dict[str, Data] = {}
    at, end = 1, len(text) - 1
    while at < end:
        pair = _PAIR.match(text, at, end)
        if pair is None:
            raise OtherFormError(text)
        _put(data, pair[1], _scalar_or_list(pair[2]))
        at = pair.end()
    if not data:
        raise OtherFormError(text)
    return data


def _scalar_or_list(text: str) -> Data:
    if not text.startswith("["):
        return _scalar(text)
    if not text.endswith("]"):
        raise OtherFormError(text)
    return [_scalar(part) for part in text[1:-1].split(", ")]


def _scalar(text: str) -> Data:
    if text.startswith('"') and text.endswith('"') and PLAIN.fullmatch(text, 1, len(text) - 1):
        return text[1:-1]
    if not (PLAIN.fullmatch(text) or _DATE.fullmatch(text)) or in_wide_quotes(text):
        raise OtherFormError(text)
    return scalar_value(text)
