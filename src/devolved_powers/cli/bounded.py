"""Runs a command within bounds of memory and time, and gives a verdict where they do not suffice.

A registry that is checked may be a stranger's, made to take all memory or to never end. The command
runs in a child that bounds its own memory; the process that was started only waits, so that
whatever becomes of the child (a limit met in compiled code ends it without a word) there is one
line that says so, in CI an annotation and a summary too, and the code for what could not be judged.

Systems without `fork` (Windows) hold the time only, by a thread; only Linux holds the memory.
"""

import errno
import os
import signal
import sys
import threading
from typing import NoReturn

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.resource_limits import limit_cpu_seconds, limit_memory

MEMORY, SECONDS = "POWERS_MEMORY", "POWERS_SECONDS"
"""The variables that name other bounds: in MiB, and in seconds; 0 is none."""
_MEMORY, _SECONDS = 2048, 300
_GRACE = 60
_OUT_OF_MEMORY = 70
"""How the child tells its parent that memory did not suffice."""
_STRANGERS = frozenset({"ci", "validate", "import"})
"""Commands that a service of CI runs over what strangers wrote; `site build` is another."""


def is_bounded(arguments: list[str]) -> bool:
    """Return whether a command runs within bounds: `ci` always, others in CI or when asked to."""
    if MEMORY in os.environ or SECONDS in os.environ:
        return True
    words = [word for word in arguments if not word.startswith("-")][:2]
    if words[:1] == ["ci"]:
        return True
    in_ci = os.environ.get("CI", "") not in ("", "false", "0")
    return in_ci and (words == ["site", "build"] or not _STRANGERS.isdisjoint(words[:1]))


def keep_bounds() -> bool:
    """Let what follows run within bounds; the caller goes on in a child, or under a timer.

    Returns:
        Whether it goes on in a child, whose parent tells how it ended.

    Raises:
        PowersError: when a bound that the environment names is no number.
    """
    memory, seconds = _bound(MEMORY, _MEMORY), _bound(SECONDS, _SECONDS)
    if not memory and not seconds:
        return False
    if not hasattr(os, "fork"):
        if seconds:
            timer = threading.Timer(seconds, _end_late, (seconds,))
            timer.daemon = True
            timer.start()
        return False
    child = os.fork()
    if child:
        _wait(child, memory, seconds)
    if memory:
        limit_memory(memory * 1024 * 1024)
    if seconds:  # where the parent is killed nobody waits any more
        limit_cpu_seconds(seconds + _GRACE)
    return True


def end_without_memory(error: BaseException) -> None:
    """End at once where an error says, or comes of it, that memory was refused.

    The parent says so: here may be no memory left to say it.
    """
    cause: BaseException | None = error
    while cause is not None:
        if (
            isinstance(cause, MemoryError)
            or (isinstance(cause, OSError) and cause.errno == errno.ENOMEM)
            or (isinstance(cause, ImportError) and "map segment" in str(cause))
        ):
            os._exit(_OUT_OF_MEMORY)
        cause = cause.__cause__ or cause.__context__


def _bound(name: str, usual: int) -> int:
    given = os.environ.get(name)
    if not given:
        return usual
    if not given.isascii() or not given.isdigit() or len(given) > 9:  # noqa: PLR2004 - 30 years
        message = _("{name} must be a whole number, not “{value}”.")
        raise PowersError(message.format(name=name, value=given), code=ExitCode.USAGE)
    return int(given)


def _wait(child: int, memory: int, seconds: int) -> NoReturn:
    """Wait for the child and end as it does; where a bound ended it, say so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal tells the child itself
    signal.signal(signal.SIGTERM, lambda number, _frame: os.kill(child, number))
    signal.signal(signal.SIGALRM, _too_late)
    if seconds:
        signal.alarm(seconds)
    try:
        _child, status = os.waitpid(child, 0)
    except TimeoutError:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        _end_late(seconds)
    signal.alarm(0)
    code = os.waitstatus_to_exitcode(status)
    if code == _OUT_OF_MEMORY:
        _end(_more_memory(memory), _more(MEMORY))
    if code in _VIOLENT:
        ended = _("or the system ended it for another reason (signal {number})")
        _end(f"{_more_memory(memory)}, {ended.format(number=-code)}", _more(MEMORY))
    os._exit(code if code >= 0 else 128 - code)


_VIOLENT = {
    -getattr(signal, name)
    for name in ("SIGKILL", "SIGABRT", "SIGSEGV", "SIGBUS", "SIGTRAP")
    if hasattr(signal, name)
}
"""How a process ends that memory was refused to, or that the system chose to end for it."""


def _too_late(_number: int, _frame: object) -> NoReturn:
    raise TimeoutError


def _more_memory(memory: int) -> str:
    if not memory:
        return _("it needs more memory than there is")
    return _("it needs more than {memory} MiB of memory").format(memory=memory)


def _more(name: str) -> str:
    return _(
        "Look at what the change puts in; where the registry is really so large, set {name} "
        "higher in the settings of CI, not in the registry."
    ).format(name=name)


def _end_late(seconds: int) -> NoReturn:
    _end(_("it takes longer than {seconds} seconds").format(seconds=seconds), _more(SECONDS))


def _end(reason: str, hint: str) -> NoReturn:
    """Give the verdict, wherever it is looked for, and end."""
    from devolved_powers.cli.shared.report_options import add_to_summary, tell_actions

    text = _("Not judged: {reason}").format(reason=reason)
    remedy = _("Remedy: {hint}").format(hint=hint)
    print(f"{text}\n  {remedy}", file=sys.stderr, flush=True)  # noqa: T201
    tell_actions(text, hint)
    add_to_summary(f"**{text}**\n\n{remedy}")
    os._exit(ExitCode.UNREADABLE)
