"""Whether two entries of two towns are the same power: the same, not sure (请核实), another one.

Only what `names` makes one name is the same. Where names differ, the basis says whether it is worth
a look: what rests on one article and is worded alike is not sure, and is never merged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from devolved_powers.citations import parse
from devolved_powers.citations.model import NumberRange
from devolved_powers.i18n import N_
from devolved_powers.late_pattern import late_pattern
from devolved_powers.province.act_words import act_kinds, acts_in
from devolved_powers.province.names import normal_name

Verdict = Literal["same", "unsure", "different"]
Reason = Literal[
    "name", "other-law", "no-type", "wording", "part", "condition", "no-basis",
    "type", "act", "negation", "number", "basis", "unlike",
]  # fmt: skip
"""What decided: of what is not sure, what a person has to look at."""
ASKED: dict[Reason, str] = {
    "other-law": N_("the same name, but another law: is it one power?"),
    "no-type": N_("the same name, but one list names no type of power"),
    "wording": N_("the same article, worded otherwise: is it one power?"),
    "part": N_("the same article, but one names more than the other: is it a part of it?"),
    "condition": N_("the same article, but only one names a condition or who it is for"),
    "no-basis": N_("worded alike, but one list names no basis"),
}
"""What is to be looked at, by the reason why nobody can be sure."""


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """A place of the law, as far as it tells two powers apart.

    Args:
        law: the title without 中华人民共和国, or the document number.
        article: 条; 0 where only the law is named.
        suffix: the N of 之N; 0 for none.
        item: 项; 0 for none.
    """

    law: str
    article: int
    suffix: int = 0
    item: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """What two entries are to one another.

    Args:
        verdict: the same power, not sure, or another one.
        reason: what decided.
    """

    verdict: Verdict
    reason: Reason


@dataclass(frozen=True, slots=True)
class NamedPower:
    """A power as one list has it.

    Args:
        name: as the list writes it.
        type: the type of power; empty where the list names none.
        basis: the places that it cites; empty where the list names none.
    """

    name: str
    type: str
    basis: frozenset[CitedArticle]


def cited_articles(basis: str) -> frozenset[CitedArticle]:
    """Return the places that a basis cites.

    Args:
        basis: the citations as a list writes them.
    """
    return frozenset(_articles(basis))


@dataclass(frozen=True, slots=True)
class ReadPower:
    """A power read for judging, which is worth keeping where it is held against many.

    Args:
        type: the type of power; empty where the list names none.
        basis: the places that it cites.
        normal: its normal name.
        bare: what is compared of it: the normal name without conditions.
    """

    type: str
    basis: frozenset[CitedArticle]
    normal: str
    bare: str


def read_power(power: NamedPower, power_type: str = "") -> ReadPower:
    """Return a power read for judging.

    Args:
        power: as a list has it.
        power_type: the type to read its name by, where the list names none.
    """
    normal = normal_name(power.name, power.type or power_type)
    return ReadPower(power.type, power.basis, normal, bare_name(normal, power.type or power_type))


def judge(one: NamedPower, other: NamedPower) -> Judgement:
    """Return what two entries are to one another; it does not matter which is named first.

    Args:
        one: an entry.
        other: an entry of another list.
    """
    return judge_read(read_power(one, other.type), read_power(other, one.type))


def judge_read(one: ReadPower, other: ReadPower) -> Judgement:
    """Return what two entries are to one another, as `judge` does.

    Args:
        one: an entry, read.
        other: an entry of another list, read.
    """
    if one.type != other.type and one.type and other.type:
        return Judgement("different", "type")
    if one.normal == other.normal:
        return _named_alike(one, other)
    if _cite_other_items(one.basis, other.basis):
        return Judgement("different", "basis")
    apart = _told_apart(one.bare, other.bare)
    return Judgement("different", apart) if apart else _worded_alike(one, other)


def _worded_alike(one: ReadPower, other: ReadPower) -> Judgement:
    """Return what two entries are that nothing tells apart, nor makes one."""
    alike = likeness(one.bare, other.bare)
    if alike < ALIKE:
        return Judgement("different", "unlike")
    nearly = alike >= NEARLY and _as_long(one.bare, other.bare)
    if not one.basis or not other.basis:
        return Judgement(*(("unsure", "no-basis") if nearly else ("different", "unlike")))
    shares_article = articles_of(one.basis) & articles_of(other.basis)
    if not shares_article and not _names_laws_only(one, other):
        return Judgement(*(("unsure", "other-law") if nearly else ("different", "basis")))
    return Judgement("unsure", _why_unsure(one, other))


def bare_name(normal: str, power_type: str) -> str:
    """Return a normal name without what only says under which condition.

    Two bare names are no proof of anything; they are what is compared to find what is to be asked.

    Args:
        normal: a normal name.
        power_type: the type of power.
    """
    plain = normal.removesuffix(power_type.removeprefix("行政"))
    plain = _UNDER_CONDITION.sub("", _BY_LEAVE.sub("擅自", _IN_BRACKETS.sub("", plain)))
    return _FILLERS.sub("", plain)


def likeness(one: str, other: str) -> float:
    """Return how much two bare names have in common: 1 where the shorter is all in the longer."""
    if not one or not other:
        return 0.0
    pairs, others = _pairs(one), _pairs(other)
    return len(pairs & others) / min(len(pairs), len(others))


ALIKE = 0.5
"""What names on one article must have in common to be asked about."""
NEARLY = 0.8
"""What names must have in common where no article says that they belong together."""
_AS_LONG = 0.5
"""How much of the longer name the shorter must be there: a few words stand in many long names."""
_IN_BRACKETS = late_pattern(r"\([^()]*\)")
_BY_LEAVE = late_pattern(
    "(?:未经[^、未不]{0,12}?(?:批准|同意|许可|审批|核准)|未办理[^、未不]{0,10}?手续)(?:而|就|、)?(?:擅自)?"
)
"""擅自 in many words."""
_UNDER_CONDITION = late_pattern(
    "[、,且或并]{0,3}(?:逾期不[^、]{0,8}|拒不改正|情节严重|情节较重|造成[^、]{0,8}后果|影响市容(?:和环境卫生)?|尚不构成犯罪|构成犯罪除外)"
)
_FILLERS = late_pattern("有关|相关|国家|规定|依法|行为|活动|违反|等|擅自|及时")
_NEGATIONS = late_pattern("[未不无没免勿禁]|非(?!法)")
_NUMBERS = late_pattern(r"\d+(?:\.\d+)?%?")
_WITHOUT_LEAVE = late_pattern("(?:未依?法?|没有)(取得|经|办理|领取|申领|申请|持有)")
_LISTED = late_pattern("[、,或和]")
_MODALS = late_pattern("可以|应当|必须|超越|超过|未取得|不得|禁止")


def _named_alike(one: ReadPower, other: ReadPower) -> Judgement:
    if one.type != other.type:
        return Judgement("unsure", "no-type")
    laws = {p.law for p in one.basis}, {p.law for p in other.basis}
    if all(laws) and laws[0].isdisjoint(laws[1]):
        return Judgement("unsure", "other-law")
    return Judgement("same", "name")


def _names_laws_only(one: ReadPower, other: ReadPower) -> bool:
    """Return whether one names a law of the other without an article."""
    laws = {p.law for p in one.basis}, {p.law for p in other.basis}
    whole = {p.law for basis in (one.basis, other.basis) for p in basis if not p.article}
    return bool(laws[0] & laws[1] & whole)


def _articles(basis: str) -> Iterable[CitedArticle]:
    for place in parse(basis):
        law = (place.law_resolved or place.law or place.doc_no or "").removeprefix("中华人民共和国")
        if not law:
            continue
        suffix = place.article_suffix if isinstance(place.article_suffix, int) else 0
        for article in _numbers(place.article):
            for item in _numbers(place.item):
                yield CitedArticle(law, article, suffix, item)


def _numbers(number: int | NumberRange | None) -> range | tuple[int]:
    if isinstance(number, NumberRange):
        return range(number.first, min(number.last, number.first + _LONGEST_RANGE) + 1)
    return (number or 0,)


_LONGEST_RANGE = 100


def articles_of(basis: Iterable[CitedArticle]) -> set[tuple[str, int, int]]:
    """Return the articles that a basis cites: law, number, the N of 之N."""
    return {(place.law, place.article, place.suffix) for place in basis if place.article}


def _cite_other_items(basis: frozenset[CitedArticle], other: frozenset[CitedArticle]) -> bool:
    """Return whether both name items of one article, and none in common."""
    for article in articles_of(basis) & articles_of(other):
        items, others = _items(basis, article), _items(other, article)
        if items and others and items.isdisjoint(others):
            return True
    return False


def _items(basis: frozenset[CitedArticle], article: tuple[str, int, int]) -> frozenset[int]:
    """Return the items of an article that are cited; none where it is cited as a whole."""
    items = frozenset(p.item for p in basis if (p.law, p.article, p.suffix) == article)
    return frozenset() if 0 in items else items


def _as_long(one: str, other: str) -> bool:
    """Return whether a name is no mere word of a much longer one."""
    short, long = sorted((len(one), len(other)))
    return short >= _AS_LONG * long


def _told_apart(one: str, other: str) -> Reason | None:
    """Return what says that two names are of two powers, however much they have in common."""
    if _both(_NUMBERS, one, other) and (
        Counter(_NUMBERS.findall(one)) != Counter(_NUMBERS.findall(other))
    ):
        return "number"
    if set(_MODALS.findall(one)) != set(_MODALS.findall(other)) and _both(_MODALS, one, other):
        return "act"
    more = len(_NEGATIONS.findall(one)) - len(_NEGATIONS.findall(other))
    if more and (_contained(one, other) is None or not _names_more(one, other, more)):
        return "negation"
    acts, others = act_kinds(acts_in(one)), act_kinds(acts_in(other))
    return "act" if acts - others and others - acts else None


def _both(pattern: re.Pattern[str], one: str, other: str) -> bool:
    return pattern.search(one) is not None and pattern.search(other) is not None


def _contained(one: str, other: str) -> str | None:
    """Return the shorter of two names where its characters all stand in the longer, in order."""
    short, long = sorted((one, other), key=lambda name: (len(name), name))
    left = iter(long)
    return short if all(character in left for character in short) else None


def _names_more(one: str, other: str, more: int) -> bool:
    """Return whether what one negates more than the other may be more acts, or 擅自 in more words.

    未记录、未通报 is more than 未记录; 未取得 is the contrary of 取得.
    """
    longer, shorter = (one, other) if more > 0 else (other, one)
    listed = len(_LISTED.findall(longer)) - len(_LISTED.findall(shorter))
    without_leave = sum(leave not in shorter for leave in _WITHOUT_LEAVE.findall(longer))
    return listed + without_leave >= abs(more)


def _why_unsure(one: ReadPower, other: ReadPower) -> Reason:
    if one.bare == other.bare:
        return "condition"
    acts = act_kinds(acts_in(one.normal)), act_kinds(acts_in(other.normal))
    if acts[0] != acts[1] or _contained(one.bare, other.bare) is not None:
        return "part"
    return "wording"


@lru_cache(maxsize=1 << 15)
def _pairs(name: str) -> frozenset[str]:
    plain = _LISTED.sub("", name)
    return frozenset(plain[n : n + 2] for n in range(len(plain) - 1)) or frozenset((plain,))
