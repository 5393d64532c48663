"""`powers law index --statutes DIR`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.commands.law._options import (
    StatutesOption,
    open_corpus,
)
from devolved_powers.cli.shared.options import RegistryOption
from devolved_powers.cli.shared.output import emit, note
from devolved_powers.cli.shared.progress import progress
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.law.index import build_index
from devolved_powers.law.library import read_facts
from devolved_powers.law.titles import FACTS_FILE, SUFFIX
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.models.laws import LawFacts
from devolved_powers.register.cited_places import by_title
from devolved_powers.register.fold import fold_loaded
from devolved_powers.register.read import read_whole
from devolved_powers.store.registry_folder import is_link, place_in, read_in, read_regular
from devolved_powers.store.root import find_root
from devolved_powers.store.writing import write_in


def command(
    *,
    statutes: StatutesOption = None,
    check: Annotated[
        bool, typer.Option("--check", help=_("Write nothing; exit with 1 when one is stale."))
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help=_("Index every law of the collection, cited or not."))
    ] = False,
    registry: RegistryOption = None,
) -> None:
    """Write facts, and no text, on every cited law."""
    root = find_root(None, registry)
    loaded = read_whole(root)
    cited = by_title(loaded, fold_loaded(loaded))
    with progress(_("Reading texts")) as tell:
        corpus = open_corpus(statutes, tell)
    titles = [*cited, *corpus.laws] if everything else list(cited)
    with progress(_("Indexing laws")) as tell:
        index = build_index(corpus, titles, _facts(root), tell)
    for title in index.unknown:
        first = cited[title][0]
        message = _("《{title}》 is not in the collection, nor in law-facts.yaml ({file}, {id}).")
        note(message.format(title=title, file=first.file, id=first.id))
    folder = place_in(root, LAWS_FOLDER)
    stale = _stale(folder, index.files)
    if check:
        for name in stale:
            note(_("{file} is stale; `powers law index` writes it anew.").format(file=name))
        if stale:
            raise typer.Exit(ExitCode.FINDINGS)
    else:
        _write(root, index.files, stale)
    message = _("{laws} laws, {versions} versions; {stale} files changed.")
    versions = sum(text.count("\n  - date: ") for text in index.files.values())
    emit(message.format(laws=len(index.files), versions=versions, stale=len(stale)) + "\n")


def _facts(root: Path) -> LawFacts:
    name = f"{LAWS_FOLDER}/{FACTS_FILE}"
    if not place_in(root, name).exists():
        return LawFacts()
    try:
        return read_facts(read_in(root, name).decode("utf-8"))
    except ValueError as error:
        message = _("laws/{file} does not fit its form: {reason}.")
        raise PowersError(message.format(file=FACTS_FILE, reason=error)) from error


def _stale(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Return the names of files that differ, are missing, or are of laws no longer cited."""
    present = (
        {p.name for p in folder.glob(f"*{SUFFIX}")} - {FACTS_FILE} if folder.is_dir() else set()
    )
    differing = [n for n, text in files.items() if n not in present or _differs(folder / n, text)]
    return sorted({*differing, *(present - set(files))})


def _differs(path: Path, text: str) -> bool:
    return is_link(path) or read_regular(path) != text.encode("utf-8")


def _write(root: Path, files: Mapping[str, str], stale: list[str]) -> None:
    for name in stale:
        if name in files:
            write_in(root, f"{LAWS_FOLDER}/{name}", files[name].encode("utf-8"))
        else:
            (root / LAWS_FOLDER / name).unlink()
