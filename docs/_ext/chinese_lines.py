"""Where lines end: none of the file's ends is a blank in Chinese, and none parts a short code."""

import re

from docutils import nodes
from sphinx.application import Sphinx

_CHINESE = "[\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_BETWEEN = re.compile(f"(?<={_CHINESE})\n(?={_CHINESE})")
_BESIDE = re.compile(f"(?<={_CHINESE})\n|\n(?={_CHINESE})")
"""On a Chinese page no blank parts Chinese from Latin letters either."""
_SHORT = 24


def setup(app: Sphinx) -> dict[str, bool]:
    """Go over every page once it is read."""
    app.connect("doctree-read", join_lines)
    app.connect("doctree-read", keep_codes_whole)
    return {"parallel_read_safe": True}


def is_chinese(page: str) -> bool:
    """Return whether a page is in Chinese: its name says so, and the first page is."""
    return page.endswith(".zh-CN") or page == "index"


def join_lines(app: Sphinx, page: nodes.document) -> None:
    """Take the ends of lines out of a page's texts where Chinese stands beside them."""
    needless = _BESIDE if is_chinese(app.env.docname) else _BETWEEN
    for text in [*page.findall(nodes.Text)]:
        if "\n" in text and not isinstance(text.parent, nodes.FixedTextElement):
            before, after = _neighbours(text)
            joined = needless.sub("", f"{before}{text}{after}")
            text.parent.replace(text, nodes.Text(joined[len(before) : len(joined) - len(after)]))


def keep_codes_whole(_app: Sphinx, page: nodes.document) -> None:
    """Mark the codes that are short enough to stand on one line: `2022-03-01`, `--as-of`."""
    for code in page.findall(nodes.literal):
        if len(code.astext()) <= _SHORT:
            code["classes"].append("one-piece")


def _neighbours(text: nodes.Text) -> tuple[str, str]:
    """Return the signs before and behind a text in its paragraph: an end of line stands alone."""
    siblings = text.parent.children
    place = next(number for number, child in enumerate(siblings) if child is text)
    before = siblings[place - 1].astext() if place else ""
    after = siblings[place + 1].astext() if place + 1 < len(siblings) else ""
    return before[-1:].strip(), after[:1].strip()
