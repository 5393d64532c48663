"""Which documents set the discretion in punishing by an entry, in a line for citizens."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.register.recorded_standards import bare_number, document_numbers, marked_title
from devolved_powers.register.sentence_pieces import Piece, Sentence, joined


class NamedStandards:
    """Names the documents of a registry on a day.

    Args:
        registry: the root file; it has the titles of documents that are not held as data.
        held: the documents that are.
        day: the day.
    """

    def __init__(
        self, registry: RegistryFile, held: Iterable[DiscretionStandard], day: date
    ) -> None:
        self._held = tuple(one for one in held if not one.is_draft)
        self._day = day
        listed = {bare_number(s.doc_no): s.title or "" for s in registry.discretion_standards}
        self._titles: Mapping[str, str] = listed
        self._by_number = {bare_number(s.doc_no): s for s in self._held if s.doc_no}

    def sentence(self, named: Iterable[str], items: Iterable[str]) -> Sentence:
        """Return the documents, each as a piece that leads to it; nothing where none is recorded.

        Args:
            named: what powers say under `discretion`.
            items: the items that are asked about; what is in force and speaks of them counts too.
        """
        pieces = [piece for name in named for piece in self._named(name)]
        wanted = set(items)
        for standard in self._held:
            has_begun = standard.effective is not None and standard.effective <= self._day
            is_of = any(not wanted.isdisjoint(entry.items) for entry in standard.entries)
            if has_begun and not standard.is_over(self._day) and is_of:
                pieces.append(self._document(standard))
        once = dict.fromkeys(piece for piece in pieces if piece.text)
        return joined(((piece,) for piece in once), "；")

    def _named(self, name: str) -> Iterator[Piece]:
        numbers = document_numbers(name)
        known = [bare_number(number) for number in numbers]
        if not any(n in self._by_number or self._titles.get(n) for n in known):
            yield Piece(name)
            return
        for number, bare in zip(numbers, known, strict=True):
            if bare in self._by_number:
                yield self._document(self._by_number[bare])
            else:
                title = self._titles.get(bare, "")
                is_told = not title or number.startswith("《")
                text = number if is_told else f"{marked_title(title)}（{number}）"
                yield Piece(text, "standard", number)

    def _document(self, standard: DiscretionStandard) -> Piece:
        """Return the name of a document, with its last day where that has passed."""
        over = f"有效期至{standard.until}" if standard.is_over(self._day) else ""
        behind = "，".join(filter(None, (standard.doc_no, over)))
        title = marked_title(standard.title)
        text = f"{title}（{behind}）" if behind else title
        return Piece(text, "standard", standard.doc_no or "")
