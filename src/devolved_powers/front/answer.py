"""A printed answer as it is kept, and its printing once more."""

import os

from devolved_powers.front.question import Question
from devolved_powers.store.cache_folder import ANSWER, content_of, distrust, opened

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_STREAMS = {"1": 1, "2": 2}
_CODES = ("0", "1")
"""Exit codes of answers: done, and found or not found; anything else the program tells anew."""


class Answer:
    """What a command printed.

    Args:
        texts: the pieces in their order, each with the stream it went to: 1 or 2.
        code: what the command exited with.
    """

    __slots__ = ("code", "texts")

    def __init__(self, texts: "list[tuple[int, str]]", code: int) -> None:
        self.texts = texts
        self.code = code


def encoded(answer: Answer) -> bytes | None:
    """Return an answer as it is kept; None where it is none that may be."""
    if str(answer.code) not in _CODES:
        return None
    lines = [str(answer.code)]
    contents: list[bytes] = []
    for stream, text in answer.texts:
        content = _bytes(text)
        lines.append(f"{stream} {len(content)}")
        contents.append(content)
    return "\n".join(lines).encode() + b"\n\n" + b"".join(contents)


def decoded(payload: bytes) -> Answer | None:
    """Return the answer that `encoded` wrote; None for what it did not write."""
    head, _break, body = payload.partition(b"\n\n")
    code, *lines = head.decode("ascii", "replace").split("\n")
    if code not in _CODES:
        return None
    texts: list[tuple[int, str]] = []
    at = 0
    for line in lines:
        stream, _blank, length = line.partition(" ")
        if stream not in _STREAMS or not length.isdecimal():
            return None
        texts.append((_STREAMS[stream], body[at : at + int(length)].decode("utf-8", "replace")))
        at += int(length)
    return Answer(texts, int(code)) if at == len(body) else None


def kept_answer(question: Question) -> Answer | None:
    """Return the answer that is kept to a question; None without one. It counts as used now."""
    try:
        home = opened(question.folder)
    except OSError:
        return None
    try:
        if distrust(home):
            return None
        name = question.key + ANSWER
        payload = content_of(name, home, question.key)
        os.utime(name, dir_fd=home, follow_symlinks=False)
    except OSError:
        return None
    else:
        return decoded(payload) if payload is not None else None
    finally:
        os.close(home)


def print_answer(texts: "Iterable[tuple[int, str]]") -> bool:
    """Print pieces to their streams, in their order.

    Returns:
        Whether it is done; otherwise the ordinary program meets what is in the way, and says so.
    """
    for stream, text in texts:
        content = memoryview(_bytes(text))
        while content:
            try:
                content = content[os.write(stream, content) :]
            except BrokenPipeError:  # nobody reads it any more: end as a shell reports SIGPIPE
                os._exit(128 + 13)
            except OSError:
                return False
    return True


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
