"""Whether a title that is not known is a known one mistyped, or the title of another law.

Laws have names that are like one another: 城乡规划法 took the place of 城市规划法, and 水法 is no
slip for 土地法. A slip makes a run of characters that no title has (管里, 农要); another law is
named with words that titles have. Only the first is called wrong.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import takewhile
from typing import Final

from devolved_powers.everyday_words import EVERYDAY
from devolved_powers.law.rank import possible_ranks, rank_of
from devolved_powers.law.titles import title_key
from devolved_powers.meant import distance
from devolved_powers.models.laws import LawRank

_MOST_SLIPS: Final = 2
_CHARACTERS_A_SLIP: Final = 4
"""So many characters a title must have for each slip: one other in 水法 makes another law."""
_FRAME: Final = {"管理": "", "的": "", "和": "", "与": "", "及": "", "保障": "保护", "防制": "防治"}
"""What is left out of titles, put in, or taken for its like, without naming another matter."""
_SHORTEST: Final = 4
"""Of what must be left of a title without that."""
_WORDS: Final = (
    *(
        "法律",
        "条例",
        "办法",
        "规定",
        "细则",
        "规则",
        "决定",
        "法典",
        "管理",
        "实施",
        "监督",
        "保护",
    ),
    *(
        "动物",
        "植物",
        "水生",
        "陆生",
        "城市",
        "城乡",
        "乡村",
        "农村",
        "大气",
        "土壤",
        "噪声",
        "海洋",
    ),
    *(
        "个人",
        "企业",
        "公司",
        "公路",
        "铁路",
        "民航",
        "港口",
        "森林",
        "草原",
        "湿地",
        "沙漠",
        "矿产",
    ),
    *("初级", "高等", "义务", "职业", "学前", "家庭", "妇女", "儿童", "老年", "残疾", "未成年"),
)
"""Words of titles of laws, those of laws too that nobody holds."""


def near_titles(title: str, known: Iterable[str]) -> list[str]:
    """Return the titles that differ from one by two characters at most, the nearest first.

    Of a short title fewer: one character in four, so none in 水法.

    Args:
        title: as cited.
        known: the titles there are.
    """
    key = title_key(title)
    near: list[tuple[int, str]] = []
    for other in dict.fromkeys(known):
        its = title_key(other)
        if _apart_at_least(key, its) > _MOST_SLIPS:
            continue
        far = distance(key, its)
        slips = min(len(key), len(its)) // _CHARACTERS_A_SLIP
        if 0 < far <= min(_MOST_SLIPS, slips) or (far == _MOST_SLIPS and _same_matter(key, its)):
            near.append((far, other))
    return [other for _far, other in sorted(near)]


def _apart_at_least(key: str, its: str) -> int:
    """Return a number that the distance is never below: characters that only one of them has."""
    if abs(len(key) - len(its)) > _MOST_SLIPS:
        return abs(len(key) - len(its))
    first, second = set(key), set(its)
    return max(len(first - second), len(second - first))


def misspelt(
    title: str, known: Collection[str], rank: Callable[[str], LawRank] = rank_of
) -> str | None:
    """Return the known title that one is a slip for; None where it may be that of another law.

    Args:
        title: as cited.
        known: the titles there are.
        rank: tells the rank of one of them.
    """
    near = near_titles(title, known)
    told = rank_of(title)
    if not near or (
        told != "规范性文件" and possible_ranks(told).isdisjoint(possible_ranks(rank(near[0])))
    ):
        return None
    key, its = title_key(title), title_key(near[0])
    if _same_matter(key, its):
        return near[0]
    if _is_another_word(key, its):
        return None
    own = {*_runs(its)}
    everyday = (word for word, meant in EVERYDAY.items() if own.isdisjoint(_runs("".join(meant))))
    runs = {run for other in (*known, *everyday, *_WORDS) for run in _runs(title_key(other))}
    return None if ({*_runs(key)} - own) & runs else near[0]


def _is_another_word(key: str, its: str) -> bool:
    """Return whether two characters side by side are others, or more: 供水 in the place of 道路."""
    if distance(key, its) < _MOST_SLIPS:
        return False
    begin = _alike_from(key, its)
    end = _alike_from(key[begin:][::-1], its[begin:][::-1])
    return max(len(key), len(its)) - begin - end <= _MOST_SLIPS


def _alike_from(first: str, second: str) -> int:
    """Return how many characters two texts begin with alike."""
    return sum(
        1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    )


def _runs(key: str) -> Iterator[str]:
    """Yield each two characters that follow one another."""
    return (key[at : at + 2] for at in range(len(key) - 1))


def _same_matter(key: str, its: str) -> bool:
    """Return whether two titles differ by nothing but such words as name no matter."""
    shortest = _without_frame(key)
    return len(shortest) >= _SHORTEST and shortest == _without_frame(its)


def _without_frame(key: str) -> str:
    for word, like in _FRAME.items():
        key = key.replace(word, like)
    return key
