"""Rows of a ledger that stand in it twice."""

from collections.abc import Mapping


class Repeats:
    """Knows the rows that are above, but for their remarks; one without a number repeats none."""

    def __init__(self) -> None:
        self._first: dict[str, Mapping[str, str]] = {}
        self._above: set[tuple[str, ...]] = set()

    def has(self, values: Mapping[str, str]) -> bool:
        """Return whether a row says the same as one above, and keep it.

        Args:
            values: its cells by key.
        """
        number = values.get("case_no")
        if not number:
            return False
        first = self._first.setdefault(number, values)
        if first is values:
            return False  # nearly every row: no other has its number
        self._above.add(self._told(first))
        told = self._told(values)
        is_repeated = told in self._above
        self._above.add(told)
        return is_repeated

    @staticmethod
    def _told(values: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(text for key, text in values.items() if key != "remark")
