"""Sentences of newer texts that seem to end a law and are not read as its repeal.

《…》停止执行, 同时废止 behind a title with other marks or none, 宣布失效: no fact is made of it,
and it is not passed over either. A person looks at it.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from devolved_powers.law.decision_parts import decision_lines
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.normalise import normalise
from devolved_powers.law.statute import Version
from devolved_powers.law.titles import PREFIX, amends_others, title_key
from devolved_powers.watch.said import SaidRepeal

_ENDS = (
    "(?:废止|失效|停止(?:执行|施行|实施|适用|使用)|不再(?:执行|施行|实施|适用|有效)|代替|取代|替代)"
)
_WORD = re.compile(_ENDS)
_BEHIND = re.compile(
    rf"[》>\"')\]]*(?:\([^()]{{0,60}}\))?(?:(?!规定|依照|根据|按照|第|细则|办法)[^。;]){{0,14}}?{_ENDS}(?![的前后])"
)
_BEFORE = re.compile(rf"{_ENDS}[:,]?(?:了|原|现行)?[《<\"'(]*$")
_LETTER = re.compile(r"[\u4e00-\u9fff0-9A-Za-z]")
_JOINS = tuple("原和及与或将对把即由、")
_SHORTEST = 4
"""Characters of a title that is looked for outside of its marks."""


def hinted_ends(
    versions: Iterable[Version], keys: Collection[str], read: Collection[tuple[str, str]]
) -> Iterator[SaidRepeal]:
    """Yield what seems to end laws, each law once for a text.

    Args:
        versions: the texts at hand.
        keys: the keys of the titles of the laws that are asked about.
        read: what was read as a repeal: the path of the text, and the key of the law.
    """
    asked = sorted(key for key in keys if len(key) >= _SHORTEST)
    known = set(read)
    for version in versions:
        own = title_key(version.title)
        for place, sentence in _sentences(version):
            for key in asked:
                if key in sentence and key != own and _is_ended(sentence, key):
                    if (version.path, key) in known:
                        continue
                    known.add((version.path, key))
                    by = f"《{version.title}》{place}"
                    source = f"《{version.title}》（{version.day.isoformat()}）{place}"
                    yield SaidRepeal(key, None, by, source, version.day, is_hint=True)


def _sentences(version: Version) -> Iterator[tuple[str, str]]:
    """Yield the sentences that speak of an end, each with its place."""
    if amends_others(version.title):
        for line in decision_lines(version):
            lead = "失效:" if line.kind == "voids" else ""
            yield from ((line.place or "正文", lead + one) for one in _ending(line.text, lead))
        return
    for article in version.articles:
        place = LegalPlace(article.number, article.suffix).cited()
        for paragraph in article.paragraphs:
            lines = [paragraph.text, *(line for item in paragraph.items for line in item.lines())]
            lead = "废止:" if _WORD.search(normalise(paragraph.text)[-12:]) else ""
            yield from ((place, one) for one in _ending(lines[0], ""))
            yield from ((place, lead + o) for line in lines[1:] for o in _ending(line, lead))
    for text in version.loose:
        yield from (("正文", one) for one in _ending(text, ""))


def _ending(text: str, lead: str) -> Iterator[str]:
    plain = normalise(text)
    if lead or _WORD.search(plain):
        yield from (one for one in plain.split("。") if lead or _WORD.search(one))


def _is_ended(sentence: str, key: str) -> bool:
    at = sentence.find(key)
    while at >= 0:
        before = sentence[:at].removesuffix(PREFIX)
        is_apart = not before or not _LETTER.match(before[-1]) or before.endswith(_JOINS)
        behind = sentence[at + len(key) :]
        if (is_apart or _BEFORE.search(before)) and (
            _BEHIND.match(behind) or (_BEFORE.search(before) and not _LETTER.match(behind))
        ):
            return True
        at = sentence.find(key, at + 1)
    return False
