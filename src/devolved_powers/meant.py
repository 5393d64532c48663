"""What a word was meant for that is not known here.

A hint that leads astray is worse than none. So a word is near another only where it is another
word for the same (`everyday_words`), where few of its own characters differ, or where one holds
the other. What names of a kind have in common (剑阁县…局, 责令…) is no likeness.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from devolved_powers.everyday_words import EVERYDAY
from devolved_powers.i18n import _, enumerated
from devolved_powers.text import cell_len, fold_text

# Patterns are compiled where they are first used: nearly every word is known.
_REGION = r"[\u4e00-\u9fff]{1,11}?[省市县区州旗镇乡](?=[\u4e00-\u9fff]{2})"
_BEFORE = ("责令",)
_BEHIND = (
    *("人民政府", "政府", "委员会", "办公室", "办事处", "分局", "支队", "大队", "中心", "场所"),
    *("单位", "机构", "局", "所", "站", "店", "场", "点", "厂", "厅", "部"),
)
_NOTHING_SAID = frozenset({"管理", "行政", "监督", "人民", "工作", "服务", "综合", "县级", "市级"})
"""What so many names hold that it tells nothing when one name holds it."""
_PINYIN = r"(?<=[\u4e00-\u9fff])[a-z]+|[a-z]+(?=[\u4e00-\u9fff])"
"""Letters left over among characters: one character that was not chosen."""
_LIST_WIDTH = 62
"""Cells of a list of choices, so that it stands in one line of a terminal with what is around."""
_LONGEST = 80
"""Characters of what is compared: no name is longer, and the work grows with their square."""
_MOST_ALIKE = 3
"""Of choices equally near; more tell nothing."""


def nearest(
    word: str,
    choices: Iterable[str],
    count: int = 3,
    meanings: Mapping[str, tuple[str, ...]] = EVERYDAY,
) -> list[str]:
    """Return up to `count` of the choices that may be meant by `word`, best first; often none.

    >>> nearest("餐厅", ["餐饮店", "农资店", "加油站"])
    ['餐饮店']
    >>> nearest("剑阁县城管局", ["剑阁县应急管理局"])
    []

    Args:
        word: what is not known.
        choices: what is.
        count: how many at the most.
        meanings: other words for the same.
    """
    return [choice for _score, choice in _ranked(word, choices, meanings)[:count]]


def did_you_mean(
    word: str,
    choices: Iterable[str],
    meanings: Mapping[str, tuple[str, ...]] = EVERYDAY,
) -> str:
    """Return the question whether the nearest choice is meant; empty where none is near.

    Where several are equally near, all of them are named, and none where these are many, or
    numbers.

    Args:
        word: what is not known.
        choices: what is.
        meanings: other words for the same.
    """
    best = meant_ones(word, choices, meanings)
    if len(best) == 1:
        return _("Did you mean “{value}”?").format(value=best[0])
    if not best:
        return ""
    return _("Did you mean one of these: {values}?").format(values=enumerated(best))


def meant_ones(
    word: str,
    choices: Iterable[str],
    meanings: Mapping[str, tuple[str, ...]] = EVERYDAY,
) -> list[str]:
    """Return the choices that `did_you_mean` asks about: one, a few that are equally near, or none.

    Args:
        word: what is not known.
        choices: what is.
        meanings: other words for the same.
    """
    ranked = _ranked(word, choices, meanings)
    best = [choice for score, choice in ranked if score == ranked[0][0]]
    if len(best) > 1 and (len(best) > _MOST_ALIKE or _is_numbered(word)):
        return []
    return best


def choices_there_are(word: str, choices: Iterable[str]) -> str:
    """Return a sentence with the choices, as many as stand in one line; empty where none are.

    Those that have most characters of the word come first; that is an order, and no hint.

    Args:
        word: what is not known.
        choices: what is.
    """
    known = sorted(dict.fromkeys(filter(None, choices)), key=lambda choice: -_shared(word, choice))
    if not known:
        return ""
    shown: list[str] = []
    for choice in known:
        if shown and cell_len("、".join((*shown, choice))) > _LIST_WIDTH:
            message = _("There are: {values} … ({count} in all).")
            return message.format(values=enumerated(shown), count=len(known))
        shown.append(choice)
    return _("There are: {values}.").format(values=enumerated(shown))


def distance(first: str, second: str) -> int:
    """Return how many characters were changed, left out, put in, or swapped with their neighbour.

    >>> distance("serach", "search"), distance("农要", "农药"), distance("水法", "土地法")
    (1, 1, 2)
    """
    before: list[int] = []
    above = list(range(len(second) + 1))
    for row, left in enumerate(first, 1):
        line = [row]
        for column, right in enumerate(second, 1):
            cost = min(above[column] + 1, line[-1] + 1, above[column - 1] + (left != right))
            swapped = row > 1 and column > 1 and left == second[column - 2]
            if swapped and right == first[row - 2]:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, above = above, line
    return above[-1]


_Score = tuple[int, float]


def _ranked(
    word: str, choices: Iterable[str], meanings: Mapping[str, tuple[str, ...]]
) -> list[tuple[_Score, str]]:
    wanted = re.sub(_PINYIN, "?", fold_text(word))
    if not 0 < len(wanted) <= _LONGEST:
        return []
    other_words = tuple(_said_otherwise(wanted, meanings))
    scored: list[tuple[_Score, str]] = []
    for choice in dict.fromkeys(choices):
        candidate = fold_text(choice)
        comparable = 0 < len(candidate) <= _LONGEST
        score = _score(wanted, candidate, other_words) if comparable else None
        if score is not None:
            scored.append((score, choice))
    return sorted(scored, key=lambda pair: (pair[0], len(pair[1]), pair[1]))


def _said_otherwise(
    word: str, meanings: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str]]:
    """Yield the word with an everyday word of it replaced, and by what."""
    for everyday, official in meanings.items():
        if everyday not in word or (everyday.isascii() and everyday != word):
            continue
        for name in official:
            if name not in word:
                yield word.replace(everyday, name), name


def _score(word: str, choice: str, other_words: Iterable[tuple[str, str]]) -> _Score | None:
    """Return how near a choice is, the least nearest; None where it is not near."""
    same = [distance(other, choice) for other, name in other_words if name in choice]
    if same:
        return (0, min(same))
    own, its = _own_parts(word, choice)
    holds = _holds(own, its)
    if holds and own.isascii():  # the beginning of a command tells more than a slip
        return (1, 0)
    far, longest = distance(own, its), max(len(own), len(its))
    if far <= _slips(word, longest):
        return (2, far / longest if longest else 0)
    return (3, 0) if holds else None


def _slips(word: str, length: int) -> int:
    """Return how many slips a word may hold; a number differs from another by one of its digits."""
    return 1 if _is_numbered(word) else length // 3


def _is_numbered(word: str) -> bool:
    return any(character.isdigit() for character in word)


def _holds(first: str, second: str) -> bool:
    shorter, longer = sorted((first, second), key=len)
    if shorter.isascii():
        least = 3  # of an English word, only its beginning
        return len(shorter) >= least and longer.startswith(shorter)
    return len(shorter) > 1 and shorter in longer and shorter not in _NOTHING_SAID


def _shared(word: str, choice: str) -> float:
    own, its = _own_parts(fold_text(word), fold_text(choice))
    return len({*own} & {*its}) / max(len(own), len(its), 1)


def _own_parts(first: str, second: str) -> tuple[str, str]:
    """Return two names without the region or the kind of name that both begin or end with."""
    region = re.match(_REGION, first)
    for head in ((region[0],) if region else ()) + _BEFORE:
        if first.startswith(head) and second.startswith(head):
            first, second = first.removeprefix(head), second.removeprefix(head)
            break
    for tail in _BEHIND:
        if first.endswith(tail) and second.endswith(tail):
            return first.removesuffix(tail), second.removesuffix(tail)
    return first, second
