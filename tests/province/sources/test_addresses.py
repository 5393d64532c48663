"""What repositories are fetched from, and what is refused before git hears of it."""

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.git.address import address_of, is_address, without_secrets
from devolved_powers.province.gather.manifest import folder_in_repository

TAKEN = (
    "https://git.example/puan.git",
    "https://git.example:8443/剑阁/普安.git",
    "https://git.example/group/sub/puan",
    "ssh://git@git.example/puan.git",
    "ssh://git@git.example:2222/puan.git",
    "ssh://git.example/~clerk/puan.git",
    "git@git.example:towns/puan.git",
)
REFUSED = (
    "http://git.example/puan.git",
    "git://git.example/puan.git",
    "file:///etc",
    "file://localhost/etc",
    "ftp://git.example/puan.git",
    "ext::sh -c touch% /tmp/owned",
    "fd::17",
    "https::https://git.example/x",
    "ssh://-oProxyCommand=touch%20owned/puan",
    "ssh://git@-oProxyCommand=x/puan",
    "ssh://-l@git.example/puan",
    "-oProxyCommand=x@git.example:puan",
    "git@-oProxyCommand=x:puan",
    "git@git.example:-x",
    "https://-x.example/puan",
    "https://git..example/puan",
    "https:///puan",
    "https://git.example",
    "https://git.example/pu an",
    "https://git.example/puan\nHost: other",
    "https://git.example/puan\x00",
    "https://git.example/" + "a" * 2000,
    "ssh://git@git.example:puan",
)
SECRET = (
    "https://clerk:geheim@git.example/puan.git",
    "https://geheim@git.example/puan.git",
    "https://git.example/puan.git?token=geheim",
    "ssh://git:geheim@git.example/puan.git",
    "http://clerk:geheim@git.example/puan.git",
    "clerk:geheim@git.example:puan.git",
    "https://geheim@evil@git.example/puan.git",
)


@pytest.mark.parametrize("address", TAKEN)
def test_https_and_ssh_are_taken(address: str) -> None:
    assert is_address(address)
    assert address_of(address).text == address


@pytest.mark.parametrize("address", REFUSED)
def test_all_else_is_refused(address: str) -> None:
    with pytest.raises(PowersError) as refused:
        address_of(address)
    assert refused.value.message.isprintable()


@pytest.mark.parametrize("address", SECRET)
def test_what_holds_a_password_is_refused_and_never_told(address: str) -> None:
    assert is_address(address)
    with pytest.raises(PowersError) as refused:
        address_of(address)
    assert "geheim" not in f"{refused.value.message} {refused.value.hint}"


@pytest.mark.parametrize("place", ["../puan", "towns/puan", "C:\\towns\\puan", "puan", "甲/乙@丙"])
def test_a_path_is_no_address(place: str) -> None:
    assert not is_address(place)


def test_words_of_git_are_told_without_the_password_in_them() -> None:
    said = "unable to access 'https://clerk:geheim@git.example/puan.git/': 403"
    assert without_secrets(said) == "unable to access 'https://***@git.example/puan.git/': 403"
    assert "geheim" not in without_secrets("https://git.example/x?private_token=geheim is gone")
    assert "\x1b" not in without_secrets("\x1b[31mred")


@pytest.mark.parametrize("folder", ["../puan", "/etc", "towns/../../x", "towns\\puan", "a\nb"])
def test_a_folder_out_of_the_repository_is_refused(folder: str) -> None:
    with pytest.raises(PowersError):
        folder_in_repository(folder)


def test_a_folder_in_the_repository_is_a_path_from_its_top() -> None:
    assert folder_in_repository("towns/puan") == folder_in_repository("./towns//puan/")
    assert folder_in_repository("towns/puan") == "towns/puan/"
    assert folder_in_repository(".") == ""
