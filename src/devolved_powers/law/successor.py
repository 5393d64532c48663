"""Where the text of a place stands in a newer version of its law, and whether it is the same."""

from dataclasses import dataclass
from datetime import date

from devolved_powers.law.impact import EffectKind, effects
from devolved_powers.law.legal_place import LegalPlace
from devolved_powers.law.library import LawRecord
from devolved_powers.models.vocabulary import SuccessorKind


@dataclass(frozen=True, slots=True)
class Successor:
    """What a place became.

    Args:
        kind: None where the text stands unchanged under its number.
        targets: where it stands now; of 未找到对应条款 the places nearest to it.
        alike: how far the texts agree, in per cent.
        source: who says so, where a person read both texts; empty where texts were compared.
        law: the title of the law that holds it; empty for the same law.
    """

    kind: SuccessorKind | None
    targets: tuple[LegalPlace, ...]
    alike: int = 0
    source: str = ""
    law: str = ""


_KINDS: dict[EffectKind, SuccessorKind | None] = {
    "same": None,
    "moved": "条款序号调整",
    "changed": "内容已修改",
    "split": "内容已修改",
    "dropped": "未找到对应条款",
    "unknown": "未找到对应条款",
}


def successor(law: LawRecord, place: LegalPlace, older: date, newer: date) -> Successor:
    """Return what a place of one version became in another, over all versions held between them.

    Args:
        law: the law.
        place: a place in the older version.
        older: the date of the older version.
        newer: the date of the newer one.

    Raises:
        KeyError: when a version is not held.
    """
    (effect,) = effects(law, [place], older, newer)
    return Successor(_KINDS[effect.kind], effect.targets, effect.alike)
