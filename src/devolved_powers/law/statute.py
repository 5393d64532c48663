"""A law as its text has it: versions, articles (条), paragraphs (款), items (项), subitems (目)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from devolved_powers.models.laws import InForceSource

NoteKind = Literal[
    "no-folder",
    "not-a-text",
    "too-large",
    "unreadable",
    "link-outside",
    "no-title",
    "no-marker",
    "no-articles",
    "gap",
    "order",
    "item-order",
    "heading-lost",
    "heading-wrapped",
    "line-joined",
    "list-interrupted",
    "annex",
    "no-closing-article",
    "same-version",
    "other-text",
    "future-commit",
    "not-committed",
    "bad-row",
    "undated",
    "several-levels",
]
UNREAD: tuple[NoteKind, ...] = (
    "no-folder",
    "not-a-text",
    "too-large",
    "unreadable",
    "link-outside",
    "no-articles",
    "gap",
    "order",
    "item-order",
    "no-closing-article",
    "other-text",
    "future-commit",
    "not-committed",
    "bad-row",
    "undated",
    "several-levels",
)
"""Notes on what could not be read, or not for certain; the others say what was repaired."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something out of the ordinary in a text.

    Args:
        kind: what it is.
        path: the file, below the corpus, with `/`; the folder in front where there are several.
        line: 1-based; 0 when the whole file is meant.
        detail: the words concerned.
    """

    kind: NoteKind
    path: str
    line: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Subitem:
    """目: `1.` on a line of its own, in an item."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """项.

    Args:
        number: 4 for （四）.
        text: what stands behind the number.
        more: further lines that belong to it.
        subitems: its subitems.
    """

    number: int
    text: str
    more: tuple[str, ...] = ()
    subitems: tuple[Subitem, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield its text line by line, without its own number."""
        yield self.text
        yield from self.more
        for sub in self.subitems:
            yield f"{sub.number}.{sub.text}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """款: a line of its own, and the items listed under it."""

    text: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """条.

    Args:
        number: 36 for 第三十六条.
        suffix: 1 for 第三十六条之一, else 0.
        paragraphs: at least one.
        chapter: the heading above it, empty where there is none.
    """

    number: int
    suffix: int
    paragraphs: tuple[Paragraph, ...]
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class PreambleEvent:
    """A line of the preamble: adopted, promulgated, amended, in force."""

    day: date
    text: str

    @property
    def amends(self) -> bool:
        """Whether it is an amendment or revision."""
        return any(word in self.text for word in ("修正", "修订", "修改"))

    @property
    def begins_force(self) -> bool:
        """Whether it is no act, but the day from which the law is in force."""
        return self.text.startswith(("施行", "起施行"))


@dataclass(frozen=True, slots=True)
class InForceDate:
    """From when a version is in force, as its own text says."""

    day: date
    source: "InForceSource"


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a law.

    Args:
        title: the official title.
        day: when this version was adopted or promulgated (from the file's name).
        path: the file, below the corpus, with `/`.
        events: the preamble; not always complete.
        in_force: from when it is in force, None where the text does not say.
        original: whether the text shows that there was no earlier version.
        articles: in order.
        loose: lines before the first article; the whole text of one without articles.
        annex: lines behind the last article, from 附录 on.
        closed: whether the text has a closing article, so that it seems to be whole.
    """

    title: str
    day: date
    path: str
    events: tuple[PreambleEvent, ...]
    in_force: InForceDate | None
    original: bool
    articles: tuple[Article, ...]
    loose: tuple[str, ...] = ()
    annex: tuple[str, ...] = ()
    closed: bool = True

    def lines(self) -> Iterator[str]:
        """Yield its text line by line, without the numbers of its parts."""
        yield from self.loose
        for article in self.articles:
            for paragraph in article.paragraphs:
                yield paragraph.text
                for item in paragraph.items:
                    yield from item.lines()
        yield from self.annex

    def article(self, number: int, suffix: int = 0) -> Article | None:
        """Return an article by its number; None where there is none."""
        for article in self.articles:
            if article.number == number and article.suffix == suffix:
                return article
        return None


@dataclass(frozen=True, slots=True)
class Law:
    """A law and the versions of it that are held, the oldest first."""

    title: str
    versions: tuple[Version, ...]

    def version(self, day: date) -> Version | None:
        """Return the version of that date (adopted or promulgated)."""
        return next((version for version in self.versions if version.day == day), None)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that a folder of texts holds.

    Args:
        laws: by official title, in the order of the titles.
        notes: what could not be read, and what was repaired.
        files: how many files were read.
    """

    laws: Mapping[str, Law] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    files: int = 0

    @property
    def unread(self) -> tuple[Note, ...]:
        """The notes on what could not be read, or not for certain."""
        return tuple(note for note in self.notes if note.kind in UNREAD)
