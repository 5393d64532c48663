"""What a text says it repeals.

The closing articles of a law say so in sentences, decisions in lists. That rules which contradict a
law no longer count (有关规定与本法不一致的) repeals none by name, and is not told; nor is what is
declared void (失效).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from devolved_powers.law.decision_parts import NUMBERED, decision_day, decision_lines
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.reader import written_date
from devolved_powers.law.repeal_sentence import DAY, RepealedLaw, number_in, repealed_in
from devolved_powers.law.statute import Article, Version
from devolved_powers.law.titles import amends_others, title_key
from devolved_powers.law.titles_in_text import bare_title, titles_in

_CLOSING_DAY = re.compile(rf"自{DAY.pattern}起?(?:正式)?(?:施行|实施|生效)")
_OPENS_LIST = re.compile(r"(?:废止[:：]|废止下列[^。《》]{0,20}[:：])$")
_BLANKS = re.compile(r"[\s\u3000\u200b]+")
_REMARK = re.compile(r"[（(].*", re.DOTALL)
_IN_TITLE = re.compile(
    r"废止(?P<list>[《〈].*?[》〉](?:(?:[、，和及与]|以及)[《〈].*?[》〉])*)等?[^《〈]*?的决定$"
)
_QUOTED = re.compile(r"[《〈]([^《》〈〉]+)[》〉]")


@dataclass(frozen=True, slots=True)
class RepealSaid:
    """A law that another text says is repealed.

    Args:
        title: the law, as the text writes it.
        number: the number of its order, as the text writes it; empty for none.
        by: the title of the text that says so.
        version: the date of that text.
        place: where it says so: 第六十三条, 附件2.
        on: the first day without the law; None where the text does not tell.
        partial: what alone of the law is repealed, as written (第十条); empty for all of it.
        is_predecessor: whether the law has the title of the text itself: an older act, in whose
            place the text stands, and not the end of the law of that title.
        path: the file of the text, as `Version.path` has it.
    """

    title: str
    number: str
    by: str
    version: date
    place: str
    on: date | None
    partial: str = ""
    is_predecessor: bool = False
    path: str = ""


def repeals(version: Version) -> tuple[RepealSaid, ...]:
    """Return what a text says it repeals, in its order, each act once.

    Args:
        version: the text; of an amended one the days are those of the act that repealed.
    """
    said = _by_decision(version) if amends_others(version.title) else _by_articles(version)
    return tuple({(s.title, s.number, s.partial): s for s in reversed([*said])}.values())[::-1]


def _by_articles(version: Version) -> Iterator[RepealSaid]:
    for article in version.articles:
        if not any("废止" in _BLANKS.sub("", part.text) for part in article.paragraphs):
            continue
        on = _day_of(version, article)
        place = LegalPlace(article.number, article.suffix).cited()
        for paragraph in article.paragraphs:
            text = _BLANKS.sub("", paragraph.text)
            for sentence in text.split("。"):
                yield from (_said(version, law, place, on) for law in repealed_in(sentence))
            if _OPENS_LIST.search(text):
                for item in paragraph.items:
                    laws = _listed(_BLANKS.sub("", item.text), is_item=True)
                    yield from (_said(version, law, place, on) for law in laws)


def _by_decision(version: Version) -> Iterator[RepealSaid]:
    on = decision_day(version)
    found = False
    for line in decision_lines(version):
        text = _BLANKS.sub("", line.text)
        number = NUMBERED.match(text)
        text = text[number.end() :] if number else text
        named = [law for sentence in text.split("。") for law in repealed_in(sentence)]
        if line.kind == "repeals" and not named:
            named = [*_listed(text, is_item=number is not None and not line.is_heading)]
        found = found or bool(named)
        yield from (_said(version, law, line.place or "正文", on) for law in named)
    if not found:
        for law in _in_title(version.title):
            yield _said(version, law, "标题", on)


def _listed(line: str, *, is_item: bool) -> Iterator[RepealedLaw]:
    """Yield the laws that a line of a list names: …条例（…国务院令第169号发布）.

    Args:
        line: without its number.
        is_item: whether it has one: it may be a title then, without marks.
    """
    titles = [*titles_in(_REMARK.sub("", line))]
    if titles:
        number = number_in(line[titles[0].end :]) or number_in(line[: titles[0].start])
        yield from (RepealedLaw(title.title, number) for title in titles)
    elif is_item:
        title = bare_title(line)
        if title:
            yield RepealedLaw(title, number_in(line[len(title) :]))


def _in_title(title: str) -> Iterator[RepealedLaw]:
    """Yield the laws that the title of a decision says it repeals: 关于废止〈…〉的决定."""
    match = _IN_TITLE.search(title)
    for name in _QUOTED.findall(match["list"]) if match else ():
        yield RepealedLaw(name, "")


def _said(version: Version, law: RepealedLaw, place: str, on: date | None) -> RepealSaid:
    return RepealSaid(
        title=law.title,
        number=law.number,
        by=version.title,
        version=version.day,
        place=place,
        on=law.on or on,
        partial=law.partial,
        is_predecessor=title_key(law.title) == title_key(version.title),
        path=version.path,
    )


def _day_of(version: Version, article: Article) -> date | None:
    """Return from when a closing article has effect.

    The day that it states itself counts: of a law amended since, it is that of the act that
    repealed. Otherwise that of the text.
    """
    for paragraph in article.paragraphs:
        match = _CLOSING_DAY.search(_BLANKS.sub("", paragraph.text))
        if match is not None:
            return written_date(match["year"], match["month"], match["day"])
    return version.in_force.day if version.in_force else None
