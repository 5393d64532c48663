"""Limits that the running process sets itself, so that a hostile file meets a bound of ours.

A limit holds for the process that sets it and for those it starts, until they end: it is for a
process that has one task, such as a child that reads one document, or a run in CI.

Linux holds both limits. macOS takes a limit on the address space and does not hold it, Windows has
neither: there only the bounds on sizes stand, and the time a parent waits for its child.
"""

import sys

_INFINITE = -1
"""How `resource` says that there is no limit."""


def limit_memory(bytes_: int) -> None:
    """Let this process have no more address space than so much; what asks for more fails.

    Python then raises MemoryError; compiled code may end the process (SIGABRT, SIGSEGV). The limit
    counts address space, not what is resident: a thread's stack and each library count in full.

    A lower limit that is there stays, and so does the hard limit. Does nothing but on Linux.

    Args:
        bytes_: the address space in bytes, what the process has already included.
    """
    if sys.platform == "linux":
        import resource

        _lower(resource.RLIMIT_AS, bytes_)


def limit_cpu_seconds(seconds: int) -> None:
    """Let this process work no longer than so many seconds, time in which it waits not counted.

    The system then sends SIGXCPU, once a second. Without a handler it ends the process; who wants
    to say something first installs one with `signal.signal(signal.SIGXCPU, …)`, which runs between
    two instructions of Python, so not while compiled code is at work. All threads count together,
    and so does what the process has used already.

    A lower limit that is there stays, and so does the hard limit. Does nothing but on Linux.

    Args:
        seconds: time of the processor in whole seconds, at least 1.
    """
    if sys.platform == "linux":
        import resource

        _lower(resource.RLIMIT_CPU, seconds)


if sys.platform == "linux":

    def _lower(which: int, value: int) -> None:
        """Set a soft limit unless it, or the hard limit, is lower."""
        import resource

        soft, hard = resource.getrlimit(which)
        present = [limit for limit in (soft, hard) if limit != _INFINITE]
        resource.setrlimit(which, (min([value, *present]), hard))
