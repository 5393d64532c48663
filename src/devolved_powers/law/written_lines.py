"""The lines of a document as a law is read from them: no mark-up, no page numbers, even blanks."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from devolved_powers.law.lines import StatuteLine, is_bare_title, read_lines
from devolved_powers.text import cell_len

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\0]")
_ENTITY = re.compile(r"&(?:nbsp|emsp|ensp|thinsp|#160|#12288);?")
_BLANK = "[ \t\u00a0\u2000-\u200a\u3000]"
_BLANK_RUN = re.compile(f"{_BLANK}+")
_INDENT = re.compile(f"{_BLANK}*")
_MARKS = re.compile(r"\*\*")
_QUOTED = re.compile(r"(?:>\s?)+(?=[^》])|[-*+]\s+(?=[第（(])")
_HEADING_MARK = re.compile(r"#{1,6}\s*")
_CHINESE = "\u2014\u2018-\u201d\u2026\u3001-\u303f\u3400-\u9fff\uff01-\uff5e"
_BETWEEN = re.compile(f"(?<=[{_CHINESE}]) +(?=[{_CHINESE}])")
_NUMERAL = "[〇○零一二三四五六七八九十百千两0-9０-９OoＯ]"
_NUMBER = re.compile(
    rf"[第笫] ?(?P<number>{_NUMERAL}(?: ?{_NUMERAL})*) ?(?P<unit>条|章|节|编|分编)"
    r"(?P<suffix> ?之 ?[一二三四五六七八九十]{1,3}(?![\u3400-\u9fff]))?"
    r"(?P<mark>(?<![章节编])[：:])?(?P<blank> ?)"
)
_NAMED = re.compile(r"【[^】]{1,30}】 ?")
_NO_TITLE = re.compile(r"[。；：，！？.;:,!?“”]")
_GOES_ON = tuple("第、，和至或规所之款的中及与项到")
_PAGE_NUMBER = re.compile(
    r"[-—–―－~·•\s]*(?:第\s*)?[0-9０-９]{1,4}\s*页?[-—–―－~·•\s]*"
    r"|[-—\s]*第?\s*[0-9]{1,4}\s*[/／]\s*共?\s*[0-9]{1,4}\s*页?[-—\s]*"
    r"|[-—\s]*第\s*[0-9一二三四五六七八九十百]{1,5}\s*页\s*[，,/／]?\s*"
    r"(?:共\s*[0-9一二三四五六七八九十百]{1,5}\s*页)?[-—\s]*"
)
_LONGEST_HEAD = 40
_HEADS = 3
"""How often a line stands in a text that is the head of each page."""
_INDENT_CELLS = 2


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line that is not blank.

    Args:
        text: without mark-up and blanks around it.
        at: where it stands in the document, 1-based.
        width: its cells as it was written, the blanks before it included.
        is_indented: whether blanks stood before it.
        is_behind_blank: whether a blank line stands above it.
        is_heading: whether Markdown marks it as a heading.
    """

    text: str
    at: int
    width: int = 0
    is_indented: bool = False
    is_behind_blank: bool = False
    is_heading: bool = False

    def with_text(self, text: str) -> "WrittenLine":
        """Return it with another text."""
        return replace(self, text=text)

    @property
    def read(self) -> StatuteLine:
        """What it seems to be; a line of nothing is plain."""
        return next(read_lines(self.text, self.at), StatuteLine("plain", self.text, self.at))

    @property
    def article(self) -> tuple[int, int] | None:
        """The number of the article that it may begin; None where it begins none."""
        line = self.read
        return (line.number, line.suffix) if line.kind == "article" else None


def written_lines(lines: Sequence[str]) -> list[WrittenLine]:
    """Return the lines of a document that are neither blank nor page numbers nor running heads.

    Args:
        lines: the document's.
    """
    found = list(_cleaned(lines))
    pages = {at for at, raw in enumerate(lines, 1) if _is_page_number(raw)}
    often: Counter[str] = Counter()
    for above, line, below in zip([None, *found], found, [*found[1:], None], strict=False):
        is_beside = _between(above, line, pages) or _between(line, below, pages)
        if is_beside and _may_be_page_head(line):
            often[line.text] += 1
    heads = {text for text, count in often.items() if count >= _HEADS}
    return [line for line in found if line.text not in heads or not _may_be_page_head(line)]


def _between(above: WrittenLine | None, below: WrittenLine | None, pages: set[int]) -> bool:
    """Return whether the number of a page stands between two lines."""
    if above is None or below is None:
        return False
    return any(at in pages for at in range(above.at + 1, below.at))


def _is_page_number(line: str) -> bool:
    """Return whether a line is the number of a page: - 3 -, 第3页 共12页."""
    text = line.strip()
    return 0 < len(text) <= _LONGEST_HEAD and _PAGE_NUMBER.fullmatch(text) is not None


def _cleaned(lines: Sequence[str]) -> Iterator[WrittenLine]:
    is_behind_blank = True
    for at, raw in enumerate(lines, 1):
        bare = _UNSEEN.sub("", _ENTITY.sub(" ", raw)).rstrip()
        if not bare.strip():
            is_behind_blank = True
            continue
        if _is_page_number(bare):
            continue
        indent = _INDENT.match(bare)
        blanks = cell_len(indent[0].replace("\t", "    ")) if indent else 0
        text = _MARKS.sub("", bare.strip())
        quoted = _QUOTED.match(text)
        text = text[quoted.end() :] if quoted else text
        heading = _HEADING_MARK.match(text)
        text = text[heading.end() :] if heading else text
        text = even_blanks(text)
        if not text or text.startswith("<!--"):
            continue
        yield WrittenLine(
            text,
            at,
            width=cell_len(bare),
            is_indented=blanks >= _INDENT_CELLS,
            is_behind_blank=is_behind_blank,
            is_heading=heading is not None,
        )
        is_behind_blank = False


def even_blanks(text: str) -> str:
    """Return a line with one blank behind the number of an article or heading, and no needless one.

    >>> even_blanks("第 一 条　　为了 加强管理")
    '第一条 为了加强管理'
    """
    text = _BLANK_RUN.sub(" ", text).strip()
    number = _NUMBER.match(text)
    if number is None:
        return _BETWEEN.sub("", text)
    digits = number["number"].replace(" ", "")
    suffix = (number["suffix"] or "").replace(" ", "")
    head = f"第{digits}{number['unit']}{suffix}"
    rest = _BETWEEN.sub("", text[number.end() :])
    is_parted = bool(number["blank"] or number["mark"])
    if number["unit"] != "条":
        is_title = is_bare_title(rest)
        is_parted = is_title and (is_parted or not rest.startswith(_GOES_ON))
        return f"{head} {rest}".strip() if is_parted else f"{head}{rest}"
    named = _NAMED.match(rest)
    if named:
        rest, is_parted = rest[named.end() :], True
    return f"{head} {rest}".strip() if is_parted else f"{head}{rest}"


def _may_be_page_head(line: WrittenLine) -> bool:
    """Return whether a line may be what a page repeats above its text: short, no sentence."""
    return (
        len(line.text) <= _LONGEST_HEAD
        and not line.is_heading
        and line.read.kind == "plain"
        and not _NO_TITLE.search(line.text)
    )
