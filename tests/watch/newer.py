"""Newer invented texts, beside those that the small registry rests on."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from devolved_powers.law.sources.opening import open_sources
from devolved_powers.watch.look import look
from devolved_powers.watch.model import LawNews, WatchResult
from tests.law.invented import write
from tests.support import CASES

OLDER = CASES / "statutes"
TODAY = date(2026, 11, 23)
ROADS = "示例城市道路条例"
SEEDS = "示例种子条例"
PLACES = "示例城市公共空间条例"
DECISION = "示例政府关于修改部分示例条例的决定"
NEW_ROADS = (
    "第一条 为了说明核对程序怎样读取条文，编写本条例。\n"
    "第二条 县级人民政府市政工程行政主管部门应当对城市道路养护情况进行监督检查。\n"
    "第三条 城市道路应当设置名称标志。\n"
    "第四条 在城市道路范围内不得有下列行为：\n"
    "（一）擅自占用；\n"
    "（二）擅自挖掘。\n"
    "第五条 违反本条例第四条规定的，由县级人民政府市政工程行政主管部门责令限期改正，"
    "可以处五万元以下的罚款。\n"
    "第六条 阻碍道路抢修的，由公安机关给予警告。\n"
    "第七条 本条例自2026年9月1日起施行。\n"
)
REPEALING = (
    "第一条 为了加强公共空间管理，编写本条例。\n"
    "第二条 在公共空间不得擅自占用道路。\n"
    "第三条 本条例自2027年1月1日起施行。"
    "2019年3月24日发布的《示例城市道路条例》同时废止。\n"
)
DECIDED = (
    "一、将《示例城市道路条例》第四条中的“二万元”修改为“三万元”。\n本决定自2026年10月1日起施行。\n"
)


def new_roads(folder: Path) -> Path:
    """Write a new version: the bans moved by one number, the fine was raised."""
    preamble = "2019年3月24日 示例令第3号发布\n2026年6月20日 示例修订"
    write(folder, f"{ROADS}(2026-06-20).md", preamble, NEW_ROADS, ROADS)
    return folder


def repealing(folder: Path) -> Path:
    """Write a text that ends the law."""
    write(folder, f"{PLACES}(2026-10-10).md", "2026年10月10日 示例令第9号发布", REPEALING, PLACES)
    return folder


def decision(folder: Path) -> Path:
    """Write a decision that amends the law, whose new text is not at hand."""
    write(folder, f"{DECISION}(2026-08-08).md", "2026年8月8日 示例令第8号发布", DECIDED, DECISION)
    return folder


def looked(registry: Path, *sources: Path, since: date = TODAY, today: date = TODAY) -> WatchResult:
    """Return what sources say that the small registry does not know."""
    return look(registry, open_sources(sources, today=today), since, today)


def told(news: Sequence[LawNews]) -> list[tuple[str, str, str]]:
    """Return kind, law and day of each piece of news."""
    return [(one.kind, one.law, one.on.isoformat() if one.on else "") for one in news]


def hows(news: LawNews) -> dict[str, str]:
    """Return what became of the places of each entry."""
    return {entry.id: entry.how for entry in news.touched}
