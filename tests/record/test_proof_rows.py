"""What a proof shows in words: periods by their last day, statuses in people's words."""

from devolved_powers.i18n import speaking
from devolved_powers.record.leaf_forms import EntryData
from devolved_powers.record.versions import NOTHING_READ, unread_places
from devolved_powers.reports.proof_rows import key_text, other_states, value_text

TOWN = "石桥镇人民政府"


def test_a_state_that_ended_is_told_by_its_last_day() -> None:
    """The files say the first day after it; people are told the last day of it."""
    before = {"since": "2021-09-01", "ends": "2022-06-01", "status": "有效", "to_body": TOWN}
    after = {"since": "2022-06-01", "ends": None, "status": "暂停", "to_body": TOWN}
    entry = EntryData.model_construct(states=(before, after), record={})
    with speaking("en"):
        assert other_states(entry, "2022-06-01") == [
            (f"有效 ({TOWN})", "from 2021-09-01 to 2022-05-31 inclusive")
        ]
        assert other_states(entry, "2021-09-01") == [(f"暂停 ({TOWN})", "since 2022-06-01")]


def test_how_far_data_may_be_trusted_is_told_in_words() -> None:
    """`reconstructed` is a word of the files, not of a court."""
    decision = {"provenance": {"status": "reconstructed", "assumed": ["effective", "name"]}}
    with speaking("en"):
        told = value_text(decision)
    assert "reconstructed, not taken from the document itself" in told
    assert "effective" not in told


def test_a_fine_and_an_inspection_are_told_as_lists_print_them() -> None:
    """The keys of a leaf (`low`, `unit`) are no words for a court."""
    fine = {"base": "", "high": 50_000, "low": 5_000, "subject": "", "unit": "元", "when": "甲"}
    times = {**fine, "base": "货值金额", "high": 10, "low": 5, "unit": "倍", "when": ""}
    with speaking("zh_CN"):
        told = key_text("fines", [fine, times])
        assert told == "甲：5000元以上5万元以下罚款；货值金额5倍以上10倍以下罚款"
        assert key_text("inspect", [["有无许可证", "查阅资料"]]) == "有无许可证（查阅资料）"


def test_what_is_no_fine_is_told_all_the_same() -> None:
    """Amounts beyond what every reader of JSON reads stand as text, and are not left out."""
    strange = {"unit": "元", "low": "90071992547409930"}
    assert "90071992547409930" in key_text("fines", [strange])


def test_a_version_of_which_nothing_could_be_read_is_said_to_be_that() -> None:
    """The leaf says `.`, which nobody would understand."""
    with speaking("en"):
        assert unread_places(NOTHING_READ) == ("the whole registry",)
        assert unread_places(("powers/batch-1.yaml: grants/0",)) == (
            "powers/batch-1.yaml: grants/0",
        )
