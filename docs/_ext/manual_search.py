"""The search of the documentation site: every section's text in one file, looked through as it is.

Sphinx's own search knows words. Chinese has no blanks between them, and its splitting wants a
dictionary; options (`--as-of`) fall apart at their hyphens; the script changes with each version.
The pages here are few, so the browser looks for what was typed in all their text
(`_static/manual-search.js`): a part of a word, a single character and an option are found alike.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chinese_lines import is_chinese
from docutils import nodes
from sphinx.application import Sphinx

INDEX = "manual-search-index.js"
PAGE = "search-manual"
WITHOUT_DOCUMENT = (PAGE, "genindex", "py-modindex")


def setup(app: Sphinx) -> dict[str, bool]:
    """Put this search in the place of Sphinx's."""
    app.connect("builder-inited", _without_sphinx_search)
    app.connect("source-read", _name_the_page_on_searching)
    app.connect("html-collect-pages", _search_page)
    app.connect("html-page-context", _language_of_the_page)
    app.connect("build-finished", _write_index)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def sections(page: nodes.document) -> Iterator[tuple[str, str, str]]:
    """Yield each section's id, title and own text, without that of the sections in it."""
    for section in page.findall(nodes.section):
        title = next(section.findall(nodes.title)).astext()
        own = (child.astext() for child in section.children if not isinstance(child, _APART))
        text = " ".join(part for part in own if not part.startswith(WAYS_ON))
        yield section["ids"][0], title, " ".join(text.split())


_APART = (nodes.section, nodes.title)
WAYS_ON = ("中文", "English", "相关页面：", "Further: ")
"""How the paragraphs begin that only lead to other pages."""


def _without_sphinx_search(app: Sphinx) -> None:
    if app.builder.format == "html":
        app.builder.search = False


def _name_the_page_on_searching(app: Sphinx, page: str, source: list[str]) -> None:
    """Give the page `search` its title in the contents: Sphinx takes it for its own search."""
    if page == "index":
        title = (Path(app.srcdir) / "search.md").read_text(encoding="utf-8").splitlines()[0]
        named = f"{title.lstrip('# ')} <search>"
        source[0] = re.sub(r"^search$", named, source[0], flags=re.MULTILINE)


def _search_page(_app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    yield PAGE, {"title": "查询手册", "index": INDEX}, "search-manual.html"


def _language_of_the_page(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    if page in app.env.found_docs and not is_chinese(page):
        context["language"] = "en"


def _write_index(app: Sphinx, failure: Exception | None) -> None:
    if failure is not None or app.builder.format != "html":
        return
    pages = [
        (
            app.builder.get_target_uri(page),
            "zh" if is_chinese(page) else "en",
            [*sections(app.env.get_doctree(page))],
        )
        for page in sorted(app.env.found_docs)
    ]
    content = json.dumps(pages, ensure_ascii=False, separators=(",", ":"))
    path = Path(app.outdir) / INDEX
    path.write_text(f"const MANUAL = {content};\n", encoding="utf-8", newline="\n")
