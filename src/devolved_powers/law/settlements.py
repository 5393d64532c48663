"""To which kind of place a text is limited: 在村庄、集镇规划区内 to villages and market places.

Only what is said of a place (规划区, 市区, 建成区, the building in it) limits; the name of an organ
(城市人民政府) and of a thing (城市道路) does not. Texts are as `normalise` returns them.
"""

import re

from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.law_names import Settlement

_PATTERNS: tuple[tuple[Settlement, re.Pattern[str]], ...] = (
    (
        "城市",
        late_pattern(r"城市(?:、[^,。;:]{1,12})?(?:规划区|市区|建成区)|在城市(?!道路|人民)|城市、"),
    ),
    (
        "建制镇",
        late_pattern(
            r"(?<!非)建制镇|(?:城市|乡|市)、镇|镇(?:、[^,。;:]{1,8})?规划区(?<!集镇规划区)"
        ),
    ),
    ("集镇", late_pattern(r"集镇")),
    ("村庄", late_pattern(r"村庄|(?:乡|镇)、村|村规划区")),
)


def settlements(text: str) -> tuple[Settlement, ...]:
    """Return the kinds of places that a text is limited to, each once; nothing: any place."""
    return tuple(kind for kind, pattern in _PATTERNS if pattern.search(text))
