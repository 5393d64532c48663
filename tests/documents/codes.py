"""QR codes read by another library than the one that drew them."""

import io
from pathlib import Path

import pytest

zxingcpp = pytest.importorskip("zxingcpp")
Image = pytest.importorskip("PIL.Image")


def read_codes(picture: bytes | Path) -> list[str]:
    """Return what the QR codes of a picture say, as a telephone would read them."""
    with Image.open(io.BytesIO(picture) if isinstance(picture, bytes) else picture) as image:
        found = zxingcpp.read_barcodes(image.convert("L"), zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in found]


def level_of(picture: bytes) -> str:
    """Return the level of error correction of the one code of a picture."""
    with Image.open(io.BytesIO(picture)) as image:
        (code,) = zxingcpp.read_barcodes(image.convert("L"))
    return str(code.ec_level)


def drawn(svg: str, pixels: int = 8) -> bytes:
    """Return the picture of a drawing of ours: strokes of one unit, each after the one before."""
    import re

    side = int(re.findall(r'viewBox="0 0 (\d+) \1"', svg)[0])
    image = Image.new("L", (side * pixels, side * pixels), 255)
    strokes = re.findall(r'stroke="#000" d="([^"]*)"', svg)[0]
    x = y = 0.0
    for kind, dx, dy, run in re.findall(r"([Mm])(-?[\d.]+) (-?[\d.]+)h(\d+)", strokes):
        x, y = (float(dx), float(dy)) if kind == "M" else (x + float(dx), y + float(dy))
        box = [round(edge * pixels) for edge in (x, y - 0.5, x + int(run), y + 0.5)]
        image.paste(0, tuple(box))
        x += int(run)
    out = io.BytesIO()
    image.save(out, format="PNG")
    return out.getvalue()
