"""The folders of a data set by place, as Hive writes them: `province=四川省/city=广元市`.

DuckDB and Spark both read `%2F` in such a name as the sign that it stands for. Spark takes each
pair of digits for a character, so only ASCII is written so; everything else stands as it is.
"""

import unicodedata

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.province.dataset.tables import NO_CITY, PARTITIONS
from devolved_powers.text import printable

_ESCAPED = frozenset("\"#%'*/:=?\\{}[]^<>|")
"""What leads elsewhere, is a pattern to an engine, or stands in no name of some system."""
_AT_THE_END = frozenset(". ")
"""What Windows cuts off."""
_RESERVED = frozenset((NO_CITY, "__HIVE_DEFAULT_PARTITION__"))
"""Names that say that there is none."""
_LONGEST = 255
"""Bytes of the name of a folder."""
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
"""Kinds of characters that no name has, and that make two of them look alike."""


def place_folder(province: str, city: str) -> str:
    """Return the folder of a city below that of a table.

    Args:
        province: its province.
        city: the city; empty for what names none.
    """
    values = (province, city or NO_CITY)
    return "/".join(
        f"{column.name}={_escaped(value)}" for column, value in zip(PARTITIONS, values, strict=True)
    )


def _escaped(value: str) -> str:
    rest = value.rstrip("".join(_AT_THE_END))
    signs = [f"%{ord(c):02X}" if c in _ESCAPED or ord(c) < ord(" ") else c for c in rest]
    return "".join(signs) + "".join(f"%{ord(c):02X}" for c in value[len(rest) :])


def refuse_unfit(province: str, city: str, county: str, town: str) -> None:
    """Refuse names of places that no folder can have, or that make one town look like another.

    Args:
        province: the name of the province.
        city: the name of the city; may be empty.
        county: the name of the county.
        town: the name of the town.

    Raises:
        PowersError: when a name is none of a place.
    """
    for name in (province, city, county, town):
        if any(unicodedata.category(c) in _HIDDEN for c in name):
            message = _("The name of a place holds hidden characters: “{name}”.")
            raise PowersError(message.format(name=printable(name)))
        if name != name.strip() or name in _RESERVED:
            message = _("“{name}” is no name of a place.")
            raise PowersError(message.format(name=printable(name)))
    folders = place_folder(province, city).split("/")
    if any(len(folder.encode()) > _LONGEST for folder in folders):
        raise PowersError(_("The name of the province or the city is too long for a folder."))
