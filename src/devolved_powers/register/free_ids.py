"""Ids that no entry has yet: one more than the highest there is, anywhere."""

from collections.abc import Iterable

from devolved_powers.yaml_text.reader import Data

_SECTIONS = ("grants", "items", "needs")
"""Where entries with ids stand."""


class FreeIds:
    """The next ids in line; each is given once.

    Args:
        files: the data of all files that may hold ids.
    """

    def __init__(self, files: Iterable[Data]) -> None:
        self._highest: dict[str, int] = {}
        for data in files:
            for section in _SECTIONS:
                listed = data.get(section) if isinstance(data, dict) else None
                for entry in listed if isinstance(listed, list) else []:
                    known = str(entry.get("id", "")) if isinstance(entry, dict) else ""
                    head, hyphen, number = known.rpartition("-")
                    if number.isdecimal():
                        prefix = head + hyphen
                        self._highest[prefix] = max(self._highest.get(prefix, 0), int(number))

    def take(self, prefix: str, digits: int) -> str:
        """Return the next id.

        Args:
            prefix: what it begins with, such as `P1-` or `E-`.
            digits: how many digits it has at least.
        """
        self._highest[prefix] = self._highest.get(prefix, 0) + 1
        return f"{prefix}{self._highest[prefix]:0{digits}d}"
