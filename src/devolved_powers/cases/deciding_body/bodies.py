"""Which body a decision is of: one that the registry knows, or what its name alone tells."""

from dataclasses import dataclass

from devolved_powers.cases.context import CaseContext
from devolved_powers.cases.model import Decision
from devolved_powers.late_pattern import late_pattern
from devolved_powers.register.remedies import DEPARTMENT, STREET, TOWN

GOVERNMENT, BRANCH, CITY_BRANCH, VERTICAL = (
    "人民政府",
    "派出机构",
    "市级部门派出机构",
    "垂直管理机构",
)
_TOWN = late_pattern(r"(?P<of>.*(?:县|区|市|旗))?[^县市旗]{1,10}?[镇乡]人民政府")
_STREET = late_pattern(r"(?P<of>.*(?:县|区|市|旗))?.{1,10}?街道(?:办事处|办)")
_BRANCH = late_pattern(
    r".{2,}(?:分局|派出所|监管所|管理所|监督所|监察中队|执法中队|管理站|监督站|总队|支队|大队"
    r"|执法队|执法中队|监察队|执法办公室|执法中心)"
)
_UNITS_OF_THEIR_OWN = late_pattern(r"(?:消防救援|交通警察|交警)(?:总队|支队|大队)$|海警")
"""Units that the law itself lets decide."""
_DEPARTMENT = late_pattern(r".{2,}(?:局|厅|委员会|管委会)")
_GOVERNMENT = late_pattern(r"(?P<of>.+(?:省|自治区|州|盟|县|区|市|旗))人民政府")
COUNTY_COURT = late_pattern(r"(?P<of>.+(?:县|区|市|旗))人民法院")
_REVIEW_OFFICE = late_pattern(r"行政复议(?:委员会|局|机构|办公室|受理中心|中心)(?:办公室)?$")
_REGION = late_pattern(r".{1,7}?(?:自治县|自治旗|自治州|县|区|市|旗)")
_NO_REGION = late_pattern(r"(?:城市|市场|市政|市容|社区|小区|区域|区划|县域|旗下)")
"""What of a department's name begins like a region and is none: 城市管理局."""


@dataclass(frozen=True, slots=True)
class Body:
    """The body that a decision is of.

    Args:
        name: its name, as the registry has it where it knows it.
        kind: 乡镇人民政府, 县级部门, 派出机构 …; empty where it cannot be told.
        is_known: whether it is a body of the registry.
        region: the county, district or city it is of; empty where that cannot be told.
        shares_name: whether a body of the registry has that name, and the text speaks of another
            county throughout.
    """

    name: str
    kind: str
    is_known: bool
    region: str = ""
    shares_name: bool = False


def body_of(decision: Decision, context: CaseContext) -> Body | None:
    """Return the body of a decision; None where the text names none by its full name.

    A body of the same name in another county is none of the registry's: it shows in the organ and
    the court that are told.

    Args:
        decision: what the document tells.
        context: what it is held against.
    """
    if decision.body is None:
        return None
    name = "".join(decision.body.value.split())
    town = context.registry.town
    kinds = {body.name: body.kind for body in context.registry.bodies}
    kinds |= {holder: kinds.get(holder, "") for holder in context.holders}
    own = own_name(name, kinds, (town.province, town.city or "", town.county))
    if own and not is_of_elsewhere(decision, town.county):
        return Body(own, kinds[own] or kind_of(own), is_known=True, region=town.county)
    kind = kind_of(name)
    if not kind:
        return None
    return Body(name, kind, is_known=False, region=region_of(name), shares_name=bool(own))


def own_name(name: str, known: dict[str, str], above: tuple[str, ...]) -> str:
    """Return a name as the registry has it, with or without the regions above it; else nothing."""
    for region in ("", *above):
        name = name.removeprefix(region)
        if name in known:
            return name
    return ""


def is_of_elsewhere(decision: Decision, county: str) -> bool:
    """Return whether review organ and court are both told as those of another county."""
    if decision.review is None or decision.suit is None or not county:
        return False
    organs = {government_of(organ) for organ in decision.review.organs}
    courts = {court_of(court) for court in decision.suit.organs}
    shared = (organs & courts) - {""}
    return bool(shared) and not any(region.endswith(county) for region in organs | courts)


def kind_of(name: str) -> str:
    """Return what kind of body a name is of; empty where it is no full name of an organ."""
    if _TOWN.fullmatch(name):
        return TOWN
    if _STREET.fullmatch(name):
        return STREET
    if name.endswith("人民政府"):
        return GOVERNMENT
    if _BRANCH.fullmatch(name):
        return DEPARTMENT if _UNITS_OF_THEIR_OWN.search(name) else BRANCH
    return DEPARTMENT if _DEPARTMENT.fullmatch(name) else ""


def region_of(name: str) -> str:
    """Return the region that a name begins with, down to the smallest: 示例市示例区, or nothing."""
    for pattern in (_TOWN, _STREET):
        found = pattern.fullmatch(name)
        if found is not None:
            return found["of"] or ""
    end = 0
    while (found := _REGION.match(name, end)) is not None:
        if _NO_REGION.match(name, end) or _NO_REGION.match(name, found.end() - 2):
            break
        end = found.end()
    return name[:end]


def are_two(one: str, other: str) -> bool:
    """Return whether two names are of two bodies: neither is the other without its region."""
    return not (one.endswith(other) or other.endswith(one))


def government_of(organ: str) -> str:
    """Return the region whose people's government an organ is; empty where it is none.

    Its office for review (行政复议局, 行政复议委员会) stands for it.
    """
    found = _GOVERNMENT.fullmatch(_REVIEW_OFFICE.sub("", organ))
    return found["of"] if found is not None else ""


def court_of(court: str) -> str:
    """Return the region that a basic people's court is named by; empty for any other court."""
    found = COUNTY_COURT.fullmatch(court)
    return found["of"] if found is not None else ""
