"""Processes that each do one task after another; one that dies takes nothing but its task along.

A registry may be a stranger's, made to take all memory or to crash a library. So each task is done
in a process of its own kind, which bounds its memory, and whose end tells which task it was.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from devolved_powers.i18n import speaking, spoken
from devolved_powers.resource_limits import forbid_core_dump, limit_memory

Task = TypeVar("Task")
Result = TypeVar("Result")
MEMORY = 4096
"""MiB of address space that a task may take."""
_PATIENCE = 1800.0
"""Seconds that a task may take."""
_GC_THRESHOLD = 50_000
"""Objects after which rings of references are looked for: a third of the time went into that."""


def processors() -> int:
    """Return how many processors there are for this process."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


class TaskDiedError(Exception):
    """A task whose process ended before it was done.

    Args:
        is_late: whether it was ended since it took too long.
    """

    def __init__(self, *, is_late: bool) -> None:
        super().__init__()
        self.is_late = is_late


def in_processes(
    work: Callable[[Task], Result], tasks: Iterable[Task], count: int
) -> Generator[tuple[Task, Result | TaskDiedError], None, None]:
    """Yield each task with its result, in the order in which they are done.

    A task is handed out when a process is free, so that no more are looked at than are done.

    Args:
        work: does a task; a function of a module.
        tasks: the tasks; they and their results can be pickled.
        count: how many processes; with 0, all is done here.
    """
    if not count:
        for task in tasks:
            yield task, work(task)
        return
    rest = iter(tasks)
    busy: list[_Worker[Task, Result]] = []
    free: list[_Worker[Task, Result]] = []
    try:
        while True:
            while len(busy) < count and (handed := next(rest, _NOTHING)) is not _NOTHING:
                worker = free.pop() if free else _Worker(work)
                worker.begin(handed)  # type: ignore[arg-type]
                busy.append(worker)
            if not busy:
                return
            for worker in _ready(busy):
                busy.remove(worker)
                yield worker.task, worker.result()
                if worker.is_alive:
                    free.append(worker)
    finally:
        for worker in (*busy, *free):
            worker.end()


_NOTHING = object()


def _ready(busy: list[_Worker[Task, Result]]) -> list[_Worker[Task, Result]]:
    """Wait for some that are done, have died, or take too long."""
    first = min(worker.until for worker in busy)
    ready = wait([worker.connection for worker in busy], timeout=max(0.0, first - time.monotonic()))
    return [w for w in busy if w.connection in ready] or [
        w for w in busy if w.until <= time.monotonic()
    ]


class _Worker(Generic[Task, Result]):
    """A process that does one task after another."""

    def __init__(self, work: Callable[[Task], Result]) -> None:
        context = multiprocessing.get_context("spawn")  # a fork takes locks of threads along
        self.connection, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other, work, spoken()), daemon=True)
        self._process.start()
        other.close()
        self.is_alive = True
        self.until = 0.0
        self.task: Task

    def begin(self, task: Task) -> None:
        """Hand a task to it."""
        self.task, self.until = task, time.monotonic() + _PATIENCE
        with suppress(BrokenPipeError):  # it has died; waiting for its result tells so
            self.connection.send(task)

    def result(self) -> Result | TaskDiedError:
        """Return the result of the task, once it is ready or late."""
        if not self.connection.poll():
            self.end()
            return TaskDiedError(is_late=True)
        try:
            got: Result = self.connection.recv()
        except (EOFError, OSError):
            self.end()
            return TaskDiedError(is_late=False)
        return got

    def end(self) -> None:
        """End it, whatever it is doing."""
        self.is_alive = False
        self.connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


def _serve(connection: Connection, work: Callable[[Task], Result], language: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal tells the parent, which ends it
    gc.set_threshold(_GC_THRESHOLD, 20, 20)
    forbid_core_dump()
    limit_memory(MEMORY * 1024 * 1024)
    with speaking(language):
        while True:
            try:
                task: Task = connection.recv()
            except EOFError:  # the parent has ended, or wants no more
                return
            result = work(task)
            try:
                connection.send(result)
            except BrokenPipeError:
                return
