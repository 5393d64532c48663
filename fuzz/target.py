"""What is fuzzed: how an input is drawn, and what must hold for it."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Target(Generic[T]):
    """Something that takes inputs of one kind.

    Args:
        name: the name of its module in `fuzz/targets/`, and of the folder of its seeds.
        draw: makes one input, by this chance alone: the same chance makes the same input. The short
            run hands in a chance of Hypothesis.
        check: returns when all is well with an input; AssertionError when a property is broken,
            any other exception when the program has a defect.
        examples: how many inputs `tests/test_fuzz.py` tries: some seconds' worth at most.
        starts_processes: whether a check starts a process (the program, git).
    """

    name: str
    draw: Callable[[random.Random], T]
    check: Callable[[T], None]
    examples: int = 50
    starts_processes: bool = False
