"""A document in an office's own template: letterhead, styles and the place of the seal are its own.

docxtpl fills the placeholders, also where Word has parted `{{标题}}` into several runs. Of its
language only placeholders and `{% if … %}` are taken: a template can neither loop nor compute. The
list itself is put in afterwards, as XML, so that no placeholder is ever looked for in it.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZipFile

from devolved_powers.documents.docx_package import damaged, refuse_active, refused
from devolved_powers.documents.docx_placeholders import (
    ADDRESSEES,
    ANNEXES,
    DOCUMENT_NO,
    DRAFT,
    ISSUED,
    ISSUER,
    STATE,
    TITLE,
    Told,
    environment,
    refuse_wrong_braces,
    unreadable,
    words_of,
)
from devolved_powers.documents.docx_places import MARKS, lay, places_of, text_of
from devolved_powers.documents.docx_shown import (
    refuse_what_would_be_lost,
    shown,
    shown_at_once,
    trees,
)
from devolved_powers.documents.docx_styles import GRID, set_styles
from devolved_powers.documents.extras import library
from devolved_powers.documents.formats import FORMATS, FormatName, with_told_notices
from devolved_powers.documents.official_text import OfficialText, gap
from devolved_powers.documents.qr_code import QrCode
from devolved_powers.documents.table import Table, Tell, clean
from devolved_powers.documents.zipped import undated
from devolved_powers.i18n import _, enumerated

if TYPE_CHECKING:
    from docx.document import Document

_BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HOLDERS = frozenset(f"{_W}{name}" for name in ("body", "hdr", "ftr", "tbl", "tr", "tc"))
"""Elements that hold paragraphs, not words; those of a paragraph are python-docx's own `text`."""
_TITLE_LENGTH = 255
_FAULTS = (
    ValueError, TypeError, LookupError, AttributeError, SyntaxError, RecursionError, AssertionError,
)  # fmt: skip
"""What the libraries raise for a document whose parts do not fit together."""


class Sayings(NamedTuple):
    """What an office says in its template beside the document.

    Args:
        words: what it says, by placeholder: of a list, which has no words of its own.
        usual: what stands there otherwise, where the template has a place for it.
        lacking: told the placeholders of the template for which there are no words.
    """

    words: Mapping[str, str] = MappingProxyType({})
    usual: Mapping[str, str] = MappingProxyType({})
    lacking: Callable[[Sequence[str]], None] | None = None


NOTHING_SAID = Sayings()


def write_in_template(
    form: FormatName,
    parts: Sequence[Table | OfficialText],
    template: bytes,
    tell: Tell | None = None,
    sayings: Sayings = NOTHING_SAID,
) -> bytes:
    """Return a document in an office's template; the same input gives the same bytes.

    Args:
        form: one of `formats.FORMATS_WITH_TEMPLATE`.
        parts: its words and its tables, in their order: at least one.
        template: a docx, as `docx_package.read_template` returns it.
        tell: told how far it is, in rows.
        sayings: what the office says beside the document, and who is told of what it does not say.

    Raises:
        PowersError: when a library or LibreOffice is not installed, or the template has no place
            for the list or for what the office says, or placeholders that are none.
    """
    library("docxtpl", FORMATS[form].extra)
    from jinja2 import TemplateError

    try:
        document = _filled(template, with_told_notices(parts), tell, sayings)
    except TemplateError as error:
        raise unreadable(error) from error
    except _FAULTS as error:
        raise damaged() from error
    if form != "pdf":
        return document
    from devolved_powers.documents.pdf_ import printed

    return printed(document)


def _filled(
    template: bytes,
    parts: "Sequence[Table | OfficialText]",
    tell: Tell | None,
    sayings: Sayings,
) -> bytes:
    """Return a template filled, as a docx."""
    from docxtpl import DocxTemplate
    from lxml import etree

    filler = DocxTemplate(io.BytesIO(template))
    values = words_of(parts, {**sayings.usual, **sayings.words})
    told = {name: Told(value) for name, value in values.items()}
    filler.init_docx()
    refuse_wrong_braces(shown(filler.docx))
    refuse_what_would_be_lost(filler.docx)
    filler.render({**told, **MARKS}, environment())
    document: Document = filler.docx
    for tree in trees(document):  # a part of it may have come out of a comment
        refuse_active(etree.tostring(tree))
    _refuse_other_list(document)
    _tell_of_gaps(told, sayings)
    seen = shown_at_once(document)
    for name in MARKS:
        _stand_alone(document, name)
    _refuse_loose_words(document)
    standing = {
        name
        for name, value in told.items()
        if value.is_told and value and all(line in seen for line in value.split("\n"))
    }
    places = places_of(document, _without(parts, standing))
    set_styles(document)
    laid = [lay(document, place, tell) for place in places]
    core = document.core_properties
    core.title = clean(parts[0].title)[:_TITLE_LENGTH]
    core.author = core.last_modified_by = ""
    out = io.BytesIO()
    document.save(out)
    with ZipFile(out) as archive:
        body = archive.read(_BODY).decode("utf-8")
    for piece in laid:
        body = piece.put_into(body)
    return undated(out.getvalue(), {_BODY: body.encode("utf-8")})


def _tell_of_gaps(told: Mapping[str, Told], sayings: Sayings) -> None:
    """Tell of the gaps that stand in the filled template.

    Raises:
        PowersError: when the template has no place for something that the office says.
    """
    for name in sayings.words:
        if not told[name].is_told:
            placeholder = f"{{{{{name}}}}}"
            raise refused(
                _("it has no {placeholder}, but you say what stands there").format(
                    placeholder=placeholder
                ),
                _("Write {placeholder} into it, or leave the option out.").format(
                    placeholder=placeholder
                ),
            )
    gaps = [name for name, words in told.items() if words.is_told and words == gap(name)]
    if gaps and sayings.lacking is not None:
        sayings.lacking(gaps)


def _refuse_other_list(document: "Document") -> None:
    """Refuse a template that holds a list of ours: two lists in one paper cannot be told apart."""
    for style in document.element.body.iter(f"{_W}tblStyle"):
        if style.get(f"{_W}val") == GRID:
            raise refused(
                _("it holds a list that this program wrote"),
                _("Delete the table and its title in it, and save it."),
            )


def _refuse_loose_words(document: "Document") -> None:
    """Refuse words that stand in no paragraph: Word shows none of them, or takes it for damaged."""
    for tree in trees(document):
        for element in tree.iter():
            for text in (element.tail, "" if element.tag not in _HOLDERS else element.text):
                loose = (text or "").strip()
                for mark in MARKS.values():
                    loose = loose.replace(mark, "").strip()
                if loose:
                    message = _("{text} would stand outside of a paragraph")
                    raise refused(
                        message.format(text=clean(loose)[:80]),
                        _("Only {names} are written with p; write {example}.").format(
                            names=enumerated(MARKS), example="{{标题}}"
                        ),
                    )


def _stand_alone(document: "Document", name: str) -> None:
    """Put the mark of the list beside the paragraphs of the text, in the place of its own one.

    Raises:
        PowersError: when it is missing, stands twice, in a table or a header, or beside words.
    """
    mark, body = MARKS[name], document.element.body
    count = text_of(body).count(mark)
    elsewhere = any(
        mark.encode("utf-8") in part.blob
        for part in document.part.package.iter_parts()
        if part is not document.part and part.partname.endswith(".xml")
    )
    written = f"{{{{p {name}}}}}"
    if count == 0 and not elsewhere:
        if name == ANNEXES:
            return
        raise refused(
            _("it has no {placeholder}, where the list stands").format(placeholder=written),
            _("Write {placeholder} alone in a paragraph, where the list is to stand.").format(
                placeholder=written
            ),
        )
    if count == 1 and not elsewhere:
        if mark in (body.text or ""):
            return
        for child in list(body):
            if mark in (child.tail or ""):
                return
            if child.tag == f"{_W}p" and text_of(child).strip() == mark:
                if child.find(f"{_W}pPr/{_W}sectPr") is not None:
                    break
                _replace(child, mark)
                return
    raise refused(
        _("{placeholder} stands more than once, or not alone in a paragraph of the text").format(
            placeholder=written
        ),
        _("Write {placeholder} alone in a paragraph, where the list is to stand.").format(
            placeholder=written
        ),
    )


def _replace(paragraph: Any, mark: str) -> None:
    """Put a mark in the place of a paragraph."""
    before, above = paragraph.getprevious(), paragraph.getparent()
    above.remove(paragraph)
    if before is None:
        above.text = mark + (above.text or "")
    else:
        before.tail = (before.tail or "") + mark


def _without(
    parts: Sequence[Table | OfficialText], standing: set[str]
) -> "list[Table | OfficialText]":
    """Return the parts; of the first, without the words that stand in the template already.

    Args:
        parts: all parts.
        standing: the placeholders whose words are seen: one under a condition, or in hidden text,
            may have come to nothing, and then its words stay in the list.
    """
    first = parts[0]
    notice = "" if STATE in standing else first.notice
    title = "" if TITLE in standing else first.title
    if isinstance(first, Table):
        own: Table | OfficialText = replace(
            first, title=title, name=first.name or first.title, notice=notice
        )
    else:
        own = replace(
            first,
            title=title,
            name=first.name or first.title,
            notice=notice,
            document_no="" if DOCUMENT_NO in standing else first.document_no,
            addressees="" if ADDRESSEES in standing else first.addressees,
            issuers=() if ISSUER in standing else first.issuers,
            day="" if ISSUED in standing else first.day,
            draft="" if DRAFT in standing else first.draft,
        )
        if first.code is not None and {ISSUER, ISSUED} & standing:
            return _with_code_at_end([replace(own, code=None), *parts[1:]], first.code)
    return [own, *parts[1:]]


def _with_code_at_end(
    parts: "list[Table | OfficialText]", code: QrCode
) -> "list[Table | OfficialText]":
    """Return parts with a code below the last table: above a seal it would be part of the words."""
    last = parts[-1]
    return [*parts[:-1], replace(last, code=code)] if isinstance(last, Table) else parts
