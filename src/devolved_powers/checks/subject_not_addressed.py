"""An item concerns persons whom the clause does not address.

A clause that binds 建设单位 punishes no 施工单位, and one that binds units alone no individual. The
subject of an item is compared with the persons and units that its duty and its penalty clause (or
its basis) name. A penalty clause that names nobody (擅自占用城市道路的) is addressed to everybody;
单位 takes in every unit, 经营者 and 业主 units and individuals. Where only the duty names somebody,
it is not judged.

How to mend it: take the subject from the clause, or cite the clause that addresses it.

Right:

    subject: [单位, 个人]      # 任何单位和个人不得擅自占用

Wrong:

    subject: [个人]            # 施工单位应当设置围挡
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from devolved_powers.checks._clause import Clause
from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.normalise import normalise
from devolved_powers.law.subjects import MANAGERS, subjects

SEVERITY: Final = "请核实"
_UNIT, _PERSON = "单位", "个人"
_UNITS: Final = re.compile(
    r"单位|企业|机构|组织|公司|学校|幼儿园|机关|团体|旅行社|合作社|法人|场所"
)
_PERSONS: Final = re.compile(r"个人|公民|村民|居民|自然人|导游|领队|驾驶|操作人员|执业人员")
_GENERAL: Final = frozenset(
    {
        "单位",
        "企业",
        "组织",
        "其他组织",
        "法人",
        "机构",
        "公司",
        "生产经营单位",
        "企业事业单位",
        "企事业单位",
    }
)
_DISTINCT: Final[tuple[frozenset[str], ...]] = tuple(
    map(
        frozenset,
        (
            {"建设单位", "房地产开发企业", "生产建设单位"},
            {"施工单位", "施工总承包单位", "总承包单位", "分包单位"},
            {"监理单位", "工程监理单位"},
            {"勘察单位", "设计单位"},
            {"物业服务企业", "物业服务人"},
            {"用人单位", "用工单位"},
            {"医疗机构", "医疗卫生机构"},
            {"旅行社"},
            {"学校", "幼儿园", "民办学校"},
        ),
    )
)
"""Units that are told apart by what they do: who is one of them is not meant by another."""


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each subject of an item that its clauses do not address."""
    for item in context.items:
        listed = item.data.get("subject")
        if not isinstance(listed, list) or not listed:
            continue
        keys = [key for key in ("conduct", "penalty", "basis") if item.data.get(key)]
        clauses = [context.clause(item, key) for key in keys]
        yield from context.kept.once(_of_item, item, *clauses)


def _of_item(item: Raw, *clauses: Clause) -> Iterator[CheckResult | Comparison]:
    subject = item.data.get("subject")
    listed = subject if isinstance(subject, list) else []
    unread = next((clause.hindrance for clause in clauses if clause.hindrance), "")
    last = clauses[-1].named.subjects if clauses else ()
    names_nobody = all(subject == MANAGERS for subject in last)
    addressed = _addressed(clauses)
    if any(_UNITS.search(str(subject)) for subject in listed):
        addressed = tuple("个人" if one == MANAGERS else one for one in addressed)
    for index, subject in enumerate(listed):
        place = item.place("subject", index)
        left_out = not unread and _is_left_out(normalise(str(subject)), addressed)
        if left_out and names_nobody:
            unread = _("The duty addresses some, but the penalty clause does not say whom.")
        unjudged = unread or _why_unknown(normalise(str(subject)), addressed)
        yield Comparison(place, unjudged)
        if left_out and not names_nobody:
            message = _("The clause addresses {others}, not {subject}.")
            yield CheckResult(
                message.format(others=enumerated(_addressed(clauses)), subject=subject),
                place,
                _("Take the subject from the clause, or cite the clause that addresses it."),
            )


def _why_unknown(subject: str, addressed: tuple[str, ...]) -> str:
    """Return why a word cannot be judged: it is no kind of subject, and no text has it."""
    known = subject in addressed or subjects(subject) or not _is_either(subject)
    reason = _("“{subject}” is no kind of person or unit that can be compared with a text.")
    return "" if known else reason.format(subject=subject)


def _addressed(clauses: Iterable[Clause]) -> tuple[str, ...]:
    """Return whom clauses name, each once."""
    named = (subject for clause in clauses for subject in clause.named.subjects)
    return tuple(dict.fromkeys(named))


def _is_left_out(subject: str, addressed: tuple[str, ...]) -> bool:
    """Return whether texts that name somebody do not mean a subject."""
    others = [other for other in addressed if other != MANAGERS]
    if not others:
        return False
    kinds = _kinds(subject)
    meant = frozenset(kind for other in others for kind in _kinds(other))
    if not kinds <= meant and not _is_either(subject):
        return True
    own = [group for group in _DISTINCT if group & {subject, *subjects(subject)}]
    if not own or any(other in _GENERAL or _is_either(other) for other in others):
        return False
    return not any(group & set(others) for group in own)


def _kinds(subject: str) -> frozenset[str]:
    """Return whether a word means units, individuals, or both."""
    if _is_either(subject):
        return frozenset({_UNIT, _PERSON})
    unit = frozenset({_UNIT} if _UNITS.search(subject) else ())
    return unit | frozenset({_PERSON} if _PERSONS.search(subject) else ())


def _is_either(subject: str) -> bool:
    """Return whether a word may mean a unit as well as an individual."""
    if subject == MANAGERS:
        return False
    return not (_UNITS.search(subject) or _PERSONS.search(subject))
