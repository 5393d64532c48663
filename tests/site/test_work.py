"""What writing a site costs, counted: a count is the same on every machine."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, Template

from devolved_powers.site import render
from devolved_powers.site.build import files
from devolved_powers.site.output import write_site
from devolved_powers.site.pieces import basis_mark, linked
from devolved_powers.site.source import read
from devolved_powers.store.output_folder import OutputFolder
from tests.site.registries import eventful
from tests.site.test_output import written

SIGNS = ("<b>&amp;", "\"'", "甲\u200b乙", "一\n二", "&quot;", "\u2028")


def test_a_folder_is_looked_for_once_for_all_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    real = OutputFolder.make

    def make(place: OutputFolder, name: str = "") -> tuple[Path, ...]:
        made.append(name)
        return real(place, name)

    monkeypatch.setattr(OutputFolder, "make", make)
    wanted = [(f"{folder}/{number}.html", b"1") for folder in "ab" for number in range(9)]
    write_site(tmp_path / "site", wanted)
    below = [name for name in made if name and not name.startswith(".")]
    assert sorted(below) == ["a", "b"]
    assert written(tmp_path / "site") == dict(wanted)


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


def test_what_stands_there_already_is_not_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, [("a/index.html", b"1"), ("b/index.html", b"2"), ("index.html", b"3")])
    (tmp_path / "b" / "index.html").unlink()
    created: list[bytes] = []
    real = OutputFolder.create

    def create(place: OutputFolder, name: str, content: bytes) -> None:
        if "/new/" in name:
            created.append(content)
        real(place, name, content)

    monkeypatch.setattr(OutputFolder, "create", create)
    wanted = [("a/index.html", b"1"), ("b/index.html", b"2"), ("index.html", b"4")]
    write_site(tmp_path, wanted)
    assert created == [b"2", b"4"]
    assert written(tmp_path) == dict(wanted)


@given(
    pieces=st.lists(st.tuples(st.text() | st.sampled_from(SIGNS), st.sampled_from(["", *SIGNS]))),
    text=st.text() | st.sampled_from(SIGNS),
)
def test_a_piece_is_shown_as_a_template_would_show_it(
    pieces: list[tuple[str, str]], text: str
) -> None:
    template = Environment(autoescape=True, finalize=render._visible).from_string(
        "{% for text, target in pieces %}{% if target %}<a href=\"{{ '../' ~ target }}\">{{ text }}"
        "</a>{% else %}{{ text }}{% endif %}{% endfor %}|"
        '{% if text %}<em class="basis">{{ text }}</em>{% endif %}'
    )
    shown = linked(lambda target: f"../{target}", tuple(pieces)), basis_mark(text)
    assert "|".join(shown) == template.render(pieces=pieces, text=text)


@pytest.mark.process
def test_what_pages_have_in_common_is_rendered_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []
    real = Template.render

    def rendering(template: Template, *arguments: object, **named: object) -> str:
        rendered.append(str(template.name))
        return real(template, *arguments, **named)

    monkeypatch.setattr(Template, "render", rendering)
    edition = read(eventful(tmp_path / "registry"), day=date(2022, 12, 31))
    pages = [file for file in files(edition) if file.path.endswith(".html")]
    assert rendered.count("above.html") == rendered.count("below.html") < len(pages) / 2
    assert len(rendered) == len(pages) + 1 + 2 * rendered.count("above.html")  # and the feed


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
