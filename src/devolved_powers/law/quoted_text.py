"""Does a clause that a list quotes say what the law says? 一致, 不一致, or no text to tell by.

Compared is what is written: blanks, the width of marks and quotation marks make no difference. The
quotation may be the article or a part of it, with …… for what it leaves out. A text other than
that of the day counts only where it says so: an old quotation is told from a wrong one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final, Literal

from devolved_powers.citations.model import CitedPlace
from devolved_powers.citations.numerals import to_chinese
from devolved_powers.i18n import N_, _
from devolved_powers.law.corpus import StoredText, version_in
from devolved_powers.law.legal_place import LegalPlace, legal_places
from devolved_powers.law.place_text import dated_by_text
from devolved_powers.law.sources.finding import find_sources
from devolved_powers.law.statute import Article, Law, Note, Version
from devolved_powers.law.text_files import named_law
from devolved_powers.law.timeline import in_force_on
from devolved_powers.law.titles import title_key
from devolved_powers.law.written_text import EDGE, WrittenText, found_in, pieces_of

QuotationAnswer = Literal["agrees", "differs", "no-text"]
Age = Literal["", "older", "newer"]

_TELLING: Final = 8
"""From how many characters on a quotation is looked for in other places of the law."""
_MESSAGES: dict[tuple[QuotationAnswer, Age], str] = {
    ("agrees", "older"): N_("The quotation is that of 《{law}》 of {version}, an older text."),
    ("agrees", "newer"): N_("The quotation is that of 《{law}》 of {version}, a later text."),
    ("no-text", ""): N_("There is no text of 《{law}》 at hand to compare the quotation with."),
}


@dataclass(frozen=True, slots=True)
class QuotationVerdict:
    """What became of comparing a quotation.

    Args:
        answer: agrees, differs, or no-text where there is nothing to compare it with.
        law: the official title; as cited where no text is at hand.
        version: the date of the text that it agrees with, or differs from.
        age: older or newer where that is not the text of the day.
        quoted: of a difference, the quotation from shortly before it on.
        text: of a difference, the law from the same point on; empty where the law ends there.
        stands_in: of a difference, the place of the law that does say what is quoted.
    """

    answer: QuotationAnswer
    law: str
    version: date | None = None
    age: Age = ""
    quoted: str = ""
    text: str = ""
    stands_in: LegalPlace | None = None


class StatuteTexts:
    """Folders of statute texts, of which only the laws asked for are read, each once.

    Args:
        folders: folders and git repositories of texts; those that count first in front.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._found: dict[str, list[StoredText]] | None = None
        self._laws: dict[str, Law | None] = {}
        self._units: dict[tuple[str, date], dict[LegalPlace, tuple[_Unit, ...]]] = {}
        self.notes: list[Note] = []

    def law(self, title: str) -> Law | None:
        """Return a law with all texts of it at hand; None where there are none.

        Args:
            title: with or without 中华人民共和国.
        """
        key = title_key(title)
        if key not in self._laws:
            self._laws[key] = self._read(key)
        return self._laws[key]

    def units(self, version: Version) -> "Mapping[LegalPlace, tuple[_Unit, ...]]":
        """Return the articles of a text in the parts they are compared by."""
        key = (version.title, version.day)
        if key not in self._units:
            self._units[key] = {
                LegalPlace(article.number, article.suffix): tuple(_units(article))
                for article in version.articles
            }
        return self._units[key]

    def _read(self, key: str) -> Law | None:
        versions: dict[date, Version] = {}
        for file in self._files().get(key, ()):
            version = version_in(file, self.notes)
            if version is not None:
                held = versions.get(version.day)
                if held is None or (version.closed and not held.closed):
                    versions[version.day] = version
        if not versions:
            return None
        texts = tuple(version for _day, version in sorted(versions.items()))
        return Law(texts[-1].title, texts)

    def _files(self) -> dict[str, list[StoredText]]:
        if self._found is None:
            self._found = {}
            for source in find_sources(self._folders, self.notes):
                for text in source.texts:
                    self._found.setdefault(title_key(named_law(text.file)), []).append(text)
        return self._found


def compare_quotation(
    place: CitedPlace, quotation: str, texts: StatuteTexts, day: date | None = None
) -> QuotationVerdict:
    """Compare a clause as a list quotes it with the law.

    Args:
        place: the place that it quotes, as parsed.
        quotation: the clause.
        texts: the texts at hand.
        day: the day whose text counts; without it, the newest.

    Returns:
        Whether they agree; where not, where they part.
    """
    title = place.law_resolved or place.law or ""
    law = None if place.clause or place.annex or not title else texts.law(title)
    quoted = pieces_of(quotation)
    if law is None or not quoted:
        return QuotationVerdict("no-text", law.title if law else title)
    first: QuotationVerdict | None = None
    ordered = _ordered(law, day)
    for version in ordered:
        verdict = _by_version(place, quoted, version, texts.units(version))
        if verdict.answer == "agrees":
            meant = ordered[0].day
            age: Age = "" if version.day == meant else "older" if version.day < meant else "newer"
            return replace(verdict, age=age)
        if first is None or (first.answer == "no-text" and verdict.answer == "differs"):
            first = verdict
    return first or QuotationVerdict("no-text", law.title)


def quotation_reason(verdict: QuotationVerdict, cited: str) -> str:
    """Return what is to be told of a quotation; empty where it agrees with the text of the day.

    Args:
        verdict: what became of it.
        cited: the place quoted, as lawyers write it.
    """
    version = verdict.version.isoformat() if verdict.version else ""
    if verdict.answer != "differs":
        message = _MESSAGES.get((verdict.answer, verdict.age))
        return _(message).format(law=verdict.law, version=version) if message else ""
    told = _(
        "The quotation of {cited} differs from the text of {version}: quoted is “{quoted}”, the law"
        " has “{text}”."
    ).format(cited=cited, version=version, quoted=verdict.quoted, text=verdict.text)
    if verdict.stands_in is None:
        return told
    elsewhere = _("What is quoted stands in {place}.").format(place=verdict.stands_in.cited())
    return f"{told} {elsewhere}"


def _ordered(law: Law, day: date | None) -> tuple[Version, ...]:
    """Return the texts: that of the day, the older ones, then those that came after it."""
    newest_first = tuple(reversed(law.versions))
    if day is None:
        return newest_first
    dated = in_force_on(dated_by_text(law), day).versions
    meant = dated[0].day if dated else newest_first[-1].day
    past = tuple(version for version in newest_first if version.day <= meant)
    later = tuple(version for version in law.versions if version.day > meant)
    return (*past, *later)


@dataclass(slots=True)
class _Unit:
    """What an article consists of: a paragraph's own text, or an item under it."""

    place: LegalPlace
    text: str
    written: WrittenText = field(init=False)

    def __post_init__(self) -> None:
        self.written = WrittenText.of(self.text)


def _units(article: Article) -> Iterator[_Unit]:
    whole = LegalPlace(article.number, article.suffix)
    for number, paragraph in enumerate(article.paragraphs, 1):
        place = whole._replace(paragraph=number)
        yield _Unit(place, paragraph.text)
        for item in paragraph.items:
            text = f"（{to_chinese(item.number)}）{''.join(item.lines())}"
            yield _Unit(place._replace(item=item.number), text)


def _by_version(
    place: CitedPlace,
    quoted: Sequence[WrittenText],
    version: Version,
    articles: Mapping[LegalPlace, tuple[_Unit, ...]],
) -> QuotationVerdict:
    """Compare with one text: with the place cited, and with the whole article it is in."""
    good = QuotationVerdict("agrees", version.title, version.day)
    wanted = list(legal_places(place))
    if not wanted:
        return _in_whole_law(quoted, version, articles, good)
    numbers = dict.fromkeys(one.whole for one in wanted)
    units = [unit for number in numbers for unit in articles.get(number, ())]
    if not units:
        if not version.closed and wanted[0].article > _last(version):
            return replace(good, answer="no-text")
        return _differs(quoted, [], articles, good)
    cited = [unit for unit in units if any(one.overlaps(unit.place) for one in wanted)]
    if _holds(_joined(cited), quoted) or _holds_with_lead(units, wanted, quoted):
        return good
    if _holds(_joined(units), quoted) and _reaches(cited, quoted):
        return good
    return _differs(quoted, cited or units, articles, good)


def _last(version: Version) -> int:
    return max((article.number for article in version.articles), default=0)


def _in_whole_law(
    quoted: Sequence[WrittenText],
    version: Version,
    articles: Mapping[LegalPlace, tuple[_Unit, ...]],
    good: QuotationVerdict,
) -> QuotationVerdict:
    """Compare with the whole of a law that is cited without an article."""
    whole = WrittenText.of("".join(version.lines()))
    if _holds(whole, quoted):
        return good
    units = [unit for parts in articles.values() for unit in parts]
    if not units:
        return _parted(quoted, whole, replace(good, answer="differs"))
    return good if _holds(_joined(units), quoted) else _differs(quoted, units, articles, good)


def _joined(units: Sequence[_Unit]) -> WrittenText:
    return WrittenText(
        "".join(unit.written.compared for unit in units),
        tuple(sign for unit in units for sign in unit.written.printed),
    )


def _holds(text: WrittenText, quoted: Sequence[WrittenText]) -> bool:
    """Whether all parts stand in a text, one behind the other."""
    at = 0
    for piece in quoted:
        found = found_in(text, piece, at)
        if found < 0:
            return False
        at = found + len(piece.compared)
    return True


def _holds_with_lead(
    units: Sequence[_Unit], wanted: Sequence[LegalPlace], quoted: Sequence[WrittenText]
) -> bool:
    """Whether the item cited is quoted with the line above its list, without the other items."""
    if not any(place.item for place in wanted):
        return False
    kept = [
        unit
        for unit in units
        if not unit.place.item or any(one.overlaps(unit.place) for one in wanted)
    ]
    return _holds(_joined(kept), quoted)


def _reaches(cited: Sequence[_Unit], quoted: Sequence[WrittenText]) -> bool:
    """Whether a quotation of more than the place holds something of the place itself."""
    whole = "".join(piece.compared for piece in quoted)
    return any(unit.written.compared.rstrip(EDGE) in whole for unit in cited)


def _differs(
    quoted: Sequence[WrittenText],
    cited: Sequence[_Unit],
    articles: Mapping[LegalPlace, tuple[_Unit, ...]],
    good: QuotationVerdict,
) -> QuotationVerdict:
    """Tell where a quotation parts from the place cited, and which other place says it."""
    verdict = _parted(quoted, _joined(cited), replace(good, answer="differs"))
    if sum(len(piece.compared) for piece in quoted) < _TELLING:
        return verdict
    for place, units in articles.items():
        if not _holds(_joined(units), quoted):
            continue
        last = units[-1].place.paragraph
        for number in range(1, last + 1) if last > 1 else ():
            within = [unit for unit in units if unit.place.paragraph == number]
            if _holds(_joined(within), quoted):
                return replace(verdict, stands_in=place._replace(paragraph=number))
        return replace(verdict, stands_in=place)
    return verdict


def _parted(
    quoted: Sequence[WrittenText], text: WrittenText, verdict: QuotationVerdict
) -> QuotationVerdict:
    """Find where the first part that the text does not have parts from it."""
    at = 0
    for piece in quoted:
        found = found_in(text, piece, at)
        if found >= 0:
            at = found + len(piece.compared)
            continue
        cut = text.compared.find(piece.compared, at)
        if cut >= 0:  # it ends where the law goes on
            end = len(piece.compared)
            return replace(verdict, quoted=f"{piece.shown(end)}。", text=text.shown(cut + end))
        low, high = 0, len(piece.compared)
        while low < high:
            middle = (low + high + 1) // 2
            if piece.compared[:middle] in text.compared[at:]:
                low = middle
            else:
                high = middle - 1
        where = text.compared.find(piece.compared[:low], at)
        return replace(verdict, quoted=piece.shown(low), text=text.shown(where + low))
    return replace(verdict, quoted=quoted[0].shown(0), text=text.shown(0))
