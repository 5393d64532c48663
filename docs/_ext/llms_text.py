"""`llms.txt` of the manual (llmstxt.org): its pages, each with what it is about, for models.

What must be known before anything is quoted stands first; the pages follow, Chinese ones first.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from chinese_lines import is_chinese
from docutils import nodes
from manual_search import WAYS_ON
from sphinx.application import Sphinx

FILE = "llms.txt"
_HEAD = """\
# 赋权事项登记（devolved powers）

> 乡镇承接的行政权力事项登记册：数据是git里的YAML，用`powers`命令校验、查询、比较、导出，\
并生成公示页面。The registry of administrative powers devolved to a town: YAML in git, checked, \
queried, compared, exported and published with the command `powers`.

- 随程序提供的普安镇数据是据公开报道整理的推定数据（重构数据），不得作为执法依据。The data on the \
town that comes with it is a reconstruction: no basis for enforcement.
- “不能判定”是一种结论，不得改说成有效或失效。“Cannot be told” is an answer: do not turn it into \
yes or no.
- 命令的选项以命令手册为准，没有写到的就没有。Options are those of the page on commands; there are \
no others.
"""
_SENTENCE = re.compile(r".*?(?:。|[.:](?= |$))")
_OF_ITSELF = ("do not edit", "请勿")
"""What pages that are generated say of themselves first."""


def setup(app: Sphinx) -> dict[str, bool]:
    """Write the file once the pages are built."""
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def about(page: nodes.document) -> tuple[str, str]:
    """Return the title of a page, and the first sentence on what it is about."""
    title = next(page.findall(nodes.title)).astext()
    for paragraph in page.findall(nodes.paragraph):
        text = " ".join(paragraph.astext().split())
        if text.startswith(WAYS_ON):
            continue
        for sentence in _SENTENCE.findall(text):
            if not any(words in sentence for words in _OF_ITSELF):
                return title, sentence.strip()
    return title, ""


def _lines(app: Sphinx) -> Iterator[str]:
    yield _HEAD
    pages = sorted(app.env.found_docs)
    for heading, chinese in (("中文", True), ("English", False)):
        yield f"## {heading}"
        yield ""
        for page in pages:
            if is_chinese(page) == chinese:
                title, told = about(app.env.get_doctree(page))
                note = f": {told}" if told else ""
                yield f"- [{title}]({app.builder.get_target_uri(page)}){note}"
        yield ""


def _write(app: Sphinx, failure: Exception | None) -> None:
    if failure is not None or app.builder.format != "html":
        return
    text = "\n".join(_lines(app)).rstrip("\n") + "\n"
    (Path(app.outdir) / FILE).write_text(text, encoding="utf-8", newline="\n")
