"""Where a citizen turns against what was done under a power: 行政复议 and 行政诉讼, and how long.

The general periods stand in two laws. A shorter one counts only where a *law* (法律) sets it for
going to court (《行政诉讼法》第四十六条), and none counts for reconsideration: there only a longer
one does (《行政复议法》第二十条). What regulations (条例) say of fifteen days changes neither.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.models.vocabulary import APPLIED_FOR, ENTRUSTED, GRANTED, PENALTY
from devolved_powers.register.basis_standing import standing_of
from devolved_powers.register.states import EnforcementItem, Entry, Need, Power

OPEN = "不能判定"
TOWN, STREET, DEPARTMENT = "乡镇人民政府", "街道办事处", "县级部门"
_MEDIATION = "行政调解"
REVIEW_LAW_2023 = date(2024, 1, 1)
"""The first day of 《行政复议法》 as revised on 2023-09-01."""
_WITH_GOVERNMENT = re.compile(r".+(?:县|市|旗|(?<!开发)(?<!新)(?<!园)(?<!管理)(?<!示范)(?<!高)区)")
"""Names of what has a people's government; zones (开发区, 新区 …) may have none."""
_GROUNDS = {TOWN: "二", STREET: "三", DEPARTMENT: "一"}
"""The item of 《行政复议法》第二十四条第一款 for what each kind of body did."""
_DECIDING = frozenset({"行政裁决", "行政确认"})
"""The types by which an organ decides whose something is."""
_RESOURCES = frozenset({"土地管理法", "森林法", "草原法", "水法", "矿产资源法", "农村土地承包法"})
"""The laws on resources of nature under which that is decided."""


@dataclass(frozen=True, slots=True)
class OwnPeriod:
    """A period to go to court that a law sets for decisions of its own.

    Args:
        law: the law, without 中华人民共和国.
        version: the version whose text was read, as folders of statutes name it.
        article: the article that sets it, as lawyers cite it.
        decision: the decisions it is about.
        days: how many days.
        written: the same as the article writes it.
        begins: from when they count.
        articles: the cited articles that lead to such a decision; empty where all of the law do.
        penalties: whether it is about penalties alone; else it is about all but penalties.
        doubt: what has to be looked at before it counts; empty for nothing.
    """

    law: str
    version: str
    article: str
    decision: str
    days: int
    written: str
    begins: str
    articles: frozenset[int] = frozenset()
    penalties: bool = True
    doubt: str = ""

    @property
    def text(self) -> str:
        """The rule, as it is told."""
        told = f"对{self.decision}不服的，起诉期限为{self.begins}{self.days}日"
        return f"{told}（《{self.law}》{self.article}）{self.doubt}"


OWN_PERIODS = (
    OwnPeriod(
        law="土地管理法",
        version="土地管理法(2019-08-26)",
        article="第八十三条",
        decision="责令限期拆除的行政处罚决定",
        days=15,
        written="十五日内，向人民法院起诉",
        begins="接到责令限期拆除决定之日起",
        articles=frozenset({77, 78, 83}),
    ),
    OwnPeriod(
        law="计量法",
        version="计量法(2018-10-26)",
        article="第三十一条",
        decision="行政处罚决定",
        days=15,
        written="十五日内向人民法院起诉",
        begins="接到处罚通知之日起",
    ),
    OwnPeriod(
        law="烟草专卖法",
        version="烟草专卖法(2015-04-24)",
        article="第四十一条",
        decision="烟草专卖行政主管部门、工商行政管理部门作出的行政处罚决定",
        days=15,
        written="十五日内直接向人民法院起诉",
        begins="接到处罚通知之日起",
        doubt="，是否适用于承接主体作出的决定，不能判定",
    ),
    OwnPeriod(
        law="土地管理法",
        version="土地管理法(2019-08-26)",
        article="第十四条第三款",
        decision="人民政府对土地权属争议的处理决定",
        days=30,
        written="三十日内，向人民法院起诉",
        begins="接到处理决定通知之日起",
        articles=frozenset({14}),
        penalties=False,
    ),
    OwnPeriod(
        law="森林法",
        version="森林法(2019-12-28)",
        article="第二十二条第三款",
        decision="人民政府对林木、林地权属争议的处理决定",
        days=30,
        written="三十日内，向人民法院起诉",
        begins="接到处理决定通知之日起",
        articles=frozenset({22}),
        penalties=False,
    ),
)
"""The periods that laws cited by registries set themselves, as read in the texts named."""


@dataclass(frozen=True, slots=True)
class Remedies:
    """What a citizen may do against an act.

    Args:
        organ: the reconsideration organ; 不能判定 where it cannot be told.
        review: 行政复议: organ, ground, period, and where it has to come first.
        suit: 行政诉讼: the period, and what laws set for decisions of their own.
    """

    organ: str
    review: str
    suit: str


def remedies(entry: Entry, powers: Sequence[Power], registry: RegistryFile, day: date) -> Remedies:
    """Return the remedies against acts under an entry.

    Args:
        entry: a power, an item or a need, as it stands.
        powers: the powers behind it, as they stand; of a power itself alone.
        registry: the root file: its bodies, its county, the reconsideration organ of its page.
        day: the day of the answer.
    """
    is_new = day >= REVIEW_LAW_2023
    if entry.type == _MEDIATION or entry.name.endswith("调解"):
        return _of_mediation(is_new=is_new)
    organ, ground = _organ(entry, powers, registry, day)
    ground = f"（{ground}）" if ground else ""
    article = "第二十条第一款" if is_new else "第九条第一款"
    review = f"行政复议机关：{organ}{ground}。申请期限：知道或者应当知道行政行为之日起60日"
    review += f"（《行政复议法》{article}）。"
    if is_new:
        review += _review_first(entry.type)
    review += _resources_first(entry, day)
    suit = (
        "直接起诉的期限：知道或者应当知道作出行政行为之日起6个月（《行政诉讼法》第四十六条第一款）；"
        "不服复议决定的，收到复议决定书之日起15日（第四十五条）。"
    )
    own = [period.text for period in own_periods(entry, day)]
    if own:
        suit = f"{suit}其中，{'；'.join(own)}。"
    return Remedies(organ, review, f"{suit}以行政决定书载明的为准。")


def _of_mediation(*, is_new: bool) -> Remedies:
    """Return what can be done about the mediation of a dispute between citizens."""
    ground = "第十二条第（四）项" if is_new else "第八条第二款"
    return Remedies(
        OPEN,
        f"行政机关对民事纠纷作出的调解不属于行政复议范围（《行政复议法》{ground}）。",
        "对调解行为能否提起行政诉讼，不能判定；民事纠纷本身，依法申请仲裁或者提起民事诉讼。",
    )


def _review_first(kind: str) -> str:
    """Return what has to go to reconsideration before a court, of a type of power."""
    if kind == PENALTY:
        item, case = "一", "对当场作出的行政处罚决定不服的"
    elif kind in APPLIED_FOR:
        item, case = "三", "认为行政机关未履行法定职责的"
    else:
        return ""
    ground = f"《行政复议法》第二十三条第一款第（{item}）项"
    return f"{case}，应当先申请行政复议，再提起行政诉讼（{ground}）。"


def _resources_first(entry: Entry, day: date) -> str:
    """Return that disputes over natural resources go to reconsideration first; empty for others."""
    if entry.type not in _DECIDING or not any(law in _RESOURCES for law, _ in _places(entry, day)):
        return ""
    item = "第二十三条第一款第（二）项" if day >= REVIEW_LAW_2023 else "第三十条第一款"
    return (
        "认为决定侵犯其已经依法取得的自然资源的所有权或者使用权的，"
        f"应当先申请行政复议，再提起行政诉讼（《行政复议法》{item}）。"
    )


def own_periods(entry: Entry, day: date) -> tuple[OwnPeriod, ...]:
    """Return the periods that the laws an entry cites set for its decisions themselves."""
    places = _places(entry, day)
    return tuple(period for period in OWN_PERIODS if _concerns(period, entry, places))


def _places(entry: Entry, day: date) -> list[tuple[str, int]]:
    """Return the laws that an entry cites, without 中华人民共和国, each with an article."""
    cited = [cited.standing for cited in standing_of(entry, day).places]
    return [(s.law.removeprefix("中华人民共和国"), s.place.article) for s in cited]


def _concerns(period: OwnPeriod, entry: Entry, places: Iterable[tuple[str, int]]) -> bool:
    if (entry.type == PENALTY) != period.penalties:
        return False
    return any(
        law == period.law and (not period.articles or article in period.articles)
        for law, article in places
    )


def _organ(
    entry: Entry, powers: Sequence[Power], registry: RegistryFile, day: date
) -> tuple[str, str]:
    """Return the reconsideration organ, and why it is."""
    if registry.site is not None and registry.site.review_body:
        return registry.site.review_body, ""
    county = registry.town.county
    if not has_government(county):
        return OPEN, f"不能判定{county}是否设有人民政府"
    kinds = {body.name: body.kind for body in registry.bodies}
    acting = set(_acting_kinds(entry, powers, kinds))
    organ = f"{county}人民政府"
    if day < REVIEW_LAW_2023:
        if acting == {TOWN}:
            return organ, "依《行政复议法》（2017年修正）第十三条第一款"
        return OPEN, "以行政决定书载明的为准"
    if not acting or not acting <= _GROUNDS.keys():
        return OPEN, "作出行政行为的机关未载明" if not acting else "登记的机关性质不足以判定"
    items = "、".join(sorted((f"第（{_GROUNDS[kind]}）项" for kind in acting), key=_item_order))
    return organ, f"依《行政复议法》第二十四条第一款{items}"


def has_government(region: str) -> bool:
    """Return whether a county, district or city has a people's government, by its name alone.

    Args:
        region: its name; a zone (开发区, 新区), of which it tells nothing, counts as having none.
    """
    return _WITH_GOVERNMENT.fullmatch(region) is not None


def _item_order(item: str) -> int:
    return "一二三".index(item[2])


def _acting_kinds(entry: Entry, powers: Sequence[Power], kinds: dict[str, str]) -> Iterator[str]:
    """Yield the kinds of bodies that may be the one that acted; an empty one where not recorded."""
    if isinstance(entry, Need):
        yield kinds.get(entry.asked_of, "")
        return
    holders = powers or ((entry,) if isinstance(entry, EnforcementItem) else ())
    for holder in holders:
        manner = getattr(holder, "manner", "")
        if manner != ENTRUSTED:
            yield kinds.get(holder.to_body, "")
        if manner != GRANTED:  # by the record it may as well act for the department
            yield kinds.get(holder.from_body, "")
