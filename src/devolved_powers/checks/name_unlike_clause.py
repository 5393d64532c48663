"""The name of a power or item does not fit the text that it cites.

An item number (项) one too high, an article of another law, an article that was renumbered: such a
slip leads to a text in force that has nothing to do with the name, so that nobody notices. Name and
text are compared by the pairs of characters they share. Where the name stands almost word for word
in another 项, 款 or article of the same text, that place is named; where duty or penalty clause has
hardly anything of the name, the text is to be read. `powers law index` keeps these pairs, hashed,
of the articles that are cited when it runs; of others it cannot be told.

How to mend it: read the cited text, and cite the place that says what the name says; or mend the
name.

Right:

    name: 对擅自占用城市道路的处罚
    basis: 《示例城市道路条例》第三条第（一）项、第四条      # （一）擅自占用

Wrong:

    name: 对擅自占用城市道路的处罚
    basis: 《示例城市道路条例》第三条第（二）项、第四条      # （二）擅自挖掘
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from devolved_powers.checks._clause import CitedPart
from devolved_powers.checks._context import Context
from devolved_powers.checks._entries import NamedEntry
from devolved_powers.diagnostics import CheckResult, Comparison
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.bigrams import HashedPairs, pairs_by_part
from devolved_powers.law.legal_place import LegalPlace, read_legal_place
from devolved_powers.law.name_match import SHORTEST, contained, name_pairs, shared
from devolved_powers.models.vocabulary import INSPECTION

SEVERITY: Final = "请核实"
_BETTER = 0.15
"""By how much another part must fit a name better than the cited one."""
_FITS = 0.3
"""What share of a name another part must have at least, to be named."""
_TOGETHER = 0.35
"""What share of a name all that is cited must have together: true names have 0.44 and more."""
_SAYS_IT = 0.75
"""What share of a name another article must have to be named."""
_PENALTY_FITS, _PENALTY_LINKED = 0.4, 0.2
"""A penalty clause is passed with so much of the name, or so much of a duty that is cited."""
_DUTY_FITS, _DUTY_LINKED = 0.3, 0.16
"""The same of a duty, and of what is cited of any other power."""
_GENERAL_DUTY_FITS = 0.25
"""The same of a duty whose penalty clause says all that the name says: the duty may be general."""


@dataclass(frozen=True, eq=False)  # each is made once: what it holds need not be compared
class _Compared:
    """An article that is cited, held against a name.

    Args:
        parts: the places in it that are cited.
        pairs: those of its paragraphs and items, hashed.
        own: those of the places cited.
        read: those and the lines above their lists.
        fits: what share of the name `own` has.
    """

    parts: tuple[CitedPart, ...]
    pairs: dict[tuple[int, int], HashedPairs]
    own: HashedPairs
    read: HashedPairs
    fits: float

    @property
    def first(self) -> CitedPart:
        """The place that a finding on it stands at."""
        return self.parts[0]


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each entry whose name its text has nothing of, or elsewhere."""
    for file, entries in context.named_by_file.items():
        yield from context.kept.each(_of_entry, file, entries)


def _of_entry(entry: NamedEntry) -> Iterator[CheckResult | Comparison]:
    names = [pairs for pairs in map(name_pairs, entry.names) if len(pairs) >= SHORTEST]
    unheld = [part.written for part in entry.parts if part.article.bigrams is None]
    hindrance = entry.hindrance
    if not hindrance and not names:
        hindrance = _("The name is too short to be compared with a text.")
    if not hindrance and unheld:
        hindrance = _(
            "The text of {places} is not held as hashed pairs of characters: run `powers law "
            "index --statutes`."
        ).format(places=enumerated(dict.fromkeys(unheld)))
    yield Comparison(entry.place, hindrance)
    if names:
        articles = tuple(_articles(entry.parts, names))
        results = tuple(_of_parts(entry, articles, names))
        yield from results
        if not results and not hindrance:
            yield from _of_articles(entry, articles, names)
        elif not results and not entry.hindrance:
            yield from _of_unheld(entry, names)


def _of_parts(
    entry: NamedEntry, articles: tuple[_Compared, ...], names: list[HashedPairs]
) -> Iterator[CheckResult]:
    """Yield where another 项 or 款 of the same article says what the name says."""
    if entry.type == INSPECTION:
        return  # the items of such articles are what an inspector may do, not what he looks at
    punishing = [a for a in articles if any(part.punishes for part in a.parts)]
    main = max(
        punishing, key=lambda a: max(_fits(names, p) for p in a.pairs.values()), default=None
    )
    for article in articles:
        yield from _other_item(entry, article, names)
        if entry.punishes and article is main:
            yield from _other_paragraph(entry, article, names)


def _other_item(
    entry: NamedEntry, article: _Compared, names: list[HashedPairs]
) -> Iterator[CheckResult]:
    by_list: dict[int, list[CitedPart]] = {}
    for part in article.parts:
        for paragraph in part.paragraphs if part.place.item else ():
            by_list.setdefault(paragraph, []).append(part)
    for paragraph, parts in by_list.items():
        fits = {
            item: _fits(names, pairs)
            for (number, item), pairs in article.pairs.items()
            if number == paragraph and item
        }
        cited = {part.place.item for part in parts}
        best = _better(fits, cited)
        if best is not None:
            yield _elsewhere(entry, parts[0], parts[0].place._replace(item=best))


def _other_paragraph(
    entry: NamedEntry, article: _Compared, names: list[HashedPairs]
) -> Iterator[CheckResult]:
    cited = {part.place.paragraph for part in article.parts}
    if 0 in cited:
        return
    whole: dict[int, HashedPairs] = {}
    for (paragraph, _item), pairs in article.pairs.items():
        whole[paragraph] = whole.get(paragraph, frozenset()) | pairs
    best = _better({number: _fits(names, pairs) for number, pairs in whole.items()}, cited)
    if best is not None:
        part = article.first
        yield _elsewhere(entry, part, part.place.whole._replace(paragraph=best))


def _better(fits: dict[int, float], cited: set[int]) -> int | None:
    """Return the part not cited that has clearly more of the name than all that are."""
    others = {number: share for number, share in fits.items() if number not in cited}
    if not others or not cited & fits.keys():
        return None
    best = max(others, key=lambda number: others[number])
    most = max(fits[number] for number in cited & fits.keys())
    return best if others[best] >= max(_FITS, most + _BETTER) else None


def _elsewhere(entry: NamedEntry, part: CitedPart, better: LegalPlace) -> CheckResult:
    return CheckResult(
        _("What “{name}” says stands in {better}, not in {cited}.").format(
            name=enumerated(entry.names), better=better.cited(), cited=part.written
        ),
        entry.at(part.text.citing.place),
        entry.hint(
            _("Read both; cite {better}, if that is what the name means.").format(
                better=better.cited()
            )
        ),
    )


def _of_articles(
    entry: NamedEntry, articles: tuple[_Compared, ...], names: list[HashedPairs]
) -> Iterator[CheckResult]:
    """Yield where all that is cited, the penalties, or the duties have nothing of the name."""
    fits = max((article.fits for article in articles), default=1.0)
    if fits < _TOGETHER and _fits(names, _together([a.read for a in articles])) < _TOGETHER:
        yield _in_another_article(entry, names, articles) or _unlike(entry, articles)
        return
    punishing = tuple(a for a in articles if _is_penalty_clause(entry, a))
    if not entry.punishes or not punishing:
        yield from _foreign(entry, names, articles, (), _DUTY_FITS, _DUTY_LINKED)
        return
    duties = tuple(article for article in articles if article not in punishing)
    if _names_a_duty(punishing, duties):
        yield from _foreign(entry, names, articles, (), _DUTY_FITS, _DUTY_LINKED)
        return
    penalty = tuple(_foreign(entry, names, punishing, duties, _PENALTY_FITS, _PENALTY_LINKED))
    yield from penalty
    if not penalty:
        says_all = max(article.fits for article in punishing) >= _SAYS_IT
        least = _GENERAL_DUTY_FITS if says_all else _DUTY_FITS
        yield from _foreign(entry, names, duties, punishing, least, _DUTY_LINKED)


def _is_penalty_clause(entry: NamedEntry, article: _Compared) -> bool:
    """Return whether an article stands as the penalty clause: an item says so, a power does not."""
    clause = entry.clauses.get("penalty")
    if clause is not None:
        return any(part.text in clause.texts for part in article.parts)
    return any(part.punishes for part in article.parts)


def _foreign(
    entry: NamedEntry,
    names: list[HashedPairs],
    articles: tuple[_Compared, ...],
    others: tuple[_Compared, ...],
    least: float,
    linked: float,
) -> Iterator[CheckResult]:
    """Yield a finding when none of the articles has the name, or is about what the others say."""
    if not articles or max(article.fits for article in articles) >= least:
        return
    better = _in_another_article(entry, names, articles)
    if better is not None:
        yield better
    elif not any(_shared(a, other) >= linked for a in articles for other in others):
        yield _unlike(entry, articles)


def _in_another_article(
    entry: NamedEntry, names: list[HashedPairs], articles: tuple[_Compared, ...]
) -> CheckResult | None:
    """Return the finding that another article of the same text says what the name says."""
    for part in (part for article in articles for part in article.parts):
        better = _better_article(entry, part, names)
        if better is not None:
            return _elsewhere(entry, part, better)
    return None


def _unlike(entry: NamedEntry, articles: tuple[_Compared, ...]) -> CheckResult:
    parts = [part for article in articles for part in article.parts]
    return CheckResult(
        _("The text of {cited} has hardly anything of “{name}”.").format(
            name=enumerated(entry.names), cited=enumerated(dict.fromkeys(p.written for p in parts))
        ),
        entry.at(parts[0].text.citing.place),
        entry.hint(_("Read the text: is another article, or another law, meant?")),
    )


def _of_unheld(entry: NamedEntry, names: list[HashedPairs]) -> Iterator[CheckResult]:
    """Yield where an article held says what the name says, and the one cited is not held."""
    for part in entry.parts:
        better = _better_article(entry, part, names) if part.article.bigrams is None else None
        if better is not None:
            yield _elsewhere(entry, part, better)


def _better_article(
    entry: NamedEntry, part: CitedPart, names: list[HashedPairs]
) -> LegalPlace | None:
    """Return the article of the same text, not cited, that says what the name says, if held.

    For a place that punishes it is one that punishes, for a duty one that does not; an inspection
    may look at either.
    """
    cited = {other.place.whole for other in entry.parts if other.text.law == part.text.law}
    found: list[tuple[float, LegalPlace]] = []
    for article in part.text.version.articles if part.text.version is not None else ():
        place = LegalPlace(article.article, article.suffix or 0)
        if article.bigrams is None or place in cited:
            continue
        whole = CitedPart(part.text, place, article)
        is_duty = not (whole.punishes or any(named.orders for named in whole.names))
        if entry.type != INSPECTION and is_duty == part.punishes:
            continue
        pairs = frozenset().union(*pairs_by_part(article).values())
        found.append((_fits(names, pairs), place))
    share, place = max(found, default=(0.0, part.place))
    return place if share >= _SAYS_IT else None


def _shared(one: _Compared, other: _Compared) -> float:
    """Return how far two articles speak of the same: what stands above a list is read with one."""
    held = {(one.own, other.own), (one.read, other.own), (one.own, other.read)}
    return max(shared(*pairs) for pairs in held)


def _names_a_duty(punishing: Iterable[_Compared], duties: Iterable[_Compared]) -> bool:
    """Return whether a penalty clause says itself that it punishes the breach of a duty cited."""
    cited = {(duty.first.text.law, duty.first.place.whole) for duty in duties}
    return any(
        (article.first.text.law, read_legal_place(breach).whole) in cited
        for article in punishing
        for part in article.parts
        for named in part.names
        for breach in named.breaches
    )


def _articles(parts: Iterable[CitedPart], names: list[HashedPairs]) -> Iterator[_Compared]:
    """Yield the articles cited whose pairs are held."""
    by_article: dict[tuple[str, object, LegalPlace], list[CitedPart]] = {}
    for part in parts:
        if part.article.bigrams is not None:
            by_article.setdefault(part.key, []).append(part)
    for listed in by_article.values():
        pairs = pairs_by_part(listed[0].article)
        own = [held for part in listed for held in _held(part, pairs, lead=False)]
        read = [held for part in listed for held in _held(part, pairs, lead=True)]
        whole = _together(own)
        breached = [held for part in listed for held in _breached(part)]
        with_lead = _together(read) if len(read) > len(own) else whole
        fits = _fits(names, whole)
        if breached:
            fits = max(fits, _fits(names, whole.union(*breached)))
        if with_lead is not whole and not any(part.punishes for part in listed):
            fits = max(fits, _fits(names, with_lead))  # 进行下列涉路施工活动，应当申请
        yield _Compared(tuple(listed), pairs, whole, with_lead, fits)


def _together(parts: list[HashedPairs]) -> HashedPairs:
    return parts[0] if len(parts) == 1 else frozenset().union(*parts)


def _held(
    part: CitedPart, pairs: dict[tuple[int, int], HashedPairs], *, lead: bool
) -> Iterator[HashedPairs]:
    for (paragraph, item), held in pairs.items():
        if paragraph in part.paragraphs and (
            not part.place.item or item == part.place.item or (lead and not item)
        ):
            yield held


def _breached(part: CitedPart) -> Iterator[HashedPairs]:
    """Yield the pairs of the duties whose breach a place punishes: it need not repeat them."""
    version = part.text.version
    for breach in dict.fromkeys(breach for named in part.names for breach in named.breaches):
        place = read_legal_place(breach)
        article = version.article(place.article, place.suffix) if version is not None else None
        if article is not None:
            for (paragraph, item), held in pairs_by_part(article).items():
                if place.paragraph in (0, paragraph) and place.item in (0, item):
                    yield held


def _fits(names: Iterable[HashedPairs], text: HashedPairs) -> float:
    return max([contained(name, text) for name in names])
