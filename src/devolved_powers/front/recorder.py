"""Keeps what the ordinary program prints, for the next time that the same is asked."""

import io
import sys
from collections.abc import Callable
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from devolved_powers.front.answer import Answer, encoded
from devolved_powers.front.question import Question
from devolved_powers.store.cache_folder import ANSWER
from devolved_powers.transcript import STDERR, STDOUT, UNSEEN, Piece, begin, write_down

if TYPE_CHECKING:
    from _io import _WrappedBuffer

_LARGEST = 512 * 1024
"""Characters of an answer beyond which it is not kept."""


class _Recording(io.TextIOWrapper):
    """A stream of which it is written down what is written to it, but for what goes to `below`.

    Args:
        stream: what it stands for.
        where: `STDOUT` or `STDERR`.
    """

    def __init__(self, stream: io.TextIOWrapper, where: int) -> None:
        super().__init__(
            stream.buffer,
            encoding=stream.encoding,
            errors=stream.errors,
            line_buffering=stream.line_buffering,
            write_through=stream.write_through,
        )
        self.below = stream
        self._where = where

    @property
    def buffer(self) -> "_WrappedBuffer":  # type: ignore[override]  # as in io
        """The stream of bytes below: what is written to it is not seen here."""
        write_down(UNSEEN, "")
        return super().buffer

    def write(self, text: str, /) -> int:
        """Write a text, and write it down."""
        write_down(self._where, text)
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
    pieces = begin()
    sys.stdout, sys.stderr = _Recording(out, STDOUT), _Recording(err, STDERR)
    try:
        program()
    except SystemExit as ended:
        if isinstance(ended.code, int):
            _keep(question, Answer(_joined(pieces), int(ended.code)))
        raise


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Return pieces with those that follow each other on one stream put together."""
    return [
        (where, "".join(text for _where, text in together))
        for where, together in groupby(pieces, key=itemgetter(0))
    ]


def _keep(question: Question, answer: Answer) -> None:
    if sum(len(text) for _where, text in answer.pieces) > _LARGEST:
        return
    payload = encoded(answer)
    if payload is not None and question.is_the_same_still():
        from devolved_powers.store import cache

        cache.save(question.key, payload, ANSWER)
