"""What `powers law list` tells of the laws cited, or held."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

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
from devolved_powers.law.law_days import LawDays
from devolved_powers.law.timeline import Dated
from devolved_powers.models.notice import told_notice
from devolved_powers.register.cited_laws import CitedLaw, cited_laws
from devolved_powers.text import json_text, printable

if TYPE_CHECKING:
    from devolved_powers.law.law_file import LawFileFault


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
    found = cited_laws(root)
    laws = [law for law in found.laws if everything or law.times]
    more, notice = len(found.laws) - len(laws), told_notice(found.notice)
    faults = tuple(map(_fault, found.faults))
    for line in faults:
        note(line)
    if form == "json":
        give(_json(root, laws, day, more, faults, notice), output, written_text(), notice)
    elif form == "table":
        lines = [*_below(laws, day, more), printable(notice)]
        body = table(_headings(), _rows(laws, day), total=width(), right=[0])
        body += paragraphs(filter(None, lines), total=width())
        give(body, output, written_text(), notice)
    else:
        give_document(
            form,
            output,
            lambda: [
                answer_table(
                    _("Laws cited"),
                    _headings(),
                    _rows(laws, day),
                    day=day,
                    notice=notice,
                    below=_below(laws, day, more),
                )
            ],
            notice,
        )
    return ExitCode.FINDINGS if faults else ExitCode.CLEAN


def _json(
    root: Path,
    laws: Sequence[CitedLaw],
    day: date,
    more: int,
    faults: Sequence[str],
    notice: str,
) -> str:
    from devolved_powers.law.library import Library
    from devolved_powers.reports.json_v1.common import origin
    from devolved_powers.reports.json_v1.laws import Listed, laws_json

    library = Library.at(root)
    records = [record for law in laws if (record := library.find(law.days.title)) is not None]
    answer = Listed(records, {law.days.title: law.times for law in laws}, more)
    return json_text(laws_json(answer, day, list(faults), notice, origin(root)))


def _fault(fault: "LawFileFault") -> str:
    if fault.reason == "seal":
        message = _("laws/{file} cannot be used: it was changed by hand or is damaged.")
        return message.format(file=printable(fault.file))
    message = _("laws/{file} does not fit its form: {reason}.")
    file = printable(fault.file)
    if fault.fault is not None:
        file = f"{file}:{fault.fault.line}:{fault.fault.column}"
    return message.format(file=file, reason=printable(fault.reason))


def _known(law: LawDays) -> str:
    """Return until when changes are known, with a mark where nobody looks them up since."""
    if law.known_until is None:
        return "—"
    return law.known_until.isoformat() + ("" if law.is_followed else "*")


def _headings() -> tuple[str, ...]:
    return (_("Cited"), _("Known until"), _("Law and versions"))


def _rows(laws: Sequence[CitedLaw], day: date) -> list[tuple[Shown, ...]]:
    return [(str(law.times), _known(law.days), with_status(_law(law.days, day))) for law in laws]


def _below(laws: Sequence[CitedLaw], day: date, more: int) -> Iterator[str]:
    """Yield what stands below the list: the count, what marks mean, what is not listed."""
    message = _("{count} laws, on {day}; a version stands by its date.")
    yield message.format(count=len(laws), day=day.isoformat())
    if any(not law.days.is_followed for law in laws):
        yield _("* nobody has looked up since whether it was changed.")
    if more:
        yield _("{count} more are held that nothing cites: --all.").format(count=more)


def _law(law: LawDays, day: date) -> str:
    """Return a law with its versions, those too of which only the date is known."""
    title = law.title
    if law.repealed:
        message = _("{law} ({words})")
        title = message.format(law=title, words=repeal_text(*law.repealed, day))
    versions = sorted(law.versions, key=lambda version: version.day)
    shown = (_version(version, day, is_typed=version.day in law.typed) for version in versions)
    return " · ".join((title, *shown))


def _version(version: Dated, day: date, *, is_typed: bool) -> str:
    words = effect_text(version, day)
    if not version.held:
        words = _("{words}; text not held").format(words=words)
    if is_typed:
        words = _("{words}; only single articles, typed by hand").format(words=words)
    return _("{day} ({words})").format(day=version.day.isoformat(), words=words)
