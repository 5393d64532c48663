"""Starts commands one after another, from a process that is smaller than any of them.

Linux counts to a process's peak what its parent held when it was started, and the bench holds more
than a bare Python. It reads marshalled requests (folder, command, variables, whether on a terminal,
file for the messages) from its standard input and answers each with exit code, processor's seconds
(user and system, with those of the children it waited for), seconds of the clock, and the KiB of
the peak. What a command prints is thrown away. It imports only what is compiled into Python.
"""

import marshal
import os
import sys
import time

LINES, COLUMNS = 400, 80
"""Of the terminal: no answer is longer, so that no pager is started."""


def become(request: tuple[str, list[str], dict[str, str], bool, str], screen: int) -> None:
    """Become the command, with the screen or nothing as its output."""
    folder, command, variables, terminal, messages = request
    os.chdir(folder)
    os.dup2(screen if terminal else os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(screen if terminal else os.open(os.devnull, os.O_WRONLY), 1)
    told = os.open(messages, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(screen if terminal else told, 2)
    os.execve(command[0], command, variables)  # noqa: S606 - no shell is the point


def drained(master: int) -> None:
    """Read a terminal until its last writer is gone."""
    while True:
        try:
            if not os.read(master, 65536):
                return
        except OSError:  # what Linux says at the end of a terminal
            return


def run(request: tuple[str, list[str], dict[str, str], bool, str]) -> tuple[int, float, float, int]:
    """Run a command; return exit code, seconds of the processor and of the clock, KiB."""
    master = screen = -1
    if request[3]:
        import fcntl
        import termios

        master, screen = os.openpty()
        size = b"".join(n.to_bytes(2, sys.byteorder) for n in (LINES, COLUMNS, 0, 0))
        fcntl.ioctl(screen, termios.TIOCSWINSZ, size)
    started = time.perf_counter()
    child = os.fork()
    if not child:
        try:
            become(request, screen)
        finally:
            os._exit(127)
    if master >= 0:
        os.close(screen)
        drained(master)
        os.close(master)
    _pid, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - started
    return (
        os.waitstatus_to_exitcode(status),
        usage.ru_utime + usage.ru_stime,
        seconds,
        usage.ru_maxrss,
    )


def main() -> None:
    """Serve until the input ends."""
    while True:
        try:
            request = marshal.load(sys.stdin.buffer)  # noqa: S302 - from the bench alone
        except EOFError:
            return
        marshal.dump(run(request), sys.stdout.buffer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
