"""May this town do this on that day."""

from collections.abc import Sequence
from datetime import date

from devolved_powers.register.held_answer import held
from devolved_powers.register.registry import Registry
from devolved_powers.reports.json_v1.common import origin_of
from devolved_powers.reports.json_v1.held import HeldJson, held_json_of


def held_on(registry: Registry, asked: Sequence[str], day: date, today: date) -> HeldJson:
    """Return whether the town of a registry may do something on a day.

    Args:
        registry: the registry.
        asked: an id, or words as `search` takes them.
        day: the day on which the town would act.
        today: the day it is asked: of a later day nobody knows.
    """
    return held_json_of(held(registry, asked, day, today), origin_of(registry))
