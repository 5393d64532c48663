"""Keeps what the ordinary program prints, for the next time that the same is asked."""

import io
import os
import sys
from collections.abc import Callable

from devolved_powers.front.answer import Answer, encoded
from devolved_powers.front.question import Question, question_of
from devolved_powers.store.cache_folder import ANSWER

_LARGEST = 512 * 1024
"""Characters of an answer beyond which it is not kept."""


class _Recording(io.TextIOWrapper):
    """A stream that writes down what is written to it.

    Args:
        stream: what it stands for.
        number: 1 for the standard output, 2 for the standard error.
        pieces: takes what is written, each piece with the number.
    """

    def __init__(
        self, stream: io.TextIOWrapper, number: int, pieces: list[tuple[int, str]]
    ) -> None:
        super().__init__(
            stream.buffer,
            encoding=stream.encoding,
            errors=stream.errors,
            line_buffering=stream.line_buffering,
            write_through=stream.write_through,
        )
        self._number = number
        self._pieces = pieces

    def write(self, text: str, /) -> int:
        """Write a text, and write it down."""
        self._pieces.append((self._number, text))
        return super().write(text)


def recorded(question: Question, program: Callable[[], None]) -> None:
    """Run the program, and keep what it printed where the question is still the same behind it.

    Args:
        question: what is asked.
        program: the ordinary program; it ends by `SystemExit`.
    """
    out, err = sys.stdout, sys.stderr
    if type(out) is not io.TextIOWrapper or type(err) is not io.TextIOWrapper:
        program()
        return
    pieces: list[tuple[int, str]] = []
    sys.stdout, sys.stderr = _Recording(out, 1, pieces), _Recording(err, 2, pieces)
    try:
        program()
    except SystemExit as ended:
        if isinstance(ended.code, int):
            _keep(question, Answer(_joined(pieces), int(ended.code)))
        raise


def _joined(pieces: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return pieces with those that follow each other on one stream put together."""
    joined: list[tuple[int, list[str]]] = []
    for number, text in pieces:
        if not joined or joined[-1][0] != number:
            joined.append((number, []))
        joined[-1][1].append(text)
    return [(number, "".join(texts)) for number, texts in joined]


def _keep(question: Question, answer: Answer) -> None:
    from devolved_powers.repeatable import is_repeatable

    if not is_repeatable() or sum(len(text) for _number, text in answer.texts) > _LARGEST:
        return
    payload = encoded(answer)
    if payload is None:
        return
    again = question_of([*question.arguments], os.environ)
    if again is not None and again.key == question.key:  # nothing changed while it was answered
        from devolved_powers.store import cache

        cache.save(question.key, payload, ANSWER)
