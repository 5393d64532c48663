"""Puts lines of text together into articles, paragraphs, items and subitems.

Under an article's number the text of its first paragraph (款) stands; every further plain line is
a paragraph, every （一） an item of the paragraph above. The stored texts hold other
things too, which are recognised here: plain lines inside an item, because its list goes on; titles
of chapters whose number was lost; lines broken in two; an annex behind the last article.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from devolved_powers.law.lines import (
    StatuteLine,
    is_bare_title,
    is_broken_off,
    without_number,
)
from devolved_powers.law.statute import Article, Item, NoteKind, Paragraph, Subitem

TakeNote = Callable[[NoteKind, int, str], None]
"""Takes note of something: kind, line, the words concerned."""

_ANNEX = re.compile(
    r"附\s*(?:录|件|表|图)\s*[一二三四五六七八九十0-9]*\s*[：:]?.{0,30}|附\s*[：:].*"
)


@dataclass(slots=True)
class MainText:
    """What stands behind the preamble."""

    articles: list[Article] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    annex: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Block:
    """The lines of one article, and what stood above it."""

    number: int
    suffix: int
    chapter: str
    lines: list[StatuteLine]


def read_main_text(lines: Sequence[StatuteLine], title: str, take_note: TakeNote) -> MainText:
    """Put the lines behind the preamble together.

    Args:
        lines: all of them that are not blank.
        title: the law's title, which some texts repeat.
        take_note: takes the notes.
    """
    body = MainText()
    for block in _blocks(lines, title, body, take_note):
        paragraphs = _Builder(take_note).build(block.lines)
        body.articles.append(Article(block.number, block.suffix, paragraphs, block.chapter))
    return body


def _blocks(
    lines: Sequence[StatuteLine], title: str, body: MainText, take_note: TakeNote
) -> list[_Block]:
    """Part the lines by articles; lines above the first one and the annex go to the body."""
    blocks: list[_Block] = []
    starts = _starts(lines, take_note)
    last_start = max(starts, default=len(lines))
    chapter = ""
    under_heading = False
    for index, line in enumerate(lines):
        if index in starts:
            number, suffix = starts[index]
            text = line.text if line.sure else without_number(line.text)
            first = StatuteLine("plain", text, line.at)
            blocks.append(_Block(number, suffix, chapter, [first] if text else []))
            under_heading = False
        elif line.kind == "heading":
            if blocks:
                _drop_bare_titles(blocks[-1], take_note)
            chapter, under_heading = line.text, True
        elif under_heading:
            take_note("heading-wrapped", line.at, line.text)
            chapter += line.text
        elif not blocks:
            _above_articles(line, title, body, take_note)
        elif index > last_start and line.kind == "plain" and _ANNEX.fullmatch(line.text):
            take_note("annex", line.at, line.text)
            body.annex.extend(_written(rest) for rest in lines[index:])
            break
        else:
            blocks[-1].lines.append(line)
        if index + 1 in starts and blocks and index not in starts and not under_heading:
            chapter = _drop_bare_titles(blocks[-1], take_note) or chapter
    return blocks


def _above_articles(line: StatuteLine, title: str, body: MainText, take_note: TakeNote) -> None:
    if line.text == title:
        take_note("heading-lost", line.at, line.text)
    else:
        body.loose.append(_written(line))


def _starts(lines: Sequence[StatuteLine], take_note: TakeNote) -> dict[int, tuple[int, int]]:
    """Return the lines that articles begin with, and the numbers of these.

    Numbers rise. One that does not is text that happens to begin with 第X条, unless the number
    two further follows: then it is misprinted.
    """
    starts: dict[int, tuple[int, int]] = {}
    candidates = [(i, line) for i, line in enumerate(lines) if line.kind == "article"]
    sure = [line for _, line in candidates if line.sure]
    behind = {id(line): following for line, following in pairwise(sure)}
    last = (0, 0)
    for index, line in candidates:
        number = (line.number, line.suffix)
        follows = number in ((last[0] + 1, 0), (last[0], last[1] + 1))
        if not line.sure and (not follows or _is_reference(line.text)):
            continue
        if not follows:
            following = behind.get(id(line))
            if following is not None and following.number == last[0] + 2:
                take_note("order", line.at, f"第{line.number}条")
                number = (last[0] + 1, 0)
            elif number <= last:
                take_note("order", line.at, f"第{line.number}条")
                continue
            else:
                take_note("gap", line.at, f"第{line.number}条")
        starts[index] = last = number
    return starts


def _is_reference(text: str) -> bool:
    """Return whether a line that begins with 第X条 goes on as a reference to it."""
    return without_number(text)[:1] in tuple("第、，和至或规所之款的中及与项到")


def _drop_bare_titles(block: _Block, take_note: TakeNote) -> str:
    """Take titles without their chapter number off the end of an article; return their text."""
    titles: list[str] = []
    while len(block.lines) > 1:
        line = block.lines[-1]
        if line.kind != "plain" or not is_bare_title(line.text):
            break
        take_note("heading-lost", line.at, line.text)
        titles.insert(0, line.text)
        block.lines.pop()
    return "".join(titles)


def _written(line: StatuteLine) -> str:
    """Return a line with its number."""
    if line.kind == "item":
        return f"（{line.number}）{line.text}"
    return f"{line.number}.{line.text}" if line.kind == "subitem" else line.text


@dataclass(slots=True)
class _ItemDraft:
    number: int
    text: str
    more: list[str] = field(default_factory=list)
    subitems: list[Subitem] = field(default_factory=list)


@dataclass(slots=True)
class _Draft:
    """A paragraph while it is read."""

    text: str
    at: int
    items: list[_ItemDraft] = field(default_factory=list)
    numbered: list[Subitem] = field(default_factory=list)
    """Lines `1.` under the paragraph itself: subitems, if it turns out to belong to an item."""


class _Builder:
    """Puts the lines of one article together."""

    def __init__(self, take_note: TakeNote) -> None:
        self.take_note = take_note
        self.drafts: list[_Draft] = []
        self.list_at = -1
        """The paragraph with the list that may still go on."""

    def build(self, lines: Sequence[StatuteLine]) -> tuple[Paragraph, ...]:
        for line in lines:
            if line.kind == "item":
                self._item(line)
            elif line.kind == "subitem":
                self._subitem(line)
            else:
                self._plain(line)
        return tuple(self._paragraph(draft) for draft in self.drafts) or (Paragraph(""),)

    def _plain(self, line: StatuteLine) -> None:
        draft = self.drafts[-1] if self.drafts else None
        if draft is not None and not draft.items and is_broken_off(draft.text):
            self.take_note("line-joined", line.at, line.text)
            draft.text += line.text
        elif draft is not None and draft.items and is_broken_off(draft.items[-1].text):
            self.take_note("line-joined", line.at, line.text)
            draft.items[-1].text += line.text
        else:
            self.drafts.append(_Draft(line.text, line.at))

    def _item(self, line: StatuteLine) -> None:
        if not self.drafts:
            self.drafts.append(_Draft("", line.at))
        current = self.drafts[-1]
        if current.items:
            if line.number != current.items[-1].number + 1:
                self.take_note("item-order", line.at, f"（{line.number}）")
            current.items.append(_ItemDraft(line.number, line.text))
            return
        if self.list_at >= 0 and line.number > 1:
            self._resume(line)
            return
        if line.number != 1:
            self.take_note("item-order", line.at, f"（{line.number}）")
        self.list_at = len(self.drafts) - 1
        current.items.append(_ItemDraft(line.number, line.text))

    def _resume(self, line: StatuteLine) -> None:
        """Go on with a list that plain lines interrupted: these belong to its last item."""
        holder = self.drafts[self.list_at]
        item = holder.items[-1]
        if line.number != item.number + 1:
            self.take_note("item-order", line.at, f"（{line.number}）")
        for draft in self.drafts[self.list_at + 1 :]:
            self.take_note("list-interrupted", draft.at, draft.text)
            item.more.append(draft.text)
            item.subitems.extend(draft.numbered)
        del self.drafts[self.list_at + 1 :]
        holder.items.append(_ItemDraft(line.number, line.text))

    def _subitem(self, line: StatuteLine) -> None:
        current = self.drafts[-1] if self.drafts else None
        sub = Subitem(line.number, line.text)
        siblings: list[Subitem] | None = None
        if current is not None:
            siblings = current.items[-1].subitems if current.items else current.numbered
        if siblings is None or line.number != (siblings[-1].number if siblings else 0) + 1:
            self._plain(StatuteLine("plain", _written(line), line.at))
        else:
            siblings.append(sub)

    @staticmethod
    def _paragraph(draft: _Draft) -> Paragraph:
        items = tuple(
            Item(item.number, item.text, tuple(item.more), tuple(item.subitems))
            for item in draft.items
        )
        # Lines 1. 2. directly under a paragraph are its items.
        items = items or tuple(Item(sub.number, sub.text) for sub in draft.numbered)
        return Paragraph(draft.text, items)
