"""A printed answer as it is kept, and its printing once more."""

import os

from devolved_powers.front.question import Question
from devolved_powers.store.cache_folder import ANSWER, content_of, count_as_used, distrust, opened
from devolved_powers.transcript import PAGED, STDERR, STDOUT, UNSEEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from devolved_powers.transcript import Piece

_PLACES = {"1": STDOUT, "2": STDERR, "3": PAGED}
_CODES = ("0", "1")
"""Exit codes of answers: done, and found or not found; anything else the program tells anew."""


class Answer:
    """What a command printed.

    Args:
        pieces: what was printed, in its order.
        code: what the command exited with.
    """

    __slots__ = ("code", "pieces")

    def __init__(self, pieces: "list[Piece]", code: int) -> None:
        self.pieces = pieces
        self.code = code


def encoded(answer: Answer) -> bytes | None:
    """Return an answer as it is kept; None where it is none that may be."""
    if str(answer.code) not in _CODES or any(where == UNSEEN for where, _text in answer.pieces):
        return None
    lines = [str(answer.code)]
    contents: list[bytes] = []
    for where, text in answer.pieces:
        content = _bytes(text)
        lines.append(f"{where} {len(content)}")
        contents.append(content)
    return "\n".join(lines).encode() + b"\n\n" + b"".join(contents)


def decoded(payload: bytes) -> Answer | None:
    """Return the answer that `encoded` wrote; None for what it did not write."""
    head, _break, body = payload.partition(b"\n\n")
    code, *lines = head.decode("ascii", "replace").split("\n")
    if code not in _CODES:
        return None
    pieces: list[Piece] = []
    at = 0
    for line in lines:
        where, _blank, length = line.partition(" ")
        if where not in _PLACES or not length.isdecimal():
            return None
        pieces.append((_PLACES[where], body[at : at + int(length)].decode("utf-8", "replace")))
        at += int(length)
    return Answer(pieces, int(code)) if at == len(body) else None


def kept_answer(question: Question) -> Answer | None:
    """Return the answer that is kept to a question; None without one. It counts as used now."""
    try:
        home = opened(question.folder)
    except OSError:
        return None
    try:
        payload = None if distrust(home) else content_of(question.key + ANSWER, home, question.key)
        if payload is not None:
            count_as_used(question.key + ANSWER, home)
    except OSError:
        return None
    else:
        return decoded(payload) if payload is not None else None
    finally:
        os.close(home)


def print_answer(pieces: "Iterable[Piece]") -> bool:
    """Print pieces to their streams, in their order.

    Returns:
        Whether it is done; otherwise nothing was printed, and the ordinary program meets what is in
        the way, and says so.

    Raises:
        SystemExit: when the output is refused in the middle; it was said.
    """
    printed = False
    for where, text in pieces:
        if where == PAGED:
            from devolved_powers.cli import print_paged

            print_paged(text)
            continue
        content = memoryview(_bytes(text))
        while content:
            try:
                content = content[os.write(where, content) :]
            except BrokenPipeError:  # nobody reads it any more: end as a shell reports SIGPIPE
                os._exit(128 + 13)
            except OSError as error:
                if printed:
                    from devolved_powers.cli import end_refused

                    end_refused(error)
                return False
            printed = True
    return True


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
