"""The placeholders of an office's template: what they are called, and what may be done with them.

Of the language of jinja only placeholders and `{% if … %}` are taken: a template can neither loop
nor compute.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self
from xml.sax.saxutils import escape

from devolved_powers.documents.docx_package import refused
from devolved_powers.documents.official_text import OfficialText, gap
from devolved_powers.documents.table import Table, clean
from devolved_powers.errors import PowersError
from devolved_powers.i18n import _, enumerated

if TYPE_CHECKING:
    from jinja2 import Environment

TITLE, DOCUMENT_NO, ADDRESSEES, ISSUER, ISSUED, STATE_DAY, STATE, DRAFT = (
    "标题", "发文字号", "主送", "发文机关", "成文日期", "状态日期", "数据状态", "稿别",
)  # fmt: skip
TEXT, ANNEXES = "正文", "附件"
WORDS = (TITLE, DOCUMENT_NO, ADDRESSEES, ISSUER, ISSUED, STATE_DAY, STATE, DRAFT)
"""Placeholders that stand for words."""
PLACEHOLDERS = (*WORDS, TEXT, ANNEXES)
_WRONG_BRACES = re.compile(rf"([{{｛]+)\s*(?:p\s+)?({'|'.join(PLACEHOLDERS)})\s*([}}｝]+)")


class Told(str):
    """Words for a template, which know whether they were written there."""

    __slots__ = ("is_told",)

    def __new__(cls, words: str) -> Self:
        """Take the words, which are not written anywhere yet."""
        made = super().__new__(cls, words)
        made.is_told = False
        return made

    is_told: bool

    def __html__(self) -> str:
        """Return the words as XML: they are being written."""
        self.is_told = True
        return escape(self, {'"': "&quot;", "'": "&#39;"})


def words_of(
    parts: Sequence[Table | OfficialText], own: Mapping[str, str] = MappingProxyType({})
) -> dict[str, str]:
    """Return what each placeholder stands for; what is not known is a gap of a draft.

    Args:
        parts: the words and tables of the document.
        own: what the office says, by placeholder, where the document has no words of its own.
    """
    words = next((part for part in parts if isinstance(part, OfficialText)), None)
    days = {part.day for part in parts if isinstance(part, Table) and part.day}
    told = {
        TITLE: parts[0].title,
        DOCUMENT_NO: words.document_no if words else own.get(DOCUMENT_NO, ""),
        ISSUER: "\n".join(words.issuers) if words else own.get(ISSUER, ""),
        ISSUED: words.day if words else own.get(ISSUED, ""),
        STATE_DAY: _written_day(min(days)) if len(days) == 1 else "",
    }
    known = {name: clean(value) or gap(name) for name, value in told.items()}
    known[ADDRESSEES] = clean(words.addressees) if words else ""
    known[DRAFT] = clean(words.draft) if words else ""
    known[STATE] = next((clean(part.notice) for part in parts if part.notice), "")
    return known


def _written_day(day: str) -> str:
    year, month, number = day.split("-")
    return f"{year}年{int(month)}月{int(number)}日"


def environment() -> "Environment":
    """Return the environment of templates: words are escaped, and nothing runs."""
    from jinja2 import StrictUndefined, nodes
    from jinja2.sandbox import SandboxedEnvironment

    allowed = (
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.Name, nodes.Const,
        nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand,
    )  # fmt: skip

    class Placeholders(SandboxedEnvironment):
        """Compiles placeholders and conditions, and refuses everything else."""

        def compile(self, source: Any, *arguments: Any, **options: Any) -> Any:
            tree = self.parse(source) if isinstance(source, str) else source
            for node in tree.find_all(nodes.Node):
                if not isinstance(node, allowed):
                    raise _too_clever()
            unknown = {name.name for name in tree.find_all(nodes.Name)} - {*PLACEHOLDERS}
            if unknown:
                raise _misspelt(unknown)
            return super().compile(tree, *arguments, **options)

    return Placeholders(autoescape=True, undefined=StrictUndefined)


def _too_clever() -> PowersError:
    return refused(
        _("it holds more than placeholders and conditions"),
        _("Leave only placeholders such as {example} and conditions: {names}.").format(
            example="{{标题}}", names=enumerated(PLACEHOLDERS)
        ),
    )


def _misspelt(unknown: set[str]) -> PowersError:
    message = _("there is no placeholder {name}")
    return refused(
        message.format(name=enumerated(sorted(f"{{{{{clean(name)}}}}}" for name in unknown))),
        _("Placeholders are: {names}.").format(names=enumerated(PLACEHOLDERS)),
    )


def unreadable(error: Exception) -> PowersError:
    """Return the refusal of a template that jinja cannot read.

    Args:
        error: what jinja raised.
    """
    around = " ".join("".join(getattr(error, "docx_context", ())).split())
    place = f"…{clean(around)[:80]}…" if around else "{{ }}"
    return refused(
        _("a placeholder of it cannot be read, near {text}").format(text=place),
        _("Placeholders are: {names}.").format(names=enumerated(PLACEHOLDERS)),
    )


def refuse_wrong_braces(shown: str) -> None:
    """Refuse a placeholder that would stay as it is: its braces are single, or of full width.

    Args:
        shown: the text of a template before it is filled.

    Raises:
        PowersError: when there is one.
    """
    for found in _WRONG_BRACES.finditer(shown):
        if found[1] == "{{" and found[3] == "}}":
            continue
        message = _("{text} is no placeholder: its braces are not those of {example}")
        right = f"{{{{{'p ' if found[2] in (TEXT, ANNEXES) else ''}{found[2]}}}}}"
        raise refused(
            message.format(text=found[0], example=right),
            _("Type two braces of half width on each side."),
        )
