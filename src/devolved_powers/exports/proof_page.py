"""A proof as a page: what it shows, first what it does not; the page itself proves nothing.

The page of html carries the proof, so that the same file is read and verified.
"""

from base64 import b64decode, b64encode
from binascii import Error
from dataclasses import replace
from datetime import date
from html import escape
from typing import Final

from devolved_powers.documents.formats import ProofFormat, write_document
from devolved_powers.documents.qr_code import QrCode
from devolved_powers.documents.table import Column, Group, Line, Table
from devolved_powers.i18n import DOCUMENT_LANGUAGE, speaking
from devolved_powers.late_pattern import late_pattern
from devolved_powers.record.proof import ABOUT_IN_CHINESE, ABOUT_IN_ENGLISH
from devolved_powers.record.verify import Verified
from devolved_powers.register.page_paths import RECORD_PAGE, page_address, record_place
from devolved_powers.reports.proof_rows import ProofRow, other_states, rows, state_rows, subject

TITLE: Final = "登记记录证明"
_NAME: Final = "devolved-powers-proof"
_CARRIED = late_pattern(rf'<meta name="{_NAME}" content="([A-Za-z0-9+/=]+)">')
_HEAD: Final = "</head>"
_COLUMNS: Final = (Column("what", "项目", 9), Column("said", "内容", 30))
_CARRIES: Final = (
    "本页内含证明文件，可用powers verify-proof命令或者机关网站核验，核验所示内容以核验结果为准；"
    "打印件本身不能核验。"
)
_CARRIES_NONE: Final = "本页本身不能核验；核验须用证明文件（json或者html）。"
_COMPARE: Final = "核验所用的公钥须与机关公布的公钥一致。"


def page(shown: Verified, content: bytes, form: ProofFormat, site: str | None) -> bytes:
    """Return a proof as a document, in Chinese.

    Args:
        shown: what it shows.
        content: the file of the proof.
        form: the format; that of pages carries the proof.
        site: the address of the public page, which the code leads to; None for no code.

    Raises:
        PowersError: when the library that writes the format is not installed.
    """
    is_carried = form == "html"
    written = write_document(form, tables(shown, site, is_carried=is_carried))
    if not is_carried:
        return written
    encoded = escape(b64encode(content).decode("ascii"))
    carried = f'<meta name="{_NAME}" content="{encoded}">\n{_HEAD}'
    return written.replace(_HEAD.encode(), carried.encode(), 1)


def carried_proof(content: bytes) -> bytes | None:
    """Return the proof that a page carries; None where it carries none, or several.

    Args:
        content: the page.
    """
    found = _CARRIED.findall(content.decode("utf-8", errors="replace"))
    try:
        return b64decode(found[0], validate=True) if len(found) == 1 else None
    except Error:
        return None


@speaking(DOCUMENT_LANGUAGE)
def tables(shown: Verified, site: str | None, *, is_carried: bool) -> list[Table]:
    """Return a proof as tables of a document: the question with its answer, then the values.

    Args:
        shown: what it shows.
        site: the address of the public page, which the code leads to; None for no code.
        is_carried: whether the document carries the proof.
    """
    question = shown.proof.question
    listed = [_table(TITLE, rows(shown))]
    if shown.entry is not None:
        values = state_rows(shown.entry, question.as_of)
        for number, each in enumerate(values, 1):
            count = f"（{number}）" if len(values) > 1 else ""
            listed.append(_table(f"{question.as_of}的记录内容{count}", each, level=2))
        others = other_states(shown.entry, question.as_of)
        if others:
            listed.append(_table("其他时期", others, level=2))
    about = (Line(ABOUT_IN_CHINESE, strong=True), Line(ABOUT_IN_ENGLISH))
    notice = shown.proof.notice
    below = (Line(_CARRIES if is_carried else _CARRIES_NONE), Line(_COMPARE))
    listed[0] = replace(listed[0], above=(*about, Line(subject(question), "center")), notice=notice)
    listed[-1] = replace(listed[-1], below=below, code=_code(shown, site))
    return listed


def proof_address(site: str, shown: Verified) -> str:
    """Return where the public page shows the entry of a day with its proof, as known then.

    Args:
        site: the address of the public page.
        shown: what the proof shows: the page says the same, whatever was recorded since.
    """
    question = shown.proof.question
    at = question.at or shown.version.recorded
    place = record_place([question.id], date.fromisoformat(question.as_of), at)
    return page_address(site, RECORD_PAGE) + place


def _code(shown: Verified, site: str | None) -> QrCode | None:
    return QrCode(proof_address(site, shown), "扫码核验登记记录") if site else None


def _table(title: str, listed: list[ProofRow], level: int = 1) -> Table:
    return Table(
        title=title,
        columns=_COLUMNS,
        groups=(Group(listed),),
        landscape=False,
        rows_part=True,
        level=2 if level > 1 else 1,
    )
