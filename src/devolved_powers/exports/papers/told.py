"""What was adjusted, manner by manner, in the sentences of a paper."""

from collections import Counter
from collections.abc import Iterable, Iterator

from devolved_powers.documents.official_text import clause
from devolved_powers.exports.adjustment import Adjustments
from devolved_powers.exports.papers.facts import Facts
from devolved_powers.i18n import in_language
from devolved_powers.models.decision import Decision, Recall
from devolved_powers.models.keys import label
from devolved_powers.register.states import Power
from devolved_powers.reports.changes.tables import AdjustedPower

Decisions = dict[str, tuple[str, Decision]]
"""The decisions of a registry with their files, by id."""
_VERBS = {
    "新增": "赋予",
    "变更": "动态调整",
    "收回": "收回",
    "取消": "取消",
    "暂停": "暂停",
    "恢复": "恢复",
}
_MIXED = "调整"


def matter(adjustments: Adjustments) -> str:
    """Return what a paper is about, as its title has it: 收回普安镇人民政府行政权力事项.

    Args:
        adjustments: what was adjusted.
    """
    modes = list(adjustments.counts)
    verb = _VERBS.get(modes[0], _MIXED) if len(modes) == 1 else _MIXED
    if set(modes) == {"收回", "取消"}:
        verb = "收回、取消"
    return f"{verb}{adjustments.whose}行政权力事项"


def adjusted_paragraphs(
    facts: Facts, adjustments: Adjustments, decisions: Decisions
) -> Iterator[str]:
    """Yield what was adjusted: how many in all, then for each manner from whom to whom, and why.

    Args:
        facts: keeps what is missing.
        adjustments: what was adjusted.
        decisions: all decisions, by id.
    """
    by_mode: dict[str, list[AdjustedPower]] = {}
    for row in adjustments.powers:
        by_mode.setdefault(row.mode, []).append(row)
    if not by_mode:
        yield "没有行政权力事项调整。"
        return
    yield _totals(adjustments, {mode: len(rows) for mode, rows in by_mode.items()})
    for mode, rows in by_mode.items():
        lead = f"{mode}{len(rows)}项：" if len(by_mode) > 1 else ""
        yield lead + "".join(_sentences(facts, mode, rows, decisions))
        if mode == "新增":
            yield manners_text(facts, adjustments.granted.values(), adjustments)
    if adjustments.excerpt:
        yield f"{adjustments.excerpt}。"


def _totals(adjustments: Adjustments, modes: dict[str, int]) -> str:
    """Return how many there are; a power that was adjusted twice is one power all the same."""
    intended = "拟" if any(decision.is_draft for decision in adjustments.decisions) else ""
    powers = {row.id: row.subject.type for row in adjustments.powers}
    kinds = Counter(powers.values()).most_common()
    size = f"行政权力事项{len(powers)}项（{'、'.join(f'{kind}{n}项' for kind, n in kinds)}）"
    times = sum(modes.values())
    again = f"同一事项涉及两个以上主体或者调整两次以上的分别计算，共{times}项次"
    parts = [] if times == len(powers) else [again]
    if len(modes) == 1:
        return f"{intended}{'，'.join((next(iter(modes)) + size, *parts))}。"
    unit = "项" if times == len(powers) else "项次"
    parts.append("其中" + "、".join(f"{mode}{count}{unit}" for mode, count in modes.items()))
    return f"{intended}{'，'.join((_MIXED + size, *parts))}。"


def manners_text(facts: Facts, granted: Iterable[Power], adjustments: Adjustments) -> str:
    """Return how many were given in which manner, with a gap where that is not known of some.

    Args:
        facts: keeps what is missing.
        granted: the powers given.
        adjustments: what was adjusted.
    """
    manners = Counter(power.manner for power in granted)
    unknown = manners.pop("", 0)
    known = "、".join(f"{manner}{count}项" for manner, count in manners.most_common())
    if not unknown:
        return f"赋权方式：{known}。"
    files = "、".join(decision.file for decision in adjustments.decisions)
    manner = facts.known(None, "赋权方式", f"{files}: manner")
    rest = f"{known}，其余{unknown}项为" if known else ""
    return f"赋权方式（直接赋权或者委托行使）：{rest}{manner}。"


def _sentences(
    facts: Facts, mode: str, rows: list[AdjustedPower], decisions: Decisions
) -> Iterator[str]:
    causes = [c.cause for row in rows for c in row.changes if c.cause is not None]
    bodies = _counted(row.to_body for row in rows)
    if mode == "新增":
        yield f"划出部门为{_counted(row.subject.from_body for row in rows)}；"
        yield f"承接主体为{bodies}。"
    elif mode == "收回":
        yield f"由{bodies}退回{_counted(cause.destination for cause in causes)}行使。"
    elif mode == "取消":
        yield f"取消后{bodies}不再行使，没有接收机关。"
    elif mode == "暂停":
        yield f"暂停期间{bodies}不得行使。"
    elif mode == "恢复":
        yield f"由{bodies}恢复行使。"
    elif mode == "移交":
        yield f"因机构变更，由{bodies}移交{_counted(cause.successor for cause in causes)}。"
    elif mode == "承继":
        before = _counted(cause.predecessor for cause in causes)
        yield f"因机构变更，由{bodies}承继，原行使机关为{before}。"
    else:
        keys = [c.key for row in rows for c in row.changes if c.key]
        changed = _counted(in_language("zh_CN", label(key)) for key in keys)
        yield f"变更的内容为{changed}。" if changed else ""
    reasons = _counted(cause.reason for cause in {id(c): c for c in causes}.values())
    yield f"理由：{reasons}。" if reasons else ""
    if mode in ("收回", "取消"):
        yield f"在办案件：{_pending(facts, rows, decisions)}。"


def _pending(facts: Facts, rows: list[AdjustedPower], decisions: Decisions) -> str:
    texts: list[str] = []
    missing: dict[str, None] = {}
    for row in rows:
        for file, recall in _recalls(row, decisions):
            if recall.pending_cases:
                texts.append(recall.pending_cases)
            else:
                missing.setdefault(file)
    told = [_counted(texts)] if texts else []
    told += [
        facts.known(None, "在办案件的处理", f"{file}: recalls, pending_cases") for file in missing
    ]
    return "；".join(dict.fromkeys(told))


def _recalls(row: AdjustedPower, decisions: Decisions) -> Iterator[tuple[str, Recall]]:
    for name in {c.cause.decision: None for c in row.changes if c.cause}:
        file, decision = decisions.get(name, ("", None))
        for recall in decision.recalls if decision else ():
            if recall.power == row.id and recall.to_body in (None, row.to_body):
                yield file, recall


def _counted(names: Iterable[str]) -> str:
    """Return names, with how often each occurs where they are several: 甲局（2项）、乙局（1项）."""
    counts = Counter(clause(name) for name in names if name)
    if len(counts) == 1:
        return next(iter(counts))
    return "、".join(f"{name}（{count}项）" for name, count in counts.most_common())
