"""The registry of devolved administrative powers (赋权事项登记).

from devolved_powers import Registry

Registry.open(".").snapshot(date(2022, 1, 1)).search("餐饮")
"""

from typing import TYPE_CHECKING

from devolved_powers._version import __version__

if TYPE_CHECKING:
    from devolved_powers.errors import PowersError
    from devolved_powers.register.query import Query
    from devolved_powers.register.registry import Registry
    from devolved_powers.register.snapshot import Result, Snapshot
    from devolved_powers.register.states import EnforcementItem, Need, Power

__all__ = [
    "EnforcementItem",
    "Need",
    "Power",
    "PowersError",
    "Query",
    "Registry",
    "Result",
    "Snapshot",
    "__version__",
]

_HOMES = {
    "EnforcementItem": "devolved_powers.register.states",
    "Need": "devolved_powers.register.states",
    "Power": "devolved_powers.register.states",
    "PowersError": "devolved_powers.errors",
    "Query": "devolved_powers.register.query",
    "Registry": "devolved_powers.register.registry",
    "Result": "devolved_powers.register.snapshot",
    "Snapshot": "devolved_powers.register.snapshot",
}


def __getattr__(name: str) -> object:
    """Import the public names when they are first used: the command line needs few of them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
