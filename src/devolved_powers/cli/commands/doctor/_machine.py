"""The program itself and the machine it runs on."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from devolved_powers._version import __version__
from devolved_powers.cli.commands.doctor._line import Line, listed
from devolved_powers.cli.shared.terminal import columns, wants_colour
from devolved_powers.extras import install_command
from devolved_powers.hyperlinks import are_followed
from devolved_powers.i18n import _, chosen_by, language
from devolved_powers.store import cache

_PATIENCE = 20
"""Seconds that another program may take to say what it has."""
_FONTS = {
    "仿宋": "FangSong",
    "黑体": "SimHei",
    "宋体": "SimSun",
    "方正小标宋简体": "FZXiaoBiaoSong",
}
"""What documents name, after the standard of official documents, and what systems call it."""
_EXTRAS = {
    "office": ("xlsxwriter", "python_calamine", "docx", "docxtpl"),
    "parquet": ("pyarrow",),
    "province": ("duckdb", "pyarrow"),
    "record": ("cryptography", "bcrypt", "rfc8785"),
    "report": ("matplotlib",),
    "site": ("jinja2",),
    "spark": ("pyspark",),
    "timestamp": ("rfc3161_client",),
}
"""What each extra brings, by the names it is imported by."""


def of_program() -> Iterator[Line]:
    """Yield which program it is, and which language it speaks."""
    yield _program()
    yield _language()


def of_machine() -> Iterator[Line]:
    """Yield what this computer has that the program uses."""
    yield from _extras()
    yield _cache()
    yield _fonts()
    yield _office()
    yield _terminal()


def _program() -> Line:
    message = _("powers {version}, Python {python} ({place})")
    text = message.format(
        version=__version__, python=platform.python_version(), place=sys.executable
    )
    return Line("program", _("Program"), "ok", text)


def _language() -> Line:
    named = {"zh_CN": _("Chinese"), "en": _("English")}[language()]
    variable = chosen_by()
    if variable:
        message = _("{language}, by {variable}={value}")
        text = message.format(language=named, variable=variable, value=os.environ[variable])
    else:
        text = _("{language}: no variable names another").format(language=named)
    return Line("language", _("Language"), "ok", text)


def _extras() -> Iterator[Line]:
    uses = {
        "office": _("xlsx and docx"),
        "parquet": _("parquet"),
        "province": _("many registries in one data set"),
        "record": _("the log that proves the record"),
        "report": _("charts of evaluations"),
        "site": _("the public page"),
        "spark": _("a data set too large for one machine"),
        "timestamp": _("time stamps of that log"),
    }
    for extra, modules in _EXTRAS.items():
        missing = [name for name in modules if find_spec(name) is None]
        title = _("Extra {name} ({use})").format(name=extra, use=uses[extra])
        topic = f"extra-{extra}"
        if missing:
            text = _("not installed: {modules}").format(modules=listed(missing))
            yield Line(topic, title, "note", text, install_command(extra), is_command=True)
        else:
            yield Line(topic, title, "ok", _("installed"))
        if extra == "spark" and not missing:
            yield _java()


def _java() -> Line:
    home = os.environ.get("JAVA_HOME", "")
    found = shutil.which(str(Path(home, "bin", "java")) if home else "java")
    if found:
        return Line("java", "Java", "ok", found)
    text = _("not found: Spark does not start without it")
    remedy = _("Install Java 17 or newer, such as Debian's default-jre-headless.")
    return Line("java", "Java", "note", text, remedy)


def _cache() -> Line:
    place = os.fsencode(cache.folder()).decode("utf-8", "backslashreplace")
    named = _(" (POWERS_CACHE)") if os.environ.get("POWERS_CACHE") else ""
    state = cache.examined()
    title = _("Cache")
    if state.hindrance:
        message = _("{folder} is not used, so that answers take longer: {reason}")
        text = message.format(folder=place + named, reason=state.hindrance)
        remedy = _("Name a folder that you may write in with POWERS_CACHE.")
        return Line("cache", title, "note", text, remedy)
    message = _("{folder}: {count} entries, {size} MB")
    size = f"{state.size / 1_000_000:.1f}"
    return Line(
        "cache", title, "ok", message.format(folder=place + named, count=state.entries, size=size)
    )


def _fonts() -> Line:
    title = _("Fonts")
    program = shutil.which("fc-list")
    if program is None:
        text = _("cannot be told here: the system has no fc-list")
        return Line("fonts", title, "note", text)
    try:
        done = subprocess.run(  # noqa: S603 - found by name, no shell, no word of the user's
            [program, ":lang=zh-cn", "family"], capture_output=True, check=False, timeout=_PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        return Line("fonts", title, "note", _("cannot be told: fc-list does not answer"))
    families = {
        name.strip()
        for line in done.stdout.decode("utf-8", "replace").splitlines()
        for name in line.split(",")
        if name.strip()
    }
    missing = [
        font
        for font, other in _FONTS.items()
        if not any(font in family or other in family for family in families)
    ]
    if not families:
        text = _("no Chinese font is installed: documents can be written, not shown here")
        remedy = _("Install Chinese fonts before you print from this computer.")
        return Line("fonts", title, "note", text, remedy)
    if missing:
        message = _("Chinese can be shown; documents name fonts that are not here: {fonts}")
        remedy = _("Install them, or print on a computer that has them: others stand in.")
        return Line("fonts", title, "note", message.format(fonts=listed(missing)), remedy)
    return Line("fonts", title, "ok", _("those that documents name are here"))


def _office() -> Line:
    found = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
    text = found or _("not found; the program does not need it")
    return Line("libreoffice", "LibreOffice", "ok", text)


def _terminal() -> Line:
    title = _("Terminal")
    encoding = os.environ.get("PYTHONIOENCODING") or sys.getfilesystemencoding()
    if not sys.stdout.isatty():
        return Line("terminal", title, "ok", _("the output goes to a file or another program"))
    yes, no = _("yes"), _("no")
    message = _("{width} columns, colours: {colours}, links: {links}, names of files: {encoding}")
    text = message.format(
        width=columns(),
        colours=yes if wants_colour() else no,
        links=yes if are_followed(os.environ, on_terminal=True) else no,
        encoding=encoding,
    )
    return Line("terminal", title, "ok", text)
