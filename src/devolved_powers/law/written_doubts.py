"""What does not add up in a document that should be a law, and what people are told of it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from devolved_powers.i18n import N_, _
from devolved_powers.models.laws import LawRank
from devolved_powers.text import printable

DoubtKind = Literal[
    "no-title",
    "draft",
    "amends-others",
    "title-unlike-first-article",
    "no-day",
    "no-day-of-force",
    "days-contradict",
    "no-articles",
    "gap",
    "number-unread",
    "article-twice",
    "article-swallowed",
    "letter-for-digit",
    "page-lines",
    "item-order",
    "item-swallowed",
    "no-closing-article",
    "annex",
    "other-law-inside",
    "left-out",
]
NEVER_ANSWERED: frozenset[DoubtKind] = frozenset(
    {"no-title", "draft", "amends-others", "no-day", "no-articles"}
)
"""Doubts that no answer lifts: the document is none, or what is missing has to be named."""
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that does not add up, or that a person should look at.

    Args:
        kind: what it is.
        line: of the document, 1-based; 0 where none is meant.
        detail: the words concerned, no more than a few.
        refuses: whether no facts may be made of it until somebody answers.
    """

    kind: DoubtKind
    line: int = 0
    detail: str = ""
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a text; it stands over what the text says.

    Args:
        title: the official title.
        number: the number of the order or announcement.
        adopted: the day on which the version was adopted or promulgated.
        in_force: the first day on which it is in force.
        rank: its rank.
        territory: where it is in force; empty for the whole country.
        answers: the kinds of doubt that the person has looked at and answers for.
    """

    title: str = ""
    number: str = ""
    adopted: date | None = None
    in_force: date | None = None
    rank: LawRank | None = None
    territory: str = ""
    answers: frozenset[DoubtKind] = frozenset()


class Doubts:
    """The doubts on a document as they are found.

    Args:
        given: what a person says of it.
    """

    def __init__(self, given: Given) -> None:
        self.given = given
        self._found: dict[Doubt, None] = {}

    def tell(self, kind: DoubtKind, line: int = 0, detail: str = "") -> None:
        """Note something that stands in nobody's way."""
        self._found[Doubt(kind, line, detail[:_SHOWN])] = None

    def ask(self, kind: DoubtKind, line: int = 0, detail: str = "") -> None:
        """Note something that somebody has to answer for, unless he has."""
        is_answered = kind in self.given.answers and kind not in NEVER_ANSWERED
        self._found[Doubt(kind, line, detail[:_SHOWN], refuses=not is_answered)] = None

    def whole(self) -> tuple[Doubt, ...]:
        """Return all of them in the order of the document."""
        return tuple(sorted(self._found, key=lambda doubt: doubt.line))


_WORDS: dict[DoubtKind, str] = {
    "no-title": N_("The document has no title that is one of a law."),
    "draft": N_("The text is a draft (“{detail}”), and no law."),
    "amends-others": N_("The text is a decision that amends other laws (“{detail}”)."),
    "title-unlike-first-article": N_("The first article is not that of the title: “{detail}”."),
    "no-day": N_("The text does not say when it was adopted or promulgated."),
    "no-day-of-force": N_("The text does not say from when this version is in force."),
    "days-contradict": N_("The days in the text contradict each other: {detail}."),
    "no-articles": N_("The document holds no numbered articles (第一条 …)."),
    "gap": N_("Articles are missing: {detail}."),
    "number-unread": N_("The number of an article cannot be read: “{detail}”."),
    "article-twice": N_("A number of an article does not rise: {detail}."),
    "article-swallowed": N_("An article stands inside the line of another: {detail}."),
    "letter-for-digit": N_("A letter stands for a digit: “{detail}”."),
    "page-lines": N_("The lines end where the page ended: {detail}."),
    "item-order": N_("The items of a list do not run on: “{detail}”."),
    "item-swallowed": N_("The items of a list stand on one line, and are taken apart: “{detail}”."),
    "no-closing-article": N_("No article at the end says from when the law is in force: {detail}."),
    "annex": N_("An annex stands behind the last article: “{detail}”."),
    "other-law-inside": N_("A second law begins in the document: “{detail}”."),
    "left-out": N_("This is taken for no part of the law, and was left out: “{detail}”."),
}
_REMEDIES: dict[DoubtKind, str] = {
    "no-title": N_("Write the title as the first line, or name it."),
    "draft": N_("Take the text that was promulgated."),
    "amends-others": N_("Take the amended law itself, as it reads since the decision."),
    "title-unlike-first-article": N_("Look whether the right law was copied."),
    "no-day": N_("Name the day, as the note below the title or the order has it."),
    "no-day-of-force": N_("Name the day, if the order or the decision says so."),
    "days-contradict": N_("Look it up in the official gazette, and name the right day."),
    "no-articles": N_("Look whether the text was copied whole; one without articles is not read."),
    "gap": N_("Look whether the text was copied whole."),
    "number-unread": N_(
        "Write the number as the official text has it; otherwise the line belongs to the article "
        "above."
    ),
    "article-twice": N_("Correct the number, or join the line to the one above."),
    "article-swallowed": N_("Let each article begin on a line of its own."),
    "letter-for-digit": N_("Compare it with the official text, and write the digit."),
    "page-lines": N_("Let each paragraph stand on one line, and compare the lines named."),
    "item-order": N_("Compare the list with the official text."),
    "item-swallowed": N_("Compare the list with the official text."),
    "no-closing-article": N_("Look whether the end of the text was copied."),
    "annex": N_("Its lines are no articles, and cannot be cited as such."),
    "other-law-inside": N_(
        "Save each law in a file of its own, or name the title of the one you mean."
    ),
    "left-out": N_("If it is part of the law, copy the law alone into a file."),
}


def doubt_text(doubt: Doubt) -> str:
    """Return what a doubt says, in the reader's language."""
    return _(_WORDS[doubt.kind]).format(detail=printable(doubt.detail))


def doubt_remedy(doubt: Doubt) -> str:
    """Return what to do about a doubt, in the reader's language."""
    return _(_REMEDIES[doubt.kind])
