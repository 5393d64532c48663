"""Which laws a title in a query means: official, without the name of the state, or shortened."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from devolved_powers.law.titles import title_key

if TYPE_CHECKING:
    from devolved_powers.law.library import Library
    from devolved_powers.register.citation_query import Numbering

_ENDING = re.compile("(?:实施)?(?:条例|细则|办法|规定|规则)|法典|法|目录|决定|通知|意见")
_REGION = re.compile("^.{1,8}?(?:省|自治区|自治州|市|县|区)")
_OLD_OR_NEW = re.compile(
    r"(?:(?P<old>旧|原|老|修[订改正][之以]?前的?)|(?P<new>新?修[订改正][之以]?后?的|新|现行)"
    r"|(?P<year>(?:19|20)\d\d)年?版?的?)(?=.)"
)
_SHORTEST = 2
"""Of what a short title has before its ending: 水法 is no short title of 水土保持法."""


@dataclass(frozen=True, slots=True)
class LawsMeant:
    """The laws that a title means.

    Args:
        asked: the title, as typed; empty where a number alone was asked for: it means every law.
        laws: their official titles; none where no law of that title is cited or held.
        is_short: whether the title is only like theirs: 固废法, 防疫法; there may be a law of that
            very title that is not known here.
        numbers: by which numbers the title itself asks: 旧种子法.
        version: the version that the title itself names: 2021年种子法.
        alike: further laws whose longer title holds it: 道路运输条例 of a province.
    """

    asked: str
    laws: tuple[str, ...]
    is_short: bool = False
    numbers: Numbering = "any"
    version: str = ""
    alike: tuple[str, ...] = ()


def laws_meant(title: str, cited: Collection[str], library: Library | None = None) -> LawsMeant:
    """Return the laws that a title means.

    Args:
        title: as typed.
        cited: the official titles of the laws that the registry cites, or that correspond to them.
        library: what is known of laws; without it, a law that nothing cites is not known.
    """
    found = _named(title, cited, library)
    marked = _OLD_OR_NEW.match(title)
    if found is None and marked is not None:
        rest = title[marked.end() :]
        numbers: Numbering = "old" if marked["old"] else "new" if marked["new"] else "any"
        found = _named(rest, cited, library) or _shortened(rest, cited, library)
        if found.laws:
            return replace(found, asked=title, numbers=numbers, version=marked["year"] or "")
        found = None
    return found or _shortened(title, cited, library)


def _named(title: str, cited: Collection[str], library: Library | None) -> LawsMeant | None:
    """Return the law of that very title; None where none is known."""
    key = title_key(title)
    named = tuple(sorted(law for law in cited if title_key(law) == key))
    if not named and library is not None:
        held = library.find(title)
        named = (held.title,) if held is not None else ()
    if named:
        core, ending = _parts(key)
        alike = (law for law in cited if law not in named and _holds(law, core, ending))
        return LawsMeant(title, named, alike=tuple(sorted(alike)))
    if library is not None and library.is_named(title):
        return LawsMeant(title, ())
    return None


def _holds(law: str, core: str, ending: str) -> bool:
    its, of_kind = _parts(title_key(law))
    return of_kind == ending and len(core) >= _SHORTEST and core in its


def _shortened(title: str, cited: Collection[str], library: Library | None) -> LawsMeant:
    """Return the laws that a title may be short for."""
    known = {*cited, *(library.known_titles.values() if library is not None else ())}
    laws = tuple(sorted(law for law in known if is_short_for(title, law)))
    return LawsMeant(title, laws, is_short=bool(laws))


def is_short_for(title: str, law: str) -> bool:
    """Return whether a title may be short for that of a law: 固废法, 防疫法, 大气法.

    The ending is the same, and what stands before it is a piece of the other, or its characters
    stand there in their order, the first at the beginning (behind the name of a province).
    """
    core, ending = _parts(title_key(title))
    its, of_kind = _parts(title_key(law))
    if len(core) < _SHORTEST or not ending or of_kind != ending:
        return False
    if core in its:
        return True
    without_region = _REGION.sub("", its)
    return any(name[:1] == core[0] and _in_order(core, name) for name in (its, without_region))


def _in_order(short: str, name: str) -> bool:
    """Return whether the characters of a short title stand in a name in the same order."""
    characters = iter(name)
    return all(character in characters for character in short)


@lru_cache(maxsize=4096)
def _parts(key: str) -> tuple[str, str]:
    """Return a title without its ending, and the ending; that is empty where it has none."""
    for ending in _ENDING.finditer(key):
        if ending.end() == len(key):
            return key[: ending.start()], ending[0]
    return key, ""
