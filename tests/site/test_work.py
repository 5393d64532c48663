"""What writing a site costs, counted: a count is the same on every machine."""

from pathlib import Path

import pytest

from devolved_powers.site import render
from devolved_powers.site.output import write_site
from devolved_powers.store.output_folder import OutputFolder
from tests.site.test_output import written


def test_a_folder_is_looked_for_once_for_all_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    real = OutputFolder.make

    def make(place: OutputFolder, name: str = "") -> None:
        made.append(name)
        real(place, name)

    monkeypatch.setattr(OutputFolder, "make", make)
    files = [(f"{folder}/{number}.html", b"1") for folder in "ab" for number in range(9)]
    write_site(tmp_path / "site", files)
    below = [name for name in made if name and not name.startswith(".")]
    assert sorted(below) == ["a", "b"]
    assert written(tmp_path / "site") == dict(files)


def test_new_files_are_kept_beside_the_site_in_one_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    created: list[str] = []
    real = OutputFolder.create

    def create(place: OutputFolder, name: str, content: bytes) -> None:
        created.append(name)
        real(place, name, content)

    monkeypatch.setattr(OutputFolder, "create", create)
    write_site(tmp_path, [("a/index.html", b"1"), ("b/c/index.html", b"2"), ("index.html", b"3")])
    staged = {name.rpartition("/")[0] for name in created if "/new/" in name}
    assert len(staged) == 1


def test_a_file_that_is_missing_is_told_and_its_folder_made_no_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = OutputFolder.named(tmp_path)
    made: list[str] = []
    monkeypatch.setattr(OutputFolder, "make", lambda _place, name="": made.append(name))
    with pytest.raises(FileNotFoundError):
        place.move("gone.html", "here.html")
    assert len(made) == 1


@pytest.mark.parametrize("text", ["甲\u200b乙", "一\n二\u2028三", "plain", "", "\u115f"])
def test_a_text_is_shown_alike_the_first_time_and_the_next(text: str) -> None:
    from devolved_powers.text import printable

    shown = "\n".join(printable(line) for line in text.split("\n"))
    assert render._visible(text) == shown
    assert render._visible(text) == shown
