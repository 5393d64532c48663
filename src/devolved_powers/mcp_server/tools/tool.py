"""What a tool of the server is, and what it is handed to answer from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_
from devolved_powers.mcp_server.bounds import MOST, USUAL

if TYPE_CHECKING:
    from devolved_powers.register.registry import Registry

NAME = 200
"""Characters of a short argument."""
TEXT = 2_000
"""Characters of a question or a citation."""


class Arguments(BaseModel):
    """What every tool takes; strict, so that nothing is guessed of what was asked."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    town: str = Field(
        default="",
        max_length=NAME,
        description=N_(
            "The town that the question is about: where this is the registry of another, that is "
            "the answer. Leave it out only where no town is named."
        ),
    )
    offset: int = Field(
        default=0,
        ge=0,
        le=1_000_000,
        description=N_("How many things of the lists to pass over: `bounded.next_offset`."),
    )
    limit: int = Field(
        default=USUAL, ge=1, le=MOST, description=N_("How many things a list has at most.")
    )


class DayArguments(Arguments):
    """What tools take that answer on the state in law of a day."""

    as_of: str = Field(
        default="",
        max_length=NAME,
        description=N_(
            "The day asked about, such as 2022-03-01 or 2022年3月1日; otherwise today, which the "
            "answer names."
        ),
    )


class RecordArguments(DayArguments):
    """What tools take that read the record, also as it was at a commit."""

    at: str = Field(
        default="",
        max_length=NAME,
        description=N_(
            "A revision of git: the record as it was then; otherwise the files as they stand."
        ),
    )


@dataclass(frozen=True)
class RegistryAccess:
    """The registry that a server answers from: opened anew for each question, never written.

    Args:
        root: its folder.
        clock: tells today.
    """

    root: Path
    clock: Callable[[], date]

    def day(self, text: str) -> date:
        """Return the day that an argument names; today where it names none.

        Raises:
            PowersError: when it is no day.
        """
        if not text.strip():
            return self.clock()
        from devolved_powers.models.days import NotADayError, written_day

        try:
            return written_day(text, self.clock())
        except NotADayError as error:
            raise PowersError(error.message, hint=error.remedy, code=ExitCode.USAGE) from None

    def registry(self, at: str = "") -> Registry:
        """Return the registry as its files stand, or as a commit has it.

        Args:
            at: a revision of git; empty for the files.

        Raises:
            PowersError: when it cannot be read, or there is no such revision.
        """
        from devolved_powers.register.registry import Registry

        return Registry.at(self.root, at) if at else Registry.open(self.root)


Ask = Callable[[RegistryAccess, Arguments], Mapping[str, object]]
A = TypeVar("A", bound=Arguments)


@dataclass(frozen=True, slots=True)
class Question:
    """What a tool takes, and what answers it.

    Args:
        arguments: the model of the arguments; their descriptions are in English.
        ask: gives the JSON of the command.
    """

    arguments: type[Arguments]
    ask: Ask

    @classmethod
    def of(
        cls, arguments: type[A], ask: Callable[[RegistryAccess, A], Mapping[str, object]]
    ) -> Question:
        """Return a question whose function takes just these arguments."""

        def checked(access: RegistryAccess, given: Arguments) -> Mapping[str, object]:
            if not isinstance(given, arguments):
                raise TypeError(type(given))
            return ask(access, given)

        return cls(arguments, checked)


@dataclass(frozen=True, kw_only=True)
class Tool:
    """A question that an assistant may ask.

    Args:
        name: what it is called in the protocol.
        title: for people, in English.
        description: for the assistant, in English: what it answers and how to ask on.
        question: what it takes, and what answers it.
        answers: the names in `reports.json_v1.answers.ANSWERS` of what it gives.
        example: arguments that fit.
        pages: the lists that are asked for by offset; see `bounds.bounded`.
    """

    name: str
    title: str
    description: str
    question: Question
    answers: tuple[str, ...]
    example: Mapping[str, object]
    pages: tuple[str, ...] = ()
