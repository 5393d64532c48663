"""What `powers law list` tells of the laws cited, or held."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from devolved_powers.answers.laws import ListedLaws, laws_answer
from devolved_powers.cli.shared.answers import answer_table, give_document, written_text
from devolved_powers.cli.shared.output import note
from devolved_powers.cli.shared.output_file import give
from devolved_powers.cli.shared.status_colours import with_status
from devolved_powers.cli.shared.styled import Shown
from devolved_powers.cli.shared.tables import paragraphs, table
from devolved_powers.cli.shared.terminal import width
from devolved_powers.documents.formats import AnswerFormat
from devolved_powers.errors import ExitCode
from devolved_powers.i18n import _, clauses, labelled
from devolved_powers.law.days_text import effect_text, repeal_text
from devolved_powers.law.law_days import LawDays
from devolved_powers.law.timeline import Dated
from devolved_powers.law.verdict_text import reason_of
from devolved_powers.register.cited_laws import CitedLaw
from devolved_powers.text import json_text, printable


def give_listed(listed: ListedLaws, form: AnswerFormat, output: Path | None) -> ExitCode:
    """Give the list; return what the command exits with.

    Args:
        listed: the laws.
        form: the format.
        output: the file to write; None for the standard output.

    Raises:
        PowersError: when the file cannot be written.
    """
    laws, day, notice = listed.laws, listed.day, listed.notice
    for line in listed.faults:
        note(line)
    if form == "json":
        give(json_text(laws_answer(listed)), output, written_text(), notice)
    elif form == "table":
        lines = [*_below(listed), printable(notice)]
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
                    below=_below(listed),
                )
            ],
            notice,
        )
    return ExitCode.FINDINGS if listed.faults else ExitCode.CLEAN


def _known(law: LawDays) -> str:
    """Return until when changes are known, with a mark where nobody looks them up since."""
    if law.known_until is None:
        return "—"
    return law.known_until.isoformat() + ("" if law.is_followed else "*")


def _headings() -> tuple[str, ...]:
    return (_("Cited"), _("Known until"), _("Law and versions"))


def _rows(laws: Sequence[CitedLaw], day: date) -> list[tuple[Shown, ...]]:
    return [(str(law.times), _known(law.days), with_status(_law(law.days, day))) for law in laws]


def _below(listed: ListedLaws) -> Iterator[str]:
    """Yield what stands below the list: places judged, the count, marks, what is not listed."""
    for place in listed.places or ():
        verdict = place.verdict
        cited = f"《{verdict.law}》{place.place}"
        yield labelled(
            printable(cited), clauses(filter(None, (verdict.answer, reason_of(verdict))))
        )
    laws, day = listed.laws, listed.day
    message = _("{count} laws, on {day}; a version stands by its date.")
    yield message.format(count=len(laws), day=day.isoformat())
    if any(not law.days.is_followed for law in laws):
        yield _("* nobody has looked up since whether it was changed.")
    if listed.more and listed.places is None:
        yield _("{count} more are held that nothing cites: --all.").format(count=listed.more)


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
