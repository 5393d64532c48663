"""What makes two entries of two towns the same power: the type and the normalised name.

The same key says the same power; another key says nothing against it: `same_power` judges pairs.
"""

from devolved_powers.province.dataset.keys import key_of
from devolved_powers.register.search.written_form import written_form


def normal_name(name: str, power_type: str) -> str:
    """Return the one name for all wordings that surely say the same.

    Args:
        name: as the list writes it.
        power_type: the type of power, which many names say once more.
    """
    del power_type
    return written_form(name)


def power_key(name: str, power_type: str) -> int:
    """Return the key of a power: the same in every town that surely has the same power."""
    return key_of(power_type, normal_name(name, power_type))
