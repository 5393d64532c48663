"""Whether the articles of a text are those of its title: a page may hold another law's."""

import re
from collections import Counter

from devolved_powers.law.statute import Version
from devolved_powers.law.written_doubts import Doubts

_OWN = re.compile(
    r"(?<![基根日资成])本(?P<kind>法|条例|实施办法|办法|规定|实施细则|细则|规则|决定|准则|规程)(?!规|人|定代|院|庭|官|律|治)"
)
_MADE = re.compile(
    r"制[定订]本(?P<kind>法|条例|实施办法|办法|规定|实施细则|细则|规则|决定|准则|规程)"
)
_TRIAL = re.compile(r"[（(][^（）()]*[）)]$")
_KIND = re.compile("(?:法典|法|条例|办法|规定|细则|规则|决定|准则|规程)$")
_COMMON = re.compile(
    "中华人民共和国|[\u4e00-\u9fff]{2,6}?(?:省|自治区|市(?!场|政|容|民))|管理|监督|实施|若干|暂行"
)
"""Words of a title that say nothing of its matter."""
_LEAST = 2
"""How often a text has to call itself something."""


def check_subject(version: Version, at: int, doubts: Doubts) -> None:
    """Ask about a text whose articles call it something else than its title.

    Args:
        version: the text.
        at: the line of the document with the first article.
        doubts: takes the doubt.
    """
    if not version.articles or not version.title:
        return
    title = _TRIAL.sub("", version.title)
    first = "".join(paragraph.text for paragraph in version.articles[0].paragraphs)
    made = _MADE.search(first)
    if made and not _is_kind(title, made["kind"]):
        doubts.ask("title-unlike-first-article", at, made[0])
        return
    names = Counter(found["kind"] for line in version.lines() for found in _OWN.finditer(line))
    if names:
        most, count = names.most_common(1)[0]
        if count >= _LEAST and not any(_is_kind(title, kind) for kind in names):
            doubts.ask("title-unlike-first-article", at, f"本{most}")
            return
    _check_words(title, first, version, at, doubts)


def _is_kind(title: str, kind: str) -> bool:
    """Return whether a title is of the kind that a text calls itself."""
    if title.endswith(kind) or (kind == "法" and title.endswith("法典")):
        return True
    return kind.startswith("实施") and title.endswith(kind.removeprefix("实施")) and "实施" in title


def _check_words(title: str, first: str, version: Version, at: int, doubts: Doubts) -> None:
    """Ask about a title of whose own words the first articles have none."""
    words = _COMMON.sub(" ", _KIND.sub("", title))
    pairs = {part[i : i + 2] for part in words.split() for i in range(len(part) - 1)}
    head = first + "".join(p.text for a in version.articles[1:3] for p in a.paragraphs)
    if pairs and not any(pair in head for pair in pairs):
        doubts.ask("title-unlike-first-article", at, first)
