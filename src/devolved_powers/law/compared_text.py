"""Articles, paragraphs and items as they are compared: what each says, and what it is read with.

An item says what it says together with the lines above its list, a paragraph that speaks of 前款
together with the one before it: only so read can two of them be the same. Numbers of other
articles, punctuation and the words that a reform of organs or a style book changed are evened out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from devolved_powers.law.article_facts import article_facts
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.named_in_text import NamedInText, names_of
from devolved_powers.law.normalise import (
    normalise,
    normalise_item,
    references,
    without_references,
)
from devolved_powers.law.statute import Article, Paragraph, Version

CharacterPairs = frozenset[str]

_PUNCTUATION = re.compile(r"[,。;:、!?\"'<>()《》-]")
_RENAMED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (
            r"(?<!农村)(?:农业行政|农牧|畜牧兽医行政|畜牧兽医|农业)(?=主管部门|行政主管部门|部门)",
            "农业农村",
        ),
        (r"农业农村(?:农业农村)+", "农业农村"),
        (r"环境保护行政|环境保护(?=主管部门|部门)", "生态环境"),
        (r"国土资源行政|国土资源(?=主管部门|部门)|地质矿产(?=主管部门)", "自然资源"),
        (
            r"(?:工商行政管理|质量技术监督|食品药品监督管理|产品质量监督)(?=部门|机关)",
            "市场监督管理",
        ),
        (r"市场监督管理机关", "市场监督管理部门"),
        (r"(?:卫生计生|卫生和计划生育|卫生)(?=行政部门|行政主管部门|主管部门|部门)", "卫生健康"),
        (r"安全生产监督管理(?=部门)", "应急管理"),
        (r"行政主管部门|行政部门", "主管部门"),
        ("中华人民共和国", ""),
        ("其它", "其他"),
        ("做出", "作出"),
        ("帐", "账"),
        ("以及", "和"),
        ("(?<![涉普])及(?![时其])", "和"),
        ("省、自治区、直辖市(?=人民政府)", "省级"),
        ("退役军人事务部门", "退役军人工作主管部门"),
        ("以下(?=内容|条件|情形|行为|措施|事项)", "下列"),
        ("的(?=[,。;:]|$)", ""),
        ("或者", "或"),
        ("的罚款", "罚款"),
        ("应当", "应"),
    )
)
"""Words that a reform of organs or of style replaced, the duty being the same."""
_CLAUSE_END = re.compile("[。;\n]")
_ACT = re.compile(
    r"(?P<act>[^。;\n]*)的,(?=[^。;\n]{0,80}?(?:责令|处|给予|予以|没收|吊销|警告|罚款|追究|处分))"
)
_AGAINST = re.compile(r"违反本?[^,。;]{0,12}规定,?|违反[^,。;]{0,20}第#条[^,。;]{0,6},?")
_AGGRAVATED = re.compile(
    r"(?:并|且)?(?:有违法所得|没有违法所得|违法所得|情节|后果|造成|构成|逾期|拒不|尚不|有前款|货值)[^,]*"
)
_REFERRED = re.compile("第#条[^,]{0,20}(?:情形|行为)")
"""An act that another article describes says nothing here of what it is."""
_PENALTY = re.compile("责令|罚款|没收|吊销|拘留|处分|刑事责任|赔偿责任")
_SHORTEST_ACT = 6
_LOOKS_BACK = re.compile(
    r"(?P<penalty>依照|按照|依)?(?:前(?P<back>[一两二三四五])?款|本条第(?P<own>[一二三四五六])款)"
    r"(?:的?规定)?(?P<acts>(?:所列|的)?(?:违法)?(?:行为|情形))?"
)
_BACK = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


@lru_cache(maxsize=4096)
def evened(text: str) -> str:
    """Return a text without what makes no difference to the duty.

    Args:
        text: as `normalise` returns it.
    """
    plain = without_references(text)
    for pattern, name in _RENAMED:
        plain = pattern.sub(name, plain)
    return _PUNCTUATION.sub("", plain)


def _parts_of(article: Article, place: LegalPlace) -> Iterator[str]:
    """Yield what a place says, paragraph by paragraph and item by item."""
    for number, paragraph in enumerate(article.paragraphs, 1):
        if place.paragraph in (0, number):
            if not place.item:
                yield normalise(paragraph.text)
            for item in paragraph.items:
                if place.item in (0, item.number):
                    yield normalise_item(item)


def _acts(text: str) -> Iterator[str]:
    """Yield each act that a penalty clause punishes, evened, without what follows from it."""
    clauses = _CLAUSE_END.split(without_references(text))
    for clause in clauses:
        match = _ACT.match(clause)
        if match is None and (_AGGRAVATED.match(clause) or _PENALTY.search(clause)):
            continue
        for act in _AGAINST.sub("", match["act"] if match else clause).split("的,"):
            pieces = act.split(",")
            stated = [p for p in pieces if not (_AGGRAVATED.match(p) or _REFERRED.search(p))]
            kept = evened("".join(stated))
            if len(kept) >= _SHORTEST_ACT and "下列" not in kept:
                yield kept


@dataclass(slots=True)
class Unit:
    """An article, a paragraph or an item, as it is compared.

    Args:
        place: where it stands.
        own: what it says itself, evened.
        read: that and what it is read with, evened.
        exact: the same, with nothing evened but blanks and width.
        names: what it names, so read.
        refers: the articles of the same law that it refers to, so read.
        punished: each act that it punishes, evened; none of a text that punishes nothing.
        acts: the pairs of characters of each of these.
        pairs: those of all it says; of a text that punishes, of the acts alone, since the penalties
            are those of many.
        weight: how much these say, set where texts are compared.
        all_pairs: those of all it says.
        all_weight: how much these say, likewise.
    """

    place: LegalPlace
    own: str
    read: str
    exact: str
    names: NamedInText
    refers: tuple[tuple[int, int], ...]
    punished: tuple[str, ...]
    acts: tuple[CharacterPairs, ...] = field(init=False)
    pairs: CharacterPairs = field(init=False)
    weight: int = 0
    all_pairs: CharacterPairs = field(init=False)
    all_weight: int = 0

    def __post_init__(self) -> None:
        """Take the pairs of characters."""
        self.acts = tuple(map(pairs_of, self.punished))
        self.all_pairs = pairs_of(self.own)
        self.pairs = frozenset().union(*self.acts) if self.acts else self.all_pairs


@dataclass(frozen=True, slots=True)
class ComparedArticle:
    """An article with all its paragraphs and items.

    Args:
        whole: the article.
        parts: its paragraphs, each followed by its items; a lone paragraph is left out, since it is
            the article.
        paragraphs: how many it has.
    """

    whole: Unit
    parts: tuple[Unit, ...]
    paragraphs: int

    @property
    def units(self) -> Iterator[Unit]:
        """The article and its parts."""
        yield self.whole
        yield from self.parts


def pairs_of(text: str) -> CharacterPairs:
    """Return the pairs of characters that stand side by side in a text."""
    return frozenset(map(str.__add__, text, text[1:]))


def alike(one: Unit, other: Unit) -> int:
    """Return how far two texts agree as they are read, in per cent (Dice's measure)."""
    if one.exact == other.exact:
        return 100
    pairs, others = pairs_of(one.read), pairs_of(other.read)
    total = len(pairs) + len(others)
    return min(99, 200 * len(pairs & others) // total) if total else 0


def compared(version: Version) -> tuple[ComparedArticle, ...]:
    """Return the articles of a version as they are compared."""
    return tuple(map(_compared, version.articles))


def _compared(article: Article) -> ComparedArticle:
    facts = article_facts(article)
    whole = LegalPlace(article.number, article.suffix)

    def unit(place: LegalPlace, own: str, around: str = "") -> Unit:
        exact = around + own
        named = names_of(facts, place)
        punishes = bool(named.penalties or named.orders)
        acts = (
            [act for part in _parts_of(article, place) for act in _acts(part)] if punishes else []
        )
        return Unit(place, evened(own), evened(exact), exact, named, references(exact), tuple(acts))

    texts = [_full(paragraph) for paragraph in article.paragraphs]
    parts: list[Unit] = []
    for number, paragraph in enumerate(article.paragraphs, 1):
        place = whole._replace(paragraph=number)
        around = _looked_back(normalise(paragraph.text), article.paragraphs, number)
        if len(texts) > 1:
            parts.append(unit(place, texts[number - 1], around))
        lead = around + normalise(paragraph.text)
        parts.extend(
            unit(place._replace(item=item.number), normalise_item(item), lead)
            for item in paragraph.items
        )
    return ComparedArticle(unit(whole, "\n".join(texts)), tuple(parts), len(texts))


def _full(paragraph: Paragraph) -> str:
    return normalise(paragraph.text) + "".join(map(normalise_item, paragraph.items))


def _referred(paragraph: Paragraph, match: re.Match[str]) -> str:
    """Return what of a paragraph a reference to it means."""
    head, items = normalise(paragraph.text), "".join(map(normalise_item, paragraph.items))
    if match["acts"]:
        acts = _ACT.match(head)
        return items or (acts["act"] if acts else head)
    return head if match["penalty"] else head + items


def _looked_back(text: str, paragraphs: Sequence[Paragraph], number: int) -> str:
    """Return what a paragraph refers to in others of its article: their acts, penalties or all."""
    read: dict[int, str] = {}
    for match in _LOOKS_BACK.finditer(text):
        if match["own"]:
            wanted: Iterable[int] = (_BACK[match["own"]],)
        else:
            wanted = range(max(1, number - _BACK.get(match["back"] or "一", 1)), number)
        for n in wanted:
            if n != number and n <= len(paragraphs):
                read[n] = read.get(n, "") + _referred(paragraphs[n - 1], match)
    return "".join(read.values())
