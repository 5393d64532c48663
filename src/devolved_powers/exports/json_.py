"""json, version 1: a list as `reports.json_v1` shapes it.

The keys are those of the data files where the value is the same.
"""

from datetime import date

from devolved_powers.register.snapshot import Result
from devolved_powers.reports.json_v1.common import NOWHERE, Origin
from devolved_powers.reports.json_v1.entries import list_json
from devolved_powers.text import json_text


def write(result: Result, day: date, source: Origin | None = None) -> str:
    """Return a query's result as json.

    Args:
        result: what was found.
        day: the day it was asked for.
        source: where it comes from; None for what no commit holds.
    """
    return json_text(list_json(result, day, source or NOWHERE))
