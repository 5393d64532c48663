"""A Word document that another wrote, opened within bounds, as an office's template.

What would fetch something, run something or read another file when the paper is opened or printed
is refused, and so is what is larger than any letterhead.
"""

import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.store.named_paths import open_named
from devolved_powers.text import printable

FILE_BYTES = 32 * 2**20
"""Bytes of a template, pictures of a seal included."""
UNPACKED_BYTES = 64 * 2**20
PARTS = 500
XML_BYTES = 2 * 2**20
"""Bytes of a part that is XML: a letterhead's takes a twentieth."""
BRACES = 1000
"""Opening braces of a part: what looks for placeholders takes a time that grows with these."""
_LOCKED = 1 | 1 << 6 | 1 << 13
"""Marks of a part that is encrypted, strongly encrypted, or hides what it is called."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a .doc begins, and a .docx with a password."""
_FAULTS = (BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, NotImplementedError)
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ACTIVE_PARTS = re.compile(
    r"vba|macro|activex|embeddings/|oleobject|afchunk|\.bin$|\.exe$", re.IGNORECASE
)
"""Names of parts that run, or that hold a file of another kind."""
_ACTIVE = frozenset(
    f"{_W}{name}" for name in ("altChunk", "subDoc", "object", "control", "mailMerge")
)
"""Elements that bring in another file, program or source of data."""
_DRAWN = ("{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}")
_FETCHES = re.compile(r"(?:src|href)$", re.IGNORECASE)
"""Attributes of old drawings that name a file or an address, without a relation."""
_REVISIONS = re.compile(
    rf"{re.escape(_W)}(?:ins|del|moveFrom|moveTo|cell(?:Ins|Del|Merge)|commentReference|\w+Change)"
)
"""Tracked changes and comments: they name who made them, and go out with the paper."""
_FIELDS = frozenset({
    "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "REF", "STYLEREF", "SEQ", "TOC",
    "HYPERLINK", "SYMBOL", "EQ", "=", "FORMTEXT", "QUOTE", "TITLE",
})  # fmt: skip
"""Fields that show what is in the paper itself."""
_HARMLESS_LINK = re.compile(rb"<Relationship\b[^>]*/attachedTemplate\"[^>]*/>")
"""Which template Word made the file from: a path on a computer of the office, taken out."""
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def read_template(path: Path) -> bytes:
    """Return an office's template, looked through.

    Args:
        path: a docx.

    Raises:
        PowersError: when it cannot be read, is no docx, too large, or holds what is not allowed.
    """
    with open_named(path) as file:
        content = file.read(FILE_BYTES + 1)
    if len(content) > FILE_BYTES:
        raise refused(_("it is larger than {limit} MiB").format(limit=FILE_BYTES // 2**20))
    return checked(content)


def checked(content: bytes) -> bytes:
    """Return a template without the path of the template that it was made from.

    Args:
        content: a docx.

    Raises:
        PowersError: when it is no docx, too large, or holds what is not allowed.
    """
    if content.startswith(_OLE):
        raise refused(
            _("it is a .doc, or has a password"),
            _("Open it in Word or WPS, remove the password, and save it as docx."),
        )
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            _check_list(archive)
            parts = {name: archive.read(name) for name in archive.namelist()}
    except _FAULTS as error:
        raise damaged() from error
    for name, part in parts.items():
        if name.lower().endswith((".xml", ".rels")):
            _check_xml(part)
    _check_kind(parts.get("[Content_Types].xml", b""))
    changed = {name: _checked_part(name, part) for name, part in parts.items()}
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, part in changed.items():
            archive.writestr(name, part)
    return out.getvalue()


class UnusableTemplateError(PowersError):
    """The refusal of a template; who knows the file's name adds it."""


def refused(why: str, hint: str = "") -> UnusableTemplateError:
    """Return the refusal of a template.

    Args:
        why: what is the matter with it.
        hint: what to do; otherwise to save it anew.
    """
    return UnusableTemplateError(
        _("The template cannot be used: {reason}.").format(reason=why),
        hint=hint or _("Open it in Word or WPS, save it as docx, and try again."),
        code=ExitCode.USAGE,
    )


def damaged() -> PowersError:
    """Return the refusal of what cannot be read as a Word document."""
    return refused(_("it is no Word document (docx), or damaged"))


def _check_list(archive: ZipFile) -> None:
    members = archive.infolist()
    if len(members) > PARTS:
        raise refused(_("it holds more than {limit} parts").format(limit=PARTS))
    if len({member.filename.casefold() for member in members}) < len(members):
        raise refused(_("two of its parts have the same name"))
    if sum(member.file_size for member in members) > UNPACKED_BYTES:
        limit = UNPACKED_BYTES // 2**20
        raise refused(_("unpacked, it is larger than {limit} MiB").format(limit=limit))
    for member in members:
        if member.flag_bits & _LOCKED:
            raise refused(_("it has a password"), _("Remove the password, and save it as docx."))
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise damaged()
        if _ACTIVE_PARTS.search(member.filename):
            raise _active(printable(member.filename))


def _active(what: str) -> PowersError:
    message = _("it holds a macro, a program or another file ({name})")
    return refused(
        message.format(name=what), _("Remove it, and save the template as docx without macros.")
    )


def _check_xml(part: bytes) -> None:
    if len(part) > XML_BYTES:
        raise refused(
            _("its text is larger than {limit} MiB").format(limit=XML_BYTES // 2**20),
            _("Keep the letterhead and the placeholders alone in it."),
        )
    if b"<!" in part.replace(b"<!--", b"").replace(b"<![CDATA[", b"") or b"\0" in part:
        raise refused(_("it declares what Word does not (a DOCTYPE), or is not in UTF-8"))
    if part.count(b"{") > BRACES:
        raise refused(_("it holds more than {limit} braces").format(limit=BRACES))


def _check_kind(types: bytes) -> None:
    kinds = {element.get("ContentType", "") for element in _parsed(types)}
    if _DOCUMENT in kinds:
        return
    if any("macroEnabled" in kind for kind in kinds):
        raise _active("macroEnabled")
    if _TEMPLATE in kinds:
        raise refused(_("it is a dotx"), _("Open it in Word or WPS, and save it as docx."))
    raise damaged()


def _checked_part(name: str, part: bytes) -> bytes:
    if name.lower().endswith(".rels"):
        return _checked_links(part)
    if name.lower().startswith("word/") and name.lower().endswith(".xml"):
        if name.lower() == "word/settings.xml":
            part = re.sub(rb"<w:attachedTemplate\b[^>]*/>", b"", part)
        refuse_active(part)
    return part


def refuse_active(part: bytes) -> None:
    """Refuse what brings something in, runs, changes, or tells who changed what.

    Args:
        part: XML of a part of a document.

    Raises:
        PowersError: when there is something of the kind, or it is no XML.
    """
    tree = _parsed(part)
    for element in tree.iter():
        if element.tag in _ACTIVE:
            raise _active(element.tag.removeprefix(_W))
        if _REVISIONS.fullmatch(element.tag):
            raise refused(
                _("it holds tracked changes or comments"),
                _("Accept or reject all changes, delete the comments, and save it."),
            )
        if element.tag.startswith(_DRAWN):
            for name, value in element.attrib.items():
                if _FETCHES.search(name) and value:
                    raise _linked(value)
    for field in _fields(tree):
        if field not in _FIELDS:
            message = _("the field {name} brings in something from elsewhere, or changes")
            raise refused(
                message.format(name=printable(field)),
                _("Write the text itself in its place (Ctrl+Shift+F9), and save it."),
            )


def _checked_links(part: bytes) -> bytes:
    part = _HARMLESS_LINK.sub(b"", part)
    for link in _parsed(part).iter(_RELATIONSHIP):
        if link.get("TargetMode", "").lower() == "external":
            raise _linked(link.get("Target", ""))
    return part


def _linked(target: str) -> PowersError:
    message = _("it links to {target}, outside of the file")
    return refused(
        message.format(target=printable(target)[:120]),
        _("Put the picture itself into it, take links away (Ctrl+Shift+F9), and save it."),
    )


def _fields(tree: ET.Element) -> Iterator[str]:
    """Yield the names of the fields; the instruction of one may stand in several runs."""
    open_fields: list[str] = []
    for element in tree.iter():
        if element.tag == f"{_W}fldSimple":
            yield _name(element.get(f"{_W}instr", ""))
        elif element.tag == f"{_W}instrText":
            if not open_fields:
                yield _name(element.text or "")
            else:
                open_fields[-1] += element.text or ""
        elif element.tag == f"{_W}fldChar":
            kind = element.get(f"{_W}fldCharType")
            if kind == "begin":
                open_fields.append("")
            elif open_fields and kind == "end":
                yield _name(open_fields.pop())
    yield from map(_name, open_fields)


def _name(instruction: str) -> str:
    words = instruction.split()
    if not words or words[0][0] == "=":
        return "="
    name = words[0].upper()
    leads_out = name == "HYPERLINK" and [word.lower() for word in words[1:2]] != ["\\l"]
    return f"{name} {words[1]}" if leads_out and words[1:] else name


def _parsed(part: bytes) -> ET.Element:
    """Return the tree of a part: without a DOCTYPE, which was refused, nothing can expand."""
    try:
        return ET.fromstring(part)  # noqa: S314 - see above
    except (ET.ParseError, RecursionError, ValueError, LookupError) as error:
        raise damaged() from error
