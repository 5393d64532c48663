"""What a text leaves out though something near it is told, and numbers in words with a point."""

from decimal import Decimal

import pytest

from devolved_powers.cases.form.asked import Asked
from devolved_powers.cases.form.penalty_and_payment import payment_faults
from devolved_powers.cases.model import Decision
from devolved_powers.cases.reading.amounts_in_words import number_in_words
from devolved_powers.law.library import Library
from tests.cases_room.invented_streets import case, context
from tests.cases_room.reading import changed

NAME = "当事人：青禾县永顺建材有限公司\n"
CODE = "统一社会信用代码：91000000MA00000077\n"
FINE = "处罚款人民币贰仟元整（￥2000.00）。"
LATE = "逾期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超出罚款的数额。"
ENFORCED = "本决定书于2024年6月19日直接送达当事人。"


def payment_codes(read: Decision, library: Library) -> set[tuple[str, str]]:
    """Return the faults of the payment with their severities."""
    found = payment_faults(Asked(case(read), context(library)))
    told = (fault.finding for fault in found)
    return {(one.code.code, one.severity) for one in told if one.code.code.startswith("payment")}


@pytest.mark.parametrize(
    ("text", "is_blank"),
    [
        ("", True),
        ("当事人：\n", True),
        ("青禾县永顺建材有限公司\n", False),
        ("受处罚者：青禾县永顺建材\n", False),  # a label that nobody knows may hold the name
    ],
)
def test_a_head_of_other_fields_alone_names_nobody(text: str, is_blank: bool) -> None:
    assert changed((NAME, text)).party.is_name_blank is is_blank


def test_a_head_without_any_field_of_the_party_is_not_said_to_be_blank() -> None:
    assert not changed((NAME, "青禾县永顺建材，"), (CODE, "")).party.is_name_blank


@pytest.mark.parametrize(
    ("paid", "codes"),
    [
        (LATE, {("payment-not-told", "必须改")}),
        (f"罚款缴至示例银行。{LATE}", {("payment-term-missing", "请核实")}),
        (f"收款账户：青禾县财政局。{LATE}", {("payment-term-missing", "请核实")}),
        (f"自收到本决定书之日起十五日内将罚款缴至示例银行。{LATE}", set()),
    ],
)
def test_what_a_late_payment_costs_does_not_tell_how_to_pay(
    library: Library, paid: str, codes: set[tuple[str, str]]
) -> None:
    assert payment_codes(changed((FINE, f"{FINE}\n{paid}")), library) == codes


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("一点五", Decimal("1.5")),
        ("零点五", Decimal("0.5")),
        ("十二点二五", Decimal("12.25")),
        ("点五", None),
        ("三点", None),
        ("三点钟", None),
        ("一点五点二", None),
    ],
)
def test_a_number_in_words_with_a_point(words: str, number: Decimal | None) -> None:
    assert number_in_words(words) == number


def test_a_fine_by_a_multiple_in_words_with_a_point() -> None:
    fine = "处违法所得一点五倍的罚款，计人民币叁仟元整（￥3000.00）。"
    [penalty] = changed((FINE, fine)).penalties
    assert (penalty.times, penalty.amount) == (Decimal("1.5"), Decimal(3000))


@pytest.mark.parametrize(
    ("text", "is_claimed"),
    [
        ("逾期不履行的，本机关将依法强制划拨存款。", True),
        ("逾期不履行的，本机关将依法申请人民法院强制划拨。", False),
    ],
)
def test_taking_money_from_an_account_is_enforcement(text: str, is_claimed: bool) -> None:
    read = changed((ENFORCED, f"{text}\n{ENFORCED}"))
    assert (read.sign("own-enforcement") > 0) is is_claimed


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("当事人违法所得40元。", True),
        ("当事人违法所得40元，没有退还。", True),
        ("当事人违法所得40元已退还购买人。", False),
        ("当事人违法所得40元。案发后，当事人已向购买人退还货款。", False),
    ],
)
def test_a_gain_that_was_paid_back_is_dealt_with(text: str, is_open: bool) -> None:
    facts = "当事人于2024年5月8日改正。"
    assert (changed((facts, f"{facts}{text}")).sign("illegal-gain-found") > 0) is is_open
