"""`powers law index --statutes DIR`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from devolved_powers.cli.commands.law._options import (
    StatutesOption,
    open_corpus,
    unread_in,
)
from devolved_powers.cli.shared.options import RegistryOption
from devolved_powers.cli.shared.output import note, say
from devolved_powers.cli.shared.progress import progress
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, enumerated
from devolved_powers.law.index import Index, build_index
from devolved_powers.law.law_file import BrokenLawFileError
from devolved_powers.law.statute import Corpus
from devolved_powers.law.titles import (
    FACTS_FILE,
    NATIONAL_FILE,
    ON_NO_LAW,
    SUFFIX,
    WRITTEN_FILES,
    amends_others,
)
from devolved_powers.law.written_facts import contradictions, joined, read_facts
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.models.law_facts import LawFacts
from devolved_powers.register.cited_places import by_title
from devolved_powers.register.compared_places import compared_places
from devolved_powers.register.kept_citing_texts import citing_texts_at
from devolved_powers.store.lock import registry_lock
from devolved_powers.store.registry_folder import names_in, read_in
from devolved_powers.store.root import find_root
from devolved_powers.store.writing import write_together

EXAMPLES = (
    (
        "powers law index --statutes ../Laws --check",
        N_("Tell whether laws/ is stale, and write nothing."),
    ),
    (
        "powers law index --statutes ../Laws",
        N_("Write the facts on every cited law."),
    ),
)
EXIT_ONE = N_("a text cannot be used, or with --check: a file is stale")

_MOST_NAMED = 3
"""Of the files that nobody needs; a collection that is indexed whole has a hundred."""


def command(
    *,
    statutes: StatutesOption = None,
    check: Annotated[
        bool, typer.Option("--check", help=_("Write nothing; exit with 1 when one is stale."))
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help=_("Index every law of the collection, cited or not."))
    ] = False,
    prune: Annotated[
        bool,
        typer.Option(
            "--prune", help=_("Remove the files of laws that are neither cited nor named.")
        ),
    ] = False,
    registry: RegistryOption = None,
) -> None:
    """Write facts, and no text, on every cited law.

    With --all, on every law of the collection, so that a new citation is judged at once. What is
    held of a law or a version whose text is not at hand stays; without --statutes only the
    hand-written facts of law-facts.yaml are merged anew.
    """
    root = find_root(None, registry)
    cited = by_title(citing_texts_at(root))
    if statutes:
        with progress(_("Reading texts")) as tell:
            corpus = open_corpus(statutes, tell)
    else:
        corpus = Corpus()
        note(_("No collection of texts is named: only law-facts.yaml is merged anew."))
    for line in unread_in(corpus):
        note(line)
    uncited = [title for title in corpus.laws if not amends_others(title)] if everything else []
    titles = [*cited, *uncited]
    stored = _stored(root)
    held = {name: _text(content) for name, content in stored.items() if name not in ON_NO_LAW}
    with progress(_("Indexing laws")) as tell:
        index = build_index(
            corpus,
            titles,
            _facts(stored),
            tell,
            held=held,
            places=compared_places(cited),
            prune=prune,
        )
    _refuse_too_late(index)
    for title in index.unknown:
        first = cited[title][0]
        message = _("《{title}》 is not in the collection, nor in law-facts.yaml ({file}, {id}).")
        note(message.format(title=title, file=first.file, id=first.id))
    _tell_odd(index)
    say(_counts(index))
    stale = sorted({n for n, t in index.files.items() if held.get(n) != t} | {*index.pruned})
    if check:
        for name in stale:
            note(_("{file} is stale; `powers law index` writes it anew.").format(file=name))
    else:
        _write(root, index.files, stored, stale)
    message = _("{laws} laws, {versions} versions; {stale} files changed.")
    versions = sum(text.count("\n  - date: ") for text in index.files.values())
    say(message.format(laws=len(index.files), versions=versions, stale=len(stale)) + "\n")
    if index.broken or (check and stale):
        raise typer.Exit(ExitCode.FINDINGS)


def _tell_odd(index: Index) -> None:
    """Say what is not taken in, what stays as it is, and what is gone for good."""
    for title in index.unheld:
        message = _(
            "《{title}》, which law-facts.yaml names as a successor, is not in the collection."
        )
        note(message.format(title=title))
    for name in index.broken:
        message = _(
            "{file} was changed by hand or cannot be read, and not all of its texts are at hand: "
            "it stays as it is. Restore it, or name the folders of its texts."
        )
        note(message.format(file=name))
    for title, day in index.other_texts:
        message = _(
            "《{title}》 of {day} was added on its own, and the collection holds another text of "
            "it: what was added stays. `powers law add` takes a text in its place."
        )
        note(message.format(title=title, day=day.isoformat()))
    for name in index.pruned_added:
        message = _("{file} was added by hand; only `powers law add` brings it back.")
        note(message.format(file=name))
    if index.idle:
        message = _(
            "Held beside the laws cited and named ({count}), and left as they are: {files}."
        )
        more = "…" if len(index.idle) > _MOST_NAMED else ""
        names = enumerated(index.idle[:_MOST_NAMED]) + more
        note(message.format(count=len(index.idle), files=names))


def _counts(index: Index) -> str:
    """Return a line on what changes, to stand before it is written."""
    message = _(
        "Laws new: {laws}; versions new: {versions}; other files whose facts change: {changed}; "
        "kept as no text is at hand: {kept}; removed: {pruned}."
    )
    return (
        message.format(
            laws=len(index.new_laws),
            versions=len(index.new_versions),
            changed=len(index.changed),
            kept=len(index.kept),
            pruned=len(index.pruned),
        )
        + "\n"
    )


def _refuse_too_late(index: Index) -> None:
    """Take in no text that the sources of its law cannot know: what else came is not known then.

    Raises:
        PowersError: when there is one.
    """
    if not index.too_late:
        return
    listed = [
        _("《{title}》 of {day} (known until {until})").format(
            title=late.title, day=late.day, until=late.known_until
        )
        for late in index.too_late
    ]
    message = _("Later than the last day that the sources of the law cover: {versions}.")
    raise PowersError(
        message.format(versions=enumerated(listed)),
        hint=_(
            "Enter the source that covers that day in laws/{file}, under `checked`: until, source, "
            "laws. Nothing was written."
        ).format(file=FACTS_FILE),
        code=ExitCode.FINDINGS,
    )


def _stored(root: Path) -> dict[str, bytes]:
    """Return what stands in laws/, by file; what is no regular file counts as empty."""
    stored = {}
    for name in names_in(root, LAWS_FOLDER):
        if not name.endswith(SUFFIX):
            continue
        try:
            stored[name] = read_in(root, f"{LAWS_FOLDER}/{name}")
        except PowersError:
            if name in WRITTEN_FILES:
                raise
            stored[name] = b""
    return stored


def _text(content: bytes) -> str:
    """Return a generated file's text; what is none counts as unreadable."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _facts(stored: Mapping[str, bytes]) -> LawFacts:
    own, national = (_written(stored, name) for name in (FACTS_FILE, NATIONAL_FILE))
    for found in contradictions(own, national):
        message = _("Of 《{law}》, law-facts.yaml counts, against national-facts.yaml: {keys}.")
        note(message.format(law=found.law, keys=enumerated(found.what)))
    return joined(own, national)


def _written(stored: Mapping[str, bytes], name: str) -> LawFacts | None:
    if name not in stored:
        return None
    message = _("laws/{file} does not fit its form: {reason}.")
    try:
        return read_facts(stored[name].decode("utf-8"))
    except UnicodeDecodeError as error:
        raise PowersError(message.format(file=name, reason=_("it is not UTF-8"))) from error
    except BrokenLawFileError as error:
        reason = error.message.removesuffix("。").removesuffix(".")
        raise PowersError(message.format(file=name, reason=reason)) from error


def _write(
    root: Path, files: Mapping[str, str], stored: Mapping[str, bytes], stale: list[str]
) -> None:
    """Write the files that changed and take away those that nobody needs, all or none.

    Raises:
        PowersError: when one has changed since it was read; the reading of texts takes its time.
    """
    new = {name: files[name].encode("utf-8") if name in files else None for name in stale}
    with registry_lock(root):
        write_together(root, {f"{LAWS_FOLDER}/{n}": (stored.get(n), new[n]) for n in stale})
