"""The title of a law in a document, its number, and what its note of promulgation tells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from devolved_powers.law.document_number import order_numbers
from devolved_powers.law.statute import PreambleEvent
from devolved_powers.law.written_doubts import Doubts
from devolved_powers.law.written_lines import WrittenLine
from devolved_powers.models.days import NotADayError, written_day

_KINDS = (
    "法典|法|条例|办法|规定|细则|规则|决定|准则|标准|通则|规程|守则"
    "|意见|方案|制度|规范|基准|清单|章程"
)
_TITLE = re.compile(rf".*(?:{_KINDS})(?:[（(](?:试行|暂行|[^（）()]*稿|[^（）()]*草案)[）)])?")
_BARE_KIND = re.compile(
    rf"(?:若干|实施|管理|监督|暂行|试行|具体|补充)*(?:{_KINDS})(?:[（(](?:试行|暂行)[）)])?"
)
_OPEN_END = re.compile(
    r".*(?:关于|实施|和|与|及|、|的|省|自治区|中华人民共和国|委员会|人民政府|[〈《（(][^〉》）)]*)"
)
_NOT_TITLE = re.compile(
    r"[。；;！？：:]|的(?:通知|公告|批复|函|说明|解读|报告)$|\d{4}年\d|令第?\d*号?$|公告$|^附件?$"
)
_LONGEST_TITLE = 80
_MOST_LINES = 4
_EDITION = re.compile(
    r"[（(](?:[0-9]{4}年?)?(?:修正|修订|修改|公布|发布|制定)?(?:文本|本|版)?[）)]$"
)
_ATTACHED = re.compile(r"附件?[0-9一二三四五六七八九十]*[：:]")
_WITH_NOTE = re.compile(
    r"(?P<title>[^（()）]+(?:[（(](?:试行|暂行)[）)])?)(?P<note>[（(].*\d{4}年.*)"
)
_DRAFT = re.compile(
    r"[（(][^（）()]*(?:草案|征求意见稿|送审稿|讨论稿|审议稿|意见稿)[^（）()]*[）)]"
)
_NOISE = re.compile(
    r"打印(?:本页|页面)?$|关闭(?:窗口|本页)|分享(?:到|至)|字号[：:【\[]|字体[：:【\[]|来源[：:]"
    r"|发布(?:时间|日期|机构)[：:]|浏览次数|点击(?:数|率)[：:]|阅读(?:次数|量)[：:]|责任编辑|当前位置"
    r"|您(?:现在)?的位置|^首页|扫一扫|ICP备|公网安备|版权所有|[主承]办(?:单位)?[：:]|[上下]一篇[：:]"
    r"|收藏本?[页站]|网站(?:地图|标识码)|联系我们|无障碍(?:浏览|阅读|版|模式|辅助)|返回顶部|打开当前页"
    r"|(?:索引号|主题分类|成文日期|有效性|信息来源|时效性|制定机关|公布日期|施行日期|技术支持)\s*[：:]"
    r"|相关(?:链接|阅读|解读|文档)(?:[：:]|$)|^繁體|【打印】|【关闭】|\[打印\]"
    r"|^附件(?:下载|.{0,60}\.(?:pdf|docx?|xlsx?|ofd|wps)$)|^(?:登录|注册|微信|微博|下载|收藏|关闭)$"
)
"""What official sites write around a text."""
_LONGEST_NOISE = 120
_LONGEST_REMARK = 40
_MOST_ABOVE = 400
"""Lines above the articles that are looked at."""
_LONGEST_LINE = 4000
_LONGEST_EVENT = 400
_DAY = re.compile(
    r"(?:[0-9０-９]{4}|[〇零○OoＯ0一二三四五六七八九]{4})\s*年\s*(?:[0-9０-９]{1,2}|元|[一二三四五六七八九十]{1,2})\s*月"
    r"\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_QUOTED = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_ACT = re.compile("通过|公布|发布|修正|修订|修改|批准|令")
_BEFORE = re.compile(
    r"(?:[，,、；;。（(\s]*(?:根据|依据|依照|并?于|经|已|自|从|和|现予公布|现予发布|并))*[，,、；;（(\s]*$"
)
_BY = re.compile(r"(?:已经|已由|经|由)(?P<organ>[^，。；（）()《》\n]{4,60}?)(?:于|在)$")
_PROMULGATED = re.compile(r"[，,]?\s*现(?:予以?|将[^，。]*予以?)?(?:公布|发布).*")
_ORDER = re.compile(
    r"(?P<organ>[\u4e00-\u9fff、（）()]{2,60}(?:令|公告))[（(]?(?:第?(?P<no>[0-9〇○零一二三四五六七八九十百千]{1,6})号)?[）)]?"
)
_ORDER_NUMBER = re.compile(
    r"[（(]?(?P<no>第[0-9〇○零一二三四五六七八九十百千]{1,6}号|[0-9]{4}年第[0-9]{1,4}号)[）)]?"
)
_ANNOUNCED = re.compile(r"(?:NO|No|N0|№)[:：.．]?\s*(?P<no>[A-Z]{0,4}[0-9]{3,12})")
_NUMBERED = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[［][0-9]{4}[〕\]］]第?[0-9]{1,5}号")


@dataclass(frozen=True, slots=True)
class WrittenHead:
    """What stands above the articles.

    Args:
        title: the title; empty where none is found.
        number: of the order or announcement; empty where none is named.
        events: what happened to the law, as its note and its order tell.
        at: the line of the title; 0 where there is none.
        day: of the version, where the name of the file tells it.
    """

    title: str
    number: str
    events: tuple[PreambleEvent, ...]
    at: int
    day: date | None = None


def is_noise(text: str) -> bool:
    """Return whether a line is one that official sites write around a text."""
    most = _LONGEST_REMARK if text.endswith(("。", "；")) else _LONGEST_NOISE
    return len(text) <= most and _NOISE.search(text) is not None


def read_head(lines: Sequence[WrittenLine], doubts: Doubts) -> WrittenHead:
    """Read the lines above the articles.

    Args:
        lines: those above the first article and its headings, table of contents left out.
        doubts: takes what does not add up.
    """
    lines = [line for line in lines[-_MOST_ABOVE:] if len(line.text) <= _LONGEST_LINE]
    lines = [part for line in lines if not is_noise(line.text) for part in _parted(line)]
    title, first, last = _title(lines)
    draft = next((m[0] for line in lines if (m := _DRAFT.search(line.text))), "")
    if draft and (not title or _DRAFT.search(title) or _stands_alone(lines, draft)):
        doubts.ask("draft", lines[first].at if title else 0, draft)
    rest = [*lines[:first], *lines[last + 1 :]] if title else list(lines)
    number = _number(rest)
    events = tuple(_events(rest, number, doubts))
    if not number:
        number = _number_of_act(events)
    return WrittenHead(title, number, events, lines[first].at if title else 0)


def _stands_alone(lines: Sequence[WrittenLine], draft: str) -> bool:
    return any(line.text == draft for line in lines)


def _parted(line: WrittenLine) -> Iterator[WrittenLine]:
    """Yield a line, the title and its note apart where they stand on one."""
    match = _WITH_NOTE.fullmatch(line.text)
    if match and _TITLE.fullmatch(match["title"]) and not _NOT_TITLE.search(match["title"]):
        yield line.with_text(match["title"])
        yield line.with_text(match["note"])
    else:
        yield line


def _title(lines: Sequence[WrittenLine]) -> tuple[str, int, int]:
    """Return the title, and the first and the last of its lines; the nearest to the articles."""
    marked = [i for i, line in enumerate(lines) if line.is_heading and _may_be_title(line.text)]
    order = [*reversed(marked), *range(len(lines) - 1, -1, -1)]
    for last in order:
        if not _may_be_title(lines[last].text):
            continue
        first, text = last, _bare(lines[last].text)
        while (
            first > 0
            and last - first < _MOST_LINES
            and _goes_before(lines[first - 1].text, text)
            and not lines[last].is_heading
        ):
            first -= 1
            text = _bare(lines[first].text) + text
        return text, first, last
    return "", 0, -1


def _bare(text: str) -> str:
    """Return a title without what is no part of it: 附件：, 《》 around it, （2023年修订）."""
    text = _ATTACHED.sub("", text, count=1) if _ATTACHED.match(text) else text
    text = re.sub(r"\s+", "", text)
    if text.startswith("《") and text.endswith("》") and text.count("《") == 1:
        text = text[1:-1]
    return _EDITION.sub("", text)


def _may_be_title(text: str) -> bool:
    bare = _bare(text)
    return (
        len(bare) <= _LONGEST_TITLE
        and _TITLE.fullmatch(bare) is not None
        and not _NOT_TITLE.search(bare)
        and not bare.startswith(("（", "(", "根据", "为了"))
    )


def _goes_before(above: str, text: str) -> bool:
    """Return whether a line is the beginning of the title whose end stands below it."""
    above = _bare(above)
    if _NOT_TITLE.search(above) or _ORDER.fullmatch(above) or _DAY.search(above):
        return False
    if text.count("〈") < text.count("〉") or text.count("《") < text.count("》"):
        return True
    return bool(_OPEN_END.fullmatch(above)) or (
        _BARE_KIND.fullmatch(text) is not None and not _TITLE.fullmatch(above)
    )


def _number(lines: Sequence[WrittenLine]) -> str:
    """Return the number of the order or announcement above a text."""
    found = ""
    for index, line in enumerate(lines):
        text = line.text.replace(" ", "")
        order = _ORDER.fullmatch(text)
        if order and order["no"]:
            return f"{order['organ']}第{order['no']}号"
        if order and index + 1 < len(lines):
            below = _ORDER_NUMBER.fullmatch(lines[index + 1].text.replace(" ", ""))
            if below:
                return f"{order['organ']}{below['no']}"
        numbered = _NUMBERED.fullmatch(text)
        announced = _ANNOUNCED.fullmatch(text)
        if numbered:
            found = found or numbered[0]
        elif announced:
            found = found or f"NO：{announced['no']}"
    return found


def _number_of_act(events: Sequence[PreambleEvent]) -> str:
    """Return the number of the order by which the newest version was made."""
    acts = [event for event in events if not event.begins_force]
    newest = max((event.day for event in acts), default=None)
    for event in acts:
        if event.day == newest:
            number = next(order_numbers(event.text), None)
            if number is not None:
                return number.written()
    return ""


def _events(lines: Sequence[WrittenLine], number: str, doubts: Doubts) -> Iterator[PreambleEvent]:
    """Yield what happened to a law, each on its day, as the text above the articles tells."""
    text = "\n".join(line.text for line in lines)
    text = re.sub(r"[（(][^（）()]*[）)]", lambda m: m[0].replace("\n", ""), text)
    days = list(_DAY.finditer(_QUOTED.sub(lambda m: "《" * len(m[0]), text)))
    is_order = re.search("现予以?(?:公布|发布)|现(?:予|将).*(?:公布|发布|印发)", text) is not None
    for index, found in enumerate(days):
        end = days[index + 1].start() if index + 1 < len(days) else len(text)
        day = _day(found[0], lines, doubts)
        if day is None:
            continue
        before = text[days[index - 1].end() if index else 0 : found.start()]
        yield from _event(day, before, text[found.end() : end], number if is_order else "")


def _event(day: date, before: str, behind: str, number: str) -> Iterator[PreambleEvent]:
    behind = behind.lstrip(" ，,、")
    if behind.startswith(("起施行", "起实施", "起生效", "起正式", "施行", "实施", "正式施行")):
        yield PreambleEvent(day, "施行")
        return
    told = behind.split("\n")[0].split("。")[0][:_LONGEST_EVENT]
    told = _PROMULGATED.sub("", told)
    told = _BEFORE.sub("", told).rstrip("）) ，,、；;")
    organ = _BY.search(before)
    if organ and told.startswith(("通过", "审议通过")):
        told = organ["organ"] + told
    if _ACT.search(told):
        yield PreambleEvent(day, re.sub(r"\s+", "", told))
    elif not told and number:
        yield PreambleEvent(day, f"{number}公布")


def _day(written: str, lines: Sequence[WrittenLine], doubts: Doubts) -> date | None:
    try:
        return written_day(re.sub(r"\s+", "", written))
    except NotADayError:
        at = next((line.at for line in lines if written in line.text), 0)
        doubts.ask("days-contradict", at, written)
        return None
