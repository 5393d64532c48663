"""Pages saved as one file (mht): the page is taken out, its pictures and scripts are left alone."""

import email
import re
from email import policy
from email.message import EmailMessage, Message

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.sheets.archive import damaged
from devolved_powers.sheets.csv_ import decoded
from devolved_powers.sheets.grid import Sheet
from devolved_powers.sheets.html_ import read_html

_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[^\n]*\n")
_VERSION = re.compile(rb"(?im)^mime-version:")
_KIND = re.compile(rb"(?im)^content-type:\s*(?:multipart/|text/html)")
_BOUNDARIES = 20
"""Words `boundary=` in a file: parts within parts make the work grow."""
_ENCODINGS = frozenset(
    {"utf-8", "us-ascii", "ascii", "gb2312", "gbk", "gb18030", "utf-16", "utf-16le", "utf-16be",
     "big5", "unicode", "iso-8859-1", "windows-1252"}
)  # fmt: skip
"""What a page may say of its characters."""
_SAID_BY_DEFAULT = frozenset({"us-ascii", "ascii", "iso-8859-1", "windows-1252", "unicode"})
"""What a page says that does not know: its bytes tell more."""


def is_mht(head: bytes) -> bool:
    """Return whether a file is a page saved as one file.

    Args:
        head: how it begins.
    """
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return bool(_HEADER.match(head) and _VERSION.search(head) and _KIND.search(head))


def read_mht(file: str, content: bytes) -> list[Sheet]:
    """Return the tables of a page saved as one file.

    Args:
        file: its name.
        content: all of it.

    Raises:
        PowersError: when it holds no page, is damaged, or is too large.
    """
    return read_html(file, page_of(content))


def page_of(content: bytes) -> str:
    """Return the page that is saved as one file.

    Args:
        content: all of the file.

    Raises:
        PowersError: when it holds no page, or is damaged.
    """
    if content.lower().count(b"boundary=") > _BOUNDARIES:
        raise damaged()
    try:
        message = email.message_from_bytes(
            content.lstrip(b"\xef\xbb\xbf \t\r\n"), _class=EmailMessage, policy=policy.compat32
        )
        parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
        faulty = any(part.defects for part in [message, *parts])
        page = _page(parts[0]) if parts else None
        faulty = faulty or bool(parts and parts[0].defects)
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError) as error:
        raise damaged() from error  # what the library raises for a damaged message
    if faulty:
        raise damaged()
    if page is None:
        raise PowersError(
            _("The saved page holds no text."),
            hint=_("Open it in a browser, save it as html, and give that."),
        )
    return page


def _page(part: "Message[str, str]") -> str | None:
    """Return the text of a page; None where it has none."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return None
    name = (part.get_content_charset() or "").lower()
    if name not in _ENCODINGS or name in _SAID_BY_DEFAULT:
        return decoded(content)
    try:
        return content.decode("gb18030" if name.startswith("gb") else name).lstrip("\ufeff")
    except UnicodeDecodeError:
        return decoded(content)
