"""What a person types of a single article where no text is to be had.

    第十二条：2款；第1款4项；第2款罚款200元至500元（个人）；第2款警告、没收违法所得

An article, a colon, and pieces parted by semicolons: how many 款 it has, how many 项 a 款 has, the
fines, the penalties, what may be ordered. Nothing else is understood, and nothing is guessed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import get_args

from devolved_powers.citations.numerals import to_int
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, sentences
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.amounts import amounts
from devolved_powers.law.fines import CASE_WORDS, OR, base_of, cases
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.normalise import normalise
from devolved_powers.law.sanctions import penalties
from devolved_powers.models.law_names import FinedSubject, FineSet, Names
from devolved_powers.models.laws import ArticleFacts
from devolved_powers.models.vocabulary import PENALTIES

EXAMPLE = "第十二条：2款；第1款4项；第2款罚款200元至500元（个人）"
_NUMERAL = "[0-9一二三四五六七八九十百千零〇两]+"
_MOST_ITEMS = 999
_MOST_PARAGRAPHS = 99
_ARTICLE = late_pattern(rf"第?(?P<article>{_NUMERAL})条(?:之(?P<suffix>{_NUMERAL}))?")
_PLACE = rf"(?:第(?P<paragraph>{_NUMERAL})款)?(?:第\(?(?P<item>{_NUMERAL})\)?项)?"
_PIECE = late_pattern(rf"{_PLACE}(?P<words>.+)")
_COUNT = late_pattern(rf"(?:共|有)?(?P<count>{_NUMERAL})(?:个)?(?P<unit>款|项)")
_SUM = r"(?:[0-9.,]+|[一二三四五六七八九十百千零〇两点]+)(?:[十百千]?[万亿])?(?:元|倍|%)"
_BARE = r"(?:[0-9.,]+|[一二三四五六七八九十百千零〇两点]+)(?:[十百千]?[万亿])?"
_RANGE = (
    rf"(?:(?:{_SUM}|{_BARE})(?:以上|至|到|-|~){_SUM}(?:以下)?|(?P<most>{_SUM}以下)"
    rf"|(?P<least>{_SUM}以上)|{_SUM})"
)
_FINE = late_pattern(
    rf"(?:并?处)?罚款(?P<base>[^0-9()]*?(?:的)?)(?P<range>{_RANGE})(?:\((?P<whose>[^()]*)\))?"
)
_AMOUNT = late_pattern(r"(?P<value>[0-9]+(?:\.[0-9]+)?)(?P<unit>元|倍|%)")
_ORDER = late_pattern("(?:责令|限期)[\u4e00-\u9fff]{2,14}")
_SUBJECTS: tuple[str, ...] = get_args(FinedSubject)
_SEVERAL = re.compile("[,、]")
_BESIDE = re.compile(r"、(?![^()]*\))")
"""Between two things that a piece names; not inside of brackets."""


class UnreadablePieceError(PowersError):
    """A piece that nothing can be made of.

    Args:
        typed: all that was typed of the article.
        piece: the piece.
        remedy: what to type instead.
    """

    def __init__(self, typed: str, piece: str, remedy: str) -> None:
        message = _("“{piece}” in “{typed}” cannot be read.").format(piece=piece, typed=typed)
        example = _("A whole example: “{example}”").format(example=EXAMPLE)
        super().__init__(message, hint=sentences(remedy, example), code=ExitCode.USAGE)


_HOW = N_(
    "Pieces are “2款”, “第1款4项”, “第2款罚款200元至500元（个人）”, “第2款警告、没收违法所得”, "
    "“第2款责令改正”."
)


def read_typed_articles(texts: Iterable[str]) -> tuple[ArticleFacts, ...]:
    """Return the facts on single articles, in the order of their numbers.

    Args:
        texts: what was typed, one text an article.

    Raises:
        PowersError: when a piece cannot be read, or an article is typed twice.
    """
    found: dict[LegalPlace, ArticleFacts] = {}
    for text in texts:
        facts = read_typed_article(text)
        place = LegalPlace(facts.article, facts.suffix or 0)
        if place in found:
            message = _("{place} is typed twice.").format(place=place.cited())
            hint = _("Put all that it holds behind one colon.")
            raise PowersError(message, hint=hint, code=ExitCode.USAGE)
        found[place] = facts
    return tuple(facts for _place, facts in sorted(found.items()))


def read_typed_article(text: str) -> ArticleFacts:
    """Return the facts on one article.

    Args:
        text: as typed; see this module.

    Raises:
        PowersError: when a piece cannot be read.
    """
    head, colon, rest = normalise(text).partition(":")
    match = _ARTICLE.fullmatch(head)
    number = to_int(match["article"]) if match else None
    suffix = to_int(match["suffix"]) if match and match["suffix"] else 0
    if not colon or not number or suffix is None:
        raise UnreadablePieceError(text, head, _("First the article, then a colon."))
    typed = _Typed(text)
    for piece in rest.rstrip("。.;").split(";"):
        typed.take(piece)
    return ArticleFacts(
        article=number,
        suffix=suffix or None,
        typed=True,
        items=typed.counted(),
        names=tuple(typed.names()),
    )


def written_article(facts: ArticleFacts) -> str:
    """Return what was typed of an article, in the form that `read_typed_article` reads."""
    place = LegalPlace(facts.article, facts.suffix or 0)
    counts = enumerate(facts.items, 1)
    pieces = [f"{len(facts.items)}款", *(f"第{n}款{count}项" for n, count in counts if count)]
    for names in facts.names:
        where = f"第{names.paragraph}款" + (f"第{names.item}项" if names.item else "")
        pieces.extend(f"{where}罚款{_fine_written(fine)}" for fine in names.fines)
        others = [p for p in names.penalties if p != "罚款" or not names.fines]
        if others or names.orders:
            pieces.append(where + "、".join((*others, *names.orders)))
    return f"{place.cited()}：{'；'.join(pieces)}"


def _fine_written(fine: FineSet) -> str:
    least, most = (f"{limit}{fine.unit}" for limit in (fine.from_, fine.to))
    limits = f"{least}至{most}"
    if fine.from_ == fine.to:
        limits = most
    elif fine.from_ is None:
        limits = f"{most}以下"
    elif fine.to is None:
        limits = f"{least}以上"
    whose = "，".join(filter(None, (fine.subject, fine.when)))
    return f"{fine.base or ''}{limits}" + (f"（{whose}）" if whose else "")


@dataclass
class _Part:
    """What was typed of one paragraph or item."""

    fines: list[FineSet] = field(default_factory=list)
    amounts: list[str] = field(default_factory=list)
    penalties: list[str] = field(default_factory=list)
    orders: list[str] = field(default_factory=list)


@dataclass
class _Typed:
    """What was typed of one article, piece by piece.

    Args:
        text: all of it, for messages.
    """

    text: str
    paragraphs: int | None = None
    items: dict[int, int] = field(default_factory=dict)
    parts: defaultdict[tuple[int, int], _Part] = field(default_factory=lambda: defaultdict(_Part))

    def take(self, piece: str) -> None:
        """Take a piece in.

        Raises:
            UnreadablePieceError: when nothing can be made of it.
        """
        counted = _COUNT.fullmatch(piece)
        if counted is not None and counted["unit"] == "款":
            self._take_paragraphs(piece, to_int(counted["count"]))
            return
        match = _PIECE.fullmatch(piece)
        if match is None:
            raise self._unread(piece)
        paragraph, item = (self._number(piece, match[name]) for name in ("paragraph", "item"))
        words = match["words"]
        counted = _COUNT.fullmatch(words)
        if counted is not None and counted["unit"] == "项" and not item:
            self._take_items(piece, paragraph, to_int(counted["count"]))
            return
        part = self.parts[self._home(piece, paragraph, item)]
        for word in _BESIDE.split(words):
            if not (self._is_fine(piece, word, part) or self._is_named(word, part)):
                raise self._unread(piece)

    def counted(self) -> tuple[int, ...]:
        """Return the number of items of each paragraph.

        Raises:
            UnreadablePieceError: when the number of paragraphs was not typed, or is too small.
        """
        if self.paragraphs is None:
            raise UnreadablePieceError(
                self.text, self.text, _("Type first how many 款 the article has: “1款”.")
            )
        return tuple(self.items.get(number, 0) for number in range(1, self.paragraphs + 1))

    def names(self) -> Iterator[Names]:
        """Yield what each paragraph and item names, in the order of the article."""
        for (paragraph, item), part in sorted(self.parts.items()):
            yield Names.model_validate(
                {
                    "paragraph": paragraph,
                    "item": item or None,
                    "penalties": [p for p in PENALTIES if p in part.penalties],
                    "orders": [*dict.fromkeys(part.orders)],
                    "amounts": [*dict.fromkeys(part.amounts)],
                    "fines": [*dict.fromkeys(part.fines)],
                }
            )

    def _unread(self, piece: str, remedy: str = "") -> UnreadablePieceError:
        return UnreadablePieceError(self.text, piece, remedy or _(_HOW))

    def _number(self, piece: str, written: str | None) -> int:
        if written is None:
            return 0
        number = to_int(written)
        if not number:
            raise self._unread(piece)
        return number

    def _take_paragraphs(self, piece: str, count: int | None) -> None:
        if self.paragraphs is not None:
            raise self._unread(piece, _("The number of 款 was typed before."))
        if self.items or self.parts:
            raise self._unread(piece, _("The number of 款 comes first."))
        if not count or count > _MOST_PARAGRAPHS:
            raise self._unread(piece)
        self.paragraphs = count

    def _take_items(self, piece: str, paragraph: int, count: int | None) -> None:
        paragraph, _item = self._home(piece, paragraph, 0)
        if not count or count > _MOST_ITEMS:
            raise self._unread(piece)
        if paragraph in self.items:
            raise self._unread(piece, _("The number of 项 of this 款 was typed before."))
        self.items[paragraph] = count

    def _home(self, piece: str, paragraph: int, item: int) -> tuple[int, int]:
        """Return the paragraph and item that a piece is about."""
        last = self.paragraphs
        if last is None:
            raise self._unread(piece, _("Type first how many 款 the article has: “1款”."))
        if not paragraph and last > 1:
            message = _("The article has {count} 款: say which.")
            raise self._unread(piece, message.format(count=last))
        if paragraph > last:
            message = _("The article has only {count} 款, as typed before.")
            raise self._unread(piece, message.format(count=last))
        paragraph = paragraph or 1
        if item > self.items.get(paragraph, 0):
            message = _("Type before it how many 项 the 款 has: “第{paragraph}款{item}项”.")
            raise self._unread(piece, message.format(paragraph=paragraph, item=item))
        return paragraph, item

    def _is_fine(self, piece: str, words: str, part: _Part) -> bool:
        match = _FINE.fullmatch(words)
        if match is None:
            return False
        found = [_AMOUNT.fullmatch(amount) for amount in amounts(match["range"])]
        values = [_plain(one["value"]) for one in found if one]
        units = {one["unit"] for one in found if one}
        base = base_of(match["base"]) if match["base"] else None
        if not values or len(units) > 1 or (match["base"] and base is None):
            raise self._unread(piece)
        least, most = values[0], values[-1]
        if least > most:
            raise self._unread(piece, _("The lower limit comes first."))
        subject, case = self._whose(piece, match["whose"] or "")
        part.amounts.extend(one[0] for one in found if one)
        part.penalties.append("罚款")
        part.fines.append(
            FineSet.model_validate(
                {
                    "subject": subject,
                    "when": case,
                    "from": None if match["most"] else least,
                    "to": None if match["least"] else most,
                    "unit": units.pop(),
                    "base": base,
                }
            )
        )
        return True

    def _whose(self, piece: str, words: str) -> tuple[str | None, str | None]:
        """Return on whom a fine is set, and in which case."""
        subject = case = None
        for word in filter(None, _SEVERAL.split(words)):
            parts = word.split(OR)
            named = [w for p in parts for w in ((p,) if p in CASE_WORDS else cases(p))]
            if word in _SUBJECTS and subject is None:
                subject = word
            elif len(named) >= len(parts) and case is None:
                case = OR.join(sorted(set(named)))
            else:
                raise self._unread(
                    piece, _("In brackets: “单位”, “个人” or “主管人员”; “不改正”, “情节严重” …")
                )
        return subject, case

    def _is_named(self, word: str, part: _Part) -> bool:
        """Take in a penalty or an order."""
        if word not in PENALTIES and not _ORDER.fullmatch(word):
            return False
        meant = (word,) if word in PENALTIES else penalties(word)
        part.penalties.extend(meant)
        part.orders.extend(() if meant else (word,))
        return True


def _plain(value: str) -> int | float:
    number = float(value)
    return int(number) if number.is_integer() else number
