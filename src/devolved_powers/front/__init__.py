"""Answers a question that was answered before, with what was printed then.

Typer alone takes five times as long as Python needs to start. So what a command printed is kept,
under everything that it was made of; asked again, it is printed before anything is imported. A
question that is not surely the same goes to the ordinary program: the front makes the program
faster, never different. `docs/developing.md` has a section on it.

Nothing is imported here that Python has not loaded when it starts, save for small modules in C.
"""

import gc
import os
import sys

from devolved_powers._version import __version__
from devolved_powers.front.answer import kept_answer, print_answer
from devolved_powers.front.question import Question, question_of
from devolved_powers.transcript import STDOUT

_VERSION = ((STDOUT, f"powers {__version__}\n"),)
_NEVER = "POWERS_NO_FRONT"
"""The variable that sends every question to the ordinary program, to compare or to measure."""


def main() -> None:
    """Run `powers` with the arguments of the process, and exit with its code."""
    question: Question | None = None
    if not os.environ.get(_NEVER):
        try:
            if sys.argv[1:] == ["--version"] and print_answer(
                [(STDOUT, f"powers {__version__}\n")]
            ):
                os._exit(0)
            question = question_of(sys.argv, os.environ)
            answer = kept_answer(question) if question else None
            if answer is not None and print_answer(answer.pieces):
                os._exit(answer.code)
        except KeyboardInterrupt:
            from devolved_powers.cli import end_interrupted

            end_interrupted()
    from devolved_powers.cli import main as program

    try:
        if question is None:
            program()
            return
        from devolved_powers.front.recorder import recorded

        recorded(question, program)
    finally:
        gc.freeze()  # what is left ends with the process: Python need not look for circles
