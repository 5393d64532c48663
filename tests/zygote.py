"""Processes of the program that need not start Python anew: a prepared process is forked for each.

Starting Python and importing what the program is made of takes longer than most commands. So a
process that has done both, and nothing else, waits for requests; for each it forks a child, which
sets up its folder, variables, arguments and streams, and calls the program's `main`. What a child
does, no other sees. Nor does a child take down, object by object, what it was given at the end.

This file is both sides: `run` is called by the tests; run as a script it is the prepared process.
"""

import atexit
import functools
import gc
import importlib
import json
import os
import pkgutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, NoReturn

_LENGTH = 8
"""Bytes that tell how long a request is."""
_STREAMS = 3


def can_run(language: str, given: Mapping[str, str]) -> bool:
    """Return whether a prepared process may stand for a new one.

    Args:
        language: the language that the program is to speak.
        given: the variables that a test sets beyond the usual ones. Only our own are read when
            a command runs; others may be read when libraries are imported, or Python starts.
    """
    return (
        hasattr(os, "fork")
        and threading.current_thread() is threading.main_thread()  # one request at a time
        and "COVERAGE_PROCESS_START" not in os.environ
        and language == given.get("POWERS_LANG", language)
        and all(name.startswith("POWERS_") for name in given)
    )


def run(
    arguments: Sequence[str],
    cwd: Path,
    environment: Mapping[str, str],
    data: bytes | None,
    patience: float,
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a child of the prepared process for its language.

    Args:
        arguments: those after the program's name.
        cwd: the folder to run in.
        environment: all variables.
        data: what it reads; nothing where it is None.
        patience: seconds after which it counts as hanging.

    Raises:
        subprocess.TimeoutExpired: when it hangs.
    """
    sys.audit("subprocess.Popen", sys.executable, arguments, cwd, environment)
    prepared = _Prepared.speaking(environment["POWERS_LANG"])
    with ExitStack() as stack:
        given, out, err = (stack.enter_context(tempfile.TemporaryFile()) for _ in range(_STREAMS))
        given.write(data or b"")
        given.seek(0)
        request = json.dumps([[*arguments], str(cwd), dict(environment)])
        code = prepared.ask(request.encode(), (given, out, err), patience)
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess([*arguments], code, out.read(), err.read())


class _Prepared:
    """The prepared process, and the socket on which it takes requests."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        here, there = socket.socketpair()
        with there:
            self._process = subprocess.Popen(
                [sys.executable, "-P", __file__, str(there.fileno())],
                pass_fds=[there.fileno()],
                env={**environment},
                cwd=Path(__file__).parent,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._socket = here

    @staticmethod
    @functools.cache
    def speaking(language: str) -> "_Prepared":
        """Return the process whose commands speak a language: their help is chosen on import."""
        from tests.support import HOME, environment

        return _Prepared(
            {**environment(Path(HOME), language), "COLUMNS": "80", "TERMINAL_WIDTH": "80"}
        )

    def ask(self, request: bytes, streams: Sequence[BinaryIO], patience: float) -> int:
        """Have a request carried out; return the exit code, as `subprocess` tells it."""
        self._socket.settimeout(patience)
        length = len(request).to_bytes(_LENGTH, "big")
        socket.send_fds(self._socket, [length], [stream.fileno() for stream in streams])
        try:
            self._socket.sendall(request)
            answer = self._socket.recv(64)
        except TimeoutError:
            self._process.kill()
            raise subprocess.TimeoutExpired(request.decode(), patience) from None
        assert answer, "the prepared process has ended"
        return int(answer)


def _prepare() -> None:
    """Import all that the program is made of, but for what a library is not installed for."""
    import devolved_powers

    for module in pkgutil.walk_packages(devolved_powers.__path__, "devolved_powers."):
        if module.name.endswith("__main__"):
            continue
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError as error:
            if str(error.name).startswith("devolved_powers"):
                raise
    gc.freeze()


def _serve(connection: socket.socket) -> None:
    """Fork a child for each request, and answer with its exit code; in a child, return."""
    requests = connection.makefile("rb", buffering=0)
    while True:
        length, handles, _flags, _address = socket.recv_fds(connection, _LENGTH, _STREAMS)
        if not length:
            os._exit(0)
        request = b""
        while left := int.from_bytes(length, "big") - len(request):
            request += requests.read(left) or b""
        child = os.fork()
        if child == 0:
            requests.close()
            connection.close()
            arguments, cwd, environment = json.loads(request)
            for number, handle in enumerate(handles):
                os.dup2(handle, number)
                os.close(handle)
            os.chdir(cwd)
            os.environ.clear()
            os.environ.update(environment)
            sys.path.insert(0, cwd)
            sys.argv[1:] = arguments
            return
        for handle in handles:
            os.close(handle)
        _child, status = os.waitpid(child, 0)
        connection.sendall(str(os.waitstatus_to_exitcode(status)).encode())


def _end(ended: SystemExit) -> NoReturn:
    """End as Python does, but for its taking down every module: that outlasts most commands.

    Raises:
        SystemExit: where Python has more to do, or to tell: a thread runs, a stream is closed.
    """
    if threading.active_count() > 1 or isinstance(ended.code, str):
        raise ended
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        raise ended from None
    os._exit(ended.code or 0)


if __name__ == "__main__":
    from devolved_powers.front import main

    _prepare()
    _serve(socket.socket(fileno=int(sys.argv[1])))
    try:
        main()
    except SystemExit as ended:
        _end(ended)
