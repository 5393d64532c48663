"""Which law a title means: 《条例》 and 本法 name one that stands earlier in the text."""

from __future__ import annotations

from devolved_powers.citations import patterns

__all__ = ["ShortTitles"]

_STATE = "中华人民共和国"
_LONGEST_ENDING = 6


class ShortTitles:
    """The titles of one text so far."""

    def __init__(self) -> None:
        self._titles: set[str] = set()
        self._endings: dict[str, str] = {}
        self._aliases: dict[str, str] = {}

    def resolve(self, name: str, alias: str | None) -> str | None:
        """Tell which law a title means, and remember it.

        Args:
            name: The title in full width.
            alias: The short name that the text gives it for later.

        Returns:
            The earlier title it refers to, else the title itself; None for 本法 and the like
            where no such law stands before.
        """
        short = patterns.SHORT.fullmatch(name)
        known = self._aliases.get(name)
        if known is None and short:
            known = self._endings.get(short["name"])
        if known is None and _STATE + name in self._titles:
            known = _STATE + name
        if known is None and not (short and short["points"]):
            known = name
            self._remember(name)
        if alias and known and alias != known:
            self._aliases[alias] = known
        return known

    def _remember(self, name: str) -> None:
        self._titles.add(name)
        core = name.rsplit("（", 1)[0] if name.endswith("）") else name
        for length in range(1, _LONGEST_ENDING + 1):
            self._endings[core[-length:]] = name
        if core.endswith("办法"):
            self._endings.pop("法")
