"""A list entry as it stands in a file."""

from collections.abc import Mapping
from dataclasses import dataclass

from devolved_powers.diagnostics import Place, Route
from devolved_powers.yaml_text.reader import Data


@dataclass(frozen=True)
class Raw:
    """A list entry as it stands in a file, whether or not it fits its model.

    Args:
        file: the file.
        route: the route to it.
        data: its keys and values.
    """

    file: str
    route: Route
    data: Mapping[str, Data]

    def place(self, *steps: str | int) -> Place:
        """Return the place of the entry, or of something in it."""
        return Place(self.file, (*self.route, *steps))

    def text(self, key: str) -> str:
        """Return a value that is a text; empty when it is none."""
        value = self.data.get(key)
        return value if isinstance(value, str) else ""

    def at(self, *keys: str) -> Place:
        """Return the place where a comparison of some keys stands: that of the first."""
        return self.place(keys[0])
