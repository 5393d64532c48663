"""The registry, the facts on laws in it, and the texts of laws beside it."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from devolved_powers.cli.commands.doctor._line import Line, State, listed, refused
from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.law.library import Library
from devolved_powers.law.sources.finding import find_sources
from devolved_powers.law.text_files import TEXT_NAME
from devolved_powers.models.files import DATA_FORMAT, LAWS_FOLDER, ROOT_FILE
from devolved_powers.store.files import read_document
from devolved_powers.store.format_version import format_of
from devolved_powers.store.loader import load_registry


def registry_line(root: Path) -> Line:
    """Return how a registry stands.

    Args:
        root: its folder.
    """
    title = _("Registry")
    try:
        loaded = load_registry(root)
        version = format_of(read_document(root, ROOT_FILE).beginning)
    except PowersError as error:
        return refused("registry", title, error)
    if not loaded.is_whole:
        message = _("{folder}: {files} files hold mistakes, {unfit} places do not fit their form")
        faulty = {*loaded.unread, *(misfit.file for misfit in loaded.misfits)}
        faulty |= {name for name, one in loaded.documents.items() if one.unreadable or one.faults}
        text = message.format(folder=root, files=len(faulty), unfit=len(loaded.misfits))
        return Line("registry", title, "wrong", text, _("`powers validate` tells each place."))
    message = _(
        "{folder}, format {version}: {decisions} decisions, {powers} powers, {items} enforcement "
        "items, {needs} needs"
    )
    text = message.format(
        folder=root,
        version=version,
        decisions=len(loaded.decisions),
        powers=len(loaded.names_granted),
        items=sum(len(catalog.items) for catalog in loaded.catalogs.values()),
        needs=sum(len(needs.needs) for needs in loaded.needs.values()),
    )
    if version is not None and version < DATA_FORMAT:
        return Line("registry", title, "note", text, _("`powers migrate` upgrades the data."))
    return Line("registry", title, "ok", text)


def no_registry(error: PowersError, *, named: bool) -> Line:
    """Return the line where there is no registry.

    Args:
        error: why none was found.
        named: whether the user named a folder.
    """
    state: State = "wrong" if named else "note"
    hint = error.hint if named else _("Go to a registry's folder; `powers init` begins one.")
    return Line("registry", _("Registry"), state, error.message, hint)


def laws_line(root: Path, today: date) -> Line:
    """Return what the registry knows of laws, and until which day.

    Args:
        root: the registry's folder.
        today: the day from which it is counted how long ago that is.
    """
    title = _("Facts on laws")
    try:
        library = Library.at(root)
        if library.is_empty:
            text = _("none: whether a citation is right cannot be told")
            return Line("laws", title, "note", text, _("`powers law index` writes them."))
        records = [record for name in library.titles if (record := library.find(name))]
    except PowersError as error:
        return refused("laws", title, error)
    if library.faults:
        files = listed(f"{LAWS_FOLDER}/{fault.file}" for fault in library.faults)
        text = _("cannot be used: {files}").format(files=files)
        return Line("laws", title, "wrong", text, _("`powers law index` writes them anew."))
    days = sorted(record.facts.known_until for record in records if record.facts.known_until)
    if not days:
        message = _("{count} laws; until which day their changes are known is not told")
        return Line("laws", title, "note", message.format(count=len(records)))
    last = days[-1].isoformat()
    if days[-1] <= today:
        ago = _("{day} ({count} days ago)")
        last = ago.format(day=last, count=(today - days[-1]).days)
    message = _("{count} laws, changes known until {last}")
    if days[0] != days[-1]:
        message = _(
            "{count} laws, changes known until {last}; of the law known least, until {first}"
        )
    text = message.format(count=len(records), first=days[0].isoformat(), last=last)
    return Line("laws", title, "ok", text)


def texts_lines() -> Iterator[Line]:
    """Yield how the folders of texts stand that POWERS_STATUTES names."""
    title = _("Texts of laws")
    named = [part for part in os.environ.get("POWERS_STATUTES", "").split(os.pathsep) if part]
    if not named:
        text = _("POWERS_STATUTES names no folder; only `law index` and `law show` need one")
        yield Line("statutes", title, "ok", text)
        return
    for folder in map(Path, named):
        yield _texts(title, folder)


def _texts(title: str, folder: Path) -> Line:
    try:
        sources = find_sources([folder], [])
    except PowersError as error:
        return refused("statutes", title, error)
    found = [text for source in sources for text in source.texts]
    if not found:
        text = _("{folder} holds no text").format(folder=folder)
        hint = _("Name the folder that holds the texts, NAME(YYYY-MM-DD).md.")
        return Line("statutes", title, "wrong", text, hint)
    days = sorted(match["day"] for file in found if (match := TEXT_NAME.fullmatch(file.file)))
    message = _("{folder}: {count} texts, the last of {day}")
    text = message.format(folder=folder, count=len(found), day=days[-1] if days else "—")
    return Line("statutes", title, "ok", text)
