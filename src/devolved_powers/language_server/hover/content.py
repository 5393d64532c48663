"""What a hover tells, as text or as Markdown; what the data says never becomes markup."""

from dataclasses import dataclass, field

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Range

from devolved_powers.i18n import labelled
from devolved_powers.text import markdown, printable

MOST_LINES = 80
"""Rows of one hover; a longer one nobody reads to its end."""


@dataclass
class Content:
    """What is told of one thing.

    Args:
        title: what it is called.
        above: what must be read before the rest.
        rows: pairs of label and text; a row without a label goes on with the one above.
        quotes: the lines of texts that are quoted.
        foot: what stands below everything.
    """

    title: str
    above: list[str] = field(default_factory=list)
    rows: list[tuple[str, str]] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)

    def as_text(self) -> str:
        """Return it as plain text; what cannot be seen is written as its code point."""
        lines = [self.title, *self.above]
        lines += [labelled(label, text) if label else f"　{text}" for label, text in self._rows]
        lines += ["", *self.quotes] if self.quotes else []
        lines += ["", *self.foot] if self.foot else []
        return "\n".join(map(printable, lines))

    def as_markdown(self) -> str:
        """Return it as Markdown that has no mark-up but its own."""
        blocks = [f"**{markdown(self.title)}**", *map(markdown, self.above)]
        if self.rows:
            blocks.append("\n".join(map(_row, self._rows)))
        if self.quotes:
            blocks.append("\n>\n".join(f"> {markdown(line)}" for line in self.quotes))
        blocks += [f"*{markdown(line)}*" for line in self.foot]
        return "\n\n".join(blocks)

    @property
    def _rows(self) -> list[tuple[str, str]]:
        cut = len(self.rows) - MOST_LINES
        return [*self.rows[:MOST_LINES], ("", f"…（{cut}）")] if cut > 0 else self.rows


def _row(row: tuple[str, str]) -> str:
    label, text = row
    return f"- {markdown(labelled(label, text))}" if label else f"  - {markdown(text)}"


def hover_of(content: Content | None, place: Range, *, plain: bool) -> Hover | None:
    """Return a hover; None where nothing is told.

    Args:
        content: what is told.
        place: what it is told of.
        plain: whether the editor shows no Markdown.
    """
    if content is None:
        return None
    if plain:
        return Hover(MarkupContent(MarkupKind.PlainText, content.as_text()), place)
    return Hover(MarkupContent(MarkupKind.Markdown, content.as_markdown()), place)
