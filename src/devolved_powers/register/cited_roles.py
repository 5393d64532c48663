"""What a place is cited for: as the basis, for the conduct, for the penalty."""

import re
from collections.abc import Iterator, Mapping, Sequence

from devolved_powers.citations.model import CitedPlace
from devolved_powers.register.basis_standing import Role

ROLES: Mapping[str, Role] = {
    "basis": "实施依据",
    "conduct": "违法依据",
    "penalty": "处罚依据",
    "frequency": "检查频次依据",
}
_LABEL = re.compile("设定依据|实施依据|程序依据")


def roles_of(key: str, text: str, places: Sequence[CitedPlace]) -> Iterator[Role]:
    """Yield the role of each place: as the text labels it (设定依据：《…》…), else by its key.

    Args:
        key: the key that the citation stands in.
        text: the citation, as written.
        places: what was read of it.
    """
    role = ROLES[key]
    last = 0
    for place in places:
        _start, end = place.span
        labels: list[Role] = _LABEL.findall(text[last:end])
        role = labels[-1] if labels else role
        last = end
        yield role
