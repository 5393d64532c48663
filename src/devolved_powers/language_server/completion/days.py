"""The day by whose law a citation that is being typed will be judged."""

import re
from datetime import date, timedelta

from devolved_powers.language_server.completion.place import TypedPlace
from devolved_powers.language_server.view import View
from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.decision import Decision
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.models.files import kind_of
from devolved_powers.register.citing_texts import first_days

_POWER = late_pattern(r"P[1-9][0-9]*-[0-9]{3,}")
_DAY = late_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def cited_on(view: View, place: TypedPlace, around: dict[str, str]) -> date:
    """Return the day by whose law a citation is judged, as `validate` judges it.

    Args:
        view: the file.
        place: where the cursor stands.
        around: the keys of the entry that the citation is in, with their values.
    """
    loaded = view.state.readable
    kind = kind_of(view.file)
    model = loaded.models.get(view.file)
    own = _own_day(place, around)
    if own is not None:
        return own
    if kind == "decision":
        day = model.named_day if isinstance(model, Decision) else None
        return day or _top_day(view, "effective") or view.state.today
    days = first_days(loaded.decisions)
    last = max(days.values(), default=view.state.today)
    if kind == "discretion":
        return (model.written_on if isinstance(model, DiscretionStandard) else None) or last
    if kind == "catalog":
        starts = [
            days[power] for power in _POWER.findall(around.get("powers", "")) if power in days
        ]
        first = _day(around.get("from", ""))
        if starts:
            return max(min(starts), first or date.min)
    return last


def _own_day(place: TypedPlace, around: dict[str, str]) -> date | None:
    """Return the day that the entry itself names: of a basis that moved, of a law that changed."""
    if place.key not in ("from", "to"):
        return None
    day = _day(around.get("on", ""))
    if day is None or place.key == "to":
        return day
    return day - timedelta(days=1)


def _top_day(view: View, key: str) -> date | None:
    """Return the day under a key at the top of a file that does not fit its model."""
    found = re.search(rf"^{key}:([^\n]*)", view.text, re.MULTILINE)
    return _day(found[1]) if found else None


def _day(written: str) -> date | None:
    found = _DAY.search(written)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None
