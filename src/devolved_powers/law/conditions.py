"""Without what a clause punishes nothing at all: 逾期不改正, 拒不改正, 情节严重, 造成严重后果.

Many clauses order correction first and punish who does not obey; others punish at once and more
severely then. Only the first kind has conditions here: each penalty stands behind one.
"""

import re

from devolved_powers.late_pattern import late_pattern

CORRECTION = "逾期不改正"
REFUSAL = "拒不改正"
GRAVE = "情节严重"
HARM = "造成严重后果"
CONDITIONS = (CORRECTION, REFUSAL, GRAVE, HARM)
"""The kinds, in the words that clauses use most."""

_SENTENCE = late_pattern("[。;\n]")
_PENALTY = late_pattern(
    r"罚款|警告|通报批评|没收|吊销|暂扣|降低[^,。;]{0,6}等级|(?<!不)停产|(?<!不)停业|责令关闭|予以关闭"
    r"|限制[^,。;]{0,4}(?:开展|从业)|禁止从业|拘留"
    r"|按[^,。;]{0,30}(?:处罚|规定处理)|(?:予以|给予|依法)[^,。;]{0,6}处罚"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        CORRECTION,
        late_pattern(
            "逾期|仍(?:不|未)|(?:限期|期限)内(?:不|未)|期满(?:不|未)"
            "|经(?:责令|通知|催告|督促)[^,。;]{0,6}(?:不|未)"
        ),
    ),
    (REFUSAL, late_pattern("拒不|拒绝(?:改正|整改|停止|履行|执行|补)|不听(?:劝阻|制止)")),
    (GRAVE, late_pattern("情节(?:特别)?(?:严重|较重|恶劣)")),
    (HARM, late_pattern("(?:造成|致使|导致)[^,。;]{0,14}(?:后果|损失|损害|事故|危害)")),
)
_CASE = late_pattern("的$|的(?=由|处|给予|责令|可以|按|没收|吊销)")
_AMOUNT = late_pattern("处(?=以?[0-9一二三四五六七八九十百千违货])|罚款$")
_JOINING = late_pattern("^(?:或者|并且|且|并|但)")
_MILD = late_pattern("情节(?:较轻|轻微)|轻微")


def conditions(text: str, *, is_item: bool = False) -> tuple[str, ...]:
    """Return without what a text punishes nothing: any one of them is enough.

    Args:
        text: one paragraph or item, as `normalise` returns it.
        is_item: whether it is an item of a list; one that punishes nothing itself may end with the
            condition under which its list punishes.
    """
    found: dict[str, None] = {}
    punishes = False
    for sentence in _SENTENCE.split(text):
        penalty = _PENALTY.search(sentence)
        if penalty is None:
            continue
        punishes = True
        kinds = _before(sentence[: penalty.start()])
        if not kinds:
            return ()
        found.update(dict.fromkeys(kinds))
    if not punishes and is_item:
        return _opening(text.rstrip("。;").rpartition(",")[2])
    return tuple(found)


def _before(text: str) -> tuple[str, ...]:
    """Return the conditions of what stands before a penalty: 逾期不改正的,由…处."""
    for segment in reversed(text.split(",")):
        if _CASE.search(segment) and not _AMOUNT.search(segment.partition("的")[0]):
            return _opening(segment)
    return ()


def _opening(segment: str) -> tuple[str, ...]:
    """Return the conditions that a part of a sentence consists of; none of a longer description."""
    first = _JOINING.sub("", segment)
    if _MILD.search(segment) or not any(pattern.match(first) for _kind, pattern in _KINDS):
        return ()
    return _kinds(segment)


def _kinds(text: str) -> tuple[str, ...]:
    return tuple(kind for kind, pattern in _KINDS if pattern.search(text))


def says_condition(text: str, kinds: tuple[str, ...]) -> bool:
    """Return whether a name, or the case of a fine, says one of the conditions.

    Args:
        text: a name or a case, in any width.
        kinds: what `conditions` returned. Not to correct in time and to refuse to count alike.
    """
    wanted = set(kinds)
    if wanted & {CORRECTION, REFUSAL}:
        wanted |= {CORRECTION, REFUSAL}
    return bool(wanted.intersection(_kinds(text)))
