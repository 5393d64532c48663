"""What the program says goes through here: gettext, with zh_CN and en catalogues.

Messages stand in the code in English; `locale/` holds the translations. `POWERS_LANG`
chooses, then the locale; without either it is Chinese, since the users read Chinese.
"""

import functools
import gettext as _gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

DOMAIN = "powers"
LOCALE_DIR = Path(__file__).parent / "locale"


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a message for translation where it cannot be translated yet."""
    return message


@functools.cache
def language() -> str:
    """Return the language to speak, `zh_CN` or `en`: chosen once for the process."""
    for variable in ("POWERS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "").split(".")[0].split("@")[0]
        if value and value not in ("C", "POSIX"):
            return "zh_CN" if value.lower().startswith("zh") else "en"
    return "zh_CN"


@functools.cache
def _catalogue(lang: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, LOCALE_DIR, [lang])


_spoken: ContextVar[str] = ContextVar("spoken", default="")


def _(message: str) -> str:
    """Return the message in the chosen language."""
    return _catalogue(_spoken.get() or language()).gettext(message)


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
