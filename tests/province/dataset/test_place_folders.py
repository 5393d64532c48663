"""The folder of a place can stand on every system, and says the place again when it is read."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devolved_powers.errors import PowersError
from devolved_powers.province.dataset.place_folders import place_folder, refuse_unfit
from devolved_powers.province.dataset.tables import NO_CITY

SIGNS = st.text(
    st.sampled_from("甲乙省市 ./\\%*?:\"'<>|{}[]^=#~a0\u3000\x00\u200b\ud800é"), max_size=9
)


def read_again(folder: str) -> str:
    """Return the value of a folder, as Hive's readers take it."""
    value = folder.partition("=")[2]
    return re.sub(r"%([0-9A-F]{2})", lambda found: chr(int(found[1], 16)), value)


@given(province=SIGNS, city=SIGNS)
def test_what_a_folder_may_be_called_is_read_again(province: str, city: str) -> None:
    with suppress(PowersError):
        refuse_unfit(province, city, "县", "镇")
        folders = place_folder(province, city).split("/")
        assert [read_again(folder) for folder in folders] == [province, city or NO_CITY]
        for folder in folders:
            assert not set('<>:"/\\|?*').intersection(folder)
            assert not folder.endswith((".", " "))
            assert folder not in (".", "..")


@given(SIGNS, SIGNS, SIGNS, SIGNS)
def test_two_places_have_two_folders(province: str, city: str, other: str, second: str) -> None:
    is_same = (province, city or NO_CITY) == (other, second or NO_CITY)
    assert (place_folder(province, city) == place_folder(other, second)) == is_same


def test_usual_names_stand_as_they_are() -> None:
    assert place_folder("四川省", "广元市") == "province=四川省/city=广元市"
    assert place_folder("北京市", "") == "province=北京市/city=_"


@pytest.mark.parametrize("name", ["_", "__HIVE_DEFAULT_PARTITION__", " 市", "市\u200b", "市\n"])
def test_a_name_that_means_none_or_hides_signs_is_refused(name: str) -> None:
    with pytest.raises(PowersError):
        refuse_unfit("省", name, "县", "镇")
