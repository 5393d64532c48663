"""The titles of laws: by what they are called in full or in short, and by pinyin."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from weakref import WeakKeyDictionary

from lsprotocol.types import CompletionItemKind

from devolved_powers.i18n import _
from devolved_powers.language_server.completion.offers import Offer, Wanted
from devolved_powers.language_server.edited_registry import State
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.days_text import effect_text, known_until_text, repeal_text
from devolved_powers.law.law_days import AllLawDays, LawDays, keep_law_days, kept_law_days
from devolved_powers.law.library import Library
from devolved_powers.law.timeline import in_force_on
from devolved_powers.law.titles import PREFIX, title_key
from devolved_powers.law.verdict import Verdict
from devolved_powers.law.verdict_text import reason_of
from devolved_powers.register.laws_meant import is_short_for

_TITLE = late_pattern("《([^《》\r\n]{1,100})》")
_KNOWN: "WeakKeyDictionary[Library, AllLawDays]" = WeakKeyDictionary()
"""Read once for a library: it stays the same while one types."""


def all_laws(state: State) -> AllLawDays:
    """Return the laws that are known, each with its days."""
    library = state.library
    if library not in _KNOWN:
        root = state.loaded.root
        _KNOWN[library] = kept_law_days(root) or keep_law_days(root, library)
    return _KNOWN[library]


@lru_cache(maxsize=512)
def _titles_in(text: str) -> Counter[str]:
    return Counter(title_key(title) for title in _TITLE.findall(text))


def _cited(state: State) -> Counter[str]:
    """Return how often the files name each law, by the key of its title."""
    titles: Counter[str] = Counter()
    for document in state.loaded.documents.values():
        titles += _titles_in(document.text)
    return titles


def law_offers(
    state: State, typed: str, day: date, start: int, end: int, *, marked: bool
) -> Iterator[Offer]:
    """Yield the laws that may be meant, those first that the registry cites.

    A law that was not there yet on the day of the decision is none of them; one that is repealed
    today is, and says so.

    Args:
        state: the registry.
        typed: what is typed of the title, without 《.
        day: the day by whose law the citation is judged.
        start: the first character that the title takes the place of.
        end: behind the last one.
        marked: whether it is put into 《》.
    """
    cited = _cited(state)
    laws = all_laws(state).laws
    short = _short_titles(state.library)
    order = sorted(laws, key=lambda law: (-cited[title_key(law.title)], law.title))
    wanted = Wanted(typed)
    offers = [
        (_offer(law, state.today, start, end, marked=marked), _names(law, short))
        for law in order
        if not _is_later(law, day)
    ]
    best = list(wanted.best(offers))
    yield from best
    if typed and not best:
        yield from (
            offer for offer, names in offers if any(is_short_for(typed, name) for name in names)
        )


def _names(law: LawDays, short: dict[str, list[str]]) -> Sequence[str]:
    return (law.title.removeprefix(PREFIX), law.title, *short.get(law.title, ()))


def _short_titles(library: Library) -> dict[str, list[str]]:
    short: dict[str, list[str]] = {}
    for title, official in library.known_titles.items():
        if title != official:
            short.setdefault(official, []).append(title)
    return short


def _is_later(law: LawDays, day: date) -> bool:
    """Return whether the law was not there yet on a day, for certain."""
    versions = law.versions
    first = min(versions, key=lambda version: version.day, default=None)
    if first is None or not in_force_on(versions, day).open_start:
        return False
    return (first.in_force or first.day) > day


def _offer(law: LawDays, today: date, start: int, end: int, *, marked: bool) -> Offer:
    repealed = law.repealed
    is_over = repealed is not None and repealed.on <= today
    words: list[str] = []
    if repealed is not None:
        words.append(repeal_text(repealed.on, repealed.by, today))
    if not is_over:
        words.append(_in_force(law, today))
    told = [law.title, *words]
    if law.known_until is not None:
        told.append(known_until_text(law.known_until))
    if not law.is_followed and law.known_until is not None:
        verdict = Verdict("不能判定", "not-followed", law.title, since=law.known_until)
        told.append(reason_of(verdict))
    if law.territory:
        told.append(law.territory)
    return Offer(
        law.title,
        f"《{law.title}》" if marked else law.title,
        CompletionItemKind.Module,
        " · ".join([law.rank, *words]),
        [f"{law.rank}", *told],
        is_over,
        start=start,
        end=end,
    )


def _in_force(law: LawDays, today: date) -> str:
    """Return which version is in force today, or why that cannot be told."""
    certain = in_force_on(law.versions, today).certain
    if certain is None:
        return reason_of(Verdict("不能判定", "law-not-held", law.title))
    words = effect_text(certain, today)
    if not certain.held:
        words = _("{words}; text not held").format(words=words)
    return _("{day} ({words})").format(day=certain.day.isoformat(), words=words)
