"""What an office's template shows, and what beside a placeholder would be lost unseen."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from devolved_powers.documents.docx_package import refused
from devolved_powers.documents.docx_placeholders import ANNEXES, TEXT
from devolved_powers.documents.table import clean
from devolved_powers.i18n import _

if TYPE_CHECKING:
    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OF_PARAGRAPH = re.compile(
    rf"{{[{{%#]\s*p\s[^}}]*}}}}?|{{{{\s*(?:r\s+)?(?:{TEXT}|{ANNEXES})\s*}}}}"
)
"""A placeholder that takes the place of its whole paragraph, or a condition that does."""
_OF_LIST = re.compile(rf"{{{{[^}}]*(?:{TEXT}|{ANNEXES})\s*}}}}")
_OF_ROW = re.compile(r"{[{%#]\s*t[rc]\s|{%-|-%}")
"""What takes a row, a cell or the end of another paragraph with it."""
_LOST = frozenset(f"{_W}{name}" for name in ("drawing", "pict", "object", "sectPr"))


def trees(document: "Document") -> list[Any]:
    """Return the body, the headers and the footers, as lxml reads them.

    Args:
        document: a template.
    """
    return [
        document.element.body,
        *(
            part.element
            for part in document.part.package.iter_parts()
            if part.partname.startswith(("/word/header", "/word/footer"))
            and hasattr(part, "element")
        ),
    ]


def shown(document: "Document") -> str:
    """Return the text of the body, the headers and the footers, a line each.

    Args:
        document: a template.
    """
    return _text(document, trees(document))


def shown_at_once(document: "Document") -> str:
    """Return the text of the body and of the first page's header and footer, a line each.

    Others may never be seen: a document of one page has no even page, and where a first page has a
    header of its own it does not have the usual one.

    Args:
        document: a template.
    """
    first = document.sections[0]
    own = first.different_first_page_header_footer
    at_once = (
        (first.first_page_header, first.first_page_footer) if own else (first.header, first.footer)
    )
    edges = [edge._element for edge in at_once if not edge.is_linked_to_previous]  # noqa: SLF001
    return _text(document, [document.element.body, *edges])


def refuse_what_would_be_lost(document: "Document") -> None:
    """Refuse a placeholder of a whole paragraph that stands beside words, a picture or a section.

    Args:
        document: a template that is not filled yet.

    Raises:
        PowersError: when there is one.
    """
    for tree in trees(document):
        for paragraph in tree.iter(f"{_W}p"):
            text = "".join(_words(paragraph)).strip()
            if found := _OF_ROW.search(text):
                message = _("{text} takes more with it than its own paragraph")
                raise refused(
                    message.format(text=clean(text[found.start() :])[:40]),
                    _("Write conditions alone in a paragraph, such as {example}.").format(
                        example="{%p if 主送 %}"
                    ),
                )
            mark = _OF_PARAGRAPH.search(text)
            if mark is None:
                continue
            boxed = any(above.tag == f"{_W}txbxContent" for above in paragraph.iterancestors())
            if mark[0] == text and not (boxed and _OF_LIST.search(text)) and not _holds(paragraph):
                continue
            message = _(
                "{text} stands not alone in a paragraph of the text: words, a picture, a text box "
                "or the end of a section would go with it"
            )
            raise refused(
                message.format(text=clean(mark[0])),
                _("Write {placeholder} in a paragraph of its own: all of it is replaced.").format(
                    placeholder=clean(mark[0])
                ),
            )


def _holds(paragraph: Any) -> bool:
    """Return whether a paragraph holds what would go with it: a page break may."""
    return any(element.tag in _LOST for element in paragraph.iter())


def _words(paragraph: Any) -> Iterator[str]:
    """Yield the texts of a paragraph, without those of text boxes in it."""
    for text in paragraph.iter(f"{_W}t"):
        if next(text.iterancestors(f"{_W}p")) is paragraph:
            yield text.text or ""


def _text(document: "Document", elements: list[Any]) -> str:
    hidden = {
        style.get(f"{_W}styleId")
        for style in document.styles.element.iter(f"{_W}style")
        if style.find(f"{_W}rPr/{_W}vanish") is not None
    }
    lines = []
    for element in elements:
        for paragraph in element.iter(f"{_W}p"):
            runs = (run for run in paragraph.iter(f"{_W}r") if not _is_hidden(run, hidden))
            lines.append("".join(_run_text(run) for run in runs))
    return "\n".join(lines)


def _is_hidden(run: Any, hidden: set[str]) -> bool:
    if run.find(f"{_W}rPr/{_W}vanish") is not None:
        return True
    paragraph = next(run.iterancestors(f"{_W}p"))
    names = (run.find(f"{_W}rPr/{_W}rStyle"), paragraph.find(f"{_W}pPr/{_W}pStyle"))
    return any(name is not None and name.get(f"{_W}val") in hidden for name in names)


def _run_text(run: Any) -> str:
    return "".join(
        (child.text or "") if child.tag == f"{_W}t" else "\n"
        for child in run
        if child.tag in (f"{_W}t", f"{_W}br")
    )
