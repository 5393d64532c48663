"""The events of a YAML parser: libyaml's, driven directly, or ruamel.yaml's own without it.

`YAML.parse` makes a class of its own for every text and asks twice for every event; reading takes
a quarter longer by it, and the classes stay in memory for long. libyaml alone gives the same.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

from ruamel.yaml import YAML
from ruamel.yaml.events import Event
from ruamel.yaml.main import CParser  # type: ignore[attr-defined]  # what YAML itself takes


class _Libyaml(Protocol):
    def __call__(self, text: str, /) -> "_Parsing": ...


class _Parsing(Protocol):
    def get_event(self) -> Event | None: ...


LIBYAML: _Libyaml | None = CParser
"""Makes libyaml's parser of a text; None where ruamel.yaml came without it."""


def events(text: str) -> Iterator[Event]:
    """Return the parser's events for a text; it is parsed as they are asked for.

    Raises:
        YAMLError: when the text is no YAML, as soon as that is seen.
    """
    if LIBYAML is not None:
        return iter(LIBYAML(text).get_event, None)
    parsed: Iterator[Event] = _pure_parser().parse(text)
    return parsed


@lru_cache(maxsize=1)
def _pure_parser() -> YAML:
    """Return the parser: one for all texts, since making one looks through folders for plug-ins."""
    return YAML(typ="safe", pure=True)
