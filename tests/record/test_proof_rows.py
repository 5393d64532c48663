"""What a proof shows in words: periods by their last day, statuses in people's words."""

from devolved_powers.i18n import speaking
from devolved_powers.record.proof import EntryData
from devolved_powers.reports.proof_rows import other_states, value_text

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
