"""What a citation in the search of the page may mean besides the laws that entries cite.

Without it the page would take a law that nothing cites for words, or for short for another law.
"""

from collections.abc import Collection, Iterator
from typing import TypedDict

from devolved_powers.law.document_number import order_numbers
from devolved_powers.law.library import LawRecord, Library
from devolved_powers.law.titles import title_key


class KnownLaws(TypedDict):
    """What is known of laws.

    Keys:
        held: laws that nothing cites, each with its short titles.
        named: titles that texts of laws name.
        orders: numbers of orders: the official title; who issued it, parted by 、; the number; the
            year, 0 where none is written.
    """

    held: list[tuple[str, list[str]]]
    named: list[str]
    orders: list[tuple[str, str, int, int]]


def known_laws(library: Library, cited: Collection[str]) -> KnownLaws:
    """Return what is known of laws.

    Args:
        library: what is known.
        cited: the official titles of the laws that are cited, or correspond to one cited.
    """
    keys = {title_key(title) for title in cited}
    short: dict[str, list[str]] = {}
    for title, official in library.known_titles.items():
        if title_key(official) in keys:
            continue
        titles = short.setdefault(official, [])
        if title_key(title) != title_key(official):
            titles.append(title)
    return KnownLaws(
        held=[(official, sorted(titles)) for official, titles in sorted(short.items())],
        named=sorted({title for law in _records(library) for title in law.facts.named}),
        orders=sorted(set(_orders(library))),
    )


def _records(library: Library) -> Iterator[LawRecord]:
    return filter(None, map(library.find, library.titles))


def _orders(library: Library) -> Iterator[tuple[str, str, int, int]]:
    for law in _records(library):
        for act in law.facts.promulgations:
            for order in order_numbers(act.doc_no) if act.doc_no and not act.amends else ():
                yield law.title, "、".join(order.organs), order.number, order.year or 0
