"""The registry of devolved administrative powers (赋权事项登记).

from devolved_powers import Registry

Registry.open(".").snapshot(date(2022, 1, 1)).search("餐饮")
"""

from devolved_powers._version import __version__

TYPE_CHECKING = False  # `typing` takes a third of a bare Python's start
if TYPE_CHECKING:
    from devolved_powers import citations
    from devolved_powers.changes.between import diff
    from devolved_powers.changes.change import Change, Difference
    from devolved_powers.errors import PowersError
    from devolved_powers.law.verdict import Verdict
    from devolved_powers.register.basis_standing import EntryStanding
    from devolved_powers.register.history import History
    from devolved_powers.register.legal_basis import VerifiedCitation
    from devolved_powers.register.query import Query
    from devolved_powers.register.registry import Registry
    from devolved_powers.register.snapshot import Result, Snapshot
    from devolved_powers.register.states import EnforcementItem, Need, Power
    from devolved_powers.register.which_law import WhichLaw

__all__ = [
    "Change",
    "Difference",
    "EnforcementItem",
    "EntryStanding",
    "History",
    "Need",
    "Power",
    "PowersError",
    "Query",
    "Registry",
    "Result",
    "Snapshot",
    "Verdict",
    "VerifiedCitation",
    "WhichLaw",
    "__version__",
    "citations",
    "diff",
]

_HOMES = {
    "Change": "devolved_powers.changes.change",
    "Difference": "devolved_powers.changes.change",
    "EnforcementItem": "devolved_powers.register.states",
    "EntryStanding": "devolved_powers.register.basis_standing",
    "History": "devolved_powers.register.history",
    "Need": "devolved_powers.register.states",
    "Power": "devolved_powers.register.states",
    "PowersError": "devolved_powers.errors",
    "Query": "devolved_powers.register.query",
    "Registry": "devolved_powers.register.registry",
    "Result": "devolved_powers.register.snapshot",
    "Snapshot": "devolved_powers.register.snapshot",
    "Verdict": "devolved_powers.law.verdict",
    "VerifiedCitation": "devolved_powers.register.legal_basis",
    "WhichLaw": "devolved_powers.register.which_law",
    "diff": "devolved_powers.changes.between",
}


def __getattr__(name: str) -> object:
    """Import the public names when they are first used: the command line needs few of them."""
    from importlib import import_module

    if name == "citations":
        return import_module("devolved_powers.citations")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    """Return the public names, imported yet or not, for whoever completes them."""
    return sorted({*globals(), *__all__})
