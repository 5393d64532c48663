"""What a decision says it amends.

A decision has parts, one for a law or one for a place of the only law: 将《…》第五条…修改为….
What it puts into the law stands in quotation marks and is not looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from devolved_powers.citations.numerals import to_chinese, to_int
from devolved_powers.law.decision_parts import NUMBERED, decision_day, decision_lines
from devolved_powers.law.statute import Version
from devolved_powers.law.titles import amends_others, title_key
from devolved_powers.law.titles_in_text import TitleInText, bare_title, titles_in

_NUMERAL = "[一二三四五六七八九十百千零0-9]+"
_PLACE = re.compile(
    rf"(?P<article>第{_NUMERAL}条(?:之{_NUMERAL})?)(?P<below>(?:第{_NUMERAL}[款项目])*)"
    rf"|(?P<paragraph>第{_NUMERAL}款)(?P<inner>(?:第{_NUMERAL}[项目])*)|(?P<item>第{_NUMERAL}项)"
)
_OWN_NUMBER = re.compile(rf"第({_NUMERAL})条")
_MOST_IN_RANGE = 200
_VERB = re.compile("修改|删去|删除|增加|改为|作为|合并|分为|移至|取消|调整为")
_LEAD = re.compile(
    r"(?:将|对|把|在|删去|删除|修改|修订|取消)"
    r"(?:[^《》。；]{0,80}(?:发布|公布|颁布|制定|通过|修订|修正|施行)的|国务院)?$"
)
_TAIL = re.compile(
    rf"第{_NUMERAL}[编章节条]|[中作做的]|进行|予以|修改|增加|名称|题注|标题|附[件表录]|目录|序言|[:：]?$"
)
_REMARK = re.compile(r"[（(][^（()）]*[)）]")
_AND = re.compile("[、，和与及]|以及")
_OPENS = re.compile("[，。；：“”]")
_FIRST = 40
"""Characters of a numbered line in which the law stands that it is about."""
_COUNT = re.compile(
    rf"(?:对|等|下列|以下)(?P<count>{_NUMERAL})[部件项个](?:[^。；，《》]{{0,24}}?)(?P<kind>修改|修订|废止)"
)
_COUNT_IN_TITLE = re.compile(
    rf"关于(?P<kind>修改|修订|废止)[^和]*[》〉]等(?P<count>{_NUMERAL})[部件项个]"
)
_BLANKS = re.compile(r"[\s\u3000\u200b]+")
_QUOTED = re.compile(r"关于(?:修改|修订|修正)[《〈]([^《》〈〉]+)[》〉]的决定$")


@dataclass(frozen=True, slots=True)
class AmendmentSaid:
    """A law that a decision says it amends.

    Args:
        title: the law, as the decision writes it.
        articles: the places that it touches, as written (第二十六条第三项), in order, each once;
            by the numbers before the amendment, but for what it adds.
        by: the title of the decision.
        day: the date of the decision, which is that of the version that it makes.
        on: from when that is in force; None where the decision does not tell.
        path: the file of the decision, as `Version.path` has it.
    """

    title: str
    articles: tuple[str, ...]
    by: str
    day: date
    on: date | None
    path: str = ""


def amended(version: Version) -> tuple[AmendmentSaid, ...]:
    """Return the laws that a decision says it amends, in its order; nothing for any other text."""
    if not amends_others(version.title):
        return ()
    reading = _Reading()
    only = _QUOTED.search(version.title)
    if only is not None:
        reading.turn_to(only[1])
    for line in decision_lines(version):
        if line.kind not in ("repeals", "voids"):
            reading.take(_BLANKS.sub("", line.text))
    on = decision_day(version)
    return tuple(
        AmendmentSaid(law.title, tuple(law.places), version.title, version.day, on, version.path)
        for law in reading.laws.values()
    )


def stated_counts(version: Version) -> dict[str, int]:
    """Return how many laws a decision says it amends (`amends`) and repeals (`repeals`).

    Args:
        version: any text; of one that says no number of them, the answer is empty.
    """
    if not amends_others(version.title):
        return {}
    counts: dict[str, int] = {}
    titled = _COUNT_IN_TITLE.finditer(version.title)
    lines = (match for line in decision_lines(version) for match in _COUNT.finditer(line.text))
    for match in (*titled, *lines):
        kind = "repeals" if match["kind"] == "废止" else "amends"
        counts.setdefault(kind, to_int(match["count"]) or 0)
    return counts


@dataclass(slots=True)
class _Law:
    """A law that a decision amends, as far as it was read."""

    title: str
    places: dict[str, None] = field(default_factory=dict)
    article: str = ""
    paragraph: str = ""


class _Reading:
    """A decision that is read line by line: a line without a law is about the one before."""

    def __init__(self) -> None:
        self.laws: dict[str, _Law] = {}
        self._now: _Law | None = None

    def turn_to(self, title: str) -> None:
        """Take what follows as about a law."""
        self._now = self.laws.setdefault(title_key(title), _Law(title))

    def take(self, line: str) -> None:
        """Read a line, without blanks and what stands in quotation marks."""
        number = NUMBERED.match(line)
        bare = bare_title(line[number.end() :]) if number else ""
        if bare and not _VERB.search(line):
            self.turn_to(bare)
            return
        start = 0
        verb = False
        for end, titles in _targets(line):
            self._places(line[start:end], verb=verb)
            for title in titles:
                self.turn_to(title)
            start, verb = end, True
        if not start and _names_another(line, self._now):
            self._now = None  # of what law it is cannot be told: no other's places
        self._places(line[start:], verb=verb)

    def _places(self, text: str, *, verb: bool) -> None:
        """Take the places that a text names, where it, or what stands before, changes them."""
        law = self._now
        if law is None or not (verb or _VERB.search(text)):
            return
        last: re.Match[str] | None = None
        for match in _PLACE.finditer(text):
            if text[: match.start()].endswith("改为"):
                continue  # its number in the new text
            if last is not None and text[last.end() : match.start()] in ("至", "到"):
                law.places.update(dict.fromkeys(_range(last[0], match[0])))
            last = match
            if match["article"]:
                law.article, law.paragraph = match["article"], _paragraph(match["below"])
                law.places[match[0]] = None
            elif match["paragraph"]:
                law.paragraph = match["paragraph"]
                law.places[law.article + match[0]] = None
            else:
                law.places[law.article + law.paragraph + match[0]] = None


def _paragraph(below: str) -> str:
    head, sign, _rest = below.partition("款")
    return head + sign if sign else ""


def _range(first: str, last: str) -> Iterator[str]:
    """Yield the articles between two, where both are whole articles."""
    ends = (_OWN_NUMBER.fullmatch(first), _OWN_NUMBER.fullmatch(last))
    if ends[0] is None or ends[1] is None:
        return
    start, end = to_int(ends[0][1]) or 0, to_int(ends[1][1]) or 0
    if start < end <= start + _MOST_IN_RANGE:
        yield from (f"第{to_chinese(number)}条" for number in range(start + 1, end))


def _targets(line: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the laws that a line turns to, with where what it says of them begins.

    Several laws joined by 、 or 和 are turned to together: 对《…》和《…》作出修改.
    """
    group: list[TitleInText] = []
    titles = [*titles_in(line)]
    for at, title in enumerate(titles):
        group.append(title)
        following = line[title.end : titles[at + 1].start if at + 1 < len(titles) else None]
        if at + 1 < len(titles) and _AND.fullmatch(following):
            continue
        lead = _OPENS.split(line[: group[0].start].rpartition("》")[2])[-1]
        number = NUMBERED.match(line)
        is_first = number is not None and number.end() == group[0].start
        behind = _REMARK.sub("", following, count=1) if following[:1] in "（(" else following
        if (is_first or not group[0].start or _LEAD.search(lead)) and _TAIL.match(behind):
            yield title.end, [each.title for each in group]
        group = []


def _names_another(line: str, law: _Law | None) -> bool:
    """Return whether a numbered line begins with a law of which it is not told what happens."""
    number = NUMBERED.match(line)
    if law is None or number is None or not _VERB.search(line):
        return False
    first = next(titles_in(line), None)
    is_early = first is not None and first.start <= _FIRST
    if first is None or not is_early or _PLACE.search(line[: first.start]):
        return False
    return title_key(first.title) != title_key(law.title)
