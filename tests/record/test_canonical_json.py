"""The canonical form of JSON: what RFC 8785 publishes."""

import json
import struct

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.record.leaves import canonical

TEXT = r"""
{
  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
  "literals": [null, true, false]
}
"""
"""The example of section 3.2.2."""
CANONICAL = (
    r'{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
    r'"string":"€$\u000f\nA'
    r"'"
    r'B\"\\\\\"/"}'
)
SORTED = (
    "\r",
    "1",
    "\N{PADDING CHARACTER}",
    "\N{LATIN SMALL LETTER O WITH DIAERESIS}",
    "\N{EURO SIGN}",
    "\N{GRINNING FACE}",
    "\N{HEBREW LETTER DALET WITH DAGESH}",
)
"""The keys of section 3.2.3 in their order: by the units of UTF-16, not by code points."""
NUMBERS = {
    "0000000000000000": "0",
    "8000000000000000": "0",
    "0000000000000001": "5e-324",
    "8000000000000001": "-5e-324",
    "7fefffffffffffff": "1.7976931348623157e+308",
    "ffefffffffffffff": "-1.7976931348623157e+308",
    "4340000000000000": "9007199254740992",
    "c340000000000000": "-9007199254740992",
    "4430000000000000": "295147905179352830000",
    "44b52d02c7e14af5": "9.999999999999997e+22",
    "44b52d02c7e14af6": "1e+23",
    "44b52d02c7e14af7": "1.0000000000000001e+23",
    "444b1ae4d6e2ef4e": "999999999999999700000",
    "444b1ae4d6e2ef4f": "999999999999999900000",
    "444b1ae4d6e2ef50": "1e+21",
    "3eb0c6f7a0b5ed8c": "9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d": "0.000001",
    "41b3de4355555553": "333333333.3333332",
    "41b3de4355555554": "333333333.33333325",
    "41b3de4355555555": "333333333.3333333",
    "41b3de4355555556": "333333333.3333334",
    "41b3de4355555557": "333333333.33333343",
    "becbf647612f3696": "-0.0000033333333333333333",
    "43143ff3c1cb0959": "1424953923781206.2",
}
"""Appendix B: the bits of numbers, and how they are written."""


def test_the_example_of_the_rfc() -> None:
    assert canonical(json.loads(TEXT)).decode() == CANONICAL


def test_keys_stand_in_the_order_of_the_rfc() -> None:
    written = canonical({key: key for key in sorted(SORTED)})
    assert tuple(json.loads(written)) == SORTED


@pytest.mark.parametrize("bits", NUMBERS)
def test_the_numbers_of_the_rfc(bits: str) -> None:
    (number,) = struct.unpack(">d", bytes.fromhex(bits))
    assert canonical(number).decode() == NUMBERS[bits]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 2**53])
def test_numbers_that_not_every_reader_has_are_refused(number: float) -> None:
    with pytest.raises((ValueError, rfc8785.CanonicalizationError)):
        canonical({"amount": number})


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    )
)
def test_what_is_canonical_stays_as_it_is(data: object) -> None:
    written = canonical(data)
    assert json.loads(written) == data
    assert canonical(json.loads(written)) == written
    assert b"\n" not in written
