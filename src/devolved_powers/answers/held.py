"""May this town do this on that day: what `powers held` gives."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from devolved_powers.register.held_answer import HeldAnswer, held
from devolved_powers.register.registry import Registry

if TYPE_CHECKING:
    from devolved_powers.reports.json_v1.held import HeldJson


def held_on(registry: Registry, asked: Sequence[str], day: date, today: date) -> HeldJson:
    """Return whether the town of a registry may do something on a day, as JSON.

    Args:
        registry: the registry.
        asked: an id, or words as `search` takes them.
        day: the day on which the town would act.
        today: the day it is asked: of a later day nobody knows.
    """
    return held_answer(registry, held(registry, asked, day, today))


def held_answer(registry: Registry, answer: HeldAnswer) -> HeldJson:
    """Return an answer as JSON.

    Args:
        registry: the registry that was asked.
        answer: what it answers.
    """
    from devolved_powers.reports.json_v1.common import origin_of
    from devolved_powers.reports.json_v1.held import held_json_of

    return held_json_of(answer, origin_of(registry))
