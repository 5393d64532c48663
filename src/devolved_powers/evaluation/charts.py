"""The charts of the report, by matplotlib: SVG for the page, PNG for Word.

SVG names Chinese fonts and leaves the text; PNG needs one of them on this machine. The same
figures give the same bytes.
"""

import contextlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devolved_powers.documents.extras import library
from devolved_powers.evaluation.count import Evaluation
from devolved_powers.evaluation.tables import (
    BY_FIELD,
    BY_MONTH,
    MOST_USED,
    RESULTS,
    result_bars,
)
from devolved_powers.i18n import _
from devolved_powers.text import printable, wrap

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FONTS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "SimHei",
    "PingFang SC",
    "WenQuanYi Zen Hei",
)
"""Fonts with Chinese characters, the first that is there is taken."""
_MOST = 12
"""Bars of a chart; the rest is in the table."""
_INK, _BAR = "#20242a", "#2454a0"
_MONTHS_NAMED = 18
_LONGEST = 40
"""Cells of a name beside a bar: a longer one would leave the bars no room; the table has it."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: what it shows, and its bars.

    Args:
        title: that of the table whose figures it shows.
        bars: names and counts, in order.
        upright: whether the bars stand (a row of months) or lie (a list of names).
    """

    title: str
    bars: tuple[tuple[str, int], ...]
    upright: bool = False


def charts(evaluation: Evaluation) -> list[Chart]:
    """Return the charts of the report; none for an empty ledger."""
    items = [(use.entry, use.cases) for use in evaluation.by_item if use.cases]
    drawn = (
        Chart(_(RESULTS), result_bars(evaluation) if evaluation.rows else ()),
        Chart(_(BY_MONTH), tuple(evaluation.by_month.items()), upright=True),
        Chart(_(BY_FIELD), tuple(evaluation.by_field.most_common(_MOST))),
        Chart(_(MOST_USED), tuple(items[:_MOST])),
    )
    return [chart for chart in drawn if chart.bars]


def svg(chart: Chart) -> str:
    """Return a chart as SVG, to stand inside a page.

    Raises:
        PowersError: when matplotlib is not installed.
    """
    out = io.StringIO()
    with _settings():
        _draw(chart).savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    text = out.getvalue()
    return text[text.index("<svg") :]


def png(chart: Chart) -> bytes | None:
    """Return a chart as PNG; None where no font on this machine has Chinese characters.

    Raises:
        PowersError: when matplotlib is not installed.
    """
    if not has_font():
        return None
    out = io.BytesIO()
    with _settings():
        _draw(chart).savefig(out, format="png", dpi=200, metadata={"Software": None})
    return out.getvalue()


def has_font() -> bool:
    """Return whether a font with Chinese characters is at hand."""
    manager = library("matplotlib.font_manager", "report")
    known = {font.name for font in manager.fontManager.ttflist}
    return any(name in known for name in FONTS)


def _settings() -> "contextlib.AbstractContextManager[None]":
    matplotlib = library("matplotlib", "report")
    settings: contextlib.AbstractContextManager[None] = matplotlib.rc_context(
        {
            "font.family": "sans-serif",
            "font.sans-serif": [*_present(), "sans-serif"],
            "svg.fonttype": "none",
            "text.parse_math": False,
            "svg.hashsalt": "powers",
            "axes.spines.top": False,
            "axes.spines.right": False,
        }
    )
    return settings


def _present() -> Sequence[str]:
    manager = library("matplotlib.font_manager", "report")
    known = {font.name for font in manager.fontManager.ttflist}
    return [name for name in FONTS if name in known]


def _label(name: str) -> str:
    """Return a name that a drawing can hold: with nothing hidden in it, and cut where too long."""
    first, *further = wrap(printable(name), _LONGEST)
    return f"{first}…" if further else first


def _draw(chart: Chart) -> "Figure":
    from matplotlib.figure import Figure

    names = [_label(name) for name, _count in chart.bars]
    counts = [count for _name, count in chart.bars]
    height = 3.0 if chart.upright else 0.9 + 0.32 * len(names)
    figure = Figure(figsize=(7.2, height), layout="constrained")
    axes = figure.subplots()
    if chart.upright:
        bars = axes.bar(range(len(names)), counts, color=_BAR)
        step = max(1, -(-len(names) // _MONTHS_NAMED))
        axes.set_xticks(range(0, len(names), step), names[::step], rotation=60, fontsize=8)
    else:
        bars = axes.barh(range(len(names)), counts, color=_BAR)
        axes.set_yticks(range(len(names)), names, fontsize=9)
        axes.invert_yaxis()
    if len(names) <= _MONTHS_NAMED * 2:
        axes.bar_label(bars, fontsize=8, padding=2, color=_INK)
    axes.set_title(chart.title, fontsize=11, color=_INK)
    axes.margins(x=0.02 if chart.upright else 0.1)
    return figure
