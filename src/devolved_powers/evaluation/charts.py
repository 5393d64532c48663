"""The charts of the report, by matplotlib: SVG for the page, PNG for Word.

SVG names Chinese fonts and leaves the text; PNG needs one of them on this machine. The same
figures give the same bytes.
"""

import contextlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from devolved_powers.documents.extras import library
from devolved_powers.evaluation.count import Evaluation, PowerUse
from devolved_powers.evaluation.figures import result_bars
from devolved_powers.evaluation.months import YearOfCases, years_of_cases
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.text import cell_len, printable, wrap

if TYPE_CHECKING:
    from matplotlib.axes import Axes
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
"""Bars of a chart; the rest is in the table, and the chart says that there is one."""
_INK, _FAINT, _BAR, _BAND = "#20242a", "#5d6672", "#2454a0", "#eceef1"
_WIDTH = 6.2
"""Inches: as wide as the text of a page, so that letters keep their size in Word."""
_HEIGHT = 4.4
"""Inches that the years of a chart may take, so that its table stands on the same page."""
_LINE, _LINES = 42, 2
"""Cells of a line of a name beside a bar, and how many it may take; the table has the whole."""
_YEARS_BY_MONTH, _YEARS = 8, 30
"""Years up to which a chart shows each month, and up to which there is one at all."""

ChartKey = Literal["results", "months", "fields", "items"]
"""Which table of the report a chart belongs to."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar.

    Args:
        name: what it stands for, in words.
        count: how long it is.
        entry: the id behind the name, set small; may be empty.
    """

    name: str
    count: int
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: what it shows, and its bars.

    Args:
        title: what it shows, and in which unit.
        bars: those that lie below one another.
        years: the months of years, each year a row of twelve; instead of `bars`.
    """

    title: str
    bars: tuple[Bar, ...] = ()
    years: tuple[YearOfCases, ...] = ()


def charts(evaluation: Evaluation) -> dict[ChartKey, Chart]:
    """Return the charts of the report, numbered in their order; none for an empty ledger."""
    if not evaluation.rows:
        return {}
    drawn: dict[ChartKey, Chart] = {
        "results": Chart(
            "逐行对照结果（行）", tuple(Bar(name, count) for name, count in result_bars(evaluation))
        )
    }
    years = tuple(years_of_cases(evaluation))
    if years and len(years) <= _YEARS_BY_MONTH:
        drawn["months"] = Chart("各年各月立案件数（件）", years=years)
    elif years and len(years) <= _YEARS:
        bars = tuple(Bar(f"{year.year}年", year.total) for year in years)
        drawn["months"] = Chart("各年立案件数（件）", bars)
    if evaluation.by_field:
        drawn["fields"] = Chart("各领域案件数（件）", _fields(evaluation))
    used = [use for use in evaluation.by_item if use.cases]
    if used:
        title = f"案件最多的{_MOST}项执法事项" if used[_MOST:] else "有案件的执法事项"
        items = tuple(Bar(short_name(use), use.cases, use.entry) for use in used[:_MOST])
        drawn["items"] = Chart(f"{title}（件）", items)
    return {
        key: Chart(f"图{number}　{chart.title}", chart.bars, chart.years)
        for number, (key, chart) in enumerate(drawn.items(), 1)
    }


def _fields(evaluation: Evaluation) -> tuple[Bar, ...]:
    """Return a bar for each field; those with the fewest cases together, where there are many."""
    fields = evaluation.by_field.most_common()
    bars = [Bar(name, count) for name, count in fields[:_MOST]]
    rest = fields[_MOST:]
    if rest:
        bars.append(Bar(f"其余{len(rest)}个领域", sum(count for _name, count in rest)))
    return tuple(bars)


def short_name(use: PowerUse) -> str:
    """Return the name of a power without what those of its type begin and end with.

    Args:
        use: 对随地吐痰的行政处罚 becomes 随地吐痰; other types keep their whole name.
    """
    name = use.name
    if use.type == PENALTY and name.startswith("对"):
        for end in ("的行政处罚", "的处罚"):
            if name.endswith(end) and len(name) > len(end) + 1:
                return name[1 : -len(end)]
    return name


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
        }
    )
    return settings


def _present() -> Sequence[str]:
    manager = library("matplotlib.font_manager", "report")
    known = {font.name for font in manager.fontManager.ttflist}
    return [name for name in FONTS if name in known]


def _lines_of(name: str) -> str:
    """Return a name as lines that a drawing can hold: nothing hidden in it, cut where too long."""
    shown = printable(name)
    whole = [*wrap(shown, _LINE)]
    if whole[_LINES:]:
        return "\n".join((*whole[: _LINES - 1], whole[_LINES - 1].rstrip("，、；（") + "…"))
    if not whole[1:]:
        return shown
    even = -(-cell_len(shown) // _LINES)
    parted = ([*wrap(shown, width)] for width in range(even, _LINE + 1))
    return "\n".join(next(lines for lines in parted if not lines[_LINES:]))


def _draw(chart: Chart) -> "Figure":
    return _draw_years(chart) if chart.years else _draw_bars(chart)


def _draw_bars(chart: Chart) -> "Figure":
    from matplotlib.figure import Figure

    names = [_lines_of(bar.name) for bar in chart.bars]
    counts = [bar.count for bar in chart.bars]
    ids = [bar.entry for bar in chart.bars]
    row = 0.38 if any("\n" in name for name in names) else 0.28
    figure = Figure(figsize=(_WIDTH, 0.5 + row * len(names)), layout="constrained")
    axes = figure.subplots()
    places = range(len(names))
    bars = axes.barh(places, counts, height=0.62, color=_BAR)
    axes.bar_label(bars, fontsize=8, padding=3, color=_INK)
    axes.set_yticks(places, names, fontsize=8, color=_INK, linespacing=1.15, multialignment="right")
    axes.tick_params(axis="y", length=0, pad=36 if any(ids) else 5)
    for place, entry in zip(places, ids, strict=True):
        if entry:
            _beside(axes, entry, (0, place), size=6.5, colour=_FAINT)
    axes.invert_yaxis()
    _bare(axes)
    axes.spines["left"].set_color(_FAINT)
    axes.set_xlim(0, max(*counts, 1) * 1.1)
    _entitle(figure, chart)
    return figure


def _draw_years(chart: Chart) -> "Figure":
    """Draw a row of twelve bars for each year, all to one scale."""
    from matplotlib.figure import Figure

    years = chart.years
    most = max(count or 0 for year in years for count in year.months) or 1
    figure = Figure(figsize=(_WIDTH, 0.7 + min(0.82 * len(years), _HEIGHT)), layout="constrained")
    rows = figure.subplots(len(years), 1, sharex=True, squeeze=False)
    for axes, year in zip(rows[:, 0], years, strict=True):
        bars = axes.bar(range(12), [count or 0 for count in year.months], width=0.66, color=_BAR)
        told = ["" if count is None else str(count) for count in year.months]
        axes.bar_label(bars, told, fontsize=7.5, padding=1.5, color=_INK)
        for month, count in enumerate(year.months):
            if count is None:
                axes.axvspan(month - 0.5, month + 0.5, color=_BAND, linewidth=0)
        _beside(axes, f"{year.year}年\n共{year.total}件", (0, most * 0.5), size=8, colour=_INK)
        axes.set_xlim(-0.5, 11.5)
        axes.set_ylim(0, most * 1.3)
        axes.set_yticks([])
        _bare(axes)
        axes.tick_params(axis="x", length=0)
        axes.spines["bottom"].set_visible(True)
        axes.spines["bottom"].set_color(_FAINT)
    rows[-1, 0].set_xticks(range(12), [f"{month}月" for month in range(1, 13)], fontsize=8)
    if any(count is None for year in years for count in year.months):
        figure.supxlabel("灰底为台账期间以外的月份", fontsize=7.5, color=_FAINT)
    _entitle(figure, chart)
    return figure


def _beside(
    axes: "Axes", text: str, place: tuple[float, float], *, size: float, colour: str
) -> None:
    """Write a text to the left of the bars, at a height that is told by their scale."""
    axes.annotate(
        text,
        place,
        xycoords=axes.get_yaxis_transform(),
        xytext=(-4, 0),
        textcoords="offset points",
        ha="right",
        va="center",
        fontsize=size,
        color=colour,
        annotation_clip=False,
    )


def _bare(axes: "Axes") -> None:
    """Take away the scale: each bar has its number."""
    axes.set_xticks([])
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)


def _entitle(figure: "Figure", chart: Chart) -> None:
    figure.suptitle(chart.title, fontsize=10, color=_INK)
