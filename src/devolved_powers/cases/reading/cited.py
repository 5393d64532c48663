"""What a decision cites, and why: the duty breached, the penalty clause, procedure, or a quotation.

The verb that leads to a place tells its role (违反 or 依据); places of the laws on procedure have
theirs by their title. Discretion standards, technical standards, the decisions that grant powers
and the papers of the file are no legal basis of the penalty, and are not among the places.
"""

from __future__ import annotations

from collections.abc import Sequence

from devolved_powers.cases.model import CitedInCase, CitedRole
from devolved_powers.citations.model import CitedPlace
from devolved_powers.citations.prose import PlaceInProse, places_in_prose
from devolved_powers.citations.quoted_stretches import unquoted
from devolved_powers.citations.simplified import SIMPLIFIED
from devolved_powers.late_pattern import late_pattern

__all__ = ["cited_in"]

_PROCEDURE_LAW = late_pattern(
    "(?:行政处罚|行政强制|行政复议|行政诉讼|民事诉讼|国家赔偿)法"
    "(?:实施条例|.{0,4}(?:解释|规定))?(?:（.+）)?$"
    "|(?:程序|听证|送达|法制审核|执法公示|罚缴分离|收缴分离|案件办理|立案标准)"
    ".{0,12}(?:规定|办法|规则|条例|细则)(?:（.+）)?$|(?<!违法行为)行政处罚(?:实施)?办法(?:（.+）)?$"
    "|行政执法(?:监督)?条例(?:（.+）)?$|适用.{0,20}民事诉讼法.{0,4}的解释$"
)
_NO_BASIS = late_pattern(
    "裁量|基准|细化标准|适用规则|(?:不予|免予?|从轻|减轻)(?:行政)?处罚.{0,8}清单|首违不罚|容错"
    "|(?:赋予|下放|授权|委托|承接|集中行使|综合行政执法|综合执法|相对集中).{0,30}"
    "(?:公告|通告|决定|通知|批复|意见|目录|清单|方案|函)(?:（.+）)?$"
)
_LAW_ALONE = late_pattern("(?:法典|法|条例|办法|规定|细则|规则)(?:（.+）)?$")
_BREACH = (
    "违反|触犯|违背|违犯|(?:不符合|未遵守|不遵守|没有遵守)"
    "|(?:未|不|没有|未能)(?:严格)?(?:按照|依照|根据|按|依据?)$"
    "|违法依据|违则(?=[:：\n])|定性依据|违法条款"
)
_CONDUCT = "(?:属于|构成|系)(?=了?[^，。；]{0,4}$)"
"""What leads to the conduct that an article lists: its duty, or else its penalty clause."""
_GROUND = (
    "依据|根据|依照|按照|适用|参照|援引|(?<!不)符合|(?:罚则|处罚条款|处罚依据)(?=[:：\n])|[依按]$"
)
_VERB = late_pattern(f"(?P<breach>{_BREACH})|(?P<ground>{_GROUND})|(?P<conduct>{_CONDUCT})")
_REACH = 1500
"""Characters of a sentence that are looked at, before and behind a place."""
_LINES_BACK = 8
_IMPOSES = late_pattern("罚款|没收|警告|吊销|责令|拘留|处罚|暂扣|处[以一二三四五六七八九十0-9]")
_PROCEEDS = late_pattern(
    "强制(?:执行|拆除)|送达|管辖|立案|回避|延长|听证|行使.{0,20}(?:职权|处罚权)|移送|复议|诉讼"
)
_POWER = late_pattern("(?:行政)?(?:处罚|强制)(?:权|职权|职责|程序)")
_THE_SAME = "(?:上述|前述|该|此|以上)"
_TAKEN_UP = late_pattern(
    f"(?P<breach>违反了?{_THE_SAME}|不符合{_THE_SAME})|(?P<ground>(?:依据|根据|依照|按照){_THE_SAME})"
)
_SAYS = late_pattern(r"[的之]?(?:规定|要求)?\s*[:：]\s*(?P<text>[^\s《“\"「『‘＂第])")
_ENDS = "。！!"
_CELLS = "\t|｜"
_CELL = late_pattern(r"[\t|｜]")
_ROW = 4000
"""Characters that a row of a table has at most."""
_LABEL = 20
"""Characters that the label of a cell has at most."""


def cited_in(lines: Sequence[str]) -> tuple[CitedInCase, ...]:
    """Return the places that a decision cites, each once for each role.

    Args:
        lines: the lines of the decision.
    """
    found: dict[tuple[object, ...], CitedInCase] = {}
    known: set[tuple[object, ...]] = set()
    listed: set[tuple[object, ...]] = set()
    roles = _Roles(lines)
    for place in places_in_prose(lines):
        role = roles.of(place) if _is_basis(place.place) else None
        if role is None:
            continue
        cited = CitedInCase(place=place.place, role=role, line=place.line, raw=place.raw)
        key = _key(cited)
        if cited.place.version is None and key[:-1] in known:
            continue
        known.add(key[:-1])
        if not roles.is_certain:
            listed.add(key)
        found.setdefault(key, cited)
    placed = {(key[0], key[-2]) for key in found if key[1] is not None}
    penal = {key[:-2] for key in found if key[-2] == "penalty"}
    outright = {key[:-2] for key in found if key[-2] != "quoted"}
    return tuple(
        cited
        for key, cited in found.items()
        if (key[1] is not None or (key[0], key[-2]) not in placed)
        and (cited.role != "quoted" or key[:-2] not in outright)
        and (key not in listed or key[:-2] not in penal)
    )


def _key(cited: CitedInCase) -> tuple[object, ...]:
    place = cited.place
    return (
        place.law_resolved or place.law,
        place.article,
        place.article_suffix,
        place.paragraph,
        place.item,
        place.subitem,
        cited.role,
        place.version,
    )


def _is_basis(place: CitedPlace) -> bool:
    """Whether a place is of a law, and of no standard or list."""
    law = place.law_resolved or place.law or ""
    if place.clause is not None or place.annex or _NO_BASIS.search(law):
        return False
    return place.article is not None or _LAW_ALONE.search(law) is not None


class _Roles:
    """Tells the roles of the places of one decision, in their order."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._own = tuple(line.translate(SIMPLIFIED) for line in unquoted(lines))
        self._before: PlaceInProse | None = None
        self.is_certain = True
        """Whether the role of the last place may be no other."""

    def of(self, found: PlaceInProse) -> CitedRole | None:
        """Return the role of a place; None for a law that is only mentioned."""
        self.is_certain = True
        role = self._role(found)
        if role is not None and role != "quoted":
            self._before = found
        return role

    def _role(self, found: PlaceInProse) -> CitedRole | None:
        if found.quoted or self._is_in_open_quotation(found):
            return "quoted"
        place = found.place
        verb = self._verb(found)
        if verb is None and place.article is None:
            return None
        if _PROCEDURE_LAW.search(place.law_resolved or place.law or ""):
            return "procedure"
        if verb in {"breach", "conduct"}:
            self.is_certain = verb == "breach"
            return "duty"
        return self._ground(found) if verb else self._unled(found)

    def _ground(self, found: PlaceInProse) -> CitedRole:
        """Return what the ground of a step is cited for: the penalty, or a step of procedure."""
        sentence = _sentence(self._behind(found))
        imposed = _IMPOSES.search(_POWER.sub("", sentence))
        proceeds = _PROCEEDS.search(sentence) and not imposed
        return "procedure" if proceeds else "penalty"

    def _unled(self, found: PlaceInProse) -> CitedRole:
        """Return the role of a place that no verb leads to: as what follows takes it up."""
        taken_up = _TAKEN_UP.search(self._behind(found))
        if taken_up is not None:
            return "duty" if taken_up.lastgroup == "breach" else "penalty"
        end = found.place.span[1]
        text = self._lines[found.line - 1][end : end + _REACH]
        return "penalty" if _IMPOSES.search(_sentence(text)) else "duty"

    def _is_in_open_quotation(self, found: PlaceInProse) -> bool:
        """Whether the text of the place before runs up to it without marks: 第三十条：违反….

        Such a text ends with its sentence.
        """
        before = self._before
        if before is None or found.line - before.line > _LINES_BACK:
            return False
        between = self._between(before.line, before.place.span[1], found.line, found.place.span[0])
        if len(between) > _REACH:
            return False
        return _SAYS.match(between) is not None and "。" not in between

    def _between(self, line: int, start: int, last: int, end: int) -> str:
        """Return the text from a position of a line to one of a later line, cut when too long."""
        if line == last:
            return self._own[line - 1][start : min(end, start + _REACH + 1)]
        first = self._own[line - 1][start : start + _REACH + 1]
        inner = (other[: _REACH + 1] for other in self._own[line : last - 1])
        return "\n".join((first, *inner, self._own[last - 1][: min(end, _REACH + 1)]))

    def _verb(self, found: PlaceInProse) -> str | None:
        """Return whether a breach or a ground leads to a place, in its sentence."""
        at = found.place.span[0]
        line = self._own[found.line - 1]
        first = max(at - _REACH, 0)
        start = max(line.rfind(mark, first, at) for mark in (*_ENDS, *_CELLS)) + 1
        led = _last_verb(line, max(start, first), at)
        number = found.line - 1
        if led is None and len(line) < _ROW and _CELL.search(line):
            led = self._label(number, at)
        if led is not None or start:
            return led
        for back in range(number - 1, max(number - 1 - _LINES_BACK, -1), -1):
            above = self._own[back].rstrip()[-_REACH:]
            if above.endswith(tuple(_ENDS)):
                return None
            start = max(above.rfind(mark) for mark in _ENDS) + 1
            led = _last_verb(above + "\n", start, len(above) + 1)
            if led is not None or start:
                return led
        return None

    def _label(self, number: int, at: int) -> str | None:
        """Return what the label of a cell says: the cell before it, or the head of its column."""
        cells = _CELL.split(self._own[number])
        column = len(_CELL.findall(self._own[number], 0, at))
        before = cells[column - 1].strip() if column else ""
        led = _last_verb(before + "\n", 0, _LABEL) if 0 < len(before) < _LABEL else None
        for back in range(number - 1, max(number - 1 - _LINES_BACK, -1), -1):
            if led is not None:
                break
            above = _CELL.split(self._own[back][:_ROW])
            if len(above) == len(cells):
                led = _last_verb(above[column].strip() + "\n", 0, _LABEL)
        return led

    def _behind(self, found: PlaceInProse) -> str:
        end = found.place.span[1]
        return self._own[found.line - 1][end : end + _REACH]


def _last_verb(text: str, start: int, end: int) -> str | None:
    led = None
    for verb in _VERB.finditer(text, start, end):
        led = verb.lastgroup
    return led


def _sentence(text: str) -> str:
    ends = [at for at in map(text.find, _ENDS) if at >= 0]
    return text[: min(ends)] if ends else text
