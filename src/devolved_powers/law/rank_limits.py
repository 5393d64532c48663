"""What a law of each rank may set of its own: kinds of penalty, licences, fines up to a limit.

《行政处罚法》（2021年修订）第九条至第十六条, 《行政许可法》（2019年修正）第十四条至第十七条. What a
higher law has set, a lower one may detail; that is for the reader of both to see.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from devolved_powers.law.rank import held_rank, is_in_force_at, possible_ranks
from devolved_powers.models.law_facts import FineLimit
from devolved_powers.models.laws import LawFile
from devolved_powers.models.registry_file import Town
from devolved_powers.models.vocabulary import Penalty

PENALTIES_SINCE: Final = date(2021, 7, 15)
"""《行政处罚法》（2021年修订）第八十六条."""
LICENCES_SINCE: Final = date(2019, 4, 23)
"""The version of 《行政许可法》 that is read here."""
_DETENTION: Final = "行政拘留"
_TAKING_LICENCES: Final = "吊销许可证件"
_FURTHER: Final = "其他行政处罚"
_OF_RULES: Final = frozenset({"警告", "通报批评", "罚款"})
_KEPT_BY: Final = {
    "地方性法规": "第十二条第一款",
    "部门规章": "第十三条第二款",
    "地方政府规章": "第十四条第二款",
    "规范性文件": "第十六条",
}
_LICENSING: Final = frozenset({"法律", "行政法规", "国务院决定", "地方性法规"})
TEMPORARY: Final = "第十五条第一款"
"""Of 《行政许可法》: a rule of a province sets a licence for one year."""


def ranks_of(law: LawFile) -> frozenset[str]:
    """Return the ranks that a law held may have; none where nobody has said that it has any."""
    rank = held_rank(law)
    return frozenset() if law.rank is None and rank == "规范性文件" else possible_ranks(rank)


def may_set_penalty(ranks: frozenset[str], penalty: Penalty) -> bool | None:
    """Return whether a law may set a kind of penalty of its own; None where that cannot be told.

    Args:
        ranks: those that it may have.
        penalty: the kind. Whether a local regulation takes a business licence (营业执照) or
            another one, its kind does not tell.
    """
    answers = {_may_set(rank, penalty) for rank in ranks}
    return answers.pop() if len(answers) == 1 else None


def _may_set(rank: str, penalty: Penalty) -> bool | None:
    if rank in ("法律", "国务院决定"):
        return True if rank == "法律" else None
    if penalty == _DETENTION:
        return False
    if rank == "行政法规":
        return True
    if rank == "地方性法规":
        return None if penalty == _TAKING_LICENCES else penalty != _FURTHER
    return rank != "规范性文件" and penalty in _OF_RULES


def penalty_kept_by(ranks: frozenset[str], penalty: Penalty) -> str:
    """Return the article of 《行政处罚法》 that keeps a kind of penalty from laws of a rank."""
    if penalty == _DETENTION:
        return "第十条第二款"
    if penalty == _FURTHER and "地方性法规" in ranks:
        return "第九条第（六）项"
    return next((article for rank, article in _KEPT_BY.items() if rank in ranks), "")


def may_set_licence(ranks: frozenset[str]) -> bool | None:
    """Return whether a law may set a licence of its own; None where that cannot be told.

    Args:
        ranks: those that it may have.
    """
    answers = {rank in _LICENSING for rank in ranks}
    return answers.pop() if len(answers) == 1 else None


def limit_of_fines(
    limits: Iterable[FineLimit], rank: str, territory: str | None, day: date, town: Town
) -> FineLimit | None:
    """Return the limit that a rule of a day had to keep; None where none is recorded.

    Args:
        limits: those recorded.
        rank: of the rule.
        territory: of the rule; that of a city has the limit of its province.
        day: the date of its version.
        town: tells in which province a city of this place is.
    """
    return next(
        (
            limit
            for limit in limits
            if limit.rank == rank
            and limit.from_ <= day
            and (limit.until is None or day <= limit.until)
            and (limit.territory is None or _is_under(territory, limit.territory, town))
        ),
        None,
    )


def _is_under(territory: str | None, province: str, town: Town) -> bool:
    if territory is None:
        return False
    here = is_in_force_at(territory, town.province, town.city, town.county)
    return territory.startswith(province) or (bool(here) and town.province == province)
