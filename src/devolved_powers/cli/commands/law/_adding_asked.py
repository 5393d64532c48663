"""What `powers law add` is told on its command line, and what it asks where that is not enough."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_args

import typer

from devolved_powers.cli.commands.law._reading_shown import option_for
from devolved_powers.cli.shared.options import today
from devolved_powers.cli.shared.output import note
from devolved_powers.cli.shared.prompts import Question
from devolved_powers.editing.add_law import refuse_title, without_marks
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.law.written_doubts import (
    NEVER_ANSWERED,
    Doubt,
    DoubtKind,
    Given,
    doubt_text,
)
from devolved_powers.meant import did_you_mean
from devolved_powers.models.days import NotADayError, written_day
from devolved_powers.models.laws import LawRank
from devolved_powers.text import is_hidden

OTHER_TEXT = "other-text"
"""The answer that lets a text take the place of another of the same version."""
_KINDS = frozenset(get_args(DoubtKind)) - NEVER_ANSWERED
_RANKS: tuple[LawRank, ...] = get_args(LawRank)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line says."""

    files: tuple[Path, ...]
    articles: tuple[str, ...]
    title: str
    number: str
    adopted: date | None
    in_force: date | None
    rank: str
    territory: str
    source: str
    seen: date | None
    answers: tuple[str, ...]

    def given(self) -> Given:
        """Return it as what a person says of a text.

        Raises:
            PowersError: when a rank or an answer is none.
        """
        rank = next((rank for rank in _RANKS if rank == self.rank), None)
        if self.rank and rank is None:
            message = _("“{value}” is no rank.").format(value=self.rank)
            hint = did_you_mean(self.rank, _RANKS) or enumerated(_RANKS)
            raise PowersError(message, hint=hint, code=ExitCode.USAGE)
        for answer in self.answers:
            if answer not in _KINDS | {OTHER_TEXT}:
                message = _("--answer {value}: there is no such doubt.").format(value=answer)
                hint = did_you_mean(answer, sorted(_KINDS)) or enumerated(sorted(_KINDS))
                raise PowersError(message, hint=hint, code=ExitCode.USAGE)
        kinds = [kind for kind in get_args(DoubtKind) if kind in self.answers]
        return Given(
            title=self.title,
            number=self.number,
            adopted=self.adopted,
            in_force=self.in_force,
            rank=rank,
            territory=self.territory,
            answers=frozenset(kinds),
        )


def refuse_senseless(asked: Asked) -> None:
    """Refuse what makes no sense together.

    Raises:
        PowersError: saying what, and what to give instead.
    """
    if bool(asked.files) == bool(asked.articles):
        message = (
            _("Give texts or typed articles, not both.")
            if asked.files
            else _("Neither a text nor an article is given.")
        )
        hint = _("A text: `powers law add FILE`; without one: `--article 第十二条：2款`")
        raise PowersError(message, hint=hint, code=ExitCode.USAGE)
    of_one = ("--title", asked.title), ("--number", asked.number)
    days = ("--adopted", asked.adopted), ("--in-force", asked.in_force)
    named = [option for option, value in (*of_one, *days) if value]
    if len(asked.files) > 1 and named:
        message = _("{options}: of one text only.").format(options=enumerated(named))
        hint = _("Add the texts one by one.")
        raise PowersError(message, hint=hint, code=ExitCode.USAGE)
    for option, day in (("--adopted", asked.adopted), ("--seen", asked.seen)):
        if day is not None and day > today():
            message = _("{option}: {day} is still to come.")
            text = message.format(option=option, day=day.isoformat())
            hint = _("Give the day of the text, or the day you saw it.")
            raise PowersError(text, hint=hint, code=ExitCode.USAGE)
    for option, value in (
        ("--number", asked.number),
        ("--territory", asked.territory),
        ("--source", asked.source),
    ):
        if any(map(is_hidden, value)):
            message = _("{option} holds what cannot be seen.").format(option=option)
            raise PowersError(message, hint=_("Type it anew."), code=ExitCode.USAGE)


def question_on(kind: DoubtKind, doubt: Doubt) -> Question:
    """Return the question that a doubt puts."""
    if kind == "no-title":
        return title_question("")
    if kind == "no-day":
        return adopted_question(None)
    if kind in ("no-day-of-force", "days-contradict"):
        return Question(
            option="--in-force",
            label=_("In force from"),
            expected=doubt_text(doubt),
            example="2024-07-01",
            read=_read_day,
        )
    choices = (("yes", _("take it as it was read")), ("no", _("leave, and write nothing")))
    return Question(
        option=option_for(kind),
        label=_("take it so?"),
        expected=doubt_text(doubt),
        choices=lambda _answers: choices,
        is_closed=True,
        read=read_yes,
    )


def read_yes(text: str, _answers: Mapping[str, str]) -> str:
    """Return a yes.

    Raises:
        typer.Exit: when it is a no.
    """
    if text == "no":
        note(_("Nothing was written."))
        raise typer.Exit(ExitCode.FINDINGS)
    return text


def _read_day(text: str, _answers: Mapping[str, str]) -> str:
    try:
        return written_day(text, today()).isoformat()
    except NotADayError as error:
        raise PowersError(error.message, hint=error.remedy, code=ExitCode.USAGE) from error


def _read_title(text: str, _answers: Mapping[str, str]) -> str:
    title = without_marks(text)
    refuse_title(title)
    return title


def title_question(given: str) -> Question:
    """Return the question for the title."""
    return Question(
        option="--title",
        label=_("official title"),
        given=given,
        expected=_("As it stands above the text."),
        example="四川省道路运输条例",
        read=_read_title,
    )


def adopted_question(given: date | None) -> Question:
    """Return the question for the day of the version."""
    return Question(
        option="--adopted",
        label=_("adopted or promulgated"),
        given=given.isoformat() if given else "",
        expected=_("The day of this version: below the title, in brackets, the last one."),
        example="2024-05-30",
        read=_read_day,
    )
