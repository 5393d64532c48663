"""Laws that may stand above a regulation on the same matter, by their titles alone.

A law seldom repeals the regulations it was made of: 危险化学品安全法 says nothing of
危险化学品安全管理条例. That it stands above them now is for a person to confirm; here are only the
titles that call for it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from devolved_powers.law.normalise import normalise
from devolved_powers.law.rank import rank_of
from devolved_powers.law.repeals import repeals
from devolved_powers.law.statute import Version
from devolved_powers.law.titles import PREFIX, title_key

_LAW = re.compile("(?<![办方做])(?:法|法典)$")
_TRIAL = re.compile(r"\([^()]*\)$")
_LOWER = re.compile("(?:监督|管理|监察|暂行|试行|特别|若干)*(?:条例|办法|规定|规则)$")
_MATTER = re.compile("(?:监督|管理)+$")
_SHORTEST = 2
"""Characters of a matter."""


@dataclass(frozen=True, slots=True)
class MayStandAbove:
    """A law that may stand above a regulation; nobody has said so.

    Args:
        law: the title of the regulation.
        higher: the title of the law.
        version: the date of the law's first version.
        on: from when it is in force; None where its text does not tell.
        path: the file of its text, as `Version.path` has it.
    """

    law: str
    higher: str
    version: date
    on: date | None
    path: str


def may_stand_above(
    regulations: Iterable[tuple[str, date]], versions: Iterable[Version]
) -> Iterator[MayStandAbove]:
    """Yield the laws that may stand above regulations.

    A law counts where its text shows that there was none before, and where it is newer than the
    newest version of the regulation: one that was revised since was revised in its light. What the
    law itself repeals it does not stand above.

    Args:
        regulations: titles, each with the date of the newest version that is known.
        versions: the texts at hand.
    """
    laws: dict[str, list[Version]] = {}
    for version in versions:
        matter = matter_of_law(version.title)
        if version.original and matter:
            laws.setdefault(matter, []).append(version)
    for title, newest in regulations:
        for version in laws.get(matter_of_regulation(title), ()):
            ended = {title_key(said.title) for said in repeals(version)}
            if version.day > newest and title_key(title) not in ended:
                on = version.in_force.day if version.in_force else None
                yield MayStandAbove(title, version.title, version.day, on, version.path)


def matter_of_law(title: str) -> str:
    """Return what a law is about, by its title; empty for what is no law of the congress."""
    name = normalise(title).removeprefix(PREFIX)
    if rank_of(title) != "法律" or not _LAW.search(name):
        return ""
    return _long_enough(_MATTER.sub("", _LAW.sub("", name)))


def matter_of_regulation(title: str) -> str:
    """Return what a regulation of the whole country is about; empty for any other text."""
    name = _TRIAL.sub("", normalise(title)).removeprefix(PREFIX)
    if "地方" in rank_of(title) or not _LOWER.search(name):
        return ""
    return _long_enough(_LOWER.sub("", name))


def _long_enough(matter: str) -> str:
    return matter if len(matter) >= _SHORTEST else ""
