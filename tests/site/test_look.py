"""A town's own name, colours and emblem, and what is refused of them."""

from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.models.colours import contrast
from devolved_powers.site.build import files
from devolved_powers.site.emblem import MAX_BYTES, checked_emblem
from devolved_powers.site.source import read
from tests.site.registries import eventful
from tests.support import powers

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle r="5"/></svg>'


def dressed(root: Path, site: str) -> Path:
    eventful(root)
    with (root / "registry.yaml").open("a", encoding="utf-8") as file:
        file.write(f"site: {site}\n")
    return root


@pytest.mark.process
def test_name_colours_and_emblem_of_the_town_are_on_every_page(tmp_path: Path) -> None:
    look = "{title: 示例镇权力公示, colours: {banner: '#7a1f1f'}, emblem: img/e.svg}"
    root = dressed(tmp_path / "r", look)
    (root / "img").mkdir()
    (root / "img" / "e.svg").write_text(SVG, encoding="utf-8")
    made = {asset.path: asset.content for asset in files(read(root))}
    assert made["assets/emblem.svg"].decode() == SVG
    assert made["assets/site.css"].startswith(b":root{--banner:#7a1f1f;--link:#")
    for path, content in made.items():
        if path.endswith(".html"):
            text = content.decode()
            assert "示例镇权力公示</span>" in text
            assert '<img src="' in text
            assert "<circle" not in text


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.process
@pytest.mark.parametrize(
    ("site", "word"),
    [
        ("{colours: {banner: '#ffd700'}}", "颜色太浅"),
        ("{colours: {link: red}}", "#1f4e79"),
        ("{colours: {link: '#fff;}body{x'}}", "#1f4e79"),
        ("{emblem: emblem.html}", "emblem.svg"),
        ("{colour: {}}", "colour"),
    ],
)
def test_what_cannot_be_used_is_a_finding_with_its_place(
    tmp_path: Path, site: str, word: str
) -> None:
    root = dressed(tmp_path / "r", site)
    done = powers("validate", "registry.yaml", "-R", root, cwd=root)
    assert done.returncode == 1
    assert word in done.stdout
    assert "registry.yaml:" in done.stdout


@pytest.mark.process
@pytest.mark.parametrize(
    "name", ["../secret.svg", "/etc/secret.svg", "missing.svg", "link.svg", "folder.svg"]
)
def test_an_emblem_is_a_file_inside_the_registry(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.svg").write_text(SVG, encoding="utf-8")
    root = dressed(tmp_path / "r", f"{{emblem: '{name}'}}")
    (root / "link.svg").symlink_to(tmp_path / "secret.svg")
    (root / "folder.svg").mkdir()
    with pytest.raises(PowersError):
        read(root)


@pytest.mark.parametrize(
    "content",
    [
        "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='1'/>",
        "<svg xmlns='http://www.w3.org/2000/svg'><a href='https://x.invalid'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><use href='https://x.invalid#a'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><image href='x.png'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><rect fill='url( https://x.invalid)'/></svg>",
        "<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>",
        "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml-stylesheet href='https://x.invalid'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg",
        "\udcff",
    ],
)
def test_an_emblem_that_is_more_than_a_picture_is_refused(content: str) -> None:
    with pytest.raises(PowersError):
        checked_emblem("e.svg", content.encode("utf-8", "surrogateescape"))


OPEN = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>"
LOADS = [
    "<rect style='fill:URL(https://x.invalid)'/>",
    r"<rect style='fill:u\72l(https://x.invalid)'/>",
    "<rect style='fill:ur/**/l(https://x.invalid)'/>",
    "<rect style='background:image-set(&quot;https://x.invalid&quot; 1x)'/>",
    "<rect style='fill:image-set(&quot;https://x.invalid&quot; 1x)'/>",
    "<rect style='fill:src(&quot;https://x.invalid&quot;)'/>",
    "<rect style='fill:url(&#10;https://x.invalid)'/>",
    "<rect fill='url(#a https://x.invalid)'/>",
    "<rect fill='url(#a) url(https://x.invalid)'/>",
    "<rect fill='url(data:image/svg+xml,x)'/>",
    "<rect style='@import x'/>",
    "<style>@import 'https://x.invalid'</style>",
    "<rect ONLOAD='1'/>",
    "<rect src='https://x.invalid'/>",
    "<use href=' #a'/>",
    "<use xlink:href='https://x.invalid#a'/>",
    "<use href='javascript:1'/>",
    "<foreignObject/>",
    "<set attributeName='onload'/>",
    "<animate/>",
    "<x:title xmlns:x='http://www.w3.org/1999/xhtml'>1</x:title>",
    "<title xmlns=''>1</title>",
    "<rect x:fill='1' xmlns:x='urn:x'/>",
    "<rect fill='rgb(1'/>",
]


@pytest.mark.parametrize("content", LOADS)
def test_an_emblem_that_loads_or_does_anything_is_refused(content: str) -> None:
    with pytest.raises(PowersError):
        checked_emblem("e.svg", f"{OPEN}{content}</svg>".encode())


@pytest.mark.parametrize(
    "encoding",
    ["utf-7", "idna", "undefined", "utf-16", "cp037", "rot13", "zlib", "gbk", "x" * 5000, "\x00"],
)
def test_an_emblem_is_utf_8(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{SVG}'
    for content in (
        text.encode(),
        text.encode("utf-16"),
        text.encode().replace(b"<circle", b"\xd6\xd0"),
    ):
        with pytest.raises(PowersError):
            checked_emblem("e.svg", content)


def test_an_emblem_as_drawing_programs_save_it_is_taken() -> None:
    inside = (
        "<title>徽</title><defs><linearGradient id='a' gradientTransform='rotate (45)'>"
        "<stop offset='0' stop-color='rgb(1,2,3)' style='stop-opacity:.5'/></linearGradient></defs>"
        "<g transform='translate(1 2) scale(.5)' style='fill:url(#a);stroke:none;'>"
        "<path d='M0 0h1' fill='url(\"#a\")'/><use xlink:href='#a'/></g>"
    )
    for start in ("", '<?xml version="1.0"?>', '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n'):
        content = f"{start}{OPEN}{inside}</svg>".encode()
        assert checked_emblem("e.svg", content).content == content


def test_an_emblem_is_small_and_what_its_name_says() -> None:
    with pytest.raises(PowersError):
        checked_emblem("e.png", b"GIF89a")
    with pytest.raises(PowersError):
        checked_emblem("e.png", b"\x89PNG\r\n\x1a\n" + bytes(MAX_BYTES))
    assert checked_emblem("e.png", b"\x89PNG\r\n\x1a\nx").file == "emblem.png"
