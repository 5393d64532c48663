"""Whether the review organ (行政复议机关) that a decision tells is the right one of its day.

By the names alone as far as they tell it: 示例县水利局 → 示例县人民政府. Who may be turned to is
asked of `laws/procedure.yaml`; whose act the decision is depends on the manner of the grant.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.deciding_body.bodies import (
    BRANCH,
    CITY_BRANCH,
    Body,
    court_of,
    government_of,
    kind_of,
    region_of,
)
from devolved_powers.i18n import _, enumerated
from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.procedure import ProcedureRule, RuleKey
from devolved_powers.register.remedies import DEPARTMENT, STREET, TOWN, has_government

_KEYS: dict[str, RuleKey] = {
    TOWN: "review-organ-town",
    STREET: "review-organ-agency",
    DEPARTMENT: "review-organ-department",
    BRANCH: "review-organ-branch",
    CITY_BRANCH: "review-organ-branch",
}
_VERTICAL = late_pattern(
    r"海关|金融|外汇|税务|国家安全|烟草|气象|邮政|海事|消防|地震|监管分局|证监|通信管理"
)
"""Names of departments that may be under their upper one alone (《行政复议法》第二十七条)."""
_TWO_LEVELS = late_pattern(r"司法局|生态环境")
"""Names of departments of which more than one government may review: 《行政复议法》第二十八条, and
those of a city that a district names."""


@dataclass(frozen=True, slots=True)
class OrganAnswer:
    """What is to be said of the organs told.

    Args:
        answer: whether they are right.
        reason: why, as a sentence; empty where they are right.
        source: the article that it is judged by.
    """

    answer: Literal["right", "wrong", "unknown"]
    reason: str = ""
    source: str = ""


def judge_organs(
    body: Body, told: tuple[str, ...], courts: tuple[str, ...], day: date, context: CaseContext
) -> OrganAnswer:
    """Judge the review organs that a decision tells.

    Args:
        body: whose act the decision is.
        told: the organs told, by name.
        courts: the courts told, by name: they show whether a city is one of the county level.
        day: the day of the decision.
        context: what it is held against.
    """
    key = _KEYS.get(body.kind)
    if key is None:
        message = _("Which organ reviews acts of a body of this kind (“{kind}”) is not recorded.")
        return OrganAnswer("unknown", message.format(kind=body.kind))
    rule = context.library.procedure.on(key, day)
    if rule is None:
        return OrganAnswer("unknown", context.library.procedure.untold(key, day))
    answers = [_judge(body, organ, courts, rule, context) for organ in told]
    for wanted in ("wrong", "unknown"):
        for found in answers:
            if found.answer == wanted:
                return found
    governments = [organ for organ in told if government_of(organ)]
    if len(governments) > 1:
        message = _("Two people's governments are told to review: “{organs}”.")
        return OrganAnswer("unknown", message.format(organs=enumerated(told)), rule.place)
    return OrganAnswer("right", source=rule.place)


def _judge(
    body: Body, organ: str, courts: tuple[str, ...], rule: ProcedureRule, context: CaseContext
) -> OrganAnswer:
    """Judge one organ by a rule."""
    region = government_of(organ)
    if not region:
        right = ""
        if body.is_known and body.kind in (TOWN, STREET):
            right = _of_county(context)
        return _department(body, organ, rule, right)
    if body.kind in (TOWN, STREET):
        return _above_town(body, region, courts, rule, context)
    return _of_department(body, region, rule)


def _department(body: Body, organ: str, rule: ProcedureRule, right: str) -> OrganAnswer:
    """Judge a department told as review organ: the one above, where the rule of the day has it."""
    if organ == body.name or kind_of(organ) in (TOWN, STREET):
        return _wrong(body, organ, rule, right)
    if kind_of(organ) not in (DEPARTMENT, BRANCH):
        message = _("What is told as review organ is not the name of one.")
        return OrganAnswer("unknown", message, rule.place)
    if body.kind == DEPARTMENT and (doubt := _other_rules(body)):
        return OrganAnswer("unknown", doubt)
    if organ.endswith("司法局"):  # it works for the government that reviews
        message = _("“{organ}” works for the review organ: write the people's government itself.")
        return OrganAnswer("unknown", message.format(organ=organ), rule.place)
    choices: dict[str, tuple[str, ...]] = {
        DEPARTMENT: ("上一级主管部门",),
        BRANCH: ("设立该派出机构的部门",),
        CITY_BRANCH: ("设立该派出机构的部门",),
    }
    if not set(choices.get(body.kind, ())) & set(rule.organs):
        return _wrong(body, organ, rule, right)
    is_above = organ != body.name and (
        body.kind != DEPARTMENT or not region_of(organ) or region_of(organ) != region_of(body.name)
    )
    return OrganAnswer("right", source=rule.place) if is_above else _wrong(body, organ, rule, right)


def _other_rules(body: Body) -> str:
    """Return why the common rule may not hold for a department; empty where it does."""
    if _VERTICAL.search(body.name):
        return _("The department may be under its upper department alone.")
    if _TWO_LEVELS.search(body.name):
        return _("More than one organ may review acts of “{body}”.").format(body=body.name)
    return ""


def _above_town(
    body: Body, region: str, courts: tuple[str, ...], rule: ProcedureRule, context: CaseContext
) -> OrganAnswer:
    """Judge the government told for a town or a street: that of its county."""
    if body.is_known:
        return _above_known(body, f"{region}人民政府", rule, context)
    if has_government(body.region) and not body.region.endswith(("市", region)):
        return _wrong(body, f"{region}人民政府", rule)
    # a city with a basic court of its name is one of the county level
    courted = region in {court_of(court) for court in courts}
    is_county = has_government(region) and not region.endswith("市")
    if body.region.endswith(region) or is_county or courted:
        return OrganAnswer("right", source=rule.place)
    return OrganAnswer("unknown", _("Which county the town is of is not told."), rule.place)


def _above_known(body: Body, organ: str, rule: ProcedureRule, context: CaseContext) -> OrganAnswer:
    """Judge the government told for a town of the registry."""
    right, town = _of_county(context), context.registry.town
    if not right:
        message = _("Whether “{county}” has a people's government cannot be told.")
        return OrganAnswer("unknown", message.format(county=town.county), rule.place)
    above = {"", town.city or "", town.province, f"{town.province}{town.city or ''}"}
    if organ.endswith(right) and organ.removesuffix(right) in above:
        return OrganAnswer("right", source=rule.place)
    return _wrong(body, organ, rule, right)


def _of_county(context: CaseContext) -> str:
    """Return the government above the town of the registry; empty where there may be none."""
    county, site = context.registry.town.county, context.registry.site
    if site is not None and site.review_body:
        return site.review_body
    return f"{county}人民政府" if has_government(county) else ""


def _of_department(body: Body, region: str, rule: ProcedureRule) -> OrganAnswer:
    """Judge the government told for a department or its branch: that of its own level."""
    if _VERTICAL.search(body.name):
        return OrganAnswer("unknown", _("The department may be under its upper department alone."))
    own = body.region if body.is_known and body.kind == DEPARTMENT else region_of(body.name)
    if own and (own.endswith(region) or region.endswith(own)):
        return OrganAnswer("right", source=rule.place)
    if body.kind != DEPARTMENT or not has_government(own) or _TWO_LEVELS.search(body.name):
        message = _("Which government “{body}” belongs to cannot be told by its name.")
        return OrganAnswer("unknown", message.format(body=body.name), rule.place)
    return _wrong(body, f"{region}人民政府", rule, f"{own}人民政府")


def _wrong(body: Body, organ: str, rule: ProcedureRule, right: str = "") -> OrganAnswer:
    """Return that an organ is wrong, with the right one by name where it is known."""
    message = _("“{organ}” does not review acts of “{body}”: it is “{right}” ({place}).")
    told = message.format(
        organ=organ, body=body.name, right=right or enumerated(rule.organs), place=rule.place
    )
    return OrganAnswer("wrong", told, rule.place)
