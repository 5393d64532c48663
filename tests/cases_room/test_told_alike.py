"""What a finding tells, held against the words of a clause."""

from devolved_powers.cases.clause.duty_and_clause import untold_condition
from devolved_powers.cases.clause.ruling_text import ruling_texts
from devolved_powers.cases.clause.told_alike import is_found, is_in_village, share_found
from devolved_powers.law.bigrams import pair_hashes
from devolved_powers.law.library import Library
from tests.cases_room.invented_streets import decision, fined

COVERED = pair_hashes("施工工地未设置围挡，或者未采取覆盖、洒水、冲洗地面和车辆等防尘措施")
CARRIED = pair_hashes("建筑土方、渣土未及时清运，或者未采用密闭式网遮盖")
FOUND = pair_hashes("当事人的施工工地未设置围挡，土方没有覆盖，未采取洒水等防尘措施，现场车辆带泥")


def test_a_finding_tells_of_one_item_and_not_of_its_neighbour() -> None:
    one, other = share_found(FOUND, COVERED), share_found(FOUND, CARRIED)
    assert is_found(one, other)
    assert not is_found(other, one)


def test_a_text_of_few_words_is_held_against_nothing() -> None:
    assert share_found(FOUND, pair_hashes("未设置围挡")) == 0
    assert not is_found(0.0, 0.0)


def test_a_finding_in_a_village() -> None:
    assert is_in_village(pair_hashes("在示例村某村民小组的土地上建房"))
    assert not is_in_village(pair_hashes("在示例镇某路的土地上建房"))


def test_a_clause_for_who_did_not_obey_an_order(library: Library) -> None:
    made = decision("第十四条", fined(300))
    (clause,) = ruling_texts(made, "penalty", library)
    told = pair_hashes("经查明，当事人未悬挂门牌，经责令限期改正，逾期没有改正")
    silent = pair_hashes("经查明，当事人未悬挂门牌，责令改正后当日悬挂")
    assert untold_condition(clause, silent) == "逾期不改正"
    assert untold_condition(clause, told) == ""
    assert untold_condition(clause, frozenset()) == ""  # nothing was found to be held against
    (at_once,) = ruling_texts(decision("第九条", fined(200)), "penalty", library)
    assert untold_condition(at_once, silent) == ""
