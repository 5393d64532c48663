"""What `powers law add` does: read, show, ask, and write one file for each law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import typer

from devolved_powers.cli.commands.law._adding_asked import (
    OTHER_TEXT,
    Asked,
    adopted_question,
    question_on,
    read_yes,
    refuse_senseless,
    title_question,
)
from devolved_powers.cli.commands.law._reading_shown import (
    NEVER,
    open_doubts,
    option_for,
    reading_lines,
)
from devolved_powers.cli.shared.options import today
from devolved_powers.cli.shared.output import courtesy, note, say
from devolved_powers.cli.shared.prompts import (
    Question,
    complete,
    confirmed,
    nothing_written_yet,
    on_terminal,
)
from devolved_powers.editing.add_law import (
    Addition,
    Outcome,
    Plan,
    Taken,
    plan,
    refuse_title,
    write,
)
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, enumerated, sentences
from devolved_powers.law.article_facts import article_facts
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.statute import Version
from devolved_powers.law.typed_articles import read_typed_articles, written_article
from devolved_powers.law.written_doubts import Doubt, DoubtKind, Given, doubt_remedy, doubt_text
from devolved_powers.law.written_statute import WrittenStatute, read_written_statute
from devolved_powers.models.laws import ArticleFacts
from devolved_powers.sheets.paragraphs import Paragraphs, read_paragraphs
from devolved_powers.store.format_version import refuse_newer_in
from devolved_powers.text import printable

_OUTCOMES: dict[Outcome, str] = {
    "new-law": N_("《{law}》 of {day}: a law that was not held"),
    "new-version": N_("《{law}》 of {day}: a further version"),
    "same": N_("《{law}》 of {day}: held, and the text says the same"),
    "other-text": N_("《{law}》 of {day}: held, and this text says something else"),
    "shorter": N_("《{law}》 of {day}: held, and this text ends before what is held"),
    "typed-replaced": N_("《{law}》 of {day}: the text takes the place of what was typed"),
    "typed": N_("《{law}》 of {day}: typed by hand, single articles"),
}


@dataclass(slots=True)
class _Session:
    """One run: what was asked for, and whether anybody was asked."""

    asked: Asked
    was_asked: bool = False

    def complete(self, questions: Sequence[Question]) -> Mapping[str, str]:
        """Return what must be known; see `prompts.complete`."""
        answers = complete(questions)
        self.was_asked = self.was_asked or bool(answers.asked)
        return answers.values


def take_in(root: Path, asked: Asked, *, dry_run: bool, yes: bool) -> None:
    """Read, show, ask, write.

    Args:
        root: the registry's folder.
        asked: what the command line says.
        dry_run: whether nothing is written.
        yes: whether it is written without a last question.

    Raises:
        PowersError: when something does not add up and nobody answers, or it cannot be written.
        typer.Exit: when the user does not want it written.
    """
    refuse_newer_in(root)
    refuse_senseless(asked)
    session = _Session(asked)
    with nothing_written_yet():
        if asked.files:
            taken = _texts(session, dry_run=dry_run)
        else:
            taken = _typed(session, dry_run=dry_run)
        planned = plan(root, taken)
        for addition in planned.additions:
            say(_outcome_text(addition) + "\n")
            if not planned.begins(addition):
                note(_("Its first day in force is not known, so no day can be judged: --in-force."))
        _refuse_other_texts(session, planned)
        if dry_run:
            note(_("Nothing was written (--dry-run)."))
            return
        if not planned.changes:
            say(_("There is nothing to change.") + "\n")
            return
        if session.was_asked and not yes and not confirmed(_will_be_written(planned)):
            note(_("Nothing was written."))
            raise typer.Exit(ExitCode.FINDINGS)
    write(root, planned)
    say(_("Written: {files}").format(files=enumerated(planned.changes)) + "\n")
    _tell_next(planned)


def _texts(session: _Session, *, dry_run: bool) -> list[Taken]:
    """Read the documents, and show what was read; ask about what does not add up."""
    given = session.asked.given()
    read: list[tuple[Given, WrittenStatute]] = []
    unanswered: dict[str, tuple[Doubt, ...]] = {}
    for path in session.asked.files:
        document = read_paragraphs(path)
        answered, statute = _answered(session, document, given)
        if doubts := open_doubts(statute):
            unanswered[document.file] = doubts
        read.append((answered, statute))
    if unanswered:
        raise _unanswered(unanswered)
    source = _source(session, dry_run=dry_run)
    return [_taken(session.asked, answered, statute, source) for answered, statute in read]


def _answered(
    session: _Session, document: Paragraphs, given: Given
) -> tuple[Given, WrittenStatute]:
    """Read a document; on a terminal, until all that refuses is answered for."""
    while True:
        statute = read_written_statute(
            document.lines, file=document.file, given=given, in_pages=document.in_pages
        )
        say("\n".join(reading_lines(document.file, statute, given, document.left_out)) + "\n")
        doubts = open_doubts(statute)
        if not doubts or not on_terminal() or any(doubt.kind in NEVER for doubt in doubts):
            return given, statute
        given = _asked_about(session, doubts, given)


def _unanswered(doubts: Mapping[str, Sequence[Doubt]]) -> PowersError:
    """Return the refusal of documents that do not add up: which options answer for them."""
    found = [doubt for of_file in doubts.values() for doubt in of_file]
    message = _("{files}: doubts still open: {count}; nothing was written.")
    text = message.format(files=enumerated(map(printable, doubts)), count=len(found))
    hopeless = next((doubt for doubt in found if doubt.kind in NEVER), None)
    if hopeless is not None:
        hint = sentences(doubt_text(hopeless), doubt_remedy(hopeless))
        return PowersError(text, hint=hint, code=ExitCode.FINDINGS)
    options = enumerated(dict.fromkeys(option_for(doubt.kind) for doubt in found))
    hint = _("Compare it with the official text; mend it, or answer: {options}")
    return PowersError(text, hint=hint.format(options=options), code=ExitCode.FINDINGS)


def _asked_about(session: _Session, doubts: Sequence[Doubt], given: Given) -> Given:
    """Ask about doubts, each kind once."""
    kinds: dict[DoubtKind, list[Doubt]] = {}
    for doubt in doubts:
        kinds.setdefault(doubt.kind, []).append(doubt)
    answers = session.complete([question_on(kind, alike) for kind, alike in kinds.items()])
    for kind in kinds:
        answer = answers[option_for(kind)]
        if kind == "no-title":
            given = replace(given, title=answer)
        elif kind == "no-day":
            given = replace(given, adopted=date.fromisoformat(answer))
        elif kind in ("no-day-of-force", "days-contradict"):
            given = replace(given, in_force=date.fromisoformat(answer))
        given = replace(given, answers=given.answers | {kind})
    return given


def _source(session: _Session, *, dry_run: bool) -> str:
    """Return where the text is from; what is only tried may do without."""
    if dry_run and not session.asked.source:
        return _("not given")
    question = Question(
        option="--source",
        label=_("where the text is from"),
        given=session.asked.source,
        expected=_("The official site, or the gazette with its number."),
        example="四川省人大常委会网站",
    )
    return session.complete([question])["--source"]


def _taken(asked: Asked, given: Given, statute: WrittenStatute, source: str) -> Taken:
    return Taken(
        title=statute.version.title,
        day=statute.version.day,
        source=source,
        seen=asked.seen or today(),
        text=statute.version,
        in_force=given.in_force,
        number=given.number or statute.number,
        rank=given.rank,
        territory=given.territory or None,
    )


def _typed(session: _Session, *, dry_run: bool) -> list[Taken]:
    """Return the version that a person types, asking for what must be known of it."""
    asked = session.asked
    given = asked.given()
    articles = read_typed_articles(asked.articles)
    answers = session.complete([title_question(asked.title), adopted_question(asked.adopted)])
    refuse_title(answers["--title"])
    for article in articles:
        say(f"  {written_article(article)}\n")
    taken = Taken(
        title=answers["--title"],
        day=date.fromisoformat(answers["--adopted"]),
        source=_source(session, dry_run=dry_run),
        seen=asked.seen or today(),
        articles=articles,
        in_force=asked.in_force,
        number=asked.number,
        rank=given.rank,
        territory=asked.territory or None,
    )
    return [taken]


def _refuse_other_texts(session: _Session, planned: Plan) -> None:
    """Let a text take the place of another of the same version only where a person says so.

    Raises:
        PowersError: when nobody does.
    """
    others = [a for a in planned.additions if a.outcome in ("other-text", "shorter")]
    if not others or OTHER_TEXT in session.asked.answers:
        return
    named = enumerated(_outcome_text(addition) for addition in others)
    if not on_terminal():
        raise PowersError(
            _("{texts}; nothing was written.").format(texts=named),
            hint=_("If it is the better text: --answer other-text"),
            code=ExitCode.FINDINGS,
        )
    choices = (("yes", _("replace what is held")), ("no", _("leave, and write nothing")))
    question = Question(
        option=f"--answer {OTHER_TEXT}",
        label=_("take it so?"),
        expected=named,
        choices=lambda _answers: choices,
        is_closed=True,
        read=read_yes,
    )
    session.complete([question])


def _outcome_text(addition: Addition) -> str:
    day = addition.taken.day.isoformat()
    return _(_OUTCOMES[addition.outcome]).format(law=printable(addition.law), day=day)


def _will_be_written(planned: Plan) -> list[str]:
    return [_("will be written to {files}").format(files=enumerated(planned.changes))]


def _tell_next(planned: Plan) -> None:
    """Say how to go on: cite it, check it."""
    addition = planned.additions[0]
    place = _example_place(addition.taken.text, addition.taken.articles)
    cited = f"《{printable(addition.law)}》{place.cited()}"
    courtesy(_("Cite it as {cited}; `powers cite {cited}` reads a citation.").format(cited=cited))
    courtesy(_("`powers law verify` judges every citation, `powers law list --all` lists the law."))
    seen = addition.taken.seen.isoformat()
    courtesy(_("What became of it after {day} is not known: look again.").format(day=seen))


def _example_place(text: Version | None, articles: Sequence[ArticleFacts]) -> LegalPlace:
    """Return an article to cite by way of example: the first that sets a penalty."""
    facts = articles or [article_facts(article) for article in (text.articles if text else ())]
    punishing = (one for one in facts if any(named.penalties for named in one.names))
    chosen = next(punishing, facts[0])
    return LegalPlace(chosen.article, chosen.suffix or 0)
