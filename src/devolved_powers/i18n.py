"""What the program says goes through here: gettext, with zh_CN and en catalogues.

Messages stand in the code in English; `locale/` holds the translations. `POWERS_LANG`
chooses, then the locale; without either it is Chinese, since the users read Chinese.
"""

import functools
import gettext as _gettext
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple

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


@functools.cache
def _catalogue(lang: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, LOCALE_DIR, [lang])


_spoken: ContextVar[str] = ContextVar("spoken", default="")


def _(message: str) -> str:
    """Return the message in the chosen language."""
    return _catalogue(spoken()).gettext(message)


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
    return _catalogue(lang).gettext(message) if message else message
