"""The list of pages for search engines: the addresses that printed codes lead to, in ASCII."""

import pytest

from devolved_powers.documents.qr_code import in_ascii
from devolved_powers.errors import PowersError
from devolved_powers.register.page_paths import NOT_FOUND
from devolved_powers.site.sitemap import sitemap


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://straße.invalid/", "https://strasse.invalid/"),
        ("https://ＴＯＷＮ.invalid/公示/", "https://town.invalid/%E5%85%AC%E7%A4%BA/"),
        ("https://示例镇。政务.invalid/", "https://xn--fsq092htur.xn--zfr164b.invalid/"),
        ("https://town.invalid/[1]/", "https://town.invalid/%5B1%5D/"),
    ],
    ids=["sharp s", "full width", "ideographic stop", "brackets"],
)
def test_it_has_the_addresses_of_the_codes(address: str, written: str) -> None:
    listed = sitemap(address, ["powers/P1-001/index.html", NOT_FOUND]).decode("ascii")
    assert listed.count("<loc>") == 1
    assert f"<loc>{written}powers/P1-001/</loc>" in listed
    assert in_ascii(f"{address}powers/P1-001/") == f"{written}powers/P1-001/"


def test_a_host_that_is_none_is_refused() -> None:
    with pytest.raises(PowersError) as refused:
        sitemap(f"https://{'镇' * 80}.invalid/", ["index.html"])
    assert "site.address" in (refused.value.hint or "")
