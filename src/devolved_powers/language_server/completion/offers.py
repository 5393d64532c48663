"""What is offered, and how it is put for the editor that asked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lsprotocol.types import (
    ClientCapabilities,
    CompletionItem,
    CompletionItemKind,
    CompletionItemTag,
    CompletionList,
    InsertTextFormat,
    InsertTextMode,
    MarkupContent,
    MarkupKind,
    TextEdit,
)

from devolved_powers.language_server.completion.place import TypedPlace
from devolved_powers.language_server.view import View
from devolved_powers.register.search.pinyin import Heard, letters_of
from devolved_powers.text import fold_text, markdown, printable
from devolved_powers.yaml_text.scalars import quoted, scalar

MOST = 100
"""Offers of one list: who types on is asked again."""


@dataclass(frozen=True)
class Client:
    """What the editor can do.

    Args:
        snippets: whether it steps through places to be filled in.
        markdown: whether it shows Markdown; else plain text.
        tags: whether it strikes out what is no longer in force.
    """

    snippets: bool = True
    markdown: bool = True
    tags: bool = True


def client_of(capabilities: ClientCapabilities) -> Client:
    """Return what an editor says that it can do.

    Args:
        capabilities: as the editor tells them when it starts the server.
    """
    document = capabilities.text_document
    completion = document.completion if document is not None else None
    item = completion.completion_item if completion is not None else None
    if item is None:
        return Client(snippets=False, markdown=False, tags=False)
    return Client(
        snippets=bool(item.snippet_support),
        markdown=MarkupKind.Markdown in (item.documentation_format or ()),
        tags=item.tag_support is not None,
    )


@dataclass(frozen=True)
class Offer:
    """Something that may be typed.

    Args:
        label: what the list shows.
        text: what is inserted; with tab stops where it is a snippet.
        kind: what it is.
        detail: what is shown beside it.
        told: what is shown of it on its own, line by line; data, never mark-up.
        deprecated: whether it is no longer in force.
        is_snippet: whether `text` has tab stops.
        plain: what is inserted by an editor without snippets.
        start: the first character that it takes the place of; None for the word at the cursor.
        end: behind the last one; None likewise.
    """

    label: str
    text: str
    kind: CompletionItemKind
    detail: str = ""
    told: Sequence[str] = ()
    deprecated: bool = False
    is_snippet: bool = False
    plain: str = ""
    start: int | None = None
    end: int | None = None


@lru_cache(maxsize=32)
def _heard(letters: str) -> Heard:
    """Return what hears letters; what it heard it remembers, and the next list asks the same."""
    return Heard(letters)


class Wanted:
    """What is typed so far, and whether a text is meant by it.

    Args:
        typed: what stands before the cursor.
    """

    def __init__(self, typed: str) -> None:
        self.typed = fold_text(typed.strip())

    @cached_property
    def _heard(self) -> Heard | None:
        lone = self.typed if len(self.typed) == 1 and self.typed.isascii() else ""
        letters = letters_of(self.typed) or (lone if lone.isalpha() else "")
        return _heard(letters) if letters else None

    def rank(self, *texts: str) -> int | None:
        """Return how well texts fit, 0 best; None where none of them does."""
        if not self.typed:
            return 0
        found = [self._rank(text) for text in texts if text]
        return min((rank for rank in found if rank is not None), default=None)

    def _rank(self, text: str) -> int | None:
        folded = fold_text(text)
        at = folded.find(self.typed)
        if at >= 0:
            return 0 if at == 0 else 2
        heard = self._heard.at(text) if self._heard else None
        if heard is None:
            return None
        return 1 if heard[0] == 0 else 3

    def best(self, offers: Iterable[tuple[Offer, Sequence[str]]]) -> Iterator[Offer]:
        """Yield the offers that are meant, the best first, else in their order.

        Args:
            offers: each with the texts that it is found by.
        """
        ranked = [(self.rank(*texts), offer) for offer, texts in offers]
        fitting = [(rank, offer) for rank, offer in ranked if rank is not None]
        yield from (offer for _rank, offer in sorted(fitting, key=lambda pair: pair[0]))


def written(text: str, place: TypedPlace) -> str:
    """Return a text as a scalar, in the quotation marks that stand there already."""
    if place.quote == "'":
        return "'" + text.replace("'", "''") + "'"
    if place.quote:
        return quoted(text)
    return scalar(text, in_flow=place.in_flow)


def listed(
    view: View, place: TypedPlace, offers: Iterable[Offer], client: Client, *, whole: bool = False
) -> CompletionList:
    """Return offers as the editor takes them.

    Args:
        view: the file.
        place: where the cursor stands.
        offers: what is offered, the best first.
        client: what the editor can do.
        whole: whether the editor may choose among them itself while one types on. Else it asks
            again: it does not know pinyin, nor that 56 is 五十六.
    """
    items = [_item(view, place, offer, client, number) for number, offer in enumerate(_few(offers))]
    return CompletionList(not whole or len(items) == MOST, items)


def _few(offers: Iterable[Offer]) -> Iterator[Offer]:
    for number, offer in enumerate(offers):
        if number == MOST:
            return
        yield offer


def _item(
    view: View, place: TypedPlace, offer: Offer, client: Client, number: int
) -> CompletionItem:
    start = place.start if offer.start is None else offer.start
    end = place.end if offer.end is None else offer.end
    typed = view.text[start : max(start, _cursor(place, offer))]
    is_snippet = offer.is_snippet and client.snippets
    text = offer.text if is_snippet or not offer.is_snippet else offer.plain
    lead = place.lead if start == place.start else ""
    item = CompletionItem(
        label=printable(offer.label),
        kind=offer.kind,
        detail=printable(offer.detail) or None,
        sort_text=f"{number:04d}",
        filter_text=_filter_text(typed, offer),
        insert_text_format=InsertTextFormat.Snippet if is_snippet else InsertTextFormat.PlainText,
        text_edit=TextEdit(view.range(start, end), lead + text),
    )
    if "\n" in text:
        item.insert_text_mode = (
            InsertTextMode.AdjustIndentation if is_snippet else InsertTextMode.AsIs
        )
    if offer.told:
        item.documentation = _documentation(offer, client)
    if offer.deprecated:
        if client.tags:
            item.tags = [CompletionItemTag.Deprecated]
        else:
            item.deprecated = True
    return item


def _filter_text(typed: str, offer: Offer) -> str | None:
    """Return what the editor compares with what is typed; it always begins with that.

    Whether the offer is meant was decided here: editors compare letters, some only beginnings.
    """
    if not typed:
        return None
    fitting = (text for text in (offer.text, offer.label) if text.startswith(typed))
    return next(fitting, f"{typed}{offer.label}")


def _cursor(place: TypedPlace, offer: Offer) -> int:
    """Return where the cursor stands, behind what is typed of the offer's word."""
    typed = place.start + len(place.typed) + len(place.quote)
    return typed if offer.start is None else max(offer.start, typed)


def _documentation(offer: Offer, client: Client) -> MarkupContent | str:
    if not client.markdown:
        return "\n".join(map(printable, offer.told))
    if offer.kind is CompletionItemKind.Snippet:
        return MarkupContent(MarkupKind.Markdown, _yaml_block(offer.told))
    return MarkupContent(MarkupKind.Markdown, "\n\n".join(map(markdown, offer.told)))


def _yaml_block(lines: Sequence[str]) -> str:
    """Return lines of YAML as Markdown shows them unchanged; none of them can end the block."""
    written_lines = "\n".join(map(printable, lines))
    fence = "```"
    while fence in written_lines:
        fence += "`"
    return f"{fence}yaml\n{written_lines}\n{fence}"
