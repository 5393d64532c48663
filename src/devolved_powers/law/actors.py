"""Which organs a text names as acting: 由县级以上地方人民政府林业主管部门责令… names 县级以上部门.

An organ acts where 由 stands before it, or where a clause begins with it and a verb of power
follows. One that is reported to, asked or notified does not act; one whose approval is needed
(报经…批准) is kept apart. Texts are as `normalise` returns them.
"""

import re
from functools import lru_cache

from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.law_names import ACTORS, Actor

_END = late_pattern(
    r"人民政府|国务院(?!令)|公安(?=、|或者)|机关|部门|官方兽医|海关|人民法院"
    r"|(?:管理|监督|执法|统计|行政|主管|监察|稽查|监理|检疫|监测|救援)机构"
)
_STOP = "。,;:\n()"
_REACH = 60
"""Characters of a clause that are looked back on for the word that makes an organ act."""

_DEPARTMENT_FOLLOWS = late_pattern(
    r"(?:(?!应当|可以|组织|会同|责令|批准|或者|及其|和|以及|根据|统一|领导|决定|审批|给予|作出|对)[^。,;:\n]){0,18}?"
    r"(?:部门|机构|机关)"
)
_PASSIVE = late_pattern(
    r"(?:报|经|向|应当|可以|责令|会同|接受|配合|协助|依照|按照|违反|申请|提请|委托|授权|通知|告知|通报|移送"
    r"|移交|抄送|送|征求|拒绝|妨碍|阻碍|服从|认为|被|与|对|(?<!所)在|将|为|是|未|不|的,)"
)
_POWER = late_pattern(
    r"(?:等)?(?:有关)?(?:应当|可以|有权|责令|给予|予以|依法|依据|依照|按照|根据|负责|处(?!分)|除责令|没收|吊销|批准|审批"
    r"|决定|对|会同|在|应|必须|不予|组织|审查|核发|颁发|作出|或者|和|、|以及|及其|同意|进行|实施|取缔|查处|扣押)"
)
_APPROVED = late_pattern(r"(?:[^,。;:]{0,14})(?:批准|决定|同意|审批|核准|规定的权限)")
_RULES = late_pattern(
    r"(?:(?:会同|商|和|以及)[^,。;:]{0,30}?)?(?:负责)?(?:制定|另行|规定(?!的)|公布|发布|拟订|编制|确定)"
)
"""To make rules is no act under the power at hand."""
_APPROVE = late_pattern(r"(?:报请|报经|提请|须经|应当经|应经|[报经])(?P<organ>[^由]*)")
_NOT_APPROVED = late_pattern(r"(?:未|不|擅自)[^,。;:]{0,4}$|未报?经")

_KINDS: tuple[tuple[str, Actor], ...] = (
    ("官方兽医", "官方兽医"),
    ("人民法院", "人民法院"),
    ("消防救援", "消防救援机构"),
    ("公安消防", "消防救援机构"),
    ("公安", "公安机关"),
    ("海关", "海关"),
    ("税务", "税务机关"),
    ("海事", "海事机构"),
    ("流域管理机构", "流域机构"),
    ("气象", "气象机构"),
    ("邮政管理", "邮政管理部门"),
    ("烟草专卖", "烟草专卖部门"),
    ("出入境检验检疫", "检验检疫机构"),
    ("登记机关", "登记机关"),
    ("登记管理机关", "登记机关"),
    ("登记的机关", "登记机关"),
    ("登记机构", "登记机关"),
)
_CALLED = late_pattern(r"\((?:以下|下同)[^()]*\)")
"""What an organ is called from here on: 承担登记工作的部门(以下称登记机关)."""
_LICENSING = late_pattern(
    r"(?:发证|许可|批准|审批|核准|备案|(?:颁|发)[^,]{0,12}|核发[^,]{0,12}|签发[^,]{0,12})的?(?:机关|部门|单位)$"
)
_DISCIPLINE = late_pattern(r"任免机关|监察机关|所在单位|上级(?:主管|行政)?机关|司法机关|检察机关")
_LEVELS: tuple[tuple[re.Pattern[str], str], ...] = (
    (late_pattern(r"省级以上|省、自治区、直辖市以上|省、自治区、直辖市人民政府以上"), "省级以上"),
    (late_pattern(r"设区的市级以上|市级以上|设区的市、自治州以上|自治州以上"), "市级以上"),
    (late_pattern(r"县级以上|县以上"), "县级以上"),
    (
        late_pattern(
            r"(?:市|州|区)、县|(?:市|州)和县|、县级|市、市辖区|县、市|市县|、县(?:人民|\()"
        ),
        "市县",
    ),
    (late_pattern(r"县级|县人民|县(?:\(|、)|旗人民"), "县级"),
    (late_pattern(r"(?<!城)(?:乡|镇)|街道"), "乡级"),
    (late_pattern(r"设区的市|自治州|市级|地级"), "市级"),
    (late_pattern(r"省|自治区|直辖市"), "省级"),
    (late_pattern(r"城市"), "市县"),
    (late_pattern(r"上级|上一级"), "上级"),
    (late_pattern(r"各级|地方|当地|所在地"), "地方"),
)
_KNOWN = frozenset(ACTORS)


def actors(text: str) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Return the organs that act, and those that must approve, each once, in the order written."""
    acting, approving = organs(text)
    return tuple(dict.fromkeys(map(_code, acting))), tuple(dict.fromkeys(map(_code, approving)))


@lru_cache(maxsize=64)  # asked for by who acts, and by which departments do
def organs(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of the text that name the organs of `actors`, in the same order.

    Where one acts together with others, or beside them, the words run from the first of them up to
    each one in turn.
    """
    text = _CALLED.sub("", text)
    acting: dict[str, None] = {}
    approving: dict[str, None] = {}
    for match in _END.finditer(text):
        end = match.end()
        if match[0] in ("人民政府", "国务院") and _DEPARTMENT_FOLLOWS.match(text, end):
            continue
        clause = _clause(text, end)
        approved = _APPROVE.search(clause)
        if approved and _APPROVED.match(text, end) and not _NOT_APPROVED.search(clause):
            approving[approved["organ"] or clause] = None
            continue
        organ = _acting(clause, text, end)
        if organ and not _RULES.match(text, end):
            acting[organ] = None
    return tuple(acting), tuple(approving)


def level_and_kind(organ: str) -> Actor:
    """Return level and kind of an organ that is named by itself, as in 县级人民政府林业主管部门."""
    return _code(organ)


def _clause(text: str, end: int) -> str:
    """Return what stands in the clause up to the end of the organ."""
    start = max(0, end - _REACH)
    for mark in _STOP:
        start = max(start, text.rfind(mark, start, end) + 1)
    return text[start:end]


def _acting(clause: str, text: str, end: int) -> str:
    """Return the name of the organ if it acts, else nothing."""
    before, by, organ = clause.rpartition("由")
    if by and not before.endswith(("理", "事", "自", "因", "经", "缘")):
        return "" if _PASSIVE.search(organ.replace("的部门", "")) else organ
    if _PASSIVE.search(clause) or not _POWER.match(text, end):
        return ""
    return clause


def _code(organ: str) -> Actor:
    """Return level and kind of an organ."""
    last = re.split(r"或者|以及|会同|[和及](?!其)", organ)[-1] or organ
    for word, kind in _KINDS:
        if word in last:
            return kind
    if _LICENSING.search(last):
        return "发证机关"
    if _DISCIPLINE.search(last):
        return "处分机关"
    if "国务院" in last or last.startswith(("国家", "全国")):
        return "国家机关"
    kind = "政府" if last.endswith(("人民政府", "政府")) else "部门"
    level = next((name for pattern, name in _LEVELS if pattern.search(last)), "")
    code = level + kind
    if code not in _KNOWN:
        code = "政府" if kind == "政府" or level == "乡级" else "部门"
    return next(actor for actor in ACTORS if actor == code)
