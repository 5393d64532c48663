"""What the program says goes through here: catalogues of gettext, zh_CN and en.

Messages stand in the code in English; `locale/` holds the translations. `POWERS_LANG`
chooses, then the locale; without either it is Chinese, since the users read Chinese.

A command says a few dozen of thousands of messages. The library's own reader decodes them all
before the first; the one here looks up those that are said.
"""

import functools
import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from errno import EBADMSG
from pathlib import Path
from typing import Literal, NamedTuple

DOMAIN = "powers"
LOCALE_DIR = Path(__file__).parent / "locale"
LANGUAGES = ("zh_CN", "en")
DOCUMENT_LANGUAGE = "zh_CN"
"""Documents and pages are for the office and the public: Chinese, whoever has them made."""


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a message for translation where it cannot be translated yet."""
    return message


@functools.cache
def language() -> str:
    """Return the language to speak, `zh_CN` or `en`: chosen once for the process.

    `POWERS_LANG` decides; without it the locale, as the system orders its variables: `LC_ALL`
    before `LC_MESSAGES` before `LANG`. `C` and `POSIX`, with or without an encoding, name no
    language: servers and containers have them set though nobody chose English, so they count as
    not set. Every Chinese locale is spoken to in Chinese. `LANGUAGE` is not asked: it lists
    translations for programs that have many.
    """
    name = _named_in(chosen_by())
    return "zh_CN" if not name or name.split("_")[0] in _CHINESE_NAMES else "en"


def chosen_by() -> str:
    """Return the variable that chooses the language; empty where none does."""
    own = () if unknown_language() else ("POWERS_LANG",)
    variables = (*own, "LC_ALL", "LC_MESSAGES", "LANG")
    return next((name for name in variables if _named_in(name) not in ("", "c", "posix")), "")


def _named_in(variable: str) -> str:
    """Return the language that a variable names, without encoding and variant."""
    value = os.environ.get(variable, "") if variable else ""
    return value.split(".")[0].split("@")[0].replace("-", "_").lower()


_CHINESE_NAMES = ("zh", "chinese", "cmn", "yue")
"""What names of locales begin with: those of Windows are words."""


def unknown_language() -> str:
    """Return what `POWERS_LANG` holds where that is no language spoken here; else nothing."""
    known = ("", "c", "posix", *_CHINESE_NAMES, "en", "english")
    spoken_here = _named_in("POWERS_LANG").split("_")[0] in known
    return "" if spoken_here else os.environ["POWERS_LANG"]


class _Catalogue:
    """A compiled catalogue: messages and translations lie sorted, as the format wants it.

    Raises:
        OSError: when the file cannot be read, or is no whole catalogue.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._content = path.read_bytes()
        magic = self._content[:4]
        self._order: Literal["little", "big"] = "big" if magic == _MAGIC[::-1] else "little"
        self._count = self._number(8)
        if magic not in (_MAGIC, _MAGIC[::-1]) or self._number(4) >> 16 > 1 or not self._count:
            raise self._damaged()
        self._messages, self._translations = self._number(12), self._number(16)
        for table in (self._messages, self._translations):
            self._text(table, self._count - 1)  # where the last lies whole, so do all before it
        self._said: dict[str, str] = {}

    def translated(self, message: str) -> str:
        """Return the translation of a message; the message itself where there is none."""
        said = self._said.get(message)
        if said is None:
            said = self._said[message] = self._looked_up(message)
        return said

    def _looked_up(self, message: str) -> str:
        wanted = message.encode("utf-8", "surrogatepass")
        place = bisect_left(range(self._count), wanted, key=self._message)
        if place == self._count or self._message(place) != wanted:
            return message
        return self._text(self._translations, place).decode()

    def _message(self, place: int) -> bytes:
        return self._text(self._messages, place)

    def _text(self, table: int, place: int) -> bytes:
        """Return the text that stands at a place of a table of lengths and offsets."""
        length, start = self._number(table + 8 * place), self._number(table + 8 * place + 4)
        if start + length > len(self._content):
            raise self._damaged()
        return self._content[start : start + length]

    def _number(self, start: int) -> int:
        if start + 4 > len(self._content):
            raise self._damaged()
        return int.from_bytes(self._content[start : start + 4], self._order)

    def _damaged(self) -> OSError:
        return OSError(EBADMSG, os.strerror(EBADMSG), str(self._path))


_MAGIC = b"\xde\x12\x04\x95"
"""What a catalogue begins with; the other way round where its numbers are."""


@functools.cache
def _catalogue(lang: str) -> _Catalogue:
    return _Catalogue(LOCALE_DIR / lang / "LC_MESSAGES" / f"{DOMAIN}.mo")


_spoken: ContextVar[str] = ContextVar("spoken", default="")


def _(message: str) -> str:
    """Return the message in the chosen language."""
    return _catalogue(spoken()).translated(message)


def spoken() -> str:
    """Return the language that is spoken now: that of a document, or the user's."""
    return _spoken.get() or language()


def enumerated(parts: Iterable[str]) -> str:
    """Return names, ids or options in one line, parted as the language that is spoken parts them.

    >>> with speaking("en"):
    ...     enumerated(("P1-001", "P1-002"))
    'P1-001, P1-002'
    >>> with speaking("zh_CN"):
    ...     enumerated(("P1-001", "P1-002"))
    'P1-001、P1-002'
    """
    return _MARKS[spoken()].comma.join(parts)


def clauses(parts: Iterable[str]) -> str:
    """Return parts of a sentence in one line, parted by semicolons of the language spoken."""
    return _MARKS[spoken()].semicolon.join(parts)


def sentences(*parts: str) -> str:
    """Return sentences one after the other, without those that are empty.

    >>> with speaking("en"):
    ...     sentences("It is short.", "", "There are: a.")
    'It is short. There are: a.'
    >>> with speaking("zh_CN"):
    ...     sentences("太短。", "", "可选的有：a。")
    '太短。可选的有：a。'
    """
    return _MARKS[spoken()].blank.join(filter(None, parts))


def labelled(label: str, value: str) -> str:
    """Return a value behind what it is called, with the colon of the language spoken."""
    return f"{label}{_MARKS[spoken()].colon}{value}"


def bracketed(text: str, remark: str) -> str:
    """Return a text with a remark behind it, in brackets of the language spoken.

    Args:
        text: the text.
        remark: what is to be said of it; empty for nothing.
    """
    return f"{text}{_MARKS[spoken()].opening}{remark}{_MARKS[spoken()].closing}" if remark else text


class _Marks(NamedTuple):
    """How a language parts names, clauses and sentences."""

    comma: str
    semicolon: str
    blank: str
    colon: str
    opening: str
    closing: str


_MARKS = {
    "zh_CN": _Marks("、", "；", "", "：", "（", "）"),
    "en": _Marks(", ", "; ", " ", ": ", " (", ")"),
}


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Speak a given language for a while, whatever the user reads (for documents)."""
    before = _spoken.set(lang)
    try:
        yield
    finally:
        _spoken.reset(before)


def in_language(lang: str, message: str) -> str:
    """Return the message in a given language, whatever the user reads (for generated files)."""
    return _catalogue(lang).translated(message) if message else message
