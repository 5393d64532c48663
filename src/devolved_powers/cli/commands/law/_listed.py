"""What `powers law list` tells of the laws cited, or held."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from devolved_powers.cli.shared.answers import answer_table, give_document, written_text
from devolved_powers.cli.shared.output import note
from devolved_powers.cli.shared.output_file import give
from devolved_powers.cli.shared.status_colours import with_status
from devolved_powers.cli.shared.styled import Shown
from devolved_powers.cli.shared.tables import paragraphs, table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import AnswerFormat
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import _
from devolved_powers.law.days_text import effect_text, repeal_text
from devolved_powers.law.law_file import LawFileFault
from devolved_powers.law.library import LawRecord, Library
from devolved_powers.law.timeline import Dated
from devolved_powers.register.cited_places import by_title
from devolved_powers.register.fold import fold_loaded
from devolved_powers.register.read import read_whole
from devolved_powers.text import json_text, printable


@dataclass(frozen=True, slots=True)
class _Listed:
    """The laws to be listed.

    Args:
        laws: in the order of their titles.
        counts: how often each is cited, by title.
        more: how many more are held that nothing cites.
        faults: a line on each file of laws/ that cannot be used.
        notice: what the registry's data must not be read without.
    """

    laws: list[LawRecord]
    counts: dict[str, int]
    more: int
    faults: tuple[str, ...]
    notice: str

    @property
    def code(self) -> ExitCode:
        """What the command exits with."""
        return ExitCode.FINDINGS if self.faults else ExitCode.CLEAN


def give_listed(
    root: Path, day: date, form: AnswerFormat, output: Path | None, *, everything: bool
) -> ExitCode:
    """Give the list; return what the command exits with.

    Args:
        root: the registry's folder.
        day: the day asked about.
        form: the format.
        output: the file to write; None for the standard output.
        everything: whether the laws are listed too that nothing cites.

    Raises:
        PowersError: when the registry holds mistakes, or the file cannot be written.
    """
    found = _found(root, everything=everything)
    for line in found.faults:
        note(line)
    if form == "json":
        from devolved_powers.reports.json_v1.common import origin
        from devolved_powers.reports.json_v1.laws import Listed, laws_json

        answer = Listed(found.laws, found.counts, found.more)
        unread = list(found.faults)
        content = json_text(laws_json(answer, day, unread, found.notice, origin(root)))
        give(content, output, written_text(), found.notice)
        return found.code
    if form == "table":
        lines = [*_below(found.laws, day, found.more), printable(found.notice)]
        body = table(_headings(), _rows(found.laws, found.counts, day), total=width(), right=[0])
        body += paragraphs(filter(None, lines), total=width())
        give(body, output, written_text(), found.notice)
        return found.code
    give_document(
        form,
        output,
        lambda: [
            answer_table(
                _("Laws cited"),
                _headings(),
                _rows(found.laws, found.counts, day),
                day=day,
                notice=found.notice,
                below=_below(found.laws, day, found.more),
            )
        ],
        found.notice,
    )
    return found.code


def _found(root: Path, *, everything: bool) -> _Listed:
    library = Library.at(root)
    loaded = read_whole(root)
    counts: dict[str, int] = {}
    for title, cited in by_title(loaded, fold_loaded(loaded)).items():
        law = library.find(title)
        name = law.title if law else title
        counts[name] = counts.get(name, 0) + len(cited)
    held = [law for title in library.titles if (law := library.find(title)) is not None]
    laws = [law for law in held if everything or counts.get(law.title)]
    faults = tuple(map(_fault, library.all_faults()))
    return _Listed(laws, counts, len(held) - len(laws), faults, loaded.notice)


def _fault(fault: LawFileFault) -> str:
    if fault.reason == "seal":
        message = _("laws/{file} cannot be used: it was changed by hand or is damaged.")
        return message.format(file=printable(fault.file))
    message = _("laws/{file} does not fit its form: {reason}.")
    file = printable(fault.file)
    if fault.fault is not None:
        file = f"{file}:{fault.fault.line}:{fault.fault.column}"
    return message.format(file=file, reason=printable(fault.reason))


def _known(law: LawRecord) -> str:
    """Return until when changes are known, with a mark where nobody looks them up since."""
    until = law.facts.known_until
    if until is None:
        return "—"
    return until.isoformat() + ("" if law.facts.followed else "*")


def _headings() -> tuple[str, ...]:
    return (_("Cited"), _("Known until"), _("Law and versions"))


def _rows(laws: Sequence[LawRecord], counts: dict[str, int], day: date) -> list[tuple[Shown, ...]]:
    return [
        (str(counts.get(law.title, 0)), _known(law), with_status(_law(law, day))) for law in laws
    ]


def _below(laws: Sequence[LawRecord], day: date, more: int) -> Iterator[str]:
    """Yield what stands below the list: the count, what marks mean, what is not listed."""
    message = _("{count} laws, on {day}; a version stands by its date.")
    yield message.format(count=len(laws), day=day.isoformat())
    if any(not law.facts.followed for law in laws):
        yield _("* nobody has looked up since whether it was changed.")
    if more:
        yield _("{count} more are held that nothing cites: --all.").format(count=more)


def _law(law: LawRecord, day: date) -> str:
    """Return a law with its versions, those too of which only the date is known."""
    repealed = law.facts.repealed
    title = law.title
    if repealed:
        message = _("{law} ({words})")
        title = message.format(law=title, words=repeal_text(repealed, day))
    versions = sorted(law.dated(), key=lambda version: version.day)
    return " · ".join((title, *(_version(version, day) for version in versions)))


def _version(version: Dated, day: date) -> str:
    words = effect_text(version, day)
    if not version.held:
        words = _("{words}; text not held").format(words=words)
    return _("{day} ({words})").format(day=version.day.isoformat(), words=words)
