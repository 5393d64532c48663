"""The clause lets an organ do something else than the type says.

A clause that only punishes gives no licence, and one that only lets an organ inspect gives no
penalty: each type needs a clause of its own. The type is also compared with the last words of the
name. It is 必须改 where an entry of another type cites nothing but penalty clauses; where the texts
name several things, a person must read them. 其他行政权力 is only asked whether it hides a penalty
or a measure of coercion.

How to mend it: correct the type, or cite the clause that gives a power of this type.

Right:

    - id: P1-002
      name: 对城市道路养护情况的行政检查
      type: 行政检查
      basis: 《示例城市道路条例》第二条     # …应当对养护情况进行监督检查

Wrong:

    - id: P1-002
      name: 对城市道路养护情况的行政检查
      type: 行政检查
      basis: 《示例城市道路条例》第四条     # …处二万元以下的罚款
"""

import re
from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._acting import ACT_OF_TYPE, type_of
from devolved_powers.checks._clause import Clause
from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.law_names import PowerAct

SEVERITY: Final = "请核实"
_OTHER: Final = "其他行政权力"
_HIDDEN: Final[frozenset[PowerAct]] = frozenset({"处罚", "强制措施"})
"""What 其他行政权力 and the like must not be called: the laws on both bind each by its name."""
_BENEFITS: Final = "行政许可 行政确认 行政备案 行政征收 行政给付 行政奖励 行政裁决"
_WORDS: Final[tuple[tuple[str, PowerAct, str], ...]] = (
    (
        "的(?:行政)?处罚",
        "处罚",
        f"行政强制 {_BENEFITS} 行政检查 其他行政权力 公共服务",
    ),
    (
        "检查|抽查",
        "检查",
        f"行政处罚 行政强制 {_BENEFITS} 公共服务",
    ),
    ("审批|许可|核发|核准", "许可", "行政处罚 行政强制 行政检查 行政奖励 行政裁决"),
    ("备案", "备案", "行政许可 行政处罚 行政强制 行政检查 行政征收 行政给付 行政奖励 行政裁决"),
    (
        "确认|认定|鉴定",
        "确认",
        "行政许可 行政处罚 行政强制 行政检查 行政征收 行政给付 行政奖励",
    ),
    (
        "查封|扣押|代履行|强制拆除|强制清除|强制措施|强制执行",
        "强制措施",
        "行政许可 行政处罚 行政检查 行政确认 行政备案 其他行政权力 公共服务",
    ),
    ("给付|救助", "给付", "行政许可 行政处罚 行政强制 行政检查"),
    ("奖励|表彰", "奖励", "行政许可 行政处罚 行政强制 行政检查 行政确认 行政备案"),
    ("裁决", "裁决", "行政许可 行政处罚 行政强制 行政检查 行政备案 行政给付 行政奖励"),
)
"""The last words of a name, what they mean, and the types that contradict it."""
_NAMES: Final = tuple(
    (re.compile(rf"(?:{words})(?:[（(][^）)]*[）)])?$"), act, frozenset(types.split()))
    for words, act, types in _WORDS
)


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each type that the name, or the texts cited, contradict."""
    for power in context.powers_by("type", "basis", "name"):
        if power.text("type"):
            clause = context.clause(power, "basis")
            yield from context.kept.once(_judged, power, power.text("type"), clause, "basis")
    for item in context.items:
        kind = type_of(context, item)
        if kind and item.data.get("basis"):
            clause = context.clause(item, "basis")
            yield from context.kept.once(_judged, item, kind, clause, "basis")


def _judged(entry: Raw, kind: str, clause: Clause, key: str) -> Iterator[CheckResult | Comparison]:
    """Yield what name and clause say of the type of an entry."""
    place = entry.at("type", key, "name") if "type" in entry.data else entry.place(key)
    for words, act, types in _NAMES:
        if kind in types and words.search(entry.text("name")):
            message = _("The name says {act}, the type is {type}.").format(act=act, type=kind)
            yield CheckResult(message, place, _("Correct the type, or the name."))
            return
    wanted = ACT_OF_TYPE.get(kind)
    if wanted is None and kind != _OTHER:
        reason = _("No clause is known to give, or to rule out, the type {type}.")
        yield Comparison(place, reason.format(type=kind))
        return
    if clause.hindrance:
        yield Comparison(place, clause.hindrance)
        return
    by_place = [(named.acts, named.refers) for _text, _place, named in clause.by_place]
    acts = frozenset(act for named, _refers in by_place for act in named)
    if not acts and wanted is not None:
        yield Comparison(place, _("The cited text does not say what an organ may do."))
        return
    yield Comparison(place)
    if wanted is None:
        if acts and acts <= _HIDDEN:
            message = _("The type is {type}; the cited text names {acts} and nothing else.")
            yield CheckResult(
                message.format(type=kind, acts=enumerated(sorted(acts))),
                place,
                _("What punishes or coerces is listed under its own type: read the clause."),
            )
        return
    if wanted in acts or (wanted == "处罚" and any(refers for _acts, refers in by_place)):
        return
    only_punishes = all(named == ("处罚",) for named, _refers in by_place)
    message = _("The type is {type}; {basis} names {acts}, not {act}.")
    yield CheckResult(
        message.format(type=kind, basis=entry.text(key), acts=enumerated(sorted(acts)), act=wanted),
        place,
        _("Correct the type, or cite the clause that gives a power of this type."),
        severity="必须改" if only_punishes and wanted != "强制措施" else None,
    )
