"""Questions put to the user where something is missing: only on a terminal, never otherwise."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from devolved_powers.cli.shared.output import note
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.meant import did_you_mean
from devolved_powers.text import is_hidden, printable

_LONGEST = 4000
"""Bytes of an answer."""
_MOST_CHOICES = 30
"""Choices shown below a question; others can be typed all the same."""
_YES = frozenset({"", "y", "yes", "是", "好", "对", "确认", "写入"})
_NO = frozenset({"n", "no", "否", "不", "不是", "取消"})


Choices = Sequence[tuple[str, str]]
"""What can be chosen, each with a word on it."""


def as_typed(text: str, _answers: Mapping[str, str]) -> str:
    """Return an answer that needs no reading."""
    return text


def always(_answers: Mapping[str, str]) -> bool:
    """Return that a question is put whatever was answered before."""
    return True


def no_choices(_answers: Mapping[str, str]) -> Choices:
    """Return that there is nothing to choose from."""
    return ()


@dataclass(frozen=True, kw_only=True)
class Question:
    """Something that must be known.

    Args:
        option: where the command line has it, as it is written there (`--title`, `ID`).
        label: what people call it.
        given: what the command line says; empty where it says nothing.
        expected: what an answer is like, in a sentence.
        example: an answer.
        choices: finds what can be chosen, by the answers before it.
        is_closed: whether nothing but a choice will do.
        default: finds what an empty answer means; empty where it means nothing.
        read: brings an answer into its form, by the answers before it; raises `PowersError` where
            it cannot be one.
        is_needed: tells by the answers before it whether it must be known.
    """

    option: str
    label: str
    given: str = ""
    expected: str = ""
    example: str = ""
    choices: Callable[[Mapping[str, str]], Choices] = no_choices
    is_closed: bool = False
    default: Callable[[], str] = str
    read: Callable[[str, Mapping[str, str]], str] = as_typed
    is_needed: Callable[[Mapping[str, str]], bool] = always

    @property
    def name(self) -> str:
        """What it is called, with its option."""
        return _("{option} ({label})").format(option=_(self.option), label=self.label)


@dataclass(frozen=True)
class Answers:
    """What is known.

    Args:
        values: by option.
        asked: the options that were asked for.
    """

    values: Mapping[str, str]
    asked: frozenset[str] = field(default_factory=frozenset)


def on_terminal() -> bool:
    """Return whether somebody sits there to be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def complete(questions: Iterable[Question], before: Answers | None = None) -> Answers:
    """Return what must be known, asking for what the command line does not say.

    Args:
        questions: in the order they are put.
        before: answers that led to nothing; each stands as the default of its question now.

    Raises:
        PowersError: naming all that is missing, when nobody can be asked.
    """
    values: dict[str, str] = {}
    missing: list[Question] = []
    asked: set[str] = set()
    for question in questions:
        if not question.is_needed(values):
            continue
        if question.given:
            values[question.option] = question.given
        elif on_terminal():
            if not asked and before is None:
                note(_("What is missing is asked for now. Ctrl-C leaves, and writes nothing."))
            last = before.values.get(question.option, "") if before else ""
            values[question.option] = _ask(question, values, last)
            asked.add(question.option)
        else:
            missing.append(question)
    if missing:
        names = _(", ").join(question.name for question in missing)
        raise PowersError(
            _("Missing: {options}.").format(options=names),
            hint=_(
                "Give them on the command line; -h explains them. On a terminal they are asked for."
            ),
            code=ExitCode.USAGE,
        )
    return Answers(values, frozenset(asked))


@contextmanager
def nothing_written_yet() -> Iterator[None]:
    """Say that nothing was written, when the user leaves by Ctrl-C before it is."""
    try:
        yield
    except KeyboardInterrupt:
        note("\n" + _("Nothing was written."))
        raise


def confirmed(lines: Sequence[str]) -> bool:
    """Show what is about to happen, and return whether the user wants it.

    What was typed before the question is no answer to it, or an Enter too many would write.

    Args:
        lines: what is about to happen.

    Raises:
        PowersError: when the input ends.
    """
    _forget_typed_ahead()
    note("")
    for line in lines:
        note(line)
    while True:
        answer = _line(_("Write this? Enter or y writes it, n leaves: "))
        if answer is not None and answer.strip().casefold() in _YES:
            return True
        if answer is not None and answer.strip().casefold() in _NO:
            return False
        note(_("Please answer y or n."))


def _ask(question: Question, answers: Mapping[str, str], last: str) -> str:
    choices = question.choices(answers)
    default = last or question.default()
    note("")
    note(question.name)
    for line in _explanation(question, choices):
        note(f"  {line}")
    prompt = (
        _("Answer [{default}]: ").format(default=printable(default)) if default else _("Answer: ")
    )
    while True:
        answer = _line(prompt)
        if answer is None:
            continue
        text = answer.strip() or default
        if not text:
            note(_("This cannot be left out."))
            continue
        try:
            return question.read(_chosen(text, choices, question), answers)
        except PowersError as error:
            note(error.message + (f"\n  {error.hint}" if error.hint else ""))


def _forget_typed_ahead() -> None:
    """Throw away what is typed and not read yet, where the system knows how."""
    try:
        import termios
    except ImportError:  # Windows
        return
    termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


def _explanation(question: Question, choices: Choices) -> Iterator[str]:
    if question.expected:
        yield question.expected
    if question.example:
        yield _("Example: {example}").format(example=question.example)
    if choices:
        yield _("Choose by number:") if question.is_closed else _("Or choose by number:")
    for number, (value, about) in enumerate(choices[:_MOST_CHOICES], 1):
        yield f"{number:>3}  {value}  {about}".rstrip()
    if len(choices) > _MOST_CHOICES:
        yield _("… and {count} more").format(count=len(choices) - _MOST_CHOICES)


def _chosen(text: str, choices: Choices, question: Question) -> str:
    """Return the choice that an answer names, by its number or in full; or the answer itself.

    Raises:
        PowersError: when it must be a choice, and is none.
    """
    values = [value for value, _about in choices]
    if text in values or not values:
        return text
    if text.isdecimal():
        number = int(text) if len(text) <= len(str(len(values))) else 0
        if 1 <= number <= len(values):
            return values[number - 1]
        message = _("There is no choice {number}: they are 1 to {last}.")
        raise PowersError(message.format(number=text, last=len(values)), code=ExitCode.USAGE)
    if question.is_closed:
        message = _("“{value}” is none of the choices.").format(value=text)
        raise PowersError(message, hint=did_you_mean(text, values), code=ExitCode.USAGE)
    return text


def _line(prompt: str) -> str | None:
    """Return a line that the user types; None where it cannot be used, which is said.

    Raises:
        PowersError: when the input ends.
    """
    sys.stderr.write(prompt)
    sys.stderr.flush()
    typed = sys.stdin.buffer.readline(_LONGEST)
    if not typed:
        note("")
        raise PowersError(_("The input ended; nothing was written."), code=ExitCode.USAGE)
    if len(typed) == _LONGEST and not typed.endswith(b"\n"):
        while typed and not typed.endswith(b"\n"):
            typed = sys.stdin.buffer.readline(_LONGEST)
        note(_("This answer is too long."))
        return None
    try:
        text = typed.decode("utf-8").rstrip("\r\n").replace("\t", " ")
    except UnicodeDecodeError:
        note(_("This is not UTF-8: let the terminal send UTF-8, and type it anew."))
        return None
    if any(map(is_hidden, text)):
        message = _("“{value}” holds what cannot be seen, such as an arrow key: type it anew.")
        note(message.format(value=text))
        return None
    return text
