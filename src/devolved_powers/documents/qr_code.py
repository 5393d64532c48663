"""QR codes that lead from paper to a page of the site: their drawing, their image, their size.

What is drawn is the address in ASCII: readers of codes do not agree on the encoding of anything
else. The library chooses version and mask by ISO/IEC 18004; the error correction is at least M.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.text import printable

if TYPE_CHECKING:
    from segno import QRCode

LONGEST_ADDRESS = 500
"""Characters of an address in ASCII: more would make a code that takes too much of a page."""
_QUIET = 4
"""Modules left white around a code, as the standard asks."""
_SMALLEST, _MODULE = 20.0, 0.4
"""Millimetres of a whole code and of one module at the least: what telephones read off paper."""
_DARK = re.compile(rb"\x01+")
"""Dark modules of a row that stand side by side."""
_PIXELS = 8
"""Of a module in an image."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code with what stands beside it.

    Args:
        address: where it leads, as people read it; printed beside the code.
        caption: what one finds there, in Chinese.
        dated: whether the day of printing stands beside it, in formats whose programs know it.
    """

    address: str
    caption: str
    dated: bool = False

    def require(self) -> None:
        """Refuse what no code can be made of.

        Raises:
            PowersError: when the address is too long or names no host, or segno is not installed.
        """
        _made(in_ascii(self.address))

    @property
    def label(self) -> str:
        """What the picture shows, for those who do not see it."""
        return f"二维码：{printable(self.address)}"

    @property
    def millimetres(self) -> float:
        """How wide and high it is printed, with the white around it."""
        modules = _made(in_ascii(self.address)).symbol_size(border=0)[0]
        module = max(_MODULE, _SMALLEST / modules)
        return round(module * (modules + 2 * _QUIET), 1)

    @property
    def svg(self) -> str:
        """The drawing as an element of a page, black on white, in the size it is printed in."""
        code = _made(in_ascii(self.address))
        side = code.symbol_size(border=_QUIET)[0]
        wide = f"{self.millimetres:g}mm"
        return (
            f'<svg width="{wide}" height="{wide}" viewBox="0 0 {side} {side}" role="img" '
            f'aria-label="{escape(self.label)}" shape-rendering="crispEdges">'
            f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
            f'<path stroke="#000" d="{"".join(_strokes(code))}"/></svg>'
        )

    @property
    def png(self) -> bytes:
        """The image, black on white; the same address gives the same bytes."""
        out = io.BytesIO()
        _made(in_ascii(self.address)).save(out, kind="png", scale=_PIXELS, border=_QUIET)
        return out.getvalue()

    @property
    def pixels(self) -> int:
        """How wide and high the image is."""
        return round(_made(in_ascii(self.address)).symbol_size(scale=_PIXELS, border=_QUIET)[0])


def in_ascii(address: str) -> str:
    """Return an address as it is drawn: the host in Punycode, the rest in percent signs.

    Args:
        address: a web address.

    Raises:
        PowersError: when its host is no name of the internet, or it is too long.
    """
    from devolved_powers.models import web_address  # lists that bear no code need no model

    try:
        drawn = web_address.in_ascii(address)
    except ValueError as error:
        message = _("No QR code can be drawn: {address} names no host of the internet.")
        raise PowersError(
            message.format(address=printable(address[:60])),
            hint=_("Mend `site.address` in registry.yaml."),
            code=ExitCode.FINDINGS,
        ) from error
    if len(drawn) > LONGEST_ADDRESS:
        message = _(
            "The address {address}… has {count} characters, as a QR code holds it; at most {most} "
            "can be read off paper."
        )
        raise PowersError(
            message.format(address=printable(address[:60]), count=len(drawn), most=LONGEST_ADDRESS),
            hint=_("Shorten `site.address` in registry.yaml."),
            code=ExitCode.FINDINGS,
        )
    return drawn


@lru_cache(maxsize=64)
def _made(address: str) -> "QRCode":
    """Return the code of an address in ASCII."""
    try:
        import segno
    except ImportError as error:
        from devolved_powers.extras import install_command

        raise PowersError(
            _("segno is not installed; QR codes are drawn with it."),
            hint=install_command("office"),
            code=ExitCode.USAGE,
        ) from error
    return segno.make_qr(address, error="m", encoding="ascii")


def _strokes(code: "QRCode") -> Iterator[str]:
    """Yield a stroke for each run of dark modules, each from where the one before ended."""
    x = y = 0
    for row, modules in enumerate(code.matrix):
        for dark in _DARK.finditer(modules):
            begin, end = dark.span()
            move = f"m{begin - x} {row - y}" if x else f"M{begin + _QUIET} {row + _QUIET}.5"
            yield f"{move}h{end - begin}"
            x, y = end, row
