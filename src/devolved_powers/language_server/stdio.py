"""The server's two pipes: messages are read ahead, so that it is known when none is waiting.

Nothing else reaches the editor: what any part of the program prints goes to the standard error.
"""

import asyncio
import json
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO

from pygls.io_ import StdoutWriter

from devolved_powers.language_server.session import PowersServer

MAX_MESSAGE = 64 * 1024 * 1024
"""Bytes of a message that are read: four times the largest file of a registry."""
_MAX_HEADER = 4096
_STEP = 1024 * 1024
_PARENT_SECONDS = 5
_LENGTH = b"content-length:"
_TOO_LONG = b"\0"
"""What stands for a message that was too long to be taken."""


def serve(server: PowersServer, client: int | None = None) -> bool:
    """Answer an editor over the standard input and output, until it says that this is the end.

    Args:
        server: the server.
        client: the number of the editor's process, where it was named; its end is the server's.

    Returns:
        Whether the editor took its leave as the protocol wants it.
    """
    incoming, outgoing = _own_pipes()
    server.protocol.set_writer(StdoutWriter(outgoing))
    with suppress(BrokenPipeError):
        try:
            asyncio.run(_answer_all(server, incoming, client))
        except SystemExit as ended:
            return ended.code == 0
    return server.is_shut_down


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the input and the output; the output's number leads to the standard error now."""
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    sys.stdout.flush()
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)  # a program that is started reads none of the editor's messages
    os.close(nothing)
    return incoming, outgoing


async def _answer_all(server: PowersServer, incoming: BinaryIO, client: int | None) -> None:
    loop = asyncio.get_running_loop()
    messages: asyncio.Queue[bytes] = asyncio.Queue()

    def hand_over(body: bytes) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody answers any more
            loop.call_soon_threadsafe(messages.put_nowait, body)

    threading.Thread(target=_read_all, args=(incoming, hand_over), daemon=True).start()
    watch = asyncio.create_task(_end_with_client(server, client))
    while body := await messages.get():
        _answer(server, body)
        await asyncio.sleep(0)  # what was read meanwhile comes into the queue
        if messages.empty():
            server.when_idle()
    watch.cancel()


def _answer(server: PowersServer, body: bytes) -> None:
    if body == _TOO_LONG:
        server.log_too_long(MAX_MESSAGE)
        return
    try:
        message = json.loads(body, object_hook=server.protocol.structure_message)
        server.protocol.handle_message(message)
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever an editor sends, the server lives on
        server.log_unread(error)


def _read_all(incoming: BinaryIO, hand_over: Callable[[bytes], None]) -> None:
    """Hand over each message; at the end of the input, or where it is none, nothing."""
    with suppress(OSError, ValueError):
        while (length := _length(incoming)) is not None:
            if length > MAX_MESSAGE:
                if not _passed_over(incoming, length):
                    break
                hand_over(_TOO_LONG)
            elif length:
                body = incoming.read(length)
                if len(body) < length:
                    break
                hand_over(body)
    hand_over(b"")


def _length(incoming: BinaryIO) -> int | None:
    """Return the length of the next message; None at the end, or where no header can be read."""
    length: int | None = None
    while line := incoming.readline(_MAX_HEADER):
        if not line.strip():
            if length is not None:
                return length
        elif line.lower().startswith(_LENGTH):
            number = line[len(_LENGTH) :].strip()
            if not number.isdigit() or len(number) > len(str(sys.maxsize)):
                return None  # where the next message begins cannot be told
            length = int(number)
    return None


def _passed_over(incoming: BinaryIO, length: int) -> bool:
    while length > 0:
        read = len(incoming.read(min(length, _STEP)))
        if not read:
            return False
        length -= read
    return True


async def _end_with_client(server: PowersServer, client: int | None) -> None:
    """End when the editor's process is gone, even where another still holds the pipe."""
    while True:
        await asyncio.sleep(_PARENT_SECONDS)
        process = client or server.process_id
        if process and not _is_alive(process):
            os._exit(1)


def _is_alive(process: int) -> bool:
    if os.name == "nt":  # there a signal would end it; the closed pipe tells as well
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
