"""Writes data as YAML in which every text is in quotes, and what cannot be seen is escaped."""

from collections.abc import Iterator, Mapping
from pathlib import Path


def write_yaml(path: Path, data: Mapping[str, object]) -> None:
    """Write data into a file."""
    path.write_text("\n".join(_yaml(data)) + "\n", encoding="utf-8", newline="\n")


def _yaml(data: object, indent: str = "") -> Iterator[str]:
    """Yield the lines of a block of YAML; every text in quotes, what cannot be seen escaped."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            head = f"{indent}{_scalar(key) if not str(key).isidentifier() else key}:"
            yield from _below(head, value, indent + "  ")
    elif isinstance(data, list):
        for value in data:
            inside = [*_yaml(value, indent + "  ")] if isinstance(value, (Mapping, list)) else []
            first = inside[0].strip() if inside else _scalar(value)
            yield f"{indent}- {first}"
            yield from inside[1:]


def _below(head: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, (Mapping, list)) and value:
        yield head
        yield from _yaml(value, indent)
    else:
        yield f"{head} {_scalar(value)}"


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):
        return str(value)
    return '"' + "".join(map(_escaped, value)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
