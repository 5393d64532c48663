"""What a penalty may come to, as a citizen is told it: orders, kinds of penalties, fines.

A fine without amounts is no fine of nothing: 幅度未载明 is said wherever the registry has none.
"""

import re
from collections.abc import Sequence
from datetime import date

from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.basis_turns import CARRYING_WORDS
from devolved_powers.register.sentence_pieces import Piece, Sentence, composed, joined
from devolved_powers.register.standing_marks import mark
from devolved_powers.register.states import EnforcementItem, HeldEntry
from devolved_powers.register.value_text import fine_text

UNSTATED_AMOUNT = "幅度未载明"
_FINE = "罚款"
LEFT = "移出"
"""What ended an item whose own days were over: of its power that says nothing."""
_NAMED = re.compile(r"对(?P<conduct>.+?)的?(?:行政)?处罚(?P<part>（[^（）]*）)?", re.DOTALL)
_GIVEN = frozenset({"警告", "通报批评", "其他行政处罚"})
"""Penalties that one gives (给予); the others are verbs themselves: 没收违法所得."""
_BRIEF = 48
"""Characters of the sanctions up to which a sentence tells them all."""


def conduct_of(name: str) -> str:
    """Return the conduct that a penalty is about, as its name says it.

    >>> conduct_of("对擅自占用城市道路的处罚")
    '擅自占用城市道路的行为'
    >>> conduct_of("对擅自举办民办学校的处罚（教育行政部门职责部分）")
    '擅自举办民办学校的行为（教育行政部门职责部分）'
    >>> conduct_of("生猪屠宰处罚权")
    '“生猪屠宰处罚权”所列的行为'

    Args:
        name: the name of a power or an item, as official lists write it.
    """
    found = _NAMED.fullmatch(name)
    if found is None:
        return f"“{name}”所列的行为"
    return f"{found['conduct']}的行为{found['part'] or ''}"


def sanctions_text(item: EnforcementItem) -> str:
    """Return all sanctions of an item: 责令限期改正；给予警告；处2万元以下罚款.

    Args:
        item: an item that punishes.
    """
    kinds = [_given(kind) for kind in item.penalties if kind != _FINE]
    if item.fines or _FINE in item.penalties:
        kinds.append(_fines(item))
    told = "；".join(kinds) if kinds else "处罚种类未载明"
    several = "（单处还是并处，以所引条款为准）" if len(kinds) > 1 else ""
    orders = f"；行政命令：{'、'.join(item.orders)}" if item.orders else ""
    return f"{told}{several}{orders}"


def sanctions_clause(item: EnforcementItem) -> str:
    """Return the sanctions of an item as a clause of a sentence: 责令限期改正，处2万元以下罚款.

    Where they would not fit, the sentence tells the kinds, and that there are several amounts.

    Args:
        item: an item that punishes.
    """
    kinds = [_given(kind) for kind in item.penalties if kind != _FINE]
    fines = _fines(item) if item.fines or _FINE in item.penalties else ""
    if len(fines) > _BRIEF:
        fines = f"处罚款，分{len(item.fines)}种情形，幅度见下"
    elif fines and not item.fines:
        fines = f"处罚款，{UNSTATED_AMOUNT}"
    told = "、".join(filter(None, (*kinds, fines))) or "作出行政处罚，种类未载明"
    orders = "、".join(item.orders)
    whole = f"{orders}，{told}" if orders else told
    return whole if len(whole) <= 2 * _BRIEF else told


def _given(kind: str) -> str:
    if kind in _GIVEN:
        return f"给予{kind}"
    return f"处{kind}" if kind == "行政拘留" else kind


def _fines(item: EnforcementItem) -> str:
    if not item.fines:
        return f"处罚款（{UNSTATED_AMOUNT}）"
    if len(item.fines) == 1 and not (item.fines[0].subject or item.fines[0].when):
        return f"处{fine_text(item.fines[0])}"
    return f"处罚款（{'；'.join(fine_text(fine).removesuffix(_FINE) for fine in item.fines)}）"


def punishing(items: Sequence[EnforcementItem]) -> tuple[EnforcementItem, ...]:
    """Return the items that punish and still stand in the catalogue, whoever may use them."""
    return tuple(item for item in items if item.type == PENALTY and not left_catalogue(item))


def left_catalogue(entry: HeldEntry) -> bool:
    """Return whether an item ended by its own days alone: of its power that says nothing."""
    return entry.ended is not None and entry.ended.kind == LEFT


def clause_of_items(items: Sequence[EnforcementItem], day: date) -> str:
    """Return the sanctions of a power as a clause: those of its items where they do not differ.

    Args:
        items: what was drawn from the power and punishes.
        day: the day of the answer.
    """
    if not items:
        return f"作出行政处罚，{UNSTATED_AMOUNT}"
    clauses = {sanctions_clause(item) for item in items if _stands(item, day)}
    if len(clauses) == 1 and all(_stands(item, day) for item in items):
        return clauses.pop()
    return "作出行政处罚，种类和幅度见下"


def sanctions_of_items(items: Sequence[EnforcementItem], day: date | None) -> Sentence:
    """Return the sanctions of a power, item by item; nothing is told of one whose law turned.

    Args:
        items: what was drawn from the power and punishes.
        day: the day of the answer; None for the sanctions as the clauses cited had them.
    """
    if not items:
        return composed(f"{UNSTATED_AMOUNT}（没有登记据此编制的执法事项，请看所引条款）")
    alike: dict[str, list[Sentence]] = {}
    for item in items:
        text = sanctions_text(item)
        if day is not None and not _stands(item, day):
            text = f"不能判定{mark(item.standing_on(day))}"
        alike.setdefault(text, []).append(composed(Piece(item.id, "entry", item.id)))
    if len(alike) == 1:
        return composed(*alike)
    told = (composed(joined(ids, "、"), "：", text) for text, ids in alike.items())
    return joined(told, "；")


def _stands(item: EnforcementItem, day: date) -> bool:
    return item.standing_on(day).word in CARRYING_WORDS
